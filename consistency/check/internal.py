"""Contradictions inside one document: the headline against the body, one paragraph against another."""

from __future__ import annotations

from collections.abc import Iterator

from consistency.align import Alignment
from consistency.check import quarrel
from consistency.check.cross_source import OPEN
from consistency.check.disputes import Disputes
from consistency.check.registry import finding
from consistency.config import Options
from consistency.model import Finding


def find(alignment: Alignment, options: Options) -> Iterator[Finding]:
    """All findings of the family internal."""
    disputes = Disputes(alignment)
    for dispute in disputes.within() if options.runs("internal.value") or options.runs("internal.bound") else ():
        claims = [c for side in reversed(dispute.sides) for c in side]
        bounded = dispute.best.first.bound in OPEN or dispute.best.second.bound in OPEN
        yield finding(
            "internal.bound" if bounded else "internal.value",
            claims,
            f"{quarrel.inside(dispute, disputes)}.",
            quarrel.working(dispute),
            values=quarrel.values(dispute),
            event=claims[0].event,
            remedy="No contradiction if the two passages speak of different places, times or groups.",
            why_compared=dispute.best.pair.reasons,
        )
