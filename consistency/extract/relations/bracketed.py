"""Changes told with the level before in brackets, as company statements and tables in prose give it: "Revenue rose 16%
to SEK 92.0bn (79.3)", "sales of £3.21bn (2022: £3.02bn), up 6.4%".

In brackets the unit and the scale are often left out: a bare figure there is of what stands before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from consistency.extract.relations.masking import HEDGES, NUMBER, Masked, found
from consistency.extract.relations.ties import CHANGE, Tie, alike, is_points
from consistency.model import Bound, Claim, Kind

_WORDS = rf"[^.;:()\n{NUMBER[1:-1]}]"
_LABEL = rf"(?:[^.;()\n{NUMBER[1:-1]}]{{1,24}}?[:,]?\s*)?"
_LEVELS = rf"(?P<a>{NUMBER})(?:\s+[a-zA-Z-]+){{0,4}}\s*\({_LABEL}(?P<b>{NUMBER})\)"
_UP = r"(?:rose|rise|risen|rising|up|grew|grown|growth|gain\w*|increas\w+|climb\w*|jump\w*|advanc\w+|higher|added)"
_DOWN = r"(?:fell|fall\w*|down|drop\w*|declin\w+|decreas\w+|slip\w*|slid|sank|lost|lower|cut|shrank)"
_TURN = rf"\b(?:(?P<up>{_UP})|(?P<down>{_DOWN}))\b"
_TO = re.compile(
    rf"{_TURN}{_WORDS}{{0,20}}?(?P<c>{NUMBER}){_WORDS}{{0,20}}?\bto\s+{HEDGES}(?:[A-Z]{{2,3}}\s+)?{_LEVELS}", re.I
)
_THEN = re.compile(
    rf"{_LEVELS}{_WORDS}{{0,3}}?,?\s+(?:which is |or |an? |thus )?{_TURN}\s+(?:of |by )?{HEDGES}(?P<c>{NUMBER})", re.I
)
_NUMERAL = re.compile(r"\d[\d,]*(?:\.\d+)?")
_KINDS = frozenset({Kind.MONEY, Kind.COUNT, Kind.MEASURE})
_FAR = 4.0


def changes(masked: Masked) -> Iterator[Tie]:
    """The ties of a change in percent with the level reached and the one before, in brackets behind it."""
    for pattern in (_TO, _THEN):
        for numbers, match in found(pattern, masked):
            change, after = numbers["c"], numbers["a"]
            before = _of_its_sort(numbers["b"], after)
            if (
                change.kind is Kind.SHARE
                and not is_points(change)
                and before is not None
                and _are_levels(before, after)
            ):
                yield Tie(CHANGE, (change, before, after), direction="up" if match["up"] else "down")


def _are_levels(before: Claim, after: Claim) -> bool:
    """Whether two figures can be levels of one thing."""
    low, high = sorted((before.value or 0.0, after.value or 0.0))
    exact = all(c.bound in (Bound.EXACT, Bound.ABOUT) for c in (before, after))
    return exact and after.kind in _KINDS and alike(before, after) and 0.0 < high <= _FAR * low


def _of_its_sort(bare: Claim, other: Claim) -> Claim | None:
    """A figure in brackets with the unit and the scale of the one before it, where it has none of its own."""
    if bare.value is None or other.value is None:
        return None
    if alike(bare, other) and (bare.unit or max(bare.value, other.value) <= _FAR * min(bare.value, other.value)):
        return bare
    numeral = _NUMERAL.search(other.text)
    if bare.unit is not None or bare.kind is not Kind.COUNT or numeral is None:
        return None
    scale = other.value / float(numeral.group().replace(",", "") or 1.0)
    low, high = (None if end is None else end * scale for end in (bare.low, bare.high))
    value, precision = bare.value * scale, bare.precision * scale
    if "." in bare.text:
        precision = scale * 10.0 ** -len(bare.text.partition(".")[2])
    return replace(
        bare, kind=other.kind, unit=other.unit, per=other.per, value=value, low=low, high=high, precision=precision
    )
