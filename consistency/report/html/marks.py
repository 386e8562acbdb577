"""Text cut into plain and marked stretches: the one place where offsets become something to look at."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from consistency.model import Claim

_BREAK = re.compile(r"[ \t\r\f\v]*\n\s*")


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text; ``claims`` are the claims whose number it is, in text order, none for plain text."""

    text: str
    claims: tuple[Claim, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A block of a text between line breaks: offsets, and whether it is short enough and placed to be a heading."""

    start: int
    end: int
    heading: bool


def segments(text: str, start: int, end: int, claims: Iterable[Claim]) -> list[Segment]:
    """``text[start:end]`` as segments that join up to exactly that text, the numbers of ``claims`` marked.

    Numbers that overlap share one segment; those that reach outside the stretch are cut off at its ends, those wholly
    outside
    are left out.
    """
    found: list[Segment] = []
    place = start
    for low, high, marked in _merged(claims, start, end):
        if low > place:
            found.append(Segment(text[place:low]))
        found.append(Segment(text[low:high], marked))
        place = high
    if place < end:
        found.append(Segment(text[place:end]))
    return found


def _merged(claims: Iterable[Claim], start: int, end: int) -> Iterator[tuple[int, int, tuple[Claim, ...]]]:
    low = high = -1
    marked: list[Claim] = []
    for claim in sorted(claims, key=lambda c: (c.start, -c.end)):
        left, right = max(claim.start, start), min(claim.end, end)
        if left >= right:
            continue
        if marked and left < high:
            high = max(high, right)
            marked.append(claim)
            continue
        if marked:
            yield low, high, tuple(marked)
        low, high, marked = left, right, [claim]
    if marked:
        yield low, high, tuple(marked)


def elide(pieces: Sequence[Segment], limit: int) -> list[Segment]:
    """``pieces`` with each plain stretch, and each number, shortened to about ``limit`` characters nearest to the
    numbers."""
    found: list[Segment] = []
    for place, piece in enumerate(pieces):
        text = piece.text
        if len(text) <= limit:
            found.append(piece)
        elif piece.claims or place == len(pieces) - 1:
            found.append(Segment(text[:limit] + "…", piece.claims))
        elif place == 0:
            found.append(Segment("…" + text[-limit:]))
        else:
            found.append(Segment(text[: limit // 2] + " … " + text[-limit // 2 :]))
    return found


def paragraphs(text: str) -> list[Paragraph]:
    """The blocks of ``text`` that line breaks part, blank ones left out. A short block without a full stop is a
    heading."""
    found: list[Paragraph] = []
    place = 0
    for gap in [*_BREAK.finditer(text), None]:
        end = gap.start() if gap else len(text)
        block = text[place:end]
        if block.strip():
            short = len(block) <= 140 and not block.rstrip().endswith((".", "!", "?", ":", ";", ",", "”", '"', "…"))
            found.append(Paragraph(place, end, heading=short))
        place = gap.end() if gap else end
    return found


def clip(text: str, limit: int, *, keep_end: bool = False) -> str:
    """``text`` on one line, cut at a word to at most ``limit`` characters with an ellipsis at the cut; the end is
    kept on demand."""
    text = " ".join(text.split())
    if len(text) <= limit:
        return text
    if keep_end:
        cut = text[-limit:]
        return "…" + (cut.partition(" ")[2] or cut)
    cut = text[:limit]
    return (cut.rpartition(" ")[0] or cut) + "…"
