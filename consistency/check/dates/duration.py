"""date.duration: a length of time that is not what lies between the two dates to which the words tie it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import pairwise

from consistency.check.dates.slip import Slip
from consistency.check.dates.spans import Length, lengths, plural, values
from consistency.check.dates.stretches import SPANNING, WHOLE, Stretch, days, events, open_role, ranges
from consistency.extract.time import DateMention, DocumentTime, Role

REACH = 110
"""Most characters between two dates, or between a date and the length, for the words to tie them."""

BROKEN = re.compile(
    r"\b(?:break|breaks|paus\w+|interrupt\w+|suspen\w+|gaps?|spells?|stints?|on and off|off and on|apart from|except"
    r"|not counting|working days|in between|of those|of these|of which|non-consecutive|intermittent\w*|sporadic\w*"
    r"|recess|(?:two|three|four|several) terms)\b",
    re.I,
)
"""What makes a stretch of time longer than what is counted in it."""

SUMMED = re.compile(
    r"(?! (?:ago|earlier|before|after|later|old|of age|longer|more|less|fewer|shorter|into|from|in prison|in jail|a "
    r"|per |each|too|behind|ahead|apart|for each|term|sentence)\b)"
)
"""What follows a length that is the whole of something."""

_NOUN = r"(?: (?!of\b|old\b|ago\b|after\b|before\b|in prison|in jail|worth\b)[\w’'-]{1,20})"
INTO_RANGE = re.compile(
    rf"{_NOUN}{{0,5}},? ?[(–—-]? ?(?:(?:that|which|it|and) )?"
    r"(?:(?:is |was )?(?:running|lasting|ran|runs|run|held|going) )?(?:from|between)(?: the| about| early| late)? $",
    re.I,
)
"""From a length to a range: "a four-day festival, from"; "seven days, from"; "served nine years, from"."""

WITHIN = re.compile(r"\bbetween(?: the)? $", re.I)
"""Days between two months need not fill them: "sat for 32 days between September and December"."""

OPENED = re.compile(r"\b(?:from|between)(?: the)? $", re.I)
BESIDE_RANGE = re.compile(
    r"(?:[,)]|:| [–—-])? ?\(?(?:for |or |that is |i\.e\. |a total of |lasting |lasted |in all |making )?"
    r"(?:a |an |the |all )?$"
)
"""From a range to the length that explains it: "from 3 to 9 March, seven days"."""

LASTED = re.compile(
    r"[^.;:\d]{0,60}?\b(?:for|lasted|lasting|took|spent|spanning|a total of|a period of)(?: a| an| the)? $"
)
IN_ALL = re.compile(r"[,.;)]? (?:in all|in total|altogether|overall|combined)\b")
LASTING = re.compile(
    r"\b(?:for|after|lasted|lasting|spent|served|over|in|of|took|spanning|ruled|reigned|worked|waited)"
    r"(?: exactly| just)? $"
)
BEFORE_VERB = re.compile(r"(?: (?!of\b)[\w’'-]{1,20}){1,3},? (?:that |which )?[\w ]{0,24}$")

LATER = re.compile(r",? (?:exactly |just |only |precisely )?$")
LATER_WORD = re.compile(r" (?:later|on)\b(?! the| a )")
AFTERWARDS = re.compile(r",? (?:after|following) (?:exactly |just |only )?$")
LATER_FIRST = re.compile(r" (?:later|on),? (?:in |on )?(?:the )?$")
APART = re.compile(
    r" (?P<way>after|before|since|on from) (?:the |its |his |her |their |that )?(?:[\w’'-]{1,20} ){0,4}?$"
)
INTO_DATE = re.compile(r",? (?:\(?(?:in|on) )?(?:the )?$")
UNTIL = re.compile(r",? (?:until|till|through|to) (?:the )?$")


def find(time: DocumentTime) -> Iterator[Slip]:
    """Lengths that the words tie to two dates: "taken in 1853 and given up in 2020, 187 years later"."""
    earlier: Sequence[DateMention] = ()
    for start, end, mentions in time.by_sentence():
        stated = list(lengths(time.text, start, end))
        if stated:
            for stretch, length, room in _tied(time.text, start, end, mentions, stated, earlier):
                yield from judge(stretch, length, room)
        earlier = mentions


def _tied(
    text: str,
    start: int,
    end: int,
    mentions: Sequence[DateMention],
    stated: Sequence[Length],
    earlier: Sequence[DateMention],
) -> Iterator[tuple[Stretch, Length, float]]:
    """The stretches of a sentence, each with the length that the words tie to it, and the days by which that may be
    off; no length is judged twice.
    """
    unbroken = not BROKEN.search(text, start, end)
    named = list(ranges(text, start, mentions)) if unbroken else []
    whole = events(text, start, mentions) if unbroken else None
    dated = [m for m in mentions if m.kind in WHOLE and m.period is not None]
    for length in stated:
        for stretch in named:
            if not length.article and _of_range(text, start, end, stretch, length, len(named) == 1):
                yield stretch, length, 0.0
                break
        else:
            pair = next((p for p in pairwise(dated) if _of_pair(text, *p, length)), None) or _told_on(
                text, start, dated, earlier, length
            )
            if pair is not None:
                yield Stretch(*sorted(pair, key=_began)), length, 1.0
            elif whole is not None and len(stated) == 1 and not named and _of_events(text, end, whole, length):
                yield whole, length, 1.0


def _of_range(text: str, start: int, end: int, stretch: Stretch, length: Length, only: bool) -> bool:
    """ "A four-day festival, from 3 to 9 May"; "from 3 to 9 May, four days"."""
    fine = length.unit in ("day", "night") and stretch.first.kind not in ("date", "days")
    if fine and WITHIN.search(text, start, stretch.start):
        return False
    if length.end <= stretch.start and stretch.start - length.end <= REACH:
        bare = text[length.end : stretch.start].count(" ") <= 2 and "," not in text[length.end : stretch.start]
        if bare and not LASTING.search(text, max(start, length.lead - 24), length.lead):
            return False  # "she trained five days from 3 to 9 March"
        return INTO_RANGE.fullmatch(text, length.end, stretch.start) is not None
    if not stretch.end <= length.start <= stretch.end + REACH:
        return False
    if IN_ALL.match(text, length.end, end) and not only:
        return False
    if not SUMMED.match(text, length.end, end):
        return False
    opened = stretch.first.kind != "days" or OPENED.search(text, start, stretch.start)
    beside = BESIDE_RANGE.fullmatch(text, stretch.end, length.lead) and not text.startswith(" of ", length.end)
    return bool(opened) and bool(beside or LASTED.fullmatch(text, stretch.end, length.lead))


def _of_pair(text: str, first: DateMention, second: DateMention, length: Length) -> bool:
    """Whether words such as "later" tie a length to two dates that follow each other."""
    gap = text[first.end : second.start]
    if first.kind != second.kind or len(gap) > REACH or ";" in gap:
        return False
    if second.role is Role.AS_OF and LASTED.fullmatch(text, second.end, length.lead):
        return not length.article and SUMMED.match(text, length.end) is not None
    if second.end <= length.start <= second.end + 12:
        if LATER.fullmatch(text, second.end, length.start):
            return LATER_WORD.match(text, length.end) is not None
        after = AFTERWARDS.fullmatch(text, second.end, length.start)
        return after is not None and not text.startswith(" of ", length.end) and not length.article
    if first.end <= length.start and length.end <= second.start:
        if LATER_FIRST.fullmatch(text, length.end, second.start):
            return True
        if APART.fullmatch(text, length.end, second.start):
            return INTO_DATE.fullmatch(text, first.end, length.start) is not None
        return bool(UNTIL.fullmatch(text, length.end, second.start)) and open_role(first) and not length.article
    if length.end <= first.start and first.start - length.end <= 40:  # "a year after the vote of 2018, in 2019"
        return APART.fullmatch(text, length.end, first.start) is not None and INTO_DATE.fullmatch(gap) is not None
    return False


def _told_on(
    text: str, start: int, dated: Sequence[DateMention], earlier: Sequence[DateMention], length: Length
) -> tuple[DateMention, DateMention] | None:
    """ "Two weeks later, on 30 May" behind a sentence with one date: that is where it is counted from."""
    before = [m for m in earlier if m.kind in WHOLE | SPANNING and m.period is not None]
    opening = text[start : length.start].strip().casefold() in ("", "but", "and", "then", "just", "only", "exactly")
    if len(before) != 1 or not dated or not opening or before[0].kind != dated[0].kind or not open_role(before[0]):
        return None
    later = LATER_FIRST.fullmatch(text, length.end, dated[0].start)
    return (before[0], dated[0]) if later and len(text[before[0].end : start].split("\n\n")) == 1 else None


def _of_events(text: str, end: int, whole: Stretch, length: Length) -> bool:
    """ "Chief executive for eight years before she stepped down in 2021, having taken over in 2013"; "the 17-day siege
    that began on 4 June and ended on 20 June".
    """
    if length.article or not (SUMMED.match(text, length.end, end) or text.startswith(" before ", length.end)):
        return False
    if text.endswith("after ", 0, length.lead) and text.startswith(" and ", length.end):
        return False  # "was sold after 60 years and closed in 1999": another deed came then
    if LASTING.search(text, max(0, length.lead - 24), length.lead) or IN_ALL.match(text, length.end, end):
        return True
    attribute = text[length.number_end] == "-" and length.end <= whole.start and whole.start - length.end <= 48
    return attribute and BEFORE_VERB.fullmatch(text, length.end, whole.start) is not None


def judge(stretch: Stretch, length: Length, room: float) -> Iterator[Slip]:
    """A slip where the length is not that of the stretch; ``room`` are days by which it may be off."""
    between = days(stretch)
    if between is None or (stretch.first.kind in ("year", "years") and length.unit in ("day", "night", "week")):
        return
    if length.fits(*between, room=room if length.unit in ("day", "night") else 0.0):
        return
    both = stretch.mentions
    named = " to ".join(m.text for m in both)
    found, told = length.shown(sum(between) / 2), plural(length.count, length.unit)
    yield Slip(
        "date.duration",
        ((length.start, length.number_end), *((m.start, m.end) for m in both)),
        (*values(both[0]), length.count, *values(*both[1:])),
        f"From {named} is {found}, not {told}.",
        f"{' - '.join(m.text for m in reversed(both))} = {found} ≠ {told}",
    )


def _began(mention: DateMention) -> datetime:
    return mention.period.start if mention.period else datetime.max
