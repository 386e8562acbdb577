"""The unit table, its matcher's canonical names, and conversion."""

from __future__ import annotations

import subprocess
import sys

import pytest

from consistency.extract.numbers import find_quantities
from consistency.extract.units import compatible, convert, currency, table


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("87 mph", "mile per hour"),
        ("140 km/h", "kilometre per hour"),
        ("32m2", "square metre"),
        ("570 sq m", "square metre"),
        ("24.5 cubic feet", "cubic foot"),
        ("6kW", "kilowatt"),
        ("5.5kWh", "kilowatt hour"),
        ("30Mbps", "megabit per second"),
        ("60GB", "gigabyte"),
        ("250ml", "millilitre"),
        ("352 μm", "micrometre"),
        ("70kg", "kilogram"),
        ("3 metric tons", "tonne"),
        ("9 ksi", "kilopound per square inch"),
        ("586 lb-ft", "foot pound-force"),
        ("100° Celsius", "degree Celsius"),
        ("98.6 degrees F", "degree fahrenheit"),
        ("4 ppb", "parts-per-billion"),
        ("24pc", "percentage"),
        ("5 per cent", "percentage"),
        ("2.8 percentage points", "percentage point"),
        ("25 basis points", "basis point"),
        ("0.95 points", "point"),
        ("7.8-magnitude", "magnitude"),
        ("US$5", "dollar"),
        ("C$5", "canadian dollar"),
        ("A$5", "australian dollar"),
        ("HK$5", "hong kong dollar"),
        ("us $ 150", "dollar"),
        ("£5", "pound sterling"),
        ("5 million pounds", "pound sterling"),
        ("5 pounds", "pound-mass"),
        ("€5", "euro"),
        ("¥5", "japanese yen"),
        ("₹5", "indian rupee"),
        ("RM79", "malaysian ringgit"),
        ("SEK 92", "swedish krona"),
        ("CHF 5", "swiss franc"),
        ("5 zlotys", "polish zloty"),
        ("50p", "penny"),
        ("1080p", None),
        ("30 kuna", "croatian kuna"),
        ("395 crowns a share", "krona"),
        ("3 crowns", None),
        ("15 lev", "bulgarian lev"),
        ("three consecutive years", "year"),
        ("two more months", "month"),
        ("12 straight days", "day"),
        ("four full hours", "hour"),
        ("six other rivers", None),
        ("50 pence", "penny"),
        ("99 cents", "cent"),
        ("75 USD million", "dollar"),
        ("3 million shekels", "shekel"),
    ],
)
def test_canonical_names(text: str, unit: str | None) -> None:
    assert find_quantities(f"It was {text}.")[0].unit == unit


@pytest.mark.parametrize(
    ("sign", "name"),
    [("US$", "dollar"), ("c $", "canadian dollar"), ("usd", "dollar"), ("kr", "krona"), ("nothing", None)],
)
def test_currencies(sign: str, name: str | None) -> None:
    unit = currency(sign)
    assert (unit.name if unit else None) == name


@pytest.mark.parametrize(
    ("value", "before", "after", "expected"),
    [
        (9, "metre", "foot", 29.5276),
        (85, "kilometre", "mile", 52.8166),
        (110, "mile per hour", "kilometre per hour", 177.028),
        (100, "degree Celsius", "degree fahrenheit", 212),
        (-40, "degree fahrenheit", "degree Celsius", -40),
        (25, "basis point", "percentage point", 0.25),
        (1, "tonne", "pound-mass", 2204.62),
        (1, "acre", "hectare", 0.404687),
        (3, "decade", "year", 30),
        (1, "cubic foot", "litre", 28.3168),
    ],
)
def test_conversion(value: float, before: str, after: str, expected: float) -> None:
    assert convert(value, before, after) == pytest.approx(expected, rel=1e-4)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("metre", "second"),
        ("dollar", "euro"),
        ("degree", "percentage"),
        ("count", "percentage"),
        ("metre", "no such unit"),
    ],
)
def test_no_conversion(before: str, after: str) -> None:
    assert convert(1, before, after) is None


@pytest.mark.parametrize(
    ("one", "other", "may_be"),
    [
        ("krona", "danish krone", True),
        ("czech koruna", "krona", True),
        ("swedish krona", "danish krone", False),
        ("dollar", "canadian dollar", True),
        ("australian dollar", "canadian dollar", False),
        ("mile", "nautical mile", False),
        ("euro", "euro", True),
        (None, "euro", False),
    ],
)
def test_a_family_of_currencies_may_be_any_of_its_members(one: str | None, other: str | None, may_be: bool) -> None:
    assert compatible(one, other) is compatible(other, one) is may_be


def test_every_surface_has_a_name() -> None:
    units = table()
    for known in (units.words, units.symbols, units.money):
        assert all(surface and unit.name and unit.dimension for surface, unit in known.items())


def test_the_number_grammar_loads_no_heavy_library() -> None:
    code = (
        "import sys; from consistency.extract.numbers import find_quantities; find_quantities('5 km for $3');"
        "print(sorted({'pint', 'quantulum3', 'spacy', 'pandas', 'numpy'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
