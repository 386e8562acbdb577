from __future__ import annotations

import pytest

from consistency.check import internal
from consistency.model import Bound, Claim, Finding
from tests.telling import OPTIONS, aligned, document, drones, said, toll


def found(*told: tuple[str, Claim]) -> list[Finding]:
    return list(internal.find(aligned(document("a", *told, published="2025-12-06")), OPTIONS))


def test_a_slip_between_two_paragraphs() -> None:
    (finding,) = found(drones(585), drones(85))
    assert finding.code == "internal.value"
    assert finding.values == (585.0, 85.0)
    assert finding.sources == ("a",)
    assert finding.message == "Drones shot down: 585 in one place, 85 in another."


def test_a_headline_against_the_text() -> None:
    headline = said("Ontario gains 36,000 jobs as hiring surprises", "36,000", 36_000, measure="job", predicate="gain")
    text = said(
        "Ontario added 63,000 jobs in January, Statistics Canada said.",
        "63,000",
        63_000,
        measure="job",
        predicate="add",
    )
    assert [set(f.values) for f in found(headline, text)] == [{36_000.0, 63_000.0}]


def test_a_bound_that_the_text_itself_excludes() -> None:
    (finding,) = found(drones(700, bound=Bound.MORE_THAN, high=None), drones(640))
    assert finding.code == "internal.bound"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(drones(580, bound=Bound.MORE_THAN, high=None), drones(585), id="a bound that holds"),
        pytest.param(toll(3, place="Lutsk"), toll(10, place="Lviv"), id="two cities"),
        pytest.param(toll(10), toll(42, verb="injure"), id="killed and injured"),
        pytest.param(
            drones(585, speaker="The air force"), drones(640, speaker="The Kremlin"), id="two authorities, both named"
        ),
    ],
)
def test_two_numbers_of_one_text_that_may_both_be_right(one: tuple[str, Claim], other: tuple[str, Claim]) -> None:
    assert found(one, other) == []
