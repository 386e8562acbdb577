"""The ways in which prose ties numbers together, each right and wrong, and passages in which nothing is tied."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import consistency
from consistency.model import Document, Finding, Severity

TABLE = tomllib.loads((Path(__file__).parent / "data" / "arithmetic.toml").read_text(encoding="utf-8"))
PUBLISHED = "2024-06-12"


@cache
def found(text: str, published: str = PUBLISHED) -> tuple[Finding, ...]:
    report = consistency.report([Document("story", text, published=published)])
    return tuple(f for f in report.findings if f.family in ("arithmetic", "date") and f.severity is not Severity.INFO)


def rows() -> list[Any]:
    return [pytest.param(row, id=row["text"].replace("{}", row["wrong"])[:60]) for row in TABLE["tied"]]


@pytest.mark.parametrize("row", rows())
def test_a_sum_that_holds_is_left_alone(row: dict[str, Any]) -> None:
    told = found(row["text"].replace("{}", row["right"]), row.get("published", PUBLISHED))
    assert [f.message for f in told] == []


@pytest.mark.parametrize("row", rows())
def test_a_sum_that_does_not_hold_is_found(row: dict[str, Any]) -> None:
    told = found(row["text"].replace("{}", row["wrong"]), row.get("published", PUBLISHED))
    assert [f.code for f in told] == [row["rule"]]
    assert {float(value) for value in row["values"]} <= {v for v in told[0].values if isinstance(v, float)}


@pytest.mark.parametrize("text", TABLE["quiet"], ids=[text[:60] for text in TABLE["quiet"]])
def test_untied_numbers_are_left_alone(text: str) -> None:
    assert [(f.code, f.message) for f in found(text)] == []


def test_private_characters_of_a_web_page_are_no_numbers() -> None:
    """Icons of web fonts are private characters, of which the sums make their own use."""
    plain = "Menu _ _\n\nThe army launched 614 weapons (585 drones and 30 missiles) overnight."
    icons = plain.replace("_", "\ue001\uf8ff")
    assert [f.code for f in found(icons)] == [f.code for f in found(plain)] == ["arithmetic.total"]
