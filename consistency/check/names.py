"""Short names for sources, for messages that people read; the full ids stay in ``Finding.sources``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from consistency.model import Document


def source_names(documents: Iterable[Document]) -> Mapping[str, str]:
    """The shortest name for the id of every document that no other document of the run shares.

    That is its publisher, else its file name, else as many folders before the file name as it takes; a record's
    number stays behind its file ("wire.jsonl#7").

    >>> source_names([Document(id="a/day.txt", text=""), Document(id="b/day.txt", text="", publisher="Agency")])
    {'a/day.txt': 'a/day.txt', 'b/day.txt': 'Agency'}
    """
    known = list(documents)
    candidates = {document.id: _candidates(document) for document in known}
    shared = Counter(name for names in candidates.values() for name in dict.fromkeys(names))
    return {source: next((name for name in names if shared[name] == 1), source) for source, names in candidates.items()}


def _candidates(document: Document) -> list[str]:
    """All names that a document may go by, the best first."""
    path, mark, record = document.id.partition("#")
    folders = path.split("/")
    tails = ["/".join(folders[place:]) + mark + record for place in range(len(folders) - 1, -1, -1)]
    publisher = " ".join((document.publisher or "").split())
    return [name for name in (publisher, *tails) if name.strip()]
