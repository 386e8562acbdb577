"""What `consistency extract` lists: one sign of change to a number, as lists of quantities have it."""

from __future__ import annotations

import pytest

import consistency
from consistency.config import Options
from consistency.extract import extract_document
from consistency.extract.lexicon import Lexicon
from consistency.extract.listing import listed

SIGNS = [
    ("Dozens of fishermen went home.", [("range", None)]),
    ("The repair added tens of thousands of dollars to the bill.", [("range", None)]),
    ("Shares rose 2% on Monday.", [("exact", "up")]),
    ("Shares were up 2% on Monday.", [("exact", "up")]),
    ("Bread is 2% cheaper, and milk is 3% up.", [("exact", "down"), ("exact", "up")]),
    ("That was less than the gain of 2.5% seen in May.", [("exact", None)]),
    ("Traders saw a loss of about 2.5% in May.", [("about", None)]),
    ("It was a 12% increase in rents.", [("exact", None)]),
    ("The output fell to 87 tonnes.", [("exact", "down")]),
    ("The output fell to just 87 tonnes.", [("exact", None)]),
]


def signs(extraction: consistency.model.Extraction) -> list[tuple[str, str | None]]:
    return [(c.bound, c.direction) for c in extraction.claims if c.is_quantity]


@pytest.mark.parametrize(("text", "expected"), SIGNS, ids=[t for t, _ in SIGNS])
def test_sign_of_change(text: str, expected: list[tuple[str, str | None]]) -> None:
    extraction = extract_document(consistency.Document(id="d", text=text), Options())
    assert signs(listed(extraction, Lexicon.load())) == expected


def test_the_checks_keep_direction_and_vagueness() -> None:
    text = "Dozens of shops saw a 12% increase in rents."
    extraction = extract_document(consistency.Document(id="d", text=text), Options())
    assert signs(extraction) == [("vague", None), ("exact", "up")]
