"""Attach to a bare number its sign, its currency and its unit."""

from __future__ import annotations

from collections.abc import Sequence

from consistency.extract.numbers.numerals import low_at
from consistency.extract.numbers.reading import FRACTION, SHARE, VAGUE, Reading
from consistency.extract.numbers.tokens import CODE, DASHES, HYPHENS, MONEY, NUM, WORD, Token, is_prose
from consistency.extract.units.table import Unit, currency, table

_CODES_IN_LOWER_CASE = frozenset("dollar usd eur gbp rmb sen cny cad aud btc".split())
_LATE_SCALES = {"million": 1e6, "billion": 1e9, "thousand": 1e3, "trillion": 1e12}
_LONG = frozenset("long wide tall deep high thick across in tv screen display pipe pipes touchscreen".split())
_NATIONS = {
    "u.s.": "dollar", "us": "dollar", "usd": "dollar", "american": "dollar", "canadian": "canadian dollar", "cad":
    "canadian dollar",
    "australian": "australian dollar", "aud": "australian dollar", "nzd": "new zealand dollar",
}  # fmt: skip
_LINES = frozenset({"240", "360", "480", "540", "576", "720", "1080", "1440", "2160", "4320"})
"""Lines of a picture, written with a "p" as pence are."""
_LASTING = frozenset(
    "previous consecutive straight successive full whole long more further additional extra past other calendar "
    "remaining working academic solid unbroken".split()
)
"""Adjectives that may stand before years or days that are a length of time: "three consecutive years"."""
_PERIODS = frozenset("qymwd")
_MILLIBARS = range(850, 1100)  # pressures at sea level; other "mb" are megabytes


def attach(tokens: Sequence[Token], reading: Reading, free: Sequence[bool]) -> None:
    """Sign and currency on the left, unit on the right; ``free`` tells which tokens no other number or label has
    taken."""
    _sign_and_currency(tokens, reading, free)
    if reading.dimension == "money":
        _repeated_currency(tokens, reading)
    else:
        _unit(tokens, reading, free)


def _sign_and_currency(tokens: Sequence[Token], reading: Reading, free: Sequence[bool]) -> None:
    i = reading.first - 1
    sign = _is_sign(tokens, i, reading.first)
    if sign:
        reading.left = i
        i -= 1
    if i >= 0 and not free[i]:
        pass
    elif i >= 0 and tokens[i].kind == MONEY and (unit := currency(tokens[i].text)) is not None:
        _set(reading, unit)
        factor = _factor(tokens[i].text)
        reading.value, reading.precision, reading.scale = (
            reading.value * factor,
            reading.precision * factor,
            reading.scale * factor,
        )
        reading.left = i
        if not sign and _is_sign(tokens, i - 1, i):
            sign, reading.left = True, i - 1
    elif i >= 0 and tokens[i].low in _CODES_IN_LOWER_CASE and not sign and (i == 0 or tokens[i - 1].kind != NUM):
        found = table().words.get(tokens[i].low) or currency(tokens[i].low.upper())
        if found is not None and low_at(tokens, reading.last + 1) not in ("dollars", "cents"):
            _set(reading, found)
            reading.left = i
    elif i >= 0 and _is_magnitude(tokens, i):
        reading.unit, reading.dimension = "magnitude", "magnitude"
    if sign:
        reading.value = -reading.value


def _is_magnitude(tokens: Sequence[Token], i: int) -> bool:
    """ "magnitude 7.8", "magnitude-7.8", "a magnitude of 7.8"."""
    between = tokens[i].text in HYPHENS or tokens[i].low == "of"
    return tokens[i].low == "magnitude" or (between and low_at(tokens, i - 1) == "magnitude")


def _is_sign(tokens: Sequence[Token], i: int, number: int) -> bool:
    """Whether token ``i`` is a minus for what follows: written out, or a dash that touches the number and nothing
    before it.
    """
    if i < 0:
        return False
    if tokens[i].low in ("minus", "negative"):
        return True
    if tokens[i].text not in DASHES or not tokens[number].glued:
        return False
    return i == 0 or not tokens[i].glued or tokens[i - 1].text in "([{\"'“‘~=≈" or tokens[i - 1].kind == MONEY


def _factor(code: str) -> float:
    """What a letter before a currency code multiplies by: "MSEK" is a million, "TEUR" a thousand."""
    return {"M": 1e6, "T": 1e3}.get(code[0], 1.0) if len(code) == 4 and code.isupper() and code.isalpha() else 1.0


def _set(reading: Reading, unit: Unit) -> None:
    reading.unit, reading.dimension = unit.name, unit.dimension


def match_unit(tokens: Sequence[Token], j: int, *, glued: bool, hyphen: bool = False) -> tuple[Unit, int] | None:
    """The unit that begins at token ``j`` and its last token: the longest surface of the table; ``glued`` if it touches
    the number.
    """
    if j >= len(tokens):
        return None
    units = table()
    first = tokens[j]
    if first.kind == MONEY:
        if j + 1 < len(tokens) and tokens[j + 1].kind == NUM and tokens[j + 1].glued:
            return None  # "3 USD50 cards": the currency of the next number
        unit = currency(first.text)
        return (unit, j) if unit else None
    best: tuple[Unit, int] | None = None
    text = ""
    for k in range(j, min(j + units.heads.get(first.low, 0), len(tokens))):
        token = tokens[k]
        text += token.text if k == j or token.glued else " " + token.text
        if (
            k + 1 < len(tokens)
            and tokens[k + 1].glued
            and tokens[k + 1].kind in (WORD, NUM, CODE)
            and token.kind in (WORD, NUM, CODE)
        ):
            continue
        symbol = units.symbols.get(text)
        if (
            symbol is not None
            and (symbol.how != "glued" or (glued and not hyphen))
            and _is_meant(symbol, tokens, j, k, hyphen)
        ):
            best = symbol, k
            continue
        word = units.words.get(text.lower().replace("-", " "))
        if word is not None and _is_meant(word, tokens, j, k, hyphen):
            best = word, k
    return best


def _is_meant(unit: Unit, tokens: Sequence[Token], first: int, last: int, hyphen: bool) -> bool:
    """The news gate for words that are units only in some places: "won", "second", "time"."""
    word = tokens[last].low
    if first != last or first == 0:
        return True
    number = tokens[first - 1]
    if word == "time":
        return False
    if word == "p":
        return number.text not in _LINES
    if word == "s":
        return "." in number.text  # "9.58s"; "the 80s" and "iPad 2s" are no seconds
    if word == "second" and not hyphen:
        return number.low in ("one", "1", "half", "a") or "." in number.text
    if word == "crowns" and number.text.isdigit() and len(number.text) > 1:
        return True  # "395 crowns a share"; nobody wins ten crowns
    if word in ("won", "punt", "dong", "gig", "gigs", "meg", "buck", "lei", "lire", "kina", "pula", "crown", "crowns"):
        return number.low in _LATE_SCALES or "," in number.text
    return not (unit.name == "point" and hyphen)


def _unit(tokens: Sequence[Token], reading: Reading, free: Sequence[bool]) -> None:
    j = reading.last + 1
    hyphen = j + 1 < len(tokens) and tokens[j].text in DASHES and tokens[j + 1].kind == WORD
    if hyphen:
        if not tokens[j].glued and tokens[j + 1].glued:
            return
        j += 1
    closing = {"(": ")", "[": "]", "{": "}", "<": ">"}.get(low_at(tokens, j))
    bracket = closing is not None and low_at(tokens, j + 2) == closing
    if bracket:
        j += 1
    elif reading.form in (SHARE, FRACTION, VAGUE) and low_at(tokens, j) in ("of", "a", "an"):
        j += 2 if low_at(tokens, j) == "of" and low_at(tokens, j + 1) in ("a", "an") else 1
    if j >= len(tokens) or not free[j]:
        return
    found = match_unit(tokens, j, glued=tokens[j].glued and not hyphen, hyphen=hyphen) or _inches(tokens, reading, j)
    if found is None and not hyphen and tokens[j].low in _LASTING:
        lasting = match_unit(tokens, j + 1, glued=False)
        found = lasting if lasting is not None and lasting[0].dimension == "time" else None
    if found is None or not all(free[reading.last + 1 : found[1] + 1]) or (bracket and found[1] != j):
        return
    unit, last = found
    if (
        tokens[last].text.istitle()
        and unit.dimension in ("time", "length", "money")
        and len(tokens[last].text) > 3
        and not hyphen
        and is_prose(tokens, j)
    ):
        return  # "50 Cent", "60 Minutes": a title in the middle of a sentence
    if reading.form == SHARE and low_at(tokens, reading.last + 1) == "of" and tokens[last].low.endswith("s"):
        return  # "half of days" is a share
    _set(reading, unit)
    reading.right = last + bracket
    if reading.unit == "megabyte" and tokens[last].text == "mb" and int(min(reading.value, 1e9)) in _MILLIBARS:
        reading.unit, reading.dimension = "millibar", "pressure"
    if reading.form == SHARE:
        reading.form = FRACTION
    if unit.dimension == "share":
        _against_period(tokens, reading)
    if unit.dimension == "money":
        _late_scale(tokens, reading)
    elif unit.dimension in ("temperature", "angle"):
        _below_zero(tokens, reading)


def _against_period(tokens: Sequence[Token], reading: Reading) -> None:
    """ "0.8% q/q", "2% yoy": the period with which a share of change compares belongs to it."""
    j = reading.right + 1
    if low_at(tokens, j) in _PERIODS and low_at(tokens, j + 1) == "/" and low_at(tokens, j + 2) == low_at(tokens, j):
        reading.right = j + 2
    elif low_at(tokens, j) in ("qoq", "yoy", "mom", "wow"):
        reading.right = j


def _inches(tokens: Sequence[Token], reading: Reading, j: int) -> tuple[Unit, int] | None:
    """ "12 ft 2 in", '10 " long', "6'2": marks of feet and inches that mean so only beside each other or a
    dimension."""
    if tokens[j].text == "in" and low_at(tokens, reading.first - 1) in ("ft", "feet", "foot", "'", "’", "′"):
        return Unit("inch", "length", "symbol"), j
    if tokens[j].text in '"”' and (low_at(tokens, j + 1) in _LONG or low_at(tokens, reading.first - 1) in ("'", "’")):
        return Unit("inch", "length", "symbol"), j
    if (
        tokens[j].text in "'’"
        and tokens[j].glued
        and j + 2 < len(tokens)
        and tokens[j + 1].kind == NUM
        and tokens[j + 2].text in '"”″'
    ):
        return Unit("foot", "length", "symbol"), j
    return None


def _late_scale(tokens: Sequence[Token], reading: Reading) -> None:
    """ "75 USD million": a scale behind the currency; "50 dollar dollar": the currency once more."""
    following = low_at(tokens, reading.right + 1)
    factor = _LATE_SCALES.get(following)
    if tokens[reading.right].kind == MONEY and _factor(tokens[reading.right].text) > 1:
        factor = _factor(tokens[reading.right].text)
        reading.right -= 1
    if factor is not None and reading.scale == 1:
        reading.value, reading.precision, reading.scale = reading.value * factor, reading.precision * factor, factor
        reading.right += 1
    elif following in ("dollar", "dollars") and low_at(tokens, reading.right) in ("dollar", "usd"):
        reading.right += 1


def _below_zero(tokens: Sequence[Token], reading: Reading) -> None:
    """ "20 degrees below zero", "- 20 degrees": a temperature under zero."""
    if (
        low_at(tokens, reading.right + 1) == "below"
        and low_at(tokens, reading.right + 2) in ("zero", "freezing")
        and reading.value > 0
    ):
        if low_at(tokens, reading.right + 2) == "zero":
            reading.value, reading.right = -reading.value, reading.right + 2
    elif reading.left == reading.first and reading.first > 0 and tokens[reading.first - 1].text in "-−–":
        before = tokens[reading.first - 2] if reading.first > 1 else None
        if before is None or before.kind == WORD:
            reading.value, reading.left = -reading.value, reading.first - 1


def _repeated_currency(tokens: Sequence[Token], reading: Reading) -> None:
    """ "$8 million US", "$10 dollars", "$5 Canadian": the currency once more, or more exactly, behind the number."""
    j = reading.last + 1
    if reading.unit != "dollar" or j >= len(tokens):
        return
    found = match_unit(tokens, j, glued=False) if tokens[j].kind == WORD else None
    if found is not None and found[0].name.endswith("dollar"):
        reading.unit, reading.right = found[0].name, found[1]
    elif low_at(tokens, j) in _NATIONS and tokens[j].text[0].isupper():
        following = tokens[j + 1] if j + 1 < len(tokens) else None
        if (
            following is None
            or following.kind != WORD
            or following.low in ("per", "a", "in", "for", "to", "from", "and", "each")
        ):
            reading.unit, reading.right = _NATIONS[low_at(tokens, j)], j
