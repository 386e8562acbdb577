"""One amount in two units where the second leaves out its own or stands in a sentence of its own.

"51,900 acres. For readers who think in hectares, that is about 21,000", "41.5 C (106.7 F)", "14 kilos. In old money
that is 31 pounds".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from types import MappingProxyType

from consistency.extract.relations.masking import HEDGES, NUMBER, Masked
from consistency.extract.relations.nearby import plain
from consistency.extract.relations.passages import is_bare, passages
from consistency.extract.relations.ties import CONVERSION, Tie, same_sort
from consistency.extract.units import convert
from consistency.model import Claim, Kind

_LETTER = re.compile(r"\s?°?\s?(?P<unit>[CF])\b(?![’'\w-])")
_SCALES = {"C": "degree Celsius", "F": "degree fahrenheit"}
_IN_UNIT = re.compile(
    r"\bin (?P<unit>hectares|acres|miles|kilomet(?:re|er)s|feet|met(?:re|er)s|pounds|kilos|kilograms|litres"
    r"|liters|gallons"
    rf"|fahrenheit|celsius|square miles|square kilomet(?:re|er)s)\b[^.;:()\n{NUMBER[1:-1]}]{{0,40}}\s+{HEDGES}$",
    re.I,
)
_UNITS = {
    "hectares": "hectare", "acres": "acre", "miles": "mile", "feet": "foot", "pounds": "pound-mass",
    "kilos": "kilogram", "kilograms": "kilogram", "litres": "litre", "liters": "litre", "gallons": "gallon",
    "kilometres": "kilometre", "kilometers": "kilometre", "metres": "metre", "meters": "metre",
    "fahrenheit": "degree fahrenheit", "celsius": "degree Celsius", "square miles": "square mile",
    "square kilometres": "square kilometre", "square kilometers": "square kilometre",
}  # fmt: skip
_TWIN = re.compile(
    r"\s*(?:(?:high|long|deep|wide|tall|across|thick|away|heavy)\s*)?(?:\(|[–—]|\s-\s|/|,\s(?:or|that is)\s"
    r"|,\s(?=nearly|almost|about|some|roughly|just))\s*(?:or |about |some |roughly |nearly |almost "
    r"|just (?:over |under )?)*",
    re.I,
)
_CLOSED = re.compile(r"\s*(?:\)|[–—,.;]|-\s|$|\s[a-z]+\))", re.I)
_SAME = re.compile(rf"(?:\b(?:that|this|which)(?: is|['’]s)|,\s*or|\bi\.e\.)\s+{HEDGES}$", re.I)
_SPREAD = 15.0
_DAY = 86400.0
_YEAR = 365.25 * _DAY
_SECONDS = MappingProxyType(
    {
        **{"second": 1.0, "minute": 60.0, "hour": 3600.0, "day": _DAY, "week": 7 * _DAY},
        **{"month": _YEAR / 12, "quarter": _YEAR / 4, "year": _YEAR},
    }
)
_MEASURES = frozenset({Kind.MEASURE, Kind.RATE, Kind.COUNT})


def conversions(masked: Masked) -> Iterator[Tie]:
    """Every amount that the words say is the one before in another unit."""
    read = {(c.id, c.start): _measured(masked, c) for c in masked.claims if plain(c) and c.kind in _MEASURES}
    for passage in passages(masked, [c for c in read.values() if c is not None and c.unit]):
        given = passage.result
        before = [read.get((c.id, c.start)) for c in passage.near if c.start < given.start]
        originals = [c for c in before if c is not None and c.unit and c.unit != given.unit]
        fit = [c for c in originals if _is_near(convert(c.value or 0.0, c.unit or "", given.unit or ""), given.value)]
        if not fit:
            continue
        last = max(fit, key=lambda c: c.start)
        told = masked.text[masked.places[last.id, last.start] + 1 : masked.places[given.id, given.start]]
        direct = _TWIN.fullmatch(_unit_off(told)) and _CLOSED.match(_unit_off(masked.after(given)[:40]))
        told_so = _SAME.search(masked.before(given)[-60:]) or _IN_UNIT.search(masked.before(given)[-90:])
        others = tuple((given, c) for c in fit)
        if direct or (told_so and len({c.value for c in fit}) == 1):
            yield Tie(CONVERSION, (given, last), others=others)


def periods(masked: Masked) -> Iterator[Tie]:
    """So much in one time told as so much in another: "1.4m a day, which is more than 600m a year"."""
    usable = [c for c in masked.claims if plain(c) and c.per in _SECONDS]
    for passage in passages(masked, usable):
        given = passage.result
        before = [c for c in passage.own if c.start < given.start and c.per in _SECONDS and same_sort(c, given)]
        if not before or before[-1].per == given.per or not _SAME.search(masked.before(given)[-60:]):
            continue
        original = before[-1]
        factor = _SECONDS[given.per or ""] / _SECONDS[original.per or ""]
        if _is_near((original.value or 0.0) * factor, given.value):
            yield Tie(CONVERSION, (given, original), factor=factor)


def _is_near(made: float | None, given: float | None) -> bool:
    """Whether two amounts may be meant as one: of one dimension and not far apart."""
    return bool(made and given) and 1 / _SPREAD < abs((made or 1.0) / (given or 1.0)) < _SPREAD


def _unit_off(told: str) -> str:
    """The words behind a figure without the unit that it was not read with."""
    match = _LETTER.match(told)
    return told[match.end() :] if match else told


def _measured(masked: Masked, claim: Claim) -> Claim | None:
    """The claim with the unit that stands behind it as a letter, or that the words before it name."""
    if claim.unit is not None and claim.kind in (Kind.MEASURE, Kind.RATE):
        return claim
    if claim.kind is not Kind.COUNT:
        return None
    after = masked.after(claim)[:40]
    if letter := _LETTER.match(after):
        return replace(claim, kind=Kind.MEASURE, unit=_SCALES[letter["unit"]])
    named = _IN_UNIT.search(masked.before(claim)[-90:])
    if named and is_bare(masked, claim):
        return replace(claim, kind=Kind.MEASURE, unit=_UNITS[named["unit"].casefold()])
    return None
