"""``consistency check``: documents against known facts."""

from __future__ import annotations

from typing import Any

import click

from consistency.cli.options import finding_options, options, output

FAIL_ON = "error"


@click.command("check", short_help="Compare documents with a file of facts.")
@click.argument("facts")
@click.argument("sources", nargs=-1, required=True)
@finding_options(FAIL_ON)
def command(
    facts: str,
    sources: tuple[str, ...],
    format_: str | None,
    path: str | None,
    quiet: bool,
    concise: bool,
    colour: bool | None,
    exit_zero: bool,
    **settings: Any,
) -> int:
    """Compare SOURCES with FACTS, a file of what is held to be true: YAML, TOML, JSON or CSV.

    Each fact has an id, a measure and a value, and may have event, unit, tolerance, when and where; equations tie facts
    together. Exit status 1 where a source contradicts a fact.
    """
    import consistency
    from consistency.cli import run
    from consistency.read import read_facts

    chosen = options(**settings)
    to = output(format_, path, quiet=quiet, concise=concise, colour=colour)
    known = read_facts(facts)
    texts = run.documents(sources, chosen, leave_out=[facts])
    found = consistency.check(known, texts, options=chosen, progress=run.progress(to))
    run.show(found, to)
    return run.status(found, chosen.fail_on or FAIL_ON, exit_zero=exit_zero)
