"""Amounts that speak again of what was just counted or measured: conversions, shares of it, what it was before."""

from __future__ import annotations

import re

from consistency.extract.frames.ellipsis import Said
from consistency.extract.frames.measure import Measured
from consistency.extract.frames.parsed import Parsed
from consistency.model import Kind, Quantity

WINDOW = 40
HEDGE = r"(?:(?:about|around|some|nearly|almost|roughly|just|only|over|under|more|less|than|an?)\s){0,3}"

CONVERTED = re.compile(r"^\s*[(\[]\s*(?:about |around |or |some |roughly |nearly |c\. ?|~)?$", re.I)
SAID_AGAIN = re.compile(rf"[^.;:()\d]{{0,40}},\s(?:or|that\sis|i\.e\.)\s{HEDGE}", re.I)
"""Between a number and what it comes to otherwise: "17 of the dead, or 32%"."""

APPOSED = re.compile(rf"[^.;:()\d]{{1,40}},\s{HEDGE}|[^.;:()\d]{{1,30}}\s\({HEDGE}", re.I)
CLOSED = re.compile(r"\s?(?:[,.;)]|$)")
"""Between a number and the share that it is, and behind that: "94 patients (7.3 per cent)"."""

BESIDE = re.compile(rf"(?:,|\sand|\sbut)\s{HEDGE}$", re.I)
MORE = re.compile(r"\s(?:more|fewer|less|higher|lower|up|down|above|below)\b", re.I)
"""Around the share by which the number before is more than another: "8,508 people came, 11 percent fewer than"."""

OF_WHAT = re.compile(r"\s(?:out\s)?of\b", re.I)
"""Behind a share that says what it is of: "reserves stood at $74m, or 10% of the budget"."""

OF_THEM = re.compile(r"\sof\s(?:them|those|these|whom|which)\b", re.I)

COMPARED = re.compile(
    r"(?:\b(?:compared (?:with|to)|against|versus|vs\.?|from|than)"
    r"|[(;]\s?(?:previously|formerly|before|then|last (?:year|month|week|quarter)|a (?:year|month|week) (?:ago|earlier)"
    r"|(?:19|20)\d\d):?)\s+"
    r"(?:(?:an?|some|about|around|nearly|just|only)\s+){0,2}$",
    re.I,
)
IT_WAS = re.compile(
    r"\b(?:it|they)\s(?:was|is|were|are|had been|has been|stood at|stands? at|reached|rose to|fell to|came to|hit)\s"
    rf"{HEDGE}$",
    re.I,
)
"""Before an amount whose subject is the one that an amount was last said of."""


THAT_IS = re.compile(
    r"\b(?:that|this|which)(?:\s(?:is|was|would be|will be|makes|made|means|meant|equals|represents|comes to|came to"
    r"|amounts to|amounted to|works out at|adds up to)|['’]s)\s"
    rf"(?:(?:equivalent|equal)\sto\s|still\s|already\s)?{HEDGE}$",
    re.I,
)
"""Before an amount that says in other terms what the number before it said."""

MOVED = re.compile(rf"[^.;:()\d]{{0,60}},\s(?:(?:which|that)\s(?:is|was)\s)?(?:up|down)\s(?:by\s)?{HEDGE}", re.I)
"""Between a level and by how much it moved: "18.7 million bags, up 28 percent"."""


def again(parsed: Parsed, quantity: Quantity, before: tuple[Quantity, Measured] | None, said: Said) -> Measured | None:
    """What an amount measures that says the number before it over, as a share or in another unit, or is some of it.

    ``before`` is the number straight before in the sentence with what it counts; None where the words say no such
    thing.
    """
    if quantity.kind is Kind.SHARE and OF_THEM.match(parsed.text, quantity.end):
        counted = before[1] if before is not None and before[1].phrase else said.count
        return _over(counted) if counted is not None else None
    named = quantity.kind is Kind.SHARE and OF_WHAT.match(parsed.text, quantity.end)
    if named or before is None or before[1].phrase is None:
        return None
    between = parsed.text[before[0].end : quantity.start]
    restates = CONVERTED.match(between) or SAID_AGAIN.fullmatch(between)
    if not restates and quantity.kind is Kind.SHARE is not before[0].kind:
        part = APPOSED.fullmatch(between) and CLOSED.match(parsed.text, quantity.end)
        restates = part or (BESIDE.search(between) and MORE.match(parsed.text, quantity.end))
    if not restates and quantity.kind is Kind.SHARE:
        restates = MOVED.fullmatch(between)
    return _over(before[1]) if restates else None


def taken_over(parsed: Parsed, quantity: Quantity, said: Said) -> Measured | None:
    """What was last measured in the same unit, where the words compare this amount with that or say "it was" of it."""
    if said.quantity is None or said.quantity.unit != quantity.unit or said.amount is None or not said.amount.phrase:
        return None
    lead = parsed.before(quantity.start, WINDOW)
    return _over(said.amount) if COMPARED.search(lead) or IT_WAS.search(lead) else None


def said_again(parsed: Parsed, quantity: Quantity, said: Said) -> Measured | None:
    """What the number before measured, where "that is" says it in other terms: "551 were ill. That is 19 per cent"."""
    if said.latest is None or not THAT_IS.search(parsed.before(quantity.start, WINDOW)):
        return None
    same = said.quantity is not None and said.quantity.kind is quantity.kind and said.amount and said.amount.phrase
    return _over(said.amount if same and said.amount is not None else said.latest)


AWAY = re.compile(
    r"\s(?:\([^()]{1,30}\)\s)?(?:from|off|north|south|east|west|north-?(?:east|west)|south-?(?:east|west)|outside|inland|away"
    r"|apart|downstream|upstream|further)\b"
)
"""Behind a length that is how far away something is."""

OF_UNITS = {
    "knot": "speed", "kilometre per hour": "speed", "mile per hour": "speed", "metre per second": "speed",
    "degree Celsius": "temperature", "degree Fahrenheit": "temperature",
}  # fmt: skip
"""What units measure that are of one thing only."""

LENGTHS = frozenset({"metre", "kilometre", "mile", "foot", "nautical mile", "yard"})
CARRIED = frozenset({"tonne", "ton", "litre", "barrel", "kilogram", "hectare", "acre", "gallon", "cubic metre"})
"""Units of stuff and land, of which a text goes on to speak without saying again of what."""


def is_away(parsed: Parsed, quantity: Quantity) -> bool:
    """Whether a length is how far away something is: "40 miles (64 km) from the island"."""
    return quantity.per is None and quantity.unit in LENGTHS and AWAY.match(parsed.text, quantity.end) is not None


def by_unit(quantity: Quantity, said: Said) -> Measured | None:
    """What an amount that nothing names measures by its unit: a speed, a temperature, more of the same stuff."""
    if quantity.kind not in {Kind.MEASURE, Kind.RATE} or quantity.unit is None:
        return None
    unit = f"{quantity.unit} per {quantity.per}" if quantity.per else quantity.unit
    if unit in OF_UNITS:
        return Measured(None, OF_UNITS[unit])
    same = said.quantity is not None and said.quantity.unit == quantity.unit and said.quantity.per == quantity.per
    if unit in CARRIED and same and said.amount is not None and said.amount.phrase:
        return _over(said.amount)
    return None


def _over(measure: Measured) -> Measured:
    return Measured(measure.token, measure.phrase, True)
