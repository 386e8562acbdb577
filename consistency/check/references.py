"""A count that is told as known against the one that told it: "marches in 24 cities", and later "across the 42 cities".

The article refers back to what was counted before; fewer of them may be some of them, more cannot.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from consistency.align import Alignment, Pair
from consistency.align.digits import slip
from consistency.check.dates.spans import NUMBER
from consistency.extract.lexicon import Lexicon
from consistency.model import Bound, Claim, Kind, Mode, Reason

FARTHEST = 4.0
"""So many times more are something else."""

LEAST = 3
"""Smaller counts are words of every sentence."""

OF_A_WHOLE = re.compile(rf"\b{NUMBER} of the $")
"""What makes the number behind it the whole of the one before: "seven of the eight boats"."""


def pairs(alignment: Alignment) -> Iterator[Pair]:
    """For every count behind "the" the only count of the same noun before it in the document, where that is smaller
    or one slip of the hand away.
    """
    lexicon = Lexicon.load()
    counts: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in alignment.claims:
        if _counts(claim) and not lexicon.is_person(claim.measure_concept or ""):
            counts[claim.source].append(claim)
    for source in sorted(counts):
        own = sorted(counts[source], key=lambda c: c.start)
        nouns: defaultdict[str, list[Claim]] = defaultdict(list)
        for claim in own:
            told = nouns[_noun(claim)]
            if _is_known(claim) and (meant := _meant(claim, told)) is not None:
                why = "the article refers back to the only count of the same before it"
                yield Pair(meant.id, claim.id, (Reason("reference", 0.0, why),), 0.0)
            told.append(claim)


def _counts(claim: Claim) -> bool:
    exact = claim.bound is Bound.EXACT and claim.value is not None and claim.value >= LEAST
    return exact and claim.kind is Kind.COUNT and claim.unit is None and bool(claim.measure) and claim.asserted


def _is_known(claim: Claim) -> bool:
    before = claim.sentence[: claim.start - claim.sentence_start].casefold()
    return before.endswith(("the ", "these ", "those ", "all ")) and not OF_A_WHOLE.search(before)


def _meant(claim: Claim, told: Sequence[Claim]) -> Claim | None:
    """The count that a known one must be; None where several were told, or where it may be of another time or group."""
    earlier = [c for c in told if c.sentence_start != claim.sentence_start]
    if len({c.value for c in told}) != 1 or not earlier or claim.mode not in (Mode.LEVEL, Mode.TOTAL):
        return None
    first = earlier[0]
    own, old = claim.value or 0.0, first.value or 0.0
    if own == old or own > FARTHEST * old or (own < old and slip(own, old) != "two digits swapped"):
        return None
    new = [m for m in claim.modifiers if m.casefold() not in first.sentence.casefold()]
    apart = claim.when is not None and first.when is not None and not claim.when.overlaps(first.when)
    return None if new or apart or first.mode is not Mode.LEVEL else first


def _noun(claim: Claim) -> str:
    return (claim.measure or "").rpartition(" ")[2]
