"""Slips of the hand: how one written number turns into another by a single fault of the fingers."""

from __future__ import annotations

import math


def _digits(value: float) -> str:
    return f"{abs(value):.12g}".replace(".", "")


def bare(value: float) -> int:
    """How many digits a number has without the zeros at its ends: 12,000 has two, 0.05 one."""
    return len(_digits(value).strip("0"))


def significant(value: float) -> int:
    """How many digits a number has without the zeros at its end, of which one is allowed.

    9,970 has four, 250,000 two.
    """
    digits = _digits(value)
    bare = digits.rstrip("0")
    return len(bare) + (1 if len(digits) == len(bare) + 1 else 0) if digits.strip("0") else 1


def slip(one: float, other: float) -> str | None:
    """What single slip turns one number into the other, in words, or None.

    Numbers of fewer than two digits are never slips: any digit is one change away from any other.
    """
    if one == other or (one < 0) != (other < 0):
        return None
    a, b = f"{abs(one):.12g}", f"{abs(other):.12g}"
    if "e" in a or "e" in b:
        return None
    if one and other:
        power = math.log10(abs(one) / abs(other))
        if abs(power - round(power)) < 1e-9 and 1 <= abs(round(power)) <= 3:
            return "the scale slipped"
    a, b = _aligned(a, b)
    if len(a) == len(b) and len(a) >= 2:
        differing = [i for i in range(len(a)) if a[i] != b[i]]
        if len(differing) == 2 and differing[1] == differing[0] + 1 and a[differing[0]] == b[differing[1]]:
            return "two digits swapped" if a[differing[1]] == b[differing[0]] else None
        if len(differing) == 1:
            return "one digit changed" if len(a) >= 3 else None
        return None
    longer, shorter = (a, b) if len(a) > len(b) else (b, a)
    if len(longer) == len(shorter) + 1 and len(longer) >= 3:
        for i in range(len(longer)):
            if longer[:i] + longer[i + 1 :] == shorter:
                return "one digit dropped"
    return None


def _aligned(a: str, b: str) -> tuple[str, str]:
    """The significant digits of two numbers, written to the same decimals and without common trailing zeros."""
    decimals = max(len(x.partition(".")[2]) for x in (a, b))
    a, b = (f"{float(x):.{decimals}f}".replace(".", "") for x in (a, b))
    while len(a) > 1 and len(b) > 1 and a[-1] == b[-1] == "0":
        a, b = a[:-1], b[:-1]
    return a, b


def distance(one: float, other: float) -> str:
    """How far apart two numbers are: digit, near, far or wild.

    One of two significant digits differs, they are within a tenth of one another, or more than a hundredfold apart.
    """
    a, b = _aligned(f"{abs(one):.12g}", f"{abs(other):.12g}")
    if len(a) == len(b) == 2 and (a[0] == b[0]) != (a[1] == b[1]):
        return "digit"
    small, large = sorted((abs(one), abs(other)))
    if large == 0 or (small and large / small <= 1.1):
        return "near"
    return "wild" if small == 0 or large / small > 100 else "far"


def adds_up(a: float, b: float, beside: frozenset[float]) -> bool:
    """Whether one number is the other and one of those beside them: a total and what it is made of."""
    missing = abs(a - b)
    return any(math.isclose(v, missing, rel_tol=1e-9) for v in sorted(beside) if v not in (a, b))
