"""date.duration, counted by ordinals: "began on 21 November, entered its 16th week on Sunday"; "its 50th
anniversary".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from consistency.check.dates.slip import Slip
from consistency.check.dates.spans import NTH, nth, number, passed, plural, values
from consistency.extract.time import DateMention, DocumentTime

ENTERED = re.compile(
    r"\b(?:enter(?:ed|s|ing)|in|into|on|reach(?:ed|es)|beg[ai]n(?:s|ning)?|mark(?:ed|s|ing)|completed) "
    rf"(?:its|their|the|his|her) {NTH}(?: consecutive| straight)?[ -](?P<unit>day|week|month|year)\b"
)
BEGAN = re.compile(
    r"\b(?:began|begun|started|launched|broke out|under way|ongoing|on strike|since)(?: on| in| since)?(?: the)? $"
)
ANNIVERSARY = re.compile(rf"\b{NTH} (?:anniversary|birthday)\b")
OF_ANOTHER = re.compile(
    r" of (?:its|his|her|their) (?!founding|foundation|opening|establishment|launch|birth|creation|independence)"
)
"""An anniversary that is not that of the founding: "the 50th anniversary of its cup"."""
FOUNDED = re.compile(
    r"\b(?:founded|opened|established|launched|began|started|formed|built|created|set up|signed|inaugurated)"
    r"(?: (?!and\b)[a-z]{1,12}){0,2} (?:in|on)(?: the)? $"
)
EARLIER_YEARS = 3
"""A beginning whose year was supplied may lie this many years further back."""


def find(time: DocumentTime) -> Iterator[Slip]:
    """Ordinals that the words of one sentence tie to a beginning, reckoned to the day named behind them or the
    document's.
    """
    for start, end, mentions in time.by_sentence():
        dated = [
            m for m in mentions if m.period is not None and m.kind in ("date", "year", "month", "weekday", "today")
        ]
        sentence = time.text[start:end]
        for match in ENTERED.finditer(sentence):
            began = [m for m in dated if BEGAN.search(time.text, max(start, m.start - 40), m.start)]
            if len(began) == 1 and began[0].kind != "weekday":
                yield from _entered(time, match, start, began[0], [m for m in dated if m is not began[0]])
        for match in ANNIVERSARY.finditer(sentence):
            founded = [m for m in dated if FOUNDED.search(time.text, max(start, m.start - 40), m.start)]
            if len(founded) == 1 and not (
                OF_ANOTHER.match(sentence, match.end()) and founded[0].start < start + match.start()
            ):
                yield from _anniversary(time, match, start, founded[0], [m for m in dated if m is not founded[0]])


def _entered(
    time: DocumentTime, match: re.Match[str], offset: int, began: DateMention, others: Sequence[DateMention]
) -> Iterator[Slip]:
    until = _reached(time, offset + match.end(), others)
    if until is None or began.period is None:
        return
    unit, stated = match["unit"], number(match)
    starts = [began.period.start.date(), (began.period.end - timedelta(days=1)).date()]
    if began.parts.year is None:
        starts += [s - relativedelta(years=n) for s in starts for n in range(1, EARLIER_YEARS + 1)]
    if any(passed(s, until, unit) <= stated <= passed(s, until, unit) + 2 for s in starts) or starts[0] > until:
        return
    days, count = (until - starts[0]).days, passed(starts[0], until, unit) + 1
    last = f"{until.day} {until:%B %Y}"
    yield Slip(
        "date.duration",
        (_place(match, offset), (began.start, began.end)),
        (float(stated), *values(began)),
        f"From {began.text} to {last} is {plural(days, 'day')}: the {nth(count)} {unit}, not the {nth(stated)}.",
        f"{last} - {starts[0].day} {starts[0]:%B %Y} = {plural(days, 'day')} = {unit} {count} ≠ {stated}",
    )


def _reached(time: DocumentTime, after: int, others: Sequence[DateMention]) -> date | None:
    """The day on which an ordinal is reached: the only other day of the sentence, behind it, or the document's own."""
    if not others:
        return time.anchor.day if time.anchor is not None and time.anchor.exact else None
    period = others[0].period
    if len(others) > 1 or others[0].start < after or period is None or period.end - period.start > timedelta(days=1):
        return None
    return period.start.date()


def _anniversary(
    time: DocumentTime, match: re.Match[str], offset: int, founded: DateMention, others: Sequence[DateMention]
) -> Iterator[Slip]:
    year = founded.parts.year
    years = {m.parts.year or (m.period.start.year if m.period else None) for m in others}
    if not years and time.anchor is not None:
        years = {time.anchor.day.year}
    if year is None or len(years) != 1 or (reached := next(iter(years))) is None:
        return
    stated = number(match)
    if abs(reached - year - stated) <= 1 or reached < year:
        return
    yield Slip(
        "date.duration",
        (_place(match, offset), (founded.start, founded.end)),
        (float(stated), float(year)),
        f"From {year} to {reached} is {plural(reached - year, 'year')}: not the {nth(stated)} anniversary.",
        f"{reached} - {year} = {plural(reached - year, 'year')} ≠ {stated}",
    )


def _place(match: re.Match[str], offset: int) -> tuple[int, int]:
    start, end = match.span("digits") if match["digits"] else match.span("word")
    return offset + start, offset + end
