"""Expressions that name their day, month, quarter or year; what they leave out is supplied from the text's date."""

from __future__ import annotations

from datetime import date

from dateutil.relativedelta import relativedelta

from consistency.extract.time import periods
from consistency.extract.time.anchor import full_date
from consistency.extract.time.expressions import Parts
from consistency.extract.time.scene import Scene
from consistency.model import Period

RECENT, REMOTE = 210, 300
"""Days: a date without a year is the past one up to RECENT days back; beyond REMOTE days the coming one is nearer."""


def date_of(parts: Parts, scene: Scene) -> Period | None:
    """A day: "15 August 2023", "Tuesday, 15 August", "Aug. 15"."""
    if parts.month is None or parts.day is None:
        return None
    if parts.year is not None:
        when = full_date(parts)
        return periods.day(when) if when else None
    year = year_of(parts.month, parts.day, parts.weekday, scene)
    return periods.day(date(year, parts.month, parts.day)) if year else None


def year_of(month: int, day: int, weekday: int | None, scene: Scene) -> int | None:
    """The year of a date that states none: the last one in the past, the coming one if the clause looks ahead; None
    if unclear.

    A stated weekday settles which year is meant only where the date is far away: near by it may itself be the slip.
    """
    if scene.year is not None:
        return scene.year
    if scene.anchor is None:
        return None
    today = scene.anchor.day
    candidates = [date(y, month, min(day, 28)) for y in (today.year - 1, today.year, today.year + 1)]
    past = max(c for c in candidates if c <= today)
    coming = min((c for c in candidates if c > today), default=past)
    back, forth = (today - past).days, (coming - today).days
    if scene.ahead:
        return coming.year if back > 3 else past.year
    if weekday is not None and min(back, forth) > 100:
        agreeing = [c.year for c in (past, coming) if date(c.year, month, day).weekday() == weekday]
        if len(agreeing) == 1:
            return agreeing[0]
    if back <= RECENT or (scene.ahead is False and back <= REMOTE):
        return past.year
    return coming.year if back > REMOTE else None


def days_of(parts: Parts, scene: Scene) -> Period | None:
    """Days of one month: "1 and 2 March"."""
    if parts.month is None or parts.day is None or parts.day2 is None:
        return None
    year = parts.year or year_of(parts.month, parts.day, None, scene)
    return periods.between(date(year, parts.month, parts.day), date(year, parts.month, parts.day2)) if year else None


def ordinal_days(parts: Parts, scene: Scene) -> Period | None:
    """ "Between the 9th and the 13th", of the month that the sentence speaks of."""
    if scene.reference is None or parts.day is None or parts.day2 is None:
        return None
    first = scene.reference.start.date()
    if (scene.reference.end.date() - first).days > 31:
        return None
    return periods.between(first.replace(day=parts.day), first.replace(day=parts.day2))


def slashed_date(parts: Parts, _scene: Scene) -> Period | None:
    """A date in figures; None where day and month could change places."""
    if parts.day is None or parts.month is None or parts.year is None:
        return None
    day, month = parts.day, parts.month
    if day <= 12 < month:
        day, month = month, day
    elif month <= 12 and day <= 12 and day != month:
        return None  # 3/4/2014 is March or April, depending on the country
    return periods.day(date(parts.year, month, day))


def _year_from_word(word: str, scene: Scene) -> int | None:
    if word.startswith("the"):
        base = scene.reference or scene.topic
        return base.start.year - (1 if word.endswith("previous") else 0) if base else None
    return scene.anchor.day.year + {"last": -1, "this": 0, "next": 1}[word] if scene.anchor else None


def stated_year(parts: Parts, scene: Scene) -> int | None:
    """The year that is written or named by a word ("last year"); None where there is none."""
    return parts.year or (_year_from_word(parts.yearword, scene) if parts.yearword else None)


def month_of(parts: Parts, scene: Scene) -> Period | None:
    """A month: "May 2018", "July last year", "in January"."""
    if parts.month is None:
        return None
    if parts.year or parts.yearword:
        year = stated_year(parts, scene)
        return periods.months(year, parts.month) if year else None
    if scene.year is not None:
        return periods.months(scene.year, parts.month)
    if scene.anchor is None:
        return None
    today = scene.anchor.day
    passed = parts.month <= today.month
    if scene.ahead and parts.month != today.month:
        return periods.months(today.year + (1 if passed else 0), parts.month)
    return periods.months(today.year - (0 if passed else 1), parts.month)


def relative_month(parts: Parts, scene: Scene) -> Period | None:
    """ "Last June", "this May", "next March"."""
    if scene.anchor is None or parts.month is None:
        return None
    today = scene.anchor.day
    if parts.word in ("last", "past"):
        return periods.months(today.year - (0 if parts.month < today.month else 1), parts.month)
    if parts.word == "next":
        return periods.months(today.year + (0 if parts.month > today.month else 1), parts.month)
    return periods.months(today.year, parts.month)


def months_of(parts: Parts, scene: Scene) -> Period | None:
    """ "January to September", "between July and September 2023"."""
    if parts.month is None or parts.month2 is None:
        return None
    count = (parts.month2 - parts.month) % 12 + 1
    year = stated_year(parts, scene)
    if year is None:
        if parts.yearword or scene.anchor is None:
            return None
        today = scene.anchor.day
        year = today.year - (0 if parts.month2 <= today.month or scene.ahead else 1)
    elif parts.month2 < parts.month:
        year -= 1
        return periods.months(year, parts.month, count)
    return periods.months(year if parts.month <= parts.month2 else year - 1, parts.month, count)


def to_month(parts: Parts, scene: Scene) -> Period | None:
    """ "The three months to June": the months that end with it."""
    last = month_of(parts, scene)
    if last is None or parts.count is None:
        return None
    return Period((last.start + relativedelta(months=1 - parts.count)), last.end)


def first_months(parts: Parts, scene: Scene) -> Period | None:
    """ "The first nine months of 2022"."""
    year = stated_year(parts, scene) or (scene.topic or (scene.anchor and scene.anchor.period) or None)
    if parts.count is None or year is None:
        return None
    return periods.months(year if isinstance(year, int) else year.start.year, 1, parts.count)


def years_of(parts: Parts, _scene: Scene) -> Period | None:
    """A year, or a span of years: "2018", "2010-2015"."""
    return periods.years(parts.year, parts.year2) if parts.year else None


def decade_of(parts: Parts, _scene: Scene) -> Period | None:
    """ "The 1990s"."""
    return periods.years(parts.year, parts.year + 9) if parts.year else None


def quarter_of(parts: Parts, scene: Scene) -> Period | None:
    """A quarter of the calendar; None in a text that may be about a game."""
    return _part_of_year(parts, scene, 3) if scene.business or parts.year else None


def half_of(parts: Parts, scene: Scene) -> Period | None:
    """A half-year."""
    return _part_of_year(parts, scene, 6)


def _part_of_year(parts: Parts, scene: Scene, length: int) -> Period | None:
    if parts.quarter is None:
        return None
    first = length * (parts.quarter - 1) + 1
    year = stated_year(parts, scene)
    if year is not None:
        return periods.months(year, first, length)
    if scene.anchor is None or parts.yearword:
        return None
    this_year = periods.months(scene.anchor.day.year, first, length)
    begun = this_year.start.date() <= scene.anchor.day
    return this_year if begun or scene.ahead else periods.moved(this_year, years=-1)


def season_of(parts: Parts, scene: Scene) -> Period | None:
    """ "The summer of 2022", "the autumn"."""
    if parts.season is None:
        return None
    if year := stated_year(parts, scene):
        return periods.season(year, parts.season)
    return recent_season(parts.season, scene) if scene.anchor and not parts.yearword else None


def recent_season(first_month: int, scene: Scene, skip_current: bool = False) -> Period | None:
    """The latest season that has begun; the coming one where the clause looks ahead."""
    if scene.anchor is None:
        return None
    today = scene.anchor.day
    found = [periods.season(y, first_month) for y in (today.year - 2, today.year - 1, today.year, today.year + 1)]
    if scene.ahead:
        return next(p for p in found if p.end.date() > today)
    past = [p for p in found if (p.end if skip_current else p.start).date() <= today]
    return past[-1]
