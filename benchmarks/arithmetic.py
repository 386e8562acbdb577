"""How much of the arithmetic in reporters' sentences is checked, by relation.

    python -m benchmarks.arithmetic [TABLE ...] [--verbose]

A table (by default those of tests/data) holds short passages, half of them true and half of them false. A false one is
found where a warning or error of the arithmetic family names two of the numbers that its row lists; a false alarm is
any warning or error of that family on a true one, or one on a false one that names something else.
"""

from __future__ import annotations

import argparse
import tomllib
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import consistency
from consistency.model import Document, Finding, Severity

DATA = Path(__file__).parents[1] / "tests" / "data"
TABLES = tuple(DATA / f"arithmetic_{name}.toml" for name in ("news", "unseen", "wordings", "misread"))
FLAGGED = {Severity.WARNING, Severity.ERROR}


def rows(table: Path) -> list[dict[str, Any]]:
    """The rows of one table: ``relation``, ``text`` and, where it is false, the numbers that are ``wrong`` together."""
    return list(tomllib.loads(table.read_text(encoding="utf-8"))["row"])


def findings(text: str) -> list[Finding]:
    """The warnings and errors of the arithmetic family in one passage, read alone."""
    told = consistency.report([Document("story", text, published="2024-06-12")]).findings
    return [f for f in told if f.family == "arithmetic" and f.severity in FLAGGED]


def names(finding: Finding, wrong: Sequence[float]) -> bool:
    """Whether the finding names two of the numbers that are false together."""
    return sum(any(abs(v - w) <= 1e-9 * abs(w) for w in wrong) for v in finding.values if isinstance(v, float)) >= 2


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("tables", nargs="*", type=Path, default=[path for path in TABLES if path.exists()])
    parser.add_argument("--verbose", action="store_true", help="print the misses and the false alarms")
    arguments = parser.parse_args()
    for table in arguments.tables:
        planted: Counter[str] = Counter()
        found: Counter[str] = Counter()
        true: Counter[str] = Counter()
        alarms: Counter[str] = Counter()
        for row in rows(table):
            relation, wrong = row["relation"], row.get("wrong", ())
            told = findings(row["text"])
            hits = [f for f in told if names(f, wrong)]
            alarms[relation] += len(told) - len(hits)
            (planted if wrong else true)[relation] += 1
            found[relation] += bool(hits)
            if arguments.verbose:
                for finding in (f for f in told if f not in hits):
                    print(f"  FALSE  {row['text']!r}: {finding.message} [{finding.code}]")
                if wrong and not hits:
                    print(f"  MISSED {row['text']!r}")
        print(f"{table.stem}: {sum(found.values())} of {sum(planted.values())} found, ", end="")
        print(f"{sum(alarms.values())} false alarms ({sum(true.values())} true passages)\n")
        print("| relation | false passages | found | true passages | false alarms |\n|---|---|---|---|---|")
        for relation in dict.fromkeys([*planted, *true]):
            print(f"| {relation} | {planted[relation]} | {found[relation]} | {true[relation]} | {alarms[relation]} |")
        print()


if __name__ == "__main__":
    main()
