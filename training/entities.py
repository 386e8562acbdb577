"""Puts entity annotation onto treebank sentences, and reads the corpora that have entities only.

Labels are mapped onto PERSON, ORG and PLACE. Universal NER annotates the sentences of EWT (an older revision of train,
so that spans are carried over by character offsets); GUM's mentions are named entities where a proper noun heads them.
"""

from __future__ import annotations

import lzma
import re
from collections.abc import Iterable, Iterator

from training.treebank import SHARED, Sentence

LABELS = {
    "PER": "PERSON", "person": "PERSON",
    "ORG": "ORG", "organization": "ORG", "corporation": "ORG", "group": "ORG",
    "LOC": "PLACE", "place": "PLACE", "location": "PLACE",
}  # fmt: skip
_MENTION = re.compile(r"\((\d+)-(\w+)-|(\d+)\)")


def _rows(name: str) -> Iterator[tuple[str, str, list[list[str]]]]:
    """Yield (sentence id, raw text, rows of columns) of one column file of ../shared/ner."""
    key = text = ""
    rows: list[list[str]] = []
    with lzma.open(SHARED / "ner" / f"{name}.xz", "rt", encoding="utf-8") as lines:
        for raw in lines:
            line = raw.rstrip("\n")
            if line.startswith("# sent_id"):
                key = line.split("=", 1)[1].strip()
            elif line.startswith("# text"):
                text = line.split("=", 1)[1].strip()
            elif not line.strip():
                if rows:
                    yield key, text, rows
                rows = []
            elif not line.startswith("# "):
                rows.append(line.split("\t") if "\t" in line else line.split(" "))
    if rows:
        yield key, text, rows


def _bio(tags: Iterable[str]) -> list[str]:
    """Map corpus tags to BIO over our labels; I- without B- (wikigold) begins a new mention where the label changes."""
    out: list[str] = []
    before = "O"
    for tag in tags:
        label = LABELS.get(tag[2:])
        if tag == "O" or label is None:
            out.append("O")
        else:
            begins = tag[0] == "B" or before == "O" or before[2:] != tag[2:]
            out.append(("B-" if begins else "I-") + label)
        before = tag
    return out


def _no_space(words: Iterable[str]) -> list[tuple[int, int]]:
    """Offsets of the words in the text without any white space."""
    spans, position = [], 0
    for word in words:
        bare = "".join(word.split())
        spans.append((position, position + len(bare)))
        position += len(bare)
    return spans


def add_universal_ner(sentences: Iterable[Sentence], name: str) -> None:
    """Set `entities` of the EWT sentences that Universal NER's file `name` (as `uner-ewt-train`) annotates with the
    same text.
    """
    annotated = {key: rows for key, _, rows in _rows(f"{name}.iob2")}
    for sentence in sentences:
        rows = annotated.get(sentence.key)
        if rows is None:
            continue
        words = [row[1] for row in rows]
        if "".join("".join(words).split()) != "".join("".join(sentence.words).split()):
            continue
        starts: dict[int, str] = {}
        for (start, end), tag in zip(_no_space(words), _bio(row[2] for row in rows), strict=True):
            for position in range(start, end):
                starts[position] = tag if position == start or tag == "O" else "I-" + tag[2:]
        sentence.entities = [starts[start] for start, _ in _no_space(sentence.words)]
        _repair(sentence.entities)


def _repair(tags: list[str]) -> None:
    """Make every mention begin with B- (in place)."""
    for i, tag in enumerate(tags):
        if tag.startswith("I-") and (i == 0 or tags[i - 1][2:] != tag[2:]):
            tags[i] = "B-" + tag[2:]


def add_gum(sentences: Iterable[Sentence]) -> None:
    """Set `entities` from GUM's `Entity=` brackets: the proper-noun core of each outermost person, place, organization
    or event.

    Source of the notation: https://gucorpling.org/gum/docs (the mention's type is its second field).
    """
    for sentence in sentences:
        stack: list[tuple[str, str, int]] = []
        spans: list[tuple[int, int, str]] = []
        for i, misc in enumerate(sentence.misc):
            field = next((part[7:] for part in misc.split("|") if part.startswith("Entity=")), "")
            for opened, kind, closed in _MENTION.findall(field):
                if opened:
                    stack.append((opened, kind, i))
                    if re.search(rf"\({opened}-[^()]*\)", field):
                        spans.append((i, i + 1, kind))
                        stack.pop()
                elif closed:
                    at = next((k for k in range(len(stack) - 1, -1, -1) if stack[k][0] == closed), None)
                    if at is not None:
                        _, kind_, start = stack.pop(at)
                        spans.append((start, i + 1, kind_))
        tags = ["O"] * len(sentence.words)
        for start, end, kind in sorted(spans, key=lambda s: s[0] - s[1]):
            label = LABELS.get(kind)
            core = _core(sentence, start, end) if label else None
            if core and all(tag == "O" for tag in tags[core[0] : core[1]]):
                tags[core[0] : core[1]] = ["B-" + str(label)] + ["I-" + str(label)] * (core[1] - core[0] - 1)
        sentence.entities = tags


def _core(sentence: Sentence, start: int, end: int) -> tuple[int, int] | None:
    """The run of proper nouns around the mention's head, joined over "of", "the", "and", "&" and hyphens; None for
    common nouns.
    """
    head = next((i for i in range(start, end) if not start <= sentence.heads[i] < end), start)

    def proper(i: int) -> bool:
        return sentence.tags[i] in {"NNP", "NNPS"}

    if not proper(head):
        return None
    first = last = head
    while first > start:
        step = next((k for k in (1, 2, 3) if first - k >= start and proper(first - k)), 0)
        if not step or not all(_links(sentence.words[first - k]) for k in range(1, step)):
            break
        first -= step
    while last < end - 1:
        step = next((k for k in (1, 2, 3) if last + k < end and proper(last + k)), 0)
        if not step or not all(_links(sentence.words[last + k]) for k in range(1, step)):
            break
        last += step
    return first, last + 1


def _links(word: str) -> bool:
    return word.lower() in {"of", "the", "&", "-", "'s", "’s", "for"}


def read_columns(name: str) -> list[Sentence]:
    """Sentences of an entities-only corpus (`wikigold.conll`): words with a space after each, `entities` set, no
    tree.
    """
    out = []
    for number, (_, _, rows) in enumerate(_rows(name)):
        words = [row[0] for row in rows if row[0] != "-DOCSTART-"]
        if words:
            tags = _bio(row[-1] for row in rows if row[0] != "-DOCSTART-")
            out.append(Sentence(f"{name}-{number}", words, [True] * len(words), entities=tags))
    return out
