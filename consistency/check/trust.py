"""When two differing numbers may be called a contradiction: what the words must say beyond being comparable.

Editors forgive silence sooner than false alarms. Small numbers of people turn up in every sentence of a story about
people, and the sentences of one document resemble each other anyway, so both need more than weight.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import timedelta

from consistency.align import Pair
from consistency.align.comparable import bits
from consistency.align.profile import fold, words
from consistency.extract.lexicon import Lexicon
from consistency.model import Claim, Document, Kind

HEAD = 200
"""Characters at the beginning of a text that hold its headline and first line."""

LEAD = 400
"""Characters that hold the first paragraphs: what a story is about is counted there."""

FEW = 1000
"""Below so many, people are counted in passing: the two approached, the four who were hurt."""

NARROWING = ("scope", "place", "time", "subject", "modifiers")
"""Comparisons that speak of a group within a group where they speak against."""

FEWER = 3
"""So many times fewer people are some of them."""

FAR = 10
"""So many times fewer of anything else are some of it too, unless a digit slipped."""

WHOLE = 4
"""So many times more inside one document are the whole of which the others are a part, unless a digit slipped."""

APART = timedelta(days=30)
"""A figure of a time that the words put so far from the other's is of another round."""

EXCESS = re.compile(
    r"(?: [a-z]+){0,2}? (?:too (?:many|much|few)|over the limit|to spare|fewer than|more than|short of|above|below)\b"
)
"""What makes a number the distance between two others: "3,600 too many"."""

SOME = re.compile(r" of (?:them|these|those|whom|which)\b")
"""What makes a number a part of one told before."""

LISTED = 1.05
"""Figures this close are rows of a list where nothing says what they count."""

WRITTEN_OUT = 10
"""Below so many, numbers are words that every paragraph uses."""


def between(pair: Pair, left: Claim, right: Claim, documents: Mapping[str, Document]) -> bool:
    """Whether two documents that differ so contradict each other.

    Few people are a group within a group: the three whose names are known, the two from out of town. They are held
    against each other where nothing speaks against it, and the fewest only if both documents begin with them or say
    when it was.
    """
    values = _values(left, right)
    if 1.0 in values and not (_same_verb(pair) and "kill" in (left.predicate_concept, right.predicate_concept)):
        return False
    lexicon = Lexicon.load()
    counted = [c.measure_concept or (c.measure or "").rpartition(" ")[2] for c in (left, right)]
    people = left.kind is Kind.COUNT and any(lexicon.is_person(what) for what in counted)
    few = people and max(values, default=0.0) < FEW
    slipped = _weight(pair, "digits") >= bits()["digits"]["slip"]
    if (
        left.kind is Kind.COUNT
        and not slipped
        and max(values, default=0.0) > (FEWER if few else FAR) * min(values, default=0.0)
    ):
        return False
    if few:
        if any(_weight(pair, feature) < 0 for feature in NARROWING) or _name_others(left, right):
            return False
        lead = all(_leads(c, documents[c.source]) for c in (left, right))
        if min(values, default=0.0) < WRITTEN_OUT and not (lead or _weight(pair, "time") >= bits()["time"]["same"]):
            return False
        return _same_verb(pair) or _weight(pair, "siblings") > 0 or _weight(pair, "digits") >= bits()["digits"]["swap"]
    return True


def within(pair: Pair, left: Claim, right: Claim, document: Document) -> bool:
    """Whether two sentences of one document that differ so contradict each other.

    Lists and paragraphs say the same of many things. Left are the headline against the text, and slips of the hand.
    """
    if any(r.feature == "speaker" and r.weight <= 0 for r in pair.reasons) or of_another_time(left, right):
        return False
    if is_portion(left) or is_portion(right):
        return False
    headline = min(left.sentence_start, right.sentence_start) < HEAD or _in_title(left, right, document)
    values = _values(left, right)
    slipped = _weight(pair, "digits") >= bits()["digits"]["slip"]
    if left.kind is Kind.COUNT and not slipped and max(values, default=0.0) > WHOLE * min(values, default=0.0):
        return False
    if min(values, default=0.0) < WRITTEN_OUT:
        known = _weight(pair, "known") > 0 and _weight(pair, "modifiers") >= bits()["modifiers"]["same"]
        return headline and 1.0 not in values and (_same_verb(pair) or known) and _same_measure(pair)
    if slipped:
        low, high = min(values, default=0.0), max(values, default=0.0)
        return names_one_thing(pair) or high > LISTED * low
    alike = _same_verb(pair) and _same_measure(pair) and _weight(pair, "words") >= 0
    return headline and alike and not _name_others(left, right)


def of_another_time(left: Claim, right: Claim) -> bool:
    """Whether the words put one of two figures in a time far from the other's: an earlier round of cuts."""
    mine, theirs = left.when, right.when
    if mine is None or theirs is None or not (mine.explicit or theirs.explicit):
        return False
    return max(mine.start, theirs.start) - min(mine.end, theirs.end) > APART


def is_portion(claim: Claim) -> bool:
    """Whether the words behind a number make it a part of another, or the distance between two."""
    behind = claim.sentence[claim.end - claim.sentence_start :]
    return SOME.match(behind) is not None or EXCESS.match(behind) is not None


def _values(left: Claim, right: Claim) -> list[float]:
    return [abs(v) for c in (left, right) for v in c.values if isinstance(v, float | int)]


def _name_others(left: Claim, right: Claim) -> bool:
    """Whether both sentences give names and none in common: two shootings of one night in one city."""
    mine, theirs = ({fold(w) for n in c.participants for w in words(n)} for c in (left, right))
    return bool(mine and theirs) and not mine & theirs


def _leads(claim: Claim, document: Document) -> bool:
    """Whether a number stands in the headline or at the beginning of the text."""
    return claim.sentence_start < LEAD or (document.title or "").strip() == claim.sentence.strip()


def _in_title(left: Claim, right: Claim, document: Document) -> bool:
    return document.title is not None and any(c.sentence.strip() == document.title.strip() for c in (left, right))


def _weight(pair: Pair, feature: str) -> float:
    return next((r.weight for r in pair.reasons if r.feature == feature), 0.0)


def _same_verb(pair: Pair) -> bool:
    """Whether both numbers are of one verb that says what happened."""
    return _weight(pair, "predicate") > 0


def names_one_thing(pair: Pair) -> bool:
    """Whether both claims say what they count, and it is one thing."""
    return _weight(pair, "measure") > 0


def _same_measure(pair: Pair) -> bool:
    return _weight(pair, "measure") >= bits()["measure"]["head"]
