"""Two numbers of two documents contradict each other if they are likely of one thing, differ, and have no rival."""

from __future__ import annotations

import random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.spoiling import spoiled
from consistency.align.wording import classes
from consistency.check.contrasts import MOVED, WORDS
from consistency.check.differences import difference
from consistency.check.rivals import Rivalry, Rivals, bits
from consistency.model import Claim, Extraction, Kind
from tests.telling import aligned, day, document, said


def number(text: str, value: float, kind: Kind = Kind.COUNT, **facets: Any) -> Claim:
    return said(f"There were {text} of them.", text, value, kind=kind, **facets)[1]


@pytest.mark.parametrize(
    ("one", "other", "level"),
    [
        (("2,480", 2480), ("2,840", 2840), "swapped 3"),
        (("31,270", 31270), ("32,170", 32170), "swapped 4"),
        (("64", 64), ("46", 46), "swapped 2"),
        (("80.4", 80.4), ("84.0", 84.0), "swapped 3"),
        (("712", 712), ("72", 72), "dropped 2"),
        (("512", 512), ("592", 592), "digit 3"),
        (("64", 64), ("69", 69), "digit of two"),
        (("350", 350), ("3,500", 3500), "scale 2"),
        (("11", 11), ("10.1", 10.1), "near"),
        (("640", 640), ("770", 770), "third"),
        (("five", 5), ("seven", 7), "small"),
        (("two", 2), ("nine", 9), "ten"),
        (("12", 12), ("480", 480), "far"),
    ],
)
def test_how_two_numbers_differ(one: tuple[str, float], other: tuple[str, float], level: str) -> None:
    assert difference(number(*one), number(*other)) == level
    assert difference(number(*other), number(*one)) == level


def test_a_rounded_number_is_no_slip() -> None:
    assert difference(number("38,217", 38217), number("38,200", 38200)) == "near"


def test_every_level_has_its_bits_and_its_words() -> None:
    assert set(bits()["difference"]) <= set(WORDS)
    assert {level.partition(" ")[2] for level in bits()["moved"]} <= set(MOVED)


def test_the_bits_say_what_an_editor_would() -> None:
    table = bits()
    assert table["difference"]["swapped 3"] > table["difference"]["near"] > table["difference"]["far"]
    assert table["ratio"]["0"] > table["ratio"]["5"] > table["ratio"]["9"]
    assert table["moved"]["slip near"] > table["moved"]["plain near"]


@given(st.integers(min_value=10, max_value=9_999_999), st.integers(min_value=0, max_value=99))
def test_a_spoilt_number_is_another_number_that_is_written_so(value: int, seed: int) -> None:
    text = f"{value:,}"
    for _, spoilt, made in spoiled(number(text, value), random.Random(seed)):
        assert made != value
        assert float(spoilt.replace(",", "")) == made


def test_words_of_one_class_are_one() -> None:
    assert classes("the dead and the wounded") & classes("killed, injured")
    assert classes("the of and 12") == frozenset()


TAIL = "in the orchard valley around Merrow on Friday night, the fire service said."


def burnt(value: int, **facets: Any) -> tuple[str, Claim]:
    text = f"The fire burnt {value:,} barns {TAIL}"
    return said(text, f"{value:,}", value, **{"measure": "barn", "predicate": "burn", **facets})


def told(*rows: tuple[str, Claim], name: str = "a", on: str = "2024-05-02") -> Extraction:
    return document(name, *rows, published=on)


DAYS = ("2024-05-02", "2024-05-30")


def rivalries(one: Extraction, other: Extraction) -> list[Rivalry]:
    return list(Rivals(aligned(one, other)).contradictions())


def test_one_thing_with_two_numbers_is_a_contradiction_with_its_waterfall() -> None:
    (found,) = rivalries(told(burnt(214)), told(burnt(241), name="b"))
    assert (found.levels["difference"][0], found.levels["moved"][0]) == ("swapped 3", "slip near")
    pair = found.pair()
    assert {"difference", "measure", "moved"} <= {r.feature for r in pair.reasons}
    assert [abs(r.weight) for r in pair.reasons] == sorted((abs(r.weight) for r in pair.reasons), reverse=True)
    assert all(r.detail for r in pair.reasons)
    assert pair.weight >= bits()["threshold"]["contradiction"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param([burnt(214)], [burnt(214)], id="the same"),
        pytest.param([burnt(214), burnt(241)], [burnt(241)], id="one states both"),
        pytest.param([burnt(214)], [burnt(241, when=day("2023-05-02"))], id="another year"),
        pytest.param(
            [burnt(214, where=("Lutsk",), subject="Kyiv")], [burnt(241, subject="Moscow")], id="two countries"
        ),
        pytest.param([burnt(214, kind=Kind.MONEY, unit="euro")], [burnt(241)], id="two kinds"),
        pytest.param([burnt(214)], [burnt(9)], id="far apart"),
    ],
)
def test_what_is_no_contradiction(one: list[tuple[str, Claim]], other: list[tuple[str, Claim]]) -> None:
    if one[0][1].when is None and other[0][1].when is not None:
        one = [burnt(214, when=day("2024-05-01"))]
    assert rivalries(told(*one), told(*other, name="b")) == []


def test_of_two_numbers_the_one_that_fits_is_held_against_it() -> None:
    sheds = said(f"The fire burnt 87 sheds {TAIL}", "87", 87, measure="shed", predicate="burn")
    found = rivalries(told(burnt(214), sheds), told(burnt(241), sheds, name="b"))
    assert [(r.first.value, r.second.value) for r in found] == [(214.0, 241.0)]


def test_a_count_that_grew_between_reports_is_less_of_a_contradiction() -> None:
    early = told(burnt(214))
    grew, fell = (
        next(Rivals(aligned(early, told(burnt(n), name="b", on="2024-05-03"))).rivalries()) for n in (260, 180)
    )
    assert (grew.levels["moved"][0], fell.levels["moved"][0]) == ("plain grew", "plain near")
    assert grew.later
    assert fell.later


def test_what_was_reported_many_days_apart_is_less_of_a_contradiction() -> None:
    early = told(burnt(214))
    soon, late = (next(Rivals(aligned(early, told(burnt(195), name="b", on=on))).rivalries()) for on in DAYS)
    assert soon.levels["moved"][0] == "plain near"
    assert late.levels["moved"][0] == "plain aged"
    assert soon.weight > late.weight


def test_the_order_of_documents_does_not_matter() -> None:
    one, other = told(burnt(214)), told(burnt(241), name="b")
    assert rivalries(one, other) == rivalries(other, one)
