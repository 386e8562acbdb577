"""Lemmas by table and rule: what a dictionary would list the word under, given its Penn Treebank tag.

The exceptions come from the treebanks and from WordNet's exception lists; regular endings are undone so that a word of
WordNet's index results ("hoping" gives "hope", "hopping" gives "hop").
"""

from __future__ import annotations

import lzma
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

_RULES: dict[str, tuple[tuple[str, str], ...]] = {
    "noun": (
        ("men", "man"), ("ches", "ch"), ("shes", "sh"), ("ses", "s"),
        ("xes", "x"), ("zes", "z"), ("ies", "y"), ("s", ""),
    ),
    "verb": (
        ("ies", "y"), ("es", "e"), ("es", ""), ("s", ""),
        ("ied", "y"), ("ed", "e"), ("ed", ""), ("ing", "e"), ("ing", ""),
    ),
    "adj": (("ier", "y"), ("iest", "y"), ("er", ""), ("est", ""), ("er", "e"), ("est", "e")),
}  # fmt: skip
_KINDS = {
    "NNS": "noun", "NNPS": "noun",
    "VBD": "verb", "VBG": "verb", "VBN": "verb", "VBZ": "verb",
    "JJR": "adj", "JJS": "adj", "RBR": "adj", "RBS": "adj",
}  # fmt: skip


class Lemmatizer:
    """Looks lemmas up. `exceptions` maps (lower-cased word, tag) to a lemma; `index` lists the base forms of each
    kind.
    """

    def __init__(self, exceptions: Mapping[tuple[str, str], str], index: Mapping[str, Collection[str]]) -> None:
        self._exceptions = exceptions
        self._index = index

    @classmethod
    def load(cls, path: Path) -> Lemmatizer:
        """Read the file that `training.lemma_tables` writes. Raises OSError where it is missing."""
        exceptions: dict[tuple[str, str], str] = {}
        index: dict[str, frozenset[str]] = {}
        for line in lzma.decompress(path.read_bytes()).decode().split("\n"):
            kind, _, rest = line.partition("\t")
            if kind in _RULES:
                index[kind] = frozenset(rest.split(" "))
            elif rest:
                tag = kind
                exceptions.update(
                    ((word, tag), lemma) for word, lemma in (pair.split("=", 1) for pair in rest.split(" "))
                )
        return cls(exceptions, index)

    def irregular(self) -> Iterator[tuple[str, str, str]]:
        """Every exception as (lower-cased word, tag, lemma)."""
        return ((word, tag, lemma) for (word, tag), lemma in self._exceptions.items())

    def lemma(self, word: str, tag: str) -> str:
        """The lemma of a word with its tag; proper nouns and foreign words keep their case."""
        lower = word.lower().replace("’", "'")
        known = self._exceptions.get((lower, tag))
        if known is not None:
            return known
        if tag == "CD" and lower[0].isdigit():
            return lower.replace(",", "")
        kind = _KINDS.get(tag)
        if tag.startswith("NNP"):
            return self._regular(word, "noun", cased=True) if kind else word
        if tag in {"FW", "ADD", "GW", "LS", "XX"}:
            return word
        return self._regular(lower, kind) if kind else lower

    def _regular(self, word: str, kind: str, *, cased: bool = False) -> str:
        """Undo the ending of an inflected word; candidates in the index come first, else the last rule that fits is
        taken.
        """
        index = () if cased else self._index.get(kind, ())
        candidates = [word[: len(word) - len(old)] + new for old, new in _RULES[kind] if word.lower().endswith(old)]
        found = next((c for c in candidates if c in index), None)
        if found is not None:
            return found
        if not candidates or word in index or (kind == "noun" and word.endswith("ss")):
            return word
        if kind == "noun":
            return candidates[0]
        stem = candidates[-1] if kind == "verb" else candidates[0]
        # hopped, bigger: the doubled letter goes where the index knows the shorter word.
        return stem[:-1] if len(stem) > 3 and stem[-1] == stem[-2] and stem[:-1] in index else stem
