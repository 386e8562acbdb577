"""Estimate the match weights of document linking from the incident archive.

    python -m training.fit_weights ../shared/archive/incidents-docs.jsonl.gz [--write]

Half of the incidents estimate the weights in bits, by logistic regression on the levels of all comparisons over the
candidate pairs that blocking proposes; the other half chooses the threshold: the lowest at which 91 % of the linked
pairs are of one incident. ``--write`` replaces ``consistency/align/weights.toml``.
"""

from __future__ import annotations

import argparse
import gzip
import json
import math
import sys
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from itertools import combinations
from pathlib import Path

import numpy as np
from scipy.optimize import minimize

from consistency.align.block import candidates
from consistency.align.cluster import clusters
from consistency.align.compare import measures
from consistency.align.profile import Profile, Rarity, profiles
from consistency.model import Document, Extraction

EDGES: Mapping[str, tuple[float, ...]] = {
    "overlap": (0.02, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5),
    "words": (0.03, 0.06, 0.1, 0.15, 0.2, 0.3, 0.4, 0.6),
    "full": (1, 2, 3, 5, 8),
    "names": (10, 20, 30, 45, 60, 80, 100, 150),
    "numbers": (1, 5, 10, 20, 40),
    "title": (1, 5, 10, 15, 20, 30),
    "days": (1, 2, 4, 8, 15, 31, 91, 366),
}
"""Where the comparisons are cut into levels."""

MISSING = -6.0
"""Bits of a pair of documents that share too little to be compared."""

RIDGE = 1.0
"""How strongly the weights are held towards zero."""

WANTED = 0.91
"""The precision of links at which the threshold is set."""


def read(path: Path) -> tuple[list[Profile], list[str]]:
    """The profiles of all stories and the incident of each, by incident and id."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = sorted((json.loads(line) for line in lines), key=lambda r: (r["incident_id"], r["id"]))
    documents = [Document(r["id"], r["text"], r["title"], r["published"]) for r in rows]
    return profiles([Extraction(d, ()) for d in documents]), [r["incident_id"] for r in rows]


def split(stories: Sequence[Profile], incidents: Sequence[str], half: int) -> tuple[list[Profile], list[str]]:
    """Every second incident."""
    order = {incident: n for n, incident in enumerate(dict.fromkeys(incidents))}
    chosen = [i for i, incident in enumerate(incidents) if order[incident] % 2 == half]
    return [stories[i] for i in chosen], [incidents[i] for i in chosen]


def estimate(rows: Sequence[Mapping[str, float]], same: Sequence[bool]) -> dict[str, tuple[float, ...]]:
    """The weights of all levels in bits, by logistic regression on the levels with a ridge.

    The comparisons overlap in what they see; fitted one by one, log2(m / u) would count that twice.
    """
    columns = [(name, level) for name, edges in EDGES.items() for level in range(len(edges) + 1)]
    place = {column: n for n, column in enumerate(columns)}
    seen = np.zeros((len(rows), len(columns) + 1))
    seen[:, -1] = 1.0
    for n, row in enumerate(rows):
        for name, value in row.items():
            seen[n, place[name, bisect_right(EDGES[name], value)]] = 1.0
    truth = np.array(same, dtype=float)

    def loss(beta: np.ndarray) -> tuple[float, np.ndarray]:
        z = seen @ beta
        p = 1 / (1 + np.exp(-z))
        ridge = np.append(beta[:-1], 0.0)
        value = float(np.sum(np.logaddexp(0, z) - truth * z) + RIDGE / 2 * ridge @ ridge)
        return value, seen.T @ (p - truth) + RIDGE * ridge

    fitted = minimize(loss, np.zeros(len(columns) + 1), jac=True, method="L-BFGS-B").x / math.log(2)
    weights = {name: [fitted[place[name, level]] for level in range(len(edges) + 1)] for name, edges in EDGES.items()}
    # The intercept is what a pair has before anything is known: it goes to the comparison that every pair has.
    weights["overlap"] = [w + fitted[-1] for w in weights["overlap"]]
    return {name: tuple(round(float(w), 2) for w in row) for name, row in weights.items()}


def compared(stories: Sequence[Profile]) -> dict[tuple[int, int], Mapping[str, float]]:
    """All candidate pairs with their comparisons."""
    rarity = Rarity.of(stories)
    return {(i, j): measures(stories[i], stories[j], rarity) for i, j in candidates(stories, rarity)}


def links(groups: Sequence[Sequence[int]], incidents: Sequence[str]) -> tuple[int, int, int]:
    """Linked pairs, right ones among them, and pairs that should be linked."""
    linked = [pair for group in groups for pair in combinations(group, 2)]
    right = sum(incidents[i] == incidents[j] for i, j in linked)
    sizes = [incidents.count(i) for i in dict.fromkeys(incidents)]
    return len(linked), right, sum(n * (n - 1) // 2 for n in sizes)


def main() -> None:
    """Estimate, choose, report, and write with ``--write``."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("archive", type=Path)
    cli.add_argument("--write", action="store_true", help="replace consistency/align/weights.toml")
    args = cli.parse_args()
    stories, incidents = read(args.archive)
    first, first_incidents = split(stories, incidents, 0)
    rows = compared(first)
    weights = estimate(list(rows.values()), [first_incidents[i] == first_incidents[j] for i, j in rows])
    second, second_incidents = split(stories, incidents, 1)
    scores = {
        pair: sum(weights[name][bisect_right(EDGES[name], value)] for name, value in row.items())
        for pair, row in compared(second).items()
    }
    chosen = 99.0
    for threshold in (t / 2 for t in range(16, -9, -1)):
        linked, right, gold = links(clusters(len(second), scores, threshold, MISSING), second_incidents)
        precision, recall = right / max(linked, 1), right / gold
        print(
            f"threshold {threshold:5.1f}: {linked:5d} links, precision {precision:.3f}, recall {recall:.3f}",
            file=sys.stderr,
        )
        if precision >= WANTED:
            chosen = threshold
    if args.write:
        target = Path("consistency/align/weights.toml")
        scales = "\n".join(
            f"[scale.{name}]\nedges = {list(EDGES[name])}\nweights = {list(weights[name])}\n" for name in EDGES
        )
        target.write_text(
            "# Match weights in bits, estimated by training/fit_weights.py; level k lies at or above edge k - 1.\n\n"
            f"[threshold]\nstory = {chosen}\nmissing = {MISSING}\n\n{scales}"
        )


if __name__ == "__main__":
    main()
