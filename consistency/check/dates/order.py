"""date.order: an end before its beginning."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from consistency.check.dates.slip import Slip
from consistency.check.dates.stretches import BEGINS, BORN, ENDS, before
from consistency.extract.time import DateMention, DocumentTime, Role

REACH = 48
FROM = re.compile(r"\b(?:from|between)(?: the)? $", re.I)
TO = re.compile(r" (?:to|until|till|and|through) (?:the )?$")
APART = re.compile(
    r",? (?:(?:exactly|just|only|about|some|almost|nearly) )?(?:an?|[\w-]{1,12}) "
    r"(?:days?|weeks?|months?|years?|decades?)"
    r" (?P<way>before|after) (?:the |its |his |her |their )?(?:[\w’'-]{1,20} ){0,4}?(?:in |of |on )?(?:the )?$"
)
LIFE = re.compile(r"(?<=[a-z] )\((?:born )?(?P<born>1[5-9]\d\d|20\d\d) ?[-–—] ?(?:died )?(?P<died>1[5-9]\d\d|20\d\d)\)")
DATED = ("date", "year", "month")


def find(time: DocumentTime) -> Iterator[Slip]:
    """Beginnings dated after their ends, where both state their year or both lie in one stated month."""
    for start, _, mentions in time.by_sentence():
        dated = [m for m in mentions if m.kind in DATED and m.period is not None and m.parts.year is not None]
        yield from _backward_ranges(time.text, start, mentions)
        yield from _backward_months(time.text, start, mentions)
        yield from _wrong_way(time.text, dated)
        for first, second in pairwise(dated):
            if _precedes(second, first) and _tied(time.text, start, first, second):
                yield _slip(first, second)
    yield from _backward_lives(time.text)


def _slip(first: DateMention, second: DateMention) -> Slip:
    return Slip(
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


def _backward_months(text: str, start: int, mentions: Sequence[DateMention]) -> Iterator[Slip]:
    """ "From 9 May to 3 May 2023": two days of one month, of which at most the last has its year."""
    days = [m for m in mentions if m.kind == "date" and m.period is not None]
    for first, second in pairwise(days):
        one, other = first.parts, second.parts
        if one.year is not None or one.month != other.month or (one.day or 0) <= (other.day or 0):
            continue
        if _tied(text, start, first, second):
            yield _slip(first, second)


def _wrong_way(text: str, dated: Sequence[DateMention]) -> Iterator[Slip]:
    """ "In 2019, a year before the vote in 2018": it is after."""
    for first, second in pairwise(dated):
        match = APART.fullmatch(text, first.end, second.start)
        if match is None:
            continue
        early, late = (first, second) if match["way"] == "before" else (second, first)
        if _precedes(late, early):
            told = "after" if match["way"] == "before" else "before"
            yield Slip(
                "date.order",
                ((first.start, first.end), (second.start, second.end)),
                (*_value(first), *_value(second)),
                f"“{first.text}” is {told} “{second.text}”, not {match['way']} it.",
                f"{late.text} < {early.text}",
            )


def _backward_lives(text: str) -> Iterator[Slip]:
    """ "The poet (1931-1904)"."""
    for match in LIFE.finditer(text):
        born, died = int(match["born"]), int(match["died"])
        if died < born:
            yield Slip(
                "date.order",
                (match.span("died"), match.span("born")),
                (float(born), float(died)),
                f"The life ends in {died}, before it begins in {born}.",
                f"{died} < {born}",
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
        (before(BEGINS, text, start, first) or before(BORN, text, start, first))
        and before(ENDS, text, first.end, second)
        and len(gap) <= REACH
        and ";" not in gap
    )


def _value(mention: DateMention) -> tuple[float | str, ...]:
    return (float(mention.parts.year),) if mention.kind == "year" and mention.parts.year else (mention.text,)
