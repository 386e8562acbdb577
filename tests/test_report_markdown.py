"""The Markdown summary: what it says, and that no source text acts in it."""

from __future__ import annotations

import re
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from consistency.model import Coverage, Document, Fact, FactFile, FactState, FactStatus, Report
from consistency.report.markdown import code, escape, render
from tests.html_extremes import hostile, large
from tests.html_reports import night

EMPTY = Report("report", (Document("a", "Text."),), (), (), (), (), Coverage(documents=1))


def test_the_summary_says_what_was_found_and_shows_the_gravest_in_full() -> None:
    report = night()
    page = render(report)
    assert page.startswith(
        "## Discrepancy report: 5 sources\n\n**Found 2 errors, 2 warnings and 1 note.** Read 4 documents"
    )
    assert page.count("\n| ❌ error |") == 2
    assert page.count("\n| ℹ️ note |") == 1
    assert "### 1\\. 85 drones and 30 missiles make 115 targets, but the story says 615." in page
    assert (
        "> Air defence brought down **85 drones** and **30 missiles**, **615 targets** altogether. — The Desk" in page
    )
    assert "- **Working:** 85 + 30 = 115 ≠ 615\n- **Repair:** one change restores every equation: 85 → 585" in page
    # What is only for information is in the table, not in full.
    assert len(re.findall(r"^### ", page, re.MULTILINE)) == 4


def test_a_report_without_findings_says_so() -> None:
    page = render(EMPTY)
    assert "Nothing was found that cannot be true." in page
    assert "|" not in page


def test_long_reports_are_cut_and_what_is_left_out_is_counted() -> None:
    page = render(large(300))
    assert "and 100 more, which `--format jsonl` and `--format html` show." in page
    assert len(page) < 200_000


def test_facts_are_a_table() -> None:
    facts = FactFile("f.yaml", (Fact("sent", "drones sent", 653), Fact("hit", "sites hit", 29)), ())
    statuses = (
        FactStatus("sent", FactState.CONFIRMED, "2 independent sources state it", 2),
        FactStatus("hit", FactState.CONTRADICTED, "“30” in b.txt"),
    )
    page = render(replace(EMPTY, mode="check", facts=facts, statuses=statuses))
    assert "2 facts: 1 contradicted, 1 confirmed." in page
    assert page.index("| ≠ contradicted | 29 sites hit |") < page.index("| ✓ confirmed | 653 drones sent |")


@given(st.text(max_size=60))
def test_no_text_is_markup(text: str) -> None:
    shown = escape(text)
    assert not re.search(r"(?<!\\)(?:\\\\)*[`*_\[\]|~$]", shown)
    assert not re.search(r"[<>@\n]|://|www\.", shown, re.IGNORECASE)
    assert not re.search(r"&(?!(?:amp|lt|gt|#\d+);)", shown)


@given(st.text(max_size=60))
def test_code_spans_end_where_they_should(text: str) -> None:
    shown = code(text)
    fence = re.match("`+", shown)
    assert fence
    inner = shown[len(fence.group()) : -len(fence.group())]
    assert not re.search(rf"(?<!`)`{{{len(fence.group())}}}(?!`)", inner)


def test_hostile_texts_stay_texts() -> None:
    page = render(hostile())
    spoken = re.sub(r"(`+).+?(?<!`)\1(?!`)", "", page).lower()  # what stands in code spans is shown, whatever it is
    assert "<script" not in spoken
    assert "<img" not in spoken
    assert not re.search(r"[\x00-\x08\x0b-\x1f\u202a-\u202e]", page)
    page.encode()


def test_what_would_begin_a_list_or_a_heading_does_not() -> None:
    finding = replace(night().findings[0], remedy="1. first")
    assert "\n- 1\\. first" in render(replace(night(), findings=(finding,)))
    finding = replace(night().findings[0], remedy="# first")
    assert "\n- \\# first" in render(replace(night(), findings=(finding,)))
