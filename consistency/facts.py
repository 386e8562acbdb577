"""What is held to be true: the values that a fact file holds, read and validated."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fact:
    """One row of a fact file: what is held to be true.

    ``low`` and ``high`` are set for a range only, whose ``value`` is then its middle; ``line`` is of the file.
    """

    id: str
    measure: str
    value: float
    event: str | None = None
    low: float | None = None
    high: float | None = None
    unit: str | None = None
    tolerance: float | None = None
    when: str | None = None
    where: str | None = None
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Equation:
    """``left = right`` over fact ids, as written in the fact file: sums, differences, products and quotients."""

    text: str
    line: int | None = None


@dataclass(frozen=True, slots=True)
class FactFile:
    """A fact file as read and validated."""

    path: str
    facts: tuple[Fact, ...]
    equations: tuple[Equation, ...] = ()
