"""All numbers of an audit's sources, and the ways in which they may state a number of the story."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from consistency.align.alignment import Alignment
from consistency.align.digits import significant
from consistency.check.designations import figures, misnamed
from consistency.check.figures import quoted
from consistency.check.intervals import Interval, allowed, point
from consistency.check.names import source_names
from consistency.extract.lexicon import Lexicon
from consistency.extract.relations.ties import is_points
from consistency.extract.units import convert
from consistency.model import Bound, Claim, Document, Kind, State

_COARSE = 0.05
"""How far a rounded figure may be from the exact one, beyond half of its last digit that is not zero."""

_CLOCK = {"second": 1.0, "minute": 60.0, "hour": 3600.0, "day": 86400.0, "week": 604800.0, "month": 2629746.0,
          "year": 31556952.0, "decade": 315569520.0, "century": 3155695200.0}  # fmt: skip
_OPEN = 0.05
"""How far beyond its end an open bound still states a figure: "more than 700" states 704, not 7,000."""

_ALMOST = 0.08
"""The same about a hedged figure of one digit: "almost half a million" states 469,000."""

_YEAR = re.compile(r"\b(1[5-9]\d\d|20\d\d)\b")
_FIGURES = re.compile(r"(?<![\d.,])\d{1,15}(?![\d,])")
_WORDS = {
    **{w: float(n) for n, w in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), 1)},
    "dozen": 12.0, "decade": 10.0, "century": 100.0, "pair": 2.0, "trio": 3.0, "quartet": 4.0, "quintet": 5.0,
}  # fmt: skip
_SCALES = {"thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
_NUMBER = re.compile(
    rf"(?<![\w.,])(?:\d{{1,3}}(?:,\d{{3}})+|\d{{1,15}})(?:\.\d{{1,6}})?(?!\w|,\d)"
    rf"(?:\s(?P<scale>{'|'.join(_SCALES)})\b)?|\b(?:{'|'.join(_WORDS)})\b",
    re.I,
)
_WORD = re.compile(r"[^\W\d_]{3,}")
_EVERYWHERE = frozenset("the and for was are has had his her its who not but you all out off new".split())
_HEADLINE = 300
"""Characters of the longest story of one sentence, which can only be about what its sources are about."""

_ORDINALS = {
    word: float(n)
    for n, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split(), 1
    )
}
_ORDINAL = re.compile(r"(\d{1,6})(?:st|nd|rd|th)\b", re.I)
_ORDINAL_WORD = re.compile(rf"\b(?:{'|'.join(_ORDINALS)})\b", re.I)
_AROUND = 60
_BARE = frozenset({Kind.COUNT, Kind.SCORE, Kind.RANK, Kind.AGE, Kind.MEASURE, Kind.DURATION, Kind.RATE, Kind.RATIO})
"""Kinds whose unit a headline may drop: "Dead at 85", "Dow Up 62"."""

_BESIDE = 250
"""Characters within which two numbers are told together."""

_TOLD = 100
"""Smaller numbers of two sentences are a share of each other by chance."""

_MOST_COMBINED = 80
"""Numbers of one kind of which sums and differences are tried."""


@dataclass(frozen=True, slots=True)
class Stated:
    """How the sources state a number: as it stands (supported) or within rounding, in which words, by which claims."""

    state: State
    reason: str
    evidence: tuple[str, ...]


class Ground:
    """The sources of an audit: every document but the story."""

    def __init__(self, alignment: Alignment, story: str) -> None:
        self.lexicon = Lexicon.load()
        others = [d for d in alignment.documents if d.id != story]
        self.claims = [_in_percent(c) for c in alignment.claims if c.source != story]
        self.texts = [d.text for d in others]
        self.names = source_names(alignment.documents)
        self.unread = _unread(others, self.claims)
        self.by_kind: dict[Kind, list[Claim]] = defaultdict(list)
        for claim in self.claims:
            self.by_kind[claim.kind].append(claim)
        self.ordinals = frozenset(_ORDINALS[w.casefold()] for text in self.texts for w in _ORDINAL_WORD.findall(text))
        self.years = sorted({int(y) for d in others for y in _YEAR.findall(f"{d.published or ''} {d.text}")})
        self.labels = [(float(f.group()), c) for c in self.by_kind[Kind.LABEL] for f in _FIGURES.finditer(c.text)]
        whole = next((d.text for d in alignment.documents if d.id == story), "")
        self.single = len(whole) <= _HEADLINE and not re.search(r"[.!?]\s+\S|\n", whole.strip())
        self.stems = [stems(f"{d.title or ''} {d.text}") for d in others]

    def states(self, claim: Claim, comparable: Sequence[Claim]) -> Stated | None:
        """How the sources state ``claim``; ``comparable`` are the source claims that speak of the same thing."""
        claim, comparable = _in_percent(claim), [_in_percent(c) for c in comparable]
        agreeing = [c for c in comparable if _closed(claim).meets(_closed(c))]
        equal = [c for c in agreeing if c.values == claim.values]
        if equal:
            return self._stated(State.SUPPORTED, "stated by the sources", equal)
        if agreeing:
            # "Over 700" states 704 less well than 653 drones and 51 missiles do.
            amounts = [c for c in self.claims if c.is_quantity and one_dimension(claim, c)]
            if exact := self._worked_out(claim, amounts, allowed(claim)):
                return self._stated(State.SUPPORTED, "worked out from the sources", exact)
            return self._stated(State.ROUNDING, "agrees with the sources within rounding and hedges", agreeing)
        if claim.value is None and claim.low is None and claim.high is None:
            return None
        for reason, state, found in self._ways(claim):
            if found:
                return self._stated(state, reason, found)
        if claim.kind is Kind.COUNT and claim.value in self.years:
            return Stated(State.SUPPORTED, "the year stands in the sources", ())
        # A figure of a source that could not be read as a number of anything is not held to be absent.
        unread = next((source for value, source, _ in self.unread if value == claim.value), None)
        if unread:
            return Stated(State.SUPPORTED, f"the figure stands in {self.names[unread]}", ())
        if claim.kind in (Kind.COUNT, Kind.DURATION) and claim.value in self.ordinals - {1.0, 2.0}:
            return Stated(State.SUPPORTED, "the sources count so far", ())
        return None

    def _stated(self, state: State, reason: str, found: Iterable[Claim]) -> Stated:
        claims = list(found)
        words = ", ".join(dict.fromkeys(f"{quoted(c)} in {self.names[c.source]}" for c in claims[:2]))
        return Stated(state, f"{reason}: {words}", tuple(c.id for c in claims))

    def _ways(self, claim: Claim) -> Iterator[tuple[str, State, list[Claim]]]:
        amounts = [c for c in self.claims if c.is_quantity and one_dimension(claim, c)]
        bare = [c for c in self.claims if _bare_alike(claim, c) and claim.value == c.value is not None]
        yield "the figure stands in the sources", State.SUPPORTED, [c for c in amounts if _equal(claim, c)] or bare
        rough = _rough(claim)
        yield (
            "rounded from the sources",
            State.ROUNDING,
            [c for c in amounts if _meets(rough, c)],
        )
        yield "rounded from the sources", State.ROUNDING, [c for c in self.claims if _rounded_off(claim, c)]
        yield "converted from the sources", State.ROUNDING, [c for c in self.claims if _converted(claim, c, rough)]
        yield "a span between years of the sources", State.ROUNDING, self._years_apart(claim)
        yield "worked out from the sources", State.ROUNDING, self._worked_out(claim, amounts, rough)
        yield "worked out from the sources", State.ROUNDING, self._with_unread(claim, amounts)
        yield "in another reading of its unit", State.SUPPORTED, [c for c in self.claims if _same_letters(claim, c)]
        # The 16th straight week makes a streak of 16 weeks; Covid-19 makes none of 19.
        named = [c for value, c in self.labels if value == claim.value and (c.reason == "ordinal" or not claim.unit)]
        yield "the figure stands in the sources", State.SUPPORTED, named

    def _years_apart(self, claim: Claim) -> list[Claim]:
        if claim.kind is not Kind.DURATION or claim.value is None or claim.unit not in ("year", "decade"):
            return []
        span = claim.value * (10 if claim.unit == "decade" else 1)
        if not any(later - earlier == span for earlier, later in combinations(self.years, 2)):
            return []
        return [c for c in self.claims if c.kind is Kind.DATE or _YEAR.search(c.text)][:2]

    def _worked_out(self, claim: Claim, amounts: Sequence[Claim], rough: Interval) -> list[Claim]:
        """Two numbers whose sum or difference the claim is, or a part and a whole whose share it is."""
        if claim.kind is Kind.AGE:
            return []
        exact = [c for c in amounts if c.value is not None and self._about_one_thing(claim, c)][:_MOST_COMBINED]
        for one, other in combinations(exact, 2):
            a, b = one.value or 0.0, other.value or 0.0
            if _near_each_other(one, other) and (rough.holds(a + b) or rough.holds(abs(a - b))):
                return [one, other]
        if claim.kind is not Kind.SHARE or is_points(claim):
            return []
        counts = [c for c in self.claims if c.kind in (Kind.COUNT, Kind.MONEY, Kind.MEASURE) and c.value]
        for one, other in combinations(counts[:_MOST_COMBINED], 2):
            low, high = sorted((abs(one.value or 0.0), abs(other.value or 0.0)))
            alike = one.kind is other.kind and one.unit == other.unit and self._about_one_thing(one, other)
            told_together = (one.source, one.sentence_start) == (other.source, other.sentence_start) or (
                not self.single and low >= _TOLD and _near_each_other(one, other)
            )
            if alike and told_together and (rough.holds(100 * low / high) or rough.holds(100 * (high - low) / low)):
                return [one, other]
        return []

    def _with_unread(self, claim: Claim, amounts: Sequence[Claim]) -> list[Claim]:
        """A count of people or things and one beside it that was read as no claim: "all three pilots ... six others";
        and the one that "23 other states" leaves out.
        """
        if claim.kind is not Kind.COUNT or claim.value is None or not self.single:
            return []
        for one in amounts:
            rest = claim.value - (one.value or 0.0)
            others = "other" in one.modifiers or (one.measure or "").startswith("other")
            if one.value is None or rest < 1 or not self._about_one_thing(claim, one):
                continue
            if (rest == 1 and others) or any(
                value == rest > 1 and source == one.source and abs(place - one.start) <= _BESIDE
                for value, source, place in self.unread
            ):
                return [one]
        return []

    def _about_one_thing(self, one: Claim, other: Claim) -> bool:
        if one.kind is not Kind.COUNT or not (one.measure and other.measure):
            return True
        a, b = one.measure_concept, other.measure_concept
        if a == b or a is None or b is None:
            return a == b or self.single
        return self.lexicon.is_a(b, a) or (self.lexicon.is_person(a) and self.lexicon.is_person(b))

    def lacks(self, claim: Claim) -> float | None:
        """The number of an ordinal ("150th"), of a name ("Flight 370") or of a bare year that stands nowhere in the
        sources; None if it does, or if they speak of no such thing.
        """
        if not self._speak_of(claim):
            return None
        stated = self.ordinals.union(
            {1.0, 2.0}, (c.value for c in self.claims if c.value is not None), (v for v, _ in self.labels)
        )
        stated |= {value for value, _, _ in self.unread}
        if match := _ORDINAL.fullmatch(claim.text):
            return None if float(match[1]) in stated else float(match[1])
        return misnamed(claim, figures(self.texts) | stated, self.texts)

    def kin(self, claim: Claim, comparable: Sequence[Claim]) -> tuple[Claim, ...] | None:
        """Source numbers of the same sort as an unstated ``claim``, the nearest in value first.

        None where the sources do not speak of such a thing at all, so that their silence says nothing.
        """
        alike = [c for c in self.by_kind[claim.kind] if one_dimension(claim, c)]
        related = list(comparable) or [c for c in alike if self._related(claim, c)]
        if not related and not self._speak_of(claim):
            return None
        if not (related or alike) and self.single and claim.kind is Kind.DURATION:
            return None  # a headline may have worked it out: "dead 10 years" of somebody last seen in 2004
        value = claim.value if claim.value is not None else claim.low if claim.low is not None else claim.high or 0.0
        return tuple(sorted(related or alike, key=lambda c: (allowed(c).gap(point(value)), c.source, c.start))[:5])

    def _related(self, one: Claim, other: Claim) -> bool:
        """Whether two numbers of one dimension may be of one thing by noun or verb."""
        if one.kind is not Kind.COUNT:
            return True
        if one.measure_concept and other.measure_concept:
            wider = self.lexicon.is_a(one.measure_concept, other.measure_concept)
            return wider or one.measure_concept == other.measure_concept
        if one.predicate_concept and one.predicate_concept == other.predicate_concept:
            return True
        return bool(one.measure and other.measure and one.measure.split()[-1] == other.measure.split()[-1])

    def _speak_of(self, claim: Claim) -> bool:
        """Whether one source has at least half of the words around the number, or any of a headline's."""
        if self.single:
            return any(stems(claim.sentence) & known for known in self.stems)
        start, end = claim.start - claim.sentence_start, claim.end - claim.sentence_start
        around = stems(claim.sentence[max(0, start - _AROUND) : start] + " " + claim.sentence[end : end + _AROUND])
        return any(2 * len(around & known) >= len(around) for known in self.stems) if around else False


def _in_percent(claim: Claim) -> Claim:
    """A share as a percentage, so that "nine out of 10" and 90% are one dimension; any other claim as it is."""
    if claim.kind is not Kind.SHARE or claim.unit is not None:
        return claim
    low, high, value = (None if end is None else end * 100 for end in (claim.low, claim.high, claim.value))
    return replace(claim, low=low, high=high, value=value, precision=claim.precision * 100, unit="percentage")


def _unread(documents: Iterable[Document], claims: Iterable[Claim]) -> list[tuple[float, str, int]]:
    """The figures and number words of the texts that are part of no claim, with their documents and places."""
    read: dict[str, set[int]] = defaultdict(set)
    for claim in claims:
        read[claim.source].update(range(claim.start, claim.end))
    found = []
    for document in documents:
        for match in _NUMBER.finditer(document.text):
            if not read[document.id].isdisjoint(range(match.start(), match.end())):
                continue
            word, scale = match.group().casefold(), (match["scale"] or "").casefold()
            value = _WORDS.get(word) or float(word.removesuffix(scale).replace(",", "")) * _SCALES.get(scale, 1.0)
            found.append((value, document.id, match.start()))
    return found


def stems(text: str) -> frozenset[str]:
    """The first letters of the words of a text that say something, by which sentences are held against each other."""
    return frozenset(word.casefold()[:6] for word in _WORD.findall(text)) - _EVERYWHERE


def _closed(claim: Claim) -> Interval:
    """What a claim states, an open end closed at :data:`_OPEN` beyond its finite one."""
    interval = allowed(claim)
    if claim.bound is Bound.ABOUT and claim.value is not None:
        room = (_ALMOST if significant(claim.value) == 1 else _OPEN) * abs(claim.value)
        return Interval(max(interval.low, claim.value - room), min(interval.high, claim.value + room))
    if math.isinf(interval.high) and math.isfinite(interval.low):
        return Interval(interval.low, interval.low + _OPEN * abs(interval.low))
    if math.isinf(interval.low) and math.isfinite(interval.high):
        return Interval(interval.high - _OPEN * abs(interval.high), interval.high)
    return interval


def one_dimension(one: Claim, other: Claim) -> bool:
    """Whether two numbers may state each other: a bare figure may stand for any unit, as headlines drop them."""
    if other.bound is Bound.VAGUE and one.bound is Bound.EXACT:
        return False
    if one.kind is other.kind and one.unit == other.unit:
        return True
    if one.measure_concept and {one.kind, other.kind} & {Kind.AGE, Kind.DURATION}:
        return False
    return other.kind in _BARE and (one.unit is None or (one.kind in _BARE and other.unit is None))


def _same_letters(claim: Claim, other: Claim) -> bool:
    """Whether a short unit was read otherwise: the pounds of "5.3M Pounds" of beef, the metres of "200M"."""
    if claim.value is None or other.value is None or not other.unit:
        return False
    if (claim.unit or "").startswith("pound") and other.unit.startswith("pound"):
        return claim.value == other.value
    return claim.text.endswith(("M", "m")) and other.unit == "metre" and claim.value == other.value * 1e6


def _bare_alike(one: Claim, other: Claim) -> bool:
    """Whether one of two numbers may be the other without its unit: "Dead at 85", "900K in fees"."""
    if one.kind is Kind.COUNT and one.unit is None and other.is_quantity:
        return True
    return one.kind in _BARE and other.kind in _BARE


def _meets(rough: Interval, other: Claim) -> bool:
    """Whether a figure that was rounded is a source's: one of the ends of a range, but nothing in between."""
    if other.bound is Bound.RANGE:
        return any(end is not None and rough.holds(end) for end in (other.low, other.high))
    return rough.meets(_closed(other))


def _rounded_off(claim: Claim, other: Claim) -> bool:
    """Whether a whole number without a unit is another figure without its decimals: "Dow Up 360" for 359.61 points."""
    bare = claim.kind is Kind.COUNT and claim.unit is None and claim.value is not None
    return bare and other.value is not None and other.value % 1 > 0 and abs(other.value - (claim.value or 0.0)) <= 0.5


def _equal(one: Claim, other: Claim) -> bool:
    if one.value is not None and other.value is not None:
        return math.isclose(abs(one.value), abs(other.value), rel_tol=1e-9)
    # "Dozens" and "12 to 18" state no figure in between; vague figures and ranges that meet are one with each other.
    if Bound.EXACT in (one.bound, other.bound):
        return one.value is not None and one.value in (other.low, other.high) and other.bound is Bound.RANGE
    return allowed(one).meets(allowed(other))


def _rough(claim: Claim) -> Interval:
    """The figures that a writer may have rounded to ``claim``: half of its last digit that is not zero, or five
    percent if less."""
    if claim.value is None:
        return _closed(claim)
    size = abs(claim.value)
    digits = f"{size:.12g}".replace(".", "").rstrip("0")
    last = 10.0 ** (math.floor(math.log10(size)) - len(digits) + 1) if size else 1.0
    room = min(last / 2, _COARSE * size) if size >= 10 else min(last / 2, 0.5)
    closed = _closed(claim)
    return Interval(min(closed.low, claim.value - room), max(closed.high, claim.value + room))


def _converted(claim: Claim, other: Claim, rough: Interval) -> bool:
    """Whether a source's number is the claim in another unit: 60 days and two months, 43 hours and two days, miles
    and kilometres."""
    if other.value is None or claim.value is None or not claim.unit or not other.unit or claim.unit == other.unit:
        return False
    if claim.unit in _CLOCK and other.unit in _CLOCK:
        value = other.value * _CLOCK[other.unit] / _CLOCK[claim.unit]
        # 43 hours are called two days; two days are not called 47 hours.
        coarser = _CLOCK[claim.unit] > _CLOCK[other.unit]
        return (
            abs(value - claim.value)
            <= (0.25 if coarser and claim.value <= 3 else 0.1 if coarser else 0.01) * claim.value
        )
    if claim.kind is not other.kind or claim.kind not in (Kind.MEASURE, Kind.RATE):
        return False
    made = convert(other.value, other.unit, claim.unit)
    return made is not None and rough.widened(0.03 * abs(made)).holds(made)


def _near_each_other(one: Claim, other: Claim) -> bool:
    """In one sentence or in neighbouring ones: only there may a reader be expected to add up."""
    return one.source == other.source and abs(one.sentence_start - other.sentence_start) <= 250
