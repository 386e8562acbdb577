"""Where findings point: the claims that they cite, and lines and columns as people count them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from consistency.model import Claim, Document, Finding, Report


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


class Cited:
    """The claims of a report's findings."""

    def __init__(self, report: Report) -> None:
        self._claims = {claim.id: claim for claim in report.claims}
        self._story = report.story

    def by(self, finding: Finding) -> list[Claim]:
        """The claims in the finding's order, but those of an audited story first: that is the text to be mended."""
        claims = [self._claims[name] for name in finding.claims if name in self._claims]
        return sorted(claims, key=lambda claim: claim.source != self._story) if self._story else claims
