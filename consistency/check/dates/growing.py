"""date.age between documents: the age of one person in two texts, and the days that lie between them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime
from itertools import pairwise
from typing import TYPE_CHECKING

from consistency.check.registry import finding
from consistency.model import Claim, Document, Finding

if TYPE_CHECKING:
    from consistency.align import Alignment

_NAMED = re.compile(
    r"\b(?P<name>[A-ZÀ-Þ][a-zß-ÿ]{1,20}(?: [A-ZÀ-Þ][\w’'-]{1,20}){1,2})(?:, | \()"
    r"(?P<age>\d{1,2})(?=,? (?:who|from)\b|[,)])"
)
ROOM = 1
"""Years by which texts differ on an age without an error that matters: a birthday, a wrong guess."""

YEAR = 365.25


def find(alignment: Alignment) -> Iterator[Finding]:
    """Ages of one full name in two dated documents of one story that cannot both be right."""
    told: defaultdict[tuple[str, str], list[tuple[datetime, Document, int, tuple[int, int]]]] = defaultdict(list)
    for document in alignment.documents:
        moment = alignment.published.get(document.id)
        if moment is None:
            continue
        for match in _NAMED.finditer(document.text):
            key = alignment.stories.get(document.id, document.id), match["name"].casefold()
            told[key].append((moment, document, int(match["age"]), match.span("age")))
    claims: dict[tuple[str, int], Claim] = {(c.source, c.start): c for c in alignment.claims}
    for key in sorted(told):
        ordered = sorted(told[key], key=lambda row: (row[0], row[1].id, row[3]))
        for (earlier, one, young, here), (later, other, old, there) in pairwise(ordered):
            years = (later - earlier).days / YEAR
            if one.id == other.id or int(years) - ROOM <= old - young <= int(years) + 1 + ROOM:
                continue
            name = one.text[: here[0]].rpartition("\n")[2][-40:].rstrip(" ,(").split()[-2:]
            passed = "on one day" if years < 1 / YEAR else f"{round(years * 12)} months apart"
            cited = [claims[c] for c in ((other.id, there[0]), (one.id, here[0])) if c in claims]
            yield finding(
                "date.age",
                cited,
                f"{' '.join(name)} is {young} in one text and {old} in another, {passed}.",
                f"{old} - {young} = {old - young} years, {passed}",
                values=(float(young), float(old)),
                sources=(one.id, other.id),
            )
