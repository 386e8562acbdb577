"""What share one figure is of another, where the three are told in sentences of their own.

"The trust treated 8,400 people. Some 2,940 waited. In other words, 35 per cent were seen late"; "430 jobs. In a joint
workforce of 9,650, that is one job in 22"; "Two thirds of the $48m came from the state, leaving the county $16m".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from consistency.extract.relations.masking import HEDGES, NUMBER, Masked
from consistency.extract.relations.movements import MOVES
from consistency.extract.relations.nearby import between, plain
from consistency.extract.relations.passages import (
    ELSEWHEN,
    Passage,
    as_sort_of,
    is_bare,
    of_another_time,
    passages,
    spoken_for,
    told_again,
)
from consistency.extract.relations.shares import is_share
from consistency.extract.relations.ties import PORTION, SHARE, Tie, is_points
from consistency.model import Bound, Claim, Kind

EITHER = "either"
"""Direction of a tie whose share may be that of the part or of what is left of the whole."""

_G = rf"[^.;:()\n{NUMBER[1:-1]}]"
_ONE_IN = re.compile(
    rf"(?:\bone|(?P<one>{NUMBER}))(?:\s+[a-z-]+){{0,3}}?\s+(?:in|out of|of)(?:\s+(?:every|each))?\s+$", re.I
)
_RATE_OF = re.compile(
    r"\b(?:an?|the|giving an?) (?:[a-z-]+ ){0,3}(?:rate|share|proportion|percentage|turnout|penetration"
    r"|occupancy|take-?up|uptake"
    rf"|participation|coverage|attendance) of\s+{HEDGES}$|\bturnout (?:was|is)\s+{HEDGES}$",
    re.I,
)
# What has a measure of its own is no share of two figures that happen to stand near.
_OWN_RATE = re.compile(
    r"\b(?:unemployment|jobless|employment|inflation|interest|mortgage|lending|base|policy|tax|growth|birth|poverty|savings"
    rf"|exchange|discount) rate (?:of|is|was) {HEDGES}$",
    re.I,
)
_AT = re.compile(rf"(?:^|[.!?\n]\s*)at\s+{HEDGES}$|\b(?:(?:runs?|running)|(?:that|this),) at\s+{HEDGES}$", re.I)
_FULL = re.compile(
    r"\s+(?:full|empty|of (?:(?:its|their|the) )?(?:(?:total|normal|full|usable|rated) )?(?:capacity|total|whole)\b"
    r"|of (?:it|everyone|everything)\b)",
    re.I,
)
_MOVED = re.compile(
    r"\b(?:by|up|down|rise|fall|increase|drop|cut|growth|gain|more|less|inflation|interest|discount|yield"
    r"|margin|average"
    rf"|rose|fell|grew|raised?|another|further|tax|vat|levy|from)\s+(?:of |by |at |to )?{HEDGES}$",
    re.I,
)
_MORE = re.compile(
    r"\s+(?:(?!is |was |are |were )[a-z]+ )?(?:more|fewer|less|higher|lower|above|below|over|up|down|rise|fall"
    r"|drop|increase"
    r"|cut|growth|interest|stake|discount|chance|tax|levy|alcohol|points?|rate|dearer|cheaper|better|bigger"
    r"|smaller|faster)\b",
    re.I,
)
_AVERAGE = re.compile(rf"\b(?:average|forecast|expected){_G}*$", re.I)
_OUT_OF = re.compile(
    rf"{_G}{{0,40}}[,(–—]\s*{HEDGES}(?P<part>{NUMBER})(?: [a-z]+)? (?:out )?of (?:the |its "
    rf"|their )?(?P<whole>{NUMBER})",
    re.I,
)
_OR_MORE = re.compile(rf",? or\s+{HEDGES}{NUMBER}(?! per ?cent|%)", re.I)
_WHOLE_NUMBER = re.compile(rf"(?:the |its |their |those )?(?:[a-z]+ )?{NUMBER}", re.I)
_OWN_BASE = re.compile(r"\s+of\s+(?P<whole>[^.;,()\n]{1,60})", re.I)
_POINTING = re.compile(
    rf"(?:the|its|their|our|that|this|his|her|all|every|everyone|them|those|these|it|whom|which"
    rf"|{NUMBER})\b(?P<rest>.*)",
    re.I,
)
_NARROWER = re.compile(
    r"\b(?:in|at|from|with|who|that|which|under|over|aged|among|by|where|worldwide|national|country|world"
    r"|market|year)\b",
    re.I,
)
_DEATH = re.compile(r"\b(?:fatality|death|mortality)\b", re.I)
_DYING = re.compile(r"\b(?:die[ds]?|dead|deaths?|kill(?:ed|s)?|fatal\w*|toll|lives)\b", re.I)
_CASES = re.compile(r"\b(?:cases?|infections?|infected|patients|sick|ill)\b", re.I)
_LEAVING = re.compile(
    r"\b(?:leav(?:es?|ing)|left|(?:the|its|their) (?:remaining|other)|the rest,?|comes? to|c[oa]me to|that is"
    r"|that['’]s"
    rf"|which is|means|makes|costs?(?! of)|saves?|worth|adds?) (?:{_G}{{0,40}}?\s)??{HEDGES}$",
    re.I,
)
_ELECTORATE = re.compile(r"\b(?:regist\w+|electorate|electors?|eligible|roll|entitled|voters)\b", re.I)
_DO_NOT = re.compile(r"\s+(?:do|did|are|were|have|had|will)(?: not\b|n[’']t\b)(?=\s*[.,;])", re.I)
_OF_IT = re.compile(
    r"\s+(?:of (?:it|that|this|them|those|these|the [a-z]+|its|their|a)\b|of (?:the |its |their )?(?=\W)"
    r"|(?:less|more|off)\b)",
    re.I,
)
_AMOUNTS = frozenset({Kind.COUNT, Kind.MONEY, Kind.MEASURE})
_ITS_SHARE = re.compile(rf"(?: [a-z]+){{0,3}}(?:,? or | \(|, )\s*{HEDGES}(?P<share>{NUMBER})", re.I)
_BASED = re.compile(rf"\s+(?:of )?(?:the |its |their |all |those )+(?:[a-z]+ )?{HEDGES}(?P<whole>{NUMBER})", re.I)
_AS_WHOLE = re.compile(
    rf"\b(?:of|in|among|out of|to|with) (?!them\b|these\b|those\b|whom\b|which\b|it\b)(?:a |an |the |its "
    rf"|their )?(?:[a-z]+ ){{0,3}}(?:of )?{HEDGES}$",
    re.I,
)
_REACH = 3
_BEFORE_IT = re.compile(rf"(?: [a-z]+){{0,3}}(?:,| \(|,? or)\s*(?:or )?{HEDGES}", re.I)
_BEHIND_IT = re.compile(rf"{_G}{{0,60}}?, or\s+{HEDGES}", re.I)
_SPREAD = 2000.0
_HUNDRED = 100.0
_MOVED_BY = re.compile(
    rf"\b(?:by|up|down|rose|fell|gained|lost|added|grew|a (?:rise|fall|gain|loss|drop|cut) of)\s+{HEDGES}$", re.I
)


def _is_range(lead: str, follow: str) -> bool:
    """ "13 or 14 percent": one of two guesses."""
    return bool(re.match(rf"\s+(?:or|to)\s+{NUMBER}", follow) or re.search(rf"{NUMBER}\s+(?:or|to)\s+$", lead))


def shares(masked: Masked) -> Iterator[Tie]:
    """Every share that follows from two figures of its passage, the likeliest pair first."""
    results = [*(c for c in masked.claims if is_share(c) and plain(c)), *_one_in_many(masked)]
    for passage in passages(masked, results):
        if _is_told(passage):
            yield from _ties(passage)


def portions(masked: Masked) -> Iterator[Tie]:
    """Amounts that are a share of another, or what such a share leaves of it."""
    amounts = [c for c in masked.claims if c.kind in _AMOUNTS and plain(c) and not c.per]
    results = [c for c in amounts if c.unit is not None or _DO_NOT.match(masked.after(c)[:20])]
    for passage in passages(masked, results):
        result = passage.result
        if not _LEAVING.search(masked.before(result)[-70:]) and not _DO_NOT.match(masked.after(result)[:20]):
            continue
        near = (*[c for c in passage.own if c.start < result.start], *(passage.back[0] if passage.back else ()))
        spoken = [c for c in near if is_share(c) or is_points(c)]
        wholes = _bigger(passage, near, result)
        if len(spoken) == 1 and len(wholes) == 1 and _OF_IT.match(masked.after(spoken[0])[:40]):
            others = tuple((result, spoken[0], w) for w in _bigger(passage, passage.every, result))
            yield Tie(PORTION, (result, spoken[0], wholes[0]), others=others)


def _bigger(passage: Passage, claims: Sequence[Claim], part: Claim) -> list[Claim]:
    fit = [as_sort_of(passage.masked, c, part) for c in claims]
    return [c for c in fit if c is not None and (c.value or 0.0) > (part.value or 0.0) > 1.0 and not c.per]


def _changes(masked: Masked, share: Claim) -> bool:
    lead, follow = masked.before(share)[-40:], masked.after(share)[:40]
    return bool(_MOVED.search(lead) or _MORE.match(follow) or MOVES.search(lead.rpartition(",")[2]))


def _one_in_many(masked: Masked) -> Iterator[Claim]:
    """ "One desk in every 12" where the two were read as numbers of their own, as the share that they are."""
    for claim in masked.claims:
        match = _ONE_IN.search(masked.before(claim)[-50:]) if claim.kind is Kind.COUNT and claim.value else None
        if match is None or (match["one"] and masked.claim(match["one"]).value != 1.0) or (claim.value or 0.0) < 2.0:
            continue
        share = 1.0 / (claim.value or 1.0)
        yield replace(claim, kind=Kind.SHARE, value=share, low=share, high=share, precision=share / 100)


def _is_told(passage: Passage) -> bool:
    """Whether the words make the share one of two figures named beside it, and of nothing else."""
    masked, share = passage.masked, passage.result
    if _AVERAGE.search(masked.before(share)[-70:]) or _OWN_RATE.search(masked.before(share)[-70:]):
        return False
    lead, follow = _ONE_IN.sub("", masked.before(share)[-140:]), masked.after(share)[:70]
    if (share.value or 0.0) >= _HUNDRED or _is_range(lead, follow):
        return False
    if _changes(masked, share):
        return False
    part = max((c for c in passage.own if c.start < share.start), key=lambda c: c.start, default=None)
    if part is not None and _MOVED_BY.search(masked.before(part)[-30:]):
        return False  # "up by 79,000, or 2.8 percent"
    if _OUT_OF.match(masked.after(share)[:90]):
        return True
    full = share.unit is not None and (_FULL.match(follow) or _OR_MORE.match(follow))
    counted = (
        share.unit is None
        and "one" in share.text.casefold() + masked.before(share)[-30:]
        and re.search(rf"[:,–—]\s*{HEDGES}$", lead, re.I)
    )
    if not (told_again(lead) or _RATE_OF.search(lead) or _AT.search(lead) or full or counted):
        return False
    if re.search(
        r"\b(?:together|combined|between them|added)\b", share.sentence[: share.start - share.sentence_start], re.I
    ):
        return False  # "Together that is 62 per cent": of a sum of two
    own = _OWN_BASE.match(follow)
    if own is None:
        return True
    pointing = _POINTING.match(own["whole"])
    if pointing is None:
        return False
    return (
        pointing["rest"][:1] == "" or bool(_WHOLE_NUMBER.match(own["whole"])) or not _NARROWER.search(pointing["rest"])
    )


def _ties(passage: Passage) -> Iterator[Tie]:
    share = passage.result
    pairs = [(p, w) for p, w in _pairs(passage, passage.near) if not _has_share(passage, w)]
    near = [(p, w) for p, w in pairs if _sentences_apart(passage, p) + _sentences_apart(passage, w) <= _REACH]
    if _DEATH.search(passage.masked.before(share)[-40:]):
        deaths = [c for c in passage.every if _DYING.search(c.sentence)]
        near = [(p, w) for p, w in _pairs(passage, passage.every) if p in deaths and _CASES.search(w.sentence)]
        pairs = [*near, *pairs]
    near = pairs = _of_one_role(passage, near, pairs)
    if re.search(r"\bturnout\b", passage.masked.before(share)[-30:], re.I):
        near = [(p, w) for p, w in near if _ELECTORATE.search(w.sentence)]
    if of_another_time(passage):
        near = [(p, w) for p, w in near if p.sentence_start == share.sentence_start]
    own = [(p, w) for p, w in near if _sentences_apart(passage, p) == _sentences_apart(passage, w) == 0]
    near = own if len(own) == 1 else near
    alone = len({(p.value, w.value) for p, w in near}) == 1
    # Another reading must have the part or the whole of one of these, or any three numbers might make it right.
    parts, wholes = {p.start for p, _ in near}, {w.start for _, w in near}
    wide = [(p, w) for p, w in _pairs(passage, passage.every) if p.start in parts or w.start in wholes]
    wide += _of_sums(passage, near)
    others = tuple((share, p, w) for p, w in (*pairs, *wide))
    certain = alone and _is_sure(passage, near[0], wide)
    for part, whole in sorted(near, key=lambda pair: _rank(passage, *pair))[:4]:
        told = spoken_for(passage, part, whole)
        yield Tie(SHARE, (share, part, whole), direction=EITHER, certain=certain, others=(*others, *told))


_Pairs = list[tuple[Claim, Claim]]


def _of_one_role(passage: Passage, near: _Pairs, pairs: _Pairs) -> _Pairs:
    """The pairs in which the figure that stands by the share plays the part that the words give it."""
    masked, share = passage.masked, passage.result
    if match := _OUT_OF.match(masked.after(share)[:90]):
        told = {masked.claim(match["part"]).start, masked.claim(match["whole"]).start}
        return [(p, w) for p, w in _pairs(passage, passage.own) if {p.start, w.start} == told]
    based = _BASED.match(masked.after(share)[:70])
    whole = masked.claim(based["whole"]) if based else None
    if whole is not None and whole.kind in _AMOUNTS:
        near = [(p, w) for p, w in _pairs(passage, (*passage.near, *passage.own)) if w.start == whole.start]
        return [(p, w) for p, w in near if p.start < share.start]
    if attached := _attached(passage):
        return [
            (p, w)
            for p, w in _pairs(passage, passage.every)
            if p.start == attached.start and not _has_share(passage, w)
        ]
    own = [c for c in passage.own if c.start < share.start and _is_amount(passage, c) and (c.value or 0.0) > 1.0]
    if not own:
        return near
    last = own[-1]
    role = 1 if _AS_WHOLE.search(masked.before(last)[-50:]) else 0
    return [pair for pair in pairs if pair[role].start == last.start] or [
        pair for pair in near if last.start in (pair[0].start, pair[1].start)
    ]


def _is_sure(passage: Passage, pair: tuple[Claim, Claim], wide: _Pairs) -> bool:
    """Whether the words leave no choice: the share follows from the two, and no other whole stands nearer or as far."""
    part, whole = pair
    if _of_then(part) or _of_then(whole):
        return False
    own = any(c.sentence_start == passage.result.sentence_start for c in pair)
    far = _sentences_apart(passage, whole) > 1
    rivals = {w.value for p, w in wide if p.start == part.start}
    return (own or told_again(_spoken_lead(passage))) and not (far and len(rivals) > 1)


def _of_then(claim: Claim) -> bool:
    """Whether the words before a figure put it in another time: "in 2024 the country made 9.8 million tons"."""
    return bool(ELSEWHEN.search(claim.sentence[: claim.start - claim.sentence_start]))


def _of_sums(passage: Passage, near: _Pairs) -> _Pairs:
    """The pairs with the sum of two figures as the part or the whole: "27 A*s and 108 As, so a quarter of the 540";
    "155 No and 62 Yes, or 71 per cent"."""
    own = [c for c in passage.own if c.start < passage.result.start and _is_amount(passage, c)]
    found: _Pairs = []
    for part, whole in near:
        others = [c for c in own if c.start not in (part.start, whole.start) and c.unit == part.unit]
        found += [(_sum(part, c), whole) for c in others if part.sentence_start == c.sentence_start]
        told = between(passage.masked, part, whole)
        if part.sentence_start == whole.sentence_start and re.search(r"\b(?:and|to|against|but)\b", told, re.I):
            found += [(part, _sum(part, whole)), (whole, _sum(part, whole))]
    return found


def _sum(one: Claim, other: Claim) -> Claim:
    total = (one.value or 0.0) + (other.value or 0.0)
    return replace(one, value=total, low=total, high=total)


def _has_share(passage: Passage, claim: Claim) -> bool:
    """Whether a figure is itself a part, told with a share of its own: "20,910 votes, or 41.0 percent"."""
    match = _ITS_SHARE.match(passage.masked.after(claim)[:60])
    return (
        match is not None
        and is_share(passage.masked.claim(match["share"]))
        and claim.sentence_start == passage.result.sentence_start
    )


def _spoken_lead(passage: Passage) -> str:
    return _ONE_IN.sub("", passage.masked.before(passage.result)[-140:])


def _attached(passage: Passage) -> Claim | None:
    """The figure that the share only tells again: "121.3 cubic hectometres, 19.8 per cent"; "60 per cent, or 1,290"."""
    masked, share = passage.masked, passage.result
    if share.unit is None:
        return None
    for claim in (c for c in passage.own if c.kind in _AMOUNTS):
        told = between(masked, claim, share)
        first, second = (_BEFORE_IT, _BEHIND_IT)
        if (first if claim.start < share.start else second).fullmatch(told):
            return claim
    return None


def _pairs(passage: Passage, claims: Sequence[Claim]) -> list[tuple[Claim, Claim]]:
    """Every two amounts of one sort of which the first may be a part of the second."""
    pairs = []
    for part in claims:
        for whole in claims:
            if part is whole or not (_is_amount(passage, part) and _is_amount(passage, whole)):
                continue
            same = as_sort_of(passage.masked, part, whole)
            if same is None and as_sort_of(passage.masked, whole, part) is not None:
                same, whole = part, as_sort_of(passage.masked, whole, part) or whole
            if same is not None and 1.0 < (same.value or 0.0) < (whole.value or 0.0) <= _SPREAD * (same.value or 0.0):
                pairs.append((same, whole))
    return pairs


def _is_amount(passage: Passage, claim: Claim) -> bool:
    """Whether a figure is an amount; a bare one with decimals is rather a share that leaves out its sign."""
    split = claim.kind is Kind.COUNT and (claim.value or 0.0) % 1.0 != 0.0 and is_bare(passage.masked, claim)
    if claim.bound in (Bound.LESS_THAN, Bound.AT_MOST):
        return False  # "under 18"
    return (claim.kind in _AMOUNTS or claim.kind is Kind.RATE) and not split and claim.start != passage.result.start


def _sentences_apart(passage: Passage, claim: Claim) -> int:
    starts = [passage.result.sentence_start, *(s[0].sentence_start for s in passage.back)]
    return starts.index(claim.sentence_start) if claim.sentence_start in starts else len(starts)


def _rank(passage: Passage, part: Claim, whole: Claim) -> tuple[int, int, int]:
    """Nearest first, the part nearer to the share than the whole."""
    share = passage.result
    apart = _sentences_apart(passage, part) + _sentences_apart(passage, whole)
    return (apart, abs(share.start - part.start), abs(share.start - whole.start))
