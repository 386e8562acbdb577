"""Which documents are looked at together: those that share rare names or numbers, never all pairs."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import combinations

from consistency.align.profile import Profile
from consistency.align.rarity import Rarity

COMMON = 30
"""A feature of more documents than this proposes no pair: the work grows with the number of documents.

Not with its square.
"""

SMALL = 40
"""Up to so many documents every pair is a candidate; there is nothing to save."""

PROPOSED = 12.0
"""Bits of shared rare features at which two documents are compared."""


def candidates(stories: Sequence[Profile], rarity: Rarity) -> list[tuple[int, int]]:
    """Index pairs (i < j) worth comparing, sorted."""
    if len(stories) <= SMALL:
        return list(combinations(range(len(stories)), 2))
    holders: defaultdict[str, list[int]] = defaultdict(list)
    for index, story in enumerate(stories):
        for feature in sorted(story.features):
            if 2 <= rarity.counts[feature] <= COMMON:
                holders[feature].append(index)
    shared: Counter[tuple[int, int]] = Counter()
    for feature, indices in holders.items():
        bits = rarity.bits(feature)
        for pair in combinations(indices, 2):
            shared[pair] += bits  # type: ignore[assignment]
    return sorted(pair for pair, bits in shared.items() if bits >= PROPOSED)
