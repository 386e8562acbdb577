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
from consistency.extract.relations.sums import WITH_OTHERS, own_noun, related
from consistency.extract.relations.ties import AVERAGE, CHANGE, TOTAL, Tie, alike, is_points
from consistency.model import Claim, Kind

_GAP = rf"[^.;:()\n{NUMBER[1:-1]}]"
_ENDS = rf"{_GAP}{{0,40}}?\s*{HEDGES}$"
_MADE = (
    r"(?:giv(?:es?|ing)|gave|mak(?:es?|ing)|made|brings?|add(?:s|ed|ing)? up to|totall?(?:s|ed|ing)|comes? to|came to)"
)
_SUM_BEFORE = re.compile(
    rf"\b(?:(?:together|in all|in total|altogether|all told|between them|combined)\b,?|"
    rf"(?:(?:which|that|this|it) (?:together )?|, ){_MADE}\b|a combined){_ENDS}",
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
_WORKS_OUT = re.compile(
    r"\b(?:or|makes?|making|gives?|works? out (?:at|to)|that is|that's|which is|comes? to|an average of"
    rf"|averag(?:es|ing)|equals?|equivalent to|amounts? to)\s+{HEDGES}$",
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
_BREAK_BEFORE = re.compile(
    rf"(?:,|;|\. (?:that|this|it)(?: is| was)?|\bso(?: that)?\b)[^.;:()\n{NUMBER[1:-1]}]{{0,45}}$", re.I
)
_THEN_AND_NOW = re.compile(
    r"\b(?:from|last|before|previous(?:ly)?|earlier|ago|was|were|had been|against|compared|formerly|used to|could have"
    r"|yesterday|(?:mon|tues|wednes|thurs|fri)day|in (?:19|20)\d\d)\b",
    re.I,
)
_DOWN_WORDS = frozenset({"fewer", "less", "lower", "worse off", "poorer", "cheaper"})
_LEVELS = frozenset({Kind.COUNT, Kind.MONEY, Kind.MEASURE, Kind.SHARE})
_SUMMED = frozenset({Kind.COUNT, Kind.MONEY, Kind.MEASURE})
_NEXT = 90
_SHORT = 24
_BACK = 320


def totals(masked: Masked, lexicon: Lexicon) -> Iterator[Tie]:
    """Totals of the figures that stand before them, or that follow "a total of" in a list up to the end of the
    sentence.
    """
    for total in masked.claims:
        if total.kind not in _SUMMED:
            continue
        before, after = masked.before(total), masked.after(total)
        if _A_TOTAL_OF.search(before) and (match := _LISTED_AFTER.match(after)):
            yield from _sum(masked, total, masked.claims_in(match["parts"]), lexicon)
        cue = _SUM_BEFORE.search(before)
        if (cue or _SUM_AFTER.match(after)) and not WITH_OTHERS.match(after) and not _each(masked, total):
            yield from _sum(masked, total, _run(masked, total, lexicon), lexicon)


def _sum(masked: Masked, total: Claim, parts: Sequence[Claim], lexicon: Lexicon) -> Iterator[Tie]:
    if len(parts) < 2 or any(not alike(total, part) or part.value is None for part in parts):
        return
    if total.kind is not Kind.COUNT or all(related(masked, p, total, lexicon) is not False for p in parts):
        yield Tie(TOTAL, (total, *parts), certain=False)


def _earlier(masked: Masked, claim: Claim) -> tuple[Claim, ...]:
    """The figures before ``claim`` in its sentence; those of the sentence before where its own begins by pointing back
    and has none.
    """
    own = tuple(c for c in masked.claims if c.sentence_start == claim.sentence_start and c.start < claim.start)
    if own or not _FRONTED.match(claim.sentence[: claim.start - claim.sentence_start]):
        return own
    return _sentence_before(masked, claim)


def _sentence_before(masked: Masked, claim: Claim) -> tuple[Claim, ...]:
    back = masked.text[max(0, masked.places[claim.id, claim.start] - _BACK) : masked.places[claim.id, claim.start]]
    near = [c for c in masked.claims_in(back.rpartition("\n")[2]) if c.sentence_start < claim.sentence_start]
    return tuple(c for c in near if c.sentence_start == near[-1].sentence_start)


def _run(masked: Masked, total: Claim, lexicon: Lexicon) -> tuple[Claim, ...]:
    """The list of figures that ends before ``total``, in text order."""
    run: list[Claim] = []
    for claim in reversed(_earlier(masked, total)):
        between = _between(masked, claim, run[-1] if run else total)
        if run and (not alike(claim, total) or len(between) > _NEXT or _NO_LIST.search(between)):
            break
        if not run and (
            not alike(claim, total) or _NOT_ALL.search(between) or _NO_LIST.search(between.partition(",")[0])
        ):
            if alike(claim, total):
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
    return any(c.measure == claim.measure or related(masked, claim, c, lexicon) for c in others if c.measure)


def _between(masked: Masked, one: Claim, other: Claim) -> str:
    return masked.text[masked.places[one.id, one.start] + 1 : masked.places[other.id, other.start]]


def _each(masked: Masked, claim: Claim) -> bool:
    return bool(claim.per or _EACH.search(claim.text) or _EACH_AFTER.match(masked.after(claim)))


def averages(masked: Masked) -> Iterator[Tie]:
    """So much a head: "the 312,000 residents ..., so that makes 2,400 each", with the sum and the count before it."""
    for mean in masked.claims:
        if mean.kind not in (Kind.MONEY, Kind.COUNT, Kind.MEASURE, Kind.RATE) or not _each(masked, mean):
            continue
        if not _WORKS_OUT.search(masked.before(mean)):
            continue
        own = [c for c in masked.claims if c.sentence_start == mean.sentence_start and c.start < mean.start]
        near = [*_sentence_before(masked, mean), *own]
        sums = [c for c in near if c.unit == mean.unit and c.kind is mean.kind and not c.per and _larger(c, mean)]
        counts = [c for c in near if c not in sums and (c.value or 0.0) > 1 and _counts_for(masked, c, mean)]
        if len(sums) == 1 and len(counts) == 1:
            yield Tie(AVERAGE, (mean, sums[0], counts[0]), certain=False)


def _counts_for(masked: Masked, count: Claim, mean: Claim) -> bool:
    """Whether a figure says of how many a mean is: a count of things, or years for a mean of so much a year."""
    if count.kind is Kind.COUNT:
        return True
    unit = (count.unit or "").split()[-1:] or [""]
    words = f"{mean.per or ''} {mean.text} {masked.after(mean)[:_SHORT]}".casefold()
    return count.kind in (Kind.DURATION, Kind.MEASURE) and bool(re.search(rf"\b{re.escape(unit[0])}\b", words))


def _larger(one: Claim, other: Claim) -> bool:
    return one.value is not None and other.value is not None and one.value > other.value


def changes(masked: Masked) -> Iterator[Tie]:
    """How far two levels just named lie apart: "1,240 last year and 1,488 now, a rise of 20%"."""
    for change in masked.claims:
        before, after = masked.before(change), masked.after(change)
        cue = _CHANGE_BEFORE.search(before)
        word = _CHANGE_AFTER.match(after) if cue is None and _BREAK_BEFORE.search(before) else None
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
        if not _THEN_AND_NOW.search(told) or _far(near[0], near[1]):
            continue
        down = bool(cue["down"]) if cue else (word is not None and word["word"].casefold() in _DOWN_WORDS)
        low, high = sorted(near, key=lambda c: c.value or 0.0)
        yield Tie(CHANGE, (change, high, low) if down else (change, low, high), certain=False)


def _level(claim: Claim, change: Claim) -> bool:
    if claim.kind not in _LEVELS or claim.value is None or is_points(claim):
        return False
    if change.kind is Kind.SHARE:
        return claim.kind is not Kind.SHARE or is_points(change)
    bare = claim.kind is Kind.COUNT and claim.unit is None and change.kind is Kind.MONEY
    return bare or (claim.kind is change.kind and claim.unit == change.unit)


def _far(one: Claim, other: Claim) -> bool:
    """Whether two figures are too unlike to be levels of one thing."""
    low, high = sorted((abs(one.value or 0.0), abs(other.value or 0.0)))
    return low == 0.0 or high / low > 4.0
