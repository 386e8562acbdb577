"""Times of day written like counts: the words around them tell."""

from __future__ import annotations

import pytest

from consistency.extract.numbers import find_quantities
from consistency.model import Kind

TIMES = [
    ("By 8.20 the hall was full.", "8.20"),
    ("The queue was long, and by 11.45 most had gone home.", "11.45"),
    ("The lorry with the flour came at seven.", "seven"),
    ("It rang at 3.12.", "3.12"),
    ("The councillors meet on Tuesday at 6.", "6"),
    ("Polls close at 10 tonight.", "10"),
    ("The line is shortest before 9.", "9"),
    ("The drop-in is on Wednesday, 10 till noon, at the library.", "10"),
    ("00.40 The postal votes have been sampled.", "00.40"),
    ("**23.10** The returning officer is smiling.", "23.10"),
    ("The ferry left at about 6.15, an hour late.", "6.15"),
    ("The shift begins at five in the morning.", "five"),
    ("Doors open on Friday at 7.30.", "7.30"),
]
COUNTS = [
    "Rates rose by 8.20 to 11.40.",
    "The euro closed at 1.12.",
    "The index opened at 7.30.",
    "Half of them came before five others.",
    "He won by two.",
    "The doctor looked after nine of them.",
    "It started at 3 metres.",
    "By 2030 the plant will be shut.",
    "The mean was at 4.50 last year.",
]


@pytest.mark.parametrize(("text", "number"), TIMES, ids=[t for t, _ in TIMES])
def test_a_time_is_no_count(text: str, number: str) -> None:
    found = [q.kind for q in find_quantities(text) if text[q.start : q.end] == number]
    assert found == [Kind.DATE]


@pytest.mark.parametrize("text", COUNTS, ids=COUNTS)
def test_other_numbers_stay_counts(text: str) -> None:
    assert not [q for q in find_quantities(text) if q.reason == "time of day"]
