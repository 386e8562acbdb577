"""date.impossible: 31 June, 29 February of a year that is no leap year."""

from __future__ import annotations

import re
from calendar import isleap, monthrange
from collections.abc import Iterator

from consistency.check.dates.slip import Slip
from consistency.extract.time import DateMention, DocumentTime
from consistency.extract.time.vocabulary import MONTH_NAMES

NAME_FOLLOWS = re.compile(r" [A-Z][a-z]")
LEAP_YEAR = 2024
LONGEST_MONTH = 31


def find(time: DocumentTime) -> Iterator[Slip]:
    """Days that no month has. 29 February without a year is judged only by the document's date, and only near it."""
    for mention in time.mentions:
        if mention.kind not in ("date", "dateline", "days") or mention.parts.month is None:
            continue
        if not 1 <= mention.parts.month <= 12 or NAME_FOLLOWS.match(time.text, mention.end):
            continue
        day = max(mention.parts.day or 0, mention.parts.day2 or 0)
        if day > LONGEST_MONTH:  # more likely a number beside a month than a date
            continue
        length = monthrange(LEAP_YEAR, mention.parts.month)[1]
        if day > length:
            yield _slip(mention, f"{MONTH_NAMES[mention.parts.month - 1]} has {length} days")
        elif (mention.parts.month, day) == (2, 29) and (year := _year(mention, time)) and not isleap(year):
            yield _slip(mention, f"{year} was no leap year: February had 28 days")


def _year(mention: DateMention, time: DocumentTime) -> int | None:
    if mention.parts.year is not None:
        return mention.parts.year
    if time.anchor is None or time.anchor.day.month not in (1, 2, 3, 4):
        return None
    return time.anchor.day.year


def _slip(mention: DateMention, why: str) -> Slip:
    text = mention.text
    plain = re.sub(r"^(?:early|late|mid|end|beginning)[\w -]*?(?=[A-Z\d])", "", text)
    return Slip(
        "date.impossible",
        ((mention.start, mention.end),),
        tuple(dict.fromkeys((plain, text))),
        f"“{plain}”: {why}.",
        f"{plain}: {why}",
    )
