"""Whose number it is: who did or has it, by name, by country, or by what it is called in passing."""

from __future__ import annotations

import re
from collections.abc import Mapping

from rapidfuzz import fuzz

from consistency.align.facets import WORD, Facets
from consistency.align.profile import fold

ALIKE = 88.0
"""rapidfuzz similarity from which two names are spellings of one."""

Level = tuple[str, str] | None


def are_alike(a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether any name of the one is a spelling of a name of the other."""
    return any(x == y or fuzz.token_set_ratio(x, y) >= ALIKE for x in a for y in b)


def sides(a: frozenset[str], b: frozenset[str]) -> tuple[str, str]:
    """How the words of two subjects or objects agree; nothing said is no evidence."""
    if not a or not b:
        return "none", ""
    shared = sorted(a & b) or sorted(x for x in a if are_alike(frozenset((x,)), b))
    return (
        ("same", f"both: {', '.join(shared)}")
        if shared
        else ("other", f"{' '.join(sorted(a))} and {' '.join(sorted(b))}")
    )


def subject(one: Facets, other: Facets, homes: Mapping[int, frozenset[str]]) -> Level:
    """Who did it: what one country shot down is not what another did, nor one company's profit that of its rival."""
    if one.countries and other.countries and not one.countries & other.countries:
        return None
    if one.countries & other.countries:
        return "same", f"both: {', '.join(sorted(one.countries & other.countries))}"
    level = sides(one.subjects, other.subjects)
    mine, theirs = _names(one), _names(other)
    if level is not None and level[0] == "other" and mine and theirs:
        return "rivals", level[1]
    if bool(one.subjects) != bool(other.subjects):
        named, silent = (mine, other) if one.subjects else (theirs, one)
        if one.role == other.role == "part":
            return "one", f"only one says whose part it is ({' '.join(sorted(one.subjects | other.subjects))})"
        if named and not are_alike(named, homes.get(silent.document, frozenset())):
            return "stranger", f"the other document does not begin with {', '.join(sorted(named))}"
    return level


def _names(claim: Facets) -> frozenset[str]:
    """The words of a subject that are a name: neither its place ("the campaign in Lesotho") nor its first capital."""
    head = re.split(r"\s(?:in|of|at|on|for|from|by|to)\s", claim.claim.subject or "", maxsplit=1)[0]
    known = {fold(w) for name in claim.claim.participants for w in WORD.findall(name)}
    return claim.subjects & known & {fold(w) for w in WORD.findall(head) if w[:1].isupper()}
