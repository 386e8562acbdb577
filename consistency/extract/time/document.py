"""For every number of a document, the period that it speaks of and the moment for which it is stated."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta

from consistency.extract.sentences import Sentence
from consistency.extract.time.anchor import Anchor, find_anchor
from consistency.extract.time.clauses import Clause, Kind, clause_at, is_private, split_clauses
from consistency.extract.time.cues import (
    BEHIND,
    BULLETIN,
    COMPARATIVES,
    FRONTED,
    IN_BRACKETS,
    NOW,
    PLUPERFECT,
    PRESENT,
    THEN,
)
from consistency.extract.time.expressions import Role, scan
from consistency.extract.time.mentions import DateMention, find_mentions
from consistency.extract.time.periods import hull, moved
from consistency.model import Period

MAIN_SENTENCES = 3
"""Sentences at the top in which the day or month of the news itself is looked for."""

MAIN_REACH, DAYS_REACH = timedelta(days=62), timedelta(days=21)
"""How long before the text's date the month that it reports on may lie, and the day that it tells of."""

LONGEST_TOPIC = timedelta(days=280)
"""Nine months: the longest stretch that a report is about."""

NEAR = timedelta(days=10)
"""A time this close to the text's date belongs to its news, not to the background."""

CLOCK_GAP = 14
"""Most characters between a clock time and its day: "4 p.m. local time on Wednesday"."""


@dataclass(frozen=True, slots=True)
class _Plan:
    """One sentence prepared for look-ups; mentions are those of the sentence, offsets of clauses are within it."""

    start: int
    end: int
    clauses: tuple[Clause, ...]
    mentions: tuple[DateMention, ...]
    fronted: DateMention | None
    carried: Period | None
    section: Period | None
    stamp: datetime | None


@dataclass(frozen=True, slots=True)
class DocumentTime:
    """The times of one document.

    ``anchor`` is the date it speaks from, None where neither ``published`` nor the text says; ``main`` the period of
    its own news, taken over by numbers with no time of their own; ``mentions`` every expression of time, in order.
    """

    text: str
    anchor: Anchor | None
    main: Period | None
    mentions: tuple[DateMention, ...]
    plans: tuple[_Plan, ...]
    bracketed_year_before: bool = False

    @classmethod
    def of(cls, text: str, published: str | None, sentences: Sequence[Sentence]) -> DocumentTime:
        """Read the times of ``text``. ``published`` is ISO 8601 or None; ``sentences`` are those of the text, in
        order.
        """
        expressions = tuple(scan(text))
        anchor = find_anchor(text, published, expressions)
        mentions = tuple(find_mentions(text, sentences, expressions, anchor))
        plans = tuple(_plans(text, sentences, mentions, anchor))
        bracketed = "bracket" in text or "parenthes" in text
        return cls(
            text,
            anchor,
            _main(mentions, anchor, sentences),
            mentions,
            plans,
            bracketed and COMPARATIVES.search(text) is not None,
        )

    def resolve(self, start: int, end: int) -> Period | None:
        """The period that a number at ``text[start:end]`` speaks of; None where it cannot be known.

        ``explicit`` is False where no words say so and the period is that of the document's own news or of the
        sentence before.
        """
        plan = self._plan(start)
        if plan is None:
            return self.main
        if self.bracketed_year_before and self.text[start - 1 : start] == "(" and IN_BRACKETS.match(self.text, end):
            outside = self.resolve(max(start - 2, plan.start), start - 1)
            return moved(outside, years=-1) if outside is not None and outside.explicit else None
        for mention in plan.mentions:
            if mention.start < end and start < mention.end:
                return mention.period
        known, governing = _governing(plan, start, self.anchor)
        if known:
            return self._of_mention(governing, plan, start) if governing else None
        if NOW.search(self.text, plan.start, plan.end):
            return self.main
        return plan.carried or plan.section or self.main

    def as_of(self, start: int, end: int) -> datetime | None:
        """The moment for which a number at ``text[start:end]`` is stated: "by 6 p.m.", "as of Thursday", else when
        the text was published.

        Midnight stands for a day whose hour is not known; None where the text has no date.
        """
        plan = self._plan(start)
        if self.anchor is None:
            return None
        if plan is None:
            return self.anchor.moment
        stated = [m for m in plan.mentions if self._states_moment(m, plan)]
        if stated:
            nearest = min(stated, key=lambda m: (min(abs(m.start - end), abs(start - m.end)), m.start))
            moment = self._moment(nearest, plan)
            if moment is not None:
                return moment
        return plan.stamp or self.anchor.moment

    def by_sentence(self) -> Iterator[tuple[int, int, tuple[DateMention, ...]]]:
        """Start and end of every sentence that holds expressions of time, with its mentions."""
        for plan in self.plans:
            if plan.mentions:
                yield plan.start, plan.end, plan.mentions

    def _plan(self, offset: int) -> _Plan | None:
        place = bisect_right(self.plans, offset, key=lambda plan: plan.start) - 1
        return self.plans[place] if place >= 0 and offset < self.plans[place].end else None

    def _of_mention(self, mention: DateMention, plan: _Plan, offset: int) -> Period | None:
        period = mention.period
        if period is None or mention.role is not Role.SINCE or self.anchor is None:
            return period
        clause = plan.clauses[clause_at(plan.clauses, offset - plan.start)]
        if clause.kind is Kind.LINK and plan.start + clause.start >= mention.end:
            return period  # "since February 2022, when the rate was 5.7"
        return Period(period.start, max(self.anchor.period.end, period.end))

    def _states_moment(self, mention: DateMention, plan: _Plan) -> bool:
        if mention.ahead and mention.role is not Role.AS_OF:
            return False
        if mention.role in (Role.BY, Role.AS_OF):
            short = mention.period is not None and mention.period.end - mention.period.start <= timedelta(days=2)
            return mention.kind == "clock" or short
        if mention.kind == "clock":
            return BULLETIN.search(self.text, max(plan.start, mention.start - 40), mention.start) is not None
        return mention.reported and mention.kind in ("weekday", "date", "today")

    def _moment(self, mention: DateMention, plan: _Plan) -> datetime | None:
        if self.anchor is None:
            return None
        if mention.kind == "clock":
            return _clock_moment(mention, plan.mentions, self.anchor, self.text)
        if mention.period is None:
            return None
        if mention.reported and mention.period.start.date() == self.anchor.moment.date():
            return plan.stamp or self.anchor.moment
        return datetime.combine(mention.period.start.date(), time())


def _clock_moment(clock: DateMention, beside: Sequence[DateMention], anchor: Anchor, text: str) -> datetime | None:
    """The moment of a clock time: on the day written beside it, else the last such moment before the text was
    published.
    """
    hour = clock.parts.hour
    if hour is None or not 0 <= hour < 24:
        return None
    at = time(hour, clock.parts.minute or 0)
    for mention in beside:
        gap = max(mention.start - clock.end, clock.start - mention.end)
        if (
            mention.period is not None
            and 0 <= gap <= CLOCK_GAP
            and mention.period.end - mention.period.start <= timedelta(days=1, hours=12)
        ):
            return datetime.combine(_day_of(mention.period), at)
    if not anchor.exact:
        return None
    moment = datetime.combine(anchor.day, at)
    if anchor.utc_offset is not None and text[clock.end : clock.end + 4].strip() in ("GMT", "UTC"):
        moment += anchor.utc_offset
    if anchor.moment.time() != time() and moment > anchor.moment:
        moment -= timedelta(days=1)
    return moment


def _day_of(period: Period) -> datetime:
    """Noon of the day that most of the period lies in."""
    return period.start + (period.end - period.start) / 2


def _governing(plan: _Plan, offset: int, anchor: Anchor | None) -> tuple[bool, DateMention | None]:
    """Whether the sentence says when, and by which mention; a comparison without a time of its own is of an unknown
    one.
    """
    here = offset - plan.start
    clauses = plan.clauses
    index = clause_at(clauses, here)
    inside = [m for m in plan.mentions if m.governs]
    own = _in_clause(inside, plan, index)
    if own:
        return True, _nearest(own, offset)
    if clauses[index].kind is Kind.BRACKET:
        index = _outer(clauses, index)
        if own := _in_clause(inside, plan, index):
            return True, _nearest(own, plan.start + clauses[index].end)
    if clauses[index].kind is Kind.COMPARISON:
        return True, None
    if any(m.role in (Role.BY, Role.AS_OF) for m in _in_clause(plan.mentions, plan, index)):
        return False, None
    if clauses[index].kind is Kind.RESUMED:
        index = _outer(clauses, index)
        if own := _in_clause(inside, plan, index):
            return True, _nearest(own, offset)
    back = index
    while back > 0 and clauses[back].kind is not Kind.STRONG:
        back -= 1
        if not is_private(clauses, back) and (own := _in_clause(inside, plan, back)):
            return True, own[-1]
    if plan.fronted is not None and plan.fronted.start < offset:
        return True, plan.fronted
    return _ahead_of(plan, inside, index, anchor)


def _ahead_of(
    plan: _Plan, inside: Sequence[DateMention], index: int, anchor: Anchor | None
) -> tuple[bool, DateMention | None]:
    """A time behind the number, in a clause that may reach back: "10 were hurt when a missile struck on July 6"."""
    linked = False
    for forth in range(index + 1, len(plan.clauses)):
        kind = plan.clauses[forth].kind
        if kind in (Kind.STRONG, Kind.EXPLAINS, Kind.RELATIVE):
            break
        if is_private(plan.clauses, forth):
            continue
        linked = linked or kind is Kind.LINK
        if own := _in_clause(inside, plan, forth):
            period = own[0].period
            near = period is not None and anchor is not None and anchor.period.start - period.end < NEAR
            return (True, own[0]) if linked or (near and not own[0].ahead) else (False, None)
    return False, None


def _in_clause(mentions: Sequence[DateMention], plan: _Plan, index: int) -> list[DateMention]:
    clause = plan.clauses[index]
    low, high = plan.start + clause.start, plan.start + clause.end
    return [m for m in mentions if low <= m.start < high]


def _outer(clauses: Sequence[Clause], index: int) -> int:
    """The clause that a bracket interrupts, or that goes on behind one."""
    while index > 0 and clauses[index].kind in (Kind.BRACKET, Kind.RESUMED, Kind.COMPARISON):
        index -= 1
    return index


def _nearest(mentions: Sequence[DateMention], offset: int) -> DateMention:
    return min(mentions, key=lambda m: (min(abs(m.start - offset), abs(m.end - offset)), m.start))


def _plans(
    text: str, sentences: Sequence[Sentence], mentions: Sequence[DateMention], anchor: Anchor | None
) -> Iterator[_Plan]:
    carried: Period | None = None
    section: Period | None = None
    last: Period | None = None
    stamp: datetime | None = None
    paragraph = -1
    place = 0
    for sentence in sentences:
        own: list[DateMention] = []
        while place < len(mentions) and mentions[place].start < sentence.end:
            if mentions[place].start >= sentence.start:
                own.append(mentions[place])
            place += 1
        if sentence.paragraph != paragraph:
            carried = last = None
            paragraph = sentence.paragraph
        if own and own[0].kind == "clock" and anchor is not None and _is_stamp(text, sentence, own[0]):
            stamp = _clock_moment(own[0], own, anchor, text)
        words = text[sentence.start : sentence.end]
        if sentence.block == "headline":
            section = _heading(own, words, anchor)
        fronted = next((m for m in own if m.governs and FRONTED.match(words, 0, m.start - sentence.start)), None)
        if carried is not None and PRESENT.search(words):
            carried = None
        then = replace(last, explicit=False) if last is not None and THEN.search(words) else None
        taken = [(m.start - sentence.start, m.end - sentence.start) for m in own]
        yield _Plan(
            sentence.start,
            sentence.end,
            split_clauses(words, taken) if sentence.can_hold_number else (Clause(0, len(words), Kind.STRONG),),
            tuple(own),
            fronted,
            then or carried,
            section,
            stamp,
        )
        governing = [m for m in own if m.governs]
        if governing:
            last = governing[-1].period or last
            carried = _carries(governing, fronted, words)


def _heading(own: Sequence[DateMention], words: str, anchor: Anchor | None) -> Period | None:
    """The period that a heading sets for what follows: "January to September", "Third quarter 2023"."""
    if len(own) != 1 or not own[0].governs or 2 * (own[0].end - own[0].start) <= len(words):
        return None
    period = own[0].period
    dateline = period is None or period == (anchor and anchor.period) or period.end - period.start < timedelta(days=28)
    return None if dateline else period


def _carries(governing: Sequence[DateMention], fronted: DateMention | None, words: str) -> Period | None:
    """The period that the next sentence goes on with: that of an opening time, or of the one day that a sentence
    tells of.
    """
    mention = fronted or (
        governing[0] if len(governing) == 1 and governing[0].kind in ("date", "weekday", "days") else None
    )
    if (
        mention is None
        or mention.period is None
        or mention.role is not Role.AT
        or mention.ahead
        or not BEHIND.search(words)
        or PLUPERFECT.search(words)
    ):
        return None
    return mention.period if mention is fronted else replace(mention.period, explicit=False)


def _is_stamp(text: str, sentence: Sentence, clock: DateMention) -> bool:
    """Whether a sentence opens with the time of an entry: "5:10 p.m. The number of deaths ...", "Update 1:30 p.m."."""
    before = text[sentence.start : clock.start].strip(" *_[(#").rstrip(":").lower()
    after = text[clock.end : clock.end + 2].strip(" ")
    return before in ("", "update", "updated", "updated at", "posted", "posted at") and (
        not after or after[0] in "*_:-–—.\n[])A" or after[0].isupper()
    )


def _main(mentions: Sequence[DateMention], anchor: Anchor | None, sentences: Sequence[Sentence]) -> Period | None:
    """The period of the document's own news: its date, and the day or month in its first sentences that the news is
    about.
    """
    if anchor is None:
        return None
    spoken = [s for s in sentences if s.block == "paragraph"][:MAIN_SENTENCES]
    end = spoken[-1].end if spoken else 0
    main, month = anchor.period, None
    for mention in mentions:
        period = mention.period
        if (
            mention.start >= end
            or period is None
            or not mention.governs
            or mention.ahead
            or mention.role is not Role.AT
        ):
            continue
        long = period.end - period.start > timedelta(days=8)
        if (
            (long and month is not None)
            or period.start >= anchor.period.end
            or period.end - period.start > LONGEST_TOPIC
        ):
            continue
        if anchor.period.start - period.end < (MAIN_REACH if long else DAYS_REACH):
            main = hull(period, main)
            month = period if long else month
    return replace(main, explicit=False)
