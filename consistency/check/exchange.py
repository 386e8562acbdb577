"""Money converted in brackets: all conversions of one pair of currencies in a text are done at one rate.

Rates of the day are not known here, but a text gives its own: in so many words ("$1 = 6.83 crowns"), or by its other
conversions. One that implies another rate, beyond the rounding of both figures, is wrong.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from consistency.align.alignment import Alignment
from consistency.align.digits import slip
from consistency.check.arithmetic_phrasing import alike
from consistency.check.figures import number
from consistency.check.intervals import Interval, allowed
from consistency.check.registry import finding
from consistency.extract.language.forms import plural
from consistency.model import Claim, Document, Finding, Kind

_OPENED = re.compile(r"\s*\((?:or |about |around |some |roughly |nearly |almost |approximately |= ?)*$")
_SAME = re.compile(
    r"[^\n]{0,160}(?:,?\s(?:or|that is|that's|which is|that makes|that comes to|comes to|equals|is worth|are worth"
    r"|worth|is)\s+)"
    r"(?:about |around |some |roughly |nearly |almost |approximately )*$",
    re.I,
)
"""Words that tell an amount again in another currency; read so only where the text gives the rate."""
_BASES = {
    "dollar": "dollar", "greenback": "dollar", "euro": "euro", "pound": "pound sterling", "sterling": "pound sterling",
}  # fmt: skip
_BASE_BEFORE = re.compile(
    r"\b(?:the )?(?P<base>dollar|greenback|euro|pound|sterling)\s+(?:\w+ )?(?:at|to|worth|buys|bought|fetches|fetched)"
    r"(?: about| around| some)?\s+$",
    re.I,
)
_BASE_BEHIND = re.compile(r"\s+(?:to (?:the|a|one)|per|a|for a)\s+(?P<base>dollar|greenback|euro|pound)\b", re.I)
_EQUALS = re.compile(r"\s*(?:=|equals)\s*$")
_OF_THEN = re.compile(r"\b(?:at the time|then|(?:19|20)\d\d)\b")
"""Words beside an amount of another day, converted at that day's rate."""
_DRIFT = 0.06
"""How far a rate may be off: texts mix rates of neighbouring days."""
_NEAR = 45
_ONE = Interval(1.0, 1.0)


@dataclass(frozen=True, slots=True)
class _Converted:
    """An amount, the same in another currency, and what one unit of the second is worth in the first."""

    given: Claim
    made: Claim
    rate: Interval


def find(alignment: Alignment) -> Iterator[Finding]:
    """A finding for every conversion that does not follow the rate of its own document."""
    claims: dict[str, list[Claim]] = defaultdict(list)
    for claim in alignment.claims:
        claims[claim.source].append(claim)
    for document in alignment.documents:
        yield from _in_document(document, claims[document.id])


def _in_document(document: Document, claims: Sequence[Claim]) -> Iterator[Finding]:
    pairs: dict[tuple[str, str], list[_Converted]] = defaultdict(list)
    told: dict[str, list[Interval]] = defaultdict(list)
    amounts: list[Claim] = []
    for claim in sorted(claims, key=lambda c: (c.start, -c.end)):
        base = _rate_in_words(document, claim)
        if base is None or claim.unit == base:
            amounts.append(claim)
        else:
            told[base].append(allowed(claim))
    for one, other in pairwise(amounts):
        if one.kind is not Kind.MONEY or not one.value or not other.value or one.unit == other.unit:
            continue
        between = document.text[one.end : other.start]
        in_brackets = _OPENED.match(between) and not _of_then(document, one, other)
        in_words = (told[one.unit or ""] or told[other.unit or ""]) and _SAME.match(between)
        if _EQUALS.match(between) and one.value == 1.0:
            told[one.unit or ""].append(allowed(other))
        elif other.kind is Kind.MONEY and (in_brackets or in_words):
            implied = allowed(one, digits=3) / allowed(other, digits=3)
            pairs[one.unit or "", other.unit or ""].append(_Converted(one, other, implied))
    for (first, unit), converted in pairs.items():
        given = [*told[unit], *(_ONE / rate for rate in told[first])]
        for this in converted:
            rest = [c for c in converted if c is not this]
            rate = _rate(given if len(given) == 1 else [], rest)
            beside = [c for c in rest if c.given.sentence_start == this.given.sentence_start]
            if rate is not None and _wrong(this, rate, sure=bool(given) or len(rest) > 1 or bool(beside)):
                yield _finding(this, rate)
                break


def _rate_in_words(document: Document, claim: Claim) -> str | None:
    """The currency of which one unit is worth ``claim``: "with the dollar at 7.28 kroner", "$1.25 to the pound"."""
    if claim.kind is not Kind.MONEY or not claim.value:
        return None
    before, behind = document.text[max(0, claim.start - _NEAR) : claim.start], document.text[claim.end :][:_NEAR]
    match = _BASE_BEHIND.match(behind) or _BASE_BEFORE.search(before)
    return _BASES[match["base"].casefold()] if match else None


def _of_then(document: Document, one: Claim, other: Claim) -> bool:
    return bool(_OF_THEN.search(document.text[max(0, one.start - _NEAR) : other.end + _NEAR]))


def _rate(told: Sequence[Interval], rest: Sequence[_Converted]) -> Interval | None:
    """The rate that is given in so many words, else that in which all other conversions agree."""
    if told or not rest:
        return told[0] if told else None
    low, high = max(c.rate.low for c in rest), min(c.rate.high for c in rest)
    return Interval(low, high) if low <= high else None


def _wrong(this: _Converted, rate: Interval, *, sure: bool) -> bool:
    """Whether a conversion misses the rate; by one other conversion only a slip of the hand is told from another
    day's rate.
    """
    if rate.widened(_DRIFT * rate.middle).meets(this.rate) or this.made.value is None:
        return False
    return sure or slip(_expected(this, rate), this.made.value) is not None


def _expected(this: _Converted, rate: Interval) -> float:
    step = this.made.precision or 1.0
    return round((this.given.value or 0.0) / rate.middle / step) * step


def _finding(this: _Converted, rate: Interval) -> Finding:
    given, made = (" ".join(claim.text.split()) for claim in (this.given, this.made))
    shown, at = number(_expected(this, rate)), number(rate.middle, 0.01)
    signed = alike(shown, this.made)
    told = signed if signed != shown else f"{shown} {plural(this.made.unit or '')}"
    return finding(
        "arithmetic.conversion",
        [this.made, this.given],
        f"At the text's own rate of {at}, {given} is {told}, not {made}.",
        f"{given} / {at} = {told} ≠ {made}",
    )
