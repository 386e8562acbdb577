"""Vague amounts ("dozens", "a few hundred") and multiples ("doubled", "twice as many", "tenfold")."""

from __future__ import annotations

from collections.abc import Sequence

from consistency.extract.numbers.numerals import low_at, with_scale
from consistency.extract.numbers.reading import MULTIPLE, VAGUE, Reading
from consistency.extract.numbers.tokens import HYPHENS, NUM, Token
from consistency.extract.numbers.words import (
    AS_MUCH,
    BARE_MULTIPLES,
    FOLD,
    HANDFUL,
    MULTIPLES,
    PLURAL_SCALES,
    QUANTIFIERS,
    SCALES,
    UNITS,
)
from consistency.model import Kind

_TWICE_BEFORE = frozenset("the that its their his her what this last those".split())
_DOUBLE_BEFORE = frozenset("the its their his her what that from to since over within in last those".split())
_VERB_LIKE = frozenset(
    "to will would could might may should nearly almost than roughly about around can did must over or".split()
)
_SCORES_AFTER = frozenset("of more were are have".split())
_NAMED_SCORES = frozenset(
    "the his her their its test exam our final box credit quiz my your these those he she it who and which math "
    "reading high low top best "
    "settled settle settling".split()
)


def vague(tokens: Sequence[Token], i: int) -> Reading | None:
    """A vague amount that begins at token ``i``: value unknown, ``low`` and ``high`` by the tables of ``words.py``."""
    low = tokens[i].low
    if low == "a":
        reading = vague(tokens, i + 1) if low_at(tokens, i + 1) in ("few", "couple", "handful") else None
        if reading is not None:
            reading.first = reading.left = i
        return reading
    if low in QUANTIFIERS:
        return _quantified(tokens, i)
    if low == "handful":
        return _between(i, i, *HANDFUL) if low_at(tokens, i + 1) == "of" else None
    if low == "tens":
        factor = PLURAL_SCALES.get(low_at(tokens, i + 2)) if low_at(tokens, i + 1) == "of" else None
        return _between(i, i + 2, 10 * factor, 100 * factor) if factor else None
    factor = PLURAL_SCALES.get(low)
    if factor is None or (i and tokens[i - 1].kind == NUM):
        return None
    if low == "scores" and (low_at(tokens, i - 1) in _NAMED_SCORES or low_at(tokens, i + 1) not in _SCORES_AFTER):
        return None
    nested = PLURAL_SCALES.get(low_at(tokens, i + 2)) if low_at(tokens, i + 1) == "of" else None
    return _between(i, i + 2, factor * nested, 10 * factor * nested) if nested else _between(i, i, factor, 10 * factor)


def _quantified(tokens: Sequence[Token], i: int) -> Reading | None:
    """ "a few hundred", "several thousand", "a couple of million", "many thousands"."""
    j = i + 1 + (low_at(tokens, i + 1) == "of")
    word = low_at(tokens, j)
    factor = SCALES.get(word) or PLURAL_SCALES.get(word)
    if not factor or tokens[j].glued or (tokens[i].low == "many" and not word.endswith("s")):
        return None
    nested = (
        PLURAL_SCALES.get(low_at(tokens, j + 2)) if low_at(tokens, j + 1) == "of" and word in PLURAL_SCALES else None
    )
    if nested:  # "many hundreds of thousands"
        factor, j = factor * nested, j + 2
    reading = with_scale(tokens, Reading(i, j, 1.0, 1.0, VAGUE, scale=factor))
    small, large = QUANTIFIERS[tokens[i].low]
    reading.low, reading.high = small * reading.scale, large * reading.scale
    return reading


def _between(first: int, last: int, low: float, high: float) -> Reading:
    return Reading(first, last, high, 1.0, VAGUE, low=low, high=high)


def multiple(tokens: Sequence[Token], i: int) -> Reading | None:
    """A multiple that begins at token ``i``, as a ratio: "doubled" 2, "halved" 0.5, "five-fold" 5, "twice the" 2."""
    low, last = tokens[i].low, i
    value = MULTIPLES.get(low) or FOLD.get(low)
    if value is None and low in BARE_MULTIPLES:
        value = BARE_MULTIPLES[low] if _is_factor(tokens, i) else None
    elif value is None and low in UNITS and low_at(tokens, i + 2) == "fold" and tokens[i + 1].text in HYPHENS:
        value, last = float(UNITS[low]), i + 2
    return Reading(i, last, value, 0.1, MULTIPLE, kind=Kind.RATIO) if value else None


def _is_factor(tokens: Sequence[Token], i: int) -> bool:
    """Whether "twice" or "double" multiplies ("twice as many", "to double") rather than counts ("shot twice") or names
    ("a double room").
    """
    before, after = low_at(tokens, i - 1), low_at(tokens, i + 1)
    if tokens[i].low in ("twice", "thrice"):
        return after in _TWICE_BEFORE or (
            after == "as" and (low_at(tokens, i + 2) in AS_MUCH or low_at(tokens, i + 3) == "as")
        )
    if after in HYPHENS and i + 1 < len(tokens) and tokens[i + 1].glued:
        return False
    if after in _DOUBLE_BEFORE:
        return True
    return before in _VERB_LIKE and not (after.isalpha() and before in ("or", "than", "over", "about"))
