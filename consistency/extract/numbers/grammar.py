"""The number grammar: from a sentence to its quantities.

tokens → dates and labels → bare numbers → units and rates → ranges → shared units → ages → bounds and kinds
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from consistency.extract.numbers import context
from consistency.extract.numbers.ages import mark_ages
from consistency.extract.numbers.attach import attach
from consistency.extract.numbers.bounds import find_bound, hedged_precision, interval
from consistency.extract.numbers.dates import find_dates
from consistency.extract.numbers.hours import find_hours
from consistency.extract.numbers.join import join
from consistency.extract.numbers.labels import find_labels
from consistency.extract.numbers.names import find_names
from consistency.extract.numbers.numerals import MAX_DIGITS, low_at
from consistency.extract.numbers.rates import find_rate
from consistency.extract.numbers.read import read
from consistency.extract.numbers.reading import DIGITS, FRACTION, MULTIPLE, ONE, SHARE, VAGUE, WORDS, Reading
from consistency.extract.numbers.share import hand_over
from consistency.extract.numbers.tokens import CODE, HYPHENS, NEAR, NUM, WEB, Token, tokenize
from consistency.extract.numbers.words import AS_MUCH, ORDINALS, TENS, UNITS
from consistency.extract.sentences import holds_number
from consistency.model import Bound, Kind, Quantity

Span = tuple[int, int, Kind, str]

_STERLING = frozenset(
    "£ sterling pence quid gbp britain british uk price prices cost costs costing paid pay pays salary salaries wage "
    "wages fine fined worth rent fee fees".split()
)
_INDEX = frozenset("dow nasdaq index indices s&p stocks shares ftse nikkei dax composite industrials benchmark".split())
_SPOKEN_TIME = re.compile(r"clock|\spast\s|noon|midnight|midday")
_NAMED = re.compile(
    rf"\w\s(?:{'|'.join(word.title() for word in (*UNITS, *TENS))})\b"
    rf"|^\W{{0,4}}\w{{3,8}}\s(?:{'|'.join(UNITS)})\s?[:.–—]"
)
_COMPARED = frozenset("the more less fewer its their that his her what lower higher over".split())
_NO_COMPARATIVE = frozenset("after over under other never ever together whether however order".split())
_MOST_POINTS = 20  # a move of an interest rate or a share; index points run higher


def find_quantities(sentence: str) -> list[Quantity]:
    """Every number of ``sentence`` as the words state it, in order, dates and labels included; offsets are into
    ``sentence``.

    Shares in words are fractions of one ("two thirds" is 0.667), percentages as written; a range has ``value`` None;
    of a score
    ``low`` is the smaller side. A pronoun ("no one") is no number. "One of the trains" counts one, with the reason
    "one of".
    """
    if not holds_number(sentence, 0, len(sentence)):
        return []
    tokens = tokenize(sentence)
    spans = _spans(sentence, tokens)
    blocked = _blocked(tokens, spans)
    readings = read(tokens, blocked)
    _label(tokens, readings)
    free = [not b for b in blocked]
    for reading in readings:
        for i in range(reading.first, reading.last + 1):
            free[i] = False
    for reading in readings:
        if reading.kind is None:
            attach(tokens, reading, free)
            find_rate(tokens, reading, free)
            for i in range(reading.left, reading.right + 1):
                free[i] = False
    readings = join(tokens, _without_bases(readings))
    readings = [r for r in readings if r.form != ONE or context.counts_one(tokens, r)]
    readings = hand_over(tokens, readings)
    mark_ages(tokens, readings)
    percent = any(r.unit == "percentage" for r in readings)
    quantities = [_named(sentence, span) for span in spans]
    quantities += [_quantity(tokens, reading, percent) for reading in readings]
    quantities.sort(key=lambda q: (q.number_start, q.end))
    return quantities


def _spans(sentence: str, tokens: Sequence[Token]) -> list[Span]:
    """Dates and labels, without overlap: addresses and phones before dates, dates before names."""
    spans: list[Span] = []
    covered = bytearray(len(sentence))

    def add(start: int, end: int, kind: Kind, reason: str) -> None:
        if start < end and not any(covered[start:end]):
            covered[start:end] = b"\1" * (end - start)
            spans.append((start, end, kind, reason))

    if any(t.kind in (NUM, WEB, CODE) for t in tokens) or _SPOKEN_TIME.search(sentence) or _NAMED.search(sentence):
        for start, end, reason in find_labels(sentence):
            add(start, end, Kind.LABEL, reason)
        for start, end, reason in find_dates(sentence):
            add(start, end, Kind.DATE, reason)
        for start, end, reason in find_names(tokens):
            add(start, end, Kind.LABEL, reason)
    for start, end, reason in find_hours(sentence):
        add(start, end, Kind.DATE, reason)
    for i, token in enumerate(tokens):
        if token.low in ORDINALS and (last := context.find_rank(tokens, i)) is not None:
            add(token.start, tokens[last].end, Kind.RANK, "rank")
    spans.sort()
    return spans


def _named(sentence: str, span: Span) -> Quantity:
    """A date or label as it stands; a rank with the place that its ordinal gives ("third-largest" is 3)."""
    start, end, kind, reason = span
    if kind is not Kind.RANK:
        return Quantity(start, end, start, end, kind, None, None, None, reason=reason)
    ordinal = sentence[start:end].lower().replace("-", " ").split()[0]
    place = float(ORDINALS[ordinal])
    return Quantity(start, end, start, start + len(ordinal), kind, place, place, place, reason=reason)


def _blocked(tokens: Sequence[Token], spans: Sequence[Span]) -> list[bool]:
    blocked, at = [False] * len(tokens), 0
    if not spans:
        return blocked
    for i, token in enumerate(tokens):
        while at < len(spans) and spans[at][1] <= token.start:
            at += 1
        blocked[i] = at < len(spans) and spans[at][0] < token.end
    return blocked


def _label(tokens: Sequence[Token], readings: Sequence[Reading]) -> None:
    """Mark list numbers, identifiers and years."""
    for reading in readings:
        if reading.kind is None and context.is_list_number(tokens, reading):
            reading.kind, reading.reason = Kind.LABEL, "list number"
        elif reading.kind is None and context.is_identifier(tokens, reading):
            reading.kind, reading.reason = Kind.LABEL, "identifier"
        elif reading.kind is None and context.is_year(tokens, reading):
            reading.kind, reading.reason = Kind.DATE, "year"


def _without_bases(readings: Sequence[Reading]) -> list[Reading]:
    """Drop numbers inside another quantity: the 100,000 of "5 per 100,000 people", the zero of "below zero"."""
    kept: list[Reading] = []
    for reading in readings:
        if not (kept and reading.first <= kept[-1].right):
            kept.append(reading)
    return kept


def _quantity(tokens: Sequence[Token], reading: Reading, percent: bool) -> Quantity:
    first, last = tokens[reading.first], tokens[reading.last]
    if reading.kind in (Kind.LABEL, Kind.DATE):
        return Quantity(
            first.start, last.end, first.start, last.end, reading.kind, None, None, None, reason=reading.reason
        )
    _settle_unit(tokens, reading, percent)
    if reading.form == ONE and low_at(tokens, reading.last + 1) == "of":
        reading.reason = "one of"
    kind = reading.kind or _kind(tokens, reading)
    hedge = find_bound(tokens, reading) if kind is not Kind.SCORE else None
    if hedge is None and reading.converts is not None:
        hedge = find_bound(tokens, reading.converts)
    bound = hedge.bound if hedge else Bound.EXACT
    precision = (
        hedged_precision(reading.value, reading.precision)
        if hedge and reading.form in (DIGITS, WORDS)
        else reading.precision
    )
    value: float | None = reading.value
    low, high = reading.low, reading.high
    if low is not None and high is not None:
        value, bound = None, Bound.VAGUE if reading.form == VAGUE else Bound.ABOUT if hedge else reading.bound
    else:
        low, high = interval(reading.value, precision, hedge)
    low, high, value = _as_written(low), _as_written(high), _as_written(value)
    return Quantity(
        tokens[reading.left].start, tokens[reading.right].end, first.start, last.end, kind, low, high, value, bound,
        _decimal(precision), unit=reading.unit, per=reading.per, reason=reading.reason,
    )  # fmt: skip


def _decimal(number: float) -> float:
    """The decimal number that the words state, free of what binary arithmetic with scales and hedges adds to it.

    Fifteen significant digits survive the way into a double and back, and no reading has more (``MAX_DIGITS``).
    """
    return float(f"{number:.{MAX_DIGITS}g}")


def _as_written(number: float | None) -> float | None:
    return None if number is None else _decimal(number)


def _settle_unit(tokens: Sequence[Token], reading: Reading, percent: bool) -> None:
    """Units that the sentence decides: pounds of money or weight, points of an index or a percentage."""
    near = tokens[max(0, reading.left - NEAR) : reading.right + NEAR]
    if (
        reading.unit == "point"
        and percent
        and _INDEX.isdisjoint(t.low for t in near)
        and abs(reading.value) < _MOST_POINTS
        and (reading.precision >= 0.1 or reading.form == FRACTION)
    ):
        reading.unit, reading.dimension = "percentage point", "share"
    elif reading.unit == "pound":
        weighed = low_at(tokens, reading.right + 1) == "of" or (
            reading.last + 1 < len(tokens) and tokens[reading.last + 1].text in HYPHENS
        )
        money = not weighed and (reading.scale >= 1e5 or any(t.low in _STERLING for t in near))
        reading.unit, reading.dimension = ("pound sterling", "money") if money else ("pound-mass", "mass")


def _kind(tokens: Sequence[Token], reading: Reading) -> Kind:
    if reading.form == MULTIPLE:
        return Kind.RATIO
    if reading.dimension == "money":
        return Kind.MONEY
    if reading.form == SHARE or reading.dimension == "share":
        return Kind.SHARE
    if reading.per is not None:
        return Kind.RATE
    if reading.unit == "count":
        return Kind.RATIO if _compares(tokens, reading.right + 1) else Kind.COUNT
    if reading.dimension == "time":
        return Kind.DURATION
    return Kind.COUNT if reading.unit is None else Kind.MEASURE


def _compares(tokens: Sequence[Token], i: int) -> bool:
    """Whether "ten times" compares ("the forecast", "higher than", "as many") rather than counts ("since Monday")."""
    after = low_at(tokens, i)
    if after == "as":
        return low_at(tokens, i + 1) in AS_MUCH or low_at(tokens, i + 2) == "as"
    return after in _COMPARED or (after.endswith("er") and after not in _NO_COMPARATIVE)
