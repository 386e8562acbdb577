"""Pictures of the reports for the documentation: ``python tests/browser/screenshots.py REPORT AUDIT FOLDER``.

REPORT and AUDIT are the HTML files of a report and an audit (``make report`` writes them), FOLDER takes the pictures.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright


def picture(browser: Browser, page: Path, to: Path, *, at: str, width: int, height: int, scheme: str = "light") -> None:
    """One picture of ``page`` with the element ``at`` at the top of the window."""
    view = browser.new_page(
        viewport={"width": width, "height": height},
        color_scheme="dark" if scheme == "dark" else "light",
        reduced_motion="reduce",
        device_scale_factor=1.5 if width < 600 else 1,
    )
    view.goto(page.resolve().as_uri())
    view.evaluate("at => scrollTo(0, document.querySelector(at).getBoundingClientRect().top + scrollY - 12)", at)
    view.screenshot(path=to)
    view.close()


def main(report: Path, audit: Path, folder: Path) -> None:
    """Take the pictures; ``report.png``, the first screen, is made by ``benchmarks/readme.py``."""
    folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        picture(browser, audit, folder / "story.png", at="#story", width=1360, height=900)
        picture(browser, report, folder / "event.png", at=".event", width=1360, height=900)
        picture(browser, report, folder / "dark.png", at="#findings", width=1360, height=1000, scheme="dark")
        picture(browser, report, folder / "phone.png", at=".card", width=390, height=844)
        browser.close()


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:4]))
