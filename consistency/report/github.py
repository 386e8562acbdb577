"""GitHub's workflow commands, which annotate the lines of a pull request."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from consistency.model import Finding, Report, Severity
from consistency.report.spots import Spot, Spots

_COMMANDS: Mapping[Severity, str] = MappingProxyType(
    {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
)


def render(report: Report) -> str:
    """One command a finding at its first place, and a warning for every source that could not be read."""
    spots = Spots(report)
    lines = [_command(finding, spots.of(finding)[0]) for finding in report.findings]
    unread = [f"::warning::{_data(document.problem)}" for document in report.documents if document.problem]
    return "".join(f"{line}\n" for line in (*lines, *unread))


def _command(finding: Finding, spot: Spot) -> str:
    properties: dict[str, str | int | None] = {
        "file": spot.path or None,
        "line": spot.line,
        "endLine": spot.end_line,
        "col": spot.column,
        # GitHub's columns are inclusive, and only allowed where the mark is on one line.
        "endColumn": spot.end_column - 1 if spot.end_column and spot.line == spot.end_line else None,
        "title": finding.code,
    }
    stated = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items() if value is not None)
    text = f"{finding.message}\n{finding.working}" if finding.working else finding.message
    return f"::{_COMMANDS[finding.severity]} {stated}::{_data(text)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
