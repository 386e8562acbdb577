"""Dates, ages and lengths of time as reporters write them: each right and wrong, and passages that only look odd."""

from __future__ import annotations

import tomllib
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from consistency.align import Alignment
from consistency.check.dates import find, find_in
from consistency.config import Options
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


@pytest.mark.parametrize(
    ("first", "second", "codes"),
    [
        (
            ("Nina Alvarez, 52, was in her kitchen.", "2022-03-05"),
            ("Nina Alvarez, 57, has moved.", "2023-03-05"),
            ["date.age"],
        ),
        (("Nina Alvarez, 52, was in her kitchen.", "2022-03-05"), ("Nina Alvarez, 53, has moved.", "2023-03-05"), []),
        (("Nina Alvarez, 52, was in her kitchen.", "2022-03-05"), ("Nina Alvarez (62) has moved.", "2032-01-05"), []),
        (("Nina Alvarez, 52, was in her kitchen.", None), ("Nina Alvarez, 57, has moved.", "2023-03-05"), []),
        (("Nina Alvarez, 52, was in her kitchen.", "2022-03-05"), ("Rosa Alvarez, 57, has moved.", "2023-03-05"), []),
    ],
    ids=["too old", "a year on", "ten years on", "undated", "another person"],
)
def test_a_person_grows_older_with_the_days(
    first: tuple[str, str | None], second: tuple[str, str | None], codes: list[str]
) -> None:
    documents = tuple(
        Document(name, text, published=day) for name, (text, day) in zip("ab", (first, second), strict=True)
    )
    published = {d.id: datetime.fromisoformat(d.published) for d in documents if d.published}
    alignment = Alignment(documents=documents, published=published, stories={"a": "a", "b": "a"})
    told = list(find(alignment, Options()))
    assert [f.code for f in told] == codes
    assert all(set(f.values) == {52.0, 57.0} and f.sources == ("a", "b") for f in told)
