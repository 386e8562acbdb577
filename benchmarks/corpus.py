"""Compare a JSON report of corpus/ with corpus/expected.json.

The form of expected.json and the way of matching are those of the gold clusters: a reported finding at warning or above
matches an expected one when the families are equal, at least two of the expected values are among its values (one for a
date) and all its sources are among the expected ones. Any other finding at warning or above is a false alarm; a decoy
is hit when a false alarm names two of its values and only its sources.

    python -m benchmarks.corpus [--verbose]
"""

from __future__ import annotations

import argparse
import json
import math
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT / "corpus"
EXPECTED = CORPUS / "expected.json"

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Score:
    """Expected findings found and missed, reported ones that match none (false), and decoys that a false one hits."""

    found: tuple[Row, ...]
    missed: tuple[Row, ...]
    false: tuple[Row, ...]
    hit: tuple[Row, ...]

    @property
    def precision(self) -> float:
        """Share of findings that were expected; 0 when there are none."""
        return len(self.found) / max(len(self.found) + len(self.false), 1)

    @property
    def recall(self) -> float:
        """Share of expected findings that were found."""
        return len(self.found) / max(len(self.found) + len(self.missed), 1)


def score(reported: Sequence[Row], expected: Mapping[str, Any]) -> Score:
    """Match the findings of a JSON report with the ``findings`` and ``decoys`` of an expected.json."""
    flagged = [finding for finding in reported if finding["severity"] in {"warning", "error"}]
    wanted = expected["findings"]
    found = tuple(row for row in wanted if any(_matches(row, finding) for finding in flagged))
    false = tuple(finding for finding in flagged if not any(_matches(row, finding) for row in wanted))
    return Score(
        found=found,
        missed=tuple(row for row in wanted if row not in found),
        false=false,
        hit=tuple(decoy for decoy in expected["decoys"] if any(_names(decoy, finding) for finding in false)),
    )


def _matches(row: Row, finding: Row) -> bool:
    return bool(row["family"] == finding["family"]) and _names(row, finding)


def _names(row: Row, finding: Row) -> bool:
    """Whether the finding names enough of the row's values, and no source but the row's."""
    common = sum(any(_same(value, other) for other in finding["values"]) for value in row["values"])
    sources = {Path(source).name for source in finding["sources"]}
    return common >= (1 if row.get("family") == "date" else 2) and bool(sources) and sources <= set(row["sources"])


def _same(left: float | str, right: float | str) -> bool:
    if isinstance(left, str) or isinstance(right, str):
        return str(left).strip().casefold() == str(right).strip().casefold()
    return math.isclose(left, right, rel_tol=1e-6, abs_tol=1e-9)


def run(*arguments: str) -> dict[str, Any]:
    """The JSON report of a command line over the corpus, run from the repository's root.

    Raises ``RuntimeError`` with what the command said when the run could not be done.
    """
    command = [sys.executable, "-m", "consistency", *arguments, "--format", "json", "--exit-zero"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, stdin=subprocess.DEVNULL, check=False)
    if done.returncode:
        raise RuntimeError(f"consistency {' '.join(arguments)}: {done.stderr.strip()}")
    report: dict[str, Any] = json.loads(done.stdout)
    return report


def main() -> None:
    """Print precision, recall and decoys hit; with --verbose every miss and false alarm."""
    cli = argparse.ArgumentParser(description="Score the report of corpus/ against corpus/expected.json.")
    cli.add_argument("--verbose", action="store_true", help="list misses, false alarms and decoys hit")
    verbose = cli.parse_args().verbose
    expected = json.loads(EXPECTED.read_text(encoding="utf-8"))
    result = score(run("report", "corpus")["findings"], expected)
    if verbose:
        for row in result.missed:
            print(f"MISSED {row['family']} {row['values']} {row['sources']}: {row['note']}")
        for finding in result.false:
            print(f"FALSE  {finding['code']} {finding['values']} {finding['sources']}: {finding['message']}")
        for row in result.hit:
            print(f"DECOY  {row['values']} {row['sources']}: {row['why']}: {row['note']}")
    print(f"precision {result.precision:.3f}  recall {result.recall:.3f}  ", end="")
    print(f"decoys hit {len(result.hit)} of {len(expected['decoys'])}")


if __name__ == "__main__":
    main()
