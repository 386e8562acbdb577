"""From the dependency tree of a sentence to what each of its numbers counts, by which verb, by whom, where and said by
whom.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from consistency.extract.frames import tree
from consistency.extract.frames.concepts import concepts_of
from consistency.extract.frames.context import is_asserted, participants_of, places_of, speaker_of
from consistency.extract.frames.measure import COUNTED, Measured, measured
from consistency.extract.frames.mode import mode_of
from consistency.extract.frames.predicate import governing
from consistency.model import Mode, Quantity

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from consistency.extract.lexicon import Lexicon

__all__ = ["Frame", "Measured", "frames"]


@dataclass(frozen=True, slots=True)
class Frame:
    """The facets of one number that the sentence's tree decides; fields are as in ``consistency.model.Claim``."""

    measure: str | None
    measure_concept: str | None
    modifiers: tuple[str, ...]
    mode: Mode
    direction: str | None
    predicate: str | None
    predicate_concept: str | None
    subject: str | None
    object: str | None
    participants: tuple[str, ...]
    where: tuple[str, ...]
    speaker: str | None
    asserted: bool
    concepts: tuple[str, ...]
    measured: Measured


def frames(doc: Doc, quantities: Sequence[Quantity], lexicon: Lexicon, previous: Measured | None = None) -> list[Frame]:
    """One frame a quantity of the parsed sentence ``doc``, in order.

    ``previous`` is the last plain count of the paragraph.
    """
    names = participants_of(doc)
    out: list[Frame] = []
    for quantity in quantities:
        frame = _frame(doc, quantity, lexicon, previous, names)
        if quantity.kind in COUNTED and frame.measured.phrase:
            previous = frame.measured
        out.append(frame)
    return out


def _frame(doc: Doc, quantity: Quantity, lexicon: Lexicon, previous: Measured | None, names: tuple[str, ...]) -> Frame:
    measure = measured(doc, quantity, lexicon, previous)
    counted = quantity.kind in COUNTED
    anchor = tree.span_root(
        doc, quantity.number_start if counted else quantity.start, quantity.number_end if counted else quantity.end
    )
    inside = measure.token if measure.token is not None and measure.token.doc is doc and not measure.inherited else None
    predicate = governing(anchor, inside if counted else None, lexicon)
    mode, direction = mode_of(doc, quantity, anchor, predicate, lexicon)
    words = measure.phrase.split() if measure.phrase else []
    return Frame(
        measure=measure.phrase,
        measure_concept=lexicon.concept(words) if words else None,
        modifiers=_modifiers(measure),
        mode=mode,
        direction=direction,
        predicate=predicate.lemma,
        predicate_concept=predicate.concept,
        subject=_name(predicate.subject),
        object=tree.name(predicate.patient)
        if predicate.patient is not None and predicate.patient.pos_ in tree.NOMINAL
        else None,
        participants=names,
        where=places_of(doc, inside, anchor, predicate),
        speaker=speaker_of(doc, anchor, predicate, lexicon),
        asserted=is_asserted(doc, inside, anchor, predicate, lexicon),
        concepts=concepts_of(quantity, anchor, measure, predicate),
        measured=measure,
    )


def _modifiers(measure: Measured) -> tuple[str, ...]:
    """What narrows the measure: its premodifiers, and the heads of its of-phrases ("price of oil")."""
    if measure.token is None:
        return ()
    narrowing = [tree.lemma(t) for t in tree.premodifiers(measure.token)]
    for child in measure.token.children:
        if tree.relation(child) == "nmod" and tree.case_of(child) in {"of", "for"} and child.pos_ in tree.NOMINAL:
            narrowing += [*(tree.lemma(t) for t in tree.premodifiers(child)), tree.lemma(child)]
        elif child.dep_ == "nmod:poss" and child.pos_ in tree.NOMINAL:
            narrowing.append(tree.lemma(child))
    return tuple(dict.fromkeys(narrowing))


def _name(token: Token | None) -> str | None:
    """An argument by name; pronouns name nobody."""
    return tree.name(token) if token is not None and token.pos_ in tree.NOMINAL else None
