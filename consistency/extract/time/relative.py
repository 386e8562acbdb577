"""Expressions that are reckoned from the text's date or from what was spoken of before: "on Tuesday", "last week", "a
year earlier".
"""

from __future__ import annotations

from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from consistency.extract.time import periods
from consistency.extract.time.absolute import recent_season, stated_year
from consistency.extract.time.expressions import Parts
from consistency.extract.time.scene import Scene
from consistency.extract.time.vocabulary import SEASONS
from consistency.model import Period

WORDS_PER_UNIT = {"day": "days", "week": "weeks", "month": "months", "year": "years"}

MONTHS_IN = {"month": 1, "quarter": 3, "half": 6, "year": 12}


def weekday_of(parts: Parts, scene: Scene) -> Period | None:
    """ "On Tuesday": the last one up to the text's date, the coming one where the clause looks ahead."""
    if scene.anchor is None or not scene.anchor.exact or parts.weekday is None:
        return None
    today = scene.anchor.day
    back = (today.weekday() - parts.weekday) % 7
    if scene.ahead and parts.word != "last":
        return periods.day(today + timedelta(days=(7 - back) % 7))
    if parts.word == "last" and back == 0:
        back = 7
    return periods.day(today - timedelta(days=back))


def relative_weekday(parts: Parts, scene: Scene) -> Period | None:
    """ "Last Sunday", "next Thursday", "this Friday"."""
    if scene.anchor is None or not scene.anchor.exact or parts.weekday is None:
        return None
    forth = (parts.weekday - scene.anchor.day.weekday()) % 7
    if parts.word == "next":
        return periods.day(scene.anchor.day + timedelta(days=forth or 7))
    if parts.word == "this" and scene.ahead is not False:
        return periods.day(scene.anchor.day + timedelta(days=forth))
    return weekday_of(parts, scene)


def today_of(parts: Parts, scene: Scene) -> Period | None:
    """ "Yesterday", "today", "tonight", "tomorrow"."""
    if scene.anchor is None or not scene.anchor.exact:
        return None
    today = scene.anchor.day + timedelta(days={"yesterday": -1, "tomorrow": 1}.get(parts.word or "", 0))
    return periods.hours(today, 17, 30) if parts.word == "tonight" else periods.day(today)


def overnight(_parts: Parts, scene: Scene) -> Period | None:
    """The night before the text's date, or after it where the clause looks ahead."""
    if scene.anchor is None or not scene.anchor.exact:
        return None
    return periods.hours(scene.anchor.day, *((18, 36) if scene.ahead else (-6, 12)))


def ago(parts: Parts, scene: Scene) -> Period | None:
    """ "Two years ago", "a month earlier", "12 months before"."""
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


def deictic(parts: Parts, scene: Scene) -> Period | None:
    """ "Last week", "this summer", "that night", "the past three months"."""
    word, unit = parts.word, parts.unit
    if unit is None or word is None:
        return None
    if word in ("that", "same", "other"):
        return _same_as(unit, scene) if word != "other" else None
    if word in ("previous", "prior", "preceding", "following"):
        base = scene.reference or scene.topic
        if base is None or parts.count is not None or (unit not in WORDS_PER_UNIT and unit != "quarter"):
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
    if unit in SEASONS:
        if word == "this":
            return _this_season(SEASONS[unit], today, scene)
        return recent_season(SEASONS[unit], scene, skip_current=True) if word in ("last", "past") else None
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
    if unit in periods.PART_HOURS and word == "this":
        return periods.hours(today, *periods.PART_HOURS[unit])
    return None


def _this_season(first_month: int, today: date, scene: Scene) -> Period:
    """ "This spring": the one going on, else that of the year, else the coming one where the clause looks ahead."""
    found = [periods.season(year, first_month) for year in (today.year - 1, today.year, today.year + 1)]
    for period in found:
        if period.start.date() <= today < period.end.date():
            return period
    return found[2] if scene.ahead and found[1].end.date() <= today else found[1]


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


def same_period(parts: Parts, scene: Scene) -> Period | None:
    """ "The same quarter of 2022": the period last spoken of, in another year."""
    base = scene.reference if scene.reference and _is_months(scene.reference) else scene.topic
    if base is None:
        return None
    if parts.word:
        return periods.moved(base, years=-1)
    year = stated_year(parts, scene)
    return periods.moved(base, years=year - base.start.year) if year else None


def year_earlier(_parts: Parts, scene: Scene) -> Period | None:
    """ "The year-earlier period"."""
    base = scene.reference or scene.topic
    return periods.moved(base, years=-1) if base else None


def unit_before(parts: Parts, scene: Scene) -> Period | None:
    """ "The month before"."""
    base = scene.reference or scene.topic
    if base is None or parts.unit not in MONTHS_IN:
        days = {"day": 1, "night": 1, "week": 7}.get(parts.unit or "")
        return periods.moved(base, days=-days) if base and days else None
    return periods.moved(base, months=-MONTHS_IN[parts.unit])


def topic_of(parts: Parts, scene: Scene) -> Period | None:
    """ "In the quarter": the one that the text reports on."""
    if scene.topic is None or parts.unit is None or parts.edge:
        return None
    length = (scene.topic.end - scene.topic.start).days
    return (
        scene.topic if {"month": 31, "quarter": 92, "half": 184, "year": 366}[parts.unit] - length in range(4) else None
    )
