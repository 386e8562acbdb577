"""The sentences that every plain format shares: repairs, reasons, the tally, coverage, facts, copies."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

from consistency.check.phrasing import listed
from consistency.model import Coverage, Document, FactState, FactStatus, Finding, Report, Severity
from consistency.report.json import number
from consistency.report.reasons import told

FACT_STATES: Mapping[FactState, tuple[str, str]] = MappingProxyType(
    {
        FactState.CONTRADICTED: ("≠", "contradicted"),
        FactState.CONFIRMED: ("✓", "confirmed"),
        FactState.NOT_COMPARABLE: ("?", "not comparable"),
        FactState.MISSING: ("∅", "not found"),
    }
)
"""Sign and word of a fact's state, in the order in which facts are listed."""


def repairs(finding: Finding, names: Mapping[str, str]) -> Iterator[str]:
    """The smallest changes that would settle a finding, one a line; ``names`` gives sources their short names."""
    verb, what = ("restore", "every equation") if finding.family == "arithmetic" else ("reconcile", "the values")
    for place, repair in enumerate(finding.repairs):
        made = Counter((change.before, change.after) for change in repair.changes)
        changes = ", ".join(
            f"{_figure(before)} → {_figure(after)}" + (f" (in {places} places)" if places > 1 else "")
            for (before, after), places in made.items()
        )
        one = f"one change {verb}s" if len(repair.changes) == 1 else f"{len(repair.changes)} changes {verb}"
        # That one side of a contradiction agrees with itself is no support.
        support = [names.get(s, s) for s in repair.support if s not in finding.sources]
        also = f", which {listed(support)} also state{'s' if len(support) == 1 else ''}" if support else ""
        yield f"{one} {what}: {changes}{also}" if place == 0 else f"{changes}{also}"


def reasons(finding: Finding, most: int = 5) -> str:
    """Why the claims were compared, the weightiest reasons first."""
    ranked = sorted((r for r in finding.why_compared if told(r)), key=lambda reason: -abs(reason.weight))[:most]
    return "; ".join(f"{told(reason)} ({reason.weight:+.1f})" for reason in ranked)


def tally(report: Report) -> str:
    """How many findings there are of each severity."""
    counts = {severity: sum(finding.severity is severity for finding in report.findings) for severity in Severity}
    if not report.findings:
        return "Nothing was found that cannot be true."
    names = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
    return f"Found {listed([count(counts[severity], name) for severity, name in names.items() if counts[severity]])}."


def coverage(seen: Coverage, documents: Iterable[Document], *, compared: bool = True) -> Iterator[str]:
    """What was looked at, what was not, and why."""
    line = f"Read {count(seen.documents, 'document')} with {count(seen.numbers, 'number')}: "
    line += count(seen.claims, "claim")
    if compared:
        line += f" ({seen.compared:,} compared, {seen.claims - seen.compared:,} not)"
    skipped = [count(passed, kind) for kind, passed in seen.skipped.items()]
    yield line + (f"; {listed(skipped)} passed over." if skipped else ".")
    if seen.not_compared:
        yield "Not compared: " + "; ".join(f"{passed:,} {why}" for why, passed in seen.not_compared.items()) + "."
    unread = [document.problem for document in documents if document.problem]
    if unread:
        yield f"Could not be read ({len(unread)}):"
        yield from _most(unread)
    problems = [problem for problem in seen.problems if problem not in unread]
    if problems:
        yield f"Noted ({len(problems)}):"
        yield from _most(problems)


def copies(report: Report) -> Iterator[str]:
    """Which documents copy which."""
    found = [f"  {copy} of {origin}" for copy, origin in sorted(report.origins.items()) if copy != origin]
    if found:
        yield f"Copies, which count as one source with what they copy ({len(found)}):"
        yield from found


def facts(report: Report) -> list[tuple[FactStatus, str]]:
    """Every fact's status with what it says ("653 drones launched"), in the order of the states."""
    known = {fact.id: fact for fact in report.facts.facts} if report.facts else {}
    order = list(FACT_STATES)
    ranked = sorted(report.statuses, key=lambda status: order.index(status.state))
    return [
        (status, _fact(known[status.fact].measure, known[status.fact].value, known[status.fact].unit))
        for status in ranked
        if status.fact in known
    ]


def fact_tally(report: Report) -> str:
    """How many facts are in each state: ``4 facts: 3 confirmed, 1 not found.``"""
    counts = Counter(status.state for status in report.statuses)
    parts = [f"{counts[state]} {word}" for state, (_, word) in FACT_STATES.items() if counts[state]]
    return f"{count(len(report.statuses), 'fact')}: {', '.join(parts)}."


def count(amount: int, name: str) -> str:
    """``1 finding``, ``2,000 findings``."""
    return f"{amount:,} {name}{'' if amount == 1 else 's'}"


def _fact(measure: str, value: float, unit: str | None) -> str:
    return " ".join(part for part in (_figure(value), unit if unit and unit not in measure else "", measure) if part)


def _figure(value: float) -> str:
    shown = number(value)
    return "?" if shown is None else f"{shown:,}"


def _most(lines: Sequence[str], most: int = 20) -> Iterator[str]:
    yield from (f"  {line}" for line in lines[:most])
    if len(lines) > most:
        yield f"  and {len(lines) - most:,} more, which the JSON report lists"
