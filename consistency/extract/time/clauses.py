"""Cut a sentence into clauses, and find the expression of time that governs a place in it.

No tree is needed: what counts is which boundary lies between a number and a time. Commas and "and" may be crossed;
"but", a semicolon or a comparison ("from 73.9 billion in 2022", "than in October") may not, so that each side of a
comparison keeps its own time.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from consistency.extract.time.vocabulary import MONTH_NAMES

NUMERAL = (
    r"(?:(?:the|its|about|around|some|nearly|almost|just|only|over|under|roughly|an?|more than|less than"
    r"|as many as|twice) ){0,2}"
    r"(?:[$€£¥]|[A-Z]{2,3}\$? ?)?(?:\d|one\b|two\b|three\b|four\b|five\b|six\b|seven\b|eight\b|nine\b|ten\b|zero\b)"
)
TIME_WORDS = (
    r"(?:(?:a|one) (?:year|month|week|day|decade|quarter)|the|last|in|on|at|those|that|it was|they were|what|"
    + "|".join(MONTH_NAMES)
    + r")\b"
)


class Kind(Enum):
    """How a clause is opened, and so what may cross into it."""

    WEAK = "weak"
    LINK = "link"
    STRONG = "strong"
    EXPLAINS = "explains"
    COMPARISON = "comparison"
    RELATIVE = "relative"
    BRACKET = "bracket"
    RESUMED = "resumed"


BOUNDARY = re.compile(
    # No boundary begins with anything else: most places are passed over by one look at a letter.
    r"(?=[(\[)\]:;—,]|\s[-–]|\b[abcdefiortuvwy])(?:"
    r"(?P<bracket>[(\[])|(?P<resumed>[)\]])|(?P<explains>:(?=\s))"
    r"|(?P<strong>;|—|\s[-–]{1,2}\s|\b(?:but|while|whereas|although|though|even though|yet)\b)"
    r"|(?P<relative>,\s(?:which|who|whose|where|with which)\b"
    r"|,\s(?=(?:first\s|originally\s)?(?:set\sup|born|built|begun|bought|[a-z]{3,12}ed)\s(?:[a-z]+\s){0,3}(?:in|since)\s"
    r"(?:[A-Z][a-z]+\s)?(?:1[5-9]|20)\d\d\s?,))"
    rf"|(?P<comparison>\b(?:up |down |rising |falling )?from (?={NUMERAL})|\b(?:against|versus|vs\.?) (?={NUMERAL}"
    rf"|{TIME_WORDS})"
    rf"|\bafter (?:an?|the) (?:\w+ )?(?:decline|fall|rise|drop|gain|increase|loss|jump|slide|dip) "
    rf"|\bcompared (?:with|to)\b|\bthan (?={TIME_WORDS}|(?:half |twice )?the \d)|\bof what it was\b|\bup on\b"
    rf"|\bdown on\b|\bon (?=last|the same|a year|the year))"
    r"|(?P<link>\b(?:when|after|during which|in which)\b"
    r"|(?<!many )(?<!much )(?<!well )(?<!far )(?<!such )\bas\b"
    r"(?! (?:many|much|few|well|at|of|far|part|an?|the first|the last)\b))"
    r"|(?P<weak>,(?!\d)|\band\b))"
)
ENDS_FROM = re.compile(rf" to (?={NUMERAL})")


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch of a sentence, in the sentence's own offsets, with the kind of boundary that opens it."""

    start: int
    end: int
    kind: Kind


def split_clauses(sentence: str, taken: Sequence[tuple[int, int]]) -> tuple[Clause, ...]:
    """The clauses of a sentence; no boundary is seen inside the spans ``taken`` by expressions of time."""
    marks: list[tuple[int, Kind]] = [(0, Kind.STRONG)]
    for match in BOUNDARY.finditer(sentence):
        place = match.start()
        if match.lastgroup and not any(start < place < end or start == place < end for start, end in taken):
            kind = Kind(match.lastgroup)
            marks.append((place, kind))
            if kind is Kind.COMPARISON and "from" in match.group():
                turn = ENDS_FROM.search(sentence, match.end(), match.end() + 60)
                if turn:
                    marks.append((turn.start(), Kind.RESUMED))
    marks.sort(key=lambda mark: mark[0])
    ends = [place for place, _ in marks[1:]] + [len(sentence)]
    return tuple(Clause(place, end, kind) for (place, kind), end in zip(marks, ends, strict=True))


def clause_at(clauses: Sequence[Clause], offset: int) -> int:
    """The index of the clause that holds an offset of the sentence."""
    return max(i for i, clause in enumerate(clauses) if clause.start <= offset)


def is_private(clauses: Sequence[Clause], index: int) -> bool:
    """Whether times in this clause stay there: comparisons, brackets, and relative clauses that close again."""
    kind = clauses[index].kind
    return kind in (Kind.COMPARISON, Kind.BRACKET) or (kind is Kind.RELATIVE and index + 1 < len(clauses))
