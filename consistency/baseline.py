"""The file of findings that somebody has looked at and settled, so that they are not reported again.

It is the JSON that the HTML report exports::

    {"fingerprints": {"0c5f...": {"mark": "accepted", "note": "..."}, "77ab...": {"mark": "open", "note": "..."}}}

Entries marked ``accepted`` or ``dismissed`` count; a mere note does not. A whole JSON report is such a file too: with
yesterday's report as the baseline only what is new is reported.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from consistency.errors import BaselineError

_SETTLED = frozenset({"accepted", "dismissed"})


def accepted(path: str | Path) -> frozenset[str]:
    """The fingerprints that the file ``path`` settles. Raises ``BaselineError`` where it is no such file."""
    try:
        content = json.loads(Path(path).read_text("utf-8-sig"))
    except OSError as error:
        raise BaselineError(f"{path}: cannot be read: {error.strerror or error}") from None
    except json.JSONDecodeError as error:
        raise BaselineError(f"{path}:{error.lineno}:{error.colno}: is no JSON: {error.msg}") from None
    except (UnicodeDecodeError, RecursionError):
        raise BaselineError(f"{path}: is no JSON") from None
    if isinstance(content, dict):
        if isinstance(marked := content.get("fingerprints"), dict):
            return frozenset(_settled(marked, path))
        if isinstance(findings := content.get("findings"), list):
            return frozenset(_reported(findings, path))
    raise BaselineError(f"{path}: is no baseline: it has neither 'fingerprints' nor a report's 'findings'")


def _settled(marked: dict[str, object], path: str | Path) -> Iterator[str]:
    for fingerprint, entry in marked.items():
        mark = entry.get("mark") if isinstance(entry, dict) else None
        if mark not in (*_SETTLED, "open"):
            raise BaselineError(f"{path}: {fingerprint}: mark must be accepted, dismissed or open, not {mark!r}")
        if mark in _SETTLED:
            yield fingerprint


def _reported(findings: list[object], path: str | Path) -> Iterator[str]:
    for place, finding in enumerate(findings, 1):
        fingerprint = finding.get("fingerprint") if isinstance(finding, dict) else None
        if not isinstance(fingerprint, str):
            raise BaselineError(f"{path}: finding {place} has no fingerprint")
        yield fingerprint
