"""From comparable pairs to disputes: which pairs differ, what time explains.

And all that belongs to one quarrel in one place.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from consistency.align import Alignment, Pair
from consistency.align.comparable import bits
from consistency.align.profile import published
from consistency.check.intervals import allowed
from consistency.model import Claim, Document, Kind

RUNNING = frozenset(
    {"kill", "injure", "casualty", "shoot", "hospitalize", "arrest", "displace", "test positive", "miss", "rescue"}
    | {"cut power", "destroy", "damage", "vaccinate", "strike", "capture", "deploy", "burn"}
)
"""What is counted while it goes on, so that a later report may say more."""

FALLING = frozenset({"miss", "cut power", "hospitalize", "trap", "wait", "displace", "rescue"})
"""Counts of those who are still in a state: a later report may also say less."""

RIVAL = 2.0
"""Bits: a pair is no dispute if one side has a counterpart in the other document that agrees and is worse by less than this."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A comparable pair whose values cannot both hold; ``first`` was published no later than ``second``."""

    first: Claim
    second: Claim
    pair: Pair


@dataclass(frozen=True, slots=True)
class Dispute:
    """All differences about one thing, with the claims that agree with one of the sides.

    ``sides`` are groups of claims that agree among themselves, the best supported (by independent origins) first.
    """

    differences: tuple[Difference, ...]
    sides: tuple[tuple[Claim, ...], ...]

    @property
    def best(self) -> Difference:
        """The difference with the strongest evidence."""
        return min(self.differences, key=lambda d: (-d.pair.weight, d.first.id, d.second.id))


class Disputes:
    """The differences of an alignment, sorted into contradictions between documents, within one, and updates."""

    def __init__(self, alignment: Alignment) -> None:
        self.alignment = alignment
        self.claims: Mapping[str, Claim] = {c.id: c for c in alignment.claims}
        self.documents: Mapping[str, Document] = {d.id: d for d in alignment.documents}
        self._agreeing: list[Pair] = []
        self._differing: list[Pair] = []
        for pair in alignment.pairs:
            one, other = self.claims[pair.left], self.claims[pair.right]
            (self._agreeing if allowed(one).meets(allowed(other)) else self._differing).append(pair)
        self._support = self._agreements()

    def _agreements(self) -> Mapping[tuple[str, str], float]:
        """The best weight with which a claim agrees with any claim of a document."""
        best: dict[tuple[str, str], float] = {}
        for pair in self._agreeing:
            for claim, other in ((pair.left, pair.right), (pair.right, pair.left)):
                key = claim, self.claims[other].source
                best[key] = max(best.get(key, pair.weight), pair.weight)
        return best

    def between(self) -> list[Dispute]:
        """Contradictions between documents."""
        found = [d for d in self._real(internal=False) if not self.is_update(d)]
        return self._grouped(found)

    def within(self) -> list[Dispute]:
        """Contradictions inside one document."""
        return self._grouped([d for d in self._real(internal=True) if not _other_speaker(d)])

    def updates(self) -> list[Dispute]:
        """Running figures that moved on between dated reports."""
        return self._grouped([d for d in self._real(internal=False) if self.is_update(d)])

    def _real(self, *, internal: bool) -> Iterable[Difference]:
        """Differing pairs that are each other's best counterpart and are not explained by one that agrees."""
        needed = bits()["threshold"]["internal" if internal else "differ"]
        pairs = [p for p in self._differing if (self._source(p.left) == self._source(p.right)) == internal]
        best: dict[tuple[str, str], float] = {}
        for pair in pairs:
            for claim, other in ((pair.left, pair.right), (pair.right, pair.left)):
                key = claim, self._source(other)
                best[key] = max(best.get(key, pair.weight), pair.weight)
        for pair in pairs:
            keys = (pair.left, self._source(pair.right)), (pair.right, self._source(pair.left))
            if pair.weight < needed or any(pair.weight < best[k] for k in keys):
                continue
            if any(self._support.get(k, -99.0) > pair.weight - RIVAL for k in keys) and not internal:
                continue
            yield self._difference(pair)

    def _source(self, claim: str) -> str:
        return self.claims[claim].source

    def _difference(self, pair: Pair) -> Difference:
        first, second = sorted((self.claims[pair.left], self.claims[pair.right]), key=self._order)
        return Difference(first, second, pair)

    def _order(self, claim: Claim) -> tuple[str, str, int]:
        moment = published(self.documents[claim.source])
        return (moment.isoformat() if moment else "~", claim.source, claim.start)

    def is_update(self, difference: Difference) -> bool:
        """Whether time explains a difference: a running count that grew, or a state that changed.

        Between dated reports.
        """
        if not difference.pair.later or difference.first.kind is not Kind.COUNT:
            return False
        concept = difference.first.predicate_concept or difference.second.predicate_concept
        if concept in FALLING:
            return True
        return concept in RUNNING and allowed(difference.first).high < allowed(difference.second).low

    def _grouped(self, differences: Sequence[Difference]) -> list[Dispute]:
        """Differences that share a side are one dispute; claims that agree with a side join it."""
        same: dict[str, str] = {}
        for d in differences:
            _join(same, d.first.id, d.second.id)
        disputed = set(same)
        for pair in self._agreeing:
            if pair.left in disputed and pair.right in disputed and self._event(pair.left) == self._event(pair.right):
                _join(same, pair.left, pair.right)
        groups: defaultdict[str, list[Difference]] = defaultdict(list)
        for d in differences:
            groups[_root(same, d.first.id)].append(d)
        return [self._dispute(groups[key]) for key in sorted(groups)]

    def _event(self, claim: str) -> str | None:
        return self.claims[claim].event

    def _dispute(self, differences: Sequence[Difference]) -> Dispute:
        members = {c.id: c for d in differences for c in (d.first, d.second)}
        internal = len({c.source for c in members.values()}) == 1
        for pair in self._agreeing:
            for inside, outside in ((pair.left, pair.right), (pair.right, pair.left)):
                if inside in members and not internal and pair.weight >= bits()["threshold"]["differ"] - RIVAL:
                    members.setdefault(outside, self.claims[outside])
        sides: list[list[Claim]] = []
        for claim in sorted(members.values(), key=self._order):
            home = next((s for s in sides if all(allowed(claim).meets(allowed(c)) for c in s)), None)
            if home is None:
                sides.append([claim])
            else:
                home.append(claim)
        sides.sort(key=lambda s: (-self.origins(s), self._order(s[0])))
        return Dispute(tuple(differences), tuple(tuple(s) for s in sides))

    def origins(self, claims: Iterable[Claim]) -> int:
        """How many independent documents stand behind the claims: copies of one text count once."""
        return len({self.alignment.origins.get(c.source, c.source) for c in claims})


def _other_speaker(difference: Difference) -> bool:
    return any(r.feature == "speaker" and r.weight <= 0 for r in difference.pair.reasons)


def _root(same: dict[str, str], item: str) -> str:
    while same.setdefault(item, item) != item:
        item = same[item]
    return item


def _join(same: dict[str, str], one: str, other: str) -> None:
    a, b = sorted((_root(same, one), _root(same, other)))
    same[b] = a
