"""From tokens to bare numbers: digits and their scales here, words in ``spelled.py``, vague amounts and multiples in
``vague.py``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from consistency.extract.numbers.reading import DIGITS, FRACTION, Reading
from consistency.extract.numbers.tokens import CODE, DASHES, FRACTIONS, HYPHENS, MONEY, NUM, SYMBOL, WORD, Token
from consistency.extract.numbers.words import GLUED_SCALES, SCALES
from consistency.model import Kind

MAX_DIGITS = 15  # more digits than a double holds exactly, and more than any count in the news: an identifier

_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻−", "0123456789--")
_EXPONENT = re.compile(r"\^?(?P<exponent>-?[0-9]{1,2})(?![0-9])")
_COMMON_DENOMINATORS = frozenset({2, 3, 4, 8, 16, 32, 64})
_MEASURED_FRACTION = frozenset("of mile miles inch inches point cup mi in".split())
_METRE_NEXT = frozenset(
    "deep tall wide long high away from below above x by across apart off short in out at under of freestyle "
    "backstroke butterfly hurdles sprint "
    "final race relay and or to ahead behind further square is was as on for with the a thick down up but when "
    "before after where".split()
)
_SPENDING = frozenset(
    "spent spend spending cost costs costing paid pays pay invest invested investment worth raised budget loan "
    "fund funding".split()
)


def low_at(tokens: Sequence[Token], i: int) -> str:
    """The lower-case text of a token, empty beyond either end."""
    return tokens[i].low if 0 <= i < len(tokens) else ""


def symbol_or_digits(tokens: Sequence[Token], i: int) -> Reading | None:
    """The number that begins with the digits or the fraction sign at token ``i``; one of too many digits is a label."""
    token = tokens[i]
    if token.kind == SYMBOL:
        return (
            with_scale(tokens, Reading(i, i, FRACTIONS[token.text], 0.01, FRACTION))
            if token.text in FRACTIONS
            else None
        )
    value, precision = _parse(token.text)
    if value is None:
        return Reading(i, i, 0.0, 1.0, DIGITS, kind=Kind.LABEL, reason="identifier")
    if (power := _power_of_ten(tokens, i, value, precision)) is not None:
        return power
    reading = _decimal_comma(tokens, i) or _with_fraction(tokens, i, value) or Reading(i, i, value, precision, DIGITS)
    return with_scale(tokens, reading)


def _parse(text: str) -> tuple[float | None, float]:
    """Value and unit of the last written digit of "1,234.5", "1.234.567", "12 345" (any blank); None where there are
    too many digits.
    """
    if sum(c.isdigit() for c in text) > MAX_DIGITS:
        return None, 1.0
    plain = "".join(c for c in text if c.isdigit() or c in ".,")
    if plain.count(".") > 1:
        plain = plain.replace(".", "").replace(",", ".")
    elif plain.count(",") == 1 and not text.isascii() and len(plain.partition(",")[2]) != 3:
        plain = plain.replace(",", ".")
    plain = plain.replace(",", "")
    return float(plain), 10.0 ** -len(plain.partition(".")[2])


def _power_of_ten(tokens: Sequence[Token], i: int, value: float, precision: float) -> Reading | None:
    """ "1.99×10⁻³⁰", "6 x 10^23": scientific notation."""
    if low_at(tokens, i + 1) not in ("×", "x", "*") or low_at(tokens, i + 2) != "10" or i + 3 >= len(tokens):
        return None
    raised = "".join(t.text for t in tokens[i + 3 : i + 6] if t.glued).translate(_SUPERSCRIPTS)
    match = _EXPONENT.match(raised)
    if match is None:
        return None
    last, left = i + 2, len(match[0])
    while left > 0:
        last += 1
        left -= len(tokens[last].text)
    factor = 10.0 ** int(match["exponent"].translate(_SUPERSCRIPTS))
    return Reading(i, last, value * factor, precision * factor, DIGITS, scale=factor)


def _decimal_comma(tokens: Sequence[Token], i: int) -> Reading | None:
    """ "2,5 million": one comma and one or two digits; three would be thousands, a second comma a list."""
    if not (_is_glued(tokens, i + 1, ",") and _is_glued(tokens, i + 2) and tokens[i].text.isdigit()):
        return None
    tail = tokens[i + 2].text
    listed = _is_glued(tokens, i + 3, ",") or (i > 0 and tokens[i - 1].text == "," and tokens[i].glued)
    if tokens[i + 2].kind != NUM or not tail.isdigit() or len(tail) > 2 or listed:
        return None
    return Reading(i, i + 2, float(f"{tokens[i].text}.{tail}"), 10.0 ** -len(tail), DIGITS)


def _with_fraction(tokens: Sequence[Token], i: int, value: float) -> Reading | None:
    """ "3/4", "1 ½", "10 1/2", "7-3/4"."""
    text = tokens[i].text
    if not text.isdigit() or len(text) > 4:
        return None
    if (part := _slash(tokens, i)) is not None:
        return Reading(i, i + 2, part, 0.01, FRACTION)
    if i + 1 < len(tokens) and tokens[i + 1].text in FRACTIONS:
        return Reading(i, i + 1, value + FRACTIONS[tokens[i + 1].text], 0.01, FRACTION)
    for j in (i + 1, i + 2):
        joined = j == i + 1 or (_is_glued(tokens, i + 1) and tokens[i + 1].text in HYPHENS)
        if joined and (part := _slash(tokens, j)) is not None:
            return Reading(i, j + 2, value + part, 0.01, FRACTION)
    return None


def _slash(tokens: Sequence[Token], i: int) -> float | None:
    """The fraction "3/4" at token ``i``, None where it is no fraction ("9/11", "24/7", "5/10")."""
    if (
        i + 2 >= len(tokens)
        or not (_is_glued(tokens, i + 1, "/") and _is_glued(tokens, i + 2))
        or _is_glued(tokens, i + 3, "/")
    ):
        return None
    if tokens[i].kind != NUM or tokens[i + 2].kind != NUM:
        return None
    above, below = tokens[i].text, tokens[i + 2].text
    if not (above.isdigit() and below.isdigit() and len(above) <= 2 and len(below) <= 2):
        return None
    a, b = int(above), int(below)
    usual = b in _COMMON_DENOMINATORS or (b in (5, 6, 10) and low_at(tokens, i + 3) in _MEASURED_FRACTION)
    return a / b if 0 < a < b and usual else None


def _is_glued(tokens: Sequence[Token], i: int, text: str | None = None) -> bool:
    return 0 <= i < len(tokens) and tokens[i].glued and (text is None or tokens[i].text == text)


def with_scale(tokens: Sequence[Token], reading: Reading) -> Reading:
    """Take in scale words behind the number: "4.5 million", "£28m", "2 hundred thousand", "half-million"."""
    j = reading.last + 1
    while j < len(tokens):
        token, at = tokens[j], j
        factor: float | None = None
        if (
            token.glued
            and token.text in GLUED_SCALES
            and j == reading.last + 1
            and reading.form == DIGITS
            and reading.scale == 1
        ):
            factor = _letter_scale(tokens, reading, j)
        elif token.kind == WORD and not (token.low in ("mil", "mill") and not token.glued):
            factor = SCALES.get(token.low)
        elif token.text in HYPHENS and token.glued and _is_glued(tokens, j + 1):
            factor, at = SCALES.get(tokens[j + 1].low), j + 1
        if factor is None:
            break
        reading.value *= factor
        reading.precision *= factor
        reading.scale *= factor
        reading.last = reading.right = at
        j = at + 1
    return reading


def _letter_scale(tokens: Sequence[Token], reading: Reading, j: int) -> float | None:
    """What a letter that touches the number multiplies by: "£9m" and "2.7m sales" are millions, "9m (39ft) deep" and
    "100km" are not.
    """
    text = tokens[j].text
    following = tokens[j + 1] if j + 1 < len(tokens) else None
    i = reading.first - 1
    money = i >= 0 and (tokens[i].kind == MONEY or (i > 0 and tokens[i].text in DASHES and tokens[i - 1].kind == MONEY))
    if money:
        return GLUED_SCALES[text]
    if text in ("mm", "MM", "T", "cr"):
        return None
    if text == "m":
        if any(t.low in _SPENDING for t in tokens[max(0, i - 5) : reading.first]):
            return GLUED_SCALES[text]
        counted = (
            following is not None
            and following.kind == WORD
            and not following.glued
            and following.low not in _METRE_NEXT
        )
        return GLUED_SCALES[text] if counted and following is not None and following.text.islower() else None
    if (
        text in ("b", "B", "k", "K", "M")
        and following is not None
        and following.glued
        and (following.kind in (WORD, CODE, NUM) or following.text == "/")
    ):
        return None
    return GLUED_SCALES[text]
