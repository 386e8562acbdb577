"""Extraction as the benchmark's own scorer sees it, through the command line, against benchmarks/floors.toml."""

from __future__ import annotations

import importlib.util
import json
import shlex
import sys
import tomllib
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent
BENCH = ROOT.parent / "shared" / "bench"
ACCURACY = tomllib.loads((ROOT / "benchmarks" / "floors.toml").read_text("utf-8"))
FLOORS: dict[str, dict[str, float]] = ACCURACY["extraction"]


def scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("score_quantities", BENCH / "score_quantities.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.skipif(not BENCH.exists(), reason="the benchmarks' development halves are not here (../shared/bench)")
@pytest.mark.parametrize("name", sorted(FLOORS))
def test_no_facet_falls_below_its_floor(name: str) -> None:
    command = f"{shlex.quote(sys.executable)} -m consistency extract {{docs}} --format jsonl --output {{out}}"
    items = json.loads((BENCH / f"{name}.json").read_text("utf-8"))
    result: dict[str, Any] = scorer().score(items, command, False)
    reached = {facet: result[facet]["F1"] for facet in FLOORS[name]}
    assert all(reached[facet] >= floor for facet, floor in FLOORS[name].items()), reached
