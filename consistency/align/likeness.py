"""How much speaks for two numbers of two documents being of one thing, whatever their values.

Every comparison of two claims has a level, and every level a weight in bits that ``training/fit_contradictions.py``
estimates from documents about one event: numbers that two documents state alike, or that contradict each other, against
numbers that differ by nature. Levels that are not in ``likeness.toml`` weigh nothing.
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib import resources
from types import MappingProxyType

from consistency.align.alignment import Likeness
from consistency.align.levels import Ground, Levels, Told, admissible, compared, thing
from consistency.model import Kind

KEPT = -7.0
"""Bits below which two numbers are not held against each other: one known contradiction in a hundred has fewer."""

RARE = 12
"""Sentences of a story that may have a word for it to be a block of its own."""

WIDEST = 40
"""Documents of a block that each document of it is held against."""


Table = Mapping[str, Mapping[str, float]]


@cache
def bits() -> Table:
    """The table of ``likeness.toml``: for every comparison the weight of each level."""
    return frozen(tomllib.loads(resources.files("consistency.align").joinpath("likeness.toml").read_text("utf-8")))


def frozen(table: Table) -> Table:
    """A table that nobody changes."""
    return MappingProxyType({name: MappingProxyType(dict(levels)) for name, levels in table.items()})


def likenesses(claims: Sequence[Told], pairs: Iterable[tuple[int, int]], ground: Ground) -> Iterator[Likeness]:
    """The pairs of numbers of two documents that are not out of the question, with what speaks for them."""
    for i, j in pairs:
        one, other = claims[i], claims[j]
        if one.facets.document == other.facets.document or not admissible(one.facets, other.facets):
            continue
        levels = compared(one, other, ground)
        weight = score(levels, bits())
        if weight >= KEPT:
            yield Likeness(
                one.facets.claim.id,
                other.facets.claim.id,
                round(weight, 2),
                MappingProxyType(levels),
            )


def score(levels: Levels, table: Table) -> float:
    """The sum of the bits of all levels in ``table``, with the prior."""
    return table["prior"]["bits"] + sum(table.get(name, {}).get(level, 0.0) for name, (level, _) in levels.items())


def proposed(claims: Sequence[Told], ground: Ground, crowd: int) -> Iterator[tuple[int, int]]:
    """The pairs of claims of two documents that are worth a comparison: those that share a block.

    A block is what is counted or done, or a word beside the number that few sentences of the story have.
    """
    blocks: defaultdict[tuple[str, ...], defaultdict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
    for index, told in enumerate(claims):
        for key in _keys(told, ground):
            blocks[key][told.facets.document].append(index)
    seen: set[tuple[int, int]] = set()
    for block in blocks.values():
        groups = [group[:crowd] for group in block.values()]
        for n, group in enumerate(groups):
            for other in groups[n + 1 : n + 1 + WIDEST]:
                seen.update((min(i, j), max(i, j)) for i in group for j in other)
    yield from sorted(seen)


def _keys(told: Told, ground: Ground) -> Iterator[tuple[str, ...]]:
    claim = told.facets
    base = (claim.kind.value, "" if claim.kind is Kind.MONEY else claim.unit or "")
    if what := thing(claim):
        yield (*base, "m", what)
    if claim.predicate_class or claim.predicate:
        yield (*base, "p", claim.predicate_class or claim.predicate or "")
    for value in sorted(claim.siblings):
        yield (*base, "s", f"{value:.12g}")
    if len(claim.digits) > 2:
        yield (*base, "d", "".join(sorted(claim.digits.rstrip("0"))))
    for word in sorted(told.wording.clause):
        if ground.spread[word] <= RARE:
            yield (*base, "w", word)
    if claim.kind is not Kind.COUNT:
        yield (*base, "u")
