"""The same input gives the same output, whatever the hash seed and the order of the sources."""

from __future__ import annotations

import os
import subprocess
import sys
from itertools import permutations
from pathlib import Path

import pytest

import consistency
from consistency import Document

TEXTS = {
    "wire": "The air force shot down 585 drones over Ukraine on 6 December 2025. Eight people were wounded.",
    "paper": "Over 700 drones and missiles were launched at Ukraine on 6 December 2025. Ukraine shot down 585 drones.",
    "story": "Ukraine shot down 615 weapons (85 drones and 30 missiles) on 6 December 2025. Six people were hurt.",
}


def test_findings_do_not_depend_on_the_order_of_the_sources() -> None:
    seen = set()
    for order in permutations(TEXTS):
        report = consistency.report(Document(name, TEXTS[name], published="2025-12-06") for name in order)
        seen.add(tuple((f.id, f.code, f.message, f.values, f.sources, f.claims) for f in report.findings))
    assert len(seen) == 1
    assert any(code.startswith("arithmetic") for _, code, *_ in seen.pop())


@pytest.mark.slow
@pytest.mark.parametrize("format", ["json", "html", "text"])
def test_output_does_not_depend_on_hash_seeds(tmp_path: Path, format: str) -> None:
    for name, text in TEXTS.items():
        (tmp_path / f"{name}.txt").write_text(f"---\npublished: 2025-12-06\n---\n{text}\n")
    command = [sys.executable, "-m", "consistency", "report", ".", "--format", format]
    outputs = {
        subprocess.run(
            command, cwd=tmp_path, env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(outputs) == 1
