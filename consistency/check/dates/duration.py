"""date.duration: a stretch of time that is not what lies between its two dates."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from consistency.check.dates.slip import Slip
from consistency.extract.time import DateMention, DocumentTime, Role
from consistency.extract.time.anchor import Anchor

NUMBERS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty"
).split()
ORDINAL_WORDS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth "
    "seventeenth eighteenth nineteenth twentieth"
).split()
DAYS_IN = {"day": 1.0, "week": 7.0, "month": 30.44, "year": 365.25}
HEDGE = re.compile(
    r"\b(?:about|around|almost|nearly|some|roughly|over|more than|at least|less than|under|up to|approximately|only) $",
    re.I,
)

NTH = re.compile(
    rf"\b(?:enter(?:ed|s|ing)|in|into|reach(?:ed|es)|began|begins|mark(?:ed|s)|now in|completed) (?:its|their|the|his|her) "
    rf"(?:(?P<digits>\d{{1,4}})(?:st|nd|rd|th)|(?P<word>{'|'.join(ORDINAL_WORDS)}))(?: consecutive| straight)?[ -](?P<unit>day|week|month|year)\b"
)
BEGAN = re.compile(
    r"\b(?:began|begun|started|launched|broke out|under way|ongoing|on strike|since)(?: on| in| since)?(?: the)? $"
)
COUNT = rf"(?P<count>\d{{1,4}}|{'|'.join(NUMBERS)})"
LATER = re.compile(
    rf"^,? (?:exactly |just |only |some )?(?P<all>{COUNT} (?P<unit>day|week|month|year)s?) (?:later|on)\b"
)
LATER_BEFORE = re.compile(rf"\b(?P<all>{COUNT} (?P<unit>day|week|month|year)s?) later,? (?:in|on) $", re.I)
LASTING = re.compile(
    rf"^[^.;\d]{{0,60}}?(?:\b(?:for|lasted|lasting|over|spanning|a total of|a period of|all|in all|that is)|,) "
    rf"(?P<all>{COUNT} (?P<unit>day|week|month|year)s?)\b(?! (?:ago|earlier|before|old))",
    re.I,
)
RANGE = re.compile(r" (?:to|until|till|and|through) (?:the )?$")
OPENS_RANGE = re.compile(r"\b(?:from|between)(?: the)? $", re.I)


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A stated length of time: its number, unit and place."""

    count: int
    unit: str
    start: int
    end: int


def find(time: DocumentTime) -> Iterator[Slip]:
    """Lengths that the words of one sentence tie to two dates (or to one date and the document's own)."""
    for start, end, mentions in time.by_sentence():
        sentence = time.text[start:end]
        dated = [
            m
            for m in mentions
            if m.period is not None and m.kind in ("date", "year", "month", "weekday", "days", "ordinal-days")
        ]
        yield from _nth(time, sentence, start, dated)
        yield from _between(time, start, end, dated)


def _nth(time: DocumentTime, sentence: str, offset: int, dated: Sequence[DateMention]) -> Iterator[Slip]:
    """ "A strike that began on 21 November entered its 16th week on Sunday"."""
    for match in NTH.finditer(sentence):
        place = offset + match.start()
        began = [m for m in dated if m.end <= place and BEGAN.search(time.text, max(offset, m.start - 40), m.start)]
        if not began or began[-1].kind not in ("date", "year", "month"):
            continue
        first = began[-1]
        until = _reached(time.anchor, [m for m in dated if m.start >= offset + match.end()])
        if until is None or first.period is None:
            continue
        stated = int(match["digits"]) if match["digits"] else ORDINAL_WORDS.index(match["word"]) + 1
        starts = [first.period.start.date(), (first.period.end - timedelta(days=1)).date()]
        if first.parts.year is None:  # the year was supplied: it may be an earlier one
            starts += [s - relativedelta(years=n) for s in starts for n in (1, 2, 3)]
        if any(_counts(s, until, match["unit"]) <= stated <= _counts(s, until, match["unit"]) + 2 for s in starts):
            continue
        place = offset + (match.start("digits") if match["digits"] else match.start("word"))
        days = (until - starts[0]).days
        count = _counts(starts[0], until, match["unit"])
        yield Slip(
            "date.duration",
            ((place, place + len(match["digits"] or match["word"])), (first.start, first.end)),
            (float(stated), *_values(first)),
            f"From {first.text} to {until:%-d %B %Y} is {_plural(days, 'day')}: the {_nth_word(count + 1)} {match['unit']}, "
            f"not the {_nth_word(stated)}.",
            f"{until:%-d %B %Y} - {starts[0]:%-d %B %Y} = {_plural(days, 'day')} = {match['unit']} {count + 1} ≠ {stated}",
        )


def _reached(anchor: Anchor | None, behind: Sequence[DateMention]) -> date | None:
    """The day on which an ordinal is reached: the one named behind it, else the document's own."""
    if behind and behind[0].period is not None and behind[0].period.end - behind[0].period.start <= timedelta(days=1):
        return behind[0].period.start.date()
    return anchor.day if anchor is not None and anchor.exact and not behind else None


def _between(time: DocumentTime, start: int, end: int, dated: Sequence[DateMention]) -> Iterator[Slip]:
    """Two dates and a length that the words tie to both."""
    plain = [m for m in dated if m.kind in ("date", "year")]
    for first, second in zip(plain, plain[1:], strict=False):
        stretch = _stretch(time.text, start, end, first, second)
        if stretch is None or first.period is None or second.period is None or first.kind != second.kind:
            continue
        if HEDGE.search(time.text, max(start, stretch.start - 14), stretch.start) or (
            first.kind == "year" and stretch.unit != "year"
        ):
            continue
        low, high = _possible(first, second, stretch.unit)
        if low <= stretch.count <= high or second.period.start < first.period.start:
            continue
        working = f"{second.text} - {first.text} = {_difference(first, second, stretch.unit)} ≠ {_plural(stretch.count, stretch.unit)}"
        yield Slip(
            "date.duration",
            ((stretch.start, stretch.end), (first.start, first.end), (second.start, second.end)),
            (*_values(first), float(stretch.count), *_values(second)),
            f"From {first.text} to {second.text} is {_difference(first, second, stretch.unit)}, not {_plural(stretch.count, stretch.unit)}.",
            working,
        )


def _stretch(text: str, start: int, end: int, first: DateMention, second: DateMention) -> _Stretch | None:
    """The length tied to both dates: "in 1853 and voted in 2020, 187 years later", "from 3 May to 9 May, 11 days"."""
    behind = text[second.end : min(end, second.end + 110)]
    gap = text[first.end : second.start]
    if len(gap) > 110 or ";" in gap:
        return None
    if match := LATER.match(behind):
        return _found(match, second.end)
    if match := LATER_BEFORE.search(gap):
        return _found(match, first.end)
    ranged = bool(OPENS_RANGE.search(text, max(start, first.start - 14), first.start)) and bool(RANGE.fullmatch(gap))
    until_now = second.role is Role.AS_OF and first.role in (Role.AT, Role.SINCE)
    if (ranged or until_now) and (match := LASTING.match(behind)):
        return _found(match, second.end)
    return None


def _found(match: re.Match[str], offset: int) -> _Stretch:
    text = match["count"].lower()
    count = int(text) if text.isdigit() else NUMBERS.index(text) + 1
    return _Stretch(count, match["unit"].lower(), offset + match.start("count"), offset + match.end("count"))


def _possible(first: DateMention, second: DateMention, unit: str) -> tuple[int, int]:
    """The whole numbers of units that may lie between two periods, counted with or without their ends."""
    if first.period is None or second.period is None:
        return 0, 0
    if first.kind == "year" and second.kind == "year":
        years = second.period.start.year - first.period.start.year
        return years - 1, years + 1
    days = (second.period.start - first.period.start).days
    return int((days - 1) / DAYS_IN[unit]), int((days + 1) / DAYS_IN[unit] + 1 - 1 / DAYS_IN[unit])


def _difference(first: DateMention, second: DateMention, unit: str) -> str:
    if first.period is None or second.period is None:
        return ""
    if first.kind == "year":
        return _plural(second.period.start.year - first.period.start.year, "year")
    return _plural(round((second.period.start - first.period.start).days / DAYS_IN[unit]), unit)


def _counts(first: date, last: date, unit: str) -> int:
    """Whole units that have passed between two days."""
    if unit in ("day", "week"):
        return (last - first).days // int(DAYS_IN[unit])
    passed = relativedelta(last, first)
    return passed.years if unit == "year" else passed.years * 12 + passed.months


def _values(mention: DateMention) -> tuple[float | str, ...]:
    return (float(mention.parts.year),) if mention.kind == "year" and mention.parts.year else (mention.text,)


def _plural(count: int, unit: str) -> str:
    return f"{count} {unit}" if count == 1 else f"{count} {unit}s"


def _nth_word(count: int) -> str:
    suffix = "th" if 10 <= count % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(count % 10, "th")
    return f"{count}{suffix}"
