"""date.duration for what has lasted since its founding: "after 98 years as a family firm", and founded in 1936; "the
80-year-old firm", set up in 1954.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from consistency.check.dates.slip import Slip
from consistency.check.dates.spans import hedged, plural
from consistency.extract.time import DateMention, DocumentTime

_VERBS = (
    "founded|opened|established|started|set up|launched|formed|built|created|incorporated|erected|completed|printed"
    "|first printed|first published|planted|laid out"
    "|delivered(?: new)?|commissioned|launched|put into service|entered service"
)
FOUNDED = re.compile(rf"\b(?:{_VERBS})\b[^.;\d]{{0,45}}?\bin (?:the year )?$", re.I)
LASTED = re.compile(
    r"\bafter (?P<count>\d{2,3}) years(?P<what> (?:as an? |in business|in operation|in (?:the )?(?:family|private)|"
    r"of (?:trading|business|independence|existence|operation)|under )|(?=[.,;]))",
    re.I,
)
IS_OLD = re.compile(
    r"\)?(?:,? (?:and )?|\. )(?:[Ii]t |[Tt]he [\w-]{1,15} |(?:by [\w’'. -]{3,40}, ))?"
    r"(?P<way>is|was|turns|will be|will turn)(?: now| almost| then)? "
    r"(?P<count>\d{2,3}) (?:years old|this (?:year|month|week|spring|summer|autumn|winter))"
)
HAS_LASTED = re.compile(
    r"[^.;:\d]{0,12} (?:has|have)(?: [\w’'-]{1,20}){1,6} for (?P<count>\d{2,3}) years\b(?! (?:of|in|at|as))"
)
OLD_NOUN = re.compile(
    rf"\b(?P<count>\d{{2,3}})-year-old (?:[\w’'-]{{1,20}} ){{1,3}}?,? ?(?:which |that )?(?:was |is )?(?:{_VERBS}) in $"
)
AGED_THING = re.compile(
    r"\b(?P<count>\d{2,3})-year-old (?:aircraft|airframe|airliner|plane|jet|helicopter|ship|ferry|vessel|tanker"
    r"|freighter|bridge|building|house|church|school|mill|plant|factory|mine|dam|reactor|station|stadium|company|firm"
    r"|club|newspaper)\b"
)
LEAST = 20
REACH = 45


def find(time: DocumentTime) -> Iterator[Slip]:
    """Ages of things beside their founding, and a length with the only founding of the document.

    Lengths are judged only where they differ by whole tens of years: a digit has slipped. Any other difference may well
    be that of another thing (forty years on the exchange, sixty under one roof). A length that does not say of what it
    is ("closes after 133 years") must stand in the sentence of the founding.
    """
    if time.anchor is None:
        return
    founded = [(s, m) for s, m in _years(time) if FOUNDED.search(time.text, max(s, m.start - 2 * REACH), m.start)]
    today = time.anchor.day.year
    years = {m.parts.year for m in time.mentions if m.parts.year} | {today}
    for start, birth in founded:
        first = birth.parts.year or 0
        for match in _ages(time.text, start, birth):
            then = years if match.groupdict().get("way") == "was" else {today}
            fits = any(abs(int(match["count"]) - (year - first)) <= 1 for year in then)
            if not fits and not hedged(time.text, match.start("count")):
                yield _slip(match, birth, today)
        yield from _told_on(time, birth, [m for s, m in founded if m is not birth], years)
    if len({m.parts.year for _, m in founded}) == 1:
        yield from _lengths(time, founded[0][1], today)


def _ages(text: str, start: int, birth: DateMention) -> Iterator[re.Match[str]]:
    """The ages that the words of the sentence give to what was founded."""
    if match := IS_OLD.match(text, birth.end):
        yield match
    if match := HAS_LASTED.match(text, birth.end):
        yield match
    if match := OLD_NOUN.search(text, max(start, birth.start - 2 * REACH), birth.start):
        yield match


def _told_on(time: DocumentTime, birth: DateMention, others: Sequence[DateMention], years: set[int]) -> Iterator[Slip]:
    """ "It was delivered in 2009. ... the 16-year-old aircraft": the only founding of a paragraph."""
    text, first = time.text, birth.parts.year or 0
    end = text.find("\n", birth.end) % (len(text) + 1)
    start = text.rfind("\n", 0, birth.start) + 1
    if any(start <= m.start < end for m in others):
        return
    for match in AGED_THING.finditer(text, birth.end, end):
        if not any(abs(int(match["count"]) - (year - first)) <= 1 for year in years):
            yield _slip(match, birth, max(years))


def _lengths(time: DocumentTime, birth: DateMention, today: int) -> Iterator[Slip]:
    for match in LASTED.finditer(time.text):
        stated, made = int(match["count"]), today - (birth.parts.year or 0)
        between = time.text[min(birth.end, match.end()) : max(birth.start, match.start())]
        if stated < LEAST or not (match["what"] or not re.search(r"[.;]\s|\n", between)):
            continue
        if stated != made and (made - stated) % 10 == 0 and not hedged(time.text, match.start("count")):
            yield _slip(match, birth, today)


def _slip(match: re.Match[str], birth: DateMention, today: int) -> Slip:
    year, stated = birth.parts.year or 0, int(match["count"])
    return Slip(
        "date.duration",
        (match.span("count"), (birth.start, birth.end)),
        (float(stated), float(year)),
        f"From {year} to {today} is {plural(today - year, 'year')}, not {stated}.",
        f"{today} - {year} = {plural(today - year, 'year')} ≠ {stated}",
    )


def _years(time: DocumentTime) -> Iterator[tuple[int, DateMention]]:
    for start, _, mentions in time.by_sentence():
        for mention in mentions:
            if mention.kind in ("year", "date", "month") and mention.parts.year is not None:
                yield start, mention
