"""How far a level moved and how many times it is another, where the levels stand in other sentences or in the headline.

"The sum is 15 percent above this year's $1.2 billion", "Support was 41 per cent in March; it is 36 now. That is five
points", "The penalty is four times the 2.1 million it paid in 2016".
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from consistency.extract.relations.changes import levels_of_one
from consistency.extract.relations.masking import HEDGES, NUMBER, Masked
from consistency.extract.relations.movements import MOVES, one_clause
from consistency.extract.relations.nearby import between, is_now, plain, same_sentence, was_before
from consistency.extract.relations.passages import (
    Passage,
    as_sort_of,
    goes_on,
    is_bare,
    is_percentage,
    of_another_time,
    passages,
    spoken_for,
    told_again,
)
from consistency.extract.relations.ties import CHANGE, DIFFERENCE, MULTIPLE, Tie, alike, is_points
from consistency.model import Claim, Kind

_G = rf"[^.;:()\n{NUMBER[1:-1]}]"
_UP = (
    r"ris(?:e|es|en|ing)|rose|grow(?:s|n|th|ing)?|grew|increas\w+|climb\w*|jump\w*|soar\w*|surg\w+|gain\w*"
    r"|swell\w*|swollen"
    r"|(?<!make )(?<!makes )(?<!made )(?<!making )(?<!set )(?<!sets )(?<!put )up|higher|more|above|ahead|over"
    r"|exceed\w*|hike|dearer|better|bigger|larger|extra|premium|overrun"
)
_DOWN = (
    r"fall(?:s|en|ing)?|fell|drop\w*|declin\w+|decreas\w+|plung\w+|plummet\w*|tumbl\w+|slump\w*|shr[aiu]nk\w*"
    r"|slid\w*|sank|sunk"
    r"|collaps\w+|crash\w*|cut|slash\w*|reduc\w+|lost|loss|los(?:es|ing)|down|lower|fewer|less|below|behind|shy|under"
    r"|short|cheaper"
    r"|worse|smaller|shed|contract\w*|eased|dip\w*"
)
_WAY_BEFORE = re.compile(
    rf"\b(?:(?P<up>{_UP})|(?P<down>{_DOWN}))\b(?: [a-z]+){{0,2}}?(?: by| of| is| was)?\s+{HEDGES}$", re.I
)
_IN_ITS_OWN = re.compile(
    r"[\s-](?:[a-z-]+ )?(?:rise|increase|fall|drop|decline|gain|growth|cut|reduction) (?:in|of|for)\b", re.I
)
_WITH_THE = re.compile(rf"\b(?:with|after|including|thanks to) (?:the|a|an|this|that|its|their)\s+{HEDGES}$", re.I)
_REACHED = re.compile(rf"\b(?:from|to|at|than)\s+{HEDGES}$", re.I)
_PERFECT = re.compile(
    r"\b(?:has|have) (?:[a-z]+ ){0,2}(?:been|fallen|risen|grown|gone|shrunk|dropped|climbed|jumped|increased)\b", re.I
)
_INDEX = re.compile(r"\b(?:index|dow|nasdaq|s&p|poor[’']s|ftse|stoxx|dax|nikkei|average)\b", re.I)
_CHANGED = re.compile(
    rf"\b(?:by|rose|fell|gained|lost|added|jumped|dropped|climbed|slumped|plunged|up|down)\s+{HEDGES}$", re.I
)
_SINCE = re.compile(r"\s+(?:from|since|on) (?:[^.;,]{0,20}\b(?:ago|earlier)|last|the (?:last|previous))\b", re.I)
_TO_NUMBER = re.compile(rf"\s+to\s+{NUMBER}")
_BY = re.compile(rf"\bby\s+{HEDGES}$", re.I)
_WAY_AFTER = re.compile(rf"[\s-](?:[a-z-]+ )?(?:(?P<up>{_UP}|rise|increase)|(?P<down>{_DOWN}|reduction))\b", re.I)
_BASE = re.compile(
    r"\b(?:from|than|above|over|below|under|on|against|exceeds|compared (?:with|to)|(?:ahead|shy|short"
    r"|in excess) of|behind|beyond)\s+"
    rf"(?:(?:the|its|their|a|last|this|that|of|for|usual|normal|about|some|legal|previous|year[’']s"
    rf"|[a-z]+[’']s)\s+){{0,5}}{HEDGES}$",
    re.I,
)
_THEN_AND_NOW = re.compile(
    r"\b(?:last|before|previous(?:ly)?|earlier|ago|was|were|had|used to|until now|currently|now|today"
    r"|at present|this (?:year"
    r"|week|month)|but|although|while|will|would|could|may|allowed|capacity|limit|holds?|in (?:19|20)\d\d"
    r"|in (?:jan|feb|march"
    r"|april|may|june|july|aug|sept|oct|nov|dec)\w*)\b",
    re.I,
)
_OTHER_MATTER = re.compile(
    r"\b(?:inflation|interest|wages?|gdp|prices?|shares?|profits?|sales|stock|index|overtime|rent|cost of living)\b",
    re.I,
)
_THAT_BECOMES = re.compile(rf"\b(?:that|this|which|it) (?:becomes|would be|will be|makes)\s+{HEDGES}$", re.I)
_BECOMES = re.compile(
    rf"\b(?:becomes?|became|would be|will be|makes|rises? to|goes (?:up )?to|comes to|(?:takes?|brings?|lifts?"
    rf"|puts?) (?:it|that|this"
    rf"|the [a-z]+) (?:up )?(?:to|at))\s+{HEDGES}$",
    re.I,
)
_TIMES_FOLLOWS = re.compile(r"\s*-?(?:times|fold)\b", re.I)
_TIMES = re.compile(r"(?:times|-?fold|twice|thrice|doubl\w*|tripl\w*|trebl\w*|quadrupl\w*|halv(?:ed|ing))$", re.I)
_THE = re.compile(
    r"(?: times)?\s+(?:(?:as (?:many|much|high|large|big|long) as |that of )?(?:the|its|their|those"
    r"|last [a-z]+[’']s)\s+"
    rf"(?:[a-z-]+\s+){{0,2}}?|(?:what|the number|the figure|the sum"
    rf"|the total) {_G}{{0,50}}?, ){HEDGES}(?P<base>{NUMBER})",
    re.I,
)
_VERB_OF_TIMES = re.compile(r"(?:doubled|trebled|tripled|quadrupled|halved)$", re.I)
_LEAD_OF = re.compile(
    r"\b(?:lead|margin|majority|gap|difference|advantage) (?:of|is|was)\s+"
    rf"{HEDGES}$|\b(?:beaten|lost(?: out)?|losing|won|winning|ahead|behind|missed(?: out)?|pipped"
    rf"|edged(?: out)?)\b[^.;,]{{0,30}} by\s+{HEDGES}$",
    re.I,
)
_MARGIN_FOLLOWS = re.compile(
    r"[\s-](?:[a-z-]+[\s-])?(?:lead|margin|gap|advantage|difference|behind|ahead|adrift)\b", re.I
)
_LEVELS = frozenset({Kind.COUNT, Kind.MONEY, Kind.MEASURE, Kind.SHARE, Kind.RATE})
_APART = 8.0
_FARTHEST = 60.0
_HEADLINE = 2
_EXAMPLE = 300
_FEW = 2
_LEAST = 10.0


def changes(masked: Masked) -> Iterator[Tie]:
    """Changes in percent whose levels, or one of them, stand in other sentences."""
    for passage in passages(masked, [c for c in masked.claims if is_percentage(c) and plain(c)]):
        change = passage.result
        lead, follow = masked.before(change)[-70:], masked.after(change)[:50]
        cue = _WAY_AFTER.match(follow) or _WAY_BEFORE.search(lead)
        if _REACHED.search(lead) or (cue is None and not _BY.search(lead)):
            if _WITH_THE.search(lead):
                yield from _given_with(passage)
            continue
        up = bool(cue["up"]) if cue else None
        yield from _moved(passage, up)


def _moved(passage: Passage, up: bool | None) -> Iterator[Tie]:
    masked, change = passage.masked, passage.result
    pairs = _pairs(passage, passage.every)
    based = [c for c in passage.own if _is_base(masked, c, change)]
    if len(based) == 1:
        found = [(a, b) for a, b in pairs if a.start == based[0].start]
        own = [(a, b) for a, b in found if same_sentence(b, change) and one_clause(masked, change, a, b)]
        found = own or _nearest([(a, b) for a, b in found if b.start < change.start])
        certain = len(found) == 1
    else:
        found, certain = _two_before(passage, pairs, up), goes_on(change) or told_again(masked.before(change))
        if not found and (found := _behind(passage, pairs)):
            certain = True
    for before, after in found[:2]:
        others = tuple((change, a, b) for a, b in (found if certain else pairs))
        told = spoken_for(passage, before, after)
        yield Tie(CHANGE, (change, before, after), _way(up), certain=certain, others=(*others, *told))


def _given_with(passage: Passage) -> Iterator[Tie]:
    """ "Now on 48,000, will go up to 50,920 with the 4 per cent": the only change and the only levels of a sentence."""
    masked, change = passage.masked, passage.result
    pairs = [(a, b) for a, b in _pairs(passage, passage.own) if a.start < b.start < change.start]
    shares = [c for c in passage.own if c.kind is Kind.SHARE]
    if len(pairs) == 1 and not shares and MOVES.search(between(masked, *pairs[0])):
        yield Tie(CHANGE, (change, *pairs[0]), others=tuple((change, b, a) for a, b in pairs))


def _behind(passage: Passage, pairs: Sequence[tuple[Claim, Claim]]) -> list[tuple[Claim, Claim]]:
    """The only two levels behind a colon: "45% above capacity: there are 6,240 inmates for 5,000 places"."""
    masked, change = passage.masked, passage.result
    behind = [
        (a, b)
        for a, b in pairs
        if same_sentence(a, change) and change.start < a.start < b.start and same_sentence(b, change)
    ]
    return behind if len(behind) == 1 and ":" in between(masked, change, behind[0][0]) else []


def _way(up: bool | None) -> str | None:
    return None if up is None else "up" if up else "down"


def _is_base(masked: Masked, claim: Claim, change: Claim) -> bool:
    return bool(_BASE.search(masked.before(claim)[-60:])) or (
        same_sentence(claim, change) and was_before(masked, claim, change) and not is_now(masked, claim)
    )


def _nearest(pairs: Sequence[tuple[Claim, Claim]]) -> list[tuple[Claim, Claim]]:
    """The pairs whose level after stands nearest before the change, those with one value once."""
    values: dict[tuple[float | None, float | None], tuple[Claim, Claim]] = {}
    for before, after in sorted(pairs, key=lambda pair: -pair[1].start):
        values.setdefault((before.value, after.value), (before, after))
    last = list(values.values())
    return [pair for pair in last if pair[1].sentence_start == last[0][1].sentence_start]


def _two_before(passage: Passage, pairs: Sequence[tuple[Claim, Claim]], up: bool | None) -> list[tuple[Claim, Claim]]:
    """The only two levels of the sentences just before, or of the sentence itself, one then and one now."""
    change = passage.result
    lead = change.sentence[: change.start - change.sentence_start]
    if _OTHER_MATTER.search(lead) or _IN_ITS_OWN.match(passage.masked.after(change)[:50]):
        return []
    here = [c for c in passage.own if c.start < change.start and c.kind in _LEVELS and not is_percentage(c)]
    if not here and not (goes_on(change) or told_again(passage.masked.before(change)) or _PERFECT.search(lead)):
        return []
    for reach in (
        [c for c in passage.own if c.start < change.start],
        [*[c for c in passage.own if c.start < change.start], *(passage.back[0] if passage.back else ())],
        [c for c in passage.near if c.start < change.start],
    ):
        own = [(a, b) for a, b in pairs if a.start < b.start and {a.start, b.start} <= {c.start for c in reach}]
        if not own:
            continue
        if here and not any({a.start, b.start} & {c.start for c in here} for a, b in own):
            return []
        if _INDEX.search(_told(own[0], change)):
            return []
        if len({(a.value, b.value) for a, b in own}) > 1 or not _THEN_AND_NOW.search(_told(own[0], change)):
            return []
        first, second = own[0]
        rising = (second.value or 0.0) > (first.value or 0.0)
        return [(second, first) if up is not None and rising is not up else (first, second)]
    return []


def _told(pair: tuple[Claim, Claim], change: Claim) -> str:
    sentences = dict.fromkeys((pair[0].sentence, pair[1].sentence, change.sentence))
    return " ".join(sentences)


def _pairs(passage: Passage, claims: Iterable[Claim], apart: float = _APART) -> list[tuple[Claim, Claim]]:
    """Every two levels of one sort, the first then held to be that of before; a level without unit has that of the
    other."""
    fit = [c for c in claims if c.kind in _LEVELS and not is_points(c) and c.value and not _is_change(passage, c)]
    fit = [c for c in fit if (c.value or 0.0) >= _LEAST or not is_bare(passage.masked, c) or is_points(passage.result)]
    found = []
    for one in fit:
        for other in fit:
            if one is other or one.value == other.value:
                continue
            a, b = as_sort_of(passage.masked, one, other), other
            if a is None:
                a, b = one, as_sort_of(passage.masked, other, one) or other
                if b is other:
                    continue
            reach = math.inf if is_points(passage.result) else apart
            if _small(passage, a, b):
                continue
            if levels_of_one(a, b) and _near(a, b, reach) and (is_points(passage.result) or a.kind is not Kind.SHARE):
                found.append((a, b))
    return found


def _small(passage: Passage, one: Claim, other: Claim) -> bool:
    """Whether one of two levels is a small number of something else: "phase 3" beside "0.78 exacerbations"."""
    least = min(one.value or 0.0, other.value or 0.0)
    heads = {(c.measure or "").split(" ")[-1] for c in (one, other)}
    return one.kind is Kind.COUNT and least < _LEAST and len(heads) > 1 and not is_points(passage.result)


def _is_change(passage: Passage, claim: Claim) -> bool:
    """Whether a share says how far something moved: "Delta rose 4%"."""
    score = _TO_NUMBER.match(passage.masked.after(claim)[:12])  # "leads by 52 per cent to 44"
    return claim.kind is Kind.SHARE and not score and bool(_CHANGED.search(passage.masked.before(claim)[-30:]))


def _near(one: Claim, other: Claim, apart: float) -> bool:
    low, high = sorted((abs(one.value or 0.0), abs(other.value or 0.0)))
    return low > 0.0 and high <= apart * low


def headlines(masked: Masked) -> Iterator[Tie]:
    """The change that a headline gives, with the only two levels of the sentences below it."""
    if "\n" not in masked.text:
        return
    title = masked.text[: masked.text.index("\n")]
    starts = list(dict.fromkeys(c.sentence_start for c in masked.claims))[: _HEADLINE + 2]
    below = [c for c in masked.claims if c.sentence_start in starts and c not in masked.claims_in(title)]
    # A percentage that the paragraph behind them gives is what the headline tells; the two levels are an example.
    percents = [c for c in masked.claims if c not in masked.claims_in(title) and is_percentage(c)]
    percents = [c for c in percents if below and c.start - below[-1].end < _EXAMPLE]
    for passage in passages(masked, [c for c in masked.claims_in(title) if is_percentage(c) and plain(c)]):
        lead, follow = masked.before(passage.result)[-70:], masked.after(passage.result)[:50]
        cue = _WAY_AFTER.match(follow) or _WAY_BEFORE.search(lead)
        pairs = [(a, b) for a, b in _pairs(passage, [c for c in below if plain(c)]) if a.start > b.start]
        if cue is None or len(pairs) != 1 or percents:
            continue
        after, before = pairs[0][1], pairs[0][0]
        if ((after.value or 0.0) > (before.value or 0.0)) is not bool(cue["up"]):
            after, before = before, after
        yield Tie(CHANGE, (passage.result, before, after), _way(bool(cue["up"])))


def raised(masked: Masked) -> Iterator[Tie]:
    """A level that a change in percent makes of the one before: "1,804 a month ... that becomes about 2,250"."""
    for passage in passages(masked, [c for c in masked.claims if c.kind is Kind.MONEY and plain(c)]):
        after = passage.result
        lead = masked.before(after)[-60:]
        goes = goes_on(after) or told_again(masked.before(after)) or _THAT_BECOMES.search(lead)
        if not _BECOMES.search(lead) or not goes:
            continue
        shares = [c for c in passage.near if c.start < after.start and c.kind is Kind.SHARE and not is_points(c)]
        levels = [c for c in passage.near if c.start < after.start and c.kind is Kind.MONEY and c.unit == after.unit]
        near = [c for c in levels if _near(c, after, 2.0)]
        if len(near) != 1 or not shares:
            continue
        ties = [(share, near[0], after) for share in shares]
        yield Tie(CHANGE, ties[-1], certain=len(shares) <= _FEW, others=tuple(ties))


def points(masked: Masked) -> Iterator[Tie]:
    """So many points between two shares, and a lead or a gap between two levels, of sentences near."""
    for passage in passages(masked, [c for c in masked.claims if plain(c)]):
        gap = passage.result
        if is_points(gap) and not _of_an_index(masked, gap):
            kind, found = CHANGE, [(a, b) for a, b in _pairs(passage, passage.near) if a.kind is b.kind is Kind.SHARE]
        elif _LEAD_OF.search(masked.before(gap)[-45:]) or _MARGIN_FOLLOWS.match(masked.after(gap)[:30]):
            kind, found = DIFFERENCE, [(a, b) for a, b in _apart_by(passage)]
        else:
            continue
        found = [(a, b) for a, b in found if a.start < b.start]
        reach = [(a, b) for a, b in found if max(a.start, b.start) < gap.start]
        if of_another_time(passage):
            reach = [p for p in reach if any(same_sentence(c, gap) for c in p)]
        near = [p for p in reach if all(same_sentence(c, gap) for c in p)] or _closest(passage, reach)
        told = told_again(masked.before(gap)) or goes_on(gap) or kind is DIFFERENCE
        told = told or bool(_WAY_BEFORE.search(masked.before(gap)[-60:]) or _LEAD_OF.search(masked.before(gap)[-45:]))
        if len({(a.value, b.value) for a, b in near}) == 1 and told:
            others = (*((gap, a, b) for a, b in found), *spoken_for(passage, *near[0]))
            own = all(same_sentence(c, gap) for c in near[0])
            yield Tie(kind, (gap, *near[0]), certain=own or len(reach) == 1, others=others)


def _of_an_index(masked: Masked, gap: Claim) -> bool:
    """Whether points are no distance of two shares told here: "the Dow gave up 117 points, or 0.7%"."""
    if _SINCE.match(masked.after(gap)[:40]):
        return True  # "up 52% to 42%, up 4 points from two weeks ago": on another level than these
    return bool(_INDEX.search(gap.sentence) or re.match(rf"\s*(?:,? or |\(){HEDGES}{NUMBER}", masked.after(gap)))


def _closest(passage: Passage, pairs: Sequence[tuple[Claim, Claim]]) -> list[tuple[Claim, Claim]]:
    if not passage.back:
        return []
    reach = {passage.result.sentence_start, passage.back[0][0].sentence_start}
    near = [p for p in pairs if all(c.sentence_start in reach for c in p)]
    return near or list(pairs)


def _apart_by(passage: Passage) -> list[tuple[Claim, Claim]]:
    """Two levels that a difference may lie between: of its sort, or of one that its own can be written in."""
    from consistency.extract.relations.nearby import in_unit_of

    gap = passage.result
    fit = []
    for claim in passage.near:
        same = as_sort_of(passage.masked, claim, gap)
        factor = 1.0 if same is not None else in_unit_of(gap, claim)
        if factor is not None and claim.kind is not Kind.SHARE and (claim.value or 0.0) > (gap.value or 0.0) * factor:
            fit.append(same or claim)
    return [
        (a, b) for a in fit for b in fit if a is not b and a.value != b.value and a.unit == b.unit and _near(a, b, 3.0)
    ]


def multiples(masked: Masked) -> Iterator[Tie]:
    """ "Four times the 2.1 million" of a figure told before, and "the crowd has quadrupled" of the two just told."""
    for passage in passages(masked, [c for c in masked.claims if c.value and _is_multiple(masked, c)]):
        spoken = passage.result
        match = _THE.match(masked.after(spoken)[:90])
        based = masked.claim(match["base"]) if match else None
        if based is None and not _VERB_OF_TIMES.search(spoken.text):
            continue  # "shot four times" is no multiple
        pairs = _pairs(passage, passage.every, apart=_FARTHEST)
        if based is not None:
            found = [(a, b) for a, b in pairs if a.start == based.start and b.start < spoken.start]
            found = _nearest(found)
            certain = len({b.value for _, b in found}) == 1
        else:
            here = [c for c in passage.own if c.kind in _LEVELS]
            found = [] if here else [(a, b) for a, b in pairs if a.start < b.start < spoken.start]
            told = len({(a.value, b.value) for a, b in found}) == 1 and _THEN_AND_NOW.search(_told(found[0], spoken))
            found = [p if (p[1].value or 0.0) > (p[0].value or 0.0) else p[::-1] for p in found] if told else []
            certain = True
        if found and spoken.value and spoken.value >= 1.5:
            before, after = found[0]
            others = tuple((b, a, spoken) for a, b in pairs if alike(a, before) and before.start in (a.start, b.start))
            yield Tie(MULTIPLE, (after, before, spoken), certain=certain, others=others)


def _is_multiple(masked: Masked, claim: Claim) -> bool:
    if claim.kind is Kind.SHARE:
        return False
    return bool(_TIMES.search(claim.text) or _TIMES_FOLLOWS.match(masked.after(claim)[:8])) and plain(
        replace(claim, kind=Kind.COUNT)
    )
