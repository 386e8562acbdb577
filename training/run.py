"""Trains and assembles the shipped pipeline: `python -m training.run OUT`, the one command of the training project.

In: the stages of `configs/`, in order, and the data of ../shared. Out: OUT/first to OUT/fourth with a network each, and
consistency/extract/language/model made from the last. A stage whose folder holds the file `finished` is not repeated.
"""

from __future__ import annotations

import sys
import tomllib
from pathlib import Path

from consistency.extract.language import MODEL
from training.pipeline import assemble
from training.train import train

STAGES = ("first", "second", "third", "fourth")
CONFIGS = Path(__file__).parent / "configs"


def main(out: Path) -> None:
    """Run what has not run yet, then write the pipeline."""
    for stage in STAGES:
        if not (out / stage / "finished").exists():
            train(tomllib.loads((CONFIGS / f"{stage}.toml").read_text("utf-8")), out / stage)
            (out / stage / "finished").touch()
    assemble(out / STAGES[-1] / "model.pt", MODEL)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
