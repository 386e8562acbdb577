"""A sentence in a narrow place, its numbers underlined."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.cells import cell_len

_CUT = "… "


def quote(sentence: str, marks: Sequence[tuple[int, int]], width: int) -> Iterator[tuple[str, str]]:
    """The lines of ``sentence`` that hold a mark, each with the line of carets under it.

    ``marks`` are half-open character offsets into ``sentence``; ``width`` is in columns, and a character may take two.
    A line that is left out between, before or after shows as an ellipsis.

    >>> list(quote("It shot down 615 targets.", [(13, 16)], 80))
    [('It shot down 615 targets.', '             ^^^')]
    """
    lines = [(start, end) for start, end in _lines(sentence, max(10, width - 2 * len(_CUT)))]
    last: int | None = None
    for place, (start, end) in enumerate(lines):
        inside = [(max(a, start), min(b, end)) for a, b in marks if a < end and b > start]
        if not inside:
            continue
        before = _CUT if place > 0 and last != place - 1 else ""
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


def _lines(sentence: str, width: int) -> Iterator[tuple[int, int]]:
    """Half-open spans of at most ``width`` columns, broken at spaces where there are any."""
    start, stop = 0, len(sentence.rstrip())
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
