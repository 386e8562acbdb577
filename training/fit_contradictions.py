"""Estimate what speaks for two numbers being of one thing and for contradicting each other, from marked clusters.

    python -m training.fit_contradictions [CLUSTERS ...] [--write] [--verbose]

A cluster is a folder with documents about one event and a gold.json that lists the contradictions in it; CLUSTERS are
folders of clusters, by default those of ``training/news``, tests/clusters/open and, where they are there,
../shared/gold/dev. Two tables of bits are fitted, both by logistic regression with a ridge (the weight of a pair is the
sum of its levels' bits, after Fellegi & Sunter 1969):

- ``align/likeness.toml``, whatever the values: pairs of claims of two documents that state one telling number, or that
  contradict each other, against pairs that differ;
- ``check/contradiction.toml``: pairs that contradict each other against all others that differ. How much a pair outdoes
  its rivals depends on the first table; so that this is no better in training than in use, every cluster is told it by
  a table that was fitted without it (Wolpert's stacking, 1992).

The threshold is set on clusters held out, where few alarms are false; "seconded" is that of pairs which the rules of
``check.trust`` hold against each other too.
"""

from __future__ import annotations

import argparse
import json
import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

import consistency
from consistency.align import CROWD, Alignment, Likeness, _homes, _words
from consistency.align.comparable import Context
from consistency.align.digits import significant
from consistency.align.facets import facets
from consistency.align.levels import Ground, Levels, Told, admissible, compared
from consistency.align.likeness import KEPT, Table, proposed, score
from consistency.align.profile import profiles
from consistency.align.wording import wordings
from consistency.check.intervals import allowed
from consistency.check.rivals import Rivalry, Rivals
from consistency.config import Options
from consistency.extract import extract_documents
from consistency.extract.lexicon import Lexicon
from consistency.model import Claim

ROOT = Path(__file__).parents[1]
LIKENESS = ROOT / "consistency" / "align" / "likeness.toml"
CONTRADICTION = ROOT / "consistency" / "check" / "contradiction.toml"
CLUSTERS = (ROOT / "training" / "news", ROOT / "tests" / "clusters" / "open", ROOT.parent / "shared" / "gold" / "dev")
RIDGES = {"likeness": 10.0, "contradiction": 7.0}
"""How strongly the weights are held towards zero."""

RARE = 8
"""Pairs that must have a level for it to get a weight."""

FOLDS = 6

ALARMS = 0.11
"""False alarms a cluster, of clusters held out, at which the threshold is set: clusters have two contradictions each,
of which about half are found."""

SECONDED, CLEAR = 1.5, 3.0
"""Bits that the rules of ``check.trust`` are worth, and are worth where both numbers count the same of which the same
happened: of those with less for them, two in three are false."""

EMPTY: Table = {"prior": {"bits": 0.0}, "threshold": {"contradiction": 0.0, "seconded": 0.0, "clear": 0.0}}


@dataclass(frozen=True, slots=True)
class Cluster:
    """One cluster: the pairs of numbers that blocking proposes, and what gold.json says.

    ``planted`` are the values of all that it lists, ``contradictions`` the values and sources of those between
    documents.
    """

    name: str
    alignment: Alignment
    pairs: Sequence[tuple[str, str, Levels]]
    planted: frozenset[float]
    contradictions: Sequence[tuple[frozenset[float], frozenset[str]]]

    def listed(self, one: Claim, other: Claim) -> int | None:
        """Which of the contradictions two claims make, None if none."""
        for n, (values, sources) in enumerate(self.contradictions):
            stated = {one.value, other.value} <= values and one.value != other.value
            if stated and {Path(one.source).name, Path(other.source).name} <= sources:
                return n
        return None

    def is_silent(self, one: Claim, other: Claim) -> bool:
        """Whether nothing is known of two claims: both have values that belong to something planted."""
        return {one.value, other.value} <= self.planted

    def aligned(self, table: Table) -> Alignment:
        """With the pairs that the table keeps."""
        found = ((left, right, score(levels, table), levels) for left, right, levels in self.pairs)
        kept = tuple(
            Likeness(left, right, round(w, 2), MappingProxyType(v)) for left, right, w, v in found if w >= KEPT
        )
        return replace(self.alignment, likenesses=kept)


@dataclass(frozen=True, slots=True)
class Example:
    """Two numbers that differ; ``listed`` is the contradiction they make."""

    cluster: int
    rivalry: Rivalry
    listed: int | None

    @property
    def key(self) -> tuple[object, ...]:
        """What counts once: a contradiction, or an alarm by its values."""
        values = frozenset((self.rivalry.first.value, self.rivalry.second.value))
        return (self.cluster, values if self.listed is None else self.listed)


def read(folder: Path) -> Cluster:
    """The cluster in a folder, with the levels of all pairs that blocking proposes."""
    gold = json.loads((folder / "gold.json").read_text("utf-8"))
    documents = [d for d in consistency.documents(folder) if not d.id.endswith("gold.json")]
    extractions = list(extract_documents(documents, Options()))
    group = profiles(sorted(extractions, key=lambda e: e.document.id))
    told = []
    for index, profile in enumerate(group):
        found = facets(profile, index, Lexicon.load())
        told += [Told(f, w) for f, w in zip(found, wordings(profile, [f.claim for f in found]), strict=True)]
    ground = Ground(told, Context(*_words([t.facets for t in told]), homes=_homes(group)))
    pairs = []
    for i, j in proposed(told, ground, CROWD):
        one, other = told[i], told[j]
        if one.facets.document != other.facets.document and admissible(one.facets, other.facets):
            pairs.append((one.facets.claim.id, other.facets.claim.id, compared(one, other, ground)))
    ids = [p.document.id for p in group]
    alignment = Alignment(
        documents=tuple(documents),
        claims=tuple(c for e in extractions for c in e.claims),
        published={p.document.id: p.published for p in group if p.published},
        stories=dict.fromkeys(ids, ids[0]),
    )
    between = [f for f in gold["findings"] if f["family"] == "cross-source"]
    return Cluster(
        folder.name,
        alignment,
        pairs,
        frozenset(v for f in gold["findings"] for v in _numbers(f)),
        [(frozenset(_numbers(f)), frozenset(f["sources"])) for f in between],
    )


def _numbers(finding: Mapping[str, list[object]]) -> Iterator[float]:
    return (float(v) for v in finding["values"] if isinstance(v, int | float))


Row = Mapping[str, str]


def plain(levels: Levels) -> Row:
    """The levels without what they say in words."""
    return {name: level for name, (level, _) in levels.items()}


class Fit:
    """A logistic regression over levels, to be fitted on some of the rows."""

    def __init__(self, rows: Sequence[Row], truth: Sequence[bool], ridge: float) -> None:
        counts = Counter(item for row in rows for item in row.items())
        self.columns = {item: n for n, item in enumerate(sorted(i for i, count in counts.items() if count >= RARE))}
        cells = [(n, self.columns[item]) for n, row in enumerate(rows) for item in row.items() if item in self.columns]
        cells += [(n, len(self.columns)) for n in range(len(rows))]
        places = np.array(cells, dtype=int).T
        self.x = csr_matrix((np.ones(len(cells)), places), shape=(len(rows), len(self.columns) + 1))
        self.y = np.array(truth, dtype=float)
        self.ridge = ridge

    def table(self, chosen: np.ndarray) -> Table:
        """The bits from the chosen rows, the prior free of the ridge."""
        x, sign = self.x[chosen], 2 * self.y[chosen] - 1
        flipped = x.T.tocsr()

        def loss(b: np.ndarray) -> tuple[float, np.ndarray]:
            z = (x @ b) * sign
            held = np.append(b[:-1], 0.0)
            value = np.logaddexp(0, -z).sum() + self.ridge / 2 * (held**2).sum()
            return value, self.ridge * held - flipped @ (sign / (1 + np.exp(z)))

        fitted = minimize(loss, np.zeros(x.shape[1]), jac=True, method="L-BFGS-B").x / math.log(2)
        table: dict[str, dict[str, float]] = {"prior": {"bits": round(float(fitted[-1]), 2)}}
        for (name, level), place in self.columns.items():
            table.setdefault(name, {})[level] = round(float(fitted[place]), 2)
        return table


def likeness_tables(clusters: Sequence[Cluster], folds: np.ndarray) -> list[Table]:
    """The first table as fitted without each fold, and at last with all."""
    rows, same, cluster = [], [], []
    for n, each in enumerate(clusters):
        claims = {c.id: c for c in each.alignment.claims}
        for left, right, levels in each.pairs:
            one, other = claims[left], claims[right]
            equal = one.value == other.value
            listed = each.listed(one, other) is not None
            telling = max(significant(c.value or 0.0) for c in (one, other)) > 1
            known = telling if equal else not allowed(one).meets(allowed(other))
            if known and (listed or not each.is_silent(one, other)):
                rows.append(plain(levels))
                same.append(equal or listed)
                cluster.append(n)
    fit, fold = Fit(rows, same, RIDGES["likeness"]), folds[np.array(cluster)]
    return [fit.table(fold != n) for n in range(FOLDS)] + [fit.table(fold >= 0)]


def examples(clusters: Sequence[Cluster], tables: Sequence[Table], folds: np.ndarray) -> list[Example]:
    """All pairs that differ, as the checker sees them with tables that do not know their cluster."""
    found = []
    for n, cluster in enumerate(clusters):
        for rivalry in Rivals(cluster.aligned(tables[folds[n]]), EMPTY).rivalries():
            listed = cluster.listed(rivalry.first, rivalry.second)
            if listed is not None or not cluster.is_silent(rivalry.first, rivalry.second):
                found.append(Example(n, rivalry, listed))
    return found


def judged(found: Sequence[Example], fit: Fit, folds: np.ndarray) -> list[tuple[float, Example]]:
    """What counts once, by its best pair, with bits from a table that was fitted without its cluster."""
    fold = folds[np.array([e.cluster for e in found])]
    tables = [fit.table(fold != n) for n in range(FOLDS)]
    best: dict[tuple[object, ...], tuple[float, Example]] = {}
    for n, example in zip(fold, found, strict=True):
        weight = score(example.rivalry.levels, tables[n])
        if example.key not in best or weight > best[example.key][0]:
            best[example.key] = (weight, example)
    return sorted(best.values(), key=lambda each: (-each[0], str(each[1].key)))


def write(table: Table, path: Path) -> None:
    """The table as TOML, rows in the order of their names."""
    lines = [
        f"# Bits of every level of every comparison, from training/{Path(__file__).name}: not to be edited by hand."
    ]
    for name in sorted(table):
        lines += [
            "",
            f"[{json.dumps(name) if chr(32) in name else name}]",
            *(f"{json.dumps(level)} = {bits}" for level, bits in sorted(table[name].items())),
        ]
    path.write_text("\n".join(lines) + "\n", "utf-8")


def main() -> None:
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("folders", nargs="*", type=Path, default=[p for p in CLUSTERS if p.exists()])
    cli.add_argument("--write", action="store_true", help="replace likeness.toml and contradiction.toml")
    cli.add_argument("--verbose", action="store_true", help="show the strongest alarms of clusters held out")
    args = cli.parse_args()
    folders = sorted((g.parent for folder in args.folders for g in folder.glob("*/gold.json")), key=lambda p: p.name)
    clusters = [read(path) for path in folders]
    folds = np.arange(len(clusters)) % FOLDS
    tables = likeness_tables(clusters, folds)
    found = examples(clusters, tables, folds)
    fit = Fit([plain(e.rivalry.levels) for e in found], [e.listed is not None for e in found], RIDGES["contradiction"])
    ranked = judged(found, fit, folds)
    planted = sum(len(c.contradictions) for c in clusters)
    alarms = [weight for weight, example in ranked if example.listed is None]
    caught = [weight for weight, example in ranked if example.listed is not None]
    print(f"{len(clusters)} clusters, {planted} contradictions, {len(caught)} of them among {len(ranked)} compared")
    for share in (0.03, 0.05, 0.08, 0.11, 0.15, 0.2, 0.3, 0.5):
        n = int(share * len(clusters))
        hits = sum(weight > alarms[n] for weight in caught)
        right = hits / max(1, hits + n)
        print(f"{n:>3} alarms held out: {hits} found ({hits / planted:.1%}), precision {right:.2f} at {alarms[n]:.2f}")
    if args.verbose:
        for weight, example in [r for r in ranked if r[1].listed is None][:30]:
            one, other = example.rivalry.first, example.rivalry.second
            print(f"\n{weight:5.1f} {clusters[example.cluster].name}: {one.text!r} / {other.text!r}")
            print(f"      {one.sentence[:200]!r}\n      {other.sentence[:200]!r}")
    if args.write:
        needed = round(alarms[int(ALARMS * len(clusters))] + 0.005, 2)
        thresholds = {
            "contradiction": needed,
            "seconded": round(needed - SECONDED, 2),
            "clear": round(needed - CLEAR, 2),
        }
        write(tables[-1], LIKENESS)
        write({**fit.table(np.ones(len(found), dtype=bool)), "threshold": thresholds}, CONTRADICTION)


if __name__ == "__main__":
    main()
