"""A document as the page shows it: the full text, every number marked by its state, a margin note for each."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from consistency.model import Claim, State
from consistency.report.html.index import Index, Shown, Source
from consistency.report.html.marks import Segment, clip, paragraphs, segments
from consistency.report.html.words import APART, STATES, Word, verdict

_EVIDENCE = 2
"""Sources that a margin note names before it only counts the rest."""

QUIET = frozenset({State.NOT_COMPARED, State.NOT_CHECKABLE})
"""States that ask nothing of the reader: their notes are set small, together, below the others."""


_AGREEING = frozenset({State.SUPPORTED, State.CONSISTENT, State.ROUNDING})
_PLAINLY = re.compile(r"stated by|the figure stands|agrees within|stated again")
"""Reasons that the state's name and the sources beside it say already."""

_HEADING = re.compile(r"#{1,6}[ \t]+")


@dataclass(frozen=True, slots=True)
class Link:
    """A link to something else on the page, or only its words where that is not on the page."""

    words: str
    anchor: str | None


@dataclass(frozen=True, slots=True)
class Note:
    """What is known of one number: its state, why, the findings about it and the evidence."""

    claim: Claim
    anchor: str
    back: str
    text: str
    word: Word
    reason: str
    findings: tuple[Link, ...]
    evidence: tuple[Link, ...]
    more: int
    quiet: bool


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of text with the number it holds: the ids by which it is linked, and its state; all None for plain
    text."""

    text: str
    word: Word | None = None
    anchor: str | None = None
    extra_anchors: tuple[str, ...] = ()
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph with its marks and its notes, the quiet ones last."""

    marks: tuple[Mark, ...]
    notes: tuple[Note, ...]
    quiet: tuple[Note, ...]
    heading: bool


@dataclass(frozen=True, slots=True)
class StoryView:
    """One document; ``tally`` counts its numbers by state, ``blocks`` is empty where its text is not on the page."""

    source: Source
    blocks: tuple[Block, ...]
    tally: tuple[tuple[Word, int], ...]
    findings: int
    is_story: bool


def tally(index: Index, claims: Iterable[Claim]) -> tuple[tuple[Word, int], ...]:
    """How many of ``claims`` are in each state, gravest first, states that none has left out."""
    counts = Counter(_state(index, claim) for claim in claims)
    return tuple((word, counts[state]) for state, word in STATES.items() if counts[state])


def story_view(index: Index, source: Source, shown: Shown) -> StoryView:
    """The view of one document; its text is left out unless it is ``shown``."""
    claims = index.claims_of_source.get(source.document.id, ())
    findings = {id(f) for claim in claims for f in index.findings_of_claim.get(claim.id, ())}
    return StoryView(
        source=source,
        blocks=tuple(_blocks(index, source, claims, shown)) if source.document.id in shown.texts else (),
        tally=tally(index, claims),
        findings=len(findings),
        is_story=source.document.id == index.report.story,
    )


def _state(index: Index, claim: Claim) -> State:
    verdict = index.verdicts.get(claim.id)
    if verdict:
        return verdict.state
    return State.NOT_COMPARED if claim.is_quantity else State.NOT_CHECKABLE


def _blocks(index: Index, source: Source, claims: Sequence[Claim], shown: Shown) -> Iterable[Block]:
    text = source.document.text
    for block in paragraphs(text):
        inside = [claim for claim in claims if block.start <= claim.start < block.end]
        hashes = _HEADING.match(text, block.start, block.end)
        start = hashes.end() if hashes else block.start
        notes = _told_once(_note(index, claim, shown) for claim in inside)
        yield Block(
            marks=tuple(_mark(index, piece) for piece in segments(text, start, block.end, inside)),
            notes=tuple(note for note in notes if not note.quiet),
            quiet=tuple(note for note in notes if note.quiet),
            heading=block.heading or hashes is not None,
        )


def _told_once(notes: Iterable[Note]) -> list[Note]:
    """The notes of a paragraph, a working that several of them share on the first alone."""
    told: set[tuple[str, tuple[Link, ...]]] = set()
    found = []
    for note in notes:
        shared = (note.reason, note.findings[:1])
        found.append(replace(note, reason="") if note.findings and shared in told else note)
        told.add(shared)
    return found


def _mark(index: Index, piece: Segment) -> Mark:
    if not piece.claims:
        return Mark(piece.text)
    order = list(STATES)
    gravest = min(piece.claims, key=lambda claim: order.index(_state(index, claim)))
    return Mark(
        text=piece.text,
        word=STATES[_state(index, gravest)],
        anchor=index.claim_anchor(gravest.id),
        extra_anchors=tuple(index.claim_anchor(claim.id) for claim in piece.claims if claim is not gravest),
        note=index.note_anchor(gravest.id),
    )


def _note(index: Index, claim: Claim, shown: Shown) -> Note:
    found = index.verdicts.get(claim.id)
    state = _state(index, claim)
    findings = tuple(
        Link(_finding(shown.cards[f.id], verdict(f).label.lower(), STATES[state].label), index.anchors[f.id])
        for f in index.findings_of_claim.get(claim.id, ())[:_EVIDENCE]
        if f.id in shown.cards
    )
    # A finding shows its evidence itself.
    evidence = [index.claims[c] for c in found.evidence if c in index.claims] if found and not findings else []
    by_source: dict[str, Claim] = {}
    for other in evidence:
        by_source.setdefault(other.source, other)
    reason, word = _reason(index, claim), STATES[state]
    pair = next((p for p in shown.apart.get(claim.event or "", ()) if claim.id in (p.one.id, p.other.id)), None)
    if state is State.NOT_COMPARED and pair:
        other = pair.other if pair.one.id == claim.id else pair.one
        by_source, reason, word = {other.source: other}, pair.reason, APART[pair.facet]
    links = [
        Link(_evidence(index, claim, other), index.claim_anchor(other.id) if other.source in shown.texts else None)
        for other in by_source.values()
    ]
    return Note(
        claim=claim,
        anchor=index.note_anchor(claim.id),
        back=index.claim_anchor(claim.id),
        text=clip(claim.text, 60),
        word=word,
        reason=reason,
        findings=findings,
        evidence=tuple(links[:_EVIDENCE]),
        more=len(links[_EVIDENCE:]),
        quiet=state in QUIET,
    )


def _finding(number: int, verdict: str, state: str) -> str:
    """``finding 4, contradicts itself``; the verdict is left out where the number's state says it."""
    said = verdict == state or (verdict, state) == ("contradiction", STATES[State.CONTRADICTED].label)
    return f"finding {number}" if said else f"finding {number}, {verdict}"


def _evidence(index: Index, claim: Claim, other: Claim) -> str:
    """The source of a piece of evidence, and what it says where that is not the very words of the claim."""
    name = index.named(other.source)
    return name if other.text.casefold() == claim.text.casefold() else f"{name}: {clip(other.text, 40)}"


def _reason(index: Index, claim: Claim) -> str:
    """The verdict's reason, short where a finding or the evidence beside it says the rest."""
    found = index.verdicts.get(claim.id)
    if found is None:
        return claim.reason or ("" if claim.is_quantity else claim.kind.value)
    for finding in index.findings_of_claim.get(claim.id, ()):
        if found.reason == finding.message:
            return finding.working
    reason = index.plain(found.reason)
    if found.state not in _AGREEING:
        return reason
    if found.evidence:
        reason = reason.partition(": ")[0]
    return "" if _PLAINLY.match(reason) and found.evidence else reason
