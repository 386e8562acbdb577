"""Turns sentences into batches of tensors: feature rows of the distinct words, gold tags, heads, relations and
entities.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from random import Random

import numpy as np
import torch
from torch import Tensor

from consistency.extract.language.features import Lexicon, ngrams, normalise
from training.entities import add_gum, add_universal_ner, read_columns
from training.treebank import Sentence, treebank

IGNORE = -100


@dataclass(frozen=True, slots=True)
class Labels:
    """The label inventories, each in a fixed order."""

    tags: list[str]
    feats: list[str]
    deps: list[str]
    entities: list[str]


@dataclass(frozen=True, slots=True)
class Batch:
    """Tensors of B sentences of up to T words, longest first; gold is IGNORE where there is none."""

    keys: list[str]
    words: list[list[str]]
    lengths: Tensor
    columns: Tensor  # (N distinct words, COLUMNS)
    ngrams: Tensor
    offsets: Tensor
    index: Tensor  # (B, T) into the distinct words
    tags: Tensor
    feats: Tensor
    heads: Tensor  # 0 is the root, i + 1 is word i
    deps: Tensor
    entities: Tensor


def load(part: str) -> list[Sentence]:
    """All sentences of `train`, or of `dev`: EWT with Universal NER, GUM with its mentions, and for training also
    Wikigold.
    """
    ewt, gum = treebank(f"ewt-{part}"), treebank(f"gum-{part}")
    add_universal_ner(ewt, f"uner-ewt-{part}")
    add_gum(gum)
    extra = read_columns("wikigold.conll") if part == "train" else []
    return ewt + gum + extra


def label_sets(sentences: Iterable[Sentence]) -> Labels:
    """Every label of the trees; feature bundles that occur once only are left out (they score as their part of speech
    alone).
    """
    trees = [s for s in sentences if s.heads]
    feats = Counter(f for s in trees for f in s.feats)
    kept = {f for f, n in feats.items() if n > 1} | {f.split("|")[0] for f in feats}
    entities = ["O", *(f"{b}-{label}" for label in ("PERSON", "ORG", "PLACE") for b in "BI")]
    return Labels(
        tags=sorted({t for s in trees for t in s.tags}),
        feats=sorted(kept),
        deps=sorted({d for s in trees for d in s.deps}),
        entities=entities,
    )


def vocabulary(sentences: Iterable[Sentence], at_least: int = 2) -> dict[str, int]:
    """Rows of the normalised spellings that occur `at_least` times; row 0 stays free for all others."""
    counts = Counter(normalise(w) for s in sentences for w in s.words)
    return {w: i for i, w in enumerate(sorted(w for w, n in counts.items() if n >= at_least), start=1)}


class Batcher:
    """Makes batches; keeps the feature rows of every word seen."""

    def __init__(self, lexicon: Lexicon, labels: Labels) -> None:
        self.lexicon = lexicon
        self.numbers = {
            name: {label: i for i, label in enumerate(getattr(labels, name))}
            for name in ("tags", "feats", "deps", "entities")
        }
        self._rows: dict[str, tuple[np.ndarray, list[int]]] = {}

    def _row(self, word: str) -> tuple[np.ndarray, list[int]]:
        found = self._rows.get(word)
        if found is None:
            found = self._rows[word] = (self.lexicon.row(word), ngrams(word))
        return found

    def batch(self, sentences: list[Sentence]) -> Batch:
        """One batch of the sentences, which come longest first."""
        size, longest = len(sentences), len(sentences[0].words)
        distinct: dict[str, int] = {}
        index = torch.zeros(size, longest, dtype=torch.long)
        gold = {name: torch.full((size, longest), IGNORE) for name in ("tags", "feats", "heads", "deps", "entities")}
        for b, sentence in enumerate(sentences):
            n = len(sentence.words)
            index[b, :n] = torch.tensor([distinct.setdefault(w, len(distinct)) for w in sentence.words])
            if sentence.heads:
                gold["heads"][b, :n] = torch.tensor(sentence.heads) + 1
                for name in ("tags", "feats", "deps"):
                    gold[name][b, :n] = torch.tensor([self._number(name, x) for x in getattr(sentence, name)])
            if sentence.entities is not None:
                gold["entities"][b, :n] = torch.tensor([self._number("entities", x) for x in sentence.entities])
        rows = [self._row(word) for word in distinct]
        bags = [bag for _, bag in rows]
        return Batch(
            keys=[s.key for s in sentences],
            words=[s.words for s in sentences],
            lengths=torch.tensor([len(s.words) for s in sentences]),
            columns=torch.from_numpy(np.stack([row for row, _ in rows])),
            ngrams=torch.tensor([i for bag in bags for i in bag]),
            offsets=torch.tensor([0, *np.cumsum([len(bag) for bag in bags])[:-1].tolist()]),
            index=index,
            **gold,
        )

    def _number(self, name: str, label: str) -> int:
        numbers = self.numbers[name]
        if name == "feats" and label not in numbers:
            label = label.split("|")[0]
        return numbers.get(label, IGNORE)

    def epoch(self, sentences: list[Sentence], words: int, rng: Random | None = None) -> Iterator[Batch]:
        """Batches of about `words` words, of sentences of like length; shuffled where `rng` is given."""
        order = sorted(sentences, key=lambda s: len(s.words) + (rng.uniform(-3, 3) if rng else 0.0))
        groups: list[list[Sentence]] = [[]]
        filled = 0
        for sentence in order:
            if filled + len(sentence.words) > words and groups[-1]:
                groups.append([])
                filled = 0
            groups[-1].append(sentence)
            filled += len(sentence.words)
        if rng:
            rng.shuffle(groups)
        for group in groups:
            yield self.batch(sorted(group, key=lambda s: -len(s.words)))
