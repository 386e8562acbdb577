"""The page against a standard: WCAG 2 A and AA by axe-core, widths, hostile texts, two thousand findings."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

Open = Callable[..., Page]

AXE = (Path(__file__).parent / "vendor" / "axe.min.js").read_text(encoding="utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


def violations(page: Page) -> list[str]:
    """What axe-core finds wrong on the page as it is, one line a fault."""
    page.evaluate(AXE)
    found: dict[str, Any] = page.evaluate(
        "tags => axe.run({runOnly: {type: 'tag', values: tags}, resultTypes: ['violations']})",
        RULES,
    )
    return [
        f"{fault['id']}: {node['target']} {node['failureSummary']}"
        for fault in found["violations"]
        for node in fault["nodes"]
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    ("name", "width"),
    [
        ("report", 1280),
        ("audit", 1280),
        ("audit", 390),
        ("hostile", 820),
        ("fragment", 900),
        ("check", 1280),
        ("check", 390),
        ("split", 1280),
        ("event", 900),
    ],
)
def test_axe_finds_nothing(visit: Open, name: str, width: int, scheme: str) -> None:
    page = visit(name, width=width, color_scheme=scheme, reduced_motion="reduce")
    page.evaluate("for (const d of document.querySelectorAll('details')) d.open = true")
    assert violations(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_while_the_page_is_used(visit: Open, scheme: str) -> None:
    page = visit("report", color_scheme=scheme, reduced_motion="reduce", hash="#?not-severity=error&q=e")
    page.click(".card:visible [data-mark=accepted]")
    page.click(".card:visible [data-note]")
    page.click(".sources th button >> nth=1")
    page.keyboard.press("Escape")
    page.locator(".card:visible [data-mark=dismissed]").last.click()
    assert violations(page) == []
    page.click("#help-open")
    assert violations(page) == []


def test_axe_sees_the_faults_that_it_is_asked_to_see(visit: Open) -> None:
    page = visit("report")
    page.evaluate("document.querySelector('h1').style.color = '#ddd'; document.querySelector('#q').labels[0].remove()")
    assert {fault.partition(":")[0] for fault in violations(page)} >= {"color-contrast"}


@pytest.mark.parametrize("width", [320, 390, 820, 1440])
@pytest.mark.parametrize("name", ["report", "audit", "hostile", "fragment", "check", "split"])
def test_nothing_is_wider_than_the_window(visit: Open, name: str, width: int) -> None:
    page = visit(name, width=width)
    page.evaluate("for (const d of document.querySelectorAll('details')) d.open = true")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_hostile_texts_are_shown_and_do_nothing(visit: Open, problems: list[str]) -> None:
    page = visit("hostile")
    page.mouse.move(640, 450)
    for key in ("j", "j", "]", "f"):
        page.keyboard.press(key)
    page.keyboard.type('<img src=x onerror="window.hacked=1">')
    page.wait_for_timeout(400)
    assert page.evaluate("'hacked' in window") is False
    assert page.locator("main img, main iframe, main script, main [onmouseover]").count() == 0
    assert page.locator("a[href^='javascript']").count() == 0
    page.click("#filter-clear")
    expect(page.locator(".card h3").first).to_contain_text("<script>window.hacked=1</script>")
    assert problems == []


@pytest.mark.parametrize(
    "attempt",
    [
        "const image = new Image(); image.setAttribute('onerror', 'window.hacked = 1'); image.src = 'x:'",
        "const s = document.createElement('script'); s.text = 'window.hacked = 1'; document.body.append(s)",
        "document.body.innerHTML += '<img src=x: onerror=window.hacked=1>'",
        "location.href = 'javascript:window.hacked = 1'",
        "setTimeout('window.hacked = 1')",
    ],
)
def test_the_policy_stops_script_even_where_text_becomes_markup(visit: Open, attempt: str, problems: list[str]) -> None:
    page = visit("report")
    page.evaluate(f"try {{ {attempt} }} catch (error) {{ console.error(error.message) }}")
    page.wait_for_timeout(150)
    assert page.evaluate("'hacked' in window") is False
    assert problems


def test_two_thousand_findings_open_and_filter_smoothly(visit: Open, problems: list[str]) -> None:
    started = time.monotonic()
    page = visit("large")
    expect(page.locator(".toc .n").first).to_have_text("2,000")
    assert time.monotonic() - started < 15
    for words in ("report 7", "report 77", ""):
        taken = page.evaluate(
            "words => { const t = performance.now(); const box = document.getElementById('q');"
            "box.value = words; box.dispatchEvent(new Event('input', {bubbles: true}));"
            "return new Promise(d => setTimeout(() => requestAnimationFrame(() => d(performance.now() - t)), 130)) }",
            words,
        )
        assert taken < 1500
    page.keyboard.press("j")
    expect(page.locator(".card").first).to_be_focused()
    assert problems == []
