"""Documents in: one module a format, none of which ends a run over a file that it cannot read.

``read_sources`` reads texts and records; ``read_facts`` a file of facts.
"""

from __future__ import annotations

from pathlib import Path

from consistency.model import FactFile
from consistency.read.sources import READERS, RECORDS, read_sources

__all__ = ["READERS", "RECORDS", "read_facts", "read_sources"]


def read_facts(path: str | Path) -> FactFile:
    """The facts and equations of a YAML, TOML, JSON or CSV file. Raises ``FactFileError`` with every fault in it."""
    from consistency.read.facts import read

    return read(Path(path))
