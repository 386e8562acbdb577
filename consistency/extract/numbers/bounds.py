"""Hedges and bounds: what the words around a number say of its exactness, and the interval that they allow.

The intervals, by words (v is the written value, d the unit of its last digit that is not zero):

=========================================  ==========  ==============================================================
words                                      bound       interval
=========================================  ==========  ==============================================================
exactly, none                              exact       [v, v] (what rounding may hide is ``precision``, kept apart)
about, some, around, roughly, -odd, or so  about       v ± d/2, never more than a tenth of v: a writer who hedges has
                                                       rounded to the last digit that is not zero
nearly, almost, close to, not quite        about       [v - v/10, v]: below, and not far below
just under, a little less than             less-than   [v - v/10, v]
just over, slightly more than              more-than   [v, v + v/10]
over, more than, above, exceeding          more-than   [v, open)
at least, no fewer than, or more, -plus    at-least    [v, open)
under, less than, fewer than, below        less-than   (open, v]
up to, at most, no more than, as many as   at-most     (open, v]
=========================================  ==========  ==============================================================
"""

from __future__ import annotations

from collections.abc import Sequence

from consistency.extract.numbers.hedges import AFTER, BEFORE, BETWEEN, Hedge
from consistency.extract.numbers.numerals import low_at
from consistency.extract.numbers.reading import Reading
from consistency.extract.numbers.tokens import HYPHENS, NUM, WORD, Token
from consistency.model import Bound

_NEAR = 0.1  # how far "nearly" and "just over" reach, and the most that "about" may hide, as a share of the value
_LONGEST = max(phrase.count(" ") + 1 for phrase in BEFORE)
_LAST_WORDS = frozenset(phrase.rpartition(" ")[2] for phrase in BEFORE)
_FIRST_WORDS = frozenset(phrase.partition(" ")[0] for phrase in AFTER)

_LASTING = frozenset("for just well little lasted took spent is was of has in after with only".split())
_SINCE = frozenset("ago old later earlier experience now".split())
_TOUCHING = frozenset("over under above below beyond around sub tops".split())
"""Prepositions that are a bound only right before the number: "over 500", not "over the 500"."""
_REACHES = frozenset({"up to", "as far as", "as high as", "as low as"})
_CLIMBS = frozenset(
    "edge edged edging go goes went gone move moved creep crept tick ticked inch inched climb climbed rise rises "
    "rose jump jumped fall falls fell fallen drop drops dropped slip slipped slide slid sink sank plunge plunged "
    "trade traded hit add adds added adding sum sums summed mount mounts mounted".split()
)
_CONTROL = frozenset("won took come came fell handed put taken".split())
_EXTENT = frozenset(
    "ran run runs running spread spreads spreading swept raged scattered stretches stretched stretching distributed "
    "extend extends extended extending sprawls sprawled sprawling".split()
)


def find_bound(tokens: Sequence[Token], reading: Reading) -> Hedge | None:
    """The hedge that governs the reading, None for an exact number."""
    return _after(tokens, reading) or _before(tokens, reading)


def _before(tokens: Sequence[Token], reading: Reading) -> Hedge | None:
    i = reading.left - 1
    if i > 0 and tokens[i].text in HYPHENS and tokens[i].glued and tokens[i - 1].low in ("sub", "under", "over"):
        i -= 1
    for _ in range(4):
        if i < 0:
            return None
        if tokens[i].low in _LAST_WORDS and (hedge := _phrase_ending(tokens, i, reading)) is not None:
            return hedge
        if tokens[i].low not in BETWEEN:
            return None
        i -= 1
    return None


def _phrase_ending(tokens: Sequence[Token], i: int, reading: Reading) -> Hedge | None:
    for size in range(min(_LONGEST, i + 1), 0, -1):
        first = i - size + 1
        phrase = " ".join(t.low for t in tokens[first : i + 1])
        hedge = BEFORE.get(phrase)
        if hedge is not None and _governs(tokens, first, phrase, reading):
            return hedge
        if hedge is not None and not phrase.startswith("up to "):
            return None  # but of "adds up to about 50" the hedge holds
    return None


def _governs(tokens: Sequence[Token], first: int, phrase: str, reading: Reading) -> bool:
    """Whether the words are a hedge here: "over three days" is none, nor "over the 5 gates", "the some 20" or "took
    over 3 shops".
    """
    before = low_at(tokens, first - 1)
    if phrase in _TOUCHING:
        far = (
            reading.left - 1 > first
            and tokens[first + 1].text not in HYPHENS
            and low_at(tokens, first + 1) not in ("a", "an", "half")
        )
        if far or (phrase in ("over", "under") and before in _CONTROL and reading.dimension is None):
            return False
        if phrase == "over" and before in _EXTENT:
            return False  # "spread over 900 hectares" is where it went, not a bound
        attribute = reading.last + 1 < len(tokens) and tokens[reading.last + 1].text in HYPHENS
        if attribute and reading.left - 1 > first:
            return False  # "went over a 300-foot cliff"
        if phrase == "over" and reading.dimension == "time":
            return before in _LASTING or low_at(tokens, reading.right + 1) in _SINCE
    if phrase in _REACHES or phrase.startswith("up to "):
        # "Rose up to 5%", "fell as low as 359" and "fell to as low as 359" are where it went, not bounds.
        return before not in _CLIMBS and not (before == "to" and not phrase.startswith("up to"))
    if phrase == "some":
        return before != "the"
    return not (phrase in ("less than", "more than") and before in ("no", "not"))


def _after(tokens: Sequence[Token], reading: Reading) -> Hedge | None:
    if reading.last + 1 >= len(tokens):
        return None
    for end in {reading.last, reading.right}:
        k = end + 1
        if k < len(tokens) and tokens[k].text in HYPHENS and tokens[k].glued:
            k += 1
        if low_at(tokens, k) in _FIRST_WORDS and (hedge := _phrase_at(tokens, k, direct=True)) is not None:
            return hedge
    k = reading.right + 2  # behind the noun: "12 hours or longer", "ten people or more"
    if (
        low_at(tokens, k) in _FIRST_WORDS
        and tokens[k - 1].kind == WORD
        and tokens[k - 1].low not in ("and", "or", "more", "to", "in")
    ):
        return _phrase_at(tokens, k, direct=False)
    return None


def _phrase_at(tokens: Sequence[Token], k: int, *, direct: bool) -> Hedge | None:
    """The hedge whose words begin at token ``k``; ``direct`` if it stands right behind the number."""
    for size in (3, 2, 1):
        phrase = " ".join(t.low for t in tokens[k : k + size])
        hedge = AFTER.get(phrase)
        if hedge is None:
            continue
        following = low_at(tokens, k + size)
        if size == 1:
            return hedge if direct and (tokens[k].glued or tokens[k - 1].text in HYPHENS or phrase == "odd") else None
        if following in ("than", "of", "likely", "importantly"):
            return None
        goes_on = following.isalpha() or (k + size < len(tokens) and tokens[k + size].kind == NUM)
        if phrase.startswith(("and", "at")) and goes_on and not (direct and phrase == "and over"):
            return None  # "two men and more women", "5 hours at least 3 times"
        return hedge
    return None


def interval(value: float, precision: float, hedge: Hedge | None) -> tuple[float | None, float | None]:
    """The closed interval that the words allow around ``value``; None for an open side. ``precision`` as the hedge has
    it.
    """
    if hedge is None:
        return value, value
    slack = abs(value) * _NEAR
    if hedge.near == "below":
        return (value - slack, value) if value >= 0 else (value, value + slack)
    if hedge.near == "above":
        return (value, value + slack) if value >= 0 else (value - slack, value)
    if hedge.bound is Bound.ABOUT:
        slack = min(slack, precision / 2)
        return value - slack, value + slack
    return (value, None) if hedge.bound in (Bound.MORE_THAN, Bound.AT_LEAST) else (None, value)


def hedged_precision(value: float, precision: float) -> float:
    """The unit of the last digit that is not zero, for a hedged whole number: 100 for "about 700", 10 for "about
    750"."""
    if precision != 1 or value == 0 or value != int(value):
        return precision
    digits = str(abs(int(value)))
    return 10.0 ** (len(digits) - len(digits.rstrip("0")))
