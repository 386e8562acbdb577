"""Dates, ages and lengths of time as reporters write them: each right and wrong, and passages that only look odd."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from consistency.check.dates import find_in
from consistency.model import Document, Finding

TABLE = tomllib.loads((Path(__file__).parent / "data" / "dates.toml").read_text(encoding="utf-8"))
PUBLISHED = "2024-05-08"


def found(text: str, published: str = PUBLISHED) -> list[Finding]:
    return list(find_in(Document("story", text, published=published), ()))


def rows() -> list[Any]:
    return [pytest.param(row, id=row["text"].replace("{}", row["wrong"])[:60]) for row in TABLE["dated"]]


@pytest.mark.parametrize("row", rows())
def test_what_fits_is_left_alone(row: dict[str, Any]) -> None:
    assert [f.message for f in found(row["text"].replace("{}", row["right"]), row.get("published", PUBLISHED))] == []


@pytest.mark.parametrize("row", rows())
def test_what_cannot_be_is_found(row: dict[str, Any]) -> None:
    told = found(row["text"].replace("{}", row["wrong"]), row.get("published", PUBLISHED))
    assert [f.code for f in told] == [f"date.{row['rule']}"]
    assert {*row["values"]} & {*told[0].values}


@pytest.mark.parametrize("text", TABLE["quiet"], ids=[text[:60] for text in TABLE["quiet"]])
def test_what_only_looks_odd_is_left_alone(text: str) -> None:
    assert [(f.code, f.message) for f in found(text)] == []
