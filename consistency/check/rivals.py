"""Which numbers of two documents contradict each other: likely of one thing, unlikely to differ, and without a rival.

A number is held against the one number of the other document that fits it best. What speaks for the two being of one
thing (``align.likeness``), what a slip of the hand makes of the difference (``differences``) and by how much the pair
outdoes every other pair of the two are added up in bits; all are fitted by ``training/fit_facets.py``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta

from consistency.align import Alignment, Likeness, Pair
from consistency.align.digits import significant
from consistency.align.likeness import Table, bits
from consistency.align.readings import writes
from consistency.check.differences import difference, is_slip, is_telling
from consistency.check.intervals import allowed
from consistency.model import Bound, Claim, Kind, Reason

LEAST = 2.0
"""Nought and one are seldom figures."""

EDGES = (-3.0, -1.5, 0.0, 1.0, 2.0, 3.0, 5.0)
"""Where the lead of a pair over its rivals, in bits, is cut into levels; below the first it is none."""

NOBODY = -12.0
"""Bits of a rival that is as good as none."""

EQUAL = (2.5, 5.0, 8.0)
"""Bits for two numbers being of one thing if they are equal and have one, two or more significant digits."""

AGED = timedelta(days=5)
"""How long after another a report may state another figure because the world has moved on."""

LATER = timedelta(hours=3)
"""How long after another it may state a higher count."""

MOVES = timedelta(minutes=30)
"""How long after another a running figure may have moved on at all."""

LIKELY = -1.5
"""Bits that all else than the digits must say for two numbers being of one thing."""

SECONDED = 0.2
"""What it must say where the rules of ``trust`` hold two numbers against each other."""

BOUNDED = -1.0
"""What it must say where one of the two is a bound."""

CLEAR = 0.9
"""What it must say where one number is far more than the other, and both are of one thing in so many words."""

WIDE = frozenset({"double", "ten", "far"})
OPEN = frozenset({Bound.AT_LEAST, Bound.MORE_THAN, Bound.AT_MOST, Bound.LESS_THAN})

NEARLY = -1.0
"""What all must say then, where the two have been judged."""

POSSIBLE = -4.0
"""What it must say where one is unmistakably a slip for the other."""

UNMISTAKABLE = frozenset({"swapped 3", "swapped 4", "digit 4"})
"""Differences that chance does not make."""

SHORTENED = ("dropped", "scale")
"""Differences between numbers of two sizes: a part looks so too, and the words must agree."""

CERTAIN = "swapped 4"
"""The difference that chance makes least: it tells more than the two times, one of which was misread."""

EXPLAINED = frozenset({"plain aged", "plain grew"})
"""What is known of the times at which time may explain a difference."""

NEVER = {"scope": {"part"}, "role": {"part"}, "subject": {"countries", "rivals"}}
"""Levels at which two numbers are never of one thing."""

NOTHING = {"measure": {"different", "other"}, "clause": {"0"}}
"""Levels that together say that two numbers have nothing in common."""

HARDLY = {"predicate": {"disjoint"}, "measure": {"other"}, "subject": {"stranger"}}
"""Levels at which they are not, unless one is unmistakably a slip for the other: words are misread at times."""

SELDOM = {"predicate": {"clash"}, "measure": {"none"}, "asserted": {"other"}}
"""Levels at which two numbers are not said to be of one thing, unless one is likely a slip for the other."""


@dataclass(frozen=True, slots=True)
class Rivalry:
    """Two numbers that differ, with the level of every comparison that decides whether they contradict each other.

    ``later`` says that one was published long enough after the other for a running figure to have moved on.
    """

    likeness: Likeness
    first: Claim
    second: Claim
    difference: str
    lead: float
    moved: str
    later: bool
    table: Table

    @property
    def levels(self) -> Mapping[str, str]:
        """The comparisons of values, besides those of ``likeness.levels``."""
        return {"lead": str(sum(self.lead >= edge for edge in EDGES)), "moved": self.moved}

    @property
    def weight(self) -> float:
        """Bits for a contradiction."""
        return (
            self.likeness.weight
            + self.table["difference"].get(self.difference, 0.0)
            + sum(self.table[name].get(level, 0.0) for name, level in self.levels.items())
        )

    def pair(self) -> Pair:
        """As a pair with its waterfall."""
        table, levels = self.table, self.levels
        added = (
            Reason("difference", table["difference"].get(self.difference, 0.0), WORDS[self.difference]),
            Reason("lead", table["lead"].get(levels["lead"], 0.0), _lead(self.lead)),
            Reason("moved", table["moved"].get(self.moved, 0.0), MOVED[self.moved.partition(" ")[2]]),
        )
        reasons = (*self.likeness.reasons, *(r for r in added if r.weight))
        return Pair(self.first.id, self.second.id, reasons, round(self.weight, 2), later=self.later)


WORDS = {
    "swapped": "two digits are swapped",
    "dropped": "one digit is dropped",
    "scale": "the scale slipped",
    "digit": "one digit is another",
    "digit of two": "one of two digits is another",
    "small": "two small numbers",
    "near": "within a tenth of one another",
    "third": "within a third of one another",
    "double": "at most twice as much",
    "ten": "at most ten times as much",
    "far": "more than ten times as much",
}
WORDS |= {
    f"{slip} {n}": f"{WORDS[slip]} in {n} or more" if n == 4 else WORDS[slip]
    for slip in ("swapped", "dropped", "scale", "digit")
    for n in (2, 3, 4)
}
MOVED = {
    "same": "said of the same time",
    "undated": "one of the documents is undated",
    "aged": "reported many days apart",
    "grew": "the later report has more",
    "near": "reported within a few days",
}


def _is_clear(likeness: Likeness) -> bool:
    """Whether two numbers count the same, of which the same has happened."""
    levels = likeness.levels
    return likeness.weight >= CLEAR and levels["measure"] == "same" and levels["predicate"] == "class"


def _thing(claim: Claim) -> str:
    """The kind of a number and what it counts."""
    return f"{claim.kind} {claim.measure_concept or claim.measure or ''}"


def _lead(lead: float) -> str:
    return (
        f"no other number fits as well, by {lead:.1f} bits" if lead > 0 else f"another fits better, by {-lead:.1f} bits"
    )


def _is_at(likeness: Likeness, barred: Mapping[str, set[str]]) -> bool:
    return any(likeness.levels.get(name) in levels for name, levels in barred.items())


class Rivals:
    """The likenesses of an alignment by claim, and the numbers that every document states."""

    def __init__(self, alignment: Alignment, table: Table | None = None) -> None:
        self.alignment = alignment
        self.table: Table = table or bits()
        self.claims: Mapping[str, Claim] = {c.id: c for c in alignment.claims}
        self._ways: defaultdict[tuple[str, str], list[tuple[str, float]]] = defaultdict(list)
        for found in alignment.likenesses:
            left, right = self.claims[found.left], self.claims[found.right]
            self._ways[left.id, right.source].append((right.id, found.weight))
            self._ways[right.id, left.source].append((left.id, found.weight))
        self._pairs = {frozenset((found.left, found.right)): found for found in alignment.likenesses}
        self._apart = self._all_apart()
        self._stated = {
            (c.source, c.kind, c.value)
            for c in alignment.claims
            if c.is_quantity and c.value is not None and is_telling(c.value)
        }

    def _all_apart(self) -> frozenset[tuple[str, str, float, str]]:
        """For a document and how many it has of what: the claims of another time than the one it names with it."""
        return frozenset(
            (own.source, _thing(own), own.value, other)
            for found in self.alignment.likenesses
            if found.levels.get("time") == "clash"
            for own, other in ((self.claims[found.left], found.right), (self.claims[found.right], found.left))
            if own.value is not None
        )

    def _is_apart(self, one: Claim, other: Claim) -> bool:
        ways = ((one, other), (other, one))
        return any((own.source, _thing(own), own.value, rival.id) in self._apart for own, rival in ways)

    def contradictions(self) -> Iterator[Rivalry]:
        """The pairs of numbers that contradict each other."""
        needed = self.table["threshold"]["contradiction"]
        return (r for r in self.rivalries() if r.weight >= needed)

    def seconds(self, one: str, other: str) -> bool:
        """Whether the words say that two numbers are of one thing, for which other evidence has been found."""
        left, right = self.claims[one], self.claims[other]
        likeness = self._pairs.get(frozenset((one, other)))
        if likeness is None or (difference(left, right) in WIDE and not _is_clear(likeness)):
            return False
        if {left.bound, right.bound} & OPEN:
            # A number that a bound excludes is of the same thing though only one of the two is hedged.
            return likeness.weight >= BOUNDED
        if likeness.weight < SECONDED:
            return False
        rivalry = self.rivalry(likeness, left, right)
        return rivalry is None or rivalry.weight >= NEARLY

    def rivalries(self) -> Iterator[Rivalry]:
        """All pairs of numbers that differ and of which no comparison says that they are of two things."""
        for likeness in self.alignment.likenesses:
            one, other = self.claims[likeness.left], self.claims[likeness.right]
            if (found := self.rivalry(likeness, one, other)) is not None:
                yield found

    def rivalry(self, likeness: Likeness, one: Claim, other: Claim) -> Rivalry | None:
        """The two numbers as rivals, None where they agree or something bars that they contradict each other."""
        how = difference(one, other) if one.value != other.value else ""
        if not how or self.bar(likeness, one, other, how) is not None:
            return None
        lead = self._lead(likeness.weight + self.table["difference"].get(how, 0.0), one, other)
        if lead < (EDGES[0] if how in UNMISTAKABLE else 0.0):
            return None
        moved, later = self._moved(likeness, one, other, how), self._passed(one, other) >= MOVES
        return Rivalry(likeness, one, other, how, lead, moved, later, self.table)

    def bar(self, likeness: Likeness, one: Claim, other: Claim, how: str) -> str | None:
        """What bars two numbers that differ in the way ``how`` from contradicting each other, None if nothing does."""
        unmistakable = how in UNMISTAKABLE
        if min(abs(one.value or 0.0), abs(other.value or 0.0)) < LEAST:
            return "nought and one are seldom figures"
        if allowed(one).meets(allowed(other)):
            return "the words allow both"
        if likeness.provisional:
            return "one is called provisional"
        if writes(one, other) or writes(other, one):
            return "one sentence has both"
        if (other.source, one.kind, one.value) in self._stated or (one.source, other.kind, other.value) in self._stated:
            return "both documents state one of them"
        if how != CERTAIN and (likeness.levels.get("time") == "clash" or self._is_apart(one, other)):
            return "of two times"
        if _is_at(likeness, NEVER) or all(likeness.levels.get(name) in levels for name, levels in NOTHING.items()):
            return "of two things"
        if likeness.weight < (POSSIBLE if unmistakable else LIKELY) or (
            how.startswith(SHORTENED) and likeness.weight < 0.0
        ):
            return "too little in common"
        if not unmistakable and (_is_at(likeness, HARDLY) or (not is_slip(how) and _is_at(likeness, SELDOM))):
            return "of two things"
        return "time may explain it" if self._moved(likeness, one, other, how) in EXPLAINED else None

    def _moved(self, likeness: Likeness, one: Claim, other: Claim, how: str) -> str:
        """Whether time may explain the difference: "slip" or "plain", then what is known of the two times."""
        way = "slip" if is_slip(how) else "plain"
        if likeness.levels["time"] == "same":
            return f"{way} same"
        published = self.alignment.published
        if one.source not in published or other.source not in published:
            return f"{way} undated"
        passed = published[other.source] - published[one.source]
        if abs(passed) > AGED:
            return f"{way} aged"
        more = (other.value or 0.0) > (one.value or 0.0)
        if one.kind is Kind.COUNT and abs(passed) >= LATER and more == (passed > timedelta(0)):
            return f"{way} grew"
        return f"{way} near"

    def _passed(self, one: Claim, other: Claim) -> timedelta:
        """The time between the publication of two documents, none where one is undated."""
        published = self.alignment.published
        if one.source not in published or other.source not in published:
            return timedelta(0)
        return abs(published[other.source] - published[one.source])

    def _lead(self, own: float, one: Claim, other: Claim) -> float:
        """By how much a pair outdoes the best of all others that one of its numbers could be in with the other text."""
        best = NOBODY
        for claim, rival in ((one, other), (other, one)):
            for name, weight in self._ways[claim.id, rival.source]:
                third = self.claims[name]
                if name != rival.id and third.value != rival.value:
                    best = max(best, weight + self._bits(claim, third))
        return own - best

    def _bits(self, one: Claim, other: Claim) -> float:
        if one.value == other.value:
            return EQUAL[min(significant(one.value or 0.0), len(EQUAL)) - 1]
        return self.table["difference"].get(difference(one, other), 0.0)
