"""Dates and labels: numbers on the page that measure nothing, with their exact extent."""

from __future__ import annotations

import pytest

from consistency.extract.numbers import find_quantities
from consistency.model import Kind


def named(sentence: str, kind: Kind) -> list[str]:
    return [sentence[q.start : q.end] for q in find_quantities(sentence) if q.kind is kind]


@pytest.mark.parametrize(
    ("sentence", "dates"),
    [
        ("It opened on Monday, 15 August 2023 in Graz.", ["Monday, 15 August 2023"]),
        ("It opened on Aug. 27, and on Oct. 9.", ["Aug. 27", "Oct. 9"]),
        ("The fair runs on 1 and 2 March.", ["1 and 2 March"]),
        ("It ran from Dec. 5-6, 2019.", ["Dec. 5-6, 2019"]),
        ("In the 2012-13 season they rose.", ["2012-13 season"]),
        ("The winter of 2022-2023 was mild.", ["2022-2023"]),
        ("In the 1990s and '80s it thrived.", ["1990s", "'80s"]),
        ("We meet at 8 a.m. sharp.", ["8 a.m."]),
        ("We meet at 2.15pm sharp.", ["2.15pm"]),
        ("We meet at 5:10 p.m. EST today.", ["5:10 p.m. EST"]),
        ("Shares fell by 0715 GMT.", ["0715 GMT"]),
        ("Open 9 a.m. to 5 p.m. daily.", ["9 a.m. to 5 p.m."]),
        ("He came at half past five.", ["half past five"]),
        ("They left at ten o'clock.", ["ten o'clock"]),
        ("Published 2023-02-10T09:05:00-05:00 online.", ["2023-02-10T09:05:00-05:00"]),
        ("Filed on 12/05/2023 there.", ["12/05/2023"]),
        ("Profit rose in Q3 2023.", ["Q3 2023"]),
        ("It was founded in 1853.", ["1853"]),
        ("The 2019 report was long.", ["2019"]),
        ("Since 9/11 much has changed.", ["9/11"]),
        ("It goes beyond 2017's total.", ["2017"]),
    ],
)
def test_dates_and_times(sentence: str, dates: list[str]) -> None:
    assert named(sentence, Kind.DATE) == dates


@pytest.mark.parametrize(
    "sentence",
    [
        "About 2000 people came.",
        "It holds 2000 people.",
        "It seats more than 1950 guests.",
        "She eats 2000 - 2500 calories.",
        "It weighs 2000 kg.",
    ],
)
def test_round_counts_are_no_years(sentence: str) -> None:
    assert named(sentence, Kind.DATE) == []


@pytest.mark.parametrize(
    ("sentence", "labels"),
    [
        ("Flight 370 left Gate 12.", ["Flight 370", "Gate 12"]),
        ("It closed Interstate 95 and Route 9.", ["Interstate 95", "Route 9"]),
        ("Highways 35 and 115 were shut.", ["Highways 35 and 115"]),
        ("A Category 2 storm hit.", ["Category 2"]),
        ("It is on page 12 below.", ["page 12"]),
        ("Call 519-555-0138 now.", ["519-555-0138"]),
        ("Ring 0300 303 8322 or 032 297 58 80 now.", ["0300 303 8322", "032 297 58 80"]),
        ("They called 911 at once.", ["911"]),
        ("He lives at 235 King St. in town.", ["235 King St"]),
        ("It burned in the 2700 block of Oak.", ["2700 block"]),
        ("Write to Boise, ID 83702 soon.", ["ID 83702"]),
        ("The G7 and the Group of 20 met.", ["G7", "Group of 20"]),
        ("A Boeing 737 and an F-16 landed.", ["Boeing 737", "F-16"]),
        ("COVID-19 spread with 5G rumours.", ["COVID-19", "5G"]),
        ("The S&P 500 fell, the FTSE 100 rose.", ["S&P 500", "FTSE 100"]),
        ("He fired a .22 and a 9mm pistol.", [".22", "9mm"]),
        ("It came 9th on the 21st try.", ["9th", "21st"]),
        ("Tell @desk24 or see https://example.org/42 today.", ["@desk24", "https://example.org/42"]),
        ("No. 7 left early.", ["No. 7"]),
        ("They reached the last-16 tie.", ["last-16"]),
        ("Source 1 disagrees with Source 2.", ["Source 1", "Source 2"]),
        ("Plate 678ZRL was seen.", ["678ZRL"]),
        ("As shown before.[12] It held.", ["[12]"]),
        ("Version 3.2.1 was out.", ["3.2.1"]),
        ("It airs on 98.4 FM tonight.", ["98.4 FM"]),
    ],
)
def test_labels(sentence: str, labels: list[str]) -> None:
    assert named(sentence, Kind.LABEL) == labels


def test_list_numbers() -> None:
    assert [q.reason for q in find_quantities("2) Bring the 3 keys.")] == ["list number", None]


@pytest.mark.parametrize(
    ("sentence", "unit"),
    [
        ("A 5 km run.", "kilometre"),
        ("A crater 9m (30ft) deep.", "metre"),
        ("A depth of 1,000 m was reached.", "metre"),
        ("A town of 2.7m people.", None),
        ("They spent 40m on sensors.", None),
    ],
)
def test_a_letter_is_a_scale_or_a_metre(sentence: str, unit: str | None) -> None:
    assert find_quantities(sentence)[0].unit == unit


@pytest.mark.parametrize(
    "sentence",
    ["It closed at 2.15pm.", "It cost a day of work.", "The 80s were loud.", "A harsh winter came once."],
)
def test_units_no_reporter_means(sentence: str) -> None:
    assert all(q.unit is None for q in find_quantities(sentence))


NUMBERED = [
    ("Beans are retained by screen 17.", "screen 17"),
    ("The mean of PM2.5 fell last year.", "PM2.5"),
    ("The road is closed from mile 14 to the bridge.", "mile 14"),
    ("The wind will ease to force 7 by night.", "force 7"),
    ("Rule four: never guess.", "four"),
]


@pytest.mark.parametrize(("text", "label"), NUMBERED, ids=[t for t, _ in NUMBERED])
def test_what_is_numbered_is_no_count(text: str, label: str) -> None:
    found = [(q.kind, text[q.start : q.end]) for q in find_quantities(text) if text[q.start : q.end].endswith(label)]
    assert [kind for kind, _ in found] == [Kind.LABEL]
