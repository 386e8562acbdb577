"""SARIF 2.1.0, which code scanning services and editors read (OASIS standard of 27 March 2020)."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import Any
from urllib.parse import quote

from consistency.check.registry import RULES, Rule
from consistency.model import Document, Finding, Report, Severity
from consistency.report.json import dumps
from consistency.report.spots import Spot, Spots, file_and_record

_LEVELS: Mapping[Severity, str] = MappingProxyType(
    {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
)


def render(report: Report) -> str:
    """One run with every rule, every finding as a result, and every unreadable source as a notification."""
    spots = Spots(report)
    codes = list(RULES)
    run = {
        "tool": {
            "driver": {
                "name": "consistency",
                "version": str(report.settings.get("version", "0")),
                "rules": [_rule(rule) for rule in RULES.values()],
            }
        },
        "columnKind": "unicodeCodePoints",
        "invocations": [
            {
                "executionSuccessful": True,
                "toolExecutionNotifications": [_unread(document) for document in report.documents if document.problem],
            }
        ],
        "results": [_result(finding, spots, codes) for finding in report.findings],
    }
    log = {"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]}
    return dumps(log, indent=1) + "\n"


def _rule(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.code,
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": rule.explanation},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }


def _result(finding: Finding, spots: Spots, codes: list[str]) -> dict[str, Any]:
    first, *others = spots.of(finding)
    text = f"{finding.message}\n{finding.working}" if finding.working else finding.message
    result = {
        "ruleId": finding.code,
        "level": _LEVELS[finding.severity],
        "message": {"text": text},
        "locations": [_location(first)],
        "relatedLocations": [
            {"id": place, **_location(spot), "message": {"text": claim.text}}
            for place, (spot, claim) in enumerate(zip(others, spots.claims(finding)[1:], strict=True), 1)
        ],
        "partialFingerprints": {"consistency/v1": finding.fingerprint},
    }
    return {**result, "ruleIndex": codes.index(finding.code)} if finding.code in RULES else result


def _location(spot: Spot) -> dict[str, Any]:
    physical: dict[str, Any] = {"artifactLocation": {"uri": _uri(spot.path)}}
    if spot.line is not None:
        physical["region"] = {
            "startLine": spot.line,
            "startColumn": spot.column,
            "endLine": spot.end_line,
            "endColumn": spot.end_column,
        }
    location: dict[str, Any] = {"physicalLocation": physical}
    if spot.record is not None:
        location["logicalLocations"] = [{"fullyQualifiedName": f"{spot.path}#{spot.record}", "kind": "record"}]
    return location


def _uri(path: str) -> str:
    posix = PurePosixPath(path.replace("\\", "/"))
    encoded = quote(str(posix), errors="replace")
    return f"file://{encoded}" if posix.is_absolute() else encoded


def _unread(document: Document) -> dict[str, Any]:
    path, _ = file_and_record(document.id)
    return {"level": "warning", "message": {"text": document.problem}, "locations": [_location(Spot(path))]}
