"""Every tie between the numbers of one document: what its phrases claim, its nouns across sentences, and its figures.

Drones and missiles are aerial weapons: where one event of a document gives a whole and all of its parts by the lexicon,
once each, they must add up although no phrase says so.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from consistency.align.alignment import Alignment
from consistency.check.near_misses import near_misses
from consistency.extract.lexicon import Lexicon
from consistency.extract.relations import find_ties, reckoned_ties, ties
from consistency.extract.relations.ties import Tie
from consistency.model import IN_TABLE, Bound, Claim, Kind, Mode

PASSAGE = 300
"""Characters around a share in which its whole may stand."""

_AROUND, _BEHIND = 250, 60

STRETCH = 300
"""Numbers of quantities in which phrases are looked for at once; hardly a document of news has as many."""


_NUMBERED = re.compile(r"\s*(?:\d{1,2}[.)]|[-*•])\s+\S+\s*$|\W*\d[\d.,]*\d\W*$")
"""A list number and one figure, which the sentences behind it speak of: "3. 4.5. The rate after eight increases."."""

_OTHERS = re.compile(r"\s+(?:other|more|further)s?\b", re.I)
"""Behind a count that is not the whole: "he and four others"."""


def document_ties(alignment: Alignment) -> Iterator[Tie]:
    """The ties of every document, document by document in the order given, in text order within."""
    claims: dict[str, list[Claim]] = defaultdict(list)
    for claim in alignment.claims:
        claims[claim.source].append(claim)
    for document in alignment.documents:
        own = claims[document.id]
        phrased, reckoned = list[Tie](), list[Tie]()
        for claims_in, start, end in _stretches(own, document.text):
            found = find_ties(claims_in, document.text[start:end], start)
            phrased += found
            reckoned += reckoned_ties(claims_in, document.text[start:end], start, found)
        yield from (_with_readings(tie, own) for tie in phrased)
        yield from reckoned
        taken = {frozenset(claim.id for claim in tie.claims) for tie in phrased}
        # A part of a sum that the text gives is not worked out from other figures beside it.
        results = {tie.claims[0].id for tie in phrased}
        results |= {c.id for tie in phrased if tie.kind == ties.TOTAL for c in tie.claims}
        unspoken = (*_by_meaning(own), *(tie for tie in near_misses(own) if tie.claims[0].id not in results))
        for tie in unspoken:
            if frozenset(claim.id for claim in tie.claims) not in taken:
                yield tie


def _with_readings(tie: Tie, claims: Sequence[Claim]) -> Tie:
    """A share with what else the passage offers for its whole, or for the share of the two: "52,400 cases, against
    13,100 last year; of these 9,170 (17.5%) ..."."""
    if tie.kind in (ties.RATE, ties.AVERAGE, ties.REMAINDER) and len(tie.claims) == 3:
        return _with_counts(tie, claims)
    if tie.kind != ties.SHARE or len(tie.claims) != 3:
        return tie
    share, part, whole = tie.claims
    if share.bound is not Bound.EXACT:
        return tie  # "nearly 12%" would be right of too many
    near = [c for c in claims if abs(c.start - share.start) <= PASSAGE and c.id not in {share.id, part.id, whole.id}]
    wholes = [
        (share, part, c)
        for c in near
        if c.kind is whole.kind
        and c.unit == whole.unit
        and not c.per
        and (c.value or 0.0) > (part.value or 0.0)
        and whole.sentence_start != part.sentence_start
    ]
    shares = [(c, part, whole) for c in near if (c.kind, c.unit, c.bound) == (share.kind, share.unit, Bound.EXACT)]
    return replace(tie, others=(*tie.others, *wholes, *shares))


def _with_counts(tie: Tie, claims: Sequence[Claim]) -> Tie:
    """A product, an average or a rest with what else the passage offers for its last figure, or for its result: "each
    family gets 50,000, which makes 600,000", where the dead are counted a sentence before.
    """
    result, amount, count = tie.claims
    if tie.kind == ties.REMAINDER and tie.certain:
        # "The accident has claimed 26 lives, leaving 20 of the 46 on board": the whole stands behind what is left.
        behind = [c for c in claims if 0 < c.start - result.end <= _BEHIND and c.kind is result.kind]
        return replace(tie, others=(*tie.others, *((result, c, gone) for c in behind for gone in (amount, count))))
    near = [c for c in claims if -_AROUND <= c.start - result.start <= PASSAGE and c not in tie.claims]
    near = [c for c in near if c.bound is Bound.EXACT]
    if tie.kind == ties.REMAINDER:
        fit = [c for c in near if c.kind is result.kind and c.unit == result.unit]
        pairs = [
            (a, b) for a in (*fit, amount, count) for b in (*fit, amount, count) if (a.value or 0.0) > (b.value or 0.0)
        ]
        return replace(tie, others=(*tie.others, *((result, a, b) for a, b in pairs)))
    if result.bound is not Bound.EXACT:
        return tie  # "more than 31,000 each" would be right of too many
    counts = [c for c in near if c.kind is count.kind and not c.per and (c.value or 0.0) > 1.0]
    results = [c for c in near if c.kind is result.kind and c.unit == result.unit]
    readings = [*((result, amount, c) for c in counts), *((c, amount, count) for c in results)]
    return replace(tie, others=(*tie.others, *readings))


def _stretches(claims: Sequence[Claim], text: str) -> Iterator[tuple[list[Claim], int, int]]:
    """The text in stretches, each with its claims, start and end: without tables, of which no phrase speaks.

    Phrases reach over a few sentences, but looking for them costs more than in proportion to the text, so a stretch
    ends with the sentence in which it is :data:`STRETCH` claims long.
    """
    start, own = 0, list[Claim]()
    for claim in claims:
        table = claim.reason == IN_TABLE and not _NUMBERED.match(claim.sentence)
        full = len(own) >= STRETCH and claim.sentence_start != own[-1].sentence_start
        if own and (table or full):
            yield own, start, claim.sentence_start
            start, own = claim.sentence_start, []
        if table:
            start = max(start, claim.end)
        else:
            own.append(claim)
    if own:
        yield own, start, len(text)


def _by_meaning(claims: Sequence[Claim]) -> Iterator[Tie]:
    """Wholes and their parts by the lexicon: same event, same predicate, one figure for each."""
    lexicon = Lexicon.load()
    groups: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in claims:
        if _plain(claim) and claim.event and claim.predicate_concept:
            groups[claim.event, claim.predicate_concept].append(claim)
    for key in sorted(groups):
        for whole, parts in lexicon.wholes():
            members = [_only(groups[key], concept) for concept in (whole, *parts)]
            if all(members):
                yield Tie(ties.TOTAL, tuple(m for m in members if m is not None), certain=False)


def _plain(claim: Claim) -> bool:
    """A flat count of things, not a change, an average or a plan."""
    return (
        claim.kind is Kind.COUNT
        and claim.asserted
        and claim.bound in (Bound.EXACT, Bound.ABOUT)
        and claim.mode in (Mode.LEVEL, Mode.TOTAL, Mode.PART)
        and not claim.modifiers
        and not _OTHERS.match(claim.sentence, claim.end - claim.sentence_start)
    )


def _only(claims: Sequence[Claim], concept: str) -> Claim | None:
    """The one claim that counts ``concept``; None where there is none or two that differ."""
    own = [claim for claim in claims if claim.measure_concept == concept]
    return own[0] if own and len({claim.value for claim in own}) == 1 else None
