"""How two numbers differ: by a slip of the hand that turns one into the other, or by so much.

Numbers that are of two things are seldom one slip apart, and the more digits they have the less; how seldom is counted
by ``training/fit_contradictions.py``.
"""

from __future__ import annotations

import re

from consistency.align.digits import bare, distance, significant, slip
from consistency.check.intervals import rounding
from consistency.model import Claim

SLIPS = {
    "two digits swapped": "swapped",
    "one digit dropped": "dropped",
    "the scale slipped": "scale",
    "one digit changed": "digit",
}
SURE = frozenset({"swapped 2", "swapped 3", "swapped 4", "scale 3", "scale 4", "dropped 4"})
"""Differences that are a slip rather than the course of time."""

SIZES = ((1.1, "near"), (1.35, "third"), (2.0, "double"), (10.0, "ten"))
_DECIMALS = re.compile(r"\d[\d,]*(?:\.(\d+))?")


def difference(one: Claim, other: Claim) -> str:
    """The level of the difference of two claims with different values: a slip with its digits, or the size.

    Digits are those of the shorter number, two to four. Only numbers written to the same decimals have slips.
    """
    a, b = one.value or 0.0, other.value or 0.0
    small, large = sorted((abs(a), abs(b)))
    if small < 10 and a == int(a) and b == int(b):
        return "small" if small and large <= 2.5 * small else _size(small, large)
    if _decimals(one) == _decimals(other) or (a != b and slip(a, b) == "the scale slipped"):
        if how := slip(a, b):
            named = SLIPS[how]
            if named == "digit" and abs(a - b) <= max(rounding(one), rounding(other)):
                return "near"
            return f"{named} {min(4, max(2, min(_digits(one), _digits(other))))}"
        if distance(a, b) == "digit":
            return "digit of two"
    return _size(small, large)


def is_slip(level: str) -> bool:
    """Whether a difference is more likely a slip of the hand than anything else."""
    return level in SURE


def is_telling(value: float) -> bool:
    """Whether a number is rare enough to say by itself that two sentences speak of one thing."""
    return (abs(value) >= 100 and significant(value) > 1) or abs(value) >= 100_000 or value != int(value)


def _size(small: float, large: float) -> str:
    return next((name for edge, name in SIZES if small and large <= edge * small), "far")


def _digits(claim: Claim) -> int:
    """How many digits are written, without the zeros at the end of a whole number: 82.0 has three, 12,000 two."""
    value = bare(claim.value or 0.0)
    found = _DECIMALS.search(claim.text)
    return max(value, len(re.sub(r"\D", "", found[0]).lstrip("0"))) if found and found[1] else value


def _decimals(claim: Claim) -> int:
    found = _DECIMALS.search(claim.text)
    return len(found[1] or "") if found else 0
