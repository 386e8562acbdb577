"""What English leaves out because it was just said: the unit of a later figure, the verb of a later party.

"Turnout was 82.0 per cent; in 2021 it was 80.1" gives 80.1 its percent. "Reform won six seats, the Centre Party five"
and "Reform (11)" give their numbers a subject of their own (gapping: Ross 1970).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from consistency.extract.frames import tree
from consistency.extract.frames.measure import Measured
from consistency.extract.frames.parsed import COUNTED, Parsed
from consistency.model import Kind, Quantity

if TYPE_CHECKING:
    from spacy.tokens import Token

ALONE = re.compile(
    r"\s*(?:$|[.,;:)\]—–-](?:\s|$)|(?:and|or|to|in|from|at|against|for|last|this|when|on|after|before|by|as|while|with|than)\b)"
)
"""What may follow a figure that no noun follows."""

SIZES = 6.0
"""A figure takes over a unit only from one of its own size: at most this many times larger or smaller (shares: any)."""

JOINS = frozenset({",", ";", "and", "but", "while", "(", "against", "–", "—", ":"})
"""What may stand before a party whose verb is left out."""


@dataclass(frozen=True, slots=True)
class Said:
    """What the paragraph has counted and measured last; ``bracketed`` is the last count inside brackets."""

    count: Measured | None = None
    bracketed: Measured | None = None
    amount: Measured | None = None
    quantity: Quantity | None = None

    def after(self, quantity: Quantity, measure: Measured, *, bracketed: bool) -> Said:
        """The state after one more number; what brackets say does not set what later bare numbers count."""
        if quantity.kind not in COUNTED:
            return replace(self, amount=measure, quantity=quantity)
        if measure.phrase is None:
            return self
        return replace(self, bracketed=measure) if bracketed else replace(self, count=measure, bracketed=None)

    def counted(self, *, bracketed: bool) -> Measured | None:
        """The count that a bare number may take its noun from."""
        return self.bracketed or self.count if bracketed else self.count


def with_unit(quantity: Quantity, text: str, last: Quantity | None) -> Quantity:
    """The quantity with the unit of the amount before it, where it is a fraction that counts nothing.

    Nobody counts 19.4 of anything: a bare decimal is an amount whose unit was said before.
    """
    if last is None or quantity.kind is not Kind.COUNT or quantity.value is None or float(quantity.value).is_integer():
        return quantity
    if last.kind not in {Kind.SHARE, Kind.MEASURE, Kind.MONEY} or not ALONE.match(text, quantity.end):
        return quantity
    if last.kind is not Kind.SHARE and not _alike(quantity.value, last.value or last.low or last.high):
        return quantity
    return replace(quantity, kind=last.kind, unit=last.unit, per=last.per)


def _alike(one: float, other: float | None) -> bool:
    return bool(other) and 1 / SIZES <= abs(one / other) <= SIZES if other else False


def gapped_subject(parsed: Parsed, quantity: Quantity) -> Token | None:
    """The name straight in front of a number whose verb was said for another.

    "..., the Centre Party five", "Reform (11)".
    """
    before = parsed.between(0, quantity.start)
    index = len(before) - 1
    opened = index >= 0 and before[index].text == "("
    if opened:
        index -= 1
    last = index
    while index >= 0 and (before[index].pos_ == "PROPN" or before[index].text in {"-", "&", "'s", "’s"}):
        index -= 1
    if index == last or before[last].pos_ != "PROPN" or tree.lemma(before[last]).rstrip(".") in tree.CALENDAR:
        return None
    if index >= 0 and before[index].pos_ == "DET":
        index -= 1
    joined = opened or (index >= 0 and before[index].lower_ in JOINS)
    return before[last] if joined else None
