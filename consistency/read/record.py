"""Records into documents: the names that front matter, JSON Lines, CSV and Parquet have in common."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from consistency.errors import SourceError
from consistency.model import Document
from consistency.read.decode import inert

NAMES = ("title", "publisher", "published", "url")
"""What a source may say of itself; everything else in a record or in front matter is passed over."""

_ABSENT = frozenset({"", "null", "none", "nan", "~"})


def document(
    id: str,
    text: str,
    about: Mapping[str, object],
    *,
    first_line: int = 1,
    notes: tuple[str, ...] = (),
) -> Document:
    """A document with what ``about`` says of it; a value that cannot be used is left out and named in the notes."""
    known: dict[str, str] = {}
    for name in NAMES:
        value = about.get(name)
        if isinstance(value, (Mapping, list, tuple, set)):
            notes = (*notes, f"{name} was left out: it is no single value")
        elif (stated := _stated(value)) is not None:
            known[name] = stated
    if "published" in known:
        when = iso(known["published"])
        if when is None:
            notes = (*notes, f"published was left out: {known['published'][:40]!r} is no date")
            del known["published"]
        else:
            known["published"] = when
    return Document(id=id, text=text, first_line=first_line, notes=notes, **known)


def text_of(record: Mapping[str, object]) -> str:
    """The record's ``text``. Raises ``SourceError`` where there is none; the message does not name the place."""
    text = record.get("text")
    if text is None:
        raise SourceError("the record has no text")
    if not isinstance(text, str):
        raise SourceError(f"the record's text must be a text, not {type(text).__name__}")
    return inert(text)


def iso(text: str) -> str | None:
    """A date or date-time in ISO 8601, from that or from how people and feeds write it; None where it names no day.

    >>> iso("2025-12-06"), iso("Sat, 6 Dec 2025 08:30:00 +0000"), iso("Saturday")
    ('2025-12-06', '2025-12-06T08:30:00+00:00', None)
    """
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return _parsed(text)
    return text


def _parsed(text: str) -> str | None:
    from dateutil import parser

    if len(text) > 60:
        return None
    # Parsed against two different defaults: what differs was not in the text, and is not to be made up.
    defaults = (datetime(2001, 1, 1), datetime(2002, 2, 2))
    try:
        first, second = (parser.parse(text, default=default) for default in defaults)
    except (ValueError, OverflowError, TypeError):
        return None
    if first != second:
        return None
    return first.isoformat() if ":" in text else first.date().isoformat()


def _stated(value: object) -> str | None:
    if value is None:
        return None
    text = value.isoformat() if isinstance(value, (date, datetime)) else " ".join(inert(str(value)).split())
    return None if text.casefold() in _ABSENT else text
