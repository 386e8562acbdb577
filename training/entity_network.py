"""The entity recogniser in PyTorch, for training only: one bidirectional LSTM layer over what the parser sees.

A word is its features, joined anew, the parser's second layer, and what the lists of names say; a linear-chain
conditional random field scores whole sequences (Lample et al. 2016). The corpora follow different guidelines, so that
the hidden layer is told which one it reads (Daumé 2007's idea, as one bias a corpus); the shipped model is always told
that it reads EWT.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence

from consistency.extract.language.names import COLUMNS
from training.dataset import Batch
from training.network import Network, _shared_dropout

CORPORA = ("ewt", "GUM", "wikigold", "wnut17")


def corpus(key: str) -> int:
    """The number of the corpus that a sentence's key names."""
    return next((i for i, name in enumerate(CORPORA) if key.startswith(name)), 0)


class EntityNetwork(nn.Module):  # type: ignore[misc,unused-ignore]  # torch is absent where only the package is checked
    """Scores of BIO labels, and of each label after each other."""

    def __init__(self, parser: Network, *, width: int = 96, word_width: int = 128, dropout: float = 0.4) -> None:
        super().__init__()
        self.dropout = dropout
        self.join = nn.Linear(parser.join.in_features, word_width)
        self.lstm = nn.LSTM(word_width + 2 * parser.sizes.width + COLUMNS, width, bidirectional=True, batch_first=True)
        self.hidden = nn.Linear(2 * width, width)
        self.corpora = nn.Embedding(len(CORPORA), width)
        self.out = nn.Linear(width, parser.sizes.entities)
        self.moves = nn.Parameter(torch.zeros(parser.sizes.entities + 1, parser.sizes.entities))  # last row: the start
        nn.init.zeros_(self.corpora.weight)

    def forward(self, features: Tensor, second: Tensor, names: Tensor, batch: Batch) -> Tensor:
        """Scores (B, T, labels) from the joined features of the distinct words, the parser's second layer (B, T, wide)
        and the names' columns (B, T, COLUMNS).
        """
        words = nn.functional.leaky_relu(self.join(features), 0.1)[batch.index]
        x = _shared_dropout(torch.cat([words, second], dim=2), self.dropout, self.training)
        x = torch.cat([x, _shared_dropout(names, 0.2, self.training)], dim=2)
        packed = pack_padded_sequence(x, batch.lengths, batch_first=True)
        y = pad_packed_sequence(self.lstm(packed)[0], batch_first=True)[0]
        hidden = self.hidden(_shared_dropout(y, self.dropout, self.training))
        told = self.corpora(torch.tensor([corpus(key) for key in batch.keys]))
        hidden = nn.functional.leaky_relu(hidden + told[:, None], 0.1)
        return self.out(_shared_dropout(hidden, self.dropout / 2, self.training))

    def loss(self, scores: Tensor, gold: Tensor, lengths: Tensor) -> Tensor:
        """The negative log-likelihood a word of the gold sequences under the conditional random field.

        Sentences come longest first.
        """
        rows = torch.arange(len(gold))
        total = scores[:, 0] + self.moves[-1]
        right = total[rows, gold[:, 0]]
        ends = []
        for t in range(1, scores.shape[1]):
            active = int((lengths > t).sum())
            ends.append(total[active:])
            rows = rows[:active]
            reached = torch.logsumexp(total[:active, :, None] + self.moves[:-1], dim=1)
            total = reached + scores[:active, t]
            step = self.moves[gold[:active, t - 1], gold[:active, t]] + scores[rows, t, gold[:active, t]]
            right = torch.cat([right[:active] + step, right[active:]])
        ends.append(total)
        return (torch.logsumexp(torch.cat(ends[::-1]), dim=1).sum() - right.sum()) / lengths.sum()
