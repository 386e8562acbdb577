"""Geometry of the plots, in percent of the plot's width and height, so that they stretch with the page and need no
style attribute."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from consistency.model import Reason
from consistency.report.html.words import figure
from consistency.report.reasons import label, told

_MARGIN = 0.06
"""Share of the axis that stays free on either side, so that no dot is cut off."""


@dataclass(frozen=True, slots=True)
class Tick:
    """A labelled place on an axis."""

    at: float
    label: str


@dataclass(frozen=True, slots=True)
class Axis:
    """A linear axis from ``low`` to ``high``; ``at`` gives percent."""

    low: float
    high: float
    ticks: tuple[Tick, ...] = ()

    def at(self, value: float) -> float:
        """Where ``value`` lies, 0 to 100, held inside the axis."""
        if self.high <= self.low:
            return 50.0
        return round(min(100.0, max(0.0, 100 * (value - self.low) / (self.high - self.low))), 2)


@dataclass(frozen=True, slots=True)
class Interval:
    """One value on an axis: the stretch it may lie in, its dot if it names one value, and on which sides it is open."""

    left: float
    right: float
    dot: float | None
    open_left: bool
    open_right: bool


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar from ``left``, ``width`` wide, in percent."""

    left: float
    width: float


@dataclass(frozen=True, slots=True)
class Step:
    """One bar of a waterfall: the reason in words, and the stretch by which it moves the sum."""

    reason: Reason
    label: str
    detail: str
    bar: Bar
    signed: str


@dataclass(frozen=True, slots=True)
class Waterfall:
    """Match weights that add up to ``total`` bits; ``zero`` is where nothing speaks for or against, in percent."""

    steps: tuple[Step, ...]
    zero: float
    total: str


def axis(values: Iterable[float], *, wanted: int = 5) -> Axis:
    """An axis that holds all finite ``values`` with some margin and at most ``wanted`` + 1 round ticks."""
    finite = [v for v in values if math.isfinite(v)]
    if not finite:
        return Axis(0.0, 1.0)
    low, high = min(finite), max(finite)
    spread = (high - low) or abs(high) or 1.0
    low, high = low - spread * _MARGIN, high + spread * _MARGIN
    rough = (high - low) / wanted
    unit = 10.0 ** math.floor(math.log10(rough)) if rough > 0 else 1.0
    step = next((unit * m for m in (1, 2, 5, 10) if unit * m >= rough), unit * 10)
    if spread >= 1 and all(float(value).is_integer() for value in finite):
        step = max(1.0, step)  # half a person is no mark on an axis of people
    bare = Axis(low, high)
    first = math.ceil(low / step)
    marks = [round(step * k, 12) for k in range(first, first + wanted + 2) if step * k <= high]
    return Axis(low, high, tuple(Tick(bare.at(mark), figure(mark)) for mark in marks))


def interval(scale: Axis, low: float | None, high: float | None, value: float | None) -> Interval:
    """The closed or half-open interval ``low`` to ``high`` on ``scale``; an open side reaches the end of the axis."""
    dot = value if value is not None and low is not None and high is not None else None
    return Interval(
        left=scale.at(low) if low is not None else 0.0,
        right=scale.at(high) if high is not None else 100.0,
        dot=scale.at(dot) if dot is not None else None,
        open_left=low is None,
        open_right=high is None,
    )


def shares(counts: Sequence[int], *, whole: int | None = None) -> list[Bar]:
    """Bars laid end to end, one a count, that together fill the width (or their part of ``whole``)."""
    total = whole or sum(counts) or 1
    bars: list[Bar] = []
    before = 0
    for count in counts:
        bars.append(Bar(round(100 * before / total, 2), round(100 * count / total, 2)))
        before += count
    return bars


def waterfall(reasons: Sequence[Reason]) -> Waterfall:
    """The reasons as bars that each begin where the one before ended, with the sum of their weights."""
    sums = [0.0]
    for reason in reasons:
        sums.append(sums[-1] + (reason.weight if math.isfinite(reason.weight) else 0.0))
    low, high = min(sums), max(sums)
    scale = Axis(low, high if high > low else low + 1)
    steps = tuple(
        Step(
            reason,
            label(reason),
            told(reason),
            _between(scale.at(sums[place]), scale.at(sums[place + 1])),
            signed(reason.weight),
        )
        for place, reason in enumerate(reasons)
    )
    return Waterfall(steps, scale.at(0.0), signed(sums[-1]))


def _between(one: float, other: float) -> Bar:
    return Bar(min(one, other), round(abs(one - other), 2))


def signed(weight: float) -> str:
    """A weight with its sign and one decimal: ``+4.2``, ``−1.5``."""
    return f"{weight:+.1f}".replace("-", "−")
