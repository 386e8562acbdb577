"""Dates, ages and stretches of time that cannot be: the family ``date``.

Every rule is a pure function from the times of one document to slips; here they become findings.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING

from consistency.check.dates import (
    age,
    clock,
    compound,
    duration,
    growing,
    impossible,
    order,
    ordinal,
    outlasting,
    present,
    tenure,
    weekday,
)
from consistency.check.dates.slip import Slip
from consistency.check.registry import finding
from consistency.extract.cells import LONGEST, cut
from consistency.extract.sentences import split
from consistency.extract.time import DocumentTime
from consistency.model import Claim, Document, Finding

if TYPE_CHECKING:
    from consistency.align import Alignment
    from consistency.config import Options

__all__ = ["find", "find_in", "slips"]

RULES = (
    weekday.find,
    impossible.find,
    duration.find,
    present.find,
    outlasting.find,
    clock.find,
    compound.find,
    ordinal.find,
    tenure.find,
    age.find,
    order.find,
)


def find(alignment: Alignment, options: Options) -> Iterator[Finding]:
    """All findings of the family date, document by document."""
    claims = {
        source: tuple(group)
        for source, group in groupby(
            sorted(alignment.claims, key=attrgetter("source", "start")), key=attrgetter("source")
        )
    }
    if options.runs("date.age"):
        yield from growing.find(alignment)
    for document in alignment.documents:
        for found in find_in(document, claims.get(document.id, ())):
            if options.runs(found.code):
                yield found


def find_in(document: Document, claims: Sequence[Claim], time: DocumentTime | None = None) -> Iterator[Finding]:
    """The findings in one document; ``claims`` are those of the document, ``time`` its times where they are at hand."""
    for slip in slips(time or _times(document)):
        yield finding(
            slip.code,
            _claims_at(slip, claims),
            slip.message,
            slip.working,
            values=slip.values,
            severity=slip.severity,
            sources=(document.id,),
        )


def _times(document: Document) -> DocumentTime:
    sentences = [sentence for sentence, _ in cut(document.text, split(document.text))]
    return DocumentTime.of(document.text, document.published, sentences)


def slips(time: DocumentTime) -> Iterator[Slip]:
    """What every rule of the family finds in the times of one document, rule by rule, each in text order."""
    for rule in RULES:
        yield from rule(time)


def _claims_at(slip: Slip, claims: Sequence[Claim]) -> list[Claim]:
    """The claims that the slip's spans touch, in the order of the spans: the one most likely wrong comes first.

    ``claims`` are in text order; none is longer than the longest sentence.
    """
    found = []
    for start, end in slip.spans:
        first = bisect_left(claims, start - LONGEST, key=attrgetter("start"))
        last = bisect_left(claims, end, key=attrgetter("start"))
        found += [c for c in claims[first:last] if start < c.end]
    return found
