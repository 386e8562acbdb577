"""The date from which a text speaks: when it was published, or what its dateline says."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from consistency.extract.time import periods
from consistency.extract.time.cues import DATELINE, DATELINE_END
from consistency.extract.time.expressions import Expression, Parts
from consistency.model import Period

DATELINE_LENGTH = 140
"""Longest line, in characters, that is taken for a byline or dateline."""

HEAD_LINES, TAIL_LINES = 6, 3
"""Lines at the top and at the bottom where a dateline is looked for."""

LEAD = 900
"""Characters at the top in which a full date with its weekday is taken for the day of the news."""

STAMP = re.compile(r"\b(?:published|updated|posted|filed|last modified|date|issued|release)\b|^\W*by ", re.I)


@dataclass(frozen=True, slots=True)
class Anchor:
    """The text's own date.

    ``day`` is the day that "today" is, or the last day of ``period`` where only a month is known (then ``exact`` is
    False and weekdays say nothing). ``moment`` carries the hour where one is known, else midnight. ``utc_offset`` is
    that of ``published``.
    """

    day: date
    period: Period
    moment: datetime
    exact: bool = True
    utc_offset: timedelta | None = None


def parse_published(published: str | None) -> Anchor | None:
    """The anchor of an ISO 8601 date or date-time; None where there is none or it cannot be read."""
    if not published:
        return None
    try:
        moment = datetime.fromisoformat(published.strip())
    except ValueError:
        try:
            moment = datetime.combine(date.fromisoformat(published.strip()[:10]), time())
        except ValueError:
            return None
    local = moment.replace(tzinfo=None)
    if not periods.FIRST_YEAR < local.year < periods.LAST_YEAR:
        return None
    return Anchor(local.date(), periods.day(local.date()), local, utc_offset=moment.utcoffset())


def find_anchor(text: str, published: str | None, expressions: Sequence[Expression]) -> Anchor | None:
    """``published`` if it can be read, else a full date in a dateline, byline or last line, else one with its weekday
    in the lead.
    """
    return parse_published(published) or _dateline(text, expressions) or _lead(expressions)


def _dateline(text: str, expressions: Sequence[Expression]) -> Anchor | None:
    for expression in expressions:
        line = text.rfind("\n", 0, expression.start) + 1
        if expression.start > LEAD:
            break
        headed = DATELINE.match(text[line : expression.start]) and DATELINE_END.match(text, expression.end)
        if headed and (anchor := _from_day(expression)):
            return anchor
    lines = _edge_lines(text)
    for stated in (_from_day, _from_month):
        for start, end in lines:
            for expression in expressions:
                if start <= expression.start and expression.end <= end:
                    anchor = stated(expression)
                    if anchor is not None and _is_dateline(text[start:end], expression.end - expression.start):
                        return anchor
    return None


def _edge_lines(text: str) -> list[tuple[int, int]]:
    spans = [(m.start(), m.end()) for m in re.finditer(r"[^\n]*\S[^\n]*", text)]
    edge = spans[:HEAD_LINES] + (spans[-TAIL_LINES:] if len(spans) > HEAD_LINES + TAIL_LINES else [])
    return [(start, end) for start, end in edge if end - start <= DATELINE_LENGTH]


def _is_dateline(line: str, length: int) -> bool:
    """Whether a line is about its date: the date is half of it, it is a stamp or byline, or no sentence."""
    stripped = line.strip(" *_#>")
    if 2 * length >= len(stripped) or STAMP.search(stripped):
        return True
    return not stripped.endswith((".", "?", "!", "”", '"')) and stripped.count(" ") <= 12 and "," in stripped


def _from_day(expression: Expression) -> Anchor | None:
    when = full_date(expression.parts) if expression.form == "date" else None
    return Anchor(when, periods.day(when), datetime.combine(when, time())) if when else None


def _from_month(expression: Expression) -> Anchor | None:
    parts = expression.parts
    if expression.form != "month" or parts.month is None or parts.year is None:
        return None
    month = periods.months(parts.year, parts.month)
    return Anchor(month.end.date() - timedelta(days=1), month, month.start, exact=False)


def _lead(expressions: Sequence[Expression]) -> Anchor | None:
    for expression in expressions:
        if expression.start > LEAD:
            return None
        if expression.parts.weekday is not None and (anchor := _from_day(expression)):
            return anchor
    return None


def full_date(parts: Parts) -> date | None:
    """The day that day, month and year state; None where one is missing or there is no such day."""
    if parts.day is None or parts.month is None or parts.year is None:
        return None
    try:
        return date(parts.year, parts.month, parts.day)
    except ValueError:
        return None
