"""A sentence in a narrow place, its numbers underlined."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.cells import cell_len

_CUT = "… "


def quote(sentence: str, marks: Sequence[tuple[int, int]], width: int) -> Iterator[tuple[str, str]]:
    """The lines of ``sentence`` that hold a mark, each with the line of carets under it.

    ``marks`` are half-open character offsets into ``sentence``; ``width`` is in columns, and a character may take two.
    Where all marks fit into one line, that line has them in its middle; what is left out shows as an ellipsis.

    >>> list(quote("It shot down 615 targets.", [(13, 16)], 80))
    [('It shot down 615 targets.', '             ^^^')]
    """
    room = max(10, width - 2 * len(_CUT))
    lines = list(_lines(sentence, room, _start(sentence, marks, room)))
    last: int | None = None
    for place, (start, end) in enumerate(lines):
        inside = [(max(a, start), min(b, end)) for a, b in marks if a < end and b > start]
        if not inside:
            continue
        before = _CUT if start > 0 and (place == 0 or last != place - 1) else ""
        after = " …" if place + 1 < len(lines) and not _marked(lines[place + 1], marks) else ""
        yield before + sentence[start:end] + after, _under(sentence, start, inside, cell_len(before))
        last = place


def _marked(line: tuple[int, int], marks: Sequence[tuple[int, int]]) -> bool:
    return any(a < line[1] and b > line[0] for a, b in marks)


def _under(sentence: str, start: int, marks: Sequence[tuple[int, int]], offset: int) -> str:
    under = ""
    for a, b in sorted(marks):
        column = offset + cell_len(sentence[start:a])
        under += " " * (column - len(under)) + "^" * max(
            0, offset + cell_len(sentence[start:b]) - max(column, len(under))
        )
    return under


def _start(sentence: str, marks: Sequence[tuple[int, int]], width: int) -> int:
    """Where to begin, so that the marks are in the middle of the first line; 0 where that line cannot hold them."""
    first, last = min((a for a, _ in marks), default=0), max((b for _, b in marks), default=0)
    taken = cell_len(sentence[first:last])
    if cell_len(sentence) <= width or taken > width:
        return 0
    # As much before as after, but nothing is left empty at the end of the line.
    before = max((width - taken) // 2, width - cell_len(sentence[first:]))
    start = first
    while start > 0 and (before := before - cell_len(sentence[start - 1])) >= 0:
        start -= 1
    space = sentence.find(" ", start, first)
    return start if start == 0 or sentence[start - 1] == " " or space < 0 else space + 1


def _lines(sentence: str, width: int, start: int) -> Iterator[tuple[int, int]]:
    """Half-open spans of at most ``width`` columns from ``start`` on, broken at spaces where there are any."""
    stop = len(sentence.rstrip())
    while start < stop:
        end, used, space = start, 0, -1
        while end < stop and (used := used + cell_len(sentence[end])) <= width:
            if sentence[end] == " ":
                space = end
            end += 1
        if end < stop and space > start:
            end = space
        yield start, end
        start = end
        while start < stop and sentence[start] == " ":
            start += 1
