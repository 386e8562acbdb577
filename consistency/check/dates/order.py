"""date.order: an end before its beginning."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from consistency.check.dates.slip import Slip
from consistency.extract.time import DateMention, DocumentTime, Role

BEGINS = re.compile(
    r"\b(?:began|begun|started|opened|launched|was born|were born|born|founded|established|broke out|commenced"
    r"|took office)"
    r"(?: [a-z]+){0,2}(?: on| in)?(?: the)? $"
)
ENDS = re.compile(
    r"\b(?:ended|closed|finished|concluded|died|was dissolved|were dissolved|wound up|left office|stepped down"
    r"|was completed)"
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
        yield from _backward_ranges(time.text, start, mentions)
        for first, second in pairwise(dated):
            if _precedes(second, first) and _tied(time.text, start, first, second):
                yield Slip(
                    "date.order",
                    ((second.start, second.end), (first.start, first.end)),
                    (*_value(first), *_value(second)),
                    f"It ends at “{second.text}”, before it begins at “{first.text}”.",
                    f"{second.text} < {first.text}",
                )


def _backward_ranges(text: str, start: int, mentions: Sequence[DateMention]) -> Iterator[Slip]:
    """ "From 15 to 12 March": the days of one month, the wrong way round."""
    for mention in mentions:
        first, second = mention.parts.day, mention.parts.day2
        if mention.kind != "days" or first is None or second is None or second >= first:
            continue
        if FROM.search(text, max(start, mention.start - 14), mention.start):
            yield Slip(
                "date.order",
                ((mention.start, mention.end),),
                (mention.text, float(first), float(second)),
                f"“{mention.text}” ends on the {second}, before it begins on the {first}.",
                f"{second} < {first}",
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
