"""A headless Chromium for the tests of the HTML page: Debian's package, or the one that ``CHROMIUM`` names.

Where there is none the tests are skipped, except under ``CI=true``, where its absence is a failure.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from consistency.model import Report
from consistency.report.html import event, fragment, pages, render
from tests.html_extremes import hostile, large
from tests.html_reports import checked, night

Open = Callable[..., Page]

BARE = "<!doctype html><html lang=en><meta charset=utf-8><title>A notebook</title><body>"

REPORTS: dict[str, Callable[[], Report]] = {
    "report": night,
    "audit": lambda: night(mode="audit"),
    "hostile": hostile,
    "large": lambda: large(2000),
    "check": checked,
}
CELLS: dict[str, Callable[[], str]] = {
    "fragment": lambda: fragment(night()),
    "event": lambda: event(night().events[0]),
}


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None:
        if os.environ.get("CI") == "true":
            pytest.fail("CI=true, and there is no Chromium: apt-get install chromium")
        pytest.skip("no Chromium here: apt-get install chromium, or name one in CHROMIUM")
    with sync_playwright() as driver:
        flags = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
        started = driver.chromium.launch(executable_path=path, args=flags)
        yield started
        started.close()


@pytest.fixture(scope="session")
def files(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """The file of a report's page, written when first asked for."""
    folder = tmp_path_factory.mktemp("pages")

    def file(name: str) -> Path:
        path = folder / f"{name}.html"
        if not path.exists():
            for file, html in _made(name):
                (folder / file).write_text(html, encoding="utf-8")
        return path

    return file


def _made(name: str) -> list[tuple[str, str]]:
    if name == "split":
        return list(pages(large(2100), "split.html").items())
    return [(f"{name}.html", BARE + CELLS[name]() if name in CELLS else render(REPORTS[name]()))]


@pytest.fixture
def problems() -> list[str]:
    """What went wrong on the pages of a test: script errors, refused policies, anything that was fetched."""
    return []


@pytest.fixture
def visit(browser: Browser, files: Callable[[str], Path], problems: list[str]) -> Iterator[Open]:
    """Opens a report's page: ``visit("report", hash="#events", width=390, color_scheme="dark")``."""
    contexts = []

    def open_page(name: str, *, hash: str = "", width: int = 1280, height: int = 900, **options: Any) -> Page:
        context = browser.new_context(viewport={"width": width, "height": height}, accept_downloads=True, **options)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.on("pageerror", lambda error: problems.append(str(error)))
        page.on("console", lambda message: problems.append(message.text) if message.type == "error" else None)
        page.on("dialog", lambda dialog: problems.append(f"dialog: {dialog.message}"))
        page.on("request", lambda request: problems.append(request.url) if _fetched(request.url) else None)
        page.goto(f"{files(name).as_uri()}{hash}")
        return page

    yield open_page
    for context in contexts:
        context.close()


def _fetched(url: str) -> bool:
    return not url.startswith(("file:", "data:", "blob:"))
