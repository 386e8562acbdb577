"""A fact file against the documents: what they confirm, what they contradict, what none states, and whether the file
agrees with itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import timedelta

from consistency.align.alignment import Alignment
from consistency.check.disputes import RUNNING
from consistency.check.equations import sides
from consistency.check.figures import number, quoted
from consistency.check.intervals import Interval, allowed
from consistency.check.known_facts import Corpus, Known, known, moment, related
from consistency.check.registry import finding
from consistency.config import Options
from consistency.model import Bound, Claim, Document, Equation, FactFile, FactState, FactStatus, Finding, Severity

_OF_A_WHOLE = frozenset({"remainder-of", "out-of"})
"""Relations of a number that may state a fact, but is too easily of something narrower to contradict one."""

_STATING = frozenset({Bound.EXACT, Bound.ABOUT, Bound.RANGE})
"""Bounds of a number that says a value, rather than that it lies above or below one."""

COUNTING = timedelta(days=2)
"""How long after a fact's day a running count may still be short of it."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A fact and the claims that speak of it: those that state it, that contradict it, that are counts of the first
    days, and that decide nothing (a mere bound that it keeps to, a part of a whole).
    """

    known: Known
    stating: tuple[Claim, ...] = ()
    against: tuple[Claim, ...] = ()
    early: tuple[Claim, ...] = ()
    undecided: tuple[Claim, ...] = ()


def judge(alignment: Alignment, options: Options, facts: FactFile) -> list[Judged]:
    """Every fact of the file with the claims that speak of it, in the file's order."""
    corpus = Corpus(alignment)
    every = known(facts, options)
    spoken = [corpus.speaking_of(one) for one in every]
    told = {c.id for one, claims in zip(every, spoken, strict=True) for c in claims if _states(one, c)}
    return [_judged(one, claims, told, corpus) for one, claims in zip(every, spoken, strict=True)]


def _states(one: Known, claim: Claim) -> bool:
    return allowed(claim).meets(one.interval) and claim.bound in _STATING


def _judged(one: Known, claims: Sequence[Claim], told: Set[str], corpus: Corpus) -> Judged:
    """``told`` are the claims that state some fact: they contradict no other one of another event."""
    groups: dict[str, list[Claim]] = {"stating": [], "against": [], "early": [], "undecided": []}
    for claim in claims:
        if allowed(claim).meets(one.interval):
            groups["stating" if claim.bound in _STATING else "undecided"].append(claim)
        elif claim.id in told or related(claim, _OF_A_WHOLE) or not corpus.surely(one, claim):
            groups["undecided"].append(claim)
        else:
            groups["early" if _early(one, claim, corpus.documents[claim.source]) else "against"].append(claim)
    return Judged(one, **{name: tuple(claims) for name, claims in groups.items()})


def statuses(judged: Sequence[Judged], alignment: Alignment) -> tuple[FactStatus, ...]:
    """How every fact fares; a contradiction outweighs what confirms."""
    return tuple(_status(one, alignment) for one in judged)


def _status(one: Judged, alignment: Alignment) -> FactStatus:
    origins = len({alignment.origins.get(claim.source, claim.source) for claim in one.stating})
    confirmed = f"{origins} independent source{'' if origins == 1 else 's'} state{'s' if origins == 1 else ''} it"
    if one.against:
        state = FactState.CONTRADICTED
        reason = f"{quoted(one.against[0])} in {one.against[0].source}" + (f"; {confirmed}" if origins else "")
    elif one.stating:
        state, reason = FactState.CONFIRMED, confirmed
    elif one.known.claim is None:
        state, reason = FactState.NOT_COMPARABLE, "it could not be read as a number of something"
    elif one.early or one.undecided:
        state = FactState.NOT_COMPARABLE
        claim = (*one.early, *one.undecided)[0]
        reason = f"{quoted(claim)} in {claim.source} {'is an early count' if one.early else 'does not decide it'}"
    else:
        state, reason = FactState.MISSING, "no document states it"
    ids = [tuple(claim.id for claim in claims) for claims in (one.stating, one.against)]
    return FactStatus(one.known.fact.id, state, reason, origins, *ids)


def find(judged: Sequence[Judged], facts: FactFile) -> Iterator[Finding]:
    """Contradicted and missing facts, fact by fact, and equations that do not hold for the facts' own values."""
    for one in judged:
        for claim in (*one.against, *one.early):
            yield _contradicted(one.known, claim, facts, early=claim in one.early)
        if one.known.claim is None:
            yield _missing(one.known, facts, "It could not be read as a number of something")
        elif not (one.stating or one.against or one.early or one.undecided):
            yield _missing(one.known, facts, "No document states it")
    values = {one.known.fact.id: one.known.interval for one in judged}
    for equation in facts.equations:
        yield from _equation(equation, values, facts)


def _early(one: Known, claim: Claim, document: Document) -> bool:
    """Whether a claim is a running count that had not come to its end when the document was written."""
    written = moment(document.published)
    running = claim.predicate_concept in RUNNING and allowed(claim).high < one.interval.low
    return running and one.period is not None and written is not None and written < one.period.end + COUNTING


def _contradicted(one: Known, claim: Claim, facts: FactFile, *, early: bool) -> Finding:
    held = _held(one)
    remark = " The document is of the first days, when it was still being counted." if early else ""
    where = _place(facts, one.fact.line)
    return finding(
        "fact.contradicted",
        [claim],
        f"{quoted(claim)}, but the fact file has {held} {one.fact.measure} ({one.fact.id!r}, {where}).{remark}",
        f"{number(claim.value) if claim.value is not None else claim.text} ≠ {held}",
        values=(*claim.values, one.fact.value),
        severity=Severity.INFO if early else None,
        remedy="No contradiction if the document speaks of another time, place or group than the fact.",
    )


def _held(one: Known) -> str:
    low, high = one.interval.low, one.interval.high
    return number(one.fact.value) if low == high else f"{number(low)} to {number(high)}"


def _missing(one: Known, facts: FactFile, why: str) -> Finding:
    return finding(
        "fact.missing",
        [],
        f"{why}: {_held(one)} {one.fact.measure} ({one.fact.id!r}, {_place(facts, one.fact.line)}).",
        f"{one.fact.id} = {number(one.fact.value)}",
        values=(one.fact.value,),
    )


def _equation(equation: Equation, values: Mapping[str, Interval], facts: FactFile) -> Iterator[Finding]:
    left, right = sides(equation.text, values)
    # Values of a file are rounded at will (a share to a tenth); one part in a thousand is rounding, not an error.
    rounded = "/" in equation.text and left.gap(right) <= 1e-3 * max(abs(left.middle), abs(right.middle))
    if rounded or left.meets(right):
        return
    named = [name for name in values if re.search(rf"(?<![\w.-]){re.escape(name)}(?![\w-])", equation.text)]
    yield finding(
        "fact.equation",
        [],
        f"The equation {equation.text!r} ({_place(facts, equation.line)}) does not hold: "
        f"{_one(left)} is not {_one(right)}.",
        f"{equation.text}: {_one(left)} ≠ {_one(right)}",
        values=tuple(values[name].middle for name in named),
    )


def _one(interval: Interval) -> str:
    low, high = number(interval.low), number(interval.high)
    return low if low == high else f"{low} to {high}"


def _place(facts: FactFile, line: int | None) -> str:
    return f"{facts.path}:{line}" if line else facts.path
