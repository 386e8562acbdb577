"""From scores to structures: a tree from arc scores, mentions from entity scores."""

from __future__ import annotations

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
    # A large cost on leaving the root makes the best arborescence leave it exactly once.
    full = np.full((n + 1, n + 1), _NEVER)
    full[1:] = scores
    full[1:, 0] -= 1e5
    found: Ints = _arborescence(full)[1:]
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
    rest = [i for i in range(len(scores)) if i not in set(cycle)]
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


def mentions(scores: Floats) -> list[int]:
    """The best valid BIO sequence: label 0 is outside, 1 + 2k begins a mention of kind k, 2 + 2k continues it.

    In: scores (n, labels). Out: n label numbers. Viterbi decoding, taken only where the best label of each word breaks
    the notation.
    """
    best = scores.argmax(1).tolist()
    if all(
        label % 2 == 1 or label == 0 or before in {label, label - 1}
        for before, label in zip([0, *best], best, strict=False)
    ):
        return [int(label) for label in best]
    labels = scores.shape[1]
    numbers = np.arange(labels)
    continues = (numbers % 2 == 0) & (numbers > 0)
    allowed = ~continues[None, :] | (numbers[:, None] == numbers[None, :]) | (numbers[:, None] == numbers[None, :] - 1)
    moves = np.where(allowed, 0.0, _NEVER)
    total = scores[0].astype(np.float64) + moves[0]
    back = []
    for row in scores[1:]:
        reached = total[:, None] + moves
        back.append(reached.argmax(0))
        total = reached.max(0) + row
    path = [int(total.argmax())]
    for step in reversed(back):
        path.append(int(step[path[-1]]))
    return path[::-1]
