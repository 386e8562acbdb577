"""Every number gets one verdict, and the gravest thing known of it."""

from __future__ import annotations

import pytest

from consistency.config import Options
from consistency.model import Document, Report, State
from consistency.pipeline import run


def _state(report: Report, text: str, source: str = "a") -> State:
    (claim,) = [c for c in report.claims if c.text == text and c.source == source]
    (verdict,) = [v for v in report.verdicts if v.claim == claim.id]
    return verdict.state


def _report(*texts: str, published: str | None = None) -> Report:
    return run([Document("abcd"[n], text, published=published) for n, text in enumerate(texts)], Options())


@pytest.fixture(scope="module")
def night() -> Report:
    return _report(
        "Ukraine shot down 615 aerial weapons (85 drones and 30 missiles) overnight. The hall opens in 2031.",
        "Ukraine shot down 585 drones and 30 missiles overnight, and Flight 370 landed.",
    )


@pytest.mark.parametrize(
    ("text", "source", "state"),
    [
        ("615", "a", State.ARITHMETIC),
        ("85", "a", State.ARITHMETIC),
        ("585", "b", State.CONTRADICTED),
        ("30", "b", State.SUPPORTED),
        ("2031", "a", State.NOT_CHECKABLE),
    ],
)
def test_the_gravest_thing_known(night: Report, text: str, source: str, state: State) -> None:
    assert _state(night, text, source) is state


def test_one_verdict_for_every_claim(night: Report) -> None:
    assert [v.claim for v in night.verdicts] == [c.id for c in night.claims]
    assert all(v.reason for v in night.verdicts)


def test_verdicts_name_their_findings(night: Report) -> None:
    ids = {f.id for f in night.findings}
    assert all(set(v.findings) <= ids for v in night.verdicts)
    assert any(v.findings for v in night.verdicts)


def test_rounded_agreement_is_rounding() -> None:
    report = _report("The quake in Lima killed about 700 people.", "The quake in Lima killed 704 people.")
    assert _state(report, "704", "b") is State.ROUNDING


def test_a_sum_that_holds_is_consistent() -> None:
    report = _report("The bus carried 46 people: 31 women and 15 men.")
    assert {_state(report, text) for text in ("46", "31", "15")} == {State.CONSISTENT}


def test_a_plan_is_not_checkable() -> None:
    assert _state(_report("The ministry plans to hire 300 nurses."), "300") is State.NOT_CHECKABLE


def test_what_stands_alone_is_not_compared() -> None:
    assert _state(_report("The museum owns 412 violins."), "412") is State.NOT_COMPARED
