"""The report for a terminal: every finding as a good linter shows it, and at the end what was looked at and what was
not.

::

    b.md:9:14: error arithmetic.total: The parts add up to 115, not 615
        It shot down 615 targets: 85 drones and 30 missiles.
                     ^^^          ^^            ^^
        working   85 + 30 = 115 ≠ 615
        repair    one change restores every equation: 85 → 585, which a.md also states

Source text is hostile: what could move the cursor, colour the screen or turn the reading direction is replaced before
it is shown.
"""

from __future__ import annotations

import io
import re
import textwrap
from collections.abc import Iterable, Iterator, Mapping, Sequence

from rich.console import Console
from rich.text import Text

from consistency.check.names import source_names
from consistency.model import Claim, Coverage, Document, Extraction, FactState, Finding, Report, Severity
from consistency.report.json import number
from consistency.report.places import Cited, Places
from consistency.report.quotes import quote

_WIDTH = 120
_INDENT = "    "
_LABEL = 10
_MOST_FACTS = 40
_STATE_ORDER = (FactState.CONTRADICTED, FactState.CONFIRMED, FactState.NOT_COMPARABLE, FactState.MISSING)
_STYLES: Mapping[str, str] = {"error": "bold red", "warning": "bold yellow", "info": "bold cyan"}
# Controls (C0 and C1), marks that reverse the reading direction, and what has no width.
_UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")


def render(
    report: Report, *, colour: bool = False, width: int = _WIDTH, concise: bool = False, quiet: bool = False
) -> str:
    """The report as text of at most ``width`` columns, apart from lines that name a place.

    ``colour`` adds ANSI styles; without them the text says the same. ``concise`` is one line a finding; ``quiet``
    leaves out everything but the findings.
    """
    page = _Page(colour, width)
    places = Places(report.documents)
    shown = _Shown(report, places, page)
    for finding in report.findings:
        if concise or finding.severity is Severity.INFO:
            shown.line(finding)
        else:
            shown.whole(finding)
    if not quiet:
        _statuses(report, page)
        page.line(_tally(report))
        for line in (*_coverage(report.coverage, report.documents), *_copies(report)):
            page.wrapped("", line, "dim")
    return page.text()


def _statuses(report: Report, page: _Page) -> None:
    """Every fact with its state, the contradicted ones first, and what has no state at all last; long files only in
    figures.
    """
    counts = {state: [s for s in report.statuses if s.state is state] for state in FactState}
    if not report.statuses:
        return
    page.line(f"Facts: {_listed([f'{len(rows):,} {state}' for state, rows in counts.items() if rows])}.")
    shown = [s for state in _STATE_ORDER for s in counts[state]][:_MOST_FACTS]
    width = max(len(safe(s.fact)) for s in shown)
    for status in shown:
        page.line(f"  {safe(status.fact):<{width}}  {status.state:<14}  {safe(status.reason)}")
    if len(report.statuses) > len(shown):
        page.line(f"  and {len(report.statuses) - len(shown):,} more, which the JSON report lists")


def render_claims(extractions: Sequence[Extraction], coverage: Coverage, *, width: int = _WIDTH) -> str:
    """The claims of each document as lines of place, number, what it counts, and the facets that are not the usual."""
    page = _Page(False, width)
    places = Places(extraction.document for extraction in extractions)
    for extraction in extractions:
        for claim in extraction.claims:
            line, column = places.at(claim.source, claim.start)
            page.line(safe(f"{claim.source}:{line}:{column}: {claim.kind} {claim.text!r}{_facets(claim)}"))
    for row in _coverage(coverage, [extraction.document for extraction in extractions], compared=False):
        page.wrapped("", row)
    return page.text()


def safe(text: str) -> str:
    """``text`` with a replacement character for everything that a terminal would obey rather than show."""
    return _UNSAFE.sub("\ufffd", text.replace("\n", " ").replace("\t", " "))


class _Page:
    """Lines in the making."""

    def __init__(self, colour: bool, width: int) -> None:
        self.width = width
        self._out = io.StringIO()
        self._console = Console(
            file=self._out,
            force_terminal=colour,
            color_system="standard" if colour else None,
            width=width,
            highlight=False,
            markup=False,
            emoji=False,
            legacy_windows=False,
        )

    def line(self, *parts: str | tuple[str, str]) -> None:
        """One line of texts and (text, style) pairs, never wrapped."""
        self._console.print(Text.assemble(*parts), soft_wrap=True)

    def wrapped(self, label: str, text: str, style: str = "") -> None:
        """A paragraph behind a label, its further lines under its first."""
        head = f"{_INDENT}{label:<{_LABEL}}" if label else ""
        for place, part in enumerate(textwrap.wrap(safe(text), max(20, self.width - len(head))) or [""]):
            self.line((head if place == 0 else " " * len(head), "dim"), (part, style))

    def text(self) -> str:
        """All lines so far."""
        return self._out.getvalue()


class _Shown:
    """Findings on a page."""

    def __init__(self, report: Report, places: Places, page: _Page) -> None:
        self._places = places
        self._page = page
        self._cited = Cited(report)
        self._documents = {document.id: document for document in report.documents}
        self._names = source_names(report.documents)
        self._facts = report.facts.path if report.facts else None

    def line(self, finding: Finding) -> None:
        """One finding on one line."""
        working = f" [{safe(finding.working)}]" if finding.working else ""
        self._header(finding, working)

    def whole(self, finding: Finding) -> None:
        """One finding with quotes, working, repair and reasons, and a blank line after it."""
        self._header(finding)
        here = True
        for source, claims in self._sentences(finding):
            if not here:
                self._where(source, claims[0])
            self._quote(claims)
            here = False
        page = self._page
        if finding.working:
            page.wrapped("working", finding.working, "bold")
        for place, line in enumerate(self._repairs(finding)):
            page.wrapped("repair" if place == 0 else "or", line)
        if finding.remedy:
            page.wrapped("caveat", finding.remedy)
        if finding.why_compared:
            page.wrapped("compared", _reasons(finding), "dim")
        page.line("")

    def _header(self, finding: Finding, after: str = "") -> None:
        severity = str(finding.severity)
        first = next(iter(self._cited.by(finding)), None)
        elsewhere = next(iter(finding.sources), None) or self._facts or "-"
        self._page.line(
            (self._place(first) if first else safe(elsewhere), "bold"),
            ": ",
            (severity, _STYLES[severity]),
            " ",
            (safe(finding.code), "dim"),
            f": {safe(finding.message)}{after}",
        )

    def _place(self, claim: Claim) -> str:
        line, column = self._places.at(claim.source, claim.start)
        return safe(f"{claim.source}:{line}:{column}")

    def _sentences(self, finding: Finding) -> Iterator[tuple[str, list[Claim]]]:
        """The claims that the finding cites, by the sentence that states them."""
        grouped: dict[tuple[str, int], list[Claim]] = {}
        for claim in self._cited.by(finding):
            grouped.setdefault((claim.source, claim.sentence_start), []).append(claim)
        for (source, _), claims in grouped.items():
            yield source, claims

    def _where(self, source: str, claim: Claim) -> None:
        document = self._documents.get(source)
        known = [part for part in (document.publisher, document.published) if part] if document else []
        self._page.line("  ", (self._place(claim), "bold"), (safe(f"  ({', '.join(known)})") if known else "", "dim"))

    def _quote(self, claims: Sequence[Claim]) -> None:
        first = claims[0]
        marks = [(claim.start - first.sentence_start, claim.end - first.sentence_start) for claim in claims]
        for text, under in quote(safe(first.sentence), marks, self._page.width - len(_INDENT)):
            self._page.line(_INDENT, text)
            if under:
                self._page.line(_INDENT, (under, "bold green"))

    def _repairs(self, finding: Finding) -> Iterator[str]:
        verb, what = ("restore", "every equation") if finding.family == "arithmetic" else ("reconcile", "the values")
        for place, repair in enumerate(finding.repairs):
            changes = ", ".join(f"{_figure(change.before)} → {_figure(change.after)}" for change in repair.changes)
            one = f"one change {verb}s" if len(repair.changes) == 1 else f"{len(repair.changes)} changes {verb}"
            # That one side of a contradiction agrees with itself is no support.
            support = [self._names.get(s, s) for s in repair.support if s not in finding.sources]
            also = f", which {_listed(support)} also state{'s' if len(support) == 1 else ''}" if support else ""
            yield f"{one} {what}: {changes}{also}" if place == 0 else f"{changes}{also}"


def _reasons(finding: Finding, most: int = 5) -> str:
    ranked = sorted(finding.why_compared, key=lambda reason: -abs(reason.weight))[:most]
    return "; ".join(f"{reason.detail or reason.feature} ({reason.weight:+.1f})" for reason in ranked)


def _figure(value: float) -> str:
    shown = number(value)
    return "?" if shown is None else f"{shown:,}"


def _listed(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _tally(report: Report) -> str:
    counts = {severity: sum(finding.severity is severity for finding in report.findings) for severity in Severity}
    if not report.findings:
        return "Nothing was found that cannot be true."
    names = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
    return f"Found {_listed([_count(counts[severity], name) for severity, name in names.items() if counts[severity]])}."


def _coverage(coverage: Coverage, documents: Iterable[Document], *, compared: bool = True) -> Iterator[str]:
    line = f"Read {_count(coverage.documents, 'document')} with {_count(coverage.numbers, 'number')}: "
    line += _count(coverage.claims, "claim")
    if compared:
        line += f" ({coverage.compared} compared, {coverage.claims - coverage.compared} not)"
    skipped = [_count(count, kind) for kind, count in coverage.skipped.items()]
    yield line + (f"; {_listed(skipped)} passed over." if skipped else ".")
    if coverage.not_compared:
        yield "Not compared: " + "; ".join(f"{count} {why}" for why, count in coverage.not_compared.items()) + "."
    unread = [document.problem for document in documents if document.problem]
    if unread:
        yield f"Could not be read ({len(unread)}):"
        yield from _most(unread)
    problems = [problem for problem in coverage.problems if problem not in unread]
    if problems:
        yield f"Noted ({len(problems)}):"
        yield from _most(problems)


def _copies(report: Report) -> Iterator[str]:
    copies = [f"  {copy} of {origin}" for copy, origin in sorted(report.origins.items()) if copy != origin]
    if copies:
        yield f"Copies, which count as one source with what they copy ({len(copies)}):"
        yield from copies


def _most(lines: Sequence[str], most: int = 20) -> Iterator[str]:
    yield from (f"  {line}" for line in lines[:most])
    if len(lines) > most:
        yield f"  and {len(lines) - most:,} more, which the JSON report lists"


def _count(count: int, name: str) -> str:
    return f"{count:,} {name}{'' if count == 1 else 's'}"


def _facets(claim: Claim) -> str:
    low, high = number(claim.low), number(claim.high)
    amount = number(claim.value)
    known = {
        "value": amount if amount is not None else (f"{low}..{high}" if (low, high) != (None, None) else None),
        "bound": None if claim.bound == "exact" else str(claim.bound),
        "unit": claim.unit,
        "per": claim.per,
        "measure": claim.measure,
        "mode": None if claim.mode == "level" else f"{claim.mode} {claim.direction or ''}".strip(),
        "predicate": claim.predicate,
        "subject": claim.subject,
        "when": claim.when.iso() if claim.when and claim.is_quantity else None,
        "where": ", ".join(claim.where) or None,
        "speaker": claim.speaker,
        "asserted": None if claim.asserted else "no",
        "reason": claim.reason,
    }
    return "".join(f" {name}={value}" for name, value in known.items() if value is not None)
