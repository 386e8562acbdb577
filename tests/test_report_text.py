"""The terminal report: places, underlined numbers, working, what was not looked at; nothing that a terminal obeys."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from consistency.model import Coverage, Document, Report
from consistency.report.quotes import quote
from consistency.report.text import render, safe
from tests.html_extremes import hostile
from tests.html_reports import night

EMPTY = Report("report", (Document("a", "Text."),), (), (), (), (), Coverage(documents=1))


def test_a_finding_in_full() -> None:
    report = night()
    finding = replace(report.findings[0], remedy="No contradiction if these were only some of the drones.")
    assert render(replace(report, findings=(finding,)), width=100).startswith(
        """\
story/overnight.md:8:144: error arithmetic.total: 85 drones and 30 missiles make 115 targets, but the story says 615.
    Air defence brought down 85 drones and 30 missiles, 615 targets altogether.
                             ^^^^^^^^^     ^^^^^^^^^^^  ^^^^^^^^^^^
    working   85 + 30 = 115 ≠ 615
    repair    one change restores every equation: 85 → 585, which Agency One and Morning Paper also
              state
    caveat    No contradiction if these were only some of the drones.

"""
    )


def test_every_source_of_a_finding_is_quoted_with_its_place() -> None:
    page = render(night())
    assert "\n  sources/agency.txt:1:109  (Agency One, 6 Dec 2025, 08:10)\n" in page
    assert "both texts say 653, 51, 30 and 615 (+5.8)" in page
    assert "\n    repair    one change reconciles the values: 116 → 77\n    or        77 → 116\n" in page


def test_the_end_says_what_was_looked_at() -> None:
    coverage = replace(
        night().coverage, not_compared={"nothing comparable was found": 6}, problems=("b.txt: is empty",)
    )
    origins = {"b.txt": "a.txt", "a.txt": "a.txt"}
    assert render(replace(night(), coverage=coverage, origins=origins)).endswith(
        """\
Found 2 errors, 2 warnings and 1 note.
Read 4 documents with 31 numbers: 25 claims (19 compared, 6 not); 2 labels and 4 dates passed over.
Not compared: 6 nothing comparable was found.
Could not be read (1):
  sources/scan.pdf: this is a binary file (application/pdf); convert it to text first
Noted (1):
  b.txt: is empty
Copies, which count as one source with what they copy (1):
  b.txt of a.txt
"""
    )


def test_concise_is_one_line_a_finding() -> None:
    report = night()
    lines = render(report, concise=True, quiet=True).splitlines()
    assert len(lines) == len(report.findings)
    assert lines[0].endswith("but the story says 615. [85 + 30 = 115 ≠ 615]")


def test_quiet_without_findings_says_nothing() -> None:
    assert render(EMPTY, quiet=True) == ""
    assert render(EMPTY).startswith("Nothing was found that cannot be true.\nRead 1 document with 0 numbers: 0 claims")


def test_colour_adds_nothing_but_colour() -> None:
    coloured = render(night(), colour=True)
    assert "\033[1;31merror" in coloured
    assert re.sub(r"\033\[[0-9;]*m", "", coloured) == render(night())


@pytest.mark.parametrize("colour", [True, False])
def test_source_text_cannot_command_the_terminal(colour: bool) -> None:
    page = re.sub(r"\033\[[0-9;]*m", "", render(hostile(), colour=colour))
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", page)


@given(st.text(max_size=80))
def test_what_is_made_safe_keeps_its_length(text: str) -> None:
    assert len(safe(text)) == len(text)
    assert safe(text).isprintable() or not text.isprintable()


@pytest.mark.parametrize(
    ("sentence", "marks", "width", "lines"),
    [
        pytest.param("It shot 615 down.", [(8, 11)], 80, [("It shot 615 down.", "        ^^^")], id="whole"),
        pytest.param(
            "one two three four five six 77 seven eight nine ten eleven",
            [(28, 30)],
            24,
            [("… five six 77 seven …", "           ^^")],
            id="middle",
        ),
        pytest.param(
            "one two three four five six seven eight nine ten 77",
            [(49, 51)],
            24,
            [("… eight nine ten 77", "                 ^^")],
            id="end",
        ),
        pytest.param(
            "77 one two three four five six seven eight nine ten",
            [(0, 2)],
            24,
            [("77 one two three …", "^^")],
            id="start",
        ),
        pytest.param(
            "77 one two three four five six seven eight nine ten 88",
            [(0, 2), (52, 54)],
            24,
            [("77 one two three …", "^^"), ("… eight nine ten 88", "                 ^^")],
            id="two-lines",
        ),
        pytest.param("基輔 653 架", [(3, 6)], 80, [("基輔 653 架", "     ^^^")], id="wide-characters"),
        pytest.param("a 5 b 6", [(6, 7), (2, 3), (2, 3)], 80, [("a 5 b 6", "  ^   ^")], id="unsorted-and-twice"),
        pytest.param("5 people", [], 80, [], id="no-mark"),
    ],
)
def test_quotes(sentence: str, marks: list[tuple[int, int]], width: int, lines: list[tuple[str, str]]) -> None:
    assert list(quote(sentence, marks, width)) == lines


@given(st.text(st.sampled_from("ab 基é"), min_size=1, max_size=120), st.integers(16, 60), st.data())
def test_quotes_are_narrow_and_underline_every_mark(sentence: str, width: int, data: st.DataObject) -> None:
    sentence = f"{sentence}x"
    start = data.draw(st.integers(0, len(sentence) - 1))
    end = data.draw(st.integers(start + 1, len(sentence)))
    lines = list(quote(sentence, [(start, end)], width))
    assert all(cell_len(text) <= width and cell_len(under) <= width for text, under in lines)
    marked = sum(under.count("^") for _, under in lines)
    assert marked >= cell_len(sentence[start:end].replace(" ", ""))
