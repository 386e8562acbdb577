"""``consistency extract``: every number as a claim."""

from __future__ import annotations

import click

from consistency.cli.options import options, output, output_options, run_options


@click.command("extract", short_help="List every number that documents state.")
@click.argument("sources", nargs=-1, required=True)
@output_options("text", "json", "jsonl", "csv")
@run_options
def command(
    sources: tuple[str, ...],
    format_: str | None,
    path: str | None,
    quiet: bool,
    config_path: str | None,
    model: str | None,
    jobs: int | None,
) -> int:
    """List every number that SOURCES state, with what it counts, who did what, when, where and who says so.

    SOURCES are files, folders, or - for standard input: text and Markdown (with optional YAML front matter), JSON
    Lines, CSV, Parquet, HTML.
    """
    from consistency.cli.run import documents, progress, warn
    from consistency.cli.write import write
    from consistency.extract.lexicon import Lexicon
    from consistency.extract.listing import listed
    from consistency.pipeline import coverage, extract, unique
    from consistency.report import claims

    settings = options(config_path, model, jobs)
    to = output(format_, path, quiet=quiet)
    read = extract(unique(documents(sources, settings)), settings, progress(to))
    lexicon = Lexicon.load()
    extractions = [listed(extraction, lexicon) for extraction in read]
    seen = coverage(extractions)
    write(claims.render(extractions, seen, to.format), to.path)
    if not quiet:
        warn(seen.problems)
    return 0
