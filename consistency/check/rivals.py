"""Which numbers of two documents contradict each other: likely of one thing, unlikely to differ, and without a rival.

What the words say (``align.levels``), how the two values stand to each other (``contrasts``) and by how much the pair
outdoes every other pair that one of its numbers could be in are levels of one sum of bits, which
``training/fit_contradictions.py`` estimates from clusters of documents with known contradictions.
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from importlib import resources

from consistency.align import Alignment, Likeness, Pair
from consistency.align.levels import Levels
from consistency.align.likeness import Table, frozen, score
from consistency.check.contrasts import Contrasts
from consistency.check.intervals import allowed
from consistency.model import Claim, Reason

EDGES = (-3.0, -1.5, 0.0, 1.0, 2.0, 3.0, 5.0)
"""Where the lead of a pair over its rivals, in bits, is cut into levels; below the first it is none."""

ALONE = 8.0
"""Bits of a lead where there is no rival, and the most that a lead is taken to be."""

EQUAL = 4.0
"""Bits for two numbers being of one thing if they are equal."""

MOVES = timedelta(minutes=30)
"""How long after another a running figure may have moved on at all."""

CLEAR = {"measure": "same", "predicate": "class"}
"""Levels at which two numbers count the same, of which the same has happened."""

SHOWN = 0.05
"""Bits below which a comparison is left out of the waterfall."""


BARS = {
    "stated": frozenset({"yes"}),
    "written": frozenset({"yes"}),
    "provisional": frozenset({"yes"}),
    "subject": frozenset({"countries", "rivals"}),
    "scope": frozenset({"part"}),
    "moved": frozenset({"plain old"}),
    "time": frozenset({"clash"}),
    "apart": frozenset({"yes"}),
}
"""Levels that say by themselves that two numbers do not contradict each other."""

TOLD_APART = {
    "subject": frozenset({"stranger"}),
    "predicate": frozenset({"disjoint", "clash"}),
    "measure": frozenset({"other"}),
    "names": frozenset({"other"}),
}
"""Levels that say so unless one is unmistakably a slip for the other: words are misread at times."""

NOTHING = {"measure": frozenset({"different", "other"}), "clause": frozenset({"0"})}
"""Levels that together say that two numbers have nothing in common."""

UNMISTAKABLE = frozenset({"swapped 3", "swapped 4", "digit 4"})
"""Differences that chance hardly makes."""

TIMES = frozenset({"time", "apart"})
MISREAD = "swapped 4"
"""The difference that chance makes least: rather is one of two times misread."""


@cache
def bits() -> Table:
    """The table of ``contradiction.toml``: for every comparison the weight of each level."""
    return frozen(tomllib.loads(resources.files("consistency.check").joinpath("contradiction.toml").read_text("utf-8")))


@dataclass(frozen=True, slots=True)
class Rivalry:
    """Two numbers that differ, with the level of every comparison that decides whether they contradict each other.

    ``weight`` are the bits for a contradiction; ``later`` says that one was published long enough after the other for a
    running figure to have moved on.
    """

    first: Claim
    second: Claim
    levels: Levels
    weight: float
    later: bool

    def pair(self, table: Table | None = None) -> Pair:
        """As a pair with its waterfall, the strongest comparison first."""
        table = table or bits()
        reasons = [
            Reason(name, weight, detail)
            for name, (level, detail) in self.levels.items()
            if abs(weight := table.get(name, {}).get(level, 0.0)) >= SHOWN and detail
        ]
        reasons.sort(key=lambda r: (-abs(r.weight), r.feature))
        return Pair(self.first.id, self.second.id, tuple(reasons), round(self.weight, 2), later=self.later)


class Rivals:
    """The likenesses of an alignment by claim, and what every document states."""

    def __init__(self, alignment: Alignment, table: Table | None = None) -> None:
        self.alignment = alignment
        self.table: Table = table or bits()
        self.claims: Mapping[str, Claim] = {c.id: c for c in alignment.claims}
        self._contrasts = Contrasts(alignment)
        self._ways: defaultdict[tuple[str, str], list[tuple[str, float]]] = defaultdict(list)
        for found in alignment.likenesses:
            left, right = self.claims[found.left], self.claims[found.right]
            weight = found.weight + (EQUAL if left.value == right.value else 0.0)
            self._ways[left.id, right.source].append((right.id, weight))
            self._ways[right.id, left.source].append((left.id, weight))
        self._pairs = {frozenset((found.left, found.right)): found for found in alignment.likenesses}

    def contradictions(self) -> Iterator[Rivalry]:
        """The pairs of numbers that contradict each other."""
        needed = self.table["threshold"]["contradiction"]
        return (r for r in self.rivalries() if r.weight >= needed)

    def seconds(self, one: str, other: str) -> bool:
        """Whether enough speaks for a contradiction of two claims for which rules have found other evidence."""
        likeness = self._pairs.get(frozenset((one, other)))
        if likeness is None:
            return False
        rivalry = self.rivalry(likeness)
        if rivalry is None:
            return False
        clear = all(rivalry.levels[name][0] == level for name, level in CLEAR.items())
        return rivalry.weight >= self.table["threshold"]["clear" if clear else "seconded"]

    def rivalries(self) -> Iterator[Rivalry]:
        """All pairs of numbers of which the words allow no common value."""
        return (found for likeness in self.alignment.likenesses if (found := self.rivalry(likeness)) is not None)

    def rivalry(self, likeness: Likeness) -> Rivalry | None:
        """The two numbers of a likeness as rivals, None where they may be equal or are told apart by themselves."""
        one, other = self.claims[likeness.left], self.claims[likeness.right]
        if one.value == other.value or allowed(one).meets(allowed(other)):
            return None
        levels = {
            **likeness.levels,
            **self._contrasts.levels(likeness, one, other),
            **self._leads(likeness, one, other),
        }
        if _is_barred(levels):
            return None
        passed = self._contrasts.passed(one, other)
        return Rivalry(one, other, levels, score(levels, self.table), passed is not None and abs(passed) >= MOVES)

    def _leads(self, likeness: Likeness, one: Claim, other: Claim) -> Levels:
        """By how much the pair outdoes all others that either number could be in with the other text."""
        low, high = sorted(
            min(ALONE, likeness.weight - self._best(claim, rival)) for claim, rival in ((one, other), (other, one))
        )
        return {"rival": (_cut(low), _told(low)), "other rival": (_cut(high), _told(high))}

    def _best(self, claim: Claim, rival: Claim) -> float:
        """The bits of the best pair of a claim with another claim of the rival's document."""
        ways = self._ways[claim.id, rival.source]
        return max((weight for name, weight in ways if name != rival.id), default=-float("inf"))


def _is_barred(levels: Levels) -> bool:
    barring = {name for name, barred in BARS.items() if levels[name][0] in barred}
    if barring:
        return not (barring <= TIMES and levels["difference"][0] == MISREAD)
    if all(levels[name][0] in barred for name, barred in NOTHING.items()):
        return True
    told_apart = any(levels[name][0] in barred for name, barred in TOLD_APART.items())
    return told_apart and levels["difference"][0] not in UNMISTAKABLE


def _cut(lead: float) -> str:
    return str(sum(lead >= edge for edge in EDGES))


def _told(lead: float) -> str:
    if lead >= ALONE:
        return "no other number fits nearly as well"
    return (
        f"no other number fits as well, by {lead:.1f} bits" if lead > 0 else f"another fits by {-lead:.1f} bits better"
    )
