"""The fact file as the page shows it: every fact with what the documents say of it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from types import MappingProxyType

from consistency.model import Fact, FactState, FactStatus, Report
from consistency.report.html.index import Index, Shown
from consistency.report.html.marks import clip
from consistency.report.html.words import Word
from consistency.report.lines import FACT_STATES

_TONES = MappingProxyType(
    {
        FactState.CONTRADICTED: "error",
        FactState.CONFIRMED: "good",
        FactState.NOT_COMPARABLE: "muted",
        FactState.MISSING: "warning",
    }
)
WORDS = MappingProxyType(
    {state: Word(state.value, word, sign, _TONES[state]) for state, (sign, word) in FACT_STATES.items()}
)
"""What the states of facts are called, in the order in which they are tallied."""

_PLACES = 4
"""Claims that are linked to before the rest is only counted."""


@dataclass(frozen=True, slots=True)
class Place:
    """A number that speaks of a fact: its words, its source's name, and its anchor if its text is on the page."""

    text: str
    source: str
    anchor: str | None


@dataclass(frozen=True, slots=True)
class FactRow:
    """One fact with what is known of it; ``word`` is None where the run has no status for it."""

    fact: Fact
    word: Word | None
    reason: str
    confirming: tuple[Place, ...]
    against: tuple[Place, ...]
    more: int


@dataclass(frozen=True, slots=True)
class FactsView:
    """The facts in the file's order, and how many are in each state."""

    rows: tuple[FactRow, ...]
    tally: tuple[tuple[Word, int], ...]


def facts_view(index: Index, shown: Shown) -> FactsView | None:
    """The view of the run's fact file, None for a run without one."""
    report: Report = index.report
    if report.facts is None:
        return None
    known = {status.fact: status for status in report.statuses}
    rows = tuple(_row(index, fact, known.get(fact.id), shown) for fact in report.facts.facts)
    return FactsView(rows, facts_tally(report))


def facts_tally(report: Report) -> tuple[tuple[Word, int], ...]:
    """How many facts are in each state, states that none has left out."""
    counts = Counter(status.state for status in report.statuses)
    return tuple((word, counts[state]) for state, word in WORDS.items() if counts[state])


def _row(index: Index, fact: Fact, status: FactStatus | None, shown: Shown) -> FactRow:
    if status is None:
        return FactRow(fact, None, "", (), (), 0)
    against, confirming = (_places(index, claims, shown) for claims in (status.against, status.confirming))
    linked = (*against[:_PLACES], *confirming[:_PLACES])
    return FactRow(
        fact=fact,
        word=WORDS[status.state],
        reason="" if against or (confirming and status.state is FactState.CONFIRMED) else index.plain(status.reason),
        confirming=confirming[:_PLACES],
        against=against[:_PLACES],
        more=len(against) + len(confirming) - len(linked),
    )


def _places(index: Index, claims: tuple[str, ...], shown: Shown) -> tuple[Place, ...]:
    found = []
    for claim in (index.claims[c] for c in claims if c in index.claims):
        anchor = index.claim_anchor(claim.id) if claim.source in shown.texts else None
        found.append(Place(clip(claim.text, 40), index.named(claim.source), anchor))
    return tuple(found)
