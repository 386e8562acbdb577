"""A document as the page shows it: the full text, every number marked by its state, a margin note for each."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from consistency.model import Claim, State
from consistency.report.html.index import Index, Shown, Source
from consistency.report.html.marks import Segment, clip, paragraphs, segments
from consistency.report.html.words import STATES, Word, plural, verdict

_EVIDENCE = 3
"""Evidence links that a margin note gives before it only counts the rest."""

QUIET = frozenset({State.NOT_COMPARED, State.NOT_CHECKABLE})
"""States that ask nothing of the reader: their notes are set small, together, below the others."""


_AGREEING = frozenset({State.SUPPORTED, State.CONSISTENT, State.ROUNDING})
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
        notes = [_note(index, claim, shown) for claim in inside]
        yield Block(
            marks=tuple(_mark(index, piece) for piece in segments(text, start, block.end, inside)),
            notes=tuple(note for note in notes if not note.quiet),
            quiet=tuple(note for note in notes if note.quiet),
            heading=block.heading or hashes is not None,
        )


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
    evidence = [index.claims[c] for c in found.evidence if c in index.claims] if found else []
    state = _state(index, claim)
    return Note(
        claim=claim,
        anchor=index.note_anchor(claim.id),
        back=index.claim_anchor(claim.id),
        text=clip(claim.text, 60),
        word=STATES[state],
        reason=_reason(index, claim),
        findings=tuple(
            Link(f"finding {shown.cards[f.id]}, {verdict(f).label.lower()}", index.anchors[f.id])
            for f in index.findings_of_claim.get(claim.id, ())[:_EVIDENCE]
            if f.id in shown.cards
        ),
        evidence=tuple(
            Link(
                f"{index.named(other.source)}: {clip(other.text, 40)}",
                index.claim_anchor(other.id) if other.source in shown.texts else None,
            )
            for other in evidence[:_EVIDENCE]
        ),
        more=len(evidence[_EVIDENCE:]),
        quiet=state in QUIET,
    )


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
    if found.origins and "independent" not in reason and "other source" not in reason:
        agreeing = "by " + plural(found.origins, "independent source")
        return agreeing if not reason or reason.startswith("stated by") else f"{agreeing}; {reason}"
    return reason
