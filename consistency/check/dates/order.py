"""date.order: an end before its beginning."""

from __future__ import annotations

import re
from collections.abc import Iterator

from consistency.check.dates.slip import Slip
from consistency.extract.time import DateMention, DocumentTime, Role

BEGINS = re.compile(
    r"\b(?:began|begun|started|opened|launched|was born|were born|born|founded|established|broke out|commenced|took office)"
    r"(?: [a-z]+){0,2}(?: on| in)?(?: the)? $"
)
ENDS = re.compile(
    r"\b(?:ended|closed|finished|concluded|died|was dissolved|were dissolved|wound up|left office|stepped down|was completed)"
    r"(?: [a-z]+){0,2}(?: on| in)?(?: the)? $"
)
REACH = 48
FROM = re.compile(r"\b(?:from|between)(?: the)? $", re.I)
TO = re.compile(r" (?:to|until|till|and|through) (?:the )?$")
DATED = ("date", "year", "month")


def find(time: DocumentTime) -> Iterator[Slip]:
    """Beginnings dated after their ends, where both state their year or both lie in one stated month."""
    for start, _, mentions in time.by_sentence():
        dated = [m for m in mentions if m.kind in DATED and m.period is not None and m.parts.year is not None]
        for first, second in zip(dated, dated[1:], strict=False):
            if _precedes(second, first) and _tied(time.text, start, first, second):
                yield Slip(
                    "date.order",
                    ((second.start, second.end), (first.start, first.end)),
                    (*_value(first), *_value(second)),
                    f"It ends at “{second.text}”, before it begins at “{first.text}”.",
                    f"{second.text} < {first.text}",
                )


def _precedes(earlier: DateMention, later: DateMention) -> bool:
    """Whether one period is over before the other begins."""
    return earlier.period is not None and later.period is not None and earlier.period.end <= later.period.start


def _tied(text: str, start: int, first: DateMention, second: DateMention) -> bool:
    """Whether the words make the one the beginning and the other the end of the same thing."""
    before_first = text[max(start, first.start - REACH) : first.start]
    gap = text[first.end : second.start]
    if FROM.search(before_first) and TO.fullmatch(gap) and first.role in (Role.AT, Role.AFTER):
        return True
    return (
        bool(BEGINS.search(before_first)) and bool(ENDS.search(gap[-REACH:])) and len(gap) <= REACH and ";" not in gap
    )


def _value(mention: DateMention) -> tuple[float | str, ...]:
    return (float(mention.parts.year),) if mention.kind == "year" and mention.parts.year else (mention.text,)
