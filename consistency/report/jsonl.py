"""JSON Lines: one finding a line for a report, one claim a line for ``extract``."""

from __future__ import annotations

from collections.abc import Iterable

from consistency.model import Extraction, Report
from consistency.report.json import claim_row, dumps, finding_row
from consistency.report.places import Places


def render(report: Report) -> str:
    """The findings, one a line."""
    return "".join(dumps(finding_row(finding)) + "\n" for finding in report.findings)


def render_claims(extractions: Iterable[Extraction]) -> str:
    """The claims, one a line."""
    known = list(extractions)
    places = Places(extraction.document for extraction in known)
    return "".join(dumps(claim_row(claim, places)) + "\n" for extraction in known for claim in extraction.claims)
