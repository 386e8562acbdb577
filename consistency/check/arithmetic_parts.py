"""Totals, rests, parts and shares: do they make the whole?

Each judge takes one tie and answers with what is wrong, or None. All figures are intervals (see ``intervals``): a sum
is wrong only if no values that the words allow make it right.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from consistency.check import arithmetic_phrasing as phrasing
from consistency.check.arithmetic_doubts import (
    HUNDRED,
    Judge,
    Wrong,
    is_doubtful,
    is_likely,
    is_wild,
    least_step,
)
from consistency.check.figures import figure, limits, number, percent, quoted
from consistency.check.intervals import Interval, allowed, point, total
from consistency.extract.relations import ties
from consistency.extract.relations.ties import Tie
from consistency.model import Bound, Claim, Severity

_SPOKEN = 0.1
"""How far a fraction in words may be off: "a third" for 31 to 36 percent."""
_SPOKEN_WHOLE, _SPOKEN_ROOM = 10, 5.0
"""Of a whole up to the first, a part is as loose as a fraction in words: "three of four patients, 73%" (percent)."""
_FRACTION = re.compile(r"\b(?:half|thirds?|quarters?|\w+ths?)\b", re.I)
_SPREAD = 1e5
_TOLERANCE = 0.01
"""How far an amount may be off that is a fraction of another, as a share of it."""


def _sum(parts: Sequence[Claim]) -> Interval:
    return total([allowed(part, rounded_bounds=True) for part in parts])


def _values(claims: Sequence[Claim]) -> float | None:
    values = [claim.value for claim in claims]
    return None if None in values else sum(v for v in values if v is not None)


def _shown(interval: Interval, exact: float | None) -> str:
    if exact is not None:
        return number(exact)
    return f"{number(interval.low)} to {number(interval.high)}"


def _misread(tie: Tie, made: Interval, given: Interval) -> bool:
    """Whether a sum of one phrase is so far off, or that of a likely phrase not so near, that the words were misread:
    "86 hotels with 11,900 rooms: 61 in Britain, 15 in Ireland and 10 in Germany".
    """
    return is_wild(made, given) or not (tie.certain or is_likely(made, given))


def _total(tie: Tie) -> Wrong | None:
    whole, *parts = tie.claims
    made, given = _sum(parts), allowed(whole, rounded_bounds=True)
    values = [abs(part.value or 0.0) for part in parts]
    if made.meets(given) or max(values) > _SPREAD * max(min(values), 1e-9):
        return None  # eleven and 219 million are no parts of one sum
    shown = _shown(made, _values(parts))
    return Wrong(
        "total",
        phrasing.total(parts, shown, whole),
        f"{' + '.join(figure(part) for part in parts)} = {shown} ≠ {figure(whole)}",
        doubtful=is_doubtful(tie, made, given, whole) if tie.loose else _misread(tie, made, given),
    )


def _remainder(tie: Tie) -> Wrong | None:
    left, whole, *parts = tie.claims
    made = allowed(whole, rounded_bounds=True) - _sum(parts)
    given = allowed(left, rounded_bounds=True)
    if made.meets(given):
        return None
    exact, gone = whole.value, _values(parts)
    shown = _shown(made, exact - gone if exact is not None and gone is not None else None)
    working = f"{figure(whole)} − {' − '.join(figure(p) for p in parts)} = {shown} ≠ {figure(left)}"
    doubtful = is_doubtful(tie, made, given, left) if tie.loose else _misread(tie, made, given)
    if left.sentence_start != whole.sentence_start and given.low > allowed(whole, rounded_bounds=True).high:
        doubtful = True  # "One of the three came home. The other six": more than the whole, so the rest of another
    return Wrong("remainder", phrasing.remainder(whole, parts, shown, left), working, doubtful=doubtful)


def _portion(tie: Tie) -> Wrong | None:
    amount, share, whole = tie.claims
    exact = share.value or 0.0
    fraction = exact if share.unit is None else exact / 100.0
    given, base = allowed(amount, rounded_bounds=True), allowed(whole, rounded_bounds=True)
    taken, left = (base.scaled(f).widened(_TOLERANCE * f * (whole.value or 0.0)) for f in (fraction, 1.0 - fraction))
    if not 0.0 < fraction < 1.0 or whole.value is None or taken.meets(given) or left.meets(given):
        return None
    nearer = min((taken, left), key=lambda made: abs(made.middle - given.middle))
    shown = number(nearer.middle, amount.precision)
    part = number((fraction if nearer is taken else 1.0 - fraction) * 100.0, 0.1)
    working = f"{part} % × {figure(whole)} = {shown} ≠ {figure(amount)}"
    doubtful = is_doubtful(tie, nearer, given, amount)
    return Wrong("share", phrasing.portion(part, whole, shown, amount), working, doubtful=doubtful)


def _part(tie: Tie) -> Wrong | None:
    part, whole = tie.claims
    if not tie.certain or allowed(part).low <= allowed(whole, rounded_bounds=True).high:
        return None
    message = phrasing.part(part, whole)
    # "Two plants make up to 80 hectometres, 60 of them": so many times the whole is a part of something else.
    doubtful = is_wild(allowed(part), allowed(whole, rounded_bounds=True))
    return Wrong("part-exceeds-whole", message, f"{figure(part)} > {figure(whole)}", doubtful=doubtful)


def as_percent(claim: Claim) -> Interval:
    """A share as a percentage, whether it is written as one, as a fraction or as "one in four"."""
    interval = allowed(claim, rounded_bounds=True)
    if claim.unit is not None and "percent" in claim.unit:
        return interval
    return Interval(interval.low * (1 - _SPOKEN), interval.high * (1 + _SPOKEN)).scaled(100.0)


def _share(tie: Tie) -> Wrong | None:
    share, part, whole = tie.claims
    made = allowed(part, rounded_bounds=True) / allowed(whole, rounded_bounds=True) * HUNDRED
    given = as_percent(share)
    if (whole.value or 0.0) <= _SPOKEN_WHOLE:
        given = given.widened(_SPOKEN_ROOM)
    if made.meets(given) or (part.value or 0.0) > (whole.value or 0.0) > 0.0:
        return None
    if tie.direction == "either" and (HUNDRED - made).meets(given):
        return None
    shown = percent(part.value / whole.value * 100) if part.value is not None and whole.value else percent(made.middle)
    working = f"{figure(part)} / {figure(whole)} = {shown}, {quoted(share)} allows {_limits(share)}"
    severity = None if share.bound is Bound.EXACT else Severity.WARNING
    message = phrasing.share(part, whole, shown, share)
    doubtful = is_doubtful(tie, made, given, share)
    if share.unit is None and share.value and not _FRACTION.search(share.text):
        # "One in twelve" is written with twelve: that is the number in which a slip is made.
        told = point(round(1.0 / share.value))
        doubtful = doubtful and is_doubtful(tie, HUNDRED / made, told, replace(share, precision=1.0))
    return Wrong("share", message, working, severity, doubtful)


def _limits(claim: Claim) -> str:
    sharp = allowed(claim)
    return limits(sharp, claim)


def _answers(tie: Tie) -> Wrong | None:
    made = _sum(tie.claims)
    if made.low <= 100.0 or any(claim.value is None for claim in tie.claims):
        return None
    shown = number(sum(claim.value or 0.0 for claim in tie.claims), least_step(*tie.claims))
    working = f"{' + '.join(number(c.value or 0.0) for c in tie.claims)} = {shown} % > 100 %"
    return Wrong("shares-exceed-whole", phrasing.answers(tie.claims, shown), working)


def _majority(tie: Tie) -> Wrong | None:
    part, whole = tie.claims
    half = allowed(whole, rounded_bounds=True).scaled(0.5)
    if allowed(part, rounded_bounds=True).high > half.low:
        return None
    shown = percent((part.value or 0.0) / (whole.value or 1.0) * 100)
    working = f"{figure(part)} / {figure(whole)} = {shown} ≤ 50 %"
    return Wrong("share", phrasing.majority(part, whole), working)


def _whole(tie: Tie) -> Wrong | None:
    made = _sum(tie.claims)
    if made.meets(HUNDRED) or any(claim.value is None for claim in tie.claims):
        return None
    *others, last = tie.claims
    left = number(100.0 - sum(claim.value or 0.0 for claim in others), least_step(*tie.claims))
    working = f"100 % − {' − '.join(figure(c) for c in others)} = {left} % ≠ {figure(last)}"
    return Wrong("remainder", phrasing.rest(left, last), working, doubtful=made.low > 200.0)


PARTS: Mapping[str, Judge] = MappingProxyType(
    {
        ties.TOTAL: _total,
        ties.REMAINDER: _remainder,
        ties.PART: _part,
        ties.SHARE: _share,
        ties.ANSWERS: _answers,
        ties.MAJORITY: _majority,
        ties.WHOLE: _whole,
        ties.PORTION: _portion,
    }
)
"""The judge of each kind of tie between parts and wholes."""
