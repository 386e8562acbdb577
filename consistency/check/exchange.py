"""Money converted in brackets: all conversions of one pair of currencies in a text are done at one rate.

Rates of the day are not known here, but a text gives its own: in so many words ("$1 = 6.83 crowns"), or by its other
conversions. One that implies another rate, beyond the rounding of both figures, is wrong.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from consistency.align.alignment import Alignment
from consistency.align.digits import slip
from consistency.check.arithmetic_phrasing import alike
from consistency.check.figures import number
from consistency.check.intervals import Interval, allowed
from consistency.check.registry import finding
from consistency.extract.language.forms import plural
from consistency.model import Claim, Document, Finding, Kind

_OPENED = re.compile(r"\s*\((?:or |about |around |some |roughly |nearly |almost |approximately |= ?)*$")
_EQUALS = re.compile(r"\s*(?:=|equals)\s*$")
_OF_THEN = re.compile(r"\b(?:at the time|then|(?:19|20)\d\d)\b")
"""Words beside an amount of another day, converted at that day's rate."""
_DRIFT = 0.06
"""How far a rate may be off: texts mix rates of neighbouring days."""
_NEAR = 45


@dataclass(frozen=True, slots=True)
class _Converted:
    """An amount, the same in another currency, and what one unit of the second is worth in the first."""

    given: Claim
    made: Claim
    rate: Interval


def find(alignment: Alignment) -> Iterator[Finding]:
    """A finding for every conversion that does not follow the rate of its own document."""
    claims: dict[str, list[Claim]] = defaultdict(list)
    for claim in alignment.claims:
        claims[claim.source].append(claim)
    for document in alignment.documents:
        yield from _in_document(document, claims[document.id])


def _in_document(document: Document, claims: Sequence[Claim]) -> Iterator[Finding]:
    pairs: dict[tuple[str, str], list[_Converted]] = defaultdict(list)
    told: dict[str, list[Interval]] = defaultdict(list)
    for one, other in pairwise(sorted(claims, key=lambda c: (c.start, -c.end))):
        if one.kind is not Kind.MONEY or not one.value or not other.value or one.unit == other.unit:
            continue
        between = document.text[one.end : other.start]
        if _EQUALS.match(between) and one.value == 1.0:
            told[one.unit or ""].append(allowed(other))
        elif other.kind is Kind.MONEY and _OPENED.match(between) and not _of_then(document, one, other):
            implied = allowed(one, digits=3) / allowed(other, digits=3)
            pairs[one.unit or "", other.unit or ""].append(_Converted(one, other, implied))
    for (_, unit), converted in pairs.items():
        for this in converted:
            rest = [c for c in converted if c is not this]
            rate = _rate(told[unit] if len(told[unit]) == 1 else [], rest)
            if rate is not None and _wrong(this, rate, sure=bool(told[unit]) or len(rest) > 1):
                yield _finding(this, rate)
                break


def _of_then(document: Document, one: Claim, other: Claim) -> bool:
    return bool(_OF_THEN.search(document.text[max(0, one.start - _NEAR) : other.end + _NEAR]))


def _rate(told: Sequence[Interval], rest: Sequence[_Converted]) -> Interval | None:
    """The rate that is given in so many words, else that in which all other conversions agree."""
    if told or not rest:
        return told[0] if told else None
    low, high = max(c.rate.low for c in rest), min(c.rate.high for c in rest)
    return Interval(low, high) if low <= high else None


def _wrong(this: _Converted, rate: Interval, *, sure: bool) -> bool:
    """Whether a conversion misses the rate; by one other conversion only a slip of the hand is told from another
    day's rate.
    """
    if rate.widened(_DRIFT * rate.middle).meets(this.rate) or this.made.value is None:
        return False
    return sure or slip(_expected(this, rate), this.made.value) is not None


def _expected(this: _Converted, rate: Interval) -> float:
    step = this.made.precision or 1.0
    return round((this.given.value or 0.0) / rate.middle / step) * step


def _finding(this: _Converted, rate: Interval) -> Finding:
    given, made = (" ".join(claim.text.split()) for claim in (this.given, this.made))
    shown, at = number(_expected(this, rate)), number(rate.middle, 0.01)
    signed = alike(shown, this.made)
    told = signed if signed != shown else f"{shown} {plural(this.made.unit or '')}"
    return finding(
        "arithmetic.conversion",
        [this.made, this.given],
        f"At the text's own rate of {at}, {given} is {told}, not {made}.",
        f"{given} / {at} = {told} ≠ {made}",
    )
