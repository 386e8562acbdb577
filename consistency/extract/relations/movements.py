"""How far a level moved, told by the words beside each figure: what moved, from where, to where, in any order.

"A 12 per cent increase on last year's 527", "23.4m, against 26.0m a year earlier, a fall of 10 per cent", "fell by a
quarter to 1,575; the year before it had been 2,100". The figure with a word of moving beside it is the change; of the
levels one must be marked as that of before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import permutations

from consistency.extract.relations.changes import levels_of_one
from consistency.extract.relations.masking import HEDGES, NUMBER, Masked, found, pattern
from consistency.extract.relations.nearby import (
    around,
    beside,
    between,
    gap,
    in_unit_of,
    is_difference,
    is_now,
    plain,
    same_sentence,
    was_before,
)
from consistency.extract.relations.sums import own_noun
from consistency.extract.relations.ties import CHANGE, GAIN, Tie, alike, is_points
from consistency.model import Claim, Kind

_NOUN_UP = (
    r"rise|increase|gain|jump|growth|surge|hike|climb|improvement|uplift|leap|premium|spike|pay rise|addition"
    r"|overrun|excess"
)
_NOUN_DOWN = r"fall|drop|loss|decline|decrease|cut|reduction|dip|slump|plunge|slide|discount|shortfall|contraction"
_VERB_UP = (
    r"rose|risen|rises?|rising|increase[sd]?|increasing|grew|grown|grows?|growing|climb(?:s|ed|ing)?|jump(?:s"
    r"|ed|ing)?"
    r"|soar(?:s|ed|ing)?|surg(?:es?|ed|ing)|gain(?:s|ed|ing)?|expanded|swelled|advanced|went up|goes up|go up|lifted"
    r"|raised|put up|rocketed|shot up|added|adds|adding"
)
_VERB_DOWN = (
    r"fell|fallen|falls?|falling|drop(?:s|ped|ping)?|declin(?:es?|ed|ing)|decreas(?:es?|ed|ing)|plung(?:es?|ed|ing)"
    r"|tumbled|slumped|shr[aiu]nk(?:s|ing)?|slipped|s[au]nk|slid|cut|reduced|lowered|went down|goes down"
    r"|go down|dipped"
    r"|contracted|eased|retreated|shed|sheds|shedding|lost|loses|losing"
)
MOVES = re.compile(rf"\b(?:{_VERB_UP}|{_VERB_DOWN})\b", re.I)
_MOVES_ON = re.compile(rf"{MOVES.pattern}|\b(?:up|down)\b(?! on\b| from\b)", re.I)
_BY_VERB = re.compile(
    rf"(?<![\w-])(?<!make )(?<!makes )(?<!made )(?<!making )(?<!set )(?<!sets )(?<!setting )(?<!put )"
    rf"(?:(?P<up>{_VERB_UP}|up|{_NOUN_UP})|(?P<down>{_VERB_DOWN}|down|{_NOUN_DOWN}))"
    rf"(?: [a-z]+ly| again| further| sharply)?(?: by| of| was| is)?\s+{HEDGES}$",
    re.I,
)
# "which surpasses the previous best, 1,196,300 in 2019, by 7.4%"
_SURPASSED = re.compile(
    rf"\b(?:(?P<up>surpass|exceed|beat|outstrip|top)|(?P<down>undershoot|undercut))(?:es|ed|s|ped|ing"
    rf"|en)?\b[^.;]*\bby\s+"
    rf"{HEDGES}$",
    re.I,
)
_NOMINAL = re.compile(
    rf"\b(?:(?P<up>up|{_NOUN_UP})|(?P<down>down|{_NOUN_DOWN}))(?: of| by| was| is)?\s+{HEDGES}$", re.I
)
_AFTER = re.compile(
    rf"[\s-](?:[a-z-]+ )?(?:(?P<up>{_NOUN_UP}|more|higher|up|above|over|better|dearer|larger|bigger)"
    rf"|(?P<down>{_NOUN_DOWN}|fewer|less|lower|down|below|under|short|cheaper|smaller))\b",
    re.I,
)
_TOLD_AS = r"(?:,? or | ?\(| ?/ ?|, (?:or |that is )?)"
_GAINS = (
    # rose 267.63 points, or 1.1%, to 25,742.65
    pattern(
        rf"\b(?:(?P<up>{_VERB_UP}|up)|(?P<down>{_VERB_DOWN}|down))~w ~h<d>~w{_TOLD_AS}~h<s>\)?,?~30\b(?:to|at) ~h<w>"
    ),
    # 25,742.65, up 267.63 points, or 1.1%
    pattern(
        rf"\b(?:to|at)~w ~h<w>~w(?:,| -| –| —| \() ?(?:(?P<up>{_VERB_UP}|up)|(?P<down>{_VERB_DOWN}|down)) ~h<d>~w"
        rf"{_TOLD_AS}~h<s>"
    ),
)
_THAT_IS = re.compile(r"[“\"'(\s]*(?:that|this|it|the (?:rise|fall|increase|drop|decline|gain|difference))\b", re.I)
_YEAR = re.compile(rf"[^.;\n{NUMBER[1:-1]}]{{0,20}}?\bin (?P<year>(?:19|20)\d\d)\b", re.I)
_LEVELS = frozenset({Kind.COUNT, Kind.MONEY, Kind.MEASURE, Kind.SHARE, Kind.RATE})
_APART = 6.0
"""Levels further apart than this are hardly two of one thing."""


def changes(masked: Masked) -> Iterator[Tie]:
    """Every change with the two levels that the words beside them tell."""
    for change in masked.claims:
        if not plain(change):
            continue
        lead, follow = masked.before(change)[-70:], masked.after(change)[:40]
        cue = _BY_VERB.search(lead) or _AFTER.match(follow) or _SURPASSED.search(masked.before(change)[-120:])
        if cue is None or (change.kind not in _LEVELS and not _fraction(change)):
            continue
        levels = [c for c in around(masked, change) if plain(c) and _may_move(c, change)]
        levels = [c for c in levels if not is_difference(masked, c)]
        pair = told = level_before_and_after(masked, change, levels)
        if pair is None and change.kind is Kind.SHARE and not is_points(change):
            pair = _only_two(masked, change, levels, up=bool(cue["up"]))
        if pair is None or not (_of_one_unit(masked, *pair)):
            continue
        before, after = pair
        if min(change.start, after.start) == after.start < change.start and not _about_both(masked, change, after):
            continue
        direction = "up" if cue["up"] else "down"
        yield Tie(
            CHANGE,
            (change, before, after),
            direction=direction,
            certain=told is not None,
            others=_others(change, beside(levels, change, before, after)),
        )


def gains(masked: Masked) -> Iterator[Tie]:
    """How far a level moved, both in its own unit and in percent, and the level that it reached."""
    for compiled in _GAINS:
        for named, match in found(compiled, masked):
            share, amount, level = named["s"], named["d"], named["w"]
            points = amount.unit == "point" and level.kind is Kind.COUNT
            if share.kind is Kind.SHARE and share.unit and (points or in_unit_of(amount, level) is not None):
                yield Tie(GAIN, (share, amount, level), direction="up" if match["up"] else "down")


def _fraction(claim: Claim) -> bool:
    return claim.kind is Kind.SHARE or (claim.kind is Kind.RATIO and (claim.value or 1.0) < 1.0)


def _may_move(level: Claim, change: Claim) -> bool:
    """Whether a figure may be a level that moved by ``change``."""
    if level.kind not in _LEVELS or is_points(level) or _is_fraction_word(level):
        return False
    if is_points(change):
        return level.kind is Kind.SHARE
    if change.kind is Kind.SHARE or _fraction(change):
        return level.kind is not Kind.SHARE or (level.unit or "") == (change.unit or "")
    return level.kind is change.kind and level.unit == change.unit


def _of_one_unit(masked: Masked, one: Claim, other: Claim) -> bool:
    """Whether two levels are written alike, or one of them without the unit ("81,000 tonnes, against 75,000")."""
    return all(c.kind is not Kind.COUNT or alike(one, other) or not own_noun(masked, c) for c in (one, other))


def _is_fraction_word(claim: Claim) -> bool:
    return claim.kind is Kind.SHARE and claim.unit is None


def level_before_and_after(
    masked: Masked, change: Claim, levels: Sequence[Claim], apart: float = _APART
) -> tuple[Claim, Claim] | None:
    """The level before and the level after a change; None where the words do not tell them apart.

    ``apart`` is how many times one may be the other.
    """
    own = [c for c in levels if same_sentence(c, change)]
    if not own and not _THAT_IS.match(change.sentence):
        return None  # "At constant rates the rise was 11%": of other levels than those of the sentence before
    bases = [c for c in own if was_before(masked, c, change)] or [c for c in levels if was_before(masked, c, change)]
    bases = _without_now(masked, bases)
    if len(bases) != 1:
        return _by_year(masked, own)
    before = bases[0]
    fit = [c for c in levels if c is not before and levels_of_one(c, before) and _near(c, before, apart)]
    for choice in (
        [c for c in fit if is_now(masked, c) and same_sentence(c, change)],
        [c for c in fit if same_sentence(c, change)],
        [c for c in fit if c.start < change.start],
    ):
        if len(choice) == 1:
            after = choice[0]
            return (before, after) if one_clause(masked, change, before, after) else None
        if choice:
            return None
    return None


def _only_two(masked: Masked, change: Claim, levels: Sequence[Claim], *, up: bool) -> tuple[Claim, Claim] | None:
    """The only two levels before a change in its sentence, or in the one before where its own goes on about it, in the
    order that the change goes: "1,284,600, which surpasses the previous best, 1,196,300, by 7.4%".
    """
    own = [c for c in levels if same_sentence(c, change) and c.start < change.start]
    if not own and _THAT_IS.match(change.sentence):
        last = max((c.sentence_start for c in levels if c.start < change.start), default=None)
        own = [c for c in levels if c.sentence_start == last]
    if len(own) != 2 or not levels_of_one(own[0], own[1]) or not _near(own[0], own[1], _APART / 2):
        return None
    if own[0].value == own[1].value or not one_clause(masked, change, own[0], own[1]):
        return None
    low, high = sorted(own, key=lambda c: c.value or 0.0)
    return (low, high) if up else (high, low)


def _without_now(masked: Masked, bases: list[Claim]) -> list[Claim]:
    """Of several levels of before, those that are not also marked as reached ("to 590 from 527 a year earlier")."""
    clear = [c for c in bases if not is_now(masked, c)]
    return clear if len(bases) > 1 else bases


def _by_year(masked: Masked, levels: Sequence[Claim]) -> tuple[Claim, Claim] | None:
    """Two levels that each name their year: the earlier is that of before."""
    dated = [(m["year"], c) for c in levels if (m := _YEAR.match(masked.after(c)))]
    if len(levels) != 2 or len(dated) != 2 or dated[0][0] == dated[1][0] or not levels_of_one(dated[0][1], dated[1][1]):
        return None
    (_, before), (_, after) = sorted(dated, key=lambda pair: pair[0])
    return before, after


def _near(one: Claim, other: Claim, apart: float) -> bool:
    low, high = sorted((abs(one.value or 0.0), abs(other.value or 0.0)))
    return low > 0.0 and high / low <= apart


def one_clause(masked: Masked, change: Claim, before: Claim, after: Claim) -> bool:
    """Whether nothing else moves, and no other change is told, between the three."""
    first, *_, last = sorted((change, before, after), key=lambda c: c.start)
    told = masked.text[masked.places[first.id, first.start] : masked.places[last.id, last.start] + 1]
    if gap(masked, first, last) > 240 or any(
        c.kind is change.kind and c.unit == change.unit and c not in (change, before, after)
        for c in masked.claims_in(told)
    ):
        return False
    later = [c for c in (before, after) if c.start > change.start]
    cue = _AFTER.match(masked.after(change)[:40])
    behind = cue.end() if cue else 0
    return not any(_MOVES_ON.search(between(masked, change, c)[behind:]) for c in later)


def _about_both(masked: Masked, change: Claim, after: Claim) -> bool:
    """Whether a change that stands behind the level is told of it: "590, up 12%", not "590, and prices rose 12%"."""
    lead = masked.before(change)[-70:]
    told = between(masked, after, change)
    told_by = _NOMINAL.search(lead) or _SURPASSED.search(masked.before(change)[-120:])
    return bool(told_by or _AFTER.match(masked.after(change)[:40])) and not MOVES.search(_NOMINAL.sub("", told))


def _others(change: Claim, levels: Sequence[Claim]) -> tuple[tuple[Claim, ...], ...]:
    """Every other pair of levels that the change may be told of."""
    return tuple((change, a, b) for a, b in permutations(levels, 2) if levels_of_one(a, b))
