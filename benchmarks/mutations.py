"""Mutation test of the checker: spoil one number of one document and see whether a finding names it.

    python -m benchmarks.mutations [FOLDER ...] [--each 30] [--seed 5] [--without NAME ...] [--verbose]

For every cluster of documents (a folder with a gold.json; by default in tests/clusters/open and ../shared/gold/dev)
numbers are drawn that another document states too: the same value, kind and unit, and three telling digits or the same
thing counted. One of them is changed in one document: a digit dropped or changed, two swapped, the scale slipped,
another number 5 to 30 % off, or killed and injured exchanged. It is caught where a warning or error that was not there
before names the new number and that document. Only the document that was changed is read again. The same draw is made
in every run. The second table says why the rest were missed.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import consistency
from benchmarks.spoiling import spoiled
from consistency.align import Alignment, align
from consistency.align.digits import significant
from consistency.check import check
from consistency.config import Options
from consistency.extract import extract_document
from consistency.model import Claim, Document, Extraction, Finding, Severity

ROOT = Path(__file__).parents[1]
CLUSTERS = (ROOT / "tests" / "clusters" / "open", ROOT.parent / "shared" / "gold" / "dev")
FLAGGED = {Severity.WARNING, Severity.ERROR}
HARM = {"killed": "injured", "injured": "killed", "dead": "injured", "wounded": "killed"}
OPTIONS = Options()


@dataclass(frozen=True, slots=True)
class Mutation:
    """One change: in ``document``'s text ``before`` at ``start`` becomes ``after``, and its number ``value``."""

    operator: str
    document: int
    start: int
    before: str
    after: str
    value: float

    def apply(self, document: Document) -> Document:
        """The document with the change."""
        text = document.text[: self.start] + self.after + document.text[self.start + len(self.before) :]
        return replace(document, text=text)


@dataclass(frozen=True, slots=True)
class Run:
    """One check of the extractions of a cluster."""

    extractions: Sequence[Extraction]
    alignment: Alignment
    findings: tuple[Finding, ...]


def run(extractions: Sequence[Extraction]) -> Run:
    """Align and check what was read."""
    alignment = align(extractions, OPTIONS)
    return Run(extractions, alignment, check(alignment, OPTIONS).findings)


def mutations(clean: Run, rng: random.Random) -> list[Mutation]:
    """Every mutation of a number that another document states too."""
    places = {e.document.id: i for i, e in enumerate(clean.extractions)}
    alike: dict[tuple[object, ...], list[Claim]] = {}
    for claim in clean.alignment.claims:
        if claim.is_quantity and claim.value is not None:
            alike.setdefault((claim.value, claim.kind, claim.unit), []).append(claim)
    out: list[Mutation] = []
    for claim in clean.alignment.claims:
        shared = alike.get((claim.value, claim.kind, claim.unit), ())
        if any(_is_shared(claim, other) for other in shared):
            out.extend(_of_claim(claim, places[claim.source], rng))
    return out


def _is_shared(one: Claim, other: Claim) -> bool:
    if one.source == other.source:
        return False
    things = {(c.measure_concept or (c.measure or "").rpartition(" ")[2]) for c in (one, other)}
    return significant(one.value or 0.0) > 2 or (len(things) == 1 and "" not in things)


def _of_claim(claim: Claim, document: int, rng: random.Random) -> Iterator[Mutation]:
    for operator, text, value in spoiled(claim, rng):
        yield Mutation(operator, document, claim.start, claim.text, text, value)
    behind = claim.end - claim.sentence_start
    for word, other in HARM.items():
        place = claim.sentence.find(f" {word}", behind, behind + 40)
        if place >= 0 and claim.value is not None:
            yield Mutation("harm exchanged", document, claim.sentence_start + place + 1, word, other, claim.value)


def caught(mutation: Mutation, clean: Run, spoilt: Run) -> bool:
    """Whether a new warning or error names the number that was made, or the number whose harm was exchanged."""
    source = clean.extractions[mutation.document].document.id
    known = {(f.code, f.values) for f in clean.findings}
    new = [f for f in spoilt.findings if f.severity in FLAGGED and (f.code, f.values) not in known]
    return any(source in f.sources and _names(f, mutation.value) for f in new)


def _names(finding: Finding, value: float) -> bool:
    numbers = [v for v in finding.values if isinstance(v, int | float)]
    return any(abs(v - value) <= 1e-6 * max(1.0, abs(value)) for v in numbers)


def why(mutation: Mutation, spoilt: Run) -> str:
    """Why a mutation was missed: what bars the number from the one of another document that is most like it."""
    from consistency.check.rivals import Rivals

    source = spoilt.extractions[mutation.document].document.id
    near = range(mutation.start - 2, mutation.start + 2 + len(mutation.after))
    own = [c for c in spoilt.alignment.claims if c.source == source and c.start in near and c.is_quantity]
    if mutation.operator != "harm exchanged" and not any(c.value == mutation.value for c in own):
        return "the changed number is not read so"
    rivals = Rivals(spoilt.alignment)
    ids = {c.id for c in own}
    likely = [x for x in spoilt.alignment.likenesses if {x.left, x.right} & ids]
    if not likely:
        return "nothing like it"
    best = max(likely, key=lambda x: (x.weight, x.left, x.right))
    one, other = rivals.claims[best.left], rivals.claims[best.right]
    if one.value == other.value:
        return "another number is the same"
    return "a level bars it, or the words allow both" if rivals.rivalry(best) is None else "too few bits"


def main() -> None:
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("folders", nargs="*", type=Path, default=[p for p in CLUSTERS if p.exists()])
    cli.add_argument("--each", type=int, default=30, help="mutations a cluster")
    cli.add_argument("--seed", type=int, default=5)
    cli.add_argument("--without", nargs="*", default=[], help="names of clusters to leave out")
    cli.add_argument("--verbose", action="store_true", help="name what was missed")
    args = cli.parse_args()
    made: Counter[str] = Counter()
    found: Counter[str] = Counter()
    reasons: Counter[str] = Counter()
    folders = sorted(gold.parent for folder in args.folders for gold in folder.glob("*/gold.json"))
    for cluster in (path for path in folders if path.name not in args.without):
        rng = random.Random(f"{args.seed} {cluster.name}")
        documents = [d for d in consistency.documents(cluster) if not d.id.endswith("gold.json")]
        clean = run([extract_document(d, OPTIONS) for d in documents])
        drawn = mutations(clean, rng)
        for mutation in rng.sample(drawn, min(args.each, len(drawn))):
            extractions = list(clean.extractions)
            extractions[mutation.document] = extract_document(mutation.apply(documents[mutation.document]), OPTIONS)
            spoilt = run(extractions)
            made[mutation.operator] += 1
            if caught(mutation, clean, spoilt):
                found[mutation.operator] += 1
                continue
            reason = why(mutation, spoilt)
            reasons[reason] += 1
            if args.verbose:
                print(f"MISSED {cluster.name}: {mutation.operator}: {mutation.before} -> {mutation.after}: {reason}")
    print("| mutation | made | caught |  |\n|---|---:|---:|---:|")
    for operator in sorted(made):
        print(f"| {operator} | {made[operator]} | {found[operator]} | {found[operator] / made[operator]:.0%} |")
    print(f"| all | {made.total()} | {found.total()} | {found.total() / max(made.total(), 1):.0%} |")
    print("\n| missed because | times |\n|---|---:|")
    for reason, count in reasons.most_common():
        print(f"| {reason} | {count} |")


if __name__ == "__main__":
    main()
