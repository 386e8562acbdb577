"""The options that commands share, and what they make of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeVar

import click

from consistency import config
from consistency.errors import OutputError
from consistency.model import Severity
from consistency.report import FORMATS, format_of

F = TypeVar("F", bound=Callable[..., Any])

_SEVERITIES = tuple(str(severity) for severity in Severity)


@dataclass(frozen=True, slots=True, kw_only=True)
class Output:
    """Where a result goes and how it looks. ``colour`` None: as the terminal and ``NO_COLOR`` say."""

    format: str
    path: str | None
    quiet: bool = False
    concise: bool = False
    colour: bool | None = None


def _stack(*decorators: Callable[[F], F]) -> Callable[[F], F]:
    def apply(function: F) -> F:
        for decorator in reversed(decorators):
            function = decorator(function)
        return function

    return apply


def output_options(*formats: str) -> Callable[[F], F]:
    """``--format``, ``--output``, ``--quiet``: for every command that shows something."""
    return _stack(
        click.option(
            "-f", "--format", "format_", type=click.Choice(formats), help="By default what PATH ends in, or text."
        ),
        click.option("-o", "--output", "path", metavar="PATH", help="Write to PATH instead of standard output."),
        click.option("-q", "--quiet", is_flag=True, help="No progress, no warnings; text without coverage."),
    )


def run_options(function: F) -> F:
    """What a run reads with: ``--config``, ``--model``, ``--jobs``, ``--debug``."""
    return _stack(
        click.option(
            "--config", "config_path", metavar="FILE", help="Instead of the nearest consistency.toml or pyproject.toml."
        ),
        click.option("--model", metavar="NAME", help="Another spaCy pipeline, by name or path."),
        click.option(
            "-j",
            "--jobs",
            type=click.IntRange(min=0),
            metavar="N",
            help="Processes that read documents; 0: one a core.",
        ),
        click.option("--debug", is_flag=True, expose_value=False, help="Show where an error happened."),
    )(function)


def finding_options(fail_on: str) -> Callable[[F], F]:
    """What is reported and what the exit status says; ``fail_on`` is the command's default."""
    return _stack(
        output_options(*FORMATS),
        click.option("--concise", is_flag=True, help="One line a finding."),
        click.option("--color/--no-color", "colour", default=None, help="By default as the terminal and NO_COLOR say."),
        click.option(
            "--fail-on",
            type=click.Choice(config.FAIL_ON),
            help=f"Exit with 1 for a finding this grave or graver [default: {fail_on}].",
        ),
        click.option("--exit-zero", is_flag=True, help="Exit with 0 whatever is found."),
        click.option("--min-severity", type=click.Choice(_SEVERITIES), help="Leave out what is less grave."),
        click.option("--enable", multiple=True, metavar="RULE", help="Run only this rule or family (may be repeated)."),
        click.option(
            "--disable", multiple=True, metavar="RULE", help="Do not run this rule or family (may be repeated)."
        ),
        click.option("--baseline", metavar="FILE", help="Leave out findings that FILE accepts."),
        run_options,
    )


def options(
    config_path: str | None,
    model: str | None,
    jobs: int | None,
    *,
    min_severity: str | None = None,
    enable: tuple[str, ...] = (),
    disable: tuple[str, ...] = (),
    baseline: str | None = None,
    fail_on: str | None = None,
) -> config.Options:
    """The options of the configuration file with those of the command line over them."""
    loaded = config.load(Path(config_path) if config_path else None)
    merged = loaded.with_changes(
        model=model,
        jobs=jobs,
        min_severity=Severity(min_severity) if min_severity else None,
        enabled=enable or None,
        baseline=baseline,
        fail_on=fail_on,
    )
    return replace(merged, disabled=(*merged.disabled, *disable))


def output(
    format_: str | None, path: str | None, *, quiet: bool, concise: bool = False, colour: bool | None = None
) -> Output:
    """Where the result goes; the format is the one asked for, or the one that the path's ending means, or text.

    Raises ``OutputError`` at once, before any work, for a path that cannot be written.
    """
    if path == "-":
        path = None
    if path is not None:
        folder = Path(path).parent
        if Path(path).is_dir():
            raise OutputError(f"{path}: is a folder; name a file in it")
        if not folder.is_dir():
            raise OutputError(f"{path}: the folder {folder} does not exist")
    return Output(
        format=format_ or (format_of(path) if path else None) or "text",
        path=path,
        quiet=quiet,
        concise=concise,
        colour=colour,
    )
