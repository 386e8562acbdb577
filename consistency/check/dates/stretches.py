"""Stretches of time that the words lay down: ranges, beginnings with their ends, and what has gone on since."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from dateutil.relativedelta import relativedelta

from consistency.extract.time import DateMention, Role
from consistency.extract.time.anchor import Anchor

WHOLE = frozenset({"date", "year", "month"})
"""Kinds of mention that are one end of a stretch."""

SPANNING = frozenset({"days", "months", "years"})
"""Kinds of mention that name both ends."""

_OPENS = re.compile(
    r"\b(?:from|between)(?: the| about| early| late| around)?(?: (?:morning|evening|night) of)? $", re.I
)
_TO = re.compile(
    r" (?:to|until|till|and|through|and ending|up to) (?:the |(?:its|his|her|their) [a-z]{3,12} (?:in|on) (?:the )?)?$"
)
_GOES_ON = r"(?: [a-z’'-]{1,15}){0,3}?(?: on| in| at)?(?: the)?(?: (?:morning|evening|night|afternoon) of)? $"
BEGINS = re.compile(
    r"\b(?:began|begun|begins?|start(?:ed|s)|open(?:ed|s)|launched|founded|established|broke out|set off|took office"
    r"|taken office|took over|taken over|came to power|come to power|took power|taking (?:over|office|power)"
    r"|coming to power|came into force|took effect|takes effect|came to the throne|acceded|was sworn in|joined|entered"
    r"|arrived|moved in|married|was elected|was appointed|was (?:held|arrested|detained|seized|signed)"
    r"|imposed|admitted|hired|wed"
    r"|taken (?:into custody|ill)"
    r"|went on strike|walked out|dating)" + _GOES_ON
)
ENDS = re.compile(
    r"\b(?:ended|ends|closed|finished|concluded|died|was dissolved|wound up|left office|stepped down|stood down"
    r"|resigned|retired|was completed|was (?:freed|released|lifted|abolished|called off)|were (?:freed|released)"
    r"|(?:was|were) (?:discharged|demolished|scrapped|ousted|sacked|fired|deposed|removed"
    r"|toppled|disbanded)|went home"
    r"|folded|split up|quit|disbanded|shut down|splashed down|landed|stopped|expired|expires|ran out"
    r"|divorced|separated|surrendered|collapsed|went out"
    r"|was put out|her death|his death|returned)" + _GOES_ON
)
BORN = re.compile(r"\b(?:was |were )?born" + _GOES_ON)
COMMON_YEAR = 2023
"""A year for ranges of which none is known."""

_LEFT = 64
"""Characters before a date in which the verb of a beginning or an end is looked for."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """From ``first`` to ``last``; the same mention twice where it names both ends ("3 to 9 March")."""

    first: DateMention
    last: DateMention

    @property
    def start(self) -> int:
        """Where in the text the two dates begin."""
        return min(self.first.start, self.last.start)

    @property
    def end(self) -> int:
        """Where in the text the two dates end."""
        return max(self.first.end, self.last.end)

    @property
    def mentions(self) -> tuple[DateMention, ...]:
        """Its dates, the earlier first."""
        return (self.first,) if self.first is self.last else (self.first, self.last)


def ranges(text: str, start: int, mentions: Sequence[DateMention]) -> Iterator[Stretch]:
    """ "From 1999 to 2010", "between March and May 2021", "3-9 March"."""
    for mention in mentions:
        if mention.kind in SPANNING:
            yield Stretch(mention, mention)
    dated = [m for m in mentions if m.kind in WHOLE]
    for first, last in pairwise(dated):
        opened = _OPENS.search(text, max(start, first.start - 32), first.start)
        if first.kind == last.kind and opened and _TO.fullmatch(text, first.end, last.start):
            yield Stretch(first, last)


def events(text: str, start: int, mentions: Sequence[DateMention]) -> Stretch | None:
    """The only beginning and the only end that a sentence dates: "began on 4 June and ended on 20 June"."""
    dated = [m for m in mentions if m.kind in WHOLE and m.period is not None]
    begun = [m for m in dated if before(BEGINS, text, start, m) and not before(BORN, text, start, m)]
    over = [m for m in dated if m not in begun and before(ENDS, text, start, m)]
    if len(begun) == len(over) == 1 and begun[0].kind == over[0].kind:
        return Stretch(begun[0], over[0])
    return None


def before(cue: re.Pattern[str], text: str, start: int, mention: DateMention) -> bool:
    """Whether the words right before a date are those of the cue."""
    return cue.search(text, max(start, mention.start - _LEFT), mention.start) is not None


def days(stretch: Stretch, *, counted: bool = True) -> tuple[float, float] | None:
    """The least and the greatest number of days from the first to the last; ``counted`` says whether the last day may
    count. A year that only one of two dates states, or neither, is that in which the stretch is shortest. None where
    the end would lie before the beginning.
    """
    ends = _ends(stretch)
    if ends is None:
        return None
    (first, first_last), (last, last_last) = ends
    if last_last < first:
        return None
    return max(0.0, float((last - first_last).days)), float((last_last - first).days + counted)


def since(mention: DateMention, anchor: Anchor) -> tuple[float, float] | None:
    """The least and the greatest number of days from a mention to the day of the document."""
    known = span(mention)
    if known is None or known[0] > anchor.day:
        return None
    return max(0.0, float((anchor.period.start.date() - known[1]).days)), float((anchor.day - known[0]).days + 1)


def span(mention: DateMention, year: int | None = None) -> tuple[date, date] | None:
    """The first and the last day of what a mention names, whatever hour it narrows it to; ``year`` is that of a date
    whose year cannot be known.
    """
    parts = mention.parts
    if mention.period is None:
        if year is None or parts.month is None or mention.kind not in ("date", "month", "days", "months"):
            return None
        try:
            first = date(year, parts.month, parts.day or 1)
            last = first.replace(day=parts.day2) if parts.day2 else first
        except ValueError:
            return None
        if parts.month2:
            return first, first + relativedelta(months=(parts.month2 - parts.month) % 12 + 1, days=-1)
        return first, last if parts.day else first + relativedelta(months=1, days=-1)
    if mention.kind == "date" and parts.day and parts.month:
        year = parts.year or (mention.period.start + (mention.period.end - mention.period.start) / 2).year
        try:
            own = date(year, parts.month, parts.day)
        except ValueError:
            return None
        return own, own
    return mention.period.start.date(), (mention.period.end - timedelta(seconds=1)).date()


def _ends(stretch: Stretch) -> tuple[tuple[date, date], tuple[date, date]] | None:
    years = [m.period.start.year for m in stretch.mentions if m.period is not None]
    first, last = (span(m, years[0] if years else COMMON_YEAR) for m in (stretch.first, stretch.last))
    if first is None or last is None:
        return None
    if stretch.first is stretch.last:
        return _inside(stretch.first, *first)
    if stretch.first.parts.year is None and stretch.first.kind != "year":
        while first[1] > last[1]:
            first = first[0] - relativedelta(years=1), first[1] - relativedelta(years=1)
        nearer = first[0] + relativedelta(years=1), first[1] + relativedelta(years=1)
        first = nearer if nearer[1] <= last[1] else first
    elif stretch.last.parts.year is None and stretch.last.kind != "year":
        while last[1] < first[0]:
            last = last[0] + relativedelta(years=1), last[1] + relativedelta(years=1)
    return first, last


def _inside(mention: DateMention, first: date, last: date) -> tuple[tuple[date, date], tuple[date, date]]:
    """Both ends of a mention that names two: days, or the months or years that they are."""
    if mention.kind == "days":
        return (first, first), (last, last)
    whole = relativedelta(months=1) if mention.kind == "months" else relativedelta(years=1)
    day = timedelta(days=1)
    return (first, first + whole - day), (last + day - whole, last)


def open_role(mention: DateMention) -> bool:
    """Whether a date is told as when something was, rather than as a limit."""
    return mention.role in (Role.AT, Role.SINCE, Role.AFTER, Role.AS_OF)
