"""What two numbers make together: ranges, scores, shares ("one in five") and ratios ("three to one")."""

from __future__ import annotations

from collections.abc import Sequence

from consistency.extract.numbers.numerals import low_at
from consistency.extract.numbers.reading import DIGITS, FRACTION, ONE, SHARE, WORDS, Reading
from consistency.extract.numbers.tokens import DASHES, NEAR, Token
from consistency.extract.numbers.words import FUNCTION_WORDS
from consistency.model import Bound, Kind

_MOVES = frozenset(
    "rose rises rose risen rising raise raises raised raising increase increases increased increasing grow grows "
    "grew grown growing jump jumps jumped "
    "climb climbs climbed climbing soar soared surge surged gain gained fall falls fell fallen falling drop drops "
    "dropped dropping decrease decreased "
    "decline declines declined declining cut cuts cutting reduce reduces reduced reducing slip slips slipped "
    "doubled tripled trebled quadrupled halved slide slid lower lowers lowered shrink shrank "
    "down up tumble tumbled plunge plunged sink sank ease eased edge edged go goes went gone change changed "
    "revised narrow narrowed widen widened move moved "
    "shift shifted swing improve improved worsen worsened double doubled halve halved slow slowed slows expand "
    "expanded expansion boost boosted upgrade "
    "upgraded accelerate accelerated push pushed bring brought take took taken lift lifted lifts trim trimmed "
    "hike hiked slash slashed add added "
    "advance advanced extend extended update updated strengthened weakened firmed".split()
)
_SPREADS = frozenset(
    "range ranges ranged ranging vary varies varied varying anywhere estimates estimated between".split()
)
_CONTESTS = frozenset(
    "win wins won winning beat beats beaten beating defeat defeats defeated lose loses lost loss losing draw "
    "draws drew drawn victory victories tie tied ties "
    "lead leads led leading trail trailed trails score scored scores scoring final halftime record series set "
    "sets vote voted votes rout routed edged thumped "
    "thrashed over against ahead comeback match goal goals overtime shootout aggregate ruling decision ruled "
    "deficit seed margin innings season league".split()
)
_OF_RATIO = frozenset("ratio odds margin shot against".split())
_TIME_NEXT = frozenset("days weeks months years hours minutes seconds day week month year hour minute".split())
_DENOMINATORS = frozenset({2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 20, 25, 50, 100, 200, 500, 1000, 10000, 100000, 1e6})
_MAX_SCORE = 200
_PLAIN = (DIGITS, WORDS, ONE, FRACTION)


def join(tokens: Sequence[Token], readings: Sequence[Reading]) -> list[Reading]:
    """The readings with ranges, scores, shares and ratios made one."""
    out: list[Reading] = []
    for reading in readings:
        merged = _merge(tokens, out[-1], reading) if out else None
        if merged is not None:
            out[-1] = merged
        else:
            out.append(reading)
    return out


def _merge(tokens: Sequence[Token], a: Reading, b: Reading) -> Reading | None:
    words = [t.low for t in tokens[a.right + 1 : b.left]]
    if not words or len(words) > 5 or not (_plain(a) and _plain(b)) or a.ranged or a.per is not None:
        return None
    if len(words) == 1 and words[0] in DASHES and words[0] != "—":
        return _dashed(tokens, a, b, tokens[a.right + 1])
    if words in (["to"], ["-", "to", "-"], ["or", "even"]) or (
        words in (["and"], ["to"]) and low_at(tokens, a.left - 1) == "between"
    ):
        return _to(tokens, a, b)
    return _out_of(tokens, a, b, words)


def _plain(reading: Reading) -> bool:
    return reading.form in _PLAIN and reading.kind is None


def _dashed(tokens: Sequence[Token], a: Reading, b: Reading, dash: Token) -> Reading | None:
    """ "10-15%", "$4-5 billion", "6-3", "25 – 40min"."""
    tight = dash.glued and tokens[b.left].glued
    low, high = _with_shared_scale(a, b)
    whole = a.value == int(a.value) and b.value == int(b.value)
    if (
        tight
        and whole
        and a.unit is None
        and b.unit is None
        and a.form == b.form
        and a.form in (DIGITS, WORDS)
        and a.scale == b.scale == 1
    ):
        contest = not _noun_next(tokens, b) and not _CONTESTS.isdisjoint(
            t.low for t in tokens[max(0, a.left - NEAR) : b.right + NEAR]
        )
        if low >= high or contest:
            return _span(a, b, min(low, high), max(low, high), Kind.SCORE) if max(low, high) <= _MAX_SCORE else None
    loose = not dash.glued and not tokens[b.left].glued
    if (
        low >= high
        or not (tight or loose)
        or (loose and low_at(tokens, b.right + 1).isalpha() and tokens[b.right + 1].text[0].isupper())
    ):
        return None
    return _span(a, b, low, high)


def _noun_next(tokens: Sequence[Token], b: Reading) -> bool:
    after = low_at(tokens, b.right + 1)
    return (
        after.isalpha()
        and after not in _CONTESTS
        and after not in FUNCTION_WORDS
        and tokens[b.right + 1].text[0].islower()
    )


def _to(tokens: Sequence[Token], a: Reading, b: Reading) -> Reading | None:
    """ "5 to 10", "between 5 and 10", "three to one"; None where it is a change ("rose from 252 to 287") or two
    things."""
    if a.unit is not None and b.unit != a.unit and not (a.dimension == "money" and b.unit is None):
        return None
    low, high = _with_shared_scale(a, b)
    if (
        b.value == 1
        and a.value > 1
        and a.unit is None
        and b.unit is None
        and b.scale == 1
        and (low_at(tokens, b.last + 1) in _OF_RATIO or not low_at(tokens, b.last + 1).isalpha())
    ):
        return _quotient(a, b, Kind.RATIO)
    if low >= high:
        return None
    before = low_at(tokens, a.left - 1)
    reach = 25 if before == "from" else 9
    move, spread = _last_of(_MOVES, tokens, a.left, reach), _last_of(_SPREADS, tokens, a.left, 6)
    if move > spread and before != "between":  # the nearer word decides: "the range rose from 252 to 287 miles"
        apart = a.unit is not None and before not in ("about", "another", "around", "of", "plus")
        if apart or before in ("from", "by", "than") or before in _MOVES:
            return None
    return _span(a, b, low, high)


def _last_of(words: frozenset[str], tokens: Sequence[Token], end: int, reach: int) -> int:
    """The place of the last of ``words`` among the ``reach`` tokens before ``end``, -1 without any."""
    return next((i for i in range(end - 1, max(0, end - reach) - 1, -1) if tokens[i].low in words), -1)


def _with_shared_scale(a: Reading, b: Reading) -> tuple[float, float]:
    """Both values, the first scaled as the second where the scale is written once: "5 to 10 million", "$4-5
    billion"."""
    if a.scale == 1 and b.scale > 1 and a.value * b.scale < b.value and a.unit in (None, b.unit, "dollar"):
        return a.value * b.scale, b.value
    if a.scale == 1 and b.scale > 1 and a.dimension == "money" and b.unit is None and a.value * b.scale < b.value:
        return a.value * b.scale, b.value
    return a.value, b.value


def _span(a: Reading, b: Reading, low: float, high: float, kind: Kind | None = None) -> Reading:
    unit_of = b if b.unit is not None else a
    scale = max(a.scale, b.scale)
    precision = min(a.precision * (scale / a.scale), b.precision)
    return Reading(
        a.first, b.last, high, precision, WORDS if b.form == ONE else b.form, scale=scale, left=a.left,
        right=max(a.right, b.right),
        low=low, high=high, unit=unit_of.unit, dimension=unit_of.dimension, per=b.per, kind=kind, ranged=True,
        bound=Bound.EXACT if kind is Kind.SCORE else Bound.RANGE,
    )  # fmt: skip


def _quotient(a: Reading, b: Reading, kind: Kind) -> Reading:
    form = SHARE if kind is Kind.SHARE else WORDS
    return Reading(a.first, b.last, a.value / b.value, 0.01, form, left=a.left, right=b.right, kind=kind)


def _out_of(tokens: Sequence[Token], a: Reading, b: Reading, words: list[str]) -> Reading | None:
    """ "one in five", "nine out of 10", "one customer in 10": a share. "16 of the 28" and "five in 10 days" stay two
    numbers.
    """
    if a.unit is not None or b.unit is not None or a.scale != 1 or not 0 < a.value < b.value or a.value != int(a.value):
        return None
    if b.value not in _DENOMINATORS or low_at(tokens, b.last + 1) in _TIME_NEXT:
        return None
    if words in (["in"], ["-", "in", "-"], ["in", "every"], ["out", "of"], ["out", "of", "every"], ["of", "every"]):
        return (
            _quotient(a, b, Kind.SHARE) if a.value == 1 or "out" in words or "every" in words or b.value <= 10 else None
        )
    small = a.form == ONE or (b.value == 10 and a.form == b.form)
    if (
        small
        and words[-1] == "in"
        and len(words) <= 3
        and all(w.isalpha() for w in words)
        and not FUNCTION_WORDS.intersection(words[:-1])
    ):
        return _quotient(a, b, Kind.SHARE)
    return None
