"""The smallest changes that would make every equation hold again.

The claims of a story are variables, each free within what its words allow; sums that the text states and claims that
speak of one thing are linear constraints. Where they cannot all hold, a minimum-cardinality repair (Bohannon et al., "A
cost-based model and effective heuristic for repairing constraints by value modification", SIGMOD 2005; here solved
exactly) says which claims would have to change, and to what.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from consistency.align.alignment import Alignment
from consistency.check import single_changes
from consistency.check.intervals import Interval, allowed
from consistency.extract.relations import ties
from consistency.extract.relations.ties import Tie, is_points
from consistency.model import Bound, Change, Claim, Finding, Kind, Repair, Severity

LIMIT = 6
"""Repairs of one size that are listed at most."""

LARGEST = 60
"""Claims in one system at most; a larger one is nothing that a reader can follow."""

_SAME_THING = frozenset({"internal.value", "internal.bound", "cross-source.value", "cross-source.bound"}) | frozenset(
    {"cross-source.same-speaker", "cross-source.magnitude"}
)


@dataclass(frozen=True, slots=True)
class Constraint:
    """The sum of coefficient times claim is zero."""

    terms: tuple[tuple[float, str], ...]


def constraint(tie: Tie) -> Constraint | None:
    """The linear equation that a tie states; None for shares, multiples and the like."""
    first, *others = tie.claims
    if tie.kind == ties.TOTAL:
        return Constraint(((-1.0, first.id), *((1.0, part.id) for part in others)))
    if tie.kind == ties.REMAINDER:
        whole, *parts = others
        return Constraint(((-1.0, first.id), (1.0, whole.id), *((-1.0, part.id) for part in parts)))
    absolute = first.kind is others[0].kind and first.unit == others[0].unit and first.kind is not Kind.SHARE
    if tie.kind in (ties.CHANGE, ties.DIFFERENCE) and absolute and not is_points(first):
        more, less = sorted(others, key=lambda c: -(c.value or 0.0))
        return Constraint(((-1.0, first.id), (1.0, more.id), (-1.0, less.id)))
    return None


def smallest(
    values: Mapping[str, float], ranges: Mapping[str, Interval], constraints: Sequence[Constraint], limit: int = LIMIT
) -> list[dict[str, float]]:
    """All smallest repairs, each a mapping from changed claim to its new value; empty where all can hold as it is.

    ``values`` are the written values, ``ranges`` what the words allow, both by claim id. Repairs whose new values the
    equations leave open are left out. At most ``limit`` are returned, in the order of their claim ids.
    """
    from consistency.check.milp import solutions

    names = sorted({name for c in constraints for _, name in c.terms})
    rows: list[dict[str, float]] = []
    for c in constraints:
        row: dict[str, float] = defaultdict(float)
        for coefficient, name in c.terms:
            row[name] += coefficient
        rows.append(dict(row))
    return solutions(names, values, ranges, rows, limit)


def attach(alignment: Alignment, findings: Sequence[Finding], tied: Sequence[Tie]) -> list[Finding]:
    """The findings, with repairs where they are about sums or equal things, what alone must change first.

    ``tied`` are the ties of all documents. A finding gets the repairs of the system that its claims are part of, if
    they change one of its claims.
    """
    claims = {claim.id: claim for claim in alignment.claims}
    wrong = [f for f in findings if f.severity is not Severity.INFO and _repairable(f)]
    if not wrong:
        return list(findings)
    systems = _systems(alignment, wrong, claims, tied)
    repairs: dict[str, tuple[Repair, ...]] = {}
    by_claims = {tuple(dict.fromkeys(c.id for c in tie.claims)): tie for tie in reversed(tied)}
    for system in systems:
        found = _repairs(system, claims)
        names = {name for c in system for _, name in c.terms}
        for f in wrong:
            if names.intersection(f.claims) and any(change.claim in f.claims for r in found for change in r.changes):
                repairs.setdefault(f.id, found)
    for f in wrong:
        if f.id not in repairs and (tie := by_claims.get(f.claims)) is not None:
            repairs[f.id] = single_changes.repairs(tie, claims)
    return [_with_repairs(f, repairs[f.id]) if f.id in repairs else f for f in findings]


def _repairable(found: Finding) -> bool:
    return found.family == "arithmetic" or found.code in _SAME_THING


def _with_repairs(found: Finding, repairs: tuple[Repair, ...]) -> Finding:
    if not repairs:
        return found
    first = [c.claim for c in repairs[0].changes if c.claim in found.claims] if len(repairs) == 1 else []
    return replace(found, repairs=repairs, claims=tuple(dict.fromkeys((*first, *found.claims))))


def _systems(
    alignment: Alignment, wrong: Sequence[Finding], claims: Mapping[str, Claim], tied: Sequence[Tie]
) -> Iterator[list[Constraint]]:
    """The constraints of the documents that something is wrong with, in groups that share no claim."""
    sources = {source for found in wrong for source in found.sources}
    own = (tie for tie in tied if tie.claims[0].source in sources)
    every = [c for tie in own if (c := constraint(tie)) is not None]
    for found in wrong:
        if found.code in _SAME_THING:
            first, *others = found.claims
            every += [Constraint(((1.0, first), (-1.0, other))) for other in others]
    used = {name for c in every for _, name in c.terms}
    for pair in alignment.pairs:
        one, other = claims[pair.left], claims[pair.right]
        if used & {one.id, other.id} and one.bound is other.bound is Bound.EXACT and one.value == other.value:
            every.append(Constraint(((1.0, one.id), (-1.0, other.id))))
    yield from _connected([c for c in every if all(claims[name].value is not None for _, name in c.terms)])


def _connected(constraints: Sequence[Constraint]) -> Iterator[list[Constraint]]:
    group: dict[str, str] = {}

    def root(name: str) -> str:
        while group.setdefault(name, name) != name:
            name = group[name]
        return name

    for c in constraints:
        first = root(c.terms[0][1])
        for _, name in c.terms[1:]:
            group[root(name)] = first
    systems: dict[str, list[Constraint]] = defaultdict(list)
    for c in constraints:
        systems[root(c.terms[0][1])].append(c)
    yield from (s for s in systems.values() if len({name for c in s for _, name in c.terms}) <= LARGEST)


def _repairs(system: Sequence[Constraint], claims: Mapping[str, Claim]) -> tuple[Repair, ...]:
    names = sorted({name for c in system for _, name in c.terms})
    values = {name: claims[name].value or 0.0 for name in names}
    ranges = {name: allowed(claims[name], rounded_bounds=True) for name in names}
    found = [
        Repair(
            changes=tuple(Change(name, values[name], after) for name, after in sorted(repair.items())),
            support=_support(repair, names, claims),
        )
        for repair in smallest(values, ranges, system)
    ]
    return tuple(sorted(found, key=lambda r: (-len(r.support), [claims[c.claim].start for c in r.changes])))


def _support(repair: Mapping[str, float], names: Iterable[str], claims: Mapping[str, Claim]) -> tuple[str, ...]:
    """The sources that already state every new value of a repair about the same thing."""
    stated = []
    for name, after in repair.items():
        changed = claims[name]
        alike = [claims[n] for n in names if n not in repair and claims[n].value == after]
        stated.append(
            {c.source for c in alike if c.measure_concept == changed.measure_concept or c.measure == changed.measure}
        )
    return tuple(sorted(set.intersection(*stated))) if stated else ()
