"""How disputes are put into words: the thing, the values, and who states each."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from consistency.check import headlines, quoted
from consistency.check.disputes import Dispute, Disputes
from consistency.check.figures import figure
from consistency.check.phrasing import authority, excerpt, listed, topic
from consistency.extract.lexicon import Lexicon
from consistency.model import Bound, Claim

MILLION = 1e6
UNABRIDGED = re.compile(r"\d{3}[,. ]?\d{3}|illion|[bmt]n?\b", re.IGNORECASE)
"""A big number that says how big it is."""

SPELLED = re.compile(r"([A-Za-z])([a-z]+(?:[ -][a-z]+)*)")
"""A number in words."""

LAST_SPELLED = 9
"""Higher counts stand in figures, so that "forty-three" can be compared with 46."""

WORDS = {
    Bound.ABOUT: "about ",
    Bound.AT_LEAST: "at least ",
    Bound.MORE_THAN: "more than ",
    Bound.AT_MOST: "at most ",
    Bound.LESS_THAN: "less than ",
}


def amount(claim: Claim) -> str:
    """A claim's number as it is written in the text, with its hedge; in figures where the text leaves out the scale."""
    written = " ".join(claim.text.split())
    if claim.value is not None and abs(claim.value) >= MILLION and not UNABRIDGED.search(written):
        written = figure(claim)
    elif spelled := SPELLED.fullmatch(written):  # "Six people died": the capital is the sentence's
        exact = claim.value is not None and claim.value > LAST_SPELLED and claim.unit is None
        written = figure(claim) if exact else spelled[1].lower() + spelled[2]
    return WORDS.get(claim.bound, "") + written


def sentence(dispute: Dispute, disputes: Disputes, *, attributed: bool = True) -> str:
    """The dispute in one sentence: ``Drones intercepted: 585 in a.txt and b.txt, but 85 in c.txt``.

    The numbers stand in their own words where the claims do not agree on a name for the thing. A speaker is named where
    a whole side quotes it; ``attributed`` False leaves speakers out.
    """
    subject = topic(_claims(dispute))
    told: list[str] = []
    earlier: set[str] = set()
    for side in dispute.sides:
        speaker = _speaker(side, dispute) if attributed and subject else None
        by = f" according to {authority(speaker)}" if speaker else ""
        number = amount(side[0]) if subject else f"“{excerpt(side[0])}”"
        told.append(f"{number}{by} {_where(side, earlier, disputes)}")
        earlier.update(claim.source for claim in side)
    joined = ", but ".join(told) if len(told) == 2 else "; ".join(told)
    return f"{subject}: {joined}" if subject else joined


def inside(dispute: Dispute, disputes: Disputes) -> str:
    """A document's dispute with itself: ``Drones intercepted: 585 in one place, 85 in another``, or ``34 in the
    headline, 43 in the text``."""
    subject = topic(_claims(dispute))
    told = [amount(side[0]) if subject else f"“{excerpt(side[0])}”" for side in dispute.sides]
    heading = [any(_heads(claim, disputes) for claim in side) for side in dispute.sides]
    if len(told) == 2 and heading[0] != heading[1]:
        (above, below) = told if heading[0] else reversed(told)
        places = f"{above} in the headline, {below} in the text"
    else:
        first, *others = told
        places = f"{first} in one place, {', '.join(others)} in another"
    return f"{subject}: {places}" if subject else places


def _heads(claim: Claim, disputes: Disputes) -> bool:
    """Whether a claim stands in the first line of its document, if that is a headline."""
    document = disputes.documents.get(claim.source)
    return document is not None and claim.end <= headlines.headline_end(document.text)


def moved(claims: Sequence[Claim], disputes: Disputes) -> str:
    """A running figure in order: ``People injured: from 27 (Agency) to 34 (Daily) as reports came in``."""
    steps = [claims[0]]
    for claim in claims[1:]:
        if claim.values != steps[-1].values:
            steps.append(claim)
    told = " to ".join(f"{amount(claim)} ({disputes.names[claim.source]})" for claim in steps)
    return f"{topic(claims) or 'A running figure'}: from {told} as reports came in"


def speakers_named(dispute: Dispute) -> bool:
    """Whether the sentence about a dispute says who is quoted on either side."""
    return all(_speaker(side, dispute) for side in dispute.sides)


def _claims(dispute: Dispute) -> list[Claim]:
    return [claim for side in reversed(dispute.sides) for claim in side]


def _where(side: Sequence[Claim], earlier: Collection[str], disputes: Disputes) -> str:
    """The documents of a side, with how many of them are independent; those of an ``earlier`` side say more than one
    thing."""
    sources = list(dict.fromkeys(claim.source for claim in side))
    new = [disputes.names[source] for source in sources if source not in earlier]
    again = [disputes.names[source] for source in sources if source in earlier]
    places = [f"{way} {listed(names)}" for way, names in (("in", new), ("elsewhere in", again)) if names]
    origins = disputes.origins(side)
    if origins == len(sources):
        return " and ".join(places)
    return f"{' and '.join(places)} ({'copies of one text' if origins == 1 else f'{origins} independent'})"


def _speaker(side: Sequence[Claim], dispute: Dispute) -> str | None:
    """Whom every document of a side quotes; nobody whose name is what the numbers are about."""
    lexicon = Lexicon.load()
    things = {thing.casefold() for claim in _claims(dispute) for thing in (claim.measure, *claim.where) if thing}
    quotes: dict[str, str] = {}
    for claim in side:
        who = quoted.speaker(claim, lexicon)
        if who and who.casefold() not in things:
            quotes.setdefault(claim.source, who)
    if not quotes or len(quotes) < len({claim.source for claim in side}):
        return None
    first, *others = quotes.values()
    return first if all(quoted.same(first, other) for other in others) else None


def working(dispute: Dispute) -> str:
    """The sides as one line of what does not hold: ``585 ≠ 85``."""
    return " ≠ ".join(amount(s[0]) for s in dispute.sides)


def values(dispute: Dispute) -> tuple[float | str, ...]:
    """The disputed values, best supported first, each once."""
    return tuple(dict.fromkeys(v for side in dispute.sides for c in side for v in c.values))
