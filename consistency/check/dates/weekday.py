"""date.weekday: "Monday, 15 August" in 2023, which was a Tuesday."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from consistency.check.dates.slip import Slip
from consistency.extract.time import DateMention, DocumentTime
from consistency.extract.time.vocabulary import MONTH_NAMES, WEEKDAY_NAMES

WEEKDAY_KINDS = frozenset({"weekday", "relative-weekday"})
BESIDE = re.compile(r",? (?:on )?(?:the )?|,? ?\((?:on )?(?:the )?| [-–—] ")
"""Between a weekday and its date: "last Thursday, 12 April", "Wednesday (May 14)"."""

A_WEEKDAY = re.compile(
    r",? (?:which )?(?:was|is|will be|falls?|fell|falling|happens to be|happened to be)?(?: on)? ?"
    r"(?:a|an early|a late)? $"
)
IN_BRACKETS = re.compile(r" ?\((?:a )?$")
ENDS = re.compile(
    r"\)|(?! (?:and|or|after|before|later|ago))(?:[,.;:]|$|\n| (?:morning|afternoon|evening|night)\b| [a-z])"
)
OF_A_NAME = re.compile(r" (?:for (?:the )?[A-Z]|Madness\b|Street\b|Road\b|Avenue\b)")
"""What makes the month the beginning of a name: "3 March for Life activists"."""

RANGE_GOES_ON = re.compile(r" ?(?:to|[-–—]|through|until|and) ?\d{1,2}\b(?! ?[ap]\.?m)(?![:.]\d)")
"""What makes the weekday that of the last day: "Friday to Tuesday, Sept. 23 to 27"."""

A_MONTH = timedelta(days=31)

NEAR = 100
"""Days from the document's date within which the year of a date that states none is taken for certain."""

NEAR_UNTOLD = 30
"""The same for a date ahead of which the words do not say that it is."""

MONTHLY = 45
"""The same on either side of the last day of a month where only that is known."""

WEEKDAY_WORD = re.compile(r"\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*\.?", re.I)
REACH = 24
BEFORE_DATE = re.compile(
    r"^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)\w*\.?(?: (?:morning|afternoon|evening|night))?,?\s+(?:the\s+)?"
)
YEAR_BEHIND = re.compile(r",?\s+\d{4}$")


@dataclass(frozen=True, slots=True)
class Dated:
    """A date with the weekday (0 for Monday) that stands beside it; ``written`` is how the text puts both."""

    mention: DateMention
    weekday: int
    start: int
    end: int
    written: str


def find(time: DocumentTime) -> Iterator[Slip]:
    """Dates whose weekday is not the one written beside them.

    A date without a year is judged only near the document's own date, or where another such date of the month agrees
    with its weekday; and not where all such dates of the document agree with another year: then the document's date is
    what is wrong.
    """
    stated = [*_with_weekday(time), *_beside_weekday(time)]
    yearless = [d for d in stated if d.mention.parts.year is None]
    trusted = not _speak_of_another_year(yearless)
    sure = {(d.mention.parts.month, when.year) for d in yearless if (when := _day(d)) and when.weekday() == d.weekday}
    wrong: dict[str, list[Dated]] = {}
    for dated in stated:
        when = _day(dated)
        if when is None or when.weekday() == dated.weekday:
            continue
        known = (dated.mention.parts.month, when.year) in sure
        if dated.mention.parts.year is not None or (trusted and (known or _is_near(when, dated.mention, time))):
            wrong.setdefault(dated.written, []).append(dated)
    for same in wrong.values():
        when = _day(same[0])
        if when is not None:
            yield _slip(same, when)


def _with_weekday(time: DocumentTime) -> Iterator[Dated]:
    """ "Monday, 15 August": one expression."""
    for mention in time.mentions:
        weekday = mention.parts.weekday
        if mention.kind not in ("date", "dateline") or weekday is None:
            continue
        if RANGE_GOES_ON.match(time.text, mention.end):
            continue
        if mention.parts.year is None and OF_A_NAME.match(time.text, mention.end) and "," not in mention.text:
            continue
        yield Dated(mention, weekday, mention.start, mention.end, _core(mention))


def _beside_weekday(time: DocumentTime) -> Iterator[Dated]:
    """ "Last Thursday, 12 April"; "12 April, a Thursday": two expressions side by side."""
    for first, second in pairwise(time.mentions):
        if first.parts.weekday is not None and second.parts.weekday is not None:
            continue
        gap = time.text[first.end : second.start]
        if len(gap) > REACH or "\n" in gap:
            continue
        if first.kind in WEEKDAY_KINDS and second.kind == "date":
            tied = BESIDE.fullmatch(gap) is not None
        elif first.kind == "date" and second.kind in WEEKDAY_KINDS:
            named = A_WEEKDAY.fullmatch(gap) if gap.rstrip().endswith((" a", " on")) else IN_BRACKETS.fullmatch(gap)
            tied = named is not None and ENDS.match(time.text, second.end) is not None
        else:
            continue
        if tied:
            date_, day = (second, first) if second.kind == "date" else (first, second)
            weekday = day.parts.weekday or 0
            yield Dated(date_, weekday, first.start, second.end, time.text[first.start : second.end])


def _day(dated: Dated) -> date | None:
    parts, period = dated.mention.parts, dated.mention.period
    if period is None or parts.day is None or parts.month is None:
        return None
    year = parts.year or max(period.start.year, period.end.year - (parts.month != 12))
    try:
        return date(year, parts.month, parts.day)
    except ValueError:
        return None


def _is_near(when: date, mention: DateMention, time: DocumentTime) -> bool:
    """Whether a date without a year is surely of the document's own; one told in the past but still to come is not."""
    if time.anchor is None:
        return False
    ahead = (when - time.anchor.day).days
    if not time.anchor.exact:
        return time.anchor.period.end - time.anchor.period.start <= A_MONTH and -MONTHLY <= ahead <= 0
    return -NEAR <= ahead <= (NEAR if mention.ahead else 0 if mention.ahead is False else NEAR_UNTOLD)


def _speak_of_another_year(stated: Sequence[Dated]) -> bool:
    """Whether several dates without a year all miss their weekday by the same shift, as they do in a text of another
    year.
    """
    shifts = {(d.weekday - when.weekday()) % 7 for d in stated if (when := _day(d)) is not None}
    days = {(d.mention.parts.month, d.mention.parts.day) for d in stated}
    return len(days) > 1 and len(shifts) == 1 and shifts != {0}


def _core(mention: DateMention) -> str:
    """The date from its weekday on, without "early on" or "the night of"."""
    word = WEEKDAY_WORD.search(mention.text)
    return mention.text[word.start() :] if word else mention.text


def _slip(same: Sequence[Dated], when: date) -> Slip:
    written = same[0].written
    word = WEEKDAY_WORD.search(written)
    dated = BEFORE_DATE.sub("", _core(same[0].mention))
    forms = (
        written,
        YEAR_BEHIND.sub("", written),
        word.group() if word else written,
        dated,
        YEAR_BEHIND.sub("", dated),
    )
    name = f"{when.day} {MONTH_NAMES[when.month - 1]} {when.year}"
    actual = WEEKDAY_NAMES[when.weekday()]
    return Slip(
        "date.weekday",
        tuple((d.start, d.end) for d in same),
        tuple(dict.fromkeys(forms)),
        f"{name} {'is' if same[0].mention.ahead else 'was'} a {actual}, not a {WEEKDAY_NAMES[same[0].weekday]}.",
        f"{name} = {actual} ≠ {WEEKDAY_NAMES[same[0].weekday]}",
    )
