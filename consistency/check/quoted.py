"""Two authorities that give two figures for one crowd: a dispute that is reported rather than made.

"The delegation said 250,000. The organisers said nearly 1 million." does not name what is counted; that the two stand
side by side in one document, and that others quote the same authorities with the same figures, says it is one thing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from rapidfuzz import fuzz

from consistency.align import Alignment, Pair
from consistency.check.names import source_names
from consistency.extract.lexicon import Lexicon
from consistency.model import Claim, Kind, Reason

SIDE_BY_SIDE = 200
"""Characters between two figures that are told as a dispute."""

LEAST = 1000
"""Smaller figures are seldom disputed and often something else."""

WIDEST = 20.0
"""Rivals differ, but not by more than this factor."""

ALIKE = 88.0
"""rapidfuzz similarity from which two speakers are one."""


def pairs(alignment: Alignment) -> Iterator[Pair]:
    """Pairs of claims of two documents: one quotes an authority, the other its rival, and a document quotes both."""
    lexicon = Lexicon.load()
    names = source_names(alignment.documents)
    quoted: defaultdict[str, list[tuple[str, Claim]]] = defaultdict(list)
    for claim in alignment.claims:
        who = speaker(claim, lexicon)
        if who and claim.kind is Kind.COUNT and claim.asserted and claim.value is not None and claim.value >= LEAST:
            quoted[alignment.stories.get(claim.source, claim.source)].append((who, claim))
    for story in sorted(quoted):
        for (one, a), (other, b) in combinations(quoted[story], 2):
            if _rivals(one, a, other, b):
                why = (Reason("speaker", 0.0, f"{one} and {other} are quoted side by side in {names[a.source]}"),)
                for who, claim in quoted[story]:
                    if claim.source != a.source and claim.value == a.value and same(who, one):
                        yield Pair(claim.id, b.id, why, 0.0)
                    if claim.source != a.source and claim.value == b.value and same(who, other):
                        yield Pair(a.id, claim.id, why, 0.0)


def speaker(claim: Claim, lexicon: Lexicon) -> str | None:
    """The authority of a figure: its speaker, or the subject of the verb of saying that the figure is the object of."""
    if claim.speaker:
        return claim.speaker
    return claim.subject if claim.predicate and lexicon.is_reporting(claim.predicate) else None


def _rivals(one: str, a: Claim, other: str, b: Claim) -> bool:
    if a.source != b.source or abs(a.start - b.start) > SIDE_BY_SIDE or a.unit != b.unit or a.value is None:
        return False
    low, high = sorted((a.value, b.value or 0.0))
    if not low or not 1.1 <= high / low <= WIDEST or same(one, other):
        return False
    known = {a.measure_concept, b.measure_concept} - {None}
    return len(known) <= 1 and (a.when is None or b.when is None or a.when.overlaps(b.when))


def same(one: str, other: str) -> bool:
    """Whether two speakers may be one: "air force" and "Ukraine's air force"."""
    return bool(fuzz.token_set_ratio(one.casefold(), other.casefold()) >= ALIKE)
