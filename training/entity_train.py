"""Trains the entity recogniser on top of a finished parser, whose weights stay as they are.

    python -m training.entity_train CONFIG OUT WORDNET

In: a TOML file of `configs/`, whose `start` (the parser's model.pt) is relative to the folder of OUT, and WordNet's
file data.noun. Out: OUT/model.pt, the parser's with the recogniser's averaged weights beside them, and OUT/log.jsonl.
"""

from __future__ import annotations

import copy
import json
import math
import random
import sys
import time
import tomllib
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

from consistency.extract.language.decode import mentions as decoded
from consistency.extract.language.features import Lexicon
from consistency.extract.language.names import COLUMNS, Names
from training.augment import augment
from training.dataset import Batch, Batcher, Labels, load
from training.entities import read_columns
from training.entity_network import CORPORA, EntityNetwork, corpus
from training.name_lists import build
from training.name_swap import pool, swap_names
from training.network import Network, Sizes
from training.train import mentions
from training.treebank import Sentence


def name_columns(names: Names, batch: Batch) -> Tensor:
    """(B, T, COLUMNS) of what the lists of names say."""
    out = torch.zeros(len(batch.words), int(batch.lengths[0]), COLUMNS)
    for b, words in enumerate(batch.words):
        out[b, : len(words)] = torch.from_numpy(names.columns(words))
    return out


def seen(parser: Network, batch: Batch) -> tuple[Tensor, Tensor]:
    """What the recogniser reads of the frozen parser: joined features and second layer."""
    with torch.no_grad():
        features = parser.features(batch.columns, batch.ngrams, batch.offsets)
        second, _ = parser.encode(parser.embed(features)[batch.index], batch.lengths)
    return features, second


def f1(parser: Network, network: EntityNetwork, batcher: Batcher, names: Names, sentences: list[Sentence]) -> float:
    """F1 of exact mentions in percent."""
    parser.eval()
    network.eval()
    found = wanted = hits = 0
    moves = network.moves.detach().numpy()
    with torch.inference_mode():
        for batch in batcher.epoch(sentences, 2000):
            features, second = seen(parser, batch)
            scores = network(features, second, name_columns(names, batch), batch).numpy()
            best = decoded([row[: int(n)] for row, n in zip(scores, batch.lengths, strict=True)], moves)
            for row, gold_row in zip(best, batch.entities, strict=True):
                gold, guess = mentions(gold_row[: len(row)].tolist()), mentions(row.tolist())
                found, wanted, hits = found + len(guess), wanted + len(gold), hits + len(gold & guess)
    parser.train()
    network.train()
    return 200 * hits / max(found + wanted, 1)


def train(config: dict[str, Any], out: Path, wordnet: Path) -> None:
    """Run the training that `config` describes, with the names of WordNet's file data.noun."""
    torch.set_num_threads(config["threads"])
    torch.manual_seed(config["seed"])
    rng = random.Random(config["seed"])
    out.mkdir(parents=True, exist_ok=True)
    model = torch.load(out.parent / config["start"], weights_only=False)
    labels = Labels(**model["labels"])
    parser = Network(Sizes(**model["sizes"]), dropout=config["parser_dropout"], word_dropout=config["word_dropout"])
    parser.load_state_dict(model["weights"])
    parser.requires_grad_(False)
    batcher = Batcher(Lexicon(model["words"], model["clusters"]), labels)
    build(wordnet, out / "names.xz")
    names = Names.load(out / "names.xz")
    sentences = [
        s
        for s in [*load("train"), *read_columns("wnut17-train.conll")]
        if s.entities is not None and len(s.words) <= config["longest"]
    ]
    dev = [s for s in load("dev") if s.entities is not None]
    parts = {"entities": [s for s in dev if corpus(s.key) == 0]}
    parts |= {"gum": [s for s in dev if corpus(s.key)], "wnut17": read_columns("wnut17-dev.conll")}
    mentions_pool = pool(sentences)
    network = EntityNetwork(parser, width=config["width"], word_width=config["word_width"], dropout=config["dropout"])
    average = copy.deepcopy(network)
    optimizer = torch.optim.AdamW(network.parameters(), lr=config["rate"], betas=(0.9, 0.95), weight_decay=0.01)
    nouns = sorted({w for s in sentences for w, t in zip(s.words, s.tags, strict=False) if t == "NNS" and w.isalpha()})
    step, started = 0, time.monotonic()
    finished = False
    log = (out / "log.jsonl").open("w", encoding="utf-8")
    while not finished:
        mix = [
            swap_names(augment(s, rng, nouns), rng, mentions_pool, swapped=config["swapped"], lowered=config["lowered"])
            for s in sentences
            if rng.random() < config["share"].get(CORPORA[corpus(s.key)], 1.0)
        ]
        for batch in batcher.epoch(mix, config["batch_words"], rng):
            done = max(step / config["steps"], (time.monotonic() - started) / config.get("seconds", math.inf))
            left = max(0.0, 1 - done)
            for group in optimizer.param_groups:
                group["lr"] = config["rate"] * min(1.0, (step + 1) / 50) * (0.5 - 0.5 * math.cos(math.pi * left))
            with torch.autocast("cpu", torch.bfloat16, enabled=config["bfloat16"]):
                features, second = seen(parser, batch)
                scores = network(features, second, name_columns(names, batch), batch)
            loss = network.loss(scores.float(), batch.entities, batch.lengths)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 2.0)
            optimizer.step()
            step += 1
            share = min(config["average"], (step + 1) / (step + 10))
            with torch.no_grad():
                for kept, new in zip(average.parameters(), network.parameters(), strict=True):
                    kept.lerp_(new, 1 - share)
            finished = left == 0 or step >= config["steps"]
            if step % config["every"] == 0 or finished:
                row = {"step": step, "loss": float(loss.detach()), "seconds": time.monotonic() - started}
                row |= {name: f1(parser, average, batcher, names, part) for name, part in parts.items()}
                print(json.dumps(row), file=log, flush=True)
            if finished:
                break
    log.close()
    model |= {"entity_weights": average.state_dict(), "names": (out / "names.xz").read_bytes()}
    torch.save(model, out / "model.pt")


if __name__ == "__main__":
    train(tomllib.loads(Path(sys.argv[1]).read_text("utf-8")), Path(sys.argv[2]), Path(sys.argv[3]))
