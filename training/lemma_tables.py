"""Builds the lemma tables: exceptions from the training treebanks and WordNet's lists, and the index of base forms.

In: ../shared/treebanks (train only) and spacy-lookups-data. Out: model/lemmas.xz, lines of `TAG<TAB>word=lemma ...`
for exceptions that the rules would get wrong, and `noun<TAB>word ...` for the index.
"""

from __future__ import annotations

import gzip
import json
import lzma
from collections import Counter, defaultdict
from importlib import resources
from pathlib import Path
from typing import Any

from consistency.extract.language.lemmas import Lemmatizer
from training.treebank import treebank

_TAGS = {
    "noun": ("NNS",), "verb": ("VBD", "VBN", "VBG", "VBZ"), "adj": ("JJR", "JJS"), "adv": ("RBR", "RBS"),
}  # fmt: skip


def _lookup(name: str) -> Any:
    data = resources.files("spacy_lookups_data") / "data"
    return json.loads(gzip.decompress((data / f"en_lemma_{name}.json.gz").read_bytes()))


def _plain(word: str) -> bool:
    return bool(word) and not any(c.isspace() or c in "=_\t" for c in word)


def build(out: Path) -> None:
    """Write the tables to the file `out`."""
    index = {
        kind: {w for w in _lookup("index")[kind] if w.isalpha() and w.islower()} for kind in ("noun", "verb", "adj")
    }
    counts: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for name in ("ewt-train", "gum-train"):
        for sentence in treebank(name):
            for word, tag, lemma in zip(sentence.words, sentence.tags, sentence.lemmas, strict=True):
                if _plain(word) and _plain(lemma) and lemma != "_":
                    counts[word.lower().replace("’", "'"), tag][lemma] += 1
    gold = {key: lemmas.most_common(1)[0][0] for key, lemmas in counts.items() if not key[1].startswith("NNP")}
    for kind, exceptions in _lookup("exc").items():
        for word, lemmas in exceptions.items():
            for tag in _TAGS.get(kind, ()):
                if _plain(word) and _plain(lemmas[0]):
                    gold.setdefault((word, tag), lemmas[0])
    rules = Lemmatizer({}, index)
    wrong = {key: lemma for key, lemma in gold.items() if rules.lemma(*key) != lemma}
    lines = [f"{kind}\t{' '.join(sorted(words))}" for kind, words in index.items()]
    for tag in sorted({tag for _, tag in wrong}):
        pairs = sorted((word, lemma) for (word, t), lemma in wrong.items() if t == tag)
        lines.append(f"{tag}\t{' '.join(f'{word}={lemma}' for word, lemma in pairs)}")
    out.write_bytes(lzma.compress("\n".join(lines).encode(), preset=9))
