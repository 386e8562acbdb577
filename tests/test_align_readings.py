from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from consistency.align import readings
from consistency.check import cross_source, internal
from consistency.model import Bound, Claim, Finding, Kind, Relation
from tests.telling import OPTIONS, aligned, day, document, said


def claim(sentence: str, number: str, **facets: Any) -> Claim:
    return said(sentence, number, 1.0, **facets)[1]


def between(one: tuple[str, Claim], other: tuple[str, Claim], later: str = "2024-05-03") -> list[Finding]:
    alignment = aligned(document("a", one, published="2024-05-02"), document("b", other, published=later))
    return [f for f in cross_source.find(alignment, OPTIONS) if f.code != "cross-source.update"]


@pytest.mark.parametrize(
    ("sentence", "number", "expected"),
    [
        ("Some 340 posts are to go at the shipyard.", "340", False),
        ("Some 340 posts at the yard will go.", "340", False),
        ("Some 340 posts went at the shipyard.", "340", True),
        ("The yard cut 340 posts; more will follow.", "340", True),
    ],
)
def test_plans_in_set_words(sentence: str, number: str, expected: bool) -> None:
    assert readings.is_asserted(claim(sentence, number)) is expected


def test_what_is_spoken_of_as_known_is_asserted_under_any_verb() -> None:
    assert readings.is_asserted(claim("The Liberals' nine seats would have been safe.", "nine", asserted=False))
    assert not readings.is_asserted(claim("They would need nine seats.", "nine", asserted=False))


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The 31 trams were old.", True),
        ("The town's 31 trams were old.", True),
        ("They bought 31 trams.", False),
    ],
)
def test_known_numbers(sentence: str, expected: bool) -> None:
    assert readings.is_definite(claim(sentence, "31")) is expected


@pytest.mark.parametrize(
    ("sentence", "number", "per", "expected"),
    [
        ("It comes to €940 for each of the island's 5,200 residents.", "€940", None, "head"),
        ("It comes to €940 per resident.", "€940", "resident", "head"),
        ("It comes to €940 a barrel.", "€940", "barrel", "barrel"),
        ("It comes to €940 in all.", "€940", None, None),
    ],
)
def test_bases_of_rates(sentence: str, number: str, per: str | None, expected: str | None) -> None:
    assert readings.base(claim(sentence, number, kind=Kind.MONEY, per=per)) == expected


@pytest.mark.parametrize(
    ("sentence", "number", "expected"),
    [
        ("The miners were 640 metres (2,100 feet) below ground.", "640", "depth"),
        ("They were at a depth of 640 metres when it happened.", "640", "depth"),
        ("The dam is 640 metres long.", "640", "length"),
        ("The village is 640 metres away from the dam.", "640", "distance"),
        ("They dug 640 metres.", "640", None),
        ("The dam holds 640 metres of the river, deep in the hills and far from the towns.", "640", None),
    ],
)
def test_what_a_length_measures(sentence: str, number: str, expected: str | None) -> None:
    assert readings.dimension(claim(sentence, f"{number} metres", kind=Kind.MEASURE, unit="metre")) == expected


def test_two_plans_of_one_cut_are_held_against_each_other() -> None:
    one = said("The shipyard said 340 posts are to go by spring.", "340", 340, measure="post")
    other = said(
        "At the shipyard 430 posts will disappear.", "430", 430, measure="post", predicate="disappear", asserted=False
    )
    assert [set(f.values) for f in between(one, other)] == [{340.0, 430.0}]


def test_a_joint_heading_is_not_one_of_its_members() -> None:
    facets: dict[str, Any] = {"kind": Kind.MONEY, "unit": "euro"}
    joint = said("Parks and roads: 81.5m, says the budget.", "81.5m", 81.5e6, measure="park and road", **facets)
    member = said("Roads: 7.3m, says the budget.", "7.3m", 7.3e6, measure="road", **facets)
    other = said("Parks and roads: 18.5m, says the budget.", "18.5m", 18.5e6, measure="park and road", **facets)
    assert between(joint, member) == []
    assert len(between(joint, other)) == 1


def test_a_total_does_not_contradict_its_parts() -> None:
    whole = said("Fire crews saved 140 houses along the river.", "140", 140, measure="house", predicate="save")
    text = "Fire crews saved 60 houses along the river, and later 80 houses up the hill."
    part = said(text, "60", 60, measure="house", predicate="save")
    rest = said(text, "80", 80, measure="house", predicate="save")
    told = aligned(document("a", whole, published="2024-05-02"), document("b", part, rest, published="2024-05-02"))
    assert list(cross_source.find(told, OPTIONS)) == []


def test_a_figure_that_its_own_text_has_left_behind() -> None:
    text = "The list of May has 245 barns destroyed, up from the 213 it had in April."
    month = day("2024-04-01", 30)
    facets: dict[str, Any] = {"measure": "barn", "predicate": "destroy"}
    now = said(
        text,
        "245",
        245,
        when=day("2024-05-01"),
        relations=(Relation("change-from", f"a:{text.index('213')}"),),
        **facets,
    )
    old = said(text, "213", 213, when=day("2024-04-09"), **facets)
    later = said("The flood destroyed 214 barns.", "214", 214, when=month, **facets)
    told = aligned(document("a", now, old, published="2024-05-02"), document("b", later, published="2025-05-02"))
    assert [f for f in cross_source.find(told, OPTIONS) if f.code != "cross-source.update"] == []


def test_few_people_in_so_many_words_are_held_against_each_other() -> None:
    def hurt(number: str, value: int, place: str = "Odell") -> tuple[str, Claim]:
        text = f"{number} people were wounded at the fair in {place}."
        return said(text, number, value, measure="people", predicate="wound", participants=(place,))

    assert len(between(hurt("Five", 5), hurt("Seven", 7), later="2024-05-02")) == 1
    assert between(hurt("Five", 5), hurt("Seven", 7, "Merrow"), later="2024-05-02") == []


@pytest.mark.parametrize(
    ("number", "value", "count"), [("14", 14, 1), ("two", 2, 0), ("160", 160, 1)], ids=["near", "some", "slip"]
)
def test_so_many_fewer_are_some_of_them(number: str, value: int, count: int) -> None:
    facets: dict[str, Any] = {"measure": "people", "predicate": "wound"}
    one = said("Shots at the fair in Odell wounded 16 people.", "16", 16, **facets)
    other = said(f"Shots at the fair in Odell wounded {number} people.", number, value, **facets)
    assert len(between(one, other, later="2024-05-02")) == count


@pytest.mark.parametrize(("name", "count"), [("Odell Green", 1), ("Marl Park", 0)])
def test_two_shootings_of_one_night_are_told_apart_by_their_names(name: str, count: int) -> None:
    facets: dict[str, Any] = {"measure": "people", "predicate": "wound"}
    one = said("Six people were wounded in the Odell Green quarter.", "Six", 6, participants=("Odell Green",), **facets)
    other = said(f"Four people were wounded in the {name} quarter.", "Four", 4, participants=(name,), **facets)
    assert len(between(one, other, later="2024-05-02")) == count


def test_known_things_of_one_text_are_those_that_it_spoke_of() -> None:
    first = said("The club hired 53 vans for its fans.", "53", 53, measure="van", predicate="hire")
    again = said("In the evening the 35 vans went home empty.", "35", 35, measure="van", predicate="go")
    (finding,) = internal.find(aligned(document("a", first, again, published="2024-05-02")), OPTIONS)
    assert finding.values == (53.0, 35.0)


def test_who_is_aboard_is_so_whatever_became_of_the_ship() -> None:
    one = said("The trawler sank off Hvidsand with 312 people aboard.", "312", 312, measure="people", predicate="sink")
    other = said("The trawler off Hvidsand was carrying 321 people.", "321", 321, measure="people", predicate="carry")
    assert [set(f.values) for f in between(one, other)] == [{312.0, 321.0}]


def test_residents_who_had_to_leave_are_the_people_who_had_to_leave() -> None:
    one = said("The fire at Marl drove out 3,200 people.", "3,200", 3200, measure="people", predicate="evacuate")
    other = said("At Marl 2,300 residents were driven out.", "2,300", 2300, measure="resident", predicate="evacuate")
    assert [set(f.values) for f in between(one, other, later="2024-05-02")] == [{3200.0, 2300.0}]


def test_a_lead_over_others_is_not_the_number_itself() -> None:
    when = day("2024-04-28")
    facets: dict[str, Any] = {"measure": "seat", "predicate": "win", "subject": "Liberals", "when": when}
    text = "The Liberals won 41 seats, two more than the Greens."
    won, more = said(text, "41", 41, **facets), said(text, "two", 2, **facets)
    other = said("The Liberals took 47 seats.", "47", 47, **facets)
    told = aligned(document("a", won, more, published="2024-05-02"), document("b", other, published="2024-05-02"))
    assert [set(f.values) for f in cross_source.find(told, OPTIONS)] == [{41.0, 47.0}]


def test_who_writes_both_numbers_does_not_take_one_for_the_other() -> None:
    one = said("The Farmers won 31 seats, the Greens 13.", "31", 31, measure="seat", predicate="win")
    other = said("The Greens won 13 seats and the Farmers 31.", "13", 13, measure="seat", predicate="win")
    silent = said("The Greens won 13 seats in the vote.", "13", 13, measure="seat", predicate="win")
    plain = said("The Farmers won 31 seats in the vote.", "31", 31, measure="seat", predicate="win")
    assert between(one, other) == []
    assert len(between(plain, silent)) == 1


@pytest.mark.parametrize(
    ("subjects", "count"),
    [
        pytest.param(("Norfly", None), 0, id="only one is named, and the other text does not know it"),
        pytest.param(("Norfly", "Sunwing"), 0, id="two names"),
        pytest.param(("Norfly", "Norfly"), 1, id="one name"),
        pytest.param((None, None), 1, id="nobody is named"),
    ],
)
def test_whose_profit_it_is(subjects: tuple[str | None, str | None], count: int) -> None:
    def named(subject: str | None) -> dict[str, Any]:
        return {"subject": subject, "participants": (subject,) if subject else ()}

    facets: dict[str, Any] = {"kind": Kind.MONEY, "unit": "euro", "measure": "net profit"}
    one = said("It made a net profit of 48m last spring.", "48m", 48e6, **named(subjects[0]), **facets)
    other = said("There was a net profit of 84m last spring.", "84m", 84e6, **named(subjects[1]), **facets)
    assert len(between(one, other)) == count


def test_one_region_alone_is_not_the_country() -> None:
    one = said("The ministry has counted 327 cases since May.", "327", 327, measure="case", predicate="count")
    other = said("In the capital alone 237 cases were counted.", "237", 237, measure="case", predicate="count")
    assert between(one, other) == []


def test_two_polls_are_two_samples() -> None:
    facets: dict[str, Any] = {"kind": Kind.SHARE, "unit": "percentage", "measure": "liberal"}
    one = said("A poll put the Liberals at 31 percent in May.", "31 percent", 31, **facets)
    other = said("Another poll put the Liberals at 36 percent in May.", "36 percent", 36, **facets)
    assert between(one, other) == []


def test_a_list_that_is_called_final_does_not_run_on() -> None:
    facets: dict[str, Any] = {"measure": "barn", "predicate": "destroy"}
    running = said("The list of the district has 246 barns destroyed by the flood.", "246", 246, **facets)
    final = said("The final list of the district has 246 barns destroyed by the flood.", "246", 246, **facets)
    later = said("The flood destroyed 264 barns.", "264", 264, **facets)
    assert between(running, later) == []
    assert [set(f.values) for f in between(final, later)] == [{246.0, 264.0}]


def test_who_allows_a_value_does_not_state_it() -> None:
    facets: dict[str, Any] = {"measure": "people", "predicate": "wound"}
    fifteen = said("The shots in the club wounded 15 people.", "15", 15, **facets)
    sixteen = said("The shots in the club wounded 16 people.", "16", 16, **facets)
    vague = said("The shots in the club wounded more than ten people.", "ten", 10, high=None, **facets)
    bound = (vague[0], replace(vague[1], bound=Bound.MORE_THAN))
    told = [document(n, row, published="2024-05-02") for n, row in zip("abc", (fifteen, sixteen, bound), strict=True)]
    (finding,) = cross_source.find(aligned(*told), OPTIONS)
    assert finding.sources == ("a", "b")
