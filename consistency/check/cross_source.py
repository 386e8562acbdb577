"""Contradictions between documents, one finding a dispute."""

from __future__ import annotations

from collections.abc import Iterator

from consistency.align import Alignment
from consistency.align.comparable import same_speaker
from consistency.align.digits import slip
from consistency.align.facets import authority
from consistency.check import phrasing, quarrel
from consistency.check.disputes import Dispute, Disputes
from consistency.check.registry import RULES, finding
from consistency.config import Options
from consistency.model import Bound, Claim, Finding, Severity

OPEN = frozenset({Bound.AT_LEAST, Bound.MORE_THAN, Bound.AT_MOST, Bound.LESS_THAN})


def find(alignment: Alignment, options: Options) -> Iterator[Finding]:
    """All findings of the family cross-source that hold on values; a running toll that grew is an update."""
    disputes = Disputes(alignment)
    for dispute in disputes.between():
        yield _contradiction(dispute, disputes)
    if options.runs("cross-source.update"):
        for dispute in disputes.updates():
            yield _update(dispute, disputes)


def _code(dispute: Dispute) -> tuple[str, str]:
    """The rule that says most about a dispute, and a sentence that the rule adds."""
    best = dispute.best
    a, b = best.first, best.second
    if any(d.first.bound in OPEN or d.second.bound in OPEN for d in dispute.differences) and len(dispute.sides) == 2:
        return "cross-source.bound", ""
    how = slip(a.value, b.value) if a.value is not None and b.value is not None else None
    if how:
        return "cross-source.magnitude", f" It looks like a slip: {how}."
    if same_speaker(authority(a.speaker), authority(b.speaker)):
        return "cross-source.same-speaker", f" Both quote {phrasing.authority(a.speaker or '')}."
    if a.speaker and b.speaker and not quarrel.speakers_named(dispute):
        one, other = phrasing.authority(a.speaker), phrasing.authority(b.speaker)
        return "cross-source.value", f" {one[:1].upper()}{one[1:]} and {other} differ."
    return "cross-source.value", ""


def _contradiction(dispute: Dispute, disputes: Disputes) -> Finding:
    code, remark = _code(dispute)
    claims = [c for side in reversed(dispute.sides) for c in side]
    undated = sorted({c.source for c in claims if c.source not in disputes.alignment.published and c.when is None})
    severity = RULES[code].severity
    if undated:
        remark += f" Nothing says when {disputes.names[undated[0]]} was written, so one figure may be newer."
        severity = Severity.WARNING
    return finding(
        code,
        claims,
        f"{quarrel.sentence(dispute, disputes, attributed=code != 'cross-source.same-speaker')}.{remark}",
        quarrel.working(dispute),
        values=quarrel.values(dispute),
        severity=severity,
        event=_event(claims),
        remedy="No contradiction if the two speak of different places, times or groups.",
        why_compared=dispute.best.pair.reasons,
    )


def _update(dispute: Dispute, disputes: Disputes) -> Finding:
    claims = sorted((c for side in dispute.sides for c in side), key=lambda c: _as_of(c, disputes))
    steps = " → ".join(dict.fromkeys(quarrel.amount(c) for c in claims))
    return finding(
        "cross-source.update",
        claims,
        f"{quarrel.moved(claims, disputes)}.",
        steps,
        event=_event(claims),
        why_compared=dispute.best.pair.reasons,
    )


def _as_of(claim: Claim, disputes: Disputes) -> tuple[str, str, tuple[str, str, int]]:
    """By day of publication, then by the time that the words give, so that a live page reads forwards."""
    moment = disputes.alignment.published.get(claim.source)
    said = claim.when.start.isoformat() if claim.when and claim.when.explicit else ""
    return (moment.date().isoformat() if moment else "~", said, disputes.order(claim))


def _event(claims: list[Claim]) -> str | None:
    return next((c.event for c in claims if c.event), None)
