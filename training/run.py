"""Trains and assembles the shipped pipeline: `python -m training.run OUT WORDNET`.

In: the stages of `configs/`, in order, the data of ../shared, and WordNet's file data.noun. Out: OUT/first to
OUT/fourth with a parser each, OUT/entities with the entity recogniser on top of the last, and
consistency/extract/language/model made from it. A stage whose folder holds the file `finished` is not repeated.
"""

from __future__ import annotations

import sys
import tomllib
from pathlib import Path

from consistency.extract.language import MODEL
from training import entity_train
from training.pipeline import assemble
from training.train import train

STAGES = ("first", "second", "third", "fourth")
ENTITIES = "entities"
CONFIGS = Path(__file__).parent / "configs"


def main(out: Path, wordnet: Path) -> None:
    """Run what has not run yet, then write the pipeline."""
    for stage in (*STAGES, ENTITIES):
        if not (out / stage / "finished").exists():
            config = tomllib.loads((CONFIGS / f"{stage}.toml").read_text("utf-8"))
            if stage == ENTITIES:
                entity_train.train(config, out / stage, wordnet)
            else:
                train(config, out / stage)
            (out / stage / "finished").touch()
    assemble(out / ENTITIES / "model.pt", MODEL)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
