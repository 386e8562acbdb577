"""What relative expressions of time are reckoned from."""

from __future__ import annotations

from dataclasses import dataclass

from consistency.extract.time.anchor import Anchor
from consistency.model import Period


@dataclass(frozen=True, slots=True)
class Scene:
    """What a relative expression is reckoned from.

    ``reference`` is the period last spoken of in the sentence, ``topic`` the month or quarter that the text reports
    on, ``ahead`` whether the clause looks into the future (None: it does not tell), ``business`` whether quarters are
    those of the calendar rather than of a game, ``year`` the past year that the paragraph is telling of.
    """

    anchor: Anchor | None
    reference: Period | None = None
    topic: Period | None = None
    ahead: bool | None = None
    business: bool = True
    year: int | None = None
