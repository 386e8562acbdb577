"""Turn what an expression states into a period, against the text's date and what was spoken of before."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta
from types import MappingProxyType

from consistency.extract.time import absolute, periods, relative
from consistency.extract.time.expressions import Expression, Parts
from consistency.extract.time.scene import Scene
from consistency.model import Period


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
    """Apply part of day and edge: "late on Monday", "early 2022", "the end of October"."""
    first, last = period.start.date(), period.end.date() - timedelta(days=1)
    days = (last - first).days + 1
    if parts.part and days == 1:
        return periods.hours(first, *periods.PART_HOURS[parts.part])
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


RULES: Mapping[str, Callable[[Parts, Scene], Period | None]] = MappingProxyType(
    {
        "date": absolute.date_of,
        "days": absolute.days_of,
        "ordinal-days": absolute.ordinal_days,
        "slashed": absolute.slashed_date,
        "weekday": relative.weekday_of,
        "relative-weekday": relative.relative_weekday,
        "month": absolute.month_of,
        "relative-month": absolute.relative_month,
        "months": absolute.months_of,
        "to-month": absolute.to_month,
        "first-months": absolute.first_months,
        "years": absolute.years_of,
        "decade": absolute.decade_of,
        "year": absolute.years_of,
        "quarter": absolute.quarter_of,
        "half": absolute.half_of,
        "season": absolute.season_of,
        "today": relative.today_of,
        "overnight": relative.overnight,
        "ago": relative.ago,
        "deictic": relative.deictic,
        "same": relative.same_period,
        "year-earlier": relative.year_earlier,
        "unit-before": relative.unit_before,
        "topic": relative.topic_of,
    }
)
"""How each form is reckoned; a form without a rule (clock, event, recurring) has no period of its own."""
