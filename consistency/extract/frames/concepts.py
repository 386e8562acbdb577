"""The words a number is about, as phrases a reader would recognise.

The thing measured first, then whom or what it concerns.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from consistency.extract.frames import tree
from consistency.extract.frames.parsed import COUNTED
from consistency.model import Quantity

if TYPE_CHECKING:
    from spacy.tokens import Token

    from consistency.extract.frames.measure import Measured
    from consistency.extract.frames.predicate import Predicate

CONTENT = frozenset({"NOUN", "PROPN", "ADJ"})


def concepts_of(quantity: Quantity, anchor: Token, measure: Measured, predicate: Predicate) -> tuple[str, ...]:
    """Phrases in the words of the text, without articles and prepositions.

    A plain count's own noun is its unit, not a concept.
    """
    noun, subject = measure.token, predicate.subject
    heads: list[Token] = []
    if noun is not None and (measure.named or quantity.kind not in COUNTED):
        heads.append(noun)
    elif noun is not None and not measure.inherited:
        heads += [c for c in tree.children(noun, "nmod") if tree.case_of(c) == "of" and c.pos_ in tree.NOMINAL]
        if tree.relation(noun) == "nmod" and noun.head.pos_ in tree.NOMINAL and noun.head.idx < quantity.start:
            heads.append(noun.head)
    own = {anchor, noun, None if noun is None else tree.first_conjunct(noun)}
    if subject is not None and subject.pos_ in tree.NOMINAL and subject not in own:
        heads.append(subject)
    phrases = [_phrase(h, quantity) for h in dict.fromkeys(heads)]
    return tuple(p for p in dict.fromkeys(phrases) if p)


def _phrase(noun: Token, quantity: Quantity) -> str:
    """The content words of a nominal and of its of-phrase, in text order, the number's own words left out."""
    words = {noun.i: noun}
    for child in noun.children:
        kind = tree.relation(child)
        if kind in {"compound", "flat", "amod"} or (
            kind == "nmod" and (child.dep_ == "nmod:poss" or tree.case_of(child) in {"of", "'s"})
        ):
            for token in child.subtree:
                if token.pos_ in CONTENT:
                    words[token.i] = token
    inside = [t for t in words.values() if not quantity.start <= t.idx < quantity.end and not t.like_num]
    return " ".join(t.text for t in sorted(inside, key=lambda t: t.i))
