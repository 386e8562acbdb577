"""date.duration for what has lasted since its founding: "after 98 years as a family firm", and founded in 1936."""

from __future__ import annotations

import re
from collections.abc import Iterator

from consistency.check.dates.slip import Slip
from consistency.check.dates.spans import HEDGE, plural
from consistency.extract.time import DateMention, DocumentTime

FOUNDED = re.compile(
    r"\b(?:founded|opened|established|started|set up|launched|formed|built|created|incorporated)\b[^.;\d]{0,45}?\bin "
    r"(?:the year )?$",
    re.I,
)
LASTED = re.compile(
    r"\bafter (?P<count>\d{2,3}) years(?P<what> (?:as an? |in business|in operation|in (?:the )?(?:family|private)|"
    r"of (?:trading|business|independence|existence|operation)|under )|(?=[.,;]))",
    re.I,
)
LEAST = 20
REACH = 45


def find(time: DocumentTime) -> Iterator[Slip]:
    """A length and the only founding of the document, where they differ by whole tens of years: a digit has slipped.

    Any other difference may well be that of another thing (forty years on the exchange, sixty under one roof). A
    length that does not say of what it is ("closes after 133 years") must stand in the sentence of the founding.
    """
    if time.anchor is None:
        return
    founded = [m for start, m in _years(time) if FOUNDED.search(time.text, max(start, m.start - 2 * REACH), m.start)]
    if len({m.parts.year for m in founded}) != 1:
        return
    birth = founded[0]
    for match in LASTED.finditer(time.text):
        stated, made = int(match["count"]), time.anchor.day.year - (birth.parts.year or 0)
        beside = not re.search(r"[.;]\s|\n", time.text[min(birth.end, match.end()) : max(birth.start, match.start())])
        if stated < LEAST or not (match["what"] or beside):
            continue
        if (
            stated == made
            or (made - stated) % 10
            or HEDGE.search(time.text, max(0, match.start("count") - 14), match.start("count"))
        ):
            continue
        yield Slip(
            "date.duration",
            (match.span("count"), (birth.start, birth.end)),
            (float(stated), float(birth.parts.year or 0)),
            f"From {birth.parts.year} to {time.anchor.day.year} is {plural(made, 'year')}, not {stated}.",
            f"{time.anchor.day.year} - {birth.parts.year} = {plural(made, 'year')} ≠ {stated}",
        )


def _years(time: DocumentTime) -> Iterator[tuple[int, DateMention]]:
    for start, _, mentions in time.by_sentence():
        for mention in mentions:
            if mention.kind in ("year", "date", "month") and mention.parts.year is not None:
                yield start, mention
