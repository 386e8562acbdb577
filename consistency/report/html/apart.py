"""Numbers that look alike and were not held against each other: of another time, place, mode or scope.

What alignment turned down is not kept; it is worked out again here, from the claims of one event, for those pairs of
two sources that count the same thing, differ in value, and differ in one facet that says why that is no contradiction.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from consistency.align.cues import NEARBY, SENTENCE_WIDE, scopes
from consistency.check.intervals import allowed
from consistency.model import Claim, Kind, Mode
from consistency.report.html.labels import measure_label
from consistency.report.html.words import period

_GROUP = 30
"""Claims of one measure among which pairs are looked for."""

_MOST = 40
"""Pairs of one event that are looked for at most."""

_MODES = {
    Mode.LEVEL: "a figure as it stands",
    Mode.CHANGE: "a change",
    Mode.DIFFERENCE: "a difference",
    Mode.TOTAL: "a total",
    Mode.PART: "a part",
    Mode.REMAINDER: "a rest",
    Mode.AVERAGE: "an average",
    Mode.CUMULATIVE: "a sum over time",
    Mode.NEW: "new cases",
}


_KINDS = frozenset({Kind.COUNT, Kind.MONEY, Kind.SHARE, Kind.MEASURE, Kind.RATE})
_WIDEST = 8.0
"""Values further apart than this factor do not look alike."""

_WORDLESS = frozenset({"per", "cent", "percent"})
_CUES = {**SENTENCE_WIDE, **NEARBY}


@dataclass(frozen=True, slots=True)
class Apart:
    """Two claims of two sources that were not compared, what they seem to share, and why they were held apart.

    ``facet`` is time, place, scope or kind of figure.
    """

    label: str
    one: Claim
    other: Claim
    facet: str
    reason: str


def apart(claims: Iterable[Claim], compared: Iterable[Sequence[str]]) -> list[Apart]:
    """The pairs among the ``claims`` of one event that were held apart, one a measure, pair of sources and facet.

    ``compared`` are groups of claim ids that a finding holds against each other.
    """
    together: dict[str, set[str]] = {}
    for ids in {frozenset(group) for group in compared}:
        for claim_id in ids:
            together.setdefault(claim_id, set()).update(ids)
    groups: dict[tuple[str, ...], list[Claim]] = {}
    for claim in claims:
        if claim.kind in _KINDS and claim.measure and claim.value:
            groups.setdefault(_thing(claim), []).append(claim)
    found: dict[tuple[str, ...], Apart] = {}
    for thing, group in groups.items():
        cues = {claim.id: _scopes(claim) for claim in group[:_GROUP]}
        for one, other in combinations(group[:_GROUP], 2):
            if len(found) >= _MOST or not _alike(one, other) or other.id in together.get(one.id, ()):
                continue
            facet, reason = next(_facets(one, other, cues), ("", ""))
            key = (*thing, *sorted((one.source, other.source)), facet)
            if facet and key not in found:
                found[key] = Apart(measure_label([one, other])[0], one, other, facet, reason)
    return list(found.values())


def _alike(one: Claim, other: Claim) -> bool:
    if one.source == other.source or allowed(one).meets(allowed(other)):
        return False
    low, high = sorted((abs(one.value or 0.0), abs(other.value or 0.0)))
    return high <= _WIDEST * low


def _thing(claim: Claim) -> tuple[str, ...]:
    deed = claim.predicate_concept or claim.predicate or ""
    return claim.measure_concept or claim.measure or "", deed, claim.kind, claim.unit or "", claim.per or ""


def _facets(one: Claim, other: Claim, cues: Mapping[str, frozenset[str]]) -> Iterator[tuple[str, str]]:
    """Every facet in which two claims of one thing differ, the plainest first, with the words for it."""
    if one.when and other.when and one.when.explicit and other.when.explicit and not one.when.overlaps(other.when):
        yield "time", f"one is of {period(one.when)}, the other of {period(other.when)}"
    if one.where and other.where and not _names(one.where) & _names(other.where):
        yield "place", f"one is of {one.where[0]}, the other of {other.where[0]}"
    if one.mode is not other.mode:
        yield "figure", f"one is {_MODES.get(one.mode, one.mode)}, the other {_MODES.get(other.mode, other.mode)}"
    if one.asserted != other.asserted:
        yield "figure", "one is stated as a fact, the other is a plan, forecast, condition or negation"
    said = [
        (_narrowing(claim, beside, cues[claim.id] - cues[beside.id]), claim)
        for claim, beside in ((one, other), (other, one))
    ]
    told = [f"“{word}” is said of {' '.join(claim.text.split())}" for word, claim in said if word]
    if told:
        yield "scope", " and ".join(told) if len(told) == 2 else f"{told[0]} alone"


def _narrowing(claim: Claim, beside: Claim, cues: Iterable[str]) -> str:
    """The first words that narrow a claim and not the other, as its sentence has them; empty for none."""
    words = [word for word in claim.modifiers if word not in beside.modifiers and word not in _WORDLESS]
    patterns = [rf"{re.escape(word)}\w*" for word in words]
    patterns += [_CUES[name] for name in sorted(cues)]
    found = (re.search(rf"\b(?:{pattern})\b", claim.sentence, re.IGNORECASE) for pattern in patterns)
    return next((match.group() for match in found if match), "")


def _names(places: Iterable[str]) -> set[str]:
    return {word.casefold() for place in places for word in place.split()}


def _scopes(claim: Claim) -> frozenset[str]:
    return scopes(claim.sentence, claim.start - claim.sentence_start, claim.end - claim.sentence_start)
