"""Lengths of time: how the words state them, and how many units lie between two dates however one counts."""

from __future__ import annotations

import re
from datetime import date

from dateutil.relativedelta import relativedelta

from consistency.extract.time import DateMention

NUMBERS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty"
).split()
ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth twentieth"
).split()

LENGTH = rf"(?P<count>\d{{1,4}}|{'|'.join(NUMBERS)})[ -](?P<unit>day|week|month|year)s?"
"""A length in whole units, with groups ``count`` and ``unit``."""

NTH = rf"(?:(?P<digits>\d{{1,4}})(?:st|nd|rd|th)|(?P<word>{'|'.join(ORDINALS)}))"
"""An ordinal, with groups ``digits`` or ``word``."""

HEDGE = re.compile(
    r"\b(?:about|around|almost|nearly|some|roughly|over|more than|at least|less than|under|up to|approximately|only"
    r"|another|every|the (?:next|last|past|first)) $",
    re.I,
)
DAYS_IN = {"day": 1.0, "week": 7.0, "month": 30.44, "year": 365.25}


def number(match: re.Match[str]) -> int:
    """The value of a LENGTH or NTH match."""
    groups = match.groupdict()
    text = (groups.get("count") or groups.get("digits") or groups.get("word") or "").lower()
    if text.isdigit():
        return int(text)
    return (NUMBERS if text in NUMBERS else ORDINALS).index(text) + 1


def possible(first: date, last: date, unit: str) -> tuple[int, int]:
    """The least and the greatest number of units from ``first`` to ``last``, with or without counting the ends."""
    days = (last - first).days
    if unit == "day":
        return days - 1, days + 1
    return int((days - 1) / DAYS_IN[unit]), int((days + 1) / DAYS_IN[unit] + 1 - 1 / DAYS_IN[unit])


def passed(first: date, last: date, unit: str) -> int:
    """Whole units that have passed between two days."""
    if unit in ("day", "week"):
        return (last - first).days // int(DAYS_IN[unit])
    gone = relativedelta(last, first)
    return gone.years if unit == "year" else gone.years * 12 + gone.months


def values(*mentions: DateMention) -> tuple[float | str, ...]:
    """Mentions as a finding reports them: a bare year as a number, a date as written."""
    return tuple(float(m.parts.year) if m.kind == "year" and m.parts.year else m.text for m in mentions)


def plural(count: int, unit: str) -> str:
    """ "1 day", "3 days"."""
    return f"{count} {unit}" if count == 1 else f"{count} {unit}s"


def nth(count: int) -> str:
    """ "1st", "12th", "23rd"."""
    suffix = "th" if 10 <= count % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(count % 10, "th")
    return f"{count}{suffix}"
