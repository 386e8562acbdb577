"""Figures that the words present as worked out from those just named: "together 37", "which makes 37", "that works out
at 2,400 a head", "an extra 87".

Elsewhere in this package one pattern holds a whole turn of phrase. Here the cue stands beside the result alone, and
what it was worked out from is looked for before it: figures of its sort in its own sentence, or in the sentence before
where its own begins by pointing back. Such ties are likely, not certain: the judge flags only sums that nearly hold.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from consistency.extract.lexicon import Lexicon
from consistency.extract.relations.changes import levels_of_one
from consistency.extract.relations.masking import HEDGES, NUMBER, Masked
from consistency.extract.relations.nearby import in_unit_of
from consistency.extract.relations.sums import WITH_OTHERS, own_noun, related
from consistency.extract.relations.ties import CHANGE, DIFFERENCE, REMAINDER, TOTAL, Tie, alike, is_points
from consistency.model import Claim, Kind

_GAP = rf"[^.;:()\n{NUMBER[1:-1]}]"
_ENDS = rf"{_GAP}{{0,40}}?\s*{HEDGES}$"
_MADE = (
    r"(?:giv(?:es?|ing)|gave|mak(?:es?|ing)|made|brings?|add(?:s|ed|ing)? up to|totall?(?:s|ed|ing)|comes? to|came to)"
)
_SUM_BEFORE = re.compile(
    rf"\b(?:(?:together|in all|in total|altogether|all told|between them|combined)\b,?|"
    rf"(?:(?:which|that|this) (?:together )?|, ){_MADE}\b|it (?:totals|comes to|adds up to)\b|a combined){_ENDS}",
    re.I,
)
_SUM_AFTER = re.compile(
    rf"{_GAP}{{0,30}}?\b(?:in all|in total|altogether|all told|(?:(?:is|are|was|were) )?(?:shared|split|divided)"
    rf"(?: out| up)? (?:between|among)|between (?:them|the {NUMBER}))",
    re.I,
)
_FRONTED = re.compile(
    r"^[“\"'\s]*(?:together|in all|in total|altogether|all told|combined|between them|that|this|it|the two|the three)\b"
    rf"[^.;:()\n{NUMBER[1:-1]}]*$",
    re.I,
)
_LISTED_AFTER = re.compile(
    rf"{_GAP}{{1,40}}, {HEDGES}(?P<parts>{NUMBER}{_GAP}{{1,40}}?"
    rf"(?:(?:,| and|, and) {HEDGES}{NUMBER}{_GAP}{{1,40}}?)+)[.;\n]",
    re.I,
)
_A_TOTAL_OF = re.compile(r"\b(?:a total of|in all,?|altogether,?)\s+$", re.I)
# Between two parts of one sum stand no words that put the one into the other, or hold the one against the other.
_NO_LIST = re.compile(
    r"\b(?:of|from|to|than|including|among|against|compared|versus|per|if|until|last|previous|earlier|ago|before|since)\b",
    re.I,
)
_NOT_ALL = re.compile(
    r"\b(?:another|more|further|already|so far|since|last|previous|earlier|before|now|also|new)\b", re.I
)

_EACH = re.compile(r"\b(?:each|apiece|per (?!cent\b|share\b)\w+|an? (?!share\b)[a-z]+)$", re.I)
_EACH_AFTER = re.compile(
    r"\s*(?:,?\s*on average,?\s*)?(?:each|apiece|per (?!cent\b|share\b)\w+|(?:a|an|for every|for each) "
    r"(?!share\b|total\b)[a-z]+)(?=[\s.,;)]|$)",
    re.I,
)
_RISE = r"(?:rise|increase|gain|jump|growth|surge|hike|climb|addition|extra|improvement)"
_FALL = r"(?:fall|drop|loss|decline|decrease|cut|reduction|dip|slump|plunge)"
_CHANGE_BEFORE = re.compile(
    rf"(?:[,;:–—(]|\. (?:that|this|it)(?: is| was|’s|'s))\s*(?:or |so |which is |that is |that means )?"
    rf"(?:an?|the)?\s*(?:[a-z]+ )?(?:(?P<up>{_RISE})|(?P<down>{_FALL}))(?: of| by| worth)?\s+{HEDGES}$",
    re.I,
)
_CHANGE_AFTER = re.compile(
    r"\s*(?P<word>more|fewer|less|higher|lower|better off|worse off|richer|poorer|dearer|cheaper)"
    r"(?=\s*[.,;]| (?:than (?:before|then|last|a year|in)\b))",
    re.I,
)
# "That is 20 per cent more than the ground may hold": of the two figures just named, whatever they are
_MORE_THAN_IT = re.compile(rf"\s*(?P<word>more|fewer|less|higher|lower|above|below|over|under)\b{_GAP}*[.\n]", re.I)
_THAT_IS = re.compile(rf"[“\"'\s]*(?:that|this|it) (?:is|was|makes|means)\s+{_GAP}{{0,20}}", re.I)
_BREAK_BEFORE = re.compile(
    rf"(?:,|;|\. (?:that|this|it)(?: is| was)?|\bso(?: that)?\b)[^.;:()\n{NUMBER[1:-1]}]{{0,45}}$", re.I
)
_THEN_AND_NOW = re.compile(
    r"\b(?:from|last|before|previous(?:ly)?|earlier|ago|was|were|had been|against|compared|formerly|used to|could have"
    r"|yesterday|(?:mon|tues|wednes|thurs|fri)day|in (?:19|20)\d\d)\b",
    re.I,
)
_DOWN_WORDS = frozenset({"below", "under", "fewer", "less", "lower", "worse off", "poorer", "cheaper"})
_WORSE_OFF = re.compile(
    r"[^.;\n]{0,40}\b(?:injured|wounded|dead|hurt|homeless|critical|hospitali[sz]ed|stranded|orphaned|without|missing|others?)\b",
    re.I,
)
_LEAVING = re.compile(
    rf"\b(?:leav(?:es|ing|e)|left|the remaining|the other|the balance of)\b{_GAP}{{0,30}}?\s*{HEDGES}$", re.I
)
_OVER = re.compile(
    rf"\s+(?:[a-z]+ )?(?:over|in|across|for|at|on|from) (?:both\b|(?:the|these|those|all) (?P<n>{NUMBER}))",
    re.I,
)
_COLON_BEHIND = re.compile(rf"[^.;:()\n{NUMBER[1:-1]}]{{0,80}}:\s+")
_AND_A = re.compile(r"^[^.;:]{0,40}\b(?:and|plus) (?:an?|one|his|her|the) [a-z]+", re.I)
_TELLS = re.compile(r"\b(?:with|under|over|aged|than|per|at|from|to|of)\s+$", re.I)
_THEN = re.compile(r"\b(?:from|against|than|after|before|over)\s+$", re.I)
_SOME = re.compile(r"\b(?:including|among|of (?:them|these|those|which|whom)|such as|other|others|most|half)\b", re.I)
_HAVE = re.compile(rf"\b(?:have|has|had|hold|make|employ|give|offer|together)\b[^,.;]{{0,20}}\s*{HEDGES}$", re.I)
_MOST_PARTS = 12
_MOST_TAKEN = 5
_LEAD = re.compile(
    rf"\b(?:lead|margin|majority|gap|difference|shortfall|surplus|deficit)\b[^.;,\n]{{0,15}}\s*{HEDGES}$", re.I
)
_THAT_GIVES = re.compile(r"\W*(?:that|this|which|it) (?:is|gives?|gave|makes?|means|leaves)\b", re.I)
_BELOW = re.compile(
    r"\s+(?:[a-z]+ )?(?:below|above|short of|shy of|ahead of|behind|off)\s+(?:the|its|his|her|their|last)\b", re.I
)
_LEVELS = frozenset({Kind.COUNT, Kind.MONEY, Kind.MEASURE, Kind.SHARE})
_SUMMED = frozenset({Kind.COUNT, Kind.MONEY, Kind.MEASURE})
_NEXT = 90
_WHOLE = 100.0
_SPREAD = 5000.0
_BACK = 320


def totals(masked: Masked, lexicon: Lexicon) -> Iterator[Tie]:
    """Totals of the figures that stand before them, or that follow "a total of" in a list up to the end of the
    sentence.
    """
    for total in masked.claims:
        if total.kind not in _SUMMED:
            continue
        before, after = masked.before(total), masked.after(total)
        yield from _listed_behind(masked, total, lexicon)
        if len(listed := _in_brackets(masked, total)) > 2 and _HAVE.search(before[-50:]):
            yield from _sum(masked, total, listed, lexicon)
        if _A_TOTAL_OF.search(before) and (match := _LISTED_AFTER.match(after)):
            yield from _sum(masked, total, masked.claims_in(match["parts"]), lexicon)
        cue = _SUM_BEFORE.search(before)
        if (
            (cue or _SUM_AFTER.match(after) or _over_all(masked, total))
            and not WITH_OTHERS.match(after)
            and not _each(masked, total)
        ):
            yield from _sum(masked, total, _run(masked, total, lexicon), lexicon)


def remainders(masked: Masked, lexicon: Lexicon) -> Iterator[Tie]:
    """What is left of the figure before: "he owed 48,000 and has repaid 19,500, which leaves 28,500"."""
    for left in masked.claims:
        if left.kind not in _SUMMED or left.value is None or not _LEAVING.search(masked.before(left)):
            continue
        if _WORSE_OFF.match(masked.after(left)):
            continue  # "killing two and leaving three others injured"
        own = [c for c in masked.claims if c.sentence_start == left.sentence_start and c.start < left.start]
        near = [c for c in own if alike(c, left) and c.value is not None]
        if len(near) < 2:
            back = _told_before(masked, left) if _THAT_GIVES.match(left.sentence) else _sentence_before(masked, left)
            near = [*(c for c in back if alike(c, left) and c.value is not None), *near]
            near = _with_whole(masked, near, left)
        if not 2 <= len(near) <= _MOST_TAKEN:
            continue
        whole = max(near, key=lambda c: c.value or 0.0)
        gone = [c for c in near if c is not whole]
        if left.kind is Kind.COUNT and any(related(masked, c, whole, lexicon) is False for c in (*gone, left)):
            continue
        others = tuple((left, w, g) for w in near for g in near if w is not g)
        yield Tie(REMAINDER, (left, whole, *gone), certain=False, others=others)


def _listed_behind(masked: Masked, total: Claim, lexicon: Lexicon) -> Iterator[Tie]:
    """A total before a colon whose parts stand behind it, each with as many words as it likes: "970 billion is to be
    borrowed: 585 billion at home, where banks lend dear, and 385 billion abroad".
    """
    match = _COLON_BEHIND.match(masked.after(total))
    if match is None or total.kind is Kind.SHARE or _THEN.search(masked.before(total)[-30:]):
        return
    place = masked.places[total.id, total.start] + 1 + match.end()
    rest = re.split(r"[.!?](?:\s|$)|\n", masked.text[place:], maxsplit=1)[0]
    # "36 with one bedroom, 30 with two": what stands behind such a word tells of a part and is none.
    listed = [c for c in masked.claims_in(rest) if not _TELLS.search(masked.before(c)[-12:])]
    parts = tuple(c for c in listed if _summed(masked, c, total))
    if parts and _AND_A.search(masked.after(parts[-1]).partition(".")[0]):
        return  # "six elementary schools, two middle schools, the high school and the career center"
    if 2 <= len(parts) <= _MOST_PARTS and not _SOME.search(rest) and len(parts) == len(listed):
        yield from _sum(masked, total, parts, lexicon)


def _in_brackets(masked: Masked, total: Claim) -> list[Claim]:
    """The figures in brackets before a total of its sentence: "Namur (612 beds), Dinant (438) and Huy (355) have"."""
    own = [c for c in masked.claims if c.sentence_start == total.sentence_start and c.start < total.start]
    return [c for c in own if masked.before(c).endswith("(") and alike(c, total)]


def _with_whole(masked: Masked, near: list[Claim], left: Claim) -> list[Claim]:
    """The figures with the one of the sentence before that they were taken from, where "that leaves" goes on."""
    if not near or not _THAT_GIVES.match(left.sentence):
        return near
    back = [c for c in _sentence_before(masked, near[0]) if alike(c, left) and c.value is not None]
    gone = sum(c.value or 0.0 for c in near)
    return [*back, *near] if len(back) == 1 and (back[0].value or 0.0) > gone else near


def _over_all(masked: Masked, total: Claim) -> bool:
    """Whether a figure is told of as many days or places as were just named: "15 over the two days"."""
    match = _OVER.match(masked.after(total))
    if match is None:
        return False
    return match["n"] is None or masked.claim(match["n"]).value == 2.0


def _and_one_more(masked: Masked, part: Claim, total: Claim) -> bool:
    """Whether a list goes on behind its last figure with one in words: "five judges, three engineers and a nurse"."""
    return bool(_AND_A.search(_between(masked, part, total)))


def _sum(masked: Masked, total: Claim, parts: Sequence[Claim], lexicon: Lexicon) -> Iterator[Tie]:
    if len(parts) < 2 or any(not _summed(masked, part, total) or part.value is None for part in parts):
        return
    if max(c.value or 0.0 for c in parts) > _SPREAD * min(abs(c.value or 0.0) for c in parts):
        return
    if parts[-1].start < total.start and _and_one_more(masked, parts[-1], total):
        return
    if total.kind is not Kind.COUNT or all(related(masked, p, total, lexicon) is not False for p in parts):
        others = tuple((total, *parts[i:]) for i in range(1, len(parts) - 1))
        # "400 votes to 41. A further 200 abstained. In all 641": the list may begin before what breaks it off.
        lead = masked.before(parts[0]).rpartition("\n")[2]
        before = [c for c in masked.claims_in(lead) if c.sentence_start == parts[0].sentence_start and c is not total]
        before = [c for c in before if c.value is not None]
        others += tuple((total, c, *parts) for c in before if _summed(masked, c, total))
        yield Tie(TOTAL, (total, *parts), certain=False, others=others)


def _summed(masked: Masked, part: Claim, total: Claim) -> bool:
    """Whether a part may be added up to a total: of its sort, or one of the two without the unit ("25 basis points, 50
    and 50, 125 in all").
    """
    bare = [c for c in (part, total) if c.kind is Kind.COUNT and c.unit is None and not own_noun(masked, c)]
    measured = [c for c in (part, total) if c not in bare]
    return alike(part, total) or (len(bare) == 1 and (measured[0].kind in _SUMMED or is_points(measured[0])))


def _earlier(masked: Masked, claim: Claim) -> tuple[Claim, ...]:
    """The figures before ``claim`` in its sentence; those of the sentence before where its own begins by pointing back
    and has none.
    """
    own = tuple(c for c in masked.claims if c.sentence_start == claim.sentence_start and c.start < claim.start)
    if own or not _FRONTED.match(claim.sentence[: claim.start - claim.sentence_start]):
        return own
    place = masked.places[claim.id, claim.start]
    return masked.claims_in(masked.text[max(0, place - _BACK) : place].rpartition("\n")[2])


def _sentence_before(masked: Masked, claim: Claim) -> tuple[Claim, ...]:
    back = masked.text[max(0, masked.places[claim.id, claim.start] - _BACK) : masked.places[claim.id, claim.start]]
    near = [c for c in masked.claims_in(back.rpartition("\n")[2]) if c.sentence_start < claim.sentence_start]
    return tuple(c for c in near if c.sentence_start == near[-1].sentence_start)


def _run(masked: Masked, total: Claim, lexicon: Lexicon) -> tuple[Claim, ...]:
    """The list of figures that ends before ``total``, in text order."""
    run: list[Claim] = []
    for claim in reversed(_earlier(masked, total)):
        between = _between(masked, claim, run[-1] if run else total)
        if run and (not _summed(masked, claim, total) or len(between) > _NEXT or _NO_LIST.search(between)):
            break
        if not run and (
            not _summed(masked, claim, total) or _NOT_ALL.search(between) or _NO_LIST.search(between.partition(",")[0])
        ):
            if _summed(masked, claim, total):
                return ()
            continue
        if claim.kind is Kind.COUNT and not _of_one_sort(masked, claim, [*run, total], lexicon):
            break
        run.append(claim)
    first = run[-1] if run else None
    if first is not None and _NOT_ALL.search(masked.before(first)[-20:]):
        return ()
    return tuple(reversed(run))


def _of_one_sort(masked: Masked, claim: Claim, others: Sequence[Claim], lexicon: Lexicon) -> bool:
    """Whether a count has no noun of its own, that of the others, or one that theirs includes."""
    if not own_noun(masked, claim):
        return True
    return any(
        c.measure == claim.measure or related(masked, claim, c, lexicon) is not False for c in others if c.measure
    )


def _between(masked: Masked, one: Claim, other: Claim) -> str:
    return masked.text[masked.places[one.id, one.start] + 1 : masked.places[other.id, other.start]]


def _each(masked: Masked, claim: Claim) -> bool:
    return bool(claim.per or _EACH.search(claim.text) or _EACH_AFTER.match(masked.after(claim)))


def changes(masked: Masked) -> Iterator[Tie]:
    """How far two levels just named lie apart: "1,240 last year and 1,488 now, a rise of 20%"."""
    for change in masked.claims:
        before, after = masked.before(change), masked.after(change)
        cue = _CHANGE_BEFORE.search(before)
        word = _CHANGE_AFTER.match(after) if cue is None and _BREAK_BEFORE.search(before) else None
        if cue is None and word is None and _THAT_IS.match(change.sentence):
            word = _MORE_THAN_IT.match(after)
        if cue is None and word is None:
            continue
        own = [c for c in masked.claims if c.sentence_start == change.sentence_start and c.start < change.start]
        near = [c for c in own if _level(c, change)]
        if len(near) < 2:
            near = [*(c for c in _sentence_before(masked, change) if _level(c, change)), *near]
        if len(near) != 2 or not levels_of_one(near[0], near[1]):
            continue
        told = masked.text[
            max(0, masked.places[near[0].id, near[0].start] - 40) : masked.places[change.id, change.start]
        ]
        that_is = word is not None and _THAT_IS.match(change.sentence) is not None
        if not (that_is or _THEN_AND_NOW.search(told)) or _far(near[0], near[1]):
            continue
        down = bool(cue["down"]) if cue else (word is not None and word["word"].casefold() in _DOWN_WORDS)
        low, high = sorted(near, key=lambda c: c.value or 0.0)
        yield Tie(CHANGE, (change, high, low) if down else (change, low, high), certain=that_is)


def differences(masked: Masked) -> Iterator[Tie]:
    """How far apart the two figures just named lie: "1,429,981 to 723,632. That gives a majority of 706,349", "at 7.72
    metres, 38 centimetres below the crest, which is 8.1 metres".
    """
    for difference in masked.claims:
        if difference.kind not in _SUMMED or difference.value is None:
            continue
        own = [c for c in masked.claims if c.sentence_start == difference.sentence_start and c is not difference]
        if _LEAD.search(masked.before(difference)[-50:]):
            near = [c for c in own if c.start < difference.start and _above(c, difference)]
            if len(near) < 2:
                near = [*(c for c in _told_before(masked, difference) if _above(c, difference)), *near][-2:]
        elif _BELOW.match(masked.after(difference)):
            near = [c for c in own if _above(c, difference)]
        else:
            continue
        if len(near) == 2 and near[0].kind is near[1].kind and not _far(near[0], near[1]):
            yield Tie(DIFFERENCE, (difference, near[0], near[1]), certain=False)


def _told_before(masked: Masked, claim: Claim) -> tuple[Claim, ...]:
    """The figures of the sentence before, also where they stand in lines of their own above "That gives ..."."""
    place = masked.places[claim.id, claim.start]
    line = masked.text.rfind("\n", 0, place) + 1
    if line and _THAT_GIVES.match(masked.text[line:place]):
        return masked.claims_in(masked.text[max(0, line - _BACK) : line])
    before = _sentence_before(masked, claim)
    if len([c for c in before if alike(c, claim)]) == 1:
        return (*_sentence_before(masked, before[0]), *before)
    return before


def _above(claim: Claim, difference: Claim) -> bool:
    factor = in_unit_of(difference, claim)
    return (
        factor is not None
        and claim.kind is difference.kind
        and claim.value is not None
        and abs(claim.value) > (difference.value or 0.0) * factor
    )


def _level(claim: Claim, change: Claim) -> bool:
    if claim.kind not in _LEVELS or claim.value is None or is_points(claim):
        return False
    if is_points(change):
        return claim.kind is Kind.SHARE or (
            claim.kind is Kind.COUNT and claim.measure is None and claim.value <= _WHOLE
        )
    if change.kind is Kind.SHARE:
        return claim.kind is not Kind.SHARE
    bare = claim.kind is Kind.COUNT and claim.unit is None and change.kind is Kind.MONEY
    return bare or (claim.kind is change.kind and claim.unit == change.unit)


def _far(one: Claim, other: Claim) -> bool:
    """Whether two figures are too unlike to be levels of one thing."""
    low, high = sorted((abs(one.value or 0.0), abs(other.value or 0.0)))
    return low == 0.0 or high / low > 4.0
