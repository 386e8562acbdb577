"""Numbers in words: "twenty-one", "a hundred and five", "two-and-a-half", "two thirds", "half a million"."""

from __future__ import annotations

from collections.abc import Sequence

from consistency.extract.numbers.numerals import low_at, with_scale
from consistency.extract.numbers.reading import FRACTION, MULTIPLE, ONE, SHARE, WORDS, Reading
from consistency.extract.numbers.tokens import HYPHENS, WORD, Token
from consistency.extract.numbers.words import DENOMINATORS, SCALES, TENS, UNITS
from consistency.model import Kind

_SPELLED = frozenset(UNITS) | frozenset(TENS)
_BIG = frozenset("thousand million billion trillion lakh crore".split())
_CONTINUE = _SPELLED | _BIG | frozenset({"hundred", "dozen"})
_AFTER_SHARE = frozenset(
    "of the as to in from less more fewer lower higher since on at by over for and or than its their his her our "
    "this that these those were was "
    "are is have had has did said say point compared last year annually it they we all who".split()
)
"""Words behind "third", "fifth" and the like that make it a share; before any other word it is an ordinal ("a third
day").
"""
_AFTER_BARE_SHARE = _AFTER_SHARE - frozenset("in on at for and year last point is was were had has have".split())
_MEASURES = frozenset("by than about almost nearly roughly around over under just some only least".split())
_PARTS = frozenset("third quarter fourth fifth sixth seventh eighth ninth tenth hundredth".split())

_HALF_BEFORE_NOUN = frozenset(
    "of the a an its their his her our all my your those these that them dozen million billion trillion thousand "
    "hundred hour hours mile point "
    "percent percentage per were are was is have had century ounce pound pint cup inch teaspoon tablespoon turn "
    "tonne ton gallon litre "
    "this as acre second minute cent cents dollar penny decade hectare metre kilometre km".split()
)
_HALF_COMPOUNDS = SCALES.keys() | frozenset(
    "hour mile point century pound ton inch percentage percent acre gallon".split()
)
_NAMED_HALVES = frozenset(
    "first second other last each final opening bottom top next back front lower upper better latter early late "
    "earlier later rear either "
    "another left right northern southern eastern western same time half".split()
)
_BEFORE_HALF = frozenset(
    "by than almost nearly about over under roughly around only just exactly least to up more".split()
)
_HALF_AS = frozenset("many much big large high long".split())


def spelled(tokens: Sequence[Token], i: int) -> Reading | None:
    """The number in words that begins at token ``i``, None where there is none."""
    low = tokens[i].low
    if low in ("a", "an", "another"):
        return _with_article(tokens, i)
    if low == "half":
        return _half(tokens, i)
    if (
        low == "quarter"
        and low_at(tokens, i + 1) in ("million", "billion", "point")
        and low_at(tokens, i - 1) not in ("third", "a", "the")
    ):
        return _share(tokens, Reading(i, i, 0.25, 0.01, FRACTION))
    if low in _SPELLED or _is_bare_scale(tokens, i):
        return _cardinal(tokens, i)
    return None


def _is_bare_scale(tokens: Sequence[Token], i: int) -> bool:
    """ "the thousand-kilometre front": a scale word that is a number by itself."""
    if tokens[i].low not in ("hundred", "thousand", "million") or i + 2 >= len(tokens):
        return False
    return (
        tokens[i + 1].text in HYPHENS
        and tokens[i + 1].glued
        and tokens[i + 2].glued
        and low_at(tokens, i - 1) not in HYPHENS
    )


def _cardinal(tokens: Sequence[Token], i: int) -> Reading | None:
    """Number words in falling order of size, with hyphens and "and" between them."""
    total = current = 0.0
    precision, largest, scale = 1.0, float("inf"), 1.0
    previous, last, j = "", -1, i
    while j < len(tokens):
        low = tokens[j].low
        if (
            low in UNITS
            and previous in ("", "tens", "hundred", "scale")
            and not (previous == "tens" and UNITS[low] > 9)
        ):
            current, previous, precision = current + UNITS[low], "unit", 1.0
        elif low in TENS and previous in ("", "hundred", "scale"):
            current, previous, precision = current + TENS[low], "tens", 1.0
        elif low == "hundred" and previous in ("", "unit", "tens"):
            current, previous, precision = (current or 1) * 100, "hundred", 100.0
        elif low in _BIG and SCALES[low] < largest:
            scale = largest = precision = SCALES[low]
            total, current, previous = total + (current if last >= 0 else 1) * scale, 0.0, "scale"
        elif low == "dozen" and previous in ("", "unit", "tens"):
            current, precision, last = (current if last >= 0 else 1) * 12, 12.0, j
            break
        elif _joins(tokens, j, previous):
            j += 1
            continue
        else:
            break
        last = j
        j += 1
    if last < 0:
        return None
    reading = Reading(
        i, last, total + current, precision, ONE if last == i and tokens[i].low == "one" else WORDS, scale=scale
    )
    return _fraction_of(tokens, reading) or _and_a_fraction(tokens, reading)


def _joins(tokens: Sequence[Token], j: int, previous: str) -> bool:
    """Whether "and" or a hyphen at ``j`` stands inside a number: "a hundred and five", "twenty-one", "two-hundred"."""
    following = low_at(tokens, j + 1)
    if tokens[j].low == "and":
        return previous in ("hundred", "scale") and following in _SPELLED and following != "one"
    if tokens[j].text not in HYPHENS or not tokens[j].glued:
        return False
    return (previous in ("tens", "hundred") and following in _CONTINUE) or (previous == "unit" and following in SCALES)


def _fraction_of(tokens: Sequence[Token], reading: Reading) -> Reading | None:
    """ "two-thirds", "three quarters", "one fourth"; not "one third day" nor "two third graders"."""
    j = reading.last + 1
    hyphen = j < len(tokens) and tokens[j].text in HYPHENS and tokens[j].glued
    j += hyphen
    low = low_at(tokens, j)
    if (
        low not in DENOMINATORS
        or reading.value > 99
        or reading.value <= 0
        or reading.scale != 1
        or tokens[j].kind != WORD
    ):
        return None
    if reading.value == 1 and not hyphen:
        following = low_at(tokens, j + 1)
        if following not in _AFTER_SHARE and following.isalpha() and following not in SCALES:
            return None
    elif reading.value != 1 and not low.endswith("s"):
        return None
    return _share(tokens, Reading(reading.first, j, reading.value / DENOMINATORS[low], 0.01, FRACTION))


def _share(tokens: Sequence[Token], fraction: Reading) -> Reading:
    """A fraction is a share, unless a scale makes it a number: "half a million", "three quarters billion", "half-
    dozen".
    """
    j = fraction.last + 1
    low = low_at(tokens, j)
    k = (
        j + 2
        if low == "of" and low_at(tokens, j + 1) in ("a", "an")
        else j + 1
        if low in ("a", "an", "of") or (low in HYPHENS and j < len(tokens))
        else j
    )
    if low_at(tokens, k) not in SCALES or (low == "of" and k == j + 1):
        fraction.form = SHARE
        return fraction
    fraction.last, fraction.precision = k - 1, 0.1
    fraction = with_scale(tokens, fraction)
    fraction.form = WORDS
    return fraction


def _and_a_fraction(tokens: Sequence[Token], reading: Reading) -> Reading:
    """ "two and a half", "two-and-a-half", "three and three quarters"; then a scale: "one and a half million"."""
    j = _past_hyphen(tokens, reading.last + 1)
    if low_at(tokens, j) != "and":
        return (
            with_scale(tokens, reading)
            if reading.scale == 1 and reading.form != ONE
            else _one_with_scale(tokens, reading)
        )
    j = _past_hyphen(tokens, j + 1)
    above = {"a": 1.0, "one": 1.0, "two": 2.0, "three": 3.0}.get(low_at(tokens, j))
    j = _past_hyphen(tokens, j + 1)
    below = low_at(tokens, j)
    if (
        above is None
        or below not in ("half", "third", "thirds", "quarter", "quarters")
        or (reading.scale > 1 and below != "half")
    ):
        return reading
    part = above / DENOMINATORS[below]
    reading.value += part * reading.scale
    reading.precision = 0.1 * reading.scale
    reading.last = reading.right = j
    reading.form = WORDS
    return with_scale(tokens, reading) if reading.scale == 1 else reading


def _one_with_scale(tokens: Sequence[Token], reading: Reading) -> Reading:
    if reading.form == ONE and low_at(tokens, reading.last + 1) in SCALES:
        reading.form = WORDS
        return with_scale(tokens, reading)
    return reading


def _past_hyphen(tokens: Sequence[Token], j: int) -> int:
    return j + 1 if j < len(tokens) and tokens[j].text in HYPHENS and tokens[j].glued else j


def _with_article(tokens: Sequence[Token], i: int) -> Reading | None:
    """ "a million", "a hundred and five", "a dozen", "a third of", "another thousand"."""
    j = i + 1 + (low_at(tokens, i + 1) == "full")
    low = low_at(tokens, j)
    another = tokens[i].low == "another"
    if low in ("hundred", "thousand", "million", "billion", "trillion", "dozen"):
        reading = _cardinal(tokens, j)
        if reading is not None and not another:
            reading.first = reading.left = i
        return reading
    if low not in _PARTS or another:
        return None
    before, after = low_at(tokens, i - 1), low_at(tokens, j + 1)
    if j + 1 < len(tokens) and tokens[j + 1].text in HYPHENS and tokens[j + 1].glued:
        return None  # "a third-party promoter"
    hedged = before in _MEASURES
    if low == "quarter":
        share = after in ("of", "million", "billion", "point", "pound", "percentage") or (
            hedged and (after in _AFTER_SHARE or not after.isalpha())
        )
    elif after == "of" or (hedged and (after in _AFTER_SHARE or not after.isalpha())):
        share = True
    elif after in _AFTER_BARE_SHARE:
        share = low != "fourth"
    else:  # "a rise of a third on last year", "cut by a fifth."
        share = (
            before in ("to", "of", "up", "down", "cut")
            and low in ("third", "fifth", "tenth")
            and (after == "on" or not after.isalpha())
        )
    return _share(tokens, Reading(i, j, 1 / DENOMINATORS[low], 0.01, FRACTION)) if share else None


def _half(tokens: Sequence[Token], i: int) -> Reading | None:
    """ "half of", "half a million", "half an hour", "more than half"; not "the second half", "half-time"."""
    before = low_at(tokens, i - 1)
    hyphen = i + 1 < len(tokens) and tokens[i + 1].text in HYPHENS and tokens[i + 1].glued
    after = low_at(tokens, i + 2) if hyphen else low_at(tokens, i + 1)
    if before in _NAMED_HALVES or (i > 0 and tokens[i - 1].text in HYPHENS and tokens[i - 1].glued):
        return None
    if hyphen and after not in _HALF_COMPOUNDS:
        return None
    if (
        not hyphen
        and after not in _HALF_BEFORE_NOUN
        and (before not in _BEFORE_HALF or after in ("time", "way", "day", "year", "price", "staff", "mast"))
    ):
        return None
    reading = _share(tokens, Reading(i, i, 0.5, 0.01, FRACTION))
    if reading.form == SHARE and low_at(tokens, i + 1) == "as" and low_at(tokens, i + 2) in _HALF_AS:
        reading.form, reading.kind = MULTIPLE, Kind.RATIO
        if low_at(tokens, i + 3) == "again":
            reading.value, reading.last, reading.right = 1.5, i + 3, i + 3
    return reading
