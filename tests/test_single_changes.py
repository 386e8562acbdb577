"""What one figure of a share, a product or an average would have to be."""

from __future__ import annotations

import pytest

import consistency
from consistency.model import Document


@pytest.mark.parametrize(
    ("text", "changes"),
    [
        pytest.param(
            "The company sold 167,500 cars. Of these, 61,800 were electric, or 42%.",
            {(42.0, 37.0), (61800.0, 70350.0), (167500.0, 147143.0)},
            id="a share",
        ),
        pytest.param(
            "Each of the 16 classes gets 25 tablets, so 480 had to be bought.",
            {(480.0, 400.0), (25.0, 30.0), (16.0, 19.0)},
            id="a product",
        ),
        pytest.param(
            "The 24 islands have 91,200 inhabitants, an average of 4,800 each.",
            {(4800.0, 3800.0), (91200.0, 115200.0), (24.0, 19.0)},
            id="an average",
        ),
        pytest.param(
            "The coach carried 48 people: 31 women and 15 men.",
            {(48.0, 46.0), (31.0, 33.0), (15.0, 17.0)},
            id="a sum, by the solver",
        ),
    ],
)
def test_every_equally_small_repair_is_listed(text: str, changes: set[tuple[float, float]]) -> None:
    (found,) = [f for f in consistency.report([Document("story", text)]).findings if f.family == "arithmetic"]
    assert {(c.before, c.after) for repair in found.repairs for c in repair.changes} == changes
    assert all(len(repair.changes) == 1 for repair in found.repairs)


def test_a_guess_that_no_finding_tells_constrains_nothing() -> None:
    """Loose ties are guesses: only the one that is told may ask for a repair."""
    text = (
        "Larch Air flies 63 jets. Its partner has 38, most of them leased. The merged carrier will have a fleet of 111."
    )
    (found,) = consistency.report([Document("story", text)]).findings
    assert {(c.before, c.after) for r in found.repairs for c in r.changes} == {
        (111.0, 101.0),
        (63.0, 73.0),
        (38.0, 48.0),
    }
