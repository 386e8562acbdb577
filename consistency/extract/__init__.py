"""Claims out of text: every number of a document with all that decides what it may be compared with."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from consistency.errors import ModelError

if TYPE_CHECKING:
    from consistency.config import Options
    from consistency.model import Document, Extraction

__all__ = ["extract_document", "extract_documents"]


def extract_documents(documents: Iterable[Document], options: Options) -> Iterator[Extraction]:
    """Read every number out of ``documents``, lazily and in order; a document with ``error`` set yields no claims.

    Raises ``ModelError`` where ``options.model`` names a pipeline that is not installed.
    """
    from consistency.extract.claims import extract_documents as run
    from consistency.extract.language import load
    from consistency.extract.lexicon import Lexicon

    try:
        model = load(options.model)
    except OSError as error:
        raise ModelError(f"the language pipeline cannot be loaded: {error}") from None
    return run(documents, model, Lexicon.load())


def extract_document(document: Document, options: Options) -> Extraction:
    """``extract_documents`` for one document."""
    return next(extract_documents([document], options))
