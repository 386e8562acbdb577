"""What the words right beside a number say of it that decides comparisons: firm or planned, the whole or some of it.

The frames read the grammar of a sentence; these readings take what is said in set phrases, so that "210 posts are to
go" is a plan like "120 posts will go", "£9 for each of the residents" is a rate, and "24 km below the surface" a depth.
"""

from __future__ import annotations

import re

from consistency.align.cues import clause
from consistency.model import Claim, Kind

PLAN = 50
"""Characters behind a number that hold the verb it is the subject of."""

_PLANNED = re.compile(
    r"^\W{0,2}\s*(?:[\w-]+\s+){0,5}?(?:will|(?:is|are|was|were) (?:to|due to|set to|expected to|planned|scheduled))\b",
    re.IGNORECASE,
)
_DEFINITE = re.compile(r"(?:\bthe|\b(?:its|their|his|her|our|these|those)|[a-z][’']s|s[’'])\s+$", re.IGNORECASE)
_EACH = re.compile(
    r"\W{0,2}\s*(?:for|to)\s+(?:each|every)(?:\s+one)?\b(?:[^.;,]|(?<=\d),(?=\d)){0,40}?"
    r"\b(?P<base>residents?|inhabitants?|people|persons?|heads?|citizens?|shares?|households?|pupils?|employees?)\b",
    re.IGNORECASE,
)
_FIGURES = re.compile(r"\d+(?:[.,]\d+)*")
_BASES = {
    "people": "head",
    "person": "head",
    "resident": "head",
    "inhabitant": "head",
    "citizen": "head",
    "capita": "head",
}
_DIMENSIONS = {
    "depth": r"deep|depths?|below|beneath|under(?:ground|water|neath)|down",
    "height": r"tall|high|heights?|altitude|above|elevation",
    "length": r"long|lengths?|stretch",
    "width": r"wide|widths?|broad|across",
    "distance": r"away|from|distance|(?:north|south|east|west)(?:[- ]?(?:east|west))?(?:ern)?|off|drive|walk",
}
_BESIDE = {name: re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for name, words in _DIMENSIONS.items()}
_CONVERTED = re.compile(r"^\s*\([^()]{1,40}\)")
_ABOARD = re.compile(r"\s*(?:[\w-]+\s+){0,4}?(?:were\s+)?(?:aboard|on[ -]board)\b", re.IGNORECASE)
BEHIND = 24
"""Characters behind a length that say of what it is the length."""

BEFORE = 16
"""Characters before it that may say so too: "at a depth of"."""

LENGTHS = frozenset({"kilometre", "metre", "mile", "foot", "yard", "centimetre", "inch", "nautical mile"})


def is_asserted(claim: Claim) -> bool:
    """Whether a number is said to be so: neither planned nor expected, denied or asked for.

    A plan in set words ("210 posts are to go") is one whatever the verb; what the words take for known is asserted
    whatever is said of it ("their seven seats would have been saved").
    """
    if claim.asserted:
        end = claim.end - claim.sentence_start
        after = claim.sentence[end : end + PLAN]
        return not (claim.kind is Kind.COUNT and _PLANNED.search(clause(after, 0, 0)))
    return is_definite(claim)


def is_definite(claim: Claim) -> bool:
    """Whether a number is spoken of as known: "the 24 buses", "their seven seats"."""
    start = claim.start - claim.sentence_start
    return claim.kind is Kind.COUNT and _DEFINITE.search(claim.sentence[max(0, start - 24) : start]) is not None


def base(claim: Claim) -> str | None:
    """The base of a rate: per head, per resident and "for each of the residents" are one."""
    per = claim.per
    if per is None and claim.kind is Kind.MONEY:
        found = _EACH.match(claim.sentence, claim.end - claim.sentence_start)
        per = found["base"].casefold() if found else None
        per = per.removesuffix("s") if per else None
    return _BASES.get(per, per) if per else None


def dimension(claim: Claim) -> str | None:
    """What a measurement measures, where its unit or the words beside it say so: magnitude, depth, height, length."""
    if claim.unit == "magnitude":
        return claim.unit
    if claim.kind is not Kind.MEASURE or claim.unit not in LENGTHS:
        return None
    start, end = claim.start - claim.sentence_start, claim.end - claim.sentence_start
    behind = re.split(r"[,;:.]", _CONVERTED.sub("", claim.sentence[end:])[:BEHIND], maxsplit=1)[0]
    before = claim.sentence[max(0, start - BEFORE) : start]
    for name, words in _DIMENSIONS.items():
        if re.search(rf"\b(?:{words}) of (?:about |some )?$", before, re.IGNORECASE):
            return name
    found = [(m.start(), name) for name, pattern in _BESIDE.items() if (m := pattern.search(behind))]
    return min(found)[1] if found else None


def is_aboard(claim: Claim) -> bool:
    """Whether a number counts who or what is on board: "with 40 people aboard", whatever became of the ship."""
    return _ABOARD.match(claim.sentence, claim.end - claim.sentence_start) is not None


def writes(claim: Claim, other: Claim) -> bool:
    """Whether the sentence of a claim writes, beside its own, the very figures of another of two digits and more."""
    figures = _FIGURES.search(other.text)
    if figures is None or len(figures[0]) < 2:
        return False
    start, end = claim.start - claim.sentence_start, claim.end - claim.sentence_start
    beside = f"{claim.sentence[:start]} {claim.sentence[end:]}"
    return any(m[0] == figures[0] for m in _FIGURES.finditer(beside))


def are_joint(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether one of two measures takes together what the other does not: "transport and roads" is not "roads"."""
    return ("and" in one) != ("and" in other) or ("and" in one and one != other)
