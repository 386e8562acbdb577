"""Estimate what speaks for two numbers of two documents contradicting each other (``likeness.toml``).

    python -m training.fit_facets [CLUSTERS ...] [--without NAME ...] [--write] [--verbose]

A cluster is a folder with documents about one event and a gold.json; CLUSTERS are folders of clusters, by default
../shared/gold/dev and tests/clusters/open. Two documents of a cluster that state one telling number speak of one thing:
each such number is spoilt in one of them as hands spoil numbers, and the pair is an example of a contradiction. Pairs
of numbers that differ as they stand are examples of none; what gold.json lists is left out. What a difference is worth
is the logarithm of how much more often hands make it than chance does; the weights of all comparisons are fitted by
logistic regression with that as its offset (Mintz et al. 2009 for the distant supervision, Fellegi & Sunter 1969 for
the bits), held towards zero, in two rounds, since by how much a pair outdoes its rivals depends on the weights. The
threshold is the lowest at which clusters that were held out have few alarms.
"""

from __future__ import annotations

import argparse
import json
import math
import random
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

import consistency
from benchmarks.spoiling import spoiled
from consistency.align import CROWD, Alignment, Likeness, _homes, _words
from consistency.align.comparable import Context
from consistency.align.digits import significant
from consistency.align.facets import facets
from consistency.align.levels import Ground, Told, admissible, compared
from consistency.align.likeness import Table, proposed, score
from consistency.align.profile import profiles
from consistency.align.wording import wordings
from consistency.check.differences import difference
from consistency.check.intervals import allowed
from consistency.check.rivals import LEAST, Rivalry, Rivals
from consistency.config import Options
from consistency.extract import extract_documents
from consistency.extract.lexicon import Lexicon
from consistency.model import Claim

ROOT = Path(__file__).parents[1]
OUT = ROOT / "consistency" / "align" / "likeness.toml"
CLUSTERS = (ROOT.parent / "shared" / "gold" / "dev", ROOT / "tests" / "clusters" / "open")
RIDGE = 8.0
"""How strongly the weights are held towards zero."""

FOLDS = 6
ROUNDS = 2
CAP = 7.0
"""Bits that no difference is worth more than: hands and chance are known no better."""

ALARMS = 0.07
"""Alarms a cluster, of clusters held out, at which the threshold is set."""

SPOILT = 0.25
"""Weight of an example that was made: every number is spoilt in about four ways."""

CHANCE = 300_000
"""Pairs of numbers of two clusters that say what differences chance makes."""


@dataclass(frozen=True, slots=True)
class Cluster:
    """One cluster as the fit sees it: pairs of claims with the levels of all comparisons."""

    name: str
    alignment: Alignment
    told: Mapping[str, Told]
    pairs: Sequence[tuple[str, str, Mapping[str, tuple[str, str]], bool]]
    planted: frozenset[float]

    def likenesses(self, table: Table) -> tuple[Likeness, ...]:
        return tuple(
            Likeness(left, right, score(levels, table), MappingProxyType({n: v for n, (v, _) in levels.items()}), (), p)
            for left, right, levels, p in self.pairs
        )


@dataclass(frozen=True, slots=True)
class Example:
    """A pair of numbers that differ: by nature (``spoilt`` is None) or because one was spoilt."""

    cluster: int
    rivalry: Rivalry
    spoilt: str | None

    @property
    def key(self) -> tuple[object, ...]:
        """What counts once: an alarm by its values, a spoilt number by what was made of it."""
        one, other = self.rivalry.first, self.rivalry.second
        values = frozenset((one.value, other.value))
        return (self.cluster, self.spoilt or values)


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
        if admissible(one.facets, other.facets):
            provisional = one.facets.provisional or other.facets.provisional
            levels = compared(one, other, ground)
            pairs.append((one.facets.claim.id, other.facets.claim.id, levels, provisional))
    alignment = Alignment(
        documents=tuple(documents),
        claims=tuple(c for e in extractions for c in e.claims),
        published={p.document.id: p.published for p in group if p.published},
    )
    values = {v for f in gold["findings"] for v in f["values"] if isinstance(v, int | float)}
    return Cluster(folder.name, alignment, {t.facets.claim.id: t for t in told}, pairs, frozenset(map(float, values)))


def telling(claim: Claim) -> bool:
    """Whether two documents that both state the number speak of one thing."""
    value = claim.value
    return value is not None and (value != int(value) or (abs(value) >= 10 and significant(value) > 1))


def partners(cluster: Cluster) -> dict[str, list[str]]:
    """For every number the same number of other documents: three digits do, for fewer the words must say so too.

    For numbers that are not telling the whole sentences must.
    """
    claims = {c.id: c for c in cluster.alignment.claims}
    found: dict[str, list[str]] = {}
    for left, right, levels, _ in cluster.pairs:
        one, other = claims[left], claims[right]
        if one.value != other.value or one.value is None or one.value < LEAST:
            continue
        named = levels["measure"][0] == "same" or (levels["before"][0], levels["behind"][0]) != ("0", "0")
        said = levels["measure"][0] == "same" and levels["sentence"][0] in "345"
        if (named if telling(one) else said) or significant(one.value) > 2:
            found.setdefault(left, []).append(right)
            found.setdefault(right, []).append(left)
    return found


def examples(index: int, cluster: Cluster, table: Table) -> Iterator[Example]:
    """The pairs of a cluster that differ, by nature and spoilt, as the checker would judge them with a table."""
    alignment = replace(cluster.alignment, likenesses=cluster.likenesses(table))
    for rivalry in Rivals(alignment, table).rivalries():
        if not {rivalry.first.value, rivalry.second.value} <= cluster.planted:
            yield Example(index, rivalry, None)
    by_claim: dict[str, list[Likeness]] = {}
    for likeness in alignment.likenesses:
        by_claim.setdefault(likeness.left, []).append(likeness)
        by_claim.setdefault(likeness.right, []).append(likeness)
    for claim, spoilt, how in spoilings(cluster):
        claims = tuple(spoilt if c.id == claim.id else c for c in alignment.claims)
        rivals = Rivals(replace(alignment, claims=claims), table)
        same = set(partners(cluster)[claim.id])
        for likeness in by_claim[claim.id]:
            if {likeness.left, likeness.right} & same:
                one, other = (rivals.claims[name] for name in (likeness.left, likeness.right))
                if (spoiled := rivals.rivalry(likeness, one, other)) is not None:
                    yield Example(index, spoiled, f"{claim.id} {how} {spoilt.text}")


def spoilings(cluster: Cluster) -> Iterator[tuple[Claim, Claim, str]]:
    """Every number that another document states too, in every way that hands spoil it: the same ways in every run."""
    shared = partners(cluster)
    rng = random.Random(cluster.name)
    for claim in cluster.alignment.claims:
        if claim.id in shared:
            for how, text, value in spoiled(claim, rng):
                low, high = (None if end is None else value for end in (claim.low, claim.high))
                yield claim, replace(claim, text=text, value=value, low=low, high=high), how


def differences(clusters: Sequence[Cluster]) -> dict[str, float]:
    """Bits of every difference: how much more often hands make it than chance does."""
    rng = random.Random(0)
    natural, chance, made = Counter[str](), Counter[str](), Counter[str]()
    for cluster in clusters:
        claims = {c.id: c for c in cluster.alignment.claims}
        for left, right, _, _ in cluster.pairs:
            one, other = claims[left], claims[right]
            planted = {one.value, other.value} <= cluster.planted
            if not planted and _is_figure(one) and _is_figure(other) and not allowed(one).meets(allowed(other)):
                natural[difference(one, other)] += 1
        for claim, spoilt, _ in spoilings(cluster):
            made[difference(claim, spoilt)] += 1
    figures = [(n, c) for n, x in enumerate(clusters) for c in x.alignment.claims if c.id in x.told and _is_figure(c)]
    for _ in range(CHANCE):
        (m, one), (n, other) = rng.choice(figures), rng.choice(figures)
        if m != n and one.kind is other.kind and one.value != other.value:
            chance[difference(one, other)] += 1
    found = {}
    for level in sorted(natural | chance | made):
        digits = level.rpartition(" ")[2]
        mine = [c for c in natural | chance | made if not digits.isdigit() or c.endswith(digits)]
        usual = 30 * (chance[level] + 0.3) / (chance.total() + 3)
        by_nature = (natural[level] + usual) / (natural.total() + 30)
        by_hand = (made[level] + 1) / (made.total() + len(mine))
        found[level] = round(max(-CAP, min(CAP, math.log2(by_hand / by_nature))), 1)
    return found


def _is_figure(claim: Claim) -> bool:
    return claim.value is not None and abs(claim.value) >= LEAST


Row = Mapping[str, str]


def design(rows: Sequence[Row], columns: Mapping[tuple[str, str], int]) -> csr_matrix:
    """One column a level, and the prior last."""
    cells = [(n, columns[item]) for n, row in enumerate(rows) for item in row.items() if item in columns]
    cells += [(n, len(columns)) for n in range(len(rows))]
    places = np.array(cells, dtype=int).T
    return csr_matrix((np.ones(len(cells)), places), shape=(len(rows), len(columns) + 1))


def fit(x: csr_matrix, y: np.ndarray, weight: np.ndarray, offset: np.ndarray) -> np.ndarray:
    """Logistic regression with a ridge, in bits; the prior is free."""
    sign, flipped = 2 * y - 1, x.T.tocsr()

    def loss(b: np.ndarray) -> tuple[float, np.ndarray]:
        z = (x @ b + offset * math.log(2)) * sign
        held = np.append(b[:-1], 0.0)
        value = (weight * np.logaddexp(0, -z)).sum() + RIDGE / 2 * (held**2).sum()
        return value, RIDGE * held - flipped @ (weight * sign / (1 + np.exp(z)))

    start = np.zeros(x.shape[1])
    return np.asarray(minimize(loss, start, jac=True, method="L-BFGS-B").x) / math.log(2)


def table_of(fitted: np.ndarray, columns: Mapping[tuple[str, str], int], differing: Mapping[str, float]) -> Table:
    """The weights as ``likeness.toml`` holds them."""
    table: dict[str, dict[str, float]] = {"prior": {"bits": round(float(fitted[-1]), 2)}}
    for (name, level), place in columns.items():
        table.setdefault(name, {})[level] = round(float(fitted[place]), 2)
    table["difference"] = dict(differing)
    table["threshold"] = {"contradiction": 0.0}
    for name in ("lead", "moved"):
        table.setdefault(name, {})
    return table


def columns_of(rows: Sequence[Row]) -> dict[tuple[str, str], int]:
    """A column for every level that is not a chance of one cluster."""
    counts = Counter(item for row in rows for item in row.items())
    return {item: n for n, item in enumerate(sorted(i for i, count in counts.items() if count >= 8))}


def first(clusters: Sequence[Cluster], differing: Mapping[str, float]) -> Table:
    """Weights that tell pairs with the same telling number from those with two: the start."""
    rows, same = [], []
    for cluster in clusters:
        claims = {c.id: c for c in cluster.alignment.claims}
        for left, right, levels, _ in cluster.pairs:
            one, other = claims[left], claims[right]
            known = telling(one) and telling(other) and not {one.value, other.value} <= cluster.planted
            if known and (one.value == other.value or not allowed(one).meets(allowed(other))):
                rows.append({name: level for name, (level, _) in levels.items()})
                same.append(one.value == other.value)
    columns = columns_of(rows)
    y = np.array(same, dtype=float)
    return table_of(fit(design(rows, columns), y, np.ones(len(y)), np.zeros(len(y))), columns, differing)


def train(clusters: Sequence[tuple[int, Cluster]], differing: Mapping[str, float]) -> Table:
    """The weights from some clusters."""
    table = first([c for _, c in clusters], differing)
    for _ in range(ROUNDS):
        found = [e for n, c in clusters for e in examples(n, c, table)]
        rows = [{**e.rivalry.likeness.levels, **e.rivalry.levels} for e in found]
        columns = columns_of(rows)
        y = np.array([e.spoilt is not None for e in found], dtype=float)
        offset = np.array([differing.get(e.rivalry.difference, 0.0) for e in found])
        fitted = fit(design(rows, columns), y, np.where(y == 1, SPOILT, 1.0), offset)
        table = table_of(fitted, columns, differing)
    return table


def judged(clusters: Sequence[Cluster], differing: Mapping[str, float]) -> list[tuple[float, Example]]:
    """Every example with its bits by weights that were fitted without its cluster; the best of each key."""
    numbered = list(enumerate(clusters))
    best: dict[tuple[object, ...], tuple[float, Example]] = {}
    for fold in range(FOLDS):
        table = train([(n, c) for n, c in numbered if n % FOLDS != fold], differing)
        for n, cluster in numbered:
            if n % FOLDS == fold:
                for example in examples(n, cluster, table):
                    held = best.get(example.key)
                    if held is None or example.rivalry.weight > held[0]:
                        best[example.key] = (example.rivalry.weight, example)
    return sorted(best.values(), key=lambda found: (-found[0], str(found[1].key)))


def write(table: Table, path: Path) -> None:
    """The table as TOML, rows in the order of their names."""
    lines = ["# Bits of every level of every comparison; fitted by training/fit_facets.py, not to be edited by hand."]
    for name in sorted(table):
        lines += ["", f"[{name}]", *(f"{json.dumps(level)} = {bits}" for level, bits in sorted(table[name].items()))]
    path.write_text("\n".join(lines) + "\n", "utf-8")


def main() -> None:
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("folders", nargs="*", type=Path, default=[p for p in CLUSTERS if p.exists()])
    cli.add_argument("--without", nargs="*", default=[], help="names of clusters to leave out")
    cli.add_argument("--write", action="store_true", help=f"replace {OUT.relative_to(ROOT)}")
    cli.add_argument("--verbose", action="store_true", help="show the strongest alarms of clusters held out")
    args = cli.parse_args()
    found = sorted((g.parent for folder in args.folders for g in folder.glob("*/gold.json")), key=lambda p: p.name)
    clusters = [read(path) for path in found if path.name not in args.without]
    differing = differences(clusters)
    ranked = judged(clusters, differing)
    made = sum(1 for c in clusters for _ in spoilings(c))
    alarms = [weight for weight, example in ranked if example.spoilt is None]
    caught = [weight for weight, example in ranked if example.spoilt is not None]
    allowed_alarms = int(ALARMS * len(clusters))
    threshold = round(alarms[allowed_alarms] + 0.05, 1)
    for n in (0, 1, 2, 3, 5, 10, 20):
        share = sum(weight > alarms[n] for weight in caught) / made
        print(f"{n:>3} alarms in {len(clusters)} clusters held out: {share:.1%} of {made}")
    if args.verbose:
        for weight, example in [r for r in ranked if r[1].spoilt is None][:20]:
            one, other = example.rivalry.first, example.rivalry.second
            print(f"\n{weight:5.1f} {clusters[example.cluster].name}: {one.text!r} / {other.text!r}")
            print(f"      {one.sentence[:200]!r}\n      {other.sentence[:200]!r}")
    table = {**train(list(enumerate(clusters)), differing), "threshold": {"contradiction": threshold}}
    print(f"threshold {threshold}, prior {table['prior']['bits']}")
    if args.write:
        write(table, OUT)


if __name__ == "__main__":
    main()
