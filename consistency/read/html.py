"""Web pages, where trafilatura is installed: the main text without menus, and what the page says of itself."""

from __future__ import annotations

from collections.abc import Iterator

from consistency.errors import SourceError
from consistency.model import Document
from consistency.read.decode import decode, inert
from consistency.read.record import document


def read(data: bytes, name: str) -> Iterator[Document]:
    """The one document in a page. Raises ``SourceError`` where trafilatura is missing or finds no text."""
    try:
        import trafilatura
    except ImportError:
        raise SourceError("web pages need trafilatura: pip install 'consistency[html]'") from None
    decoded = decode(data)
    page = trafilatura.bare_extraction(decoded.text, include_comments=False, with_metadata=True)
    if page is None or not page.text:
        raise SourceError("no main text was found in the page")
    about = {"title": page.title, "publisher": page.sitename, "published": page.date, "url": page.url}
    body = inert(page.text)
    title = (page.title or "").strip()
    # The headline is a claim like any other, and editors check it against the body.
    text = body if not title or body.startswith(title) else f"{title}\n\n{body}"
    yield document(name, text, about, notes=(*decoded.notes, "lines are those of the extracted text, not of the page"))
