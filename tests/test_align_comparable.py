from __future__ import annotations

from typing import Any

import pytest

from consistency.align import Pair
from consistency.align.cues import is_provisional, scopes
from consistency.model import Claim, Kind, Mode, Relation
from tests.telling import aligned, day, document, said

STRIKE = "Russia launched 653 drones at the power grid of Ukraine in the night to Saturday, the air force in Kyiv said."


def strike(value: float = 653, sentence: str = STRIKE, **changes: Any) -> tuple[str, Claim]:
    facets: dict[str, Any] = {"measure": "drone", "predicate": "launch", "subject": "Russia"}
    return said(sentence, "653", value, **{**facets, **changes})


def pairs(one: tuple[str, Claim], other: tuple[str, Claim], later: str = "2025-12-06") -> tuple[Pair, ...]:
    return aligned(document("a", one, published="2025-12-06"), document("b", other, published=later)).pairs


def test_one_thing_told_twice_is_a_pair_with_its_reasons() -> None:
    (pair,) = pairs(strike(), strike())
    assert (pair.left, pair.right) == ("a:16", "b:16")
    assert {"measure", "predicate", "subject", "time"} <= {r.feature for r in pair.reasons}
    assert pair.weight == pytest.approx(sum(r.weight for r in pair.reasons), abs=0.05)


@pytest.mark.parametrize(
    "other",
    [
        pytest.param({"measure": "missile"}, id="another thing"),
        pytest.param({"predicate": "shoot down"}, id="another fate"),
        pytest.param({"kind": Kind.MONEY, "unit": "dollar"}, id="another kind"),
        pytest.param({"kind": Kind.MEASURE, "unit": "kilometre"}, id="another unit"),
        pytest.param({"per": "day"}, id="a rate"),
        pytest.param({"asserted": False}, id="a forecast"),
        pytest.param({"relations": (Relation("difference-of", "x"),)}, id="a difference"),
        pytest.param({"when": day("2025-11-20")}, id="another night"),
    ],
)
def test_what_differs_in_kind_is_never_compared(other: dict[str, Any]) -> None:
    assert pairs(strike(), strike(**other)) == ()


@pytest.mark.parametrize(
    "other",
    [
        pytest.param({"modifiers": ("ballistic",)}, id="narrowed"),
        pytest.param({"where": ("Odesa",)}, id="one place"),
        pytest.param({"subject": "Ukraine"}, id="another side"),
        pytest.param({"mode": Mode.CHANGE, "direction": "up"}, id="a change"),
    ],
)
def test_what_differs_in_scope_weighs_less(other: dict[str, Any]) -> None:
    (plain,) = pairs(strike(), strike())
    found = pairs(strike(), strike(**other))
    assert not found or found[0].weight < plain.weight - 1


def test_places_that_differ_forbid_and_places_that_agree_count() -> None:
    assert pairs(strike(where=("Lviv",)), strike(where=("Lutsk",))) == ()
    (pair,) = pairs(strike(where=("Lviv",)), strike(where=("Lviv",)))
    assert ("place", 2.0) in {(r.feature, r.weight) for r in pair.reasons}


def test_the_quarter_is_not_the_nine_months() -> None:
    revenue: dict[str, Any] = {"measure": "revenue", "predicate": "rise", "kind": Kind.MONEY, "unit": "dollar"}
    quarter, months = day("2023-07-01", 92), day("2023-01-01", 273)
    assert pairs(strike(when=quarter, **revenue), strike(when=months, **revenue)) == ()
    assert len(pairs(strike(when=quarter, **revenue), strike(when=quarter, **revenue))) == 1


def test_parts_in_brackets_share_the_verb_of_their_total() -> None:
    sentence = (
        "Ukraine intercepted 615 (653 drones + 30 missiles) while Russia launched more, the air force in Kyiv said."
    )
    total = said(sentence, "615", 615, measure="aerial weapon", predicate="intercept", subject="Ukraine")
    part = strike(sentence=sentence, relations=(Relation("part-of", "b:20"),))
    plain = strike(predicate="shoot down", subject="Ukraine")
    alignment = aligned(
        document("a", plain, published="2025-12-06"), document("b", total, part, published="2025-12-06")
    )
    assert ("a:16", "b:25") in {(p.left, p.right) for p in alignment.pairs}


def test_two_swapped_digits_in_a_long_number_outweigh_missing_words() -> None:
    one = said("There were 24,361 of them at the end of November.", "24,361", 24361)
    other = said(
        "The tail: 24,631 pathways had been open for two years.", "24,631", 24631, measure="pathway", predicate="open"
    )
    (pair,) = pairs(one, other)
    assert ("digits", 10.0) in {(r.feature, r.weight) for r in pair.reasons}


@pytest.mark.parametrize(
    ("sentence", "number", "expected"),
    [
        ("EBIT excluding joint ventures was 6.1bn.", "6.1", {"excluding"}),
        ("Nine shops were robbed in a three-hour span.", "Nine", {"span"}),
        ("Lviv alone counted 19 wounded.", "19", {"alone"}),
        ("The target is 85 per cent.", "85", {"target"}),
        ("Wages rose 4 per cent, and 63,000 jobs were full-time, it said.", "63,000", {"full-time"}),
        ("In all, 12 were hurt, five of them children, police said.", "12", set()),
        ("Russia launched 653 drones.", "653", set()),
    ],
)
def test_scopes_by_the_words_between_the_same_commas(sentence: str, number: str, expected: set[str]) -> None:
    start = sentence.index(number)
    assert scopes(sentence, start, start + len(number)) == expected


def test_first_counts_are_provisional() -> None:
    assert is_provisional("Turnout was provisionally put at 85.64 percent.")
    assert not is_provisional("Turnout was 85.64 percent.")


def test_some_of_the_things_never_meet_a_number_without_a_verb() -> None:
    counted = "The air force in Kyiv counted 653 drones over Ukraine in the night to Saturday."
    stopped = "The air force in Kyiv stopped 585 drones over Ukraine in the night to Saturday."
    one = said(counted, "653", 653, measure="drone", predicate="count")
    fate: dict[str, Any] = {"measure": "drone", "predicate": "intercept"}
    assert not pairs(one, said(stopped, "585", 585, **fate))
    assert pairs(one, said(counted, "653", 653, measure="drone", predicate="count"))
