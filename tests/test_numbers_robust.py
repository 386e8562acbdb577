"""What must hold for any text (exact offsets, ordered intervals, linear time), and accuracy on public benchmarks."""

from __future__ import annotations

import json
import math
import time
import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from consistency.extract.numbers import find_quantities
from consistency.model import Kind, Quantity

ROOT = Path(__file__).parents[1]
BENCH = ROOT.parent / "shared" / "bench"
PIECES = (
    "1 2 10 3,000 4.5 000 2020 $ £ € % ½ - – / ( ) . , : ' \" a an one two half third million bn m "
    "k dozen and or to from "
    "between in of "
    "about over nearly some dozens tens hundreds thousand km mph kg years old aged year-old May minus cents "
    "dollars pounds times twice "
    "doubled degrees C F x p.m. USD RM MSEK Flight No no per each people magnitude below zero s th G ers #"
).split()
sentences = st.lists(st.tuples(st.sampled_from(PIECES), st.sampled_from(["", " ", " "])), max_size=14).map(
    lambda parts: "".join(piece + gap for piece, gap in parts)
)


def check(sentence: str, found: list[Quantity]) -> None:
    end = 0
    for q in found:
        assert 0 <= q.start <= q.number_start < q.number_end <= q.end <= len(sentence)
        assert q.number_start >= end
        end = q.number_end
        for bound in (q.low, q.high, q.value):
            assert bound is None or math.isfinite(bound)
        if q.low is not None and q.high is not None:
            assert q.low <= q.high
            assert q.value is None or q.low <= q.value <= q.high
        assert (q.reason is not None) or q.kind not in (Kind.DATE, Kind.LABEL)
        assert q.kind in (Kind.DATE, Kind.LABEL) or q.low is not None or q.high is not None
        assert q.precision > 0


@given(st.text())
@settings(max_examples=300)
def test_any_text(sentence: str) -> None:
    check(sentence, find_quantities(sentence))


@given(sentences)
@settings(max_examples=600)
def test_any_arrangement_of_number_words(sentence: str) -> None:
    found = find_quantities(sentence)
    check(sentence, found)
    assert find_quantities(sentence) == found


@pytest.mark.parametrize(
    "piece",
    ["7", "1,000,", "1 000 ", "two ", "1.1.", "a-1-", "$", "million ", "half-", "10 to ", "1/2 ", "No. 7 ", "( 5 "],
)
def test_time_grows_with_length_only(piece: str) -> None:
    def seconds(size: int) -> float:
        text = piece * (size // len(piece))
        start = time.process_time()
        check(text, find_quantities(text))
        return time.process_time() - start

    seconds(2000)
    small, large = seconds(10_000), seconds(40_000)
    assert large < 12 * small + 0.5


def close(a: float | tuple[float, float], b: float | tuple[float, float]) -> bool:
    pair_a, pair_b = a if isinstance(a, tuple) else (a,), b if isinstance(b, tuple) else (b,)
    return len(pair_a) == len(pair_b) and all(
        math.isclose(x, y, rel_tol=1e-5, abs_tol=1e-8) for x, y in zip(pair_a, pair_b, strict=True)
    )


def gold_value(text: str) -> float | tuple[float, float]:
    if "E" not in text and not text.startswith("-") and "-" in text:
        low, high = text.split("-")[:2]
        return float(low), float(high)
    return float(text)


def value_of(q: Quantity) -> float | tuple[float, float]:
    if q.value is not None:
        return q.value
    return (q.low, q.high) if q.low is not None and q.high is not None else q.low or q.high or 0.0


FLOORS: dict[str, float] = tomllib.loads((ROOT / "benchmarks" / "floors.toml").read_text("utf-8")).get("quantities", {})


@pytest.mark.skipif(not BENCH.exists(), reason="the benchmarks' development halves are not here (../shared/bench)")
@pytest.mark.parametrize("name", sorted(FLOORS))
def test_value_f1_on_public_benchmarks(name: str) -> None:
    gold = model = right = 0
    for item in json.loads((BENCH / f"{name}.json").read_text("utf-8")):
        left = [value_of(q) for q in find_quantities(item["text"]) if q.kind not in (Kind.DATE, Kind.LABEL)]
        gold, model = gold + len(item["quantities"]), model + len(left)
        for quantity in item["quantities"]:
            match = next((v for v in left if close(gold_value(quantity["value"]), v)), None)
            if match is not None:
                left.remove(match)
                right += 1
    assert 200 * right / (gold + model) >= FLOORS[name]
