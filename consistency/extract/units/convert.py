"""Conversion between units of one dimension, through pint."""

from __future__ import annotations

from functools import cache
from typing import Any

# Where pint knows a unit by another name than quantulum3; all others are tried as they stand.
_PINT = {
    "tonne": "metric_ton",
    "ton": "short_ton",
    "short ton": "short_ton",
    "long ton": "long_ton",
    "pound-mass": "pound",
    "pound": "pound",
    "degree Celsius": "degree_Celsius",
    "degree fahrenheit": "degree_Fahrenheit",
    "degree": "degree",
    "degree angle": "degree",
    "square metre": "metre ** 2",
    "square kilometre": "kilometre ** 2",
    "square mile": "mile ** 2",
    "square foot": "foot ** 2",
    "square yard": "yard ** 2",
    "square inch": "inch ** 2",
    "cubic metre": "metre ** 3",
    "cubic kilometre": "kilometre ** 3",
    "cubic centimetre": "centimetre ** 3",
    "cubic millimetre": "millimetre ** 3",
    "cubic foot": "foot ** 3",
    "cubic yard": "yard ** 3",
    "cubic mile": "mile ** 3",
    "cubic inch": "inch ** 3",
    "kilotonne": "kilometric_ton",
    "megatonne": "megametric_ton",
    "gigatonne": "gigametric_ton",
    "kilometre per hour": "kilometre / hour",
    "mile per hour": "mile / hour",
    "metre per second": "metre / second",
    "metre per hour": "metre / hour",
    "foot per second": "foot / second",
    "inch per second": "inch / second",
    "pound per square inch": "psi",
    "kilopound per square inch": "ksi",
    "millimeter of mercury": "mmHg",
    "inch of mercury": "inHg",
    "foot pound-force": "foot * force_pound",
    "newton metre": "newton * metre",
    "nautical mile": "nautical_mile",
    "light-year": "light_year",
    "percentage": "percent",
    "percentage point": "percent",
    "basis point": "percent / 100",
    "per mille": "percent / 10",
    "litre": "litre",
    "barrel": "oil_bbl",
    "acre foot": "acre_foot",
    "calorie": "calorie",
    "quintal": "100 * kilogram",
    "stone": "stone",
    "night": "day",
    "turn": "turn",
    "mibibyte": "mebibyte",
}


@cache
def _registry() -> Any:
    import pint

    return pint.UnitRegistry(autoconvert_offset_to_baseunit=True, cache_folder=None)


@cache
def _unit(name: str) -> Any | None:
    registry = _registry()
    expression = _PINT.get(name) or name.replace(" per ", " / ").replace(
        " hour", "_hour" if " per " not in name else " hour"
    )
    for candidate in (expression, name.replace(" ", "_"), name.replace(" ", " * ")):
        try:
            return registry.parse_units(candidate)
        except Exception:
            continue
    return None


def convert(value: float, from_unit: str, to_unit: str) -> float | None:
    """``value`` of ``from_unit`` in ``to_unit``, both canonical names: ``convert(9, "metre", "foot")`` is 29.53.

    None where the dimensions differ or pint does not know a unit. Temperatures are points on their scales, not
    differences.
    """
    if from_unit == to_unit:
        return value
    before, after = _unit(from_unit), _unit(to_unit)
    if before is None or after is None or before.dimensionality != after.dimensionality:
        return None
    return float(_registry().Quantity(value, before).to(after).magnitude)
