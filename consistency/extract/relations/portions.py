"""What share one figure is of another, told by the words beside each: the share and its part stand together, the whole
is the one larger figure of their sort that the sentence (or the one before) gives.

"Closed 48 of them, or 15 per cent", "twelve per cent of the 850 buses, 102 in all", "375 of them (30%)".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from consistency.extract.lexicon import Lexicon
from consistency.extract.relations.masking import HEDGES, NUMBER, Masked
from consistency.extract.relations.movements import MOVES
from consistency.extract.relations.nearby import around, beside, between, gap, plain, same_sentence
from consistency.extract.relations.shares import is_share
from consistency.extract.relations.sums import own_noun, related
from consistency.extract.relations.ties import PART, REMAINDER, SHARE, Tie, alike
from consistency.model import Bound, Claim, Kind

_G = rf"[^.;:()\n{NUMBER[1:-1]}]"
# The part, and behind it the share: 48 of them, or 15 per cent; 375 doctors (30%); 84, just 12%
_PART_THEN_SHARE = re.compile(
    rf"{_G}{{0,45}}?(?:\s*\(|,?\s+(?:or|that is|which is|making|making up|equal to|equivalent to|i\.e\.)\s+|,\s*)"
    rf"(?:about\s|a\s|the\s)?{HEDGES}$",
    re.I,
)
# The share, and behind it the part: twelve per cent of the 850 buses, 102 in all; 12 per cent, or 84
_SHARE_THEN_PART = re.compile(rf"{_G}{{0,60}}?(?:\s*[(–—]\s*|,\s*(?:or\s+|that is\s+)?|\s-\s|\s+or\s+){HEDGES}$", re.I)
_CLOSED = re.compile(
    r"(?:\s+(?:of (?:them|these|those|whom|which|the total|the whole|all|it)|in all|altogether|in total|[a-z]+))?"
    r"(?=\s*[,.;:)–—]|\s+-\s|\s+(?:are|were|is|was|have|had|has|said|will|would|could|did|from)\b|\s*$)",
    re.I,
)
_OWN_BASE = re.compile(r"\s+(?:of|in|on)\s+(?!them\b|these\b|those\b|whom\b|which\b|the (?:total|whole)\b)", re.I)
_CHANGES = re.compile(
    r"\b(?:up|down|rose|fell|risen|fallen|increase[ds]?|rise|fall|drop|dropped|grew|growth|gain|gained|lost|jumped|more"
    r"|climbed|average|below|above|interest|rate|yield)\b",
    re.I,
)
_CHANGE_AFTER = re.compile(
    r"\s+(?:[a-z]+ )?(?:more|fewer|less|higher|lower|up|down|rise|fall|drop|above|below|better|growth|increases?"
    r"|interest|rate|stake|discount"
    r"|deposit|chance|tax|levy|alcohol|for|against|yes|no)\b",
    re.I,
)
_WHOLE_LEAD = re.compile(
    r"\b(?:of|out of|among)\s+(?:all\s+)?(?:the|its|their|a|his|her|those|some|about|nearly|[\w-]+[’']s)?\s*"
    rf"(?:[\w-]+[’']s\s+)?{HEDGES}$",
    re.I,
)
_THAT_IS = re.compile(
    rf"(?:^|[.!?”\n]\s*)(?:that|this|it|which)(?: is| was|['’]s| makes| amounts to| comes to)\s+{HEDGES}$", re.I
)
_ENDS = re.compile(r"\s*(?:[.,;)\n]|of (?:them|these|those|the (?:total|whole))\b|$)", re.I)
_OF_ONLY = re.compile(rf"(?:\s+\w+)?\s+of\s+(?:the|its|their|those)\s+(?:[\w-]+[’']s\s+)?{HEDGES}", re.I)
_A_RATE_OF = re.compile(
    rf"\b(?:an?|the)\s+(?:[a-z-]+\s+){{0,3}}(?:rate|share|proportion|ratio|turnout)\s+(?:of|is|was)\s+{HEDGES}$", re.I
)
_OF_IT = re.compile(r"\s+of (?:it|that|this|the (?:total|whole|sum))\b", re.I)
_OF_THEM = re.compile(r"\s+of\s+(?:them|these|those|whom|which)\b", re.I)
_AMOUNTS = frozenset({Kind.COUNT, Kind.MONEY, Kind.MEASURE})


def shares(masked: Masked, lexicon: Lexicon, known: Iterable[Tie]) -> Iterator[Tie]:
    """Every share that stands beside its part, with the one figure that may be its whole.

    ``known`` are ties that say what a part or a remainder is of.
    """
    wholes_known = {tie.claims[0].id: tie.claims[1] for tie in known if tie.kind in (PART, REMAINDER)}
    for share in masked.claims:
        if not is_share(share) or not plain(share) or _of_a_change(masked, share):
            continue
        near = [c for c in around(masked, share) if plain(c) and c.kind in _AMOUNTS and not c.per]
        yield from _pointed(masked, share, near, lexicon)
        for part in _parts(masked, share, near):
            if MOVES.search(masked.before(part)[-40:].rpartition(",")[2]):
                continue  # "rose 268 points, or 1.1%, to 25,743" is no share of what it rose to
            told_whole = wholes_known.get(part.id)
            wholes = [told_whole] if told_whole is not None else _wholes(masked, part, share, near, lexicon)
            if len(wholes) == 1:
                told = beside(near, share, part, wholes[0])
                others = tuple(
                    (share, p, w)
                    for w in told
                    for p in told
                    if p is not w and alike(p, w) and (w.value or 0.0) >= (p.value or 0.0)
                )
                yield Tie(SHARE, (share, part, wholes[0]), certain=_of_mark(masked, wholes[0], part), others=others)


def _pointed(masked: Masked, share: Claim, near: Sequence[Claim], lexicon: Lexicon) -> Iterator[Tie]:
    """ "1,380 of the 5,750 jobs are to go. That is almost one in four"; "15,480 infections, 592 deaths: a rate of 3.8
    per cent"; "112 million, or 61 per cent of it".
    """
    lead, follow = masked.before(share)[-60:], masked.after(share)[:20]
    back = [c for c in near if c.start < share.start and _reaches(c, share, near)]
    if _THAT_IS.search(lead) and _ENDS.match(follow):
        last = [c for c in back if c.sentence_start < share.sentence_start]
        pairs = [(p, w) for p in last for w in last if w is not p and _part_of(masked, p, w, lexicon)]
        marked = [(p, w) for p, w in pairs if p.start < w.start and _OF_ONLY.fullmatch(between(masked, p, w))]
        if len(marked) == 1:
            yield Tie(SHARE, (share, *marked[0]), certain=True)
    elif _A_RATE_OF.search(lead) and len(back) == 2:
        less, more = sorted(back, key=lambda c: c.value or 0.0)
        if alike(less, more) and 1.0 < (less.value or 0.0) < (more.value or 0.0):
            yield Tie(SHARE, (share, less, more), certain=False)
    elif _OF_IT.match(follow):
        own = [c for c in back if same_sentence(c, share)]
        wholes = [c for c in back if c.sentence_start < share.sentence_start and own and _may_hold(masked, c, own[-1])]
        whole = max(wholes, key=lambda c: c.value or 0.0, default=None)
        if whole is not None and (whole.value or 0.0) > (own[-1].value or 0.0):
            yield Tie(SHARE, (share, own[-1], whole), certain=False)


def _reaches(claim: Claim, share: Claim, near: Sequence[Claim]) -> bool:
    """Whether a figure stands in the sentence of the share or in the one before it that holds figures."""
    before = [c.sentence_start for c in near if c.sentence_start < share.sentence_start]
    return same_sentence(claim, share) or (bool(before) and claim.sentence_start == max(before))


def _may_hold(masked: Masked, whole: Claim, part: Claim) -> bool:
    """Whether two figures are of one sort, or the part leaves out the unit: "revenue was 184 million kroner. Wages took
    112 million of it".
    """
    bare = part.kind is Kind.COUNT and part.unit is None and not own_noun(masked, part)
    return alike(whole, part) or (bare and whole.kind is Kind.MONEY)


def _part_of(masked: Masked, part: Claim, whole: Claim, lexicon: Lexicon) -> bool:
    fit = alike(part, whole) and (whole.value or 0.0) > (part.value or 0.0)
    return fit and (part.kind is not Kind.COUNT or related(masked, part, whole, lexicon) is not False)


def _of_a_change(masked: Masked, share: Claim) -> bool:
    if _CHANGES.search(masked.before(share)[-28:].rpartition(",")[2]):
        return True
    return bool(_CHANGE_AFTER.match(masked.after(share)[:40]))


def _parts(masked: Masked, share: Claim, near: Sequence[Claim]) -> list[Claim]:
    """The figure that stands directly before the share, or behind it, as the same told in another way."""
    before = [c for c in near if c.start < share.start and same_sentence(c, share)]
    after = [c for c in near if c.start > share.start and same_sentence(c, share)]
    found = []
    follow = masked.after(share)[:60]
    if before and not _OWN_BASE.match(follow) and _CLOSED.match(follow):
        told = between(masked, before[-1], share)
        if _A_NUMBER.search(told) is None and _PART_THEN_SHARE.fullmatch(told):
            found.append(before[-1])
    for part in after[:2]:
        told = between(masked, share, part)
        own_base = _OWN_BASE.match(told) and not _A_NUMBER.search(told)
        if own_base or ";" in told:
            continue
        # "Twelve per cent of the 850 buses, 102 in all": the whole may stand between the two.
        if _SHARE_THEN_PART.search(told) and _CLOSED.match(masked.after(part)[:60]):
            found.append(part)
            break
    return found


_A_NUMBER = re.compile(NUMBER)


def _wholes(masked: Masked, part: Claim, share: Claim, near: Sequence[Claim], lexicon: Lexicon) -> list[Claim]:
    """The larger figures that the part may be of: those that "of" marks, else all of its sentence, else all near."""
    fit = [
        c
        for c in near
        if c is not part
        and alike(c, part)
        and c.bound not in (Bound.LESS_THAN, Bound.AT_MOST)
        and (c.value or 0.0) > (part.value or 0.0)
        and (c.kind is not Kind.COUNT or related(masked, part, c, lexicon) is not False)
        and gap(masked, c, part) < 260
    ]
    own = [c for c in fit if same_sentence(c, share)]
    of_them = [c for c in fit if c.start < share.start and _OF_THEM.match(masked.after(part)[:20])]
    for choice in ([c for c in own if _of_mark(masked, c, part)], own, of_them):
        if choice:
            return choice
    return []


def _of_mark(masked: Masked, whole: Claim, part: Claim) -> bool:
    """Whether the words say that the part is of the whole: "of the 850", or "850 doctors, 375 of them"."""
    if _OF_THEM.match(masked.after(part)[:20]) and whole.start < part.start:
        return True
    return bool(_WHOLE_LEAD.search(masked.before(whole)[-60:]))
