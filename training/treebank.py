"""Reads CoNLL-U treebanks and aligns them with the tokens that the pipeline's own tokenizer finds.

In: the xz-compressed CoNLL-U files of ../shared/treebanks. Out: `Sentence` objects. Nothing here is written into the
repository. Format: https://universaldependencies.org/format.html
"""

from __future__ import annotations

import lzma
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

SHARED = Path(__file__).resolve().parents[2] / "shared"


@dataclass(slots=True)
class Sentence:
    """One sentence: parallel lists over its words.

    `heads` are 0-based indices of the head word, -1 for the root; `spaces` says whether a space follows the word;
    `entities` are BIO tags over PERSON, ORG, PLACE, or None where the sentence carries no entity annotation. `tags`,
    `feats`, `heads` and `deps` are empty where a corpus has entities only.
    """

    key: str
    words: list[str]
    spaces: list[bool]
    tags: list[str] = field(default_factory=list)
    feats: list[str] = field(default_factory=list)
    lemmas: list[str] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)
    deps: list[str] = field(default_factory=list)
    misc: list[str] = field(default_factory=list)
    entities: list[str] | None = None

    @property
    def text(self) -> str:
        """The raw text that the words and spaces spell."""
        return "".join(w + " " * s for w, s in zip(self.words, self.spaces, strict=True)).strip()

    @property
    def genre(self) -> str:
        """The genre that the key names: `news` for GUM_news_afghan-3, `reviews` for reviews-0001-2."""
        return self.key.split("_")[1] if self.key.startswith("GUM_") else self.key.split("-")[0]


def read_conllu(path: Path) -> Iterator[Sentence]:
    """Yield the sentences of one `.conllu.xz` file; empty nodes are dropped, multiword tokens are spelled by their
    words.

    A word of a multiword token whose spelling does not add up ("du" = "de" + "le") keeps its own form; English has
    none that matter.
    """
    current: Sentence | None = None
    ids: list[int] = []
    joined_until, space_after_joined = 0, True
    key = ""
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for raw in lines:
            line = raw.rstrip("\n")
            if line.startswith("# sent_id"):
                key = line.split("=", 1)[1].strip()
            if not line or line.startswith("#"):
                if not line and current is not None:
                    yield current
                    current, ids = None, []
                    joined_until = 0
                continue
            row = line.split("\t")
            if "." in row[0]:
                continue
            if "-" in row[0]:
                joined_until = int(row[0].split("-")[1])
                space_after_joined = "SpaceAfter=No" not in row[9]
                continue
            if current is None:
                current = Sentence(key, [], [])
            number = int(row[0])
            ids.append(number)
            current.words.append(row[1])
            inside = number < joined_until
            space = space_after_joined if number == joined_until else "SpaceAfter=No" not in row[9]
            current.spaces.append(space and not inside)
            current.lemmas.append(row[2])
            current.tags.append(row[4])
            current.feats.append(f"{row[3]}|{row[5]}" if row[5] != "_" else row[3])
            current.heads.append(int(row[6]) - 1)
            current.deps.append(row[7])
            current.misc.append(row[9])
    if current is not None:
        yield current


def treebank(name: str) -> list[Sentence]:
    """The sentences of one file of ../shared/treebanks by its short name, such as `ewt-train`."""
    return list(read_conllu(SHARED / "treebanks" / f"{name}.conllu.xz"))
