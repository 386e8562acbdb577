"""A tie: two or more numbers of one text and the sum that its words claim between them."""

from __future__ import annotations

from dataclasses import dataclass

from consistency.model import Claim, Kind

TOTAL = "total"
REMAINDER = "remainder"
PART = "part"
SHARE = "share"
CHANGE = "change"
LEVELS = "levels"
DIFFERENCE = "difference"
MULTIPLE = "multiple"
RATE = "rate"
AVERAGE = "average"
CONVERSION = "conversion"
ANSWERS = "answers"
GAIN = "gain"
MAJORITY = "majority"
WHOLE = "whole"
PORTION = "portion"


@dataclass(frozen=True, slots=True)
class Tie:
    """What the words claim of some numbers. ``claims`` hold the result first, then what it is worked out from:

    ==========  =====================================================================
    total       the total, then all its parts
    remainder   what is left, the whole, then what is taken away
    part        the part, the whole
    share       the share, the part, the whole
    change      the change, the level before, the level after
    levels      the level after, the level before (``direction`` says which way it went)
    difference  the difference, the first level, the second level
    multiple    the level after, the base, and the multiple where it is a number of its own (else ``factor``)
    rate        the sum, the amount each, how many
    average     the average, the sum, how many
    conversion  the amount in the second unit, the amount in the first
    answers     the shares of the answers to a question that has only these answers
    gain        how far a level moved in percent, how far in its own unit, the level reached
    majority    more than half of a whole, the whole
    portion     the amount, the share that it is or that is taken away, the whole
    whole       shares of one whole of which the last is all that remains: together they make 100 percent
    ==========  =====================================================================

    ``direction`` is "up", "down" or None; ``certain`` is False where only the nouns make the tie likely. ``others`` are
    other readings of the words, each in the order of ``claims``: where one of them holds, nothing is wrong. A ``loose``
    tie is one of several guesses at what its result was made of, over sentences: where any tie of the result holds,
    nothing is wrong, and of those that do not hold only the first is told. A share with the direction "either" may be
    that of the part or of what is left of the whole.
    """

    kind: str
    claims: tuple[Claim, ...]
    direction: str | None = None
    factor: float | None = None
    certain: bool = True
    others: tuple[tuple[Claim, ...], ...] = ()
    loose: bool = False


def is_points(claim: Claim) -> bool:
    """Whether a share is a distance between shares: percentage points or basis points."""
    return "point" in (claim.unit or "") or "point" in claim.text.casefold()


def same_sort(one: Claim, other: Claim) -> bool:
    """Whether two claims are of one kind and unit, however often or of how many each is told."""
    return one.kind is other.kind and one.unit == other.unit


def alike(one: Claim, other: Claim) -> bool:
    """Whether two claims are amounts of one dimension: both counts, both dollars, both percent."""
    if one.kind is other.kind is Kind.COUNT:
        return True
    return same_sort(one, other) and one.per == other.per
