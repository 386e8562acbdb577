"""Figures near a result, and the part that the words beside each let it play: what was before, what is now, of what
whole, of how many.

A phrase that ties numbers together can be turned in more ways than patterns can list. The words directly beside each
number are far fewer: "from 527", "against 527", "last year's 527" and "527 a year earlier" all say that 527 was before.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from consistency.extract.relations.masking import HEDGES, NUMBER, Masked
from consistency.extract.units import convert
from consistency.model import Claim, Kind

_NO_NUMBER = rf"[^.;\n{NUMBER[1:-1]}]"
_AGO = (
    r"(?:an? (?:year|month|week|decade|quarter|season) (?:earlier|ago|before|previously)"
    r"|last (?:year|month|week|quarter|season|time|spring|summer|autumn|winter)|(?:the|a) (?:previous|prior) \w+"
    r"|the (?:year|month|week|quarter|season|day) before|\w+ (?:years|months|weeks|days|decades) (?:ago|earlier|before)"
    r"|previously|earlier|before|ago|used to be|in the (?:same|previous|prior) \w+)"
)
_DETERMINED = (
    r"(?:(?:the|its|their|his|her|a|last|previous|prior|earlier|revised|year-earlier|year-ago|just|only|about|some"
    r"|around|roughly|nearly|almost|more than|same|record|level|total|figure|number|average|of|low|high|peak|barely"
    r"|[a-z]+[’']s)[\s,]+){0,6}$"
)
_WAS_BEFORE = re.compile(
    rf"\b(?:from|against|compared (?:with|to)|versus|vs\.?|used to be|had been)\s+{_DETERMINED}", re.I
)
# "15 per cent more than the 75,000": directly behind the change these say so too, elsewhere they say many things
_HELD_AGAINST = re.compile(rf"(?:[\s-][a-z-]+){{0,3}}\s+(?:than|on|over|below|above|under)\s+{_DETERMINED}", re.I)
_BEFORE_LEADS = re.compile(rf"\b{_AGO}(?:,? {_NO_NUMBER}{{0,30}})?\s+$", re.I)
_BEFORE_FOLLOWS = re.compile(rf"{_NO_NUMBER}{{0,25}}?\s*\b{_AGO}\b", re.I)
_IS_NOW = re.compile(
    r"\b(?:to|at|reach(?:ed|es|ing)?|now|stands? at|stood at|c[oa]me to|hit|totall?(?:ed|ing|s)|this year[’']?s?)\s+"
    rf"{HEDGES}$",
    re.I,
)
# "£120,000 more, a rise of 23 per cent", "1,270 fewer than the 6,080": how far a level moved, no level
_APART_FROM = re.compile(
    r"\s+(?:(?!(?:or|to|and|for|in|from|against|with|at|but|now|was|is|are|were|has|have|had|on|of|by|than|as|when|while)\b)"
    r"[a-z]+ )?(?:more|fewer|less|higher|lower)\b(?! (?:expensive|likely|often)\b)",
    re.I,
)
_CENTS = frozenset({"cent", "penny"})
_HUNDREDTH = 0.01
_BACK, _AHEAD = 320, 160
_MOST = 16
_POINTS_BACK = re.compile(
    r"[“\"'(\s]*(?:that|this|it|they|these|those|the|together|combined|in all|in total|altogether|between them|of|a|an|"
    r"last|each|every|and|but|another)\b",
    re.I,
)


def around(masked: Masked, claim: Claim) -> tuple[Claim, ...]:
    """The other figures of the paragraph within reach of ``claim``, in text order."""
    place = masked.places[claim.id, claim.start]
    start = max(masked.text.rfind("\n", 0, place) + 1, place - _BACK)
    end = masked.text.find("\n", place)
    end = min(end if end >= 0 else len(masked.text), place + _AHEAD)
    return tuple(c for c in masked.claims_in(masked.text[start:end]) if c is not claim)


def between(masked: Masked, one: Claim, other: Claim) -> str:
    """The words that stand between two figures, whichever comes first."""
    start, end = sorted((masked.places[one.id, one.start], masked.places[other.id, other.start]))
    return masked.text[start + 1 : end]


def gap(masked: Masked, one: Claim, other: Claim) -> int:
    """How many characters of the masked text lie between two figures."""
    return abs(masked.places[one.id, one.start] - masked.places[other.id, other.start])


def was_before(masked: Masked, claim: Claim, change: Claim) -> bool:
    """Whether the words beside a figure say that it is a level of before, or what ``change`` is held against."""
    lead, follow = masked.before(claim)[-80:], masked.after(claim)[:60]
    if change.start < claim.start and _HELD_AGAINST.fullmatch(between(masked, change, claim)):
        return True
    return bool(_WAS_BEFORE.search(lead) or _BEFORE_LEADS.search(lead) or _BEFORE_FOLLOWS.match(follow))


def is_now(masked: Masked, claim: Claim) -> bool:
    """Whether the words beside a figure say that it is the level reached."""
    return bool(_IS_NOW.search(masked.before(claim)[-60:]))


def is_difference(masked: Masked, claim: Claim) -> bool:
    """Whether the words behind a figure say that it lies between two levels, and is none itself."""
    return bool(_APART_FROM.match(masked.after(claim)[:40]))


def same_sentence(one: Claim, other: Claim) -> bool:
    """Whether two figures stand in one sentence."""
    return one.sentence_start == other.sentence_start


def points_back(claim: Claim) -> bool:
    """Whether the sentence of a figure begins as one that goes on about the sentence before it."""
    return bool(_POINTS_BACK.match(claim.sentence))


def beside(claims: Sequence[Claim], *chosen: Claim) -> list[Claim]:
    """Those of ``claims`` that stand in a sentence of the ``chosen``: where another reading of the words may be."""
    sentences = {claim.sentence_start for claim in chosen}
    return [claim for claim in claims if claim.sentence_start in sentences][:_MOST]


def plain(claim: Claim) -> bool:
    """Whether a figure is one number that can be worked with: no range, no score, no vague amount."""
    return claim.value is not None and claim.kind not in (Kind.SCORE, Kind.RANK, Kind.AGE)


def in_unit_of(claim: Claim, other: Claim) -> float | None:
    """What one unit of ``claim`` is worth in that of ``other`` (a cent is 0.01 of a dollar); None where neither can be
    written in the other.
    """
    if claim.unit == other.unit:
        return 1.0
    if claim.unit is None or other.unit is None:
        return None
    if claim.kind is other.kind is Kind.MONEY:
        return _HUNDREDTH if claim.unit in _CENTS and other.unit not in _CENTS else None
    return convert(1.0, claim.unit, other.unit)
