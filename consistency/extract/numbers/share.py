"""Units that one number hands to another: over a list ("5 and 6 kg"), to small change ("6 feet 2 inches"), in an
ellipsis ("5.2% from 5.3").
"""

from __future__ import annotations

from collections.abc import Sequence

from consistency.extract.numbers.numerals import low_at
from consistency.extract.numbers.reading import DIGITS, MULTIPLE, SHARE, VAGUE, WORDS, Reading
from consistency.extract.numbers.tokens import HYPHENS, MONEY, Token
from consistency.model import Kind

_SMALL_CHANGE = {
    ("foot", "inch"): 12.0, ("pound-mass", "ounce"): 16.0, ("pound", "ounce"): 16.0,
    ("dollar", "cent"): 100.0, ("pound sterling", "penny"): 100.0, ("euro", "cent"): 100.0,
    ("canadian dollar", "cent"): 100.0, ("australian dollar", "cent"): 100.0,
}  # fmt: skip
_LINKS = (["and"], ["or"], [",", "and"], [",", "or"], ["and", "then"], ["&"], ["by"], ["x"], ["×"])
_BACK = frozenset("from to against versus vs".split())
_FREE_BEFORE = frozenset("in a the last for on and at from to before by".split())
_HEDGES = frozenset("about around some nearly almost roughly over approximately".split())
_FAR = 5
"""Words between the level before and the level after: "from 252 in the first half to"."""
_MOST_PERCENT = 300.0
"""Before "or 12%" a larger number is what the share is of: "1,470, or 35%"."""
_SIZES = 6.0
"""How many times larger or smaller a level may become by a change for its unit to be left out."""


def hand_over(tokens: Sequence[Token], readings: Sequence[Reading]) -> list[Reading]:
    """Give every number the unit that the words share with its neighbour; numbers that are small change vanish in the
    one before.
    """
    _over_lists(tokens, readings)
    out: list[Reading] = []
    for b in readings:
        a = out[-1] if out else None
        if a is None or (a.kind is not None and a.kind is not Kind.AGE) or b.kind is not None:
            out.append(b)
            continue
        words = [t.low for t in tokens[a.right + 1 : b.left]]
        if _is_small_change(tokens, a, b, words):
            continue
        if words == ["("] and a.unit != b.unit and a.dimension == b.dimension is not None and not b.ranged:
            b.converts = a  # "more than 100 km (60 miles)": the bound holds for both
        if b.unit is None and a.unit is not None and b.form not in (VAGUE, SHARE, MULTIPLE):
            _repeat(tokens, a, b, words)
        out.append(b)
    return out


def _over_lists(tokens: Sequence[Token], readings: Sequence[Reading]) -> None:
    """Backwards: "5 and 6 kg", "10, 12 and 15 km", "7- or 8-inch", "$4 or 5 billion"."""
    following_linked = False
    for i in range(len(readings) - 2, -1, -1):
        a, b = readings[i], readings[i + 1]
        words = [t.low for t in tokens[a.right + 1 : b.left]]
        if _from_to(tokens, a, b, words):
            a.unit, a.dimension, a.per = b.unit, b.dimension, b.per
            _take_scale(a, b)
            continue
        words = [w for w in words if w not in HYPHENS]
        linked = words in _LINKS or (words == [","] and following_linked)
        if words == [",", "or"] and b.dimension == "share" and not _behind_comma(tokens, readings, i):
            linked = False  # "127 of the 148, or 86 per cent" tells one thing in two ways
        following_linked = linked
        if not linked or a.kind is not None or a.form in (VAGUE, SHARE, MULTIPLE) or b.form in (SHARE, MULTIPLE):
            continue
        if (
            a.unit is None
            and b.unit is not None
            and not (b.dimension == "share" and a.value > _MOST_PERCENT)
            and b.kind is None
            and b.unit != "count"
            and tokens[b.left].kind != MONEY
        ):
            a.unit, a.dimension, a.per = b.unit, b.dimension, b.per
            if b.dimension == "money":
                _take_scale(a, b)
        elif (
            a.dimension == "money" and b.unit is None and b.scale > 1 and tokens[a.left].kind == MONEY and a.scale == 1
        ):
            b.unit, b.dimension = a.unit, a.dimension
            _take_scale(a, b)
        elif (
            a.unit is None and b.unit is None and a.scale == 1 and b.scale >= 1e3 and a.value < 1000 and words == ["or"]
        ):
            _take_scale(a, b)


def _behind_comma(tokens: Sequence[Token], readings: Sequence[Reading], i: int) -> bool:
    """Whether the number before number ``i`` is one of its list: "5, 6, or 7 per cent"."""
    return i > 0 and [t.low for t in tokens[readings[i - 1].right + 1 : readings[i].left]] == [","]


def _from_to(tokens: Sequence[Token], a: Reading, b: Reading, words: list[str]) -> bool:
    """Whether ``a`` is the level before ``b`` and leaves its unit to it: "from 252 to 287 miles", "from 8.4 in May to
    7.9 euros".
    """
    start = a.left - 2 if low_at(tokens, a.left - 1) in _HEDGES else a.left - 1
    end = len(words) - 1 if words and words[-1] in _HEDGES else len(words)
    if low_at(tokens, start) != "from" or not 0 < end <= _FAR or words[end - 1] != "to":
        return False
    if end > 1 and words[0] not in _FREE_BEFORE:
        return False  # it counts something of its own: "from 30 shops to 5 percent"
    free = a.unit is None and a.kind is None and a.form in (DIGITS, WORDS)
    given = b.unit not in (None, "count") and b.kind is None and tokens[b.left].kind != MONEY
    return free and given and (b.dimension == "share" or _alike(a, b))


def _instead(words: list[str]) -> bool:
    """Whether the words between two numbers set the second against the first: "instead of", "up from"."""
    compared = words[-1:] in (["from"], ["against"]) or words[-2:] in (["instead", "of"], ["rather", "than"])
    return compared and len(words) <= _FAR


def _alike(a: Reading, b: Reading) -> bool:
    """Whether two numbers are of one size, the scale of the second perhaps meant for the first too ("from 8 to 9
    million").
    """
    if a.value <= 0 or b.value <= 0:
        return False
    smaller = b.value / b.scale if a.scale == 1 else b.value
    return 1 / _SIZES <= a.value / b.value <= _SIZES or 1 / _SIZES <= a.value / smaller <= _SIZES


def _take_scale(a: Reading, b: Reading) -> None:
    if a.scale == 1 and b.scale > 1 and a.value < 1000 and a.value < b.value / b.scale * 10:
        a.value, a.precision, a.scale = a.value * b.scale, a.precision * b.scale, b.scale


def _is_small_change(tokens: Sequence[Token], a: Reading, b: Reading, words: list[str]) -> bool:
    """Whether ``b`` is the small change of ``a`` ("6 ft 2 in", "3 dollars 50") and has been added to it."""
    if (
        a.ranged
        or b.ranged
        or a.scale > 1
        or a.unit is None
        or a.value != int(a.value)
        or words not in ([], ["and"], [","])
    ):
        return False
    parts = _SMALL_CHANGE.get((a.unit, b.unit or ""))
    if (
        parts is None
        and words != [","]
        and a.dimension == "money"
        and b.unit is None
        and a.unit not in ("cent", "penny")
    ):
        bare = b.form in (DIGITS, WORDS) and b.scale == 1 and not low_at(tokens, b.last + 1).isalpha()
        parts = 100.0 if bare and b.value >= 5 and a.right > a.last and tokens[a.right].text[0].isalpha() else None
    if parts is None or not 0 <= b.value < parts:
        return False
    a.value, a.precision, a.right = a.value + b.value / parts, 1 / parts, b.right
    return True


def _repeat(tokens: Sequence[Token], a: Reading, b: Reading, words: list[str]) -> None:
    """Forwards: "SEK 92.0bn (79.3)", "5.2 per cent from 5.3", "gained 2 percent but lost 1": the same measure once
    more.
    """
    after = low_at(tokens, b.last + 1)
    decimal, percent = b.precision < 1, a.unit == "percentage"
    ends = not after.isalpha() or after in _FREE_BEFORE
    if words == ["("] and after == ")" and (a.dimension == "money" or (percent and decimal)):
        b.unit, b.dimension, b.per = a.unit, a.dimension, a.per
        if a.scale > 1 and b.scale == 1 and b.value < 10000:
            b.value, b.precision, b.scale = b.value * a.scale, b.precision * a.scale, a.scale
    elif ends and not a.ranged and _instead(words) and _alike(b, a):
        b.unit, b.dimension, b.per = a.unit, a.dimension, a.per
        _take_scale(b, a)
    elif a.dimension == "money" and b.scale >= 1e6 and ends and 0 < len(words) <= 6 and words[-1] in _BACK:
        b.unit, b.dimension = (a.converts or a).unit, "money"  # "rose to 4.5bn crowns ($403m) from 2.1bn"
    elif percent and ends and b.scale == 1 and b.value < 100 and words and len(words) <= 8:
        compared = words[-1] in _BACK or words[-2:] in (["compared", "with"], ["compared", "to"])
        if (decimal and compared) or words[-1] == "by":
            b.unit, b.dimension = a.unit, a.dimension
