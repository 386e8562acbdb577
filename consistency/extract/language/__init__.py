"""The language pipeline: tokens, tags, lemmas, dependencies in Universal Dependencies terms, and named entities.

    nlp = load()
    for doc in nlp.pipe(["Russia launched 653 drones overnight.", "KYIV, Dec 6 (Agency) — Over 700 got through"]):
        [(token.text, token.pos_, token.dep_, token.head.text) for token in doc], doc.ents

The pipeline is the project's own: `training/` trains it on openly licensed treebanks and its weights lie beside this
file, under CC BY-SA 4.0 (see LICENSE here). Nothing is downloaded, and spaCy is imported only when a pipeline is asked
for.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language

__all__ = ["load"]

MODEL = Path(__file__).parent / "model"


@cache
def load(name: str | None = None) -> Language:
    """The project's own pipeline, or another installed spaCy pipeline with Universal Dependencies labels; loaded once.

    In: nothing, or the name of an installed pipeline package or the path of a pipeline directory. Out: a pipeline that
    sets `pos_`, `tag_`, `morph`, `lemma_`, `dep_`, `head`, sentence starts and `ents` (PERSON, ORG, PLACE). Give it
    sentences or whole documents, by `nlp.pipe` where there are many. Raises OSError, with the name, where no such
    pipeline is installed.
    """
    import spacy

    from consistency.extract.language import component, tokenizer  # noqa: F401  (they register what the config names)

    if name is not None:
        return spacy.load(name)
    return spacy.load(MODEL, exclude=["tokenizer", "vocab"])  # made from the configuration, not stored
