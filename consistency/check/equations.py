"""The equations of a fact file, worked out over intervals."""

from __future__ import annotations

import re
from collections.abc import Mapping

from consistency.check.intervals import Interval, point

_TOKEN = re.compile(
    r"\s*(?:(?P<name>[^\W\d][\w.-]*)|(?P<number>\d+(?:[.,_]\d+)*)(?P<percent>%?)|(?P<sign>[-+*/−×÷·()=]))"
)
_DEEPEST = 100


def sides(text: str, values: Mapping[str, Interval]) -> tuple[Interval, Interval]:
    """Both sides of ``left = right``, a valid equation over the names in ``values``.

    Raises KeyError for a name without a value and ValueError where the text is no equation or its brackets are
    nested deeper than a hundred times.
    """
    left, equals, right = text.partition("=")
    if not equals:
        raise ValueError(f"{text!r} is no equation")
    return _Reader(left, values).result(), _Reader(right, values).result()


def names(text: str) -> list[str]:
    """The names that an equation speaks of, in its order."""
    return [match["name"] for match in _TOKEN.finditer(text) if match["name"]]


class _Reader:
    """Recursive descent over sums of products, the usual precedence."""

    def __init__(self, text: str, values: Mapping[str, Interval]) -> None:
        self.tokens = [match for match in _TOKEN.finditer(text) if match.group().strip()]
        self.values = values
        self.place = self.depth = 0

    def result(self) -> Interval:
        value = self._sum()
        if self.place < len(self.tokens):
            raise ValueError(f"{self.tokens[self.place].group().strip()!r} is out of place")
        return value

    def _next(self) -> str:
        return self.tokens[self.place].group().strip() if self.place < len(self.tokens) else ""

    def _take(self) -> str:
        self.place += 1
        return self.tokens[self.place - 1].group().strip()

    def _sum(self) -> Interval:
        value = self._product()
        while self._next() in ("+", "-", "−"):
            value = value + self._product() if self._take() == "+" else value - self._product()
        return value

    def _product(self) -> Interval:
        value = self._factor()
        while self._next() in ("*", "/", "×", "÷", "·"):
            value = value / self._factor() if self._take() in ("/", "÷") else value * self._factor()
        return value

    def _factor(self) -> Interval:
        self.depth += 1
        if self.place >= len(self.tokens) or self.depth > _DEEPEST:
            raise ValueError("the equation ends in the middle or is nested too deep")
        token = self.tokens[self.place]
        sign = self._take()
        if sign in ("-", "−"):
            value = point(0.0) - self._factor()
        elif sign == "(":
            value = self._sum()
            if self._next() != ")":
                raise ValueError("the brackets do not match")
            self._take()
        elif token["name"]:
            value = self.values[token["name"]]
        elif token["number"]:
            value = point(float(re.sub(r"[,_]", "", token["number"])) / (100.0 if token["percent"] else 1.0))
        else:
            raise ValueError(f"{sign!r} is out of place")
        self.depth -= 1
        return value
