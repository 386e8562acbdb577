"""The values that flow through the pipeline: frozen, slotted, and free of behaviour that needs a library.

    Document ──extract──▶ Claim ──align──▶ Event ──check──▶ Finding ─┐
                                                                     ├──▶ Report
                                     Coverage (what was not looked at) ┘

Offsets are half-open character offsets into ``Document.text``. Values are in base units as the words state them:
"4.5 billion" is 4_500_000_000, "12%" is 12, "minus 16" is -16. The facets' terms stand in ``consistency/terms.py``,
facts in ``consistency/facts.py``; both can be imported from here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from consistency.facts import Equation as Equation
from consistency.facts import Fact as Fact
from consistency.facts import FactFile as FactFile
from consistency.facts import FactState as FactState
from consistency.facts import FactStatus as FactStatus
from consistency.terms import IN_TABLE as IN_TABLE
from consistency.terms import NOT_QUANTITIES as NOT_QUANTITIES
from consistency.terms import Bound as Bound
from consistency.terms import Kind as Kind
from consistency.terms import Mode as Mode

if TYPE_CHECKING:
    import pandas as pd


class Severity(StrEnum):
    """How sure and how grave a finding is."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """0 for the gravest, so that sorting puts errors first."""
        return ("error", "warning", "info").index(self.value)


@dataclass(frozen=True, slots=True)
class Document:
    """One text to be checked.

    ``published`` is an ISO 8601 date or date-time as given; ``error`` says why a source could not be read (then
    ``text`` is empty). ``first_line`` is the line of the file on which ``text`` begins (front matter is not part of
    the text), so that messages can name the line an editor will see. ``notes`` says what the reader had to decide or
    leave out.
    """

    id: str
    text: str
    title: str | None = None
    published: str | None = None
    publisher: str | None = None
    url: str | None = None
    error: str | None = None
    first_line: int = 1
    notes: tuple[str, ...] = ()

    @property
    def problem(self) -> str | None:
        """``error`` beginning with its place, as messages show it; None for a document that was read."""
        if self.error is None:
            return None
        # The readers begin with file and line, which for a record is not the document's id.
        placed = self.error.startswith((self.id, f"{self.id.partition('#')[0]}:"))
        return self.error if placed else f"{self.id}: {self.error}"


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of local time, ``start`` inclusive, ``end`` exclusive: a day is ``[00:00, 00:00 of the next day)``.

    ``explicit`` is False where the period was only taken over from the document's date rather than from words.
    """

    start: datetime
    end: datetime
    explicit: bool = True

    def overlaps(self, other: Period) -> bool:
        """Whether the two periods share any moment."""
        return self.start < other.end and other.start < self.end

    def iso(self) -> str:
        """The ISO 8601 interval, ``2025-12-05T18:00/2025-12-06T12:00``."""
        return f"{self.start.isoformat(timespec='minutes')}/{self.end.isoformat(timespec='minutes')}"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit as the words state it: what the number grammar finds, before anything is known of what
    it counts.

    ``start``/``end`` span the number with its sign, scale, unit and symbol ("$4.5 billion", "minus 20 degrees
    Celsius"), not the hedge; ``number_end`` is where the bare numeral (with its scale) ends. ``low <= high``; one of
    them is None for an open bound ("over 700": low 700, high None); ``value`` is None for a range or a vague amount.
    ``precision`` is the unit of the last written digit (4.5bn: 1e8; 700: 100 only if hedged, else 1), so rounding may
    have moved the value by half of it. ``unit`` is None for a plain count. ``per`` is the base of a rate.
    """

    start: int
    end: int
    number_start: int
    number_end: int
    kind: Kind
    low: float | None
    high: float | None
    value: float | None
    bound: Bound = Bound.EXACT
    precision: float = 1.0
    unit: str | None = None
    per: str | None = None
    date: Period | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Relation:
    """How one claim is tied to another of the same document by the words themselves.

    ``kind``: ``part-of`` (the other is the total), ``remainder-of`` (the other is what it is left from),
    ``share-of``, ``change-from`` / ``change-to`` (the other is the level before / after), ``conversion-of`` (the same
    amount in another unit), ``difference-of``, ``multiple-of``, ``out-of`` ("16 of the 28").
    """

    kind: str
    claim: str


@dataclass(frozen=True, slots=True)
class Claim:
    """One numeric statement with everything that decides what it may be compared with.

    Facets are described in the design, section 2, and in ``docs/claims.md``. ``measure`` is the lemma phrase of what
    is counted or measured ("aerial weapon"); ``measure_concept``, ``predicate_concept`` are the lexicon's classes for
    it ("drone", "intercept"), None where the lexicon knows none. ``modifiers`` are lemmas that narrow the measure
    ("ballistic", "Ukrainian"). ``participants`` are the names in the sentence, ``where`` the place the number speaks
    of. ``concepts`` are the words the number is about. ``when`` is when the thing happened, ``as_of`` the moment for
    which a running figure is stated ("by 6 p.m."), else when the text was published; midnight stands for a day whose
    hour is not known.
    """

    id: str
    source: str
    start: int
    end: int
    text: str
    sentence: str
    sentence_start: int
    kind: Kind
    low: float | None
    high: float | None
    value: float | None
    bound: Bound = Bound.EXACT
    precision: float = 1.0
    unit: str | None = None
    measure: str | None = None
    measure_concept: str | None = None
    modifiers: tuple[str, ...] = ()
    per: str | None = None
    mode: Mode = Mode.LEVEL
    direction: str | None = None
    predicate: str | None = None
    predicate_concept: str | None = None
    subject: str | None = None
    object: str | None = None
    participants: tuple[str, ...] = ()
    when: Period | None = None
    where: tuple[str, ...] = ()
    speaker: str | None = None
    asserted: bool = True
    concepts: tuple[str, ...] = ()
    relations: tuple[Relation, ...] = ()
    reason: str | None = None
    event: str | None = None
    as_of: datetime | None = None

    @property
    def is_quantity(self) -> bool:
        """False for dates and labels, which are seen but never compared as values."""
        return self.kind not in NOT_QUANTITIES

    @property
    def values(self) -> tuple[float | str, ...]:
        """The number as findings report it: its value, both ends of a range, or the words of a date."""
        if self.kind is Kind.DATE:
            return (self.text,)
        if self.value is not None:
            return (self.value,)
        return tuple(v for v in (self.low, self.high) if v is not None)


@dataclass(frozen=True, slots=True)
class Reason:
    """One bar of the waterfall that explains a comparison: a match weight in bits, positive for, negative against."""

    feature: str
    weight: float
    detail: str


@dataclass(frozen=True, slots=True)
class Event:
    """What a cluster of claims speaks of.

    ``claims`` are claim ids in document order, ``reasons`` why they were put together.
    """

    id: str
    label: str
    claims: tuple[str, ...]
    when: Period | None = None
    where: tuple[str, ...] = ()
    reasons: tuple[Reason, ...] = ()

    def _repr_html_(self) -> str:
        from consistency.report.html import event

        return event(self)


@dataclass(frozen=True, slots=True)
class Change:
    """One value that a repair would alter."""

    claim: str
    before: float
    after: float


@dataclass(frozen=True, slots=True)
class Repair:
    """A smallest set of changes that makes every equation of an event hold.

    ``support`` are sources that already state the result.
    """

    changes: tuple[Change, ...]
    support: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that cannot all be true, or that an editor should know.

    ``values`` are numbers as in ``Claim.values``; ``sources`` the ids of the documents involved, sorted; ``claims``
    the ids of the claims involved, the one most likely wrong first. ``working`` is the sum on one line (``85 + 30 =
    115 ≠ 615``). ``remedy`` says what would make it no contradiction. ``fingerprint`` is stable under edits elsewhere
    in the text.
    """

    id: str
    code: str
    severity: Severity
    message: str
    values: tuple[float | str, ...]
    sources: tuple[str, ...]
    claims: tuple[str, ...]
    working: str
    fingerprint: str
    event: str | None = None
    remedy: str | None = None
    why_compared: tuple[Reason, ...] = ()
    repairs: tuple[Repair, ...] = ()

    @property
    def family(self) -> str:
        """The part of the code before the dot: arithmetic, internal, cross-source, date, fact or support."""
        return self.code.partition(".")[0]

    def _repr_html_(self) -> str:
        from consistency.report.html import card

        return card(self)


class State(StrEnum):
    """What is known of one number after the checks; every number of every document has one."""

    SUPPORTED = "supported"
    CONSISTENT = "consistent"
    ROUNDING = "rounding"
    UPDATE = "update"
    CONTRADICTED = "contradicted"
    ARITHMETIC = "arithmetic-error"
    UNSUPPORTED = "unsupported"
    NOT_COMPARED = "not-compared"
    NOT_CHECKABLE = "not-checkable"


@dataclass(frozen=True, slots=True)
class Verdict:
    """The state of one claim, why, and the claims that are the evidence.

    ``origins`` counts independent sources that agree.
    """

    claim: str
    state: State
    reason: str
    evidence: tuple[str, ...] = ()
    findings: tuple[str, ...] = ()
    origins: int = 0


@dataclass(frozen=True, slots=True)
class Coverage:
    """What was looked at and what was not: ``numbers == claims + sum of skipped`` over all documents.

    ``claims`` counts quantities and ``skipped`` the rest by kind; ``not_compared`` says why claims had nothing to be
    compared with: ``claims == compared + sum of not_compared``. ``problems`` are sentences and sources that something
    went wrong with.
    """

    documents: int = 0
    numbers: int = 0
    claims: int = 0
    compared: int = 0
    skipped: Mapping[str, int] = field(default_factory=dict)
    problems: tuple[str, ...] = ()
    not_compared: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that was read out of one document: its claims in text order.

    ``problems`` are sentences that had to be skipped, with the reason.
    """

    document: Document
    claims: tuple[Claim, ...]
    problems: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """The outcome of a run.

    ``mode`` is report, audit or check; ``story`` the audited document's id, ``facts`` the fact file. ``origins`` maps a
    document to the one whose text it copies (itself if it is original); empty where that is not known.
    ``statuses`` says of every fact of the file how it fares, in the file's order; empty without a fact file.
    """

    mode: str
    documents: tuple[Document, ...]
    claims: tuple[Claim, ...]
    events: tuple[Event, ...]
    findings: tuple[Finding, ...]
    verdicts: tuple[Verdict, ...]
    coverage: Coverage
    story: str | None = None
    facts: FactFile | None = None
    settings: Mapping[str, Any] = field(default_factory=dict)
    origins: Mapping[str, str] = field(default_factory=dict)
    statuses: tuple[FactStatus, ...] = ()

    # The renderers are the stage after this module; they are imported when called, so that the values stay importable
    # alone.

    def to_dict(self) -> dict[str, Any]:
        """The report as the versioned JSON object that ``consistency/report/schema.json`` describes."""
        from consistency.report.json import to_dict

        return to_dict(self)

    def to_frame(self) -> pd.DataFrame:
        """One row a finding, columns as in the JSON report's findings."""
        from consistency.report.table import findings_frame

        return findings_frame(self)

    def to_html(self) -> str:
        """The self-contained HTML page."""
        from consistency.report.html import render

        return render(self)

    def _repr_html_(self) -> str:
        from consistency.report.html import fragment

        return fragment(self)
