"""The number grammar: every number of a sentence with its unit, bound and kind, without a parse tree."""

from __future__ import annotations

from consistency.extract.numbers.grammar import find_quantities

__all__ = ["find_quantities"]
