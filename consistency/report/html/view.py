"""The page as plain values: everything that the templates show, worked out before any markup is made."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from consistency.model import Event, FactFile, Report
from consistency.report.html.apart import Apart, apart
from consistency.report.html.events import EventView, event_view, severity_counts, worth_showing
from consistency.report.html.facets import Facet, facets
from consistency.report.html.findings import Card, card, in_order
from consistency.report.html.index import Index, Shown
from consistency.report.html.stories import StoryView, story_view
from consistency.report.html.summary import Summary, summarise

_MARK_COST = 500
"""Characters of markup that a number with its note takes."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one page holds. What lies beyond is counted on the page, never dropped in silence.

    ``full_cards`` findings are shown with context and waterfall, further ones up to ``cards`` in brief; ``text`` bounds
    the characters of document text (with a flat cost a number), ``events`` the events with a matrix, ``sources`` the
    rows of the table of sources and ``embedded`` the characters of the JSON report inside the page.
    """

    full_cards: int = 250
    cards: int = 2000
    text: int = 900_000
    events: int = 150
    sources: int = 2000
    embedded: int = 1_300_000

    def tighter(self) -> Limits:
        """The next smaller page: texts, matrices and context give way before findings do."""
        return Limits(
            full_cards=int(self.full_cards * 0.6),
            cards=int(self.cards * 0.85),
            text=int(self.text * 0.6),
            events=int(self.events * 0.6),
            sources=int(self.sources * 0.8),
            embedded=int(self.embedded * 0.8),
        )


@dataclass(frozen=True, slots=True)
class Page:
    """The whole page. ``hidden_*`` count what did not fit."""

    report: Report
    summary: Summary
    facets: tuple[Facet, ...]
    cards: tuple[Card, ...]
    hidden_cards: int
    story: StoryView | None
    events: tuple[EventView, ...]
    hidden_events: int
    quiet_events: int
    stories: tuple[StoryView, ...]
    hidden_texts: int
    facts: FactFile | None


def page(report: Report, rules: Mapping[str, str], limits: Limits) -> Page:
    """The view of ``report``; ``rules`` gives the one-line reason of each rule by its code."""
    index = Index.of(report)
    order = in_order(report.findings)
    listed = order[: limits.cards]
    ranked = sorted(
        (event for event in report.events if worth_showing(index, event)),
        key=lambda event: [-n for n in severity_counts(index.findings_of_event.get(event.id, ()))],
    )
    shown = Shown(
        texts=_texts(index, limits),
        events=frozenset(event.id for event in ranked[: limits.events]),
        cards={report.findings[place].id: number for number, place in reversed(list(enumerate(listed, 1)))},
        apart={event.id: _apart(index, event) for event in ranked[: limits.events]},
    )
    views = tuple(event_view(index, event, shown) for event in ranked[: limits.events])
    documents = [story_view(index, source, shown) for source in index.sources.values() if not source.document.error]
    return Page(
        report=report,
        summary=summarise(index, views, shown, rules, rows=limits.sources),
        facets=facets(index),
        cards=tuple(
            card(index, k, number, shown, brief=number > limits.full_cards, rule=rules.get(report.findings[k].code))
            for number, k in enumerate(listed, 1)
        ),
        hidden_cards=len(order[limits.cards :]),
        story=next((view for view in documents if view.is_story), None),
        events=views,
        hidden_events=len(ranked[limits.events :]),
        quiet_events=len(report.events) - len(ranked),
        stories=tuple(view for view in documents if not view.is_story),
        hidden_texts=sum(not view.blocks for view in documents if view.source.document.text.strip()),
        facts=report.facts,
    )


def _apart(index: Index, event: Event) -> tuple[Apart, ...]:
    claims = [index.claims[c] for c in event.claims if c in index.claims]
    return tuple(apart(claims, [f.claims for claim in claims for f in index.findings_of_claim.get(claim.id, ())]))


def _texts(index: Index, limits: Limits) -> frozenset[str]:
    """The documents whose text is on the page: the story, then those with most findings, as far as the limit
    reaches."""
    involved = Counter(source for finding in index.report.findings for source in finding.sources)
    ranked = sorted(
        index.sources.values(), key=lambda s: (s.document.id != index.report.story, -involved[s.document.id], s.number)
    )
    shown: set[str] = set()
    room = limits.text
    for source in ranked:
        cost = len(source.document.text) + _MARK_COST * len(index.claims_of_source.get(source.document.id, ()))
        if cost <= room and source.document.text:
            shown.add(source.document.id)
            room -= cost
    return frozenset(shown)
