"""The JSON report is a contract: names, order, types, and a schema that says the same."""

from __future__ import annotations

import csv
import io
import json
import math
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from consistency.model import Coverage, Equation, Extraction, Fact, FactFile, Reason, Repair, Report
from consistency.report import FORMATS, claims, render
from consistency.report.json import dumps, number, to_dict
from consistency.report.places import Places
from consistency.report.table import claims_frame
from tests.html_extremes import hostile, large
from tests.html_reports import STORY, night

SCHEMA = json.loads((Path(__file__).parents[1] / "consistency/report/schema.json").read_text())

# The names of the design, section 6, in its order; more may follow, none may go.
CONTRACT = {
    "documents": "id title published publisher url error",
    "claims": "id source start end text sentence low high value bound precision unit measure per kind mode direction "
    "predicate subject when where speaker asserted concepts event",
    "events": "id label when where claims",
    "findings": "id code family severity message values sources claims working why_compared repairs fingerprint",
}

FACTS = FactFile("facts.yaml", (Fact("drones", "drones launched", 653.0, line=2),), (Equation("drones = 653", line=4),))


def valid(report: dict[str, Any]) -> list[str]:
    return [error.message for error in jsonschema.Draft202012Validator(SCHEMA).iter_errors(report)]


def test_the_schema_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize(
    "report",
    [
        pytest.param(night(), id="report"),
        pytest.param(night(mode="audit"), id="audit"),
        pytest.param(replace(night(), mode="check", facts=FACTS), id="check"),
        pytest.param(large(20), id="large"),
        pytest.param(Report("report", (), (), (), (), (), Coverage()), id="empty"),
    ],
)
def test_reports_are_as_the_schema_says(report: Report) -> None:
    assert valid(json.loads(render(report, "json"))) == []


@pytest.mark.parametrize(
    ("part", "change"),
    [
        ("claims", {"kind": "number"}),
        ("findings", {"severity": "fatal"}),
        ("documents", {"id": None}),
        ("events", {"x": 1}),
    ],
)
def test_the_schema_refuses_what_is_no_report(part: str, change: dict[str, Any]) -> None:
    report = to_dict(night())
    report[part][0].update(change)
    assert valid(report) != []


@pytest.mark.parametrize("part", CONTRACT)
def test_names_and_their_order(part: str) -> None:
    names = CONTRACT[part].split()
    for row in to_dict(night())[part]:
        assert list(row)[: len(names)] == names
    assert set(names) <= set(SCHEMA["$defs"][part.removesuffix("s")]["required"])


def test_the_head_of_the_report() -> None:
    report = to_dict(night())
    assert report["schema_version"] == "1"
    assert list(report["coverage"])[:5] == ["documents", "numbers", "claims", "compared", "skipped"]


@pytest.mark.parametrize(
    ("value", "shown"),
    [(704.0, "704"), (4.5e9, "4500000000"), (-16.0, "-16"), (0.05, "0.05"), (math.nan, "null"), (math.inf, "null")],
)
def test_numbers_are_shown_as_they_are(value: float, shown: str) -> None:
    assert dumps(number(value)) == shown


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_no_number_changes_on_its_way(value: float) -> None:
    assert json.loads(dumps(number(value))) == value


def test_a_finding_as_json() -> None:
    finding = to_dict(night())["findings"][0]
    assert finding["values"] == [85, 30, 615]
    assert all(isinstance(value, int) for value in finding["values"])
    (repair,) = finding["repairs"]
    assert repair["changes"] == [{"claim": "story/overnight.md#184", "from": 85, "to": 585}]
    assert repair["support"] == ["sources/agency.txt", "sources/paper.txt"]


def test_copies_name_their_origin() -> None:
    report = replace(night(), origins={"sources/radio.txt": "sources/agency.txt"})
    origins = {row["id"]: row["origin"] for row in to_dict(report)["documents"]}
    assert (origins["sources/radio.txt"], origins["sources/paper.txt"]) == ("sources/agency.txt", None)


def test_lines_and_columns_are_those_of_the_file() -> None:
    claim = next(row for row in to_dict(night())["claims"] if row["text"] == "85 drones")
    line = STORY.text.split("\n")[claim["line"] - STORY.first_line]
    assert line[claim["column"] - 1 :].startswith("85 drones")


@given(st.text(st.sampled_from("ab\n"), max_size=40), st.data())
def test_places(text: str, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(text)))
    line, column = Places([replace(STORY, text=text, first_line=1)]).at(STORY.id, offset)
    before = text[:offset].split("\n")
    assert (line, column) == (len(before), len(before[-1]) + 1)


def test_json_has_neither_infinity_nor_halves_of_characters() -> None:
    text = render(hostile(), "json")
    assert "Infinity" not in text
    assert json.loads(text.encode(errors="replace"))


@pytest.mark.parametrize("format", sorted(FORMATS))
def test_every_format_can_be_rendered_twice_the_same(format: str) -> None:
    first = render(night(), format)
    assert first
    assert render(night(), format) == first


def test_json_lines_are_the_findings() -> None:
    rows = [json.loads(line) for line in render(night(), "jsonl").splitlines()]
    assert rows == to_dict(night())["findings"]


def test_csv_is_read_back() -> None:
    rows = list(csv.DictReader(io.StringIO(render(night(), "csv"))))
    assert [row["code"] for row in rows] == [finding.code for finding in night().findings]
    assert (rows[0]["values"], rows[0]["line"], rows[0]["column"]) == ("85; 30; 615", "8", "144")
    assert json.loads(rows[0]["repairs"])[0]["changes"][0]["to"] == 585


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t"])
def test_csv_holds_no_formula(start: str) -> None:
    report = night()
    finding = replace(report.findings[0], message=f"{start}cmd()", working="-16")
    (row,) = csv.DictReader(io.StringIO(render(replace(report, findings=(finding,)), "csv")))
    assert row["message"] == f"'{start}cmd()"
    assert row["working"] == "-16"


def test_tables() -> None:
    frame = night().to_frame()
    assert list(frame.columns) == list(to_dict(night())["findings"][0])
    assert list(frame["code"]) == [finding.code for finding in night().findings]
    assert list(replace(night(), findings=()).to_frame().columns) == list(frame.columns)
    assert len(claims_frame(night())) == len(night().claims)


def extractions() -> list[Extraction]:
    report = night()
    return [Extraction(d, tuple(c for c in report.claims if c.source == d.id)) for d in report.documents]


def test_claims_in_every_format() -> None:
    rows = to_dict(night())["claims"]
    show = {name: claims.render(extractions(), night().coverage, name) for name in ("json", "jsonl", "csv", "text")}
    assert json.loads(show["json"])["claims"] == rows
    assert [json.loads(line) for line in show["jsonl"].splitlines()] == rows
    table = list(csv.DictReader(io.StringIO(show["csv"])))
    assert [row["id"] for row in table] == [row["id"] for row in rows]
    assert {row["asserted"] for row in table} == {"true"}
    assert [line.split(": ")[0] for line in show["text"].splitlines()[: len(rows)]] == [
        f"{row['source']}:{row['line']}:{row['column']}" for row in rows
    ]


def test_reasons_that_have_no_weight_are_still_json() -> None:
    finding = replace(night().findings[0], why_compared=(Reason("a", math.inf, "b"),), repairs=(Repair(()),))
    (row,) = to_dict(replace(night(), findings=(finding,)))["findings"]
    assert row["why_compared"] == [{"feature": "a", "weight": None, "detail": "b"}]
