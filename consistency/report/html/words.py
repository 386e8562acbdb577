"""The words, signs and tones in which the page speaks: one table for states, one for verdicts, one for what was
passed over.

A sign (one glyph) and a word always stand together; the tone only colours them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType

from consistency.model import Bound, Claim, Finding, Period, Severity, State


@dataclass(frozen=True, slots=True)
class Word:
    """How something is called: a stable key for filters, the label, the glyph beside it and the tone that colours
    both."""

    key: str
    label: str
    sign: str
    tone: str


STATES = MappingProxyType(
    {
        State.CONTRADICTED: Word("contradicted", "contradicted", "≠", "error"),
        State.ARITHMETIC: Word("arithmetic-error", "arithmetic error", "Σ", "error"),
        State.UNSUPPORTED: Word("unsupported", "unsupported", "?", "warning"),
        State.UPDATE: Word("update", "update", "↗", "info"),
        State.ROUNDING: Word("rounding", "rounding only", "≈", "good"),
        State.CONSISTENT: Word("consistent", "consistent", "=", "good"),
        State.SUPPORTED: Word("supported", "supported", "✓", "good"),
        State.NOT_COMPARED: Word("not-compared", "not compared", "–", "muted"),
        State.NOT_CHECKABLE: Word("not-checkable", "not checkable", "·", "muted"),
    }
)
"""Every state of a number, in the order in which the page lists them: what needs an editor first."""

APART = MappingProxyType(
    {
        "time": Word("different-time", "different time", "∥", "muted"),
        "place": Word("different-place", "different place", "∥", "muted"),
        "figure": Word("different-figure", "different kind of figure", "∥", "muted"),
        "scope": Word("different-scope", "different scope", "∥", "muted"),
    }
)
"""Why two numbers that look alike were not held against each other, by the facet in which they differ."""

SEVERITIES = MappingProxyType(
    {
        Severity.ERROR: Word("error", "error", "!", "error"),
        Severity.WARNING: Word("warning", "warning", "?", "warning"),
        Severity.INFO: Word("info", "for information", "i", "info"),
    }
)

_FAMILIES = {
    "arithmetic": ("arithmetic-error", "Arithmetic error", "Σ"),
    "internal": ("self-contradiction", "Contradicts itself", "≠"),
    "cross-source": ("contradiction", "Contradiction", "≠"),
    "date": ("date-error", "Date error", "⊘"),
    "fact": ("fact", "Contradicts the fact file", "≠"),
    "support": ("support", "Support in doubt", "?"),
}
_RULES = {
    "cross-source.update": ("update", "Update", "↗"),
    "fact.missing": ("fact-missing", "Fact not found", "∅"),
    "fact.equation": ("fact-equation", "Facts do not add up", "Σ"),
    "support.unsupported": ("unsupported", "Unsupported", "?"),
    "support.hedge-dropped": ("hedge-dropped", "Hedge dropped", "≈"),
    "support.precision-inflated": ("precision-inflated", "Precision inflated", "≈"),
    "support.misattributed": ("misattributed", "Misattributed", "?"),
    "support.outdated": ("outdated", "Outdated", "↗"),
}

_SKIPPED = {
    "label": "labels (phone numbers, flights, versions)",
    "date": "dates and times",
}

_HEDGES = {
    Bound.ABOUT: "about ",
    Bound.AT_LEAST: "at least ",
    Bound.MORE_THAN: "more than ",
    Bound.AT_MOST: "at most ",
    Bound.LESS_THAN: "less than ",
}

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

_SCALES = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))


def verdict(finding: Finding) -> Word:
    """What the finding amounts to, in the tone of its severity."""
    key, label, sign = _RULES.get(finding.code) or _FAMILIES.get(finding.family, ("other", "Finding", "!"))
    return Word(key, label, sign, SEVERITIES[finding.severity].tone)


def skipped(reason: str) -> str:
    """Why a number was passed over, in words: the coverage's key where no longer wording is known."""
    return _SKIPPED.get(reason, reason.replace("-", " ").replace("_", " "))


def plural(count: int, one: str, many: str | None = None) -> str:
    """``3 findings``, ``1 finding``: the count with thousands set apart and the noun in its number."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def figure(value: float | str) -> str:
    """A value as a reader would write it: ``4.5 billion``, ``12,500``, ``−16``; at most six significant decimals."""
    if isinstance(value, str):
        return value
    for scale, name in _SCALES:
        if abs(value) >= scale:
            return f"{_digits(value / scale)} {name}"
    return _digits(value)


def _digits(value: float) -> str:
    if value != value or value in (float("inf"), float("-inf")):
        return str(value)
    text = f"{value:,.6f}".rstrip("0").rstrip(".") if abs(value) >= 1e-6 or value == 0 else f"{value:g}"
    return text.replace("-", "−", 1)


def amount(claim: Claim) -> str:
    """The claim's number with its hedge in plain words, for tables beside plots."""
    if claim.value is not None:
        return _HEDGES.get(claim.bound, "") + figure(claim.value)
    if claim.low is not None and claim.high is not None:
        return figure(claim.low) if claim.low == claim.high else f"{figure(claim.low)} to {figure(claim.high)}"
    if claim.low is not None:
        return ("more than " if claim.bound is Bound.MORE_THAN else "at least ") + figure(claim.low)
    if claim.high is not None:
        return ("less than " if claim.bound is Bound.LESS_THAN else "at most ") + figure(claim.high)
    return claim.text


def moment(published: str | None) -> datetime | None:
    """The instant that a document's ``published`` names, without its offset's zone; None where it is no ISO 8601
    date."""
    if not published:
        return None
    try:
        return datetime.fromisoformat(published.strip()).replace(tzinfo=None)
    except ValueError:
        return None


def day(published: str | None) -> str:
    """``6 Dec 2025`` or ``6 Dec 2025, 14:30``; the words as given where they are no ISO 8601 date, empty for none."""
    when = moment(published)
    if when is None:
        return (published or "")[:40]
    date = f"{when.day} {_MONTHS[when.month - 1]} {when.year}"
    return f"{date}, {when:%H:%M}" if published and len(published.strip()) > 10 else date


def period(span: Period | None) -> str:
    """``6 Dec 2025`` for one day, ``5 Dec 2025, 18:00 to 6 Dec 2025, 12:00`` for a stretch; empty for none."""
    if span is None:
        return ""
    midnight = (span.start.hour, span.start.minute, span.end.hour, span.end.minute) == (0, 0, 0, 0)
    if midnight and (span.end - span.start).days == 1:
        return day(span.start.date().isoformat())
    if midnight:
        return f"{day(span.start.date().isoformat())} to {day(span.end.date().isoformat())}"
    same_day = span.start.date() == span.end.date()
    end = f"{span.end:%H:%M}" if same_day else day(span.end.isoformat())
    return f"{day(span.start.isoformat())} to {end}"
