"""date.duration: a stretch of time that is not what lies between its two dates."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from consistency.check.dates.slip import Slip
from consistency.check.dates.spans import HEDGE, LENGTH, number, plural, possible, values
from consistency.extract.time import DateMention, DocumentTime, Role

REACH = 110
"""Most characters between two dates, or between a date and the length, for the words to tie them."""

EXACTLY = r"(?:exactly |just |only |precisely )?"
LATER = re.compile(rf",? {EXACTLY}{LENGTH} (?:later|on)\b(?! the| a )", re.I)
AFTER = re.compile(rf",? (?:after|following) {EXACTLY}{LENGTH}\b(?! of)", re.I)
LATER_FIRST = re.compile(rf"\b{LENGTH} later,? (?:in |on )?(?:the )?$", re.I)
APART = re.compile(rf",? {EXACTLY}{LENGTH} (?:after|before) (?:the |its |his |her |their )?", re.I)
LASTING = re.compile(
    rf"[^.;\d]{{0,60}}?(?:\b(?:for|lasted|lasting|over|spanning|a total of|a period of|all|in all|that is),?|,) "
    rf"{EXACTLY}{LENGTH}\b(?! (?:ago|earlier|before|old))",
    re.I,
)
LONG = re.compile(rf"\b{LENGTH}(?: [\w’'-]{{1,20}}){{0,4}},? \(?(?:from |between )(?:the )?$", re.I)
OPENS_RANGE = re.compile(r"\b(?:from|between)(?: the)? $", re.I)
RANGE = re.compile(r" (?:to|until|till|and|through) (?:the |(?:its|his|her|their) [a-z]{3,12} (?:in|on) (?:the )?)?$")
NEXT_TO = re.compile(r",? \(?(?:back )?(?:in |on )?(?:the )?", re.I)


def find(time: DocumentTime) -> Iterator[Slip]:
    """Lengths that the words of a sentence tie to two dates: "taken in 1853 and given up in 2020, 187 years later"."""
    for start, end, mentions in time.by_sentence():
        dated = [m for m in mentions if m.period is not None and m.kind in ("date", "year")]
        for first, second in pairwise(dated):
            if first.kind == second.kind and (match := _tied(time.text, start, end, first, second)):
                yield from _judge(time.text, first, second, match)
        for mention in mentions:
            if mention.kind == "days" and (match := _range_length(time.text, start, end, mention)):
                yield from _judge(time.text, mention, mention, match)
        for first, second in pairwise(mentions):
            yield from _ago(time, first, second)


def _tied(text: str, start: int, end: int, first: DateMention, second: DateMention) -> re.Match[str] | None:
    """The length that the words tie to both dates."""
    gap = text[first.end : second.start]
    if len(gap) > REACH or ";" in gap:
        return None
    limit = min(end, second.end + REACH)
    if match := LATER.match(text, second.end, limit) or AFTER.match(text, second.end, limit):
        return match
    if match := APART.fullmatch(text, first.end, second.start) or LATER_FIRST.search(text, first.end, second.start):
        return match
    ranged = OPENS_RANGE.search(text, max(start, first.start - 14), first.start) and RANGE.fullmatch(gap)
    if ranged and (match := LONG.search(text, max(start, first.start - REACH), first.start)):
        return match
    until_now = second.role is Role.AS_OF and first.role in (Role.AT, Role.SINCE)
    return LASTING.match(text, second.end, limit) if ranged or until_now else None


def _range_length(text: str, start: int, end: int, days: DateMention) -> re.Match[str] | None:
    """ "A four-day festival, from 3 to 9 May"; "from 3 to 9 May, four days"."""
    before = max(start, days.start - REACH)
    if match := LONG.search(text, before, days.start):
        return match
    opened = OPENS_RANGE.search(text, before, days.start)
    return LASTING.match(text, days.end, min(end, days.end + REACH)) if opened else None


def _judge(text: str, first: DateMention, second: DateMention, match: re.Match[str]) -> Iterator[Slip]:
    unit = match["unit"].lower()
    begin, finish = _ends(first, second)
    if (
        begin is None
        or finish is None
        or finish < begin
        or HEDGE.search(text, max(0, match.start("count") - 14), match.start("count"))
    ):
        return
    stated = number(match)
    if first.kind == "year":
        if unit != "year":
            return
        between = finish.year - begin.year
        low, high = between - 1, between + 1
    else:
        low, high = possible(begin, finish, unit)
        between = (low + high) // 2
    if low <= stated <= high:
        return
    both = (first,) if first is second else tuple(sorted((first, second), key=_began))
    named = " to ".join(m.text for m in both)
    yield Slip(
        "date.duration",
        (match.span("count"), *((m.start, m.end) for m in both)),
        (*values(first), float(stated), *(values(second) if second is not first else ())),
        f"From {named} is {plural(between, unit)}, not {plural(stated, unit)}.",
        f"{' - '.join(m.text for m in reversed(both))} = {plural(between, unit)} ≠ {plural(stated, unit)}",
    )


def _began(mention: DateMention) -> date:
    return mention.period.start.date() if mention.period else date.max


def _ends(first: DateMention, second: DateMention) -> tuple[date | None, date | None]:
    """The first and the last day; of a single mention, of the days it names. Dates may be told in either order."""
    if first.period is None or second.period is None:
        return None, None
    if first is second:
        return first.period.start.date(), (first.period.end - timedelta(days=1)).date()
    begin, finish = first.period.start.date(), second.period.start.date()
    return (begin, finish) if begin <= finish else (finish, begin)


def _ago(time: DocumentTime, first: DateMention, second: DateMention) -> Iterator[Slip]:
    """ "Ten years ago, in 2003": against the year of the document."""
    ago, year = (first, second) if first.kind == "ago" else (second, first)
    if ago.kind != "ago" or ago.parts.word != "ago" or ago.parts.unit != "year" or ago.parts.count is None:
        return
    stated = year.parts.year
    if (
        year.kind != "year"
        or stated is None
        or time.anchor is None
        or not NEXT_TO.fullmatch(time.text, first.end, second.start)
    ):
        return
    before = time.anchor.day.year - stated
    if abs(before - ago.parts.count) <= 1 or HEDGE.search(time.text, max(0, ago.start - 14), ago.start):
        return
    yield Slip(
        "date.duration",
        ((ago.start, ago.end), (year.start, year.end)),
        (float(ago.parts.count), float(stated)),
        f"{stated} was {plural(before, 'year')} before {time.anchor.day.year}, not {ago.parts.count}.",
        f"{time.anchor.day.year} - {stated} = {plural(before, 'year')} ≠ {ago.parts.count}",
    )
