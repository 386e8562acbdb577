"""Stage three: which claims speak of one thing. Block, compare, score, cluster, in the terms of record linkage.

Documents are linked into stories, the claims of a story are put into events by the time that they speak of, and
within a story the pairs of claims are found that may be held against each other.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from itertools import combinations
from typing import TYPE_CHECKING

from consistency.align.alignment import Alignment, Likeness, Pair

if TYPE_CHECKING:
    from consistency.align.events import Story
    from consistency.align.facets import Facets
    from consistency.align.profile import Profile
    from consistency.config import Options
    from consistency.model import Extraction

CHOSEN = 200
"""Up to so many documents, somebody may have put them together because they tell one story."""

PRIOR = 14.0
"""Bits that this is worth for the smallest run; they go to nothing at :data:`CHOSEN` documents."""

UNDATED = 6.0
"""Bits that two documents of which one is undated lack for being about one day: only their numbers can say so."""

CROWD = 60
"""Claims of one document about one thing beyond which not all are held against each other; in news, a live page has
forty at most."""

HOME = 300
"""Characters at the head of a document that say where it plays."""

__all__ = ["Alignment", "Likeness", "Pair", "align"]


def align(
    extractions: Iterable[Extraction], _options: Options, progress: Callable[[int, int], None] | None = None
) -> Alignment:
    """Put the claims of all documents into events and find the pairs that may be compared.

    The result does not depend on the order of ``extractions``, except that documents and claims are listed in it.
    ``progress`` is told of how many documents of how many the claims have been compared.
    """
    from consistency.align.events import events, with_events
    from consistency.align.origins import origins
    from consistency.align.profile import profiles

    given = list(extractions)
    described = profiles(sorted((e for e in given if not e.document.error), key=lambda e: e.document.id))
    stories = _stories(described)
    paired, done = [], 0
    for story in stories:
        if progress:
            progress(done, len(described))
        paired.append(_pairs(story.profiles))
        done += len(story.profiles)
    if progress:
        progress(done, len(described))
    pairs = tuple(p for found, _, _ in paired for p in found)
    found, placed = events(stories, pairs)
    return Alignment(
        documents=tuple(e.document for e in given),
        claims=with_events((c for e in given for c in e.claims), placed),
        events=tuple(e for e in found if e.claims),
        pairs=pairs,
        problems=tuple(problem for _, problems, _ in paired for problem in problems),
        likenesses=tuple(likeness for _, _, found in paired for likeness in found),
        origins=origins(described),
        published={p.document.id: p.published for p in described if p.published},
        stories={p.document.id: story.profiles[0].document.id for story in stories for p in story.profiles},
    )


def _stories(described: Sequence[Profile]) -> list[Story]:
    """Groups of documents that tell one story, with why the two that are most alike were put together."""
    from consistency.align.block import candidates
    from consistency.align.cluster import clusters
    from consistency.align.compare import measures, reasons
    from consistency.align.events import Story
    from consistency.align.rarity import Rarity
    from consistency.align.score import load

    weights = load()
    rarity = Rarity.of(described)
    compared = {(i, j): measures(described[i], described[j], rarity) for i, j in candidates(described, rarity)}
    scores = {pair: weights.total(row) for pair, row in compared.items()}
    prior = PRIOR * max(0.0, 1 - math.log(max(len(described), 1)) / math.log(CHOSEN))
    threshold, missing = weights.thresholds["story"], weights.thresholds["missing"]
    sure = {pair: score - (0.0 if "days" in compared[pair] else UNDATED) for pair, score in scores.items()}
    close = {i: group[0] for group in clusters(len(described), sure, threshold, missing) for i in group}
    found = []
    for group in clusters(len(described), scores, threshold - prior, missing):
        best = max(
            (p for p in combinations(group, 2) if p in scores), key=lambda p: (scores[p], -p[0], -p[1]), default=None
        )
        why = reasons(described[best[0]], described[best[1]], rarity, weights) if best else ()
        found.append(Story(tuple(described[i] for i in group), tuple(close[i] for i in group), why))
    return found


def _pairs(group: Sequence[Profile]) -> tuple[list[Pair], list[str], list[Likeness]]:
    """The comparable pairs within one story, where not all were looked at, and what numbers of two documents may be of
    one thing; claims meet if they share a block."""
    from consistency.align.comparable import Context, compare
    from consistency.align.facets import facets
    from consistency.align.levels import Ground, Told
    from consistency.align.likeness import likenesses, proposed
    from consistency.align.wording import wordings
    from consistency.extract.lexicon import Lexicon

    lexicon = Lexicon.load()
    by_document = [facets(profile, index, lexicon) for index, profile in enumerate(group)]
    claims = [f for found in by_document for f in found]
    context = Context(*_words(claims), homes=_homes(group))
    blocks: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for index, claim in enumerate(claims):
        for key in _keys(claim):
            blocks[key].append(index)
    pairs = []
    for i, j in sorted({pair for block in blocks.values() for pair in _proposed(block, claims)}):
        one, other = claims[i], claims[j]
        if (one.document, one.claim.sentence_start) == (other.document, other.claim.sentence_start):
            continue
        pair = compare(one, other, context)
        if pair is not None:
            pairs.append(pair)
    told = [
        Told(f, w)
        for profile, found in zip(group, by_document, strict=True)
        for f, w in zip(found, wordings(profile, [f.claim for f in found]), strict=True)
    ]
    ground = Ground(told, context)
    alike = list(likenesses(told, proposed(told, ground, CROWD), ground)) if len(group) > 1 else []
    return pairs, list(_crowded(blocks.values(), claims)), alike


def _proposed(block: Sequence[int], claims: Sequence[Facets]) -> Iterable[tuple[int, int]]:
    """The pairs of one block: all of them, but for a document that is crowded with numbers of one thing.

    There each meets the :data:`CROWD` that follow it (Hernández & Stolfo's sorted neighbourhood), and only the first
    ones meet those of other documents, so that the work stays in proportion to the text.
    """
    documents: defaultdict[int, list[int]] = defaultdict(list)
    for index in block:
        documents[claims[index].document].append(index)
    groups = list(documents.values())
    for n, group in enumerate(groups):
        for place, i in enumerate(group):
            yield from ((i, j) for j in group[place + 1 : place + 1 + CROWD])
        for other in groups[n + 1 :]:
            yield from ((i, j) for i in group[:CROWD] for j in other[:CROWD])


def _crowded(blocks: Iterable[Sequence[int]], claims: Sequence[Facets]) -> Iterable[str]:
    most: Counter[str] = Counter()
    for block in blocks:
        for document, count in Counter(claims[index].claim.source for index in block).items():
            most[document] = max(most[document], count)
    for document, count in sorted(most.items()):
        if count > CROWD:
            yield f"{document}: of {count:,} numbers of one thing, each was compared with the {CROWD} next to it only"


def _keys(claim: Facets) -> Iterable[tuple[str, ...]]:
    """The blocks of a claim, each with kind and unit.

    What it counts, by class and by word; what happened; its digits, so that swapped ones meet; its sentence's numbers.
    """
    from consistency.align.neighbours import LONG
    from consistency.model import Kind

    base = (claim.kind.value, "" if claim.kind is Kind.MONEY else claim.unit or "", claim.per or "")
    if claim.concept:
        yield (*base, "c", claim.concept)
    if claim.head:
        yield (*base, "h", claim.head)
    if claim.predicate_class or claim.predicate:
        yield (*base, "p", claim.predicate_class or claim.predicate or "")
    if len(claim.digits) >= LONG:
        yield (*base, "d", "".join(sorted(claim.digits)))
    for value in sorted(claim.siblings):
        yield (*base, "s", f"{value:.12g}")
    if not claim.head and not claim.predicate:
        yield (*base, "?")


def _words(claims: Sequence[Facets]) -> tuple[dict[str, int], int]:
    sentences = {(c.document, c.claim.sentence_start): c.context for c in claims}
    return Counter(w for words in sentences.values() for w in words), len(sentences)


def _homes(group: Sequence[Profile]) -> dict[int, frozenset[str]]:
    """What each document's title and first lines name: what it says without a place, it says of there."""
    from consistency.align.profile import fold, words

    return {
        index: frozenset(fold(w) for w in words(f"{p.document.title or ''} {p.document.text[:HOME]}"))
        for index, p in enumerate(group)
    }
