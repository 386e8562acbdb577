"""What a rule of the family date hands back, before it becomes a finding."""

from __future__ import annotations

from dataclasses import dataclass

from consistency.model import Severity


@dataclass(frozen=True, slots=True)
class Slip:
    """One thing that cannot be.

    ``spans`` are the places in the text, the one most likely wrong first; ``values`` the numbers, and the dates as
    written; ``severity`` None leaves it to the rule.
    """

    code: str
    spans: tuple[tuple[int, int], ...]
    values: tuple[float | str, ...]
    message: str
    working: str
    severity: Severity | None = None
