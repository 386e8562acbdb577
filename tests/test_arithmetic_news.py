"""Arithmetic as reporters write it: the tables in ``tests/data`` that were written before the checks were looked at."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest

from benchmarks.arithmetic import DATA, findings, names, rows
from consistency.model import Finding

NEWS, UNSEEN = DATA / "arithmetic_news.toml", DATA / "arithmetic_unseen.toml"
WORDINGS, MISREAD = DATA / "arithmetic_wordings.toml", DATA / "arithmetic_misread.toml"
LEAST = {NEWS: 0.95, UNSEEN: 0.85, WORDINGS: 0.80, MISREAD: 1.0}
"""Share of the false passages that must be found."""


@cache
def told(text: str) -> tuple[Finding, ...]:
    return tuple(findings(text))


def passages(*, true: bool) -> list[Any]:
    every = [row for table in LEAST for row in rows(table) if ("wrong" in row) is not true]
    return [pytest.param(row, id=row["text"][:60]) for row in every]


@pytest.mark.parametrize("row", passages(true=True))
def test_what_holds_is_left_alone(row: dict[str, Any]) -> None:
    assert [f.message for f in told(row["text"])] == []


@pytest.mark.parametrize("row", passages(true=False))
def test_what_is_found_names_the_numbers(row: dict[str, Any]) -> None:
    assert all(names(f, row["wrong"]) for f in told(row["text"]))


@pytest.mark.parametrize("table", LEAST, ids=lambda path: path.stem)
def test_most_false_passages_are_found(table: Path) -> None:
    false = [row for row in rows(table) if "wrong" in row]
    assert sum(bool(told(row["text"])) for row in false) >= LEAST[table] * len(false)
