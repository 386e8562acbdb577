"""Numbers that leave their noun, and often their deed, to another number of the sentence or paragraph."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest

import consistency
from consistency.model import Claim


@dataclass(frozen=True)
class Case:
    """A text and, by the number as written, the facets that must come out; None means "must be empty"."""

    text: str
    facets: dict[str, dict[str, object]] = field(default_factory=dict)


def claims(text: str) -> dict[str, Claim]:
    found = consistency.extract([consistency.Document(id="d", text=text, published="2025-06-12")])
    return {c.text: c for c in found}


def facets(text: str, wanted: dict[str, dict[str, object]]) -> dict[str, dict[str, object]]:
    found = claims(text)
    return {number: {name: getattr(found[number], name) for name in names} for number, names in wanted.items()}


LISTS = [
    Case(
        "Gunners downed 52 gliders at dawn: 29 over Marovia, 13 over Lestany and ten over the sea.",
        {
            "29": {"measure": "glider", "predicate": "down", "subject": "Gunners", "where": ("Marovia",)},
            "ten": {"measure": "glider", "predicate": "down"},
        },
    ),
    Case(
        "The charity counted 538 overnight guests at its two halls, 390 at the gym and 148 at the fairground.",
        {"390": {"measure": "overnight guest"}, "148": {"measure": "overnight guest"}},
    ),
    Case(
        "Forty people are now known to have lost their lives, the prefect said: 25 in Paris and three elsewhere.",
        {
            "25": {"measure": "people", "predicate_concept": "kill", "speaker": "prefect", "where": ("Paris",)},
            "three": {"measure": "people", "predicate_concept": "kill"},
        },
    ),
    Case(
        "The flood is blamed for 17 deaths in three states, the governor's office said, 10 of them in Florida.",
        {"10": {"measure": "death", "predicate_concept": "kill", "where": ("Florida",)}},
    ),
    Case("Last year 55 people died: 36 from Peru and 19 from Chile.", {"19": {"measure": "people"}}),
    Case(
        "They sold 7,340 tickets for Friday, 6,210 for Saturday and 9,152 for Sunday.",
        {"6,210": {"measure": "ticket"}, "9,152": {"measure": "ticket"}},
    ),
    Case("The clinic has 14 doctors, five on contract.", {"five": {"measure": "doctor"}}),
    Case("There were two outbreaks, one in Spain and one in Italy.", {"two": {"measure": "outbreak"}}),
    Case("Of the 81 dead, 54 lived in Oslo, 15 in Bergen.", {"81": {"measure": "person", "predicate_concept": "kill"}}),
    Case("Of the 81 dead, 54 lived in Oslo, 15 in Bergen.", {"54": {"measure": "person"}, "15": {"measure": "person"}}),
    Case("Of the injured, 11 are men and four are children.", {"11": {"measure": "man"}, "four": {"measure": "child"}}),
]
COMPARED = [
    Case("Some 52,000 people slept in halls, against 38,000 on the first night.", {"38,000": {"measure": "people"}}),
    Case("More than 11,400 boats came, down 30 percent from 16,300 last year.", {"16,300": {"measure": "boat"}}),
    Case("It drew 400 people at noon. By seven it was 371.", {"371": {"measure": "people"}}),
    Case("Some 510 families come each week. It was 340 two years ago.", {"340": {"measure": "family"}}),
    Case("The mine held 137 men. Ninety-six walked out.", {"Ninety-six": {"measure": "man"}}),
]
ALONE = [
    ("The firm bought 40 lorries in May. Nine died.", "Nine", "lorry"),
    ("The town has 400 houses. The Pirates, who held six, lost.", "six", "house"),
]


@pytest.mark.parametrize("case", [*LISTS, *COMPARED], ids=lambda case: case.text[:60] + "/" + "/".join(case.facets))
def test_noun_and_deed_of_another_number(case: Case) -> None:
    assert facets(case.text, case.facets) == case.facets


@pytest.mark.parametrize(("text", "number", "noun"), ALONE, ids=[t for t, _, _ in ALONE])
def test_a_number_of_other_things_takes_no_noun(text: str, number: str, noun: str) -> None:
    assert claims(text)[number].measure != noun


DEEDS = [
    Case("The ministry is investing 217 million euros.", {"217 million euros": {"measure": "investment"}}),
    Case("The leader receives £31,400 at present.", {"£31,400": {"measure": "payment"}}),
    Case("The four cities spent $2.3 million on a second round.", {"$2.3 million": {"measure": "spending"}}),
    Case("She is paid 1,480 euros a month.", {"1,480 euros a month": {"measure": "payment"}}),
    Case("Turnout was low, but 52.4 percent voted yes.", {"52.4 percent": {"measure": "vote"}}),
    Case("Of the 2,900 children seen, 551 were ill. That is 19 per cent.", {"19 per cent": {"measure": "child"}}),
    Case("Robusta is put at 18.7 million bags, up 28 percent.", {"28 percent": {"measure": "bag"}}),
]
CURRENCIES = [
    (
        "The company earned 742 million euros in 2024 where it had made 681 million the year before.",
        "681 million",
        "euro",
    ),
    ("The club lost 4 million kroner, compared with 11 million a year earlier.", "11 million", "krona"),
    ("The budget is Ksh 724 billion, of which 142 billion is for schools.", "142 billion", "kenyan shilling"),
    ("Tolls raised $3.1 million. Fares were worth 2.2 million in May.", "2.2 million", "dollar"),
    (
        "It had revenue of 184 million pesos: 78 million from sponsors and 52 million from tickets.",
        "52 million",
        "peso",
    ),
]
NO_CURRENCIES = [
    ("The firm earned 742 million euros and has 681 million users.", "681 million"),
    ("The museum cost $40 million. It drew 2.4 million in a year.", "2.4 million"),
]


@pytest.mark.parametrize("case", DEEDS, ids=lambda case: case.text)
def test_sums_and_shares_are_named_by_the_deed(case: Case) -> None:
    assert facets(case.text, case.facets) == case.facets


@pytest.mark.parametrize(("text", "number", "unit"), CURRENCIES, ids=[t for t, _, _ in CURRENCIES])
def test_a_sum_takes_over_its_currency(text: str, number: str, unit: str) -> None:
    assert claims(text)[number].unit == unit


@pytest.mark.parametrize(("text", "number"), NO_CURRENCIES, ids=[t for t, _ in NO_CURRENCIES])
def test_what_is_counted_takes_no_currency(text: str, number: str) -> None:
    assert claims(text)[number].unit is None


VOICES = [
    ("The ministry published figures on Monday. It said 40 people had died.", "40", "ministry"),
    ("Mr Roe, the mayor, said 40 homes were lost. He added that 12 people were missing.", "12", "Mr Roe"),
    ("The Red Cross said 300 people had fled. They put the wounded at 20.", "20", "Red Cross"),
    ("Governor Ann Lee said it was grave.\n\nShe told reporters that 12 homes had burned.", "12", "Governor Ann Lee"),
    ("The storm killed 12 people. He said 40 homes were lost.", "40", None),
    ("Ann Lee said 12 homes were lost. It said 40 people had died.", "40", None),
    ("According to the Census Bureau 13.4 percent of people lived alone.", "13.4 percent", "Census Bureau"),
    ("The accident has now claimed 26 lives.", "26", None),
]


@pytest.mark.parametrize(("text", "number", "speaker"), VOICES, ids=[t for t, _, _ in VOICES])
def test_speaker_of_a_pronoun(text: str, number: str, speaker: str | None) -> None:
    assert claims(text)[number].speaker == speaker


@pytest.mark.parametrize(
    ("text", "number", "asserted"),
    [
        ("Not two but three tanks burned.", "two", False),
        ("Not two but three tanks burned.", "three", True),
        ("Two, and not three, men were held.", "Two", True),
    ],
)
def test_a_number_that_another_replaces_is_not_asserted(text: str, number: str, asserted: bool) -> None:
    assert claims(text)[number].asserted is asserted


def test_what_is_set_up_has_not_risen() -> None:
    assert claims("The firm set up 22 shops.")["22"].direction is None
    assert claims("The index ended up 2%.")["2%"].direction == "up"


def test_places_go_with_their_numbers() -> None:
    found = claims("Of the 81 dead, 54 lived in Oslo, 15 in Bergen and 10 in Tromso.")
    assert [found[n].where for n in ("81", "54", "15")] == [(), ("Oslo",), ("Bergen",)]


UNITS = [
    ("The yacht sank some 40 nautical miles (64 km) from the island.", "64 km", "distance"),
    ("At 13.5 knots this is ten days.", "13.5 knots", "speed"),
    ("It was 38 degrees Celsius outside.", "38 degrees Celsius", "temperature"),
    ("A convoy with 1,620 tonnes of food came. A lorry carries 30 tonnes.", "30 tonnes", "food"),
    ("She won by 14,212 votes to 9,876, a majority of 4,436 over Mr Roe.", "4,436", "majority"),
    ("Nine men were taken. Five of the nine are home.", "Five", "man"),
    ("Ruiz won with 52.2 percent of the vote, when the two were at 41 and 34.", "34", "vote"),
    ("The labour cost index rose 0.8% q/q.", "0.8% q/q", "labour cost index"),
]


@pytest.mark.parametrize(("text", "number", "measure"), UNITS, ids=[t for t, _, _ in UNITS])
def test_what_units_and_wholes_tell(text: str, number: str, measure: str) -> None:
    assert claims(text)[number].measure == measure


def test_persons_are_no_places() -> None:
    assert claims("She had a majority of 4,436 over Mr Roe.")["4,436"].where == ()


def test_results_behind_the_numbers_of_a_list() -> None:
    found = claims("Missiles: 26 launched, 16 destroyed.")
    assert [found[n].predicate_concept for n in ("26", "16")] == ["launch", "destroy"]


STANDING_APART = [
    ("The benefit-cost ratio, 2.6 in the business case, has dropped.", "2.6", "benefit cost ratio"),
    ("The clinics saw 9,600 patients. Nearly a third of them, 3,100, had a fever.", "3,100", "patient"),
    ("We saw 96 patients. The others, 14, went home.", "14", "patient"),
    ("8,412 in the stands rose to their feet.", "8,412", "person"),
    ("There are still 12 in hospital.", "12", "person"),
]


@pytest.mark.parametrize(("text", "number", "measure"), STANDING_APART, ids=[t for t, _, _ in STANDING_APART])
def test_numbers_between_commas_and_in_places(text: str, number: str, measure: str) -> None:
    assert claims(text)[number].measure == measure


def test_who_is_named_in_the_sentence_speaks_before_who_spoke_earlier() -> None:
    text = "Police chief Ivan Horak said 3 men were held. Mayor Ann Lee said, and she added, that 12 homes burned."
    assert claims(text)["12"].speaker == "Mayor Ann Lee"


def test_an_office_with_a_name_is_a_person() -> None:
    text = "National police force president Ivan Horak said 3 men were held. It said 12 homes burned."
    assert claims(text)["12"].speaker is None
