"""The command line: a thin face on the library, one small file a command. Importing it costs no more than click."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import click

from consistency.cli import audit, check, extract, report, rule
from consistency.errors import ConsistencyError

__all__ = ["cli", "main"]

FAULT = 2
"""The exit status of every run that could not be done: wrong usage, wrong configuration, nothing to read, a bug."""


@click.group(
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Every command has --help. Exit status: 0 nothing to report, 1 findings, 2 the run could not be done.",
)
@click.version_option(package_name="consistency", message="consistency %(version)s")
def cli() -> None:
    """Find the numbers in news that cannot all be true.

    \b
    consistency report corpus/ -o discrepancies.html     compare documents with each other
    consistency audit story.md --against sources/        compare a story with its sources
    consistency check facts.yaml corpus/                 compare documents with known facts
    """


for _command in (report.command, audit.command, check.command, extract.command, rule.command):
    cli.add_command(_command)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit status; the caller exits. No exception leaves this function."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    debug = "--debug" in given
    try:
        status = cli.main(args=given, prog_name="consistency", standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as error:
        error.show()
        return FAULT
    except click.ClickException as error:
        error.show()
        return FAULT
    except (click.Abort, KeyboardInterrupt):
        _say("interrupted")
        return 130
    except ConsistencyError as error:
        if debug:
            raise
        _say(f"error: {error}")
        return FAULT
    except Exception as error:
        if debug:
            raise
        _say(
            f"internal error: {type(error).__name__}: {' '.join(str(error).split())[:300]}\n"
            "This is a bug in consistency; please report it with this line and what you ran "
            "(--debug shows where it happened)."
        )
        return FAULT
    return status if isinstance(status, int) else 0


def _say(message: str) -> None:
    click.echo(f"consistency: {message}", err=True)
