"""From the dependency tree of a sentence to what each of its numbers counts, by which verb, by whom, where and said by
whom.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from consistency.extract.frames import tree
from consistency.extract.frames.amount import amount
from consistency.extract.frames.concepts import concepts_of
from consistency.extract.frames.context import is_asserted, participants_of, places_of, speaker_of
from consistency.extract.frames.counted import counted, elliptic
from consistency.extract.frames.ellipsis import Said, gapped_subject, with_unit
from consistency.extract.frames.measure import PERSON_PREDICATES, Measured
from consistency.extract.frames.mode import mode_of
from consistency.extract.frames.parsed import COUNTED, Parsed
from consistency.extract.frames.predicate import LIGHT, Predicate, governing, happened_to
from consistency.model import Mode, Quantity

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from consistency.extract.lexicon import Lexicon

__all__ = ["Frame", "Said", "frames"]


@dataclass(frozen=True, slots=True)
class Frame:
    """The facets of one number that the sentence's tree decides; fields are as in ``consistency.model.Claim``.

    ``quantity`` is the number itself, with a unit where the words leave it to an earlier figure.
    """

    quantity: Quantity

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


def frames(
    doc: Doc, quantities: Sequence[Quantity], lexicon: Lexicon, said: Said | None = None
) -> tuple[list[Frame], Said]:
    """One frame a quantity of the parsed sentence ``doc``, in order, and what the paragraph has said after them.

    ``said`` is what it had said before; without it the sentence stands alone.
    """
    parsed = Parsed.of(doc, quantities, lexicon)
    names = participants_of(parsed)
    said = said or Said()
    out: list[Frame] = []
    for number in quantities:
        quantity = with_unit(number, parsed.text, said.quantity)
        bracketed = parenthesised(parsed.text, quantity.start)
        previous = said.counted(bracketed=bracketed)
        if quantity.kind in COUNTED:
            frame = _frame(parsed, quantity, counted(parsed, quantity, previous), previous, names)
        else:
            frame = _frame(
                parsed, quantity, amount(parsed, quantity, said, out[-1].quantity if out else None), None, names
            )
        if out and (party := gapped_subject(parsed, quantity)) is not None:
            frame = _of_party(frame, party)
        said = said.after(quantity, frame.measured, bracketed=bracketed)
        out.append(frame)
    return out, said


def parenthesised(text: str, offset: int) -> bool:
    """Whether an offset lies inside brackets."""
    return text.count("(", 0, offset) > text.count(")", 0, offset)


def _of_party(frame: Frame, party: Token) -> Frame:
    """The frame of a number whose verb is left out, with the party that stands in front of it."""
    if party.ent_type_ == "PLACE":
        return replace(frame, where=(tree.name(party),))
    return replace(frame, subject=tree.name(party))


def _frame(
    parsed: Parsed, quantity: Quantity, measure: Measured, previous: Measured | None, names: tuple[str, ...]
) -> Frame:
    lexicon = parsed.lexicon
    count = quantity.kind in COUNTED
    anchor = parsed.root(*((quantity.number_start, quantity.number_end) if count else (quantity.start, quantity.end)))
    here = measure.token is not None and measure.token.doc is parsed.doc and not measure.inherited
    noun = measure.token if here else None
    predicate = governing(anchor, noun if count and not measure.named else None, lexicon)
    if count and measure.phrase is None:
        measure = _unnamed(parsed, quantity, predicate, previous)
    words = measure.phrase.split() if measure.phrase else []
    mode, direction = mode_of(parsed, quantity, anchor, predicate)
    return Frame(
        quantity=quantity,
        measure=measure.phrase,
        measure_concept=_concept(measure, lexicon),
        modifiers=_modifiers(measure),
        mode=mode,
        direction=direction,
        predicate=predicate.lemma,
        predicate_concept=_what_happened(words, measure, predicate, lexicon),
        subject=_name(predicate.subject),
        object=_name(predicate.patient),
        participants=names,
        where=places_of(parsed, noun, anchor, predicate),
        speaker=speaker_of(parsed, anchor, predicate),
        asserted=is_asserted(parsed, noun, anchor, predicate),
        concepts=concepts_of(parsed, quantity, anchor, measure, predicate),
        measured=measure,
    )


def _unnamed(parsed: Parsed, quantity: Quantity, predicate: Predicate, previous: Measured | None) -> Measured:
    """What a number counts that stands without a noun.

    People, where the verb befalls people, else what was counted last.
    """
    if predicate.concept in PERSON_PREDICATES:
        return Measured(None, "person", True)
    return elliptic(parsed, quantity, previous)


def _what_happened(words: list[str], measure: Measured, predicate: Predicate, lexicon: Lexicon) -> str | None:
    """The class of what happened.

    The verb's, unless the verb only says how the count stands ("the death toll rose to 30").
    """
    if predicate.concept is not None and predicate.concept not in {"rise", "fall"} and predicate.lemma not in LIGHT:
        return predicate.concept
    befell = lexicon.people_predicate(words) if words else None
    if befell is None and measure.named and measure.token is not None:
        befell = happened_to(measure.token, lexicon)
    if befell is None and measure.inherited and measure.token is not None and measure.phrase == "person":
        befell = lexicon.predicate(measure.token.lower_) or lexicon.predicate(tree.lemma(measure.token))
    return befell or predicate.concept


def _concept(measure: Measured, lexicon: Lexicon) -> str | None:
    """The class of what is counted; of things counted together the nearest class that holds them all."""
    classes = [lexicon.concept(part.split()) for part in (measure.phrase or "").split(" and ") if part]
    if len(classes) < 2:
        return classes[0] if classes else None
    chains = [(c, *lexicon.ancestors(c)) if c else () for c in classes]
    return next((c for c in chains[0] if all(c in chain for chain in chains[1:])), None)


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
