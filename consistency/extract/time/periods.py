"""Calendar arithmetic: days, weeks, months, quarters, seasons and years as half-open periods of local time."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from types import MappingProxyType

from dateutil.relativedelta import relativedelta

from consistency.model import Period

FIRST_YEAR, LAST_YEAR = 1500, 2199
"""Years outside of which no arithmetic is tried: news prose does not date things there."""


PART_HOURS = MappingProxyType({"morning": (0, 12), "afternoon": (12, 18), "evening": (17, 24), "night": (18, 30)})
"""First and last hour of the parts of a day; a night runs into the next day."""


def between(first: date, last: date) -> Period:
    """The days ``first`` to ``last``, both included; the later of the two bounds the period, whichever comes first."""
    first, last = min(first, last), max(first, last)
    return Period(datetime.combine(first, time()), datetime.combine(last, time()) + timedelta(days=1))


def day(when: date) -> Period:
    """One day, midnight to midnight."""
    return between(when, when)


def hours(when: date, first: int, last: int) -> Period:
    """From ``first`` to ``last`` o'clock of a day; hours may be negative or beyond 24, for the nights around it."""
    midnight = datetime.combine(when, time())
    return Period(midnight + timedelta(hours=first), midnight + timedelta(hours=last))


def months(year: int, month: int, count: int = 1) -> Period:
    """``count`` whole months from the first of ``month``."""
    first = date(year, month, 1)
    return between(first, first + relativedelta(months=count) - timedelta(days=1))


def quarter(year: int, number: int) -> Period:
    """A calendar quarter, ``number`` 1 to 4."""
    return months(year, 3 * number - 2, 3)


def half(year: int, number: int) -> Period:
    """A calendar half-year, ``number`` 1 or 2."""
    return months(year, 6 * number - 5, 6)


def years(first: int, last: int | None = None) -> Period:
    """A calendar year, or the years ``first`` to ``last``."""
    return months(first, 1, 12 * ((last or first) - first + 1))


def season(year: int, first_month: int) -> Period:
    """Three months; a winter is named after the year in which it begins."""
    return months(year, first_month, 3)


def week(when: date, offset: int = 0) -> Period:
    """The week of ``when`` moved by ``offset`` weeks, Sunday to Sunday: wide enough for either day that a week may
    begin with.
    """
    monday = when - timedelta(days=when.weekday()) + timedelta(weeks=offset)
    return between(monday - timedelta(days=1), monday + timedelta(days=6))


def weekend(when: date, offset: int = 0) -> Period:
    """The Saturday and Sunday that end the week of ``when``, moved by ``offset`` weeks."""
    saturday = when - timedelta(days=when.weekday()) + timedelta(days=5, weeks=offset)
    return between(saturday, saturday + timedelta(days=1))


def around(when: date, days: int) -> Period:
    """``when`` and ``days`` days on either side of it."""
    return between(when - timedelta(days=days), when + timedelta(days=days))


def moved(period: Period, **by: int) -> Period:
    """The period moved by whole ``years``, ``months``, ``weeks`` or ``days``; a span of whole months stays one."""
    delta = relativedelta(**by)  # type: ignore[arg-type]
    last = period.end - timedelta(days=1)
    whole = period.start.day == 1 and period.end.day == 1
    end = period.end + delta if whole else last + delta + timedelta(days=1)
    return Period(period.start + delta, end, period.explicit)


def hull(*periods: Period) -> Period:
    """The shortest period that holds all of ``periods``."""
    return Period(min(p.start for p in periods), max(p.end for p in periods), all(p.explicit for p in periods))


def in_range(period: Period) -> bool:
    """Whether the period lies in years that this module reckons with."""
    return period.start.year >= FIRST_YEAR and period.end.year <= LAST_YEAR + 1
