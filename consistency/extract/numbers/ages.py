"""Ages: "the 37-year-old", "aged 6", "Ray Landry, 71, found", "people over 65"."""

from __future__ import annotations

from collections.abc import Sequence

from consistency.extract.numbers.numerals import low_at
from consistency.extract.numbers.reading import DIGITS, ONE, WORDS, Reading
from consistency.extract.numbers.tokens import DASHES, WORD, Token
from consistency.extract.numbers.words import MONTHS
from consistency.model import Kind

_OLDEST = 115
_AGED = frozenset("aged age ages".split())
_OPENERS = frozenset(", ; ) ( .".split())
_NOT_NAMES = MONTHS | frozenset(
    "monday tuesday wednesday thursday friday saturday sunday street avenue road st ave rd route highway interstate room page chapter "
    "no number section article category".split()
)


def mark_age(tokens: Sequence[Token], reading: Reading) -> None:
    """Make the reading an age where the words say so: kind ``age``, unit a unit of time."""
    i, j = reading.left, reading.right + 1
    if reading.dimension == "time":
        k = j + (j < len(tokens) and tokens[j].text in DASHES)
        if low_at(tokens, k) == "old" or low_at(tokens, k) == "olds":
            reading.kind, reading.right = Kind.AGE, k
        elif low_at(tokens, j) == "of" and low_at(tokens, j + 1) == "age":
            reading.kind, reading.right = Kind.AGE, j + 1
        elif low_at(tokens, i - 1) in _AGED:
            reading.kind = Kind.AGE
        return
    if reading.unit is not None or reading.scale != 1:
        return
    if low_at(tokens, j) in ("yo", "y") and (low_at(tokens, j) == "yo" or low_at(tokens, j + 1) == "o"):
        _age(reading)
        reading.right = j
    elif low_at(tokens, i - 1) in _AGED or (
        low_at(tokens, i - 2) in ("aged", "ages")
        and low_at(tokens, i - 1) in ("between", "from", "about", "just", "only", "under", "over")
    ):
        _age(reading)
    elif low_at(tokens, i - 1) == "of" and low_at(tokens, i - 2) == "age":
        _age(reading)
    elif _apposed(tokens, reading):
        _age(reading)
    elif (
        low_at(tokens, i - 1) in DASHES
        and low_at(tokens, i - 2) in ("under", "over")
        and tokens[i].glued
        and low_at(tokens, j) == "s"
    ):
        _age(reading)
        reading.right = j


def _age(reading: Reading) -> None:
    reading.kind, reading.unit, reading.dimension = Kind.AGE, "year", "time"


def _apposed(tokens: Sequence[Token], reading: Reading) -> bool:
    """ "Ray Landry, 71, found", "Pedro, 58, a driver", "Smith, 34." behind a name."""
    i, j = reading.first, reading.last + 1
    if (
        reading.form != DIGITS
        or reading.first != reading.last
        or not tokens[i].text.isdigit()
        or not 0 < reading.value <= _OLDEST
        or reading.ranged
    ):
        return False
    if low_at(tokens, i - 1) != "," or i < 2 or tokens[i].glued:
        return False
    name = tokens[i - 2]
    if name.text == "." and i > 2 and tokens[i - 3].low in ("jr", "sr"):
        name = tokens[i - 3]
    if name.kind != WORD or not name.text[0].isupper() or name.low in _NOT_NAMES:
        return False
    after = low_at(tokens, j)
    return after in (
        ",",
        ".",
        ";",
        ")",
        "",
        "and",
        "of",
        "from",
        "was",
        "who",
        "is",
        "has",
        "had",
        "were",
        "are",
        "said",
        "with",
        "—",
        "–",
        "did",
        "told",
    )


__all__ = ["ONE", "WORDS", "mark_age"]
