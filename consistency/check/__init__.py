"""Stage four: what cannot all be true, and what is known of every number.

One module a family of rules; ``registry`` holds the rules as data. Each family takes the alignment and gives findings;
this module runs them all, applies the options, and puts the findings in order.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from consistency.model import FactFile, FactStatus, Finding, Verdict

if TYPE_CHECKING:
    from consistency.align import Alignment
    from consistency.config import Options

__all__ = ["CheckResult", "check"]


@dataclass(frozen=True, slots=True)
class CheckResult:
    """``findings`` gravest first; one verdict for every claim; ``compared`` are the claims that were held against
    another; ``statuses`` one for every fact of the fact file."""

    findings: tuple[Finding, ...]
    verdicts: tuple[Verdict, ...]
    compared: frozenset[str]
    statuses: tuple[FactStatus, ...] = ()


def check(
    alignment: Alignment, options: Options, facts: FactFile | None = None, story: str | None = None
) -> CheckResult:
    """Run every rule over ``alignment``.

    With ``facts`` only the fact family runs: the documents are held against the fact file. With ``story`` (a
    document's id) that document is audited: the support family runs too, and findings that do not touch the story
    are left out. Findings come in a fixed order that depends on nothing but the input: gravest, best supported,
    first in the text.
    """
    from consistency.check import arithmetic, fact, repair, support, verdicts
    from consistency.check.document_ties import document_ties

    supported = None
    statuses: tuple[FactStatus, ...] = ()
    tied = tuple(document_ties(alignment))
    if facts is not None:
        judged = fact.judge(alignment, options, facts)
        tied = arithmetic.meant(tied, ())
        statuses, found = fact.statuses(judged, alignment), list(fact.find(judged, facts))
    else:
        found = [*arithmetic.find(alignment, options, tied), *_between(alignment, options)]
        tied = arithmetic.meant(tied, found)
        if story is not None:
            found = [f for f in found if story in f.sources]
            supported = support.assess(alignment, story, found, tied)
            found = [f for f in found if f.id not in supported.explained]
            found += support.find(supported, options)
    kept = _without_echoes(_with_options(found, options))
    kept = repair.attach(alignment, kept, tied)
    ordered = _unique_ids(sorted(kept, key=_order(alignment)))
    return CheckResult(
        findings=tuple(ordered),
        verdicts=verdicts.verdicts(alignment, ordered, tied, supported),
        compared=verdicts.compared(alignment, ordered, tied, supported)
        | {claim for status in statuses for claim in (*status.confirming, *status.against)},
        statuses=statuses,
    )


def _between(alignment: Alignment, options: Options) -> Iterator[Finding]:
    """The families that compare claims and dates."""
    from consistency.check import cross_source, dates, internal

    yield from cross_source.find(alignment, options)
    yield from internal.find(alignment, options)
    yield from dates.find(alignment, options)


def _with_options(findings: Iterable[Finding], options: Options) -> Iterator[Finding]:
    for found in findings:
        severity = options.severity(found.code, found.severity)
        if options.reports(found.code, severity):
            yield replace(found, severity=severity)


def _without_echoes(findings: Iterable[Finding]) -> list[Finding]:
    """Without findings whose claims all stand in a finding of the same family that is as grave and says more."""
    kept: list[Finding] = []
    citing: defaultdict[str, list[Finding]] = defaultdict(list)
    ordered = sorted(findings, key=lambda f: (f.severity.rank, -len(f.claims), f.code, f.fingerprint))
    for found in ordered:
        own = set(found.claims)
        rivals = citing[found.claims[0]] if own else []
        if not any(f.family == found.family and own <= set(f.claims) for f in rivals):
            kept.append(found)
            for claim in own:
                citing[claim].append(found)
    return kept


def _order(alignment: Alignment) -> Callable[[Finding], tuple[object, ...]]:
    places = {claim.id: (claim.source, claim.start) for claim in alignment.claims}
    ranks = {document.id: rank for rank, document in enumerate(sorted(alignment.documents, key=lambda d: d.id))}

    def key(found: Finding) -> tuple[object, ...]:
        source, start = min((places[c] for c in found.claims if c in places), default=("", 0))
        weight = sum(reason.weight for reason in found.why_compared)
        return (found.severity.rank, -round(weight, 6), ranks.get(source, -1), start, found.code, found.fingerprint)

    return key


def _unique_ids(findings: Sequence[Finding]) -> list[Finding]:
    """Two copies of one text give one fingerprint, but ids differ: the second is called ``….2``."""
    seen: Counter[str] = Counter()
    named = []
    for found in findings:
        seen[found.fingerprint] += 1
        count = seen[found.fingerprint]
        named.append(replace(found, id=found.fingerprint if count == 1 else f"{found.fingerprint}.{count}"))
    return named
