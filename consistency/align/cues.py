"""Words around a number that make it another number: what is left out or adjusted, over which stretch, how firm it is."""

from __future__ import annotations

import re

SCOPES = {
    "excluding": r"exclud\w+|excl\.|except for|leav\w+ out|left out|strip\w* out|not counting|apart from|ex-\w+|without",
    "adjusted": r"adjusted|underlying|core|like-for-like|organic|normali[sz]ed|constant currenc\w+",
    "seasonal": r"seasonally",
    "average": r"averag\w+|mean|median|typical\w*",
    "peak": r"peak\w*|record|all-time|at its worst|at one point|high point|maximum",
    "monthly": r"on the month|month[- ]on[- ]month|month over month|monthly|from a month",
    "daily": r"a day|per day|daily|each day|every day",
    "capacity": r"capacity|up to|seat(?:s|ing)",
    "target": r"targets?|goals?|quota|limit(?:ed)?|cap",
    "share": r"one in|out of every",
    "at once": r"at once|at a time|per cent of which",
    "extra": r"more than (?:in|on|the|a year|last)|additional|extra|further|another",
    "women": r"women|girls|female",
    "children": r"child\w*|under[- ](?:five|18|16)|minors",
    "direct": r"direct(?:ly)?",
    "indirect": r"indirect(?:ly)?",
    "full-time": r"full-time",
    "part-time": r"part-time",
    "nine months": r"nine[- ]months?|first nine|year to date|so far this year|january to september",
    "half": r"half[- ]year|first half|second half|six months",
    "full year": r"full[- ]year|for the year|whole year|annual",
    "quarter": r"quarter\w*",
}
"""Scopes by the words that announce them; two numbers with different scopes are different numbers."""

_SCOPES = {name: re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE) for name, pattern in SCOPES.items()}

PROVISIONAL = re.compile(
    r"\b(?:provisional\w*|preliminar\w+|initial\w*|first (?:reported|thought|put)|revis\w+|earlier (?:report|count|toll)\w*"
    r"|so far|as of|at first|early (?:count|result|report|estimate)s?|partial\w*|projected|unofficial\w*|updated?|originally"
    r"|previously|no longer|corrected)\b",
    re.IGNORECASE,
)
"""Words that say that a number was not, or is no longer, the last word."""

_BEYOND = re.compile(
    r"^\W{0,2}(?:more|fewer|less|extra|additional|other|others|further)\b(?! than half)", re.IGNORECASE
)
_CLAUSE = re.compile(r"[.;:!?](?=\s)|\s[-–—]\s|\n")


def clause(sentence: str, start: int, end: int) -> str:
    """The stretch of a sentence around characters ``start`` to ``end``, up to the next stop, semicolon, colon or dash."""
    left = max((m.end() for m in _CLAUSE.finditer(sentence, 0, start)), default=0)
    right = next((m.start() for m in _CLAUSE.finditer(sentence, end)), len(sentence))
    return sentence[left:right]


def scopes(text: str) -> frozenset[str]:
    """The scopes that a clause announces."""
    return frozenset(name for name, pattern in _SCOPES.items() if pattern.search(text))


def is_provisional(sentence: str) -> bool:
    """Whether a sentence says that its numbers were not the last word."""
    return PROVISIONAL.search(sentence) is not None


def is_difference(after: str) -> bool:
    """Whether the words after a number make it a difference: "two more than", "35 fewer"."""
    return _BEYOND.match(after) is not None
