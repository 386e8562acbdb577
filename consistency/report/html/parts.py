"""A large run in several files: an index with the first screen and the list of pages, and pages of findings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from urllib.parse import quote

from consistency.model import Finding, Severity
from consistency.report.html.words import Word, verdict

WHOLE = 2000
"""The most findings that one file holds; a run with more is split."""

_SIZE = 500
"""Findings a page."""


@dataclass(frozen=True, slots=True)
class Part:
    """One page of findings: its file, which comes after the index, and the places of its findings in their order.

    ``files`` are all files of the run, the index first; ``number`` is the page's, from 2.
    """

    number: int
    start: int
    stop: int
    files: tuple[str, ...]

    @property
    def index(self) -> str:
        """The address of the index page, beside this one."""
        return quote(self.files[0])

    @property
    def file(self) -> str:
        """The address of this page."""
        return quote(self.files[self.number - 1])

    @property
    def before(self) -> str | None:
        """The address of the page before, None for the first page of findings."""
        return quote(self.files[self.number - 2]) if self.number > 2 else None

    @property
    def after(self) -> str | None:
        """The address of the next page, None for the last."""
        return quote(self.files[self.number]) if self.number < len(self.files) else None


@dataclass(frozen=True, slots=True)
class PartRow:
    """A page of findings in the list of pages: its findings by severity, and by verdict, most first."""

    part: Part
    counts: tuple[int, int, int]
    verdicts: tuple[tuple[Word, int], ...]


def split(findings: int, name: str) -> tuple[Part, ...]:
    """The pages of a run of so many findings whose index is the file ``name``: ``report-2.html`` and on."""
    count = -(-findings // _SIZE)
    path = PurePath(name)
    files = (name, *(f"{path.stem}-{number}{path.suffix}" for number in range(2, count + 2)))
    return tuple(Part(k + 2, k * _SIZE, min(findings, (k + 1) * _SIZE), files) for k in range(count))


def rows(parts: Sequence[Part], findings: Sequence[Finding]) -> tuple[PartRow, ...]:
    """The list of pages; ``findings`` are all, in the page's order."""
    return tuple(_row(part, findings[part.start : part.stop]) for part in parts)


def _row(part: Part, findings: Sequence[Finding]) -> PartRow:
    tally = Counter(finding.severity for finding in findings)
    words: dict[str, Word] = {}
    for finding in findings:
        words.setdefault((word := verdict(finding)).key, word)
    kinds = Counter(verdict(finding).key for finding in findings)
    return PartRow(
        part=part,
        counts=(tally[Severity.ERROR], tally[Severity.WARNING], tally[Severity.INFO]),
        verdicts=tuple((words[key], count) for key, count in kinds.most_common()),
    )


def homes(parts: Sequence[Part], findings: Sequence[Finding]) -> Mapping[str, str]:
    """The address of the first page that shows a finding of an event, by the event's id."""
    found: dict[str, str] = {}
    for part in parts:
        for finding in findings[part.start : part.stop]:
            if finding.event:
                found.setdefault(finding.event, part.file)
    return found
