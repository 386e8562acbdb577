"""What measures and events are called on the page: the texts' own words, the day, never lemmas alone."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from consistency.check.phrasing import phrase
from consistency.extract.language.forms import participle, plural
from consistency.model import Claim, Document, Event, Finding, Kind, Mode
from consistency.report.html.marks import clip

_TOPICS = 2
"""Measures that an event is named after."""

_DATE = re.compile(r"[^·]{0,24}\d{4}(?= ·|$)")
"""The day, month or years that an event's label begins with."""

_LONGEST = 90
_MOST_CLAIMS = 12
"""Claims of one measure that are looked at to name it."""


def measure_key(claim: Claim) -> tuple[str, ...]:
    """Claims with one key are shown in one row: what is counted, what was done to it, kind, unit, rate and mode."""
    counted = claim.measure_concept or claim.measure or ""
    deed = claim.predicate_concept or claim.predicate or ""
    moved = claim.mode if claim.mode in (Mode.CHANGE, Mode.DIFFERENCE, Mode.AVERAGE) else Mode.LEVEL
    return counted, " ".join(claim.modifiers), deed, claim.kind, claim.unit or "", claim.per or "", moved


def measure_label(claims: Sequence[Claim]) -> tuple[str, str]:
    """What the claims count, in the words most of them use, and a note on unit and mode."""
    first = claims[0]
    kind = "" if first.kind in (Kind.COUNT, Kind.MEASURE, Kind.DURATION) else first.kind.value
    mode = first.mode.value if first.mode in (Mode.CHANGE, Mode.DIFFERENCE, Mode.AVERAGE) else ""
    notes = (kind, mode, first.unit, first.per and f"per {first.per}")
    words = phrase(claims[:_MOST_CLAIMS], dated=False) or _plain(claims)
    label = words[:1].upper() + words[1:]
    return label, ", ".join(dict.fromkeys(part for part in notes if part and part != label.casefold()))


def measure_labels(rows: Sequence[Sequence[Claim]]) -> list[tuple[str, str]]:
    """The labels of several rows with their notes; rows that would be called the same say what was done too."""
    named = [measure_label(claims) for claims in rows]
    shared = Counter(label for label, _ in named)
    return [
        (f"{label} · {done}" if shared[label] > 1 and (done := _done(claims)) and done not in label else label, note)
        for claims, (label, note) in zip(rows, named, strict=True)
    ]


def _done(claims: Iterable[Claim]) -> str:
    deeds = Counter(claim.predicate for claim in claims if claim.predicate and claim.predicate != "be")
    return participle(deeds.most_common(1)[0][0]) if deeds else ""


def _plain(claims: Sequence[Claim]) -> str:
    first = claims[0]
    named = Counter(" ".join([*_missing(c.modifiers, c.measure), c.measure]) for c in claims if c.measure)
    deeds = Counter(c.predicate for c in claims if c.predicate and c.predicate != "be")
    measure = named.most_common(1)[0][0] if named else (first.unit or first.kind.value)
    words = plural(measure) if first.kind is Kind.COUNT and named else measure
    return words + (f" · {deeds.most_common(1)[0][0]}" if deeds else "")


def _missing(modifiers: Iterable[str], measure: str) -> list[str]:
    said = measure.casefold().split()
    return [word for word in modifiers if word.casefold() not in said]


def event_label(
    event: Event, claims: Sequence[Claim], findings: Sequence[Finding], documents: Mapping[str, Document]
) -> str:
    """What ``event`` is called: what its ``findings`` are about or several sources state, and the day; for what one
    document alone tells, the document's title."""
    if not claims:
        return clip(event.label, _LONGEST)
    told = Counter(claim.source for claim in claims if claim.source in documents)
    title = clip(documents[told.most_common(1)[0][0]].title or "", _LONGEST) if told else ""
    topics = ", ".join(_topics(claims, findings, alone=not title)) if len(told) > 1 or not title else ""
    words = topics[:1].upper() + topics[1:] or title
    date = found.group() if (found := _DATE.match(event.label)) else ""
    return " · ".join(part for part in (words, date) if part) or clip(event.label, _LONGEST)


def _topics(claims: Sequence[Claim], findings: Iterable[Finding], *, alone: bool) -> list[str]:
    """What a finding compares or several sources state; ``alone`` admits what one claim alone says."""
    disputed = {claim for finding in findings for claim in finding.claims}
    groups: dict[tuple[str, ...], list[Claim]] = {}
    for claim in claims:
        if claim.is_quantity and claim.kind is not Kind.DURATION:
            groups.setdefault(measure_key(claim), []).append(claim)
    ranked = sorted(
        (g for g in groups.values() if alone or len({c.source for c in g}) > 1 or any(c.id in disputed for c in g)),
        key=lambda group: (-sum(c.id in disputed for c in group), -len({c.source for c in group}), -len(group)),
    )
    found: list[str] = []
    for group in ranked[: 3 * _TOPICS]:
        words = phrase(group[:_MOST_CLAIMS], dated=False)
        if words and words not in found:
            found.append(words)
    return found[:_TOPICS]
