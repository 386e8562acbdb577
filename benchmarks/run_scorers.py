"""Run every scorer that is present and print their results as Markdown, for benchmarks/RESULTS.md.

The scorers and their data lie outside the repository, in ../shared by default; what is absent is named and passed over.
Our own test grounds (corpus/, numeric attachment) always run.

    python -m benchmarks.run_scorers [--shared ../shared] [--only gold,quantities,...] [--stories 500] [--headlines 400]
"""

from __future__ import annotations

import argparse
import json
import os
import shlex
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks import attachment, corpus

ROOT = corpus.ROOT
CONSISTENCY = f"{shlex.quote(sys.executable)} -m consistency"
REPORT = CONSISTENCY + " report {docs} --format json --output {out} --exit-zero"
EXTRACT = CONSISTENCY + " extract {docs} --format jsonl --output {out}"


@dataclass(frozen=True, slots=True)
class Scorer:
    """A script outside the repository, the data and options it is given, and the Markdown table of its JSON result."""

    title: str
    script: Path
    data: tuple[Path, ...]
    options: tuple[str, ...]
    table: Callable[[Mapping[str, Any]], str]

    def absent(self) -> str | None:
        """What is missing to run it, or None."""
        return next((str(path) for path in (self.script, *self.data) if not path.exists()), None)


def markdown(header: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """A Markdown table; the first column is text, the others are numbers."""
    lines = [header, ["---", *["---:"] * (len(header) - 1)], *rows]
    return "\n".join("| " + " | ".join(map(str, line)) + " |" for line in lines)


def gold_table(result: Mapping[str, Any]) -> str:
    columns = ("gold", "found", "false", "precision", "recall", "f1")
    rows = [[family, *(row[column] for column in columns)] for family, row in result["families"].items()]
    table = markdown(("family", *columns), rows)
    return f"{table}\n\nDecoys hit: {result['decoys_hit']} of {result['decoys']}."


def quantities_table(result: Mapping[str, Any]) -> str:
    facets = ("value", "unit", "change", "concept_partial", "concept_complete")
    rows = []
    for name, row in result.items():
        scores = [row[facet]["F1"] if facet in row else "" for facet in facets]
        rows.append([name, row["sentences"], row["gold"], row["model"], *scores])
    return markdown(("F1 on", "sentences", "gold", "extracted", *facets), rows)


def plain_table(result: Mapping[str, Any]) -> str:
    return markdown(("measure", "value"), list(result.items()))


def scorers(shared: Path, stories: int, headlines: int) -> dict[str, Scorer]:
    """Every outside scorer by its short name. ``stories`` 0 means all."""
    bench, archive = shared / "bench", shared / "archive"
    sets = ("newsquant-dev", "rquant-age", "rquant-currency", "rquant-dimension", "rquant-temperature")
    files = tuple(bench / f"{name}.json" for name in sets)
    limit = ("--limit", str(stories)) if stories else ()
    return {
        "gold": Scorer(
            "Findings: gold clusters, development half",
            shared / "gold" / "score.py",
            (shared / "gold" / "dev",),
            ("--command", REPORT),
            gold_table,
        ),
        "quantities": Scorer(
            "Extraction: NewsQuant and R-Quant, development halves",
            bench / "score_quantities.py",
            files,
            ("--command", EXTRACT),
            quantities_table,
        ),
        "headlines": Scorer(
            f"Audit: {headlines} headlines against their own story",
            bench / "score_headlines.py",
            (bench / "headlines-dev.jsonl.gz",),
            ("--limit", str(headlines)),
            plain_table,
        ),
        "links": Scorer(
            f"Alignment: {stories or 'all'} stories of the archive",
            archive / "score_links.py",
            (archive / "incidents-docs.jsonl.gz",),
            (*limit, "--command", REPORT),
            plain_table,
        ),
    }


def outside(scorer: Scorer) -> str:
    """The scorer's table, or one line that says why there is none."""
    if missing := scorer.absent():
        return f"Not run: {missing} is absent."
    command = [sys.executable, str(scorer.script), *map(str, scorer.data), *scorer.options, "--json"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        return f"Failed: exit {done.returncode}: {done.stderr.strip()[-300:]}"
    return scorer.table(json.loads(done.stdout.splitlines()[-1]))


def own_corpus() -> str:
    """Precision and recall on corpus/."""
    expected = json.loads(corpus.EXPECTED.read_text(encoding="utf-8"))
    result = corpus.score(corpus.run("report", "corpus")["findings"], expected)
    counts = {
        "expected findings": len(expected["findings"]),
        "found": len(result.found),
        "false": len(result.false),
        "precision": round(result.precision, 3),
        "recall": round(result.recall, 3),
        "decoys hit": f"{len(result.hit)} of {len(expected['decoys'])}",
    }
    return plain_table(counts)


def own_attachment() -> str:
    """Accuracy of numeric attachment on all sentences and on those kept aside."""
    answers = attachment.measure(attachment.load())
    groups = {"all": answers, "kept aside": [answer for answer in answers if answer.sentence.aside]}
    rows = [
        [name, len(group), *(f"{share:.1%}" for share in attachment.accuracy(group).values())]
        for name, group in groups.items()
    ]
    return markdown(("sentences", "numbers", *attachment.FACETS, "all three"), rows)


def main() -> int:
    """Print one section a scorer; the exit status is 1 where one that is present failed."""
    cli = argparse.ArgumentParser(description="Run the scorers that are present; print Markdown.")
    cli.add_argument("--shared", type=Path, default=ROOT.parent / "shared", help="the folder of scorers and data")
    cli.add_argument("--only", help="short names, comma-separated: corpus, attachment, gold, quantities, ...")
    cli.add_argument("--stories", type=int, default=500, help="archive stories to align; 0: all")
    cli.add_argument("--headlines", type=int, default=400, help="headlines to audit")
    args = cli.parse_args()
    known = scorers(args.shared.resolve(), args.stories, args.headlines)
    own = {
        "corpus": ("The corpus of this repository", own_corpus),
        "attachment": ("Numeric attachment", own_attachment),
    }
    names = args.only.split(",") if args.only else [*own, *known]
    if unknown := set(names) - {*own, *known}:
        cli.error(f"no such scorer: {', '.join(sorted(unknown))}; there are {', '.join([*own, *known])}")
    failed = False
    for name in names:
        title = own[name][0] if name in own else known[name].title
        print(f"\n### {title}\n", flush=True)
        text = own[name][1]() if name in own else outside(known[name])
        failed |= text.startswith("Failed")
        print(text, flush=True)
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
