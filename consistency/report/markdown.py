"""A summary in Markdown, for job summaries, pull requests and mails: the tally, the findings as a table, the gravest in
full, facts, and what was not looked at.

Source text is hostile: every character that Markdown, HTML or a code host would act on is escaped.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from consistency.check.names import source_names
from consistency.model import Claim, Finding, Report, Severity
from consistency.report import lines
from consistency.report.places import Cited, Places
from consistency.report.text import safe

_TITLES = MappingProxyType({"report": "Discrepancy report", "audit": "Story audit", "check": "Fact check"})
_SIGNS: Mapping[Severity, str] = MappingProxyType(
    {Severity.ERROR: "❌ error", Severity.WARNING: "⚠️ warning", Severity.INFO: "ℹ️ note"}
)
_ROWS = 200
"""Findings in the table, and facts; a job summary holds 1 MB."""

_IN_FULL = 40
"""Findings below error and warning are never, and of these only so many are, shown with quotes."""

_SPECIAL = re.compile(r"([\\`*_\[\]|~$])")
_LEADING = re.compile(r"^(\s*)([-+#>=]|\d+(?=[.)]))")
"""What at the start of a line would make it a list, a heading or a quote."""

_ACTIVE = MappingProxyType({"&": "&amp;", "<": "&lt;", ">": "&gt;", "@": "&#64;", "://": "&#58;//", "www.": "www&#46;"})
_ACTING = re.compile("|".join(map(re.escape, _ACTIVE)), re.IGNORECASE)


def render(report: Report) -> str:
    """The report as GitHub-flavoured Markdown."""
    page = _Page(report)
    parts = [
        f"## {_TITLES.get(report.mode, 'Report')}: {escape(_subject(report))}",
        f"**{escape(lines.tally(report))}** {escape(next(iter(lines.coverage(report.coverage, report.documents))))}",
        *page.table(),
        *page.in_full(),
        *_facts(report),
        *_coverage(report),
    ]
    return "\n\n".join(parts) + "\n"


def escape(text: str) -> str:
    """``text`` on one line as Markdown that shows just these characters: no markup, no link, no mention."""
    marked = _SPECIAL.sub(r"\\\1", safe(text))
    return _ACTING.sub(lambda found: _ACTIVE[found.group().casefold()], marked)


def _line(escaped: str) -> str:
    """Escaped text that may stand at the start of a line."""
    found = _LEADING.match(escaped)
    if found is None:
        return escaped
    before = found[1] + found[2] if found[2].isdigit() else found[1]
    return f"{before}\\{escaped[len(before) :]}"


def code(text: str) -> str:
    """``text`` in a code span with a fence longer than any in it."""
    plain = safe(text).replace("|", "\\|")
    fence = "`" * (1 + max((len(run) for run in re.findall("`+", plain)), default=0))
    gap = " " if plain.startswith("`") or plain.endswith("`") else ""
    return f"{fence}{gap}{plain}{gap}{fence}"


class _Page:
    """The findings of a report as Markdown."""

    def __init__(self, report: Report) -> None:
        self._findings = report.findings
        self._places = Places(report.documents)
        self._cited = Cited(report)
        self._names = source_names(report.documents)
        self._facts = report.facts.path if report.facts else "-"

    def table(self) -> Iterator[str]:
        """All findings, one a row."""
        if not self._findings:
            return
        rows = [
            f"| {_SIGNS[f.severity]} | {escape(f.message)} | {code(self._place(f))} |" for f in self._findings[:_ROWS]
        ]
        yield "\n".join(("| | Finding | Where |", "|---|---|---|", *rows))
        if len(self._findings) > _ROWS:
            yield f"and {len(self._findings) - _ROWS:,} more, which `--format jsonl` and `--format html` show."

    def in_full(self) -> Iterator[str]:
        """The findings that need an editor, with quotes, working, repair and caveat."""
        grave = [f for f in self._findings if f.severity is not Severity.INFO]
        for number, finding in enumerate(grave[:_IN_FULL], 1):
            yield f"### {number}\\. {escape(finding.message)}"
            yield f"{_SIGNS[finding.severity]} · {code(finding.code)} · {code(self._place(finding))}"
            yield from (self._quote(claims) for claims in self._sentences(finding))
            facts = [f"- **Working:** {escape(finding.working)}"] if finding.working else []
            ways = enumerate(lines.repairs(finding, self._names))
            facts += [f"- **{'Or' if place else 'Repair'}:** {escape(way)}" for place, way in ways]
            facts += [f"- {_line(escape(finding.remedy))}"] if finding.remedy else []
            if facts:
                yield "\n".join(facts)

    def _place(self, finding: Finding) -> str:
        first = next(iter(self._cited.by(finding)), None)
        if first is None:
            return next(iter(finding.sources), self._facts)
        line, _ = self._places.at(first.source, first.start)
        return f"{first.source}:{line}" if line is not None else first.source

    def _sentences(self, finding: Finding) -> list[list[Claim]]:
        grouped: dict[tuple[str, int], list[Claim]] = {}
        for claim in self._cited.by(finding):
            grouped.setdefault((claim.source, claim.sentence_start), []).append(claim)
        return list(grouped.values())

    def _quote(self, claims: Sequence[Claim]) -> str:
        first = claims[0]
        text, done, shown = first.sentence, 0, []
        for claim in sorted(claims, key=lambda c: c.start):
            start, end = claim.start - first.sentence_start, claim.end - first.sentence_start
            if done <= start < end <= len(text):
                shown.append(f"{escape(text[done:start])}**{escape(text[start:end])}**")
                done = end
        return (
            f"> {_line(''.join(shown) + escape(text[done:]))} — {escape(self._names.get(first.source, first.source))}"
        )


def _subject(report: Report) -> str:
    if report.mode == "audit" and report.story:
        return source_names(report.documents).get(report.story, report.story)
    if report.facts is not None:
        return f"{report.facts.path} against {lines.count(len(report.documents), 'source')}"
    return lines.count(len(report.documents), "source")


def _facts(report: Report) -> Iterator[str]:
    rows = lines.facts(report)
    if not rows:
        return
    yield f"### Facts\n\n{escape(lines.fact_tally(report))}"
    told = []
    for status, said in rows[:_ROWS]:
        sign, word = lines.FACT_STATES[status.state]
        told.append(f"| {sign} {word} | {escape(said)} | {escape(status.reason)} |")
    yield "\n".join(("| | Fact | What the sources say |", "|---|---|---|", *told))
    if len(rows) > _ROWS:
        yield f"and {len(rows) - _ROWS:,} more, which the JSON report lists."


def _coverage(report: Report) -> Iterator[str]:
    rest = [*list(lines.coverage(report.coverage, report.documents))[1:], *lines.copies(report)]
    if rest:
        listed = "\n".join(f"- {_line(escape(line.strip()))}" for line in rest)
        yield f"<details><summary>What was not looked at</summary>\n\n{listed}\n\n</details>"
