"""date.duration for lengths in years and months: "four years and two months before the vote of 30 November"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from consistency.check.dates.slip import Slip
from consistency.check.dates.spans import NUMBER, hedged, plural, value
from consistency.extract.time import DateMention, DocumentTime

LENGTH = re.compile(
    rf"\b(?P<years>{NUMBER}) years?,? and (?P<months>{NUMBER}) months? (?P<way>before|after|later|earlier|ago)\b", re.I
)
ROOM = 1
"""Months by which a length may be off, as days at either end are counted or not."""
LOOSE = 2
"""The same where one of the dates is only near that of the document."""
YEAR = 12


def find(time: DocumentTime) -> Iterator[Slip]:
    """Lengths between two dates of a sentence, between one and the last before it ("later"), or between one and the
    document's date ("ago", "before this vote"), where only a whole number of years may be wrong.
    """
    last: DateMention | None = None
    for start, end, mentions in time.by_sentence():
        dated = [m for m in mentions if m.kind == "date" and m.period is not None and m.parts.year is not None]
        for match in LENGTH.finditer(time.text, start, end):
            if not hedged(time.text, match.start()):
                yield from _judge(time, match, dated, last)
        last = dated[-1] if dated else last


def _judge(
    time: DocumentTime, match: re.Match[str], dated: Sequence[DateMention], last: DateMention | None
) -> Iterator[Slip]:
    stated = YEAR * _value(match["years"]) + _value(match["months"])
    way = match["way"].lower()
    known = [*([last] if last is not None and len(dated) == 1 and way in ("later", "earlier") else []), *dated]
    if len(known) == 2:
        made = _months(_day(known[0]), _day(known[1]))
        wrong = abs(made - stated) > ROOM
    elif len(known) == 1 and time.anchor is not None and way in ("before", "ago"):
        made = _months(_day(known[0]), time.anchor.day)
        whole_years = (made - stated + LOOSE) % YEAR <= 2 * LOOSE
        wrong = abs(made - stated) > LOOSE and whole_years
    else:
        return
    if wrong:
        shown = f"{plural(made // YEAR, 'year')} and {plural(made % YEAR, 'month')}"
        named = " to ".join(m.text for m in known) if len(known) == 2 else f"{known[0].text} to the time of writing"
        yield Slip(
            "date.duration",
            (match.span("years"), match.span("months"), *((m.start, m.end) for m in known)),
            (float(_value(match["years"])), *(m.text for m in known)),
            f"From {named} is {shown}, not {match['years']} years and {match['months']} months.",
            f"{' to '.join(m.text for m in known)} = {shown} ≠ {_value(match['years'])} years",
        )


def _value(word: str) -> int:
    return int(value(word.lower()))


def _day(mention: DateMention) -> date:
    return mention.period.start.date() if mention.period else date.max


def _months(one: date, other: date) -> int:
    """Whole months between two days, to the nearest."""
    first, second = sorted((one, other))
    return round((second - first).days / 30.4375)
