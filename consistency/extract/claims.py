"""Put the facets of every number of a document together into claims.

text ─ sentences ─ quantities ─ (sentences that need it) tree ─ frames ─ time ─ relations ─▶ claims
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING

from consistency.extract.cells import MOST, cut
from consistency.extract.frames import Frame, Said, frames
from consistency.extract.lexicon import Lexicon
from consistency.extract.numbers import find_quantities
from consistency.extract.relations import relate
from consistency.extract.sentences import Sentence, split
from consistency.extract.time import DocumentTime
from consistency.extract.units.homes import homes
from consistency.model import IN_TABLE, NOT_QUANTITIES, Claim, Document, Extraction, Quantity

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

BATCH = 128
"""Documents whose sentences are parsed together.

Enough to fill the parser's batches, few enough to keep memory flat.
"""

_FACETS = (
    "measure",
    "measure_concept",
    "modifiers",
    "mode",
    "direction",
    "predicate",
    "predicate_concept",
    "subject",
    "object",
    "participants",
    "where",
    "speaker",
    "asserted",
    "concepts",
)
"""What a claim takes over from its frame as it stands."""

_LETTER = re.compile(r"[^\W\d_]")
_ROW = re.compile(r"\d[^|\t\w]{0,9}[|\t][^|\t\w]{0,9}\d")  # two cells of a table, side by side, that hold numbers


@dataclass(frozen=True, slots=True)
class _Numbers:
    """A sentence of a document with the numbers found in it."""

    sentence: Sentence
    text: str
    quantities: tuple[Quantity, ...]
    is_table: bool

    @property
    def needs_tree(self) -> bool:
        return not self.is_table and any(q.kind not in NOT_QUANTITIES for q in self.quantities)


@dataclass(frozen=True, slots=True)
class _Scanned:
    """A document with its sentences scanned, before parsing."""

    document: Document
    time: DocumentTime
    numbers: tuple[_Numbers, ...]
    problems: tuple[str, ...]


def extract_documents(documents: Iterable[Document], nlp: Language, lexicon: Lexicon) -> Iterator[Extraction]:
    """Every number of every document, one ``Extraction`` a document, in the order given.

    Memory holds one batch of documents at a time. What a document yields does not depend on its neighbours.
    """
    stream = iter(documents)
    while batch := [_scan(d) for d in islice(stream, BATCH)]:
        texts = [n.text for scanned in batch for n in scanned.numbers if n.needs_tree]
        trees = iter(_parse(nlp, texts))
        for scanned in batch:
            yield _assemble(scanned, trees, lexicon)


def _scan(document: Document) -> _Scanned:
    problems: list[str] = []
    found: list[_Numbers] = []
    sentences: list[Sentence] = []
    for sentence, readable in cut(document.text, split(document.text)):
        sentences.append(sentence)
        if not readable:
            problems.append(_unread(document, sentence))
        if not sentence.can_hold_number:
            continue
        text = document.text[sentence.start : sentence.end]
        try:
            quantities = tuple(find_quantities(text))
        except (
            Exception
        ) as error:  # a sentence that breaks a library must not end the run; it is reported in the coverage
            problems.append(_problem(document, sentence, error))
            continue
        if quantities:
            found.append(_Numbers(sentence, text, quantities, _is_table(sentence, text, quantities)))
    found = _at_home(document, found)
    return _Scanned(
        document, DocumentTime.of(document.text, document.published, sentences), tuple(found), tuple(problems)
    )


def _at_home(document: Document, found: Sequence[_Numbers]) -> list[_Numbers]:
    """The numbers with the currencies that the document's places give to names which several share ("crowns")."""
    settled = homes(document.text, (q.unit for numbers in found for q in numbers.quantities))
    if not settled:
        return list(found)
    return [
        replace(n, quantities=tuple(replace(q, unit=settled.get(q.unit or "", q.unit)) for q in n.quantities))
        for n in found
    ]


def _is_table(sentence: Sentence, text: str, quantities: Sequence[Quantity]) -> bool:
    """Whether a sentence is a row or a stretch of a table, a list, or a number without a word beside it."""
    listed = sentence.block == "table" or len(quantities) > MOST
    return listed or not _LETTER.search(text) or _ROW.search(text) is not None


def _problem(document: Document, sentence: Sentence, error: Exception) -> str:
    return f"{_line(document, sentence)}: sentence skipped: {type(error).__name__}: {error}"


def _unread(document: Document, sentence: Sentence) -> str:
    length = sentence.end - sentence.start
    return f"{_line(document, sentence)}: not read: {length:,} characters without a blank are too long for a sentence"


def _line(document: Document, sentence: Sentence) -> str:
    return f"{document.id}:{document.first_line + document.text.count(chr(10), 0, sentence.start)}"


def _parse(nlp: Language, texts: Sequence[str]) -> Iterator[Doc]:
    return iter(nlp.pipe(texts, batch_size=1024))


def _assemble(scanned: _Scanned, trees: Iterator[Doc], lexicon: Lexicon) -> Extraction:
    claims: list[Claim] = []
    problems = list(scanned.problems)
    said = Said()
    paragraph = -1
    end = 0
    for numbers in scanned.numbers:
        doc = next(trees) if numbers.needs_tree else None
        if numbers.sentence.paragraph != paragraph:
            paragraph, said = numbers.sentence.paragraph, said.new_paragraph()
        said = said.heard(scanned.document.text[end : numbers.sentence.start], lexicon)
        end = numbers.sentence.end
        try:
            made, said = _claims_of(scanned, numbers, doc, lexicon, said)
        except Exception as error:  # as in _scan: one odd tree must not cost the document
            problems.append(_problem(scanned.document, numbers.sentence, error))
            continue
        claims.extend(made)
    return Extraction(scanned.document, tuple(claims), tuple(problems))


def _claims_of(
    scanned: _Scanned, numbers: _Numbers, doc: Doc | None, lexicon: Lexicon, said: Said
) -> tuple[list[Claim], Said]:
    real = [q for q in numbers.quantities if q.kind not in NOT_QUANTITIES]
    framed: dict[int, Frame] = {}
    if doc is not None:
        found, said = frames(doc, real, lexicon, said)
        framed = {frame.quantity.start: frame for frame in found}
    made = [_claim(scanned, numbers, q, framed.get(q.start)) for q in numbers.quantities]
    if doc is not None and len(real) > 1:
        made = relate(made, numbers.text, doc)
    return made, said


def _claim(scanned: _Scanned, numbers: _Numbers, quantity: Quantity, frame: Frame | None) -> Claim:
    offset = numbers.sentence.start
    quantity = frame.quantity if frame is not None else quantity
    start, end = offset + quantity.start, offset + quantity.end
    return Claim(
        id=claim_id(scanned.document.id, start, end),
        source=scanned.document.id,
        start=start,
        end=end,
        text=numbers.text[quantity.start : quantity.end],
        sentence=numbers.text,
        sentence_start=offset,
        kind=quantity.kind,
        low=quantity.low,
        high=quantity.high,
        value=quantity.value,
        bound=quantity.bound,
        precision=quantity.precision,
        unit=quantity.unit,
        per=quantity.per,
        when=quantity.date or scanned.time.resolve(start, end),
        as_of=scanned.time.as_of(start, end),
        reason=quantity.reason or (IN_TABLE if numbers.is_table else None),
        **({} if frame is None else {facet: getattr(frame, facet) for facet in _FACETS}),
    )


def claim_id(source: str, start: int, end: int) -> str:
    """A short id that depends on nothing but the claim's own place."""
    return "c" + hashlib.blake2b(f"{source}\0{start}\0{end}".encode(), digest_size=6).hexdigest()
