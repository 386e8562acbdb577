"""Amounts each with its share of one whole in brackets: what is found where one was mistyped, what is left alone."""

from __future__ import annotations

import pytest

import consistency
from consistency.model import Document

COUNT = (
    "Valid papers: 52,400\n\nHarcourt (Ind): 21,484 (41.0%)\nSollas (Lab): 18,864 ({})\nVane (Con): 12,052 (23.0%)\n"
)

BUDGET = (
    "The budget is £640m.\n\n- Schools: £256m ({})\n- Care: £192m (30%)\n- Roads: £128m (20%)\n- Parks: £64m (10%)\n"
)

SURVEY = (
    "The institute asked 8,400 people. Yes said 3,528 (42.0 per cent), no 2,940 (35.0 per cent) and 1,932 ({}) neither."
)

WRONG = {
    "votes": COUNT.format("46.0%"),
    "first": BUDGET.format("50%"),
    "last": SURVEY.format("33.0 per cent"),
    "sentence": "Of the €90m, schools get €36m (40%), roads €27m (30%), parks €18m (20%) and museums €9m (20%).",
}

RIGHT = {
    "votes": COUNT.format("36.0%"),
    "budget": BUDGET.format("40%"),
    "changes": "The firm has 640 shops. Sales were £256m (5%), profit £32m (11%), and debt £128m (3%).",
    "two wholes": "Of 400 men 120 (30%) and of 300 women 120 (40%) and of 200 children 120 (60%) were ill.",
}


def _sums(text: str) -> list[str]:
    report = consistency.report([Document("a.txt", text)])
    return [finding.code for finding in report.findings if finding.family == "arithmetic"]


@pytest.mark.parametrize("text", WRONG.values(), ids=WRONG)
def test_a_share_unlike_the_others_of_its_whole_is_found(text: str) -> None:
    assert _sums(text) == ["arithmetic.share"]


@pytest.mark.parametrize("text", RIGHT.values(), ids=RIGHT)
def test_shares_that_are_right_or_of_nothing_told_are_left_alone(text: str) -> None:
    assert _sums(text) == []
