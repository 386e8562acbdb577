"""Cut up what is too long for a sentence: tables, text without stops, and runs of characters that are no words.

The grammar, the relations and the tree look at all numbers of a sentence together, so their work grows with the square
of its numbers. No writer puts more than some thirty into one; beyond that it is a table or a list, and its cells are
read on their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from consistency.extract.sentences import HOLDS_NUMBER, Sentence

LONGEST = 1200
"""Characters from which a sentence is cut; of 50,000 sentences of news, three were longer."""

MOST = 100
"""Runs of digits from which a sentence is cut; in the same news, none had half as many."""

DENSE = 20
"""Characters a run of digits below which what was cut is a table, and above which it is prose without stops."""

_DIGITS = re.compile(r"[0-9]+")
_BORDERS = tuple(
    map(
        re.compile,
        (
            r"[\n\r\t|;]|\s\s",
            r"[,:)]\s|[。，、；]",
            r"(?<![\d$€£¥])\s(?=[^\W\d_])",  # not between a number and its unit
            r"\s(?!\d{3}(?!\d))",  # not within "1 234 567"
            r"\s",
            r",(?!\d{3}(?!\d))",  # not within "1,234,567"
        ),
    )
)
"""Where one cell ends and the next begins, the surest first."""

_ANY_BORDER = re.compile(r"[\s|;。，、；]|,(?!\d{3}(?!\d))")
_AHEAD = 5  # characters behind a border that its pattern looks at


def cut(text: str, sentences: Iterable[Sentence]) -> Iterator[tuple[Sentence, bool]]:
    """The sentences of ``text`` with the long ones in pieces, in order, each with whether it is readable.

    In: sentences with offsets into ``text``. Out: no piece has more than :data:`LONGEST` characters or :data:`MOST`
    runs of digits, except those that hold no border; these are not readable. Pieces of a table have the block
    "table", and all pieces the paragraph of their sentence.
    """
    for sentence in sentences:
        length = sentence.end - sentence.start
        short = length < 2 * MOST or _end(text, sentence.start, sentence.end) == sentence.end
        if short or not sentence.can_hold_number:
            yield sentence, True
            continue
        dense = DENSE * sum(1 for _ in _DIGITS.finditer(text, sentence.start, sentence.end)) > length
        for start, end, readable in _pieces(text, sentence.start, sentence.end):
            start, end = _trim(text, start, end)
            if start < end:
                holds = HOLDS_NUMBER.search(text, start, end) is not None
                block = "table" if dense else sentence.block
                piece = replace(sentence, start=start, end=end, block=block, can_hold_number=holds and readable)
                yield piece, readable or not holds


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int, bool]]:
    """Start and end of every piece, and whether it is short enough to be read."""
    while (limit := _end(text, start, end)) < end:
        border = next((last for border in _BORDERS if (last := _last(border, text, start, limit)) > start), None)
        if border is not None:
            yield start, border, True
            start = border
            continue
        found = _ANY_BORDER.search(text, limit, end)
        beyond = found.end() if found else end
        yield start, beyond, False
        start = beyond
    if start < end:
        yield start, end, True


def _end(text: str, start: int, end: int) -> int:
    """How far a piece that begins at ``start`` may reach."""
    limit = min(end, start + LONGEST)
    for count, digits in enumerate(_DIGITS.finditer(text, start, limit)):
        if count == MOST:
            return digits.start()
    return limit


def _last(border: re.Pattern[str], text: str, start: int, end: int) -> int:
    """The end of the last border between ``start`` and ``end``, ``start`` where there is none."""
    last = start
    for found in border.finditer(text, start, min(len(text), end + _AHEAD)):
        if found.end() > end:
            break
        last = found.end()
    return last


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end
