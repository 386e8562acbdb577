"""The page as plain values: everything that the templates show, worked out before any markup is made."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from consistency.model import Event, Finding, Report
from consistency.report.html.apart import Apart, apart
from consistency.report.html.events import EventView, event_view, severity_counts, worth_showing
from consistency.report.html.facets import Facet, facets
from consistency.report.html.facts import FactsView, facts_view
from consistency.report.html.findings import Card, card, in_order
from consistency.report.html.index import Index, Shown
from consistency.report.html.parts import Part, PartRow, homes, rows
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
    """One page. ``hidden_*`` count what did not fit.

    ``part`` is set where the page is one of several, ``parts`` on the index of such.
    """

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
    facts: FactsView | None
    part: Part | None = None
    parts: tuple[PartRow, ...] = ()


def page(
    index: Index, rules: Mapping[str, str], limits: Limits, part: Part | None = None, parts: Sequence[Part] = ()
) -> Page:
    """The view of the indexed report; ``rules`` gives the one-line reason of each rule by its code.

    With ``part`` it is that page of findings, with the events and texts that they are about; with ``parts`` it is the
    index of these pages, without findings of its own.
    """
    report = index.report
    order = in_order(report.findings)
    listed = [] if parts else order[part.start : part.stop] if part else order[: limits.cards]
    own = [report.findings[place] for place in listed]
    first = part.start + 1 if part else 1
    ranked = sorted(
        (event for event in report.events if worth_showing(index, event)),
        key=lambda event: [-n for n in severity_counts(index.findings_of_event.get(event.id, ()))],
    )
    here = _of_part(ranked, own) if part else [] if parts else ranked
    only = frozenset(source for finding in own for source in finding.sources) if part else None
    shown = Shown(
        texts=frozenset() if parts else _texts(index, limits, own if part else report.findings, only),
        events=frozenset(event.id for event in here[: limits.events]),
        cards={finding.id: number for number, finding in reversed(list(enumerate(own, first)))},
        apart={event.id: _apart(index, event) for event in here[: limits.events]},
    )
    views = tuple(event_view(index, event, shown) for event in here[: limits.events])
    documents = [
        story_view(index, source, shown)
        for source in index.sources.values()
        if not (parts or source.document.error) and (only is None or source.document.id in only)
    ]
    in_full = [report.findings[place] for place in order]
    return Page(
        report=report,
        summary=summarise(
            index, _overview(index, ranked, views, homes(parts, in_full)), shown, rules, limits.sources, only
        ),
        facets=facets(index, own if part else report.findings),
        cards=tuple(
            card(
                index,
                k,
                number,
                shown,
                brief=number - first >= limits.full_cards,
                rule=rules.get(report.findings[k].code),
            )
            for number, k in enumerate(listed, first)
        ),
        hidden_cards=0 if part or parts else len(order[limits.cards :]),
        story=next((view for view in documents if view.is_story), None),
        events=views,
        hidden_events=len(here[limits.events :]),
        quiet_events=0 if part or parts else len(report.events) - len(ranked),
        stories=tuple(view for view in documents if not view.is_story),
        hidden_texts=sum(not view.blocks for view in documents if view.source.document.text.strip()),
        facts=None if part else facts_view(index, shown),
        part=part,
        parts=rows(parts, in_full),
    )


def _of_part(ranked: Sequence[Event], findings: Sequence[Finding]) -> list[Event]:
    wanted = {finding.event for finding in findings}
    return [event for event in ranked if event.id in wanted]


def _overview(
    index: Index, ranked: Sequence[Event], views: Sequence[EventView], homes: Mapping[str, str]
) -> list[tuple[str, str | None, tuple[int, int, int]]]:
    """The events of the overview: those on this page, or of an index all, with the page that shows them."""
    if not homes:
        return [(view.label, view.anchor, view.counts) for view in views]
    return [
        (
            index.event_label(event.id),
            f"{homes[event.id]}#{index.event_anchor(event.id)}",
            severity_counts(index.findings_of_event[event.id]),
        )
        for event in ranked
        if event.id in homes
    ]


def _apart(index: Index, event: Event) -> tuple[Apart, ...]:
    claims = [index.claims[c] for c in event.claims if c in index.claims]
    return tuple(apart(claims, [f.claims for claim in claims for f in index.findings_of_claim.get(claim.id, ())]))


def _texts(index: Index, limits: Limits, findings: Sequence[Finding], only: frozenset[str] | None) -> frozenset[str]:
    """The documents whose text is on the page: the story, then those with most of ``findings``, as far as the limit
    reaches; of ``only`` these where it is given."""
    involved = Counter(source for finding in findings for source in finding.sources)
    ranked = sorted(
        (s for s in index.sources.values() if only is None or s.document.id in only),
        key=lambda s: (s.document.id != index.report.story, -involved[s.document.id], s.number),
    )
    shown: set[str] = set()
    room = limits.text
    for source in ranked:
        cost = len(source.document.text) + _MARK_COST * len(index.claims_of_source.get(source.document.id, ()))
        if cost <= room and source.document.text:
            shown.add(source.document.id)
            room -= cost
    return frozenset(shown)
