"""date.age: an age that does not follow from the year of birth."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from consistency.check.dates.ages import Age, ages, subject
from consistency.check.dates.order import LIFE
from consistency.check.dates.slip import Slip
from consistency.extract.time import DateMention, DocumentTime
from consistency.extract.time.anchor import full_date

OLDEST = 115
BORN = re.compile(
    r"\b[Bb](?:orn|\.) (?:(?!died\b|and\b)[^\W\d][\w.,'’-]{0,20} ){0,5}(?:(?:on|in)(?: the)? )?$|\(b\. ?$"
)
KIN = re.compile(
    r"\b(?:his|her|their|whose|[’']s) (?:[\w-]{1,15} ){0,2}(?:son|daughter|father|mother|brother|sister|wife|husband"
    r"|partner|twin|child|children|grand\w+|niece|nephew|cousin|uncle|aunt|parents?|baby|girlfriend|boyfriend"
    r"|fianc\w+)s?\b"
    r"|\bwhose\b"
)
"""Somebody else than the one whom the sentence is about."""


DIES = re.compile(r"\b(?:died|death|dies|passed away|killed)\b")


AT_THE_TIME = re.compile(r" (?:years old )?(?:at the time|then)\b")
NOWADAYS = re.compile(r"\b(?:still|now|today|remains)\b")
THEN = re.compile(r"\b(?:was|were|had|did|became|won|went)\b")


@dataclass(frozen=True, slots=True)
class Birth:
    """A birth in the text: its year, its day where that is known, who was born (None: not named), and its place."""

    year: int
    day: date | None
    who: str | None
    start: int
    end: int
    text: str
    died: int | None = None


def find(time: DocumentTime) -> Iterator[Slip]:
    """Ages tied to a birth in the same sentence, reckoned to the document's date or to the other years that the
    sentence names; and ages of today tied to a birth in another sentence by the name of the person.
    """
    alone: list[tuple[int, Birth]] = []
    stated: list[tuple[int, Age]] = []
    years = {m.parts.year for m in time.mentions if m.parts.year}
    for place, (start, end, mentions) in enumerate(time.by_sentence()):
        births = list(_births(time.text, start, mentions))
        own = list(ages(time.text, start, end))
        stated += [(place, age) for age in own]
        tied = [_tied(time.text, birth, own, len(births)) for birth in births]
        for birth, age in zip(births, tied, strict=True):
            if age is None:
                alone.append((place, birth))
            else:
                others = [m for m in mentions if not birth.start <= m.start < birth.end]
                yield from _judge(time, birth, age, others, years)
    for birth, age in _lives(time.text):
        yield from _judge(time, birth, age, (), years)
    if alone and time.anchor is not None:
        yield from _across(time, alone, years)


def _births(text: str, start: int, mentions: Sequence[DateMention]) -> Iterator[Birth]:
    for mention in mentions:
        year = mention.parts.year
        if year is None or mention.kind not in ("year", "date", "month"):
            continue
        born = BORN.search(text, max(start, mention.start - 60), mention.start)
        if born is None or KIN.search(text[max(start, mention.start - 90) : born.start()].rpartition(";")[2]):
            continue
        who = subject(text, start, born.start())
        yield Birth(year, full_date(mention.parts), who, mention.start, mention.end, mention.text)


def _lives(text: str) -> Iterator[tuple[Birth, Age]]:
    """ "John Ames (1921-2003) was 72 when he died.": a life and the age at its end, in one sentence."""
    for match in LIFE.finditer(text):
        born, died = int(match["born"]), int(match["died"])
        birth = Birth(born, None, None, *match.span("born"), match["born"], died)
        end = min(text.find(". ", match.end()) % (len(text) + 1), match.end() + 80)
        own = [age for age in ages(text, match.end(), end) if not age.apposed]
        if (
            born < died
            and len(own) == 1
            and DIES.search(text, match.end(), end)
            and not KIN.search(text[match.end() : end])
        ):
            yield birth, own[0]


def _tied(text: str, birth: Birth, own: Sequence[Age], births: int) -> Age | None:
    """The age of the one who was born: beside the birth, or the only one of a sentence that is about one person."""
    beside = [age for age in own if _between(text, birth, age) is not None]
    fitting = [age for age in beside if _one_person(text, birth, age)]
    return fitting[0] if len(fitting) == 1 and births == 1 else None


def _between(text: str, birth: Birth, age: Age) -> str | None:
    gap = text[birth.end : age.start] if age.start >= birth.end else text[age.end : birth.start]
    return gap if len(gap) <= 110 and ";" not in gap else None


def _one_person(text: str, birth: Birth, age: Age) -> bool:
    gap = _between(text, birth, age) or ""
    if KIN.search(gap):
        return False
    if birth.who and age.who:
        return birth.who == age.who
    return not age.apposed or age.who is None or birth.who is None


def _judge(
    time: DocumentTime, birth: Birth, age: Age, others: Sequence[DateMention], years: set[int]
) -> Iterator[Slip]:
    named = [(m.parts.year, full_date(m.parts)) for m in others if m.parts.year is not None]
    references: list[tuple[int, date | None]] = [(year, day) for year, day in named if year and year > birth.year]
    if birth.died is not None:
        references = [(birth.died, None)]
    elif time.anchor is None and not references:
        return
    elif time.anchor is not None and (age.today or not references):
        today = (time.anchor.day.year, time.anchor.day if time.anchor.exact else None)
        references = [today, *references]
        if AT_THE_TIME.match(time.text, age.end):
            references += [(year, None) for year in sorted(years | {today[0] - 1}) if year > birth.year]
        elif not (age.today or _is_now(time.text, birth, age)) and age.years <= max(_possible(birth, *today)):
            return  # "she was 22 when she first sailed": nothing says when that was
    if any(year - birth.year > OLDEST or year < birth.year for year, _ in references):
        return
    if any(age.years in _possible(birth, year, when if not age.coming else None) for year, when in references):
        return
    yield _slip(birth, age, *references[0])


def _is_now(text: str, birth: Birth, age: Age) -> bool:
    """ "At 83, the painter, born in 1930, still works daily." """
    rest = re.split(r"\. |\n", text[max(age.end, birth.end) :][:80])[0]
    return NOWADAYS.search(rest) is not None and THEN.search(rest) is None


def _across(time: DocumentTime, births: Sequence[tuple[int, Birth]], years: set[int]) -> Iterator[Slip]:
    """Ages of today elsewhere in the text: of one who is named, or "he" in the sentence before or behind.

    An age that fits any other year of the text may be that of then.
    """
    anchor = time.anchor
    if anchor is None or not anchor.exact:
        return
    every = list(ages(time.text, 0, len(time.text)))
    for _, birth in births:
        if birth.died is not None or anchor.day.year - birth.year > OLDEST:
            continue
        same = [age for age in every if age.today and _same_person(time.text, birth, age)]
        then = {a for year in years if year > birth.year for a in _possible(birth, year, None)}
        fitting = _possible(birth, anchor.day.year, anchor.day)
        if same and not any(age.years in fitting | then for age in same):
            yield _slip(birth, same[0], anchor.day.year, anchor.day)


def _same_person(text: str, birth: Birth, age: Age) -> bool:
    gap = text[min(birth.end, age.end) : max(birth.start, age.start)]
    next_to = len(gap) <= 160 and gap.count(". ") == 1 and "\n" not in gap and not KIN.search(gap)
    if age.who in ("he", "she") and age.start > birth.end:
        return (
            next_to
            and birth.who not in ({"he", "she"} - {age.who})
            and gap.partition(". ")[2].lower().startswith(age.who)
        )
    if birth.who is None or birth.who != age.who:
        return False
    return next_to or birth.who not in ("he", "she")


def _slip(birth: Birth, age: Age, year: int, when: date | None) -> Slip:
    expected = " or ".join(str(a) for a in sorted(_possible(birth, year, when)))
    return Slip(
        "date.age",
        ((age.start, age.end), (birth.start, birth.end)),
        (float(birth.year), float(age.years))
        if birth.day is None
        else (float(birth.year), float(age.years), birth.text),
        f"Someone born in {birth.year} is {expected} in {year}, not {age.years}.",
        f"{year} - {birth.year} = {year - birth.year}: {expected} ≠ {age.years}",
    )


def _possible(birth: Birth, year: int, when: date | None) -> set[int]:
    """The ages that someone can have: one of two where a birthday may or may not have passed."""
    if birth.day is not None and when is not None:
        return {year - birth.year - ((when.month, when.day) < (birth.day.month, birth.day.day))}
    return {year - birth.year - 1, year - birth.year}
