"""Throughput of extraction against quantulum3 on the same text in the same run, and the memory that extraction takes.

    python -m benchmarks.throughput [--stories 300] [--profile]

Ratios only: absolute times say more of the machine than of the program. Each side reads the same stories in one
process; the sides take turns, three rounds, and the median round counts. Each round has stories of its own, since both
sides keep what they have once read; processor time is compared, as other programs may be running. quantulum3 runs with
its classifier switched off, as its pickled model does not load with current scikit-learn; a story that makes it raise
counts as read.
"""

from __future__ import annotations

import argparse
import cProfile
import gzip
import json
import pstats
import statistics
import sys
import time
import tracemalloc
from collections.abc import Callable, Sequence
from itertools import islice
from pathlib import Path

import consistency
from consistency.config import Options
from consistency.extract import extract_documents

ROUNDS = 3
ARCHIVE = Path(__file__).parents[2] / "shared" / "archive" / "incidents-docs.jsonl.gz"


def stories(limit: int) -> list[consistency.Document]:
    with gzip.open(ARCHIVE, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in islice(lines, limit)]
    return [consistency.Document(id=r["id"], text=r["text"], published=r["published"]) for r in rows]


def ours(documents: Sequence[consistency.Document]) -> int:
    return sum(len(e.claims) for e in extract_documents(documents, Options()))


def quantulum(documents: Sequence[consistency.Document]) -> int:
    from quantulum3 import classifier, parser

    classifier.USE_CLF = False
    found = 0
    for document in documents:
        try:
            found += len(parser.parse(document.text))
        except Exception:  # its tracker knows of inputs that raise; the time spent on them counts
            continue
    return found


def seconds(run: Callable[[Sequence[consistency.Document]], int], documents: Sequence[consistency.Document]) -> float:
    start = time.process_time()
    run(documents)
    return time.process_time() - start


def peak_megabytes(documents: Sequence[consistency.Document]) -> float:
    """Peak of Python's allocations while extracting, results thrown away; it should not grow with the documents."""
    tracemalloc.start()
    for _ in extract_documents(documents, Options()):
        pass
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return peak / 1e6


def main() -> None:
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("--stories", type=int, default=300)
    cli.add_argument("--profile", action="store_true", help="print where the time of extraction goes")
    args = cli.parse_args()
    if not ARCHIVE.exists():
        sys.exit(f"{ARCHIVE} is not there: this benchmark reads real stories from beside the checkout")
    every = stories(ROUNDS * args.stories)
    documents = every[: args.stories]
    for run in (ours, quantulum):  # both sides load their data before the clock starts
        run([consistency.Document(id="first", text="Three people were hurt on 6 May, and 12 boats sank.")])
    if args.profile:
        profile = cProfile.Profile()
        profile.runcall(ours, documents)
        pstats.Stats(profile).sort_stats("tottime").print_stats(30)
        return
    parts = [every[n::ROUNDS] for n in range(ROUNDS)]
    rounds = [(seconds(quantulum, part), seconds(ours, part)) for part in parts]
    ratio = statistics.median(theirs / mine for theirs, mine in rounds)
    print(f"stories: {len(every)}, characters: {sum(len(d.text) for d in every):,}")
    print(f"throughput of extraction / throughput of quantulum3: {ratio:.1f}")
    half = peak_megabytes(documents[: len(documents) // 2])
    print(f"peak memory, all stories / half of them: {peak_megabytes(documents) / half:.2f}")


if __name__ == "__main__":
    main()
