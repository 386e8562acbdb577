"""What a plain count counts: its noun to the right, by the tree and by the order of words; else what stands for it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from consistency.extract.frames import tree
from consistency.extract.frames.bridges import bridge
from consistency.extract.frames.ellipsis import PARENTS
from consistency.extract.frames.measure import (
    COPULAR,
    NOTHING,
    PERSON_PREDICATES,
    QUANTIFIED,
    Measured,
    label_of,
    of_noun,
    through_of,
)
from consistency.extract.frames.nominal import argument_verb, counted_noun, nominal_run, nummod_head, partitive
from consistency.extract.frames.parsed import Parsed
from consistency.extract.frames.shared import said_to_be, stricken
from consistency.model import Quantity

if TYPE_CHECKING:
    from consistency.extract.frames.words import Token
    from consistency.extract.lexicon import Lexicon

STATED = frozenset({"put", "bring", "take", "estimate", "revise"})
"""Verbs whose object's level the number is: "the toll had been put at 30"."""


def counted(parsed: Parsed, quantity: Quantity, previous: Measured | None) -> Measured:
    """What a count counts; ``previous`` is the measure of the last count, for pronouns ("16 of them")."""
    number = parsed.root(quantity.number_start, quantity.number_end)
    if ABOARD.match(parsed.text, quantity.end):
        return Measured(None, "person", True)
    noun = counted_noun(parsed, number, quantity) or _of_so_many(parsed, quantity)
    if noun is not None:
        looked_through = (QUANTIFIED - COUNTABLE) | {"kind", "sort", "type"}
        return through_of(noun) if tree.lemma(noun) in looked_through else of_noun(noun)
    if (whole := partitive(number)) is not None and whole.pos_ in tree.NOMINAL:
        return of_noun(whole)
    if (sufferers := _sufferers(parsed, quantity) or stricken(parsed, quantity)) is not None:
        return Measured(sufferers, "person", True)
    lead = parsed.before(quantity.start, 24)
    if PART_OF.search(lead) or OTHERS.search(lead) or OF_BARE.match(parsed.text, quantity.end):
        return _again(previous)
    if whole is None and (these := said_to_be(parsed, quantity)) is not None:
        return Measured(these, tree.phrase(these))
    if (hidden := bridge(parsed, quantity)) is not None and hidden.level:
        return replace(through_of(hidden.subject), named=True)
    if label := label_of(parsed, quantity):
        return label
    if whole is not None:
        return _again(previous)
    if (noun := _subject_noun(number, parsed.lexicon)) is not None and not parsed.is_unit(noun):
        level = through_of(noun)
        return Measured(level.token, level.phrase, named=True)
    if (apposed := _apposed(parsed, number, quantity)) is not None:
        return Measured(apposed, tree.phrase(apposed), named=True)
    if (group := _group_noun(parsed, number)) is not None:
        return Measured(group, tree.phrase(group), named=True)
    first = tree.first_conjunct(number)
    if first != number:
        numbered = first.pos_ in tree.NOMINAL and tree.children(first, "nummod")
        shared = first if numbered else nummod_head(first) if first.pos_ == "NUM" else None
        if shared is not None and not tree.is_name_part(shared):
            return Measured(shared, tree.phrase(shared), True)
    return NOTHING


def _apposed(parsed: Parsed, number: Token, quantity: Quantity) -> Token | None:
    """The noun whose level stands behind it between commas: "The ratio, 2.6 in the business case, has fallen"."""
    before = parsed.between(0, quantity.start)[-2:]
    if len(before) < 2 or before[1].text != "," or tree.relation(number) != "appos" or number.head != before[0]:
        return None
    return before[0] if before[0].pos_ == "NOUN" and before[0].tag_ == "NN" and not parsed.is_unit(before[0]) else None


def _group_noun(parsed: Parsed, number: Token) -> Token | None:
    """The noun whose size a bare number is: "a workforce of 39,000", "a lead of 3,680"."""
    noun = number.head
    if tree.relation(number) != "nmod" or tree.case_of(number) != "of" or noun.pos_ != "NOUN" or noun.i > number.i:
        return None
    left_out = parsed.is_unit(noun) or tree.lemma(noun) in PARENTS or tree.children(noun, "nummod")
    return None if left_out or tree.lemma(noun) in (QUANTIFIED - {"majority"}) | tree.CALENDAR | UNSIZED else noun


COUNTABLE = frozenset({"group", "count", "tally"})
"""Quantifying nouns of which there may be several: "two counts of murder", "three groups of tourists"."""

PART_OF = re.compile(r"\bof\s(?:the|those|these|its|their|all|our)\s$", re.I)
"""Before a number without a noun that is the whole of another: "five of the seven", "58 of the 131 were children"."""

OF_BARE = re.compile(
    r"\s(?:out\s)?of\s(?:the|those|these|all|our|its|their)\s(?:\d[\d,]*|[a-z]{3,9}(?:-[a-z]{3,5})?)"
    r"(?=\s(?:were|are|was|is|had|have|has|did|who|said|died)\b|[.,;:)]|$)"
)
"""Behind a part of such a whole, whose number the tree may hang elsewhere."""

UNSIZED = frozenset("maximum minimum average rest one end start age score record".split())
"""Nouns with "of" and a bare number that leave unsaid what is counted: "a maximum of 40"."""

ABOARD = re.compile(
    r"(?:\s+of\s+(?:the\s+|those\s+|all\s+)?[\d,]+)?\s+(?:still\s)?(?:aboard|on\sboard|behind\sbars|in\s(?:the\s)?"
    r"(?:stands|crowd|audience|hospital|intensive\scare|custody|prison|detention|shelters?|pews))\b",
    re.I,
)
"""Behind a bare number: who is aboard is people, and so are "46 of the 91 on board" and "8,412 in the stands"."""

OTHERS = re.compile(r"\b(?:of\s(?:them|those|these)|the\s(?:others|rest|remainder)),?\s(?:about\s|some\s|or\s)?$", re.I)
"""Before how many some of those are that were counted last: "nearly a third of them, 3,100"."""

OF_SO_MANY = re.compile(
    r"\s+(?:out\s+)?of\s+(?:(?:the|its|their|his|her|our|those|these|all|some|about)\s+){0,2}(?=\d)", re.I
)


def _of_so_many(parsed: Parsed, quantity: Quantity) -> Token | None:
    """The noun of "15 of the 63 seats", read off the words: the tree often hangs the second number elsewhere."""
    whole = OF_SO_MANY.match(parsed.text, quantity.end)
    if whole is None:
        return None
    second = parsed.from_offset(whole.end())[:1]
    return nominal_run(parsed, second[0].idx + len(second[0])) if second else None


def _sufferers(parsed: Parsed, quantity: Quantity) -> Token | None:
    """The adjective that stands for people in "17 of the dead"."""
    words = parsed.from_offset(quantity.end)[:3]
    if len(words) < 3 or words[0].lower_ != "of" or words[1].pos_ != "DET":
        return None
    return words[2] if parsed.lexicon.predicate(words[2].lower_) in PERSON_PREDICATES else None


def _again(previous: Measured | None) -> Measured:
    """The measure of the last count, taken over."""
    return Measured(previous.token, previous.phrase, True) if previous else NOTHING


def elliptic(
    parsed: Parsed, quantity: Quantity, previous: Measured | None, *, going_on: bool, gapped: bool
) -> Measured:
    """What a bare number counts when English leaves the noun out because it was just said.

    "Of the 28 missiles, 16 were stopped; the remaining 12 ..."; "launched 704 weapons; intercepted 615". Only a number
    that stands where a noun phrase would (subject, object, or after a determiner of the rest) can stand for one.
    ``going_on`` is whether the same doings are spoken of as with the last count; ``gapped`` whether a party stands in
    front of the number instead of its verb.
    """
    anaphoric = _anaphoric(parsed, quantity)
    if gapped or (anaphoric and (going_on or not anaphoric.isspace())):
        return _again(previous)
    if IT_WAS.search(parsed.before(quantity.start, 40)) or FEWER.match(parsed.text, quantity.end):
        return _again(previous)
    number = parsed.root(quantity.number_start, quantity.number_end)
    if not going_on:
        people = previous is not None and previous.phrase is not None and _of_people(previous.phrase, parsed.lexicon)
        return _again(previous) if people and _heads_clause(parsed, quantity) else NOTHING
    ended = parsed.after(quantity.end, 2).lstrip()[:1] in {"(", ",", ";", ".", ":", ")", ""}
    argument = tree.relation(tree.first_conjunct(number)) in {"nsubj", "obj", "obl", "root", "ROOT"}
    return _again(previous) if ended or argument else NOTHING


def _subject_noun(number: Token, lexicon: Lexicon) -> Token | None:
    """The subject that a bare number is the level of: "the death toll rose to 30", "the number of missing is seven"."""
    while tree.relation(number) in {"nummod", "compound"} and number.head.pos_ == "NUM":
        number = number.head  # "grown by 40,000 to 1.3 million"
    number = tree.first_conjunct(number)
    subjects = tree.children(number, "nsubj")
    if subjects and any(c.dep_ == "cop" for c in number.children):
        return subjects[0] if subjects[0].pos_ in tree.NOMINAL else None
    verb = argument_verb(number)
    if verb is None or tree.relation(number) == "nsubj":
        return None
    lemma = tree.lemma(verb)
    moved = lexicon.change_direction(lemma) is not None and tree.relation(number) != "obj"
    if lemma not in COPULAR | STATED and not moved:
        return None
    if lemma in STATED:
        subject = tree.patient_of(verb)
    else:
        own = tree.children(verb, "nsubj")
        subject = tree.nearest(own, verb) if own else tree.subject_of(verb)
    if (
        subject is None
        or subject == number
        or subject.pos_ not in tree.NOMINAL
        or subject.ent_type_
        or subject.pos_ == "PROPN"
    ):
        return None  # who holds a level is no measure: "Ms Ruiz took 44,091"
    return subject


FEWER = re.compile(r"\s(?:more|fewer|less)\sthan\b", re.I)
"""Behind how many more or fewer there are of what was counted last."""

IT_WAS = re.compile(
    r"\b(?:it|that|this|they|there)\s(?:is|was|were|are|had been|has been|have been)\s(?:\w+\s){0,2}$", re.I
)
"""Before a number whose subject is what was counted last: "By seven it was 371", "in Bergen there were three"."""


def _of_people(phrase: str, lexicon: Lexicon) -> bool:
    """Whether what a phrase names is people, so that a bare number which does something is more of them."""
    head = phrase.split()[-1]
    concept = lexicon.concept(phrase.split())
    return (
        head in {"people", "person"}
        or lexicon.is_person(head)
        or (concept is not None and lexicon.is_a(concept, "person"))
    )


def _heads_clause(parsed: Parsed, quantity: Quantity) -> bool:
    """Whether a bare number is the subject in front of its verb: "Ninety-six made their own way out"."""
    following = parsed.from_offset(quantity.end)[:2]
    acts = bool(following) and following[0].pos_ in {"VERB", "AUX"}
    lead = parsed.before(quantity.start, 24)
    heads = not lead.strip(" \"'“‘*-") or re.search(
        r"[.;:,]\s(?:and\s|but\s)?(?:\w+\s){0,1}$|\b(?:and|but|said|which|that)\s$", lead
    )
    return acts and bool(heads)


ANAPHORIC = re.compile(
    r"\b(?:the|(?P<rest>others?|another|these|those|all|remaining|only|just))\s+(?:(?P<of>other|remaining)\s+)?$", re.I
)


def _anaphoric(parsed: Parsed, quantity: Quantity) -> str:
    """How the number is written as one of things already named: "the other two", "another 12", "only 16 were".

    A blank for a mere article, which in a new sentence may as well mean other things ("the three had ...").
    """
    found = ANAPHORIC.search(parsed.before(quantity.start, 24))
    return "" if found is None else found["rest"] or found["of"] or " "
