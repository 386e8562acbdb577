"""Lengths of time: how the words state them, and which numbers of days they allow."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from dateutil.relativedelta import relativedelta

from consistency.extract.time import DateMention

_UNITS = "one two three four five six seven eight nine".split()
_TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth twentieth"
).split()

NUMBER = rf"(?:\d{{1,4}}|(?:{'|'.join(_TENS)})(?:[- ](?:{'|'.join(_UNITS)}))?|{'|'.join(_TEENS)}|{'|'.join(_UNITS)})"
"""A whole number in figures or in words up to ninety-nine."""

NTH = rf"(?:(?P<digits>\d{{1,4}})(?:st|nd|rd|th)|(?P<word>{'|'.join(ORDINALS)}))"
"""An ordinal, with groups ``digits`` or ``word``."""

_LENGTH = re.compile(
    rf"(?<![\w.,$€£-])(?P<count>{NUMBER}|half an?|an?)(?P<half>(?:[- ]and[- ]a[- ]half)?)[ -]"
    r"(?P<unit>day|night|week|fortnight|month|year|decade|century)(?P<plural>s|(?<=centur)ies)?\b",
    re.I,
)
_HEDGE = re.compile(
    r"\b(?:(?P<about>about|around|some|roughly|approximately|almost|nearly|close to|just under|just over|barely)"
    r"|(?P<more>over|more than|at least|upwards of)|(?P<less>less than|under|up to|fewer than|within|at most)"
    r"|(?P<other>another|every|each|a further|an additional|the (?:next|last|past|first|previous|final|remaining)"
    r"|(?:his|her|its|their|my|our) (?:next|last|past|first|final)|(?<!\bto )(?<!\bwill )last|next|first"
    r"|final|past|per)) $",
    re.I,
)
_COMPOUND = re.compile(rf"(?:,| and|, and)? {NUMBER} (?:month|week|day|hour)s?\b", re.I)
_AND = re.compile(r"(?:years?|months?|weeks?|days?)(?:,| and|, and) $", re.I)
"""Two lengths that are one: "four years and two months"."""

DAYS_IN = {"day": 1.0, "night": 1.0, "week": 7.0, "fortnight": 14.0, "month": 30.44, "year": 365.25}
DAYS_IN |= {"decade": 3652.5, "century": 36525.0}
_COARSE = frozenset({"decade", "century"})
_ABOUT = 0.2
"""How far a hedged length may be off, as a share of it."""


@dataclass(frozen=True, slots=True)
class Length:
    """A length of time in the text: ``count`` units at ``start:end``, where ``number_end`` ends the bare number.

    ``hedge`` is "about", "more", "less" or "", ``lead`` where its words begin; ``article`` says that the count is a
    mere "a".
    """

    start: int
    end: int
    number_end: int
    count: float
    unit: str
    hedge: str
    article: bool
    lead: int

    @property
    def allowed(self) -> tuple[float, float]:
        """The least and the greatest number of days that a writer calls so: weeks, months and years may be rounded up
        from six tenths or be whole ones that have passed.
        """
        size = DAYS_IN[self.unit]
        if self.unit in ("day", "night"):
            low, high = self.count - (self.unit == "night"), self.count + (self.unit == "night")
        elif self.unit in _COARSE:
            low, high = 0.8 * self.count * size, 1.25 * self.count * size
        elif self.count % 1:
            low, high = (self.count - 0.4) * size, (self.count + 0.4) * size
        else:
            low, high = (self.count - 0.41) * size, (self.count + 1) * size - min(1.0, size / 30)
        if self.hedge == "about":
            low, high = min(low, (1 - _ABOUT) * self.count * size), max(high, (1 + _ABOUT) * self.count * size)
        return (0.0 if self.hedge == "less" else low), (math.inf if self.hedge == "more" else high)

    def fits(self, least: float, most: float, room: float = 0.0) -> bool:
        """Whether a stretch of ``least`` to ``most`` days may be called so; ``room`` are days more on either side."""
        low, high = self.allowed
        return low - room <= most and least <= high + room

    def shown(self, days: float) -> str:
        """A number of days in this length's unit, as a message tells it: "12 years"."""
        return plural(round(days / DAYS_IN[self.unit]), self.unit)


def lengths(text: str, start: int, end: int) -> Iterator[Length]:
    """The lengths of ``text[start:end]``, but for those of another series ("the last two days", "another week")."""
    for match in _LENGTH.finditer(text, start, end):
        hedge = _HEDGE.search(text, max(start, match.start() - 24), match.start())
        kind = hedge.lastgroup or "" if hedge else ""
        if kind == "other" or _COMPOUND.match(text, match.end()) or _AND.search(text, start, match.start()):
            continue
        word, unit = match["count"].lower(), match["unit"].lower()
        article, half = word in ("a", "an"), word.startswith("half")
        count = 1.0 if article else 0.5 if half else value(word)
        article = article and unit not in ("decade", "century", "fortnight")
        lead = hedge.start() if hedge else match.start()
        ends = match.end("count") if not match["half"] else match.end("half")
        yield Length(match.start(), match.end(), ends, count + 0.5 * bool(match["half"]), unit, kind, article, lead)


def hedged(text: str, start: int) -> bool:
    """Whether a number at ``start`` is said to be rough, or of another series."""
    return _HEDGE.search(text, max(0, start - 24), start) is not None


def value(word: str) -> float:
    """The value of a NUMBER in lower case."""
    if word.isdigit():
        return float(word)
    ten, _, unit = word.replace("-", " ").partition(" ")
    if ten in _TENS:
        return 10.0 * (_TENS.index(ten) + 2) + (_UNITS.index(unit) + 1 if unit else 0)
    return float(_TEENS.index(ten) + 10 if ten in _TEENS else _UNITS.index(ten) + 1)


def ordinal(match: re.Match[str]) -> int:
    """The value of an NTH match."""
    return int(match["digits"]) if match["digits"] else ORDINALS.index(match["word"].lower()) + 1


def passed(first: date, last: date, unit: str) -> int:
    """Whole units that have passed between two days."""
    if unit in ("day", "week"):
        return (last - first).days // int(DAYS_IN[unit])
    gone = relativedelta(last, first)
    return gone.years if unit == "year" else gone.years * 12 + gone.months


def values(*mentions: DateMention) -> tuple[float | str, ...]:
    """Mentions as a finding reports them: a bare year as a number, a date as written."""
    return tuple(float(m.parts.year) if m.kind == "year" and m.parts.year else m.text for m in mentions)


def plural(count: float, unit: str) -> str:
    """ "1 day", "3 days", "2.5 hours"."""
    many = f"{unit[:-1]}ies" if unit.endswith("y") and unit != "day" else f"{unit}s"
    return f"{count:g} {unit if count == 1 else many}"


def nth(count: int) -> str:
    """ "1st", "12th", "23rd"."""
    suffix = "th" if 10 <= count % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(count % 10, "th")
    return f"{count}{suffix}"
