"""What the commands have in common: read, run, show, and the exit status."""

from __future__ import annotations

import os
import shutil
import sys
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

import click

from consistency.cli.options import Output
from consistency.cli.write import write, write_pages
from consistency.config import Options
from consistency.errors import NoReadableSourceError
from consistency.model import Document, Report
from consistency.read import read_sources

_PATIENCE = 1.0
"""Seconds after which a run on a terminal begins to say how far it is."""
_BEAT = 0.2
_PHASES = {"read": "reading", "compare": "comparing", "check": "checking"}


def documents(sources: Iterable[str], options: Options, *, leave_out: Iterable[str] = ()) -> list[Document]:
    """What ``sources`` hold. Raises ``NoReadableSourceError``, naming each, where none can be read."""
    found = list(read_sources(sources, sys.stdin.buffer, max_bytes=options.max_bytes, leave_out=leave_out))
    problems = [document.problem for document in found if document.problem]
    if len(problems) == len(found):
        listed = "\n".join(f"  {problem}" for problem in problems[:10])
        more = f"\n  and {len(problems) - 10} more" if len(problems) > 10 else ""
        raise NoReadableSourceError(f"no source could be read\n{listed}{more}" if problems else "there is no source")
    return found


def show(report: Report, output: Output) -> None:
    """Render and write ``report``; what went wrong on the way goes to standard error."""
    if output.format == "text":
        from consistency.report import text

        write(
            text.render(
                report,
                colour=_colour(output),
                width=_width(output),
                concise=output.concise,
                quiet=output.quiet,
            ),
            output.path,
        )
    elif output.format == "html" and output.path and not _is_device(output.path):
        from consistency.report import html

        write_pages(html.pages(report, Path(output.path).name), output.path)
    else:
        from consistency.report import render

        write(render(report, output.format), output.path)
    if not output.quiet and (output.format != "text" or output.path):
        warn(report.coverage.problems)


def _is_device(path: str) -> bool:
    return Path(path).exists() and not Path(path).is_file()


def warn(problems: Iterable[str], most: int = 20) -> None:
    """Name what could not be read or understood on standard error."""
    known = list(problems)
    for problem in known[:most]:
        click.echo(f"consistency: warning: {problem}", err=True)
    if len(known) > most:
        click.echo(f"consistency: warning: and {len(known) - most} more, listed in the report", err=True)


def status(report: Report, fail_on: str, *, exit_zero: bool) -> int:
    """1 where a finding is at least as grave as ``fail_on``, else 0."""
    if exit_zero or fail_on == "never":
        return 0
    grave = {"error": ("error",), "warning": ("error", "warning")}[fail_on]
    return int(any(finding.severity in grave for finding in report.findings))


def progress(output: Output) -> Callable[[str, int, int], None] | None:
    """A line on standard error with phase, count, rate and time left, for long runs that somebody watches; None
    otherwise.
    """
    if output.quiet or not sys.stderr.isatty():
        return None
    started = begun = time.monotonic()
    phase, shown = "", started

    def tell(name: str, done: int, total: int) -> None:
        nonlocal phase, begun, shown
        now = time.monotonic()
        if name != phase:
            phase, begun = name, now
        elif done < total and now - shown < _BEAT:
            return
        if now - started < _PATIENCE:
            return
        shown = now
        with suppress(OSError):
            click.echo(_line(name, done, total, now - begun), nl=False, err=True)

    return tell


def _line(phase: str, done: int, total: int, seconds: float) -> str:
    if done == total:
        return "\r\033[K"
    line = f"{_PHASES[phase]} {done:,} of {total:,} documents" if done else f"{_PHASES[phase]} {total:,} documents"
    if done and seconds > 0:
        rate = done / seconds
        line += f", {rate:.1f} a second, {(total - done) / rate:.0f} s left"
    return f"\r{line}\033[K"


def _colour(output: Output) -> bool:
    if output.colour is not None:
        return output.colour
    plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return output.path is None and sys.stdout.isatty() and not plain


def _width(output: Output) -> int:
    # Off a terminal the width is fixed, so that the same input gives the same bytes.
    if output.path is None and sys.stdout.isatty():
        return max(40, min(160, shutil.get_terminal_size().columns))
    return 120
