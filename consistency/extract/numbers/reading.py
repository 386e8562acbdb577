"""The draft of a quantity while the grammar works on it."""

from __future__ import annotations

from dataclasses import dataclass

from consistency.model import Bound, Kind

DIGITS, WORDS, FRACTION, SHARE, VAGUE, MULTIPLE, ONE = (
    "digits",
    "words",
    "fraction",
    "share",
    "vague",
    "multiple",
    "one",
)


@dataclass(slots=True)
class Reading:
    """A numeral and what has been made of it so far; ``first`` to ``last`` are the tokens of the number itself, both
    inclusive.

    ``left`` and ``right`` widen that to the whole quantity (sign, currency, unit, rate). ``scale`` is the factor of a
    scale word
    ("million"), 1 without. ``form`` says how the number is written. ``low``/``high`` are set for a range or a vague
    amount.
    """

    first: int
    last: int
    value: float
    precision: float
    form: str
    scale: float = 1.0
    left: int = -1
    right: int = -1
    low: float | None = None
    high: float | None = None
    unit: str | None = None
    dimension: str | None = None
    per: str | None = None
    kind: Kind | None = None
    bound: Bound = Bound.EXACT
    ranged: bool = False
    reason: str | None = None
    converts: Reading | None = None

    def __post_init__(self) -> None:
        self.left = self.first if self.left < 0 else self.left
        self.right = self.last if self.right < 0 else self.right

    @property
    def bare(self) -> bool:
        """Whether nothing has been attached to the number yet."""
        return self.unit is None and self.kind is None and not self.ranged
