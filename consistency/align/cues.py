"""Words that make a number another number: what is left out or adjusted, over which stretch, how firm it is."""

from __future__ import annotations

import re

SENTENCE_WIDE = {
    "excluding": r"exclud\w+|excl\.|except for|leav\w+ out|left out|strip\w* out|not counting|apart from",
    "adjusted": r"adjusted|underlying|like-for-like|organic|normali[sz]ed|constant currenc\w+",
    "nine months": r"nine[- ]months?|first nine|year to date|january to september",
    "half": r"half[- ]year|first half|second half|six months",
    "full year": r"full[- ]year|for the year|whole year",
}
"""What is left out or taken together, wherever in the clause it is said; two numbers with different scopes differ."""

NEARBY = {
    "average": r"averag\w+|mean|median",
    "peak": r"peak\w*|record|all-time|at its worst|at one point|maximum",
    "monthly": r"on the month|month[- ]on[- ]month|month over month|monthly",
    "daily": r"a day|per day|daily|each day|every day",
    "capacity": r"capacity",
    "target": r"targets?|goals?|quota",
    "at once": r"at once|at a time",
    "women": r"women|girls|female",
    "children": r"child\w*|under[- ](?:five|18|16)|minors",
    "alone": r"alone|by (?:itself|themselves)",
    "together": r"together|combined|jointly|between (?:them|the (?:two|three|four))|taken as one",
    "everywhere": r"nation(?:wide|ally)|across the country|countrywide|worldwide|in all|in total|altogether|overall",
    "named": r"names? of|named|identified|identit\w+|including|among (?:them|the)|of whom",
    "critical": r"critical(?:ly)?|seriously|serious condition|life-threatening|grave(?:ly)?|minor",
    "span": r"(?:in|over|within) an? [\w-]+[- ](?:minute|hour|day|week|month)[- ](?:span|period|stretch)",
    "each": r"each|every|apiece",
    "direct": r"direct(?:ly)?",
    "indirect": r"indirect(?:ly)?",
    "full-time": r"full-time",
    "part-time": r"part-time",
}
"""What narrows a number if it is said between the same commas."""

PARTS = frozenset({"alone", "excluding", "women", "children", "full-time", "part-time", "direct", "indirect"})
"""Scopes that make a number one of a part, however alike the words and digits are."""

_WIDE = {name: re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE) for name, pattern in SENTENCE_WIDE.items()}
_NEARBY = {name: re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE) for name, pattern in NEARBY.items()}

PROVISIONAL = re.compile(
    r"\b(?:provisional\w*|preliminar\w+|initial\w*|first (?:reported|thought|put)|revis\w+|at first"
    r"|earlier (?:report|count|toll)\w*|early (?:count|result|report|estimate)s?|partial\w*|projected|unofficial\w*"
    r"|(?:a|an|another|opinion|exit|new|recent|latest|separate|second) (?:opinion )?(?:poll|survey)(?! station)"
    r"|originally|previously|no longer|corrected)\b",
    re.IGNORECASE,
)
"""Words that say that a number was not, or is no longer, the last word."""

FINAL = re.compile(
    r"\b(?:definitive|final|conclusive)\s+(?:[\w-]+\s+)?(?:lists?|tolls?|counts?|tall(?:y|ies)|figures?|numbers?|totals?"
    r"|accounts?|reports?|results?)\b",
    re.IGNORECASE,
)
"""Words that say that nothing more is to be counted."""

_BEYOND = re.compile(
    r"^\W{0,2}(?:more|fewer|less|extra|additional|other|others|further)\b(?! than half)", re.IGNORECASE
)
_CLAUSE = re.compile(r"[.;:!?](?=\s)|\s[-–—]\s|\n")
_COMMA = re.compile(r"[,;:.!?()](?=\s|$)|\s[-–—]\s|\n|\(")


def scopes(sentence: str, start: int, end: int) -> frozenset[str]:
    """The scopes that the words around characters ``start`` to ``end`` of a sentence give to the number there."""
    phrase = _around(_COMMA, sentence, start, end)
    wide = {name for name, pattern in _WIDE.items() if pattern.search(clause(sentence, start, end))}
    return frozenset(wide | {name for name, pattern in _NEARBY.items() if pattern.search(phrase)})


def clause(sentence: str, start: int, end: int) -> str:
    """The stretch between semicolons, colons and dashes in which characters ``start`` to ``end`` stand."""
    return _around(_CLAUSE, sentence, start, end)


def _around(stop: re.Pattern[str], sentence: str, start: int, end: int) -> str:
    """The stretch around a number up to the next stop on either side."""
    left = max((m.end() for m in stop.finditer(sentence, 0, start)), default=0)
    right = next((m.start() for m in stop.finditer(sentence, end)), len(sentence))
    return sentence[left:right]


def is_provisional(sentence: str) -> bool:
    """Whether a sentence says that its numbers were not the last word."""
    return PROVISIONAL.search(sentence) is not None


def is_final(sentence: str) -> bool:
    """Whether a sentence says that its numbers are the last word."""
    return FINAL.search(sentence) is not None


def is_difference(after: str) -> bool:
    """Whether the words after a number make it a difference: "two more than", "35 fewer"."""
    return _BEYOND.match(after) is not None
