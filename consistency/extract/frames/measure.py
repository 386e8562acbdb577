"""What a number counts or measures.

A plain count names its noun ("585 drones", "the 28 missiles", "seven of the ten"); an amount with a unit measures
something else in its clause ("operating profit rose to 4.5 billion crowns" measures operating profit). The tree
decides; a run of words to the right of the number is the second opinion for counts, because there the order of English
words is the more reliable witness.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from consistency.extract.frames import tree
from consistency.model import Kind, Quantity

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from consistency.extract.lexicon import Lexicon

COUNTED = frozenset({Kind.COUNT, Kind.RANK})
"""Kinds whose unit is the counted noun itself."""

QUANTIFIED = frozenset(
    {"number", "total", "toll", "count", "tally", "figure", "amount", "sum", "handful", "majority", "group"}
)
"""Nouns that stand for what their of-phrase names: "the number of people wounded" measures people."""

COPULAR = frozenset(
    """
    be stand reach total hit remain hold come amount average become stay exceed top near approach equal sit read
    register number cost weigh measure last span cover run range start begin end close open finish settle trade
    """.split()
)
"""Verbs whose subject is what the number measures, besides all verbs of change."""

LABEL = re.compile(r"^[\W\d]{0,12}([^\W\d][^:.;!?\n]{1,48}):[\s*_]")
"""A leading label that says what the numbers of a list item count: "Missiles: 26 launched"."""


@dataclass(frozen=True, slots=True)
class Measured:
    """The head of what is measured, its lemma phrase, and whether it was only taken over from an earlier number."""

    token: Token | None
    phrase: str | None
    inherited: bool = False


NOTHING = Measured(None, None)


def measured(doc: Doc, quantity: Quantity, lexicon: Lexicon, previous: Measured | None) -> Measured:
    """What ``quantity`` counts or measures in the parsed sentence ``doc``.

    ``previous`` is the last count's measure, for pronouns.
    """
    if quantity.kind in COUNTED:
        return _counted(doc, quantity, lexicon, previous)
    return _amount(doc, quantity, lexicon)


def _of(noun: Token) -> Measured:
    """A noun's own phrase; nouns that share one number are counted together: "700 drones and missiles"."""
    shared = [
        c
        for c in tree.children(noun, "conj")
        if c.pos_ in tree.NOMINAL and not tree.children(c, "nummod", "det") and c.i - noun.i <= 4 and not c.ent_type_
    ]
    return Measured(noun, " and ".join([tree.phrase(noun), *(tree.phrase(c) for c in shared)]))


def _counted(doc: Doc, quantity: Quantity, lexicon: Lexicon, previous: Measured | None) -> Measured:
    number = tree.span_root(doc, quantity.number_start, quantity.number_end)
    noun = counted_noun(doc, number, quantity, lexicon)
    if noun is not None:
        if tree.lemma(noun) in QUANTIFIED or noun.lower_ in {"kind", "sort", "type"}:
            return _through_of(noun)
        return _of(noun)
    if (whole := _partitive(number)) is not None:
        if whole.pos_ in tree.NOMINAL:
            return _of(whole)
        return _again(previous)
    if label := _label(doc, quantity, lexicon):
        return label
    if (noun := _subject_noun(number, lexicon)) is not None:
        return _through_of(noun)
    first = tree.first_conjunct(number)
    if first != number:
        shared = first if first.pos_ in tree.NOMINAL else _nummod_head(first)
        if shared is not None and not tree.is_name_part(shared):
            return Measured(shared, tree.phrase(shared), True)
    return NOTHING


def _again(previous: Measured | None) -> Measured:
    """The measure of the last count, taken over."""
    return Measured(previous.token, previous.phrase, True) if previous else NOTHING


def elliptic(doc: Doc, quantity: Quantity, previous: Measured | None) -> Measured:
    """What a bare number counts when English leaves the noun out because it was just said.

    "Of the 28 missiles, 16 were stopped; the remaining 12 ..."; "launched 704 weapons; intercepted 615". Only a number
    that stands where a noun phrase would (subject, object, or after a determiner of the rest) can stand for one.
    """
    number = tree.span_root(doc, quantity.number_start, quantity.number_end)
    ended = doc.text[quantity.end : quantity.end + 2].lstrip()[:1] in {"(", ",", ";", ".", ":", ")", ""}
    argument = tree.relation(tree.first_conjunct(number)) in {"nsubj", "obj", "obl", "root", "ROOT"}
    return _again(previous) if ended or argument or _anaphoric(doc, quantity) else NOTHING


PERSON_PREDICATES = frozenset(
    """
    kill injure arrest displace hospitalize rescue miss casualty trap survive charge convict kidnap vaccinate board
    """.split()
)
"""Predicate classes that befall people.

Where only a number is written ("killing 10 and injuring 42") it counts people.
"""


def counted_noun(doc: Doc, number: Token, quantity: Quantity, lexicon: Lexicon) -> Token | None:
    """The noun right of a numeral that it counts.

    The tree's answer is taken if it lies in the run of words that can be one phrase with the number; brackets, commas
    and other numbers end that run ("615 (85 drones" does not count drones with 615).
    """
    if _bare_participle(doc, quantity.end, lexicon):
        return None
    run = _nominal_run(doc, quantity.end, lexicon)
    by_tree = _nummod_head(number)
    inside = by_tree is not None and by_tree.idx < quantity.end
    if by_tree is None or inside or _broken(doc, quantity.end, by_tree):
        return run
    if run is None or by_tree.i <= run.i or _joined(by_tree, run):
        return _compound_head(by_tree)
    return run


def _bare_participle(doc: Doc, end: int, lexicon: Lexicon) -> bool:
    """Whether a participle follows the number and no noun follows that: "26 launched", "eight wounded and ..."."""
    following = next((t for t in doc if t.idx >= end), None)
    if following is None or not _participle(following, lexicon):
        return False
    after = doc[following.i + 1] if following.i + 1 < len(doc) else None
    return after is None or after.pos_ not in {*tree.NOMINAL, "ADJ"}


def _broken(doc: Doc, end: int, noun: Token) -> bool:
    between = doc.text[end : noun.idx]
    return any(c in "(),;:—–" or c.isdigit() for c in between)


def _participle(word: Token, lexicon: Lexicon) -> bool:
    """A participle of casualty or action, whatever the tagger took it for.

    "launched", "shot" of "shot down", "injured".
    """
    following = word.doc[word.i + 1].lower_ if word.i + 1 < len(word.doc) else ""
    if following in {"down", "up", "off", "out"} and lexicon.predicate(f"{tree.lemma(word)} {following}"):
        return True
    regular = word.lower_.endswith(("ed", "en")) and word.tag_ != "NNS"
    return (regular or word.lower_ in {"dead", "hurt", "shot"}) and lexicon.predicate(word.lower_) is not None


def _nummod_head(number: Token) -> Token | None:
    token = number
    if token.pos_ in tree.NOMINAL and not token.like_num and not any(c.isdigit() for c in token.text):
        return token
    while tree.relation(token) in {"nummod", "compound", "det", "amod", "nmod", "advmod"} and token.head.i > token.i:
        token = token.head
        if token.pos_ in tree.NOMINAL and not token.like_num:
            return token
    return None


def _compound_head(noun: Token) -> Token:
    """The last noun of a compound chain: the tagger may stop at "train" in "train drivers"."""
    while tree.relation(noun) == "compound" and noun.head.i > noun.i and noun.head.i - noun.i <= 3:
        noun = noun.head
    return noun


def _joined(a: Token, b: Token) -> bool:
    return all(
        t.pos_ in {"NOUN", "PROPN", "ADJ", "CCONJ", "PUNCT", "VERB"} for t in a.doc[min(a.i, b.i) : max(a.i, b.i)]
    )


def _nominal_run(doc: Doc, end: int, lexicon: Lexicon) -> Token | None:
    """The last noun of the unbroken run of adjectives and nouns that starts at character ``end``."""
    last = None
    for token in doc:
        if token.idx < end:
            continue
        if token.pos_ in tree.NOMINAL:
            if last is None and _participle(token, lexicon):
                break
            if last is not None and token.ent_iob_ == "B" and token.pos_ == "PROPN" and last.pos_ == "NOUN":
                break
            last = token
        elif token.pos_ == "ADJ" or token.text in {"-", "–"} or (token.pos_ == "VERB" and token.tag_ in {"VBN", "VBG"}):
            if last is not None and token.pos_ != "PUNCT" and token.text not in {"-", "–"}:
                break
        elif token.text in {"'", "’", "“", '"', "‘"} and last is None:
            continue
        else:
            break
    return last


def _partitive(number: Token) -> Token | None:
    """The noun or pronoun of "16 of the missiles", "six of them"; also fronted: "Of those, 42 got to the surface"."""
    for child in number.children:
        if tree.relation(child) in {"nmod", "obl"} and tree.case_of(child) == "of":
            return child if child.pos_ in {*tree.NOMINAL, "PRON", "DET", "NUM"} else None
    verb = _argument_verb(number)
    if verb is not None:
        for child in verb.children:
            if (
                child.i < number.i
                and tree.relation(child) in {"obl", "nmod"}
                and tree.case_of(child) in {"of", "out of"}
            ):
                return child if child.pos_ in {*tree.NOMINAL, "PRON", "DET", "NUM"} else None
    return None


def _label(doc: Doc, quantity: Quantity, lexicon: Lexicon) -> Measured | None:
    match = LABEL.match(doc.text)
    if match is None or match.end() > quantity.start:
        return None
    inside = [t for t in doc if match.start(1) <= t.idx < match.end(1)]
    words = [t for t in inside if t.text[:1].isalpha() and t.pos_ not in {"DET", "ADP", "CCONJ", "NUM", "PRON"}]
    if not words or any(t.idx < quantity.start and t.text in {".", ";"} for t in doc if t.idx > match.end(1)):
        return None
    head = words[-1]
    lemmas = [tree.lemma(t).rstrip("*_:") for t in words]
    if _of_people(words, lexicon):
        return Measured(head, "person", True)
    if lexicon.concept(lemmas) is None and (
        head.pos_ not in tree.NOMINAL or head.ent_type_ in {"PLACE", "PERSON", "ORG"}
    ):
        return None
    return Measured(head, " ".join(lemmas))


def _of_people(words: list[Token], lexicon: Lexicon) -> bool:
    """Whether a label says what befell people: "Killed", "Wounded", "Missing"."""
    return len(words) == 1 and any(
        lexicon.predicate(w) in PERSON_PREDICATES for w in (words[0].lower_, tree.lemma(words[0]))
    )


def _argument_verb(token: Token) -> Token | None:
    """The verb or predicate of which a token is directly an argument."""
    token = tree.first_conjunct(token)
    if (
        tree.relation(token) in {"nsubj", "obj", "iobj", "obl", "xcomp", "dep", "advmod", "dislocated"}
        and token.head != token
    ):
        return token.head
    return None


def _subject_noun(number: Token, lexicon: Lexicon) -> Token | None:
    """The subject that a bare number is the level of: "the death toll rose to 30", "the number of missing is seven"."""
    number = tree.first_conjunct(number)
    subjects = tree.children(number, "nsubj")
    if subjects and any(c.dep_ == "cop" for c in number.children):
        return subjects[0] if subjects[0].pos_ in tree.NOMINAL else None
    verb = _argument_verb(number)
    if verb is None or tree.relation(number) == "nsubj":
        return None
    lemma = tree.lemma(verb)
    if tree.relation(number) == "obj" and lemma not in COPULAR:
        return None
    if (
        lemma not in COPULAR
        and lexicon.change_direction(lemma) is None
        and lemma not in {"put", "bring", "take", "estimate", "revise"}
    ):
        return None
    subject = tree.patient_of(verb) if lemma in {"put", "bring", "take", "estimate", "revise"} else None
    if subject is None or subject == number:
        own = tree.children(verb, "nsubj")
        subject = own[0] if own else tree.subject_of(verb)
    return subject if subject is not None and subject != number and subject.pos_ in tree.NOMINAL else None


def _through_of(noun: Token) -> Measured:
    """What "the number of people", "a total of 12 missiles" speak of: the of-phrase where the noun only quantifies."""
    if tree.lemma(noun) in QUANTIFIED:
        for child in noun.children:
            if tree.relation(child) == "nmod" and tree.case_of(child) == "of" and child.pos_ in tree.NOMINAL:
                return _of(child)
    return _of(noun)


def _anaphoric(doc: Doc, quantity: Quantity) -> bool:
    """Whether the number is written as one of things already named: "the other two", "another 12", "only 16 were"."""
    before = doc.text[max(0, quantity.start - 24) : quantity.start].lower()
    return (
        re.search(
            r"\b(?:the|other|others|another|these|those|all|remaining|only|just)\s+(?:other\s+|remaining\s+)?$", before
        )
        is not None
    )


def _amount(doc: Doc, quantity: Quantity, lexicon: Lexicon) -> Measured:
    anchor = tree.span_root(doc, quantity.start, quantity.end)
    if (whole := _partitive(anchor)) is not None and whole.pos_ in tree.NOMINAL:
        return _of(whole)
    if quantity.kind is Kind.DURATION:
        return _duration(doc, quantity, anchor, lexicon)
    noun = _noun_of_amount(anchor, quantity, lexicon)
    if noun is None and quantity.kind is Kind.SHARE:
        noun = _nominal_run(doc, quantity.end, lexicon)
    if noun is None and (label := _label(doc, quantity, lexicon)):
        return label
    if noun is None:
        return NOTHING
    return _through_of(_through_change(noun, lexicon))


def _duration(doc: Doc, quantity: Quantity, anchor: Token, lexicon: Lexicon) -> Measured:
    """What lasts ("a three-day strike"), what changed by it, or else the stretch of time itself ("two weeks")."""
    kind, head = tree.relation(anchor), anchor.head
    if kind in {"amod", "compound", "nummod", "nmod"} and head.idx >= quantity.end:
        return _of(head) if head.pos_ in tree.NOMINAL else NOTHING
    changed = lexicon.change_direction(tree.lemma(head)) is not None and tree.case_of(anchor) in {"by", "to", ""}
    if (kind in {"obl", "obj"} and changed) or tree.lemma(head) in {"average", "last", "take"}:
        noun = _noun_of_amount(anchor, quantity, lexicon)
        if noun is not None:
            return _of(noun)
    inside = [t for t in doc if quantity.start <= t.idx < quantity.end and t.pos_ == "NOUN"]
    return Measured(inside[-1], tree.lemma(inside[-1])) if inside else NOTHING


def _is_unit(token: Token) -> bool:
    """A symbol or unit word that carries another number: what it measures lies further up the tree."""
    return token.text in UNITS or token.lower_ in UNITS


UNITS = frozenset(
    "% $ £ € ¥ percent per cent point points pct dollar dollars euro euros pound pounds crown crowns".split()
)


def _noun_of_amount(anchor: Token, quantity: Quantity, lexicon: Lexicon, depth: int = 0) -> Token | None:
    """The noun that an amount is the amount of, by the relation in which the amount stands."""
    if depth > 4:
        return None
    kind, head = tree.relation(anchor), anchor.head
    subjects = tree.children(anchor, "nsubj")
    if subjects and subjects[0].pos_ in tree.NOMINAL:
        return subjects[0]
    if (
        kind in {"nummod", "compound", "amod", "nmod", "appos", "dep", "parataxis"}
        and head != anchor
        and head.pos_ in tree.NOMINAL
    ):
        inside = quantity.start <= head.idx < quantity.end or _is_unit(head)
        return head if not inside else _noun_of_amount(head, quantity, lexicon, depth + 1)
    if kind in {"conj", "list"} and head != anchor:
        return _noun_of_amount(head, quantity, lexicon, depth + 1)
    if kind in {"obl", "obj", "iobj", "nsubj", "xcomp", "advmod", "ccomp", "dep", "nmod"} and head != anchor:
        return _noun_of_verb(anchor, head, kind, lexicon, depth, quantity)
    if (kind in {"nummod", "parataxis", "appos", "compound", "amod"}) and head != anchor:
        return _noun_of_amount(head, quantity, lexicon, depth + 1)
    return None


def _noun_of_verb(
    anchor: Token, verb: Token, kind: str, lexicon: Lexicon, depth: int, quantity: Quantity
) -> Token | None:
    if verb.pos_ in {"ADJ", "ADV"} and tree.relation(verb) in {"amod", "acl"} and verb.head.pos_ in tree.NOMINAL:
        return verb.head
    if verb.pos_ == "NUM" or (verb.pos_ in {"ADV", "SYM"} and depth < 3):
        return _noun_of_amount(verb, quantity, lexicon, depth + 1)
    if kind == "obj" and tree.lemma(verb) not in COPULAR and lexicon.change_direction(tree.lemma(verb)) is None:
        return None
    patient = tree.patient_of(verb)
    if kind == "obl" and patient is not None and patient != anchor and patient.pos_ in tree.NOMINAL:
        return patient
    own = tree.children(verb, "nsubj")
    subject = own[0] if own else tree.subject_of(verb)
    if subject is not None and subject != anchor and subject.pos_ in tree.NOMINAL:
        return subject
    if tree.relation(verb) == "acl" and verb.head.pos_ in tree.NOMINAL:
        return _noun_of_amount(verb.head, quantity, lexicon, depth + 1) if _is_unit(verb.head) else verb.head
    return None


def _through_change(noun: Token, lexicon: Lexicon) -> Token:
    """ "A 12% increase in exports" measures exports: step through a noun of change to what changed."""
    if lexicon.change_direction(tree.lemma(noun)) is None:
        return noun
    for child in noun.children:
        if tree.relation(child) == "nmod" and tree.case_of(child) in {"in", "of", "for"} and child.pos_ in tree.NOMINAL:
            return child
    before = [t for t in tree.premodifiers(noun) if t.pos_ in tree.NOMINAL]
    if before:
        return before[-1]
    return noun
