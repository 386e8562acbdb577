"""The trained network in numpy: words in, scores out. `training/network.py` is its twin in PyTorch and holds the
sources.

Sentences are packed without padding (as in PyTorch's packed sequences), every matrix product has at least two rows,
and the output layers are widened to multiples of 64 columns. With this the BLAS computes a row in the same way
whatever rows stand beside it, so that a sentence gets the same scores, bit by bit, alone or in any batch.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from consistency.extract.language.features import AFFIXES, PATHS, Lexicon, ngrams
from consistency.extract.language.names import Names

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.intp]

_SLOPE = np.float32(0.1)
_MOST_WORDS = 60_000  # distinct words kept embedded: 40 MB


@dataclass(frozen=True, slots=True)
class Scores:
    """What the network says of one sentence of n words: arcs (n, n + 1; column 0 is the root), and per word label
    numbers.

    `entities` are the scores (n, BIO labels), for the decoder with `Network.moves`; `tags` and `feats` are the best
    labels (n,).
    """

    arcs: Floats
    tags: Ints
    feats: Ints
    entities: Floats


def _leaky(x: Floats) -> Floats:
    return np.asarray(np.maximum(x, x * _SLOPE))


def _product(x: Floats, weights: Floats) -> Floats:
    """x @ weights, whose rows do not depend on how many there are (a single row would take another path through the
    BLAS).
    """
    if len(x) == 1:
        return np.asarray(np.repeat(x, 2, axis=0) @ weights)[:1]
    return np.asarray(x @ weights)


def _into(x: Floats, weights: Floats, out: Floats) -> None:
    """The same into an array that is there."""
    if len(x) == 1:
        out[:] = _product(x, weights)
    else:
        np.matmul(x, weights, out=out)


def _widened(weights: Floats, columns: int = 64) -> Floats:
    """The weights with columns of zeros up to a multiple of 64."""
    return np.ascontiguousarray(np.pad(weights, ((0, 0), (0, -weights.shape[1] % columns))))


class Network:
    """The forward pass. `arrays` are the exported weights by name; `lexicon` numbers the words; `names` are the lists
    that the entity recogniser looks words up in.
    """

    def __init__(self, arrays: Mapping[str, Floats], lexicon: Lexicon, names: Names) -> None:
        self.lexicon = lexicon
        self._names = names
        self._tables = [arrays["word"], *(arrays[f"affix.{name}"] for name, _ in AFFIXES)]
        for kind in ("cased", "lower"):
            self._tables += [arrays[f"{kind}.{i}"] for i in range(1 + len(PATHS))]
        self._ngram = arrays["ngram"]
        self._width = arrays["join"].shape[1]
        self._join = _widened(np.hstack([arrays["join"], arrays["entity.join"]]))
        self._join_bias = np.concatenate([arrays["join.bias"], arrays["entity.join.bias"]])
        scratch = _Scratch()
        self._layers = [_Layer(arrays, f"lstm.{i}", scratch) for i in range(3)]
        self._read = _widened(np.hstack([arrays["tag"], arrays["feat"]]))
        self._read_bias = np.concatenate([arrays["tag.bias"], arrays["feat.bias"]])
        self._tags, self._feats = arrays["tag"].shape[1], arrays["feat"].shape[1]
        self._entity_layer = _Layer(arrays, "entity.lstm", scratch)
        self._entity_hidden, self._entity_hidden_bias = arrays["entity.hidden"], arrays["entity.hidden.bias"]
        self._entity, self._entity_bias = _widened(arrays["entity.out"]), arrays["entity.out.bias"]
        self.moves = arrays["entity.moves"]
        self._third = np.hstack([arrays[n] for n in ("dependent", "head", "label_dependent")])
        self._third_bias = np.concatenate([arrays[f"{n}.bias"] for n in ("dependent", "head", "label_dependent")])
        self._label_head = arrays["label_head"]
        self._arc_width = arrays["dependent"].shape[1]
        self._pair_width = arrays["label_head"].shape[1]
        self._arc, self._arc_bias = arrays["arc"], arrays["arc_bias"]
        root = arrays["root"][None]
        self._root_head = _leaky(_product(root, arrays["head"]) + arrays["head.bias"])
        self._root_label = _product(root, arrays["label_head"])
        self._label, self._label_bias = _widened(arrays["label"]), arrays["label.bias"]
        self._labels = arrays["label"].shape[1]
        self._products = int(arrays["products"][0])
        self._rows: dict[str, int] = {}
        self._known = np.empty((1024, len(self._join_bias)), dtype=np.float32)

    def _embed(self, sentences: Sequence[Sequence[str]]) -> Ints:
        """Rows of `self._known` for every word of the sentences, in order; words not seen before are embedded now."""
        rows = self._rows
        if len(rows) > _MOST_WORDS:
            rows.clear()
        new = [word for word in dict.fromkeys(w for s in sentences for w in s) if word not in rows]
        if new:
            while len(rows) + len(new) > len(self._known):
                self._known = np.concatenate([self._known, np.empty_like(self._known)])
            columns = np.array([self.lexicon.indices(word) for word in new], dtype=np.intp)
            parts = [table[columns[:, i]] for i, table in enumerate(self._tables)]
            bags = [ngrams(word) for word in new]
            sums = np.add.reduceat(self._ngram[np.concatenate(bags)], np.cumsum([0, *map(len, bags[:-1])]), axis=0)
            sizes = np.array([[len(bag)] for bag in bags], dtype=np.float32)
            parts.append(np.divide(sums, sizes, dtype=np.float32))
            first = len(rows)
            joined = _product(np.hstack(parts), self._join)[:, : len(self._join_bias)]
            self._known[first : first + len(new)] = _leaky(joined + self._join_bias)
            rows.update(zip(new, range(first, first + len(new)), strict=True))
        return np.array([rows[w] for s in sentences for w in s], dtype=np.intp)

    def __call__(self, sentences: Sequence[Sequence[str]]) -> tuple[list[Scores], _Pairs]:
        """Score sentences of at least one word each.

        Out: the scores of each sentence, in order, and the states from which `labels` reads relations once the heads
        are known.
        """
        lengths = np.array([len(s) for s in sentences])
        order = np.argsort(-lengths, kind="stable")
        packing = _Packing(lengths[order])
        starts = np.concatenate([[0], np.cumsum(lengths)])
        # Row of the packed order -> row of the flat order, and back.
        flat_of = (starts[order][packing.sentence] + packing.position).astype(np.intp)
        packed_of = np.empty_like(flat_of)
        packed_of[flat_of] = np.arange(len(flat_of))

        rows = self._embed(sentences)  # may enlarge the table that the next line reads
        distinct, places = np.unique(rows[flat_of], return_inverse=True)
        known = self._known[distinct]
        outputs = [self._layers[0].of_words(np.ascontiguousarray(known[:, : self._width]), places, packing)]
        for layer in self._layers[1:]:
            outputs.append(layer(outputs[-1], packing))
            outputs[-1] += outputs[-2]
        read = _product(outputs[1][packed_of], self._read)[:, : len(self._read_bias)]
        read += self._read_bias
        tags = read[:, : self._tags].argmax(1)
        feats = read[:, self._tags : self._tags + self._feats].argmax(1)
        names = np.concatenate([self._names.columns(sentence) for sentence in sentences])[flat_of]
        seen = np.hstack([known[places, self._width :], outputs[1], names])
        hidden = _leaky(_product(self._entity_layer(seen, packing), self._entity_hidden) + self._entity_hidden_bias)
        entities = _product(hidden[packed_of], self._entity)[:, : len(self._entity_bias)] + self._entity_bias

        states = outputs[2][packed_of]
        third = _product(states, self._third)
        third += self._third_bias
        arc = self._arc_width
        dependents = _product(_leaky(third[:, :arc]), self._arc) + self._arc_bias
        heads = _leaky(third[:, arc : 2 * arc])
        scores = []
        for i in range(len(sentences)):
            own = slice(starts[i], starts[i + 1])
            candidates = np.concatenate([self._root_head, heads[own]])
            scores.append(Scores(dependents[own] @ candidates.T, tags[own], feats[own], entities[own]))
        pairs = _Pairs(third[:, 2 * arc :], states, starts)
        return scores, pairs

    def labels(self, pairs: _Pairs, heads: Sequence[Ints]) -> Ints:
        """The best relation of every word (flat, in the order of the sentences) to its head (0 is the root, i + 1 is
        word i).
        """
        flat = np.concatenate([np.where(h == 0, 0, h + start) for h, start in zip(heads, pairs.starts, strict=False)])
        # Half of the words head nothing; the first number is the root's, since every sentence has one.
        above, places = np.unique(flat, return_inverse=True)
        chosen = np.concatenate([self._root_label, _product(pairs.states[above[1:] - 1], self._label_head)])[places]
        hidden = self._pair_width - self._products
        both = np.hstack(
            [
                _leaky(pairs.dependents[:, :hidden] + chosen[:, :hidden]),
                pairs.dependents[:, hidden:] * chosen[:, hidden:],
            ]
        )
        return np.asarray((_product(both, self._label)[:, : self._labels] + self._label_bias).argmax(1))


@dataclass(frozen=True, slots=True)
class _Pairs:
    dependents: Floats
    states: Floats
    starts: npt.NDArray[np.int64]


class _Packing:
    """The packed order of sentences of falling lengths: all first words, all second words, ...

    `sentence` and `position` say what each packed row is; `active` how many sentences reach each step; `backwards` is
    the packed row that the backward direction reads at each packed row.
    """

    def __init__(self, lengths: npt.NDArray[np.int64]) -> None:
        steps = int(lengths[0])
        self.active = np.searchsorted(-lengths, -np.arange(steps), side="left")
        self.offsets = np.concatenate([[0], np.cumsum(self.active)])
        self.position = np.repeat(np.arange(steps), self.active)
        self.sentence = np.arange(len(self.position)) - self.offsets[self.position]
        self.backwards = self.offsets[lengths[self.sentence] - 1 - self.position] + self.sentence


class _Scratch:
    """Memory that the layers use in turn: large arrays taken anew from the system for every batch would cost more than
    what is computed in them.
    """

    def __init__(self) -> None:
        self._kept: dict[str, Floats] = {}

    def array(self, name: str, *shape: int) -> Floats:
        """An array of that shape whose content is whatever was left in it."""
        size = int(np.prod(shape))
        kept = self._kept.get(name)
        if kept is None or len(kept) < size:
            kept = self._kept[name] = np.empty(size, dtype=np.float32)
        return kept[:size].reshape(shape)


class _Layer:
    """One bidirectional LSTM layer (Hochreiter & Schmidhuber 1997).

    The gates' order is input, forget, output, cell: PyTorch's but for the last two, so that the sigmoids lie together.
    """

    def __init__(self, arrays: Mapping[str, Floats], name: str, scratch: _Scratch) -> None:
        width = len(arrays[f"{name}.forward.recurrent"])
        order = np.concatenate([np.arange(2 * width), np.arange(3 * width, 4 * width), np.arange(2 * width, 3 * width)])
        # A sigmoid is a tanh of half its argument, so that one call of tanh serves all four gates.
        halves = np.full(4 * width, 0.5, dtype=np.float32)
        halves[3 * width :] = 1.0
        inputs, recurrent, biases = [], [], []
        for direction in ("forward", "backward"):
            inputs.append(np.ascontiguousarray(arrays[f"{name}.{direction}.input"][:, order] * halves))
            recurrent.append(arrays[f"{name}.{direction}.recurrent"][:, order] * halves)
            biases.append(arrays[f"{name}.{direction}.bias"][order] * halves)
        self._inputs = inputs
        self._recurrent = np.stack(recurrent)
        self._bias = np.stack(biases)[:, None]
        self._width = width
        self._name = name
        self._scratch = scratch

    def __call__(self, x: Floats, packing: _Packing) -> Floats:
        """In: packed rows (N, size). Out: packed rows (N, 2 * width), forward states before backward ones; the next
        call overwrites them.
        """
        gates = self._scratch.array("gates", 2, len(x), 4 * self._width)
        for direction, rows in enumerate((x, x[packing.backwards])):
            _into(rows, self._inputs[direction], gates[direction])
        return self._run(gates, packing)

    def of_words(self, words: Floats, row: Ints, packing: _Packing) -> Floats:
        """The same where packed row i is ``words[row[i]]``: each distinct word is multiplied once."""
        gates = self._scratch.array("gates", 2, len(row), 4 * self._width)
        for direction, rows in enumerate((row, row[packing.backwards])):
            known = _product(words, self._inputs[direction])
            np.take(known, rows, axis=0, out=gates[direction], mode="clip")
        return self._run(gates, packing)

    def _run(self, gates: Floats, packing: _Packing) -> Floats:
        """The states of all steps; ``gates`` hold what the inputs give to them and are overwritten."""
        h = self._width
        out = self._scratch.array(self._name, gates.shape[1], 2 * h)
        wide = max(int(packing.active[0]), 2)
        state = np.zeros((2, wide, h), dtype=np.float32)
        cell = np.zeros((2, wide, h), dtype=np.float32)
        recurrent = np.empty((2, wide, 4 * h), dtype=np.float32)
        half = np.float32(0.5)
        for step, active in enumerate(packing.active.tolist()):
            rows = slice(packing.offsets[step], packing.offsets[step + 1])
            gate = gates[:, rows]
            gate += self._bias  # here rather than with the product: the rows are in the processor's cache anyway
            if step:
                given = max(active, 2)
                np.matmul(state[:, :given], self._recurrent, out=recurrent[:, :given])
                gate += recurrent[:, :active]
            np.tanh(gate, out=gate)
            sigmoids = gate[..., : 3 * h]
            sigmoids *= half
            sigmoids += half
            kept, new = cell[:, :active], state[:, :active]
            kept *= sigmoids[..., h : 2 * h]
            np.multiply(sigmoids[..., :h], gate[..., 3 * h :], out=new)
            kept += new
            np.tanh(kept, out=new)
            new *= sigmoids[..., 2 * h :]
            out[rows, :h] = new[0]
            out[packing.backwards[rows], h:] = new[1]
        return out
