"""A headline against its own story: a figure that the text states in no form, where it states the same thing
otherwise.

The headline is audited like a story of one sentence whose only source is the text below it; a figure that has no
support there is held against the figure of the text that must be meant.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from consistency.align import Alignment, Pair
from consistency.align.digits import slip
from consistency.check.intervals import allowed
from consistency.check.sources import Ground, one_dimension, stems
from consistency.check.trust import of_another_time
from consistency.model import Claim, Document, Kind, Reason

LONGEST = 200
"""Characters of the longest first line that is a headline."""

FARTHEST = 4.0
"""So many times larger figures are of something else, unless a digit slipped."""

CUT = 0.06
"""Share of a figure that headlines cut off."""

LEAST = 5
"""Smaller counts of a noun are often some of them."""

SHARED = 2
"""Words that a headline and a sentence of the lead share where nothing else says that they mean one thing."""

NEARER = 2.0
"""The same where only their unit says that two figures are one."""

CLOSE = 1.5
"""The same where numbers of the text would happen to make the headline's."""

AMOUNTS = frozenset({Kind.MONEY, Kind.SHARE, Kind.MEASURE})
"""What a story gives one figure of; years and hours are everywhere."""

SURE = 2
"""Kinship of figures that needs no words in common."""


def pairs(alignment: Alignment) -> Iterator[Pair]:
    """For every headline figure without support in its text the figure of the text that it contradicts."""
    claims: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in alignment.claims:
        claims[claim.source].append(claim)
    for document in alignment.documents:
        end = headline_end(document.text)
        own = sorted(claims[document.id], key=lambda c: c.start)
        heading = [c for c in own if c.end <= end and _is_figure(c)]
        if heading:
            yield from _against(document, end, heading, [c for c in own if c.start >= end], alignment)


def headline_end(text: str) -> int:
    """Where the first line ends that heads the text; 0 where it has no headline."""
    line = text[: LONGEST + 1].lstrip().partition("\n")
    if not line[1] or line[0].rstrip().endswith((".", ":")) or not text[LONGEST:].strip() + line[2].strip():
        return 0
    return text.index("\n", len(text) - len(text.lstrip()))


def _is_figure(claim: Claim) -> bool:
    return claim.is_quantity and _amount(claim) is not None


def _against(
    document: Document, end: int, heading: Sequence[Claim], below: Sequence[Claim], alignment: Alignment
) -> Iterator[Pair]:
    body = f"{document.id}\n"
    halves = (
        replace(document, id=document.id, title=None, text=document.text[:end].strip()),
        replace(document, id=body, title=None, text=document.text[end:]),
    )
    moved = [replace(c, source=body) for c in below]
    ground = Ground(Alignment(documents=halves, claims=(*heading, *moved)), document.id)
    known = {c.id: c for c in below}
    paired = _paired(alignment, {c.id for c in heading}, known)
    for claim in heading:
        stated = ground.states(claim, paired.get(claim.id, ()))
        stating = [known[c] for c in stated.evidence] if stated is not None else []
        if stated is None:
            meant = _meant(claim, below)
        elif _by_chance(claim, stating):
            meant = _plainly_meant(claim, below)
        else:
            meant = _counted_otherwise(claim, below, stating)
        if meant is not None:
            yield Pair(claim.id, meant[0].id, (Reason("headline", 0.0, meant[1]),), 0.0)


def _paired(alignment: Alignment, heading: set[str], below: Mapping[str, Claim]) -> Mapping[str, list[Claim]]:
    found: defaultdict[str, list[Claim]] = defaultdict(list)
    for pair in alignment.pairs:
        for own, other in ((pair.left, pair.right), (pair.right, pair.left)):
            if own in heading and other in below:
                found[own].append(below[other])
    return found


def _meant(claim: Claim, below: Sequence[Claim]) -> tuple[Claim, str] | None:
    """The figure of the text that a headline figure must stand for, and what says so: one slip of the hand away, of
    the same noun, or of the same unit.
    """
    words = stems(claim.sentence)
    units: defaultdict[tuple[Kind, str | None], set[float]] = defaultdict(set)
    for other in below:
        units[other.kind, other.unit].add(_amount(other) or 0.0)
    best: tuple[int, int, float, int] | None = None
    meant, why = None, ""
    for other in below:
        value = _amount(other)
        if not value or not one_dimension(claim, other) or of_another_time(claim, other):
            continue
        kin = _kinship(claim, other, value)
        shared = len(words & stems(other.sentence))
        needed = 1 if len(units[other.kind, other.unit]) == 1 else SHARED
        if kin is None or (kin[0] < SURE and shared < needed):
            continue
        low, high = sorted((abs(_amount(claim) or 0.0), abs(value)))
        rank = (kin[0], shared, -high / low, -other.start)
        if best is None or rank > best:
            best, meant, why = rank, other, kin[1]
    return (meant, why) if meant is not None else None


def _by_chance(claim: Claim, parts: Sequence[Claim]) -> bool:
    """Whether a figure is only what numbers of different sentences happen to make: a price, of two other prices."""
    if len({c.sentence_start for c in parts}) < SHARED or any(allowed(c).meets(allowed(claim)) for c in parts):
        return False
    return claim.kind in AMOUNTS or not all(c.kind is claim.kind and _noun(c) == _noun(claim) for c in parts)


def _plainly_meant(claim: Claim, below: Sequence[Claim]) -> tuple[Claim, str] | None:
    """The figure that must be meant, where it is close to the headline's and its sentence has words of the headline."""
    meant = _meant(claim, below)
    if meant is None or len(stems(claim.sentence) & stems(meant[0].sentence)) < SHARED:
        return None
    low, high = sorted((abs(_amount(claim) or 0.0), abs(_amount(meant[0]) or 0.0)))
    return meant if high <= CLOSE * low else None


def _counted_otherwise(claim: Claim, below: Sequence[Claim], stating: Sequence[Claim]) -> tuple[Claim, str] | None:
    """What the text counts under the headline's own noun, where the figure itself only stands with other nouns: "16
    recommendations" over a text with 11 of them, and 16 stations.
    """
    if claim.kind is not Kind.COUNT or not claim.measure or not stating or claim.value is None:
        return None
    noun = _noun(claim)
    for other in stating:
        equal = other.value == claim.value
        if equal and other.unit is not None:
            continue  # "61 kilometres" say nothing of 61 pups
        if other.kind is not Kind.COUNT or (equal and not other.measure) or (other.measure and _noun(other) == noun):
            return None
    same = [c for c in below if c.kind is Kind.COUNT and c.measure and _noun(c) == noun and c.value]
    plain = [c for c in same if set(c.modifiers) <= set(claim.modifiers) and c.mode is claim.mode]
    if len({c.value for c in same}) != 1 or not plain or plain[0].value == claim.value or claim.measure_concept:
        return None
    low, high = sorted((claim.value, plain[0].value or 0.0))
    why = "the headline's figure stands in the text with other nouns only, and another with its own"
    return (plain[0], why) if low >= LEAST and high <= FARTHEST * low else None


def _kinship(claim: Claim, other: Claim, value: float) -> tuple[int, str] | None:
    """How surely two figures must be one, and why."""
    own = _amount(claim) or 0.0
    noun = _same_noun(claim, other)
    slipped = slip(own, value)
    if slipped and not _rounds(own, value):
        why = f"the headline's figure stands nowhere in the text, which has another: {slipped}"
        return (SURE + noun if noun or claim.unit == other.unit else 1), why
    low, high = sorted((abs(own), abs(value)))
    if high > FARTHEST * low or _rounds(own, value):
        return None
    if noun:
        return SURE, "the headline's figure stands nowhere in the text, which counts the same otherwise"
    if claim.kind in AMOUNTS and (claim.unit, claim.per) == (other.unit, other.per) and high <= NEARER * low:
        return 1, "the headline's figure stands nowhere in the text, which has another of its unit"
    return None


def _rounds(own: float, value: float) -> bool:
    """Whether a headline may have cut or rounded the digits of the text: "$16K" for $16,600, not "$310m" for $301m."""
    if not own or abs(value - own) > CUT * abs(own):
        return False
    digits = len(f"{abs(own):.12g}".replace(".", "").rstrip("0"))
    unit = 10.0 ** (math.floor(math.log10(abs(own))) - digits + 1)
    return any(
        math.isclose(part * unit, abs(own)) for part in (math.floor(abs(value) / unit), round(abs(value) / unit))
    )


def _noun(claim: Claim) -> str:
    return (claim.measure or "").rpartition(" ")[2]


def _amount(claim: Claim) -> float | None:
    return claim.value if claim.value is not None else claim.low if claim.low is not None else claim.high


def _same_noun(claim: Claim, other: Claim) -> bool:
    if claim.kind is not Kind.COUNT or other.kind is not Kind.COUNT:
        return False
    if claim.measure and other.measure and _noun(claim) == _noun(other):
        return set(other.modifiers) <= set(claim.modifiers)
    same = claim.measure_concept is not None and claim.measure_concept == other.measure_concept
    return same and claim.predicate_concept is not None and claim.predicate_concept == other.predicate_concept
