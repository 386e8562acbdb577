"""How a sum that does not hold is told: "85 drones and 30 missiles add up to 115, not 615".

Numbers stand as the text writes them, in figures where it writes words.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

from consistency.check.figures import figure, number, quoted
from consistency.check.phrasing import counted, listed
from consistency.extract.language.forms import plural
from consistency.model import Claim

_CURRENCY = re.compile(r"^(?:US|A|C|NZ|HK)?[$£€¥]|^[A-Z]{3} ")
_ABRIDGED = 1e6
_SCALED = re.compile(r"\d{3}[,. ]?\d{3}|illion|\d ?[bmt]n?\b", re.IGNORECASE)
_UNIT = re.compile(r"^\D{0,6}[\d.,\s]*\d(?:\s*(?:thousand|[mb]illion|trillion|[mb]n|[mbk])\b)?(?P<unit>\D{1,40})$")
_SYMBOL = 3
"""Letters of the longest unit that stands right behind its number: "29.5ft"."""

_MOST_PARTS = 8


def term(claim: Claim, *, named: bool = False) -> str:
    """A number as the text writes it, in figures and with its scale; ``named`` adds the noun right behind it."""
    written = " ".join(claim.text.split())
    abridged = claim.value is not None and abs(claim.value) >= _ABRIDGED and not _SCALED.search(written)
    if abridged or not any(letter.isdigit() for letter in written) or claim.value is None:
        return figure(claim) if claim.value is not None or claim.low is not None else written
    return counted(claim) if named else written


def alike(shown: str, claim: Claim) -> str:
    """A worked-out number with the currency sign of the claim that it stands against."""
    sign = _CURRENCY.match(claim.text)
    return f"{sign.group()}{shown}" if sign and shown[:1].isdigit() else shown


def total(parts: Sequence[Claim], shown: str, whole: Claim) -> str:
    """Parts that do not make the whole."""
    told = [term(part, named=True) for part in parts]
    if not all(said != term(part) for said, part in zip(told, parts, strict=True)):
        told = [term(part) for part in parts]
    what = listed(told) if len(told) <= _MOST_PARTS else f"The {len(told)} parts"
    return f"{what} add up to {alike(shown, whole)}, not {term(whole)}."


def remainder(whole: Claim, parts: Sequence[Claim], shown: str, left: Claim) -> str:
    """A rest that is not the whole less its parts."""
    return f"{term(whole)} less {listed([term(part) for part in parts])} leaves {alike(shown, left)}, not {term(left)}."


def part(some: Claim, whole: Claim) -> str:
    """A part that exceeds its whole."""
    return f"{term(some)} cannot be part of {term(whole)}."


def share(some: Claim, whole: Claim, shown: str, said: Claim) -> str:
    """A share that is not that of the part."""
    return f"{term(some)} of {term(whole)} is {_close(shown)}, not {quoted(said)}."


def portion(percent: str, whole: Claim, shown: str, said: Claim) -> str:
    """An amount that is not the share of the whole that the words make it."""
    return f"{percent}% of {term(whole)} is {alike(shown, said)}, not {term(said)}."


def change(before: Claim, after: Claim, worked: str, said: Claim) -> str:
    """A change that is not that between the levels; ``worked`` is the sum that ends in the change."""
    made = worked.rpartition(" = ")[2].lstrip("+-−")
    way = "rise" if (after.value or 0.0) > (before.value or 0.0) else "fall"
    return f"From {term(before)} to {term(after)} is a {way} of {alike(_close(made), said)}, not {quoted(said)}."


def gain(amount: Claim, level: Claim, way: str | None, shown: str, said: Claim) -> str:
    """A share that the amount gained or lost is not, of what was there before."""
    what = "fall" if way == "down" else "rise"
    return f"A {what} of {term(amount)} to {term(level)} is one of {_close(shown)}, not {quoted(said)}."


def majority(some: Claim, whole: Claim) -> str:
    """A part that is called a majority and is none."""
    return f"{term(some)} of {term(whole)} is no majority."


def rest(left: str, last: Claim) -> str:
    """The last of some shares that should make the whole."""
    return f"The rest of 100% is {left}%, not {term(last)}."


def direction(said: str, before: Claim, after: Claim, went: str) -> str:
    """A change in the other direction than the words say."""
    return f"The text says it {said}, but {term(before)} to {term(after)} is {went}."


def margin(more: Claim, less: Claim, shown: str, said: Claim) -> str:
    """A difference that is not that between the two."""
    return f"{term(more)} less {term(less)} is {alike(shown, said)}, not {term(said)}."


def multiple(after: Claim, times: str, base: Claim, named: str) -> str:
    """A multiple that one number is not of the other."""
    return f"{term(after)} is {times} times {term(base)}, not {named} times."


def rate(count: Claim, each: Claim, shown: str, whole: Claim) -> str:
    """A rate that does not make the whole."""
    return f"{term(count)} times {term(each)} is {alike(shown, whole)}, not {term(whole)}."


def average(whole: Claim, count: Claim, shown: str, mean: Claim) -> str:
    """A mean that is not the whole by the count."""
    return f"{term(whole)} divided by {term(count)} is {alike(shown, mean)}, not {term(mean)}."


def conversion(original: Claim, made: float, given: Claim) -> tuple[str, str]:
    """The sentence and the working of an amount that is another one in the other unit: four digits are enough."""
    step = max(0.1, 10.0 ** (math.floor(math.log10(abs(made))) - 3)) if made else 0.1
    unit = _UNIT.match(" ".join(given.text.split()))
    name = unit["unit"].strip() if unit else plural(given.unit or "")
    gap = "" if unit and not unit["unit"][:1].isspace() and len(name) <= _SYMBOL else " "
    shown = f"{number(round(made / step) * step, step)}{gap}{name}"
    stated = _measured(given)
    return f"{_measured(original)} is {shown}, not {stated}.", f"{_measured(original)} = {shown} ≠ {stated}"


def _measured(claim: Claim) -> str:
    """A number with its unit, where the text leaves that out too."""
    return (
        term(claim) if any(letter.isalpha() for letter in claim.text) else f"{term(claim)} {plural(claim.unit or '')}"
    )


def answers(shares: Sequence[Claim], shown: str) -> str:
    """Shares of one whole that are more than it."""
    told = listed([term(one) for one in shares]) if len(shares) <= _MOST_PARTS else f"The {len(shares)} shares"
    return f"{told} add up to {shown}%, more than the whole."


def _close(shown: str) -> str:
    return shown.replace(" %", "%")
