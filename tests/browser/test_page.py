"""The page in a real browser: filters, permalinks, keyboard, review, tables, print, themes, and no script at all."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from consistency.report.json import to_dict
from tests.html_reports import night

pytestmark = pytest.mark.browser

Open = Callable[..., Page]

CARDS = ".card:visible"
FIRST, SECOND, LAST = (f"#finding-{finding.fingerprint}" for finding in (night().findings[k] for k in (0, 1, 4)))


@pytest.fixture(autouse=True)
def nothing_went_wrong(problems: list[str]) -> Iterator[None]:
    yield
    assert problems == []


def fragment(page: Page) -> str:
    return str(page.evaluate("decodeURIComponent(location.hash)"))


def option(page: Page, facet: str, value: str, kind: str = "only") -> None:
    page.click(f'fieldset[data-facet="{facet}"] li[data-value="{value}"] .{kind}')


@pytest.mark.parametrize(
    ("facet", "value", "kind", "left"),
    [
        ("severity", "error", "only", 2),
        ("severity", "error", "hide", 3),
        ("verdict", "contradiction", "only", 2),
        ("rule", "arithmetic.total", "only", 1),
        ("rule", "arithmetic.total", "hide", 4),
        ("source", "4", "only", 1),
        ("source", "2", "hide", 2),
        ("event", "2", "only", 1),
        ("review", "open", "only", 5),
        ("review", "open", "hide", 0),
    ],
)
def test_each_facet_includes_and_excludes(visit: Open, facet: str, value: str, kind: str, left: int) -> None:
    page = visit("report")
    option(page, facet, value, kind)
    expect(page.locator(CARDS)).to_have_count(left)
    expect(page.locator("#filter-status")).to_have_text(f"{left} of 5 shown")
    assert fragment(page) == f"#?{'not-' if kind == 'hide' else ''}{facet}={value}"
    page.reload()
    expect(page.locator(CARDS)).to_have_count(left)
    page.locator("#chips button").click()
    expect(page.locator(CARDS)).to_have_count(5)
    assert fragment(page) == ""


@pytest.mark.parametrize(
    ("words", "left"),
    [("wounded", 3), ("moscow", 2), ("-moscow", 3), ('"city radio learned"', 1), ("drones -585", 1), ("zebra", 0)],
)
def test_words_include_and_exclude(visit: Open, words: str, left: int) -> None:
    page = visit("report")
    page.fill("#q", words)
    expect(page.locator("#chips button")).to_have_count(1)
    expect(page.locator(CARDS)).to_have_count(left)
    page.reload()
    expect(page.locator("#q")).to_have_value(words)
    expect(page.locator(CARDS)).to_have_count(left)


def test_filters_of_several_facets_hold_together_and_are_cleared_together(visit: Open) -> None:
    page = visit("report", hash="#?severity=error&severity=info&not-rule=cross-source.update&q=drones")
    expect(page.locator(CARDS)).to_have_count(2)
    expect(page.locator("#chips button")).to_have_count(4)
    page.click("#filter-clear")
    expect(page.locator(CARDS)).to_have_count(5)


def test_no_match_says_so_and_offers_the_way_back(visit: Open) -> None:
    page = visit("report", hash="#?q=zebra")
    expect(page.locator("#no-match")).to_be_visible()
    page.click("#no-match-clear")
    expect(page.locator(CARDS)).to_have_count(5)


def test_a_permalink_leads_to_its_finding(visit: Open) -> None:
    page = visit("report", hash=LAST)
    expect(page.locator(LAST)).to_be_focused()
    expect(page.locator(LAST)).to_have_class("card info is-target")
    expect(page.locator(LAST)).to_be_in_viewport()


def test_a_link_keeps_the_filters_and_back_returns(visit: Open) -> None:
    page = visit("report", hash="#?severity=error")
    page.click(f"{FIRST} .permalink")
    assert fragment(page) == f"{FIRST}?severity=error"
    page.click(".toc a[href='#sources']")
    assert fragment(page) == "#sources?severity=error"
    page.go_back()
    expect(page.locator(FIRST)).to_be_focused()
    expect(page.locator(CARDS)).to_have_count(2)


def test_a_link_to_a_finding_that_is_filtered_out_shows_it(visit: Open) -> None:
    page = visit("report", hash=f"{LAST}?severity=error")
    expect(page.locator(LAST)).to_be_visible()
    expect(page.locator(CARDS)).to_have_count(5)


def test_keys_step_through_findings_and_sections(visit: Open) -> None:
    page = visit("report")
    page.keyboard.press("j")
    expect(page.locator(FIRST)).to_be_focused()
    page.keyboard.press("j")
    expect(page.locator(SECOND)).to_be_focused()
    assert fragment(page) == SECOND
    page.keyboard.press("k")
    expect(page.locator(FIRST)).to_be_focused()
    page.keyboard.press("k")
    expect(page.locator(FIRST)).to_be_focused()
    page.keyboard.press("]")
    expect(page.locator("#e1")).to_be_focused()
    page.keyboard.press("]")
    expect(page.locator("#e2")).to_be_focused()
    page.keyboard.press("[")
    expect(page.locator("#e1")).to_be_focused()
    page.keyboard.press("u")
    expect(page.locator("#summary")).to_be_in_viewport()
    assert fragment(page) == "#summary"


def test_j_passes_over_findings_that_are_filtered_out(visit: Open) -> None:
    page = visit("report", hash="#?severity=info")
    page.keyboard.press("j")
    expect(page.locator(LAST)).to_be_focused()


def test_f_filters_and_typing_is_typing(visit: Open) -> None:
    page = visit("report", width=390)
    page.keyboard.press("f")
    expect(page.locator("#q")).to_be_focused()
    page.keyboard.type("jukf")
    expect(page.locator("#q")).to_have_value("jukf")
    page.keyboard.press("Escape")
    expect(page.locator("#q")).not_to_be_focused()


def test_the_list_of_keys_opens_and_can_switch_them_off(visit: Open) -> None:
    page = visit("report")
    page.keyboard.press("?")
    expect(page.locator("#help")).to_be_visible()
    page.keyboard.press("j")
    expect(page.locator(FIRST)).not_to_be_focused()
    page.uncheck("#keys-on")
    page.click("#help form button")
    expect(page.locator("#help")).not_to_be_visible()
    page.keyboard.press("j")
    expect(page.locator(FIRST)).not_to_be_focused()
    page.reload()
    page.keyboard.press("j")
    expect(page.locator(FIRST)).not_to_be_focused()


def test_marks_and_notes_are_kept_filtered_and_exported(visit: Open, tmp_path: Path) -> None:
    page = visit("report")
    expect(page.locator("#baseline")).to_be_disabled()
    page.click(f"{FIRST} [data-mark=accepted]")
    page.keyboard.press("j")
    page.keyboard.press("d")
    page.keyboard.press("n")
    page.keyboard.type("a known slip")
    page.reload()
    expect(page.locator(f"{FIRST} [data-mark=accepted]")).to_have_attribute("aria-pressed", "true")
    expect(page.locator(f"{SECOND} textarea")).to_have_value("a known slip")
    option(page, "review", "dismissed")
    expect(page.locator(CARDS)).to_have_count(1)
    with page.expect_download() as download:
        page.click("#baseline")
    download.value.save_as(tmp_path / "baseline.json")
    assert download.value.suggested_filename == "consistency-baseline.json"
    one, two = night().findings[:2]
    assert json.loads((tmp_path / "baseline.json").read_text(encoding="utf-8")) == {
        "fingerprints": {
            one.fingerprint: {"mark": "accepted", "note": "", "code": one.code, "message": one.message},
            two.fingerprint: {"mark": "dismissed", "note": "a known slip", "code": two.code, "message": two.message},
        }
    }
    page.click(f"{SECOND} [data-mark=dismissed]")
    expect(page.locator(f"{SECOND} [data-mark=dismissed]")).to_have_attribute("aria-pressed", "false")


def test_the_embedded_report_can_be_downloaded(visit: Open, tmp_path: Path) -> None:
    page = visit("report")
    with page.expect_download() as download:
        page.click("#download")
    download.value.save_as(tmp_path / "report.json")
    assert json.loads((tmp_path / "report.json").read_text(encoding="utf-8")) == to_dict(night())


def test_tables_sort_and_say_so(visit: Open) -> None:
    page = visit("report")
    heading = page.locator(".sources th", has_text="Published")
    names = page.locator(".sources tbody th a, .sources tbody th > span[dir]:first-child")
    expect(heading).to_have_attribute("aria-sort", "none")
    heading.locator("button").click()
    expect(heading).to_have_attribute("aria-sort", "ascending")
    assert names.nth(1).inner_text() == "Air force tallies night attack"
    heading.locator("button").click()
    expect(heading).to_have_attribute("aria-sort", "descending")
    assert names.first.inner_text() == "A night of drones, and talks that go on"
    numbers = page.locator(".sources th", has_text="Numbers")
    numbers.locator("button").click()
    expect(heading).to_have_attribute("aria-sort", "none")
    counts = [int(n) for n in page.locator(".sources tbody td:nth-child(5)").all_inner_texts()]
    assert counts == sorted(counts)


def test_numbers_and_notes_link_to_each_other_and_to_the_evidence(visit: Open) -> None:
    page = visit("audit")
    number = page.locator(".num.s-contradicted").first
    number.click()
    note = page.locator(".note.is-target")
    expect(note).to_contain_text("85 drones")
    expect(note).to_contain_text("contradicted")
    note.locator(".back").click()
    expect(page.locator("a.num.is-target")).to_contain_text("85 drones")
    page.locator("#story .num.s-supported").first.click()
    page.locator(".note.is-target .evidence").first.click()
    expect(page.locator("a.num.is-target")).to_be_visible()
    expect(page.locator("#story a.num.is-target")).to_have_count(0)
    note = page.locator(".note", has_text="85 drones").first
    note.locator(".to-finding").first.click()
    expect(page.locator(FIRST)).to_be_focused()


def test_the_theme_is_chosen_and_kept(visit: Open) -> None:
    page = visit("report", color_scheme="light")
    ground = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(ground)
    page.click("#theme")
    page.click("#theme")
    expect(page.get_by_role("button", name="Colours: Dark")).to_be_visible()
    dark = page.evaluate(ground)
    assert dark != light
    page.reload()
    assert page.evaluate(ground) == dark
    assert visit("report", color_scheme="dark").evaluate(ground) == dark


def test_paper_has_no_tools_and_every_text(visit: Open) -> None:
    page = visit("audit", color_scheme="dark")
    page.emulate_media(media="print")
    for hidden in (".rail", ".masthead .tools", ".review", "#help"):
        expect(page.locator(hidden).first).not_to_be_visible()
    expect(page.get_by_text("It said it had intercepted").last).to_be_visible()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


def test_the_summary_can_be_printed_alone(visit: Open) -> None:
    page = visit("audit")
    page.evaluate("window.print = () => { window.extent = document.body.dataset.print }")
    page.click("#print-summary")
    assert page.evaluate("window.extent") == "summary"
    page.emulate_media(media="print")
    expect(page.locator("#summary")).to_be_visible()
    expect(page.locator(f"{FIRST} .working")).to_be_visible()
    for left_out in ("#story", "#events", f"{FIRST} .quotes"):
        expect(page.locator(left_out)).not_to_be_visible()


def test_motion_stops_where_it_is_not_wanted(visit: Open) -> None:
    behavior = "getComputedStyle(document.documentElement).scrollBehavior"
    assert visit("report", reduced_motion="reduce").evaluate(behavior) == "auto"
    assert visit("report").evaluate(behavior) == "smooth"


def test_without_script_everything_can_be_read_and_nothing_is_dead(visit: Open) -> None:
    page = visit("audit", java_script_enabled=False)
    for finding in night().findings:
        expect(page.get_by_role("heading", name=finding.message)).to_be_visible()
    expect(page.locator(".block .num")).not_to_have_count(0)
    expect(page.locator("button:visible")).to_have_count(0)
    expect(page.locator("input:visible")).to_have_count(0)
    page.click(".note:visible .evidence >> nth=0")
    expect(page.locator("details:has(.num:target)")).to_have_attribute("open", "")


def test_notes_leave_no_hole_in_the_text(visit: Open) -> None:
    page = visit("audit", width=1280)
    gaps = page.evaluate(
        "() => { const all = [...document.querySelectorAll('#story .text')].map(p => p.getBoundingClientRect());"
        "return all.slice(1).map((box, k) => box.top - all[k].bottom) }"
    )
    assert max(gaps) < 40
    notes = page.evaluate(
        "() => [...document.querySelectorAll('#story .margin')].map(m => m.getBoundingClientRect())"
        ".map(box => [box.top, box.bottom])"
    )
    assert all(below >= above - 1 for (_, above), (below, _) in pairwise(notes))


def test_a_split_run_is_read_page_by_page(visit: Open, problems: list[str]) -> None:
    page = visit("split")
    expect(page.locator("h1")).to_contain_text("need a second look")
    page.get_by_role("table").filter(has_text="Page 2").get_by_role("link", name="Page 2").click()
    expect(page.locator("h1")).to_have_text("Findings 1 to 500 of 2,100")
    expect(page.locator(".card")).to_have_count(500)
    page.click("[data-facet=severity] .only")
    expect(page.locator("#filter-status")).to_contain_text("of 500")
    page.locator("a[rel=next]").first.click()
    expect(page.locator("h1")).to_have_text("Findings 501 to 1,000 of 2,100")
    page.wait_for_load_state()
    page.keyboard.press("j")
    expect(page.locator(".card").first).to_be_focused()
    page.get_by_role("link", name="First page").first.click()
    expect(page.locator("h1")).to_contain_text("need a second look")
    page.locator(".overview a").first.click()
    page.wait_for_url("**/split-2.html#e*", wait_until="load")
    assert page.locator(".event.is-target").get_attribute("id") == page.url.partition("#")[2]
    assert problems == []


def test_facts_link_to_what_the_sources_say(visit: Open) -> None:
    page = visit("check")
    expect(page.locator("h1")).to_have_text("1 of 3 facts is contradicted.")
    row = page.locator("#facts tr", has_text="drones launched")
    expect(row).to_contain_text("confirmed")
    row.get_by_role("link").first.click()
    expect(page.locator("a.num.is-target")).to_be_visible()
    page.click("#facts th:has-text('Status') button")
    expect(page.locator("#facts th[aria-sort=ascending]")).to_have_text("Status")
