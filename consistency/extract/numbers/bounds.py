"""Hedges and bounds: what the words around a number say of its exactness, and the interval that they allow.

The intervals, by words (v is the written value, d the unit of its last significant digit):

=========================================  ==========  ==================================================================
words                                      bound       interval
=========================================  ==========  ==================================================================
exactly, none                              exact       [v, v] (what rounding may have moved is ``precision``, kept apart)
about, some, around, roughly, -odd, or so  about       v +- d/2, never more than a tenth of v: a writer who hedges has
                                                       rounded to the last digit that is not zero
nearly, almost, close to, not quite        about       [v - v/10, v]: below, and not far below
just under, a little less than             less-than   [v - v/10, v]
just over, slightly more than              more-than   [v, v + v/10]
over, more than, above, exceeding          more-than   [v, open)
at least, no fewer than, or more, -plus    at-least    [v, open)
under, less than, fewer than, below        less-than   (open, v]
up to, at most, no more than, as many as   at-most     (open, v]
=========================================  ==========  ==================================================================
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from consistency.extract.numbers.numerals import low_at
from consistency.extract.numbers.reading import Reading
from consistency.extract.numbers.tokens import DASHES, Token
from consistency.model import Bound

TENTH = 0.1
NEAR_BELOW, NEAR_ABOVE = "below", "above"


@dataclass(frozen=True, slots=True)
class Hedge:
    """A bound, and whether the true value lies near the written one on one side only."""

    bound: Bound
    near: str | None = None


_BEFORE: dict[str, Hedge] = {}
for _phrases, _hedge in (
    (
        "about|some|around|roughly|approximately|approx|approx.|approximatively|circa|ca|c.|~|≈|∼|an estimated|estimated|estimated at|an approximate|in the region of|"
        "on the order of|in the order of|to the order of|somewhere around|something like|in the neighborhood of|in the vicinity of|or so|more or less|give or take|"
        "perhaps|maybe|aproximately|as high as roughly|at about|at around|an average of about|around about|upwards of about|reportedly about|of some|broadly",
        Hedge(Bound.ABOUT),
    ),
    (
        "nearly|almost|close to|nearing|approaching|not quite|virtually|practically|nearly about|near|just about|as close to",
        Hedge(Bound.ABOUT, NEAR_BELOW),
    ),
    (
        "just under|just below|just shy of|a little under|a little less than|a little below|slightly less than|slightly under|slightly fewer than|slightly below|"
        "a bit less than|just short of|a shade under|a touch under|a fraction under|marginally less than|marginally below|little less than|just less than|just fewer than|"
        "a little fewer than|shy of",
        Hedge(Bound.LESS_THAN, NEAR_BELOW),
    ),
    (
        "just over|just above|a little over|a little more than|a little above|slightly more than|slightly over|slightly above|a bit more than|a bit over|just more than|"
        "a shade over|a touch over|a fraction over|marginally more than|marginally above|little more than|little over",
        Hedge(Bound.MORE_THAN, NEAR_ABOVE),
    ),
    (
        "more than|over|above|exceeding|exceeded|exceeds|exceed|upwards of|upward of|north of|in excess of|greater than|higher than|larger than|bigger than|longer than|"
        "older than|taller than|faster than|heavier than|better than|well over|well above|far more than|much more than|significantly more than|topping|topped|tops|"
        "surpassing|surpassed|surpasses|beyond|way over|far exceeding|>|even more than|easily more than|well more than|passing|deeper than|wider than|hotter than|"
        "further than|farther than|comfortably over|mere than|stronger than",
        Hedge(Bound.MORE_THAN),
    ),
    (
        "at least|no fewer than|no less than|not less than|not fewer than|a minimum of|minimum of|minimum|a minimum|as few as|at minimum|at the very least|≥|at least another|"
        "at least some|at the least|as little as|as low as|starting at|starts at|no later than|no younger than",
        Hedge(Bound.AT_LEAST),
    ),
    (
        "less than|fewer than|under|below|lower than|smaller than|shorter than|younger than|well under|well below|far less than|far fewer than|much less than|sub|<|"
        "short of|closer than|lighter than|cheaper than|slower than|well short of|even less than|cooler than|colder than",
        Hedge(Bound.LESS_THAN),
    ),
    (
        "up to|at most|no more than|not more than|no greater than|a maximum of|maximum of|maximum|a maximum|as many as|as much as|as high as|as long as|as far as|as large as|"
        "up to about|up to around|up to some|up to an estimated|up to approximately|up to roughly|up to nearly|upto|≤|no higher than|no longer than|not exceeding|not to exceed|"
        "as tall as|as deep as|as old as|at the most|max|at a maximum|capped at|as fast as|limited to",
        Hedge(Bound.AT_MOST),
    ),
):
    for _phrase in _phrases.split("|"):
        _BEFORE[_phrase] = _hedge
for _phrase in ("up to about", "up to around", "up to some", "up to approximately", "up to roughly"):
    _BEFORE[_phrase] = Hedge(Bound.AT_MOST)
_LONGEST = max(p.count(" ") + 1 for p in _BEFORE)
_LAST_WORDS = frozenset(p.rpartition(" ")[2] for p in _BEFORE)

_SKIP = frozenset(
    "a an the total of another additional further estimated record whopping staggering combined further extra mere full".split()
)
"""Words that may stand between a hedge and its number: "more than a record 500", "at least another 20"."""

_AFTER: dict[str, Hedge] = {
    "or more": Hedge(Bound.AT_LEAST), "or longer": Hedge(Bound.AT_LEAST), "or higher": Hedge(Bound.AT_LEAST), "or above": Hedge(Bound.AT_LEAST),
    "or greater": Hedge(Bound.AT_LEAST), "or older": Hedge(Bound.AT_LEAST), "or better": Hedge(Bound.AT_LEAST), "and over": Hedge(Bound.AT_LEAST),
    "and above": Hedge(Bound.AT_LEAST), "and older": Hedge(Bound.AT_LEAST), "and up": Hedge(Bound.AT_LEAST), "at least": Hedge(Bound.AT_LEAST),
    "and more": Hedge(Bound.AT_LEAST), "or over": Hedge(Bound.AT_LEAST), "minimum": Hedge(Bound.AT_LEAST), "or fewer": Hedge(Bound.AT_MOST), "or less": Hedge(Bound.AT_MOST),
    "or below": Hedge(Bound.AT_MOST), "or under": Hedge(Bound.AT_MOST), "or younger": Hedge(Bound.AT_MOST), "and under": Hedge(Bound.AT_MOST),
    "and younger": Hedge(Bound.AT_MOST), "or lower": Hedge(Bound.AT_MOST), "or smaller": Hedge(Bound.AT_MOST), "or shorter": Hedge(Bound.AT_MOST), "at most": Hedge(Bound.AT_MOST), "tops": Hedge(Bound.AT_MOST),
    "or so": Hedge(Bound.ABOUT), "or thereabouts": Hedge(Bound.ABOUT), "odd": Hedge(Bound.ABOUT), "ish": Hedge(Bound.ABOUT), "give or take": Hedge(Bound.ABOUT),
    "more or less": Hedge(Bound.ABOUT), "plus": Hedge(Bound.AT_LEAST), "+": Hedge(Bound.AT_LEAST),
}  # fmt: skip
_AFTER_HEADS = frozenset(p.partition(" ")[0] for p in _AFTER)

_DURING = frozenset("for just well little lasted took spent is was of has in after with only".split())
_LOCATED = frozenset("ago old later earlier experience now".split())


def find_bound(tokens: Sequence[Token], reading: Reading) -> Hedge | None:
    """The hedge that governs the reading, None for an exact number."""
    return _after(tokens, reading) or _before(tokens, reading)


def _before(tokens: Sequence[Token], reading: Reading) -> Hedge | None:
    i = reading.left - 1
    if (
        i >= 0
        and tokens[i].text in DASHES
        and tokens[i].glued
        and i > 0
        and tokens[i - 1].low in ("sub", "under", "over")
    ):
        i -= 1
    skipped = 0
    while i >= 0:
        if tokens[i].low in _LAST_WORDS and (hedge := _phrase_ending(tokens, i, reading)) is not None:
            return hedge
        if tokens[i].low not in _SKIP or skipped == 3:
            return None
        skipped += 1
        i -= 1
    return None


def _phrase_ending(tokens: Sequence[Token], i: int, reading: Reading) -> Hedge | None:
    for size in range(min(_LONGEST, i + 1), 0, -1):
        phrase = " ".join(t.low for t in tokens[i - size + 1 : i + 1])
        hedge = _BEFORE.get(phrase)
        if hedge is not None and _governs(tokens, i - size + 1, phrase, reading):
            return hedge
    return None


def _governs(tokens: Sequence[Token], first: int, phrase: str, reading: Reading) -> bool:
    """Whether the word is a hedge here: "over three days" is no bound, nor "around the 5 gates" or "half of those under 30"."""
    before = low_at(tokens, first - 1)
    if phrase == "over" and reading.dimension == "time":
        return before in _DURING or low_at(tokens, reading.right + 1) in _LOCATED
    if phrase in (
        "over",
        "under",
        "above",
        "below",
        "beyond",
        "near",
        "around",
        "short of",
        "passing",
        "tops",
        "max",
        "sub",
    ) and reading.left - 1 > first + phrase.count(" "):
        return False
    if phrase in ("under", "over") and before in ("won", "took", "come", "came", "fell", "handed", "put"):
        return reading.dimension is not None
    if phrase == "some" and before in ("than", "by", "for", "the") and before == "the":
        return False
    if phrase in ("minimum", "maximum", "limited to", "near"):
        return phrase != "near" or reading.dimension == "money" or reading.scale > 1 or "record" in before
    return not (phrase in ("less than", "more than") and before in ("no", "not"))


def _after(tokens: Sequence[Token], reading: Reading) -> Hedge | None:
    for base in (reading.last, reading.right):
        j = base + 1
        if j < len(tokens) and tokens[j].text in DASHES and tokens[j].glued:
            j += 1
        for k in (j, j + 1):
            if k >= len(tokens) or tokens[k].low not in _AFTER_HEADS:
                continue
            if k == j + 1 and (
                base != reading.right
                or tokens[j].kind != "word"
                or tokens[j].low in ("and", "or", "the", "at", "more")
                or not tokens[j].text.isalpha()
            ):
                continue
            hedge = _suffix(tokens, k, k == j)
            if hedge is not None:
                return hedge
    return None


def _suffix(tokens: Sequence[Token], k: int, direct: bool) -> Hedge | None:
    for size in (3, 2, 1):
        phrase = " ".join(t.low for t in tokens[k : k + size])
        hedge = _AFTER.get(phrase)
        if hedge is None:
            continue
        if size == 1 and not (
            direct and (tokens[k].glued or tokens[k - 1].text in DASHES) and low_at(tokens, k + 1) not in DASHES
        ):
            continue
        if phrase in ("and more", "at least", "or more", "or less") and low_at(tokens, k + size) in (
            "than",
            "of",
            "one",
            "two",
            "three",
            "likely",
            "importantly",
        ):
            continue
        if phrase in ("at least", "at most") and (
            k + size < len(tokens) and (tokens[k + size].kind == "num" or low_at(tokens, k + size).isalpha())
        ):
            continue
        if (
            phrase in ("and more", "and over", "and above", "and up", "and under")
            and low_at(tokens, k + size).isalpha()
            and phrase != "and over"
        ):
            continue
        return hedge
    return None


def interval(value: float, precision: float, hedge: Hedge | None) -> tuple[float | None, float | None]:
    """The closed interval that the words allow; None for an open side."""
    if hedge is None:
        return value, value
    slack = abs(value) * TENTH
    if hedge.bound is Bound.ABOUT and hedge.near is None:
        slack = min(slack, precision / 2)
        return value - slack, value + slack
    if hedge.near == NEAR_BELOW:
        return (value - slack, value) if value >= 0 else (value, value + slack)
    if hedge.near == NEAR_ABOVE:
        return (value, value + slack) if value >= 0 else (value - slack, value)
    return (value, None) if hedge.bound in (Bound.MORE_THAN, Bound.AT_LEAST) else (None, value)


def hedged_precision(value: float, precision: float) -> float:
    """The unit of the last significant digit of a hedged whole number: 100 for "about 700", 10 for "about 750"."""
    if precision != 1 or value == 0 or value != int(value):
        return precision
    digits = str(abs(int(value)))
    return 10.0 ** (len(digits) - len(digits.rstrip("0")))
