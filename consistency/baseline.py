"""The file of findings that somebody has looked at and accepted, so that they are not reported again.

It is JSON: an object whose ``findings`` are objects with ``fingerprint``, as the HTML report exports them. An entry
with ``mark`` counts only if that is "accept" or "dismiss". A whole JSON report is such a file too: with yesterday's
report as the baseline only what is new is reported.
"""

from __future__ import annotations

import json
from pathlib import Path

from consistency.errors import BaselineError

_SETTLED = frozenset({"accept", "accepted", "dismiss", "dismissed"})


def accepted(path: str | Path) -> frozenset[str]:
    """The fingerprints that the file ``path`` accepts. Raises ``BaselineError`` where it is no such file."""
    try:
        content = json.loads(Path(path).read_text("utf-8-sig"))
    except OSError as error:
        raise BaselineError(f"{path}: cannot be read: {error.strerror or error}") from None
    except json.JSONDecodeError as error:
        raise BaselineError(f"{path}:{error.lineno}:{error.colno}: is no JSON: {error.msg}") from None
    except (UnicodeDecodeError, RecursionError):
        raise BaselineError(f"{path}: is no JSON") from None
    entries = content.get("findings") if isinstance(content, dict) else None
    if not isinstance(entries, list):
        raise BaselineError(f"{path}: is no baseline: there is no list 'findings'")
    return frozenset(
        _fingerprint(entry, f"{path}: entry {place}") for place, entry in enumerate(entries, 1) if _settled(entry)
    )


def _settled(entry: object) -> bool:
    return not isinstance(entry, dict) or entry.get("mark", "accept") in _SETTLED


def _fingerprint(entry: object, place: str) -> str:
    value = entry.get("fingerprint") if isinstance(entry, dict) else None
    if not isinstance(value, str) or not value:
        raise BaselineError(f"{place} has no fingerprint")
    return value
