"""From scored pairs to groups: agglomerative clustering with average linkage over the pairs that were compared.

A chain of pairwise likenesses must not join what is unlike: two groups are merged only if the mean weight between all
their members, with a penalty for pairs that were never proposed, stays above the threshold.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Mapping


def clusters(size: int, weights: Mapping[tuple[int, int], float], threshold: float, missing: float) -> list[list[int]]:
    """Groups of the indices 0 to ``size - 1``, each sorted, in the order of their first members.

    ``weights`` holds bits by index pair (i < j); ``missing`` is the weight of a pair that was not compared. The result
    does not depend on the order of ``weights``.
    """
    members: dict[int, list[int]] = {i: [i] for i in range(size)}
    sums: defaultdict[int, dict[int, tuple[float, int]]] = defaultdict(dict)
    heap: list[tuple[float, int, int]] = []
    for (i, j), weight in sorted(weights.items()):
        sums[i][j] = sums[j][i] = (weight, 1)
        if weight >= threshold:
            heapq.heappush(heap, (-weight, i, j))
    fresh = size
    while heap:
        _, i, j = heapq.heappop(heap)
        if i not in members or j not in members:
            continue
        merged = sorted(members.pop(i) + members.pop(j))
        members[fresh] = merged
        links: dict[int, tuple[float, int]] = {}
        for side in (i, j):
            for other, (total, count) in sums.pop(side).items():
                if other in members:
                    before = links.get(other, (0.0, 0))
                    links[other] = (before[0] + total, before[1] + count)
        for other, (total, count) in sorted(links.items()):
            for side in (i, j):
                sums[other].pop(side, None)
            sums[other][fresh] = (total, count)
            pairs = len(merged) * len(members[other])
            mean = (total + missing * (pairs - count)) / pairs
            if mean >= threshold:
                heapq.heappush(heap, (-mean, other, fresh))
        sums[fresh] = links
        fresh += 1
    return sorted(members.values())
