"""The number grammar: one table a facet, sentences in our own words."""

from __future__ import annotations

import pytest

from consistency.extract.numbers import find_quantities
from consistency.model import Bound, Kind, Quantity


def quantities(sentence: str) -> list[Quantity]:
    """What a sentence measures: dates and labels left out."""
    return [q for q in find_quantities(sentence) if q.kind not in (Kind.DATE, Kind.LABEL)]


def only(sentence: str) -> Quantity:
    found = quantities(sentence)
    assert len(found) == 1, [sentence[q.start : q.end] for q in found]
    return found[0]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1,234 sheep", 1234),
        ("12,34,567 rupees", 1234567),
        ("1 234 567 sheep", 1234567),
        ("1\u202f234 sheep", 1234),
        ("23\u00a0500 sheep", 23500),
        ("1.234.567 sheep", 1234567),
        ("2,5 million sheep", 2.5e6),
        ("0.03 sheep", 0.03),
        (".5 sheep", 0.5),
        ("3/4 cup", 0.75),
        ("½ cup", 0.5),
        ("1 ½ cups", 1.5),
        ("10 1/2 miles", 10.5),
        ("twenty-one sheep", 21),
        ("one hundred fifty sheep", 150),
        ("a hundred and five sheep", 105),
        ("two thousand and twelve sheep", 2012),
        ("three hundred thousand sheep", 3e5),
        ("half a million sheep", 5e5),
        ("a quarter of a million sheep", 2.5e5),
        ("three quarters of a million sheep", 7.5e5),
        ("one and a half million sheep", 1.5e6),
        ("two-and-a-half years", 2.5),
        ("a million and a half sheep", 1.5e6),
        ("half a dozen sheep", 6),
        ("three dozen sheep", 36),
        ("a million sheep", 1e6),
        ("4.5 million sheep", 4.5e6),
        ("4.5m sheep", 4.5e6),
        ("£4.5bn", 4.5e9),
        ("$3tn", 3e12),
        ("€15k", 15e3),
        ("2 lakh sheep", 2e5),
        ("3 crore sheep", 3e7),
        ("minus 20 degrees Celsius", -20),
        ("\u221216 °C", -16),
        ("-5 degrees", -5),
        ("20 degrees below zero", -20),
        ("the thousand-mile border", 1000),
        ("6 x 10^23 atoms", 6e23),
        ("2×10⁶ atoms", 2e6),
        ("2.5×10\u22123 atoms", 2.5e-3),
    ],
)
def test_numerals(text: str, value: float) -> None:
    assert only(f"They counted {text}.").value == pytest.approx(value)


@pytest.mark.parametrize(
    ("text", "precision"),
    [
        ("4.5bn sheep", 1e8),
        ("12.25%", 0.01),
        ("700 sheep", 1),
        ("about 700 sheep", 100),
        ("about 750 sheep", 10),
        ("two million sheep", 1e6),
    ],
)
def test_precision_is_the_last_written_digit(text: str, precision: float) -> None:
    assert only(f"It was {text}.").precision == pytest.approx(precision)


@pytest.mark.parametrize(
    ("text", "bound", "low", "high"),
    [
        ("300 hens", Bound.EXACT, 300, 300),
        ("about 300 hens", Bound.ABOUT, 270, 330),
        ("some 700 hens", Bound.ABOUT, 650, 750),
        ("300 or so hens", Bound.ABOUT, 270, 330),
        ("300-odd hens", Bound.ABOUT, 270, 330),
        ("nearly 300 hens", Bound.ABOUT, 270, 300),
        ("almost 300 hens", Bound.ABOUT, 270, 300),
        ("just under 300 hens", Bound.LESS_THAN, 270, 300),
        ("just over 300 hens", Bound.MORE_THAN, 300, 330),
        ("over 300 hens", Bound.MORE_THAN, 300, None),
        ("more than 300 hens", Bound.MORE_THAN, 300, None),
        ("well over a record 300 hens", Bound.MORE_THAN, 300, None),
        ("at least 300 hens", Bound.AT_LEAST, 300, None),
        ("as far as 300 miles", Bound.AT_MOST, None, 300),
        ("no fewer than 300 hens", Bound.AT_LEAST, 300, None),
        ("300 hens or more", Bound.AT_LEAST, 300, None),
        ("300-plus hens", Bound.AT_LEAST, 300, None),
        ("300+ hens", Bound.AT_LEAST, 300, None),
        ("fewer than 300 hens", Bound.LESS_THAN, None, 300),
        ("under 300 hens", Bound.LESS_THAN, None, 300),
        ("up to 300 hens", Bound.AT_MOST, None, 300),
        ("as many as 300 hens", Bound.AT_MOST, None, 300),
        ("no more than 300 hens", Bound.AT_MOST, None, 300),
        ("300 or fewer hens", Bound.AT_MOST, None, 300),
    ],
)
def test_bounds(text: str, bound: Bound, low: float | None, high: float | None) -> None:
    quantity = only(f"The farm kept {text}.")
    assert (quantity.bound, quantity.value) == (bound, 300 if "7" not in text else 700)
    assert quantity.low == (pytest.approx(low) if low is not None else None)
    assert quantity.high == (pytest.approx(high) if high is not None else None)


@pytest.mark.parametrize(
    "text",
    [
        "They worked over three days in the hall.",
        "The party took over 3 shops.",
        "The index edged up to 5.1 per cent.",
        "The share fell as low as 359 kroner.",
        "The flames spread over 359 hectares.",
        "It sold more than the 2,000 planned.",
    ],
)
def test_words_that_are_no_bound(text: str) -> None:
    assert only(text).bound is Bound.EXACT


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("dozens of", 12, 120),
        ("hundreds of", 100, 1000),
        ("thousands of", 1000, 10_000),
        ("tens of thousands of", 10_000, 100_000),
        ("hundreds of thousands of", 100_000, 1_000_000),
        ("scores of", 20, 200),
        ("a handful of", 2, 10),
        ("a couple of hundred", 200, 300),
        ("a few thousand", 2000, 9000),
        ("several hundred", 200, 900),
    ],
)
def test_vague_amounts(text: str, low: float, high: float) -> None:
    quantity = only(f"We saw {text} gulls.")
    assert (quantity.bound, quantity.value, quantity.low, quantity.high) == (Bound.VAGUE, None, low, high)


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("10-15% of it", 10, 15, "percentage"),
        ("25 – 40min", 25, 40, "minute"),
        ("30-40 people", 30, 40, None),
        ("between 5 and 10 tonnes", 5, 10, "tonne"),
        ("from 5 to 10 people", 5, 10, None),
        ("5 to 10 million people", 5e6, 10e6, None),
        ("$4-5 billion", 4e9, 5e9, "dollar"),
        ("between $2 and $3 million", 2e6, 3e6, "dollar"),
        ("between £1.2m and £1.5m", 1.2e6, 1.5e6, "pound sterling"),
        ("prices ranging from $800,000 to $1.3 million", 8e5, 1.3e6, "dollar"),
    ],
)
def test_ranges(text: str, low: float, high: float, unit: str | None) -> None:
    quantity = only(f"It needs {text}.")
    assert (quantity.bound, quantity.value, quantity.low, quantity.high, quantity.unit) == (
        Bound.RANGE,
        None,
        low,
        high,
        unit,
    )


@pytest.mark.parametrize(
    ("text", "values", "units"),
    [
        ("Stocks rose from 252 to 287 tins.", [252, 287], [None, None]),
        ("The rate was cut from 6% to 5%.", [6, 5], ["percentage"] * 2),
        ("Sales increased by $3 billion to $9 billion.", [3e9, 9e9], ["dollar"] * 2),
        ("Bags of 5 and 6 kg were weighed.", [5, 6], ["kilogram"] * 2),
        ("Runs of 10, 12 and 15 km were held.", [10, 12, 15], ["kilometre"] * 3),
        ("A 7- or 8-inch screen is fitted.", [7, 8], ["inch"] * 2),
        ("It may cost $4 or 5 billion.", [4e9, 5e9], ["dollar"] * 2),
        ("Growth was 5.2 per cent, down from 5.3.", [5.2, 5.3], ["percentage"] * 2),
        ("Revenue was SEK 92.0bn (79.3).", [92e9, 79.3e9], ["swedish krona"] * 2),
        ("A 6-by-10-foot cell.", [6, 10], ["foot"] * 2),
        ("Nine provinces out of 10 grew.", [9, 10], [None, None]),
        ("Of the 28, 16 of the 20 were shot down.", [28, 16, 20], [None] * 3),
    ],
)
def test_two_numbers_stay_two(text: str, values: list[float], units: list[str | None]) -> None:
    found = quantities(text)
    assert [q.value for q in found] == pytest.approx(values)
    assert [q.unit for q in found] == units


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("two-thirds of the land", 2 / 3),
        ("a third of them", 1 / 3),
        ("one fourth of the herd", 0.25),
        ("nearly a fifth of it", 0.2),
        ("half the herd", 0.5),
        ("more than half—a record", 0.5),
        ("one in five", 0.2),
        ("seven in 10 voters", 0.7),
        ("nine out of 10 voters", 0.9),
        ("one roof in four", 0.25),
    ],
)
def test_shares_are_fractions_of_one(text: str, value: float) -> None:
    quantity = only(f"It was {text}.")
    assert (quantity.kind, quantity.unit) == (Kind.SHARE, None)
    assert quantity.value == pytest.approx(value)


@pytest.mark.parametrize(
    "text",
    [
        "A third day of rain fell.",
        "A fourth winter began.",
        "The second half was dull.",
        "In the first quarter it rained.",
        "A third-party seller called.",
        "It was a half-time show.",
        "No one came.",
        "Some day it will rain, one hopes.",
        "This one is new.",
        "One day it will rain.",
        "They looked at one another.",
        "She was the one who left.",
        "He scored twice.",
        "A double room was free.",
        "A couple of friends called.",
        "Several friends called.",
        "It lasted more than a decade.",
        "It was a harsh day at sea.",
        "He settled scores with his rivals.",
    ],
)
def test_words_that_are_no_number(text: str) -> None:
    assert quantities(text) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Output doubled.", 2),
        ("Costs halved.", 0.5),
        ("It pays twice as much.", 2),
        ("It is ten times the list price.", 10),
        ("Sales rose threefold.", 3),
        ("A five-fold rise came.", 5),
        ("It could nearly double.", 2),
        ("It was half as high again.", 1.5),
        ("The odds were three to one.", 3),
    ],
)
def test_multiples_are_ratios(text: str, value: float) -> None:
    quantity = only(text)
    assert (quantity.kind, quantity.value) == (Kind.RATIO, value)


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("The 37-year-old man spoke.", 37, "year"),
        ("Ada Byron, 36, wrote it.", 36, "year"),
        ("The singer, 47, left.", 47, "year"),
        ("A boy aged 6 fell.", 6, "year"),
        ("The house is 90 years old.", 90, "year"),
        ("A ten-month-old puppy barked.", 10, "month"),
        ("At 3 years of age it speaks.", 3, "year"),
        ("She is 61 and still works.", 61, "year"),
        ("He died at 87.", 87, "year"),
        ("A man of age 87 came.", 87, "year"),
        ("The 87 yo patient slept.", 87, "year"),
        ("Anyone 17 or younger may enter.", 17, "year"),
        ("The youngest was 10.", 10, "year"),
        ("At 36 she leads the party.", 36, "year"),
        ("At 36, Byron is the youngest minister.", 36, "year"),
        ("Bedrock 400 million years old was cut.", 4e8, "year"),
    ],
)
def test_ages(text: str, value: float, unit: str) -> None:
    quantity = only(text)
    assert (quantity.kind, quantity.value, quantity.unit) == (Kind.AGE, value, unit)


def test_an_age_in_tens_is_a_range() -> None:
    quantity = only("A man in his 30s ran.")
    assert (quantity.kind, quantity.low, quantity.high, quantity.value) == (Kind.AGE, 30, 39, None)


def test_a_list_of_ages() -> None:
    assert [q.kind for q in quantities("Those hurt were ages 18, 19 and 20.")] == [Kind.AGE] * 3


@pytest.mark.parametrize(
    "text",
    ["The Rovers won 6-3.", "It ended in a 2-2 draw.", "Army lost 19-24 to Police.", "They took the set 7-5, 3-6."],
)
def test_scores(text: str) -> None:
    found = quantities(text)
    assert {q.kind for q in found} == {Kind.SCORE}
    assert all(q.low is not None and q.high is not None and q.low <= q.high and q.value is None for q in found)


def test_ranks_have_a_place() -> None:
    quantity = only("It is the third-largest port.")
    assert (quantity.kind, quantity.value) == (Kind.RANK, 3)


@pytest.mark.parametrize(
    ("text", "unit", "per", "kind"),
    [
        ("$70 a barrel", "dollar", "barrel", Kind.MONEY),
        ("470 pence a share", "penny", "share", Kind.MONEY),
        ("a 12-cent-a-share dividend", "cent", "share", Kind.MONEY),
        ("$1,100 per square foot", "dollar", "square foot", Kind.MONEY),
        ("$15.50 an hour", "dollar", "hour", Kind.MONEY),
        ("$20 each", "dollar", "each", Kind.MONEY),
        ("5 per 100,000 people", None, "100,000 people", Kind.RATE),
        ("40 more joints a month", None, "month", Kind.RATE),
        ("2.4 billion gallons of jet fuel a year", "gallon", "year", Kind.RATE),
        ("78,000 times a minute", "count", "minute", Kind.RATE),
        ("15 per cent per annum", "percentage", "year", Kind.SHARE),
        ("110 mph", "mile per hour", None, Kind.MEASURE),
        ("188 miles an hour", "mile per hour", None, Kind.MEASURE),
        ("50 km/h", "kilometre per hour", None, Kind.MEASURE),
    ],
)
def test_rates(text: str, unit: str | None, per: str | None, kind: Kind) -> None:
    quantity = only(f"It came to {text}.")
    assert (quantity.unit, quantity.per, quantity.kind) == (unit, per, kind)


@pytest.mark.parametrize(
    "text", ["It fell to $70 a year ago.", "Police said 12 men died a day earlier.", "It is 5 km per the AP."]
)
def test_no_rate(text: str) -> None:
    assert only(text).per is None


def test_spans_reproduce_the_text() -> None:
    sentence = "Costs came to about $4.5 billion a year, minus 20 degrees Celsius outside."
    first, second = quantities(sentence)
    assert sentence[first.start : first.end] == "$4.5 billion a year"
    assert sentence[first.number_start : first.number_end] == "4.5 billion"
    assert sentence[second.start : second.end] == "minus 20 degrees Celsius"
    assert sentence[second.number_start : second.number_end] == "20"


def test_one_of_many_says_so() -> None:
    assert only("One of the trains left.").reason == "one of"


def test_a_bound_holds_for_the_conversion_in_brackets() -> None:
    first, second = quantities("It flies more than 100 km (60 miles).")
    assert (first.bound, second.bound) == (Bound.MORE_THAN, Bound.MORE_THAN)


@pytest.mark.parametrize(
    ("text", "kind"),
    [("It rang three times as we left.", Kind.COUNT), ("It cost three times as much.", Kind.RATIO)],
)
def test_times_count_or_compare(text: str, kind: Kind) -> None:
    assert only(text).kind is kind


@pytest.mark.parametrize(
    ("text", "values", "unit"),
    [
        ("Range rose from 252 to 287 miles.", [252, 287], "mile"),
        ("Costs were cut from 8.40 to 7.90 euros.", [8.4, 7.9], "euro"),
        ("The surplus shrank from 11.2 billion to 9.8 billion dollars.", [11.2e9, 9.8e9], "dollar"),
        ("The surplus shrank from 11.2 to 9.8 billion dollars.", [11.2e9, 9.8e9], "dollar"),
        ("Sales rose from $2.1bn to 4.5bn.", [2.1e9, 4.5e9], "dollar"),
        ("It rose from about 250 in May to 300 tonnes in June.", [250, 300], "tonne"),
        ("It rose to 300 tonnes from 250 in May.", [300, 250], "tonne"),
    ],
)
def test_the_level_before_has_the_unit_of_the_level_after(text: str, values: list[float], unit: str) -> None:
    assert [(q.value, q.unit) for q in quantities(text)] == [(value, unit) for value in values]


@pytest.mark.parametrize("text", ["It grew from 30 shops to 5 percent.", "It went from 2 to 400 miles."])
def test_things_of_another_size_have_no_unit_of_the_level_after(text: str) -> None:
    assert quantities(text)[0].unit is None


@pytest.mark.parametrize(
    ("text", "value", "low"),
    [
        ("34.3 billion", 34_300_000_000, 34_300_000_000),
        ("1.1m", 1_100_000, 1_100_000),
        ("nearly 4.35bn", 4_350_000_000, 3_915_000_000),
    ],
)
def test_values_are_the_decimals_as_written(text: str, value: float, low: float) -> None:
    quantity = only(f"It cost {text} euros.")
    assert (quantity.value, quantity.low) == (value, low)
