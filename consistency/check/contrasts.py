"""How two differing numbers of two documents stand to each other, to time and to what else the documents state.

Each comparison is a level with a few words, as in ``align.levels``; what it is worth is fitted
(``contradiction.toml``).
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime, timedelta

from consistency.align import Alignment, Likeness
from consistency.align.digits import significant
from consistency.align.levels import Levels
from consistency.align.profile import fold, words
from consistency.align.readings import writes
from consistency.check.differences import difference, is_slip, is_telling
from consistency.model import Claim, Kind

AGED = timedelta(days=5)
"""How long after another a report may state another figure because the world has moved on."""

OLD = timedelta(days=60)
"""How long after another it is of another state of the world."""

LATER = timedelta(hours=3)
"""How long after another it may state a higher count."""

RATIOS = (1.05, 1.1, 1.2, 1.35, 1.5, 2.0, 2.6, 5.0, 20.0)
"""Where the larger number over the smaller is cut into levels."""

SIZES = (2, 10, 20, 100, 1_000, 10_000, 1_000_000)
"""Where the smaller number is cut into levels: nought and one are seldom figures."""

MOST_DIGITS = 4
"""Significant digits from which on more say no more."""

OTHERS = 2
"""Documents that state a number besides the two from which on more say no more."""

SLIPS = {
    "swapped": "two digits are swapped",
    "dropped": "one digit is dropped",
    "scale": "the scale slipped",
    "digit": "one digit is another",
}
WORDS = {
    "digit of two": "one of two digits is another",
    "small": "two small numbers",
    "near": "within a tenth of one another",
    "third": "within a third of one another",
    "double": "at most twice as much",
    "ten": "at most ten times as much",
    "far": "more than ten times as much",
    **{f"{slip} {n}": f"{words} in {n} digits" for slip, words in SLIPS.items() for n in (2, 3, 4)},
}
MOVED = {
    "same": "said of the same time",
    "undated": "one of the documents is undated",
    "aged": "reported many days apart",
    "old": "reported months apart",
    "grew": "the later report has more",
    "near": "reported within a few days",
}


class Contrasts:
    """What the documents of an alignment state and when, for the comparison of two of their numbers."""

    def __init__(self, alignment: Alignment) -> None:
        self._published = alignment.published
        self._stories = alignment.stories
        self._stated: defaultdict[tuple[str, float], set[str]] = defaultdict(set)
        self._telling: set[tuple[str, Kind, float]] = set()
        claims: Mapping[str, Claim] = {c.id: c for c in alignment.claims}
        for claim in alignment.claims:
            if claim.value is None:
                continue
            self._stated[self._story(claim), claim.value].add(claim.source)
            if claim.is_quantity and is_telling(claim.value):
                self._telling.add((claim.source, claim.kind, claim.value))
        self._apart = frozenset(
            (own.source, _thing(own), own.value, other)
            for found in alignment.likenesses
            if found.levels["time"][0] == "clash"
            for own, other in ((claims[found.left], found.right), (claims[found.right], found.left))
            if own.value is not None
        )

    def levels(self, likeness: Likeness, one: Claim, other: Claim) -> Levels:
        """The level of every comparison of the values of two claims, with what it says in words."""
        small, large = sorted((abs(one.value or 0.0), abs(other.value or 0.0)))
        how = difference(one, other)
        digits = sorted(min(MOST_DIGITS, significant(c.value or 0.0)) for c in (one, other))
        ratio = large / small if small else math.inf
        times = f"{ratio:.3g} times as much" if small else "one of them is nought"
        return {
            "difference": (how, WORDS[how]),
            "kind of difference": (f"{one.kind.value} {how}", f"{WORDS[how]}, which differs by kind of number"),
            "ratio": (_level(ratio, RATIOS), times),
            "size": (_level(small, SIZES), f"the smaller is {small:,.12g}"),
            "digits": ("-".join(map(str, digits)), f"they have {digits[0]} and {digits[1]} significant digits"),
            "moved": self._moved(likeness, one, other, how),
            "names": _names(one, other),
            **self._elsewhere(one, other),
        }

    def passed(self, one: Claim, other: Claim) -> timedelta | None:
        """The time from the publication of one document to that of the other, None where one is undated."""
        moments: list[datetime] = [self._published[c.source] for c in (one, other) if c.source in self._published]
        return moments[1] - moments[0] if len(moments) == 2 else None

    def _moved(self, likeness: Likeness, one: Claim, other: Claim, how: str) -> tuple[str, str]:
        """Whether time may explain the difference: "slip" or "plain", then what is known of the two times."""
        known = self._times(likeness, one, other)
        return f"{'slip' if is_slip(how) else 'plain'} {known}", MOVED[known]

    def _times(self, likeness: Likeness, one: Claim, other: Claim) -> str:
        if likeness.levels["time"][0] == "same":
            return "same"
        passed = self.passed(one, other)
        if passed is None:
            return "undated"
        if abs(passed) > AGED:
            return "old" if abs(passed) > OLD else "aged"
        more = (other.value or 0.0) > (one.value or 0.0)
        grew = one.kind is Kind.COUNT and abs(passed) >= LATER and more == (passed > timedelta(0))
        return "grew" if grew else "near"

    def _elsewhere(self, one: Claim, other: Claim) -> Levels:
        """What the rest of the story says: who else states the two numbers, and of what time."""
        ways = ((one, other), (other, one))
        own = {one.source, other.source}
        sources = [self._stated[self._story(c), c.value] for c in (one, other) if c.value is not None]
        both = sum(rival.source in found for (_, rival), found in zip(ways, sources, strict=True))
        others = sorted(min(OTHERS, len(found - own)) for found in sources)
        telling = any((rival.source, c.kind, c.value) in self._telling for c, rival in ways)
        apart = any((c.source, _thing(c), c.value, rival.id) in self._apart for c, rival in ways)
        in_one = writes(one, other) or writes(other, one)
        return {
            "repeated": (str(both), f"{('none', 'one', 'both')[both]} of them is in both documents"),
            "stated": ("yes" if telling else "no", "both documents state one of them" if telling else ""),
            "seconded": ("-".join(map(str, others)), f"{others[0]} and {others[1]} other documents state them"),
            "written": ("yes" if in_one else "no", "one sentence has both" if in_one else ""),
            "apart": ("yes" if apart else "no", "said of two times elsewhere" if apart else ""),
        }

    def _story(self, claim: Claim) -> str:
        return self._stories.get(claim.source, claim.source)


def _names(one: Claim, other: Claim) -> tuple[str, str]:
    """Whether both sentences name somebody: two shootings of one night in one city have other names."""
    mine, theirs = ({fold(w) for n in c.participants for w in words(n)} for c in (one, other))
    if not (mine and theirs):
        return "none", ""
    return ("same", "both name the same") if mine & theirs else ("other", "the two sentences name others")


def _thing(claim: Claim) -> str:
    """The kind of a number and what it counts."""
    return f"{claim.kind} {claim.measure_concept or claim.measure or ''}"


def _level(value: float, edges: tuple[float, ...]) -> str:
    return str(sum(value >= edge for edge in edges))
