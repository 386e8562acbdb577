"""``consistency audit``: one story against its sources."""

from __future__ import annotations

from typing import Any

import click

from consistency.cli.options import finding_options, options, output
from consistency.errors import NoReadableSourceError

FAIL_ON = "never"


class _ManySources(click.Command):
    """A command whose ``--against`` takes every argument up to the next option, as ``--against a.txt b.txt``."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        spread: list[str] = []
        against = False
        for place, argument in enumerate(args):
            if argument == "--":
                spread += args[place:]
                break
            if argument == "--against":
                against = True
                continue
            if argument.startswith("--against="):
                against = True
                spread.append(argument)
                continue
            if argument.startswith("-") and argument != "-":
                against = False
            elif against:
                spread.append("--against")
            spread.append(argument)
        return super().parse_args(ctx, spread)


@click.command("audit", cls=_ManySources, short_help="Compare a story with its sources.")
@click.argument("story")
@click.option(
    "--against",
    "sources",
    multiple=True,
    required=True,
    metavar="SOURCES...",
    help="Files, folders, or -; one or more.",
)
@finding_options(FAIL_ON)
def command(
    story: str,
    sources: tuple[str, ...],
    format_: str | None,
    path: str | None,
    quiet: bool,
    concise: bool,
    colour: bool | None,
    exit_zero: bool,
    **settings: Any,
) -> int:
    """Compare STORY with its SOURCES: what they contradict, what none of them supports, what does not add up.

    STORY is one text, or - for standard input. Where SOURCES is a folder that holds STORY too, STORY is left out of it.
    """
    import consistency
    from consistency.cli import run

    chosen = options(**settings)
    to = output(format_, path, quiet=quiet, concise=concise, colour=colour)
    texts = run.documents([story], chosen)
    if len(texts) > 1:
        raise NoReadableSourceError(f"{story}: a story is one text, and this holds {len(texts)}")
    against = run.documents(sources, chosen, leave_out=[story])
    found = consistency.audit(texts[0], against, options=chosen, progress=run.progress(to))
    run.show(found, to)
    return run.status(found, chosen.fail_on or FAIL_ON, exit_zero=exit_zero)
