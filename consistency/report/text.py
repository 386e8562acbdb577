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
from collections.abc import Iterator, Mapping, Sequence

from rich.console import Console
from rich.text import Text

from consistency.check.names import source_names
from consistency.model import Claim, Coverage, Extraction, FactState, Finding, Report, Severity
from consistency.report import lines
from consistency.report.html.words import day
from consistency.report.json import number
from consistency.report.places import Cited, Places
from consistency.report.quotes import quote

_WIDTH = 120
_INDENT = "    "
_LABEL = 10
_MOST_FACTS = 40
_LONGEST_FACT = 56
_STYLES: Mapping[str, str] = {"error": "bold red", "warning": "bold yellow", "info": "bold cyan"}
_FACT_STYLES: Mapping[FactState, str] = {
    FactState.CONTRADICTED: "bold red",
    FactState.MISSING: "bold yellow",
    FactState.NOT_COMPARABLE: "bold yellow",
    FactState.CONFIRMED: "bold green",
}
# Controls (C0 and C1), marks that reverse the reading direction, what has no width, lone surrogates.
_UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")


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
        if not concise and report.findings and report.findings[-1].severity is Severity.INFO:
            page.line("")
        if report.statuses:
            _facts(report, page)
        page.line(lines.tally(report))
        for line in (*lines.coverage(report.coverage, report.documents), *lines.copies(report)):
            page.wrapped("", line, "dim")
    return page.text()


def render_claims(extractions: Sequence[Extraction], coverage: Coverage, *, width: int = _WIDTH) -> str:
    """The claims of each document as lines of place, number, what it counts, and the facets that are not the usual."""
    page = _Page(False, width)
    places = Places(extraction.document for extraction in extractions)
    for extraction in extractions:
        for claim in extraction.claims:
            line, column = places.at(claim.source, claim.start)
            page.line(safe(f"{claim.source}:{line}:{column}: {claim.kind} {claim.text!r}{_facets(claim)}"))
    for row in lines.coverage(coverage, [extraction.document for extraction in extractions], compared=False):
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
        for place, part in enumerate(
            textwrap.wrap(safe(text), max(20, self.width - len(head)), break_on_hyphens=False) or [""]
        ):
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
        for place, line in enumerate(lines.repairs(finding, self._names)):
            page.wrapped("repair" if place == 0 else "or", line)
        if finding.remedy:
            page.wrapped("caveat", finding.remedy)
        if finding.why_compared:
            page.wrapped("compared", lines.reasons(finding), "dim")
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
        known = [part for part in (document.publisher, day(document.published)) if part] if document else []
        self._page.line("  ", (self._place(claim), "bold"), (safe(f"  ({', '.join(known)})") if known else "", "dim"))

    def _quote(self, claims: Sequence[Claim]) -> None:
        first = claims[0]
        marks = [(claim.start - first.sentence_start, claim.end - first.sentence_start) for claim in claims]
        for text, under in quote(safe(first.sentence), marks, self._page.width - len(_INDENT)):
            self._page.line(_INDENT, text)
            if under:
                self._page.line(_INDENT, (under, "bold green"))


def _facts(report: Report, page: _Page) -> None:
    """The facts with their states, contradicted ones first; of long files only so many."""
    rows = lines.facts(report)
    page.line(lines.fact_tally(report))
    widest = min(_LONGEST_FACT, max((len(safe(said)) for _, said in rows[:_MOST_FACTS]), default=0))
    for status, said in rows[:_MOST_FACTS]:
        sign, word = lines.FACT_STATES[status.state]
        reason = "" if status.reason.startswith("no document") else f": {status.reason}"
        where = safe(f"{word}{reason} ({status.fact})")
        page.line("  ", (sign, _FACT_STYLES[status.state]), f" {safe(said):<{widest}}  ", (where, "dim"))
    if len(rows) > _MOST_FACTS:
        page.line(f"  and {len(rows) - _MOST_FACTS:,} more, which the JSON report lists")
    page.line("")


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
