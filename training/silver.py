"""Parses raw news with several trained networks together, to train the shipped one on what they agree to say.

`python -m training.silver OUT.jsonl MODEL.pt MODEL.pt ...` In: the texts of ../shared/archive and ../shared/bench.
Out: one sentence a line, annotated by the mean of the networks' probabilities; it stays outside the repository, since
it holds the texts.

Sources: Zhou & Li 2005 (tri-training), Anderson & Gómez-Rodríguez 2020 (distilling dependency parsers).
"""

from __future__ import annotations

import dataclasses
import gzip
import json
import random
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import spacy
import torch
from torch import Tensor

from consistency.extract.language.decode import mentions, tree
from consistency.extract.language.features import Lexicon
from consistency.extract.language.sentences import sentence_starts
from consistency.extract.language.tokenizer import make_tokenizer
from training.dataset import Batcher, Labels
from training.network import Network, Sizes
from training.train import arc_scores, forward
from training.treebank import SHARED, Sentence

SOURCES = ("archive/incidents-docs.jsonl.gz", "bench/headlines-dev.jsonl.gz")
WORDS = 220_000  # of each source
LEAST_AGREEMENT = 0.8
_BOILERPLATE = re.compile(
    r"cookie|subscri|newsletter|copyright|rights reserved|sign up|log ?in|click|browser|advert|comment|share this|"
    r"facebook|twitter|password|privacy|https?:|www\.|@",
    re.IGNORECASE,
)


def raw_sentences(source: str, words: int, rng: random.Random) -> list[Sentence]:
    """About `words` words of distinct, whole, clean sentences of one source; half of them hold a digit."""
    nlp = spacy.blank("en")
    nlp.tokenizer = make_tokenizer(nlp)
    with gzip.open(SHARED / source, "rt", encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in lines]
    rng.shuffle(texts)
    seen: set[str] = set()
    pools: dict[bool, list[Sentence]] = {True: [], False: []}
    sizes = {True: 0, False: 0}
    for text in texts:
        for paragraph in text.split("\n"):
            for sentence in _sentences(nlp, paragraph) if len(paragraph) > 40 else ():
                plain = sentence.text
                numeric = any(c.isdigit() for c in plain)
                if plain not in seen and sizes[numeric] < words / 2:
                    seen.add(plain)
                    pools[numeric].append(sentence)
                    sizes[numeric] += len(sentence.words)
        if min(sizes.values()) >= words / 2:
            break
    return pools[True] + pools[False]


def _sentences(nlp: spacy.language.Language, paragraph: str) -> Iterator[Sentence]:
    tokens = [t for t in nlp.make_doc(" ".join(paragraph.split())) if not t.is_space]
    words = [t.text for t in tokens]
    if not words:
        return
    starts = sentence_starts(words, ["", *(t.whitespace_ for t in tokens[:-1])])
    for start, end in zip(starts, [*starts[1:], len(words)], strict=True):
        chosen = words[start:end]
        first, last = chosen[0], chosen[-1]
        if 6 <= len(chosen) <= 50 and (first[0].isupper() or first[0] in '"“') and last in {".", '"', "”", "!", "?"}:
            sentence = Sentence("silver", chosen, [bool(t.whitespace_) for t in tokens[start:end]])
            if not _BOILERPLATE.search(sentence.text):
                yield sentence


def annotate(models: list[dict[str, Any]], sentences: list[Sentence]) -> Iterator[Sentence]:
    """Yield the sentences with the networks' joint annotation, where they agree on at least 80 % of the heads."""
    labels = Labels(**models[0]["labels"])
    batcher = Batcher(Lexicon(models[0]["words"], models[0]["clusters"]), labels)
    networks = []
    for model in models:
        network = Network(Sizes(**model["sizes"])).eval()
        network.load_state_dict(model["weights"])
        networks.append(network)
    for group in batcher.groups(sentences, 3000):
        batch = batcher.batch(group)
        runs = [forward(network, batch) for network in networks]

        def mean(scores: list[Tensor]) -> Tensor:
            return torch.stack([s.softmax(-1) for s in scores]).mean(0)

        read = [network.tags(second) for network, (second, _) in zip(networks, runs, strict=True)]
        tags, feats, entities = (mean([r[k] for r in read]) for k in range(3))
        arcs = [arc_scores(network, batch, third) for network, (_, third) in zip(networks, runs, strict=True)]
        joint = mean([a for a, _ in arcs]).clamp(min=1e-9).log().numpy()
        chosen = torch.stack([a.argmax(-1) for a, _ in arcs])
        heads = torch.zeros_like(batch.index)
        for b, sentence in enumerate(group):
            n = len(sentence.words)
            heads[b, :n] = torch.from_numpy(tree(joint[b, :n, : n + 1]))
        deps = mean([network.labels(rooted, heads) for network, (_, rooted) in zip(networks, arcs, strict=True)])
        agree = (chosen == heads).all(0)
        for b, sentence in enumerate(group):
            n = len(sentence.words)
            if float(agree[b, :n].float().mean()) >= LEAST_AGREEMENT:
                yield dataclasses.replace(
                    sentence,
                    tags=[labels.tags[i] for i in tags[b, :n].argmax(-1)],
                    feats=[labels.feats[i] for i in feats[b, :n].argmax(-1)],
                    lemmas=list(sentence.words),
                    heads=[int(h) - 1 for h in heads[b, :n]],
                    deps=[labels.deps[i] for i in deps[b, :n].argmax(-1)],
                    entities=[labels.entities[i] for i in mentions(entities[b, :n].clamp(min=1e-9).log().numpy())],
                )


def main(out: Path, models: list[Path]) -> None:
    """Write the silver sentences to `out`."""
    rng = random.Random(1)
    torch.set_grad_enabled(False)
    sentences = [s for source in SOURCES for s in raw_sentences(source, WORDS, rng)]
    loaded = [torch.load(model, weights_only=False) for model in models]
    with out.open("w", encoding="utf-8") as file:
        for sentence in annotate(loaded, sentences):
            print(json.dumps(dataclasses.asdict(sentence)), file=file)


if __name__ == "__main__":
    main(Path(sys.argv[1]), [Path(name) for name in sys.argv[2:]])
