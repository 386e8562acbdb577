"""The words a number is about, as phrases a reader would recognise.

The thing measured first, then whom or what it concerns.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from consistency.extract.frames import tree
from consistency.extract.frames.parsed import COUNTED, Parsed
from consistency.model import Quantity

if TYPE_CHECKING:
    from spacy.tokens import Token

    from consistency.extract.frames.measure import Measured
    from consistency.extract.frames.predicate import Predicate

CONTENT = frozenset({"NOUN", "PROPN", "ADJ", "NUM"})
ADJUNCT = frozenset({"obl", "nmod", "acl"})


def concepts_of(
    parsed: Parsed, quantity: Quantity, anchor: Token, measure: Measured, predicate: Predicate
) -> tuple[str, ...]:
    """Phrases in the words of the text, without articles and prepositions.

    A plain count's own noun is its unit, not a concept. The subject of the clause belongs to the number only where the
    measured thing is what the subject acts on or the number stands alone; an adjunct ("on turnover of $4bn") is about
    itself.
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
    adjunct = noun is not None and tree.relation(noun) in ADJUNCT and noun != predicate.patient
    if subject is not None and subject.pos_ in tree.NOMINAL and subject not in own and not (adjunct and heads):
        heads.append(subject)
    left_out = {t.i for t in own if t is not None and t not in heads}
    phrases = [_phrase(parsed, head, quantity, left_out) for head in dict.fromkeys(heads)]
    return tuple(p for p in dict.fromkeys(phrases) if p)


def _phrase(parsed: Parsed, noun: Token, quantity: Quantity, left_out: set[int]) -> str:
    """The content words of a nominal and what narrows it, in text order, the numbers' own words left out.

    Words that the text writes together stay together ("blue-chip", "S&P").
    """
    keep: set[int] = set()
    stack = [noun]
    while stack:
        head = stack.pop()
        if head.i in left_out or head.i in keep or parsed.is_unit(head) or quantity.start <= head.idx < quantity.end:
            continue
        keep.add(head.i)
        stack.extend(c for c in head.children if c.pos_ in CONTENT and _narrows(c, head))
    for left, right in zip(sorted(keep), sorted(keep)[1:], strict=False):
        if right - left == 2 and not parsed.doc[left].whitespace_ and not parsed.doc[left + 1].whitespace_:
            keep.add(left + 1)
    words = [parsed.doc[i].text_with_ws if i + 1 in keep else f"{parsed.doc[i].text} " for i in sorted(keep)]
    return " ".join("".join(words).split())


def _narrows(child: Token, head: Token) -> bool:
    kind = tree.relation(child)
    if kind == "nummod":
        return bool(head.pos_ == "PROPN" and child.i > head.i)
    if kind == "nmod":
        return tree.lemma(child) not in tree.CALENDAR
    return kind in {"compound", "flat", "amod", "conj"}
