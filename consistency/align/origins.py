"""Copies: which documents print the text of another, so that ten prints of one wire story are one origin.

Shingles of words and their containment (Broder, "On the resemblance and containment of documents", 1997): the kept
shingles are those whose hash is divisible by :data:`KEPT`, so the work is near-linear in the text.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from hashlib import blake2b
from itertools import combinations

from consistency.align.profile import Profile

SHINGLE = 6
"""Words a shingle: long enough that two writers do not hit on the same by chance."""

KEPT = 3
"""One shingle in so many is kept."""

COPIED = 0.5
"""Share of the shorter document's shingles that must be found in the other for the two to be one origin."""

FEWEST = 8
"""Documents with fewer kept shingles are too short to be judged and stand for themselves."""

COMMON = 50
"""A shingle of more documents than this is a page's frame, not a story."""

WORD = re.compile(r"\w+")


def origins(profiles: Sequence[Profile]) -> dict[str, str]:
    """The origin of every document: the first published among those that share its text, itself if there is none."""
    shingles = [_shingles(p.document.text) for p in profiles]
    holders: defaultdict[int, list[int]] = defaultdict(list)
    for index, kept in enumerate(shingles):
        for shingle in sorted(kept):
            holders[shingle].append(index)
    shared: Counter[tuple[int, int]] = Counter()
    for indices in holders.values():
        if 1 < len(indices) <= COMMON:
            shared.update(combinations(indices, 2))
    parent = list(range(len(profiles)))
    for (i, j), count in sorted(shared.items()):
        smaller = min(len(shingles[i]), len(shingles[j]))
        if smaller >= FEWEST and count / smaller >= COPIED:
            parent[_root(parent, j)] = _root(parent, i)
    groups: defaultdict[int, list[int]] = defaultdict(list)
    for index in range(len(profiles)):
        groups[_root(parent, index)].append(index)
    return _named(groups, profiles)


def _root(parent: list[int], index: int) -> int:
    while parent[index] != index:
        parent[index] = parent[parent[index]]
        index = parent[index]
    return index


def _named(groups: Mapping[int, Sequence[int]], profiles: Sequence[Profile]) -> dict[str, str]:
    found = {}
    for indices in groups.values():
        first = min(indices, key=lambda i: (profiles[i].document.published or "~", profiles[i].document.id))
        found.update({profiles[i].document.id: profiles[first].document.id for i in indices})
    return found


def _shingles(text: str) -> frozenset[int]:
    words = [w.casefold() for w in WORD.findall(text)]
    hashed = (
        int.from_bytes(blake2b(" ".join(words[i : i + SHINGLE]).encode(), digest_size=6).digest(), "big")
        for i in range(len(words) - SHINGLE + 1)
    )
    return frozenset(h for h in hashed if h % KEPT == 0)
