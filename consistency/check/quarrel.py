"""How disputes are put into words: the thing, the values, and who states each."""

from __future__ import annotations

import re
from collections.abc import Sequence

from consistency.check import quoted
from consistency.check.disputes import Dispute, Disputes
from consistency.check.figures import figure
from consistency.extract.lexicon import Lexicon
from consistency.model import Bound, Claim

MILLION = 1e6
UNABRIDGED = re.compile(r"\d{3}[,. ]?\d{3}|illion|[bmt]n?\b", re.IGNORECASE)
"""A big number that says how big it is."""

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
    return WORDS.get(claim.bound, "") + written


def topic(claims: Sequence[Claim]) -> str:
    """What is counted, in the fullest words that any of the claims has: "Ukrainian drone (intercept)"."""
    best = max(claims, key=lambda c: (bool(c.measure_concept), bool(c.measure), bool(c.predicate_concept), c.id))
    counted = best.measure or best.subject or ""
    done = best.predicate_concept or ""
    words = f"{counted} ({done})" if counted and done and done not in counted else counted or done or "One figure"
    return words[:1].upper() + words[1:]


def sides(dispute: Dispute, disputes: Disputes) -> str:
    """The sides in words: ``585 in a.txt and b.txt; 85 in c.txt``, with the speaker where one is named."""
    lexicon = Lexicon.load()
    parts = []
    for side in dispute.sides:
        sources = list(dict.fromkeys(c.source for c in side))
        speaker = next((who for c in side if (who := quoted.speaker(c, lexicon))), None)
        origins = disputes.origins(side)
        copies = f" ({origins} independent)" if origins < len(sources) else ""
        by = f" by {speaker}" if speaker else ""
        parts.append(f"{amount(side[0])}{by} in {_listed([disputes.names[s] for s in sources])}{copies}")
    return "; ".join(parts)


def _listed(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def working(dispute: Dispute) -> str:
    """The sides as one line of what does not hold: ``585 ≠ 85``."""
    return " ≠ ".join(amount(s[0]) for s in dispute.sides)


def values(dispute: Dispute) -> tuple[float | str, ...]:
    """The disputed values, best supported first, each once."""
    return tuple(dict.fromkeys(v for side in dispute.sides for c in side for v in c.values))
