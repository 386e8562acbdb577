"""What the network sees of a word before it reads the sentence: spelling, affixes, shape, Brown clusters.

Every feature depends on the word's spelling alone, so that the network embeds each distinct word once and keeps the
result. Training and inference share this file: changing a hash or a size here asks for a newly trained model.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np
import numpy.typing as npt

_DIGITS = re.compile(r"\d")
_QUOTES = str.maketrans(
    {"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "`": "'", "—": "–", "―": "–", "−": "-", "…": "."}
)

_LONG_RUN = re.compile(r"(.)\1{4,}", re.DOTALL)

# Hashed tables: name and number of rows. The clusters' rows are the values of their path prefixes, taken without
# hashing.
AFFIXES: tuple[tuple[str, int], ...] = (
    ("shape", 512), ("suffix1", 256), ("suffix2", 1024), ("suffix3", 4096), ("suffix4", 8192),
    ("prefix1", 256), ("prefix2", 1024), ("prefix3", 4096),
)  # fmt: skip
PATHS: tuple[int, ...] = (4, 6, 9)
_MASKS = tuple((1 << bits) - 1 for bits in PATHS)
NGRAMS = 16384
COLUMNS = 1 + len(AFFIXES) + 2 * (1 + len(PATHS))


@lru_cache(maxsize=4096)
def normalise(word: str) -> str:
    """The spelling whose embedding a word shares: lower case, plain quotes and dashes, every digit 0."""
    return _DIGITS.sub("0", word.translate(_QUOTES).lower())


def _hash(text: str, rows: int) -> int:
    return zlib.crc32(text.encode()) % rows


@lru_cache(maxsize=4096)
def _kind(char: str) -> str:
    char = char.translate(_QUOTES)
    return "d" if char.isdigit() else ("X" if char.isupper() else "x") if char.isalpha() else char


def shape(word: str) -> str:
    """The word's outline: `Xxxx` for "Kyiv", `dd,ddd` for "12,345"; runs are cut at four."""
    return _LONG_RUN.sub(r"\1\1\1\1", "".join(map(_kind, word)))


def ngrams(word: str) -> list[int]:
    """Rows of the character 3- and 4-grams of the bounded spelling (fastText's subwords, Bojanowski et al. 2017),
    never empty.
    """
    bounded = f"<{normalise(word)}>"
    size = min(len(bounded), 24)
    data = bounded.encode()
    if len(data) == len(bounded):  # one byte a letter: cut without encoding every piece
        rows = [zlib.crc32(data[i : i + n]) % NGRAMS for n in (3, 4) for i in range(size - n + 1)]
    else:
        rows = [_hash(bounded[i : i + n], NGRAMS) for n in (3, 4) for i in range(size - n + 1)]
    return rows or [_hash(bounded, NGRAMS)]


@dataclass(slots=True)
class Lexicon:
    """The word tables of a model.

    `words` numbers the normalised spellings that have an embedding of their own (row 0 is every other word);
    `clusters` gives the Brown cluster of a cased spelling as an integer whose lowest bits are the top of its path;
    `paths` numbers whole paths (row 0: none).
    """

    words: Mapping[str, int]
    clusters: Mapping[str, int]
    paths: dict[int, int] = field(init=False)

    def __post_init__(self) -> None:
        self.paths = {path: i for i, path in enumerate(sorted({*self.clusters.values()} - {0}), start=1)}

    def cluster(self, word: str) -> int:
        """The Brown path of a word: as written, else in lower case, else capitalised; 0 if unknown."""
        word = word.translate(_QUOTES)
        get = self.clusters.get
        return get(word) or get(word.lower()) or get(word.capitalize()) or 0

    def row(self, word: str) -> npt.NDArray[np.int64]:
        """The feature indices of one word, shape (COLUMNS,)."""
        return np.array(self.indices(word), dtype=np.int64)

    def indices(self, word: str) -> list[int]:
        """The feature indices of one word, COLUMNS of them."""
        form = normalise(word)
        cased = word.translate(_QUOTES)
        texts = (
            shape(word), form[-1:], form[-2:], form[-3:], form[-4:], cased[:1], form[:2], form[:3],
        )  # fmt: skip
        out = [self.words.get(form, 0)]
        out += [_hash(text, rows) for text, (_, rows) in zip(texts, AFFIXES, strict=True)]
        for path in (self.cluster(word), self.cluster(word.lower())):
            out.append(self.paths.get(path, 0))
            out += [path & mask for mask in _MASKS]
        return out
