"""The independent register of the archive as a fact file, against all its stories.

Every incident of ``../shared/archive/incidents-gold.jsonl.gz`` gives two facts, the people killed and the people
injured in that place on that day; the file is written to a temporary folder and checked by the public API, as
``consistency check`` does. Nothing of the data stays in the repository.

    python -m benchmarks.register [--shared ../shared] [--stories N] [--list contradicted] [--jobs N]
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import resource
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import consistency
from consistency.config import Options
from consistency.model import Document, Report

ROOT = Path(__file__).parents[1]


def facts(incident: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The two facts of one row of the register."""
    where = f"{incident['city_or_county']}, {incident['state']}"
    for what in ("killed", "injured"):
        yield {
            "id": f"{what}-{incident['incident_uri']}",
            "event": f"shooting at {incident['address'] or 'an unknown address'}, {where}",
            "measure": f"people {what}",
            "value": incident[f"num_{what}"],
            "when": datetime.strptime(incident["date"], "%B %d, %Y").date().isoformat(),
            "where": where,
        }


def rows(path: Path) -> list[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def documents(incidents: list[dict[str, Any]], limit: int) -> list[Document]:
    return [
        Document(id=row["id"], text=row["text"], title=row["title"], published=row["published"], url=row["url"])
        for row in incidents[: limit or None]
    ]


def show(report: Report, state: str, most: int, seed: int) -> Iterator[str]:
    """Some of the facts of one state, drawn at random, with the sentences that decide."""
    known = {fact.id: fact for fact in report.facts.facts} if report.facts else {}
    claims = {claim.id: claim for claim in report.claims}
    published = {document.id: document.published for document in report.documents}
    chosen = [status for status in report.statuses if status.state == state]
    for status in random.Random(seed).sample(chosen, min(most, len(chosen))):
        fact = known[status.fact]
        yield f"\n{fact.id} = {fact.value:g} on {fact.when}, {fact.event}: {status.reason}"
        for name in (*status.against, *status.confirming):
            claim = claims[name]
            when = claim.when.iso() if claim.when else "-"
            yield f"   [{claim.text}] {when} ({published[claim.source]}) {claim.sentence}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--stories", type=int, default=0, help="only the first N stories and their incidents")
    parser.add_argument("--jobs", type=int, default=None)
    parser.add_argument("--list", default="", help="show some facts of this state")
    parser.add_argument("--most", type=int, default=20)
    parser.add_argument("--seed", type=int, default=7)
    chosen = parser.parse_args()
    stories = rows(chosen.shared / "archive" / "incidents-docs.jsonl.gz")
    texts = documents(stories, chosen.stories)
    told = {row["incident_id"] for row in stories[: len(texts)]}
    register = [
        row for row in rows(chosen.shared / "archive" / "incidents-gold.jsonl.gz") if row["incident_uri"] in told
    ]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "register.json"
        path.write_text(json.dumps({"facts": [fact for row in register for fact in facts(row)]}), encoding="utf-8")
        begun = time.perf_counter()
        report = consistency.check(path, texts, options=Options(jobs=chosen.jobs))
        seconds = time.perf_counter() - begun
    memory = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)) / 1024
    counts = Counter(str(status.state) for status in report.statuses)
    print("| stories | facts | confirmed | contradicted | not comparable | missing | seconds | MiB |")
    print("|---:|---:|---:|---:|---:|---:|---:|---:|")
    states = [counts[state] for state in ("confirmed", "contradicted", "not-comparable", "missing")]
    print("|", " | ".join(map(str, [len(texts), len(report.statuses), *states, round(seconds), round(memory)])), "|")
    for line in show(report, chosen.list, chosen.most, chosen.seed) if chosen.list else ():
        print(line)


if __name__ == "__main__":
    main()
