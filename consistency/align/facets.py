"""What of a claim decides which other claims it may be compared with, prepared once for every claim."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from consistency.align.profile import Profile, fold
from consistency.extract.lexicon import Lexicon
from consistency.model import Bound, Claim, Kind, Mode, Period

COMPARED = frozenset({Kind.COUNT, Kind.MEASURE, Kind.MONEY, Kind.SHARE, Kind.RATE, Kind.RATIO, Kind.DURATION})
"""Kinds whose values may be held against each other between sentences. Ages.

Ranks and scores belong to somebody, and say so nowhere.
"""

STEM = 6
"""Letters that are kept of a word of the context: enough to tell words apart, few enough to join their forms."""

NEAR = 60
"""Characters on either side of a number whose words count double: the words of its own clause."""

WORD = re.compile(r"[^\W\d_]{3,}")
FUNCTION_WORDS = frozenset(
    "the and for that with was were are has have had been but not from this they their which who its his her said says
    than " "into out more about over after before when while also all any one two three four five six seven eight nine
    ten".split() ) NUMERAL = frozenset( "hundred hundreds thousand thousands million millions billion billions trillion
    dozen dozens percent per cent".split() )


def stems(text: str) -> frozenset[str]:
    """The content words of a text, cut to their first letters."""
    return frozenset(
        folded[:STEM] for w in WORD.findall(text) if (folded := fold(w)) not in FUNCTION_WORDS and folded not in NUMERAL
    )


@dataclass(frozen=True, slots=True)
class Facets:
    """One claim with its facets folded for comparison."""

    claim: Claim
    document: int
    published: datetime | None
    measure: tuple[str, ...]
    concept: str | None
    predicate: str | None
    predicate_class: str | None
    modifiers: frozenset[str]
    places: frozenset[str]
    actors: frozenset[str]
    speaker: str | None
    context: frozenset[str]
    window: frozenset[str]
    when: Period | None
    role: str

    @property
    def head(self) -> str | None:
        """The last word of the measure."""
        return self.measure[-1] if self.measure else None


def facets(profile: Profile, document: int, lexicon: Lexicon) -> list[Facets]:
    """The facets of the claims of one document that can be compared at all."""
    before = frozenset(r.claim for c in profile.claims for r in c.relations if r.kind == "change-from")
    return [_of(c, profile, document, lexicon, c.id in before) for c in profile.claims if is_comparable(c)]


def is_comparable(claim: Claim) -> bool:
    """Whether a claim can be compared with others: it has a value or a bound.

    And its kind is one of :data:`COMPARED`.
    """
    return (
        claim.kind in COMPARED and claim.bound is not Bound.VAGUE and (claim.low is not None or claim.high is not None)
    )


def _of(claim: Claim, profile: Profile, document: int, lexicon: Lexicon, before: bool) -> Facets:
    measure = tuple(fold(w) for w in (claim.measure or "").split())
    predicate = claim.predicate_concept or (lexicon.predicate(claim.predicate) if claim.predicate else None)
    start = claim.start - claim.sentence_start
    end = claim.end - claim.sentence_start
    return Facets(
        claim=claim,
        document=document,
        published=profile.published,
        measure=measure,
        concept=claim.measure_concept,
        predicate=fold(claim.predicate) if claim.predicate else None,
        predicate_class=predicate,
        modifiers=frozenset(fold(m) for m in claim.modifiers),
        places=_names(claim.where),
        actors=_names(x for x in (claim.subject, claim.object) if x),
        speaker=_speaker(claim.speaker),
        context=stems(claim.sentence[:start] + " " + claim.sentence[end:]),
        window=stems(claim.sentence[max(0, start - NEAR) : start] + " " + claim.sentence[end : end + NEAR]),
        when=claim.when if claim.when is not None and claim.when.explicit else None,
        role=_role(claim, before),
    )


def _role(claim: Claim, before: bool) -> str:
    """What a number is to its neighbours, where that makes it another quantity: a level before a change.

    A difference, a multiple.
    """
    kinds = {r.kind for r in claim.relations}
    if kinds & {"difference-of", "multiple-of"}:
        return "difference"
    return "before" if before else ""


def _names(names: Iterable[str]) -> frozenset[str]:
    return frozenset(" ".join(fold(w) for w in re.findall(r"[^\W_]+", name)) for name in names) - {""}


def _speaker(name: str | None) -> str | None:
    if not name:
        return None
    return " ".join(w for w in (fold(w) for w in re.findall(r"[^\W_]+", name)) if w not in FUNCTION_WORDS) or None


def same_mode(one: Claim, other: Claim) -> bool:
    """Whether two numbers are of one mode: levels with levels, rises with rises, parts only with parts."""
    groups = {Mode.LEVEL: 0, Mode.TOTAL: 0, Mode.CUMULATIVE: 0}
    if groups.get(one.mode, one.mode) != groups.get(other.mode, other.mode):
        return False
    return one.direction == other.direction or one.mode is not Mode.CHANGE
