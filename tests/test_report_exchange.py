"""Reports for other tools: SARIF for code scanning, JUnit XML for CI, workflow commands for GitHub."""

from __future__ import annotations

import json
from dataclasses import replace
from xml.etree import ElementTree

import pytest

from consistency.check.registry import RULES
from consistency.model import Document, Fact, FactFile, Report
from consistency.report import format_of, render, text
from consistency.report.spots import file_and_record
from tests.html_extremes import hostile
from tests.html_reports import STORY, night


def missing_fact() -> Report:
    report = night()
    finding = replace(report.findings[0], code="fact.missing", claims=(), sources=())
    return replace(report, mode="check", facts=FactFile("facts.yaml", (Fact("a", "dead", 1),)), findings=(finding,))


def records() -> Report:
    report = night()
    document = replace(STORY, id="rows.jsonl#7")
    claims = tuple(replace(c, source=document.id) if c.source == STORY.id else c for c in report.claims)
    return replace(report, documents=(document, *report.documents[1:]), claims=claims)


def test_sarif_names_rules_places_and_fingerprints() -> None:
    log = json.loads(render(night(), "sarif"))
    (run,) = log["runs"]
    assert log["version"] == "2.1.0"
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == list(RULES)
    assert [result["level"] for result in run["results"]] == ["error", "error", "warning", "warning", "note"]
    first = run["results"][0]
    assert run["tool"]["driver"]["rules"][first["ruleIndex"]]["id"] == first["ruleId"] == "arithmetic.total"
    assert first["partialFingerprints"] == {"consistency/v1": night().findings[0].fingerprint}
    assert first["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "story/overnight.md"},
        "region": {"startLine": 8, "startColumn": 144, "endLine": 8, "endColumn": 153},
    }
    assert [place["message"]["text"] for place in first["relatedLocations"]] == ["30 missiles", "615 targets"]
    assert "scan.pdf" in run["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"]


def test_an_audit_points_at_the_story_first() -> None:
    report = night(mode="audit")
    finding = replace(report.findings[1], claims=tuple(reversed(report.findings[1].claims)))
    (run,) = json.loads(render(replace(report, findings=(finding,)), "sarif"))["runs"]
    (result,) = run["results"]
    places = [result["locations"][0], *result["relatedLocations"]]
    assert [place["physicalLocation"]["artifactLocation"]["uri"] for place in places] == [
        "story/overnight.md",
        "sources/paper.txt",
        "sources/agency.txt",
    ]
    assert text.render(replace(report, findings=(finding,))).startswith("story/overnight.md:8:144: error ")


def test_sarif_of_a_record_claims_no_line_of_the_file() -> None:
    (run,) = json.loads(render(records(), "sarif"))["runs"]
    location = run["results"][0]["locations"][0]
    assert location["physicalLocation"] == {"artifactLocation": {"uri": "rows.jsonl"}}
    assert location["logicalLocations"] == [{"fullyQualifiedName": "rows.jsonl#7", "kind": "record"}]


def test_sarif_of_a_finding_without_claims_points_at_the_fact_file() -> None:
    (run,) = json.loads(render(missing_fact(), "sarif"))["runs"]
    assert run["results"][0]["locations"] == [{"physicalLocation": {"artifactLocation": {"uri": "facts.yaml"}}}]


@pytest.mark.parametrize(
    ("path", "uri"),
    [("a b/ü#.txt", "a%20b/%C3%BC%23.txt"), ("/tmp/a.txt", "file:///tmp/a.txt"), ("./a.txt", "a.txt")],
)
def test_sarif_paths_are_uris(path: str, uri: str) -> None:
    report = replace(night(), documents=(Document(path, "", error="gone"),), findings=(), claims=())
    (run,) = json.loads(render(report, "sarif"))["runs"]
    (note,) = run["invocations"][0]["toolExecutionNotifications"]
    assert note["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == uri


def test_junit_has_a_suite_a_document_and_a_failure_a_finding() -> None:
    root = ElementTree.fromstring(render(night(), "junit"))
    assert (root.get("tests"), root.get("failures"), root.get("errors")) == ("8", "4", "1")
    suites = {suite.get("name"): suite for suite in root}
    assert set(suites) == {document.id for document in night().documents}
    failure = suites["story/overnight.md"].find("testcase/failure")
    assert failure is not None
    assert failure.get("type") == "arithmetic.total"
    assert "85 + 30 = 115 ≠ 615" in (failure.text or "")
    assert suites["sources/agency.txt"].find("testcase/system-out") is not None
    assert [case.get("name") for case in suites["sources/paper.txt"]] == ["consistent"]
    assert suites["sources/scan.pdf"].find("testcase/error") is not None


def test_junit_of_a_finding_without_claims() -> None:
    root = ElementTree.fromstring(render(missing_fact(), "junit"))
    assert [suite.get("name") for suite in root if suite.get("failures") == "1"] == ["facts.yaml"]


def test_hostile_text_is_still_xml() -> None:
    root = ElementTree.fromstring(render(hostile(), "junit").encode())
    assert root.get("failures") == str(len(hostile().findings))


def test_github_annotates_lines() -> None:
    first, *_, last = render(night(), "github").splitlines()
    assert first == (
        "::error file=story/overnight.md,line=8,endLine=8,col=144,endColumn=152,title=arithmetic.total::"
        "85 drones and 30 missiles make 115 targets, but the story says 615.%0A85 + 30 = 115 ≠ 615"
    )
    assert last.startswith("::warning::sources/scan.pdf: ")


def test_github_text_cannot_give_commands() -> None:
    report = night()
    finding = replace(report.findings[0], message="50%\n::set-env name=A::b\r\n::error::x")
    documents = (replace(STORY, id="a,b:c.md"), *report.documents[1:])
    claims = tuple(replace(c, source="a,b:c.md") if c.source == STORY.id else c for c in report.claims)
    page = render(replace(report, documents=documents, claims=claims, findings=(finding,)), "github")
    (line, _) = page.splitlines()
    assert line.startswith("::error file=a%2Cb%3Ac.md,line=8,")
    assert "::50%25%0A::set-env name=A::b%0D%0A::error::x%0A" in line


def test_github_of_a_record_claims_no_line() -> None:
    assert render(records(), "github").startswith("::error file=rows.jsonl,title=arithmetic.total::")


@pytest.mark.parametrize(
    ("source", "parts"),
    [
        ("a.txt", ("a.txt", None)),
        ("a#b.txt", ("a#b.txt", None)),
        ("d/rows.CSV#x#1", ("d/rows.CSV", "x#1")),
        ("rows.jsonl", ("rows.jsonl", None)),
        ("-#1", ("-#1", None)),
    ],
)
def test_a_record_is_known_by_the_ending_of_its_file(source: str, parts: tuple[str, str | None]) -> None:
    assert file_and_record(source) == parts


@pytest.mark.parametrize(
    ("path", "format"),
    [
        ("a.html", "html"),
        ("a.HTM", "html"),
        ("a.json", "json"),
        ("a.sarif", "sarif"),
        ("a.sarif.json", "sarif"),
        ("a.xml", "junit"),
        ("a.txt", None),
        ("json", None),
    ],
)
def test_the_ending_of_a_path_means_a_format(path: str, format: str | None) -> None:
    assert format_of(path) == format
