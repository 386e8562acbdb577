"""The terms of a claim's facets: what a number is, how exact, and what it says of a level."""

from __future__ import annotations

from enum import StrEnum


class Bound(StrEnum):
    """What the words around a number say of its exactness."""

    EXACT = "exact"
    ABOUT = "about"
    AT_LEAST = "at-least"
    MORE_THAN = "more-than"
    AT_MOST = "at-most"
    LESS_THAN = "less-than"
    RANGE = "range"
    VAGUE = "vague"


class Kind(StrEnum):
    """What sort of thing a number is; only numbers of one kind are ever compared."""

    COUNT = "count"
    MEASURE = "measure"
    MONEY = "money"
    SHARE = "share"
    RATIO = "ratio"
    RATE = "rate"
    AGE = "age"
    DURATION = "duration"
    RANK = "rank"
    SCORE = "score"
    DATE = "date"
    LABEL = "label"


NOT_QUANTITIES = frozenset({Kind.DATE, Kind.LABEL})
"""Kinds that are numbers on the page but measure nothing: seen, never compared as values."""


IN_TABLE = "in a table"
"""Reason of a quantity of which nothing is known but its value, so that nothing can be compared with it."""


class Mode(StrEnum):
    """Whether a number is a level, or says how a level moved or was composed."""

    LEVEL = "level"
    CHANGE = "change"
    DIFFERENCE = "difference"
    TOTAL = "total"
    PART = "part"
    REMAINDER = "remainder"
    AVERAGE = "average"
    CUMULATIVE = "cumulative"
    NEW = "new"
