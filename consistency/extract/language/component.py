"""The spaCy component that runs the network: tags, lemmas, dependencies, sentence starts and entities in one pass."""

from __future__ import annotations

import json
import lzma
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from itertools import accumulate, islice
from pathlib import Path
from threading import Lock

import numpy as np
import numpy.typing as npt
from spacy.attrs import DEP, ENT_IOB, ENT_TYPE, HEAD, LEMMA, MORPH, POS, TAG
from spacy.language import Language
from spacy.parts_of_speech import IDS
from spacy.tokens import Doc
from spacy.vocab import Vocab
from threadpoolctl import ThreadpoolController  # type: ignore[import-untyped,import-not-found,unused-ignore]

from consistency.extract.language.decode import mentions, tree
from consistency.extract.language.features import Lexicon
from consistency.extract.language.lemmas import Lemmatizer
from consistency.extract.language.names import Names
from consistency.extract.language.network import Network
from consistency.extract.language.sentences import sentence_starts

NAME = "consistency_analyser"

_ATTRIBUTES = [HEAD, DEP, TAG, POS, MORPH, LEMMA, ENT_IOB, ENT_TYPE]
# Words given to the network at once: enough to keep matrix products busy, few enough to stay in the processor's cache.
_BATCH_WORDS = 5000
# Sentences whose analysis is kept, so that what many documents print (wire copies, a page's frame) is analysed once.
_MOST_SENTENCES = 500


@dataclass(slots=True)
class _Piece:
    """One sentence of one document: the indices of its words among the document's tokens, and the words."""

    document: int
    tokens: npt.NDArray[np.intp]
    words: list[str]


@dataclass(frozen=True, slots=True)
class _Answer:
    """What the network says of one sentence: heads (0 is the root, i + 1 is word i), and the other columns."""

    heads: npt.NDArray[np.intp]
    columns: npt.NDArray[np.uint64]


def _batches(sentences: Sequence[tuple[str, ...]]) -> Iterator[Sequence[tuple[str, ...]]]:
    """The sentences, sorted by length, in batches of about equally many words, so that no few long ones are left over:
    the network's steps cost as much for three sentences as for thirty.
    """
    ends = list(accumulate(map(len, sentences)))
    number = max(round(ends[-1] / _BATCH_WORDS), 1) if ends else 0
    first = 0
    for i in range(1, number + 1):
        last = bisect_left(ends, ends[-1] * i / number) + 1
        if first < last:
            yield sentences[first:last]
            first = last


@Language.factory(
    NAME, assigns=["token.tag", "token.pos", "token.dep", "token.head", "token.lemma", "doc.ents", "doc.sents"]
)
class Analyser:
    """Sets tag, pos, morph, lemma, head, dep, sentence starts and entities of documents.

    Relations are those of Universal Dependencies, but for the root, which spaCy calls ROOT. White-space tokens hang on
    the word before them. A document that comes with tokens of its own (`Doc(vocab, words=...)`) is taken as it is. The
    same sentence gets the same analysis whatever it is batched with.
    """

    def __init__(self, nlp: Language, name: str = NAME) -> None:
        self.name = name
        self.vocab: Vocab = nlp.vocab
        self._network: Network | None = None
        self._lock = Lock()  # the network, the lemmas and the sentences keep what they have computed
        self._answers: dict[tuple[str, ...], _Answer] = {}
        self._blas = ThreadpoolController()

    @property
    def labels(self) -> tuple[str, ...]:
        """The relations, in a fixed order."""
        return tuple(self._deps)

    @property
    def entity_labels(self) -> tuple[str, ...]:
        """The kinds of entity."""
        return tuple(self._kinds)

    def from_disk(self, path: Path | str, *, exclude: Iterable[str] = ()) -> Analyser:  # noqa: ARG002
        """Load the arrays and tables that `training.export` wrote. Raises OSError where a file is missing."""
        folder = Path(path)
        labels = json.loads((folder / "labels.json").read_text("utf-8"))
        with np.load(folder / "weights.npz") as stored:
            arrays = {name: stored[name] for name in stored.files if ":" not in name}
            tables = {
                name[:-6]: stored[name].astype(np.float32) * stored[name[:-6] + ":scale"].astype(np.float32)[:, None]
                for name in stored.files
                if name.endswith(":bytes")
            }
        arrays = {name: array.astype(np.float32) for name, array in arrays.items()} | tables
        words = lzma.decompress((folder / "words.xz").read_bytes()).decode().split("\n")
        clusters: dict[str, int] = {}
        for line in lzma.decompress((folder / "clusters.xz").read_bytes()).decode().split("\n"):
            cluster, *members = line.split(" ")
            clusters.update(dict.fromkeys(members, int(cluster)))
        self._lexicon = Lexicon({word: i for i, word in enumerate(words, start=1)}, clusters)
        self._network = Network(arrays, self._lexicon, Names.load(folder / "names.xz"))
        self._lemmatizer = Lemmatizer.load(folder / "lemmas.xz")
        self._set_labels(labels)
        return self

    def to_disk(self, path: Path | str, *, exclude: Iterable[str] = ()) -> None:
        """Raises NotImplementedError: the component is written by `training.export` only."""
        raise NotImplementedError(f"the {self.name} component is written by training.export, not by nlp.to_disk()")

    def _set_labels(self, labels: dict[str, list[str]]) -> None:
        strings = self.vocab.strings
        self._tags = labels["tags"]
        self._deps = ["ROOT" if dep == "root" else dep for dep in labels["deps"]]
        self._root = labels["deps"].index("root")
        self._kinds = [label[2:] for label in labels["entities"] if label.startswith("B-")]
        self._tag_ids = np.array([strings.add(tag) for tag in self._tags], dtype=np.uint64)
        self._dep_ids = np.array([strings.add(dep) for dep in self._deps], dtype=np.uint64)
        kinds = [strings.add(kind) for kind in self._kinds]
        self._entity_types = np.array([0, *(kind for kind in kinds for _ in "BI")], dtype=np.uint64)
        self._entity_iob = np.array([2, *(code for _ in kinds for code in (3, 1))], dtype=np.uint64)
        self._pos_ids = np.array([IDS[feat.split("|")[0]] for feat in labels["feats"]], dtype=np.uint64)
        self._morph_ids = np.array(
            [self.vocab.morphology.add(feat.partition("|")[2]) for feat in labels["feats"]], dtype=np.uint64
        )
        self._space = np.array(
            [0, strings.add("dep"), strings.add("_SP"), IDS["SPACE"], self.vocab.morphology.add(""), 0, 2, 0],
            dtype=np.uint64,
        )
        self._lemma_ids: dict[tuple[str, int], int] = {}

    def __call__(self, doc: Doc) -> Doc:
        """Analyse one document in place."""
        self._analyse([doc])
        return doc

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 128) -> Iterator[Doc]:
        """Analyse documents in place, `batch_size` at a time, and yield them in order."""
        documents = iter(stream)
        while batch := list(islice(documents, batch_size)):
            self._analyse(batch)
            yield from batch

    def _analyse(self, documents: Sequence[Doc]) -> None:
        if self._network is None:
            raise ValueError(
                f"the {self.name} component has no model: load a pipeline that training.export has written"
            )
        with self._lock, self._one_thread():
            self._annotate(documents)

    def _annotate(self, documents: Sequence[Doc]) -> None:
        tables = [np.tile(self._space, (len(doc), 1)) for doc in documents]
        pieces = [piece for i, doc in enumerate(documents) for piece in self._pieces(i, doc, tables[i])]
        if len(self._answers) > _MOST_SENTENCES:
            self._answers.clear()
        new = [words for words in dict.fromkeys(tuple(piece.words) for piece in pieces) if words not in self._answers]
        new.sort(key=len)  # sentences of like length waste no steps
        for batch in _batches(new):
            self._answer(batch)
        for piece in pieces:
            self._fill(piece, tables[piece.document])
        for doc, table in zip(documents, tables, strict=True):
            if len(doc):
                doc.from_array(_ATTRIBUTES, table)

    def _one_thread(self) -> AbstractContextManager[object]:
        """Keeps the BLAS to one thread: the matrices are too small to share, and idle threads spin."""
        limits: AbstractContextManager[object] = self._blas.limit(limits=1, user_api="blas")
        return limits

    def _pieces(self, number: int, doc: Doc, table: npt.NDArray[np.uint64]) -> list[_Piece]:
        """The sentences of a document; its white-space tokens are attached in `table` here."""
        words = [token.text for token in doc]
        if not any(map(str.isspace, words)):
            blanks = ["", *[token.whitespace_ for token in doc][:-1]]
            return self._cut(number, words, blanks, range(len(words)))
        words, blanks = [], []
        tokens: list[int] = []
        blank = ""
        for token in doc:
            text = token.text
            if token.is_space:
                blank += text + token.whitespace_
                lemma = self.vocab.strings.add(text)
                table[token.i, 0] = np.int64(-1 if token.i else 0).astype(np.uint64)
                table[token.i, 5] = lemma
                continue
            words.append(text)
            blanks.append(blank)
            tokens.append(token.i)
            blank = token.whitespace_
        if not tokens:
            return []
        for i in range(tokens[0]):  # white space before the first word hangs on it
            table[i, 0] = tokens[0] - i
        return self._cut(number, words, blanks, tokens)

    def _cut(self, number: int, words: list[str], blanks: Sequence[str], tokens: Sequence[int]) -> list[_Piece]:
        """The sentences of a document whose words stand at `tokens`."""
        if not words:
            return []
        starts = sentence_starts(words, blanks)
        places = np.array(tokens, dtype=np.intp)
        return [
            _Piece(number, places[start:end], words[start:end])
            for start, end in zip(starts, [*starts[1:], len(words)], strict=True)
        ]

    def _answer(self, sentences: Sequence[tuple[str, ...]]) -> None:
        """Analyse the sentences and keep the answers."""
        assert self._network is not None
        scores, pairs = self._network(sentences)
        heads = [tree(score.arcs) for score in scores]
        deps = self._network.labels(pairs, heads)
        found = mentions([score.entities for score in scores], self._network.moves)
        at = 0
        for words, score, head, entities in zip(sentences, scores, heads, found, strict=True):
            dep = deps[at : at + len(words)]
            at += len(words)
            columns = np.empty((len(words), len(_ATTRIBUTES) - 1), dtype=np.uint64)
            columns[:, 0] = np.where(head == 0, self._dep_ids[self._root], self._dep_ids[dep])
            columns[:, 1] = self._tag_ids[score.tags]
            columns[:, 2] = self._pos_ids[score.feats]
            columns[:, 3] = self._morph_ids[score.feats]
            columns[:, 4] = [self._lemma(word, tag) for word, tag in zip(words, score.tags.tolist(), strict=True)]
            columns[:, 5] = self._entity_iob[entities]
            columns[:, 6] = self._entity_types[entities]
            self._answers[words] = _Answer(head, columns)

    def _fill(self, piece: _Piece, table: npt.NDArray[np.uint64]) -> None:
        """Write the rows of a sentence among its document's."""
        answer = self._answers[tuple(piece.words)]
        targets = np.where(answer.heads == 0, piece.tokens, piece.tokens[answer.heads - 1])
        table[piece.tokens, 0] = (targets - piece.tokens).astype(np.int64).astype(np.uint64)
        table[piece.tokens, 1:] = answer.columns

    def _lemma(self, word: str, tag: int) -> int:
        """The string id of the lemma of a word with the tag of that number."""
        found = self._lemma_ids.get((word, tag))
        if found is None:
            if len(self._lemma_ids) > 200_000:
                self._lemma_ids.clear()
            found = self.vocab.strings.add(self._lemmatizer.lemma(word, self._tags[tag]))
            self._lemma_ids[word, tag] = found
        return found
