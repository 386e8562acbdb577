"""Facts as extraction reads them, and which claims of the documents speak of each.

A fact is read as a sentence ("There were 653 drones launched.") by the same extraction as the documents, so that it has
the same facets; a claim speaks of the fact where all facets that both have agree.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from rapidfuzz import fuzz

from consistency.align.alignment import Alignment
from consistency.check.equations import names
from consistency.check.intervals import Interval
from consistency.config import Options
from consistency.extract import extract_documents
from consistency.model import Claim, Document, Fact, FactFile, Kind, Mode, Period

_DAY = timedelta(days=1)
FOLLOW_UP = timedelta(days=14)
"""How long after a fact's date a document may speak of it without saying when it was."""

SOON = timedelta(days=3)
"""The same for a document that contradicts the fact."""

NIGHT = timedelta(hours=6)
"""How long into the next day a fact's day goes on."""

HEAD = 600
"""Characters at the beginning of a text that say where it plays."""

TALLY = re.compile(
    r"\b(?:this (?:year|month|week(?:end)?|summer|winter|spring|fall|autumn|season)|(?:so|thus) far|year[- ]to[- ]date"
    r"|since (?:the (?:start|beginning)|\d{4}|January|February|March|April|May|June|July|August|September|October"
    r"|November|December)|(?:last|previous|past) (?:year|month|week(?:end)?|\w+ (?:days|weeks|months|years))"
    r"|in (?:19|20)\d\d"
    r"|a year ago|years? (?:ago|earlier)|each year|every year|per year|on average|city-?wide|state-?wide|nation-?wide"
    r"|(?:shootings|incidents|attacks|crashes|explosions|killings|homicides|accidents)|separate|combined|stretch"
    r"|weekend of|deadliest (?:weekend|week|month|year|day)|(?:initial|early|first) reports?|initially|incorrect(?:ly)?"
    r"|other than|unrelated|(?:weeks|months|years) (?:after|before|later))\b",
    re.I,
)
"""What makes a count one of a longer time or of several events, or one that was taken back."""

PARTITIVE = re.compile(
    r"\b(?:among|one of|two of|three of|some of|including) (?:the|those|them|these|his|her|their)\b", re.I
)
OTHERS = re.compile(r" others?\b", re.I)
"""What leaves out whoever is named before: "Conley and seven others were killed"."""

GENERIC = frozenset(
    {"people", "person", "victim", "individual", "man", "other", "dead", "death", "toll", "number", "total"}
)
"""Nouns that count anybody."""

LONGER = timedelta(days=4)
"""How much longer than the fact's day a claim's time may be: the killed of July are not those of one day in July."""

_NO_LEVEL = frozenset({"difference-of", "multiple-of", "change-from", "change-to", "share-of"})
_LEVELS = frozenset({Mode.LEVEL, Mode.TOTAL, Mode.CUMULATIVE, Mode.PART})
_ALIKE = 88.0
"""rapidfuzz similarity from which two nouns are one."""

_LITTLE = frozenset("the of that who which were was are is been got in on at by from and or to people".split())
_WORD = re.compile(r"[^\W\d_]{2,}")
_MONTH_NAMES = "january february march april may june july august september october november december".split()
_MONTHS = frozenset(_MONTH_NAMES) - {"may"}
"""Month names that are no other word."""

_COMMON = frozenset(_MONTH_NAMES) | frozenset(
    "monday tuesday wednesday thursday friday saturday sunday the and in on of at overnight".split()
)


@dataclass(frozen=True, slots=True)
class Known:
    """A fact with the facets that extraction reads from it.

    ``names`` are those of its place, else of its event; ``place`` is the first and narrowest name that ``where`` gives
    ("high point" of "High Point, North Carolina"), empty without one.
    """

    fact: Fact
    claim: Claim | None
    interval: Interval
    period: Period | None
    names: frozenset[str]
    words: frozenset[str]
    place: str = ""


class Corpus:
    """The documents by the words in them, so that thousands of facts need not be held against every claim."""

    def __init__(self, alignment: Alignment) -> None:
        self.documents = {document.id: document for document in alignment.documents}
        self.texts: dict[str, str] = {}
        self.words: dict[str, set[str]] = defaultdict(set)
        for document in alignment.documents:
            for word in _words(f"{document.title or ''} {document.text}"):
                self.words[word].add(document.id)
        self.claims: dict[str, list[Claim]] = defaultdict(list)
        for claim in alignment.claims:
            if claim.asserted and claim.mode in _LEVELS and not related(claim, _NO_LEVEL):
                self.claims[claim.source].append(claim)

    def speaking_of(self, one: Known) -> list[Claim]:
        """The claims that count what the fact counts, of its event; none for a fact that could not be read."""
        return [claim for claim in self._near(one) if _same_thing(one, claim)] if one.claim is not None else []

    def _near(self, one: Known) -> Iterator[Claim]:
        """The claims of the fact's kind and unit that place and time leave to its event, in the documents' order."""
        assert one.claim is not None
        named = self._naming(one)
        for source in self.documents:
            document = self.documents[source]
            if source in named and _in_time(one, document):
                for claim in self.claims[source]:
                    alike = (claim.kind, claim.unit) == (one.claim.kind, one.claim.unit)
                    if alike and _same_event(one, claim, moment(document.published)):
                        yield claim

    def surely(self, one: Known, claim: Claim) -> bool:
        """Whether a claim that differs from a fact must be of the very event, group and time: only then does it
        contradict the fact.

        A text that names the place only in passing, a count of a whole year or of several events, and a group within
        the group leave that open.
        """
        document = self.documents[claim.source]
        if TALLY.search(claim.sentence) or _is_part(one, claim) or not self._plays_there(one, claim, document):
            return False
        written = moment(document.published)
        if one.period is None:
            return True
        if claim.when is not None and claim.when.explicit:
            into_the_night = claim.when.start < one.period.end + NIGHT and claim.when.end <= one.period.end + 2 * NIGHT
            return claim.when.overlaps(one.period) or into_the_night
        return written is None or written <= one.period.end + SOON

    def _text(self, source: str) -> str:
        if source not in self.texts:
            document = self.documents[source]
            self.texts[source] = " ".join(f"{document.title or ''} {document.text}".casefold().split())
        return self.texts[source]

    def _plays_there(self, one: Known, claim: Claim, document: Document) -> bool:
        head = f"{document.title or ''} {document.text[:HEAD]} {claim.sentence}".casefold()
        return not one.place or one.place in " ".join(head.split())

    def _naming(self, one: Known) -> Collection[str]:
        """The documents that name the fact's place, else the rarest of its names: the town rather than the country."""
        if not one.names:
            return self.documents
        if place := _words(one.place):
            named = set.intersection(*(self.words.get(word, set()) for word in sorted(place)))
            return {source for source in named if one.place in self._text(source)} if len(place) > 1 else named
        return min((self.words.get(name, set()) for name in sorted(one.names)), key=len)


def related(claim: Claim, kinds: frozenset[str]) -> bool:
    """Whether the words tie a claim to another in one of these ways."""
    return any(relation.kind in kinds for relation in claim.relations)


def _with_events(file: FactFile) -> list[Fact]:
    """The facts, each without an event given that of the facts it is tied to by an equation, or the file's only one.

    A total is of the event of its parts; without that it would be held against every total of its kind anywhere.
    """
    tied: dict[str, set[str]] = defaultdict(set)
    stated = {fact.id: fact.event for fact in file.facts if fact.event}
    for equation in file.equations:
        ids = names(equation.text)
        for one in ids:
            tied[one].update(stated[other] for other in ids if other in stated)
    everywhere = set(stated.values())
    out = []
    for fact in file.facts:
        events = tied[fact.id] or everywhere
        given = fact.event or fact.when or fact.where or len(events) != 1
        out.append(fact if given else replace(fact, event=min(events)))
    return out


def known(file: FactFile, options: Options) -> list[Known]:
    """The facts of a file with the facets that extraction reads from them, in the file's order."""
    facts = _with_events(file)
    texts = [Document(id=f"fact:{place}", text=_sentence(fact)) for place, fact in enumerate(facts)]
    read = extract_documents(texts, options)
    return [_of(fact, extraction.claims) for fact, extraction in zip(facts, read, strict=True)]


def _sentence(fact: Fact) -> str:
    amount = f"{fact.value:,.10f}".rstrip("0").rstrip(".")
    about = "\n\n".join(text for text in (fact.event, fact.when) if text)
    if fact.unit:
        return f"The {fact.measure} was {amount} {fact.unit}.\n\n{about}"
    return f"There were {amount} {fact.measure}.\n\n{about}"


def _of(fact: Fact, claims: Sequence[Claim]) -> Known:
    own = next((c for c in claims if c.is_quantity and c.value is not None and abs(c.value - fact.value) < 1e-6), None)
    dated = _day(fact.when) or next((c.when for c in reversed(claims) if c.kind is Kind.DATE and c.when), None)
    low = fact.low if fact.low is not None else fact.value
    high = fact.high if fact.high is not None else fact.value
    room = fact.tolerance or 0.0
    context = f"{fact.event or ''} {fact.where or ''}"
    place = fact.where or fact.event or ""
    return Known(
        fact=fact,
        claim=own,
        interval=Interval(low - room, high + room),
        period=dated,
        names=frozenset(w.casefold() for w in _WORD.findall(place) if w[0].isupper()) - _COMMON,
        words=_words(f"{fact.measure} {context}"),
        place=" ".join((fact.where or "").partition(",")[0].casefold().split()),
    )


def _day(text: str | None) -> Period | None:
    """The day of an ISO date; other dates are read by extraction, like those of documents."""
    stated = moment(text)
    day = stated.replace(hour=0, minute=0, second=0, microsecond=0) if stated else None
    return Period(day, day + _DAY) if day else None


def _words(text: str) -> frozenset[str]:
    return frozenset(word.casefold() for word in _WORD.findall(text))


def _same_thing(one: Known, claim: Claim) -> bool:
    """Whether a claim counts what the fact counts, by noun, verb and the words that narrow it."""
    fact = one.claim
    assert fact is not None
    if fact.measure_concept and claim.measure_concept:
        noun = fact.measure_concept == claim.measure_concept
    else:
        noun = fuzz.ratio(fact.measure or "?", claim.measure or "!") >= _ALIKE
    if not noun:
        return False
    named = _words(f"{fact.measure or ''} {fact.measure_concept or ''}")
    if fact.predicate_concept:
        verbs = fact.predicate_concept == claim.predicate_concept
    else:
        # A verb that the lexicon does not know must stand in the claim's sentence word for word.
        verbs = _words(one.fact.measure) - _words(fact.text) - named - _plurals(named) - _LITTLE <= _words(
            claim.sentence
        )
    narrower = [m for m in claim.modifiers if m.casefold() not in one.words]
    return verbs and not narrower and {*fact.modifiers} - named <= {*claim.modifiers}


def _plurals(words: frozenset[str]) -> frozenset[str]:
    return frozenset(form for word in words for form in (f"{word}s", f"{word}es", f"{word[:-1]}ies"))


def _in_time(one: Known, document: Document) -> bool:
    """Whether a document can be about the fact's event at all; later documents may look back on it."""
    published = moment(document.published)
    return one.period is None or published is None or one.period.start - _DAY <= published


def _is_part(one: Known, claim: Claim) -> bool:
    """Whether a smaller count may be that of some of those whom the fact counts: officers of the people, the one who
    is told of; more of them than all is none.
    """
    assert one.claim is not None
    value = claim.value if claim.value is not None else claim.high
    if value is None or value > one.interval.high:
        return False
    named = _noun(claim) in {"", _noun(one.claim), *GENERIC}
    behind = claim.sentence[claim.end - claim.sentence_start :]
    return value == 1 or not named or bool(PARTITIVE.search(claim.sentence) or OTHERS.match(behind))


def _noun(claim: Claim) -> str:
    return (claim.measure or "").rpartition(" ")[2]


def _same_event(one: Known, claim: Claim, written: datetime | None) -> bool:
    """Whether place and time leave it possible that the claim speaks of the fact's event."""
    if claim.where and one.names and not any(_words(place) & one.names for place in claim.where):
        return False
    if one.period is None:
        return True
    if claim.when is not None and claim.when.explicit:
        if claim.when.end - claim.when.start > one.period.end - one.period.start + LONGER:
            return False
        return claim.when.start - _DAY < one.period.end and one.period.start - _DAY < claim.when.end
    months = _words(claim.sentence) & _MONTHS
    if months and _MONTH_NAMES[one.period.start.month - 1] not in months:
        return False
    # Without words for it a claim is of the day of its document.
    told = claim.when.start if claim.when is not None else written
    return told is None or told <= one.period.end + FOLLOW_UP


def moment(text: str | None) -> datetime | None:
    """An ISO 8601 date or date-time as local time; None for anything else."""
    try:
        return datetime.fromisoformat(text).replace(tzinfo=None) if text else None
    except ValueError:
        return None
