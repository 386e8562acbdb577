"""Bulleted lists whose items add up: to the figure that introduces them, or to a last line that says "total"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from consistency.extract.lexicon import Lexicon
from consistency.extract.relations.masking import NUMBER, Masked
from consistency.extract.relations.nearby import plain
from consistency.extract.relations.sums import related
from consistency.extract.relations.ties import TOTAL, Tie, alike
from consistency.model import Claim, Kind

_BULLET = re.compile(r"\s*(?:[-*•·–—]|\d{1,2}[.)])\s+")
_G = rf"[^{NUMBER[1:-1]}]"
_TOTAL = re.compile(
    rf"\W*(?:(?:grand |overall )?total|in all|altogether|all told|sum|together|combined)\b{_G}{{0,60}}{NUMBER}"
    rf"|{_G}{{0,20}}{NUMBER}{_G}{{0,60}}\b(?:in all|in total|altogether|overall|all told)\W*$",
    re.I,
)
_NOT_ALL = re.compile(
    r"\b(?:including|include[sd]?|among (?:them|others|which)|such as|some of|of which|mostly|mainly|also)\b", re.I
)
_LEADS_IN = re.compile(rf"(?P<lead>[^\n]*{NUMBER}[^\n{NUMBER[1:-1]}]*):\s*$")
_AMOUNTS = frozenset({Kind.COUNT, Kind.MONEY, Kind.MEASURE})


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    claims: tuple[Claim, ...]


def totals(masked: Masked, lexicon: Lexicon) -> Iterator[Tie]:
    """Every list with the total that its last line or the sentence before it gives."""
    if "\n" not in masked.text:
        return
    lines = [_Line(line, masked.claims_in(line)) for line in masked.text.split("\n") if line.strip()]
    start = 0
    while start < len(lines):
        end = start
        while end < len(lines) and _BULLET.match(lines[end].text):
            end += 1
        if end - start >= 2:
            yield from _of_list(masked, lines, start, end, lexicon)
        start = max(end, start + 1)


def _of_list(masked: Masked, lines: Sequence[_Line], start: int, end: int, lexicon: Lexicon) -> Iterator[Tie]:
    items, last = lines[start:end], lines[end] if end < len(lines) else None
    lead = _LEADS_IN.search(lines[start - 1].text) if start else None
    if _TOTAL.match(_BULLET.sub("", items[-1].text, count=1)):
        yield from _sum(masked, items[-1].claims, items[:-1], lexicon)
    elif last is not None and _TOTAL.match(last.text):
        yield from _sum(masked, last.claims, items, lexicon)
    elif lead is not None and not _NOT_ALL.search(lead["lead"]):
        yield from _sum(masked, masked.claims_in(lead["lead"]), items, lexicon)


def _sum(masked: Masked, totals: Sequence[Claim], items: Sequence[_Line], lexicon: Lexicon) -> Iterator[Tie]:
    """The first figure that may be the total of one figure a line."""
    for total in totals:
        parts = [c for item in items for c in item.claims if alike(c, total) and plain(c)]
        if total.kind not in _AMOUNTS or not plain(total) or len(parts) < 2 or len(parts) != len(items):
            continue
        if total.kind is not Kind.COUNT or all(related(masked, p, total, lexicon) is not False for p in parts):
            yield Tie(TOTAL, (total, *parts), certain=False)
        return
