"""Resolve the expressions of a document one after the other, each in the light of those before it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from consistency.extract.sentences import Sentence
from consistency.extract.time.anchor import Anchor
from consistency.extract.time.cues import BUSINESS, DATELINE, DATELINE_END, FRONTED, NOW, looks_ahead, only_reported
from consistency.extract.time.expressions import Expression, Parts, Role
from consistency.extract.time.resolve import resolve
from consistency.extract.time.scene import Scene
from consistency.model import Period

TOPIC_REACH = 1500
"""Characters at the top of a text in which the month or quarter that it reports on is looked for."""

TOPIC_AGE = 200
"""Days before the anchor beyond which a month is background, not the one reported on."""

DAYS = frozenset({"date", "weekday", "relative-weekday", "today", "clock", "deictic"})
"""Forms that may be the day on which something was said."""

WITHOUT_PERIOD = frozenset({"clock", "recurring", "dateline"})
"""Forms that never say on their own when something happened."""


@dataclass(frozen=True, slots=True)
class DateMention:
    """An expression of time in a document.

    ``start``/``end`` are offsets into the document's text; ``period`` is what it names, None where that cannot be
    known; ``kind`` is the name of its form ("date", "weekday", "month", "ago", "clock", ...); ``parts`` is what it
    states; ``role`` what its preposition makes of it. ``reported`` marks the time of a statement ("said on Tuesday")
    rather than of what it is about. ``ahead`` says whether its clause looks into the future, None where it does not
    tell.
    """

    start: int
    end: int
    text: str
    period: Period | None
    kind: str
    parts: Parts
    role: Role = Role.AT
    reported: bool = False
    ahead: bool | None = None

    @property
    def governs(self) -> bool:
        """Whether numbers beside it may be of its time: not so for clock times, deadlines and times of mere reports."""
        if self.kind in WITHOUT_PERIOD or self.reported or self.role in (Role.UNTIL, Role.BEFORE, Role.AFTER):
            return False
        if self.role in (Role.BY, Role.AS_OF) and not self.ahead:
            return self.period is not None and self.period.end - self.period.start > timedelta(days=8)
        return True


def find_mentions(
    text: str, sentences: Sequence[Sentence], expressions: Sequence[Expression], anchor: Anchor | None
) -> Iterator[DateMention]:
    """The mentions of a text in order. Sentences must be in order; an expression outside all of them stands alone."""
    business = any(e.form in ("quarter", "half", "first-months") for e in expressions) and bool(BUSINESS.search(text))
    topic: Period | None = None
    reference: Period | None = None
    previous_reference: Period | None = None
    year: int | None = None
    place, current, paragraph = 0, -1, -1
    for expression in expressions:
        while place < len(sentences) and sentences[place].end <= expression.start:
            place += 1
        start, end = _bounds(sentences, place, expression)
        if place != current:
            previous_reference = reference if place == current + 1 else None
            current, reference = place, None
            if (place < len(sentences) and sentences[place].paragraph != paragraph) or NOW.search(text, start, end):
                paragraph, year = sentences[min(place, len(sentences) - 1)].paragraph if sentences else -1, None
        sentence = text[start:end]
        inside = expression.start - start, min(expression.end, end) - start
        ahead = looks_ahead(sentence, *inside)
        base = reference or (previous_reference if _goes_back(expression, previous_reference) else None)
        scene = Scene(anchor, base, topic, ahead, business, year)
        period = resolve(expression, scene) if not text.endswith(" ago ", 0, expression.start) else None
        mention = DateMention(
            expression.start,
            expression.end,
            text[expression.start : expression.end],
            period,
            "dateline" if _is_dateline(sentence, expression.form, *inside) else expression.form,
            expression.parts,
            expression.role,
            expression.form in DAYS and only_reported(sentence, *inside),
            ahead,
        )
        yield mention
        if period is not None and mention.governs:
            reference = period
            if FRONTED.match(sentence, 0, inside[0]):
                year = _background_year(mention, anchor)
            if topic is None and _is_topic(mention, anchor):
                topic = replace(period, explicit=True)


def _goes_back(expression: Expression, previous: Period | None) -> bool:
    """Whether an expression is reckoned from the sentence before: "that week"; "a year earlier", if a month or more is
    spoken of there.
    """
    if expression.form == "deictic" and expression.parts.word in ("that", "same"):
        return True
    earlier = expression.form in ("unit-before", "year-earlier") or (
        expression.form in ("ago", "deictic")
        and expression.parts.word in ("earlier", "previously", "previous", "prior")
    )
    return earlier and previous is not None and previous.end - previous.start >= timedelta(days=27)


def _background_year(mention: DateMention, anchor: Anchor | None) -> int | None:
    """The past year that a sentence opens with ("In 2018, on 5 May ..."): dates after it in the paragraph are of that
    year.
    """
    year = mention.parts.year
    if year is None or mention.role is not Role.AT or mention.parts.year2 is not None:
        return None
    return year if anchor is None or year < anchor.day.year else None


def _is_dateline(sentence: str, form: str, start: int, end: int) -> bool:
    """Whether a date only heads the sentence: "LUTSK, Ukraine, Aug 15 - Three people ..."."""
    return form == "date" and bool(DATELINE.match(sentence[:start])) and bool(DATELINE_END.match(sentence, end))


def _bounds(sentences: Sequence[Sentence], place: int, expression: Expression) -> tuple[int, int]:
    if place < len(sentences) and sentences[place].start <= expression.start:
        return sentences[place].start, max(sentences[place].end, expression.end)
    return expression.start, expression.end


def _is_topic(mention: DateMention, anchor: Anchor | None) -> bool:
    """Whether a mention at the top of the text names the month or quarter that the text reports on."""
    period = mention.period
    if period is None or mention.start > TOPIC_REACH or mention.role is not Role.AT or mention.ahead:
        return False
    if period.start.day != 1 or period.end.day != 1 or (period.end - period.start).days > 280:
        return False
    return anchor is None or timedelta(0) <= anchor.period.end - period.end + timedelta(days=31) < timedelta(
        days=TOPIC_AGE
    )
