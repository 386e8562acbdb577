"""Events: the claims of one story that speak of one time.

Background paragraphs about earlier days are events of their own.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from hashlib import blake2b

from consistency.align.alignment import Pair
from consistency.align.beside import belongs
from consistency.align.digits import significant
from consistency.align.profile import Profile
from consistency.model import Claim, Event, Kind, Period, Reason

NIGHT = timedelta(hours=36)
"""A story published in the morning speaks of the night before and of the day before that."""

SHORT = timedelta(days=4)
"""Longest period that dates an event by itself; longer ones (a month, a quarter.

A year) are kept by their exact bounds.
"""

WEEK = timedelta(days=7)
"""Documents that are further apart report two happenings, though the later one may tell of the earlier."""

SHOWN = 3


@dataclass(frozen=True, slots=True)
class Story:
    """Documents that tell one story.

    ``close`` numbers, in their order, the groups of documents that are so alike that they report one happening; a story
    may hold several (the night of December, the night of February). ``reasons`` say why the two most alike were joined.
    """

    profiles: tuple[Profile, ...]
    close: tuple[int, ...]
    reasons: tuple[Reason, ...] = ()


def events(stories: Iterable[Story], pairs: Iterable[Pair]) -> tuple[list[Event], dict[str, str]]:
    """The events of every story, and the event of every claim by its id.

    Two documents report one happening if they are close, or if they are of one week and a comparable pair of theirs has
    one and the same value; told again later, such a number is background.
    """
    found: list[Event] = []
    placed: dict[str, str] = {}
    told = list(stories)
    story_of = {c.id: number for number, story in enumerate(told) for p in story.profiles for c in p.claims}
    shared: defaultdict[int, list[Pair]] = defaultdict(list)
    for pair in pairs:
        shared[story_of[pair.left]].append(pair)
    for number, story in enumerate(told):
        for claims in _agreed(list(_by_time(story, shared[number])), shared[number], story):
            event = _event(claims, story.reasons)
            found.append(event)
            placed.update(dict.fromkeys(event.claims, event.id))
    return found, placed


def _by_time(story: Story, pairs: Iterable[Pair]) -> Iterable[list[Claim]]:
    """The claims of one story, split by what they speak of: the happenings that documents report, then other times."""
    happenings = [
        (profiles, [(p.published - NIGHT, p.published + NIGHT) for p in profiles if p.published])
        for profiles in _happenings(story, pairs)
    ]
    own: list[list[Claim]] = [[] for _ in happenings]
    others: list[tuple[Period, Claim]] = []
    for number, (profiles, windows) in enumerate(happenings):
        for claim, period in (told for p in profiles for told in _told(p)):
            if period is None or not period.explicit or _touches(period, windows):
                own[number].append(claim)
                continue
            short = period.end - period.start <= SHORT
            then = next((n for n, (_, days) in enumerate(happenings) if short and _touches(period, days)), None)
            if then is None:
                others.append((period, claim))
            else:
                own[then].append(claim)
    yield from (claims for claims in own if claims)
    yield from _groups(others)


def _told(profile: Profile) -> Iterable[tuple[Claim, Period | None]]:
    """The claims of a document, each with the period that it is told of: its own, else that of a date beside it."""
    dates: defaultdict[int, list[Claim]] = defaultdict(list)
    for date in profile.dates:
        dates[date.sentence_start].append(date)
    for claim in profile.placed:
        beside = None
        if claim.when is None or not claim.when.explicit:
            beside = next((d.when for d in dates[claim.sentence_start] if belongs(d, claim)), None)
        yield claim, beside or claim.when


def _happenings(story: Story, pairs: Iterable[Pair]) -> Iterable[list[Profile]]:
    """The documents of a story by the happening that they report, in the order of the documents."""
    group = {p.document.id: number for p, number in zip(story.profiles, story.close, strict=True)}
    published = {p.document.id: p.published for p in story.profiles}
    for one, other in _equal(story.profiles, pairs):
        first, second = published[one.source], published[other.source]
        if first is None or second is None or abs(first - second) <= WEEK:
            kept, gone = sorted((group[one.source], group[other.source]))
            if kept != gone:
                group = {name: kept if number == gone else number for name, number in group.items()}
    for number in dict.fromkeys(group.values()):
        yield [p for p in story.profiles if group[p.document.id] == number]


def _touches(period: Period, windows: Iterable[tuple[datetime, datetime]]) -> bool:
    return any(period.start < end and start < period.end for start, end in windows)


def _groups(told: Iterable[tuple[Period, Claim]]) -> Iterable[list[Claim]]:
    """Claims about other times: short periods that overlap are one, long ones only if their bounds are the same."""
    long: defaultdict[tuple[datetime, datetime], list[Claim]] = defaultdict(list)
    short: list[tuple[Period, Claim]] = []
    for period, claim in told:
        if period.end - period.start <= SHORT:
            short.append((period, claim))
        else:
            long[period.start, period.end].append(claim)
    group: list[Claim] = []
    end: datetime | None = None
    for period, claim in sorted(short, key=lambda pc: (pc[0].start, pc[0].end, pc[1].source, pc[1].start)):
        if end is not None and period.start >= end:
            yield group
            group, end = [], None
        group.append(claim)
        end = period.end if end is None else max(end, period.end)
    if group:
        yield group
    yield from (long[key] for key in sorted(long))


def _equal(profiles: Iterable[Profile], pairs: Iterable[Pair]) -> Iterable[tuple[Claim, Claim]]:
    """The comparable claims that state one and the same number of more than one digit, the likeliest last."""
    claims = {c.id: c for p in profiles for c in p.claims}
    for pair in sorted(pairs, key=lambda p: (p.weight, p.left, p.right)):
        one, other = claims[pair.left], claims[pair.right]
        if one.value is not None and one.value == other.value and significant(one.value) > 1:
            yield one, other


def _agreed(groups: Sequence[list[Claim]], pairs: Iterable[Pair], story: Story) -> Iterable[list[Claim]]:
    """The groups with every number beside its like.

    What says no time has that of the same number told elsewhere, and where neither says one, that of the first report.
    """
    place = {c.id: number for number, group in enumerate(groups) for c in group}
    published = {p.document.id: p.published for p in story.profiles}
    for pair in _equal(story.profiles, pairs):
        for vague, told in (pair, pair[::-1]):
            first, again = published[told.source], published[vague.source]
            later = first is not None and again is not None and again - first > WEEK
            if not _is_dated(vague) and (_is_dated(told) or later):
                place[vague.id] = place[told.id]
    agreed: defaultdict[int, list[Claim]] = defaultdict(list)
    for claim in (c for group in groups for c in group):
        agreed[place[claim.id]].append(claim)
    yield from (agreed[number] for number in sorted(agreed))


def _is_dated(claim: Claim) -> bool:
    return claim.when is not None and claim.when.explicit


def _event(claims: Sequence[Claim], why: tuple[Reason, ...]) -> Event:
    ordered = sorted(claims, key=lambda c: (c.source, c.start))
    ids = tuple(c.id for c in ordered)
    when = _when(ordered)
    where = tuple(name for name, _ in Counter(w for c in ordered for w in c.where).most_common(SHOWN))
    return Event(
        id="e" + blake2b("\0".join(sorted(ids)).encode(), digest_size=6).hexdigest(),
        label=_label(ordered, when, where),
        claims=ids,
        when=when,
        where=where,
        reasons=why,
    )


def _when(claims: Sequence[Claim]) -> Period | None:
    """The period that most of the event's claims state; where none states one.

    The period taken over from a document.
    """
    periods = [c.when for c in claims if c.when is not None]
    stated = Counter((p.start, p.end) for p in periods if p.explicit) or Counter((p.start, p.end) for p in periods)
    if not stated:
        return None
    (start, end), _ = min(stated.items(), key=lambda item: (-item[1], item[0][1] - item[0][0], item[0]))
    return Period(start, end, any(p.explicit for p in periods))


def _label(claims: Sequence[Claim], when: Period | None, where: Sequence[str]) -> str:
    done = Counter(c.predicate_concept for c in claims if c.predicate_concept)
    counted = Counter(c.measure for c in claims if c.measure and c.kind is not Kind.DURATION)
    what = [name for name, _ in (done or counted).most_common(2) if name]
    parts = [_date(when) if when else "", ", ".join(where[:1]), ", ".join(what)]
    return " · ".join(p for p in parts if p) or "undated"


def _date(period: Period) -> str:
    """A period for people: "6 December 2025", "October 2020", "2018"."""
    last = period.end - timedelta(minutes=1)
    if period.end - period.start <= timedelta(days=2):
        return f"{last.day} {last:%B %Y}"
    if (period.start.year, period.start.month) == (last.year, last.month):
        return f"{last:%B %Y}"
    if period.start.year == last.year:
        whole = period.start.month == 1 and last.month == 12
        return f"{last.year}" if whole else f"{period.start:%B} to {last:%B %Y}"
    return f"{period.start.year} to {last.year}"


def with_events(claims: Iterable[Claim], placed: dict[str, str]) -> tuple[Claim, ...]:
    """The claims, each with the id of its event."""
    return tuple(replace(c, event=placed[c.id]) if c.id in placed else c for c in claims)
