"""Two authorities that give two figures of one thing: a dispute that is reported rather than made.

Side by side in one document: "The delegation said 250,000. The organisers said nearly 1 million." does not name what is
counted; that the two stand together, and that others quote the same authorities with the same figures, says it is one
thing. In two documents the words must say so: the noun, the time and the circumstances.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from rapidfuzz import fuzz

from consistency.align import Alignment, Pair
from consistency.check.names import source_names
from consistency.check.sources import stems
from consistency.extract.lexicon import Lexicon
from consistency.model import Bound, Claim, Kind, Reason

SIDE_BY_SIDE = 200
"""Characters between two figures that are told as a dispute."""

LEAST = 1000
"""Smaller figures are seldom disputed side by side and often something else."""

FEWEST = 20
"""Smaller counts of two documents are often those of groups within a group."""

WIDEST = 20.0
"""Rivals side by side differ, but not by more than this factor."""

NEARLY = 1.6
"""The same for rivals of two documents: farther apart are a part and a whole, or two places."""

ALIKE = 88.0
"""rapidfuzz similarity from which two speakers are one."""

SHARED = 2
"""Words, apart from the speakers', that two sentences must have in common."""

LONGEST = timedelta(days=2)
"""The longest time for which two authorities are held to count the same."""

UNKNOWN_TIME = -0.5
"""Bits against a pair of which one does not say when."""

MOVES = timedelta(minutes=30)
"""How long after another a document may have a newer count."""

CROWD = 60
"""Figures of one noun in one story beyond which the rest are not looked at; few stories quote as many."""

COUNTED_BY = re.compile(
    r"\b(?:according to|by|in) (?:the )?(?:figures|data|numbers|counts?|tall(?:y|ies)|estimates?)(?: [a-z]{1,12})? "
    r"(?:by|from|of) (?P<of>(?:the |an? )?(?:[A-Z][\w’'-]{1,20}(?: (?:of|for|and|the))? ?){1,6})"
    r"|\b[Bb]y (?P<own>(?:the )?[\w’'-]{2,20}(?: [\w’'-]{2,20}){0,2})[’']s?s? (?:own )?"
    r"(?:count|tally|reckoning|estimate)\b"
)
"""Authorities that are named for their count: "by the company's count", "figures supplied by the Prison Service"."""


@dataclass(frozen=True, slots=True)
class Quote:
    """A figure with the authority that it is attributed to and the words of its sentence, those of the authority left
    out.
    """

    who: str
    claim: Claim
    words: frozenset[str]


def pairs(alignment: Alignment) -> Iterator[Pair]:
    """Pairs of claims of two documents, of which each quotes another authority for the same thing."""
    lexicon = Lexicon.load()
    names = source_names(alignment.documents)
    stories: defaultdict[str, list[Quote]] = defaultdict(list)
    stated: defaultdict[str, set[float]] = defaultdict(set)
    for claim in alignment.claims:
        if claim.value is not None:
            stated[claim.source].add(claim.value)
        who = authority_of(claim, lexicon)
        if who and claim.is_quantity and claim.asserted and claim.value is not None and claim.value >= FEWEST:
            story = alignment.stories.get(claim.source, claim.source)
            stories[story].append(Quote(who, claim, stems(claim.sentence) - stems(who)))
    yield from _one_authority(alignment, stated)
    for story in sorted(stories):
        yield from _side_by_side(stories[story], names)
        yield from _across(stories[story], alignment, stated)


def _one_authority(alignment: Alignment, stated: Mapping[str, set[float]]) -> Iterator[Pair]:
    """Comparable numbers of two documents that quote one authority, of one noun and one verb."""
    claims = {claim.id: claim for claim in alignment.claims}
    for pair in alignment.pairs:
        weights = {reason.feature: reason.weight for reason in pair.reasons}
        named = min(weights.get(feature, 0.0) for feature in ("measure", "predicate", "words", "speaker")) > 0
        if not named or pair.provisional or weights.get("time", 0.0) < UNKNOWN_TIME:
            continue
        a, b = claims[pair.left], claims[pair.right]
        counts = a.kind is b.kind is Kind.COUNT and min(a.value or 0.0, b.value or 0.0) >= FEWEST
        apart = a.source != b.source and a.value not in stated[b.source] and b.value not in stated[a.source]
        if counts and apart and NEARLY >= _ratio(a, b) > 1:
            yield pair


def speaker(claim: Claim, lexicon: Lexicon) -> str | None:
    """The authority of a figure: its speaker, or the subject of the verb of saying that the figure is the object of."""
    if claim.speaker:
        return claim.speaker
    return claim.subject if claim.predicate and lexicon.is_reporting(claim.predicate) else None


def authority_of(claim: Claim, lexicon: Lexicon) -> str | None:
    """The speaker of a figure, or whoever counted it."""
    if match := COUNTED_BY.search(claim.sentence):
        return (match["of"] or match["own"]).strip()
    return speaker(claim, lexicon)


def _side_by_side(quotes: Sequence[Quote], names: Mapping[str, str]) -> Iterator[Pair]:
    """Rivals within one document, each held against whoever quotes the other elsewhere."""
    large = [q for q in quotes if q.claim.kind is Kind.COUNT and (q.claim.value or 0.0) >= LEAST]
    elsewhere: defaultdict[float, list[Quote]] = defaultdict(list)
    for quote in large:
        elsewhere[quote.claim.value or 0.0].append(quote)
    for one, other in _neighbours(large):
        a, b = one.claim, other.claim
        if not _rivals(one, other):
            continue
        why = (Reason("speaker", 0.0, f"{one.who} and {other.who} are quoted side by side in {names[a.source]}"),)
        for quote in elsewhere[a.value or 0.0]:
            if quote.claim.source != a.source and same(quote.who, one.who):
                yield Pair(quote.claim.id, b.id, why, 0.0)
        for quote in elsewhere[b.value or 0.0]:
            if quote.claim.source != a.source and same(quote.who, other.who):
                yield Pair(a.id, quote.claim.id, why, 0.0)


def _neighbours(quotes: Iterable[Quote]) -> Iterator[tuple[Quote, Quote]]:
    """The pairs of one document that stand within reach of each other."""
    ordered = sorted(quotes, key=lambda q: (q.claim.source, q.claim.start))
    for place, one in enumerate(ordered):
        for other in ordered[place + 1 :]:
            if other.claim.source != one.claim.source or other.claim.start - one.claim.start > SIDE_BY_SIDE:
                break
            yield one, other


def _rivals(one: Quote, other: Quote) -> bool:
    a, b = one.claim, other.claim
    if a.unit != b.unit or same(one.who, other.who) or not 1.1 <= _ratio(a, b) <= WIDEST:
        return False
    known = {a.measure_concept, b.measure_concept} - {None}
    return len(known) <= 1 and (a.when is None or b.when is None or a.when.overlaps(b.when))


def _across(quotes: Sequence[Quote], alignment: Alignment, stated: Mapping[str, set[float]]) -> Iterator[Pair]:
    """Rivals of two documents that name one thing at one time in the same words."""
    blocks: defaultdict[tuple[Kind, str | None, str], list[Quote]] = defaultdict(list)
    for quote in quotes:
        noun = _noun(quote.claim)
        if noun and quote.claim.bound in (Bound.EXACT, Bound.ABOUT):
            blocks[quote.claim.kind, quote.claim.unit, noun].append(quote)
    for block in blocks.values():
        first = block[:CROWD]
        for place, one in enumerate(first):
            for other in first[place + 1 :]:
                a, b = one.claim, other.claim
                if a.source == b.source or a.value in stated[b.source] or b.value in stated[a.source]:
                    continue
                if _count_the_same(one, other, alignment):
                    why = f"{one.who} and {other.who} are quoted on one thing, in the same words: "
                    why += ", ".join(_in_common(one, other))
                    yield Pair(a.id, b.id, (Reason("speaker", 0.0, why),), 0.0, later=_later(a, b, alignment))


def _in_common(one: Quote, other: Quote) -> list[str]:
    """The words of one sentence that the other has too, as they are written and in their order."""
    shared = one.words & other.words
    return list(dict.fromkeys(w for w in re.findall(r"[^\W\d_]{3,}", one.claim.sentence) if stems(w) & shared))


def _count_the_same(one: Quote, other: Quote, alignment: Alignment) -> bool:
    a, b = one.claim, other.claim
    if same(one.who, other.who) or not 1.05 <= _ratio(a, b) <= NEARLY or a.mode is not b.mode:
        return False
    if len(one.words & other.words) < SHARED or set(a.modifiers) ^ set(b.modifiers):
        return False
    if a.where and b.where and not set(a.where) & set(b.where):
        return False
    if a.predicate_concept and b.predicate_concept and a.predicate_concept != b.predicate_concept:
        return False
    return _at_one_time(a, b, alignment)


def _at_one_time(a: Claim, b: Claim, alignment: Alignment) -> bool:
    if a.when is None or b.when is None or not a.when.overlaps(b.when):
        return False
    if max(a.when.end - a.when.start, b.when.end - b.when.start) > LONGEST:
        return False
    told = [alignment.published.get(c.source) for c in (a, b)]
    near = None not in told and abs(told[0] - told[1]) <= LONGEST  # type: ignore[operator]
    return near or (a.when.explicit and b.when.explicit)


def _later(a: Claim, b: Claim, alignment: Alignment) -> bool:
    """Whether one was published so much after the other that a running figure can have moved."""
    told = [alignment.published.get(c.source) for c in (a, b)]
    return None not in told and abs(told[0] - told[1]) >= MOVES  # type: ignore[operator]


def _noun(claim: Claim) -> str:
    return claim.measure_concept or (claim.measure or "").rpartition(" ")[2]


def _ratio(a: Claim, b: Claim) -> float:
    low, high = sorted((abs(a.value or 0.0), abs(b.value or 0.0)))
    return high / low if low else 0.0


def same(one: str, other: str) -> bool:
    """Whether two speakers may be one: "air force" and "Ukraine's air force"."""
    return bool(fuzz.token_set_ratio(one.casefold(), other.casefold()) >= ALIKE)
