"""How ``consistency extract`` lists numbers, where lists of quantities have a convention of their own.

The convention is that of CQE's annotation (Almasian et al., EMNLP 2023): a quantity has one sign of change, taken from
the words at the number. A movement between two levels is a range; an amount in words ("dozens", "tens of thousands") is
the range that it may be, without a hedge that nobody wrote; up and down are said by verbs and adverbs ("rose 2%", "2%
up"), while a noun of change ("a gain of 2%") is what the number is of; "just" holds a level fast ("fell to just 87").

The checks need more than that, so the claims of an extraction keep their own bounds and directions.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from consistency.extract.movements import with_movements
from consistency.model import Bound, Claim, Extraction, Mode

if TYPE_CHECKING:
    from consistency.extract.lexicon import Lexicon

_HEDGE = r"(?:(?:about|around|some|nearly|almost|roughly|just|only|over|under|more|less|than|at|least|an?)\s){0,3}"
_NOUN_OF = re.compile(rf"\b([^\W\d_]+)\sof\s(?:up\sto\s)?{_HEDGE}$", re.I)
"""Before a number: "a gain of about 2%"; no verb of change governs by "of"."""

_BEFORE_NOUN = re.compile(rf"\b(?:an?|the|its|their|his|her|our|this|that|another)\s(?:[^\W\d_]+\s)?{_HEDGE}$", re.I)
_NOUN = re.compile(r"[\s-](?:(?:annual|[^\W\d_]{2,12}ly)\s)?([^\W\d_]+)", re.I)
"""Around a number: "a 12% increase", "the 5 percent yearly rise"."""

_JUST = re.compile(r"\bto\sjust\s$", re.I)
_WINDOW = 48
_COMPARATIVES = frozenset("up down higher lower more less fewer".split())


def listed(extraction: Extraction, lexicon: Lexicon) -> Extraction:
    """The extraction as a list of quantities shows it: movements as ranges, and one sign of change to a number."""
    moved = with_movements(extraction)
    return replace(moved, claims=tuple(_signed(claim, lexicon) for claim in moved.claims))


def _signed(claim: Claim, lexicon: Lexicon) -> Claim:
    if claim.bound is Bound.VAGUE and claim.low is not None and claim.high is not None:
        return replace(claim, bound=Bound.RANGE, direction=None)
    if claim.direction is not None and (_by_noun(claim, lexicon) or _held(claim)):
        return replace(claim, direction=None)
    return claim


def _by_noun(claim: Claim, lexicon: Lexicon) -> bool:
    """Whether the change is named by a noun: "a gain of 2%", "a 2% gain"."""
    before, after = _around(claim)
    if named := _NOUN_OF.search(before):
        return lexicon.change_direction(named[1].lower()) is not None
    behind = _NOUN.match(after) if _BEFORE_NOUN.search(before) else None
    word = behind[1].lower() if behind else ""
    return word not in _COMPARATIVES and lexicon.change_direction(word) is not None


def _held(claim: Claim) -> bool:
    """Whether the number is a level that "just" holds: "dropped to just 87"."""
    return claim.mode is Mode.LEVEL and _JUST.search(_around(claim)[0]) is not None


def _around(claim: Claim) -> tuple[str, str]:
    start, end = claim.start - claim.sentence_start, claim.end - claim.sentence_start
    return claim.sentence[max(0, start - _WINDOW) : start], claim.sentence[end : end + _WINDOW]
