"""One level as a multiple of another, told by the words beside each figure: "96, against six", "double the 32,000"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import permutations

from consistency.extract.relations.changes import levels_of_one
from consistency.extract.relations.masking import Masked
from consistency.extract.relations.movements import level_before_and_after
from consistency.extract.relations.nearby import around, beside, between, gap, plain, same_sentence
from consistency.extract.relations.sums import own_noun
from consistency.extract.relations.ties import MULTIPLE, Tie, is_points
from consistency.model import Claim, Kind

_TIMES = re.compile(r"(?:times|-?fold|twice|thrice|doubl\w*|tripl\w*|trebl\w*|quadrupl\w*|halv(?:ed|ing))$", re.I)
_MORE_THAN = re.compile(r"\s*(?:more|higher|larger|bigger|greater|fewer|less|likelier|faster)\b", re.I)
_OF_BASE = re.compile(
    r"\s*(?:as (?:many|much|high|large|big|long|heavy|far|fast|great|deep|wide|old)(?: [\w-]+){0,4}? as|the|its|their"
    r"|that of|those of|what)\b(?![^,;:.()]*\b(?:to|from|by|in)\b)[^,;:.()]{0,60}$",
    re.I,
)
_AS_MUCH = re.compile(r"\s+(?:as (?:much|many|high)|that|the (?:price|amount|number))\s*(?:[.,;)\n]|$)", re.I)
_N_TO_ONE = re.compile(r"\bto one$", re.I)
_LEAD = re.compile(r"\b(?:majority|margin|ratio|by|lead|outnumbered)\b[^,;.]{0,30}$", re.I)
_COMPARES = re.compile(r"\s+(?:as (?:many|much|high|large|big|long|heavy|far)|the|its|their|that|those|what)\b", re.I)
_LEVELS = frozenset({Kind.COUNT, Kind.MONEY, Kind.MEASURE, Kind.SHARE, Kind.RATE})
_AS_MANY = re.compile(r"\s+as (?:many|much) (?!as\b)(?:[\w-]+ )*?(?P<noun>[\w-]+) as\b", re.I)


def multiples(masked: Masked) -> Iterator[Tie]:
    """Every "twice", "threefold" and "nine times" with the two levels that the words tell."""
    for spoken in masked.claims:
        if not _is_multiple(masked, spoken):
            continue
        levels = [c for c in around(masked, spoken) if plain(c) and c.kind in _LEVELS and not is_points(c)]
        levels = [c for c in levels if not _is_multiple(masked, c) and (c.kind is not Kind.SHARE or c.unit)]
        pair = (
            _to_one(masked, spoken, levels) or _as_much(masked, spoken, levels) or _held_against(masked, spoken, levels)
        )
        pair = pair or level_before_and_after(masked, spoken, levels, apart=200.0)
        if pair is None or not _told_of(masked, spoken, *pair):
            continue
        before, after = pair
        if max(before.sentence_start, after.sentence_start) > spoken.sentence_start:
            continue
        others = tuple(
            (b, a, spoken) for a, b in permutations(beside(levels, spoken, before, after), 2) if levels_of_one(a, b)
        )
        yield Tie(MULTIPLE, (after, before, spoken), others=others)


def _is_multiple(masked: Masked, claim: Claim) -> bool:
    times = claim.kind is Kind.RATIO or (claim.unit == "count" and claim.kind is Kind.COUNT)
    if plain(claim) and claim.kind is Kind.RATIO and _N_TO_ONE.search(claim.text):
        return True
    if not plain(claim) or not times or not _TIMES.search(claim.text) or (claim.value or 0.0) < 1.5:
        return False
    follow = masked.after(claim)[:30]
    if claim.text.casefold().endswith("times"):
        # "Deputies went four times to the house": a multiple goes on with what it is a multiple of.
        return bool(_COMPARES.match(follow))
    return not _MORE_THAN.match(follow)


def _to_one(masked: Masked, spoken: Claim, levels: Sequence[Claim]) -> tuple[Claim, Claim] | None:
    """ "841,233 for and 416,136 against, a majority of more than two to one": the two figures just named."""
    if not _N_TO_ONE.search(spoken.text) or not _LEAD.search(masked.before(spoken)[-50:]):
        return None
    own = [c for c in levels if same_sentence(c, spoken) and c.start < spoken.start]
    if len(own) != 2 or not levels_of_one(own[0], own[1]):
        return None
    less, more = sorted(own, key=lambda c: c.value or 0.0)
    return less, more


def _as_much(masked: Masked, spoken: Claim, levels: Sequence[Claim]) -> tuple[Claim, Claim] | None:
    """ "You could buy at 143p. On Tuesday they changed hands at 286p, twice as much": the two figures before."""
    if not _AS_MUCH.match(masked.after(spoken)):
        return None
    own = [c for c in levels if same_sentence(c, spoken) and c.start < spoken.start]
    last = [c for c in levels if not same_sentence(c, spoken) and c.start < spoken.start]
    fit = own if len(own) > 1 else [*(c for c in last if c.sentence_start == last[-1].sentence_start), *own]
    fit = [c for c in fit if levels_of_one(c, own[-1])] if own else []
    if len(fit) != 2 or not own:
        return None
    less, more = sorted(fit, key=lambda c: c.value or 0.0)
    return less, more


def _told_of(masked: Masked, spoken: Claim, before: Claim, after: Claim) -> bool:
    """Whether a multiple is told of these two: in one clause, and "as many beds" of no figure that counts wards."""
    if any(re.search(r"[;]|\n", between(masked, spoken, c)) for c in (before, after)):
        return False
    counted = _AS_MANY.match(masked.after(spoken)[:40])
    return counted is None or all(
        not own_noun(masked, c) or (c.measure or "")[:3].casefold() == counted["noun"][:3].casefold()
        for c in (before, after)
    )


def _held_against(masked: Masked, spoken: Claim, levels: Sequence[Claim]) -> tuple[Claim, Claim] | None:
    """ "900 litres, twice the 600 litres of its predecessor": the base behind the multiple, the level before it."""
    behind = [c for c in levels if c.start > spoken.start and same_sentence(c, spoken)]
    base = behind[0] if behind else None
    if base is None or not _OF_BASE.match(between(masked, spoken, base)):
        return None
    fit = [c for c in levels if c.start < spoken.start and levels_of_one(c, base) and gap(masked, c, spoken) < 320]
    own = [c for c in fit if same_sentence(c, spoken)]
    for choice in (own, fit):
        if choice:
            return (base, choice[0]) if len(choice) == 1 else None
    return None
