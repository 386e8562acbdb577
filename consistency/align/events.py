"""Events: the claims of one story that speak of one time.

Background paragraphs about earlier days are events of their own.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from hashlib import blake2b

from consistency.align.profile import Profile
from consistency.model import Claim, Event, Kind, Period, Reason

NIGHT = timedelta(hours=36)
"""A story published in the morning speaks of the night before and of the day before that."""

SHORT = timedelta(days=4)
"""Longest period that dates an event by itself; longer ones (a month, a quarter.

A year) are kept by their exact bounds.
"""

SHOWN = 3


def events(
    stories: Sequence[Sequence[Profile]], reasons: Sequence[tuple[Reason, ...]]
) -> tuple[list[Event], dict[str, str]]:
    """The events of every story, and the event of every claim by its id."""
    found: list[Event] = []
    placed: dict[str, str] = {}
    for profiles, why in zip(stories, reasons, strict=True):
        for claims in _by_time(profiles):
            event = _event(claims, why)
            found.append(event)
            placed.update(dict.fromkeys(event.claims, event.id))
    return found, placed


def _by_time(profiles: Sequence[Profile]) -> Iterable[list[Claim]]:
    """The claims of one story, split by the time that they speak of: the story's own first."""
    windows = [(p.published - NIGHT, p.published + NIGHT) for p in profiles if p.published]
    own: list[Claim] = []
    others: list[Claim] = []
    for claim in (c for p in profiles for c in p.claims):
        period = claim.when
        if period is None or not period.explicit or (not windows) or _touches(period, windows):
            own.append(claim)
        else:
            others.append(claim)
    if own:
        yield own
    yield from _groups(others)


def _touches(period: Period, windows: Iterable[tuple[datetime, datetime]]) -> bool:
    return any(period.start < end and start < period.end for start, end in windows)


def _groups(claims: Iterable[Claim]) -> Iterable[list[Claim]]:
    """Claims about other times: short periods that overlap are one, long ones only if their bounds are the same."""
    long: defaultdict[tuple[datetime, datetime], list[Claim]] = defaultdict(list)
    short: list[tuple[Period, Claim]] = []
    for claim in claims:
        period = claim.when
        if period is None:
            continue
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
    done = Counter(c.predicate_concept or c.predicate for c in claims if c.predicate_concept or c.predicate)
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
