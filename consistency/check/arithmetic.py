"""Numbers of one document that the words tie together: does the sum hold within rounding and hedges?

The judges of the sums stand in ``arithmetic_parts`` and ``arithmetic_levels``; this module asks them and decides which
answers are told.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from consistency.align.alignment import Alignment
from consistency.check import exchange
from consistency.check.arithmetic_doubts import (
    Judge,
)
from consistency.check.arithmetic_levels import LEVELS
from consistency.check.arithmetic_parts import PARTS
from consistency.check.arithmetic_parts import as_percent as as_percent
from consistency.check.document_ties import document_ties
from consistency.check.registry import finding
from consistency.config import Options
from consistency.extract.relations import ties
from consistency.extract.relations.ties import Tie
from consistency.model import Bound, Claim, Finding

_JUDGES: Mapping[str, Judge] = MappingProxyType({**PARTS, **LEVELS})
_NO_RESULT = frozenset({ties.PART, ties.LEVELS, ties.ANSWERS, ties.MAJORITY, ties.WHOLE})
"""Kinds of tie whose first number is not worked out from the others."""


def find(alignment: Alignment, options: Options, tied: Iterable[Tie] | None = None) -> list[Finding]:
    """Every sum of every document that does not hold; ``tied`` are the documents' ties where they are known already."""
    del options  # rules that are switched off are filtered by the caller
    every = tuple(document_ties(alignment) if tied is None else tied)
    return [*_told(every), *exchange.find(alignment)]


def _told(every: Sequence[Tie]) -> Iterator[Finding]:
    """The findings of all ties; of the loose ones those of results that nothing makes right, one for each."""
    loose = {tie.claims[0].id for tie in every if tie.loose}
    settled = {t.claims[0].id for t in every if t.kind not in _NO_RESULT and t.claims[0].id in loose and holds(t)}
    for tie in every:
        if tie.loose and tie.claims[0].id in settled:
            continue
        for found in _findings(tie):
            settled.add(tie.claims[0].id)
            yield found


def meant(tied: Iterable[Tie], found: Iterable[Finding]) -> tuple[Tie, ...]:
    """The ties without the guesses: of loose ones the first that holds for a result, and those that a finding tells."""
    told = {frozenset(finding.claims) for finding in found}
    kept, settled = list[Tie](), set[str]()
    for tie in tied:
        if tie.loose:
            result = tie.claims[0].id
            shown = frozenset(claim.id for claim in tie.claims) in told and next(_findings(tie), None) is not None
            if not shown and (result in settled or not holds(tie)):
                continue
            settled.add(result)
        kept.append(tie)
    return tuple(kept)


def _findings(tie: Tie) -> Iterator[Finding]:
    # "Scores of them" takes part in no sum.
    wrong = None if any(claim.bound is Bound.VAGUE for claim in tie.claims) else _JUDGES[tie.kind](tie)
    readings = (other for other in tie.others if _is_sharp(other, tie))
    if wrong is not None and not wrong.doubtful and not any(holds(replace(tie, claims=other)) for other in readings):
        yield finding(f"arithmetic.{wrong.rule}", tie.claims, wrong.message, wrong.working, severity=wrong.severity)


def _is_sharp(other: Sequence[Claim], tie: Tie) -> bool:
    """Whether another reading can tell anything: "over twelve" would make many a sum right."""
    known = {claim.id for claim in tie.claims}
    return all(c.id in known or c.bound in (Bound.EXACT, Bound.ABOUT) for c in other)


def holds(tie: Tie) -> bool:
    """Whether the sum that the words claim can be right."""
    return _JUDGES[tie.kind](tie) is None
