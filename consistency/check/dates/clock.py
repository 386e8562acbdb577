"""date.duration for hours and minutes: "from 9am to 4pm, nine hours"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from consistency.check.dates.slip import Slip
from consistency.check.dates.spans import NUMBER, hedged, plural, value
from consistency.extract.time import DateMention, DocumentTime

MINUTES_A_DAY = 1440
_LENGTH = re.compile(
    rf"(?<![\w.,$€£-])(?P<count>{NUMBER})(?P<half>(?:[- ]and[- ]a[- ]half)?)[ -](?P<unit>hour|minute)s?\b"
    rf"(?:(?: and|,)? (?P<minutes>{NUMBER})[ -]minutes?\b)?",
    re.I,
)
FROM = re.compile(r"\b(?:from|between|at)(?: about)? $", re.I)
DAY_BETWEEN = r"(?:,? (?:on |in the )?(?:the )?[\w’'-]{1,12}(?: (?:morning|evening|night|afternoon|the next day))?,?)?"
TO = re.compile(rf"{DAY_BETWEEN} ?(?:[-–—]|to|until|till|and)(?: about)? ?$")
ENDED = re.compile(
    rf"{DAY_BETWEEN} (?:and|to|,) ?(?:[\w’'-]{{1,20}} ){{1,5}}at $|{DAY_BETWEEN} (?:and|,)(?: will| would| is to)? "
    r"(?:ends?|ended|closed?|finish(?:ed|es)?|run|runs|last|lasts) (?:at|until|till) $"
)
INTO = re.compile(
    r"(?: (?!of\b|a\b|per\b|ago\b|later\b|after\b|before\b)[\w’'-]{1,20}){0,5},? "
    r"\(?(?:[\w’'-]{1,20} )?(?:from|between|at) $"
)
BEHIND = re.compile(
    rf"{DAY_BETWEEN}(?:,|\)|:| –)? ?\(?(?:for |or |that is |a total of |after |lasting |lasted )?(?:a |an |the )?$"
)
NO_SUM = re.compile(r"-?(?: (?:a|per|each|ago|earlier|before|after|of|more|less|too|behind|ahead|from|into)\b)")
DAILY = re.compile(r" (?:a|per|each|every) day\b")
DAYS = ("weekday", "date", "today", "relative-weekday")


def find(time: DocumentTime) -> Iterator[Slip]:
    """Lengths that the words of a sentence tie to two times of the clock."""
    for start, end, mentions in time.by_sentence():
        clocks = [m for m in mentions if m.kind == "clock" and m.parts.hour is not None]
        stated = list(_LENGTH.finditer(time.text, start, end)) if len(clocks) == 2 else []
        for first, last in pairwise(clocks):
            tied = [m for m in stated if _tied(time.text, first, last, end, m)]
            if len(tied) == 1 and not hedged(time.text, tied[0].start()):
                yield from _judge(first, last, mentions, end, tied[0])


def _tied(text: str, first: DateMention, last: DateMention, end: int, length: re.Match[str]) -> bool:
    opened = FROM.search(text, max(0, first.start - 14), first.start)
    gap = text[first.end : last.start]
    if not (opened and (TO.fullmatch(gap) or ENDED.fullmatch(gap))):
        return False
    if length.end() <= first.start:
        return INTO.fullmatch(text, length.end(), first.start) is not None
    later = text.startswith(" later", length.end())
    summed = later or DAILY.match(text, length.end(), end) or not NO_SUM.match(text, length.end(), end)
    return last.end <= length.start() and bool(summed) and BEHIND.fullmatch(text, last.end, length.start()) is not None


def _judge(
    first: DateMention, last: DateMention, mentions: Sequence[DateMention], end: int, length: re.Match[str]
) -> Iterator[Slip]:
    between = _minutes(first, last, mentions, end)
    if between is None:
        return
    count = value(length["count"].lower()) + 0.5 * bool(length["half"])
    hours = length["unit"].lower() == "hour"
    stated = count * 60 + (value(length["minutes"].lower()) if length["minutes"] else 0.0) if hours else count
    whole = not (first.parts.minute or last.parts.minute)
    room = 5.0 if not hours or length["minutes"] else 15.0 if whole else 40.0
    if abs(stated - between) <= room:
        return
    found = plural(round(between / 60, 1), "hour") if hours else plural(between, "minute")
    told = plural(count, length["unit"].lower())
    ends = length.end("half") if length["half"] else length.end("count")
    yield Slip(
        "date.duration",
        ((length.start(), ends), (first.start, first.end), (last.start, last.end)),
        (count, first.text, last.text),
        f"From {first.text} to {last.text} is {found}, not {told}.",
        f"{last.text} - {first.text} = {found} ≠ {told}",
    )


def _minutes(first: DateMention, last: DateMention, mentions: Sequence[DateMention], end: int) -> int | None:
    """Minutes from one time to the other: on the days that stand beside them, else the first such time that follows."""
    one = 60 * (first.parts.hour or 0) + (first.parts.minute or 0)
    other = 60 * (last.parts.hour or 0) + (last.parts.minute or 0)
    days = [m for m in mentions if m.kind in DAYS and m.parts.weekday is not None]
    began = [m for m in days if first.end <= m.start < last.start]
    ended = [m for m in days if last.end <= m.start < end]
    if began and ended:
        nights = ((ended[0].parts.weekday or 0) - (began[0].parts.weekday or 0)) % 7
        return nights * MINUTES_A_DAY + other - one
    if began or one == other:
        return None
    return (other - one) % MINUTES_A_DAY
