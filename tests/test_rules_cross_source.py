from __future__ import annotations

from collections.abc import Iterator

import pytest

from consistency.check import cross_source
from consistency.model import Bound, Extraction, Finding, Severity
from tests.telling import OPTIONS, aligned, document, drones, said, toll


def found(*documents: Extraction) -> list[Finding]:
    return list(cross_source.find(aligned(*documents), OPTIONS))


def dated(name: str, *told: object, on: str = "2025-12-06") -> Extraction:
    return document(name, *told, published=on)  # type: ignore[arg-type]


def test_values_in_the_order_of_their_support_and_only_sources_that_state_them() -> None:
    (finding,) = found(
        dated("a", drones(612)), dated("b", drones(585)), dated("c", drones(585)), dated("d", toll(7), on="2025-12-06")
    )
    assert finding.code == "cross-source.value"
    assert finding.severity is Severity.WARNING
    assert finding.values == (585.0, 612.0)
    assert finding.sources == ("a", "b", "c")
    assert finding.message.startswith("Drones shot down: 585 in b and c, but 612 in a.")
    assert finding.working == "585 ≠ 612"
    assert finding.why_compared


def test_many_pairs_of_one_dispute_are_one_finding() -> None:
    assert len(found(*(dated(f"d{n}", drones(585 if n % 2 else 612)) for n in range(6)))) == 1


@pytest.mark.parametrize(
    ("one", "other", "code"),
    [
        pytest.param(drones(585), drones(85), "cross-source.magnitude", id="a digit dropped"),
        pytest.param(
            drones(585, speaker="Russian defence ministry"),
            drones(612, speaker="Russian Defence Ministry"),
            "cross-source.same-speaker",
            id="one authority",
        ),
        pytest.param(
            drones(700, bound=Bound.MORE_THAN, high=None), drones(640), "cross-source.bound", id="a bound excludes"
        ),
    ],
)
def test_the_rule_that_says_most_is_named(one: object, other: object, code: str) -> None:
    assert [f.code for f in found(dated("a", one), dated("b", other))] == [code]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(drones(700, bound=Bound.MORE_THAN, high=None), drones(704), id="a bound that holds"),
        pytest.param(drones(700, bound=Bound.ABOUT), drones(704), id="a rounded number"),
        pytest.param(drones(77, by="Russia"), drones(585), id="two sides"),
        pytest.param(toll(10), toll(27, verb="injure"), id="killed and injured"),
        pytest.param(toll(3, place="Lutsk"), toll(10, place="Lviv"), id="two cities"),
    ],
)
def test_what_only_looks_like_a_contradiction_is_left_alone(one: object, other: object) -> None:
    assert found(dated("a", one), dated("b", other)) == []


def test_a_number_that_the_other_document_states_elsewhere_is_no_dispute() -> None:
    other = said("Hours later 612 of them were counted in pieces around the power grid.", "612", 612, measure="wreck")
    assert found(dated("a", drones(612)), dated("b", drones(585), other)) == []


def test_a_toll_that_grew_is_an_update_and_one_that_fell_is_not() -> None:
    morning = document("a", toll(15, verb="injure"), published="2023-08-15T08:00")
    evening = document("b", toll(19, verb="injure"), published="2023-08-15T18:00")
    (grew,) = found(morning, evening)
    assert (grew.code, grew.severity, grew.working) == ("cross-source.update", Severity.INFO, "15 → 19")
    early = document("a", toll(19, verb="injure"), published="2023-08-15T08:00")
    late = document("b", toll(15, verb="injure"), published="2023-08-15T18:00")
    assert [f.code for f in found(early, late)] == ["cross-source.value"]


def test_undated_documents_make_it_a_warning_that_says_so() -> None:
    (finding,) = found(dated("a", drones(585)), document("b", drones(85)))
    assert finding.severity is Severity.WARNING
    assert "Nothing says when b was written" in finding.message


def test_copies_of_one_wire_count_as_one_origin() -> None:
    homes = [n * 31 + 100 for n in range(8)]
    rest = [
        said(f"Crew {n} has restored power to {v} homes in the valley.", str(v), v, measure=f"home{n}")
        for n, v in enumerate(homes)
    ]
    (finding,) = found(dated("a", drones(585), *rest), dated("b", drones(585), *rest), dated("c", drones(612)))
    assert "585 in a and b (copies of one text)" in finding.message


def test_a_document_that_contradicts_itself_contradicts_the_others_too() -> None:
    (finding,) = found(dated("a", drones(585)), dated("b", drones(585), drones(85)))
    assert set(finding.values) == {585.0, 85.0}
    assert finding.sources == ("a", "b")


def test_two_authorities_that_are_quoted_side_by_side_dispute_a_figure() -> None:
    quoted = "The delegation said 250,000. The organisers said 700,000."
    both = [
        said(quoted, "250,000", 250_000, measure="answer", speaker="The delegation"),
        said(quoted, "700,000", 700_000, measure="answer", speaker="The organisers"),
    ]
    march = "The delegation put the march for health in Madrid at 250,000 people."
    other = said(march, "250,000", 250_000, measure="people", speaker="the government's delegation")
    (finding,) = found(dated("a", *both), dated("b", other))
    assert finding.code == "cross-source.value"
    assert set(finding.values) == {250_000.0, 700_000.0}
    assert finding.sources == ("a", "b")


def orders() -> Iterator[list[Extraction]]:
    documents = [dated("a", drones(585)), dated("b", drones(612)), dated("c", drones(585), toll(3))]
    yield documents
    yield documents[::-1]
    yield [documents[1], documents[2], documents[0]]


def test_the_order_of_documents_changes_no_finding() -> None:
    results = [found(*documents) for documents in orders()]
    assert results[0]
    assert results[0] == results[1] == results[2]
