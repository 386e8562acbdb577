"""From scores to structures: a tree from arc scores, mentions from entity scores."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.intp]

_NEVER = -1e9


def tree(arcs: Floats) -> Ints:
    """The best single-rooted tree over n words.

    In: scores (n, n + 1); row i is a dependent, column 0 the root, column j + 1 the head word j. Out: the column
    chosen for each word, (n,). The best head of every word is mostly a tree already; where it is not, the maximum
    spanning arborescence is found (Chu & Liu 1965, Edmonds 1967), with one word under the root (Zmigrod, Vieira &
    Cotterell 2020 discuss the constraint).
    """
    n = len(arcs)
    scores = arcs.astype(np.float64)
    scores[np.arange(n), np.arange(1, n + 1)] = _NEVER
    heads: Ints = scores.argmax(1)
    if int((heads == 0).sum()) == 1 and not _cycle(heads):
        return heads
    full = np.full((n + 1, n + 1), _NEVER)
    full[1:] = scores
    found: Ints = _arborescence(full)[1:]
    return found if int((found == 0).sum()) == 1 else _single_rooted(full)[1:]


def _single_rooted(scores: npt.NDArray[np.float64]) -> Ints:
    """The maximum arborescence with one word under the root; in and out as for `_arborescence`.

    Words are tried under the root in the order of what they could give at best, each other word with its best head,
    until none can give more than what has been found; the first word or the second mostly ends it.
    """
    words = np.arange(1, len(scores))
    rootless = scores.copy()
    rootless[:, 0] = _NEVER
    best = rootless[1:].max(1)
    bounds = best.sum() - best + scores[1:, 0]
    reached, found = -np.inf, np.zeros(len(scores), dtype=np.intp)
    for word in words[np.argsort(-bounds, kind="stable")].tolist():
        if bounds[word - 1] <= reached:
            break
        tried = rootless.copy()
        tried[word] = _NEVER
        tried[word, 0] = scores[word, 0]
        heads = _arborescence(tried)
        total = scores[words, heads[1:]].sum()
        if total > reached:
            reached, found = total, heads
    return found


def _cycle(heads: Ints) -> list[int]:
    """The words (0-based) of one cycle among chosen columns, empty if there is none."""
    state = [0] * len(heads)
    parents = heads.tolist()
    for start in range(len(parents)):
        path, at = [], start
        while at >= 0 and state[at] == 0:
            state[at] = 1
            path.append(at)
            at = parents[at] - 1
        if at >= 0 and state[at] == 1:
            return path[path.index(at) :]
        for i in path:
            state[i] = 2
    return []


def _arborescence(scores: npt.NDArray[np.float64]) -> Ints:
    """Heads of the maximum arborescence over nodes 0 (the root) to n; scores[dependent, head]; the root's own head is
    0.
    """
    heads: Ints = scores.argmax(1)
    heads[0] = 0
    cycle = [i + 1 for i in _cycle(heads[1:])]
    if not cycle:
        return heads
    within = set(cycle)
    rest = [i for i in range(len(scores)) if i not in within]
    inside = np.array(cycle)
    outside = np.array(rest)
    size = len(rest) + 1
    # The cycle becomes one node, the last: entering it at word d costs the arc of the cycle that d gives up.
    contracted = np.full((size, size), _NEVER)
    contracted[:-1, :-1] = scores[np.ix_(outside, outside)]
    entering = scores[np.ix_(inside, outside)] - scores[inside, heads[inside]][:, None]
    leaving = scores[np.ix_(outside, inside)]
    contracted[-1, :-1] = entering.max(0)
    contracted[:-1, -1] = leaving.max(1)
    solved = _arborescence(contracted)
    result: Ints = heads.copy()
    for position, node in enumerate(rest):
        head = int(solved[position])
        result[node] = rest[head] if head < size - 1 else cycle[int(leaving[position].argmax())]
    source = int(solved[-1])
    result[cycle[int(entering[:, source].argmax())]] = rest[source]
    result[0] = 0
    return result


def mentions(scores: Sequence[Floats], moves: Floats) -> list[Ints]:
    """The best valid BIO sequence of each sentence: label 0 is outside, 1 + 2k begins a mention of kind k, 2 + 2k
    continues it.

    In: scores (n, labels) of each sentence; `moves` (labels + 1, labels), what each label gets after each other, the
    last row at the start. Out: n label numbers a sentence. Viterbi decoding of all sentences at once, step by step.
    """
    labels = moves.shape[1]
    numbers = np.arange(labels)
    inside = (numbers % 2 == 0) & (numbers > 0)
    before = np.arange(labels + 1)[:, None]
    allowed = ~inside | ((before < labels) & ((before == numbers) | (before == numbers - 1)))
    steps = np.where(allowed, moves, _NEVER)
    order = sorted(range(len(scores)), key=lambda i: -len(scores[i]))
    lengths = np.array([len(scores[i]) for i in order])
    padded = np.zeros((lengths[0], len(scores), labels))
    for column, i in enumerate(order):
        padded[: len(scores[i]), column] = scores[i]
    total = padded[0] + steps[-1]
    back = np.zeros(padded.shape, dtype=np.intp)
    for t in range(1, len(padded)):
        active = int(np.searchsorted(-lengths, -t, side="left"))
        reached = total[:active, :, None] + steps[:-1]
        back[t, :active] = reached.argmax(1)
        total[:active] = reached.max(1) + padded[t, :active]
    path = np.zeros(padded.shape[:2], dtype=np.intp)
    best = total.argmax(1)
    for t in range(len(padded) - 1, -1, -1):
        active = int(np.searchsorted(-lengths, -t, side="left"))
        path[t, :active] = best[:active]
        best[:active] = back[t, np.arange(active), best[:active]]
    return [path[: len(scores[i]), column] for column, i in sorted(enumerate(order), key=lambda pair: pair[1])]
