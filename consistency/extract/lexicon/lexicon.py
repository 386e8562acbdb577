"""From lemma phrases to concept and predicate classes, read once from the TOML files beside this module."""

from __future__ import annotations

import gzip
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from types import MappingProxyType
from typing import Any

_APOSTROPHES = re.compile("[‘’ʼ']")
_JOINERS = re.compile(r"[-‐‑–/\s]+")


@lru_cache(maxsize=20_000)
def normalize(phrase: str) -> str:
    """A lemma phrase as the lexicon writes it: case folded, hyphens as spaces, one space between words."""
    return _JOINERS.sub(" ", _APOSTROPHES.sub("'", phrase.casefold())).strip()


def _words(line: str) -> tuple[str, ...]:
    return tuple(w for w in (normalize(part) for part in line.split(",")) if w)


def _singulars(word: str) -> tuple[str, ...]:
    """Candidates for the singular, for words that a lemmatiser left in the plural."""
    if len(word) < 4 or not word.endswith("s") or word.endswith("ss"):
        return ()
    candidates = [word[:-1]]
    if word.endswith("es"):
        candidates.append(word[:-2])
    if word.endswith("ies"):
        candidates.insert(0, word[:-3] + "y")
    return tuple(candidates)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Look-ups over lemma phrases; every method is total and returns None, False or nothing where a word is unknown."""

    _concepts: Mapping[str, str]
    _parents: Mapping[str, str]
    _predicates: Mapping[str, str]
    _people: Mapping[str, str]
    _directions: Mapping[str, str]
    _reporting: frozenset[str]
    _unasserted: Mapping[str, str]
    _contains: tuple[tuple[str, tuple[str, ...]], ...]
    _at_most: frozenset[tuple[str, str]]
    _disjoint: frozenset[frozenset[str]]
    _wholes: tuple[tuple[str, tuple[str, ...]], ...]
    _countries: Mapping[str, str]
    _person_nouns: frozenset[str]

    @staticmethod
    def load() -> Lexicon:
        """The lexicon of the package, read on the first call and shared after it."""
        return _load()

    def concept(self, lemmas: Sequence[str]) -> str | None:
        """The class of a noun phrase given as lemmas, by its longest known ending: "Shahed drone" is a "drone"."""
        words = [w for lemma in lemmas for w in normalize(lemma).split(" ") if w]
        for start in range(len(words)):
            head = " ".join(words[start:])
            if head in self._people:
                return "person"
            if head in self._concepts:
                return self._concepts[head]
        for singular in _singulars(words[-1]) if words else ():
            found = self.concept([*words[:-1], singular])
            if found:
                return found
        return None

    def ancestors(self, concept: str) -> tuple[str, ...]:
        """The wider classes of a concept, nearest first: a drone is an "aerial weapon" and a "weapon"."""
        chain: list[str] = []
        while (parent := self._parents.get(concept)) is not None and parent not in chain:
            chain.append(parent)
            concept = parent
        return tuple(chain)

    def is_a(self, concept: str | None, wider: str | None) -> bool:
        """Whether the first class is the second or lies under it."""
        return concept is not None and (concept == wider or wider in self.ancestors(concept))

    def predicate(self, phrase: str) -> str | None:
        """The class of what happened: a verb lemma with its particle ("shoot down"), a participle, a deverbal noun.

        Words of change that have no class of their own are "rise" or "fall".
        """
        key = normalize(phrase)
        if key in self._predicates:
            return self._predicates[key]
        found = next((self._predicates[s] for s in _singulars(key) if s in self._predicates), None)
        return found or {"up": "rise", "down": "fall"}.get(self._directions.get(key, ""))

    def people_predicate(self, lemmas: Sequence[str]) -> str | None:
        """What befell the people that a noun counts: "fatality" and "death toll" are people killed, else None."""
        words = [w for lemma in lemmas for w in normalize(lemma).split(" ") if w]
        for start in range(len(words)):
            head = " ".join(words[start:])
            for form in (head, *_singulars(head)):
                if form in self._people:
                    return self._people[form]
        return None

    def is_reporting(self, lemma: str) -> bool:
        """Whether a verb attributes what follows to a speaker."""
        return normalize(lemma) in self._reporting

    def is_person(self, word: str) -> bool:
        """Whether a concept or a lemma stands for people."""
        concept = word if word in self._parents else self.concept([word])
        if concept is not None:
            return self.is_a(concept, "person")
        key = normalize(word)
        return not self._person_nouns.isdisjoint((key, *_singulars(key)))

    def change_direction(self, lemma: str) -> str | None:
        """Say "up" or "down" for a verb, noun or adjective of change, None for any other word."""
        return self._directions.get(normalize(lemma))

    def modal_or_plan(self, lemma: str) -> str | None:
        """Why a statement under this word is no fact: modal, plan, forecast, target, hypothesis or negation."""
        return self._unasserted.get(normalize(lemma))

    def country(self, word: str) -> str | None:
        """The country that a seat of government or a demonym stands for ("Kremlin": "russia"), None for other words."""
        return self._countries.get(normalize(word))

    def sums(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Predicate classes that are the sum of others: ("casualty", ("kill", "injure"))."""
        return self._contains

    def wholes(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Concepts that are the sum of others under one predicate: ("aerial weapon", ("drone", "missile"))."""
        return self._wholes

    def at_most(self, less: str, more: str) -> bool:
        """Whether the first predicate class can never hold of more than the second does: intercepted, launched."""
        return (less, more) in self._at_most

    def is_part(self, predicate: str) -> bool:
        """Whether a predicate class holds of some of what a wider class holds of: intercepted, of those launched."""
        return any(less == predicate for less, _ in self._at_most)

    def disjoint(self, one: str, other: str) -> bool:
        """Whether nothing can be in both predicate classes at once: killed, injured."""
        return frozenset((one, other)) in self._disjoint


@cache
def _load() -> Lexicon:
    files = sorted(resources.files("consistency.extract.lexicon").iterdir(), key=lambda f: f.name)
    tables: list[dict[str, Any]] = [tomllib.loads(f.read_text("utf-8")) for f in files if f.name.endswith(".toml")]
    people_file = resources.files("consistency.extract.lexicon").joinpath("people.txt.gz")
    concepts: dict[str, str] = {}
    parents: dict[str, str] = {}
    predicates: dict[str, str] = {}
    people: dict[str, str] = {}
    directions: dict[str, str] = {}
    unasserted: dict[str, str] = {}
    reporting: set[str] = set()
    countries: dict[str, str] = {}
    merged: dict[str, list[list[str]]] = {"contains": [], "at_most": [], "disjoint": [], "whole": []}
    for table in tables:
        for name, entry in table.get("concept", {}).items():
            concepts.update({word: name for word in (*_words(entry["words"]), name) if word not in concepts})
            if "is" in entry:
                parents[name] = entry["is"]
        for name, line in table.get("predicate", {}).items():
            predicates.update({word: name for word in (*_words(line), name) if word not in predicates})
        for name, line in table.get("predicate_of_people", {}).items():
            people.update(dict.fromkeys(_words(line), name))
        for name, line in table.get("change", {}).items():
            directions.update(dict.fromkeys(_words(line), name))
        for name, line in table.get("unasserted", {}).items():
            unasserted.update({word: name for word in _words(line) if word not in unasserted})
        for name, line in table.get("seat", {}).items():
            countries.update(dict.fromkeys((*_words(line), name), name))
        reporting.update(_words(table.get("reporting", {}).get("verbs", "")))
        for key, rows in merged.items():
            rows.extend(table.get(key, []))
    return Lexicon(
        MappingProxyType(concepts),
        MappingProxyType(parents),
        MappingProxyType({**people, **predicates}),
        MappingProxyType(people),
        MappingProxyType(directions),
        frozenset(reporting),
        MappingProxyType(unasserted),
        tuple((row[0], tuple(row[1:])) for row in merged["contains"]),
        frozenset((row[0], row[1]) for row in merged["at_most"]),
        frozenset(frozenset(row) for row in merged["disjoint"]),
        tuple((row[0], tuple(row[1:])) for row in merged["whole"]),
        MappingProxyType(countries),
        frozenset(gzip.decompress(people_file.read_bytes()).decode().split("\n")),
    )
