"""Estimate the match weights of document linking from the incident archive.

    python -m training.fit_weights ../shared/archive/incidents-docs.jsonl.gz [--write]

The weights in bits come from logistic regression on the levels of all comparisons over the candidate pairs that
blocking proposes. They are validated by incident: each half of the incidents estimates weights with which the whole
archive is linked, and the links of the other half are counted, wrong ones into the estimating half among them. The
threshold is the one at which most pairs are found while the share of right links is at least :data:`WANTED`. Then all
incidents together estimate the weights; ``--write`` replaces ``consistency/align/weights.toml``.
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
from consistency.align.profile import Profile, profiles
from consistency.align.rarity import Rarity
from consistency.config import Options
from consistency.extract import extract_documents
from consistency.model import Document

EDGES: Mapping[str, tuple[float, ...]] = {
    "overlap": (0.02, 0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5),
    "words": (0.03, 0.1, 0.2, 0.3, 0.5),
    "names": (10, 20, 30, 45, 60, 80, 120),
    "numbers": (1, 5, 10, 20, 40),
    "lead": (5, 10, 20, 30, 40, 60),
    "title": (5, 10, 15, 20, 30, 40),
    "facts": (1, 8, 15, 20, 30),
    "happened": (1, 2, 4, 8, 31),
    "days": (1, 2, 4, 8, 15, 31, 91, 366),
}
"""Where the comparisons are cut into levels."""

MISSING = -8.0
"""Bits of a pair of documents that share too little to be compared."""

RIDGE = 1.0
"""How strongly the weights are held towards zero."""

WANTED = 0.93
"""The precision of links at which the threshold is set."""

THRESHOLDS = tuple(t / 2 for t in range(-8, 13))

Pairs = Mapping[tuple[int, int], Mapping[str, float]]
Weights = Mapping[str, Sequence[float]]


def read(path: Path) -> tuple[list[Profile], list[str]]:
    """The profiles of all stories and the incident of each, by incident and id."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = sorted((json.loads(line) for line in lines), key=lambda r: (r["incident_id"], r["id"]))
    documents = (Document(r["id"], r["text"], r["title"], r["published"], url=r["url"]) for r in rows)
    return profiles(list(extract_documents(documents, Options()))), [r["incident_id"] for r in rows]


def halves(incidents: Sequence[str]) -> list[int]:
    """The half of each story: that of every second incident."""
    order = {incident: n for n, incident in enumerate(dict.fromkeys(incidents))}
    return [order[incident] % 2 for incident in incidents]


def compared(stories: Sequence[Profile]) -> dict[tuple[int, int], Mapping[str, float]]:
    """All candidate pairs with their comparisons."""
    rarity = Rarity.of(stories)
    return {(i, j): measures(stories[i], stories[j], rarity) for i, j in candidates(stories, rarity)}


def estimate(pairs: Pairs, incidents: Sequence[str], different: float = 1.0) -> dict[str, tuple[float, ...]]:
    """The weights of all levels in bits, by logistic regression on the levels with a ridge.

    The comparisons overlap in what they see; fitted one by one, log2(m / u) would count that twice. Each pair of
    different incidents counts ``different`` times.
    """
    columns = [(name, level) for name, edges in EDGES.items() for level in range(len(edges) + 1)]
    place = {column: n for n, column in enumerate(columns)}
    seen = np.zeros((len(pairs), len(columns) + 1))
    seen[:, -1] = 1.0
    for n, row in enumerate(pairs.values()):
        for name, value in row.items():
            seen[n, place[name, bisect_right(EDGES[name], value)]] = 1.0
    truth = np.array([incidents[i] == incidents[j] for i, j in pairs], dtype=float)
    count = np.where(truth, 1.0, different)

    def loss(beta: np.ndarray) -> tuple[float, np.ndarray]:
        z = seen @ beta
        p = 1 / (1 + np.exp(-z))
        ridge = np.append(beta[:-1], 0.0)
        value = float(np.sum(count * (np.logaddexp(0, z) - truth * z)) + RIDGE / 2 * ridge @ ridge)
        return value, seen.T @ (count * (p - truth)) + RIDGE * ridge

    fitted = minimize(loss, np.zeros(len(columns) + 1), jac=True, method="L-BFGS-B").x / math.log(2)
    weights = {name: [fitted[place[name, level]] for level in range(len(edges) + 1)] for name, edges in EDGES.items()}
    # The intercept is what a pair has before anything is known: it goes to the comparison that every pair has.
    weights["overlap"] = [w + fitted[-1] for w in weights["overlap"]]
    return {name: tuple(round(float(w), 2) for w in row) for name, row in weights.items()}


def scored(pairs: Pairs, weights: Weights) -> dict[tuple[int, int], float]:
    """The bits of every candidate pair."""
    return {
        pair: math.fsum(weights[name][bisect_right(EDGES[name], value)] for name, value in row.items())
        for pair, row in pairs.items()
    }


def validated(pairs: Pairs, incidents: Sequence[str], threshold: float) -> tuple[float, float]:
    """Precision and recall of the links of incidents that did not take part in the estimate."""
    half = halves(incidents)
    linked = right = gold = 0.0
    for own in (0, 1):
        # In half of an archive a story has half as many others that it could be taken for.
        inside = {p: row for p, row in pairs.items() if half[p[0]] == half[p[1]] == own}
        weights = estimate(inside, incidents, different=2.0)
        for group in clusters(len(incidents), scored(pairs, weights), threshold, MISSING):
            for i, j in combinations(group, 2):
                # A link across the halves is met in both rounds.
                linked += ((half[i] != own) + (half[j] != own)) / 2
                right += half[i] != own and incidents[i] == incidents[j]
        kept = [incident for incident, h in zip(incidents, half, strict=True) if h != own]
        sizes = [kept.count(incident) for incident in dict.fromkeys(kept)]
        gold += sum(n * (n - 1) / 2 for n in sizes)
    return right / max(linked, 1.0), right / gold


def main() -> None:
    """Validate, choose the threshold, report, and write with ``--write``."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("archive", type=Path)
    cli.add_argument("--write", action="store_true", help="replace consistency/align/weights.toml")
    args = cli.parse_args()
    stories, incidents = read(args.archive)
    pairs = compared(stories)
    print(f"{len(stories):,} stories, {len(pairs):,} candidate pairs", file=sys.stderr)
    chosen, most = THRESHOLDS[-1], 0.0
    for threshold in THRESHOLDS:
        precision, recall = validated(pairs, incidents, threshold)
        print(f"threshold {threshold:5.1f}: precision {precision:.3f}, recall {recall:.3f}", file=sys.stderr)
        if precision >= WANTED and recall > most:
            chosen, most = threshold, recall
    if args.write:
        weights = estimate(pairs, incidents)
        scales = "\n".join(
            f"[scale.{name}]\nedges = {list(EDGES[name])}\nweights = {list(weights[name])}\n" for name in EDGES
        )
        Path("consistency/align/weights.toml").write_text(
            "# Match weights in bits, estimated by training/fit_weights.py; level k lies at or above edge k - 1.\n\n"
            f"[threshold]\nstory = {chosen}\nmissing = {MISSING}\n\n{scales}"
        )


if __name__ == "__main__":
    main()
