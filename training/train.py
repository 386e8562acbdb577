"""Trains the network: `python -m training.train CONFIG OUT`.

In: a TOML file of `configs/`; its `start` is relative to the folder of OUT. Out: OUT/model.pt with the weights
(averaged), the sizes, the labels and the word tables, and OUT/log.jsonl. The same seed, data, number of threads and
kind of processor give the same model.
"""

from __future__ import annotations

import dataclasses
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
from torch.nn import functional

from consistency.extract.language.features import Lexicon
from training.augment import augment
from training.clusters import brown_clusters
from training.dataset import IGNORE, Batch, Batcher, label_sets, load, vocabulary
from training.network import Network, Sizes
from training.templates import reports
from training.treebank import Sentence


def forward(network: Network, batch: Batch) -> tuple[Tensor, Tensor]:
    """The two encoder layers that the heads read, (B, T, 2 * width) each."""
    distinct = network.embed(network.features(batch.columns, batch.ngrams, batch.offsets))
    second, third = network.encode(distinct[batch.index], batch.lengths)
    return second, third


def arc_scores(network: Network, batch: Batch, third: Tensor) -> tuple[Tensor, Tensor]:
    """As `Network.arcs`, with the heads beyond each sentence's end ruled out."""
    arcs, rooted = network.arcs(third)
    beyond = torch.arange(arcs.shape[2])[None, :] > batch.lengths[:, None]
    return arcs.masked_fill(beyond[:, None, :], -1e4), rooted


def losses(network: Network, batch: Batch, weights: dict[str, float]) -> Tensor:
    """The weighted sum of the five cross-entropies over the words that have gold."""
    second, third = forward(network, batch)
    tags, feats, entities = network.tags(second)
    arcs, rooted = arc_scores(network, batch, third)
    labels = network.labels(rooted, batch.heads.clamp(min=0))
    scores = {"tags": tags, "feats": feats, "entities": entities, "heads": arcs, "deps": labels}
    total = torch.zeros(())
    for name, score in scores.items():
        gold: Tensor = getattr(batch, name)
        if bool((gold != IGNORE).any()):
            total = total + weights[name] * functional.cross_entropy(
                score.flatten(0, 1),
                gold.flatten(),
                ignore_index=IGNORE,
                label_smoothing=0.0 if name == "heads" else 0.03,  # masked heads must cost nothing
            )
    return total


def evaluate(network: Network, batcher: Batcher, sentences: list[Sentence], words: int) -> dict[str, float]:
    """Greedy scores on gold tokens: las, uas, tags, feats (accuracy of all words) and entities (F1 of exact
    mentions).
    """
    network.eval()
    right = dict.fromkeys(("uas", "las", "tags", "feats"), 0)
    total = found = gold_mentions = hits = 0
    with torch.inference_mode():
        for batch in batcher.epoch(sentences, words):
            second, third = forward(network, batch)
            tags, feats, entities = (x.argmax(-1) for x in network.tags(second))
            arcs, rooted = arc_scores(network, batch, third)
            heads = arcs.argmax(-1)
            deps = network.labels(rooted, heads).argmax(-1)
            has = batch.heads != IGNORE
            total += int(has.sum())
            right["uas"] += int(((heads == batch.heads) & has).sum())
            right["las"] += int(((heads == batch.heads) & (deps == batch.deps) & has).sum())
            right["tags"] += int(((tags == batch.tags) & has).sum())
            right["feats"] += int(((feats == batch.feats) & has).sum())
            for row, gold_row, length in zip(entities, batch.entities, batch.lengths, strict=True):
                n = int(length)
                gold, predicted = mentions(gold_row[:n].tolist()), mentions(row[:n].tolist())
                found, gold_mentions, hits = (
                    found + len(predicted),
                    gold_mentions + len(gold),
                    hits + len(gold & predicted),
                )
    network.train()
    scores = {name: 100 * n / max(total, 1) for name, n in right.items()}
    return {**scores, "entities": 200 * hits / max(found + gold_mentions, 1)}


def mentions(tags: list[int]) -> set[tuple[int, int, int]]:
    """(start, end, label) of BIO numbers: 0 is outside, 1 + 2k begins and 2 + 2k continues label k."""
    out, start, label = set(), -1, -1
    for i, tag in enumerate([*tags, 0]):
        inside = tag > 0 and tag % 2 == 0 and (tag - 2) // 2 == label
        if not inside and label >= 0:
            out.add((start, i, label))
            label = -1
        if tag > 0 and not inside:
            start, label = i, (tag - 1) // 2
    return out


def _average(average: Network, network: Network, decay: float) -> None:
    with torch.no_grad():
        for slow, fast in zip(average.parameters(), network.parameters(), strict=True):
            slow.lerp_(fast, 1 - decay)


def train(config: dict[str, Any], out: Path) -> None:
    """Train as the configuration says and write OUT/model.pt whenever the averaged network is better on dev."""
    torch.set_num_threads(int(config["threads"]))
    torch.manual_seed(config["seed"])
    rng = random.Random(config["seed"])
    out.mkdir(parents=True, exist_ok=True)
    sentences = [s for s in load("train") if len(s.words) <= config["longest"]]
    dev = load("dev")
    labels = label_sets(sentences)
    words = vocabulary(sentences)
    lexicon = Lexicon(words, brown_clusters())
    batcher = Batcher(lexicon, labels)
    sizes = Sizes(
        words=len(words) + 1, paths=len(lexicon.paths) + 1, tags=len(labels.tags), feats=len(labels.feats),
        deps=len(labels.deps), entities=len(labels.entities), **config["sizes"],
    )  # fmt: skip
    network = Network(sizes, dropout=config["dropout"], word_dropout=config["word_dropout"])
    if "start" in config:  # go on from a trained network of the same sizes
        network.load_state_dict(torch.load(out.parent / config["start"], weights_only=False)["weights"])
    average = Network(sizes)
    average.load_state_dict(network.state_dict())
    optimizer = torch.optim.AdamW(network.parameters(), lr=config["rate"], betas=(0.9, 0.95), weight_decay=1e-4)
    nouns = sorted({w for s in sentences for w, t in zip(s.words, s.tags, strict=False) if t == "NNS" and w.islower()})
    # The rate falls over `epochs`, or over `seconds` of wall time where the configuration sets them and they end first.
    steps = int(config["epochs"] * sum(len(s.words) for s in sentences) / config["batch_words"])
    last = min(steps, config.get("until", steps))
    step, best, started = 0, 0.0, time.monotonic()
    log = (out / "log.jsonl").open("w", encoding="utf-8")
    while step < last:
        mix = sentences + reports(config.get("templates", 0), rng)
        augmented = [augment(s, rng, nouns) for s in mix]
        for batch in batcher.epoch(augmented, config["batch_words"], rng):
            warm = min(1.0, (step + 1) / config["warmup"])
            done = max(step / steps, (time.monotonic() - started) / config.get("seconds", math.inf))
            left = max(0.0, 1 - done)
            rate = config["rate"] * warm * (0.5 - 0.5 * math.cos(math.pi * left))
            for group in optimizer.param_groups:
                group["lr"] = rate
            with torch.autocast("cpu", torch.bfloat16, enabled=config.get("bfloat16", False)):
                loss = losses(network, batch, config["losses"])
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 5.0)
            optimizer.step()
            step += 1
            _average(average, network, min(config["average"], (step + 1) / (step + 10)))
            finished = step >= last or left == 0
            if step % config["every"] == 0 or finished:
                scores = evaluate(average, batcher, dev, config["batch_words"])
                row = {
                    "step": step,
                    "steps": steps,
                    "loss": float(loss.detach()),
                    "seconds": time.monotonic() - started,
                    **scores,
                }
                print(json.dumps(row), file=log, flush=True)
                if scores["las"] + 0.2 * scores["entities"] > best:
                    best = scores["las"] + 0.2 * scores["entities"]
                    torch.save(
                        {
                            "weights": average.state_dict(),
                            "sizes": dataclasses.asdict(sizes),
                            "labels": dataclasses.asdict(labels),
                            "words": dict(lexicon.words),
                            "clusters": dict(lexicon.clusters),
                        },
                        out / "model.pt",
                    )
            if finished:
                last = step
                break
    log.close()


if __name__ == "__main__":
    train(tomllib.loads(Path(sys.argv[1]).read_text("utf-8")), Path(sys.argv[2]))
