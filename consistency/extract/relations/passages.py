"""The figures that a number may have been worked out from, wherever the passage has them.

Patterns tie numbers of one phrase. A writer who works something out as often names the figures first, in a sentence or
a paragraph of their own ("It has 170 parishes and will close 34. That is one in five"), in the headline, or without
their unit. Here a result is taken with all figures around it; which of them it was made of is left to the words beside
each and, where these leave a choice, to the figures: what any of them makes is no error.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from consistency.extract.relations.masking import HEDGES, NUMBER, Masked
from consistency.extract.relations.nearby import plain
from consistency.extract.relations.sums import own_noun
from consistency.extract.relations.ties import alike, is_points
from consistency.model import IN_TABLE, Bound, Claim, Kind

SENTENCES = 2
"""Sentences with figures before that of a result in which its own may stand."""

FAR = 420
"""Characters between a result and what it was worked out from, unless that stands in the headline or the first
sentence."""

WIDE = 900
"""Characters around a result in which a figure may make it right."""

_LEAD = 2
_MOST, _MOST_WIDE = 12, 24
_PERCENTS = 100.0
_FEW = rf"(?:[^.;:()\n{NUMBER[1:-1]}]{{0,40}}?\s)?"
_TOLD_AGAIN = re.compile(
    r"(?:^|[,;:(–—\n]|\s-|[.!?][”\"’']?\s|\band\b)\s*(?:and |or |so |but )?"
    r"(?:or|so|thus|hence|therefore|then|that is|that(?:['’]s| was| makes| means| would be| gives| comes to)|so that"
    r"|this (?:is|was|makes|means|gives)|which (?:is|was|makes|means|gives|comes to|would be)|it(?: is|['’]s| makes)"
    r"|in other words|i\.e\.|meaning|making|giving|equal to|equivalent to|representing|at that (?:pace|rate)"
    rf"|of it)[,:]?\s+{_FEW}{HEDGES}$"
    r"|\b(?:works? out|working out|worked out|comes? out|came out|amount(?:s|ed|ing)?|com(?:es?|ing)"
    r"|came) (?:at|to)\s+"
    rf"{HEDGES}$|\b(?:accounts? for|accounting for|corresponds? to|equates? to|equals|represents?|makes? up"
    rf"|(?:that|this|which) (?:means|makes"
    rf"|gives))\s+"
    rf"{HEDGES}$|\b(?:thus|therefore|hence|in effect)\b{_FEW}{HEDGES}$",
    re.I,
)
_BACK = re.compile(
    r"[“\"'(\s]*(?:that|this|so|thus|hence|in other words|it|at (?:that|this)|together|taken|these|those|both"
    r"|the (?:two|three|"
    r"sum|figure|number|total|rise|fall|increase|drop|penalty|bill|price|lead|gap|difference|toll)|of (?:these"
    r"|those|them))\b",
    re.I,
)


ELSEWHEN = re.compile(
    r"\b(?:ago|last (?:year|time|month|week|summer|winter|spring|autumn)|in (?:19|20)\d\d|(?:a year"
    r"|years) (?:before|earlier)"
    r"|previous(?:ly)?|back then|at that time|used to)\b",
    re.I,
)
_OF_THEM = re.compile(r"\s+of (?:them|these|those)\b", re.I)
_TIME_NEXT = re.compile(
    r"\s*(?:of|in|on|last|for|a) (?:(?:the|last|this|early|late) )?(?:year|month|week|quarter|season|day|jan"
    r"|feb|march|april|may"
    r"|june|july|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun|spring|summer|autumn|winter|20\d\d|19\d\d)",
    re.I,
)
_MARVELS = re.compile(r"\b(?:no (?:fewer|less) than|as many as|fully)\s+$", re.I)


@dataclass(frozen=True, slots=True)
class Passage:
    """A result with the figures around it: ``own`` of its sentence, ``back`` of the sentences before, the nearest
    first, ``lead`` of the headline and the first sentence, ``wide`` of all that a reader may have in mind, each in text
    order and without the result."""

    masked: Masked
    result: Claim
    own: tuple[Claim, ...]
    back: tuple[tuple[Claim, ...], ...]
    lead: tuple[Claim, ...]
    wide: tuple[Claim, ...]

    @property
    def near(self) -> tuple[Claim, ...]:
        """Every figure of the sentences of the passage, the nearest sentence first."""
        return (*self.own, *(c for sentence in self.back for c in sentence))

    @property
    def every(self) -> tuple[Claim, ...]:
        """All figures of the passage, none twice."""
        return tuple(dict.fromkeys((*self.near, *self.lead, *self.wide)))


def passages(masked: Masked, results: Iterable[Claim]) -> list[Passage]:
    """The passage of every one of ``results``, which are claims of ``masked`` or such with another reading."""
    usable = [_meant(masked, c) for c in masked.claims if plain(c) and (c.reason != IN_TABLE or _alone(c))]
    sentences = [tuple(group) for _, group in groupby(usable, key=lambda c: c.sentence_start)]
    starts = {group[0].sentence_start: place for place, group in enumerate(sentences)}
    lead = tuple(c for group in sentences[:_LEAD] for c in group)
    found = []
    for result in results:
        place = starts.get(result.sentence_start)
        if place is None:
            continue
        own = tuple(c for c in sentences[place] if c.start != result.start)
        back = [s for s in sentences[max(0, place - SENTENCES) : place] if result.start - s[-1].start <= FAR]
        far = tuple(c for c in lead if c.start < result.sentence_start)
        wide = [c for c in usable if -WIDE <= c.start - result.start < 0]
        if len(own) <= _MOST:
            wide = wide if len(wide) <= _MOST_WIDE else [c for c in wide if abs(c.start - result.start) <= FAR]
            found.append(Passage(masked, result, own, tuple(reversed(back)), far, tuple(wide)))
    return found


def told_again(lead: str) -> bool:
    """Whether the words before a figure say that it follows from others: "that is", "or", "works out at", "so"."""
    return bool(_TOLD_AGAIN.search(lead[-110:]))


def of_another_time(passage: Passage) -> bool:
    """Whether the sentence of a result begins in another time than that of the figures before: "Two years ago"."""
    result = passage.result
    return bool(ELSEWHEN.search(result.sentence[: result.start - result.sentence_start]))


def _alone(claim: Claim) -> bool:
    """Whether a figure is the heading of what follows: "300,000. Reservists to be called up"."""
    return len(claim.sentence.strip("*_#. \n")) <= len(claim.text) + 1


def _meant(masked: Masked, claim: Claim) -> Claim:
    """A claim without a bound that only marvels: "no fewer than 96 had been drinking"."""
    if claim.value is None or not _MARVELS.search(masked.before(claim)[-24:]):
        return claim
    return replace(claim, low=claim.value, high=claim.value, bound=Bound.EXACT)


def goes_on(claim: Claim) -> bool:
    """Whether the sentence of a figure begins as one about the figures before it: "That is", "So", "Together"."""
    return bool(_BACK.match(claim.sentence))


def as_sort_of(masked: Masked, claim: Claim, model: Claim) -> Claim | None:
    """``claim`` as an amount of the sort of ``model``: itself, or with the unit that it leaves out ("24 per cent in
    May, 17 now"); None where the two cannot be told of one thing.
    """
    if alike(claim, model):
        return claim
    if claim.kind is model.kind and claim.unit == model.unit:
        return claim  # "25,000 a week" and "9,000": so many each time, one of them without saying so
    if claim.kind is Kind.RATE and model.kind in (Kind.COUNT, Kind.MEASURE) and claim.unit == model.unit:
        return replace(claim, kind=model.kind, per=model.per)
    if (
        _OF_THEM.match(masked.after(claim)[:12])
        or not is_bare(masked, claim)
        or model.kind not in (Kind.SHARE, Kind.MONEY, Kind.MEASURE, Kind.RATE)
    ):
        return None
    if model.kind is Kind.SHARE and (claim.value or 0.0) > _PERCENTS:
        return None
    return replace(claim, kind=model.kind, unit=model.unit, per=model.per)


def spoken_for(passage: Passage, *operands: Claim) -> tuple[tuple[Claim, ...], ...]:
    """What else of the sort of the result the operands may make: where they make it, they are spoken for."""
    result, taken = passage.result, {c.start for c in operands}
    alike_it = [c for c in passage.every if c.kind is result.kind and c.start not in taken]
    alike_it = [c for c in alike_it if c.bound is Bound.EXACT]
    return tuple((c, *operands) for c in alike_it if (c.unit is None) == (result.unit is None))


def in_sort_of(masked: Masked, result: Claim, claims: Sequence[Claim]) -> Claim:
    """A result that leaves out its unit with that of the figures before it, where these have one unit."""
    if not is_bare(masked, result):
        return result
    sorts = {(c.kind, c.unit): c for c in claims if c.unit is not None and c.kind in (Kind.MONEY, Kind.MEASURE)}
    if len(sorts) != 1 or any(c.kind is Kind.COUNT and not is_bare(masked, c) for c in claims):
        return result
    return as_sort_of(masked, result, *sorts.values()) or result


def is_bare(masked: Masked, claim: Claim) -> bool:
    """Whether a figure in digits stands without unit and without a noun of its own, so that both may be another's."""
    if not any(letter.isdigit() for letter in claim.text):
        return False
    if claim.kind is not Kind.COUNT or claim.unit is not None:
        return False
    return not own_noun(masked, claim) or bool(_TIME_NEXT.match(masked.after(claim)[:40]))


def is_percentage(claim: Claim) -> bool:
    """Whether a figure is so many percent of something, no distance between two such."""
    return claim.kind is Kind.SHARE and claim.unit is not None and not is_points(claim)


def distinct(claims: Sequence[Claim]) -> list[Claim]:
    """The claims with each value once, the first of those that are equal."""
    return list({c.value: c for c in reversed(claims)}.values())[::-1]
