"""``consistency report``: documents against each other."""

from __future__ import annotations

from typing import Any

import click

from consistency.cli.options import finding_options, options, output

FAIL_ON = "never"


@click.command("report", short_help="Compare documents with each other.")
@click.argument("sources", nargs=-1, required=True)
@finding_options(FAIL_ON)
def command(
    sources: tuple[str, ...],
    format_: str | None,
    path: str | None,
    quiet: bool,
    concise: bool,
    colour: bool | None,
    exit_zero: bool,
    **settings: Any,
) -> int:
    """Compare SOURCES with each other and each with itself, and report what cannot all be true.

    SOURCES are files, folders, or - for standard input: text and Markdown (with optional YAML front matter), JSON
    Lines, CSV, Parquet, HTML.
    """
    import consistency
    from consistency.cli import run

    chosen = options(**settings)
    to = output(format_, path, quiet=quiet, concise=concise, colour=colour)
    found = consistency.report(run.documents(sources, chosen), options=chosen, progress=run.progress(to))
    run.show(found, to)
    return run.status(found, chosen.fail_on or FAIL_ON, exit_zero=exit_zero)
