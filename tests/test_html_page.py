"""The HTML file as a file: self-contained, inert, byte-stable, bounded, and saying what the report says."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from consistency.model import Coverage, Document, Fact, FactFile, Report
from consistency.report.html import fragment, render
from consistency.report.html.words import STATES, verdict
from consistency.report.json import to_dict
from tests.html_extremes import HOSTILE, hostile, large
from tests.html_reports import night

EMPTY = Report("report", (), (), (), (), (), Coverage())
MADE: dict[str, Callable[[], Report]] = {
    "report": night,
    "audit": lambda: night(mode="audit"),
    "hostile": hostile,
    "large": lambda: large(60),
    "empty": lambda: EMPTY,
}
LOADING = {
    "src",
    "srcset",
    "data",
    "poster",
    "background",
    "action",
    "formaction",
    "manifest",
    "ping",
    "archive",
    "xlink:href",
}


class Elements(HTMLParser):
    """Every element of a page with its attributes, and the text of script and style elements."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.raw: dict[str, list[str]] = {"script": [], "style": []}
        self.text: list[str] = []
        self._inside = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
        self._inside = tag if tag in self.raw else ""

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002 - the base class calls it so
        self._inside = ""

    def handle_data(self, data: str) -> None:
        (self.raw[self._inside] if self._inside else self.text).append(data)

    def values(self, name: str) -> list[str]:
        return [value for _, attributes in self.found if (value := attributes.get(name)) is not None]


@pytest.fixture(params=list(MADE))
def report(request: pytest.FixtureRequest) -> Report:
    return MADE[request.param]()


def test_the_page_loads_nothing(report: Report) -> None:
    page = Elements(render(report))
    for tag, attributes in page.found:
        assert tag not in {"iframe", "object", "embed", "base", "img", "video", "audio", "source", "form"} or (
            tag == "form" and "action" not in attributes
        )
        assert not LOADING & set(attributes), (tag, attributes)
        assert not any(name.startswith("on") or name == "style" for name in attributes), (tag, attributes)
        if tag == "link":
            assert (attributes["href"] or "").startswith("data:")
        elif tag == "a":
            address = attributes["href"] or ""
            assert address.startswith("#") or (
                address.startswith("https://") and attributes["rel"] == "noopener noreferrer"
            )
    (style,) = page.raw["style"]
    assert not re.search(r"url\(|@import|@font-face", style)


def test_the_policy_names_exactly_what_the_page_holds(report: Report) -> None:
    page = Elements(render(report))
    (policy,) = [a["content"] or "" for tag, a in page.found if tag == "meta" and a.get("http-equiv")]
    directives = dict(part.strip().split(" ", 1) for part in policy.split(";"))
    assert directives["default-src"] == "'none'"
    assert directives["script-src"] == _hash(page.raw["script"][-1])
    assert directives["style-src"] == _hash(page.raw["style"][0])
    assert {directives[name] for name in ("base-uri", "form-action", "trusted-types")} == {"'none'"}
    scripts = [attributes.get("type") for tag, attributes in page.found if tag == "script"]
    assert scripts in (["application/json", None], [None])


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def test_every_link_leads_somewhere_and_no_id_is_given_twice(report: Report) -> None:
    page = Elements(render(report))
    ids = page.values("id")
    assert len(ids) == len(set(ids))
    targets = {href[1:] for href in page.values("href") if href.startswith("#")}
    assert targets - set(ids) == set()
    named = " ".join(page.values("aria-labelledby")).split()
    assert set(named) - set(ids) == set()


def test_the_embedded_json_is_the_report(report: Report) -> None:
    embedded = Elements(render(report)).raw["script"][0]
    assert json.loads(embedded) == json.loads(json.dumps(to_dict(report)))


def test_the_file_can_be_written_and_holds_no_control_characters(report: Report) -> None:
    html = render(report)
    assert html.encode("utf-8").decode("utf-8") == html
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f\x80-\x9f]", html)


def test_hostile_text_stays_text() -> None:
    page = Elements(render(hostile()))
    text = re.sub(r"\s+", " ", "".join(page.text))
    for words in (HOSTILE[0], HOSTILE[2], HOSTILE[3]):
        assert re.sub(r"\s+", " ", words) in text
    assert not [a for _, a in page.found if "onerror" in a or "onmouseover" in a]


def test_the_same_report_gives_the_same_bytes() -> None:
    code = (
        "import hashlib; from tests.html_reports import night; from tests.html_extremes import large;"
        "from consistency.report.html import render, fragment;"
        "print(*(hashlib.sha256(t.encode()).hexdigest() for t in"
        " (render(night(mode='audit')), render(large(30)), fragment(night()))))"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": "C.UTF-8"},
            cwd=Path(__file__).parent.parent,
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Asia/Tokyo"))
    }
    assert len(outputs) == 1


@pytest.mark.parametrize("count", [1000, 2000, 6000])
def test_the_page_is_bounded_and_says_what_it_leaves_out(count: int) -> None:
    html = render(large(count))
    assert len(html.encode()) < 5_000_000 * min(2, count / 1000)
    shown = html.count('<article class="card ')
    assert shown == min(count, 2000)
    if shown < count:
        assert f"{count - shown:,} further findings of lower rank are not on this page" in html
    assert re.search(r"The text of [\d,]+ sources is left out", html)


def test_a_report_of_a_thousand_findings_shows_them_all() -> None:
    assert render(large(1000)).count('<article class="card ') == 1000


def test_a_sentence_without_end_does_not_blow_up_its_card() -> None:
    report = night()
    claim = report.claims[0]
    text = "x " * 400_000 + claim.sentence
    long = replace(claim, sentence=text, sentence_start=0, start=len(text) - 20, end=len(text) - 10)
    document = Document(claim.source, text)
    finding = replace(report.findings[0], claims=(long.id,), repairs=())
    html = render(replace(report, documents=(document,), claims=(long,), findings=(finding,), verdicts=(), events=()))
    card = html[html.index("<article") : html.index("</article>")]
    assert len(card) < 5000


def test_the_page_says_what_the_report_says() -> None:
    report = night(mode="audit")
    text = re.sub(r"\s+", " ", "".join(Elements(render(report)).text))
    for finding in report.findings:
        assert finding.message in text
        assert finding.code in text
        assert verdict(finding).label in text
        assert finding.remedy is None or finding.remedy in text
        assert all(reason.detail in text for reason in finding.why_compared)
    for document in report.documents:
        assert document.id in text
    for words in (
        "4 of the story’s 12 figures need a second look.",
        "4 sources read, 1 could not be read. Of 31 numbers in them, 19 could be compared with another",
        "4 dates and times, 2 labels",
        "5 no other passage speaks of the same thing",
        "sources/scan.pdf: this is a binary file",
        "85 → to 585 in The Desk",
        "also stated by Agency One, Morning Paper",
        "said by Russia’s defence ministry",
        "6 Dec 2025, 08:10",
        "story/overnight.md:8",
        "5 Dec 2025, 18:00 to 6 Dec 2025, 12:00",
        "min weight",
    ):
        assert words in text


def test_findings_come_most_important_first() -> None:
    report = night()
    shuffled = replace(report, findings=report.findings[::-1])
    severities = re.findall(r'data-severity="(\w+)"', render(shuffled))
    assert severities == ["error", "error", "warning", "warning", "info"]


def test_a_quote_marks_the_number_in_its_sentence() -> None:
    html = render(night())
    assert (
        "Air defence brought down <mark>85 drones</mark> and <mark>30 missiles</mark>, "
        "<mark>615 targets</mark> altogether." in html
    )


def test_the_story_shows_every_state_by_sign_and_word() -> None:
    report = night(mode="audit")
    html = render(report)
    story = html[html.index('<section id="story"') : html.index('<section id="events"')]
    assert {v.state for v in report.verdicts if v.claim.startswith(report.story or "")} == set(STATES)
    for state, word in STATES.items():
        assert f's-{word.key}"' in story, state
        assert f">{word.sign}</span>{word.label}</span>" in story, state
    plain = re.sub(r'<span class="(?:sup|vh)".*?</span>', "", story)
    document = next(d for d in report.documents if d.id == report.story)
    for line in filter(None, document.text.split("\n")):
        assert line in re.sub(r"<[^>]+>", "", plain)


def test_two_findings_with_one_fingerprint_have_two_anchors() -> None:
    report = night()
    html = render(replace(report, findings=(report.findings[0], report.findings[0])))
    mark = report.findings[0].fingerprint
    assert f'id="finding-{mark}"' in html
    assert f'id="finding-{mark}-2"' in html


def test_a_fact_file_is_listed() -> None:
    facts = FactFile("facts.yaml", (Fact("launched", "aerial weapons", 4_500_000_000, line=3, unit="dollar"),))
    html = render(replace(night(), mode="check", facts=facts))
    assert "facts.yaml against 5 sources" in html
    assert "4.5 billion dollar" in html


def test_ids_of_documents_are_said_by_name() -> None:
    report = night()
    finding = replace(report.findings[0], message="585 in sources/agency.txt; 85 in story/overnight.md.", sources=())
    assert "585 in Agency One; 85 in The Desk." in render(replace(report, findings=(finding,)))


def test_copies_are_named_and_not_counted_as_independent() -> None:
    report = replace(
        night(), origins={"sources/paper.txt": "sources/agency.txt", "sources/agency.txt": "sources/agency.txt"}
    )
    text = re.sub(r"\s+", " ", "".join(Elements(render(report)).text))
    assert "4 sources read, 3 of them independent, 1 could not be read" in text
    assert text.count("copies 2 Agency One") == 1


def test_an_empty_report_says_so() -> None:
    html = render(EMPTY)
    assert "There are no numbers to compare." in html
    assert "There are no findings." in html


def test_the_fragment_has_no_script_no_page_and_no_dead_links(report: Report) -> None:
    html = fragment(report)
    page = Elements(html)
    assert page.raw["script"] == []
    assert not {"html", "head", "body", "title", "meta"} & {tag for tag, _ in page.found}
    assert {href[1:] for href in page.values("href") if href.startswith("#")} <= set(page.values("id"))
    assert html.startswith('<div class="cx-fragment">')
    assert page.raw["style"][0].startswith(".cx-fragment {")


def test_a_finding_alone_shows_what_it_knows() -> None:
    finding = night().findings[1]
    page = Elements(finding._repr_html_())
    text = re.sub(r"\s+", " ", "".join(page.text))
    for words in (finding.message, finding.remedy or "", "numbers shared", "+5.8", finding.code):
        assert words in text
    assert page.raw["script"] == []


def test_the_fragment_shows_the_first_findings_and_counts_the_rest() -> None:
    html = fragment(large(50))
    assert html.count('<article class="card ') == 20
    assert "30 further findings" in html
