"""Attach to a bare number its sign, currency, unit and rate."""

from __future__ import annotations

from collections.abc import Sequence

from consistency.extract.numbers.numerals import low_at
from consistency.extract.numbers.reading import FRACTION, SHARE, VAGUE, Reading
from consistency.extract.numbers.tokens import CODE, DASHES, MONEY, NUM, SYMBOL, WORD, Token
from consistency.extract.units.table import Unit, table
from consistency.model import Kind

_ARTICLE_RATES = frozenset(
    "second minute hour day night week month quarter year season decade share barrel ounce ton tonne gallon litre liter pound kilo kilogram kg bushel dozen "
    "person head piece bottle ticket pop mile metre meter kilometre kilometer acre hectare game match pack copy vote bag box vehicle plate pint cup "
    "unit item car student pupil household family night carat gram lb oz kwh mwh megawatt tonne therm word page seat square".split()
)
_TIME_RATES = frozenset(
    "second minute hour day night week month quarter year season decade game match head person session shift term".split()
)
_AFTER_TIME = frozenset(
    "ago earlier later before after old away from older younger longer back early late ahead long since apart on prior in".split()
)
_ADVERBS = {
    "daily": "day",
    "weekly": "week",
    "monthly": "month",
    "annually": "year",
    "yearly": "year",
    "hourly": "hour",
    "nightly": "night",
}
_SINGULAR = {
    "people": "people",
    "feet": "foot",
    "inches": "inch",
    "lbs": "pound",
    "kg": "kilogram",
    "lb": "pound",
    "oz": "ounce",
    "sqm": "square metre",
}
_CANONICAL_PER = frozenset("hour second minute".split())
_SPAN_STOP = frozenset(
    "a an the and or but in on at by for from to with than as is was were are be been will would has have had that which who when while after "
    "before since until during ago , . ; : ( )".split()
)


def attach(tokens: Sequence[Token], reading: Reading, free: Sequence[bool]) -> None:
    """Sign and currency on the left, unit and rate on the right; ``free`` tells which tokens no other number or label has taken."""
    _left(tokens, reading)
    if reading.form == SHARE or (reading.form == VAGUE and reading.dimension is None):
        _right_unit(tokens, reading, free)
    elif reading.dimension != "money":
        _right_unit(tokens, reading, free)
    else:
        _repeat_currency(tokens, reading)
    _rate(tokens, reading, free)


def _left(tokens: Sequence[Token], reading: Reading) -> None:
    i = reading.first - 1
    sign = None
    if i >= 0 and tokens[i].text in DASHES and tokens[reading.first].glued and _opens(tokens, i):
        sign, i = i, i - 1
    elif i >= 0 and tokens[i].low in ("minus", "negative") and reading.form != VAGUE:
        sign, i = i, i - 1
    money = tokens[i] if i >= 0 and tokens[i].kind == MONEY else None
    if money is not None and (unit := _money(money.text)) is not None:
        _set(reading, unit)
        reading.left = i
        if i > 0 and sign is None and tokens[i - 1].text in DASHES and money.glued and _opens(tokens, i - 1):
            sign = i - 1
        elif i > 0 and sign is None and tokens[i - 1].low in ("minus", "negative"):
            sign = i - 1
    elif (
        i >= 0
        and sign is None
        and tokens[i].kind == WORD
        and tokens[i].low in ("dollar", "usd", "eur", "gbp", "rmb", "sen", "cny", "cad", "aud", "btc")
    ):
        found = table().words.get(tokens[i].low) or table().money.get(tokens[i].low.upper())
        nothing = low_at(tokens, reading.last + 1) not in ("dollars", "usd", "cents")
        if found is not None and nothing and (i == 0 or tokens[i - 1].kind != NUM):
            _set(reading, found)
            reading.left = i
    if sign is not None:
        reading.value = -reading.value
        reading.left = min(reading.left, sign)


def _opens(tokens: Sequence[Token], i: int) -> bool:
    """Whether a dash at ``i`` is a sign: it does not touch a word or number on its left."""
    return i == 0 or not tokens[i].glued or tokens[i - 1].text in "([{\"'“‘~=" or tokens[i - 1].kind == MONEY


def _money(text: str) -> Unit | None:
    money = table().money
    plain = text.replace(" ", "")
    return (
        money.get(text)
        or money.get(plain)
        or money.get(plain.upper())
        or money.get(plain.upper().replace(".", ""))
        or (Unit("south african rand", "money", "code") if text == "R" else None)
        or next((u for s, u in money.items() if s.lower() == plain.lower()), None)
    )


def _set(reading: Reading, unit: Unit) -> None:
    reading.unit, reading.dimension = unit.name, unit.dimension


def match_unit(tokens: Sequence[Token], j: int, *, glued: bool, hyphen: bool = False) -> tuple[Unit, int] | None:
    """The unit that begins at token ``j`` and its last token: the longest surface of the table; ``glued`` if it touches the number."""
    if j >= len(tokens):
        return None
    units = table()
    first = tokens[j]
    if first.kind == MONEY:
        unit = _money(first.text)
        return (unit, j) if unit else None
    longest = units.longest.get(first.low, 0)
    best: tuple[Unit, int] | None = None
    exact = words = ""
    k, count = j, 0
    while k < len(tokens) and count < max(longest, 3) + 2 and k < j + 9:
        token = tokens[k]
        joiner = "" if token.glued or k == j else " "
        if token.text in DASHES and token.glued:
            exact, words = exact + "-", words + " "
        elif token.text == "." and token.glued:
            exact, words = exact + ".", words + "."
        else:
            exact, words = (
                exact + joiner + token.text,
                words + ("" if words.endswith((" ", "")) and token.glued else joiner) + token.low,
            )
            count += 1
        k += 1
        whole = k >= len(tokens) or not (tokens[k].glued and tokens[k].kind in (WORD, NUM, CODE))
        if not whole:
            continue
        if token.kind in (WORD, CODE, MONEY) or token.text in "%°′″'\"’”²³℃℉％":
            unit = units.symbols.get(exact)
            if unit is not None and (unit.how != "glued" or (glued and not hyphen)):
                best = unit, k - 1
                continue
            unit = units.words.get(words)
            if unit is not None and _plausible(unit, tokens, j, k - 1, hyphen):
                best = unit, k - 1
        if token.text == "." and (unit := units.symbols.get(exact)) is not None:
            best = unit, k - 1
    return best


def _plausible(unit: Unit, tokens: Sequence[Token], first: int, last: int, hyphen: bool) -> bool:
    word = tokens[last].low
    if first == last and word in ("second", "time", "cup", "league") and not hyphen and first > 0:
        number = tokens[first - 1]
        return word != "time" and (number.low in ("one", "1", "half", "a") or "." in number.text)
    if first == last and word in ("won", "punt", "mark", "dong", "gig", "gigs", "meg", "buck"):
        return first > 0 and (
            tokens[first - 1].low in ("million", "billion", "trillion", "thousand") or "," in tokens[first - 1].text
        )
    return not (unit.name == "point" and hyphen and low_after(tokens, last) in ("guard",))


def low_after(tokens: Sequence[Token], i: int) -> str:
    """The lower-case token behind ``i``, skipping a hyphen."""
    j = i + 1
    if j < len(tokens) and tokens[j].text in DASHES and tokens[j].glued:
        j += 1
    return low_at(tokens, j)


def _right_unit(tokens: Sequence[Token], reading: Reading, free: Sequence[bool]) -> None:
    j = reading.last + 1
    if j >= len(tokens):
        return
    hyphen = False
    if (
        tokens[j].text in DASHES
        and j + 1 < len(tokens)
        and tokens[j + 1].kind == WORD
        and (tokens[j].glued or tokens[j + 1].glued or reading.form)
    ):
        spaced = not tokens[j].glued and not tokens[j + 1].glued
        if (
            spaced
            and low_at(tokens, j + 2) not in ("-",)
            and not (reading.value == int(reading.value) and match_unit(tokens, j + 1, glued=False, hyphen=True))
        ):
            return
        j, hyphen = j + 1, True
    bracket = tokens[j].text in "([{<" and j + 2 < len(tokens) and tokens[j + 2].text in ")]}>"
    if bracket:
        j += 1
    elif low_at(tokens, j) in ("of", "a", "an") and reading.form in (SHARE, FRACTION, VAGUE):
        skip = 2 if low_at(tokens, j + 1) in ("a", "an") else 1
        if low_at(tokens, j) in ("a", "an"):
            skip = 1
        j += skip
    if j >= len(tokens) or not free[j]:
        return
    found = match_unit(tokens, j, glued=tokens[j].glued and not hyphen, hyphen=hyphen)
    if found is None or not all(free[reading.last + 1 : found[1] + 1]):
        return
    unit, last = found
    if reading.form == VAGUE and unit.name == "count":
        pass
    if bracket:
        if last != j:
            return
        last += 1
    if (
        unit.dimension == "time"
        and low_at(tokens, last) in _SINGULAR_TIME
        and reading.form == SHARE
        and low_at(tokens, reading.last + 1) == "of"
    ):
        return
    _set(reading, unit)
    reading.right = last
    if reading.form in (SHARE,):
        reading.form = FRACTION
    if unit.how in ("code", "sign") or unit.dimension == "money":
        _late_scale(tokens, reading)


_SINGULAR_TIME = frozenset({"day", "week", "month", "year", "season"})


def _late_scale(tokens: Sequence[Token], reading: Reading) -> None:
    """ "75 USD million", "50 dollar dollar": a scale or the unit once more behind the currency."""
    factor = {"million": 1e6, "billion": 1e9, "thousand": 1e3, "trillion": 1e12}.get(low_at(tokens, reading.right + 1))
    if factor and reading.scale == 1:
        reading.value *= factor
        reading.precision *= factor
        reading.scale = factor
        reading.right += 1
    elif low_at(tokens, reading.right + 1) in ("dollar", "dollars") and low_at(tokens, reading.right) in (
        "dollar",
        "usd",
    ):
        reading.right += 1


def _repeat_currency(tokens: Sequence[Token], reading: Reading) -> None:
    """ "$8 million US", "$10 dollars", "AU$5 Australian dollars": the currency once more behind the number."""
    found = match_unit(tokens, reading.last + 1, glued=False)
    if (
        found is not None
        and found[0].dimension == "money"
        and tokens[reading.last + 1].kind == WORD
        and "dollar" in found[0].name
        and "dollar" in (reading.unit or "")
    ):
        if reading.unit == "dollar":
            reading.unit = found[0].name
        reading.right = found[1]
    elif (
        low_at(tokens, reading.last + 1) in ("u.s", "us", "usd", "aud", "cad", "nzd", "canadian", "australian")
        and reading.unit == "dollar"
    ):
        after = low_at(tokens, reading.last + 1)
        if tokens[reading.last + 1].text.isupper() and low_after(tokens, reading.last + 1) in (
            "",
            ".",
            ",",
            "per",
            "a",
            ")",
            "in",
            "for",
            "to",
            "from",
        ):
            reading.unit = {"aud": "australian dollar", "cad": "canadian dollar", "nzd": "new zealand dollar"}.get(
                after, "dollar"
            )
            reading.right = reading.last + 1


def _rate(tokens: Sequence[Token], reading: Reading, free: Sequence[bool]) -> None:
    """ "$70 a barrel", "5 per 100,000 people", "40 more joints a month", "470-a-share"."""
    if reading.form == VAGUE and reading.unit is None:
        return
    j = reading.right + 1
    limit = j + (5 if reading.dimension != "money" else 1)
    steps = 0
    while j < len(tokens) and j <= limit:
        low = low_at(tokens, j)
        if tokens[j].text in DASHES and tokens[j].glued and low_at(tokens, j + 1) in ("a", "an", "per"):
            j += 1
            low = low_at(tokens, j)
        if low in ("per", "/", "a", "an", "each", "every") or (low in _ADVERBS and steps <= 1):
            end = _per(tokens, j, reading, far=steps > 0)
            if end is not None:
                reading.right = end if steps == 0 else reading.right
                return
            return
        if low in _SPAN_STOP or tokens[j].kind in (NUM, MONEY) or not free[j]:
            return
        if tokens[j].kind != WORD:
            return
        steps += 1
        j += 1


def _per(tokens: Sequence[Token], j: int, reading: Reading, *, far: bool) -> int | None:
    """Read the base of a rate at token ``j`` into ``reading.per``; the last token, or None where it is no rate."""
    low = low_at(tokens, j)
    if low in _ADVERBS:
        reading.per = _ADVERBS[low]
        return j
    if low == "each":
        if reading.dimension == "money" and not far and low_at(tokens, j + 1) not in _TIME_RATES:
            reading.per = "each"
            return j
        if low_at(tokens, j + 1) not in _TIME_RATES:
            return None
    k = j + 1
    if k < len(tokens) and tokens[k].text in DASHES:
        k += 1
    if low == "/" and not (tokens[j].glued and k < len(tokens) and tokens[k].glued and reading.unit):
        return None
    number = ""
    if (
        low == "per"
        and k < len(tokens)
        and (tokens[k].kind == NUM or low_at(tokens, k) in ("hundred", "thousand", "million", "one"))
    ):
        number = tokens[k].text + " "
        k += 1
        while low_at(tokens, k) in ("thousand", "million"):
            number += tokens[k].text + " "
            k += 1
    word = low_at(tokens, k)
    if not word.isalpha():
        return None
    if word in ("cent", "se"):
        return None
    single = _SINGULAR.get(word) or (word[:-1] if word.endswith("s") and not word.endswith("ss") else word)
    found = match_unit(tokens, k, glued=False)
    end = k
    if found is not None and found[0].dimension not in ("money", "share") and found[0].name != "count":
        single, end = found[0].name, found[1]
    if word == "annum":
        single = "year"
    if low in ("a", "an", "every", "each"):
        allowed = _ARTICLE_RATES if reading.dimension == "money" and not far else _TIME_RATES
        if word not in allowed or low_at(tokens, end + 1) in _AFTER_TIME:
            return None
        if reading.dimension == "time" and word in _TIME_RATES and reading.unit == single:
            return None
    reading.per = number + (word if number else single)
    canonical = f"{reading.unit} per {reading.per}"
    known = table().words.get(canonical)
    if not far and known is not None and known.name == canonical:
        reading.unit, reading.dimension, reading.per = canonical, known.dimension, None
    return end


__all__ = ["CODE", "SYMBOL", "Kind", "attach", "low_after", "match_unit"]
