"""Which numbers of a text the words themselves tie together: totals and parts, from and to, shares, conversions,
remainders.

Patterns run over the words between the numbers (see ``masking``), each written for one turn of phrase; what a
pattern finds is kept only where kinds, units and nouns agree. ``find_ties`` gives every tie with the roles of its
numbers; ``relate`` writes the same on the claims as pairs.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from consistency.extract.lexicon import Lexicon
from consistency.extract.relations import (
    bracketed,
    changes,
    lists,
    movements,
    portions,
    products,
    reckoned_levels,
    reckoned_shares,
    reckoned_sums,
    reckoned_units,
    results,
    shares,
    splits,
    sums,
    tabled,
    ties,
    times,
)
from consistency.extract.relations.masking import Masked, mask
from consistency.extract.relations.ties import Tie
from consistency.model import Claim, Relation

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["Tie", "find_ties", "reckoned_ties", "relate"]

_PAIRS: dict[str, tuple[tuple[int, str, int], ...]] = {
    # kind of tie: (place of the claim, relation, place of the other claim)
    ties.SHARE: ((0, "share-of", 2), (1, "out-of", 2)),
    ties.CHANGE: ((0, "change-from", 1), (0, "change-to", 2)),
    ties.LEVELS: ((0, "change-from", 1),),
    ties.DIFFERENCE: ((0, "difference-of", 1), (0, "difference-of", 2)),
    ties.MULTIPLE: ((0, "multiple-of", 1),),
    ties.CONVERSION: ((0, "conversion-of", 1),),
}


def find_ties(claims: Sequence[Claim], text: str, offset: int) -> list[Tie]:
    """Every tie between the quantities of ``text``, a sentence or a few, that begins at ``offset`` of its document.

    ``claims`` carry document offsets. The same claims are tied in one way only once; ties are in text order.
    """
    masked = mask(claims, text, offset)
    if len(masked.claims) < 2:
        return []
    lexicon = Lexicon.load()
    of_wholes = [*sums.remainders(masked, lexicon), *sums.parts(masked, lexicon)]
    every = [
        *sums.totals(masked, lexicon),
        *sums.shared_out(masked, lexicon),
        *sums.parted(masked, lexicon),
        *of_wholes,
        *shares.shares(masked, of_wholes),
        *changes.changes(masked),
        *bracketed.changes(masked),
        *changes.levels(masked),
        *changes.differences(masked),
        *changes.multiples(masked),
        *movements.gains(masked),
        *tabled.shares(masked),
        *shares.majorities(masked),
        *shares.answers(masked),
        *shares.opinions(masked),
        *shares.rates(masked),
        *shares.conversions(masked),
    ]
    every += _worked_out(masked, lexicon, every)
    unique = {(tie.kind, tuple((c.id, c.start) for c in tie.claims)): tie for tie in reversed(every)}
    return sorted(unique.values(), key=lambda tie: (min(c.start for c in tie.claims), tie.kind, tie.claims[0].start))


def _worked_out(masked: Masked, lexicon: Lexicon, known: Sequence[Tie]) -> list[Tie]:
    """The likely ties of results that no pattern of a whole phrase accounts for."""
    taken = {(tie.kind, tie.claims[0].id) for tie in known}
    settled = {tie.claims[0].id for tie in known if tie.kind in (ties.REMAINDER, ties.TOTAL, ties.DIFFERENCE)}
    left = list(results.remainders(masked, lexicon))
    likely = [
        *movements.changes(masked),
        *results.totals(masked, lexicon),
        *left,
        *lists.totals(masked, lexicon),
        *splits.totals(masked),
        *results.differences(masked),
        *results.changes(masked),
        *portions.shares(masked, lexicon, [*known, *left]),
        *products.products(masked),
        *products.incidences(masked),
        *times.multiples(masked),
    ]
    # Two changes of one pair of levels: the second has another base ("at constant exchange rates 11 per cent").
    worked = {(tie.kind, frozenset(c.id for c in tie.claims[1:])) for tie in known}
    return [
        tie
        for tie in likely
        if (tie.kind, tie.claims[0].id) not in taken
        and tie.claims[0].id not in settled
        and (tie.kind, frozenset(c.id for c in tie.claims[1:])) not in worked
    ]


def reckoned_ties(claims: Sequence[Claim], text: str, offset: int, known: Sequence[Tie]) -> list[Tie]:
    """The ties of results whose figures stand in other sentences, in the headline or without their unit, the likeliest
    first for each result; ``known`` are the ties of :func:`find_ties`, whose results are taken.
    """
    masked = mask(claims, text, offset)
    if len(masked.claims) < 2:
        return []
    taken = {
        tie.claims[0].id for tie in known if tie.certain and tie.kind not in (ties.PART, ties.LEVELS, ties.ANSWERS)
    }
    every = [
        *reckoned_shares.shares(masked),
        *reckoned_shares.portions(masked),
        *reckoned_levels.changes(masked),
        *reckoned_levels.headlines(masked),
        *reckoned_levels.raised(masked),
        *reckoned_levels.points(masked),
        *reckoned_levels.multiples(masked),
        *reckoned_sums.totals(masked),
        *reckoned_sums.lists(masked),
        *reckoned_sums.remainders(masked),
        *reckoned_sums.products(masked),
        *reckoned_sums.quotients(masked),
        *reckoned_units.conversions(masked),
        *reckoned_units.periods(masked),
    ]
    return [replace(tie, loose=True) for tie in every if tie.claims[0].id not in taken]


def relate(claims: list[Claim], sentence: str, doc: Doc) -> list[Claim]:
    """The claims of one sentence with ``relations`` filled in.

    ``sentence`` is the text of the sentence, ``doc`` its parse; offsets of the claims are those of the document.
    Parts that stand in brackets or behind a colon without a verb of their own take that of their total: in
    "intercepted 615 (85 drones + 30 missiles)" all three were intercepted.
    """
    if not claims:
        return claims
    related: dict[str, dict[Relation, None]] = {}
    leading: dict[str, Claim] = {}
    for tie in find_ties(claims, sentence, claims[0].sentence_start):
        for claim, relation in _relations(tie):
            related.setdefault(claim.id, {})[relation] = None
        if tie.kind == ties.TOTAL and _without_verb(tie, doc):
            leading.update((part.id, tie.claims[0]) for part in tie.claims[1:])
    done = [replace(c, relations=tuple(related[c.id])) if c.id in related else c for c in claims]
    return [_led_by(leading[c.id], c) if c.id in leading else c for c in done]


def _without_verb(tie: Tie, doc: Doc) -> bool:
    """Whether no verb stands between a total and the end of the list of its parts behind it."""
    total, *parts = tie.claims
    start, end = total.end - total.sentence_start, max(part.end for part in parts) - total.sentence_start
    listed = [token.pos_ for token in doc if start <= token.idx < end]
    return total.start < min(part.start for part in parts) and not {"VERB", "AUX"}.intersection(listed)


def _led_by(total: Claim, part: Claim) -> Claim:
    return replace(
        part,
        predicate=total.predicate,
        predicate_concept=total.predicate_concept,
        subject=total.subject,
        object=total.object,
        speaker=total.speaker,
        asserted=total.asserted,
        when=total.when,
    )


def _relations(tie: Tie) -> list[tuple[Claim, Relation]]:
    first, *others = tie.claims
    if tie.kind == ties.TOTAL:
        return [(part, Relation("part-of", first.id)) for part in others]
    if tie.kind == ties.PART:
        return [(first, Relation("part-of", others[0].id))]
    if tie.kind == ties.REMAINDER:
        whole, *gone = others
        return [(first, Relation("remainder-of", whole.id)), *((p, Relation("out-of", whole.id)) for p in gone)]
    rows = _PAIRS.get(tie.kind, ())
    return [(tie.claims[a], Relation(kind, tie.claims[b].id)) for a, kind, b in rows]
