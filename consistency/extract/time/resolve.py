"""Turn what an expression states into a period, against the text's date and what was spoken of before."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType

from dateutil.relativedelta import relativedelta

from consistency.extract.time import periods
from consistency.extract.time.anchor import Anchor, full_date
from consistency.extract.time.expressions import Expression, Parts
from consistency.model import Period

RECENT, REMOTE = 183, 300
"""Days: a date without a year is the past one up to RECENT days back; beyond REMOTE days the coming one is nearer at hand."""

WORDS_PER_UNIT = {"day": "days", "week": "weeks", "month": "months", "year": "years"}
PART_HOURS = {"morning": (0, 12), "afternoon": (12, 18), "evening": (17, 24), "night": (18, 30)}
SEASON_NAMES = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
MONTHS_IN = {"month": 1, "quarter": 3, "half": 6, "year": 12}


@dataclass(frozen=True, slots=True)
class Scene:
    """What a relative expression is reckoned from.

    ``reference`` is the period last spoken of in the sentence, ``topic`` the month or quarter that the text reports on, ``ahead`` whether
    the clause looks into the future (None: it does not tell), ``business`` whether quarters are those of the calendar rather than of a game.
    """

    anchor: Anchor | None
    reference: Period | None = None
    topic: Period | None = None
    ahead: bool | None = None
    business: bool = True


def resolve(expression: Expression, scene: Scene) -> Period | None:
    """The period that the expression names, None where it cannot be known."""
    rule = RULES.get(expression.form)
    if rule is None:
        return None
    try:
        period = rule(expression.parts, scene)
        if period is not None:
            period = _narrow(period, expression.parts, scene)
    except (ValueError, OverflowError):  # 31 June, the year 0: stated, but no day of the calendar
        return None
    return period if period is not None and periods.in_range(period) else None


def _narrow(period: Period, parts: Parts, scene: Scene) -> Period | None:
    """Apply part of day and edge: "late on Monday", "early 2022", "the end of October", "the small hours of Tuesday"."""
    first, last = period.start.date(), period.end.date() - timedelta(days=1)
    days = (last - first).days + 1
    if parts.part and days == 1:
        return periods.hours(first, *PART_HOURS[parts.part])
    if parts.edge == "so far":
        return Period(period.start, scene.anchor.period.end) if scene.anchor else None
    if days == 1:
        hours = {
            "overnight": (-6, 12),
            "small hours": (0, 8),
            "eve": (-24, 0),
            "night": (-6, 30),
            "early": (0, 12),
            "late": (15, 30),
        }.get(parts.edge or "")
        return periods.hours(first, *hours) if hours else period
    if parts.edge in ("early", "beginning"):
        return periods.between(first, first + timedelta(days=days * 2 // 5))
    if parts.edge in ("mid", "middle"):
        return periods.between(first + timedelta(days=days // 4), last - timedelta(days=days // 4))
    if parts.edge == "late":
        return periods.between(last - timedelta(days=days * 2 // 5), last)
    if parts.edge == "end":
        return periods.between(last - timedelta(days=max(days // 4, 1)), last)
    return period


def _date(parts: Parts, scene: Scene) -> Period | None:
    if parts.month is None or parts.day is None:
        return None
    if parts.year is not None:
        when = full_date(parts)
        return periods.day(when) if when else None
    year = year_of(parts.month, parts.day, parts.weekday, scene)
    return periods.day(date(year, parts.month, parts.day)) if year else None


def year_of(month: int, day: int, weekday: int | None, scene: Scene) -> int | None:
    """The year of a date that states none: the last one in the past, the coming one if the clause looks ahead; None if unclear.

    A stated weekday settles which year is meant only where the date is far away: near by it may itself be the slip.
    """
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


def _days(parts: Parts, scene: Scene) -> Period | None:
    if parts.month is None or parts.day is None or parts.day2 is None:
        return None
    year = parts.year or year_of(parts.month, parts.day, None, scene)
    return periods.between(date(year, parts.month, parts.day), date(year, parts.month, parts.day2)) if year else None


def _ordinal_days(parts: Parts, scene: Scene) -> Period | None:
    if scene.reference is None or parts.day is None or parts.day2 is None:
        return None
    first = scene.reference.start.date()
    if (scene.reference.end.date() - first).days > 31:
        return None
    return periods.between(first.replace(day=parts.day), first.replace(day=parts.day2))


def _slashed(parts: Parts, scene: Scene) -> Period | None:
    del scene
    if parts.day is None or parts.month is None or parts.year is None:
        return None
    day, month = parts.day, parts.month
    if day <= 12 < month:
        day, month = month, day
    elif month <= 12 and day <= 12 and day != month:
        return None  # 3/4/2014 is March or April, depending on the country
    return periods.day(date(parts.year, month, day))


def _weekday(parts: Parts, scene: Scene) -> Period | None:
    if scene.anchor is None or not scene.anchor.exact or parts.weekday is None:
        return None
    today = scene.anchor.day
    back = (today.weekday() - parts.weekday) % 7
    if scene.ahead and parts.word != "last":
        return periods.day(today + timedelta(days=(7 - back) % 7))
    if parts.word == "last" and back == 0:
        back = 7
    return periods.day(today - timedelta(days=back))


def _relative_weekday(parts: Parts, scene: Scene) -> Period | None:
    if scene.anchor is None or not scene.anchor.exact or parts.weekday is None:
        return None
    forth = (parts.weekday - scene.anchor.day.weekday()) % 7
    if parts.word == "next":
        return periods.day(scene.anchor.day + timedelta(days=forth or 7))
    if parts.word == "this" and scene.ahead is not False:
        return periods.day(scene.anchor.day + timedelta(days=forth))
    return _weekday(parts, scene)


def _year_from_word(word: str, scene: Scene) -> int | None:
    if word.startswith("the"):
        base = scene.reference or scene.topic
        return base.start.year - (1 if word.endswith("previous") else 0) if base else None
    return scene.anchor.day.year + {"last": -1, "this": 0, "next": 1}[word] if scene.anchor else None


def _stated_year(parts: Parts, scene: Scene) -> int | None:
    return parts.year or (_year_from_word(parts.yearword, scene) if parts.yearword else None)


def _month(parts: Parts, scene: Scene) -> Period | None:
    if parts.month is None:
        return None
    if parts.year or parts.yearword:
        year = _stated_year(parts, scene)
        return periods.months(year, parts.month) if year else None
    if scene.anchor is None:
        return None
    today = scene.anchor.day
    passed = parts.month <= today.month
    if scene.ahead and parts.month != today.month:
        return periods.months(today.year + (1 if passed else 0), parts.month)
    return periods.months(today.year - (0 if passed else 1), parts.month)


def _relative_month(parts: Parts, scene: Scene) -> Period | None:
    if scene.anchor is None or parts.month is None:
        return None
    today = scene.anchor.day
    if parts.word in ("last", "past"):
        return periods.months(today.year - (0 if parts.month < today.month else 1), parts.month)
    if parts.word == "next":
        return periods.months(today.year + (0 if parts.month > today.month else 1), parts.month)
    return periods.months(today.year, parts.month)


def _months(parts: Parts, scene: Scene) -> Period | None:
    if parts.month is None or parts.month2 is None:
        return None
    count = (parts.month2 - parts.month) % 12 + 1
    year = _stated_year(parts, scene)
    if year is None:
        if parts.yearword or scene.anchor is None:
            return None
        today = scene.anchor.day
        year = today.year - (0 if parts.month2 <= today.month or scene.ahead else 1)
    elif parts.month2 < parts.month:
        year -= 1
        return periods.months(year, parts.month, count)
    return periods.months(year if parts.month <= parts.month2 else year - 1, parts.month, count)


def _to_month(parts: Parts, scene: Scene) -> Period | None:
    last = _month(parts, scene)
    if last is None or parts.count is None:
        return None
    return Period((last.start + relativedelta(months=1 - parts.count)), last.end)


def _first_months(parts: Parts, scene: Scene) -> Period | None:
    year = _stated_year(parts, scene) or (scene.topic or (scene.anchor and scene.anchor.period) or None)
    if parts.count is None or year is None:
        return None
    return periods.months(year if isinstance(year, int) else year.start.year, 1, parts.count)


def _years(parts: Parts, scene: Scene) -> Period | None:
    del scene
    return periods.years(parts.year, parts.year2) if parts.year else None


def _decade(parts: Parts, scene: Scene) -> Period | None:
    del scene
    return periods.years(parts.year, parts.year + 9) if parts.year else None


def _quarter(parts: Parts, scene: Scene) -> Period | None:
    return _part_of_year(parts, scene, 3) if scene.business or parts.year else None


def _half(parts: Parts, scene: Scene) -> Period | None:
    return _part_of_year(parts, scene, 6)


def _part_of_year(parts: Parts, scene: Scene, length: int) -> Period | None:
    if parts.quarter is None:
        return None
    first = length * (parts.quarter - 1) + 1
    year = _stated_year(parts, scene)
    if year is not None:
        return periods.months(year, first, length)
    if scene.anchor is None or parts.yearword:
        return None
    this_year = periods.months(scene.anchor.day.year, first, length)
    begun = this_year.start.date() <= scene.anchor.day
    return this_year if begun or scene.ahead else periods.moved(this_year, years=-1)


def _season(parts: Parts, scene: Scene) -> Period | None:
    if parts.season is None:
        return None
    if year := _stated_year(parts, scene):
        return periods.season(year, parts.season)
    return _recent_season(parts.season, scene) if scene.anchor and not parts.yearword else None


def _recent_season(first_month: int, scene: Scene, skip_current: bool = False) -> Period | None:
    if scene.anchor is None:
        return None
    today = scene.anchor.day
    found = [periods.season(y, first_month) for y in (today.year - 2, today.year - 1, today.year, today.year + 1)]
    if scene.ahead:
        return next(p for p in found if p.end.date() > today)
    past = [p for p in found if (p.end if skip_current else p.start).date() <= today]
    return past[-1]


def _today(parts: Parts, scene: Scene) -> Period | None:
    if scene.anchor is None or not scene.anchor.exact:
        return None
    today = scene.anchor.day + timedelta(days={"yesterday": -1, "tomorrow": 1}.get(parts.word or "", 0))
    return periods.hours(today, 17, 30) if parts.word == "tonight" else periods.day(today)


def _overnight(parts: Parts, scene: Scene) -> Period | None:
    del parts
    if scene.anchor is None or not scene.anchor.exact:
        return None
    return periods.hours(scene.anchor.day, *((18, 36) if scene.ahead else (-6, 12)))


def _ago(parts: Parts, scene: Scene) -> Period | None:
    count, unit = parts.count, parts.unit
    if count is None or unit is None:
        return None
    base = scene.reference or scene.topic
    if base is not None and (parts.word != "ago" or _is_months(base)) and unit in ("month", "quarter", "year"):
        return periods.moved(base, months=-count * MONTHS_IN[unit])
    if scene.anchor is None or not scene.anchor.exact or parts.word != "ago":
        return None
    return _back_from(scene.anchor.day, count, unit)


def _back_from(today: date, count: int, unit: str) -> Period | None:
    """The days that "``count`` ``unit``s ago" may mean: the longer ago, the wider."""
    if unit in ("day", "night"):
        return periods.around(today - timedelta(days=count), 0 if count <= 3 else 1)
    if unit == "week":
        return periods.around(today - timedelta(weeks=count), 3)
    if unit == "month":
        return periods.around(today - relativedelta(months=count), 20)
    if unit == "year":
        return periods.around(today - relativedelta(years=count), 183)
    return None


def _is_months(period: Period) -> bool:
    return period.start.day == 1 and period.end.day == 1


def _deictic(parts: Parts, scene: Scene) -> Period | None:
    word, unit = parts.word, parts.unit
    if unit is None or word is None:
        return None
    if word in ("that", "same", "other"):
        return _same_as(unit, scene) if word != "other" else None
    if word in ("previous", "prior", "preceding", "following"):
        base = scene.reference or scene.topic
        if base is None or parts.count is not None or unit not in WORDS_PER_UNIT and unit != "quarter":
            return None
        step = 1 if word == "following" else -1
        return (
            periods.moved(base, months=step * 3)
            if unit == "quarter"
            else periods.moved(base, **{WORDS_PER_UNIT[unit]: step})
        )
    if scene.anchor is None:
        return None
    today, exact = scene.anchor.day, scene.anchor.exact
    if parts.count is not None:
        return _span_to_today(word, parts.count, unit, scene)
    step = {"last": -1, "past": -1, "next": 1, "coming": 1}.get(word, 0)
    if unit == "year":
        if word == "past":
            return periods.between(today - relativedelta(years=1), today)
        return periods.years(today.year + step)
    if unit in ("month", "quarter"):
        length = MONTHS_IN[unit]
        current = periods.months(today.year, (today.month - 1) // length * length + 1, length)
        return periods.moved(current, months=step * length)
    if unit in SEASON_NAMES:
        if word == "this":
            return _nearest_season(SEASON_NAMES[unit], today, scene)
        return _recent_season(SEASON_NAMES[unit], scene, skip_current=True) if word in ("last", "past") else None
    if not exact:
        return None
    if unit == "week":
        return periods.week(today, step) if word != "past" else periods.between(today - timedelta(days=7), today)
    if unit == "weekend":
        if word == "this":
            return periods.weekend(today, -1 if today.weekday() < 2 and not scene.ahead else 0)
        return periods.weekend(today, -1 if word in ("last", "past") else 1)
    if unit == "night":
        return periods.hours(today, *((-7, 12) if word in ("last", "past") else (18, 30)))
    if unit in PART_HOURS and word == "this":
        return periods.hours(today, *PART_HOURS[unit])
    return None


def _nearest_season(first_month: int, today: date, scene: Scene) -> Period:
    """ "This spring": the one going on, else the one just past, or to come."""
    found = [periods.season(year, first_month) for year in (today.year - 1, today.year, today.year + 1)]
    for period in found:
        if period.start.date() <= today < period.end.date():
            return period
    past = [p for p in found if p.end.date() <= today]
    coming = [p for p in found if p.start.date() > today]
    near = (coming[0].start.date() - today).days < (today - past[-1].end.date()).days
    return coming[0] if scene.ahead or (near and scene.ahead is None) else past[-1]


def _span_to_today(word: str, count: int, unit: str, scene: Scene) -> Period | None:
    """ "The last three months": up to today."""
    if scene.anchor is None or unit not in WORDS_PER_UNIT:
        return None
    today = scene.anchor.day
    if word in ("last", "past"):
        return periods.between(today - relativedelta(**{WORDS_PER_UNIT[unit]: count}), today)  # type: ignore[arg-type]
    if word in ("next", "coming"):
        return periods.between(today, today + relativedelta(**{WORDS_PER_UNIT[unit]: count}))  # type: ignore[arg-type]
    return None


def _same_as(unit: str, scene: Scene) -> Period | None:
    """ "That night", "the same month": what was last spoken of, widened to the unit where that is longer."""
    base = scene.reference
    if base is None:
        return None
    day = base.start.date()
    if unit in ("night", "day", "morning", "evening", "afternoon", "weekend", "week"):
        return base if (base.end - base.start).days <= 8 else None
    if unit == "month" and (base.end - base.start).days <= 31:
        return periods.months(day.year, day.month)
    return (
        periods.years(day.year)
        if unit == "year" and (base.end - base.start).days <= 366
        else base
        if unit == "period"
        else None
    )


def _same(parts: Parts, scene: Scene) -> Period | None:
    base = scene.reference if scene.reference and _is_months(scene.reference) else scene.topic
    if base is None:
        return None
    if parts.word:
        return periods.moved(base, years=-1)
    year = _stated_year(parts, scene)
    return periods.moved(base, years=year - base.start.year) if year else None


def _year_earlier(parts: Parts, scene: Scene) -> Period | None:
    del parts
    base = scene.reference or scene.topic
    return periods.moved(base, years=-1) if base else None


def _unit_before(parts: Parts, scene: Scene) -> Period | None:
    base = scene.reference or scene.topic
    if base is None or parts.unit not in MONTHS_IN:
        return periods.moved(base, days=-1) if base and parts.unit in ("day", "night") else None
    return periods.moved(base, months=-MONTHS_IN[parts.unit])


def _topic(parts: Parts, scene: Scene) -> Period | None:
    if scene.topic is None or parts.unit is None or parts.edge:
        return None
    length = (scene.topic.end - scene.topic.start).days
    return (
        scene.topic if {"month": 31, "quarter": 92, "half": 184, "year": 366}[parts.unit] - length in range(4) else None
    )


RULES: Mapping[str, Callable[[Parts, Scene], Period | None]] = MappingProxyType(
    {
        "date": _date,
        "days": _days,
        "ordinal-days": _ordinal_days,
        "slashed": _slashed,
        "weekday": _weekday,
        "relative-weekday": _relative_weekday,
        "month": _month,
        "relative-month": _relative_month,
        "months": _months,
        "to-month": _to_month,
        "first-months": _first_months,
        "years": _years,
        "decade": _decade,
        "year": _years,
        "quarter": _quarter,
        "half": _half,
        "season": _season,
        "today": _today,
        "overnight": _overnight,
        "ago": _ago,
        "deictic": _deictic,
        "same": _same,
        "year-earlier": _year_earlier,
        "unit-before": _unit_before,
        "topic": _topic,
    }
)
"""How each form is reckoned; a form without a rule (clock, event, recurring) has no period of its own."""
