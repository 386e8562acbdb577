"""What findings can be filtered by: one facet a property, one option a value that some finding has."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from consistency.model import Finding
from consistency.report.html.index import Index
from consistency.report.html.words import SEVERITIES, Word, verdict

_LISTED = 60


@dataclass(frozen=True, slots=True)
class Option:
    """One value that findings can be filtered by."""

    value: str
    label: str
    count: int
    word: Word | None = None


@dataclass(frozen=True, slots=True)
class Facet:
    """One property that findings can be filtered by."""

    key: str
    label: str
    options: tuple[Option, ...]

    @property
    def listed(self) -> tuple[Option, ...]:
        """The options that the page offers as buttons: all, or where there are very many those with most findings."""
        if len(self.options) <= _LISTED:
            return self.options
        most = {option.value for option in sorted(self.options, key=lambda option: -option.count)[:_LISTED]}
        return tuple(option for option in self.options if option.value in most)


def facets(index: Index, findings: Sequence[Finding]) -> tuple[Facet, ...]:
    """The facets of these findings of the indexed report; one without options is left out."""
    verdicts = Counter((w.key, w.label, w.sign, w.tone) for w in _distinct(findings))
    severities = Counter(finding.severity for finding in findings)
    rules = Counter(finding.code for finding in findings)
    sources = Counter(s for finding in findings for s in finding.sources if s in index.sources)
    events = Counter(finding.event for finding in findings if finding.event in index.events)
    found = (
        Facet(
            "severity",
            "Severity",
            tuple(Option(s.value, w.label, severities[s], w) for s, w in SEVERITIES.items() if severities[s]),
        ),
        Facet("verdict", "Verdict", tuple(Option(key[0], key[1], n, Word(*key)) for key, n in verdicts.items())),
        Facet("rule", "Rule", tuple(Option(code, code, n) for code, n in sorted(rules.items()))),
        Facet(
            "source",
            "Source",
            tuple(
                Option(str(s.number), f"{s.number} {s.name}", sources[key])
                for key, s in index.sources.items()
                if sources[key]
            ),
        ),
        Facet(
            "event",
            "Event",
            tuple(
                Option(str(index.event_ordinals[key]), index.event_label(key), events[key])
                for key in index.events
                if events[key]
            ),
        ),
    )
    return tuple(facet for facet in found if facet.options)


def _distinct(findings: Iterable[Finding]) -> Iterable[Word]:
    """The verdict of every finding, one tone a verdict: that of its gravest finding."""
    words = [verdict(finding) for finding in sorted(findings, key=lambda f: f.severity.rank)]
    gravest: dict[str, Word] = {}
    for word in words:
        gravest.setdefault(word.key, word)
    return [gravest[word.key] for word in words]
