"""date.duration reckoned to the document's own day: "51 years ago, in 1953"; "73 days since the quake of 1 April"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from consistency.check.dates.duration import SUMMED
from consistency.check.dates.slip import Slip
from consistency.check.dates.spans import Length, lengths, plural, values
from consistency.check.dates.stretches import SPANNING, WHOLE, open_role, since
from consistency.extract.time import DateMention, DocumentTime

AGO = re.compile(r" ago\b")
NEXT_TO = re.compile(r",? \(?(?:back )?(?:in |on )?(?:the )?$", re.I)
BEHIND = re.compile(r",? \(?(?:or |now |some )?$")

TIME_IN = re.compile(
    r"\b(?:after|for|(?:time|first|worst|best|highest|lowest|longest|biggest|since) in)(?: the)? $", re.I
)
SINCE = re.compile(r"(?: (?!of\b)[\w’'-]{1,20}){0,5},? since (?:the (?:[\w’'-]{1,20} ){0,3}(?:of |in |on ))?$")
PASSED = re.compile(r"\b(?:(is|[’']s|been|passed|makes|marks)|the|in) $", re.I)
SINCE_EVENT = re.compile(
    r" (?:to the day )?since (?:(?:the|his|her|its|their|that|a|an) )?"
    r"(?:[\w’'-]{1,20} ){0,4}?(?:(?:of|in|on) (?:the )?)?$"
)
NEXT_SENTENCE = re.compile(r"\. (?:That|This|Which) (?:is|makes)(?: it)? $")
MAKES = re.compile(r",? (?:which|that|it) (?:makes|is|means)(?: it)? $")
AFTER_EVENT = re.compile(
    r" (?:on from|after|since) (?:the|his|her|its|their|that|a|an) (?:[\w’'-]{1,20} ){1,4}?(?:of|in|on) (?:the )?$"
)
STILL = re.compile(r",? (?:[\w’'-]{1,20} ){0,5}?(?:is|are|has|have|remains?|still|(?:is|are)n[’']t|waits?|wants?)\b")
WENT_ON = re.compile(r",? (?:[\w’'-]{1,20} ){0,2}(?:was|were|had)\b")
TOLD_THEN = re.compile(r"\b(?:was|were|had|did|at the time|by then|that year)\b")


def find(time: DocumentTime) -> Iterator[Slip]:
    """Lengths that the words tie to one date and to today; in a paragraph that tells of another year "since" says
    nothing of today.
    """
    anchor = time.anchor
    if anchor is None:
        return
    earlier: Sequence[DateMention] = ()
    before = 0
    for start, end, mentions in time.by_sentence():
        if mentions:
            yield from _said_next(time, mentions[-1])
        past = any(m.parts.year and m.parts.year < anchor.day.year for m in earlier)
        past = past and "\n\n" not in time.text[before:start]
        for length in lengths(time.text, start, end):
            if not anchor.exact and length.unit not in ("year", "decade", "century"):
                continue
            mention = _tied(time.text, start, end, mentions, length, past=past)
            if mention is not None:
                yield from _judge(time, mention, length)
        earlier, before = mentions, end


def _said_next(time: DocumentTime, mention: DateMention) -> Iterator[Slip]:
    """ "They have made cars since 1968. That is 55 years ..." """
    for length in lengths(time.text, mention.end, min(len(time.text), mention.end + 60)):
        told = mention.kind in WHOLE and NEXT_SENTENCE.fullmatch(time.text, mention.end, length.start)
        if told and SUMMED.match(time.text, length.end):
            yield from _judge(time, mention, length)


def _tied(
    text: str, start: int, end: int, mentions: Sequence[DateMention], length: Length, *, past: bool
) -> DateMention | None:
    dated = [m for m in mentions if m.kind in WHOLE and m.period is not None]
    for mention in dated:
        if AGO.match(text, length.end):
            behind = length.end + len(" ago")
            if mention.start >= behind and NEXT_TO.fullmatch(text, behind, mention.start):
                return mention
            if mention.end <= length.start and BEHIND.fullmatch(text, mention.end, length.start):
                return mention
    others = [m for m in mentions if m.kind in WHOLE | SPANNING]
    if past or len(others) != 1 or not dated or length.article:
        return None
    mention = dated[0]
    if length.end <= mention.start and _told_from_here(text, start, end, mention, length):
        return mention
    made = open_role(mention) and mention.end <= length.start and MAKES.fullmatch(text, mention.end, length.start)
    return mention if made and not re.match(r" (?:later|after|before|earlier)\b", text[length.end : end]) else None


def _told_from_here(text: str, start: int, end: int, mention: DateMention, length: Length) -> bool:
    before = text[max(start, length.start - 24) : length.start]
    gap = text[length.end : mention.start]
    now = not TOLD_THEN.search(text, start, length.start)
    if now and TIME_IN.search(before) and SINCE.fullmatch(gap) and "," in gap:
        return True
    passed = PASSED.search(before)
    if now and passed and SINCE_EVENT.fullmatch(gap):
        return passed[1] is not None or not WENT_ON.match(text, mention.end, end)
    return bool(AFTER_EVENT.fullmatch(gap)) and bool(STILL.match(text, mention.end, end))


def _judge(time: DocumentTime, mention: DateMention, length: Length) -> Iterator[Slip]:
    between = since(mention, time.anchor) if time.anchor else None
    if between is None or length.fits(*between, room=1.0) or mention.ahead:
        return
    if mention.kind == "year" and length.unit in ("day", "night", "week"):
        return
    today = time.anchor.day if time.anchor else None
    found = length.shown(sum(between) / 2)
    yield Slip(
        "date.duration",
        ((length.start, length.number_end), (mention.start, mention.end)),
        (length.count, *values(mention)),
        f"From {mention.text} to {today} is {found}, not {plural(length.count, length.unit)}.",
        f"{today} - {mention.text} = {found} ≠ {plural(length.count, length.unit)}",
    )
