"""Plain text and Markdown, both with optional front matter.

Markdown is read as it is written, so that offsets stay exact.
"""

from __future__ import annotations

from collections.abc import Iterator

from consistency.model import Document
from consistency.read import front_matter
from consistency.read.decode import decode
from consistency.read.record import document


def read(data: bytes, name: str) -> Iterator[Document]:
    """The one document in ``data``. Raises ``SourceError`` where it is no text or its front matter is no YAML."""
    decoded = decode(data)
    headed = front_matter.split(decoded.text)
    notes = decoded.notes if headed.text.strip() else (*decoded.notes, "is empty")
    made = document(name, headed.text, headed.about, first_line=headed.first_line, notes=notes)
    yield front_matter.with_headline(made, headed)
