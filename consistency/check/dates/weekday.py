"""date.weekday: "Monday, 15 August" in 2023, which was a Tuesday."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from consistency.check.dates.slip import Slip
from consistency.extract.time import DateMention, DocumentTime
from consistency.extract.time.vocabulary import MONTH_NAMES, WEEKDAY_NAMES

NEAR = 100
"""Days from the document's date within which the year of a date that states none is taken for certain."""

WEEKDAY_WORD = re.compile(r"\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*\.?", re.I)
BEFORE_DATE = re.compile(r"^\w+\.?(?: (?:morning|afternoon|evening|night))?,?\s+(?:the\s+)?")
YEAR_BEHIND = re.compile(r",?\s+\d{4}$")


def find(time: DocumentTime) -> Iterator[Slip]:
    """Dates whose weekday is not the one written beside them.

    A date without a year is judged only near the document's own date, and not where all such dates of the document
    agree with another year: then the document's date is what is wrong.
    """
    stated = [m for m in time.mentions if m.kind in ("date", "dateline") and m.parts.weekday is not None]
    trusted = not _speak_of_another_year([m for m in stated if m.parts.year is None])
    wrong: dict[str, list[DateMention]] = {}
    for mention in stated:
        when = _day(mention)
        if when is None or when.weekday() == mention.parts.weekday:
            continue
        if mention.parts.year is not None or (trusted and _is_near(when, mention, time)):
            wrong.setdefault(_core(mention), []).append(mention)
    for mentions in wrong.values():
        when = _day(mentions[0])
        if when is not None:
            yield _slip(mentions, when)


def _day(mention: DateMention) -> date | None:
    parts = mention.parts
    if mention.period is None or parts.day is None or parts.month is None:
        return None
    year = parts.year or max(mention.period.start.year, mention.period.end.year - (parts.month != 12))
    try:
        return date(year, parts.month, parts.day)
    except ValueError:
        return None


def _is_near(when: date, mention: DateMention, time: DocumentTime) -> bool:
    """Whether a date without a year is surely of the document's own; one told in the past but still to come is not."""
    if time.anchor is None or not time.anchor.exact:
        return False
    ahead = (when - time.anchor.day).days
    return -NEAR <= ahead <= (NEAR if mention.ahead else 0)


def _speak_of_another_year(mentions: Sequence[DateMention]) -> bool:
    """Whether several dates without a year all miss their weekday by the same shift, as they do in a text of another
    year.
    """
    shifts = {
        ((mention.parts.weekday or 0) - when.weekday()) % 7
        for mention in mentions
        if (when := _day(mention)) is not None
    }
    days = {(mention.parts.month, mention.parts.day) for mention in mentions}
    return len(days) > 1 and len(shifts) == 1 and shifts != {0}


def _core(mention: DateMention) -> str:
    """The date from its weekday on, without "early on" or "the night of"."""
    word = WEEKDAY_WORD.search(mention.text)
    return mention.text[word.start() :] if word else mention.text


def _slip(mentions: Sequence[DateMention], when: date) -> Slip:
    core = _core(mentions[0])
    word = WEEKDAY_WORD.match(core)
    dated = BEFORE_DATE.sub("", core)
    forms = (core, YEAR_BEHIND.sub("", core), word.group() if word else core, dated, YEAR_BEHIND.sub("", dated))
    name = f"{when.day} {MONTH_NAMES[when.month - 1]} {when.year}"
    actual = WEEKDAY_NAMES[when.weekday()]
    return Slip(
        "date.weekday",
        tuple((m.start, m.end) for m in mentions),
        tuple(dict.fromkeys(forms)),
        f"“{core}”: {name} {'is' if mentions[0].ahead else 'was'} a {actual}.",
        f"{name} = {actual} ≠ {WEEKDAY_NAMES[mentions[0].parts.weekday or 0]}",
    )
