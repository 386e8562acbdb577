"""Writes a trained network as the arrays and word tables that the package ships.

Embedding tables are stored as signed bytes with one scale a row, everything else as half floats; both are expanded to
single precision on loading.
"""

from __future__ import annotations

import lzma
from collections import defaultdict
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import torch

from consistency.extract.language.features import AFFIXES, PATHS

Array = npt.NDArray[np.float32]


def arrays(model: dict[str, Any]) -> tuple[dict[str, Array], dict[str, Array]]:
    """The embedding tables and the other weights of a model.pt, named and laid out as the numpy network takes them (x
    @ weights).
    """
    weights = {name: value.numpy().astype(np.float32) for name, value in model["weights"].items()}
    tables = {"word": weights["word.weight"], "ngram": weights["ngram.weight"]}
    for i, (name, _) in enumerate(AFFIXES):
        tables[f"affix.{name}"] = weights[f"affixes.{i}.weight"]
    for kind in ("cased", "lower"):
        for i in range(1 + len(PATHS)):
            tables[f"{kind}.{i}"] = weights[f"{kind}.{i}.weight"]
    out = {"arc": weights["arc"], "arc_bias": weights["arc_bias"], "root": weights["root"]}
    out["products"] = np.array([model["sizes"]["product_width"]], dtype=np.float32)
    for name in (
        "join",
        "tag",
        "feat",
        "dependent",
        "head",
        "label_dependent",
        "label_head",
        "label",
    ):
        out[name] = weights[f"{name}.weight"].T
        if f"{name}.bias" in weights:
            out[f"{name}.bias"] = weights[f"{name}.bias"]
    for i in range(3):
        out |= _lstm(weights, f"layers.{i}.", f"lstm.{i}")
    return tables, out | entity_arrays(model)


def _lstm(weights: dict[str, Array], source: str, target: str) -> dict[str, Array]:
    """The arrays of one bidirectional layer; PyTorch's two biases are one."""
    out = {}
    for direction, suffix in (("forward", ""), ("backward", "_reverse")):
        out[f"{target}.{direction}.input"] = weights[f"{source}weight_ih_l0{suffix}"].T
        out[f"{target}.{direction}.recurrent"] = weights[f"{source}weight_hh_l0{suffix}"].T
        out[f"{target}.{direction}.bias"] = (
            weights[f"{source}bias_ih_l0{suffix}"] + weights[f"{source}bias_hh_l0{suffix}"]
        )
    return out


def entity_arrays(model: dict[str, Any]) -> dict[str, Array]:
    """The weights of the entity recogniser, told that it reads EWT."""
    weights = {name: value.numpy().astype(np.float32) for name, value in model["entity_weights"].items()}
    out = {"entity.moves": weights["moves"]} | _lstm(weights, "lstm.", "entity.lstm")
    for name in ("join", "hidden", "out"):
        out[f"entity.{name}"] = weights[f"{name}.weight"].T
        out[f"entity.{name}.bias"] = weights[f"{name}.bias"]
    out["entity.hidden.bias"] = out["entity.hidden.bias"] + weights["corpora.weight"][0]
    return out


def quantised(table: Array) -> tuple[npt.NDArray[np.int8], npt.NDArray[np.float16]]:
    """A table as bytes and one scale a row."""
    scale = np.maximum(np.abs(table).max(axis=1), 1e-6) / 127
    half = scale.astype(np.float16)
    return np.rint(table / np.maximum(half.astype(np.float32), 1e-7)[:, None]).clip(-127, 127).astype(np.int8), half


def grouped(clusters: dict[str, int]) -> str:
    """Word clusters as text: one line a cluster, the path first, then its words."""
    groups: defaultdict[int, list[str]] = defaultdict(list)
    for word, path in clusters.items():
        groups[path].append(word)
    return "\n".join(" ".join([str(path), *sorted(words)]) for path, words in sorted(groups.items()))


def export(model_path: Path, out: Path) -> None:
    """Write weights.npz, words.xz, clusters.xz, names.xz and labels.json of OUT/model.pt into the folder `out`."""
    import json

    model = torch.load(model_path, weights_only=False)
    tables, others = arrays(model)
    stored: dict[str, npt.NDArray[Any]] = {name: value.astype(np.float16) for name, value in others.items()}
    for name, table in tables.items():
        stored[f"{name}:bytes"], stored[f"{name}:scale"] = quantised(table)
    out.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(out / "weights.npz", **stored)  # type: ignore[arg-type]
    words = sorted(model["words"], key=model["words"].__getitem__)
    (out / "words.xz").write_bytes(lzma.compress("\n".join(words).encode(), preset=9))
    (out / "clusters.xz").write_bytes(lzma.compress(grouped(model["clusters"]).encode(), preset=9))
    (out / "names.xz").write_bytes(model["names"])
    (out / "labels.json").write_text(json.dumps(model["labels"], indent=1), "utf-8")
