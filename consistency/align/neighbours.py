"""What a number takes over from the numbers and words beside it: a unit, a verb, a role, and its company."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence

from consistency.align import cues
from consistency.align.digits import significant
from consistency.align.profile import Profile
from consistency.extract.lexicon import Lexicon
from consistency.model import Claim, Kind

SCALE = re.compile(r"(?:billion|million|trillion|bn|tn|m)\b", re.IGNORECASE)
PARTITIVE = re.compile(r"\s+of\s+(?:the|those|these|them|his|her|their|its)\b", re.IGNORECASE)
LONG = 4
"""Digits from which a number is its own: two that are equal, or that differ by two swapped digits, are no chance."""

SHORT = 60
"""Characters below which a sentence is short."""

BEFORE = 240
"""Characters before such a sentence whose words count as its own."""


def donor(claim: Claim, tied: Mapping[str, Sequence[Claim]], sentence: Sequence[Claim]) -> Claim | None:
    """The claim whose unit a bare number shares: "rose to 4.5bn crowns from 2.1bn"."""
    if claim.kind is not Kind.COUNT or claim.unit is not None:
        return None
    if SCALE.search(claim.text):
        return next((c for c in sentence if c.kind is Kind.MONEY and claim.measure in (None, c.measure)), None)
    amounts = (Kind.MONEY, Kind.SHARE, Kind.MEASURE)
    return next((c for c in tied.get(claim.id, ()) if c.kind in amounts and claim.measure in (None, c.measure)), None)


def verb_of(claim: Claim, claims: Mapping[str, Claim]) -> Claim:
    """The claim whose verb a number shares: parts in brackets suffer what their total suffers."""
    for relation in claim.relations:
        whole = claims.get(relation.claim)
        if relation.kind == "part-of" and whole is not None and whole.sentence_start == claim.sentence_start:
            return whole if whole.predicate_concept else claim
    return claim


def paragraph(profile: Profile, claim: Claim) -> int:
    """The offset of the paragraph that a claim stands in."""
    return profile.document.text.rfind("\n\n", 0, claim.sentence_start) + 1


def siblings(claim: Claim, sentence: Iterable[Claim], paragraph: Sequence[Claim]) -> frozenset[float]:
    """The other numbers of two digits and more in the sentence, but for the whole that the number is a part of.

    All parts stand beside their whole. A short sentence speaks of what was just said: for it, the numbers just before
    are numbers of its own.
    """
    whole = {r.claim for r in claim.relations if r.kind in ("part-of", "out-of", "share-of")}
    near = {c.value for c in sentence if c.value is not None and significant(c.value) > 1 and c.id not in whole}
    if len(claim.sentence) < SHORT:
        first = bisect_right(paragraph, claim.sentence_start - BEFORE, key=lambda c: c.start)
        last = bisect_left(paragraph, claim.sentence_start, key=lambda c: c.start)
        before = paragraph[first:last]
        near |= {c.value for c in before if c.value is not None and significant(c.value) > 1}
    return frozenset(near - {claim.value})


def text_before(text: str, start: int) -> str:
    """The end of what stands before a sentence in its paragraph: a short sentence speaks of what was just said."""
    return text[max(text.rfind("\n", 0, start) + 1, start - BEFORE) : start]


def role(claim: Claim, claims: Mapping[str, Claim], lexicon: Lexicon) -> str:
    """What a number is to its neighbours, where that makes it another quantity: a difference, a multiple, a part."""
    kinds = {r.kind for r in claim.relations}
    after = claim.sentence[claim.end - claim.sentence_start :][:24]
    if "conversion-of" in kinds:
        return "conversion"
    if kinds & {"difference-of", "multiple-of"} or (claim.kind is Kind.COUNT and cues.is_difference(after)):
        return "difference"
    if PARTITIVE.match(after) and lexicon.is_person(claim.measure_concept or ""):
        return "part"
    for relation in claim.relations:
        whole = claims.get(relation.claim)
        same = whole is not None and whole.measure_concept == claim.measure_concept and claim.measure_concept
        if whole is not None and relation.kind in ("part-of", "out-of") and same:
            return "part" if whole.predicate_concept == claim.predicate_concept else ""
    return ""
