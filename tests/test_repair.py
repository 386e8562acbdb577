"""The repair solver: exact, minimal, and it finds the slipped digit of the night of 653 drones."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from consistency.check.intervals import Interval, point
from consistency.check.repair import Constraint, smallest


def _total(total: str, *parts: str) -> Constraint:
    return Constraint(((-1.0, total), *((1.0, part) for part in parts)))


def _same(one: str, other: str) -> Constraint:
    return Constraint(((1.0, one), (-1.0, other)))


NIGHT = {"704": 704, "653": 653, "51": 51, "615": 615, "85": 85, "30": 30, "89": 89, "585": 585}
SUMS = [
    _total("704", "653", "51"),
    _total("615", "85", "30"),
    Constraint(((-1.0, "89"), (1.0, "704"), (-1.0, "615"))),
    _same("85", "585"),
]


def _solve(values: dict[str, float], constraints: list[Constraint], limit: int = 6) -> list[dict[str, float]]:
    return smallest(values, {name: point(value) for name, value in values.items()}, constraints, limit)


def test_one_digit_restores_every_equation_of_the_night() -> None:
    assert _solve({k: float(v) for k, v in NIGHT.items()}, SUMS) == [{"85": 585.0}]


def test_without_the_other_passage_every_equally_small_repair_is_listed() -> None:
    values = {"615": 615.0, "85": 85.0, "30": 30.0}
    assert _solve(values, [_total("615", "85", "30")]) == [{"30": 530.0}, {"615": 115.0}, {"85": 585.0}]


def test_nothing_to_repair() -> None:
    assert _solve({"48": 48.0, "33": 33.0, "15": 15.0}, [_total("48", "33", "15")]) == []


def test_rounding_is_no_error() -> None:
    values = {"t": 4.4e9, "a": 4.3e9, "b": 8e7}
    ranges = {name: Interval(v - 5e7, v + 5e7) for name, v in values.items()}
    assert smallest(values, ranges, [_total("t", "a", "b")]) == []


def test_between_two_sources_both_repairs_are_listed() -> None:
    assert _solve({"a": 77.0, "b": 116.0}, [_same("a", "b")]) == [{"a": 116.0}, {"b": 77.0}]


def test_two_independent_errors_need_two_changes() -> None:
    values = {"t": 10.0, "a": 4.0, "b": 5.0, "u": 20.0, "c": 7.0, "d": 9.0}
    repairs = _solve(values, [_total("t", "a", "b"), _total("u", "c", "d")], limit=20)
    assert len(repairs) == 9
    assert all(len(repair) == 2 for repair in repairs)


@pytest.mark.parametrize("scale", [1.0, 1e3, 1e6, 1e9], ids=["units", "thousands", "millions", "billions"])
def test_scale_does_not_hide_a_slip(scale: float) -> None:
    values = {"t": 802_132 * scale, "a": 801_307 * scale, "b": 1_825 * scale}
    assert {"b": 825 * scale} in _solve(values, [_total("t", "a", "b")])


def _brute_force(values: dict[str, float], constraints: list[Constraint]) -> int:
    """The smallest number of changes, by trying every set: a set works if the system without its claims can be
    solved."""
    import numpy as np
    from scipy.optimize import nnls

    names = sorted(values)
    matrix = np.array([[sum(k for k, n in c.terms if n == name) for name in names] for c in constraints])
    for size in range(len(names) + 1):
        for chosen in combinations(range(len(names)), size):
            fixed = [i for i in range(len(names)) if i not in chosen]
            right = -matrix[:, fixed] @ np.array([values[names[i]] for i in fixed])
            off = nnls(matrix[:, list(chosen)], right)[1] if size else np.abs(right).max()
            if off < 1e-6:
                return size
    raise AssertionError("changing everything always works")


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.integers(min_value=1, max_value=40), min_size=5, max_size=5),
    st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4), st.integers(0, 4)), min_size=1, max_size=3),
)
def test_repairs_are_as_small_as_brute_force_finds(numbers: list[int], rows: list[tuple[int, int, int]]) -> None:
    values = {f"c{i}": float(n) for i, n in enumerate(numbers)}
    constraints = [_total(f"c{t}", f"c{a}", f"c{b}") for t, a, b in rows if len({t, a, b}) == 3]
    used = {name for c in constraints for _, name in c.terms}
    values = {name: value for name, value in values.items() if name in used}
    repairs = _solve(values, constraints, limit=3)
    least = _brute_force(values, constraints) if constraints else 0
    sizes = {len(repair) for repair in repairs}
    assert len(sizes) <= 1
    # Whole numbers may need a change more than fractions, never one less.
    assert not repairs or (least > 0 and sizes.pop() >= least)
    for repair in repairs:
        repaired = {**values, **repair}
        assert all(sum(k * repaired[n] for k, n in c.terms) == pytest.approx(0) for c in constraints)
