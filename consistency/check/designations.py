"""Names with a number in them, held against the sources: "Flight 370", "S&P 500", "the 95-vehicle pile-up".

Such a number measures nothing, but an editor wants it right. It is held to be wrong only where the sources have its
figure nowhere, in any form, and have instead the same name with another number, or a figure one slip of the hand away.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from consistency.align.digits import slip
from consistency.model import Claim, Kind

_NUMBERED = re.compile(r"(?:(?P<before>[A-Za-z]{1,20})\.?[\s-]?)?(?P<digits>\d{1,6})(?P<after>[A-Za-z]{1,3}\b)?")
_FIGURE = re.compile(r"\d{1,3}(?:,\d{3})+|\d{1,15}")
_YEAR = re.compile(r"\d{4}")
_LEAST = 10.0
"""Figures below this are within a slip of every other."""


def figures(texts: Iterable[str]) -> frozenset[float]:
    """Every run of digits of the texts as a number, whatever it is part of: 370 of "MH370"."""
    return frozenset(float(run.replace(",", "")) for text in texts for run in _FIGURE.findall(text))


def misnamed(claim: Claim, known: frozenset[float], texts: Iterable[str]) -> float | None:
    """The number of a label or a bare year that the sources have otherwise, None where nothing speaks against it.

    ``known`` are all numbers of the sources, however written; ``texts`` their words.
    """
    if claim.kind is Kind.DATE and not _YEAR.fullmatch(claim.text):
        return None
    found = list(_NUMBERED.finditer(claim.text))
    if len(found) != 1:
        return None
    value = float(found[0]["digits"])
    if value in known:
        return None
    if claim.kind is Kind.LABEL and any(_same_name(found[0], text) for text in texts):
        return value
    return value if any(_slipped(value, figure) for figure in sorted(known)) else None


def _same_name(numbered: re.Match[str], text: str) -> bool:
    before, after = numbered["before"], numbered["after"]
    if before:
        return bool(re.search(rf"\b{re.escape(before)}\.?[\s-]?\d", text, re.I))
    return bool(after and re.search(rf"\b\d{{1,6}}[\s-]?{re.escape(after)}\b", text, re.I))


def _slipped(value: float, figure: float) -> bool:
    """Whether the hand has slipped between two figures; one changed digit may be another year or model."""
    if figure != int(figure) or max(value, figure) < _LEAST:
        return False
    return slip(value, figure) in ("two digits swapped", "one digit dropped", "the scale slipped")
