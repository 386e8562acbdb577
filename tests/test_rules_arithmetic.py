"""Sums of one text: what is tied by which words, and what holds within rounding and hedges."""

# ruff: noqa: E501 (tables of examples read best with one to a line)

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consistency.align import Alignment
from consistency.check import arithmetic
from consistency.check.intervals import Interval, allowed, point
from consistency.config import Options
from consistency.extract.relations import find_ties, relate
from consistency.model import Bound, Document, Finding, Severity
from tests.making import marked


def _findings(text: str) -> list[Finding]:
    plain, claims = marked(text)
    alignment = Alignment(documents=(Document("a", plain),), claims=tuple(claims))
    return list(arithmetic.find(alignment, Options()))


WRONG = [
    ("brackets", "They shot down [615] ( [85 drone] drones + [30 missile] missiles).", "total", "85 + 30 = 115 ≠ 615"),
    ("colon", "The bus carried [48 person] people: [31 person] women and [15 person] men.", "total", "31 + 15 = 46 ≠ 48"),
    ("a total of", "Police held [12 person] men and [9 person] women, a total of [20 person] people.", "total", "12 + 9 = 21 ≠ 20"),
    ("in all", "It lent [$4.1bn] at home and [$2.2bn] abroad, or [$7.3bn] in all.", "total", "4.1bn + 2.2bn = 6.3bn ≠ 7.3bn"),
    ("made up of", "The bill of [$9.0m] is made up of [$5.0m] for roads and [$3.5m] for bridges.", "total", "5m + 3.5m = 8.5m ≠ 9m"),
    ("remaining", "Of the [28 missile] missiles, [16 missile] were shot down; the remaining [14 missile] hit.", "remainder", "28 − 16 = 12 ≠ 14"),
    ("leaving", "Of the [42 person], [5 person] are dead and [30 person] in hospital, leaving [9 person] unhurt.", "remainder", "42 − 5 − 30 = 7 ≠ 9"),
    ("share of whole", "Of the [200 seat] seats, [50 seat] went to women, or [35%].", "share", "50 / 200 = 25.0 %, “35%” allows 34.5 to 35.5 %"),
    ("share leaning", "[89 weapon] of the [704 weapon] got through, or [<12%] of them.", "share", "89 / 704 = 12.6 %, “at most 12%” allows at most 12 %"),
    ("turnout", "Turnout was [85.9%], with [154,918 voter] of the [180,799 voter] voters coming.", "share", "154,918 / 180,799 = 85.7 %, “85.9%” allows 85.85 to 85.95 %"),
    ("percent change", "Sales rose [16%] to [$92.0bn] from [$73.9bn].", "change", "(92bn − 73.9bn) / 73.9bn = +24.5 % ≠ 16 %"),
    ("absolute change", "The gain of [104,000 job] was revised to [69,000 job], a cut of [45,000 job].", "change", "69,000 − 104,000 = -35,000 ≠ 45,000"),
    ("basis points", "It went from [2.6%] to [4.8%], an improvement of [120 unit:basis point].", "change", "4.8 % − 2.6 % = 220 basis points ≠ 120"),
    ("fewer than", "There were [801,307 case], [1,825 case] fewer than the [802,132 case] of May.", "change", "801,307 − 802,132 = -825 ≠ 1,825"),
    ("direction", "The number of cases rose from [500 case] to [400 case].", "direction", "500 → 400 is down"),
    ("including", "The blast hurt [12 person] people, including [15 person] children.", "part-exceeds-whole", "15 > 12"),
    ("lead", "No won by a margin of [9,790 vote] votes ([81,503 vote] to [71,533 vote]).", "margin", "81,503 − 71,533 = 9,970 ≠ 9,790"),
    ("doubled", "Exports doubled to [90m tonne] tonnes from [30m tonne] tonnes.", "multiple", "90m / 30m = 3 ≠ 2"),
    ("two answers", "The referendum was won by [54.3%] to [46.7%].", "shares-exceed-whole", "54.3 + 46.7 = 101 % > 100 %"),
    ("shared out", "[16 person] of the [23 person] died in Brezna, [4 person] in Lesko and [2 person] on the road.", "total", "16 + 4 + 2 = 22 ≠ 23"),
    ("each", "The [200 worker] workers received [$500] each, a total of [$10,000].", "rate", "200 × 500 = 100,000 ≠ 10,000"),
    ("feet", "The crater is [9 unit:metre] ([39 unit:foot]) deep.", "conversion", "9 metres = 29.5 feet ≠ 39 feet"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "rule", "working"), [row[1:] for row in WRONG], ids=[row[0] for row in WRONG])
def test_a_wrong_sum_is_shown_with_its_working(text: str, rule: str, working: str) -> None:
    found = _findings(text)
    assert [(f.code, f.working) for f in found] == [(f"arithmetic.{rule}", working)]


RIGHT = [
    ("sum holds", "They fired [704 weapon] weapons ([653 drone] drones + [51 missile] missiles)."),
    ("some of them", "The fire killed [12 person] people, including [3 person] children and [4 person] nurses."),
    ("rounded total", "It lost [$4.4bn] ([$4.3bn] on loans + [$0.08bn] on fees)."),
    ("bound holds", "They fired [>700 weapon] weapons ([653 drone] drones + [51 missile] missiles)."),
    ("other things", "He scored [30 point] points ([10 rebound] rebounds and [5 assist] assists)."),
    ("nested part", "Of the [42 person], [12 person] are missing, [5 person] of them miners, leaving [30 person]."),
    (
        "shared out in part",
        "[9 person] of the [23 person] died in Brezna, [4 person] in Lesko and [2 person] on the road.",
    ),
    ("no rest promised", "Of the [40 person], [31 person] came out and [2 person] were burnt."),
    ("rounded share", "Of the [167,500 car] cars, [61,800 car] were electric, or [37%]."),
    ("rounded levels", "Revenue rose [16%] to [$92.0bn] from [$79.3bn]."),
    ("percent of percent", "The rate fell from [6.3%] to [5.9%], a drop of [40 unit:basis point]."),
    ("loosely doubled", "Sales doubled to [11.0m car] cars from [5.7m car]."),
    ("more than doubled", "Sales more than doubled to [16.0m car] cars from [5.0m car]."),
    ("up and up", "The number of cases rose from [252 case] to [287 case]."),
    ("below zero", "The loss grew from [$-5m] to [$-9m]."),
    ("two answers of three", "She won by [48%] to [44%], a vote with a third name on the ballot."),
    ("converted roughly", "Winds reached [110 unit:mile per hour] ([175 unit:kilometre per hour])."),
    ("index points and percent", "The index fell [18 unit:point], or [0.7%], to [2,711]."),
]


@pytest.mark.parametrize("text", [row[1] for row in RIGHT], ids=[row[0] for row in RIGHT])
def test_what_may_be_right_is_left_alone(text: str) -> None:
    assert [f.working for f in _findings(text)] == []


def test_a_hedged_share_is_only_a_warning() -> None:
    (found,) = _findings("[89 weapon] of the [704 weapon] got through, or [<12%] of them.")
    assert found.severity is Severity.WARNING


def test_the_whole_may_stand_in_the_sentence_before() -> None:
    plain, claims = marked("They sold [167,500 car] cars. Europe took [61,800 car] of them, or [42%] of the total.")
    second = plain.index("Europe")
    moved = [c if c.start < second else replace(c, sentence_start=second) for c in claims]
    tied = find_ties(moved, plain, 0)
    assert [[c.text for c in tie.claims] for tie in tied if tie.kind == "share"] == [["42%", "61,800", "167,500"]]


def test_relations_are_written_on_the_claims() -> None:
    import spacy

    plain, claims = marked("They fired [704 weapon] weapons ([653 drone] drones + [51 missile] missiles).")
    total, *parts = relate(claims, plain, spacy.blank("en")(plain))
    assert total.relations == ()
    assert [[(r.kind, r.claim) for r in part.relations] for part in parts] == [[("part-of", total.id)]] * 2


def test_a_range_behind_from_is_two_levels() -> None:
    plain, (change, span) = marked("Leases became [34%] dearer in a decade: from [11.20] euros.")
    span = replace(span, text="11.20 to 14.00", end=span.start + 14, low=11.2, high=14.0, value=None, bound=Bound.RANGE)
    tied = find_ties([change, span], plain.replace("11.20", "11.20 to 14.00"), 0)
    assert [(tie.kind, [c.value for c in tie.claims]) for tie in tied] == [("change", [34.0, 11.2, 14.0])]


def test_parts_in_brackets_take_the_verb_of_their_total() -> None:
    import spacy

    plain, claims = marked("They shot down [615 weapon] ([585 drone] drones + [30 missile] missiles).")
    claims[0] = replace(claims[0], predicate_concept="intercept")
    related = relate(claims, plain, spacy.blank("en")(plain))
    assert [c.predicate_concept for c in related] == ["intercept"] * 3


numbers = st.integers(min_value=1, max_value=99_999)


@given(st.lists(numbers, min_size=2, max_size=5))
def test_a_true_total_is_never_flagged(parts: list[int]) -> None:
    listed = " + ".join(f"[{part}] x" for part in parts)
    assert _findings(f"In all [{sum(parts)}] ({listed}).") == []


@given(numbers, numbers, st.integers(min_value=1, max_value=3))
def test_rounding_of_a_true_share_is_never_flagged(part: int, rest: int, digits: int) -> None:
    share = f"{100 * part / (part + rest):.{digits}f}"
    assert _findings(f"[{part} car] of the [{part + rest} car] cars, or [{share}%].") == []


@given(
    st.floats(-1e6, 1e6), st.floats(0, 1e3), st.floats(-1e6, 1e6), st.floats(0, 1e3), st.floats(0, 1), st.floats(0, 1)
)
def test_interval_arithmetic_holds_every_point(
    a: float, wide: float, b: float, broad: float, s: float, t: float
) -> None:
    one, other = Interval(a, a + wide), Interval(b, b + broad)
    x, y = a + s * wide, b + t * broad
    assert (one + other).widened(1e-3).holds(x + y)
    assert (one - other).widened(1e-3).holds(x - y)
    assert (one * other).widened(1e-3).holds(x * y)
    if not other.low <= 0 <= other.high and abs(y) > 1e-3:
        assert (one / other).widened(1e-3 + 1e-6 * abs(x / y)).holds(x / y)


ALLOWED = [
    ("exact count", "[85 drone]", 85, 85),
    ("written out", "[104,000 job]", 103_500, 104_500),
    ("two digits are meant", "[200,000 job]", 195_000, 205_000),
    ("billions to a tenth", "[$4.5bn]", 4.45e9, 4.55e9),
    ("about", "[~700 drone]", 665, 735),
    ("more than", "[>700 drone]", 700, float("inf")),
    ("percent", "[12%]", 11.5, 12.5),
]


@pytest.mark.parametrize(("text", "low", "high"), [row[1:] for row in ALLOWED], ids=[row[0] for row in ALLOWED])
def test_what_the_words_allow(text: str, low: float, high: float) -> None:
    (claim,) = marked(text)[1]
    found = allowed(claim)
    assert [found.low, found.high] == pytest.approx([low, high])


def test_disjoint_intervals_have_a_gap() -> None:
    assert point(3).gap(Interval(5, 7)) == 2
    assert point(5).meets(Interval(5, 7))
    assert not point(4.9).meets(Interval(5, 7))
