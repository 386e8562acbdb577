"""A count behind "the" refers back to the one that told it."""

from __future__ import annotations

import pytest

import consistency
from consistency.model import Document

FIRST = "There were marches in 24 cities on Saturday, the police said.\n\nNobody was hurt, and it rained.\n\n"


def found(text: str) -> list[set[float | str]]:
    report = consistency.report([Document("story", text, published="2024-05-08")])
    return [set(f.values) for f in report.findings if f.family == "internal"]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        (FIRST + "Across the 42 cities the mood was good.", {24.0, 42.0}),
        (FIRST + "In all 27 cities the trams stood still.", {24.0, 27.0}),
        ("The port bought 31 cranes in the spring.\n\nIt was a cold day.\n\nThe 13 cranes stand idle.", {31.0, 13.0}),
    ],
)
def test_more_than_were_told(text: str, values: set[float]) -> None:
    assert found(text) == [values]


@pytest.mark.parametrize(
    "text",
    [
        FIRST + "Across the 24 cities the mood was good.",
        FIRST + "In the 12 cities of the south the mood was good.",
        FIRST + "A year ago there were marches in 61 cities. In the 61 cities the mood was bad.",
        FIRST + "The country has 212 cities.",
        FIRST + "The 30 largest cities had none.",
        FIRST + "The 60 police officers went home.",
    ],
)
def test_some_of_them_and_others(text: str) -> None:
    assert found(text) == []
