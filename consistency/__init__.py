"""Find the numbers in news that cannot all be true.

The public face is small and flat::

    import consistency

    report = consistency.report([consistency.Document(id="a", text="..."), ...])
    for finding in report.findings:
        print(finding.severity, finding.message)

``report`` compares documents with each other, ``audit`` one story with its sources, ``check`` documents with a file of
facts; ``extract`` gives the claims alone, and ``documents`` reads files and folders. Importing the package is
cheap: spaCy, pandas and the rest load when they are first needed.

What is raised::

    ConsistencyError
    ├── ConfigError             the configuration file cannot be used
    ├── UnknownRuleError        a rule that does not exist was named
    ├── SourceError             one source cannot be read (within a run: ``Document.error``)
    ├── NoReadableSourceError   no source could be read
    ├── FactFileError           the fact file cannot be used; ``.problems`` lists every fault
    ├── BaselineError           the file of accepted findings cannot be read
    ├── ModelError              the language pipeline cannot be loaded
    └── OutputError             the report cannot be written
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

# Python binds a subpackage's name on its parent when it is first imported. Three stages share their name with a
# function of the public face, so they are imported here, before the functions are defined; none of them is costly to
# import.
import consistency.check
import consistency.extract
import consistency.report  # noqa: F401 - bound here first, see above
from consistency.config import Options
from consistency.errors import (
    BaselineError,
    ConfigError,
    ConsistencyError,
    FactFileError,
    ModelError,
    NoReadableSourceError,
    OutputError,
    SourceError,
    UnknownRuleError,
)
from consistency.model import (
    Bound,
    Change,
    Claim,
    Coverage,
    Document,
    Event,
    Extraction,
    Fact,
    FactFile,
    FactState,
    FactStatus,
    Finding,
    Kind,
    Mode,
    Period,
    Reason,
    Relation,
    Repair,
    Report,
    Severity,
    State,
    Verdict,
)

if TYPE_CHECKING:
    from spacy.language import Language

    __version__: str

__all__ = [
    "BaselineError",
    "Bound",
    "Change",
    "Claim",
    "ConfigError",
    "ConsistencyError",
    "Coverage",
    "Document",
    "Event",
    "Extraction",
    "Fact",
    "FactFile",
    "FactFileError",
    "FactState",
    "FactStatus",
    "Finding",
    "Kind",
    "Mode",
    "ModelError",
    "NoReadableSourceError",
    "Options",
    "OutputError",
    "Period",
    "Reason",
    "Relation",
    "Repair",
    "Report",
    "Severity",
    "SourceError",
    "State",
    "UnknownRuleError",
    "Verdict",
    "__version__",
    "audit",
    "check",
    "documents",
    "extract",
    "language",
    "report",
]


def documents(*sources: str | Path, options: Options | None = None) -> list[Document]:
    """The documents in files and folders: text, Markdown, JSON Lines, CSV, Parquet, HTML.

    A source that cannot be read is a document with ``error`` set; nothing is raised for it.
    """
    from consistency.read import read_sources

    return list(read_sources([str(source) for source in sources], max_bytes=(options or Options()).max_bytes))


def report(
    documents: Iterable[Document],
    *,
    options: Options | None = None,
    progress: Callable[[str, int, int], None] | None = None,
) -> Report:
    """Compare ``documents`` with each other and each with itself.

    ``progress`` is told the phase ("read", "compare", "check") and how many documents of how many are through it.
    """
    from consistency.pipeline import run

    return run(documents, options or Options(), progress=progress)


def audit(
    story: Document,
    against: Iterable[Document],
    *,
    options: Options | None = None,
    progress: Callable[[str, int, int], None] | None = None,
) -> Report:
    """Compare one ``story`` with its sources: what they contradict, what none of them supports.

    The sources are not reported on among themselves.
    """
    from consistency.pipeline import run

    return run([story, *against], options or Options(), mode="audit", story=story.id, progress=progress)


def check(
    facts: FactFile | str | Path,
    against: Iterable[Document],
    *,
    options: Options | None = None,
    progress: Callable[[str, int, int], None] | None = None,
) -> Report:
    """Compare documents with what is held to be true: a ``FactFile``, or the path of one.

    Raises ``FactFileError``, with every fault in the file, where ``facts`` is a path and cannot be used.
    """
    from consistency.pipeline import run
    from consistency.read import read_facts

    known = facts if isinstance(facts, FactFile) else read_facts(facts)
    return run(against, options or Options(), mode="check", facts=known, progress=progress)


def extract(documents: Iterable[Document], *, options: Options | None = None) -> list[Claim]:
    """Every number of ``documents`` as a claim, dates and labels included, in the order of the texts."""
    from consistency.pipeline import extract as extractions
    from consistency.pipeline import unique

    return [claim for extraction in extractions(unique(documents), options or Options()) for claim in extraction.claims]


def language() -> Language:
    """The spaCy pipeline that extraction uses, loaded once."""
    from consistency.extract.language import load

    return load()


def __getattr__(name: str) -> str:
    # The lookup of the version reads files, which is not worth the time unless somebody asks.
    if name == "__version__":
        from importlib.metadata import PackageNotFoundError, version

        try:
            return version("consistency")
        except PackageNotFoundError:
            return "0+unknown"
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
