"""What is measured: the value type, and the ways of naming it that counts and amounts share."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from consistency.extract.frames import tree
from consistency.extract.frames.parsed import Parsed
from consistency.model import Quantity

if TYPE_CHECKING:
    from consistency.extract.frames.words import Token

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

ACCOUNTS = frozenset({"loss", "gain", "surplus", "deficit"})
"""Nouns of change that are lines of accounts where they are sums of money: "a net loss of £12m"."""

PERSON_PREDICATES = frozenset(
    """
    kill injure arrest displace hospitalize rescue miss casualty trap survive charge convict kidnap vaccinate board
    treat
    """.split()
)
"""Predicate classes that befall people.

Where only a number is written ("killing 10 and injuring 42") it counts people.
"""

LABEL = re.compile(r"^[\W\d]{0,12}([^\W\d][^:.;!?\n]{1,48}):[\s*_]")
"""A leading label that says what the numbers of a list item count: "Missiles: 26 launched"."""


@dataclass(frozen=True, slots=True)
class Measured:
    """What a number counts or measures.

    ``token`` is the head of what is measured and ``phrase`` its lemma phrase; ``inherited`` where it was only taken
    over from another number, and ``named`` where it is the thing a level is read of ("the death toll rose to 30")
    rather than a counted noun.
    """

    token: Token | None
    phrase: str | None
    inherited: bool = False
    named: bool = False


NOTHING = Measured(None, None)


def of_noun(noun: Token, without: frozenset[int] = frozenset()) -> Measured:
    """A noun's own phrase; nouns that share one number are counted together: "700 drones and missiles"."""
    shared = [
        c
        for c in tree.children(noun, "conj")
        if c.pos_ in tree.NOMINAL
        and not tree.children(c, "nummod", "det")
        and c.i - noun.i <= 4
        and not c.ent_type_
        and not tree.is_relative(c)
    ]
    return Measured(noun, " and ".join(tree.phrase(t, without) for t in (noun, *shared)))


def without_units(measure: Measured, parsed: Parsed) -> Measured:
    """The measure without the units of other numbers, and its own, that stand before its noun.

    "A 570 sq m space" is of space, "a 60GB data cap" of a data cap.
    """
    noun = measure.token
    if noun is None or noun.doc is not parsed.doc or measure.phrase is None or measure.inherited:
        return measure
    if not any(parsed.is_unit(t) for t in tree.premodifiers(noun)):
        return measure
    return replace(measure, phrase=of_noun(noun, parsed.units).phrase)


def through_of(noun: Token) -> Measured:
    """What "the number of people", "a total of 12 missiles" speak of: the of-phrase where the noun only quantifies."""
    if tree.lemma(noun) in QUANTIFIED:
        for child in noun.children:
            if tree.relation(child) == "nmod" and tree.case_of(child) == "of" and child.pos_ in tree.NOMINAL:
                return of_noun(child)
    return of_noun(noun)


def label_of(parsed: Parsed, quantity: Quantity) -> Measured | None:
    """What a list item's leading label says that its numbers count: "Missiles: 26 launched", "Killed: three"."""
    lexicon = parsed.lexicon
    match = LABEL.match(parsed.text)
    if match is None or match.end() > quantity.start:
        return None
    inside = parsed.between(match.start(1), match.end(1))
    words = [t for t in inside if t.text[:1].isalpha() and t.pos_ not in {"DET", "ADP", "CCONJ", "NUM", "PRON"}]
    if any(t.pos_ in {"VERB", "AUX"} for t in inside) and len(words) > 1:
        return None  # a clause, which an enumeration follows
    if not words or any(t.text in {".", ";"} for t in parsed.between(match.end(1), quantity.start)):
        return None
    head = words[-1]
    lemmas = [tree.lemma(t).rstrip("*_:") for t in words]
    if len(words) == 1 and any(
        lexicon.predicate(w) in PERSON_PREDICATES for w in (head.lower_.rstrip("*_:"), lemmas[0])
    ):
        return Measured(head, "person", True)
    unfit = head.pos_ not in tree.NOMINAL or head.ent_type_ in {"PLACE", "PERSON", "ORG"}
    if unfit and lexicon.concept(lemmas) is None:
        return None
    return Measured(head, " ".join(lemmas))
