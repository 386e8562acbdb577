"""Levels, changes, multiples, rates and conversions: does one figure follow from the others?

Each judge takes one tie and answers with what is wrong, or None, as in ``arithmetic_parts``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType

from consistency.check import arithmetic_phrasing as phrasing
from consistency.check.arithmetic_doubts import (
    HUNDRED,
    Judge,
    Wrong,
    is_doubtful,
    is_wild,
    least_step,
)
from consistency.check.arithmetic_parts import as_percent
from consistency.check.figures import figure, number, percent
from consistency.check.intervals import Interval, allowed, point
from consistency.extract.relations import ties
from consistency.extract.relations.nearby import in_unit_of
from consistency.extract.relations.ties import Tie, is_points
from consistency.extract.units import convert
from consistency.model import Bound, Claim, Kind, Severity

_LOOSE = 0.125
"""How far a spoken multiple may be off: "doubled" for 1.93 times, "tripled" for 2.7."""
_CONVERTED = 0.1
_CURRENCY = re.compile(
    r"\b(?:firm(?:s|ed|ing|er)|(?:strengthen|weaken|appreciat|depreciat)\w*|per (?:euro|dollar)"
    r"|to the (?:dollar|euro))\b"
)
"""Of money in another currency: what is worth more has the lower figure."""
_WORKING, _HOURS, _ROOM = 250.0 / 365.25, 5.0, 0.03
"""Days of work in a year, as a share of all; from how many times on such are counted; how freely is rounded."""
_FEW = 12.0
"""Up to how many a whole number is counted one by one."""


def _change(tie: Tie) -> Wrong | None:
    change, before, after = tie.claims
    in_parts = change.kind is Kind.SHARE and not is_points(change)  # "by a fifth" is a share too
    given = _magnitude(as_percent(change) if in_parts else allowed(change, rounded_bounds=True))
    # Who gives two levels and what they differ by has worked with the figures that stand there: three digits are meant.
    low, high = (allowed(level, rounded_bounds=True, digits=3) for level in (before, after))
    readings = list(_readings(change, before, after, low, high))
    if not readings:
        return None
    if any(_magnitude(made).meets(given) for made, _ in readings):
        return _turned(tie) if tie.certain else None
    _, working = readings[0]
    severity = Severity.WARNING if change.bound is not Bound.EXACT else None
    return Wrong(
        "change",
        phrasing.change(before, after, working(before, after), change),
        f"{working(before, after)} ≠ {figure(change)}",
        severity,
        doubtful=all(is_doubtful(tie, _magnitude(made), given, change) for made, _ in readings),
    )


_Working = Callable[[Claim, Claim], str]


def _readings(
    change: Claim, before: Claim, after: Claim, low: Interval, high: Interval
) -> Iterator[tuple[Interval, _Working]]:
    """What the change may be measured in: percent of the level before, points, or the unit of the levels."""
    in_percent = before.kind is Kind.SHARE
    if is_points(change):
        factor = 100.0 if "basis" in (change.unit or change.text).casefold() else 1.0
        if factor > 1.0:  # rates of which basis points are told are not rounded to a whole percent
            low, high = (
                allowed(replace(c, precision=min(c.precision, 0.1)), rounded_bounds=True) for c in (before, after)
            )
        yield (
            (high - low).scaled(factor),
            lambda a, b: _difference(a, b, factor, " basis points" if factor > 1 else " points"),
        )
    elif change.kind is Kind.SHARE:
        if in_percent:
            yield high - low, lambda a, b: _difference(a, b, 1.0, " points")
        if low.low > 0.0:
            yield (high / low - point(1.0)).scaled(100.0), _relative
    else:
        yield high - low, lambda a, b: _difference(a, b, 1.0, "")


def _difference(before: Claim, after: Claim, factor: float, unit: str) -> str:
    made = ((after.value or 0.0) - (before.value or 0.0)) * factor
    return f"{figure(after)} − {figure(before)} = {number(made, least_step(before, after) * factor)}{unit}"


def _relative(before: Claim, after: Claim) -> str:
    made = ((after.value or 0.0) / (before.value or 1.0) - 1.0) * 100.0
    return f"({figure(after)} − {figure(before)}) / {figure(before)} = {made:+.1f} %"


def _magnitude(interval: Interval) -> Interval:
    if interval.low >= 0.0:
        return interval
    if interval.high <= 0.0:
        return Interval(-interval.high, -interval.low)
    return Interval(0.0, max(-interval.low, interval.high))


def _turned(tie: Tie) -> Wrong | None:
    """A change of the right size in the wrong direction."""
    _, before, after = tie.claims
    return _levels(replace(tie, claims=(after, before)))


def _levels(tie: Tie) -> Wrong | None:
    after, before = tie.claims
    one, other = allowed(before), allowed(after)
    signed = before.kind is Kind.MEASURE
    if (
        tie.direction is None
        or _CURRENCY.search(before.sentence)
        or one.meets(other)
        or (not signed and min(one.low, other.low) < 0.0)
    ):
        return None
    went = "up" if other.low > one.high else "down"
    if went == tie.direction:
        return None
    said = "rose" if tie.direction == "up" else "fell"
    message = phrasing.direction(said, before, after, went)
    # "6,440 cases and 41 deaths, up from 5,260 and 37": levels of one thing do not lie so far apart.
    return Wrong("direction", message, f"{figure(before)} → {figure(after)} is {went}", doubtful=is_wild(one, other))


def _margin(tie: Tie) -> Wrong | None:
    difference, one, other = tie.claims
    factor = 100.0 if "basis" in (difference.unit or "") else 1.0 / (in_unit_of(difference, one) or 1.0)
    made = _magnitude(allowed(one, rounded_bounds=True) - allowed(other, rounded_bounds=True)).scaled(factor)
    given = _magnitude(allowed(difference, rounded_bounds=True))
    if made.meets(given) or one.value is None or other.value is None:
        return None
    more, less = sorted((one, other), key=lambda c: -(c.value or 0.0))
    shown = number(((more.value or 0.0) - (less.value or 0.0)) * factor, least_step(more, less) * factor)
    working = f"{figure(more)} − {figure(less)} = {shown} ≠ {figure(difference)}"
    doubtful = (tie.loose or not tie.certain) and is_doubtful(tie, made, given, difference)
    return Wrong("margin", phrasing.margin(more, less, shown, difference), working, doubtful=doubtful)


def _multiple(tie: Tie) -> Wrong | None:
    after, base, *spoken = tie.claims
    made = allowed(after, rounded_bounds=True) / allowed(base, rounded_bounds=True)
    said = allowed(spoken[0]) if spoken else point(tie.factor or 1.0)
    named_factor = (spoken[0].value if spoken else tie.factor) or 1.0
    loose = Interval(min(said.low, named_factor * (1 - _LOOSE)), max(said.high, named_factor * (1 + _LOOSE)))
    if tie.direction == "up":
        loose = replace(loose, high=float("inf"))
    elif tie.direction == "down":
        loose = replace(loose, low=0.0)
    if made.meets(loose) or after.value is None or not base.value:
        return None
    times = number(after.value / base.value, 0.1)
    named = figure(spoken[0]) if spoken else number(tie.factor or 1.0)
    message = phrasing.multiple(after, times, base, named)
    working = f"{figure(after)} / {figure(base)} = {times} ≠ {named}"
    doubtful = is_doubtful(tie, made, said, spoken[0]) if tie.loose and spoken else is_wild(made, said)
    return Wrong("multiple", message, working, doubtful=doubtful)


def _rate(tie: Tie) -> Wrong | None:
    whole, each, count = tie.claims
    factor = in_unit_of(each, whole) or 1.0
    made = _times(each).scaled(factor) * allowed(count, rounded_bounds=True)
    given = allowed(whole, rounded_bounds=True)
    if made.meets(given) or each.value is None or count.value is None:
        return None
    shown = number(each.value * factor * count.value)
    working = f"{figure(count)} × {figure(each)} = {shown} ≠ {figure(whole)}"
    message = phrasing.rate(count, each, shown, whole)
    return Wrong("rate", message, working, doubtful=is_doubtful(tie, made, given, whole))


def _times(each: Claim) -> Interval:
    """What an amount each allows: a few of a kind are counted, not rounded ("two people per square metre")."""
    few = each.unit is None and each.bound is Bound.EXACT and (each.value or 0.0) <= _FEW
    return point(each.value or 0.0) if few and (each.value or 0.0) % 1.0 == 0.0 else allowed(each, rounded_bounds=True)


def _average(tie: Tie) -> Wrong | None:
    mean, whole, count = tie.claims
    factor = tie.factor or 1.0
    made = (allowed(whole, rounded_bounds=True) / allowed(count, rounded_bounds=True)).scaled(factor)
    given = allowed(mean, rounded_bounds=True)
    if made.meets(given) or whole.value is None or not count.value:
        return None
    shown = number(whole.value / count.value * factor)
    working = f"{figure(whole)} / {figure(count)} = {shown} ≠ {figure(mean)}"
    message = phrasing.average(whole, count, shown, mean)
    return Wrong("average", message, working, doubtful=is_doubtful(tie, made, given, mean))


def _conversion(tie: Tie) -> Wrong | None:
    given, original = tie.claims
    if tie.factor is not None:
        return _of_another_period(tie, tie.factor)
    if not (given.unit and original.unit) or given.value is None or original.value is None:
        return None
    amounts = (original, given)
    if given.bound is original.bound:  # "more than 100 km (60 miles)": the figures themselves are one amount
        amounts = (_flat(original), _flat(given))
    source, target = (allowed(amount, rounded_bounds=True) for amount in amounts)
    ends = [convert(end, original.unit, given.unit) for end in (source.low, source.high, original.value)]
    if any(end is None for end in ends):
        return None
    low, high, made = (float(end or 0.0) for end in ends)
    # Writers round what they convert as freely as the original was rounded: three percent cover "110 mph (175 km/h)".
    room = 0.03 * abs(made)
    if Interval(min(low, high) - room, max(low, high) + room).meets(target):
        return None
    doubtful = tie.loose and is_doubtful(tie, point(made), target, given)
    return Wrong("conversion", *phrasing.conversion(original, made, given), doubtful=doubtful)


def _of_another_period(tie: Tie, factor: float) -> Wrong | None:
    """So much a day as so much a year; where a day or a week is one of work, there are fewer of them."""
    given, original = tie.claims
    made, target = allowed(original, rounded_bounds=True).scaled(factor), allowed(given, rounded_bounds=True)
    fewest = made.scaled(_WORKING) if factor > _HOURS else made
    loose = Interval(fewest.low * (1 - _ROOM), made.high * (1 + _ROOM))
    if loose.meets(target) or original.value is None:
        return None
    message, working = phrasing.conversion(original, original.value * factor, given)
    return Wrong("conversion", message, working, doubtful=is_doubtful(tie, made, target, given))


def _flat(claim: Claim) -> Claim:
    # "Some 40 miles (64 km)": who converts forty converts just that, or what is a twentieth off.
    step = min(claim.precision, _CONVERTED * abs(claim.value or 0.0))
    return replace(claim, bound=Bound.EXACT, low=claim.value, high=claim.value, precision=step)


def _gain(tie: Tie) -> Wrong | None:
    share, amount, level = tie.claims
    factor = in_unit_of(amount, level) or 1.0
    # Both are rounded to the same digit, also where points of an index are written without a unit.
    moved = allowed(amount, rounded_bounds=True).widened(amount.precision / 2).scaled(factor)
    reached = allowed(level, rounded_bounds=True, digits=9)
    before = reached - moved if tie.direction == "up" else reached + moved
    made, given = moved / before * HUNDRED, allowed(share, rounded_bounds=True)
    if made.meets(given) or (moved / reached * HUNDRED).meets(given) or amount.value is None or level.value is None:
        return None
    start = level.value - amount.value * factor * (1 if tie.direction == "up" else -1)
    shown = percent(made.middle, 2)
    working = f"{figure(amount)} / {number(start, level.precision)} = {shown} ≠ {figure(share)}"
    message = phrasing.gain(amount, level, tie.direction, shown, share)
    return Wrong("change", message, working, doubtful=is_wild(made, given))


LEVELS: Mapping[str, Judge] = MappingProxyType(
    {
        ties.CHANGE: _change,
        ties.LEVELS: _levels,
        ties.DIFFERENCE: _margin,
        ties.MULTIPLE: _multiple,
        ties.RATE: _rate,
        ties.AVERAGE: _average,
        ties.CONVERSION: _conversion,
        ties.GAIN: _gain,
    }
)
"""The judge of each kind of tie between levels, amounts each and units."""
