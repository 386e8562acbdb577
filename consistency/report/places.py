"""Where an offset is, as people count: line and column of the file."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from consistency.model import Document


class Places:
    """Lines and columns in a set of documents; both count from 1, columns in characters.

    >>> Places([Document(id="a", text="one\\ntwo", first_line=5)]).at("a", 5)
    (6, 2)
    """

    def __init__(self, documents: Iterable[Document]) -> None:
        self._documents = {document.id: document for document in documents}
        self._starts: dict[str, list[int]] = {}

    def at(self, source: str, offset: int) -> tuple[int, int]:
        """Line and column of ``offset`` in the document ``source``; the first line is that of the file."""
        document = self._documents[source]
        starts = self._starts.get(source)
        if starts is None:
            starts = [0, *(place + 1 for place, character in enumerate(document.text) if character == "\n")]
            self._starts[source] = starts
        line = bisect_right(starts, offset) - 1
        return document.first_line + line, offset - starts[line] + 1
