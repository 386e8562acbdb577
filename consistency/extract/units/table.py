"""The compiled unit table: surface to canonical name and dimension."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Unit:
    """A canonical unit: quantulum3's name, its dimension ("length", "money", "share", "time", ...), and how its
    surface is written.

    ``how`` is ``word``, ``symbol``, ``glued`` (only where it touches the number), ``code`` or ``sign`` (of a currency).
    """

    name: str
    dimension: str
    how: str


@dataclass(frozen=True, slots=True)
class Table:
    """``words`` by lower-case surface with hyphens as blanks, ``symbols`` and ``money`` (signs and codes) by exact
    surface.

    ``heads`` gives, by the lower-case first token of a surface, the most tokens that such a surface has.
    """

    words: Mapping[str, Unit]
    symbols: Mapping[str, Unit]
    money: Mapping[str, Unit]
    heads: Mapping[str, int]


_PIECE = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W\d_]+\d*|\S")


@cache
def table() -> Table:
    """Read the table, once."""
    words: dict[str, Unit] = {}
    symbols: dict[str, Unit] = {}
    money: dict[str, Unit] = {}
    heads: dict[str, int] = {}
    text = files("consistency.extract.units").joinpath("table.tsv").read_text("utf-8")
    for line in text.splitlines():
        surface, name, dimension, how = line.split("\t")
        unit = Unit(name, dimension, how)
        if how == "word":
            words[surface.replace("-", " ")] = unit
        elif how in ("code", "sign"):
            money[surface] = unit
            continue
        else:
            symbols[surface] = unit
        pieces = _PIECE.findall(surface.lower())
        hyphens = surface.count(" ")  # every blank may be a hyphen in the text
        heads[pieces[0]] = max(heads.get(pieces[0], 0), len(pieces) + hyphens)
    return Table(words, symbols, money, heads)


@cache
def currency(text: str) -> Unit | None:
    """The currency of a sign or code as found in a text, in any case and spacing: "US$", "c $", "usd"; None where there
    is none.
    """
    money = table().money
    plain = text.replace(" ", "")
    exact = money.get(text) or money.get(plain) or money.get(plain.upper()) or money.get(plain.upper().replace(".", ""))
    if exact is not None:
        return exact
    if plain == "R":
        return Unit("south african rand", "money", "code")
    if plain == "PS":  # "£" after a transliteration to ASCII, as in many archives
        return money["£"]
    if plain[:1] in "MT" and plain[1:] in money:  # "MSEK", "TEUR": the factor is the caller's
        return money[plain[1:]]
    return next((unit for sign, unit in sorted(money.items()) if sign.lower() == plain.lower()), None)


_CROWNS = frozenset({"krona", "krone", "koruna"})


def compatible(one: str | None, other: str | None) -> bool:
    """Whether two canonical units may be the same one: equal, or a currency's family name against a member of it.

    "krona" (written "kr", "kroner" or "crowns") may be a Swedish krona, a Norwegian or Danish krone or a Czech koruna,
    "dollar" a Canadian dollar in a Canadian text; two members ("swedish krona", "danish krone") are never the same.
    """
    if one == other:
        return True
    if not one or not other:
        return False
    family, member = (other, one) if " " in one else (one, other)
    if family not in _families():
        return False
    return member.rpartition(" ")[2] in (_CROWNS if family in _CROWNS else {family})


@cache
def _families() -> frozenset[str]:
    """Currency names of one word that end the name of another: "dollar", "krona", "peso"."""
    names = {
        unit.name for known in (table().money, table().words) for unit in known.values() if unit.dimension == "money"
    }
    return frozenset(n.rpartition(" ")[2] for n in names if " " in n) & names
