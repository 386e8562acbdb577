"""Numeric attachment: does extraction know what a number counts, under which verb, and who does it?

Reads tests/data/attachment.toml, whose head explains the annotation, runs ``consistency.extract`` over its sentences
and prints the accuracy of head, verb and subject, by subject matter and in all. Misses are listed for every first,
third, ... sentence only: the others are kept aside, so that their accuracy says something about sentences that nobody
looked at.

    python -m benchmarks.attachment [--misses]
"""

from __future__ import annotations

import argparse
import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from consistency.extract.frames.deeds import SUMS

if TYPE_CHECKING:
    from consistency import Claim

DATA = Path(__file__).resolve().parent.parent / "tests" / "data" / "attachment.toml"
FACETS = ("head", "verb", "subject")
BY_DEED = frozenset(SUMS.values()) | {"vote", "respondent"}
"""Measures that a verb gives to a number which no noun names; the annotation, of nouns there, has none."""

NONE, OPEN = "-", "*"
WORDS = re.compile(r"[\s-]+|['’]s\b")


@dataclass(frozen=True, slots=True)
class Number:
    """One annotated number: its half-open offsets in the sentence, and the right answers of each facet."""

    start: int
    end: int
    head: tuple[str, ...]
    verb: tuple[str, ...]
    subject: tuple[str, ...]

    def answers(self, facet: str) -> tuple[str, ...]:
        """The right answers of a facet, lower case; "-" for none."""
        found: tuple[str, ...] = getattr(self, facet)
        return found


@dataclass(frozen=True, slots=True)
class Sentence:
    """An annotated sentence; ``aside`` ones are measured but never looked at."""

    id: str
    genre: str
    text: str
    numbers: tuple[Number, ...]
    aside: bool


@dataclass(frozen=True, slots=True)
class Answer:
    """What extraction says of one annotated number; ``right`` is None for a facet that is not judged."""

    sentence: Sentence
    number: Number
    said: tuple[str, str, str]
    right: tuple[bool | None, bool | None, bool | None]


def load(path: Path = DATA) -> list[Sentence]:
    """The annotated sentences in file order. Raises ``ValueError`` where a number does not stand in its sentence."""
    tables = tomllib.loads(path.read_text(encoding="utf-8"))
    rows = [(genre, row) for genre, group in tables.items() for row in group]
    return [
        Sentence(f"{genre}-{place}", genre, row["text"], tuple(_numbers(row["text"], row["numbers"])), place % 2 == 1)
        for place, (genre, row) in enumerate(rows)
    ]


def _numbers(text: str, annotations: Iterable[str]) -> Iterator[Number]:
    position = 0
    for annotation in annotations:
        written, *facets = (part.strip() for part in annotation.split("|"))
        match = re.compile(rf"(?<![\w.]){re.escape(written)}(?![\d])").search(text, position)
        if match is None or len(facets) != len(FACETS):
            raise ValueError(f"{annotation!r} does not fit {text!r}")
        position = match.end()
        head, verb, subject = (tuple(answer.casefold() for answer in facet.split("/")) for facet in facets)
        yield Number(match.start(), match.end(), head, verb, subject)


def measure(sentences: Sequence[Sentence]) -> list[Answer]:
    """What extraction answers for every annotated number, in order."""
    import consistency

    documents = [consistency.Document(id=sentence.id, text=sentence.text) for sentence in sentences]
    claims: dict[str, list[Claim]] = {}
    for claim in consistency.extract(documents):
        claims.setdefault(claim.source, []).append(claim)
    return [
        _answer(sentence, number, claims.get(sentence.id, [])) for sentence in sentences for number in sentence.numbers
    ]


def _answer(sentence: Sentence, number: Number, claims: Iterable[Claim]) -> Answer:
    claim = next((claim for claim in claims if claim.start < number.end and number.start < claim.end), None)
    said, right = ("not found",) * 3, [False] * 3
    if claim is not None:
        words = frozenset(re.findall(r"\w+", claim.sentence.casefold()))
        named_by_deed = claim.measure in BY_DEED and words.isdisjoint((claim.measure, f"{claim.measure}s"))
        said = (NONE if named_by_deed else claim.measure or NONE, claim.predicate or NONE, claim.subject or NONE)
        head, verb, subject = (phrase.casefold() for phrase in said)
        names = {subject, *WORDS.split(subject)}
        # Universal Dependencies leaves "people" its own lemma.
        counted = "person" if head.split()[-1] == "people" else head.split()[-1]
        right = [counted in number.head, verb in number.verb, not names.isdisjoint(number.subject)]
    judged = [
        None if OPEN in number.answers(facet) else is_right for facet, is_right in zip(FACETS, right, strict=True)
    ]
    return Answer(sentence, number, said, (judged[0], judged[1], judged[2]))


def accuracy(answers: Iterable[Answer]) -> dict[str, float]:
    """Share of right answers by facet, and under "all" the share of numbers with no facet wrong; 0 to 1."""
    rows = list(answers)
    shares = {}
    for place, facet in enumerate(FACETS):
        judged = [row.right[place] for row in rows if row.right[place] is not None]
        shares[facet] = sum(map(bool, judged)) / max(len(judged), 1)
    shares["all"] = sum(False not in row.right for row in rows) / max(len(rows), 1)
    return shares


def main() -> None:
    """Print the accuracy table and, with --misses, the misses of the sentences that are not kept aside."""
    cli = argparse.ArgumentParser(description="Accuracy of numeric attachment on tests/data/attachment.toml.")
    cli.add_argument("--misses", action="store_true", help="list misses, except in the sentences kept aside")
    misses = cli.parse_args().misses
    answers = measure(load())
    if misses:
        for answer in answers:
            if not answer.sentence.aside and False in answer.right:
                _print_miss(answer)
    genres = list(dict.fromkeys(answer.sentence.genre for answer in answers))
    groups = {genre: [answer for answer in answers if answer.sentence.genre == genre] for genre in genres}
    groups["looked at"] = [answer for answer in answers if not answer.sentence.aside]
    groups["kept aside"] = [answer for answer in answers if answer.sentence.aside]
    groups["all"] = answers
    print("| sentences | numbers | head | verb | subject | all three |\n|---|---:|---:|---:|---:|---:|")
    for name, group in groups.items():
        cells = " | ".join(f"{share:.1%}" for share in accuracy(group).values())
        print(f"| {name} | {len(group)} | {cells} |")


def _print_miss(answer: Answer) -> None:
    number, text = answer.number, answer.sentence.text
    print(f"{text[: number.start]}[{text[number.start : number.end]}]{text[number.end :]}")
    for facet, said, right in zip(FACETS, answer.said, answer.right, strict=True):
        if right is False:
            print(f"    {facet}: {said!r}, not {' or '.join(number.answers(facet))}")


if __name__ == "__main__":
    main()
