"""Documents told by hand for tests of alignment and of the rules between claims: no extraction, no language model."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from consistency.align import Alignment, align
from consistency.config import Options
from consistency.extract.lexicon import Lexicon
from consistency.model import Claim, Document, Extraction, Kind, Period

OPTIONS = Options()


def day(text: str, days: int = 1) -> Period:
    """``days`` days from an ISO date on."""
    start = datetime.fromisoformat(text)
    return Period(start, start + timedelta(days=days))


def said(sentence: str, number: str, value: float, **facets: Any) -> tuple[str, Claim]:
    """A sentence and the claim of its ``number``; concepts are looked up as extraction does."""
    lexicon = Lexicon.load()
    start = sentence.index(number)
    measure, predicate = facets.get("measure"), facets.get("predicate")
    claim = Claim(
        id="",
        source="",
        start=start,
        end=start + len(number),
        text=number,
        sentence=sentence,
        sentence_start=0,
        kind=facets.pop("kind", Kind.COUNT),
        low=facets.pop("low", value),
        high=facets.pop("high", value),
        value=value,
        measure_concept=lexicon.concept(measure.split()) if measure else None,
        predicate_concept=lexicon.predicate(predicate) if predicate else None,
    )
    return sentence, replace(claim, **facets)


def document(name: str, *told: tuple[str, Claim], published: str | None = None, title: str | None = None) -> Extraction:
    """A document of paragraphs, one a sentence; a sentence given twice in a row holds two claims."""
    text = ""
    claims: list[Claim] = []
    last, offset = None, 0
    for sentence, claim in told:
        if sentence != last:
            text = f"{text}\n\n{sentence}" if text else sentence
            last, offset = sentence, len(text) - len(sentence)
        start, end = claim.start + offset, claim.end + offset
        placed = replace(claim, id=f"{name}:{start}", source=name, start=start, end=end, sentence_start=offset)
        claims.append(placed)
    return Extraction(Document(name, text, title, published), tuple(claims))


def aligned(*documents: Extraction) -> Alignment:
    """The alignment of the documents."""
    return align(documents, OPTIONS)


def drones(value: int, *, by: str = "Ukraine", **facets: Any) -> tuple[str, Claim]:
    """So many drones shot down overnight over Ukraine."""
    sentence = f"{by} shot down {value} drones in the attack on the power grid near Poltava overnight."
    return said(sentence, str(value), float(value), measure="drone", predicate="shoot down", subject=by, **facets)


def toll(value: int, verb: str = "kill", place: str = "Lviv", **facets: Any) -> tuple[str, Claim]:
    """So many people killed, or something else, by a missile."""
    sentence = (
        f"A missile that struck a block of flats in {place} left {value} people {verb}ed, the mayor of {place} said."
    )
    return said(sentence, str(value), float(value), measure="people", predicate=verb, where=(place,), **facets)


def told_of(alignment: Alignment, names: Sequence[str]) -> set[str | None]:
    """The events in which the claims of the named documents are."""
    return {c.event for c in alignment.claims if c.source in names}
