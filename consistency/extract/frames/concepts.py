"""The words a number is about, as phrases a reader would recognise.

The thing measured first, then whom or what it concerns.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from consistency.extract.frames import tree
from consistency.extract.frames.parsed import COUNTED, Parsed
from consistency.model import Quantity

if TYPE_CHECKING:
    from consistency.extract.frames.measure import Measured
    from consistency.extract.frames.predicate import Predicate
    from consistency.extract.frames.words import Token

CONTENT = frozenset({"NOUN", "PROPN", "ADJ", "NUM"})
NESTED = frozenset({"nmod", "acl"})
"""Relations of a noun that another noun carries, so that the clause's subject has nothing to do with its number."""

ENCLOSING = frozenset({"for", "on"})
"""Prepositions over a noun whose number is as much the other noun's: "demand for 300 sq m offices"."""

ASIDE = frozenset("before after between since during until despite except versus as like than below above".split())
"""Prepositions of phrases that place or compare a thing rather than name it."""


def concepts_of(
    parsed: Parsed, quantity: Quantity, anchor: Token, measure: Measured, predicate: Predicate
) -> tuple[str, ...]:
    """Phrases in the words of the text, without articles and prepositions.

    A plain count's own noun is its unit, not a concept. The clause's subject (of a passive too) belongs to the number
    where what is measured stands under the verb itself or the number stands alone; an adjunct behind a comma ("on
    turnover of $4bn") is about itself.
    """
    noun = measure.token
    counts = quantity.kind in COUNTED and not measure.named
    heads: list[Token] = []
    if noun is not None and not counts:
        first = tree.first_conjunct(noun)
        heads += [*_enclosing(noun), first if first != noun and not _numbered(first, parsed) else noun]
    elif noun is not None and not measure.inherited:
        heads += [c for c in tree.children(noun, "nmod") if tree.case_of(c) == "of" and c.pos_ in tree.NOMINAL]
        if tree.relation(noun) == "nmod" and tree.case_of(noun) == "of" and noun.head.idx < quantity.start:
            heads += [noun.head] if noun.head.pos_ in tree.NOMINAL else []
    own = {anchor, noun, None if noun is None else tree.first_conjunct(noun)}
    subject = None if quantity.reason == "one of" else _concerned(parsed, noun or anchor, predicate, counts=counts)
    top = noun if noun is None or counts else _outermost(parsed, noun, counts=counts)
    if subject is not None and subject not in own and not (heads and _apart(parsed, top, anchor, predicate)):
        heads.append(subject)
    if not heads and not counts and predicate.patient is not None and not _numbered(predicate.patient, parsed):
        heads.append(predicate.patient)
    left_out = {t.i for t in own if t is not None and t not in heads}
    named = [tree.named(head) for head in dict.fromkeys(heads)]
    phrases = [_phrase(parsed, head, quantity, left_out) for head in named if head.pos_ in tree.NOMINAL]
    return tuple(p for p in dict.fromkeys(phrases) if p)


def _enclosing(noun: Token) -> list[Token]:
    enclosed = tree.relation(noun) == "nmod" and tree.case_of(noun) in ENCLOSING
    return [noun.head] if enclosed and noun.head.i < noun.i and noun.head.pos_ in tree.NOMINAL else []


def _concerned(parsed: Parsed, noun: Token, predicate: Predicate, *, counts: bool) -> Token | None:
    """Whom the number concerns by its clause.

    The subject; of a passive what it is done to, unless a count is of something else. Where the counted noun is the
    subject itself, what it acts on.
    """
    verb, subject = predicate.token, predicate.subject
    if verb is None or (counts and tree.relation(_outermost(parsed, noun, counts=counts)) in NESTED):
        return None
    if counts and subject == noun:
        object_ = next(iter(tree.children(verb, "obj")), None)
        return None if object_ is None or _numbered(object_, parsed) else object_
    if subject is None and not counts and tree.is_passive(verb) and tree.relation(verb) != "acl":
        return predicate.patient
    return subject


def _outermost(parsed: Parsed, noun: Token, *, counts: bool) -> Token:
    """The noun under which an amount's noun stands in the clause: "pound" in "a pound of chips"; for a count, the
    adjective of "the equivalent of nine ships".
    """
    while tree.relation(noun) == "nmod" and tree.case_of(noun) == "of":
        if not (noun.head.pos_ == "ADJ" if counts else parsed.is_unit(noun.head)):
            break
        noun = noun.head
    return noun


def _apart(parsed: Parsed, noun: Token | None, anchor: Token, predicate: Predicate) -> bool:
    """Whether what is measured stands apart from the clause's subject: under another noun, behind a comma, beside the
    amount as its other object ("wiping $5m off the value"), or in a clause that only borrows the subject.
    """
    verb = predicate.token
    if noun is None or verb is None:
        return False
    borrowed = tree.relation(verb) == "advcl" and not tree.children(verb, "nsubj")
    if borrowed or (noun != anchor and noun.head == anchor.head and tree.relation(anchor) == "obj"):
        return True
    if noun == predicate.patient:
        return False
    if tree.relation(noun) != "obl":
        return tree.relation(noun) in NESTED
    return ", " in parsed.text[verb.idx : noun.idx] or tree.case_of(noun) in ASIDE or noun.idx < verb.idx


def _numbered(noun: Token, parsed: Parsed) -> bool:
    """Whether a noun carries a number of its own; how many years is part of a name ("the 30-year rate")."""
    return any(
        parsed.is_unit(c) or c.pos_ == "NUM" or any(parsed.is_unit(g) or g.pos_ == "NUM" for g in c.children)
        for c in noun.children
        if tree.relation(c) in {"nummod", "compound", "amod", "nmod", "appos"} and tree.lemma(c) not in tree.CALENDAR
    )


def _phrase(parsed: Parsed, noun: Token, quantity: Quantity, left_out: set[int]) -> str:
    """The content words of a nominal and what narrows it, in text order, the numbers' own words left out.

    Words that the text writes together stay together ("blue-chip", "S&P").
    """
    doc = noun.doc  # a number may share the noun of the sentence before
    own = doc is parsed.doc
    keep: set[int] = set()
    stack = [noun]
    while stack:
        head = stack.pop()
        if head.i in keep or (
            own and (head.i in left_out or parsed.is_unit(head) or quantity.start <= head.idx < quantity.end)
        ):
            continue
        keep.add(head.i)
        stack.extend(c for c in head.children if _narrows(c, head, parsed))
        stack.extend(_numeral_of_name(head, parsed))
    for left, right in zip(sorted(keep), sorted(keep)[1:], strict=False):
        if right - left == 2 and not doc[left].whitespace_ and not doc[left + 1].whitespace_:
            keep.add(left + 1)
    words = [doc[i].text_with_ws if i + 1 in keep else f"{doc[i].text} " for i in sorted(keep)]
    return " ".join("".join(words).split())


def _narrows(child: Token, head: Token, parsed: Parsed) -> bool:
    kind = tree.relation(child)
    if child.pos_ == "VERB":
        return bool(kind == "amod" and child.i < head.i)  # "printed samples"
    if child.pos_ not in CONTENT:
        return False
    if kind == "nummod":
        return bool(head.pos_ == "PROPN" and child.i > head.i)
    if kind == "nmod":
        aside = tree.case_of(child) in ASIDE or child.pos_ == "NUM" or tree.lemma(child) in tree.CALENDAR
        return not aside and not _numbered(child, parsed)
    if kind == "amod":
        return bool(child.i < head.i)
    return kind in {"compound", "flat"} or (kind == "conj" and not _numbered(child, parsed))


def _numeral_of_name(head: Token, parsed: Parsed) -> list[Token]:
    """The numeral that ends a name, whatever the tree hangs it on: "S&P 500", "S&P/ASX 200"."""
    doc, place = head.doc, head.i + 1
    if head.pos_ != "PROPN" and (place == len(doc) or head.head != doc[place]):
        return []
    out: list[Token] = []
    while place + 1 < len(doc) and doc[place].text == "/" and not doc[place].whitespace_:
        out.append(doc[place + 1])
        place += 2
    if place < len(doc) and doc[place].pos_ == "NUM" and not parsed.is_unit(doc[place]):
        out.append(doc[place])
    return out
