"""Measures a pipeline on treebanks: `python -m training.evaluate [FOLDER] [--sets ewt-dev gum-dev ...]`.

In: the shipped pipeline, or a pipeline folder. Out: a table, one row a set: attachment scores on gold tokens and on
raw text, tags, parts of speech, lemmas, entity F1; then speed and size. `--rewrite all_caps` rewrites the sentences
before measuring.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from random import Random

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from consistency.extract.language import MODEL, load
from training.augment import all_caps, bullet, dateline, headline, lower_case, no_stop, quotes, title_case
from training.entities import add_gum, add_universal_ner
from training.treebank import Sentence, treebank

REWRITES = {f.__name__: f for f in (title_case, all_caps, lower_case, headline, no_stop, quotes, dateline, bullet)}
SETS = ("ewt-dev", "gum-dev", "gum-news-dev", "ewt-test", "gum-test", "gum-news-test")
COLUMNS = ("las", "uas", "raw_las", "raw_uas", "tag", "pos", "lemma", "entities")


def gold(name: str) -> list[Sentence]:
    """The sentences of a set with their entities: `ewt-dev`, `gum-test`, or one genre of GUM as `gum-news-test`."""
    corpus, *genre, part = name.split("-")
    sentences = treebank(f"{corpus}-{part}")
    if corpus == "ewt":
        add_universal_ner(sentences, f"uner-ewt-{part}")
    else:
        add_gum(sentences)
    return [s for s in sentences if not genre or s.genre == genre[0]]


def f1(hits: int, found: int, wanted: int) -> float:
    """F1 in percent."""
    return 200 * hits / max(found + wanted, 1)


def score(nlp: Language, sentences: Sequence[Sentence]) -> dict[str, float]:
    """Scores in percent. `las`, `uas`, `tag`, `pos`, `lemma` are accuracies and `entities` the F1 on gold tokens;
    `raw_las` and `raw_uas` are F1 over the words of the raw text, as in the CoNLL 2018 shared task (a word counts if
    its span, head's span and relation agree).
    """
    right = dict.fromkeys(("las", "uas", "tag", "pos", "lemma"), 0)
    total = found = wanted = hits = 0
    docs = nlp.pipe(Doc(nlp.vocab, words=s.words, spaces=s.spaces) for s in sentences)
    for doc, s in zip(docs, sentences, strict=True):
        for i, token in enumerate(doc):
            head = -1 if token.head.i == i else token.head.i
            attached = head == s.heads[i]
            right["uas"] += attached
            right["las"] += attached and _relation(token.dep_) == s.deps[i]
            right["tag"] += token.tag_ == s.tags[i]
            right["pos"] += token.pos_ == s.feats[i].split("|")[0]
            right["lemma"] += token.lemma_ == s.lemmas[i]
        total += len(s.words)
        if s.entities is not None:
            predicted = {(e.start, e.end, e.label_) for e in doc.ents}
            mentions = _mentions(s.entities)
            found, wanted, hits = found + len(predicted), wanted + len(mentions), hits + len(predicted & mentions)
    scores = {name: 100 * n / total for name, n in right.items()}
    return scores | _raw(nlp, sentences) | {"entities": f1(hits, found, wanted)}


def _raw(nlp: Language, sentences: Sequence[Sentence]) -> dict[str, float]:
    labelled = unlabelled = found = wanted = 0
    for doc, s in zip(nlp.pipe(s.text for s in sentences), sentences, strict=True):
        spans, at = [], 0
        for word, space in zip(s.words, s.spaces, strict=True):
            spans.append((at, at + len(word)))
            at += len(word) + space
        goal = {span: (spans[h] if h >= 0 else None, d) for span, h, d in zip(spans, s.heads, s.deps, strict=True)}
        wanted += len(goal)
        for token in doc:
            if token.is_space:
                continue
            found += 1
            head = None if token.head.i == token.i else (token.head.idx, token.head.idx + len(token.head))
            match = goal.get((token.idx, token.idx + len(token)))
            if match is not None and match[0] == head:
                unlabelled += 1
                labelled += match[1] == _relation(token.dep_)
    return {"raw_las": f1(labelled, found, wanted), "raw_uas": f1(unlabelled, found, wanted)}


def _relation(dep: str) -> str:
    return "root" if dep == "ROOT" else dep


def _mentions(tags: Iterable[str]) -> set[tuple[int, int, str]]:
    out, start, label = set(), 0, ""
    for i, tag in enumerate([*tags, "O"]):
        if label and not tag.startswith("I-"):
            out.add((start, i, label))
            label = ""
        if tag.startswith("B-"):
            start, label = i, tag[2:]
    return out


def words_per_second(nlp: Language, sentences: Sequence[Sentence], rounds: int = 3) -> float:
    """Words parsed in a second, given one sentence string at a time; the best of some rounds."""
    texts = [s.text for s in sentences]
    best = 0.0
    for _ in range(rounds):
        started = time.perf_counter()
        words = sum(len(doc) for doc in nlp.pipe(texts))
        best = max(best, words / (time.perf_counter() - started))
    return best


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=MODEL)
    parser.add_argument("--sets", nargs="+", default=SETS)
    parser.add_argument("--rewrite", choices=sorted(REWRITES), help="rewrite every sentence so before measuring")
    args = parser.parse_args()
    load()  # registers the components that any of our folders names
    nlp = spacy.load(args.folder, exclude=["tokenizer", "vocab"])
    print("| set | " + " | ".join(COLUMNS) + " |\n|---" + "|---" * len(COLUMNS) + "|")
    for name in args.sets:
        sentences = gold(name)
        if args.rewrite:
            rng = Random(1)
            sentences = [REWRITES[args.rewrite](s, rng) for s in sentences]
        scores = score(nlp, sentences)
        print(f"| {name} | " + " | ".join(f"{scores[column]:.1f}" for column in COLUMNS) + " |", flush=True)
    print(f"\n{words_per_second(nlp, gold('gum-dev')):,.0f} words a second")
    print(f"{sum(f.stat().st_size for f in args.folder.rglob('*') if f.is_file()) / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
