"""Closed intervals of reals: what the words of a claim allow, and the sums that are done with it.

Every rule compares intervals, never points: "4.5bn" is [4.45bn, 4.55bn], "over 700" is [700, ∞). The arithmetic is
the usual interval arithmetic (Moore, Kearfott, Cloud: Introduction to Interval Analysis, 2009, chapter 2), without
outward rounding: written precision is coarser than floating point by many orders.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import product

from consistency.model import Bound, Claim, Kind

ABOUT = 0.05
"""How far "about" reaches on either side, as a share of the value, where its written precision does not reach
further."""

_WHOLE_NUMBERS = frozenset({Kind.COUNT, Kind.RANK, Kind.SCORE, Kind.AGE})


@dataclass(frozen=True, slots=True)
class Interval:
    """``[low, high]`` with ``low <= high``; either end may be infinite."""

    low: float
    high: float

    def __add__(self, other: Interval) -> Interval:
        return Interval(self.low + other.low, self.high + other.high)

    def __sub__(self, other: Interval) -> Interval:
        return Interval(self.low - other.high, self.high - other.low)

    def __mul__(self, other: Interval) -> Interval:
        # 0 x inf is 0 here: an open end stands for some finite number that the words do not give.
        ends = [0.0 if 0.0 in (a, b) else a * b for a, b in product((self.low, self.high), (other.low, other.high))]
        return Interval(min(ends), max(ends))

    def __truediv__(self, other: Interval) -> Interval:
        """The quotient; the whole line where ``other`` holds zero."""
        if other.low <= 0.0 <= other.high:
            return Interval(-math.inf, math.inf)
        return self * Interval(1.0 / other.high, 1.0 / other.low)

    def scaled(self, factor: float) -> Interval:
        """Every point times ``factor``."""
        return self * Interval(factor, factor)

    def widened(self, by: float) -> Interval:
        """Both ends moved outwards by ``by`` (>= 0)."""
        return Interval(self.low - by, self.high + by)

    def meets(self, other: Interval) -> bool:
        """Whether the two share a point, to one part in a thousand million (sums of decimals are not exact in
        binary)."""
        return self.gap(other) <= 1e-9 * max([1.0, *(abs(x) for x in (self.low, self.high) if math.isfinite(x))])

    def gap(self, other: Interval) -> float:
        """The distance between the two, 0 where they meet."""
        return max(0.0, other.low - self.high, self.low - other.high)

    def holds(self, value: float) -> bool:
        """Whether ``value`` lies within, to the same tolerance as :meth:`meets`."""
        return self.meets(Interval(value, value))

    @property
    def middle(self) -> float:
        """The mid-point, or the finite end of a half-open interval."""
        if math.isfinite(self.low) and math.isfinite(self.high):
            return (self.low + self.high) / 2
        return self.low if math.isfinite(self.low) else self.high


def point(value: float) -> Interval:
    """The interval of one number."""
    return Interval(value, value)


def total(intervals: list[Interval]) -> Interval:
    """The sum of all; ``[0, 0]`` of none."""
    result = point(0.0)
    for interval in intervals:
        result = result + interval
    return result


def rounding(claim: Claim, digits: int = 2) -> float:
    """The step that the writer may have rounded to, in base units; 0 for a whole number that is written out.

    From a thousand up, trailing zeros are taken as rounding (104,000: to the thousand; 61,800: to the hundred), but the
    first ``digits`` are always meant: with two, 200,000 stands for 195,000 to 205,000.
    """
    step = 0.0 if claim.precision == 1 and claim.kind in _WHOLE_NUMBERS else claim.precision
    value = abs(claim.value) if claim.value is not None else 0.0
    if value >= 1000 and value == int(value):
        figures = str(int(value))
        zeros = min(len(figures) - len(figures.rstrip("0")), len(figures) - digits)
        if zeros >= 2:
            step = max(step, 10.0**zeros)
    return step


def allowed(claim: Claim, *, rounded_bounds: bool = False, digits: int = 2) -> Interval:
    """What ``claim`` allows: its words' range, widened by half of its rounding, and by :data:`ABOUT` where hedged
    so.

    The sharp end of a bound ("over 700", "nearly 12%") stays where it is, unless ``rounded_bounds``: a figure that
    was worked out from others was rounded before it was called "over" or "nearly" something. ``digits`` as in
    :func:`rounding`.
    """
    low = -math.inf if claim.low is None else claim.low
    high = math.inf if claim.high is None else claim.high
    half = rounding(claim, digits) / 2
    sharp = half if rounded_bounds or claim.bound in (Bound.EXACT, Bound.RANGE) else 0.0
    if claim.bound is Bound.ABOUT and claim.value is not None:
        about = max(half, ABOUT * abs(claim.value))
        # "Nearly" and "just over" lean to one side only: the value itself is their sharp end.
        leans_down, leans_up = low < claim.value == high, low == claim.value < high
        return Interval(
            low - sharp if leans_up else min(low, claim.value - about),
            high + sharp if leans_down else max(high, claim.value + about),
        )
    return Interval(low - sharp, high + sharp)
