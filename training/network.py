"""The network in PyTorch, for training only; `consistency.extract.language.network` runs the same arithmetic in numpy.

A word's features are embedded and joined; three bidirectional LSTM layers read the sentence; tags, features and
entities are read off the second layer, arcs and labels off the third. Sources: Dozat & Manning 2017 (biaffine arcs),
Kiperwasser & Goldberg 2016 (a multi-layer perceptron for labels), Søgaard & Goldberg 2016 (lower layers for lower
tasks), Gal & Ghahramani 2016 (dropout shared over time).
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn.utils.rnn import PackedSequence, pack_padded_sequence, pad_packed_sequence

from consistency.extract.language.features import AFFIXES, NGRAMS, PATHS


@dataclass(frozen=True, slots=True)
class Sizes:
    """The sizes that the exported arrays imply; see `configs/*.toml`."""

    words: int
    paths: int
    tags: int
    feats: int
    deps: int
    entities: int
    width: int = 160
    word_width: int = 96
    affix_width: int = 24
    path_width: int = 48
    prefix_width: int = 16
    ngram_width: int = 64
    arc_width: int = 160
    label_width: int = 192
    product_width: int = 64


def _shared_dropout(x: Tensor, rate: float, training: bool) -> Tensor:
    """Dropout whose mask is shared over the sentence (dimension 1)."""
    if not training or rate == 0:
        return x
    mask = x.new_empty(x.shape[0], 1, x.shape[2]).bernoulli_(1 - rate) / (1 - rate)
    return x * mask


class Network(nn.Module):  # type: ignore[misc,unused-ignore]  # torch is absent where only the package is checked
    """Tagger, parser and entity recogniser over one encoder."""

    def __init__(self, sizes: Sizes, *, dropout: float = 0.33, word_dropout: float = 0.2) -> None:
        super().__init__()
        s = self.sizes = sizes
        self.dropout, self.word_dropout = dropout, word_dropout
        self.word = nn.Embedding(s.words, s.word_width)
        self.affixes = nn.ModuleList(nn.Embedding(rows, s.affix_width) for _, rows in AFFIXES)
        self.cased = nn.ModuleList(self._paths())
        self.lower = nn.ModuleList(self._paths())
        self.ngram = nn.EmbeddingBag(NGRAMS, s.ngram_width, mode="mean")
        joined = s.word_width + len(AFFIXES) * s.affix_width + s.ngram_width
        joined += 2 * (s.path_width + len(PATHS) * s.prefix_width)
        self.join = nn.Linear(joined, s.width)
        wide = 2 * s.width
        self.layers = nn.ModuleList(
            nn.LSTM(size, s.width, bidirectional=True, batch_first=True) for size in (s.width, wide, wide)
        )
        self.tag = nn.Linear(wide, s.tags)
        self.feat = nn.Linear(wide, s.feats)
        self.entity_hidden = nn.Linear(wide, s.width // 2)
        self.entity = nn.Linear(s.width // 2, s.entities)
        self.dependent = nn.Linear(wide, s.arc_width)
        self.head = nn.Linear(wide, s.arc_width)
        self.arc = nn.Parameter(0.1 * torch.eye(s.arc_width))
        self.arc_bias = nn.Parameter(torch.zeros(s.arc_width))
        self.root = nn.Parameter(torch.randn(wide) * 0.1)
        self.label_dependent = nn.Linear(wide, s.label_width + s.product_width)
        self.label_head = nn.Linear(wide, s.label_width + s.product_width, bias=False)
        self.label = nn.Linear(s.label_width + s.product_width, s.deps)
        for table in [self.word, self.ngram, *self.affixes, *self.cased, *self.lower]:
            nn.init.normal_(table.weight, std=0.3)
        for layer in self.layers:
            for name, value in layer.named_parameters():
                if "weight_hh" in name:
                    for gate in value.data.chunk(4):
                        nn.init.orthogonal_(gate)
                elif "bias_ih" in name:
                    value.data.zero_()
                    value.data[s.width : 2 * s.width] = 1.0
                elif "bias_hh" in name:
                    value.data.zero_()

    def _paths(self) -> list[nn.Embedding]:
        s = self.sizes
        return [nn.Embedding(s.paths, s.path_width), *(nn.Embedding(1 << bits, s.prefix_width) for bits in PATHS)]

    def features(self, columns: Tensor, ngrams: Tensor, offsets: Tensor) -> Tensor:
        """The embedded features of words, joined: feature rows (N, COLUMNS), their n-gram rows as one bag a word."""
        hide = self.word_dropout if self.training else 0.0

        def kept(rows: Tensor) -> Tensor:
            return rows * (torch.rand_like(rows, dtype=torch.float) >= hide) if hide else rows

        known = kept(torch.ones_like(columns[:, 0]))
        parts = [self.word(columns[:, 0] * known)]
        parts += [table(columns[:, 1 + i]) for i, table in enumerate(self.affixes)]
        at = 1 + len(self.affixes)
        for tables in (self.cased, self.lower):
            clustered = kept(torch.ones_like(columns[:, 0])) if hide else 1
            for table in tables:
                parts.append(table(columns[:, at] * clustered))
                at += 1
        parts.append(self.ngram(ngrams, offsets))
        joined = torch.cat(parts, dim=1)
        if self.training:
            joined = nn.functional.dropout(joined, self.dropout / 2)
        return joined

    def embed(self, features: Tensor) -> Tensor:
        """Words (N, width) from their joined features."""
        return nn.functional.leaky_relu(self.join(features), 0.1)

    def encode(self, words: Tensor, lengths: Tensor) -> tuple[Tensor, Tensor]:
        """Read sentences (B, T, width), longest first; out: the second and the third layer, (B, T, 2 * width) each."""
        x = _shared_dropout(words, self.dropout, self.training)
        outputs: list[Tensor] = []
        for layer in self.layers:
            packed: PackedSequence = pack_padded_sequence(x, lengths, batch_first=True)
            y = pad_packed_sequence(layer(packed)[0], batch_first=True)[0]
            if outputs:
                y = y + outputs[-1]
            outputs.append(y)
            x = _shared_dropout(y, self.dropout, self.training)
        return outputs[1], outputs[2]

    def tags(self, second: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Scores of tags, features and entity tags of every word, from the second layer."""
        x = _shared_dropout(second, self.dropout, self.training)
        hidden = nn.functional.leaky_relu(self.entity_hidden(x), 0.1)
        return self.tag(x), self.feat(x), self.entity(_shared_dropout(hidden, self.dropout, self.training))

    def arcs(self, third: Tensor) -> tuple[Tensor, Tensor]:
        """Scores of heads (B, T, T + 1; column 0 is the root) and the states with the root before them (B, T + 1,
        wide).
        """
        x = _shared_dropout(third, self.dropout, self.training)
        rooted = torch.cat([self.root.expand(x.shape[0], 1, -1), x], dim=1)
        dependents = nn.functional.leaky_relu(self.dependent(x), 0.1)
        heads = nn.functional.leaky_relu(self.head(rooted), 0.1)
        dependents = _shared_dropout(dependents, self.dropout, self.training)
        heads = _shared_dropout(heads, self.dropout, self.training)
        return (dependents @ self.arc + self.arc_bias) @ heads.transpose(1, 2), rooted

    def labels(self, rooted: Tensor, heads: Tensor) -> Tensor:
        """Scores of relations (B, T, deps) between each word and the head that `heads` (B, T; 0 is the root) names."""
        dependents = self.label_dependent(rooted[:, 1:])
        every = self.label_head(rooted)
        chosen = every.gather(1, heads.unsqueeze(2).expand(-1, -1, every.shape[2]))
        width = self.sizes.label_width
        hidden = nn.functional.leaky_relu(dependents[..., :width] + chosen[..., :width], 0.1)
        both = torch.cat([hidden, dependents[..., width:] * chosen[..., width:]], dim=2)
        return self.label(_shared_dropout(both, self.dropout, self.training))
