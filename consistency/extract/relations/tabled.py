"""Amounts each with its share of one whole in brackets, as results and budgets are told: "Union: 178,632 (36.0 per
cent). Socialists: 143,898 (29.0 per cent)", where the whole stands lines above.

No words say of what whole the shares are. But a number of the text of which two of them and more are right to their
last digit is that whole, so that one that is not right is an error.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from consistency.extract.relations.masking import NUMBER, Masked, found
from consistency.extract.relations.ties import SHARE, Tie, alike, is_points
from consistency.model import Bound, Claim, Kind

_PAIR = re.compile(rf"(?P<a>{NUMBER})(?:\**\s+[a-zA-Z-]+){{0,3}}\**\s*\((?P<s>{NUMBER})(?: of [a-z ]{{3,30}})?\)")
_RIGHT = 2
_NEXT = 150
_REACH = 1200
_PERCENTS = 100.0
_LEAST = 20.0

_Pair = tuple[Claim, Claim]
"""An amount and the share that stands behind it."""


def shares(masked: Masked) -> Iterator[Tie]:
    """The ties of all bracketed shares of a whole that at least two of them, and all but one, agree on."""
    pairs = [(numbers["a"], numbers["s"]) for numbers, _ in found(_PAIR, masked)]
    pairs = [(amount, share) for amount, share in pairs if _is_pair(amount, share)]
    if len(pairs) <= _RIGHT:
        return
    told: set[str] = set()
    amounts = {amount.id for amount, _ in pairs}
    for whole in masked.claims:
        if whole.value is None or whole.bound is not Bound.EXACT or whole.id in amounts:
            continue
        own = [p for p in pairs if alike(p[0], whole) and (p[0].value or 0.0) < whole.value and _is_by(p, whole)]
        right = [pair for pair in own if _agrees(pair, whole)]
        inside = _beside(own, right)
        if len(inside) - len(right) > 1 or not _is_enough(right, inside) or right[0][1].id in told:
            continue
        told.update(share.id for _, share in inside)
        yield from (Tie(SHARE, (share, amount, whole)) for amount, share in inside)


def _beside(own: Sequence[_Pair], right: Sequence[_Pair]) -> Sequence[_Pair]:
    """The pairs from the first that is right to the last, with those that stand next to them."""
    if not right:
        return ()
    first, last = own.index(right[0]), own.index(right[-1])
    if first > 0 and own[first][0].start - own[first - 1][1].end <= _NEXT:
        first -= 1
    if last + 1 < len(own) and own[last + 1][0].start - own[last][1].end <= _NEXT:
        last += 1
    return own[first : last + 1]


def _is_enough(right: Sequence[_Pair], inside: Sequence[_Pair]) -> bool:
    """Whether so many shares are right of a whole that no chance has made them so."""
    sharp = all((share.precision or 1.0) < 1.0 for _, share in right)
    return len(right) > _RIGHT or (len(right) == _RIGHT and (sharp or len(right) == len(inside)))


def _is_pair(amount: Claim, share: Claim) -> bool:
    exact = all(c.value is not None and c.bound is Bound.EXACT for c in (amount, share))
    percent = share.kind is Kind.SHARE and "percent" in (share.unit or "") and not is_points(share)
    return exact and percent and amount.kind in (Kind.COUNT, Kind.MONEY, Kind.MEASURE) and (amount.value or 0) >= _LEAST


def _is_by(pair: _Pair, whole: Claim) -> bool:
    return abs(pair[0].start - whole.start) <= _REACH


def _agrees(pair: _Pair, whole: Claim) -> bool:
    """Whether a share is right of a whole to its last digit."""
    amount, share = pair
    made = (amount.value or 0.0) / (whole.value or 1.0) * _PERCENTS
    return abs(made - (share.value or 0.0)) <= 0.55 * (share.precision or 1.0)
