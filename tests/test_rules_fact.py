"""Fact files against documents: contradicted, missing, and equations of the file itself."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consistency.check.equations import sides
from consistency.check.intervals import point
from consistency.config import Options
from consistency.model import Document, Equation, Fact, FactFile, FactStatus, Finding, Severity
from consistency.pipeline import run

NIGHT = "Russia launched 653 drones and 51 missiles at Ukraine overnight, the air force in Kyiv said."


def _check(
    text: str, *facts: dict[str, Any], equations: tuple[str, ...] = (), published: str | None = None
) -> list[Finding]:
    rows = tuple(Fact(**fact) for fact in facts)
    file = FactFile("facts.yaml", rows, tuple(Equation(text) for text in equations))
    return list(run([Document("a", text, published=published)], Options(), mode="check", facts=file).findings)


def _codes(found: list[Finding]) -> list[str]:
    return [f.code for f in found]


DRONES = {"id": "drones", "measure": "drones launched", "value": 653}


def test_a_stated_fact_is_no_finding() -> None:
    assert _check(NIGHT, DRONES) == []


def test_another_value_contradicts_and_names_both() -> None:
    (found,) = _check(NIGHT, {**DRONES, "value": 635})
    assert (found.code, found.values, found.sources) == ("fact.contradicted", (653.0, 635), ("a",))
    assert "'drones'" in found.message


@pytest.mark.parametrize(
    "fact",
    [
        {**DRONES, "value": 650, "tolerance": 5},
        {**DRONES, "value": 650, "low": 600, "high": 700},
    ],
    ids=["tolerance", "range"],
)
def test_tolerance_and_range_are_room(fact: dict[str, Any]) -> None:
    assert _check(NIGHT, fact) == []


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("Ukraine shot down 585 drones.", DRONES),
        ("Ukraine launched 77 decoy drones at Russia.", DRONES),
        ("Russia plans to launch 900 drones.", DRONES),
        ("Russia launched 32 drones at Poland.", {**DRONES, "where": "Ukraine"}),
    ],
    ids=["other verb", "narrower", "a plan", "other place"],
)
def test_what_speaks_of_another_thing_leaves_the_fact_missing(text: str, fact: dict[str, Any]) -> None:
    assert _codes(_check(text, fact)) == ["fact.missing"]


def test_another_day_is_another_event() -> None:
    fact = {**DRONES, "when": "2025-12-06", "where": "Ukraine"}
    assert _codes(_check("On 3 February 2026 Russia launched 120 drones at Ukraine.", fact)) == ["fact.missing"]


def test_an_early_count_is_only_told() -> None:
    fact = {"id": "dead", "measure": "people killed", "value": 12, "when": "2024-05-03"}
    (found,) = _check("The blast killed nine people.", fact, published="2024-05-03")
    assert (found.code, found.severity) == ("fact.contradicted", Severity.INFO)


def test_money_has_its_unit() -> None:
    fact = {"id": "revenue", "measure": "revenue", "value": 4.5e9, "unit": "dollars"}
    assert (
        _check("Revenue was $4.47 billion in the quarter, revenue that beat forecasts.", {**fact, "value": 4.47e9})
        == []
    )
    assert _codes(_check("Revenue was $4.74 billion in the quarter.", {**fact, "value": 4.47e9})) == [
        "fact.contradicted"
    ]


def test_equation_over_the_files_own_values() -> None:
    facts = (
        DRONES,
        {"id": "all", "measure": "weapons launched", "value": 714},
        {"id": "m", "measure": "missiles launched", "value": 51},
    )
    found = [f for f in _check(NIGHT, *facts, equations=("all = drones + m",)) if f.code == "fact.equation"]
    assert [f.working for f in found] == ["all = drones + m: 714 ≠ 704"]


VALUES = {"a": point(6.0), "b": point(3.0), "c-d": point(2.0)}


@pytest.mark.parametrize(
    ("text", "left", "right"),
    [
        ("a = b + 3", 6, 6),
        ("a = b * c-d", 6, 6),
        ("a - b = c-d + 1", 3, 3),
        ("a / b = c-d", 2, 2),
        ("a − b × c-d = 0", 0, 0),
        ("(a - b) * 2 = -(-6)", 6, 6),
        ("50% * a = 1_000 / 1,000 * b", 3, 3),
    ],
)
def test_equations_are_worked_out(text: str, left: float, right: float) -> None:
    one, other = sides(text, VALUES)
    assert [one.middle, other.middle] == pytest.approx([left, right])


@pytest.mark.parametrize("text", ["a + b", "a = ", "a = b b", "a = (b", "a = " + "(" * 200 + "b" + ")" * 200])
def test_what_is_no_equation_says_so(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        sides(text, VALUES)


@given(st.text(alphabet="ab()+-*/= 12.%", max_size=40))
def test_any_text_is_worked_out_or_refused(text: str) -> None:
    try:
        sides(text, VALUES)
    except (ValueError, KeyError):
        return
    assert "=" in text


def test_a_total_without_an_event_is_of_the_event_of_its_parts() -> None:
    night = {"event": "strike on Ukraine, 6 December 2025"}
    text = "Between 29 January and 7 February 2026 Russia launched 800 aerial weapons at Ukraine."
    parts: list[dict[str, Any]] = [
        {**DRONES, **night},
        {"id": "missiles", "measure": "missiles launched", "value": 51, **night},
        {"id": "all", "measure": "aerial weapons launched", "value": 704},
    ]
    assert "fact.contradicted" not in _codes(_check(text, *parts, equations=("all = drones + missiles",)))
    assert "fact.contradicted" in _codes(_check(text, parts[2]))


DEAD: dict[str, Any] = {
    "id": "dead",
    "measure": "people killed",
    "value": 3,
    "when": "2024-05-03",
    "where": "High Mill, Ohio",
}


def _status(text: str, fact: dict[str, Any], published: str = "2024-05-03") -> FactStatus:
    documents = [Document("a", text, published=published)]
    (status,) = run(documents, Options(), mode="check", facts=FactFile("f.yaml", (Fact(**fact),))).statuses
    return status


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("A blast in High Mill killed three people on Friday.", "confirmed"),
        ("A blast in High Mill killed five people on Friday.", "contradicted"),
        ("A blast in Low Mill, on high ground, killed five people on Friday.", "missing"),
        ("Five people have been killed in blasts in High Mill this year.", "missing"),
        ("Five people were killed in two separate blasts in High Mill on Friday.", "not-comparable"),
        ("Two officers were killed in the blast in High Mill on Friday.", "missing"),
        ("A blast in High Mill killed one person on Friday, a neighbour said.", "not-comparable"),
        ("A blast in High Mill killed at least one person on Friday.", "not-comparable"),
        ("Nobody slept in High Mill.", "missing"),
    ],
)
def test_every_fact_has_a_state(text: str, state: str) -> None:
    assert _status(text, DEAD).state == state


def test_copies_confirm_a_fact_once() -> None:
    text = " ".join(f"Sentence {word} of the agency tells of the blast in the mill." for word in "abcdefghijklmnop")
    text = f"A blast in High Mill killed three people on Friday. {text}"
    other = Document("c", "Three people were killed in High Mill on Friday, the sheriff said.", published="2024-05-03")
    documents = [Document("a", text, published="2024-05-03"), Document("b", text, published="2024-05-03"), other]
    (status,) = run(documents, Options(), mode="check", facts=FactFile("f.yaml", (Fact(**DEAD),))).statuses
    assert (status.state, status.origins, len(status.confirming)) == ("confirmed", 2, 3)


def test_a_claim_that_states_another_fact_contradicts_none() -> None:
    other = {**DEAD, "id": "friday", "value": 5, "when": "2024-05-04"}
    facts = FactFile("f.yaml", (Fact(**DEAD), Fact(**other)))
    documents = [Document("a", "A blast in High Mill killed five people.", published="2024-05-04")]
    one, two = run(documents, Options(), mode="check", facts=facts).statuses
    assert (one.state, two.state) == ("not-comparable", "confirmed")


def test_a_place_that_is_no_word_is_no_fault() -> None:
    assert _status("A blast killed three people.", {**DEAD, "where": "- , 5"}).state == "confirmed"
