"""The base of a rate: "$70 a barrel", "5 per 100,000 people", "40 more joints a month", "$5 each"."""

from __future__ import annotations

from collections.abc import Sequence

from consistency.extract.numbers.attach import match_unit
from consistency.extract.numbers.numerals import low_at
from consistency.extract.numbers.reading import VAGUE, Reading
from consistency.extract.numbers.tokens import DASHES, MONEY, NUM, WORD, Token
from consistency.extract.units.table import table

_TIMES = frozenset(
    "second minute hour day night week month quarter year season decade game match head person session shift".split()
)
_GOODS = _TIMES | frozenset(
    "share barrel ounce ton tonne gallon litre liter pound kilo kilogram kg bushel dozen piece bottle ticket pop "
    "mile metre meter kilometre "
    "kilometer acre hectare pack copy vote bag box vehicle plate pint cup unit item car student pupil household "
    "family carat gram lb oz kwh mwh "
    "megawatt therm word page seat square room bed child adult".split()
)
"""What a price may be for behind "a" or "an"; amounts that are no money are only ever counted by ``_TIMES``."""

_NO_RATE_BEFORE = frozenset(
    "point points ago earlier later before after old away from older younger longer back early late ahead long "
    "since apart on prior in when".split()
)
_ADVERBS = {
    "daily": "day", "weekly": "week", "monthly": "month", "annually": "year", "yearly": "year", "hourly": "hour",
    "nightly": "night",
}  # fmt: skip
_SINGULAR = {
    "people": "people", "feet": "foot", "inches": "inch", "lbs": "pound", "lb": "pound", "oz": "ounce",
    "sqm": "square metre", "children": "child", "women": "woman", "men": "man", "households": "household",
}  # fmt: skip
_STOP = frozenset(
    "and or but in on at by for from to with than as is was were are be been will would has have had that which "
    "who when while after "
    "before since until during within over through ago , . ; : ( )".split()
)
_REACH = 5  # words between a count and its base: "34,500 tons of copper cathode a year"


def find_rate(tokens: Sequence[Token], reading: Reading, free: Sequence[bool]) -> None:
    """Read the base of a rate behind the quantity into ``reading.per``, and make known compounds one unit ("mile per
    hour").
    """
    if reading.form == VAGUE and reading.unit is None:
        return
    reach = 0 if reading.dimension in ("money", "time") else _REACH
    j = start = reading.right + 1
    while j < len(tokens) and j <= start + reach + 2:
        if tokens[j].text in DASHES and low_at(tokens, j + 1) in ("a", "an", "per"):
            j += 1
        low = tokens[j].low
        if low in ("per", "/", "a", "an", "each", "every") or (low in _ADVERBS and j <= start + 1):
            end = _base(tokens, j, reading, far=j > start + 1 or (j > start and tokens[start].text not in DASHES))
            if end is not None and j <= start + 1 and tokens[start].text in (*DASHES, tokens[j].text):
                reading.right = end
            return
        if low in _STOP or tokens[j].kind != WORD or not free[j] or j >= start + reach:
            return
        j += 1


def _base(tokens: Sequence[Token], j: int, reading: Reading, *, far: bool) -> int | None:
    """Read the base of a rate at token ``j``; its last token, or None where it is no rate."""
    low = low_at(tokens, j)
    if low in _ADVERBS:
        reading.per = _ADVERBS[low]
        return j
    k = j + 1
    if low == "each" and low_at(tokens, k) not in _TIMES:
        if reading.dimension == "money" and not far:
            reading.per = "each"
            return j
        return None
    if low == "/" and far:
        return None
    if low == "/" and not (tokens[j].glued and k < len(tokens) and tokens[k].glued and reading.unit):
        return None
    if k < len(tokens) and tokens[k].text in DASHES:
        k += 1
    number = []
    if low == "per":
        k += low_at(tokens, k) == "every"
        while k < len(tokens) and (
            tokens[k].kind == NUM or low_at(tokens, k) in ("hundred", "thousand", "million", "one")
        ):
            number.append(tokens[k].low)
            k += 1
    word = low_at(tokens, k)
    if (
        not word.isalpha()
        or word in _STOP
        or word in ("the", "his", "her", "their", "its")
        or tokens[k].text.istitle()
        or word in ("cent", "se")
        or tokens[k].kind == MONEY
    ):
        return None
    base, end = _named(tokens, k, plural=bool(number))
    if low in ("a", "an", "every", "each"):
        if (
            word not in (_GOODS if reading.dimension == "money" and not far else _TIMES)
            or low_at(tokens, end + 1) in _NO_RATE_BEFORE
        ):
            return None
        if reading.dimension == "time" and not far and reading.unit in ("year", "month", "week"):
            return None
    reading.per = " ".join([*number, base])
    if not far:
        _compound(reading)
    return end


def _named(tokens: Sequence[Token], k: int, *, plural: bool) -> tuple[str, int]:
    word = low_at(tokens, k)
    found = match_unit(tokens, k, glued=False)
    if found is not None and found[0].dimension not in ("money", "share") and found[0].name != "count":
        return found[0].name, found[1]
    if word in _SINGULAR or plural:
        return (word if plural else _SINGULAR[word]), k
    return (word[:-1] if word.endswith("s") and not word.endswith("ss") else word), k


def _compound(reading: Reading) -> None:
    """A unit of the table that is written out: "kilometres an hour" is "kilometre per hour"."""
    name = f"{reading.unit} per {reading.per}"
    known = table().words.get(name)
    if known is not None and known.name == name:
        reading.unit, reading.dimension, reading.per = name, known.dimension, None
