"""A sentence as the frames see it: its tree, the lexicon, and which words only carry other numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from consistency.model import Kind, Quantity

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from consistency.extract.lexicon import Lexicon

COUNTED = frozenset({Kind.COUNT, Kind.RANK})
"""Kinds whose unit is the counted noun itself."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """One parsed sentence.

    ``units`` are the indices of the tokens inside its amounts ("$4.5 billion", "12%", "16 degrees"): symbols and unit
    words that carry a number, never what another number measures.
    """

    doc: Doc
    lexicon: Lexicon
    units: frozenset[int]

    @staticmethod
    def of(doc: Doc, quantities: Sequence[Quantity], lexicon: Lexicon) -> Parsed:
        """The sentence with the tokens of its amounts marked."""
        amounts = [(q.start, q.end) for q in quantities if q.kind not in COUNTED]
        units = frozenset(t.i for t in doc if any(start <= t.idx < end for start, end in amounts))
        return Parsed(doc, lexicon, units)

    def is_unit(self, token: Token) -> bool:
        """Whether a token belongs to some amount of the sentence."""
        return token.i in self.units

    def before(self, offset: int, width: int) -> str:
        """The characters in front of an offset, at most ``width``."""
        return str(self.doc.text[max(0, offset - width) : offset])

    def after(self, offset: int, width: int) -> str:
        """The characters from an offset on, at most ``width``."""
        return str(self.doc.text[offset : offset + width])
