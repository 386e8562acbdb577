"""CSV with a header row: a column ``text`` and optionally ``id``, title, publisher, published and url."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from difflib import get_close_matches
from typing import TYPE_CHECKING

from consistency.errors import SourceError
from consistency.model import Document
from consistency.read.decode import decode
from consistency.read.record import NAMES, document, text_of

if TYPE_CHECKING:
    import _csv

_LONGEST_CELL = 100_000_000


def read(data: bytes, name: str) -> Iterator[Document]:
    """A document for every row. Raises ``SourceError``, its message beginning with the line, without a text column."""
    decoded = decode(data)
    rows, header = table(decoded.text)
    if "text" not in header:
        found = ", ".join(header) or "none"
        near = get_close_matches("text", header, n=1)
        hint = f"; is {near[0]!r} meant?" if near else ""
        raise SourceError(f"1: there is no column 'text' (columns: {found}){hint}")
    for line, row in rows:
        own = f"{name}#{row['id'].strip()}" if row.get("id", "").strip() else f"{name}#L{line}"
        if "text" not in row:
            yield Document(id=own, text="", error=f"{name}:{line}: the row ends before its text", first_line=line)
            continue
        yield document(own, text_of(row), {key: row.get(key) for key in NAMES}, notes=decoded.notes)


def table(text: str) -> tuple[Iterator[tuple[int, dict[str, str]]], list[str]]:
    """The rows of a CSV text as (line on which the row begins, cells by column), and the columns, in lower case.

    The separator is whichever of comma, semicolon and tab the header holds most of. A short row lacks its last cells.
    """
    first = text.partition("\n")[0]
    separator = max(",;\t", key=first.count)
    csv.field_size_limit(_LONGEST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    header = [cell.strip().casefold() for cell in next(reader, [])]
    return _rows(reader, header), header


def _rows(reader: _csv.Reader, header: list[str]) -> Iterator[tuple[int, dict[str, str]]]:
    line = reader.line_num + 1
    for cells in reader:
        if any(cells):
            yield line, dict(zip(header, cells, strict=False))
        line = reader.line_num + 1
