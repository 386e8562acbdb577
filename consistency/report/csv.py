"""CSV for spreadsheets: one row a finding for a report, one row a claim for ``extract``."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from typing import Any

from consistency.model import Extraction, Report
from consistency.report.json import claim_row, dumps, finding_row
from consistency.report.places import Cited, Places


def render(report: Report) -> str:
    """The findings, one a row; lists are joined by "; ", what is nested stays JSON."""
    places = Places(report.documents)
    cited = Cited(report)

    def rows() -> Iterable[dict[str, Any]]:
        for finding in report.findings:
            claims = cited.by(finding)
            quotes = list(dict.fromkeys(claim.sentence for claim in claims))
            line, column = places.at(claims[0].source, claims[0].start) if claims else (None, None)
            yield {**finding_row(finding), "line": line, "column": column, "quotes": quotes}

    return _table(rows(), (*_FINDING, "line", "column", "quotes"))


def render_claims(extractions: Iterable[Extraction]) -> str:
    """The claims, one a row."""
    known = list(extractions)
    places = Places(extraction.document for extraction in known)
    return _table((claim_row(claim, places) for extraction in known for claim in extraction.claims), _CLAIM)


_FINDING = (
    "severity code family message values sources claims working remedy repairs why_compared event fingerprint id"
).split()
_CLAIM = (
    "id source line column text value low high bound precision unit measure per kind mode direction predicate subject "
    "object when where speaker asserted concepts event reason sentence start end"
).split()


def _table(rows: Iterable[Mapping[str, Any]], columns: Iterable[str]) -> str:
    names = list(columns)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(names)
    writer.writerows([_cell(row[name]) for name in names] for row in rows)
    return out.getvalue()


def _cell(value: object) -> str | int | float:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, (int, float)):
        return value
    if isinstance(value, list):
        simple = all(not isinstance(entry, (list, dict)) for entry in value)
        value = "; ".join(str(entry) for entry in value) if simple else dumps(value)
    text = str(value)
    # A spreadsheet would run a quote that begins so as a formula; the apostrophe makes it a text.
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t")) and not _is_number(text) else text


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True
