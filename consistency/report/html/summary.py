"""The first screen as plain values: the verdict in a sentence, the counts behind it, coverage, events, sources,
settings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from consistency.model import FactState, Report, State
from consistency.report.html.events import severity_counts
from consistency.report.html.facts import facts_tally
from consistency.report.html.index import Index, Shown, Source
from consistency.report.html.marks import clip
from consistency.report.html.plots import Bar, shares
from consistency.report.html.stories import tally
from consistency.report.html.words import Word, day, figure, plural, skipped

_OVERVIEW = 8
_KNOWN = 6
_GRAVE = frozenset({State.CONTRADICTED, State.ARITHMETIC, State.UNSUPPORTED})


@dataclass(frozen=True, slots=True)
class Tally:
    """One line of a tally: the word, how many, and its part of the bar."""

    word: Word
    count: int
    bar: Bar


@dataclass(frozen=True, slots=True)
class Overview:
    """One event in the overview: its findings by severity as words and as bars on a common scale."""

    label: str
    anchor: str | None
    counts: tuple[int, int, int]
    bars: tuple[Bar, Bar, Bar]


@dataclass(frozen=True, slots=True)
class SourceRow:
    """One line of the table of sources."""

    source: Source
    published: str
    numbers: int
    findings: int
    shown: bool
    copy_of: Source | None


@dataclass(frozen=True, slots=True)
class Summary:
    """The first screen."""

    title: str
    kicker: str
    headline: str
    lede: str
    calm: bool
    counts: tuple[int, int, int]
    states: tuple[Tally, ...]
    skipped: tuple[tuple[str, int], ...]
    not_compared: tuple[tuple[str, int], ...]
    unreadable: tuple[Source, ...]
    overview: tuple[Overview, ...]
    overview_hidden: int
    sources: tuple[SourceRow, ...]
    sources_hidden: int
    settings: tuple[tuple[str, str], ...]
    rules: tuple[tuple[str, str], ...]
    known: int = _KNOWN


def summarise(
    index: Index,
    events: Iterable[tuple[str, str | None, tuple[int, int, int]]],
    shown: Shown,
    rules: Mapping[str, str],
    rows: int,
    only: frozenset[str] | None = None,
) -> Summary:
    """The summary of the indexed report.

    ``events`` are label, address and findings by severity of those on the page, in its order; ``shown`` is what the
    page may link to; ``only`` limits the table of sources to these ids.
    """
    report = index.report
    counts = severity_counts(report.findings)
    subject = index.claims_of_source.get(report.story, ()) if report.story else report.claims
    states = facts_tally(report) if report.statuses else tally(index, subject)
    bars = shares([count for _, count in states])
    involved = Counter(source for finding in report.findings for source in finding.sources)
    overview = _overview(index, events)
    sources = [s for s in index.sources.values() if only is None or s.document.id in only]
    ranked = sorted(sources, key=lambda s: (s.document.id != report.story, -involved[s.document.id]))
    listed = sorted(ranked[:rows], key=lambda source: source.number)
    title, kicker = _title(index)
    return Summary(
        title=title,
        kicker=kicker,
        headline=_headline(index),
        lede=_lede(index),
        calm=counts[0] + counts[1] == 0 and report.coverage.compared > 0,
        counts=counts,
        states=tuple(Tally(word, count, bar) for (word, count), bar in zip(states, bars, strict=True)),
        skipped=tuple((skipped(reason), n) for reason, n in _most(report.coverage.skipped)),
        not_compared=_most(report.coverage.not_compared),
        unreadable=tuple(source for source in index.sources.values() if source.document.error),
        overview=tuple(overview[:_OVERVIEW]),
        overview_hidden=len(overview[_OVERVIEW:]),
        sources=tuple(
            SourceRow(
                source=source,
                published=day(source.document.published),
                numbers=len(index.claims_of_source.get(source.document.id, ())),
                findings=involved[source.document.id],
                shown=source.document.id in shown.texts,
                copy_of=_original(index, source),
            )
            for source in listed
        ),
        sources_hidden=len(ranked[rows:]),
        settings=tuple(
            (str(key).replace("_", " "), _setting(value))
            for key, value in sorted(report.settings.items())
            if value is not None and value not in ((), [], {}, "")
        ),
        rules=tuple((code, rules[code]) for code in sorted({f.code for f in report.findings}) if code in rules),
    )


def _most(counts: Mapping[str, int]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(counts.items(), key=lambda entry: (-entry[1], entry[0])))


def _original(index: Index, source: Source) -> Source | None:
    """The source whose text this one copies, None where it is original or where that is not known."""
    origin = index.report.origins.get(source.document.id, source.document.id)
    return index.sources.get(origin) if origin != source.document.id else None


def _setting(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, (list, tuple, set, frozenset)):
        return ", ".join(sorted(map(str, value))) if isinstance(value, (set, frozenset)) else ", ".join(map(str, value))
    return figure(value) if isinstance(value, float) else str(value)


def _title(index: Index) -> tuple[str, str]:
    report = index.report
    if report.mode == "audit" and report.story and report.story in index.sources:
        story = index.sources[report.story].document
        return clip(story.title or index.sources[report.story].name, 160), "Story audit"
    if report.mode == "check" and report.facts:
        return f"{report.facts.path} against {plural(len(report.documents), 'source')}", "Fact check"
    return f"Discrepancies in {plural(len(report.documents), 'source')}", "Discrepancy report"


def _headline(index: Index) -> str:
    report = index.report
    errors, warnings, _ = severity_counts(report.findings)
    if report.mode == "audit" and report.story:
        claims = [c for c in index.claims_of_source.get(report.story, ()) if c.is_quantity]
        grave = sum((v := index.verdicts.get(c.id)) is not None and v.state in _GRAVE for c in claims)
        if grave:
            verb = "needs" if grave == 1 else "need"
            return f"{grave} of the story’s {plural(len(claims), 'figure')} {verb} a second look."
        if not errors + warnings:
            return f"No source contradicts any of the story’s {plural(len(claims), 'figure')}."
    if report.statuses:
        return _of_facts(report)
    if errors + warnings:
        return f"{plural(errors + warnings, 'finding')} {'needs' if errors + warnings == 1 else 'need'} a second look."
    if report.coverage.compared:
        return f"Nothing contradicts among the {plural(report.coverage.compared, 'number')} that could be compared."
    if report.coverage.numbers:
        return f"None of the {plural(report.coverage.numbers, 'number')} could be compared."
    return "There are no numbers to compare."


def _of_facts(report: Report) -> str:
    """The verdict on a fact file: what is contradicted before what is confirmed."""
    counts = Counter(status.state for status in report.statuses)
    against, confirmed = counts[FactState.CONTRADICTED], counts[FactState.CONFIRMED]
    many = plural(len(report.statuses), "fact")
    if against:
        return f"{against} of {many} {'is' if against == 1 else 'are'} contradicted."
    return f"{confirmed or 'None'} of {many} {'is' if confirmed <= 1 else 'are'} confirmed, none contradicted."


def _lede(index: Index) -> str:
    report, coverage = index.report, index.report.coverage
    readable = sum(1 for document in report.documents if not document.error)
    unread = len(report.documents) - readable
    text = f"{plural(readable, 'source')} read"
    copies = sum(_original(index, source) is not None for source in index.sources.values())
    text += f", {readable - copies} of them independent" if copies else ""
    text += f", {unread} could not be read" if unread else ""
    numbers, rest = coverage.numbers, coverage.numbers - coverage.compared
    if not numbers:
        return text + "."
    if not rest:
        return (
            text + f". {'Its number' if numbers == 1 else f'All {numbers:,} numbers'} could be compared with another."
        )
    them = "it" if readable == 1 else "them"
    text += f". Of {plural(numbers, 'number')} in {them}, {coverage.compared:,} could be compared with another"
    return text + f"; {rest:,} could not, for the reasons given below."


def _overview(index: Index, events: Iterable[tuple[str, str | None, tuple[int, int, int]]]) -> list[Overview]:
    """Events with findings, gravest first, and last what belongs to no event."""
    rows = [row for row in events if sum(row[2])]
    loose = severity_counts(f for f in index.report.findings if f.event is None or f.event not in index.events)
    if sum(loose):
        rows.append(("Not tied to an event", None, loose))
    most = max((sum(counts) for _, _, counts in rows), default=0)
    found = []
    for label, anchor, counts in rows:
        first, second, third = shares(counts, whole=most)
        found.append(Overview(label, anchor, counts, (first, second, third)))
    return found
