"""An event as the page shows it: a matrix of measures by source, plots of what is disputed, timelines of what grew."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass
from datetime import datetime

from consistency.model import Claim, Event, Finding, Severity
from consistency.report.html.apart import Apart
from consistency.report.html.findings import disputed
from consistency.report.html.index import Index, Shown, Source
from consistency.report.html.labels import measure_key, measure_label, measure_labels
from consistency.report.html.plots import Axis, Interval, Tick, Waterfall, axis, interval, waterfall
from consistency.report.html.words import APART, Word, amount, day, moment, period

_COLUMNS = 24
_ROWS = 60
_SINGLES = 80
_APART = 12


@dataclass(frozen=True, slots=True)
class Cell:
    """One value in the matrix: the words of the text, and whether another cell of the row denies it."""

    claim: Claim
    anchor: str | None
    conflict: bool


@dataclass(frozen=True, slots=True)
class Row:
    """One measure: what is counted, and one list of cells a source."""

    label: str
    note: str
    cells: tuple[tuple[Cell, ...], ...]
    conflict: bool


@dataclass(frozen=True, slots=True)
class Single:
    """A measure that one source alone states."""

    label: str
    source: Source
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Dot:
    """One value of a disputed measure with its interval on the plot's axis."""

    claim: Claim
    source: Source | None
    words: str
    interval: Interval
    published: str
    anchor: str | None


@dataclass(frozen=True, slots=True)
class Plot:
    """The values of one disputed measure, lowest first, on one axis."""

    label: str
    axis: Axis
    dots: tuple[Dot, ...]


@dataclass(frozen=True, slots=True)
class Point:
    """One report of a running figure: ``x`` and ``y`` in percent, ``y`` from the top; ``mark`` are its words in the
    plot, empty where the point before has the same value."""

    x: float
    y: float
    words: str
    source: Source | None
    published: str
    anchor: str | None
    align: str
    mark: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """How a running figure grew from report to report."""

    label: str
    points: tuple[Point, ...]
    ticks: tuple[Tick, ...]


@dataclass(frozen=True, slots=True)
class ApartRow:
    """Two numbers that look alike and were not compared: the measure, each with its source, and why."""

    label: str
    sides: tuple[tuple[Cell, Source], ...]
    word: Word
    reason: str


@dataclass(frozen=True, slots=True)
class EventView:
    """Everything that the page shows of one event; ``counts`` are its findings by severity: errors, warnings,
    information."""

    event: Event
    label: str
    anchor: str
    number: int
    when: str
    where: str
    sources: int
    counts: tuple[int, int, int]
    columns: tuple[Source, ...]
    hidden_columns: int
    rows: tuple[Row, ...]
    hidden_rows: int
    singles: tuple[Single, ...]
    hidden_singles: int
    plots: tuple[Plot, ...]
    timelines: tuple[Timeline, ...]
    apart: tuple[ApartRow, ...]
    hidden_apart: int
    why: Waterfall | None


def severity_counts(findings: Iterable[Finding]) -> tuple[int, int, int]:
    """How many errors, warnings and notes for information."""
    tally = Counter(finding.severity for finding in findings)
    return tally[Severity.ERROR], tally[Severity.WARNING], tally[Severity.INFO]


def worth_showing(index: Index, event: Event) -> bool:
    """Whether there is something to compare: a finding, or two sources that speak of the event."""
    sources = {index.claims[c].source for c in event.claims if c in index.claims}
    return len(sources) > 1 or event.id in index.findings_of_event


def event_view(index: Index, event: Event, shown: Shown) -> EventView:
    """The view of ``event``; ``shown`` is what it may link to."""
    findings = index.findings_of_event.get(event.id, ())
    # What a finding compares belongs to the picture, whichever event the other side was put into.
    members = dict.fromkeys((*event.claims, *(c for f in findings if disputed(f) for c in f.claims)))
    claims = [index.claims[c] for c in members if c in index.claims and index.claims[c].is_quantity]
    denied = {c for finding in findings if disputed(finding) for c in finding.claims}
    groups = _rows(claims, findings)
    common = [g for g in groups if len({c.source for c in g}) > 1 or any(c.id in denied for c in g)]
    speaking = {claim.source for group in common for claim in group}
    columns = tuple(source for key, source in index.sources.items() if key in speaking)
    names = measure_labels(common)
    rows = [_row(index, g, name, columns[:_COLUMNS], denied, shown) for g, name in zip(common, names, strict=True)]
    rows.sort(key=lambda row: not row.conflict)
    singles = [_single(index, g, shown) for g in groups if g not in common and g[0].source in index.sources]
    return EventView(
        event=event,
        label=index.event_label(event.id),
        anchor=index.event_anchor(event.id),
        number=index.event_ordinals[event.id],
        when=period(event.when),
        where=", ".join(event.where),
        sources=len({claim.source for claim in claims}),
        counts=severity_counts(findings),
        columns=columns[:_COLUMNS],
        hidden_columns=len(columns[_COLUMNS:]),
        rows=tuple(rows[:_ROWS]),
        hidden_rows=len(rows[_ROWS:]),
        singles=tuple(singles[:_SINGLES]),
        hidden_singles=len(singles[_SINGLES:]),
        plots=tuple(plot for group in groups if (plot := _plot(index, group, denied, shown))),
        timelines=tuple(t for f in findings if f.code == "cross-source.update" and (t := _timeline(index, f, shown))),
        apart=tuple(_apart_row(index, pair, shown) for pair in shown.apart.get(event.id, ())[:_APART]),
        hidden_apart=len(shown.apart.get(event.id, ())[_APART:]),
        why=waterfall(event.reasons) if event.reasons else None,
    )


def _apart_row(index: Index, pair: Apart, shown: Shown) -> ApartRow:
    sides = []
    for claim in (pair.one, pair.other):
        anchor = index.claim_anchor(claim.id) if claim.source in shown.texts else None
        sides.append((Cell(claim, anchor, conflict=False), index.sources[claim.source]))
    return ApartRow(pair.label, tuple(sides), APART[pair.facet], pair.reason)


def _rows(claims: Sequence[Claim], findings: Iterable[Finding]) -> list[list[Claim]]:
    """Claims by measure; measures that a finding compares share a row, whatever words the texts use for them."""
    row_of = {claim.id: measure_key(claim) for claim in claims}
    for finding in findings:
        if finding.family in ("internal", "cross-source"):
            joined = [row_of[c] for c in finding.claims if c in row_of]
            row_of.update({c: joined[0] for c, row in row_of.items() if row in joined})
    rows: dict[tuple[str, ...], list[Claim]] = {}
    for claim in claims:
        rows.setdefault(row_of[claim.id], []).append(claim)
    return list(rows.values())


def _row(
    index: Index,
    claims: Sequence[Claim],
    name: tuple[str, str],
    columns: Sequence[Source],
    denied: Set[str],
    shown: Shown,
) -> Row:
    return Row(
        label=name[0],
        note=name[1],
        cells=tuple(
            _cells(index, (c for c in claims if c.source == column.document.id), denied, shown) for column in columns
        ),
        conflict=any(claim.id in denied for claim in claims),
    )


def _single(index: Index, claims: Sequence[Claim], shown: Shown) -> Single:
    return Single(measure_label(claims)[0], index.sources[claims[0].source], _cells(index, claims, frozenset(), shown))


def _cells(index: Index, claims: Iterable[Claim], denied: Set[str], shown: Shown) -> tuple[Cell, ...]:
    """One cell a wording: what a source repeats is shown once."""
    cells: dict[tuple[str, bool], Cell] = {}
    for claim in claims:
        anchor = index.claim_anchor(claim.id) if claim.source in shown.texts else None
        conflict = claim.id in denied
        cells.setdefault((claim.text.casefold(), conflict), Cell(claim, anchor, conflict))
    return tuple(cells.values())


def _plot(index: Index, claims: Sequence[Claim], denied: Set[str], shown: Shown) -> Plot | None:
    """The disputed values among ``claims``, once a source, lowest first; None where they are fewer than two."""
    found: dict[tuple[str, float | None, float | None], Claim] = {}
    for claim in claims:
        if claim.id in denied and (claim.low is not None or claim.high is not None):
            found.setdefault((claim.source, claim.low, claim.high), claim)
    if len(found) < 2:
        return None
    ordered = sorted(found.values(), key=lambda c: min(v for v in (c.low, c.high, c.value) if v is not None))
    scale = axis(end for claim in ordered for end in (claim.low, claim.high, claim.value) if end is not None)
    dots = tuple(
        Dot(
            claim=claim,
            source=(source := index.sources.get(claim.source)),
            words=amount(claim),
            interval=interval(scale, claim.low, claim.high, claim.value),
            published=day(source.document.published) if source else "",
            anchor=index.claim_anchor(claim.id) if claim.source in shown.texts else None,
        )
        for claim in ordered
    )
    return Plot(measure_label(ordered)[0], scale, dots)


def _timeline(index: Index, finding: Finding, shown: Shown) -> Timeline | None:
    """None where fewer than two of the finding's figures are of a dated source, or all are of one moment."""
    dated: list[tuple[datetime, float, Claim]] = []
    for claim in (index.claims[c] for c in finding.claims if c in index.claims):
        source = index.sources.get(claim.source)
        when = moment(source.document.published) if source else None
        level = next((v for v in (claim.value, claim.low, claim.high) if v is not None), None)
        if when is not None and level is not None:
            dated.append((when, level, claim))
    dated.sort(key=lambda entry: (entry[0], entry[1]))
    if len(dated) < 2 or dated[0][0] == dated[-1][0]:
        return None
    span = (dated[-1][0] - dated[0][0]).total_seconds()
    scale = axis([0.0, *(level for _, level, _ in dated)], wanted=3)
    told = [amount(claim) for _, _, claim in dated]
    points = tuple(
        Point(
            x=round(8 + 84 * (when - dated[0][0]).total_seconds() / span, 2),
            y=_height(scale, level),
            words=told[place],
            mark=told[place] if place == 0 or level != dated[place - 1][1] else "",
            source=(source := index.sources.get(claim.source)),
            published=day(source.document.published) if source else "",
            anchor=index.claim_anchor(claim.id) if claim.source in shown.texts else None,
            align="start" if place == 0 else "end" if place == len(dated) - 1 else "middle",
        )
        for place, (when, level, claim) in enumerate(dated)
    )
    ticks = tuple(Tick(_at_height(tick.at), tick.label) for tick in scale.ticks)
    return Timeline(measure_label([claim for _, _, claim in dated])[0], points, ticks)


def _height(scale: Axis, level: float) -> float:
    return _at_height(scale.at(level))


def _at_height(percent: float) -> float:
    """Percent of the axis as percent from the plot's top, with room above for the topmost label."""
    return round(16 + 0.84 * (100 - percent), 2)
