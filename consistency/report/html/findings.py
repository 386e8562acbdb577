"""A finding as the page shows it: quotes side by side, the working, the repair, and why the claims were compared."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from consistency.model import Claim, Finding, Repair, Severity
from consistency.report.html.index import Index, Shown, Source
from consistency.report.html.marks import Segment, clip, elide, segments
from consistency.report.html.plots import Waterfall, waterfall
from consistency.report.html.words import SEVERITIES, Word, day, figure, verdict

_CONTEXT = 160
"""Characters of the text before and after the sentence that a quote shows."""

_STRETCH = 400
"""Characters of a sentence that a quote shows between two of its numbers; more are left out."""

_REPAIRS = 4
"""Equally small repairs that are listed."""

_OPERATORS = re.compile(r"(≠|≉|⇒|→|(?<= )[<>](?= ))")
_SUM = re.compile(r"[=≠≉⇒→<>]")
_FAILS = frozenset("≠≉⇒→<>")


@dataclass(frozen=True, slots=True)
class Quote:
    """One sentence of one source with the numbers that the finding is about marked in it."""

    source: Source | None
    source_id: str
    figures: tuple[str, ...]
    before: str
    segments: tuple[Segment, ...]
    after: str
    line: int | None
    speaker: str | None
    anchor: str | None
    published: str


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """One value that a repair alters, in words, and where: names of sources with the anchors of the number there."""

    before: str
    after: str
    places: tuple[tuple[str, str | None], ...]


@dataclass(frozen=True, slots=True)
class RepairLine:
    """A smallest set of changes and the sources that already state its outcome."""

    changes: tuple[ChangeLine, ...]
    support: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """Everything that the page shows of one finding; ``brief`` leaves out context and the waterfall to keep a large
    page small."""

    finding: Finding
    message: str
    remedy: str
    anchor: str
    number: int
    verdict: Word
    severity: Word
    working: tuple[tuple[str, bool], ...]
    quotes: tuple[Quote, ...]
    others: tuple[str, ...]
    repairs: tuple[RepairLine, ...]
    more_repairs: int
    why: Waterfall | None
    rule: str | None
    event_label: str | None
    event_anchor: str | None
    event_number: int | None
    source_numbers: tuple[int, ...]
    brief: bool


def in_order(findings: Sequence[Finding]) -> list[int]:
    """Places of the findings, most important first: by severity, then by how many sources are involved; ties keep the
    report's order."""
    return sorted(
        range(len(findings)),
        key=lambda k: (findings[k].severity.rank, _family_rank(findings[k]), -len(findings[k].sources)),
    )


def _family_rank(finding: Finding) -> int:
    """Facts that somebody vouched for before sums, sums before contradictions between texts."""
    families = ("fact", "arithmetic", "internal", "cross-source", "support", "date")
    return families.index(finding.family) if finding.family in families else len(families)


def card(index: Index, place: int, number: int, shown: Shown, *, brief: bool, rule: str | None = None) -> Card:
    """The view of the report's finding at ``place``, which is ``number`` on the page; ``shown`` is what it may link
    to."""
    finding = index.report.findings[place]
    event = index.events.get(finding.event or "")
    quotes = tuple(_quotes(index, finding, shown, brief=brief))
    quoted = {quote.source_id for quote in quotes}
    return Card(
        finding=finding,
        message=index.plain(finding.message, finding.sources),
        remedy=index.plain(finding.remedy or "", finding.sources),
        anchor=index.card_anchors[place],
        number=number,
        verdict=verdict(finding),
        severity=SEVERITIES[finding.severity],
        # A working in words alone says no more than the sentence above it.
        working=_working(finding.working) if _SUM.search(finding.working) else (),
        quotes=quotes,
        others=tuple(index.named(source) for source in finding.sources if source not in quoted),
        repairs=tuple(_repair(index, repair, finding.sources, shown) for repair in finding.repairs[:_REPAIRS]),
        more_repairs=len(finding.repairs[_REPAIRS:]),
        why=waterfall(finding.why_compared) if finding.why_compared and not brief else None,
        rule=rule,
        event_label=index.event_label(event.id) if event else None,
        event_anchor=index.event_anchor(event.id) if event and event.id in shown.events else None,
        event_number=index.event_ordinals[event.id] if event else None,
        source_numbers=tuple(index.sources[s].number for s in finding.sources if s in index.sources),
        brief=brief,
    )


def _quotes(index: Index, finding: Finding, shown: Shown, *, brief: bool) -> list[Quote]:
    """One quote a sentence, in the order of the finding's claims."""
    by_sentence: dict[tuple[str, int], list[Claim]] = {}
    for claim in (index.claims[c] for c in finding.claims if c in index.claims):
        by_sentence.setdefault((claim.source, claim.sentence_start), []).append(claim)
    return [_quote(index, claims, shown, brief=brief) for claims in by_sentence.values()]


def _quote(index: Index, claims: Sequence[Claim], shown: Shown, *, brief: bool) -> Quote:
    first = claims[0]
    source = index.sources.get(first.source)
    text = source.document.text if source else ""
    start, end = first.sentence_start, first.sentence_start + len(first.sentence)
    placed = text[start:end] == first.sentence
    cut = segments(text, start, end, claims) if placed else [Segment(first.sentence)]
    context = placed and not brief
    return Quote(
        source=source,
        source_id=first.source,
        figures=tuple(dict.fromkeys(clip(claim.text, 40) for claim in claims)),
        before=clip(text[max(0, start - 2 * _CONTEXT) : start].rpartition("\n")[2], _CONTEXT, keep_end=True)
        if context
        else "",
        segments=tuple(elide(cut, _STRETCH)),
        after=clip(text[end : end + 2 * _CONTEXT].partition("\n")[0], _CONTEXT) if context else "",
        line=source.line(first.start) if source and placed else None,
        speaker=next((claim.speaker for claim in claims if claim.speaker), None),
        anchor=index.claim_anchor(first.id) if first.source in shown.texts else None,
        published=day(source.document.published) if source else "",
    )


def _working(working: str) -> tuple[tuple[str, bool], ...]:
    """The working in pieces, those at which it fails marked: ``85 + 30 = 115``, ``≠``, ``615``."""
    pieces = [piece.strip() for piece in _OPERATORS.split(working)]
    return tuple((piece, piece in _FAILS) for piece in pieces if piece)


def _repair(index: Index, repair: Repair, own: Sequence[str], shown: Shown) -> RepairLine:
    """The repair with equal changes of several places on one line, each source named once."""
    places: dict[tuple[float, float], dict[str, str | None]] = {}
    for change in repair.changes:
        claim = index.claims.get(change.claim)
        if claim:
            anchor = index.claim_anchor(claim.id) if claim.source in shown.texts else None
            places.setdefault((change.before, change.after), {}).setdefault(index.named(claim.source), anchor)
    return RepairLine(
        changes=tuple(
            ChangeLine(figure(before), figure(after), tuple(names.items())) for (before, after), names in places.items()
        ),
        # That one side of a contradiction agrees with itself is no support.
        support=tuple(index.named(source) for source in repair.support if source not in own),
    )


def disputed(finding: Finding) -> bool:
    """Whether the finding says that its claims give different values for one thing (and not that a figure has
    grown)."""
    return finding.family in ("internal", "cross-source") and finding.severity is not Severity.INFO
