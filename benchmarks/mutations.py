"""Mutation test of the checker: spoil one number of one document and see whether a finding names it.

    python -m benchmarks.mutations [FOLDER ...] [--each 12] [--seed 5] [--verbose]

For every cluster of documents (a folder; by default those of tests/clusters/open and of ../shared/gold/dev) numbers are
drawn that two documents of the cluster state, and one of them is changed in one document: a digit dropped, two digits
swapped, one digit changed, the scale slipped by ten, or killed and injured exchanged. It is caught where a warning or
error that was not there before names the new number and that document. The same draw is made in every run, so that two
versions can be compared.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import consistency
from consistency.model import Claim, Document, Report, Severity

ROOT = Path(__file__).parents[1]
CLUSTERS = (ROOT / "tests" / "clusters" / "open", ROOT.parent / "shared" / "gold" / "dev")
FLAGGED = {Severity.WARNING, Severity.ERROR}
HARM = {"killed": "injured", "injured": "killed", "dead": "injured", "wounded": "killed"}


@dataclass(frozen=True, slots=True)
class Mutation:
    """One change: ``document``'s text with ``before`` replaced by ``after`` at ``start``."""

    operator: str
    document: int
    start: int
    before: str
    after: str

    def apply(self, documents: Sequence[Document]) -> list[Document]:
        changed = list(documents)
        text = changed[self.document].text
        text = text[: self.start] + self.after + text[self.start + len(self.before) :]
        changed[self.document] = replace(changed[self.document], text=text)
        return changed


def spoiled(digits: str, rng: random.Random) -> Iterator[tuple[str, str]]:
    """The operators that fit a number of so many digits, each with the number it makes."""
    if len(digits) > 2:
        place = rng.randrange(1, len(digits))
        yield "digit dropped", digits[:place] + digits[place + 1 :]
    pairs = [i for i in range(len(digits) - 1) if digits[i] != digits[i + 1] and (i or digits[1] != "0")]
    if pairs:
        i = rng.choice(pairs)
        yield "digits swapped", digits[:i] + digits[i + 1] + digits[i] + digits[i + 2 :]
    place = rng.randrange(len(digits))
    other = rng.choice([d for d in "123456789" if d != digits[place]])
    yield "digit changed", digits[:place] + other + digits[place + 1 :]
    yield "scale slipped", digits + "0"


def mutations(report: Report, rng: random.Random) -> list[Mutation]:
    """Every mutation of a number that another document of the report states too."""
    places = {document.id: i for i, document in enumerate(report.documents)}
    stated: dict[float, set[str]] = {}
    for claim in report.claims:
        if claim.is_quantity and claim.value is not None:
            stated.setdefault(claim.value, set()).add(claim.source)
    out: list[Mutation] = []
    for claim in report.claims:
        if claim.is_quantity and claim.value is not None and len(stated[claim.value]) > 1:
            out.extend(_of_claim(claim, places[claim.source], rng))
    return out


def _of_claim(claim: Claim, document: int, rng: random.Random) -> Iterator[Mutation]:
    digits = "".join(c for c in claim.text if c.isdigit())
    plain = claim.text.replace(",", "")
    if digits and plain == digits and len(digits) > 1:
        for operator, number in spoiled(digits, rng):
            if float(number) != claim.value:
                written = f"{int(number):,}" if "," in claim.text else number
                yield Mutation(operator, document, claim.start, claim.text, written)
    behind = claim.end - claim.sentence_start
    for word, other in HARM.items():
        place = claim.sentence.find(f" {word}", behind, behind + 40)
        if place >= 0:
            yield Mutation("harm exchanged", document, claim.sentence_start + place + 1, word, other)


def caught(mutation: Mutation, clean: Report, spoilt: Report) -> bool:
    """Whether a new warning or error names the number that was made, or the number whose harm was exchanged."""
    source = clean.documents[mutation.document].id
    known = {(f.code, f.values) for f in clean.findings}
    made = mutation.after.replace(",", "")
    new = [f for f in spoilt.findings if f.severity in FLAGGED and (f.code, f.values) not in known]
    named = [f for f in new if source in f.sources]
    return any(not made.isdigit() or float(made) in f.values for f in named)


def main() -> None:
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("folders", nargs="*", type=Path, default=[p for p in CLUSTERS if p.exists()])
    cli.add_argument("--each", type=int, default=12, help="mutations a cluster")
    cli.add_argument("--seed", type=int, default=5)
    cli.add_argument("--verbose", action="store_true", help="name what was missed")
    args = cli.parse_args()
    made: Counter[str] = Counter()
    found: Counter[str] = Counter()
    for cluster in sorted(gold.parent for folder in args.folders for gold in folder.glob("*/gold.json")):
        rng = random.Random(f"{args.seed} {cluster.name}")
        documents = [d for d in consistency.documents(cluster) if not d.id.endswith("gold.json")]
        clean = consistency.report(documents)
        drawn = mutations(clean, rng)
        for mutation in rng.sample(drawn, min(args.each, len(drawn))):
            hit = caught(mutation, clean, consistency.report(mutation.apply(clean.documents)))
            made[mutation.operator] += 1
            found[mutation.operator] += hit
            if args.verbose and not hit:
                print(f"MISSED {cluster.name}: {mutation.operator}: {mutation.before} -> {mutation.after}")
    print("| mutation | made | caught |  |\n|---|---:|---:|---:|")
    for operator in sorted(made):
        print(f"| {operator} | {made[operator]} | {found[operator]} | {found[operator] / made[operator]:.0%} |")
    print(f"| all | {made.total()} | {found.total()} | {found.total() / max(made.total(), 1):.0%} |")


if __name__ == "__main__":
    main()
