"""A sentence as the frames see it: its tree, the lexicon, and which words only carry other numbers."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from consistency.extract.frames.words import Token, Words
from consistency.model import Kind, Quantity

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from consistency.extract.lexicon import Lexicon

COUNTED = frozenset({Kind.COUNT, Kind.RANK})
"""Kinds whose unit is the counted noun itself."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """One parsed sentence, with what every frame of it needs taken out of the tree once.

    ``starts`` are the character offsets of ``tokens``. ``units`` are the indices of the tokens inside its amounts
    ("$4.5 billion", "12%", "16 degrees"): symbols and unit words that carry a number, never what another number
    measures.
    """

    doc: Words
    lexicon: Lexicon
    text: str
    tokens: tuple[Token, ...]
    starts: tuple[int, ...]
    units: frozenset[int]

    @staticmethod
    def of(doc: Doc, quantities: Sequence[Quantity], lexicon: Lexicon) -> Parsed:
        """The sentence with the tokens of its amounts marked."""
        words = Words(doc)
        starts = tuple(t.idx for t in words.tokens)
        parsed = Parsed(words, lexicon, words.text, words.tokens, starts, frozenset())
        amounts = (parsed.between(q.start, q.end) for q in quantities if q.kind not in COUNTED)
        return replace(parsed, units=frozenset(t.i for inside in amounts for t in inside))

    def is_unit(self, token: Token) -> bool:
        """Whether a token belongs to some amount of the sentence."""
        return token.i in self.units

    def before(self, offset: int, width: int) -> str:
        """The characters in front of an offset, at most ``width``."""
        return self.text[max(0, offset - width) : offset]

    def after(self, offset: int, width: int) -> str:
        """The characters from an offset on, at most ``width``."""
        return self.text[offset : offset + width]

    def from_offset(self, offset: int) -> tuple[Token, ...]:
        """The tokens that start at or after a character offset."""
        return self.tokens[bisect_left(self.starts, offset) :]

    def between(self, start: int, end: int) -> tuple[Token, ...]:
        """The tokens that start inside ``[start, end)``."""
        return self.tokens[bisect_left(self.starts, start) : bisect_left(self.starts, end)]

    def covering(self, start: int, end: int) -> tuple[Token, ...]:
        """The tokens that overlap ``[start, end)``."""
        first = max(bisect_right(self.starts, start) - 1, 0)
        return self.tokens[first : max(bisect_left(self.starts, end), first + 1)]

    def root(self, start: int, end: int) -> Token:
        """The highest token of the characters ``[start, end)``; tokens that only overlap count as inside."""
        inside = self.covering(start, end)
        if len(inside) == 1:
            return inside[0]
        indices = {t.i for t in inside}
        tops = [t for t in inside if t.head.i not in indices or t.head == t]
        return min(tops or inside, key=lambda t: (sum(1 for _ in t.ancestors), t.i))
