"""Other names in the place of names: so that a mention is known by what stands around it as well as by its spelling."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from random import Random

from training.treebank import Sentence

Pool = Mapping[str, list[list[str]]]


def pool(sentences: Iterable[Sentence]) -> Pool:
    """The words of every mention of the sentences, by label."""
    found: defaultdict[str, list[list[str]]] = defaultdict(list)
    for sentence in sentences:
        for start, end, label in spans(sentence.entities or []):
            found[label].append(sentence.words[start:end])
    return found


def spans(tags: list[str]) -> list[tuple[int, int, str]]:
    """(start, end, label) of the mentions that BIO tags mark."""
    out = []
    for i, tag in enumerate(tags):
        if tag[0] == "B":
            end = next((k for k in range(i + 1, len(tags)) if tags[k][0] != "I"), len(tags))
            out.append((i, end, tag[2:]))
    return out


def _other(rng: Random, names: list[list[str]]) -> list[str]:
    """Another mention of `names`, as often as not with the last word of a third one: a name that nobody has seen."""
    other, third = rng.choice(names), rng.choice(names)
    return [*other[:-1], third[-1]] if len(other) > 1 and len(third) > 1 and rng.random() < 0.5 else other


def swap_names(sentence: Sentence, rng: Random, names: Pool, *, swapped: float, lowered: float) -> Sentence:
    """Put other mentions of the same label in the place of `swapped` of all mentions, and `lowered` of them into lower
    case. A sentence with a mention changed has no tree.
    """
    words: list[str] = []
    tags: list[str] = []
    at = 0
    for start, end, label in spans(sentence.entities or []):
        mention = sentence.words[start:end]
        draw = rng.random()
        if draw < swapped:
            mention = _other(rng, names[label])
        elif draw < swapped + lowered:
            mention = [word.lower() for word in mention]
        words += [*sentence.words[at:start], *mention]
        tags += ["O"] * (start - at) + ["B-" + label] + ["I-" + label] * (len(mention) - 1)
        at = end
    if words == sentence.words[:at]:
        return sentence
    words += sentence.words[at:]
    tags += ["O"] * (len(sentence.words) - at)
    return replace(
        sentence, words=words, spaces=[True] * len(words), tags=[], feats=[], lemmas=[], heads=[], deps=[], misc=[],
        entities=tags,
    )  # fmt: skip
