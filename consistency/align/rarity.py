"""How much evidence it is that two documents share a feature: the rarer it is in the run, the more."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from consistency.align.profile import Profile

COMMON_WORD = 4.0
"""Bits that are taken off a word: what a word in sixteen documents shares is no evidence."""

COMMON_TITLE = 2.0
"""Bits that are taken off a word of a title that is found in another text."""

PRIOR_STORIES = 500
"""Weight of the assumption that a feature is rare, in documents.

A run of five documents says little about how common a name is.
"""

PRIOR_SITE = 20
"""Weight of the assumption that a site writes as all do, in documents of that site."""


@dataclass(frozen=True, slots=True)
class Rarity:
    """How many documents have each feature, all in all and by site; what a site prints under all its stories (its
    town, its own name, the headlines of its other stories) is no evidence between two of them.

    ``worth`` are the bits of each feature; ``identity`` and ``wording`` the sums over the features, without words and
    of the words, by document id.
    """

    counts: Mapping[str, int]
    by_site: Mapping[str, Mapping[str, int]]
    sizes: Mapping[str, int]
    documents: int
    worth: Mapping[str, float]
    identity: Mapping[str, float]
    wording: Mapping[str, float]

    @staticmethod
    def of(stories: Sequence[Profile]) -> Rarity:
        """Counted over the run."""
        counts: Counter[str] = Counter()
        by_site: dict[str, Counter[str]] = {}
        for story in stories:
            for features in (story.features, story.said, story.facts):
                counts.update(features)
            if story.site:
                by_site.setdefault(story.site, Counter()).update(story.features)
        run = len(stories)
        worth = {feature: _bits(feature[0], _share(count, run)) for feature, count in counts.items()}
        identity = {s.document.id: _sum(worth, s.features, lambda kind: kind != "w") for s in stories}
        wording = {s.document.id: _sum(worth, s.features, lambda kind: kind == "w") for s in stories}
        sizes = Counter(s.site for s in stories if s.site)
        return Rarity(counts, by_site, sizes, run, worth, identity, wording)

    def bits(self, feature: str) -> float:
        """Bits of evidence (>= 0) in one feature that documents of two sites share."""
        known = self.worth.get(feature)
        return _bits(feature[0], _share(0, self.documents)) if known is None else known

    def total(self, features: Iterable[str], site: str = "") -> float:
        """The sum of the bits of the features that two documents share; ``site`` where both are of one.

        The other documents of the site say how common a feature is there: the two themselves do not count.
        """
        if not site or self.sizes.get(site, 0) <= 2:
            return math.fsum(self.bits(f) for f in features)
        own, size = self.by_site[site], self.sizes[site] - 2
        shares = ((f, _share(self.counts[f], self.documents)) for f in features)
        return math.fsum(
            _bits(f[0], max(share, (own[f] - 2 + PRIOR_SITE * share) / (size + PRIOR_SITE))) for f, share in shares
        )


def _share(count: int, documents: int) -> float:
    return (count + 0.25) / (documents + PRIOR_STORIES)


def _bits(kind: str, share: float) -> float:
    off = {"w": COMMON_WORD, "b": COMMON_TITLE}.get(kind, 0.0)
    return max(0.0, -math.log2(share) - off)


def _sum(worth: Mapping[str, float], features: Iterable[str], counts: Callable[[str], bool]) -> float:
    return math.fsum(worth[f] for f in features if counts(f[0]))
