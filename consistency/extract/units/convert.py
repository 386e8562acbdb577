"""Conversion between units of one dimension, through pint."""

from __future__ import annotations

from functools import cache
from typing import Any

from consistency.extract.units.table import table

# Where pint knows a unit by another name than quantulum3, or as a multiple of another; all others stand as they are.
_PINT: dict[str, tuple[str, float]] = {
    "tonne": ("metric_ton", 1), "ton": ("short_ton", 1), "quintal": ("kilogram", 100), "pound-mass": ("pound", 1),
    "kilotonne": ("metric_ton", 1e3), "megatonne": ("metric_ton", 1e6), "gigatonne": ("metric_ton", 1e9),
    "kiloton": ("ton_TNT", 1e3), "megaton": ("ton_TNT", 1e6), "gigaton": ("ton_TNT", 1e9),
    "degree Celsius": ("degree_Celsius", 1), "degree fahrenheit": ("degree_Fahrenheit", 1),
    "degree angle": ("degree", 1), "square metre": ("metre ** 2", 1), "square kilometre": ("kilometre ** 2", 1),
    "square mile": ("mile ** 2", 1), "square foot": ("foot ** 2", 1), "square yard": ("yard ** 2", 1),
    "square inch": ("inch ** 2", 1), "cubic metre": ("metre ** 3", 1), "cubic kilometre": ("kilometre ** 3", 1),
    "cubic hectometre": ("hectometre ** 3", 1),
    "cubic mile": ("mile ** 3", 1), "cubic centimetre": ("centimetre ** 3", 1),
    "cubic millimetre": ("millimetre ** 3", 1), "cubic foot": ("foot ** 3", 1), "cubic yard": ("yard ** 3", 1),
    "cubic inch": ("inch ** 3", 1), "barrel": ("oil_bbl", 1), "pound per square inch": ("psi", 1),
    "kilopound per square inch": ("psi", 1e3), "millimeter of mercury": ("mmHg", 1), "inch of mercury": ("inHg", 1),
    "foot pound-force": ("foot * force_pound", 1), "pound-force": ("force_pound", 1),
    "kilogram-force": ("force_kilogram", 1), "ampere-hour": ("ampere * hour", 1),
    "milliampere-hour": ("ampere * hour", 1e-3), "volt-ampere": ("volt * ampere", 1), "percentage": ("percent", 1),
    "percentage point": ("percent", 1), "basis point": ("percent", 1e-2), "per mille": ("percent", 1e-1),
    "parts-per-million": ("percent", 1e-4), "parts-per-billion": ("percent", 1e-7),
    "parts-per-trillion": ("percent", 1e-10), "night": ("day", 1), "decade": ("year", 10), "century": ("year", 100),
    "millennium": ("year", 1000), "mibibyte": ("mebibyte", 1), "light-year": ("light_year", 1),
    "nautical mile": ("nautical_mile", 1), "acre foot": ("acre_foot", 1),
}  # fmt: skip


@cache
def _registry() -> Any:
    import pint

    return pint.UnitRegistry(autoconvert_offset_to_baseunit=True, cache_folder=None)


@cache
def _unit(name: str) -> tuple[Any, float] | None:
    """pint's unit for a canonical name and how many of it one of ours is; None where pint knows none."""
    expression, factor = _PINT.get(name, ("", 1.0))
    above, per, below = name.partition(" per ")
    compound = " / ".join(_PINT.get(part, (part.replace(" ", "_"), 1))[0] for part in (above, below)) if per else ""
    for candidate in (expression, compound, name.replace(" ", "_"), name.replace(" ", " * ")):
        if not candidate:
            continue
        try:
            return _registry().parse_units(candidate), factor
        except Exception:  # pint raises many kinds, some of them from its tokenizer
            continue
    return None


@cache
def _dimensions() -> dict[str, str]:
    """Dimension by canonical name: pint takes angles, counts and percentages for one another, the table does not."""
    units = table()
    names = {
        unit.name: unit.dimension for known in (units.words, units.symbols, units.money) for unit in known.values()
    }
    return names | {"pound": "mass"}


def convert(value: float, from_unit: str, to_unit: str) -> float | None:
    """``value`` of ``from_unit`` in ``to_unit``, both canonical names: ``convert(9, "metre", "foot")`` is 29.53.

    None where the dimensions differ, for money, and where pint does not know a unit. Temperatures are points on their
    scales, not differences; months and years are mean ones (a year has 365.25 days).
    """
    if from_unit == to_unit:
        return value
    dimension = _dimensions().get(from_unit)
    if dimension is None or dimension == "money" or dimension != _dimensions().get(to_unit):
        return None
    before, after = _unit(from_unit), _unit(to_unit)
    if before is None or after is None or before[0].dimensionality != after[0].dimensionality:
        return None
    return float(_registry().Quantity(value * before[1], before[0]).to(after[0]).magnitude) / after[1]
