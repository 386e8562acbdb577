"""date.age: an age that does not follow from the year of birth."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from consistency.check.dates.slip import Slip
from consistency.extract.time import DateMention, DocumentTime
from consistency.extract.time.anchor import full_date

OLDEST = 115
BORN = re.compile(r"\b[Bb]orn (?:(?!died\b|and\b)[^\W\d][\w.,'’-]{0,20} ){0,5}(?:(?:on|in)(?: the)? )?$")
ANOTHERS = re.compile(r"\bwhose [\w’' -]{1,30}\b(?:is |was |were )?born [^,;]*$")
"""A birth of somebody else than the one whom the sentence is about."""

AGE = r"(?P<age>\d{1,3})(?![\w%]|[.,:/]\d|-(?!year))"
ENDS = r"(?=[,.;)—]|$| years? old\b| (?:and|but|when|with|now|today)\b|-year-old\b)"
SUBJECT = r"(?:(?:he|she|who|[A-Z][\w’'-]{1,20}) )?"
SAYS_NOW = r"(?:is|turns|turned)(?: now| only| just| still| today)?"

BEHIND = (
    (re.compile(rf"^,? (?:and )?{SUBJECT}{SAYS_NOW} {AGE}{ENDS}"), True),
    (re.compile(rf"^[\w ’'-]{{0,30}},? (?:and,? )?(?:is )?now(?: aged)? {AGE}{ENDS}"), True),
    (re.compile(rf"^[\w ’'-]{{0,30}},? (?:and,? )?(?:aged|at|at the age of|at age|was) {AGE}{ENDS}"), False),
)
"""What follows a birth, and whether the age is that of today rather than of some other year in the sentence."""

GIVEN = r"(?:was |is )?[Bb]orn (?:[\w .'’-]{0,30} )?(?:on|in) $"
BEFORE = (
    re.compile(rf"(?:\b(?:is|aged|now)|,) {AGE}(?: years old)?,? (?:and |who |he |she ){{0,2}}{GIVEN}"),
    re.compile(rf"\b[Aa]t {AGE}, [\w ’'-]{{1,30}}, (?:who )?{GIVEN}"),
    re.compile(rf"\b(?P<age>\d{{1,3}})-year-old(?: [\w-]{{1,20}}){{0,3}},? (?:who )?{GIVEN}"),
)


def find(time: DocumentTime) -> Iterator[Slip]:
    """Ages tied to a birth in the same sentence, reckoned to the document's date, or to the other year that the
    sentence names.
    """
    for start, end, mentions in time.by_sentence():
        for mention in mentions:
            birth = mention.parts.year
            if birth is None or mention.kind not in ("year", "date", "month"):
                continue
            if ANOTHERS.search(time.text, max(start, mention.start - 60), mention.start):
                continue
            if not BORN.search(time.text, max(start, mention.start - 60), mention.start):
                continue
            tied = _age(time.text, start, end, mention)
            if tied is not None:
                yield from _judge(time, mention, mentions, birth, *tied)


def _age(text: str, start: int, end: int, birth: DateMention) -> tuple[int, int, int, bool] | None:
    """The age tied to a birth: its value, its place, and whether it is that of today."""
    after = text[birth.end : min(end, birth.end + 90)]
    for pattern, today in BEHIND:
        if match := pattern.search(after):
            return int(match["age"]), birth.end + match.start("age"), birth.end + match.end("age"), today
    low = max(start, birth.start - 90)
    before = text[low : birth.start]
    for pattern in BEFORE:
        if match := pattern.search(before):
            return int(match["age"]), low + match.start("age"), low + match.end("age"), True
    return None


def _judge(
    time: DocumentTime,
    mention: DateMention,
    mentions: Sequence[DateMention],
    birth: int,
    age: int,
    start: int,
    end: int,
    today: bool,
) -> Iterator[Slip]:
    others = [m for m in mentions if m is not mention and m.parts.year is not None and m.parts.year > birth]
    references: list[tuple[int, date | None]] = [(m.parts.year, full_date(m.parts)) for m in others if m.parts.year]
    if time.anchor is None and not references:
        return
    if time.anchor is not None and (today or not references):
        references = [(time.anchor.day.year, time.anchor.day if time.anchor.exact else None), *references]
    if not 0 < age <= OLDEST or any(year - birth > OLDEST for year, _ in references):
        return
    born = full_date(mention.parts)
    allowed = sorted({a for year, when in references for a in _ages(birth, born, year, when)})
    if age in allowed:
        return
    year = references[0][0]
    expected = " or ".join(str(a) for a in sorted(_ages(birth, born, *references[0])))
    yield Slip(
        "date.age",
        ((start, end), (mention.start, mention.end)),
        (float(birth), float(age)) if born is None else (float(birth), float(age), mention.text),
        f"Born in {birth}, one is {expected} in {year}, not {age}.",
        f"{year} - {birth} = {year - birth}: {expected} ≠ {age}",
    )


def _ages(birth: int, born: date | None, year: int, when: date | None) -> set[int]:
    """The ages that someone can have: one of two where a birthday may or may not have passed."""
    if born is not None and when is not None:
        return {year - birth - ((when.month, when.day) < (born.month, born.day))}
    return {year - birth - 1, year - birth}
