"""Shares with their part and whole, answers that make a whole, rates, averages, and amounts given in two units."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from consistency.extract.relations.masking import Masked, found, pattern
from consistency.extract.relations.ties import (
    ANSWERS,
    AVERAGE,
    CONVERSION,
    MAJORITY,
    RATE,
    SHARE,
    WHOLE,
    Tie,
    alike,
    is_points,
)
from consistency.model import Claim, Kind

_WHOLE = r"(?:the |its |their |a |all |some |these |those )*(?:[\w-]+[’']s )?~h<w>"
_OR = r"(?:or |that is |which is |about |making |with |as |an? (?:\w+ )?(?:share|rate|turnout|proportion) of )*~h"
_THAT_IS = rf"[,:;(–—-]\s*{_OR}"
_SHARES = (
    # 154,918 of the 180,799 registered voters, or 85.7%
    pattern(rf"<p>~w (?:out )?of {_WHOLE}~60{_THAT_IS}<s>"),
    # 85.69 per cent, with 154,918 of the 180,799 registered voters coming out
    pattern(rf"<s>,?(?: turnout)?(?:,| ?\(|:| –| —)\s*{_OR}<p>~w of {_WHOLE}"),
    # 61,800, or 42% of the 167,500; 63,000 jobs in January, 42 per cent of the national gain of 150,000
    pattern(rf"<p>~60{_THAT_IS}(?:a \w+ )?<s> of {_WHOLE}"),
    pattern(rf"<p>~60{_THAT_IS}(?:a \w+ )?<s> of (?:the|its|their|a|all)~w of ~h<w>"),
    # 619,100 people is more than one in four of the 3.2 million
    pattern(rf"<p>~30 (?:is|are|was|were|makes?|make up|represents?|amounts? to|equals?) ~h<s>~w of {_WHOLE}"),
    # The 36 women in the 120-seat chamber make up 30 per cent of it
    pattern(rf"<p>~30 (?:in|of|on) {_WHOLE}~30 (?:make up|makes up|account for|accounts? for|represents?) ~h<s>"),
    # Of the 167,500 cars sold, 61,800 were electric, or 37%
    pattern(rf"\bof {_WHOLE}~30, ~h<p>~30{_THAT_IS}<s>"),
    # Some 619,100 of the country's 3.2 million people, more than one in four, are waiting
    pattern(rf"<p> of (?:the|its) [\w’' ]{{1,30}}[’']s ~h<w>~30{_THAT_IS}<s>"),
    # Half of the 800 homes, 320, have power
    pattern(rf"<s> of {_WHOLE}~30[,(–—] ?(?:or |that is )?~h<p>(?= ?[,)–—]| are| were| have)"),
    # With 450 of 900 members voting, turnout was 50 percent
    pattern(
        rf"<p>~w of {_WHOLE}~60, (?:the |a )?(?:turnout|share|rate|proportion)~w "
        r"(?:was|is|of|reached|came to|stood at) ~h<s>"
    ),
    # They sold 167,500 cars. Of these, 61,800 were electric, or 42%
    pattern(rf"<w>~60\. of (?:these|those|them),? ~h<p>~30{_THAT_IS}<s>"),
)
# They sold 61,800. That is 42 per cent of the 167,500 that were made
_THAT_IS_OF = pattern(rf"\. (?:that|this|it|which) (?:is|was|makes|amounts to|represents|equals)~w ~h<s> of {_WHOLE}")
# They sold 61,800. Of the 167,500 that were made that is 42 per cent
_OF_THAT_IS = pattern(
    rf"(?:^|[.!?\n”*] ?)of (?:an? \w+ of )?{_WHOLE}~30,? (?:that|this|it|which) (?:is|was|makes|comes to|means) ~h<s>"
)
# 61,800 of them, or 42%: the whole stands in the sentence before
# The hospital has 640 beds; 512 are taken, 80 per cent
_AND_OF_IT = pattern(r"<w>~30; ~h<p>(?! of)~30, (?:or |that is |which is )?~h<s>(?=[.;)])")
_OF_THEM = pattern(r"<p> of (?:these|those|them),? (?:or |that is |which is |about )+~h<s>")
_SO_MANY_RATE = pattern(r"<p>~30[,;–—-]\s*(?:a|an)~w (?:rate|share|proportion|percentage) of ~h<s>")

_MOST_OF = pattern(
    rf"\b(?:a (?:clear |narrow |bare |slim )?majority|most|more than half|over half) of {_WHOLE}~30[,(–—] ?"
    r"(?:or )?~h<p>"
    r"(?= ?[,)–—]|~w in all)"
)
_VOTE = re.compile(r"\b(?:yes|no|referendum|voted?|votes|ballot|remain|leave|run-?off)\b", re.I)
_SIDE = r"(?P<{}>no|yes|remain|leave|against|in favou?r)"
_BY_TO = pattern(r"\b(?:by|won|prevailed) ~h<a>~w (?:to|against|versus) ~h<b>")
_SHARES_OF_VOTE = pattern(r"<a>~c,~w <b>~c,? and~w <c>~30 of (?:the |all )?(?:votes?|ballots|poll)\b")
_YES_NO = (
    pattern(rf"<a>~30\b{_SIDE.format('one')}\b~30<b>~30\b{_SIDE.format('two')}\b"),
    pattern(rf"\b{_SIDE.format('one')}\b~30<a>~30\b{_SIDE.format('two')}\b~30<b>"),
)
_FOR_AGAINST = (
    pattern(
        r"<a>~30\b(?:for|in favou?r|approve[ds]?|support(?:s|ed)?)\b~30<b>~30\b(?:against|opposed?|disapprove[ds]?)\b"
        r"~30<c>~30\b(?:undecided|unsure|abstain(?:ed|ing)?|blank|not sure|no opinion)\b"
    ),
    pattern(
        r"<a>~30\b(?:for|in favou?r|approve[ds]?|support(?:s|ed)?)\b~30<b>~30\b(?:against|opposed?|disapprove[ds]?)\b"
    ),
)

_OWNED = pattern(
    r"\b(?:owned|held)~w ~h<a>~w by~c(?P<others>(?:,|,? and| and) ~h~n~w by\b~c(?:(?:,|,? and) ~h~n~w by\b~c){0,6})"
    r"(?= ?(?:[.;\n]|$))"
)
_REMAINING = re.compile(r"\b(?:the|its|their) (?:remaining|other)\s+(?:about\s+|roughly\s+|nearly\s+)?$", re.I)
_CHANGED = re.compile(r"\b(?:rose|fell|up|down|increased?|growth|grew|more than|interest|points?)\b", re.I)

_EACH = re.compile(r"\b(?:each|apiece|per \w+|a (?:person|head|piece|ticket|day|week|month))\b", re.I)
_SHORT = 10
_EACH_TIMES = (
    pattern(r"<n>~30 ~h<r>~c,?~60\b(?:total~w (?:of|is|was)|in all|altogether|totall?ing) ~h<t>"),
    pattern(r"<n>~30 ~h<r>~c, ~h<t>~w (?:in all|altogether|in total)\b"),
)
# Some 5,000 tickets at 24 euros brought in 120,000 euros
_AT_A_PRICE = pattern(
    r"<n>~w at ~h<r>~w (?:brought in|brings? in|raised|raise|fetched|earned|made|cost|come to|came to|amount to) ~h<t>"
)
_AVERAGE = pattern(
    r"<t>~30 (?:in|over|across|for|among|from|on) ~h<n>~30[,(–—-]\s*"
    r"(?:or |that is |which is |for )?(?:an |the )?average of ~h<a>"
)
_CLOSED = re.compile(r"\s*(?:[,.;:)–—]|of (?:them|these|those|the|its|all)\b|$)", re.I)
_AMOUNTS = frozenset({Kind.COUNT, Kind.MONEY, Kind.MEASURE})
_CONVERTED = frozenset({Kind.MEASURE, Kind.RATE})
_NEARLY = r"(?:about |around |some |roughly |approximately |nearly |almost |or |over |just over |just under )*"
_SAME_AMOUNT = (
    pattern(rf"<a>(?: wide| long| high| deep| away| tall)? ?\({_NEARLY}<b>"),
    pattern(r"<a>/<b>"),
    pattern(r"<a>, or ~h<b>[,.]"),
)


def shares(masked: Masked, known: Iterable[Tie] = ()) -> Iterator[Tie]:
    """A share with the part and the whole that it is worked out from; ``known`` ties say what a part is a part of."""
    for compiled in _SHARES:
        for named, _ in found(compiled, masked):
            share, part, whole = named["s"], named["p"], named["w"]
            if (
                is_share(share)
                and alike(part, whole)
                and part.kind in _AMOUNTS
                and not _of_its_own(masked, part, share)
            ):
                yield Tie(SHARE, (share, part, whole))
    for named, match in (*found(_THAT_IS_OF, masked), *found(_OF_THAT_IS, masked)):
        pointed = _pointed_at(masked, match.start(), named["w"])
        if pointed is not None and is_share(named["s"]):
            yield Tie(SHARE, (named["s"], pointed, named["w"]))
    for named, _ in found(_OF_THEM, masked):
        back = antecedent(masked, named["p"])
        if back is not None and is_share(named["s"]):
            yield Tie(SHARE, (named["s"], named["p"], back))
    for named, _ in found(_AND_OF_IT, masked):
        share, part, whole = named["s"], named["p"], named["w"]
        if share.kind is Kind.SHARE and is_share(share) and alike(part, whole) and part.kind in _AMOUNTS:
            yield Tie(SHARE, (share, part, whole), certain=part.measure in (None, whole.measure))
    wholes = {tie.claims[0].id: tie.claims[1] for tie in known}
    for named, _ in found(_SO_MANY_RATE, masked):
        if named["p"].id in wholes and is_share(named["s"]):
            yield Tie(SHARE, (named["s"], named["p"], wholes[named["p"].id]))


def majorities(masked: Masked) -> Iterator[Tie]:
    """A part that is said to be most of its whole: "a majority of the 60 senators, 31"."""
    for named, _ in found(_MOST_OF, masked):
        if alike(named["p"], named["w"]) and named["p"].kind in _AMOUNTS:
            yield Tie(MAJORITY, (named["p"], named["w"]))


def antecedent(masked: Masked, part: Claim) -> Claim | None:
    """What "them" in "61,800 of them" refers to: the only count of the nearest sentence before that has any."""
    earlier = [c for c in masked.claims if c.kind is Kind.COUNT and c.sentence_start < part.sentence_start]
    nearest = [c for c in earlier if c.sentence_start == earlier[-1].sentence_start]
    return nearest[0] if len(nearest) == 1 and (nearest[0].value or 0) > (part.value or 0) else None


def _of_its_own(masked: Masked, part: Claim, share: Claim) -> bool:
    """Whether a share begins a clause of its own: "512 are from abroad; 90 per cent have a flat"."""
    start, end = masked.places[part.id, part.start], masked.places[share.id, share.start]
    return ";" in masked.text[start:end] and not _CLOSED.match(masked.after(share))


def _pointed_at(masked: Masked, place: int, whole: Claim) -> Claim | None:
    """What "that" in "That is 42 per cent of the 167,500" points at: the only figure of the sentence before that may be
    a part of the whole.
    """
    paragraph = masked.claims_in(masked.text[masked.text.rfind("\n", 0, place) + 1 : place])
    last = [c for c in paragraph if c.sentence_start == paragraph[-1].sentence_start]
    bare = whole.kind is Kind.COUNT and whole.unit is None
    fit = [c for c in last if alike(c, whole) or (bare and c.kind in _AMOUNTS)]
    return fit[0] if len(fit) == 1 and fit[0].kind in _AMOUNTS else None


def is_share(claim: Claim) -> bool:
    """Whether a number says how large a part is: a percentage, a fraction or "one in four"."""
    if claim.kind is Kind.RATIO:  # "twice" and "three times" tell of multiples
        return claim.value is not None and claim.value < 1.0
    return claim.kind is Kind.SHARE and not is_points(claim)


def answers(masked: Masked) -> Iterator[Tie]:
    """The two shares of a question with two answers, and shares of one whole with one that is all that remains."""
    yield from _owners(masked)
    yield from _all_that_remains(masked)
    for named, _ in found(_BY_TO, masked):
        one, other = named["a"], named["b"]
        bare = other.kind is Kind.COUNT and other.unit is None and (other.value or 0.0) <= 100
        if one.kind is Kind.SHARE and (other.kind is Kind.SHARE or bare):
            yield Tie(ANSWERS, (one, other))
    if not _VOTE.search(masked.text):
        return
    for compiled in _YES_NO:
        for named, match in found(compiled, masked):
            differ = match["one"].casefold() != match["two"].casefold()
            if differ and named["a"].kind is named["b"].kind is Kind.SHARE:
                yield Tie(ANSWERS, (named["a"], named["b"]))


def _shares_of_sentence(masked: Masked, last: Claim) -> list[Claim]:
    own = [c for c in masked.claims if c.sentence_start == last.sentence_start and c.start <= last.start]
    return [c for c in own if c.kind is Kind.SHARE and c.unit is not None and not is_points(c)]


def _all_that_remains(masked: Masked) -> Iterator[Tie]:
    """Shares before "the remaining 27 per cent", and what makes them all."""
    for last in masked.claims:
        if last.kind is not Kind.SHARE or not _REMAINING.search(masked.before(last)[-60:]):
            continue
        listed = _shares_of_sentence(masked, last)
        told = masked.text[masked.places[listed[0].id, listed[0].start] - 60 :] if listed else ""
        if len(listed) < 2 or _CHANGED.search(
            told[: told.find(masked.after(last)) if masked.after(last) else len(told)]
        ):
            continue
        yield Tie(WHOLE, tuple(listed), others=tuple(tuple(listed[i:]) for i in range(1, len(listed) - 1)))


def _owners(masked: Masked) -> Iterator[Tie]:
    """ "Owned 45 per cent by the state, 35 per cent by a fund and 20 per cent by its staff"."""
    for named, match in found(_OWNED, masked):
        listed = (named["a"], *masked.claims_in(match["others"]))
        if all(c.kind is Kind.SHARE and c.unit is not None and not is_points(c) for c in listed):
            yield Tie(ANSWERS, listed)


def opinions(masked: Masked) -> Iterator[Tie]:
    """Shares for, against and undecided, and those of three parties."""
    for compiled in (*_FOR_AGAINST, _SHARES_OF_VOTE):
        for named, _ in found(compiled, masked):
            if all(c.kind is Kind.SHARE and not is_points(c) for c in named.values()):
                yield Tie(ANSWERS, tuple(named[name] for name in sorted(named)))


def rates(masked: Masked) -> Iterator[Tie]:
    """So much each, times so many, and the sum; a sum, a count and their average."""
    for compiled in _EACH_TIMES:
        for named, _ in found(compiled, masked):
            total, each, number = named["t"], named["r"], named["n"]
            if not _EACH.search(f"{each.text} {masked.after(each)[:_SHORT]}"):
                continue
            if number.kind is Kind.COUNT and each.unit == total.unit and total.kind in _AMOUNTS:
                yield Tie(RATE, (total, each, number))
    for named, _ in found(_AT_A_PRICE, masked):
        total, each, number = named["t"], named["r"], named["n"]
        if number.kind is Kind.COUNT and each.kind is total.kind is Kind.MONEY and each.unit == total.unit:
            yield Tie(RATE, (total, each, number), certain=False)
    for named, _ in found(_AVERAGE, masked):
        average, total, number = named["a"], named["t"], named["n"]
        if number.kind in (Kind.COUNT, Kind.DURATION) and total.kind in _AMOUNTS and average.unit == total.unit:
            yield Tie(AVERAGE, (average, total, number))


def conversions(masked: Masked) -> Iterator[Tie]:
    """One amount in two units, the second in brackets, behind a slash or between commas."""
    for compiled in _SAME_AMOUNT:
        for named, _ in found(compiled, masked):
            one, other = named["a"], named["b"]
            if one.unit and other.unit and one.unit != other.unit and one.kind is other.kind and one.kind in _CONVERTED:
                yield Tie(CONVERSION, (other, one))
