"""Where a finding points, in the terms of tools that annotate files: path, line and column from to."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath

from consistency.model import Claim, Finding, Report
from consistency.read import RECORDS
from consistency.report.places import Cited, Places


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in a file. ``line`` is None for a record of a table, whose lines are not those of the file.

    Lines and columns count from 1, columns in characters; ``end_column`` is exclusive. ``record`` is what stands behind
    the file's name in the id of a record.
    """

    path: str
    record: str | None = None
    line: int | None = None
    column: int | None = None
    end_line: int | None = None
    end_column: int | None = None


def file_and_record(source: str) -> tuple[str, str | None]:
    """The file of a document's id, and the record in it: ``rows.csv#7`` is (``rows.csv``, ``7``), a text has none."""
    path, mark, record = source.partition("#")
    return (path, record) if mark and PurePath(path).suffix.lower() in RECORDS else (source, None)


class Spots:
    """The places of a report's findings."""

    def __init__(self, report: Report) -> None:
        self._places = Places(report.documents)
        self._cited = Cited(report)
        self._facts = report.facts.path if report.facts else ""

    def of(self, finding: Finding) -> list[Spot]:
        """Where the claims stand that the finding cites; for one without claims its first source, or the fact file."""
        found = [self._spot(claim) for claim in self.claims(finding)]
        return found or [Spot(*file_and_record(finding.sources[0])) if finding.sources else Spot(self._facts)]

    def claims(self, finding: Finding) -> list[Claim]:
        """The claims that the finding cites, one a spot."""
        return self._cited.by(finding)

    def _spot(self, claim: Claim) -> Spot:
        path, record = file_and_record(claim.source)
        if record is not None:
            return Spot(path, record)
        line, column = self._places.at(claim.source, claim.start)
        end_line, end_column = self._places.at(claim.source, claim.end)
        return Spot(path, None, line, column, end_line, end_column)
