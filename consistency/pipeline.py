"""The whole flow on one page: documents → claims → events → findings → report.

The stages are imported when they run, so that importing this module costs nothing. Extraction is the costly stage and a
pure function of one batch of documents, so it can run in several processes; the order of its results is that of the
documents, whatever the number of processes.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Any

from consistency.config import Options
from consistency.errors import UnknownRuleError, did_you_mean
from consistency.model import (
    Claim,
    Coverage,
    Document,
    Extraction,
    FactFile,
    Finding,
    Report,
    State,
    Verdict,
)

if TYPE_CHECKING:
    from consistency.check import CheckResult

Progress = Callable[[str, int, int], None]
"""Told the phase ("read", "compare", "check") and how many documents of how many have been through it."""

_BATCH = 16
_NOT_COMPARED = "nothing comparable was found"


def run(
    documents: Iterable[Document],
    options: Options,
    *,
    mode: str = "report",
    story: str | None = None,
    facts: FactFile | None = None,
    progress: Progress | None = None,
) -> Report:
    """Check ``documents`` against each other, or one of them as the ``story``, or all against ``facts``.

    Documents with ``error`` set are listed in the report and in its coverage, and otherwise passed over. Raises
    ``UnknownRuleError`` where ``options`` name a rule that does not exist, ``BaselineError`` for a baseline that is
    none.
    """
    from consistency.align import align
    from consistency.check import check

    # First what can fail at once, and only then the work.
    for name in (*options.enabled, *options.disabled, *options.severities):
        known_rule(name)
    known = _accepted(options)
    documents = unique(documents)
    extractions = extract(documents, options, progress)
    alignment = align(extractions, options, _phase(progress, "compare"))
    tell = _phase(progress, "check") or _silent
    tell(0, len(documents))
    result = check(alignment, options, facts=facts, story=story)
    tell(len(documents), len(documents))
    findings, verdicts, accepted = _without_accepted(result, known)
    return Report(
        mode=mode,
        documents=tuple(documents),
        claims=tuple(alignment.claims),
        events=tuple(alignment.events),
        findings=findings,
        verdicts=verdicts,
        coverage=coverage(extractions, result, alignment.problems),
        story=story,
        facts=facts,
        origins=dict(alignment.origins),
        statuses=result.statuses,
        settings=_settings(options, accepted),
    )


def _phase(progress: Progress | None, name: str) -> Callable[[int, int], None] | None:
    return partial(progress, name) if progress else None


def _silent(_done: int, _total: int) -> None:
    """Nobody listens."""


def known_rule(name: str) -> None:
    """Raise ``UnknownRuleError`` unless ``name`` is a rule or a family of rules."""
    from consistency.check.registry import FAMILIES, RULES

    if name not in RULES and name not in FAMILIES:
        raise UnknownRuleError(f"there is no rule or family {name!r}: {did_you_mean(name, [*FAMILIES, *RULES])}")


def extract(documents: Sequence[Document], options: Options, progress: Progress | None = None) -> list[Extraction]:
    """Every number of every document, in the documents' order."""
    done: list[Extraction] = []
    for batch in _extracted(documents, options):
        done += batch
        if progress:
            progress("read", len(done), len(documents))
    return done


def unique(documents: Iterable[Document]) -> list[Document]:
    """The documents with ids that differ: a second ``a`` becomes ``a~2``, and says so in its notes."""
    seen: set[str] = set()
    out: list[Document] = []
    for document in documents:
        name, count = document.id, 1
        while name in seen:
            count += 1
            name = f"{document.id}~{count}"
        if count > 1:
            note = f"an earlier document is called {document.id} too"
            document = replace(document, id=name, notes=(*document.notes, note))
        seen.add(name)
        out.append(document)
    return out


def coverage(
    extractions: Sequence[Extraction], result: CheckResult | None = None, problems: Sequence[str] = ()
) -> Coverage:
    """What was looked at and what was not, and why; without ``result`` (``extract``) nothing counts as compared.

    ``problems`` are those of the stages behind extraction.
    """
    claims = [claim for extraction in extractions for claim in extraction.claims]
    quantities = [claim for claim in claims if claim.is_quantity]
    compared = result.compared if result else frozenset()
    return Coverage(
        documents=sum(extraction.document.error is None for extraction in extractions),
        numbers=len(claims),
        claims=len(quantities),
        compared=sum(claim.id in compared for claim in quantities),
        skipped=dict(sorted(Counter(str(claim.kind) for claim in claims if not claim.is_quantity).items())),
        not_compared=_not_compared(quantities, result) if result else {},
        problems=(*_problems(extractions), *problems),
    )


def _extracted(documents: Sequence[Document], options: Options) -> Iterator[Iterable[Extraction]]:
    from consistency.extract import extract_documents

    jobs = min(options.jobs or os.cpu_count() or 1, -(-len(documents) // _BATCH))
    if jobs <= 1:
        yield from ([extraction] for extraction in extract_documents(documents, options))
        return
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    # "spawn" starts clean processes: "fork" would copy whatever threads and locks the caller has.
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
        yield from pool.map(_extract_batch, ((batch, options) for batch in _batches(documents)))


def _extract_batch(task: tuple[tuple[Document, ...], Options]) -> list[Extraction]:
    from consistency.extract import extract_documents

    documents, options = task
    return list(extract_documents(documents, options))


def _batches(documents: Iterable[Document]) -> Iterator[tuple[Document, ...]]:
    left = iter(documents)
    while batch := tuple(islice(left, _BATCH)):
        yield batch


def _not_compared(quantities: Iterable[Claim], result: CheckResult) -> dict[str, int]:
    why = {verdict.claim: verdict for verdict in result.verdicts}
    counts: Counter[str] = Counter()
    for claim in quantities:
        if claim.id not in result.compared:
            verdict = why.get(claim.id)
            known = verdict and verdict.state in (State.NOT_COMPARED, State.NOT_CHECKABLE) and verdict.reason
            counts[known or _NOT_COMPARED] += 1
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def _problems(extractions: Iterable[Extraction]) -> Iterator[str]:
    for extraction in extractions:
        document = extraction.document
        if document.problem:
            yield document.problem
        yield from (f"{document.id}: {note}" for note in document.notes)
        yield from extraction.problems


def _accepted(options: Options) -> frozenset[str]:
    from consistency.baseline import accepted

    return accepted(options.baseline) if options.baseline else frozenset()


def _without_accepted(
    result: CheckResult, known: frozenset[str]
) -> tuple[tuple[Finding, ...], tuple[Verdict, ...], int]:
    """Findings and verdicts without what the baseline accepts, and how many findings that were."""
    gone = {finding.id for finding in result.findings if finding.fingerprint in known}
    verdicts = tuple(
        verdict if gone.isdisjoint(verdict.findings) else _accept(verdict, gone) for verdict in result.verdicts
    )
    return tuple(finding for finding in result.findings if finding.id not in gone), verdicts, len(gone)


def _accept(verdict: Verdict, gone: set[str]) -> Verdict:
    left = tuple(finding for finding in verdict.findings if finding not in gone)
    if left:
        return replace(verdict, findings=left)
    return replace(verdict, state=State.CONSISTENT, reason="accepted in the baseline", findings=())


def _settings(options: Options, accepted: int) -> dict[str, Any]:
    """What of the options decides the outcome; the number of processes does not."""
    import consistency

    return {
        "version": consistency.__version__,
        "model": options.model,
        "enabled": list(options.enabled),
        "disabled": list(options.disabled),
        "severities": {code: str(severity) for code, severity in sorted(options.severities.items())},
        "min_severity": str(options.min_severity),
        "accepted": accepted,
    }
