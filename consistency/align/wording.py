"""The words around a number, by how near they stand, and its place in the row of numbers of its sentence.

Words are cut to stems, and those that the lexicon knows stand for their class: "killed", "deaths" and "died" are one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from consistency.align import neighbours
from consistency.align.digits import significant
from consistency.align.facets import FUNCTION_WORDS, NEAR, STEM, WORD
from consistency.align.profile import Profile, fold
from consistency.extract.lexicon import Lexicon
from consistency.model import Claim

BESIDE = 3
"""Words on either side of a number that are held to say what it is."""

LONGEST = 4000
"""Characters of a paragraph whose words are read."""

REACH = 600
"""Characters of a sentence on either side of a number whose words are read."""

ROW = 8
"""Numbers of its sentence on either side of a number that are looked at."""

MOST = 200
"""Numbers of a paragraph that are looked at."""

_STOP = re.compile(r"[,;:.()–—](?=\s|$)|\(")


@dataclass(frozen=True, slots=True)
class Wording:
    """The words before and behind a number, of its phrase (between two stops), its clause, sentence and paragraph.

    ``row`` are the values of its sentence in order and ``place`` the number's own among them; ``company`` the telling
    numbers of its paragraph.
    """

    before: frozenset[str]
    behind: frozenset[str]
    phrase: frozenset[str]
    clause: frozenset[str]
    sentence: frozenset[str]
    paragraph: frozenset[str]
    row: tuple[float | None, ...]
    place: int
    company: frozenset[float]


def wordings(profile: Profile, claims: Sequence[Claim]) -> list[Wording]:
    """The wording of each of ``claims``, which are claims of the profile's document."""
    rows: dict[int, list[Claim]] = {}
    paragraphs: dict[int, list[Claim]] = {}
    for claim in sorted(profile.claims, key=lambda c: c.start):
        rows.setdefault(claim.sentence_start, []).append(claim)
        paragraphs.setdefault(neighbours.paragraph(profile, claim), []).append(claim)
    texts = {start: _paragraph(profile.document.text, start) for start in paragraphs}
    companies = {start: _telling(numbers) for start, numbers in paragraphs.items()}
    places = {c.id: place for row in rows.values() for place, c in enumerate(row)}
    found = []
    for claim in claims:
        start = neighbours.paragraph(profile, claim)
        found.append(_wording(claim, texts[start], places[claim.id], rows[claim.sentence_start], companies[start]))
    return found


def _paragraph(text: str, start: int) -> frozenset[str]:
    end = text.find("\n\n", start)
    return classes(text[start : end if end >= 0 else len(text)][:LONGEST])


def _telling(numbers: Sequence[Claim]) -> frozenset[float]:
    return frozenset(c.value for c in numbers[:MOST] if c.value is not None and significant(c.value) > 1)


def _wording(
    claim: Claim, paragraph: frozenset[str], place: int, row: Sequence[Claim], company: frozenset[float]
) -> Wording:
    start, end = claim.start - claim.sentence_start, claim.end - claim.sentence_start
    left, right = claim.sentence[:start][-REACH:], claim.sentence[end:][:REACH]
    first = max(0, place - ROW)
    before, behind = _STOP.split(left)[-1], _STOP.split(right)[0]
    close = f"{left[-NEAR:].partition(' ')[2] if len(left) > NEAR else left} {right[:NEAR]}"
    if len(right) > NEAR:
        close = close.rpartition(" ")[0]
    return Wording(
        before=classes(" ".join(before.split()[-BESIDE:])),
        behind=classes(" ".join(behind.split()[:BESIDE])),
        phrase=classes(before) | classes(behind),
        clause=classes(close),
        sentence=classes(left) | classes(right),
        paragraph=paragraph,
        row=tuple(c.value for c in row[first : place + ROW + 1]),
        place=place - first,
        company=company,
    )


def classes(text: str) -> frozenset[str]:
    """The content words of a text as stems, or as classes of the lexicon (written with ``=`` before them)."""
    return frozenset(c for w in WORD.findall(text) if (c := _class(w)) is not None)


@lru_cache(maxsize=100_000)
def _class(word: str) -> str | None:
    folded = fold(word)
    if len(folded) < 3 or folded in FUNCTION_WORDS:
        return None
    lexicon = Lexicon.load()
    for form in _forms(word.casefold()):
        if known := lexicon.predicate(form) or lexicon.concept([form]):
            return f"={known}"
    return folded[:STEM]


def _forms(word: str) -> tuple[str, ...]:
    """A word and what its lemma may be: the lexicon knows verbs by their infinitive."""
    if word.endswith("ed") and len(word) > 4:
        return (word, word[:-1], word[:-2], word[:-3])
    if word.endswith("ing") and len(word) > 5:
        return (word, word[:-3], word[:-3] + "e", word[:-4])
    return (word, word[:-1]) if word.endswith("s") and len(word) > 3 else (word,)
