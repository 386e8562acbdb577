"""What surrounds a number.

Who says it, where it holds, whether it is asserted at all, and which names stand beside it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from consistency.extract.frames import tree
from consistency.extract.frames.measure import PERSON_PREDICATES
from consistency.extract.frames.parsed import Parsed
from consistency.extract.frames.voices import Voice, heard, meant

if TYPE_CHECKING:
    from consistency.extract.frames.predicate import Predicate
    from consistency.extract.frames.words import Token
    from consistency.extract.lexicon import Lexicon
    from consistency.model import Quantity

LOCATIVE = frozenset(
    {"in", "at", "near", "over", "across", "outside", "around", "throughout", "off", "inside", "within", "above", "on"}
)
NOBODY = frozenset("report figure number datum data total count tally statement release update source people".split())
"""Nouns that stand where a speaker does and name nobody who could be held to the figure."""

DOUBTFUL = frozenset({"may", "might", "could", "would", "should", "can"})
FUTURE = frozenset({"will", "shall", "'ll", "’ll"})
CONDITIONAL = frozenset({"if", "unless", "whether", "lest"})
DENIED = re.compile(r"\bnot\s(?:just\s|only\s)?$", re.I)
INSTEAD = re.compile(r"\s(?:[^\W\d_]+\s){0,2}?but\b|\s?,\s(?:but|as)\b")
"""Around a number that another takes the place of: "not two but three"."""

FIGURE = re.compile(r"\s\d+[.,]\d[\d.,]*%?$")
"""A number at the end of a name to which it does not belong: "according to the Census Bureau 13.4"."""

PLACE_LABEL = re.compile(r"^[\W\d]{0,6}((?:[^\W\d_][\w.’'-]*)(?:[ -][^\W\d_][\w.’'-]*){0,3}):[\s*_]")


TITLES = frozenset({"Mr", "Mrs", "Ms", "Miss", "Dr", "Sir", "Dame", "Lord", "Lady", "Prof"})
"""Words that make a name a person's."""

TELLING = frozenset({"put", "count", "report", "claim", "estimate"})
"""Verbs whose subject is to whom their number is due."""


def speaker_of(parsed: Parsed, anchor: Token, predicate: Predicate, last: Voice | None = None) -> str | None:
    """To whom the sentence attributes the number.

    "according to X", "X said", "X claimed to have ...", "by X's count"; else None. ``last`` is who spoke last, whom a
    pronoun may mean.
    """
    sayer = _sayer(parsed, anchor, predicate)
    if sayer is None or sayer.pos_ != "PRON":
        return _named(sayer)
    return meant(sayer.lower_, heard(parsed.text[: anchor.idx], parsed.lexicon) or last)


def _sayer(parsed: Parsed, anchor: Token, predicate: Predicate) -> Token | None:
    lexicon = parsed.lexicon
    if "ccording" in parsed.text:
        for word in parsed.tokens:
            if word.lower_ == "according":
                return _according(word)
    for token in (predicate.token, anchor):
        if token is None:
            continue
        for verb in (token, *token.ancestors):
            if verb != token and tree.lemma(verb) == "put" and tree.relation(token) != "conj":
                return tree.subject_of(verb)
            if tree.lemma(verb) == "claim" and any(tree.lemma(c) == "life" for c in tree.children(verb, "obj")):
                continue  # "the accident has claimed 26 lives, leaving 20 survivors"
            if lexicon.is_reporting(tree.lemma(verb)) and verb.pos_ == "VERB" and verb != predicate.token:
                sayer = tree.subject_of(verb)
                if sayer is not None or not tree.is_passive(verb):
                    return sayer
            for child in verb.children:
                reporting = child.pos_ == "VERB" and lexicon.is_reporting(tree.lemma(child))
                if reporting and child != token and _aside(child):
                    return tree.subject_of(child)
    told = predicate.token is not None and tree.lemma(predicate.token) in TELLING
    if predicate.lemma == "put" and tree.case_of(tree.first_conjunct(anchor)) != "at":
        return None  # who puts red tags on 103 houses says nothing
    return predicate.subject if told and predicate.concept not in PERSON_PREDICATES else None


def _aside(verb: Token) -> bool:
    """Whether a reporting clause stands beside what it reports: "..., officials said", "as officials said"."""
    if tree.relation(verb) == "parataxis":
        return True
    return tree.relation(verb) == "advcl" and any(c.lower_ == "as" for c in tree.children(verb, "mark"))


def _according(token: Token) -> Token | None:
    """Whom "according to" governs, whichever way the parse has it."""
    if tree.relation(token) == "case":
        return token.head
    for child in token.children:
        if child.pos_ in {"NOUN", "PROPN", "PRON"}:
            return child
    for following in token.doc[token.i + 1 : token.i + 12]:
        if following.pos_ in tree.NOMINAL and tree.relation(following) not in {"compound", "amod", "flat"}:
            return following
    return None


def _named(token: Token | None) -> str | None:
    """A speaker by name or office; pronouns name nobody."""
    if token is None or token.pos_ not in tree.NOMINAL:
        return None
    if tree.lemma(token).rstrip(".") in tree.CALENDAR | NOBODY:
        return None
    return FIGURE.sub("", tree.name(token)) or None


def places_of(parsed: Parsed, noun: Token | None, anchor: Token, predicate: Predicate) -> tuple[str, ...]:
    """The places that the number's own phrase or clause names, in text order; empty where it names none."""
    found: list[Token] = []
    for top in (noun, anchor, predicate.token):
        if top is None:
            continue
        for child in top.children:
            if (
                tree.relation(child) in {"nmod", "obl", "advmod"}
                and tree.case_of(child) in LOCATIVE
                and _is_place(child)
            ):
                found.extend([child, *(c for c in tree.children(child, "conj") if _is_place(c))])
    if predicate.token is not None:
        for verb in predicate.token.ancestors:
            if tree.relation(predicate.token) not in {"conj", "xcomp", "ccomp", "acl", "advcl", "parataxis"}:
                break
            found.extend(
                c
                for c in verb.children
                if tree.relation(c) == "obl" and tree.case_of(c) in LOCATIVE and c.i < 6 and _is_place(c)
            )
    told: list[Token] = []
    for place in sorted(set(found), key=lambda t: t.i):
        if not told or _together(told[-1], place, anchor):
            told.append(place)
    names = [tree.name(t) for t in told]
    if not names and (label := _place_label(parsed)):
        names = [label]
    return tuple(dict.fromkeys(n for n in names if n))


def _together(one: Token, other: Token, own: Token) -> bool:
    """Whether no number but its own parts two places: "in Muisne and Bolivar", not "54 in Muisne, 15 in Atacames"."""
    return not any(t.pos_ == "NUM" and t != own for t in one.doc[one.i : other.i])


def _place_label(parsed: Parsed) -> str | None:
    """The place in front of a list item's colon: "Lviv: more than 100 flats damaged"."""
    label = PLACE_LABEL.match(parsed.text)
    span = parsed.between(*label.span(1)) if label else ()
    if label is None or not any(t.ent_type_ == "PLACE" for t in span):
        return None
    return label[1] if all(t.pos_ in {"PROPN", "ADP", "DET"} for t in span) else None


def _is_place(token: Token) -> bool:
    if tree.lemma(token).rstrip(".") in tree.CALENDAR or any(c.isdigit() for c in token.text):
        return False
    if any(child.text.rstrip(".") in TITLES for child in token.children):
        return False
    return token.ent_type_ == "PLACE" or (token.pos_ == "PROPN" and token.ent_type_ in {"", "ORG"})


def is_asserted(parsed: Parsed, noun: Token | None, anchor: Token, predicate: Predicate) -> bool:
    """False for plans, forecasts, targets, hypotheses, negations and questions.

    Hearsay counts as asserted by its speaker.
    """
    lexicon = parsed.lexicon
    if parsed.text.rstrip(" \"'”’)").endswith("?"):
        return False
    for token in (noun, anchor):
        if token is not None and tree.lemma(token) == "budget":
            continue  # a budget is a plan, but its sum is a fact
        counted = token is not None and token.pos_ in tree.NOMINAL and tree.children(token, "nummod")
        words = [] if token is None else tree.premodifiers(token) if counted else [token, *tree.premodifiers(token)]
        if any(lexicon.modal_or_plan(tree.lemma(word)) for word in words):
            return False
    if any(c.lower_ == "no" and tree.relation(c) == "det" for c in anchor.children):
        return False
    if predicate.token is None:
        return True
    chain = [predicate.token]
    verb = predicate.token
    while tree.relation(verb) in {"xcomp", "conj", "ccomp"} and verb.head != verb:
        if tree.relation(verb) == "ccomp" and lexicon.is_reporting(tree.lemma(verb.head)):
            break
        verb = verb.head
        chain.append(verb)
    if tree.relation(verb) == "acl" and lexicon.modal_or_plan(tree.lemma(verb.head)):
        return False
    return not any(_hypothetical(v, lexicon, own=v == predicate.token) for v in chain)


def is_denied(parsed: Parsed, quantity: Quantity) -> bool:
    """Whether the words put another number in the place of this one: "not two but three", "three, not two"."""
    denied = DENIED.search(parsed.before(quantity.start, 12)) is not None
    instead = parsed.text[: quantity.start].rstrip().endswith((", not", "and not"))
    return denied and (instead or INSTEAD.match(parsed.text, quantity.end) is not None)


def _hypothetical(verb: Token, lexicon: Lexicon, *, own: bool) -> bool:
    for child in verb.children:
        if tree.relation(child) == "aux" and child.lower_ in DOUBTFUL | FUTURE:
            return True
        if tree.relation(child) == "mark" and child.lower_ in CONDITIONAL:
            return True
        if own and tree.relation(child) == "advmod" and child.lower_ in {"not", "n't", "n’t", "never"}:
            return True
    # Analysts see growth; what people saw is no forecast.
    return bool(lexicon.modal_or_plan(tree.lemma(verb))) and verb.lower_ not in {"saw", "seen"}


def participants_of(parsed: Parsed) -> tuple[str, ...]:
    """The names in the sentence, in text order: entities, and adjectives of nationality ("Ukrainian")."""
    names = [ent.text for ent in parsed.doc.ents]
    names += [t.text for t in parsed.tokens if t.i and t.pos_ == "ADJ" and t.text[:1].isupper() and not t.ent_type_]
    return tuple(dict.fromkeys(n.strip() for n in names if n.strip()))
