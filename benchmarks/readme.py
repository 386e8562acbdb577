"""Refresh what README.md shows of real runs: the output under each command line of a console block, and the screenshot.

A block begins with ```` ```console ```` and a line ``$ consistency ...``; the lines under it are replaced by what the
command prints. With --check nothing is written, and the exit status is 1 where a block is out of date.

    python -m benchmarks.readme [--check]
"""

from __future__ import annotations

import argparse
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
README = ROOT / "README.md"
SCREENSHOT = ROOT / "docs" / "images" / "report.png"
BLOCK = re.compile(r"^```console\n\$ consistency (?P<command>[^\n]+)\n.*?^```$", re.MULTILINE | re.DOTALL)
OWN = f"{shlex.quote(sys.executable)} -m consistency"


def refreshed(text: str) -> str:
    """``text`` with the output of every console block as it is today."""
    return BLOCK.sub(lambda block: _block(block["command"]), text)


def _block(command: str) -> str:
    # The commands are those of our own README; a pipe into head or sed is part of what it shows.
    done = subprocess.run(f"{OWN} {command}", shell=True, cwd=ROOT, capture_output=True, text=True, check=False)
    if "internal error" in done.stderr or done.returncode not in {0, 1}:
        raise RuntimeError(f"consistency {command}: {done.stderr.strip()}")
    return f"```console\n$ consistency {command}\n{done.stdout.rstrip()}\n```"


def screenshot(chromium: str) -> None:
    """The top of the report of corpus/, as a browser shows it at 1280 by 900."""
    SCREENSHOT.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "report.html"
        subprocess.run(f"{OWN} report corpus --output {shlex.quote(str(page))}", shell=True, cwd=ROOT, check=True)
        flags = ["--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--window-size=1280,900"]
        subprocess.run(
            [chromium, *flags, f"--screenshot={SCREENSHOT}", page.as_uri()],
            check=True,
            capture_output=True,
            timeout=120,
        )


def main() -> int:
    """Rewrite README.md and the screenshot, or with --check compare only."""
    cli = argparse.ArgumentParser(description="Refresh the output that README.md shows.")
    cli.add_argument("--check", action="store_true", help="write nothing; exit with 1 where README.md is out of date")
    check = cli.parse_args().check
    before = README.read_text(encoding="utf-8")
    after = refreshed(before)
    if check:
        return int(before != after)
    README.write_text(after, encoding="utf-8")
    if chromium := shutil.which("chromium"):
        screenshot(chromium)
    return 0


if __name__ == "__main__":
    sys.exit(main())
