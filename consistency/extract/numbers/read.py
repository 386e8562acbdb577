"""All bare numbers of a sentence, however they are written."""

from __future__ import annotations

from collections.abc import Sequence

from consistency.extract.numbers.numerals import symbol_or_digits
from consistency.extract.numbers.reading import Reading
from consistency.extract.numbers.spelled import spelled
from consistency.extract.numbers.tokens import FRACTIONS, NUM, WORD, Token
from consistency.extract.numbers.vague import multiple, vague
from consistency.extract.numbers.words import (
    BARE_MULTIPLES,
    DENOMINATORS,
    FOLD,
    MULTIPLES,
    PLURAL_SCALES,
    QUANTIFIERS,
    SCALES,
    TENS,
    UNITS,
)

_BEGINNINGS = frozenset().union(
    UNITS, TENS, DENOMINATORS, PLURAL_SCALES, MULTIPLES, BARE_MULTIPLES, FOLD, QUANTIFIERS, SCALES,
    ("a", "an", "another", "handful", "tens")
)  # fmt: skip


def read(tokens: Sequence[Token], blocked: Sequence[bool]) -> list[Reading]:
    """The bare numbers outside blocked tokens, in order and without overlap."""
    found: list[Reading] = []
    i = 0
    while i < len(tokens):
        token = tokens[i]
        begins = token.low in _BEGINNINGS or token.kind == NUM or token.text in FRACTIONS
        reading = _at(tokens, i) if begins and not blocked[i] else None
        if reading is None or any(blocked[reading.first : reading.last + 1]):
            i += 1
            continue
        found.append(reading)
        i = reading.last + 1
    return found


def _at(tokens: Sequence[Token], i: int) -> Reading | None:
    token = tokens[i]
    if token.kind == NUM or token.text in FRACTIONS:
        return symbol_or_digits(tokens, i)
    if token.kind != WORD or token.low not in _BEGINNINGS:
        return None
    return vague(tokens, i) or multiple(tokens, i) or spelled(tokens, i)
