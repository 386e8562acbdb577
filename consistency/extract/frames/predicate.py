"""The verb that governs a number, and who does what to whom."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from consistency.extract.frames import tree
from consistency.extract.frames.measure import QUANTIFIED

if TYPE_CHECKING:
    from consistency.extract.frames.words import Token
    from consistency.extract.lexicon import Lexicon

LIGHT = frozenset(
    """
    leave see have be include involve report say get put make do take give bring record confirm count number
    find state claim describe show tell estimate mean suggest indicate become remain come go suffer sustain
    cause
    """.split()
)
"""Verbs that say little of what happened.

A participle or predicate beside the noun is preferred ("left eight wounded").
"""

RAISING = frozenset(
    """
    manage claim begin start continue try fail seem appear help decide come use happen tend proceed
    """.split()
)
"""Verbs that hand their subject to an infinitive that says what happened: "managed to intercept"."""


BELIEF = frozenset(
    "believe think know say report estimate understand suppose fear presume feel expect assume find confirm".split()
)
"""Verbs whose passive hands its subject on: "are believed to have crossed"."""

PERCENT = frozenset({"percent", "cent", "pc", "half", "third", "thirds", "quarter", "quarters", "fifths", "tenths"})

NEEDS_OBJECT = frozenset(
    """
    kill wound injure arrest detain hospitalize hospitalise evacuate ban suspend jail sentence charge report cancel
    rescue destroy damage seize recall displace fine kidnap elect appoint name ground postpone approve reject delay
    """.split()
)
"""Verbs that take an object: without one they are passives short of their auxiliary ("17 others wounded")."""

CONNECTIVE = frozenset({"compare", "accord", "include", "base", "follow", "give", "depend"})
"""Participles that only join a phrase to the clause: "compared with 7.8%", "including 30 children"."""


@dataclass(frozen=True, slots=True)
class Predicate:
    """The governing verb (or participle, or predicate word), its particle-joined lemma and its arguments."""

    token: Token | None
    lemma: str | None
    concept: str | None
    subject: Token | None = None
    patient: Token | None = None


NONE = Predicate(None, None, None)


def governing(number: Token, noun: Token | None, lexicon: Lexicon) -> Predicate:
    """The predicate over a number: by its own participle, its clause, or the noun of action that it counts.

    A participle or a predicate word beside the counted noun that the lexicon knows ("27 wounded", "eight people dead")
    wins over a light verb above it; among verbs, auxiliaries, raising verbs and coordination are looked through.
    """
    start = noun if noun is not None else number
    beside = _beside(start, number, lexicon)
    verb = _clause_verb(start)
    if verb is None and start != number:
        verb = _clause_verb(number)
    if verb is not None:
        verb = _content(verb, start)
    if (done := _done_to(number, noun, lexicon)) is not None:
        return Predicate(done, joined_lemma(done, lexicon), _class(done, lexicon))
    if beside is not None and (
        verb is None or beside == verb or tree.lemma(verb) in LIGHT or _class(verb, lexicon) is None
    ):
        verb = beside
    if verb is None:
        return NONE
    subject, patient = tree.subject_of(verb), tree.patient_of(verb)
    own = subject is not None and subject.head == verb and patient is None
    if (
        own
        and verb.tag_ in {"VBD", "VBN"}
        and tree.lemma(verb) in NEEDS_OBJECT
        and not tree.children(verb, "aux", "ccomp")
    ):
        subject, patient = None, subject
    return Predicate(verb, joined_lemma(verb, lexicon), _class(verb, lexicon), _whole(subject), patient)


def _whole(subject: Token | None) -> Token | None:
    """Who acts where a number is the subject: "46% of respondents said", "one in five voters stayed"."""
    if subject is None or (subject.pos_ not in {"NUM", "SYM"} and subject.lower_ not in PERCENT):
        return subject
    for child in tree.children(subject, "nmod"):
        case = tree.case_of(child)
        if child.pos_ in tree.NOMINAL and (case == "of" or (case == "in" and tree.children(child, "nummod"))):
            return child
    return subject


PARTICLES = frozenset({"down", "up", "off", "out", "away", "over", "in", "on"})


def joined_lemma(verb: Token, lexicon: Lexicon) -> str:
    """The lemma with its particle: "shoot down", "carry out".

    A word after the verb that the parse did not take for its particle is one all the same where the lexicon knows the
    pair.
    """
    base = tree.lemma(verb)
    particles = [c for c in verb.children if c.dep_ == "compound:prt" and c.i > verb.i]
    if particles:
        return " ".join([base, *(tree.lemma(p) for p in particles)])
    following = verb.doc[verb.i + 1].lower_ if verb.i + 1 < len(verb.doc) else ""
    if following in PARTICLES and lexicon.predicate(f"{base} {following}"):
        return f"{base} {following}"
    return base


def _class(verb: Token, lexicon: Lexicon) -> str | None:
    """The lexicon's class of a predicate word.

    Looked up with its particle, its object or oblique ("take to hospital"), by its lemma, and as written ("dead").
    """
    base = tree.lemma(verb)
    forms: list[str] = []
    for child in verb.children:
        if child.i > verb.i and tree.relation(child) in {"obl", "obj", "xcomp"}:
            case = tree.case_of(child)
            forms.append(f"{base} {case} {tree.lemma(child)}" if case else f"{base} {tree.lemma(child)}")
    forms += [joined_lemma(verb, lexicon), base, verb.lower_]
    return next((found for form in forms if (found := lexicon.predicate(form))), None)


def _beside(noun: Token, number: Token, lexicon: Lexicon) -> Token | None:
    for token in dict.fromkeys((noun, *tree.children(noun, "conj"), number)):
        for child in token.children:
            kind = tree.relation(child)
            reduced = kind in {"acl", "amod"} and child.i > token.i and child.tag_ in {"VBN", "VBG", "VBD", "JJ"}
            if reduced and not _has_subject(child) and tree.lemma(child) not in CONNECTIVE:
                return child
            if kind in {"acl"} and child.dep_ == "acl:relcl" and _class(child, lexicon):
                return _content(child, token)
    head = noun.head
    if tree.relation(noun) in {"obj", "nsubj", "obl"} and head != noun:
        for child in head.children:
            after = child.i > noun.i and child.i - noun.i <= 4
            if tree.relation(child) in {"xcomp", "amod", "acl", "advmod"} and after and _class(child, lexicon):
                return child
    if number.tag_ != "CD":
        return None
    following = number.doc[number.i + 1] if number.i + 1 < len(number.doc) else None
    if following is None or noun != number or following.pos_ not in {"ADJ", "VERB", "NOUN"}:
        return None
    return following if _class(following, lexicon) not in {None, "rise", "fall"} else None


def _done_to(number: Token, noun: Token | None, lexicon: Lexicon) -> Token | None:
    """The participle behind a number of a list of results: "Missiles: 26 launched, 16 shot down"."""
    place = number.i + 1
    if number.tag_ != "CD" or place >= len(number.doc) or (noun is not None and noun.i > number.i):
        return None
    word = number.doc[place]
    ending = place + (2 if word.i + 1 < len(word.doc) and word.doc[place + 1].lower_ in PARTICLES else 1)
    closed = ending >= len(word.doc) or word.doc[ending].text in {",", ".", ";", ")"}
    bare = word.tag_ in {"VBN", "VBD"} and not tree.children(word, "nsubj", "aux", "obj")
    return word if bare and closed and _class(word, lexicon) is not None else None


def happened_to(noun: Token, lexicon: Lexicon) -> str | None:
    """The class of the participle on a noun or on the word that quantifies it: "the number of people wounded"."""
    quantifier = [noun.head] if tree.relation(noun) == "nmod" and tree.lemma(noun.head) in QUANTIFIED else []
    participles = [c for t in (noun, *quantifier) for c in tree.children(t, "acl", "amod") if c.i > t.i]
    return next((found for p in participles if (found := _class(p, lexicon))), None)


def _has_subject(verb: Token) -> bool:
    return any(tree.relation(c) in {"nsubj", "csubj"} for c in verb.children)


def _clause_verb(token: Token) -> Token | None:
    """The nearest governor that is a verb, or the predicate word of a copular clause."""
    if _is_predicate(token) and tree.relation(token) not in {"nsubj", "obj", "obl", "nmod", "nummod", "compound"}:
        return token if tree.is_verb(token) else _copula_of(token)
    for head in token.ancestors:
        if tree.is_verb(head):
            return head
        if _is_predicate(head):
            return _copula_of(head)
    return None


def _is_predicate(token: Token) -> bool:
    said_of = token.pos_ == "ADJ" and tree.children(token, "nsubj") and tree.children(token, "aux")
    return tree.is_verb(token) or bool(said_of) or any(c.dep_ == "cop" for c in token.children)


def _copula_of(token: Token) -> Token:
    """For "five are dead" the predicate is "dead"; for "the margin was 4.8%" it is "was"."""
    if token.pos_ in {"ADJ", "VERB", "ADV"}:
        return token
    return next(c for c in token.children if c.dep_ == "cop") if any(c.dep_ == "cop" for c in token.children) else token


def _content(verb: Token, below: Token) -> Token:
    """Look through a raising or a passive reporting verb to the infinitive that says what happened.

    "Managed to intercept", "are believed to have crossed".
    """
    if tree.lemma(verb) in RAISING or (tree.lemma(verb) in BELIEF and tree.is_passive(verb)):
        for child in tree.children(verb, "xcomp"):
            if child.pos_ == "VERB" and child.i > verb.i and child != below:
                return child
    return verb
