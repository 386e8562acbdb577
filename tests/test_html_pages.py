"""A run of very many findings: several files that belong together, each finding on one of them, none left behind."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from consistency.cli.options import Output
from consistency.cli.run import show
from consistency.cli.write import write_pages
from consistency.errors import OutputError
from consistency.model import Report
from consistency.report import html
from consistency.report.html import page as made
from consistency.report.html import parts
from tests.html_extremes import large
from tests.html_reports import night


@pytest.fixture(scope="module")
def report() -> Report:
    return large(2100)


@pytest.fixture(scope="module")
def pages(report: Report) -> dict[str, str]:
    return html.pages(report, "report.html")


@pytest.fixture
def small_pages(monkeypatch: pytest.MonkeyPatch) -> Report:
    """A report that is split although it is quick to make."""
    monkeypatch.setattr(made, "WHOLE", 100)
    monkeypatch.setattr(parts, "_SIZE", 50)
    return large(120)


def test_up_to_two_thousand_findings_are_one_page() -> None:
    assert list(html.pages(night(), "report.html")) == ["report.html"]
    assert html.pages(night(), "report.html")["report.html"] == html.render(night())


def test_more_are_an_index_and_pages(pages: dict[str, str]) -> None:
    assert list(pages) == ["report.html", *(f"report-{number}.html" for number in range(2, 7))]
    assert "2,100 findings on 5 pages" in pages["report.html"]
    assert "Findings 501 to 1,000 of 2,100" in pages["report-3.html"]


def test_every_finding_is_on_one_page(report: Report, pages: dict[str, str]) -> None:
    shown = [
        mark
        for page in pages.values()
        for mark in re.findall(r'<article class="card[^>]*data-fingerprint="(\w+)"', page)
    ]
    assert len(shown) == len(set(shown)) == 2100
    assert set(shown) == {finding.fingerprint for finding in report.findings}
    assert 'class="card' not in pages["report.html"]


def test_no_page_is_larger_than_five_megabytes(pages: dict[str, str]) -> None:
    assert max(len(page.encode()) for page in pages.values()) < 5_000_000


def test_links_lead_to_places_that_exist(pages: dict[str, str]) -> None:
    ids = {name: set(re.findall(r'\bid="([^"]+)"', page)) for name, page in pages.items()}
    for name, page in pages.items():
        for file, anchor in re.findall(r'href="(?!https?:|data:)([^"#]*)#?([^"]*)"', page):
            assert (file or name) in pages
            assert not anchor or anchor in ids[file or name], (name, file, anchor)


def test_the_index_says_where_an_event_is(pages: dict[str, str]) -> None:
    assert re.search(r'<th scope="row"><a href="report-2\.html#e\d+"', pages["report.html"])


def test_pages_know_their_neighbours(pages: dict[str, str]) -> None:
    assert 'rel="prev"' not in pages["report-2.html"]
    assert 'rel="next" href="report-3.html"' in pages["report-2.html"]
    assert 'rel="next"' not in pages["report-6.html"]


def test_files_are_written_and_old_pages_removed(tmp_path: Path, pages: dict[str, str]) -> None:
    target = tmp_path / "report.html"
    write_pages(pages, str(target))
    (tmp_path / "report-99.html").write_text("somebody's own", encoding="utf-8")
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([*pages, "report-99.html"])
    write_pages({"report.html": "one page"}, str(target))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["report-99.html", "report.html"]
    assert target.read_text(encoding="utf-8") == "one page"


def test_the_command_line_writes_the_pages_beside_the_path(tmp_path: Path, small_pages: Report) -> None:
    show(small_pages, Output(format="html", path=str(tmp_path / "all.html"), quiet=True))
    assert sorted(path.name for path in tmp_path.iterdir()) == [*(f"all-{n}.html" for n in range(2, 5)), "all.html"]
    show(night(), Output(format="html", path=str(tmp_path / "all.html"), quiet=True))
    assert [path.name for path in tmp_path.iterdir()] == ["all.html"]


def test_pages_of_another_report_are_left_alone(tmp_path: Path, pages: dict[str, str]) -> None:
    write_pages(pages, str(tmp_path / "report.html"))
    write_pages({"report-2.html": "another"}, str(tmp_path / "report-2.html"))
    assert (tmp_path / "report-3.html").exists()


def test_names_that_need_escaping_are_known_again(tmp_path: Path, small_pages: Report) -> None:
    name = 'Tom\'s & "my" report #1.html'
    pages = html.pages(small_pages, name)
    write_pages(pages, str(tmp_path / name))
    assert len(list(tmp_path.iterdir())) == 4
    assert "Tom%27s%20%26%20%22my%22%20report%20%231-3.html" in pages[name]
    write_pages({name: "one page"}, str(tmp_path / name))
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_nothing_is_changed_where_a_page_cannot_be_written(tmp_path: Path) -> None:
    target = tmp_path / "report.html"
    target.write_text("before", encoding="utf-8")
    (tmp_path / "report-2.html").mkdir()
    with pytest.raises(OutputError, match="cannot be written"):
        write_pages({"report.html": "after", "report-2.html": "second"}, str(target))
    assert target.read_text(encoding="utf-8") == "before"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["report-2.html", "report.html"]
