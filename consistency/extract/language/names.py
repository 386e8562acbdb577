"""Lists of names: which words of a sentence spell a place, an organisation, a person or a people that WordNet knows.

The network takes this as one more thing to see of a word, not as a verdict: "Nice" may be an adjective.
"""

from __future__ import annotations

import lzma
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

# Kinds whose names may be of several words get two columns, for the first word and for those after it; the others one.
PHRASES = ("place", "organisation")
WORDS = ("given", "family", "people")
COLUMNS = 2 * len(PHRASES) + len(WORDS)


@dataclass(frozen=True, slots=True)
class Names:
    """Names by kind, in lower case: `phrases` of several kinds keyed by their words, `words` by themselves; the values
    are the columns.
    """

    phrases: Mapping[tuple[str, ...], tuple[int, ...]]
    words: Mapping[str, tuple[int, ...]]
    longest: Mapping[str, int]

    @classmethod
    def of(cls, lists: Mapping[str, Sequence[str]]) -> Names:
        """Names from lists by kind; the words of a name are separated by spaces."""
        phrases: dict[tuple[str, ...], tuple[int, ...]] = {}
        longest: dict[str, int] = {}
        for number, kind in enumerate(PHRASES):
            for name in lists.get(kind, ()):
                key = tuple(name.split(" "))
                phrases[key] = (*phrases.get(key, ()), 2 * number)
                longest[key[0]] = max(longest.get(key[0], 0), len(key))
        words: dict[str, tuple[int, ...]] = {}
        for number, kind in enumerate(WORDS, start=2 * len(PHRASES)):
            for name in lists.get(kind, ()):
                words[name] = (*words.get(name, ()), number)
        return cls(phrases, words, longest)

    @classmethod
    def load(cls, path: Path) -> Names:
        """Names from a file of lines `kind<TAB>name<TAB>name ...`. Raises OSError where it is missing."""
        lines = lzma.decompress(path.read_bytes()).decode().split("\n")
        return cls.of({kind: names for kind, *names in (line.split("\t") for line in lines)})

    def columns(self, words: Sequence[str]) -> npt.NDArray[np.float32]:
        """What the lists say of each word, (n, COLUMNS), 0 or 1.

        Of the places and organisations that begin with one word, the longest is marked.
        """
        out = np.zeros((len(words), COLUMNS), dtype=np.float32)
        low = [word.lower() for word in words]
        for i, word in enumerate(low):
            if word in self.words:
                for column in self.words[word]:
                    out[i, column] = 1
            if word not in self.longest:
                continue
            for length in range(min(self.longest[word], len(low) - i), 0, -1):
                found = self.phrases.get(tuple(low[i : i + length]))
                if found:
                    for column in found:
                        out[i, column] = 1
                        out[i + 1 : i + length, column + 1] = 1
                    break
        return out
