"""Totals, rests, products and quotients of figures that stand in other sentences than the result.

"Larch flies 63 jets. Its partner has 38. The merged carrier will have 101", "The 125 that stood empty", "Each gets
120 crowns. As there are 45,000 of them, the town must find 5.4 million".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import combinations

from consistency.extract.relations.masking import HEDGES, NUMBER, Masked
from consistency.extract.relations.nearby import between, in_unit_of, plain, same_sentence
from consistency.extract.relations.passages import (
    Passage,
    as_sort_of,
    goes_on,
    in_sort_of,
    passages,
    spoken_for,
    told_again,
)
from consistency.extract.relations.products import another_matter, is_each, may_count
from consistency.extract.relations.ties import AVERAGE, RATE, REMAINDER, TOTAL, Tie, is_points
from consistency.model import Claim, Kind, Mode

_G = rf"[^.;:()\n{NUMBER[1:-1]}]"
_TOTAL_BEFORE = re.compile(
    r"\b(?:together|combined|in all|in total|altogether|all told|total(?:s|l?ed|l?ing)?|sum|overall|joint"
    r"|merged|enlarged"
    r"|between them|both|the (?:two|three)|would (?:give|leave|have|command|hold|control)|will (?:\w+ )?have"
    r"|gives?|making|makes"
    rf"|adds? up|amounts?|comes? to|put(?:s|ting)? (?:the|its|their) [^.;]{{0,30}}?(?:toll|total"
    rf"|count|number)) {_G}{{0,60}}?{HEDGES}$",
    re.I,
)
_TOTAL_AFTER = re.compile(rf"{_G}{{0,30}}?\b(?:in all|in total|altogether|all told|combined|between them)\b", re.I)
_NOT_ALL = re.compile(
    r"\b(?:another|other|including|among|such as|most(?:ly)?|at least|so far|already|also|since|some of|several"
    r"|from|than|was|were"
    r"|another|more|ago|last year)\b",
    re.I,
)
_THATS = re.compile(rf"(?:^|[.!?”]\s+|\n)that(?: is|['’]s| makes| comes to)\s+{HEDGES}$|, so\s+{HEDGES}$", re.I)
_STRENGTH = re.compile(
    r"\b(?:strength|tally|headcount|workforce|haul|pot|turnover|size) (?:of|will be|would be|is|was|comes to"
    r"|reach(?:es|ed))\s+"
    rf"{HEDGES}$",
    re.I,
)
_SO_FAR = re.compile(
    rf"\b(?:bring|tak|rais|push|lift)(?:s|es|ing)? (?:the|its|their) {_G}{{0,40}}?to\s+{HEDGES}$", re.I
)
_OF_THESE = re.compile(r"[“\"'(\s]*of (?:these|those|them|that|the total)\b", re.I)
_OF_THEM = re.compile(r"\s+of (?:them|these|those|whom|which)\b", re.I)
_OF_ITS_OWN = re.compile(
    r"\s+(?:of (?:them|these|those|whom|which) )?(?:(?:more|others?|further) )?(?:are|were|is|was|have|had|has"
    r"|went|came|got|did|died"
    r"|in|at|to|from|on|for|with|under|by)\b",
    re.I,
)
_OPENED = re.compile(rf"[^.;:()\n{NUMBER[1:-1]}]{{0,80}}(?:[;:]|\s[–—-])\s", re.I)
_BY_KIND = re.compile(
    r"[“\"'(\s]*by [a-z]+,|\b(?:accounts?|accounted) for\b|\b(?:broken|split|divided) (?:down )?\b", re.I
)
_AND_LAST = re.compile(rf"\band\s+(?:[^.;:()\n{NUMBER[1:-1]}]{{1,60}}\s)?{HEDGES}$", re.I)
_THE_REST = re.compile(r"(?:^|[.;,]\s*|\band\s+|\bwhile\s+)(?:the|those|the other)\s+$", re.I)
_WHO = re.compile(r"\s+(?:[a-z]+ )?(?:that|who|which|still|left|remaining|others?|free|empty|spare|unsold|not)\b", re.I)
_THAT_MEANS = re.compile(
    rf"\b(?:that|this|which) means (?:that )?(?:(?:the|some|another|a further|only) )?{HEDGES}$", re.I
)
_HOLE = re.compile(
    r"\b(?:hole|gap|deficit|shortfall|difference|remainder|balance|rest|surplus|leav(?:es|ing)|left) "
    rf"(?:of |is |was )?(?:about |some )?{_G}{{0,25}}?{HEDGES}$"
    rf"|\b(?:still|yet) (?:[a-z]+ ){{0,3}}(?:for|of|missing|lacks?|owes?|owed|needs?|short)\s+{HEDGES}$",
    re.I,
)
_OUTCOME = re.compile(
    r"\b(?:so|thus|therefore|hence|total|amount|cost|bill|must|will have to|have to|would fit|could|brings?"
    r"|brought|raised?"
    rf"|adds? up|comes? to|makes|making|means|worth|fetch\w*|earn\w*|every day|at that|that is"
    rf"|that['’]s)\b{_G}{{0,60}}$|\b(?:invoice|bill|cost|price|total|sum|fee):\s+{HEDGES}$",
    re.I,
)
_SHARED = re.compile(rf"\b(?:each|every \w+|per \w+|a head|apiece)\b{_G}{{0,40}}$", re.I)
_STEM = re.compile(r"[a-z]{3,5}")
_FOR_EACH = re.compile(r"\b(?:each|every|per)((?: [a-z]+){1,3})")
_GIVEN = re.compile(
    rf"\b(?:pa(?:y|ys|id|ying)|g[ai]v(?:e|es|en|ing)|grant\w*|hand\w*|award\w*|offer\w*|send\w*|sent) (?:its "
    rf"|their |all |the |his |her )*"
    rf"{NUMBER} {_G}{{1,30}}{HEDGES}(?:bonus|grant|sum|voucher|premium|cheque|check|payment|credit"
    rf"|allowance)? ?(?:of )?$",
    re.I,
)
_ON_EVERY = re.compile(r"\s*(?:[a-z]+ ){0,2}(?:on|in|for|from|to|at|per) (?:every|each) [a-z]+", re.I)
_EACH_BEHIND = re.compile(r"\s*(?:[a-z]+ ){0,2}(?:each|apiece|a head|per (?!cent)[a-z]+|for each|on average)\b", re.I)
_FRONTED = re.compile(rf"(?:^|[.!?]\s+|\n)(?:at|with) (?:[a-z’']+ ){{0,4}}?{HEDGES}$", re.I)
_DIVIDED = re.compile(r"\b(?:divid(?:e[ds]?|ing)|split|shared|spread)\b", re.I)
_HOW_MANY = frozenset({Kind.COUNT, Kind.DURATION, Kind.MEASURE})
_AMOUNTS = frozenset({Kind.COUNT, Kind.MONEY, Kind.MEASURE})
_MOST = 9
_SPREAD = 500.0
_HUNDRED = 100.0
_SEVERAL = 10.0
_TINY = 5000.0
_TELLING = 3
_MOST_TIES = 40
_LARGEST = 4


def totals(masked: Masked) -> Iterator[Tie]:
    """Totals of figures told over sentences."""
    results = [c for c in masked.claims if plain(c) and (c.kind in _AMOUNTS or is_points(c)) and not c.per]
    for passage in passages(masked, results):
        total = passage.result
        if _SO_FAR.search(masked.before(total)[-60:]):
            continue  # "41 on Friday and 28 on Saturday, bringing the total to 190": with those of before
        if (
            _THATS.search(masked.before(total)[-40:])
            or _TOTAL_BEFORE.search(masked.before(total)[-90:])
            or _TOTAL_AFTER.match(masked.after(total)[:50])
        ):
            yield from _summed(passage)


def _before(passage: Passage) -> list[Claim]:
    last = [*passage.own, *(passage.back[0] if passage.back else ())]
    return [c for c in last if c.start < passage.result.start]


def _parts(passage: Passage, claims: Iterable[Claim]) -> list[Claim]:
    least = (passage.result.value or 0.0) / _TINY
    before = [c for c in claims if c.start < passage.result.start and c.mode is not Mode.AVERAGE]
    before = [c for c in before if (c.value or 0.0) >= least and not _OF_THEM.match(passage.masked.after(c)[:16])]
    fit = [as_sort_of(passage.masked, c, passage.result) for c in before]
    return [c for c in fit if c is not None and 0.0 < (c.value or 0.0) < (passage.result.value or 0.0)]


def _summed(passage: Passage) -> Iterator[Tie]:
    """The figures of its sort that stand before a total: those of its sentence, else one of each sentence before."""
    total = in_sort_of(passage.masked, passage.result, _before(passage))
    passage = replace(passage, result=total)
    own, every = _parts(passage, passage.own), _parts(passage, passage.near)
    sets: list[list[Claim]] = [own]
    if goes_on(total) or told_again(passage.masked.before(total)) or len(own) < 2:
        sets += [_parts(passage, passage.back[0])] if passage.back else []
        if len(passage.back) > 1:
            firsts = [_parts(passage, sentence)[:1] for sentence in reversed(passage.back)]
            sets.append([c for first in firsts for c in first])
    others = tuple((total, *some) for some in _runs(every))
    if len(f"{total.value or 0.0:.12g}".replace(".", "").rstrip("0")) >= _TELLING:
        sets += [list(run) for run in _runs(every)][:_MOST_TIES]
    for parts in sets:
        told = " ".join(passage.masked.before(c)[-25:] for c in parts)
        if 2 <= len(parts) <= _LARGEST + 2 and not _NOT_ALL.search(told):
            more = [c for c in every if c not in parts and c.sentence_start == parts[-1].sentence_start]
            told_of = [spoken_for(passage, *parts), *(spoken_for(passage, *parts, c) for c in more)]
            spoken = tuple(other for some in told_of for other in some)
            yield Tie(TOTAL, (total, *parts), certain=False, others=(*others, *spoken))


def _runs(claims: Sequence[Claim]) -> Iterator[tuple[Claim, ...]]:
    """Every run of figures as they stand in the text, and every two of them."""
    few = sorted(claims, key=lambda c: c.start)[-_MOST:]
    yield from combinations(few, 2)
    for size in range(3, len(few) + 1):
        yield from (tuple(few[i : i + size]) for i in range(len(few) - size + 1))


def lists(masked: Masked) -> Iterator[Tie]:
    """Sentences that list the parts of a total told before: "Of these, 64 were homes and 58 outbuildings",
    "By district, ...", "340,000 loans come up; 120,000 in the first year and 210,000 in the second".
    """
    usable = [c for c in masked.claims if plain(c) and (c.kind in _AMOUNTS or is_points(c)) and not c.per]
    for passage in passages(masked, _first_of_each(usable)):
        first = passage.result
        row = [first, *(c for c in passage.own if c.start > first.start and c in usable)]
        yield from _of_row(passage, row, [c for s in passage.back for c in s] + list(passage.lead))
        opened = _OPENED.match(masked.after(first)[:120]) or (
            len(row) > 1 and _OF_THEM.match(masked.after(row[1])[:16])
        )
        if opened and len(row) > 2:
            yield from _of_row(passage, row[1:], [first])


def _first_of_each(claims: Sequence[Claim]) -> list[Claim]:
    return list({c.sentence_start: c for c in reversed(claims)}.values())


def _of_row(passage: Passage, row: Sequence[Claim], before: Sequence[Claim]) -> Iterator[Tie]:
    """The ties of a row of parts with the figures before it that they may add up to."""
    masked = passage.masked
    if not 2 <= len(row) <= _LARGEST + 2 or not _AND_LAST.search(masked.before(row[-1])[-90:]):
        return
    opened = len(before) == 1 and before[0].sentence_start == row[0].sentence_start
    told = row[0].sentence
    if _NOT_ALL.search(re.sub(r"\b(?:were|was|from)\b", "", told[: row[-1].end - row[0].sentence_start])):
        return
    totals = []
    for total in dict.fromkeys(before):
        parts = [c for c in (as_sort_of(masked, c, total) for c in row) if c is not None]
        if len(parts) != len(row):
            continue
        least, most = min(c.value or 0.0 for c in parts), max(c.value or 0.0 for c in parts)
        if most < (total.value or 0.0) <= _SPREAD * least:
            totals.append((total, parts))
    # "Of these, 17 are in hospital, five in a serious condition, and six went home": one may be told of another.
    others = tuple(
        (t, *left) for t, some in totals for size in (len(some), len(some) - 1) for left in _some(some, size)
    )
    for total, parts in totals:
        more = sum(c.value or 0.0 for c in parts) > (total.value or 0.0)
        over = more and len(parts) > 2 and (_is_large(total) or _same_word(masked, total, row[-1]))
        # "24 homicides. Of those, nine were in the city and 11 in the county": of a few some may be left out.
        of_these = (more or _is_large(total)) and _of_these(masked, total, row)
        alike_all = all(_same_word(masked, total, c) for c in row)
        if opened or over or alike_all or _BY_KIND.search(told) or of_these:
            yield Tie(TOTAL, (total, *parts), certain=False, others=others)


def _some(parts: Sequence[Claim], size: int) -> Iterator[tuple[Claim, ...]]:
    return combinations(parts, size) if size > 1 else iter(())


def _is_large(total: Claim) -> bool:
    return total.kind is not Kind.COUNT or (total.value or 0.0) >= _HUNDRED


def _same_word(masked: Masked, total: Claim, part: Claim) -> bool:
    """Whether the last part of a list names what the total counts: "four Kinzhal and 23 Kh-101 missiles"."""
    word = re.match(r"\s+(?:[a-z]+ )??(?P<word>[a-z]{4,})\b", masked.after(total)[:40], re.I)
    return word is not None and word["word"].casefold() in masked.after(part)[:40].casefold()


def _of_these(masked: Masked, total: Claim, row: Sequence[Claim]) -> bool:
    """Whether a list begins with what the total counts, and each of its parts has a verb or a place of its own."""
    told = row[0].sentence
    if "\n" in masked.text[masked.places[total.id, total.start] : masked.places[row[0].id, row[0].start]]:
        return False
    named = re.match(r"[“\"'(\s]*of the (?P<word>[a-z]+)\b", told, re.I)
    begins = _OF_THESE.match(told) or _OF_THEM.match(masked.after(row[0])[:16])
    if named and named["word"].casefold() in masked.after(total)[:30].casefold():
        return all(_OF_ITS_OWN.match(masked.after(c)[:40]) for c in row)
    return bool(begins) and all(_OF_ITS_OWN.match(masked.after(c)[:40]) for c in row)


def remainders(masked: Masked) -> Iterator[Tie]:
    """What is left of a whole: "1,940 beds. Patients lay in 1,815 of them. The 125 that stood empty"."""
    for passage in passages(masked, [c for c in masked.claims if plain(c) and c.kind in _AMOUNTS and not c.per]):
        left = passage.result
        rest = _THE_REST.search(masked.before(left)[-20:]) and _WHO.match(masked.after(left)[:40])
        rest = rest or _THAT_MEANS.search(masked.before(left)[-60:])
        if not rest and not _HOLE.search(masked.before(left)[-60:]):
            continue
        reach = [c for c in (*passage.own, *(passage.back[0] if passage.back else ())) if c.start < left.start]
        if len(reach) < 2:
            reach = [c for c in passage.near if c.start < left.start]
        left = in_sort_of(masked, left, reach)
        fit = [c for c in (as_sort_of(masked, c, left) for c in reach) if c is not None]
        fit = [c for c in fit if (c.value or 0.0) > 0.0]
        values = {c.value: c for c in fit}
        if left.value in values or not 2 <= len(values) <= _MOST:
            continue
        for whole, gone in combinations(sorted(values.values(), key=lambda c: -(c.value or 0.0)), 2):
            if (whole.value or 0.0) <= (left.value or 0.0) or (len(values) > 2 and (left.value or 0.0) < _HUNDRED):
                continue
            wide = [c for c in passage.every if c.kind is left.kind and c.unit == left.unit]
            others = tuple((left, a, b) for a in wide for b in wide if a is not b)
            yield Tie(
                REMAINDER, (left, whole, gone), certain=False, others=(*others, *spoken_for(passage, whole, gone))
            )


def products(masked: Masked) -> Iterator[Tie]:
    """So many at so much each, in other sentences than the sum."""
    results = [c for c in masked.claims if plain(c) and c.kind in (*_AMOUNTS, Kind.RATE)]
    for passage in passages(masked, results):
        whole = passage.result
        if whole.kind is not Kind.RATE and (whole.per or _EACH_BEHIND.match(masked.after(whole)[:40])):
            continue
        fronted = any(_FRONTED.search(masked.before(c)[-60:]) for c in passage.own if c.start < whole.start)
        if not (fronted or _OUTCOME.search(masked.before(whole)[-100:]) or told_again(masked.before(whole))):
            continue
        before = [c for c in passage.near if c.start < whole.start]
        amounts = [c for c in before if _is_amount_each(masked, c, whole)]
        amounts = [c for c in amounts if not another_matter(masked, c, whole)]
        pairs = [(e, c) for e in amounts for c in before if c.start != e.start and _is_number(masked, c, whole, e)]
        others = tuple((whole, e, c) for e, c in pairs)
        wide = tuple((whole, e, c) for e in amounts for c in passage.every if c.kind in _HOW_MANY)
        many = [(e, c) for e, c in pairs if (c.value or 0.0) >= _SEVERAL and same_sentence(e, c)]
        pairs = many if len(many) == 1 else pairs
        named = [(e, c) for e in amounts for c in passage.every if c.start < whole.start and _is_named(c, e)]
        pairs = named or pairs
        alone = len({(e.value, c.value) for e, c in pairs}) == 1
        # A sum that stands in a paragraph of its own is of another matter, unless its words go on from there.
        afar = alone and "\n" in between(masked, pairs[0][0], whole) and not goes_on(whole)
        for each, count in pairs[:4]:
            told = (*spoken_for(passage, each, count), *(() if alone else wide))
            yield Tie(RATE, (whole, each, count), certain=alone and not afar, others=(*others, *told))


def _is_amount_each(masked: Masked, claim: Claim, whole: Claim) -> bool:
    if claim.kind is Kind.RATE or claim.per:
        fits = claim.unit == whole.unit and (claim.unit is not None or whole.kind in (Kind.COUNT, Kind.RATE))
    else:
        fits = claim.kind is whole.kind and in_unit_of(claim, whole) is not None
    more = (whole.value or 0.0) > 1.5 * (claim.value or 0.0) > 0.0
    each = (
        is_each(masked, claim)
        or _SHARED.search(masked.before(claim)[-70:])
        or _ON_EVERY.match(masked.after(claim)[:40])
    )
    each = each or _GIVEN.search(masked.before(claim)[-60:])
    return fits and more and bool(each)


def _is_named(claim: Claim, each: Claim) -> bool:
    """Whether a figure counts those of whom each has the amount: "3,160 families", "each registered family"."""
    if claim.kind is not Kind.COUNT or not claim.measure or (claim.value or 0.0) <= 1.0 or claim.start == each.start:
        return False
    noun = _STEM.match(claim.measure.split()[-1].casefold())
    named = _FOR_EACH.findall(each.sentence.casefold())
    return noun is not None and any(noun[0] in words for words in named)


def _is_number(masked: Masked, claim: Claim, whole: Claim, each: Claim) -> bool:
    """Whether a figure may say how many there are at so much each."""
    if (
        claim.kind not in _HOW_MANY
        or claim.per
        or claim.start in (whole.start, each.start)
        or (claim.value or 0.0) <= 1.0
    ):
        return False
    if claim.kind is not Kind.COUNT and claim.kind is whole.kind:
        return False
    if claim.kind is Kind.MEASURE:
        return (claim.unit or "?").split()[-1] in f"{each.per or ''} {each.sentence}".casefold()
    told = _SHARED.search(masked.before(each)[-70:]) and not is_each(masked, claim)
    return bool(told) or may_count(masked, claim, each)


def quotients(masked: Masked) -> Iterator[Tie]:
    """So much each, of a sum and a number told in any order: "5,100 a day, if you divide 1,284,600 by 311 days"."""
    results = [c for c in masked.claims if plain(c) and c.kind in (*_AMOUNTS, Kind.RATE)]
    for passage in passages(masked, results):
        each = passage.result
        marked = is_each(masked, each) or bool(_SHARED.search(masked.before(each)[-70:]))
        divided = _DIVIDED.search(each.sentence)
        if not marked or not (told_again(masked.before(each)) or divided or _OUTCOME.search(masked.before(each)[-60:])):
            continue
        near = [c for c in passage.near if divided or c.start < each.start]
        wholes = [c for c in near if not c.per and _is_amount_each(masked, each, c) and not is_each(masked, c)]
        counts = [c for c in near if _is_number(masked, c, each, each)]
        pairs = [(w, n) for w in wholes for n in counts if w is not n and (w.value or 0.0) > (n.value or 0.0)]
        others = tuple((each, w, n) for w, n in pairs)
        if len({(w.value, n.value) for w, n in pairs}) == 1:
            own = divided or same_sentence(pairs[0][0], each) or goes_on(each)
            wide = [c for c in passage.every if c.kind in _HOW_MANY]
            others += tuple((each, w, n) for w in wholes for n in wide if n is not w)
            told = spoken_for(passage, *pairs[0])
            yield Tie(AVERAGE, (each, *pairs[0]), certain=bool(own), others=(*others, *told))
