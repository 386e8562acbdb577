"""Movements from one level to another, as a list of numbers shows them: "from 13.5 to 14.0 mm" is one line, a range.

The checks need both levels, so the claims of an extraction keep them; only the listing of ``consistency extract`` puts
them together.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from consistency.extract.claims import claim_id
from consistency.model import Bound, Claim, Extraction, Kind, Mode

_HEDGE = r"(?:(?:about|around|some|nearly|almost|roughly|just|an?|over|under|only)\s){0,2}"
_FROM = re.compile(rf"\bfrom\s{_HEDGE}$", re.I)
_TO = re.compile(rf"\s?(?:[^\s,;:()]{{1,20}}\s){{0,4}}to\s{_HEDGE}", re.I)
_LEVELS = frozenset({Kind.COUNT, Kind.MEASURE, Kind.MONEY, Kind.SHARE, Kind.RATE, Kind.RATIO, Kind.AGE})
_WINDOW = 30
"""Characters before a number in which "from" may stand."""


def with_movements(extraction: Extraction) -> Extraction:
    """The extraction with the two levels of every movement made one range, ``low`` the smaller of them.

    "From 160 to 180 to 200" is two movements. A level that is a range itself, or of another unit, is left alone.
    """
    return replace(extraction, claims=tuple(_listed(extraction.claims)))


def _listed(claims: Sequence[Claim]) -> Iterator[Claim]:
    moving = False
    for i, claim in enumerate(claims):
        following = claims[i + 1] if i + 1 < len(claims) else None
        was, moving = moving, following is not None and _moves(claim, following, going_on=moving)
        if moving and following is not None:
            yield _range(claim, following)
        elif not was:
            yield claim


def _moves(before: Claim, after: Claim, *, going_on: bool) -> bool:
    """Whether two numbers next to each other are where a movement began and ended."""
    if before.sentence_start != after.sentence_start or before.value is None or after.value is None:
        return False
    alike = before.kind in _LEVELS and before.kind is after.kind and before.unit == after.unit
    bare = _bare(before, after) or _bare(after, before)
    of_one_thing = before.measure == after.measure or bare or None in (before.measure, after.measure)
    start, end = before.start - before.sentence_start, before.end - before.sentence_start
    began = going_on or _FROM.search(before.sentence[max(0, start - _WINDOW) : start]) is not None
    between = before.sentence[end : after.start - after.sentence_start]
    return (alike or bare) and of_one_thing and began and _TO.fullmatch(between) is not None


def _bare(one: Claim, other: Claim) -> bool:
    """Whether a figure leaves its unit to the other: "from 61% to 54"."""
    return one.unit is None and one.kind is Kind.COUNT and other.unit is not None and other.kind in _LEVELS


def _range(before: Claim, after: Claim) -> Claim:
    first, second = before.value or 0.0, after.value or 0.0
    sentence = before.sentence
    return replace(
        before if _bare(after, before) else after,
        id=claim_id(after.source, before.start, after.end),
        start=before.start,
        end=after.end,
        text=sentence[before.start - before.sentence_start : after.end - before.sentence_start],
        low=min(first, second),
        high=max(first, second),
        value=None,
        bound=Bound.RANGE,
        precision=max(before.precision, after.precision),
        per=after.per or before.per,
        measure=before.measure or after.measure,
        measure_concept=before.measure_concept or after.measure_concept,
        mode=Mode.LEVEL,
        direction=None,
        concepts=before.concepts or after.concepts,
        relations=(),
    )
