"""A movement from one level to another is one line of the listing; the checks keep both its ends."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

import consistency
from consistency.cli import cli
from consistency.config import Options
from consistency.extract import extract_document
from consistency.extract.movements import with_movements


def listed(text: str) -> list[tuple[float | None, float | None, str]]:
    extraction = with_movements(extract_document(consistency.Document(id="d", text=text), Options()))
    return [(c.low, c.high, c.bound) for c in extraction.claims if c.is_quantity]


MOVED = [
    ("Bus fares rose from $2.10 to $2.40.", [(2.1, 2.4, "range")]),
    ("The width was cut from 13.5 to 12 mm.", [(12, 13.5, "range")]),
    ("Turnout fell from 61% to 54.", [(54, 61, "range")]),
    ("The staff grew from about 200 people to 260 people.", [(200, 260, "range")]),
    ("The price went from $75 per barrel to $90.", [(75, 90, "range")]),
    ("The prize rises from $160 to $180 to $200.", [(160, 180, "range"), (180, 200, "range")]),
]
APART = [
    "Fares rose to $2.40 from $2.10.",
    "It sent 12 cups from 4 shops to 9 schools.",
    "He drove from two towns, and to 30 shops.",
    "Prices were cut from $5 by 20% to suit buyers.",
    "The bill was $30. To pay $50 took a year.",
]


@pytest.mark.parametrize(("text", "ranges"), MOVED, ids=[t for t, _ in MOVED])
def test_from_one_level_to_another_is_one_range(text: str, ranges: list[tuple[float, float, str]]) -> None:
    assert listed(text) == ranges


def test_the_checks_keep_both_ends() -> None:
    claims = consistency.extract([consistency.Document(id="d", text="Bus fares rose from $2.10 to $2.40.")])
    assert [c.value for c in claims] == [2.1, 2.4]


def test_the_command_lists_the_range() -> None:
    result = CliRunner().invoke(
        cli, ["extract", "-", "--format", "json"], input="Bus fares rose from $2.10 to $2.40.\n"
    )
    listing = json.loads(result.stdout)
    assert [(c["low"], c["high"], c["value"]) for c in listing["claims"]] == [(2.1, 2.4, None)]
    assert listing["coverage"]["claims"] == 1


@pytest.mark.parametrize("text", APART, ids=APART)
def test_other_numbers_stay_as_they_are(text: str) -> None:
    extraction = extract_document(consistency.Document(id="d", text=text), Options())
    assert with_movements(extraction) == extraction
