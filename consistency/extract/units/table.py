"""The compiled unit table: surface to canonical name and dimension."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Unit:
    """A canonical unit: quantulum3's name, its dimension ("length", "money", "share", "time", ...), and how its surface is written.

    ``how`` is ``word``, ``symbol``, ``glued`` (only where it touches the number), ``code`` or ``sign`` (of a currency).
    """

    name: str
    dimension: str
    how: str


@dataclass(frozen=True, slots=True)
class Table:
    """``words`` by lower-case surface, ``symbols`` by exact surface; ``longest`` gives, by first word, the most words of a surface."""

    words: Mapping[str, Unit]
    symbols: Mapping[str, Unit]
    longest: Mapping[str, int]
    money: Mapping[str, Unit]


@cache
def table() -> Table:
    """Read the table, once."""
    words: dict[str, Unit] = {}
    symbols: dict[str, Unit] = {}
    money: dict[str, Unit] = {}
    longest: dict[str, int] = {}
    text = files("consistency.extract.units").joinpath("table.tsv").read_text("utf-8")
    for line in text.splitlines():
        surface, name, dimension, how = line.split("\t")
        unit = Unit(name, dimension, how)
        if how == "word":
            words[surface.replace("-", " ")] = unit
        elif how in ("code", "sign"):
            money[surface] = unit
        else:
            symbols[surface] = unit
        parts = surface.lower().replace("-", " ").split()
        longest[parts[0]] = max(longest.get(parts[0], 0), len(parts))
    return Table(words, symbols, longest, money)
