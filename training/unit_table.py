"""Build ``consistency/extract/units/table.tsv`` from quantulum3's unit table and the news units beside this script.

Run ``python -m training.unit_table`` from the repository root. One row a surface, sorted:
``surface <tab> canonical name <tab> dimension <tab> how`` where ``how`` is ``word`` (any case), ``symbol`` (exact
case), ``glued``
(exact case and only touching the number), ``code`` (a currency code, before or behind) or ``sign`` (a currency sign).
"""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
TARGET = HERE.parent / "consistency" / "extract" / "units" / "table.tsv"

DIMENSIONS = {"currency": "money", "dimensionless": "share", "data storage": "data", "data transfer rate": "data rate"}
IRREGULAR = {
    "foot": "feet",
    "inch": "inches",
    "century": "centuries",
    "penny": "pennies",
    "horsepower": "horsepower",
    "hertz": "hertz",
    "celsius": "celsius",
    "fahrenheit": "fahrenheit",
    "per cent": "per cent",
    "percent": "percent",
    "yen": "yen",
    "yuan": "yuan",
    "baht": "baht",
    "won": "won",
    "sen": "sen",
    "rand": "rand",
    "dong": "dong",
    "lev": "leva",
    "real": "reais",
    "peso": "pesos",
}
PREFIXES = {
    "Y": "yotta", "Z": "zetta", "E": "exa", "P": "peta", "T": "tera", "G": "giga", "M": "mega", "k": "kilo",
    "d": "deci", "c": "centi", "m": "milli", "µ": "micro", "n": "nano", "p": "pico", "f": "femto", "a": "atto",
    "z": "zepto", "y": "yocto",
}  # fmt: skip
PREFIXED_SYMBOLS = frozenset({"Hz", "Ω"})
"""Symbols that take prefixes in the news; the other prefixed symbols that it uses are listed one by one."""
HEADS = re.compile(r"^(?P<head>[^ ]+)(?P<tail> (?:per|an?|of) .+)$")


def plural(surface: str) -> str:
    """The plural of a unit's surface: "feet per second", "cubic metres", "centuries"."""
    if surface.startswith(("degree ", "deg ")):
        return plural(surface.partition(" ")[0]) + " " + surface.partition(" ")[2]
    if (parts := HEADS.match(surface)) and surface not in IRREGULAR:
        return plural(parts["head"]) + parts["tail"]
    if surface in IRREGULAR:
        return IRREGULAR[surface]
    for separator in (" ", "-"):
        first, found, last = surface.rpartition(separator)
        if found:
            return first + separator + plural(last)
    if surface.endswith("y") and surface[-2] not in "aeiou":
        return surface[:-1] + "ies"
    return surface + ("es" if surface.endswith(("s", "x", "ch", "sh")) else "s")


def quantulum_units() -> dict[str, dict[str, Any]]:
    """quantulum3's general units, as its own JSON gives them."""
    import quantulum3

    loaded: dict[str, dict[str, Any]] = json.loads((Path(quantulum3.__file__).parent / "units.json").read_text("utf-8"))
    return loaded


def rows() -> list[tuple[str, str, str, str]]:
    """Every row of the table; the news units overrule quantulum3's where both know a surface."""
    news = tomllib.loads((HERE / "news_units.toml").read_text("utf-8"))
    gate = set(news["gate"])
    table: dict[tuple[str, bool], tuple[str, str, str]] = {}

    def add(surface: str, name: str, dimension: str, how: str) -> None:
        key = surface.lower() if how == "word" else surface
        table.setdefault((key, how == "word"), (name, dimension, how))

    def add_words(surface: str, name: str, dimension: str) -> None:
        for form in (surface.lower(), plural(surface.lower())):
            add(form, name, dimension, "word")

    for name, (dimension, surfaces, symbols, glued) in news["units"].items():
        for surface in surfaces:
            add_words(surface, name, dimension)
        for symbol in symbols:
            add(symbol, name, dimension, "symbol")
        for symbol in glued:
            add(symbol, name, dimension, "glued")
    for name, (surfaces, codes, signs) in news["money"].items():
        for surface in surfaces:
            add_words(surface, name, "money")
        for code in codes:
            add(code, name, "money", "code")
        for sign in signs:
            add(sign, name, "money", "sign")
    for name, unit in quantulum_units().items():
        if name in gate or unit["entity"] == "currency":
            continue
        dimension = DIMENSIONS.get(unit["entity"], unit["entity"])
        for surface in unit.get("surfaces", ()):
            if surface not in gate:
                add_words(surface, name, dimension)
        for symbol in unit.get("symbols", ()):
            if symbol not in gate and len(symbol) > 1:
                add(symbol, name, dimension, "symbol")
        for prefix in unit.get("prefixes", ()):
            for surface in unit.get("surfaces", ()):
                if surface not in gate and " " not in surface:
                    add_words(PREFIXES[prefix] + surface, PREFIXES[prefix] + name, dimension)
            for symbol in unit.get("symbols", ()):
                if symbol in PREFIXED_SYMBOLS:
                    add(prefix + symbol, PREFIXES[prefix] + name, dimension, "symbol")
    add("pound", "pound", "pound", "word")
    table[("pound", True)] = table[("pounds", True)] = ("pound", "pound", "word")
    return sorted((key[0], *value) for key, value in table.items())


def main() -> None:
    """Write the table."""
    TARGET.write_text("".join("\t".join(row) + "\n" for row in rows()), encoding="utf-8")


if __name__ == "__main__":
    main()
