"""What of a claim decides which other claims it may be compared with, prepared once for every claim."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from consistency.align import cues, neighbours, readings
from consistency.align.profile import Profile, fold
from consistency.extract.lexicon import Lexicon
from consistency.model import IN_TABLE, Bound, Claim, Kind, Mode, Period

COMPARED = frozenset({Kind.COUNT, Kind.MEASURE, Kind.MONEY, Kind.SHARE, Kind.RATE, Kind.RATIO})
"""Kinds whose values may be held against each other between sentences.

Ages, ranks, scores and stretches of time belong to somebody or something, and rarely say so.
"""

STEM = 6
"""Letters that are kept of a word of the context: enough to tell words apart, few enough to join their forms."""

NEAR = 60
"""Characters on either side of a number whose words count double: the words of its own clause."""

GENERIC = frozenset(
    "target goal limit figure number answer total count estimate tally sum result amount level share side other rest "
    "euro dollar pound sek crown krona zloty yen value per cent percent percentage year month week day quarter half "
    "period season time one".split()
)
"""Nouns that do not say what is counted."""

GENERIC_SUBJECTS = frozenset(
    "province company country city government group state region firm town agency authority ministry official "
    "officials police attack attacks strike strikes storm explosion explosions blast blasts report figures data who "
    "which that they forces army military".split()
)
"""Subjects that stand for whoever was named before."""

QUALIFIERS = "operating|net|gross|pretax|pre-tax|adjusted|underlying"

LIGHT = frozenset("be have do get make take go come see put know say become include lie".split())
"""Verbs that do not say what happened."""

LEVELS = frozenset("reach total amount stand average".split())
"""Verbs that say no more of a share or a measurement than that it was so high."""

NUMBER_OF = re.compile(r"\bnumber of ([^\W\d_]+)", re.IGNORECASE)

POOR = 5
"""A sentence of fewer content words speaks of what was said before it."""

WORD = re.compile(r"[^\W\d_]{3,}")
FUNCTION_WORDS = frozenset(
    "the and for that with was were are has have had been but not from this they their which who its his her said says "
    "than into out more about over after before when while also all any one two three four five six seven eight nine "
    "ten hundred hundreds thousand thousands million millions billion billions trillion dozen dozens percent per "
    "cent".split()
)


def stems(text: str) -> frozenset[str]:
    """The content words of a text, cut to their first letters."""
    return frozenset(folded[:STEM] for w in WORD.findall(text) if (folded := fold(w)) not in FUNCTION_WORDS)


@dataclass(frozen=True, slots=True)
class Facets:
    """One claim with its facets folded for comparison."""

    claim: Claim
    kind: Kind
    unit: str | None
    document: int
    published: datetime | None
    measure: tuple[str, ...]
    concept: str | None
    predicate: str | None
    predicate_class: str | None
    modifiers: frozenset[str]
    places: frozenset[str]
    subjects: frozenset[str]
    objects: frozenset[str]
    countries: frozenset[str]
    speaker: str | None
    context: frozenset[str]
    window: frozenset[str]
    when: Period | None
    role: str
    scopes: frozenset[str]
    siblings: frozenset[float]
    provisional: bool
    digits: str
    asserted: bool
    definite: bool
    per: str | None
    dimension: str | None

    @property
    def head(self) -> str | None:
        """The last word of the measure."""
        return self.measure[-1] if self.measure else None


def facets(profile: Profile, document: int, lexicon: Lexicon) -> list[Facets]:
    """The facets of the claims of one document that can be compared at all."""
    found = []
    claims = {c.id: c for c in profile.claims}
    tied: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in profile.claims:
        for relation in claim.relations:
            if relation.kind in ("change-from", "change-to") and relation.claim in claims:
                tied[claim.id].append(claims[relation.claim])
                tied[relation.claim].append(claim)
    before = frozenset(r.claim for c in profile.claims for r in c.relations if r.kind == "change-from")
    sentences: defaultdict[int, list[Claim]] = defaultdict(list)
    paragraphs: defaultdict[int, list[Claim]] = defaultdict(list)
    for claim in profile.claims:
        sentences[claim.sentence_start].append(claim)
        paragraphs[neighbours.paragraph(profile, claim)].append(claim)
    for claim in profile.claims:
        if is_comparable(claim):
            sentence = sentences[claim.sentence_start]
            role = "before" if claim.id in before else neighbours.role(claim, claims, lexicon)
            siblings = neighbours.siblings(claim, sentence, paragraphs[neighbours.paragraph(profile, claim)])
            found.append(
                _of(
                    claim,
                    profile,
                    document,
                    lexicon,
                    role,
                    siblings,
                    neighbours.donor(claim, tied, sentence),
                    neighbours.verb_of(claim, claims),
                )
            )
    return found


def is_comparable(claim: Claim) -> bool:
    """Whether a claim can be compared with others: it has a value or a bound.

    And its kind is one of :data:`COMPARED`; of a number in a table nobody knows what it counts.
    """
    return (
        claim.kind in COMPARED
        and claim.reason != IN_TABLE
        and claim.bound is not Bound.VAGUE
        and (claim.low is not None or claim.high is not None)
    )


def _of(
    claim: Claim,
    profile: Profile,
    document: int,
    lexicon: Lexicon,
    role: str,
    siblings: frozenset[float],
    donor: Claim | None,
    acting: Claim,
) -> Facets:
    kind = donor.kind if donor else claim.kind
    counted = claim.measure or (donor.measure if donor else None)
    if counted is None and (named := NUMBER_OF.search(claim.object or "")):
        counted = named[1]
    measure = _qualified(tuple((counted or "").casefold().split()), claim.sentence)
    modifiers = frozenset(m.casefold() for m in claim.modifiers) - GENERIC
    word = acting.predicate or ""
    verb = word.casefold() if word and word.casefold() not in LIGHT else None
    reported = verb is not None and lexicon.is_reporting(word) and not acting.predicate_concept
    predicate = acting.predicate_concept or (lexicon.predicate(verb) if verb and not reported else None)
    if verb in LEVELS and kind is not Kind.COUNT:
        verb, predicate = None, None
    if readings.is_aboard(claim):
        verb = predicate = "board"
    if verb and claim.measure_concept:
        # Jobs that are cut, shed or disappear are not cut, shed and lost like other things.
        predicate = lexicon.predicate(f"{verb} {claim.measure_concept}") or predicate
    if (
        not measure
        and claim.kind is not Kind.COUNT
        and claim.subject
        and (verb is None or lexicon.change_direction(verb))
    ):
        # "Revenue rose 16% to ...": an amount that names nothing measures its subject.
        measure = tuple(w for w in claim.subject.casefold().split() if w not in FUNCTION_WORDS)
    result = lexicon.is_a(lexicon.concept((claim.subject or "").split()), "financial result")
    if kind is Kind.COUNT and result and claim.unit is None and neighbours.SCALE.search(claim.text):
        # "Revenue rose to 92 billion crowns from 73.9 billion": an amount of money whose currency went unread.
        kind, measure = Kind.MONEY, tuple((claim.subject or "").casefold().split())
    if measure and (measure[-1] in GENERIC or " ".join(measure) in {name.casefold() for name in claim.participants}):
        measure, modifiers = (), frozenset()
    dimension = readings.dimension(claim)
    if dimension:
        measure, modifiers = (dimension,), frozenset()
    start = claim.start - claim.sentence_start
    end = claim.end - claim.sentence_start
    sentence = claim.sentence
    context = stems(sentence[:start] + " " + sentence[end:])
    window = stems(sentence[max(0, start - NEAR) : start] + " " + sentence[end : end + NEAR])
    if len(context) < POOR:
        before = stems(neighbours.text_before(profile.document.text, claim.sentence_start))
        context, window = context | before, window | before
    value = claim.value if claim.value is not None else (claim.low if claim.low is not None else claim.high)
    return Facets(
        claim=claim,
        kind=kind,
        unit=donor.unit if donor else claim.unit,
        document=document,
        published=profile.published,
        measure=measure,
        concept=lexicon.concept(measure) or claim.measure_concept if measure else None,
        predicate=None if reported else verb,
        predicate_class=predicate,
        modifiers=modifiers,
        places=_names(claim.where),
        subjects=_side(acting.subject, measure),
        objects=_side(acting.object, measure),
        countries=frozenset(c for w in (acting.subject or "").split() if (c := lexicon.country(_bare(w)))),
        speaker=authority(claim.speaker or (claim.subject if reported else None)),
        context=context,
        window=window,
        when=claim.when if claim.when is not None and claim.when.explicit else None,
        role=role,
        scopes=cues.scopes(sentence, start, end),
        siblings=siblings,
        provisional=cues.is_provisional(sentence),
        digits=f"{abs(value or 0.0):.12g}".replace(".", ""),
        asserted=readings.is_asserted(claim),
        definite=readings.is_definite(claim),
        per=readings.base(claim),
        dimension=dimension,
    )


def _qualified(measure: tuple[str, ...], sentence: str) -> tuple[str, ...]:
    """The measure with the adjective that tells one line of a company's accounts from another.

    Taggers take "operating" for a verb.
    """
    if len(measure) == 1 and (
        found := re.search(rf"\b({QUALIFIERS})\s+{re.escape(measure[0])}", sentence, re.IGNORECASE)
    ):
        return (found[1].casefold(), *measure)
    return measure


def _bare(word: str) -> str:
    """A word without its possessive and the punctuation around it."""
    return re.sub(r"[’']s$", "", word.strip('.,;:()"“”'))


def _side(name: str | None, measure: tuple[str, ...]) -> frozenset[str]:
    """The content words of a subject or object, empty where it is only what is counted."""
    words = frozenset(w for w in (fold(w) for w in WORD.findall(name or "")) if w not in FUNCTION_WORDS)
    words -= GENERIC_SUBJECTS | GENERIC
    return frozenset() if words & set(measure) or any(w.rstrip("s") in measure for w in words) else words


def _names(names: Iterable[str]) -> frozenset[str]:
    return frozenset(" ".join(fold(w) for w in re.findall(r"[^\W_]+", name)) for name in names) - {""}


def authority(name: str | None) -> str | None:
    """The name of a speaker as two are compared: folded, without the words that say nothing."""
    if not name:
        return None
    return " ".join(w for w in (fold(w) for w in re.findall(r"[^\W_]+", name)) if w not in FUNCTION_WORDS) or None


def same_mode(one: Claim, other: Claim) -> bool:
    """Whether two numbers are of one mode: levels with levels, rises with rises, parts only with parts."""
    groups = {Mode.LEVEL: 0, Mode.TOTAL: 0, Mode.CUMULATIVE: 0}
    if groups.get(one.mode, one.mode) != groups.get(other.mode, other.mode):
        return False
    return one.direction == other.direction or one.mode is not Mode.CHANGE
