"""From comparable pairs to disputes: which pairs differ, what time explains.

And all that belongs to one quarrel in one place.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import chain

from consistency.align import Alignment, Pair
from consistency.align.comparable import bits
from consistency.align.cues import is_final
from consistency.align.digits import significant
from consistency.check import headlines, quoted, references, trust
from consistency.check.intervals import ABOUT, allowed
from consistency.check.names import source_names
from consistency.check.rivals import Rivals
from consistency.model import Bound, Claim, Document, Kind

RUNNING = frozenset(
    {"kill", "injure", "casualty", "shoot", "hospitalize", "arrest", "displace", "test positive", "miss", "rescue"}
    | {"cut power", "destroy", "damage", "vaccinate", "strike", "capture", "deploy", "burn", "charge"}
)
"""What is counted while it goes on, so that a later report may say more."""

FALLING = frozenset({"miss", "cut power", "hospitalize", "trap", "wait", "displace", "rescue"})
"""Counts of those who are still in a state: a later report may also say less."""

SETTLED = timedelta(days=10)
"""How long after a day its tolls stop running."""

RIVAL = 2.0
"""Bits: a pair is no dispute if a side has a counterpart in the other document that is worse by less than this."""


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
        self.names = source_names(alignment.documents)
        self._agreeing: list[Pair] = []
        self._differing: list[Pair] = []
        for pair in alignment.pairs:
            one, other = self.claims[pair.left], self.claims[pair.right]
            (self._agreeing if allowed(one).meets(allowed(other)) else self._differing).append(pair)
        self._counterparts = self._all_counterparts()
        self._stated = self._all_stated()

    def _all_counterparts(self) -> Mapping[tuple[str, str], list[tuple[Pair, str]]]:
        """For a claim and a document: the claims of the document that it can be compared with, and how well."""
        found: defaultdict[tuple[str, str], list[tuple[Pair, str]]] = defaultdict(list)
        for pair in self.alignment.pairs:
            for claim, other in ((pair.left, pair.right), (pair.right, pair.left)):
                found[claim, self._source(other)].append((pair, other))
        return found

    def _all_stated(self) -> Mapping[tuple[str, Kind, float], list[Claim]]:
        """The telling numbers of every document: whoever writes 63,000 means the 63,000 that others write."""
        found: defaultdict[tuple[str, Kind, float], list[Claim]] = defaultdict(list)
        for claim in self.alignment.claims:
            if claim.is_quantity and claim.value is not None and _is_telling(claim.value):
                found[claim.source, claim.kind, claim.value].append(claim)
        return found

    def _states(self, source: str, claim: Claim) -> bool:
        """Whether a document states the very number of a claim somewhere."""
        return claim.value is not None and (source, claim.kind, claim.value) in self._stated

    def between(self) -> list[Dispute]:
        """Contradictions between documents."""
        judge = Rivals(self.alignment)
        found = [self._difference(r.pair()) for r in judge.contradictions()]
        found = [d for d in found if not self.is_update(d)]
        known = {(d.first.id, d.second.id) for d in found}
        for other in self._real(internal=False):
            sides = (other.first.id, other.second.id)
            if sides not in known and judge.seconds(*sides) and not (self.is_update(other) or other.pair.provisional):
                found.append(other)
        rivals = [
            self._difference(p)
            for p in quoted.pairs(self.alignment)
            if not allowed(self.claims[p.left]).meets(allowed(self.claims[p.right]))
            and not self.is_update(self._difference(p))
        ]
        return self._grouped([*found, *self._inherited(), *rivals])

    def within(self) -> list[Dispute]:
        """Contradictions inside one document."""
        return self._grouped(list(self._inside()))

    def updates(self) -> list[Dispute]:
        """Running figures that moved on between dated reports."""
        return self._grouped([d for d in self._real(internal=False) if self.is_update(d) and d.pair.later])

    def _inside(self) -> Iterable[Difference]:
        yield from (d for d in self._real(internal=True) if not d.pair.provisional)
        for pair in chain(headlines.pairs(self.alignment), references.pairs(self.alignment)):
            if not allowed(self.claims[pair.left]).meets(allowed(self.claims[pair.right])):
                yield self._difference(pair)

    def _inherited(self) -> Iterable[Difference]:
        """What one document states twice, differently, contradicts any other document that states one of the two."""
        for inside in self._inside():
            ways = ((inside.first, inside.second), (inside.second, inside.first))
            for own, wrong in ways:
                for outer in self._repeats(own):
                    story = self.alignment.stories
                    if story.get(outer.source) != story.get(own.source) or self._states(outer.source, wrong):
                        continue
                    if not allowed(wrong).meets(allowed(outer)):
                        yield self._difference(replace(inside.pair, left=wrong.id, right=outer.id))

    def _repeats(self, claim: Claim) -> list[Claim]:
        """The claims of other documents that agree with a claim, or state its very number."""
        found = {
            other: self.claims[other]
            for pair in self._agreeing
            for own, other in ((pair.left, pair.right), (pair.right, pair.left))
            if own == claim.id and self._source(other) != claim.source
        }
        for (source, kind, value), claims in self._stated.items():
            if source != claim.source and kind is claim.kind and value == claim.value:
                found.update({c.id: c for c in claims})
        return [found[key] for key in sorted(found)]

    def _real(self, *, internal: bool) -> Iterable[Difference]:
        """Differing pairs that are each other's counterpart by a clear margin, and not explained by one that agrees."""
        needed = bits()["threshold"]["internal" if internal else "differ"]
        for pair in self._differing:
            if pair.weight < needed or (self._source(pair.left) == self._source(pair.right)) != internal:
                continue
            left, right = self.claims[pair.left], self.claims[pair.right]
            if not internal and (self._states(left.source, right) or self._states(right.source, left)):
                continue
            if internal:
                trusted = trust.within(pair, left, right, self.documents[left.source])
            else:
                trusted = trust.between(pair, left, right, self.documents)
            if trusted and not self._has_rival(pair):
                yield self._difference(pair)

    def _has_rival(self, pair: Pair) -> bool:
        """Whether a side has another counterpart, of another value, in the other's document that is nearly as good.

        Where both sides name one thing, what does not name it is no rival.
        """
        named = trust.names_one_thing(pair)
        for claim, other in ((pair.left, pair.right), (pair.right, pair.left)):
            for way, rival in self._counterparts.get((claim, self._source(other)), ()):
                if rival in (pair.left, pair.right) or way.weight <= pair.weight - RIVAL:
                    continue
                if named and not trust.names_one_thing(way):
                    continue
                if not allowed(self.claims[rival]).meets(allowed(self.claims[other])):
                    return True
        return False

    def _source(self, claim: str) -> str:
        return self.claims[claim].source

    def _difference(self, pair: Pair) -> Difference:
        first, second = sorted((self.claims[pair.left], self.claims[pair.right]), key=self.order)
        return Difference(first, second, pair)

    def order(self, claim: Claim) -> tuple[str, str, int]:
        """By date of publication, undated documents last, then by document and place in the text."""
        moment = self.alignment.published.get(claim.source)
        return (moment.isoformat() if moment else "~", claim.source, claim.start)

    def is_update(self, difference: Difference) -> bool:
        """Whether time explains a difference: a running count that grew, or a state that changed, by the later report.

        What is over does not move: two reports of a past day, both written well after it, differ for another reason;
        so do a plan and a plan, and a list that is called final and whatever comes after it.
        """
        first, second = difference.first, difference.second
        if not (first.asserted and second.asserted) or is_final(first.sentence):
            return False
        if (
            not difference.pair.later
            or first.kind is not Kind.COUNT
            or (self._is_past(first) and self._is_past(second))
        ):
            return False
        concept = first.predicate_concept or second.predicate_concept
        if concept in FALLING:
            return True
        return concept in RUNNING and allowed(first).high < allowed(second).low

    def _is_past(self, claim: Claim) -> bool:
        """Whether a claim speaks of a time that was over some days before its document was published."""
        moment = self.alignment.published.get(claim.source)
        period = claim.when
        return period is not None and period.explicit and moment is not None and moment - period.end > SETTLED

    def _grouped(self, differences: Sequence[Difference]) -> list[Dispute]:
        """One dispute for all that differ about one thing: the best evidence first, then what agrees with its sides."""
        left = sorted(differences, key=lambda d: (-d.pair.weight, d.first.id, d.second.id))
        found = []
        while left:
            seed = left[0]
            mine = [d for d in left if self._same_quarrel(seed, d)]
            left = [d for d in left if d not in mine]
            found.append(self._dispute(mine))
        return found

    def _same_quarrel(self, seed: Difference, other: Difference) -> bool:
        """Whether the sides of one difference are those of another: the same claims, or the same values and subject."""
        if seed is other:
            return True
        sides = [(seed.first, other.first), (seed.second, other.second)]
        crossed = [(seed.first, other.second), (seed.second, other.first)]
        return any(all(a is b or self._agree(a, b) for a, b in way) for way in (sides, crossed))

    def _agree(self, one: Claim, other: Claim) -> bool:
        if one.value == other.value and self._states(other.source, one):
            return True
        return allowed(one).meets(allowed(other)) and (
            one.source == other.source
            or any(o == other.id for _, o in self._counterparts.get((one.id, other.source), ()))
        )

    def _dispute(self, differences: Sequence[Difference]) -> Dispute:
        members = {c.id: c for d in differences for c in (d.first, d.second)}
        if len({c.source for c in members.values()}) > 1:
            for pair in self._agreeing:
                for inside, outside in ((pair.left, pair.right), (pair.right, pair.left)):
                    strong = pair.weight >= bits()["threshold"]["differ"] - RIVAL
                    if inside in members and strong and _says(self.claims[outside], self.claims[inside]):
                        members.setdefault(outside, self.claims[outside])
        sides: list[list[Claim]] = []
        for claim in sorted(members.values(), key=self.order):
            home = next((s for s in sides if all(allowed(claim).meets(allowed(c)) for c in s)), None)
            if home is None:
                sides.append([claim])
            else:
                home.append(claim)
        sides.sort(key=lambda s: (-self.origins(s), self.order(s[0])))
        return Dispute(tuple(differences), tuple(tuple(s) for s in sides))

    def origins(self, claims: Iterable[Claim]) -> int:
        """How many independent documents stand behind the claims: copies of one text count once."""
        return len({self.alignment.origins.get(c.source, c.source) for c in claims})


def _says(claim: Claim, other: Claim) -> bool:
    """Whether a claim states another's value rather than merely allowing it: "more than one" does not say 15."""
    if claim.bound in (Bound.EXACT, Bound.ABOUT) and claim.value is not None and other.value is not None:
        return abs(claim.value - other.value) <= ABOUT * abs(other.value)
    return claim.bound is other.bound and claim.values == other.values


def _is_telling(value: float) -> bool:
    """Whether a number is rare enough to say by itself that two sentences speak of one thing."""
    return (abs(value) >= 100 and significant(value) > 1) or abs(value) >= 100_000
