"""What is held to be true: the values that a fact file holds, read and validated."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


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


class FactState(StrEnum):
    """What the documents say of a fact."""

    CONFIRMED = "confirmed"
    CONTRADICTED = "contradicted"
    NOT_COMPARABLE = "not-comparable"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class FactStatus:
    """How one fact (named by its id) fares in the documents.

    ``confirming`` and ``against`` are the ids of the claims that state the fact and of those that contradict it;
    ``origins`` counts the independent sources (copies of one text count once) that confirm it, also where others
    contradict it; ``reason`` is one line for people.
    """

    fact: str
    state: FactState
    reason: str
    origins: int = 0
    confirming: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
