"""Look-ups over a report: what belongs to an id, how a source is called, and the anchors by which parts of the page
link to each other."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import TypeVar

from consistency.model import Claim, Document, Event, Finding, Report, Verdict
from consistency.report.html.apart import Apart
from consistency.report.html.labels import event_label
from consistency.report.html.marks import clip

_T = TypeVar("_T")
_PATH = re.compile(r"[/\\.#]")
_WORD = re.compile(r"[^\s,;()“”\"]+")
_SAFE = re.compile(r"[A-Za-z0-9_-]{1,64}")


@dataclass(frozen=True, slots=True)
class Source:
    """A document as the page names it: its place in the report (from 1), and a short name.

    ``name`` stands beside the number; ``label`` stands alone in a sentence and holds the number where names are shared.
    """

    document: Document
    number: int
    name: str
    label: str

    @property
    def anchor(self) -> str:
        """The id of its text on the page."""
        return f"d{self.number}"

    @property
    def title(self) -> str:
        """The document's title, or its short name; never longer than a line or two."""
        return clip(self.document.title or "", 160) or self.name

    @property
    def link(self) -> str | None:
        """The document's address if it is one that a reader can open safely."""
        url = (self.document.url or "").strip()
        return url if url.lower().startswith(("http://", "https://")) else None

    def line(self, offset: int) -> int:
        """The line of the file, from 1, on which the character at ``offset`` stands."""
        return self.document.first_line + self.document.text.count("\n", 0, offset)


@dataclass(frozen=True, slots=True)
class Shown:
    """What is on the page and can be linked to: ids of documents whose text is, ids of events, and findings' numbers
    by id. ``apart`` are the pairs of numbers that were held apart, by event."""

    texts: frozenset[str]
    events: frozenset[str]
    cards: Mapping[str, int]
    apart: Mapping[str, tuple[Apart, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Index:
    """The report's parts by id. Every look-up of an unknown id yields nothing rather than an error."""

    report: Report
    sources: Mapping[str, Source]
    claims: Mapping[str, Claim]
    ordinals: Mapping[str, int]
    events: Mapping[str, Event]
    event_ordinals: Mapping[str, int]
    verdicts: Mapping[str, Verdict]
    findings_of_claim: Mapping[str, tuple[Finding, ...]]
    findings_of_event: Mapping[str, tuple[Finding, ...]]
    claims_of_source: Mapping[str, tuple[Claim, ...]]
    card_anchors: tuple[str, ...]
    anchors: Mapping[str, str]
    event_labels: Mapping[str, str]

    @classmethod
    def of(cls, report: Report) -> Index:
        """Index ``report``; the order of its parts decides every number that the page shows."""
        cards = _card_anchors(report.findings)
        claims = {claim.id: claim for claim in report.claims}
        of_event = _grouped((f.event, f) for f in report.findings if f.event is not None)
        return cls(
            report=report,
            sources={s.document.id: s for s in _sources(report.documents)},
            claims=claims,
            ordinals={claim.id: place for place, claim in enumerate(report.claims, 1)},
            events={event.id: event for event in report.events},
            event_ordinals={event.id: place for place, event in enumerate(report.events, 1)},
            verdicts={verdict.claim: verdict for verdict in report.verdicts},
            findings_of_claim=_grouped((claim, finding) for finding in report.findings for claim in finding.claims),
            findings_of_event=of_event,
            claims_of_source=_grouped((claim.source, claim) for claim in report.claims),
            card_anchors=cards,
            anchors={f.id: anchor for f, anchor in reversed(list(zip(report.findings, cards, strict=True)))},
            event_labels=_event_labels(report, claims, of_event),
        )

    def event_label(self, event: str) -> str:
        """The event's label, no longer than a line or two."""
        return self.event_labels.get(event) or f"event {self.event_ordinals[event]}"

    def claim_anchor(self, claim: str) -> str:
        """The id of the number in its text."""
        return f"c{self.ordinals[claim]}"

    def note_anchor(self, claim: str) -> str:
        """The id of the margin note beside the number."""
        return f"n{self.ordinals[claim]}"

    def event_anchor(self, event: str) -> str:
        """The id of the event's section."""
        return f"e{self.event_ordinals[event]}"

    def plain(self, text: str, sources: Iterable[str] = ()) -> str:
        """``text`` with document ids replaced by short names: those of ``sources``, and any that stands as one word.

        An id that could be an ordinary word of the text (no dot, slash or hash in it) is left as it is.
        """
        for source in sorted(set(sources), key=len, reverse=True):
            if source in self.sources and _PATH.search(source) and source in text:
                name = self.named(source).replace("\\", r"\\")
                text = re.sub(rf"(?<![\w/.-]){re.escape(source)}(?![\w/-])", name, text)
        return _WORD.sub(self._renamed, text)

    def _renamed(self, found: re.Match[str]) -> str:
        word = found.group()
        bare = word.rstrip(".:")
        return self.sources[bare].label + word[len(bare) :] if bare in self.sources and _PATH.search(bare) else word

    def named(self, source: str) -> str:
        """The source's short name, or its id where no document of the report has it."""
        found = self.sources.get(source)
        return found.label if found else source


def _event_labels(
    report: Report, claims: Mapping[str, Claim], findings: Mapping[str, Sequence[Finding]]
) -> dict[str, str]:
    documents = {document.id: document for document in report.documents}
    labels: dict[str, str] = {}
    for event in report.events:
        members = [claims[c] for c in event.claims if c in claims]
        labels[event.id] = event_label(event, members, findings.get(event.id, ()), documents)
    shared = Counter(labels.values())
    return {
        event.id: _distinct(labels[event.id], event) if shared[labels[event.id]] > 1 else labels[event.id]
        for event in report.events
    }


def _distinct(label: str, event: Event) -> str:
    """A label that another event has too, with what the event's own label adds to it."""
    return " · ".join((label, *(part for part in clip(event.label, 60).split(" · ") if part not in label)))


def _grouped(pairs: Iterable[tuple[str, _T]]) -> dict[str, tuple[_T, ...]]:
    groups: dict[str, list[_T]] = {}
    for key, value in pairs:
        groups.setdefault(key, []).append(value)
    return {key: tuple(values) for key, values in groups.items()}


def _sources(documents: Sequence[Document]) -> list[Source]:
    names = [_name(document) for document in documents]
    uses = Counter(names)
    return [
        Source(document, number, name, name if uses[name] == 1 else f"{name} [{number}]")
        for number, (document, name) in enumerate(zip(documents, names, strict=True), 1)
    ]


def _name(document: Document) -> str:
    """Publisher before title before file name."""
    file = re.split(r"[/\\]", document.id)[-1]
    return clip(document.publisher or "", 48) or clip(document.title or file or document.id, 48) or "source"


def _card_anchors(findings: Iterable[Finding]) -> tuple[str, ...]:
    """``finding-<fingerprint>`` for each finding; a fingerprint that is no plain word is hashed, a second of the same
    is numbered."""
    anchors: list[str] = []
    seen: dict[str, int] = {}
    for finding in findings:
        mark = finding.fingerprint
        if not _SAFE.fullmatch(mark):
            mark = blake2b(mark.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
        seen[mark] = seen.get(mark, 0) + 1
        anchors.append(f"finding-{mark}" + (f"-{seen[mark]}" if seen[mark] > 1 else ""))
    return tuple(anchors)
