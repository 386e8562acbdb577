"""What ``extract`` shows: the claims alone, in every format that suits a list."""

from __future__ import annotations

from collections.abc import Sequence

from consistency.errors import OutputError
from consistency.model import Coverage, Extraction
from consistency.report import csv, json, jsonl, text


def render(extractions: Sequence[Extraction], coverage: Coverage, format: str) -> str:
    """The claims of ``extractions``. Raises ``OutputError`` for a format that has no list of claims."""
    match format:
        case "text":
            return text.render_claims(extractions, coverage)
        case "json":
            return json.dumps(json.extraction_dict(extractions, coverage), indent=1) + "\n"
        case "jsonl":
            return jsonl.render_claims(extractions)
        case "csv":
            return csv.render_claims(extractions)
    raise OutputError(f"claims cannot be written as {format}; choose text, json, jsonl or csv")
