"""date.duration, counted by ordinals: "began on 21 November, entered its 16th week on Sunday"; "its 50th
anniversary".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from types import MappingProxyType

from dateutil.relativedelta import relativedelta

from consistency.check.dates.slip import Slip
from consistency.check.dates.spans import NTH, nth, ordinal, passed, plural, values
from consistency.extract.time import DateMention, DocumentTime

ENTERED = re.compile(
    r"\b(?:is|was|enter(?:ed|s|ing)|in|into|on|reach(?:ed|es)|beg[ai]n(?:s|ning)?|mark(?:ed|s|ing)|completed) "
    rf"(?:its|their|the|his|her) {NTH}(?: consecutive| straight)?[ -](?P<unit>day|week|month|year)\b"
)
BEGAN = re.compile(
    r"\b(?:began|begun|started|launched|broke out|under way|ongoing|on strike|since)(?: on| in| since)?(?: the)? $"
)
ANNIVERSARY = re.compile(
    rf"\b(?:{NTH} (?:anniversary|birthday)|(?P<name>sesquicentennial|bicentenary|bicentennial|tercentenary|centenary"
    r"|centennial))\b",
    re.I,
)
NAMED = MappingProxyType({"c": 100, "s": 150, "b": 200, "t": 300})
EDITION = re.compile(rf"\b{NTH} (?:annual )?(?:edition|staging|instal?lment|running|meeting|outing|since)\b")
YEARLY = re.compile(r"\b(?:every year|each year|annual(?:ly)?|yearly)\b", re.I)
WITHOUT_FAIL = re.compile(r"\b(?:every|each) (?:single )?year (?:ever )?since\b|\bevery year without", re.I)
FIRST_HELD = re.compile(
    r"\b(?:since|first (?:held|staged|run|took place)|held first|founded|began|started|launched)(?: back)?(?: in)? $"
)
CENTURY = re.compile(
    rf"(?:,|\)| –)? ?\(?(?:(?:in|at|of|the|early|late|mid|end|beginning|turn|close|still|middle|or)[ -]){{0,6}}"
    rf"{NTH}[ -]century\b"
)
OF_ANOTHER = re.compile(
    r" of (?:its|his|her|their) (?!founding|foundation|opening|establishment|launch|birth|creation|independence)"
)
"""An anniversary that is not that of the founding: "the 50th anniversary of its cup"."""
FOUNDED = re.compile(
    r"\b(?:founded|opened|established|launched|began|started|formed|built|created|set up|signed|inaugurated|printed"
    r"|published|held|staged|played|performed|released|erected|completed)"
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
            if len(founded) == 1 and not OF_ANOTHER.match(sentence, match.end()):
                yield from _anniversary(time, match, start, founded[0], [m for m in dated if m is not founded[0]])
        for match in EDITION.finditer(sentence):
            yield from _edition(time, match, start, end, [m for m in dated if m.kind == "year"])
        for mention in mentions:
            lies = CENTURY.match(time.text, mention.end, end) if mention.kind == "year" else None
            if lies is not None:
                yield from _century(mention, lies)


def _entered(
    time: DocumentTime, match: re.Match[str], offset: int, began: DateMention, others: Sequence[DateMention]
) -> Iterator[Slip]:
    until = _reached(time, offset + match.end(), others)
    if until is None or began.period is None:
        return
    unit, stated = match["unit"], ordinal(match)
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
    told_before = others[0].start < after and others[0].kind not in ("weekday", "today")
    if len(others) > 1 or told_before or period is None or period.end - period.start > timedelta(days=1):
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
    stated = NAMED[match["name"][0].lower()] if match["name"] else ordinal(match)
    if abs(reached - year - stated) <= 1 or reached < year:
        return
    yield Slip(
        "date.duration",
        (_place(match, offset), (founded.start, founded.end)),
        (float(stated), float(year)),
        f"From {year} to {reached} is {plural(reached - year, 'year')}: not the {nth(stated)} anniversary.",
        f"{reached} - {year} = {plural(reached - year, 'year')} ≠ {stated}",
    )


def _edition(
    time: DocumentTime, match: re.Match[str], offset: int, end: int, years: Sequence[DateMention]
) -> Iterator[Slip]:
    """ "Held every year since 1998, had its 25th edition in 2022": one may have been left out, none can be added."""
    began = [m for m in years if FIRST_HELD.search(time.text, max(offset, m.start - 40), m.start)]
    others = [m for m in years if m not in began]
    if len(began) != 1 or len(others) > 1 or not YEARLY.search(time.text, offset, end):
        return
    if not others and time.anchor is None:
        return
    reached = others[0].parts.year if others else time.anchor.day.year if time.anchor else 0
    first, stated = began[0].parts.year or 0, ordinal(match)
    most = (reached or 0) - first + 1
    least = most - 1 if WITHOUT_FAIL.search(time.text, offset, end) else 0
    if most <= 1 or least <= stated <= most + 1:
        return
    yield Slip(
        "date.duration",
        (_place(match, offset), (began[0].start, began[0].end)),
        (float(stated), float(first)),
        f"Held every year from {first} to {reached}, it has had {plural(most, 'edition')}: not {nth(stated)}.",
        f"{reached} - {first} + 1 = {most} ≠ {stated}",
    )


def _century(mention: DateMention, match: re.Match[str]) -> Iterator[Slip]:
    """ "1876, in the 19th century"; a round hundred belongs to either."""
    year, stated = mention.parts.year or 0, ordinal(match)
    own = (year + 99) // 100
    if stated == own or (year % 100 == 0 and stated == own + 1):
        return
    yield Slip(
        "date.duration",
        (_place(match, 0), (mention.start, mention.end)),
        (float(stated), float(year)),
        f"{year} lies in the {nth(own)} century, not in the {nth(stated)}.",
        f"{year}: {nth(own)} ≠ {nth(stated)} century",
    )


def _place(match: re.Match[str], offset: int) -> tuple[int, int]:
    group = next(name for name in ("digits", "word", "name") if name in match.re.groupindex and match[name])
    start, end = match.span(group)
    return offset + start, offset + end
