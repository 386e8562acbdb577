"""date.duration of what is over, and would have gone on beyond today: "opened in 1968 and ran for 65 years"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from consistency.check.dates.slip import Slip
from consistency.check.dates.spans import Length, lengths, plural
from consistency.check.dates.stretches import BEGINS, before
from consistency.extract.time import DateMention, DocumentTime

LASTED = re.compile(
    r"(?:,| and|, and)?(?: (?:it|he|she|they|which|that))? "
    r"(?:ran|lasted|stood|served|operated|stayed|remained|worked|reigned|ruled|taught|traded|flew|sailed|continued"
    r"|went on|kept going|was in (?:use|service|office)|held the (?:post|job|office))"
    r"(?: [\w’'-]{1,20}){0,4}? (?:for )?(?:a total of )?$"
)
"""From the year of a beginning to how long it went on."""


def find(time: DocumentTime) -> Iterator[Slip]:
    """Years that something is told to have lasted which have not passed since the year it began."""
    if time.anchor is None:
        return
    for start, end, mentions in time.by_sentence():
        begun = [m for m in mentions if m.kind == "year" and before(BEGINS, time.text, start, m)]
        for length in lengths(time.text, start, end) if len(begun) == 1 else ():
            whole = length.unit == "year" and not length.hedge and not length.article
            behind = length.start >= begun[0].end and LASTED.fullmatch(time.text, begun[0].end, length.lead)
            if whole and behind:
                yield from _judge(begun[0], length, time.anchor.day.year)


def _judge(begun: DateMention, length: Length, today: int) -> Iterator[Slip]:
    year = begun.parts.year
    if year is None or not 0 <= today - year < length.count - 1:
        return
    told, passed = plural(length.count, "year"), plural(today - year, "year")
    yield Slip(
        "date.duration",
        ((length.start, length.number_end), (begun.start, begun.end)),
        (length.count, float(year)),
        f"From {year} to {today} is {passed}, not {told}.",
        f"{today} - {year} = {today - year} < {length.count:g}",
    )
