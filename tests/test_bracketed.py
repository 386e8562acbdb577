"""Changes whose level before stands in brackets: what is found where a figure was mistyped, and what is left alone."""

from __future__ import annotations

import pytest

import consistency
from consistency.model import Document

WRONG = {
    "scale left out": "Revenue increased 26% to EUR 48.6bn (42.1) in the quarter.",
    "units": "Deliveries rose 13.4% to 96,300 trucks (78,900).",
    "labelled": "Operating profit grew by 8.5% to £217m (2023: £186m).",
    "quarter": "Passenger numbers climbed 4% to 9.4 million (Q2 2023: 8.1 million).",
    "down": "Net profit fell 22% to $318m (last year: $357m).",
    "behind": "- Aldgate: revenue DKK 18.3bn (15.1), up 31%; profit DKK 2.2bn",
    "behind, down": "Orders were 4,180 (5,225), down 30% on the year.",
    "list": "- Online sales up 27% to €64.8m (2022: €58.4m)\n- Stores: 212",
    "currency": "The bank's income rose 9% to SEK 12.4bn (10.3).",
    "share price": "Earnings per share declined 15 per cent to 81 pence (108 pence).",
}

RIGHT = {
    "scale left out": "Revenue increased 16% to EUR 48.6bn (41.9) in the quarter.",
    "rounded": "Deliveries rose 22% to 96,300 trucks (78,900).",
    "down": "Net profit fell 11% to $318m (last year: $357m).",
    "behind": "- Aldgate: revenue DKK 18.3bn (15.1), up 21%; profit DKK 2.2bn",
    "another currency": "Revenue increased 26% to SEK 48.6bn ($4.5bn) in the quarter.",
    "another unit": "The load rose 12% to 48 miles (77 km).",
    "no level": "Revenue rose 12% to £44m (see page 31).",
    "margin": "Profit rose 12% to £44m (11% of sales).",
    "points": "The share rose 3 points to 44% (40%).",
}


def _sums(text: str) -> list[str]:
    report = consistency.report([Document("a.txt", text)])
    return [finding.code for finding in report.findings if finding.family == "arithmetic"]


@pytest.mark.parametrize("text", WRONG.values(), ids=WRONG)
def test_a_change_that_does_not_fit_the_level_in_brackets_is_found(text: str) -> None:
    assert _sums(text) == ["arithmetic.change"]


@pytest.mark.parametrize("text", RIGHT.values(), ids=RIGHT)
def test_a_change_that_fits_or_has_no_level_in_brackets_is_left_alone(text: str) -> None:
    assert _sums(text) == []
