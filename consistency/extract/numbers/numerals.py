"""From tokens to bare numbers: digits, words, fractions, mixed numbers, scales, vague amounts and multiples."""

from __future__ import annotations

from collections.abc import Sequence

from consistency.extract.numbers.reading import DIGITS, FRACTION, MULTIPLE, ONE, SHARE, VAGUE, WORDS, Reading
from consistency.extract.numbers.tokens import CODE, DASHES, FRACTIONS, HYPHENS, MONEY, NUM, SYMBOL, WORD, Token
from consistency.extract.numbers.words import (
    BARE_MULTIPLES,
    DENOMINATORS,
    FOLD,
    GLUED_SCALES,
    HANDFUL,
    MONTHS,
    MULTIPLES,
    PLURAL_SCALES,
    QUANTIFIERS,
    SCALES,
    TENS,
    UNITS,
)
from consistency.model import Kind

Tokens = Sequence[Token]
MAX_DIGITS = 15  # more digits than a double holds exactly, and more than any count in the news: an identifier

_STARTS = frozenset(UNITS) | frozenset(TENS)
_CONTINUES = _STARTS | frozenset({"hundred", "thousand", "million", "billion", "trillion", "dozen"})
_INTERESTING = (
    _CONTINUES | frozenset(DENOMINATORS) | frozenset(PLURAL_SCALES) | frozenset(MULTIPLES) | frozenset(BARE_MULTIPLES) | frozenset(FOLD)
    | frozenset({"a", "an", "few", "several", "couple", "many", "handful", "tens", "another", "one"})
)  # fmt: skip
_ORDINAL_GUARD = frozenset(
    "of the as to in from less more fewer lower higher since on at by over for and or than its their his her our this that these those were was "
    "are is have had has did said live say point by on compared last year annually it they we all who".split()
)
_HALF_NEXT = frozenset(
    "of the a an its their his her our all my your those these that them dozen million billion trillion thousand hundred hour hours mile point "
    "percent percentage per were are was is have had century ounce pound pint cup inch teaspoon tablespoon turn tonne ton gallon litre marathon "
    "this as ton-mile acre second minute day year century cent cents dollar penny decade hectare metre kilometre km".split()
)
_HALF_NOT_AFTER = frozenset(
    "first second other last each final opening bottom top next back front lower upper better latter early late earlier later rear either "
    "another left right northern southern eastern western same time half".split()
)
_HALF_AFTER = frozenset(
    "by than almost nearly about over under roughly around only just exactly least to up more".split()
)
_TWICE_NEXT = frozenset("as the that its their his her what this last those more".split())
_AS_MUCH = frozenset(
    "many much big large high long likely fast often far wide old heavy expensive great deadly powerful".split()
)
_DOUBLE_NEXT = frozenset("the its their his her what that from to since over within in last those".split())
_DOUBLE_AFTER = frozenset(
    "to will would could might may should nearly almost than roughly about around can did did must over or".split()
)
_SCORES_NOT_AFTER = frozenset(
    "the his her their its test exam our final box credit quiz his my your these those he she it who and which math reading "
    "high low top best settled settle settling".split()
)


def low_at(tokens: Tokens, i: int) -> str:
    """The lower-case text of a token, empty beyond either end."""
    return tokens[i].low if 0 <= i < len(tokens) else ""


def read(tokens: Tokens, blocked: Sequence[bool]) -> list[Reading]:
    """All bare numbers outside blocked tokens, in order."""
    found: list[Reading] = []
    i = 0
    while i < len(tokens):
        reading = None if blocked[i] else _at(tokens, i)
        if reading is None or any(blocked[reading.first : reading.last + 1]):
            i += 1
            continue
        found.append(reading)
        i = reading.last + 1
    return found


def _at(tokens: Tokens, i: int) -> Reading | None:
    token = tokens[i]
    if token.kind == NUM:
        return _digits(tokens, i)
    if token.kind == SYMBOL and token.text in FRACTIONS:
        return _scaled(tokens, Reading(i, i, FRACTIONS[token.text], 0.01, FRACTION))
    if token.kind != WORD or token.low not in _INTERESTING:
        return None
    low = token.low
    return (
        _vague(tokens, i)
        or _multiple(tokens, i)
        or _half(tokens, i)
        or _article(tokens, i)
        or (_words(tokens, i) if low in _STARTS or _bare_scale(tokens, i) else None)
    )


def _bare_scale(tokens: Tokens, i: int) -> bool:
    """ "the thousand-kilometre front": a scale word that is a number by itself."""
    if tokens[i].low not in ("hundred", "thousand", "million") or i + 2 >= len(tokens):
        return False
    return (
        tokens[i + 1].text in HYPHENS
        and tokens[i + 1].glued
        and tokens[i + 2].glued
        and low_at(tokens, i - 1) not in DASHES
    )


def _digits(tokens: Tokens, i: int) -> Reading | None:
    text = tokens[i].text
    value, precision = _parse_digits(text)
    if value is None:
        return Reading(i, i, 0.0, 1.0, DIGITS, kind=Kind.LABEL, reason="identifier")
    last, form = i, DIGITS
    # decimal comma: "2,5 million" (a group of three would be thousands, more commas a list)
    if _is(tokens, i + 1, ",", glued=True) and _is_num(tokens, i + 2, glued=True) and text.isdigit():
        tail = tokens[i + 2].text
        if (
            tail.isdigit()
            and len(tail) <= 2
            and not _is(tokens, i + 3, ",", glued=True)
            and not _is(tokens, i - 1, ",", glued=True, of=i)
        ):
            return _scaled(tokens, Reading(i, i + 2, float(f"{text}.{tail}"), 10.0 ** -len(tail), DIGITS))
    if (
        _is(tokens, i + 1, "/", glued=True)
        and _is_num(tokens, i + 2, glued=True)
        and (part := _slash(tokens, i)) is not None
    ):
        return _scaled(tokens, Reading(i, i + 2, part, 0.01, FRACTION))
    if text.isdigit() and len(text) <= 4:
        if i + 1 < len(tokens) and tokens[i + 1].text in FRACTIONS:
            value, last, precision, form = value + FRACTIONS[tokens[i + 1].text], i + 1, 0.01, FRACTION
        elif (
            _is_num(tokens, i + 1)
            and _is(tokens, i + 2, "/", glued=True)
            and (part := _slash(tokens, i + 1)) is not None
        ):
            value, last, precision, form = value + part, i + 3, 0.01, FRACTION
        elif (
            _is(tokens, i + 1, "-", glued=True)
            and _is(tokens, i + 3, "/", glued=True)
            and (part := _slash(tokens, i + 2)) is not None
        ):
            value, last, precision, form = value + part, i + 4, 0.01, FRACTION
    reading = _scaled(tokens, Reading(i, last, value, precision, form))
    # "2 and a half", "two-and-a-half"
    return _and_fraction(tokens, reading)


def _parse_digits(text: str) -> tuple[float | None, float]:
    if sum(c.isdigit() for c in text) > MAX_DIGITS:
        return None, 1.0
    plain = "".join(c for c in text if c.isdigit() or c in ".,")
    if plain.count(".") > 1:
        plain = plain.replace(".", "").replace(",", ".")
    elif plain.count(",") == 1 and not text.isascii() and len(plain.partition(",")[2]) != 3:
        plain = plain.replace(",", ".")
    plain = plain.replace(",", "")
    decimals = len(plain.partition(".")[2])
    return float(plain), 10.0**-decimals


def _slash(tokens: Tokens, i: int) -> float | None:
    """The fraction "3/4" at token ``i``, None where it is no fraction ("9/11", "24/7", "5/10")."""
    if not (_is(tokens, i + 1, "/", glued=True) and _is_num(tokens, i + 2, glued=True)) or _is(
        tokens, i + 3, "/", glued=True
    ):
        return None
    above, below = tokens[i].text, tokens[i + 2].text
    if not (above.isdigit() and below.isdigit()) or len(above) > 2 or len(below) > 2:
        return None
    a, b = int(above), int(below)
    common = b in (2, 3, 4, 8, 16, 32, 64) or (
        b in (5, 6, 10) and low_at(tokens, i + 3) in ("of", "mile", "miles", "inch", "point", "cup")
    )
    return a / b if 0 < a < b and common else None


def _scaled(tokens: Tokens, reading: Reading) -> Reading:
    """Take in scale words behind the number: "4.5 million", "£28m", "2 hundred thousand", "12 lakh crore"."""
    j = reading.last + 1
    while j < len(tokens):
        token = tokens[j]
        factor: float | None = None
        at = j
        if token.glued and token.text in GLUED_SCALES and j == reading.last + 1 and reading.form == DIGITS:
            factor = _glued_scale(tokens, reading, j)
        elif token.kind == WORD:
            factor = SCALES.get(token.low)
        elif token.text in HYPHENS and token.glued and j + 1 < len(tokens) and tokens[j + 1].glued:
            factor, at = SCALES.get(tokens[j + 1].low), j + 1
        if factor is None or (token.low in ("mil", "mill", "mm") and not token.glued):
            break
        if (
            token.low in ("millions", "billions", "hundreds")
            and low_at(tokens, j + 1) == "of"
            and reading.scale == 1
            and reading.value < 2
        ):
            break
        reading.value *= factor
        reading.precision *= factor
        reading.scale *= factor
        reading.last = reading.right = at
        j = at + 1
    return reading


_SPENDING = frozenset(
    "spent spend spending cost costs costing paid pays pay invest invested investment worth raised budget loan fund funding".split()
)
_METRE_NEXT = frozenset(
    "deep tall wide long high away from below above x by across apart off short in out at under of freestyle backstroke butterfly hurdles sprint "
    "final race relay and or to ahead behind further square is was as on for with the a thick down up but when before after where".split()
)


def _glued_scale(tokens: Tokens, reading: Reading, j: int) -> float | None:
    """Whether a letter that touches the number is a scale: "£9m" and "2.7m sales" are, "9m (39ft) deep" and "100km" are not."""
    text = tokens[j].text
    money = reading.first > 0 and tokens[reading.first - 1].kind == MONEY or _is_signed_money(tokens, reading.first)
    if text in ("mm", "MM", "T", "cr") and not money:
        return None
    following = tokens[j + 1] if j + 1 < len(tokens) else None
    if text == "m" and not money:
        if any(t.low in _SPENDING for t in tokens[max(0, reading.first - 6) : reading.first]):
            return 1e6
        if following is None or following.kind != WORD or following.glued or following.low in _METRE_NEXT:
            return None
        return 1e6 if following.text.islower() or tokens[j].text == "M" else None
    if (
        text in ("b", "B", "k", "K", "M")
        and following is not None
        and following.glued
        and following.kind in (WORD, CODE, NUM)
    ):
        return None
    if text in ("b", "B", "M", "k", "K") and following is not None and following.glued and following.text == "/":
        return None
    return GLUED_SCALES[text]


def _is_signed_money(tokens: Tokens, i: int) -> bool:
    return i > 1 and tokens[i - 1].text in DASHES and tokens[i - 2].kind == MONEY


def _words(tokens: Tokens, i: int) -> Reading | None:
    """Number words: "twenty-one", "a hundred and five", "three hundred thousand"."""
    total, current, j, scale, seen = 0.0, 0.0, i, 1.0, False
    last, precision = i, 1.0
    smallest_scale = float("inf")
    previous = ""
    while j < len(tokens):
        low = tokens[j].low
        if low in UNITS and previous not in ("unit", "ten1"):
            if previous == "tens" and UNITS[low] > 9:
                break
            current += UNITS[low]
            previous, precision = "unit", 1.0
        elif low in TENS and previous not in ("unit", "tens"):
            current += TENS[low]
            previous, precision = "tens", 1.0
        elif low == "hundred" and previous in ("", "unit", "tens"):
            current = (current or 1) * 100
            previous, precision = "hundred", 100.0
        elif low in ("thousand", "million", "billion", "trillion", "lakh", "crore") and SCALES[low] < smallest_scale:
            scale = smallest_scale = SCALES[low]
            total += (current if seen else 1) * scale
            current, previous, precision = 0.0, "scale", scale
        elif low in ("dozen",) and previous in ("", "unit", "tens"):
            current = (current if seen else 1) * 12
            previous, precision, last, seen = "dozen", 12.0, j, True
            break
        elif low == "and" and previous in ("hundred", "scale") and low_at(tokens, j + 1) in _STARTS - {"one"}:
            j += 1
            continue
        elif (
            tokens[j].text in HYPHENS
            and tokens[j].glued
            and low_at(tokens, j + 1) in _CONTINUES
            and previous in ("tens", "hundred", "unit")
        ):
            if previous == "unit" and low_at(tokens, j + 1) not in SCALES:
                break
            j += 1
            continue
        else:
            break
        last, seen = j, True
        j += 1
    if not seen:
        return None
    value = total + current
    reading = Reading(i, last, value, precision, WORDS, scale=scale)
    if last == i and tokens[i].low == "one":
        reading.form = ONE
    if low_at(tokens, last + 1) in ("thousand", "million", "billion", "trillion") and scale == 1:
        reading = _scaled(tokens, reading)
    # "three quarters", "two-thirds", "one fourth"; then "two and a half"
    return _fraction_of(tokens, reading) or _and_fraction(tokens, reading)


def _fraction_of(tokens: Tokens, reading: Reading) -> Reading | None:
    j = reading.last + 1
    if j < len(tokens) and tokens[j].text in HYPHENS and tokens[j].glued:
        j += 1
    low = low_at(tokens, j)
    if low not in DENOMINATORS or not 0 < reading.value <= 99 or reading.scale != 1 or tokens[j].kind != WORD:
        return None
    hyphen = j > reading.last + 1
    if reading.value != 1 and not low.endswith("s"):
        return None
    if (
        low in ("half", "third", "quarter", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
        and not hyphen
    ):
        following = low_at(tokens, j + 1)
        if following not in _ORDINAL_GUARD and following.isalpha() and following not in SCALES:
            return None
    if low in ("quarters", "halves") and low_at(tokens, j + 1) in ("of", "") and reading.value > 3:
        return None
    fraction = Reading(reading.first, j, reading.value / DENOMINATORS[low], 0.01, FRACTION)
    return _share(tokens, fraction)


def _share(tokens: Tokens, fraction: Reading) -> Reading:
    """A fraction is a share, unless a scale makes it a number ("half a million", "three quarters billion") or a unit follows ("half an hour")."""
    j = fraction.last + 1
    if (
        low_at(tokens, j) in ("of", "a", "an")
        and low_at(tokens, j + 1 + (low_at(tokens, j + 1) in ("a", "an"))) in SCALES
    ):
        k = j + 1 + (low_at(tokens, j + 1) in ("a", "an"))
        if low_at(tokens, k) != "dozen" or low_at(tokens, j) == "a":
            fraction.last = k - 1
    elif j < len(tokens) and tokens[j].text in DASHES and low_at(tokens, j + 1) in SCALES:
        pass
    elif low_at(tokens, j) not in SCALES:
        fraction.form = SHARE
        return fraction
    fraction.precision = 0.1
    scaled = _scaled(tokens, fraction)
    scaled.form = WORDS
    scaled.right = scaled.last
    return scaled


def _and_fraction(tokens: Tokens, reading: Reading) -> Reading:
    """ "two and a half", "two-and-a-half", "three and three quarters"; then a scale."""
    j = reading.last + 1
    skip = lambda k: k + 1 if k < len(tokens) and tokens[k].text in HYPHENS else k  # noqa: E731
    j = skip(j)
    if low_at(tokens, j) != "and" or reading.form == FRACTION:
        return reading
    j = skip(j + 1)
    above = 1.0
    if low_at(tokens, j) in ("a", "one"):
        j = skip(j + 1)
    elif low_at(tokens, j) in ("two", "three"):
        above = float(UNITS[low_at(tokens, j)])
        j = skip(j + 1)
    else:
        return reading
    below = low_at(tokens, j)
    if below not in ("half", "third", "thirds", "quarter", "quarters"):
        return reading
    if reading.scale > 1 and below == "half":
        reading.value += reading.scale / 2
    elif reading.scale > 1:
        return reading
    else:
        reading.value += above / DENOMINATORS[below]
    reading.precision = 0.1 * reading.scale
    reading.last = reading.right = j
    if reading.form == ONE:
        reading.form = WORDS
    return _scaled(tokens, reading) if reading.scale == 1 else reading


def _article(tokens: Tokens, i: int) -> Reading | None:
    """ "a million", "a hundred and five", "a dozen", "a third of", "another thousand"."""
    if tokens[i].low not in ("a", "an", "another"):
        return None
    low = low_at(tokens, i + 1)
    start = i if tokens[i].low != "another" else i + 1
    if low in ("hundred", "thousand", "million", "billion", "trillion", "dozen"):
        reading = _words(tokens, i + 1)
        if reading is not None:
            reading.first = reading.left = start
        return reading
    if low == "full" and low_at(tokens, i + 2) in ("million", "billion", "dozen", "hundred", "third", "quarter"):
        low, i = low_at(tokens, i + 2), i + 1
    if (
        low in ("third", "quarter", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "hundredth", "fourth")
        and tokens[start].low != "another"
    ):
        following = low_at(tokens, i + 2)
        before = low_at(tokens, start - 1)
        hedged = before in (
            "by",
            "than",
            "about",
            "almost",
            "nearly",
            "roughly",
            "around",
            "over",
            "under",
            "just",
            "some",
            "only",
            "least",
        )
        if (
            low == "quarter"
            and following in ("of", "million", "billion", "point", "pound", "percentage")
            or low == "tenth"
            and following == "of"
        ):
            pass
        elif low == "quarter" and not hedged:
            return None
        elif following == "of" or (hedged and (following in _ORDINAL_GUARD or not following.isalpha())):
            pass
        elif (
            following
            in _ORDINAL_GUARD
            - {"in", "on", "at", "for", "and", "year", "last", "point", "is", "was", "were", "had", "has", "have"}
            and low != "fourth"
        ):
            pass
        elif not following.isalpha() and low in ("third", "fifth", "tenth") and before in ("to", "up", "down", "cut"):
            pass
        else:
            return None
        fraction = Reading(start, i + 1, 1 / DENOMINATORS[low], 0.01, FRACTION)
        return _share(tokens, fraction)
    return None


def _half(tokens: Tokens, i: int) -> Reading | None:
    """ "half of", "half a million", "half an hour", "more than half"; not "the second half", "half-time"."""
    low = tokens[i].low
    if (
        low == "quarter"
        and low_at(tokens, i + 1) in ("million", "billion", "point")
        and low_at(tokens, i - 1) not in ("third", "a", "the")
    ):
        return _share(tokens, Reading(i, i, 0.25, 0.01, FRACTION))
    if low == "three" and low_at(tokens, i + 1) == "quarter":
        return None
    if low != "half":
        return None
    before, j = low_at(tokens, i - 1), i + 1
    hyphen = j < len(tokens) and tokens[j].text in HYPHENS and tokens[j].glued
    after = low_at(tokens, j + 1) if hyphen else low_at(tokens, j)
    if before in _HALF_NOT_AFTER or (i > 0 and tokens[i - 1].text in DASHES and tokens[i - 1].glued):
        return None
    if hyphen and after not in (
        SCALES.keys()
        | {
            "hour",
            "mile",
            "point",
            "century",
            "pound",
            "ton",
            "inch",
            "percentage",
            "percent",
            "acre",
            "gallon",
            "marathon",
        }
    ):
        return None
    if not hyphen and after not in _HALF_NEXT and before not in _HALF_AFTER:
        return None
    if after in ("day", "year", "marathon") or (after == "time" and before != "by"):
        return None
    reading = _share(tokens, Reading(i, i, 0.5, 0.01, FRACTION))
    if (
        reading.form == SHARE
        and low_at(tokens, i + 1) == "as"
        and low_at(tokens, i + 2) in ("many", "much", "big", "large", "high", "long")
    ):
        reading.form, reading.kind = MULTIPLE, Kind.RATIO
        if low_at(tokens, i + 3) == "again":
            reading.value, reading.last = 1.5, i + 3
            reading.right = reading.last
    return reading


def _vague(tokens: Tokens, i: int) -> Reading | None:
    """ "dozens", "tens of thousands", "a few hundred", "a couple of thousand", "a handful of"."""
    low = tokens[i].low
    if low == "a" and low_at(tokens, i + 1) in ("few", "couple", "handful"):
        reading = _vague(tokens, i + 1)
        if reading is not None:
            reading.first = reading.left = i
        return reading
    if low in QUANTIFIERS:
        j = i + 1 + (low_at(tokens, i + 1) == "of")
        word = low_at(tokens, j)
        factor = SCALES.get(word) or PLURAL_SCALES.get(word)
        if not factor or (low == "many" and not word.endswith("s")) or tokens[j].glued:
            return None
        small, large = QUANTIFIERS[low]
        reading = _scaled(tokens, Reading(i, j, 1.0, 1.0, VAGUE, scale=factor))
        reading.low, reading.high = small * reading.scale, large * reading.scale
        return reading
    if low == "handful":
        if low_at(tokens, i + 1) != "of":
            return None
        return Reading(i, i, 1.0, 1.0, VAGUE, low=HANDFUL[0], high=HANDFUL[1])
    if low == "tens" and low_at(tokens, i + 1) == "of" and low_at(tokens, i + 2) in PLURAL_SCALES:
        factor = PLURAL_SCALES[low_at(tokens, i + 2)]
        return Reading(i, i + 2, 1.0, 1.0, VAGUE, low=10 * factor, high=100 * factor)
    if low not in PLURAL_SCALES or (i and tokens[i - 1].kind == NUM):
        return None
    if low == "scores" and (
        low_at(tokens, i - 1) in _SCORES_NOT_AFTER or low_at(tokens, i + 1) not in ("of", "more", "were", "are", "have")
    ):
        return None
    factor, last = PLURAL_SCALES[low], i
    if low_at(tokens, i + 1) == "of" and low_at(tokens, i + 2) in PLURAL_SCALES:
        factor, last = factor * PLURAL_SCALES[low_at(tokens, i + 2)], i + 2
    return Reading(i, last, 1.0, 1.0, VAGUE, low=factor, high=10 * factor) if factor else None


def _multiple(tokens: Tokens, i: int) -> Reading | None:
    """ "doubled", "twice as many", "threefold", "double the"."""
    low = tokens[i].low
    value: float | None = MULTIPLES.get(low) or FOLD.get(low)
    last = i
    if value is None and low in BARE_MULTIPLES:
        after, before = low_at(tokens, i + 1), low_at(tokens, i - 1)
        if low in ("twice", "thrice"):
            many = after != "as" or low_at(tokens, i + 2) in _AS_MUCH or low_at(tokens, i + 3) == "as"
            if after in _TWICE_NEXT and many:
                value = BARE_MULTIPLES[low]
        elif after in _DOUBLE_NEXT or before in _DOUBLE_AFTER:
            if not (after.isalpha() and after not in _DOUBLE_NEXT and before in ("or", "than", "over", "about")):
                value = BARE_MULTIPLES[low]
    if (
        value is None
        and low in UNITS
        and i + 2 < len(tokens)
        and tokens[i + 1].text in DASHES
        and low_at(tokens, i + 2) == "fold"
    ):
        value, last = float(UNITS[low]), i + 2
    if value is None or (
        i + 1 < len(tokens) and low in BARE_MULTIPLES and tokens[i + 1].text in DASHES and tokens[i + 1].glued
    ):
        return None
    return Reading(i, last, value, 0.1, MULTIPLE, kind=Kind.RATIO)


def _is(tokens: Tokens, i: int, text: str, *, glued: bool = False, of: int = -1) -> bool:
    """Whether token ``i`` is ``text``; ``glued`` asks that it touches the token before it, ``of`` that token ``of`` touches it."""
    if not 0 <= i < len(tokens) or tokens[i].text != text:
        return False
    return (tokens[of].glued if of >= 0 else tokens[i].glued) if glued else True


def _is_num(tokens: Tokens, i: int, *, glued: bool = False) -> bool:
    return 0 <= i < len(tokens) and tokens[i].kind == NUM and (tokens[i].glued or not glued)


__all__ = ["MONTHS", "Tokens", "low_at", "read"]
