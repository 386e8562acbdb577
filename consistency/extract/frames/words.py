"""A parsed sentence as plain values, read out of spaCy once.

spaCy makes a new object for every look at a token, its head or its children. The frames look at each word a dozen
times, so they see this copy instead; names are spaCy's.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, overload

import numpy as np

if TYPE_CHECKING:
    from spacy.strings import StringStore
    from spacy.tokens import Doc, Span

_ATTRIBUTES = ("HEAD", "ORTH", "DEP", "TAG", "POS", "LEMMA", "ENT_TYPE", "ENT_IOB", "IDX", "SPACY")
_IOB = ("", "I", "O", "B")


class Token:
    """A word of a sentence; attributes are spaCy's (https://spacy.io/api/token#attributes).

    Beside them ``relation`` is the dependency without its subtype, and ``lemma`` the lemma in lower case, the word
    itself where there is none. Two tokens are equal only if they are the same one.
    """

    __slots__ = (
        "children", "dep_", "doc", "ent_iob_", "ent_type_", "head", "i", "idx", "lemma", "lower_", "pos_", "relation",
        "tag_", "text", "whitespace_",
    )  # fmt: skip

    doc: Words
    i: int
    idx: int
    text: str
    lower_: str
    whitespace_: str
    pos_: str
    tag_: str
    dep_: str
    relation: str
    lemma: str
    ent_type_: str
    ent_iob_: str
    head: Token
    children: tuple[Token, ...]

    def __len__(self) -> int:
        return len(self.text)

    def __repr__(self) -> str:
        return self.text

    @property
    def text_with_ws(self) -> str:
        """The word with the blank behind it."""
        return self.text + self.whitespace_

    @property
    def like_num(self) -> bool:
        """Whether spaCy takes the word for a number: "10", "ten"."""
        return bool(self.doc.source[self.i].like_num)

    @property
    def ancestors(self) -> Iterator[Token]:
        """The words above this one, the nearest first."""
        token = self
        while token.head is not token:
            token = token.head
            yield token

    @property
    def subtree(self) -> Iterator[Token]:
        """The word and all that hang on it, in no certain order."""
        left = [self]
        while left:
            token = left.pop()
            left.extend(token.children)
            yield token


@dataclass(frozen=True, slots=True)
class Mention:
    """A named entity: its text, its kind (PERSON, ORG, PLACE) and the half-open range of its words."""

    text: str
    label_: str
    start: int
    end: int
    _words: Words
    _span: Span

    @property
    def root(self) -> Token:
        """The highest of its words."""
        place: int = self._span.root.i
        return self._words.tokens[place]


class Words:
    """The words of a parsed sentence. ``source`` is the spaCy document that they were read from."""

    __slots__ = ("source", "text", "tokens")

    def __init__(self, doc: Doc) -> None:
        self.source = doc
        self.text: str = doc.text
        names = _names(doc.vocab.strings)
        columns = doc.to_array(list(_ATTRIBUTES)).astype(np.int64).T.tolist() if len(doc) else [[]] * len(_ATTRIBUTES)
        heads: list[int] = columns[0]
        tokens: list[Token] = []
        for i, (orth, dep, tag, pos, lemma, kind, iob, start, space) in enumerate(zip(*columns[1:], strict=True)):
            token = Token()
            token.doc = self
            token.i = i
            token.idx = start
            token.text, token.lower_, _ = names[orth]
            token.whitespace_ = " " if space else ""
            token.pos_ = names[pos][0]
            token.tag_ = names[tag][0]
            token.dep_, _, token.relation = names[dep]
            token.lemma = names[lemma][1] or token.lower_
            token.ent_type_ = names[kind][0]
            token.ent_iob_ = _IOB[iob]
            token.children = ()
            tokens.append(token)
        for i, (token, way) in enumerate(zip(tokens, heads, strict=True)):
            token.head = head = tokens[i + way]
            if way:
                head.children = (*head.children, token)
        self.tokens = tuple(tokens)

    @property
    def ents(self) -> Iterator[Mention]:
        """The named entities, in text order."""
        return (Mention(span.text, span.label_, span.start, span.end, self, span) for span in self.source.ents)

    def span(self, low: int, high: int) -> str:
        """The text from one word to another, the second not included."""
        last = self.tokens[high - 1]
        return self.text[self.tokens[low].idx : last.idx + len(last.text)]

    def __len__(self) -> int:
        return len(self.tokens)

    def __iter__(self) -> Iterator[Token]:
        return iter(self.tokens)

    @overload
    def __getitem__(self, place: int) -> Token: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[Token, ...]: ...
    def __getitem__(self, place: int | slice) -> Token | tuple[Token, ...]:
        return self.tokens[place]


class _Names(dict[int, tuple[str, str, str]]):
    """The strings of a pipeline by their number, each with its lower case and what stands before its colon."""

    def __init__(self, strings: StringStore) -> None:
        self._strings = strings

    def __missing__(self, key: int) -> tuple[str, str, str]:
        name = str(self._strings[key % (1 << 64)])
        self[key] = found = name, name.lower(), name.partition(":")[0]
        return found


@cache
def _names(strings: StringStore) -> _Names:
    return _Names(strings)
