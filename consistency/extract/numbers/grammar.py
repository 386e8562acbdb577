"""The number grammar: from a sentence to its quantities.

tokens -> dates and labels -> bare numbers -> units and rates -> ranges and lists -> bounds -> kinds
"""

from __future__ import annotations

from collections.abc import Sequence

from consistency.extract.numbers import context
from consistency.extract.numbers.ages import mark_age
from consistency.extract.numbers.attach import attach
from consistency.extract.numbers.bounds import find_bound, hedged_precision, interval
from consistency.extract.numbers.dates import find_dates
from consistency.extract.numbers.join import join
from consistency.extract.numbers.labels import find_labels
from consistency.extract.numbers.numerals import low_at, read
from consistency.extract.numbers.reading import MULTIPLE, ONE, SHARE, VAGUE, Reading
from consistency.extract.numbers.tokens import DASHES, NUM, Token, tokenize
from consistency.extract.sentences import HOLDS_NUMBER
from consistency.model import Bound, Kind, Quantity


def find_quantities(sentence: str) -> list[Quantity]:
    """Every number of ``sentence`` as the words state it, in order, dates and labels included; offsets are into ``sentence``.

    See ``docs/claims.md`` for the conventions: shares as fractions of one, percentages as written, ranges with ``value`` None.
    """
    if HOLDS_NUMBER.search(sentence) is None:
        return []
    tokens = tokenize(sentence)
    spans = _spans(sentence, tokens)
    blocked = _blocked(tokens, spans)
    readings = read(tokens, blocked)
    _name(tokens, readings)
    free = [not b for b in blocked]
    for reading in readings:
        for i in range(reading.first, reading.last + 1):
            free[i] = False
    for reading in readings:
        if reading.kind is None or reading.kind is Kind.SHARE:
            attach(tokens, reading, free)
    readings = _without_bases(readings)
    readings = join(tokens, readings)
    quantities = [Quantity(a, b, a, b, kind, None, None, None, reason=reason) for a, b, kind, reason in spans]
    for reading in readings:
        if reading.kind is Kind.LABEL and reading.reason == "pronoun":
            continue
        quantities.append(_quantity(tokens, reading, _percent_near(readings)))
    quantities.sort(key=lambda q: (q.number_start, q.end))
    return quantities


def _spans(sentence: str, tokens: Sequence[Token]) -> list[tuple[int, int, Kind, str]]:
    """Dates and labels, without overlap: addresses and phones before dates, dates before names."""
    if not any(t.kind != "word" and any(c.isdigit() for c in t.text) for t in tokens):
        return []
    found: list[tuple[int, int, Kind, str]] = []
    covered: list[tuple[int, int]] = []

    def add(start: int, end: int, kind: Kind, reason: str) -> None:
        if all(end <= a or start >= b for a, b in covered):
            covered.append((start, end))
            found.append((start, end, kind, reason))

    for start, end, reason in find_labels(sentence):
        add(start, end, Kind.LABEL, reason)
    for start, end, reason in find_dates(sentence):
        add(start, end, Kind.DATE, reason)
    for start, end, reason in context.find_names(sentence, tokens):
        add(start, end, Kind.LABEL, reason)
    found.sort()
    return found


def _blocked(tokens: Sequence[Token], spans: Sequence[tuple[int, int, Kind, str]]) -> list[bool]:
    blocked, at = [False] * len(tokens), 0
    for i, token in enumerate(tokens):
        while at < len(spans) and spans[at][1] <= token.start:
            at += 1
        blocked[i] = at < len(spans) and spans[at][0] < token.end
    return blocked


def _name(tokens: Sequence[Token], readings: Sequence[Reading]) -> None:
    """Years, list numbers, and every "one" that counts nothing."""
    for reading in readings:
        if reading.kind is not None:
            continue
        if context.is_list_number(tokens, reading):
            context.label(reading, "list number")
        elif context.is_year(tokens, reading):
            context.label(reading, "year", Kind.DATE)
        elif reading.form == ONE and not context.is_counting_one(tokens, reading):
            # "one in five" is still a share: the number behind decides
            if (
                low_at(tokens, reading.last + 1) in ("in", "out")
                or low_at(tokens, reading.last + 2) in ("in",)
                or low_at(tokens, reading.last + 3) in ("in",)
            ):
                reading.reason = "pronoun"
            else:
                context.label(reading, "pronoun")


def _without_bases(readings: list[Reading]) -> list[Reading]:
    """Drop numbers that are part of another's rate: the 100,000 of "5 per 100,000 people"."""
    kept: list[Reading] = []
    for reading in readings:
        if kept and reading.first <= kept[-1].right and kept[-1].per is not None:
            continue
        kept.append(reading)
    return kept


def _percent_near(readings: Sequence[Reading]) -> bool:
    return any(r.unit == "percentage" for r in readings)


def _quantity(tokens: Sequence[Token], reading: Reading, percent: bool) -> Quantity:
    if reading.kind in (Kind.LABEL, Kind.DATE):
        first, last = tokens[reading.first], tokens[reading.last]
        return Quantity(
            first.start, last.end, first.start, last.end, reading.kind, None, None, None, reason=reading.reason
        )
    mark_age(tokens, reading)
    if reading.reason == "pronoun":
        if reading.form == ONE:
            first = tokens[reading.first]
            return Quantity(
                first.start, first.end, first.start, first.end, Kind.LABEL, None, None, None, reason="pronoun"
            )
        reading.reason = None
    if reading.form == ONE and low_at(tokens, reading.last + 1) == "of":
        reading.reason = "one of"
    if reading.unit == "point" and percent and abs(reading.value) < 20:
        reading.unit, reading.dimension = "percentage point", "share"
    if reading.unit == "pound":
        _pound(tokens, reading)
    kind = reading.kind or _kind(tokens, reading)
    hedge = find_bound(tokens, reading) if kind not in (Kind.SCORE,) else None
    bound = hedge.bound if hedge else Bound.EXACT
    precision = hedged_precision(reading.value, reading.precision) if hedge else reading.precision
    value: float | None = reading.value
    if reading.low is not None and reading.high is not None:
        low: float | None = reading.low
        high: float | None = reading.high
        value = None
        bound = Bound.VAGUE if reading.form == VAGUE else reading.bound
        if bound is Bound.RANGE and hedge is not None:
            bound = Bound.ABOUT
    else:
        low, high = interval(reading.value, precision, hedge)
    start, end = tokens[reading.left].start, tokens[reading.right].end
    return Quantity(
        start, end, tokens[reading.first].start, tokens[reading.last].end, kind, low, high, value, bound, precision,
        unit=reading.unit, per=reading.per, reason=reading.reason,
    )  # fmt: skip


def _pound(tokens: Sequence[Token], reading: Reading) -> None:
    """A pound is money with a scale or among other sterling, a weight otherwise."""
    money = reading.scale >= 1e5 or any(
        t.low in ("£", "sterling", "pence", "quid", "gbp", "britain", "british", "uk") for t in tokens
    )
    reading.unit, reading.dimension = ("pound sterling", "money") if money else ("pound-mass", "mass")


def _kind(tokens: Sequence[Token], reading: Reading) -> Kind:
    if reading.form == MULTIPLE:
        return Kind.RATIO
    if reading.unit == "count":
        return _times(tokens, reading)
    if reading.dimension == "money":
        return Kind.MONEY
    if reading.form == SHARE or reading.dimension == "share":
        return Kind.SHARE
    if reading.per is not None:
        return Kind.RATE
    if reading.dimension == "time":
        return Kind.DURATION
    return Kind.MEASURE if reading.unit is not None else Kind.COUNT


def _times(tokens: Sequence[Token], reading: Reading) -> Kind:
    """ "ten times the forecast" is a multiple, "three times since Monday" a count."""
    if reading.per is not None:
        return Kind.RATE
    after = low_at(tokens, reading.right + 1)
    multiple = after in (
        "the",
        "as",
        "more",
        "less",
        "fewer",
        "its",
        "their",
        "that",
        "his",
        "her",
        "what",
        "over",
        "higher",
        "lower",
    ) or (after.endswith("er") and after not in ("after", "over", "under", "other", "never", "ever"))
    return Kind.RATIO if multiple else Kind.COUNT


__all__ = ["DASHES", "NUM", "find_quantities"]
