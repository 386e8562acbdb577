"""What English leaves out because it was just said: the unit of a later figure, the verb of a later party.

"Turnout was 82.0 per cent; in 2021 it was 80.1" gives 80.1 its percent. "Reform won six seats, the Centre Party five"
and "Reform (11)" give their numbers a subject of their own (gapping: Ross 1970).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from consistency.extract.frames import tree
from consistency.extract.frames.deeds import follows_worth
from consistency.extract.frames.measure import Measured
from consistency.extract.frames.parsed import COUNTED, Parsed
from consistency.extract.frames.voices import Voice, heard
from consistency.model import Kind, Quantity

if TYPE_CHECKING:
    from consistency.extract.frames.words import Token
    from consistency.extract.lexicon import Lexicon

ALONE = re.compile(
    r"\s*(?:$|[.,;:)\]—–-](?:\s|$)|(?:and|or|to|in|from|at|against|for|last|this|when|on|after|before|by|as|while|with|than)\b)"
)
"""What may follow a figure that no noun follows."""

UNNAMED = re.compile(
    r"\s*(?:$|[.,;:)\]—–-](?:\s|$)|(?:and|or|to|in|from|at|against|for|last|this|when|on|after|before|by|as|while|with|than|is|was"
    r"|were|are|went|goes|a\syear|a\smonth|the\s(?:year|month)|had|more|less|short|under|over|into|through|annually|each|between"
    r"|of\s(?:it|this|that|which)|would|will|should)\b)"
)
"""What may follow a sum whose currency was said before."""

STANDS = re.compile(
    r"\b(?:was|were|is|are|stood|stands|stand|polled|stayed|been)\s(?:at|on)\s(?:about\s|just\s)?$", re.I
)
"""Before a share that leaves out its per cent."""

SIZES = 6.0
"""A figure takes over a unit only from one of its own size: at most this many times larger or smaller (shares: any)."""

FAMILIES = (
    frozenset("win lose own hold take get keep gain secure claim rise fall".split()),
    frozenset("launch fire send intercept destroy hit strike".split()),
    frozenset("produce make sell buy deliver order export import ship".split()),
    frozenset("open close shut build plan".split()),
)
"""Classes and lemmas of verbs that one sort of thing undergoes, seats for one: a later of them may leave it out."""

LARGE = 1e5
SCALED = re.compile(r"[a-z]", re.I)
SCALE = 1e3
"""The least that a word or letter of scale multiplies by."""

NUMERAL = re.compile(r"\d[\d,]*(?:\.\d+)?")
BESIDE = re.compile(
    r"(?:\s[^\W\d_]+){0,2}\s?\(|(?:\s[^\W\d_]+){0,2},?\s(?:up\s|down\s)?(?:from|against|compared\s(?:with|to)|versus)\s"
    r"(?:(?:about|around|some|nearly|just|only|a|an|revised)\s){0,2}",
    re.I,
)
CLOSED = re.compile(r"[)\];,.]|\s(?:a\s(?:year|month|week)\s|in\s|last\s|the\s(?:year|quarter)\s|for\s)|$", re.I)
ACCOUNTED = frozenset({"debt", "deficit", "surplus", "budget", "price"})
"""Concepts that are sums of money, besides the financial results."""

WHOLE = 100.0
"""Per cent; a larger bare figure is no share."""

YOUNGEST, OLDEST = 4, 115
PARENTS = frozenset("father mother parent grandfather grandmother dad mum mom winner leader".split())
"""Persons of whom "of" and a number says something else: a father of four."""

ALONG = re.compile(r"\s+(?:\w+\s+)?(?:with|and|on|or)\s+(?:about\s+)?\(?|\s+\(", re.I)
"""What may stand between two numbers of one party: "five seats with 12.1", "five (12.1)"."""

JOINS = frozenset({"**", ":**", ",", ";", "and", "but", "while", "(", "against", "–", "—", ":"})
"""What may stand before a party whose verb is left out."""


@dataclass(frozen=True, slots=True)
class Said:
    """What the paragraph has counted and measured last.

    ``bracketed`` is the last count inside brackets; ``verb`` the class or lemma of the last count's verb, and
    ``earlier`` says that a full stop has passed since; ``points`` that the paragraph gives a level in points, and
    ``currency`` in what its last sum of money is; ``latest`` is what its last
    number of any kind measures, and ``voice`` who spoke last.
    """

    count: Measured | None = None
    bracketed: Measured | None = None
    amount: Measured | None = None
    quantity: Quantity | None = None
    verb: str | None = None
    earlier: bool = False
    points: bool = False
    currency: str | None = None
    latest: Measured | None = None
    voice: Voice | None = None

    def after(self, quantity: Quantity, measure: Measured, verb: str | None, *, bracketed: bool) -> Said:
        """The state after one more number; what brackets say does not set what later bare numbers count."""
        if measure.phrase is not None and quantity.kind not in {Kind.DURATION, Kind.AGE}:
            return replace(self, latest=measure)._after(quantity, measure, verb, bracketed=bracketed)
        return self._after(quantity, measure, verb, bracketed=bracketed)

    def _after(self, quantity: Quantity, measure: Measured, verb: str | None, *, bracketed: bool) -> Said:
        if quantity.kind not in COUNTED and not (quantity.kind is Kind.RATE and quantity.unit is None):
            if quantity.kind is Kind.SHARE and quantity.unit is None:
                return self  # "nine in ten" leaves neither unit nor measure to what comes
            points = self.points or quantity.unit == "point"
            currency = quantity.unit if quantity.kind is Kind.MONEY and not bracketed else self.currency
            return replace(self, amount=measure, quantity=quantity, points=points, currency=currency)
        if measure.phrase is None:
            return self
        if bracketed:
            return replace(self, bracketed=measure)
        return replace(self, count=measure, bracketed=None, verb=verb, earlier=False)

    def heard(self, text: str, lexicon: Lexicon) -> Said:
        """The state after a stretch of text without numbers, in which somebody may speak."""
        return replace(self, voice=heard(text, lexicon) or self.voice)

    def new_paragraph(self) -> Said:
        """The state at the head of the next paragraph: who spoke last goes on, what was counted does not."""
        return Said(voice=self.voice)

    def same_doings(self, verb: str | None) -> bool:
        """Whether the last count was said in this sentence, or under a verb like ``verb`` (class or lemma)."""
        if not self.earlier:
            return True
        return verb is not None and (verb == self.verb or any({verb, self.verb} <= family for family in FAMILIES))

    def counted(self, *, bracketed: bool) -> Measured | None:
        """The count that a bare number may take its noun from."""
        return self.bracketed or self.count if bracketed else self.count


def with_unit(quantity: Quantity, text: str, said: Said) -> Quantity:
    """The quantity with the unit of the amount before it, where it is a fraction that counts nothing.

    Nobody counts 19.4 of anything: a bare decimal is an amount whose unit was said before. Where it is too large for
    that it may still be the level of an index, whose moves are given in points or per cent.
    """
    last = said.quantity
    if last is None or quantity.kind is not Kind.COUNT or quantity.value is None:
        return quantity
    if float(quantity.value).is_integer():
        return replace(quantity, kind=last.kind, unit=last.unit) if _standing(quantity, text, last) else quantity
    timed = last.kind is Kind.DURATION and last.value is not None and not float(last.value).is_integer()
    if not (timed or last.kind in {Kind.SHARE, Kind.MEASURE, Kind.MONEY}) or not ALONE.match(text, quantity.end):
        return quantity
    if last.kind is Kind.SHARE and abs(quantity.value) <= WHOLE:
        return replace(quantity, kind=last.kind, unit=last.unit, per=last.per)
    if last.kind is not Kind.SHARE and _alike(quantity.value, last.value or last.low or last.high):
        return replace(quantity, kind=last.kind, unit=last.unit, per=last.per)
    if said.points and last.unit in {"percentage", "point"} and quantity.value > WHOLE:
        return replace(quantity, kind=Kind.MEASURE, unit="point")
    return quantity


def _standing(quantity: Quantity, text: str, last: Quantity) -> bool:
    """Whether a whole number is where somebody stands in a poll after a share: "when the two were at 41 and 34"."""
    if last.unit != "percentage" or not 0 < abs(quantity.value or 0.0) <= WHOLE or not ALONE.match(text, quantity.end):
        return False
    bare = last.end == last.number_end and 0 <= quantity.start - last.end <= len(", and ")
    listed = bare and text[last.end : quantity.start] in {" and ", ", and ", ", ", " to "}
    return listed or STANDS.search(text, max(0, quantity.start - 24), quantity.start) is not None


def with_scale(quantity: Quantity, text: str, before: Quantity | None) -> Quantity:
    """The quantity with the scale and unit of the amount straight before it, with which it is compared or in whose
    bracket it stands.

    "Revenue was SEK 289.9bn (224.9)", "rose to $92.0bn from 79.3".
    """
    bare = quantity.kind is Kind.COUNT and (quantity.start, quantity.end) == (
        quantity.number_start,
        quantity.number_end,
    )
    if before is None or before.value is None or quantity.value is None or not bare:
        return quantity
    numeral = NUMERAL.search(text, before.number_start, before.number_end)
    written = float(numeral[0].replace(",", "")) if numeral else 0.0
    factor = abs(before.value) / written if written else 1.0
    beside = BESIDE.fullmatch(text, before.end, quantity.start) is not None and CLOSED.match(text, quantity.end)
    if factor < SCALE or not beside or SCALED.search(text, quantity.number_start, quantity.number_end):
        return quantity
    if abs(quantity.value) >= SCALE or not _alike(quantity.value * factor, before.value):
        return quantity
    low, high = (None if end is None else end * factor for end in (quantity.low, quantity.high))
    return replace(
        quantity,
        kind=before.kind,
        unit=before.unit,
        per=before.per,
        value=quantity.value * factor,
        low=low,
        high=high,
        precision=quantity.precision * factor,
    )


def with_currency(quantity: Quantity, parsed: Parsed, said: Said, before: Quantity | None) -> Quantity:
    """The quantity in the currency said before, where it is a large bare number that nothing else can be.

    A line of accounts ("revenue of 14.2 billion"), what stands behind a sum of the same sentence ("lost 4 million
    kroner, compared with 11 million"; ``before`` is the number straight before), or behind a verb of sums ("was given
    690 billion").
    """
    large = (
        quantity.kind is Kind.COUNT
        and quantity.unit is None
        and quantity.precision >= LARGE
        and SCALED.search(parsed.text, quantity.number_start, quantity.number_end)
    )
    if not large or said.currency is None or not UNNAMED.match(parsed.text, quantity.end):
        return quantity
    summed = before is not None and before.kind is Kind.MONEY and before.per is None
    if before is not None and parsed.text[: before.start].rstrip().endswith("("):
        summed = False  # a conversion: whose currency the next number has nobody can say
    if not summed and not follows_worth(parsed, quantity):
        nouns = [t for t in parsed.between(0, quantity.start)[-6:] if t.pos_ in tree.NOMINAL]
        concept = parsed.lexicon.concept([tree.lemma(nouns[-1])]) if nouns else None
        if concept is None or not (concept in ACCOUNTED or parsed.lexicon.is_a(concept, "financial result")):
            return quantity
    return replace(quantity, kind=Kind.MONEY, unit=said.currency)


def with_age(quantity: Quantity, parsed: Parsed) -> Quantity:
    """The quantity as an age where the words leave out the years: "a teacher of 58", "its chairman is 74"."""
    if quantity.kind is not Kind.COUNT or quantity.value is None or not YOUNGEST <= quantity.value <= OLDEST:
        return quantity
    number = parsed.root(quantity.start, quantity.end)
    subjects = tree.children(number, "nsubj") if tree.children(number, "cop") else []
    if number.pos_ == "NUM" and subjects and _is_one_person(subjects[0], parsed):
        return replace(quantity, kind=Kind.AGE, unit="year")
    before, after = parsed.between(0, quantity.start)[-3:], parsed.from_offset(quantity.end)[:1]
    if (
        len(before) < 3
        or before[2].lower_ != "of"
        or (after and after[0].pos_ not in {"PUNCT", "CCONJ", "AUX", "PRON"})
    ):
        return quantity
    if (
        not _is_one_person(before[1], parsed)
        or before[1].lower_ in PARENTS
        or before[0].pos_ not in {"DET", "ADJ", "NOUN"}
    ):
        return quantity
    return replace(quantity, kind=Kind.AGE, unit="year")


def _is_one_person(noun: Token, parsed: Parsed) -> bool:
    return noun.ent_type_ == "PERSON" or (noun.tag_ == "NN" and parsed.lexicon.is_person(tree.lemma(noun)))


def _alike(one: float, other: float | None) -> bool:
    return bool(other) and 1 / SIZES <= abs(one / other) <= SIZES if other else False


def gapped_subject(parsed: Parsed, quantity: Quantity, last: tuple[int, Token] | None) -> Token | None:
    """The name straight in front of a number whose verb was said for another.

    "..., the Centre Party five", "Reform (11)". A further number of the same party goes with its first: "the Centre
    Party five with 12.1". ``last`` is where the number before ends and its own such name, if it has one.
    """
    if last is not None and ALONG.fullmatch(parsed.text, last[0], quantity.start):
        return last[1]
    before = parsed.between(0, quantity.start)
    index = len(before) - 1
    opened = index >= 0 and before[index].text == "("
    if opened:
        index -= 1
    name = index
    while index >= 0 and (_is_named(before[index]) or before[index].text in {"-", "&", "'s", "’s"}):
        index -= 1
    if index == name or not _is_named(before[name]) or tree.lemma(before[name]).rstrip(".") in tree.CALENDAR:
        return None
    if index >= 0 and before[index].pos_ == "DET":
        index -= 1
    joined = opened or (index >= 0 and before[index].lower_ in JOINS)
    return before[name] if joined else None


def _is_named(token: Token) -> bool:
    """Whether a word inside a sentence is written as part of a name, whatever the tagger took it for."""
    return bool(token.i and token.text[:1].isupper() and token.pos_ in {"PROPN", "NOUN", "ADJ"})
