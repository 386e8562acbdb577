"""Which event a number is put into: that of its own time, of a date beside it, or of the same number elsewhere."""

from __future__ import annotations

from dataclasses import replace

import pytest

from consistency.align.beside import belongs
from consistency.model import Claim, Document, Extraction, Kind
from tests.telling import aligned, day, document, drones, said, toll


def _claim(sentence: str, words: str, kind: Kind) -> Claim:
    return said(sentence, words, 1.0, kind=kind)[1]


@pytest.mark.parametrize(
    ("sentence", "date", "number"),
    [
        ("The Kestrel sank off Malin in June 1987 and lost 4,200 tonnes.", "June 1987", "4,200"),
        ("The older mill, which burned down on 3 May 1961, killing 48 people, stood here.", "3 May 1961", "48"),
        ("Turnout was 43.4 per cent, well below the 67.9 per cent of the 2019 vote.", "2019", "67.9"),
        ("The No side had 53 per cent, against 57 per cent in 2018.", "2018", "57"),
        ("In the 2004 flood 31 houses were lost.", "2004", "31"),
        ("The vote of 1998 was won by 212 votes.", "1998", "212"),
    ],
)
def test_a_date_belongs_to_the_number_beside_it(sentence: str, date: str, number: str) -> None:
    assert belongs(_claim(sentence, date, Kind.DATE), _claim(sentence, number, Kind.COUNT))


@pytest.mark.parametrize(
    ("sentence", "date", "number"),
    [
        ("The No side had 53 per cent, against 57 per cent in 2018.", "2018", "53"),
        ("Turnout was 43.4 per cent, well below the 67.9 per cent of the 2019 vote.", "2019", "43.4"),
        ("Prices rose by 12 per cent, the most since 1991.", "1991", "12"),
        ("The town, founded in 1820, has 7,400 residents.", "1820", "7,400"),
        ("Output fell to 310 tonnes from 2019.", "2019", "310"),
        ("Before 2015 the yard had 900 workers.", "2015", "900"),
        ("The dam of 1953 failed but 60 men got away.", "1953", "60"),
    ],
)
def test_a_date_of_another_clause_or_the_end_of_a_stretch_does_not(sentence: str, date: str, number: str) -> None:
    assert not belongs(_claim(sentence, date, Kind.DATE), _claim(sentence, number, Kind.COUNT))


def test_a_number_beside_an_earlier_year_is_background() -> None:
    sentence = "The worst remains the pit fire of 1974, which killed 52 people."
    year = replace(said(sentence, "1974", 1974.0, kind=Kind.DATE)[1], value=None, when=day("1974-01-01", 365))
    killed = said(
        sentence, "52", 52.0, measure="people", predicate="kill", when=replace(day("2024-05-02"), explicit=False)
    )
    now = toll(3, when=day("2024-05-02"))
    alignment = aligned(document("a", now, killed, (sentence, year), published="2024-05-02"))
    events = {c.text: c.event for c in alignment.claims if c.is_quantity}
    assert events["3"] != events["52"]


def test_what_names_no_time_is_beside_the_same_number_that_does() -> None:
    quarter = day("2024-01-01", 91)
    alignment = aligned(
        document("a", drones(412, when=quarter), published="2024-05-02"),
        document("b", drones(412), published="2024-05-02"),
    )
    (one, other) = alignment.claims
    assert one.event == other.event


def test_a_number_told_again_weeks_later_does_not_join_two_happenings() -> None:
    alignment = aligned(
        document("first", drones(585, when=day("2025-11-04")), toll(4, when=day("2025-11-04")), published="2025-11-05"),
        document(
            "second", drones(585, when=day("2025-11-04")), toll(9, when=day("2025-12-09")), published="2025-12-10"
        ),
    )
    events = {c.source + c.text: c.event for c in alignment.claims}
    assert events["first585"] == events["second585"]
    assert events["first4"] != events["second9"]


def test_a_document_without_quantities_is_placed_by_its_dates() -> None:
    sentence = "The council met on 4 May 2024."
    date = said(sentence, "4 May 2024", 0.0, kind=Kind.DATE, when=day("2024-05-04"))
    alignment = aligned(document("a", date, published="2024-05-04"))
    assert [c.event is not None for c in alignment.claims] == [True]
    counted = aligned(document("b", date, toll(3), published="2024-05-04"))
    assert [c.text for c in counted.claims if c.event] == ["3"]


def test_no_claim_no_event() -> None:
    alignment = aligned(Extraction(Document("a", "Nothing.", published="2024-05-04"), ()))
    assert alignment.events == ()
    assert alignment.stories == {"a": "a"}
