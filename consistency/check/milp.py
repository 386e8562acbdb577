"""Minimum-cardinality repair as a mixed-integer linear programme, solved by HiGHS through scipy."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from consistency.check.intervals import Interval

if TYPE_CHECKING:
    import numpy as np

_SPAN = 1000.0
"""Values are scaled so that the largest is this, which keeps them far from the solver's tolerances."""

_FAR = 100.0 * _SPAN
"""How far a changed value may move: a hundred times the largest value written."""


def solutions(
    names: Sequence[str],
    values: Mapping[str, float],
    ranges: Mapping[str, Interval],
    rows: Sequence[Mapping[str, float]],
    limit: int,
) -> list[dict[str, float]]:
    """The smallest sets of ``names`` whose values must leave their ranges for every row to sum to zero, with the new
    values.

    Each programme finds one set; a cut then forbids it, until a larger set is found or ``limit`` sets are. Every set
    is checked by a linear programme without binaries, because a big-M programme may cheat within its tolerance.
    """
    import numpy as np

    if not rows:
        return []
    scale = max((abs(values[name]) for name in names), default=0.0) / _SPAN or 1.0
    matrix = np.array([[row.get(name, 0.0) for name in names] for row in rows])
    written = np.array([values[name] / scale for name in names])
    low = np.array([max(ranges[name].low / scale, -_FAR) for name in names])
    high = np.array([min(ranges[name].high / scale, _FAR) for name in names])
    floor = -_FAR if (written < 0).any() else 0.0
    repairs: list[dict[str, float]] = []
    cuts: list[tuple[int, ...]] = []
    size: int | None = None
    while len(repairs) < limit and len(cuts) < 10 * limit:
        changed = _smallest_set(matrix, low, high, floor, cuts)
        if changed is None or not changed or (size is not None and len(changed) > size):
            break
        cuts.append(changed)
        new = _values(matrix, written, low, high, floor, changed)
        if new is None:
            continue
        if np.linalg.matrix_rank(matrix[:, list(changed)]) < len(changed):
            size = len(changed)  # a smallest repair, but one whose values the equations leave open
            continue
        repair = {names[i]: _tidy(new[i] * scale, [values[n] for n in names]) for i in changed}
        # Half a person restores no count: where all is written in whole numbers, so must be the repair.
        if all(abs(repair[names[i]] - new[i] * scale) <= 1e-6 * max(1.0, abs(new[i] * scale)) for i in changed):
            size = len(changed)
            repairs.append(repair)
    return sorted(repairs, key=lambda repair: sorted(repair.items()))


def _tidy(value: float, written: Sequence[float]) -> float:
    """Without the dust of the solver: whole if all written values are whole, else to twelve digits."""
    if all(v == int(v) for v in written):
        return float(round(value))
    return float(f"{value:.9g}")


def _smallest_set(
    matrix: np.ndarray[Any, Any],
    low: np.ndarray[Any, Any],
    high: np.ndarray[Any, Any],
    floor: float,
    cuts: Sequence[tuple[int, ...]],
) -> tuple[int, ...] | None:
    import numpy as np
    from scipy.optimize import Bounds, LinearConstraint, milp

    count = len(low)
    eye, none = np.eye(count), np.zeros((len(matrix), count))
    constraints = [
        LinearConstraint(np.hstack([matrix, none]), 0.0, 0.0),
        LinearConstraint(np.hstack([eye, -2 * _FAR * eye]), -math.inf, high),
        LinearConstraint(np.hstack([eye, 2 * _FAR * eye]), low, math.inf),
    ]
    for cut in cuts:
        row = np.zeros(2 * count)
        row[[count + i for i in cut]] = 1.0
        constraints.append(LinearConstraint(row, -math.inf, len(cut) - 1))
    result = milp(
        np.concatenate([np.zeros(count), np.ones(count)]),
        integrality=np.concatenate([np.zeros(count), np.ones(count)]),
        bounds=Bounds(
            np.concatenate([np.full(count, floor), np.zeros(count)]),
            np.concatenate([np.full(count, _FAR), np.ones(count)]),
        ),
        constraints=constraints,
    )
    if result.x is None:
        return None
    return tuple(i for i in range(count) if result.x[count + i] > 0.5)


def _values(
    matrix: np.ndarray[Any, Any],
    written: np.ndarray[Any, Any],
    low: np.ndarray[Any, Any],
    high: np.ndarray[Any, Any],
    floor: float,
    changed: tuple[int, ...],
) -> np.ndarray[Any, Any] | None:
    """New values for all, those outside ``changed`` within their ranges and as near as possible to what is written."""
    import numpy as np
    from scipy.optimize import linprog

    count = len(low)
    free = np.zeros(count, dtype=bool)
    free[list(changed)] = True
    eye = np.eye(count)
    result = linprog(
        np.concatenate([np.zeros(count), np.where(free, 0.0, 1.0)]),
        A_ub=np.vstack([np.hstack([eye, -eye]), np.hstack([-eye, -eye])]),
        b_ub=np.concatenate([written, -written]),
        A_eq=np.hstack([matrix, np.zeros((len(matrix), count))]),
        b_eq=np.zeros(len(matrix)),
        bounds=[
            *((floor, None) if free[i] else (min(low[i], written[i]), max(high[i], written[i])) for i in range(count)),
            *((0.0, None) for _ in range(count)),
        ],
    )
    return result.x[:count] if result.status == 0 else None
