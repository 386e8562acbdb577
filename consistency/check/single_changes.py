"""What one figure of a product or a quotient would have to be, the others being right.

Shares, rates and averages are no linear equations, so the solver of ``repair`` does not reach them; each states three
figures of which any one follows from the two others.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence

from consistency.extract.relations import ties
from consistency.extract.relations.nearby import in_unit_of
from consistency.extract.relations.ties import Tie
from consistency.model import Change, Claim, Kind, Repair

_HUNDRED = 100.0


def repairs(tie: Tie, claims: Mapping[str, Claim]) -> tuple[Repair, ...]:
    """The repairs that change one figure of ``tie``, its result first; ``claims`` are those of all documents by id, of
    which the sources that state a new value of the same thing are the support.

    Empty for kinds of tie that are no product or quotient of three figures.
    """
    return tuple(
        Repair((Change(claim.id, claim.value or 0.0, after),), _support(claim, after, claims))
        for claim, after in _changes(tie)
    )


def _changes(tie: Tie) -> Iterator[tuple[Claim, float]]:
    if len(tie.claims) != 3 or any(not claim.value for claim in tie.claims):
        return
    first, second, third = tie.claims
    a, b, c = (claim.value or 1.0 for claim in tie.claims)
    if tie.kind == ties.SHARE:
        factor = _HUNDRED if first.unit is not None and "percent" in first.unit else 1.0
        told = (factor * b / c, a * c / factor, factor * b / a)
    elif tie.kind == ties.RATE:
        factor = in_unit_of(second, first) or 1.0
        told = (b * c * factor, a / c / factor, a / b / factor)
    elif tie.kind == ties.AVERAGE:
        factor = tie.factor or 1.0
        told = (b / c * factor, a * c / factor, b / a * factor)
    else:
        return
    for claim, after in zip((first, second, third), told, strict=True):
        written = _as_written(claim, after)
        if math.isfinite(written) and written > 0.0 and written != claim.value:
            yield claim, written


def _as_written(claim: Claim, value: float) -> float:
    """A value in the digits that a claim is written with: counts whole, the rest to its last written digit."""
    step = 1.0 if claim.kind is Kind.COUNT else claim.precision or 1.0
    return round(round(value / step) * step, 10)


def _support(claim: Claim, after: float, claims: Mapping[str, Claim]) -> tuple[str, ...]:
    same: Sequence[Claim] = [c for c in claims.values() if c.value == after and c.unit == claim.unit]
    return tuple(sorted({c.source for c in same if c.measure is not None and c.measure == claim.measure}))
