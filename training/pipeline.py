"""Assembles the shipped pipeline from a trained network: `python -m training.pipeline OUT/model.pt [FOLDER]`.

In: model.pt of `training.train`. Out: a spaCy pipeline folder, by default consistency/extract/language/model.
"""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path

import spacy

from consistency.extract.language import MODEL, component, tokenizer
from training.export import export
from training.lemma_tables import build

CONFIG = {
    "nlp": {"lang": "en", "pipeline": [], "batch_size": 128, "tokenizer": {"@tokenizers": tokenizer.NAME}},
}
SPACY = ">=3.8.0,<4.0.0"  # as in pyproject.toml
META = {
    "name": "consistency_language",
    "version": "1.0.0",
    "description": "English news: UD tags, lemmas, dependencies and named entities.",
    "license": "CC BY-SA 4.0",
    "author": "the consistency project",
    "sources": ["UD_English-EWT", "GUM", "Universal NER (EWT)", "WikiGold", "WNUT17", "WordNet", "spacy-lookups-data"],
}


def assemble(model: Path, folder: Path) -> None:
    """Write the pipeline folder anew."""
    shutil.rmtree(folder, ignore_errors=True)
    nlp = spacy.blank("en", config=CONFIG, meta=META)
    nlp.add_pipe(component.NAME)
    nlp.to_disk(folder, exclude=["vocab", "tokenizer", component.NAME])  # rebuilt from the configuration on loading
    meta = json.loads((folder / "meta.json").read_text("utf-8"))
    meta["spacy_version"] = SPACY  # spaCy writes the version at hand, and would warn under an older or newer one
    (folder / "meta.json").write_text(json.dumps(meta, indent=1) + "\n", "utf-8")
    export(model, folder / component.NAME)
    build(folder / component.NAME / "lemmas.xz")


if __name__ == "__main__":
    assemble(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else MODEL)
