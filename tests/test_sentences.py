"""Cutting texts into sentences."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consistency.extract.numbers import find_quantities
from consistency.extract.sentences import split


def cut(text: str) -> list[str]:
    return [text[s.start : s.end] for s in split(text)]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("It rained. We left.", ["It rained.", "We left."]),
        ("Mr. Vale met Gov. Oda in St. Ives.", ["Mr. Vale met Gov. Oda in St. Ives."]),
        ("The U.S. Army left. It rained.", ["The U.S. Army left.", "It rained."]),
        ("She moved to the U.S. The rest stayed.", ["She moved to the U.S.", "The rest stayed."]),
        ("It began at 8 a.m. Friday and ended.", ["It began at 8 a.m. Friday and ended."]),
        ("It began at 8 a.m. The rest is known.", ["It began at 8 a.m.", "The rest is known."]),
        ("He lost on Nov. 3 by a vote.", ["He lost on Nov. 3 by a vote."]),
        ("It cost 4.5 francs. Then 5.", ["It cost 4.5 francs.", "Then 5."]),
        ("J. R. Marl wrote it. She paid.", ["J. R. Marl wrote it.", "She paid."]),
        ('"Stop." He ran.', ['"Stop."', "He ran."]),
        ('"Why?" he asked. "Go!"', ['"Why?" he asked.', '"Go!"']),
        ("Well... perhaps. Wait… No.", ["Well... perhaps.", "Wait…", "No."]),
        ("No. 7 won. No. 8 lost.", ["No. 7 won.", "No. 8 lost."]),
        ("1. Bread rose. 2. Milk fell.", ["1. Bread rose.", "2.", "Milk fell."]),
        ("Acme Inc. rose. Beta Corp. fell 3%.", ["Acme Inc. rose.", "Beta Corp. fell 3%."]),
    ],
)
def test_full_stops(text: str, sentences: list[str]) -> None:
    assert cut(text) == sentences


def test_wrapped_lines_join_and_short_lines_stand_alone() -> None:
    text = (
        "Harbour plan approved\n"
        "\n"
        "The council of the small town on the coast voted on Monday for the new\n"
        "harbour wall, which is to be two hundred metres long and to cost less than\n"
        "the old one. Work begins soon.\n"
        "- First item\n"
        "- Second item\n"
    )
    blocks = [(s.block, s.paragraph) for s in split(text)]
    assert cut(text)[1].endswith("the old one.")
    assert blocks == [("headline", 0), ("paragraph", 1), ("paragraph", 1), ("item", 2), ("item", 3)]


def test_markers_are_no_part_of_a_sentence() -> None:
    assert cut("## Results\n\n> He left.\n\n• **Wounded:** 27\n* Dead: 3") == [
        "Results",
        "He left.",
        "Wounded:** 27",
        "Dead: 3",
    ]


def test_unpunctuated_title_lines_are_two_headlines() -> None:
    text = "Council Approves The Harbour Plan After Long Debate\n"
    text += "Fishermen Angry Over Harbour Plan And Its Cost Today\n\nIt rained."
    assert [s.block for s in split(text)] == ["headline", "headline", "paragraph"]


@pytest.mark.parametrize(
    ("sentence", "holds"),
    [
        ("We saw 3 gulls.", True),
        ("We saw dozens.", True),
        ("It doubled.", True),
        ("Half left.", True),
        ("We saw gulls.", False),
    ],
)
def test_can_hold_number(sentence: str, holds: bool) -> None:
    assert [s.can_hold_number for s in split(sentence)] == [holds]


@given(st.text(alphabet=st.sampled_from("aB1 .,!?\n\t-*#>\"'()½…—é%$")))
def test_sentences_are_ordered_and_hold_all_letters_and_digits(text: str) -> None:
    found = split(text)
    assert all(a.end <= b.start for a, b in pairwise(found))
    covered = {i for s in found for i in range(s.start, s.end)}
    assert all(i in covered for i, c in enumerate(text) if c.isalnum())
    assert all(text[s.start : s.end] == text[s.start : s.end].strip() for s in found)


@given(st.text())
def test_sentences_without_numbers_are_rightly_passed_over(text: str) -> None:
    for sentence in split(text):
        if not sentence.can_hold_number:
            assert find_quantities(text[sentence.start : sentence.end]) == []
