"""A story against its sources: which of its numbers do they state, in whatever form, and which do they not?

A number counts as supported if the sources give it as it stands, rounded, in another unit, as a bound or a vague
amount that holds it, or as a sum, difference or share of two of their numbers. What is left is unsupported where
they speak of such a thing at all.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from consistency.align.alignment import Alignment
from consistency.check.arithmetic import holds
from consistency.check.disputes import RUNNING
from consistency.check.figures import quoted
from consistency.check.intervals import allowed
from consistency.check.phrasing import authority, counted, excerpt, listed
from consistency.check.registry import finding
from consistency.check.sources import Ground, Stated
from consistency.config import Options
from consistency.extract.relations import Tie
from consistency.model import Bound, Claim, Finding, Kind, State

_HEDGED = frozenset({Bound.ABOUT, Bound.AT_LEAST, Bound.AT_MOST, Bound.MORE_THAN, Bound.LESS_THAN, Bound.RANGE})
_TELLING = 100_000
"""A figure from here on says by itself that two texts mean one thing."""

_SAME_NAME = 60.0
"""rapidfuzz similarity from which two speakers may be one: "the police" and "police in Lviv"."""


@dataclass(frozen=True, slots=True)
class Assessment:
    """What the sources say of every number of a story, by claim id; ``ordinals`` are those that no source
    has, and the numbers of names and bare years that sources have otherwise.

    ``overtaken`` are numbers of the story with the newer figure of a source; ``explained`` the ids of the
    contradictions that are explained by it; ``names`` what messages call the sources, ``sources`` their claims by id.
    """

    claims: Mapping[str, Claim]
    stated: Mapping[str, Stated]
    comparable: Mapping[str, tuple[Claim, ...]]
    unsupported: Mapping[str, tuple[Claim, ...]]
    names: Mapping[str, str]
    sources: Mapping[str, Claim]
    ordinals: tuple[tuple[Claim, float], ...] = ()
    overtaken: tuple[tuple[Claim, Claim], ...] = ()
    explained: frozenset[str] = frozenset()

    @property
    def compared(self) -> frozenset[str]:
        """The claims of the story that the sources say something of."""
        return frozenset(self.stated) | frozenset(self.unsupported)

    def support(self, claim: str) -> Stated | None:
        """How the sources state a number, None where they do not."""
        return self.stated.get(claim)

    def why_not(self, claim: str) -> str | None:
        """Why a number of the story was not held against the sources."""
        own = claim in self.claims and claim not in self.compared
        return "the sources speak of no such thing" if own else None


def assess(alignment: Alignment, story: str, found: Sequence[Finding], tied: Sequence[Tie]) -> Assessment:
    """Look for every number of the document ``story`` in the other documents; ``tied`` are the ties of all documents.

    ``found`` are the findings so far: a number that a source contradicts is not reported again as unsupported,
    unless the contradiction is only that the story has a running figure of yesterday.
    """
    ground = Ground(alignment, story)
    disputed = {c for f in found if f.family == "cross-source" and f.code != "cross-source.update" for c in f.claims}
    claims = {claim.id: claim for claim in alignment.claims if claim.source == story and claim.is_quantity}
    by_id = {claim.id: claim for claim in alignment.claims}
    comparable: dict[str, list[Claim]] = defaultdict(list)
    for pair in alignment.pairs:
        for own, other in ((pair.left, pair.right), (pair.right, pair.left)):
            if own in claims and by_id[other].source != story:
                comparable[own].append(by_id[other])
    stated: dict[str, Stated] = {}
    unsupported: dict[str, tuple[Claim, ...]] = {}
    for name, claim in claims.items():
        answer = ground.states(claim, comparable[name])
        if answer is not None:
            stated[name] = answer
        elif name not in disputed and (kin := ground.kin(claim, comparable[name])) is not None:
            unsupported[name] = kin
    wrong_sums = {c for f in found if f.family == "arithmetic" for c in f.claims}
    for name in [name for name in unsupported if _is_product(claims[name], claims.values(), ground.claims)]:
        del unsupported[name]
        stated[name] = Stated(State.SUPPORTED, "follows from a rate and an amount of its own sentence", ())
    _follow(stated, unsupported, [tie for tie in tied if tie.claims[0].source == story])
    unsupported = {name: kin for name, kin in unsupported.items() if name not in wrong_sums}
    labels = [c for c in alignment.claims if c.source == story and c.kind in (Kind.LABEL, Kind.DATE)]
    late = list(_overtaken(alignment, found, story))
    return Assessment(
        claims=claims,
        stated=stated,
        comparable={name: tuple(others) for name, others in comparable.items()},
        unsupported=unsupported,
        names=ground.names,
        sources={c.id: c for c in alignment.claims if c.source != story},
        ordinals=tuple((c, value) for c in labels if (value := ground.lacks(c)) is not None),
        overtaken=tuple((claim, newest) for _, claim, newest in late),
        explained=frozenset(one.id for one, _, _ in late)
        | frozenset(_stated_all_the_same(found, by_id, story, stated)),
    )


def _is_product(claim: Claim, own: Iterable[Claim], sources: Iterable[Claim]) -> bool:
    """Whether a number is a rate, of the story or its sources, times an amount in its own sentence: 1,144 euros for 80
    square metres at 14.30 euros each.
    """
    beside = [c for c in own if c.sentence_start == claim.sentence_start and c.id != claim.id and c.value and c.unit]
    rates = (
        [c for c in (*own, *sources) if c.per and c.value and c.unit == claim.unit] if beside and claim.value else []
    )
    return any(
        rate.per == amount.unit
        and abs((rate.value or 0.0) * (amount.value or 0.0) - (claim.value or 0.0)) < claim.precision
        for rate in rates
        for amount in beside
    )


def _follow(stated: dict[str, Stated], unsupported: dict[str, tuple[Claim, ...]], tied: Sequence[Tie]) -> None:
    """Move to ``stated`` what follows, by a sum of the story that holds, from numbers that the sources state."""
    for _ in tied:
        follows = next((t for t in tied if t.claims[0].id in unsupported and _known(t, stated) and holds(t)), None)
        if follows is None:
            return
        first, *others = follows.claims
        del unsupported[first.id]
        evidence = tuple(c for other in others for c in stated[other.id].evidence)
        stated[first.id] = Stated(State.SUPPORTED, "follows from figures that the sources state", evidence)


def _known(tie: Tie, stated: Mapping[str, Stated]) -> bool:
    return all(claim.id in stated for claim in tie.claims[1:])


def _stated_all_the_same(
    found: Sequence[Finding], claims: Mapping[str, Claim], story: str, stated: Mapping[str, Stated]
) -> Iterator[str]:
    """Contradictions with a source that also has the story's own figure of what may be the same thing."""
    for one in found:
        own = [claims[c] for c in one.claims if claims[c].source == story]
        if one.family == "cross-source" and own and all(_stated_by(c, one, claims, stated) for c in own):
            yield one.id


def _stated_by(claim: Claim, found: Finding, claims: Mapping[str, Claim], stated: Mapping[str, Stated]) -> bool:
    answer = stated.get(claim.id)
    if answer is None or answer.state is not State.SUPPORTED:
        return False
    others = {claims[c].source for c in found.claims} - {claim.source}
    alike = [c for c in map(claims.__getitem__, answer.evidence) if c.measure_concept in (None, claim.measure_concept)]
    return others <= {c.source for c in alike if c.kind is claim.kind}


def find(assessment: Assessment, options: Options) -> Iterator[Finding]:
    """All findings of the family support."""
    del options  # rules that are switched off are filtered by the caller
    names = assessment.names
    for name, kin in assessment.unsupported.items():
        yield _unsupported(assessment.claims[name], kin, names)
    for name, answer in assessment.stated.items():
        claim = assessment.claims[name]
        agreeing = [c for c in assessment.comparable.get(name, ()) if c.id in answer.evidence]
        agreeing = agreeing or _telling(claim, [assessment.sources[c] for c in answer.evidence])
        if answer.state is not State.UNSUPPORTED and agreeing:
            yield from _weakened(claim, agreeing, names)
            yield from _misattributed(claim, agreeing)
    for claim, value in assessment.ordinals:
        yield _unsupported(claim, (), names, values=(value,))
    for claim, newest in assessment.overtaken:
        yield _outdated(claim, newest, names)


def _telling(claim: Claim, stating: Sequence[Claim]) -> list[Claim]:
    """The source numbers that must be the story's by their figure alone."""
    if claim.value is None or abs(claim.value) < _TELLING:
        return []
    return [
        c for c in stating if (c.kind, c.unit) == (claim.kind, claim.unit) and claim.value in (c.value, c.low, c.high)
    ]


def _unsupported(
    claim: Claim, kin: Sequence[Claim], names: Mapping[str, str], values: Sequence[float | str] | None = None
) -> Finding:
    what = quoted(claim).replace(" ".join(claim.text.split()), counted(claim))
    bare = what == quoted(claim) and not any(letter.isalpha() for letter in claim.text)
    context = f" (“{excerpt(claim, 64)}”)" if bare else ""
    near = f"; the nearest figure is {quoted(kin[0])} in {names[kin[0].source]}" if kin else ""
    nearest = list(dict.fromkeys(quoted(c) for c in kin))[:3]
    return finding(
        "support.unsupported",
        [claim],
        f"No source says {what}{context}{near}.",
        f"{quoted(claim)} stands in no source" + (f"; nearest: {listed(nearest)}" if nearest else ""),
        values=values or claim.values,
        remedy="No problem if the number comes from a source that was not given.",
    )


def _weakened(claim: Claim, agreeing: Sequence[Claim], names: Mapping[str, str]) -> Iterator[Finding]:
    """A hedge that was dropped, or digits that no source has."""
    if claim.bound is not Bound.EXACT or claim.value is None or any(c.bound not in _HEDGED for c in agreeing):
        return
    source = agreeing[0]
    same = [c for c in agreeing if claim.value in (c.value, c.low, c.high)]
    code = "support.hedge-dropped" if same else "support.precision-inflated"
    what = "flatly" if same else "to more digits than any source gives"
    shown = same[0] if same else source
    yield finding(
        code,
        [claim, shown],
        f"{quoted(claim)} is stated {what}; {names[shown.source]} says {quoted(shown)}.",
        f"{quoted(claim)}, not {quoted(shown)}",
        values=claim.values,
    )


def _misattributed(claim: Claim, agreeing: Sequence[Claim]) -> Iterator[Finding]:
    exact = [c for c in agreeing if c.values == claim.values]
    speakers = {c.speaker for c in exact}
    if not claim.speaker or not exact or None in speakers or any(_alike(claim.speaker, s or "") for s in speakers):
        return
    named = listed(sorted(authority(s) for s in speakers if s))
    yield finding(
        "support.misattributed",
        [claim, *exact],
        f"{quoted(claim)} is attributed to {authority(claim.speaker)}; the sources attribute it to {named}.",
        f"{authority(claim.speaker)} ≠ {named}",
        values=claim.values,
    )


def _alike(one: str, other: str) -> bool:
    return fuzz.token_set_ratio(one.casefold(), other.casefold()) >= _SAME_NAME


def _overtaken(alignment: Alignment, found: Sequence[Finding], story: str) -> Iterator[tuple[Finding, Claim, Claim]]:
    """Contradictions that are the story's own delay: it has what one source had before another, still older than it,
    had more."""
    claims = {claim.id: claim for claim in alignment.claims}
    moments = {document.id: alignment.published.get(document.id) for document in alignment.documents}
    for one in found:
        members = [claims[c] for c in one.claims if moments.get(claims[c].source)]
        own = next((c for c in members if c.source == story), None)
        if one.family != "cross-source" or own is None or (own.predicate_concept or "") not in RUNNING:
            continue
        others = sorted((c for c in members if c.source != story), key=lambda c: str(moments[c.source]))
        newest = others[-1] if others else own
        first = next((c for c in others if allowed(c).meets(allowed(own))), None)
        grown = allowed(newest).low > allowed(own).high
        if first and grown and str(moments[first.source]) < str(moments[newest.source]) <= str(moments[story]):
            yield one, own, newest


def _outdated(claim: Claim, newest: Claim, names: Mapping[str, str]) -> Finding:
    return finding(
        "support.outdated",
        [claim, newest],
        f"{quoted(claim)} has been overtaken: {names[newest.source]} has {quoted(newest)}.",
        f"{quoted(claim)} → {quoted(newest)}",
    )
