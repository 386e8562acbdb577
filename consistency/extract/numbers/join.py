"""What two numbers make together: ranges, scores, shares ("one in five"), ratios, feet and inches, and units shared by a list."""

from __future__ import annotations

from collections.abc import Sequence

from consistency.extract.numbers.numerals import low_at
from consistency.extract.numbers.reading import DIGITS, FRACTION, MULTIPLE, ONE, SHARE, VAGUE, WORDS, Reading
from consistency.extract.numbers.tokens import DASHES, MONEY, Token
from consistency.model import Bound, Kind

_CHANGE = frozenset(
    "rise rises rose risen rising raise raises raised raising increase increases increased increasing grow grows grew grown growing jump jumps jumped "
    "climb climbs climbed climbing soar soared surge surged gain gained fall falls fell fallen falling drop drops dropped dropping decrease decreased "
    "decline declines declined declining cut cuts cutting reduce reduces reduced reducing slip slips slipped slide slid lower lowers lowered shrink shrank "
    "down up tumble tumbled plunge plunged sink sank ease eased edge edged go goes went gone change changed revised narrow narrowed widen widened move moved "
    "shift shifted swing improve improved worsen worsened double doubled halve halved slow slowed slows expand expanded expansion boost boosted upgrade "
    "upgraded accelerate accelerated push pushed bring brought take took taken lift lifted lifts trim trimmed hike hiked slash slashed add added "
    "advance advanced extend extended update updated".split()
)
_SCORE = frozenset(
    "win wins won winning beat beats beaten beating defeat defeats defeated lose loses lost loss losing draw draws drew drawn victory victories tie tied ties "
    "lead leads led leading trail trailed trails score scored scores scoring final halftime record series set sets vote voted votes rout routed edged edge thumped "
    "thrashed over against ahead comeback game match goal goals overtime shootout aggregate ruling decision ruled down deficit seed margin innings".split()
)
_TIME_NEXT = frozenset("days weeks months years hours minutes seconds day week month year hour minute".split())
_DENOMINATOR = frozenset({2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 20, 25, 50, 100, 1000, 10000, 100000, 1e6})
_SUB = {
    ("foot", "inch"): 12.0, ("dollar", "cent"): 100.0, ("pound sterling", "penny"): 100.0, ("euro", "cent"): 100.0,
}  # fmt: skip


def join(tokens: Sequence[Token], readings: list[Reading]) -> list[Reading]:
    """The readings with ranges, scores and shares made one, and shared units and scales handed over."""
    readings = _pairs(tokens, readings)
    _distribute(tokens, readings)
    return _inherit(tokens, readings)


def _pairs(tokens: Sequence[Token], readings: list[Reading]) -> list[Reading]:
    out: list[Reading] = []
    for reading in readings:
        if out and out[-1].kind is not Kind.LABEL and reading.kind is not Kind.LABEL:
            previous = out[-1]
            between = tokens[previous.right + 1 : reading.left]
            merged = _merge(tokens, previous, reading, between)
            if merged is not None:
                out[-1] = merged
                continue
        out.append(reading)
    return out


def _merge(tokens: Sequence[Token], a: Reading, b: Reading, between: Sequence[Token]) -> Reading | None:
    words = [t.low for t in between]
    if VAGUE in (a.form, b.form) or MULTIPLE in (a.form, b.form) or not words or len(words) > 5 or a.ranged:
        return None
    if len(words) == 1 and words[0] in DASHES:
        return _dashed(tokens, a, b, between[0])
    if (
        words == ["to"]
        or words == ["-", "to", "-"]
        or (words in (["and"], ["or"]) and low_at(tokens, a.left - 1) == "between")
    ):
        return _to(tokens, a, b)
    if words in (["in"], ["out", "of"], ["of", "every"], ["in", "every"], ["-", "in", "-"], ["of"]) or (
        len(words) <= 4 and words[-1:] == ["in"] and a.value == 1
    ):
        return _out_of(tokens, a, b, words)
    if words == [","] or not words:
        return None
    return None


def _dashed(tokens: Sequence[Token], a: Reading, b: Reading, dash: Token) -> Reading | None:
    """ "10-15%", "$4-5 billion", "6-3", "25 – 40min"."""
    if not _simple(a) or not (_simple(b) or b.dimension is not None):
        return None
    tight = dash.glued and tokens[b.first].glued
    whole = a.value == int(a.value) and b.value == int(b.value)
    low, high = _shared(a, b)
    if tight and whole and a.unit is None and b.unit is None and a.form == b.form == DIGITS and a.scale == b.scale == 1:
        context = _SCORE.intersection(t.low for t in tokens[max(0, a.left - 7) : b.right + 5])
        if low >= high or (context and high <= 200 and not _noun_next(tokens, b)):
            if max(a.value, b.value) > 200 or min(a.value, b.value) < 0:
                return None
            return _span(a, b, min(low, high), max(low, high), Kind.SCORE)
    if low >= high or (not tight and tokens[b.left].glued) or (b.value < 0):
        return None
    if not tight and not (b.unit or _noun_next(tokens, b)):
        return None
    return _span(a, b, low, high, None)


def _noun_next(tokens: Sequence[Token], b: Reading) -> bool:
    after = low_at(tokens, b.right + 1)
    return (
        after.isalpha()
        and after not in _SCORE
        and after
        not in ("on", "in", "at", "to", "and", "by", "with", "as", "for", "of", "the", "but", "when", "after", "vs")
    )


def _simple(r: Reading) -> bool:
    return r.form in (DIGITS, WORDS, ONE, FRACTION) and not r.ranged and r.per is None and r.kind is None


def _to(tokens: Sequence[Token], a: Reading, b: Reading) -> Reading | None:
    """ "5 to 10", "between 5 and 10", "three to one"; None where it is a change ("rose from 252 to 287") or two things."""
    if not (_simple(a) and b.form in (DIGITS, WORDS, ONE, FRACTION) and b.kind is None and not b.ranged):
        return None
    before = low_at(tokens, a.left - 1)
    if a.unit is not None and b.unit != a.unit and not (a.dimension == "money" and b.unit is None):
        return None
    low, high = _shared(a, b)
    if (
        b.value == 1
        and a.value > 1
        and a.unit is None
        and b.unit is None
        and a.form in (WORDS, DIGITS)
        and not low_at(tokens, b.last + 1).isalpha()
    ):
        return _ratio(a, b)
    if b.form == ONE and a.value > 1 and low_at(tokens, a.right + 1) in ("to", "-"):
        return _ratio(a, b)
    if low >= high:
        return None
    if before != "between":
        start = max(0, a.left - 9)
        words = [t.low for t in tokens[start : a.left]]
        ranging = any(
            w
            in (
                "range",
                "ranges",
                "ranged",
                "ranging",
                "vary",
                "varies",
                "varied",
                "varying",
                "anywhere",
                "estimates",
                "estimated",
            )
            for w in words
        )
        moved = any(w in _CHANGE for w in words)
        if (
            moved
            and not ranging
            and (
                before in ("from", "by", "than")
                or (a.unit is not None and before not in ("about", "another", "around"))
            )
        ):
            return None
        if moved and before in _CHANGE:
            return None
    return _span(a, b, low, high, None, start=None)


def _shared(a: Reading, b: Reading) -> tuple[float, float]:
    """Both values, the first scaled as the second where the scale is written once ("5 to 10 million", "$4-5 billion")."""
    low, high = a.value, b.value
    if (
        a.scale == 1
        and b.scale > 1
        and a.form in (DIGITS, WORDS, FRACTION, ONE)
        and a.value * b.scale < b.value
        and a.unit in (None, b.unit)
        or (
            a.scale == 1
            and b.scale > 1
            and a.unit is not None
            and a.dimension == "money"
            and b.unit is None
            and a.value * b.scale < b.value
        )
    ):
        low = a.value * b.scale
    return low, high


def _span(a: Reading, b: Reading, low: float, high: float, kind: Kind | None, start: int | None = None) -> Reading:
    del start
    scale = max(a.scale, b.scale)
    merged = Reading(
        a.first, b.last, high, min(a.precision * (scale if a.scale == 1 and scale > 1 else 1), b.precision), b.form if b.form != ONE else WORDS,
        scale=scale, left=a.left, right=max(a.right, b.right), low=low, high=high,
        unit=b.unit or a.unit, dimension=b.dimension or a.dimension, per=b.per, kind=kind, ranged=True, bound=Bound.RANGE,
    )  # fmt: skip
    if kind is Kind.SCORE:
        merged.bound = Bound.EXACT
    return merged


def _ratio(a: Reading, b: Reading) -> Reading:
    merged = _span(a, b, a.value, a.value, Kind.RATIO)
    merged.value, merged.ranged, merged.low, merged.high, merged.bound = (
        a.value / b.value,
        False,
        None,
        None,
        Bound.EXACT,
    )
    merged.precision = a.precision
    return merged


def _out_of(tokens: Sequence[Token], a: Reading, b: Reading, words: list[str]) -> Reading | None:
    """ "one in five", "nine out of 10", "one customer in 10": a share. "16 of the 28" and "five in 10 days" stay two numbers."""
    if (
        not (a.unit is None and b.unit is None)
        or not (_simple(a) and _simple(b))
        or a.scale != 1
        or b.value <= a.value
        or a.value <= 0
    ):
        return None
    if b.value not in _DENOMINATOR or b.scale not in (1, 1e3, 1e6) or low_at(tokens, b.last + 1) in _TIME_NEXT:
        return None
    adjacent = a.right + 1 + len(words) == b.left and words[0] in ("in", "out", "of", "-")
    if not adjacent and not (a.value == 1 and a.form == ONE and words[-1] == "in" and all(w.isalpha() for w in words)):
        return None
    if words == ["of"] or (a.value != 1 and words == ["in"] and b.value not in (3, 4, 5, 6, 7, 8, 9, 10, 100, 1000)):
        return None
    if a.value != int(a.value):
        return None
    merged = _span(a, b, 0, 0, Kind.SHARE)
    merged.value, merged.ranged, merged.low, merged.high, merged.bound = (
        a.value / b.value,
        False,
        None,
        None,
        Bound.EXACT,
    )
    merged.precision, merged.form = 0.01, SHARE
    return merged


def _distribute(tokens: Sequence[Token], readings: list[Reading]) -> None:
    """Hand a unit back over a list: "5 and 6 kg", "10, 12 and 15 km", "7- or 8-inch", "$4 or 5 billion"."""
    for i in range(len(readings) - 2, -1, -1):
        a, b = readings[i], readings[i + 1]
        if a.kind is not None or a.form in (VAGUE, SHARE, MULTIPLE) or b.form in (SHARE, MULTIPLE):
            continue
        words = [t.low for t in tokens[a.right + 1 : b.left]]
        while words and words[0] in DASHES:
            words.pop(0)
        linked = words in (["and"], ["or"], [",", "and"], [",", "or"], ["and", "then"]) or (
            words == [","]
            and i + 2 < len(readings)
            and readings[i + 2].unit == b.unit
            and b.right + 2 >= readings[i + 2].left - 1
        )
        if not linked:
            continue
        if a.unit is None and b.unit is not None and b.dimension != "money" and b.kind is None and b.unit != "count":
            a.unit, a.dimension, a.per = b.unit, b.dimension, b.per
        elif a.unit is None and b.dimension == "money" and tokens[b.left].kind != MONEY:
            a.unit, a.dimension, a.per = b.unit, b.dimension, b.per
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


def _take_scale(a: Reading, b: Reading) -> None:
    if a.scale == 1 and b.scale > 1 and a.value < 1000 and a.value < b.value / b.scale * 10:
        a.value *= b.scale
        a.precision *= b.scale
        a.scale = b.scale


def _inherit(tokens: Sequence[Token], readings: list[Reading]) -> list[Reading]:
    """Forward: "6 feet 2 inches", "3 dollars 50 cents", "SEK 92.0bn (79.3)", "5.2 per cent from 5.3"."""
    out: list[Reading] = []
    for b in readings:
        a = out[-1] if out else None
        if a is None or a.kind in (Kind.LABEL, Kind.DATE) or b.kind is not None:
            out.append(b)
            continue
        words = [t.low for t in tokens[a.right + 1 : b.left]]
        if _adds(tokens, a, b, words):
            continue
        if b.unit is None and a.unit is not None:
            _elliptic(tokens, a, b, words)
        out.append(b)
    return out


def _adds(tokens: Sequence[Token], a: Reading, b: Reading, words: list[str]) -> bool:
    """Whether ``b`` is the small change of ``a`` and has been added to it."""
    if a.ranged or b.ranged or a.scale > 1 or a.unit is None or a.value != int(a.value):
        return False
    if words in ([], ["and"]) and (a.unit, b.unit) in _SUB and 0 <= b.value < _SUB[(a.unit, b.unit or "")]:
        a.value += b.value / _SUB[(a.unit, b.unit or "")]
        a.precision = 1 / _SUB[(a.unit, b.unit or "")]
        a.right = b.right
        return True
    if (
        a.dimension == "money"
        and b.unit is None
        and words in ([], ["and"])
        and 5 <= b.value < 100
        and a.right > a.last
        and a.unit not in ("cent", "penny")
    ):
        if (
            not low_at(tokens, b.last + 1).isalpha()
            and b.form in (DIGITS, WORDS)
            and b.scale == 1
            and tokens[a.right].kind == "word"
        ):
            a.value += b.value / 100
            a.precision = 0.01
            a.right = b.right
            return True
    return False


def _elliptic(tokens: Sequence[Token], a: Reading, b: Reading, words: list[str]) -> None:
    """A bare number that repeats the measure of the one before: in brackets, or behind "from", "to", "against", "compared with"."""
    bracket = words == ["("] and low_at(tokens, b.last + 1) == ")"
    link = words[-1:] in (["from"], ["to"], ["against"], ["versus"], ["vs"], ["by"], ["at"]) or words[-2:] in (
        ["compared", "with"],
        ["compared", "to"],
        ["was", "a"],
    )
    free = not low_at(tokens, b.last + 1).isalpha() or low_at(tokens, b.last + 1) in (
        "in",
        "a",
        "the",
        "last",
        "for",
        "on",
        "and",
        "at",
        "from",
        "to",
        "before",
        "by",
    )
    decimal = b.precision < 1
    if bracket and (a.dimension == "money" or (a.unit == "percentage" and decimal)):
        b.unit, b.dimension, b.per = a.unit, a.dimension, a.per
        if a.scale > 1 and b.scale == 1 and b.value < 10000:
            b.value, b.precision, b.scale = b.value * a.scale, b.precision * a.scale, a.scale
    elif (
        a.unit == "percentage"
        and link
        and free
        and decimal
        and len(words) <= 8
        and b.scale == 1
        and b.value < 100
        and words[-1:] != ["at"]
    ):
        b.unit, b.dimension = a.unit, a.dimension
