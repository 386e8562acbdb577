"""Figures as a working shows them: short, with the digits that were written and no more."""

from __future__ import annotations

import math

from consistency.check.intervals import Interval
from consistency.model import Bound, Claim, Kind

_SCALES = ((1e12, "tn"), (1e9, "bn"), (1e6, "m"))
_NAMES = {
    Bound.ABOUT: "about ",
    Bound.AT_LEAST: "at least ",
    Bound.MORE_THAN: "more than ",
    Bound.AT_MOST: "at most ",
    Bound.LESS_THAN: "less than ",
}

_HEDGES = frozenset(
    {"more than", "less than", "fewer than", "at least", "at most", "up to", "close to", "just under", "just over"}
    | {"nearly", "about", "almost", "around", "some", "roughly", "over", "under", "approximately", "only"}
)
"""Hedges that are quoted as they stand; others are named by what they mean."""


def number(value: float, step: float = 0.0) -> str:
    """``value`` in figures, to the digits of ``step`` (0: up to three digits behind the point): 615, 12.6, 92bn,
    -16."""
    if not math.isfinite(value):
        return "∞" if value > 0 else "-∞"
    scale, letter = next(((s, c) for s, c in _SCALES if abs(value) >= s and _in_thousands(value)), (1.0, ""))
    digits = max(0, math.ceil(-math.log10(step / scale) - 1e-9)) if 0 < step < scale else 3
    text = f"{value / scale:,.{min(digits, 6)}f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text) + letter


def _in_thousands(value: float) -> bool:
    return math.isclose(value, round(value / 1000) * 1000, rel_tol=1e-12)


def percent(value: float, digits: int = 1) -> str:
    """A percentage with its sign: ``12.6 %``."""
    text = f"{value:.{digits}f}"
    return (text.rstrip("0").rstrip(".") if digits > 1 else text) + " %"


def figure(claim: Claim) -> str:
    """The value of a claim as a working shows it: plain where it stands alone, both ends of a range, %% for shares."""
    factor, sign = _as_share(claim)
    if claim.value is not None:
        return number(claim.value * factor, claim.precision * factor) + sign
    ends = [number(v * factor) for v in (claim.low, claim.high) if v is not None]
    return "–".join(ends) + sign if ends else claim.text


def _as_share(claim: Claim) -> tuple[float, str]:
    """Factor and sign with which a share is shown as a percentage; fractions and "one in four" are shown so too."""
    unit = claim.unit or ""
    if claim.kind is Kind.SHARE and "point" not in unit:
        return (1.0 if "percent" in unit else 100.0), " %"
    return 1.0, ""


def quoted(claim: Claim) -> str:
    """The number with its hedge as the text has it, in quotation marks: ``“nearly 12 %”``."""
    start = claim.start - claim.sentence_start
    before = claim.sentence[max(0, start - 24) : start].split()
    hedge = ""
    if claim.bound not in (Bound.EXACT, Bound.RANGE, Bound.VAGUE):
        two, one = " ".join(before[-2:]), " ".join(before[-1:])
        hedge = next((words + " " for words in (two, one) if words.casefold() in _HEDGES), _NAMES[claim.bound])
    return f"“{hedge}{' '.join(claim.text.split())}”"


def limits(interval: Interval, claim: Claim) -> str:
    """What a claim allows, in words: "at most 12", "at least 700", "11.5 to 12.5"."""
    factor, sign = _as_share(claim)
    low, high = number(interval.low * factor), number(interval.high * factor)
    if math.isinf(interval.low):
        return f"at most {high}{sign}"
    if math.isinf(interval.high):
        return f"at least {low}{sign}"
    return f"only {low}{sign}" if interval.low == interval.high else f"{low} to {high}{sign}"
