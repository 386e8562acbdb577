"""Bare numbers whose sense the words around them give: addresses, stations, captions, seats, years and the dead."""

from __future__ import annotations

import pytest

from consistency.extract.numbers import find_quantities
from consistency.model import Bound, Kind

LABELS = [
    ("The shop at 14 Harbour Row burned down.", "14 Harbour Row"),
    ("The bakery, at 9 rue de Lille, opened in March.", "9 rue de Lille"),
    ("They met at Via Roma 30.", "Via Roma 30"),
    ("A flat at 22 Calle del Prado was sold.", "22 Calle del Prado"),
    ("He was found at 5a Mill Close.", "5a Mill Close"),
    ("The fire at Storgatan 12 is out.", "Storgatan 12"),
    ("KTVU 2 reported it first.", "KTVU 2"),
    ("The station BFM 24 showed the film.", "BFM 24"),
    ("She told France 24 that she would stay.", "France 24"),
    ("He works for Fox 5 news.", "Fox 5"),
    ("The film ran on Canal 9 late.", "Canal 9"),
    ("Image 4/9 shows a boat.", "Image 4/9"),
    ("Picture 2: A crowd at the gate.", "Picture 2"),
    ("Photo 3 of 12: men lift a boat.", "Photo 3 of 12"),
    ("Map 1 - Where the river rose.", "Map 1"),
    ("Chart 7: Exports by month.", "Chart 7"),
]


@pytest.mark.parametrize(("sentence", "label"), LABELS, ids=[label for _, label in LABELS])
def test_names_of_places_and_pictures_are_labels(sentence: str, label: str) -> None:
    found = [sentence[q.start : q.end] for q in find_quantities(sentence) if q.kind is Kind.LABEL]
    assert found == [label]


COUNTS = [
    ("The Social Democrats have 62 seats, the Liberals 41 and the Greens 40.", [62, 41, 40]),
    ("In the new council Party A has 31 seats and Party B 24.", [31, 24]),
    ("Lions scored 18 goals, Bears 15, Wolves 9.", [18, 15, 9]),
    ("Labour won 12 councillors, Reform 7 while the Greens lost.", [12, 7]),
    ("Norway leads with 14 medals, ahead of Austria 11 and Japan 9.", [14, 11, 9]),
    ("The 2000 dead were buried at sea.", [2000]),
    ("Of the 1950 missing, 40 were found.", [1950, 40]),
    ("Those 2020 injured were flown home.", [2020]),
    ("He sold 27 rose gardens.", [27]),
    ("On TV 300 million people watched.", [300e6]),
]


@pytest.mark.parametrize(("sentence", "values"), COUNTS, ids=[s[:40] for s, _ in COUNTS])
def test_counts_beside_names_are_no_labels(sentence: str, values: list[float]) -> None:
    assert [q.value for q in find_quantities(sentence) if q.kind is Kind.COUNT] == values


DATES = [
    ("The show ends at twenty to midnight.", "twenty to midnight"),
    ("It began at ten past noon.", "ten past noon"),
    ("Doors open at a quarter past midnight.", "a quarter past midnight"),
    ("They left at 5 minutes before midday.", "5 minutes before midday"),
    ("It struck at half past midnight.", "half past midnight"),
    ("In 2000 dead fish were found.", "2000"),
    ("By 2020 injured players numbered few.", "2020"),
]


@pytest.mark.parametrize(("sentence", "date"), DATES, ids=[d for _, d in DATES])
def test_times_and_years_are_dates(sentence: str, date: str) -> None:
    found = [sentence[q.start : q.end] for q in find_quantities(sentence) if q.kind is not Kind.LABEL]
    assert found == [date]


LASTING = [
    ("He served three consecutive years.", "three consecutive years", "year"),
    ("It rained for 12 straight days.", "12 straight days", "day"),
    ("They waited two more hours.", "two more hours", "hour"),
    ("In the 50 previous years it flooded.", "50 previous years", "year"),
    ("She had six full weeks of rest.", "six full weeks", "week"),
]


@pytest.mark.parametrize(("sentence", "text", "unit"), LASTING, ids=[t for _, t, _ in LASTING])
def test_lengths_of_time_with_an_adjective(sentence: str, text: str, unit: str) -> None:
    (found,) = find_quantities(sentence)
    assert (sentence[found.start : found.end], found.unit, found.kind) == (text, unit, Kind.DURATION)


NAMES = [
    ("The crowds gathered quietly at Ground Zero on the anniversary.", "Ground Zero"),
    ("They blocked the road to the Thirty Meter Telescope again.", "Thirty"),
    ("The walkers met at Seven Sisters before noon came.", "Seven"),
    ("He played in the Big Ten for several seasons.", "Big Ten"),
    ("The leak near Three Mile Island was soon stopped.", "Three"),
]


@pytest.mark.parametrize(("sentence", "label"), NAMES, ids=[label for _, label in NAMES])
def test_number_words_in_names_are_labels(sentence: str, label: str) -> None:
    assert label in [sentence[q.start : q.end] for q in find_quantities(sentence) if q.kind is Kind.LABEL]


NO_NAMES = [
    ("Officials said: Three Russian ships left the port.", 3),
    ("Two Men Held After Fire", 2),
    ("A man aged Fifty Two was seen there.", 52),
    ("Seven Swiss climbers came back.", 7),
    ("Police Find Four Guns In Lake", 4),
]


@pytest.mark.parametrize(("sentence", "value"), NO_NAMES, ids=[s for s, _ in NO_NAMES])
def test_number_words_that_count_are_no_names(sentence: str, value: float) -> None:
    assert [q.value for q in find_quantities(sentence)] == [value]


AGES = [
    ("She will turn 101 on Friday.", 101),
    ("Her sister turned 98 this week.", 98),
    ("He's also 14.", 14),
    ("Joan married David Adams, also 25, last spring.", 25),
    ("Cases rose among children 17 and under.", 17),
    ("It is free for people 65 and over.", 65),
]


@pytest.mark.parametrize(("sentence", "age"), AGES, ids=[s for s, _ in AGES])
def test_ages_said_in_passing(sentence: str, age: float) -> None:
    assert [(q.kind, q.value) for q in find_quantities(sentence)] == [(Kind.AGE, age)]


def test_where_a_fall_ends_is_no_bound() -> None:
    assert find_quantities("It plummeted to as low as $9,300.")[0].bound == "exact"
    assert find_quantities("Bribes were as high as $28,000.")[0].bound == "at-most"


AGED = [
    ("The blast killed her husband, 36, and their son, 7.", [36, 7]),
    ("Two brothers, 9 and 11, were killed.", [9, 11]),
    ("Three girls, 7, 9 and 12, drowned.", [7, 9, 12]),
    ("The driver, 41, was unhurt.", [41]),
    ("Police held a man, 58.", [58]),
]


@pytest.mark.parametrize(("text", "ages"), AGED, ids=[t for t, _ in AGED])
def test_numbers_behind_persons_are_ages(text: str, ages: list[int]) -> None:
    assert [q.value for q in find_quantities(text) if q.kind is Kind.AGE] == ages


def test_what_adds_up_to_about_so_much_is_no_bound() -> None:
    assert [q.bound for q in find_quantities("The orders add up to some 7,500.")] == [Bound.ABOUT]
    assert [q.bound for q in find_quantities("The hall holds up to some 7,500 people.")] == [Bound.AT_MOST]
