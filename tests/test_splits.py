"""Wholes that one sentence splits into all of their parts: what is found where one was mistyped."""

from __future__ import annotations

import pytest

import consistency
from consistency.model import Document

WRONG = {
    "routes": "The airport counted 93 delays on Monday, 58 of them on domestic and 45 on foreign routes.",
    "wards": "The clinic took in 64 patients, 31 from the harbour and 43 from the hills.",
    "bridges": "Of the 88 bridges on the line, 61 have been inspected and 37 will be looked at in May.",
    "colon": "The chain runs 534 shops: 371 in towns and 153 along motorways.",
    "dash": "Voters returned 1,260 forms – 815 by post and 455 in person.",
    "union": "The union speaks for 3,640 workers, 2,250 at the mill and 1,490 at the docks.",
    "tonnes": "The ship carried 845 tonnes, 520 tonnes of rice and 335 tonnes of maize.",
    "three": "Police held 76 people, 32 on Friday, 28 on Saturday and 26 on Sunday.",
    "of whom": "The court heard 57 witnesses, 29 of whom spoke for the state and 38 for the defence.",
    "while": "Of the 92 students, 54 chose the first paper while 48 chose the second.",
}

RIGHT = {
    "exact": "The airport counted 93 delays on Monday, 58 of them on domestic and 35 on foreign routes.",
    "not all": "Of the 31 victims, 12 were women and 15 came from abroad.",
    "others": "The museum lent 64 works, 31 of them to Paris and 22 to Rome.",
    "places": "The village lost 88 people, 61 of them at sea and 27 in the war.",
    "ages": "She has 43 cousins, 31 in Cork and two in Galway.",
    "dates": "In 1987, 41 ships and 22 barges used the canal.",
    "units": "The plot of 845 square metres, 520 metres from the sea and 335 from the road, was sold.",
    "bounds": "At least 64 people died, 31 in the harbour and more than 43 in the hills.",
    "long, far": "The union speaks for 3,640 workers, 2,250 at the mill and 410 at the docks.",
}


def _sums(text: str) -> list[str]:
    report = consistency.report([Document("a.txt", text)])
    return [finding.code for finding in report.findings if finding.family == "arithmetic"]


@pytest.mark.parametrize("text", WRONG.values(), ids=WRONG)
def test_a_split_that_misses_its_whole_by_a_slip_is_found(text: str) -> None:
    assert _sums(text) == ["arithmetic.total"]


@pytest.mark.parametrize("text", RIGHT.values(), ids=RIGHT)
def test_a_split_that_holds_or_is_none_is_left_alone(text: str) -> None:
    assert _sums(text) == []
