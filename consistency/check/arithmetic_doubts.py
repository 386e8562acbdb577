"""Whether a sum that does not hold is an error of the text, or rather words that were misread.

A slip of the hand leaves most digits where they were; figures that were never meant together miss each other by chance.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

from consistency.align.digits import distance, slip
from consistency.check.intervals import Interval, point
from consistency.extract.relations.ties import TOTAL, Tie
from consistency.model import Claim, Kind, Severity

HUNDRED = point(100.0)
_LIKELY = 0.2
"""How near an uncertain list must come to its total, as a share of it, before the rest is held to be an error."""
_WILD = 5.0
"""How many times off a share, a change or a product may be before it is held to be misread rather than wrong."""
_FAR_OFF, _CLOSE = 2.5, 1.0
"""How many times off what figures of other sentences make may be: where the words leave no choice, and where they do.
"""


@dataclass(frozen=True, slots=True)
class Wrong:
    """What is wrong with a sum: the rule's name, the message, the working on one line, and how grave it is."""

    rule: str
    message: str
    working: str
    severity: Severity | None = None
    doubtful: bool = False
    """Whether it is likelier that the words were misread than that the figures are wrong."""


def is_likely(made: Interval, given: Interval) -> bool:
    """Whether a figure comes so near to what it should be, or is one slip of the hand away, that no chance has put
    the numbers together.
    """
    one, other = made.middle, given.middle
    if not (math.isfinite(one) and math.isfinite(other)):
        return False
    tens = abs(one - other) in (10.0, 20.0) and min(abs(one), abs(other)) >= 10 and max(abs(one), abs(other)) < 100
    return abs(one - other) <= _LIKELY * max(abs(one), abs(other)) or slip(one, other) is not None or tens


def is_doubtful(tie: Tie, made: Interval, given: Interval, result: Claim) -> bool:
    """Whether ``result``, as ``given``, is too unlike what is ``made`` to be a slip, or the tie too loose to say so."""
    if tie.loose:
        if tie.kind == TOTAL and max(made.middle, given.middle) > _FAR_OFF * min(made.middle, given.middle):
            return True  # parts that are told one by one make no tenth of their total
        times = _FAR_OFF if tie.certain else _CLOSE
        short = point(float(f"{made.middle:.3g}")) if math.isfinite(made.middle) else made
        near = any(_nearly(m, given, times) for m in (as_written(made, result), made, short))
        return not (
            near or (tie.certain and result.kind is Kind.SHARE and _one_digit_more(as_written(made, result), given))
        )
    return is_wild(made, given) or not (tie.certain or is_likely(as_written(made, result), given))


def _one_digit_more(made: Interval, given: Interval) -> bool:
    """Whether one of two figures of at most two digits has a digit that the other lacks: 15 for 5."""
    low, high = sorted((abs(made.middle), abs(given.middle)))
    return (
        low == int(low)
        and high == int(high)
        and high < 100.0
        and len(f"{high:.0f}") > len(f"{low:.0f}")
        and (f"{low:.0f}" in f"{high:.0f}")
    )


def _nearly(made: Interval, given: Interval, times: float) -> bool:
    """Whether two figures differ by one slip, by one digit of two, or by at most so many times."""
    one, other = made.middle, given.middle
    if not (math.isfinite(one) and math.isfinite(other)):
        return False
    low, high = sorted((abs(one), abs(other)))
    return (
        slip(one, other) is not None
        or (distance(one, other) == "digit" and high <= _FAR_OFF * low)
        or high <= times * low
    )


def is_wild(made: Interval, given: Interval) -> bool:
    """Whether what comes out is so far from what is given, and by no slip of the scale, that the words were misread."""
    one, other = abs(made.middle), abs(given.middle)
    if not (math.isfinite(one) and math.isfinite(other)) or not one or not other:
        return False
    return max(one, other) > _WILD * min(one, other) and slip(float(f"{one:.3g}"), float(f"{other:.3g}")) is None


def as_written(made: Interval, claim: Claim) -> Interval:
    """The middle of ``made`` with the digits that ``claim`` is written with."""
    step = claim.precision or 1.0
    return point(round(made.middle / step) * step) if math.isfinite(made.middle) else made


def least_step(*claims: Claim) -> float:
    """The finest step that any of the claims is written in, in base units."""
    return min(claim.precision for claim in claims)


Judge = Callable[[Tie], Wrong | None]
"""Takes one tie and answers with what is wrong, or None."""
