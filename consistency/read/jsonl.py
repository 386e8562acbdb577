"""JSON Lines: one record a line, each with ``text`` and optionally ``id``, title, publisher, published and url."""

from __future__ import annotations

import json
from collections.abc import Iterator

from consistency.errors import SourceError
from consistency.model import Document
from consistency.read.decode import decode
from consistency.read.record import document, text_of


def read(data: bytes, name: str) -> Iterator[Document]:
    """A document for every line that is not blank; a line that is no record becomes a document with an error."""
    decoded = decode(data)
    for number, line in enumerate(decoded.text.split("\n"), 1):
        if line.strip():
            yield _record(line, name, number, decoded.notes)


def _record(line: str, name: str, number: int, notes: tuple[str, ...]) -> Document:
    try:
        record = json.loads(line)
    except json.JSONDecodeError as error:
        problem = f"{name}:{number}:{error.colno}: is no JSON: {error.msg}"
        return Document(id=f"{name}#L{number}", text="", error=problem, first_line=number)
    except RecursionError:
        return Document(
            id=f"{name}#L{number}", text="", error=f"{name}:{number}: is nested too deeply", first_line=number
        )
    if not isinstance(record, dict):
        problem = f"{name}:{number}: a record must be an object with 'text', not {type(record).__name__}"
        return Document(id=f"{name}#L{number}", text="", error=problem, first_line=number)
    key = record.get("id")
    own = f"{name}#{key}" if isinstance(key, (str, int)) and str(key).strip() else f"{name}#L{number}"
    try:
        return document(own, text_of(record), record, notes=notes)
    except SourceError as error:
        return Document(id=own, text="", error=f"{name}:{number}: {error}", first_line=number)
