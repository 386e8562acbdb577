"""A fact file against the documents: what they contradict, what none of them states, and whether the file agrees with itself.

A fact is read as a sentence ("There were 653 drones launched.") by the same extraction as the documents, so that it has the same
facets; a claim speaks of the fact where all facets that both have agree.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from rapidfuzz import fuzz

from consistency.align.alignment import Alignment
from consistency.check.equations import sides
from consistency.check.figures import number, quoted
from consistency.check.intervals import Interval, allowed
from consistency.check.registry import finding
from consistency.config import Options
from consistency.extract import extract_documents
from consistency.model import Claim, Document, Equation, Fact, FactFile, Finding, Kind, Mode, Period

_DAY = timedelta(days=1)
FOLLOW_UP = timedelta(days=14)
"""How long after a fact's date a document may speak of it without saying when it was."""

_APART = frozenset({"remainder-of", "difference-of", "multiple-of", "change-from", "change-to", "out-of", "share-of"})
_LEVELS = frozenset({Mode.LEVEL, Mode.TOTAL, Mode.CUMULATIVE, Mode.PART})
_WORD = re.compile(r"[^\W\d_]{2,}")
_COMMON = frozenset(
    "january february march april may june july august september october november december monday tuesday wednesday thursday"
    " friday saturday sunday the and in on of at overnight".split()
)


@dataclass(frozen=True, slots=True)
class _Known:
    """A fact with the facets that extraction reads from it."""

    fact: Fact
    claim: Claim | None
    interval: Interval
    period: Period | None
    names: frozenset[str]
    words: frozenset[str]


def find(alignment: Alignment, options: Options, facts: FactFile) -> Iterator[Finding]:
    """Contradicted and missing facts, fact by fact, and equations that do not hold for the facts' own values."""
    known = _known(facts.facts, options)
    documents = {document.id: document for document in alignment.documents}
    words = {document.id: _words(f"{document.title or ''} {document.text}") for document in alignment.documents}
    claims: dict[tuple[Kind, str | None], list[Claim]] = defaultdict(list)
    for claim in alignment.claims:
        if claim.asserted and claim.mode in _LEVELS and not {r.kind for r in claim.relations} & _APART:
            claims[claim.kind, claim.unit].append(claim)
    for one in known:
        if one.claim is None:
            yield _missing(one, facts, "it could not be read as a number of something")
            continue
        same = [
            claim
            for claim in claims[one.claim.kind, one.claim.unit]
            if _same_thing(one, claim) and _same_event(one, claim, documents[claim.source], words[claim.source])
        ]
        wrong = [claim for claim in same if not allowed(claim).meets(one.interval)]
        for claim in wrong:
            yield _contradicted(one, claim, facts)
        if not same:
            yield _missing(one, facts, "no document states it")
    values = {one.fact.id: one.interval for one in known}
    for equation in facts.equations:
        yield from _equation(equation, values, facts)


def _known(facts: Sequence[Fact], options: Options) -> list[_Known]:
    texts = [Document(id=f"fact:{place}", text=_sentence(fact)) for place, fact in enumerate(facts)]
    read = extract_documents(texts, options)
    return [_of(fact, extraction.claims) for fact, extraction in zip(facts, read, strict=True)]


def _sentence(fact: Fact) -> str:
    amount = f"{fact.value:,.10f}".rstrip("0").rstrip(".")
    about = "\n\n".join(text for text in (fact.event, fact.when) if text)
    if fact.unit:
        return f"The {fact.measure} was {amount} {fact.unit}.\n\n{about}"
    return f"There were {amount} {fact.measure}.\n\n{about}"


def _of(fact: Fact, claims: Sequence[Claim]) -> _Known:
    own = next((c for c in claims if c.is_quantity and c.value is not None and abs(c.value - fact.value) < 1e-6), None)
    dated = next((c.when for c in reversed(claims) if c.kind is Kind.DATE and c.when is not None), None)
    low = fact.low if fact.low is not None else fact.value
    high = fact.high if fact.high is not None else fact.value
    room = fact.tolerance or 0.0
    context = f"{fact.event or ''} {fact.where or ''}"
    return _Known(
        fact=fact,
        claim=own,
        interval=Interval(low - room, high + room),
        period=dated,
        names=frozenset(w.casefold() for w in _WORD.findall(context) if w[0].isupper()) - _COMMON,
        words=_words(f"{fact.measure} {context}"),
    )


def _words(text: str) -> frozenset[str]:
    return frozenset(word.casefold() for word in _WORD.findall(text))


def _same_thing(one: _Known, claim: Claim) -> bool:
    """Whether a claim counts what the fact counts, by noun, verb and the words that narrow it."""
    fact = one.claim
    assert fact is not None
    if fact.measure_concept and claim.measure_concept:
        noun = fact.measure_concept == claim.measure_concept
    else:
        noun = bool(fact.measure and claim.measure) and fuzz.ratio(fact.measure, claim.measure) >= 88
    verbs = fact.predicate_concept == claim.predicate_concept if fact.predicate_concept else True
    narrower = [m for m in claim.modifiers if m.casefold() not in one.words]
    return noun and verbs and not narrower and {*fact.modifiers} <= {*claim.modifiers}


def _same_event(one: _Known, claim: Claim, document: Document, words: frozenset[str]) -> bool:
    """Whether place and time leave it possible that the claim speaks of the fact's event."""
    if one.names and not one.names & words:
        return False
    if claim.where and one.names and not any(_words(place) & one.names for place in claim.where):
        return False
    if one.period is None:
        return True
    if claim.when is not None and claim.when.explicit:
        return claim.when.start - _DAY < one.period.end and one.period.start - _DAY < claim.when.end
    published = _moment(document.published)
    return published is None or one.period.start - _DAY <= published <= one.period.end + FOLLOW_UP


def _moment(text: str | None) -> datetime | None:
    try:
        return datetime.fromisoformat(text).replace(tzinfo=None) if text else None
    except ValueError:
        return None


def _contradicted(one: _Known, claim: Claim, facts: FactFile) -> Finding:
    held = _held(one)
    return finding(
        "fact.contradicted",
        [claim],
        f"{quoted(claim)} against {held} of the fact {one.fact.id!r} ({_place(facts, one.fact.line)}): {one.fact.measure}.",
        f"{number(claim.value) if claim.value is not None else claim.text} ≠ {held}",
        values=(*claim.values, one.fact.value),
        remedy="No contradiction if the document speaks of another time, place or group than the fact.",
    )


def _held(one: _Known) -> str:
    low, high = one.interval.low, one.interval.high
    return number(one.fact.value) if low == high else f"{number(low)} to {number(high)}"


def _missing(one: _Known, facts: FactFile, why: str) -> Finding:
    return finding(
        "fact.missing",
        [],
        f"The fact {one.fact.id!r} ({_place(facts, one.fact.line)}), {_held(one)} {one.fact.measure}: {why}.",
        f"{one.fact.id} = {number(one.fact.value)}",
        values=(one.fact.value,),
    )


def _equation(equation: Equation, values: Mapping[str, Interval], facts: FactFile) -> Iterator[Finding]:
    left, right = sides(equation.text, values)
    # Values of a file are rounded at will (a share to a tenth); one part in a thousand is rounding, not an error.
    if left.meets(right) or left.gap(right) <= 1e-3 * max(abs(left.middle), abs(right.middle)) and "/" in equation.text:
        return
    named = [name for name in values if re.search(rf"(?<![\w.-]){re.escape(name)}(?![\w-])", equation.text)]
    yield finding(
        "fact.equation",
        [],
        f"The equation {equation.text!r} ({_place(facts, equation.line)}) does not hold: {_one(left)} is not {_one(right)}.",
        f"{equation.text}: {_one(left)} ≠ {_one(right)}",
        values=tuple(values[name].middle for name in named),
    )


def _one(interval: Interval) -> str:
    low, high = number(interval.low), number(interval.high)
    return low if low == high else f"{low} to {high}"


def _place(facts: FactFile, line: int | None) -> str:
    return f"{facts.path}:{line}" if line else facts.path
