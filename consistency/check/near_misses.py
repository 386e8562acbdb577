"""Ties that no phrase spells out but the figures betray: what two numbers make is one slip of the hand from a third.

"The other 117 are marines" stands two lines below "215 came home" and "108 of them": 215 less 108 is 107. Reporters
work out differences, sums and products in more wordings than any list of phrases holds, but they mistype the result in
few ways: one digit changed, dropped or doubled, two swapped. That three numbers of one passage miss each other so
narrowly by chance is rare enough to be told where the words beside the result also say that it was worked out. Left out
are results of two digits, one in five of which is a slip away from any other, and whatever holds exactly elsewhere in
the passage. Measured on real news: see ``benchmarks/RESULTS.md``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations, groupby

from consistency.align.digits import bare, significant, slip
from consistency.check.intervals import Interval, allowed, total
from consistency.extract.relations import ties
from consistency.extract.relations.ties import Tie, same_sort
from consistency.model import IN_TABLE, Bound, Claim, Kind, Mode

REACH = 45
"""Characters on either side of a result that may say what it is."""

BESIDE = 25
"""Characters beside an amount that may say that it is one of several."""

MOST = 14
"""Numbers in two sentences from which they are a list, in which any three may miss each other narrowly."""

DIGITS = 3
"""Significant digits that a result must have: of fewer, too many are one slip away from any other."""

MANY = 4
"""Digits from which a slip tells enough by itself: no word need say that the result was worked out."""

FARTHEST = 3
"""Times by which a slip may make a result larger or smaller: beyond, the numbers are of different things."""

_FEW_WORDS = r"(?:(?!from |than |against |with )[a-z’'$€£-]+ ){0,3}"
_LEFT_BEFORE = re.compile(
    rf"\b(?:other|the rest|rest|remain(?:s|ing|der)?|left|leav(?:es|ing)|lead|margin|majority|plurality|difference|gap|"
    rf"deficit|surplus|shortfall|balance|short|rise|increase|drop|gain|extra|additional|ahead|missing|outstanding|unfunded|"
    rf"net|up|down|by) {_FEW_WORDS}$",
    re.IGNORECASE,
)
_LEFT_BEHIND = re.compile(
    rf"^ {_FEW_WORDS}(?:remain(?:s|ing|ed)?|left|lead|margin|majority|gap|deficit|surplus|shortfall|"
    rf"short of|more|fewer|less|below|above|ahead|still missing|unaccounted|outstanding)\b",
    re.IGNORECASE,
)
_SUM_BEFORE = re.compile(
    r"\b(?:totall?(?:s|ed|ing)?|in all|altogether|together|combined|overall|between them|all told|bringing|brings|"
    r"add(?:s|ing)? up|made up|sum|both|the two|the three) (?:[\w’'$€£-]+ ){0,6}$",
    re.IGNORECASE,
)
_SUM_BEHIND = re.compile(
    rf"^ {_FEW_WORDS}(?:in total|in all|altogether|together|combined|overall|all told|made up|:)\b", re.IGNORECASE
)
_EACH = re.compile(r"\b(?:each|apiece|every|per|a head|an average|on average|averag(?:es|ed|ing))\b", re.IGNORECASE)
_KINDS = frozenset({Kind.COUNT, Kind.MONEY, Kind.MEASURE})


def near_misses(claims: Sequence[Claim]) -> Iterator[Tie]:
    """The ties of one document, its claims given in text order: a difference, sum, product or quotient that is one slip
    from what its numbers make. No tie is certain.
    """
    usable = [claim for claim in claims if _is_usable(claim)]
    sentences = [list(group) for _, group in groupby(usable, key=lambda claim: claim.sentence_start)]
    seen: set[frozenset[str]] = set()
    for place, sentence in enumerate(sentences):
        following = (
            sentences[place + 1] if place + 1 < len(sentences) and _adjoin(sentence, sentences[place + 1]) else []
        )
        passage = [*sentence, *following]
        if not 3 <= len(passage) <= MOST:
            continue
        found = [tie for tie in _of(passage) if not _elsewhere(tie.claims[0], passage)]
        for tie in found:
            key = frozenset(claim.id for claim in tie.claims)
            if key not in seen:
                seen.add(key)
                yield tie


def _is_usable(claim: Claim) -> bool:
    return (
        claim.kind in _KINDS
        and claim.reason != IN_TABLE
        and claim.value is not None
        and claim.value > 0.0
        and claim.bound in (Bound.EXACT, Bound.ABOUT)
        and claim.mode is not Mode.AVERAGE
    )


def _adjoin(one: Sequence[Claim], other: Sequence[Claim]) -> bool:
    """Whether the second sentence stands right behind the first, give or take its full stop and a line's end."""
    return other[0].sentence_start - (one[0].sentence_start + len(one[0].sentence)) <= 3


def _of(passage: Sequence[Claim]) -> Iterator[Tie]:
    for one, other in combinations(passage, 2):
        more, less = (one, other) if (one.value or 0.0) >= (other.value or 0.0) else (other, one)
        for result in passage:
            if result is one or result is other or significant(result.value or 0.0) < DIGITS:
                continue
            if _may_add_up(more, less) and _may_add_up(result, more) and _is_telling(result, more, less):
                if _is_difference(result, more, less):
                    yield Tie(ties.DIFFERENCE, (result, more, less), certain=False)
                if _is_total(result, (one, other), of_row=False) and not _between(passage, one, other, result):
                    yield Tie(ties.TOTAL, (result, one, other), certain=False)
            for count, amount in ((one, other), (other, one)):
                tie = _product(result, count, amount)
                if tie is not None:
                    yield tie
    yield from _lists(passage)


def _between(passage: Sequence[Claim], one: Claim, other: Claim, result: Claim) -> bool:
    """Whether figures of their sort stand between two parts: these are no list then."""
    return any(one.start < c.start < other.start and c is not result and _may_add_up(c, one) for c in passage)


def _is_difference(result: Claim, more: Claim, less: Claim) -> bool:
    made = allowed(more) - allowed(less)
    if less.mode is Mode.CHANGE and less.sentence_start == more.sentence_start:
        return False  # "rose by 17,000 to 2.818 million": the rest is the level of before
    if (result.value or 0.0) >= (more.value or 0.0) or not _misses(result, made):
        return False
    return _is_long(result, made) or _says(result, _LEFT_BEFORE, _LEFT_BEHIND)


def _is_total(whole: Claim, parts: Sequence[Claim], *, of_row: bool) -> bool:
    """Whether a number is the narrowly missed sum of others; of a row of numbers its place at an end says enough."""
    made, value = total([allowed(part) for part in parts]), whole.value or 0.0
    if value <= max(part.value or 0.0 for part in parts) or not _misses(whole, made):
        return False
    return of_row or _is_long(whole, made) or _says(whole, _SUM_BEFORE, _SUM_BEHIND)


def _lists(passage: Sequence[Claim]) -> Iterator[Tie]:
    """The ties of all like numbers of one sentence, three at least, with a total at an end of it or in the other."""
    for _, group in groupby(passage, key=lambda claim: claim.sentence_start):
        row = list(group)
        for whole, parts in ((row[0], row[1:]), (row[-1], row[:-1]), *((c, row) for c in passage if c not in row)):
            if len(parts) < 3 or not all(_may_add_up(whole, part) for part in parts):
                continue
            beside = whole.sentence_start == row[0].sentence_start
            if significant(whole.value or 0.0) >= DIGITS and _is_total(whole, parts, of_row=beside):
                yield Tie(ties.TOTAL, (whole, *parts), certain=False)


def _is_long(result: Claim, made: Interval) -> bool:
    """Whether a result and what it should be have so many digits that no chance brings them one slip near."""
    step = result.precision or 1.0
    return all(bare(v) >= MANY for v in (result.value or 0.0, round(made.middle / step) * step))


def _product(result: Claim, count: Claim, amount: Claim) -> Tie | None:
    """The tie of so many at so much each, whichever of the sum and the amount was worked out."""
    if count.kind is not Kind.COUNT or not same_sort(result, amount) or (count.value or 0.0) <= 1.0:
        return None
    if Kind.COUNT is amount.kind and any((c.value or 0.0) % 1.0 for c in (result, amount)):
        return None
    if _is_each(amount) and not _is_each(result) and _misses(result, allowed(amount) * allowed(count)):
        return Tie(ties.RATE, (result, amount, count), certain=False)
    if _is_each(result) and not _is_each(amount) and _misses(result, allowed(amount) / allowed(count)):
        return Tie(ties.AVERAGE, (result, amount, count), certain=False)
    return None


def _may_add_up(one: Claim, other: Claim) -> bool:
    """Whether two numbers can be added up: of one sort, and not known to count two different things."""
    named = one.measure_concept and other.measure_concept and one.measure_concept != other.measure_concept
    return same_sort(one, other) and not one.per and not other.per and not named


def _is_telling(result: Claim, more: Claim, less: Claim) -> bool:
    """Whether the three are not just neighbours of one another: 198 is no slip for 198 less one."""
    value = result.value or 0.0
    given = (more.value or 0.0, less.value or 0.0)
    return all(significant(v) > 1 and v != value and slip(v, value) is None for v in given)


def _is_each(claim: Claim) -> bool:
    if claim.per:
        return True
    start, end = claim.start - claim.sentence_start, claim.end - claim.sentence_start
    before, after = claim.sentence[max(0, start - BESIDE) : start], claim.sentence[end : end + BESIDE]
    return bool(_EACH.search(re.split(r"[,;:\d]", before)[-1]) or _EACH.search(re.split(r"[,;:.\d]", after)[0]))


def _says(claim: Claim, before: re.Pattern[str], behind: re.Pattern[str]) -> bool:
    """Whether the words right before or behind a number say what it is."""
    start, end = claim.start - claim.sentence_start, claim.end - claim.sentence_start
    return bool(
        before.search(claim.sentence[max(0, start - REACH) : start]) or behind.search(claim.sentence[end : end + REACH])
    )


def _misses(result: Claim, made: Interval) -> bool:
    """Whether a result is one slip from what it should be and no rounding explains it."""
    step = result.precision or 1.0
    should = round(made.middle / step) * step
    if should <= 0.0 or significant(should) < DIGITS - 1 or made.meets(allowed(result, rounded_bounds=True)):
        return False
    value = result.value or 0.0
    return max(should, value) <= FARTHEST * min(should, value) and slip(should, value) is not None


def _elsewhere(result: Claim, passage: Sequence[Claim]) -> bool:
    """Whether two other numbers of the passage make the result exactly."""
    value = result.value or 0.0
    others = [c.value or 0.0 for c in passage if c is not result and same_sort(c, result) and c.value != value]
    return any(value in (a + b, abs(a - b)) for a, b in combinations(others, 2))
