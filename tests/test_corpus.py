"""The demonstration corpus: what is written down of it is true, and the report finds it."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from benchmarks import corpus

EXPECTED: dict[str, Any] = json.loads(corpus.EXPECTED.read_text(encoding="utf-8"))
FLOORS: dict[str, float] = tomllib.loads((corpus.ROOT / "benchmarks" / "floors.toml").read_text(encoding="utf-8"))[
    "corpus"
]
SPELLED = {
    **{"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "seven": 7, "eight": 8, "nine": 9, "eleven": 11},
    **{"twelve": 12, "fourteen": 14, "sixteen": 16, "seventeen": 17, "twenty-two": 22, "forty-three": 43},
}
SCALES = {"million": 1e6, "billion": 1e9}
NUMERAL = re.compile(r"(?P<sign>minus )?(?P<digits>\d[\d,]*(?:\.\d+)?)(?: (?P<scale>million|billion))?")


def texts() -> dict[str, str]:
    """The corpus's documents by the name that expected.json uses."""
    found = {}
    for path in sorted(corpus.CORPUS.rglob("*")):
        if path.suffix in {".txt", ".md"}:
            found[path.name] = path.read_text(encoding="utf-8")
        elif path.suffix == ".jsonl":
            for line in path.read_text(encoding="utf-8").splitlines():
                record = json.loads(line)
                found[f"{path.name}#{record['id']}"] = record["text"]
    return found


def stated(text: str) -> set[float]:
    """Every number that the text states, in digits or words, with its sign and scale."""
    lower = text.casefold()
    numbers = {float(number) for word, number in SPELLED.items() if re.search(rf"\b{word}\b", lower)}
    for match in NUMERAL.finditer(lower):
        bare = float(match["digits"].replace(",", "")) * (-1 if match["sign"] else 1)
        numbers |= {bare, bare * SCALES.get(match["scale"] or "", 1)}
    return numbers


@pytest.fixture(scope="module")
def documents() -> dict[str, str]:
    return texts()


@pytest.mark.parametrize("row", EXPECTED["findings"] + EXPECTED["decoys"], ids=lambda row: str(row["values"]))
def test_every_expected_value_is_stated_in_its_sources(row: Mapping[str, Any], documents: dict[str, str]) -> None:
    joined = "\n".join(documents[source] for source in row["sources"])
    numbers = stated(joined)
    for value in row["values"]:
        assert value in (joined if isinstance(value, str) else numbers)


@pytest.fixture(scope="module")
def result() -> corpus.Score:
    return corpus.score(corpus.run("report", "corpus")["findings"], EXPECTED)


def test_precision_and_recall_hold_their_floors(result: corpus.Score) -> None:
    misses = "\n".join(str(row) for row in (*result.missed, *result.false))
    assert result.precision >= FLOORS["precision"], misses
    assert result.recall >= FLOORS["recall"], misses


def test_no_more_decoys_are_hit_than_the_floor_allows(result: corpus.Score) -> None:
    assert len(result.hit) <= FLOORS["decoys_hit"], "\n".join(str(row) for row in result.hit)


def test_the_slips_of_the_night_are_found(result: corpus.Score) -> None:
    night = {tuple(row["values"]) for row in result.found if "overnight.md" in row["sources"]}
    assert {(615, 85, 30), (585, 85), (77, 116)} <= night


def test_the_fact_file_contradicts_the_story_and_little_else() -> None:
    report = corpus.run("check", "corpus/facts.yaml", "corpus")
    expected = {"findings": EXPECTED["check"], "decoys": []}
    contradicted = [finding for finding in report["findings"] if finding["code"] == "fact.contradicted"]
    found = corpus.score(contradicted, expected)
    assert not found.missed
    assert len(found.false) <= FLOORS["check_false"], "\n".join(str(row) for row in found.false)


def test_the_audit_names_the_slip_in_the_story() -> None:
    report = corpus.run("audit", "corpus/story/overnight.md", "--against", "corpus")
    slips = [finding for finding in report["findings"] if {585, 85} <= set(finding["values"])]
    assert slips
    assert all(any(Path(source).name == "overnight.md" for source in finding["sources"]) for finding in slips)
