"""Results that no phrase ties to their numbers and that miss what those make by one slip of the hand."""

from __future__ import annotations

import pytest

import consistency
from consistency.check.near_misses import near_misses

WRONG = [
    (
        "The fund holds $318 million. Some $142.5 million has been paid out, leaving a balance of $185.5 million.",
        185.5e6,
    ),
    ("Of the 364 sailors on the rota, 127 were flown home. The other 247 stayed with the ship.", 247),
    ("Turnout rose from 48,210 voters to 51,930 voters, a gain of 3,270.", 3270),
    ("The relay drew 21,480 runners in Turin. Another 18,350 ran in Milan, making 38,930 altogether.", 38930),
    # Four digits and more need no word that says so.
    ("The yes side had 214,873 votes and the no side 162,559, so it finished 52,414 clear.", 52414),
    # A row of numbers and its total.
    ("The rink sold 8,240 tickets on Friday, 6,130 on Saturday and 7,415 on Sunday. In all 22,785 came.", 22785),
    ("The mill took on 1,350 growers at a subsidy of $640 each, $846,000 in total.", 846e3),
]
RIGHT = [
    "The fund holds $318 million. Some $142.5 million has been paid out, leaving a balance of $175.5 million.",
    "Of the 364 sailors on the rota, 127 were flown home. The other 237 stayed with the ship.",
    # Rounded figures make a rounded result.
    "The 13 miles of track will cost about £78m each. That is £1.02bn in all.",
    # Neighbours that say nothing of being worked out.
    "The ferry carried 364 sailors, 127 of them trainees. The tug carried 247 barrels.",
    # The result is one of the two numbers but for a digit.
    "The choir has 198 members and one conductor. The other 197 sang at home, and 199 more watched.",
    # What a number rose from is not what it rose by.
    "The club now has 3,480 members, up from 3,150; 430 are under 18.",
    # For every ten, thirteen: a proportion is no product.
    "We found homes for 1,730 families, but for every 10 that we house, 13 lose theirs.",
    # Round numbers miss each other narrowly all the time.
    "Europe bought 45,400 cars, America 32,400 and the rest of the world 27,900.",
    # Two digits are one slip away from too much.
    "Of the 64 crews, 27 sailed. The other 47 were in port.",
]


def _found(text: str) -> list[float | None]:
    return [tie.claims[0].value for tie in near_misses(consistency.extract([consistency.Document("a", text)]))]


@pytest.mark.parametrize(("text", "result"), WRONG, ids=[text[:40] for text, _ in WRONG])
def test_a_result_one_slip_away_is_a_tie(text: str, result: float) -> None:
    assert result in _found(text)


@pytest.mark.parametrize("text", RIGHT, ids=[text[:40] for text in RIGHT])
def test_what_holds_or_is_not_said_is_none(text: str) -> None:
    assert _found(text) == []


@pytest.mark.parametrize("text", [text for text, _ in WRONG], ids=[text[:40] for text, _ in WRONG])
def test_the_report_tells_each_once(text: str) -> None:
    findings = consistency.report([consistency.Document("a", text)]).findings
    assert [f.family for f in findings] == ["arithmetic"]
