"""The report as one JSON object, which ``schema.json`` beside this module describes.

Names and their order are a contract.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping
from typing import Any

from consistency.model import (
    Claim,
    Coverage,
    Document,
    Event,
    Extraction,
    FactFile,
    FactStatus,
    Finding,
    Reason,
    Repair,
    Report,
    Verdict,
)
from consistency.report.places import Places

SCHEMA_VERSION = "1"


def to_dict(report: Report) -> dict[str, Any]:
    """The report as JSON knows it: objects, lists, texts, whole numbers as ``int``, neither NaN nor infinity."""
    places = Places(report.documents)
    return {
        "schema_version": SCHEMA_VERSION,
        "mode": report.mode,
        "story": report.story,
        "facts": _facts(report.facts) if report.facts else None,
        "settings": dict(report.settings),
        "coverage": coverage_row(report.coverage),
        "documents": [document_row(document, report.origins.get(document.id)) for document in report.documents],
        "claims": [claim_row(claim, places) for claim in report.claims],
        "events": [_event(event) for event in report.events],
        "findings": [finding_row(finding) for finding in report.findings],
        "verdicts": [_verdict(verdict) for verdict in report.verdicts],
        "statuses": [_status(status) for status in report.statuses],
    }


def render(report: Report) -> str:
    """The JSON report as text, indented, with every character as itself."""
    return dumps(to_dict(report), indent=1) + "\n"


def dumps(value: object, indent: int | None = None) -> str:
    """JSON without escapes for what is no control character; raises ``ValueError`` for NaN and infinity."""
    return json.dumps(value, ensure_ascii=False, allow_nan=False, indent=indent)


def extraction_dict(extractions: Iterable[Extraction], coverage: Coverage) -> dict[str, Any]:
    """What ``extract`` shows as JSON: the report's ``coverage``, ``documents`` and ``claims``."""
    known = list(extractions)
    places = Places(extraction.document for extraction in known)
    return {
        "schema_version": SCHEMA_VERSION,
        "coverage": coverage_row(coverage),
        "documents": [document_row(extraction.document) for extraction in known],
        "claims": [claim_row(claim, places) for extraction in known for claim in extraction.claims],
    }


def number(value: float | None) -> int | float | None:
    """A number as JSON should show it: 704, not 704.0; None for what JSON cannot hold."""
    if value is None or not math.isfinite(value):
        return None
    return int(value) if float(value).is_integer() else value


def value(entry: float | str) -> int | float | str | None:
    """A finding's value: a number, or the words of a date."""
    return entry if isinstance(entry, str) else number(entry)


def claim_row(claim: Claim, places: Places) -> dict[str, Any]:
    """One claim with all its facets, the contract's names first."""
    line, column = places.at(claim.source, claim.start)
    return {
        "id": claim.id,
        "source": claim.source,
        "start": claim.start,
        "end": claim.end,
        "text": claim.text,
        "sentence": claim.sentence,
        "low": number(claim.low),
        "high": number(claim.high),
        "value": number(claim.value),
        "bound": str(claim.bound),
        "precision": number(claim.precision),
        "unit": claim.unit,
        "measure": claim.measure,
        "per": claim.per,
        "kind": str(claim.kind),
        "mode": str(claim.mode),
        "direction": claim.direction,
        "predicate": claim.predicate,
        "subject": claim.subject,
        "when": claim.when.iso() if claim.when else None,
        "where": ", ".join(claim.where) or None,
        "speaker": claim.speaker,
        "asserted": claim.asserted,
        "concepts": list(claim.concepts),
        "event": claim.event,
        "sentence_start": claim.sentence_start,
        "line": line,
        "column": column,
        "measure_concept": claim.measure_concept,
        "modifiers": list(claim.modifiers),
        "predicate_concept": claim.predicate_concept,
        "object": claim.object,
        "participants": list(claim.participants),
        "relations": [{"kind": relation.kind, "claim": relation.claim} for relation in claim.relations],
        "reason": claim.reason,
    }


def finding_row(finding: Finding) -> dict[str, Any]:
    """One finding, the contract's names first."""
    return {
        "id": finding.id,
        "code": finding.code,
        "family": finding.family,
        "severity": str(finding.severity),
        "message": finding.message,
        "values": [value(entry) for entry in finding.values],
        "sources": list(finding.sources),
        "claims": list(finding.claims),
        "working": finding.working,
        "why_compared": [_reason(reason) for reason in finding.why_compared],
        "repairs": [_repair(repair) for repair in finding.repairs],
        "fingerprint": finding.fingerprint,
        "event": finding.event,
        "remedy": finding.remedy,
    }


def coverage_row(coverage: Coverage) -> dict[str, Any]:
    """What was looked at, what was not, and why."""
    return {
        "documents": coverage.documents,
        "numbers": coverage.numbers,
        "claims": coverage.claims,
        "compared": coverage.compared,
        "skipped": dict(coverage.skipped),
        "not_compared": dict(coverage.not_compared),
        "problems": list(coverage.problems),
    }


def document_row(document: Document, origin: str | None = None) -> dict[str, Any]:
    """One document without its text; ``origin`` is the document that it copies, itself if it is original."""
    return {
        "id": document.id,
        "title": document.title,
        "published": document.published,
        "publisher": document.publisher,
        "url": document.url,
        "error": document.error,
        "first_line": document.first_line,
        "notes": list(document.notes),
        "origin": origin,
    }


def _event(event: Event) -> dict[str, Any]:
    return {
        "id": event.id,
        "label": event.label,
        "when": event.when.iso() if event.when else None,
        "where": ", ".join(event.where) or None,
        "claims": list(event.claims),
        "reasons": [_reason(reason) for reason in event.reasons],
    }


def _reason(reason: Reason) -> dict[str, Any]:
    return {"feature": reason.feature, "weight": number(round(reason.weight, 3)), "detail": reason.detail}


def _repair(repair: Repair) -> dict[str, Any]:
    return {
        "changes": [
            {"claim": change.claim, "from": number(change.before), "to": number(change.after)}
            for change in repair.changes
        ],
        "support": list(repair.support),
    }


def _verdict(verdict: Verdict) -> dict[str, Any]:
    return {
        "claim": verdict.claim,
        "state": str(verdict.state),
        "reason": verdict.reason,
        "evidence": list(verdict.evidence),
        "findings": list(verdict.findings),
        "origins": verdict.origins,
    }


def _status(status: FactStatus) -> dict[str, Any]:
    return {
        "fact": status.fact,
        "state": str(status.state),
        "reason": status.reason,
        "origins": status.origins,
        "confirming": list(status.confirming),
        "against": list(status.against),
    }


def _facts(facts: FactFile) -> Mapping[str, Any]:
    return {
        "path": facts.path,
        "facts": [
            {
                "id": fact.id,
                "event": fact.event,
                "measure": fact.measure,
                "value": number(fact.value),
                "low": number(fact.low),
                "high": number(fact.high),
                "unit": fact.unit,
                "tolerance": number(fact.tolerance),
                "when": fact.when,
                "where": fact.where,
                "line": fact.line,
            }
            for fact in facts.facts
        ],
        "equations": [{"text": equation.text, "line": equation.line} for equation in facts.equations],
    }
