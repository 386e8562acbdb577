"""From the dependency tree of a sentence to what each of its numbers counts, by which verb, by whom, where and said by
whom.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from consistency.extract.frames import tree
from consistency.extract.frames.amount import amount
from consistency.extract.frames.bridges import bridge
from consistency.extract.frames.concepts import concepts_of
from consistency.extract.frames.context import is_asserted, is_denied, participants_of, places_of, speaker_of
from consistency.extract.frames.counted import counted, elliptic
from consistency.extract.frames.deeds import by_deed
from consistency.extract.frames.ellipsis import Said, gapped_subject, with_age, with_currency, with_scale, with_unit
from consistency.extract.frames.measure import PERSON_PREDICATES, Measured, without_units
from consistency.extract.frames.mode import mode_of
from consistency.extract.frames.parsed import COUNTED, Parsed
from consistency.extract.frames.predicate import LIGHT, NONE, Predicate, governing, happened_to
from consistency.extract.frames.shared import fronted, place_behind, sharer
from consistency.extract.frames.voices import Voice, heard, voice
from consistency.model import Kind, Mode, Quantity

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from consistency.extract.frames.words import Token
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
    said = replace(said, earlier=True) if said else Said()
    out: list[Frame] = []
    party: Token | None = None
    model: list[Frame] = []
    group: list[Frame] = []
    listed: list[int] = []
    for number in quantities:
        last_number = out[-1].quantity if out else None
        scaled = with_scale(number, parsed.text, last_number)
        quantity = with_age(with_currency(with_unit(scaled, parsed.text, said), parsed, said, last_number), parsed)
        bracketed = parenthesised(parsed.text, quantity.start)
        if out:
            last = (out[-1].quantity.end, party) if party is not None else None
            party, before = gapped_subject(parsed, quantity, last), party
            if party is not None and party != before:
                model, group = group, []
        lent = sharer(parsed, quantity, [(f.quantity, f.measured) for f in out], listed)
        if lent is not None:
            measure = replace(out[lent[0]].measured, inherited=True)
        elif quantity.kind in COUNTED:
            previous = said.counted(bracketed=bracketed)
            measure = counted(parsed, quantity, previous)
        else:
            measure = amount(parsed, quantity, said, (out[-1].quantity, out[-1].measured) if out else None)
        if party is not None and (measure.phrase is None or measure.inherited):
            measure = _parallel(quantity, model, group) or measure
        measure = without_units(measure, parsed)
        frame = _frame(parsed, quantity, measure, said, names, party, bracketed=bracketed)
        if lent is not None and (lent[1] or (frame.predicate and lexicon.is_reporting(frame.predicate))):
            frame = _of_list(frame, out[lent[0]], place_behind(parsed, quantity), listed=lent[1])
            listed.append(len(out))
        said = said.after(quantity, frame.measured, frame.predicate_concept or frame.predicate, bracketed=bracketed)
        out.append(frame)
        group.append(frame)
    return out, replace(said, voice=_voice(parsed, out) or said.voice)


def _voice(parsed: Parsed, framed: Sequence[Frame]) -> Voice | None:
    """Who a pronoun after the sentence is likeliest to mean: who speaks in it, else a person or body that acts."""
    kinds = {ent.text: ent.label_ for ent in parsed.doc.ents}
    for name in (f.speaker for f in reversed(framed)):
        if name is not None:
            return voice(name, kinds.get(name, ""), parsed.lexicon)
    if (said := heard(parsed.text, parsed.lexicon)) is not None:
        return said
    subject = next((f.subject for f in framed if f.subject is not None), None)
    acting = voice(subject, kinds.get(subject, ""), parsed.lexicon) if subject else None
    return acting if acting is not None and acting.person is not None else None


def _parallel(quantity: Quantity, model: Sequence[Frame], group: Sequence[Frame]) -> Measured | None:
    """What the number at the same place of the clause before measures, for a number whose verb is left out.

    "Labour has 20.8 per cent of the votes and 23.8 of the seats, Reform 19.4 and 22.2".
    """
    place = sum(frame.quantity.kind is quantity.kind for frame in group)
    alike = [frame.measured for frame in model if frame.quantity.kind is quantity.kind]
    return replace(alike[place], inherited=True) if place < len(alike) else None


def _of_list(item: Frame, lender: Frame, place: Token | None, *, listed: bool) -> Frame:
    """An item of a list with the deed of the number that its noun is from, and the place that stands behind it."""
    return replace(
        item,
        predicate=lender.predicate,
        predicate_concept=lender.predicate_concept,
        subject=lender.subject,
        object=lender.object,
        speaker=lender.speaker or item.speaker,
        asserted=lender.asserted,
        modifiers=() if place is not None else item.modifiers,
        where=(tree.name(place),) if place is not None else () if listed else item.where,
    )


def parenthesised(text: str, offset: int) -> bool:
    """Whether an offset lies inside brackets."""
    return text.count("(", 0, offset) > text.count(")", 0, offset)


def _of_party(frame: Frame, party: Token) -> Frame:
    """The frame of a number whose verb is left out, with the party that stands in front of it."""
    name = tree.name(party, until=party.idx + len(party))
    return replace(frame, where=(name,)) if party.ent_type_ == "PLACE" else replace(frame, subject=name)


def _frame(
    parsed: Parsed,
    quantity: Quantity,
    measure: Measured,
    said: Said,
    names: tuple[str, ...],
    party: Token | None,
    *,
    bracketed: bool,
) -> Frame:
    lexicon = parsed.lexicon
    count = quantity.kind in COUNTED
    anchor = parsed.root(*((quantity.number_start, quantity.number_end) if count else (quantity.start, quantity.end)))
    here = measure.token is not None and measure.token.doc is parsed.doc and not measure.inherited
    noun = measure.token if here else None
    predicate = governing(anchor, noun if count and not measure.named else None, lexicon)
    if predicate.token is not None and parsed.is_unit(predicate.token):
        # A currency that the tree takes for a verb: the verb in front of it is meant.
        verbs = [t for t in parsed.between(0, quantity.start) if tree.is_verb(t) and not parsed.is_unit(t)]
        predicate = governing(verbs[-1], None, lexicon) if verbs else NONE
    if (hidden := bridge(parsed, quantity)) is not None:
        predicate = Predicate(hidden.verb, hidden.lemma, lexicon.predicate(hidden.lemma), hidden.subject)
    if count and measure.phrase is None:
        going_on = said.same_doings(predicate.concept or predicate.lemma)
        previous = said.counted(bracketed=bracketed)
        measure = _unnamed(parsed, quantity, predicate, previous, going_on=going_on, gapped=party is not None)
    held = measure.token is not None and measure.token == predicate.subject and quantity.kind is Kind.MONEY
    if measure.phrase is None or held:
        measure = by_deed(quantity, anchor, predicate) or measure
    owner = _owner(measure, predicate, counts=count)
    if owner is not None and measure.token is not None and owner.i < measure.token.i and not measure.named:
        measure = replace(measure, phrase=tree.phrase(measure.token, frozenset(t.i for t in owner.subtree)))
    words = measure.phrase.split() if measure.phrase else []
    mode, direction = mode_of(parsed, quantity, anchor, predicate)
    where = () if fronted(parsed, quantity) else places_of(parsed, noun, anchor, predicate)
    holder = predicate.subject
    if not where and not count and measure.inherited and holder is not None and holder.ent_type_ == "PLACE":
        where = (tree.name(holder),)  # "Ontario stood at 5.6"
    frame = Frame(
        quantity=quantity,
        measure=measure.phrase,
        measure_concept=_concept(measure, lexicon),
        modifiers=_modifiers(measure, parsed),
        mode=mode,
        direction=direction,
        predicate=predicate.lemma,
        predicate_concept=_what_happened(words, measure, predicate, lexicon, fronted=fronted(parsed, quantity)),
        subject=_name(predicate.subject if owner is None else owner),
        object=_name(predicate.patient),
        participants=names,
        where=where,
        speaker=speaker_of(parsed, anchor, predicate, said.voice),
        asserted=is_asserted(parsed, noun, anchor, predicate) and not is_denied(parsed, quantity),
        concepts=concepts_of(parsed, quantity, anchor, measure, predicate),
        measured=measure,
    )
    return frame if party is None else _of_party(frame, party)


def _unnamed(
    parsed: Parsed,
    quantity: Quantity,
    predicate: Predicate,
    previous: Measured | None,
    *,
    going_on: bool,
    gapped: bool,
) -> Measured:
    """What a number counts that stands without a noun.

    People, where the verb befalls people, else what was counted last.
    """
    if predicate.concept in PERSON_PREDICATES:
        return Measured(None, "person", True)
    return elliptic(parsed, quantity, previous, going_on=going_on, gapped=gapped)


def _what_happened(
    words: list[str], measure: Measured, predicate: Predicate, lexicon: Lexicon, *, fronted: bool
) -> str | None:
    """The class of what happened.

    The verb's, unless the verb only says how the count stands ("the death toll rose to 30"), or the number is the whole
    in front of its clause ("Of the 81 dead, 54 were men").
    """
    if fronted and measure.inherited and measure.phrase == "person" and measure.token is not None:
        return lexicon.predicate(measure.token.lower_)
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


def _modifiers(measure: Measured, parsed: Parsed) -> tuple[str, ...]:
    """What narrows the measure: its premodifiers, and the heads of its of-phrases ("price of oil")."""
    if measure.token is None:
        return ()
    here = measure.token.doc is parsed.doc
    narrowing = [tree.lemma(t) for t in tree.premodifiers(measure.token) if not (here and parsed.is_unit(t))]
    for child in measure.token.children:
        if here and parsed.is_unit(child):
            continue
        if tree.relation(child) == "nmod" and tree.case_of(child) in {"of", "for"} and child.pos_ in tree.NOMINAL:
            narrowing += [*(tree.lemma(t) for t in tree.premodifiers(child)), tree.lemma(child)]
        elif child.dep_ == "nmod:poss" and child.pos_ in tree.NOMINAL:
            narrowing.append(tree.lemma(child))
    return tuple(dict.fromkeys(narrowing))


def _owner(measure: Measured, predicate: Predicate, *, counts: bool) -> Token | None:
    """Whose amount it is, by name, where the clause is about the amount itself: "Volvo's margin fell to 6 per cent"."""
    noun, subject = measure.token, predicate.subject
    if noun is None or measure.inherited or (counts and not measure.named):
        return None
    if subject is not None and tree.first_conjunct(noun) != tree.first_conjunct(subject):
        return None
    return tree.owner_of(noun)


def _name(token: Token | None) -> str | None:
    """An argument by name; pronouns name nobody."""
    return tree.name(token) if token is not None and tree.named(token).pos_ in tree.NOMINAL else None
