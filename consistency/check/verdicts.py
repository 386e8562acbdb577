"""What is known of every number after the checks: one verdict a claim, with its evidence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from consistency.align.alignment import Alignment
from consistency.check.intervals import allowed
from consistency.extract.relations import Tie
from consistency.model import IN_TABLE, Claim, Finding, Kind, Severity, State, Verdict

if TYPE_CHECKING:
    from consistency.check.support import Assessment

_NO_QUANTITY = {
    Kind.DATE: "a date, which is no quantity",
    Kind.LABEL: "a label, which measures nothing",
}
_NOT_ASSERTED = "a plan, forecast, condition or negation, not a statement of what is"
_ALONE = "no other passage speaks of the same thing"


def verdicts(
    alignment: Alignment, findings: Sequence[Finding], tied: Sequence[Tie], assessment: Assessment | None = None
) -> tuple[Verdict, ...]:
    """The verdict on every claim, in the order of the alignment's claims; ``tied`` are the ties of all documents.

    What is wrong outweighs what agrees: sums, then contradictions, then missing support; a number that only agrees with
    itself in its own document is consistent, one that an independent document states too is supported.
    """
    facts = _Facts(alignment, findings, tied, assessment)
    return tuple(facts.verdict(claim) for claim in alignment.claims)


def compared(
    alignment: Alignment, findings: Sequence[Finding], tied: Sequence[Tie], assessment: Assessment | None = None
) -> frozenset[str]:
    """The claims that were held against something: another claim, a sum, a fact or the sources of an audit."""
    paired = {claim for pair in alignment.pairs for claim in (pair.left, pair.right)}
    summed = {claim.id for tie in tied for claim in tie.claims}
    found = {claim for finding in findings for claim in finding.claims}
    audited = assessment.compared if assessment else frozenset()
    return frozenset(paired | summed | found | audited)


class _Facts:
    """Everything that verdicts are drawn from, by claim."""

    def __init__(
        self, alignment: Alignment, findings: Sequence[Finding], tied: Sequence[Tie], assessment: Assessment | None
    ) -> None:
        self.claims: Mapping[str, Claim] = {claim.id: claim for claim in alignment.claims}
        self.origins = alignment.origins
        self.assessment = assessment
        self.findings: dict[str, list[Finding]] = defaultdict(list)
        for found in findings:
            for claim in found.claims:
                self.findings[claim].append(found)
        self.partners: dict[str, list[str]] = defaultdict(list)
        for pair in alignment.pairs:
            self.partners[pair.left].append(pair.right)
            self.partners[pair.right].append(pair.left)
        self.summed: dict[str, list[str]] = defaultdict(list)
        for tie in tied:
            for member in tie.claims:
                self.summed[member.id] += [other.id for other in tie.claims if other is not member]

    def verdict(self, claim: Claim) -> Verdict:
        """The gravest thing that is known of the claim."""
        wrong = self._wrong(claim)
        if wrong is not None:
            return wrong
        if not claim.is_quantity:
            return Verdict(claim.id, State.NOT_CHECKABLE, claim.reason or _NO_QUANTITY[claim.kind])
        if claim.reason == IN_TABLE:
            return Verdict(claim.id, State.NOT_CHECKABLE, f"{IN_TABLE}, of which only the numbers are read")
        return self._agreed(claim) or self._alone(claim)

    def _wrong(self, claim: Claim) -> Verdict | None:
        flagged = [f for f in self.findings.get(claim.id, ()) if f.severity is not Severity.INFO and _accuses(f, claim)]
        for state in (State.ARITHMETIC, State.CONTRADICTED, State.UNSUPPORTED, State.UPDATE):
            own = [f for f in flagged if _state(f) is state]
            if own:
                others = dict.fromkeys(c for f in own for c in f.claims if c != claim.id)
                ids = tuple(f.id for f in self.findings[claim.id])
                return Verdict(claim.id, state, own[0].message, tuple(others), ids, len(self._origins(others)))
        return None

    def _agreed(self, claim: Claim) -> Verdict | None:
        updates = [f for f in self.findings.get(claim.id, ()) if f.code == "cross-source.update"]
        ids = tuple(f.id for f in self.findings.get(claim.id, ()))
        agreeing = [self.claims[p] for p in self.partners.get(claim.id, ()) if _meet(claim, self.claims[p])]
        elsewhere = [c for c in agreeing if c.source != claim.source]
        evidence = tuple(c.id for c in elsewhere)
        origins = len(self._origins(evidence) - {self.origins.get(claim.source, claim.source)})
        if updates:
            reason = "the figure moved on between reports"
            others = tuple(dict.fromkeys(c for f in updates for c in f.claims if c != claim.id))
            return Verdict(claim.id, State.UPDATE, reason, others, ids, origins)
        if self.assessment and (found := self.assessment.support(claim.id)):
            return Verdict(claim.id, found.state, found.reason, found.evidence, ids, len(self._origins(found.evidence)))
        if origins:
            rounded = all(c.values != claim.values for c in elsewhere)
            if rounded:
                reason = f"agrees within rounding and hedges with {_count(origins)}"
                return Verdict(claim.id, State.ROUNDING, reason, evidence, ids, origins)
            return Verdict(claim.id, State.SUPPORTED, f"stated by {_count(origins)} too", evidence, ids, origins)
        if claim.id in self.summed:
            reason = "fits the other figures of its passage"
            return Verdict(claim.id, State.CONSISTENT, reason, tuple(dict.fromkeys(self.summed[claim.id])), ids)
        if agreeing:
            reason = "a copy of the same text" if elsewhere else "stated again in the same document"
            return Verdict(claim.id, State.CONSISTENT, reason, tuple(c.id for c in agreeing), ids)
        return None

    def _alone(self, claim: Claim) -> Verdict:
        if not claim.asserted:
            return Verdict(claim.id, State.NOT_CHECKABLE, _NOT_ASSERTED)
        if claim.id in self.partners:
            # It differs from something comparable, but not in a way that a rule reports (see the findings' thresholds).
            return Verdict(claim.id, State.CONSISTENT, "differs from no figure that must be the same")
        reason = self.assessment.why_not(claim.id) if self.assessment else None
        return Verdict(claim.id, State.NOT_COMPARED, reason or _ALONE)

    def _origins(self, claims: Iterable[str]) -> set[str]:
        return {self.origins.get(s, s) for s in (self.claims[c].source for c in claims if c in self.claims)}


def _accuses(found: Finding, claim: Claim) -> bool:
    """Whether a finding says something of this claim; of an audit's, the first is the story's, the others are
    evidence."""
    return found.family != "support" or found.claims[0] == claim.id


def _state(found: Finding) -> State:
    if found.family in ("arithmetic", "date"):
        return State.ARITHMETIC
    if found.code == "support.outdated":
        return State.UPDATE
    return State.UNSUPPORTED if found.code == "support.unsupported" else State.CONTRADICTED


def _meet(one: Claim, other: Claim) -> bool:
    return allowed(one).meets(allowed(other))


def _count(origins: int) -> str:
    return "one other source" if origins == 1 else f"{origins} other independent sources"
