"""Shares with their part and whole, answers that make a whole, rates, averages, and amounts given in two units."""

from __future__ import annotations

import re
from collections.abc import Iterator

from consistency.extract.relations.masking import Masked, found, pattern
from consistency.extract.relations.ties import ANSWERS, AVERAGE, CONVERSION, RATE, SHARE, Tie, alike, is_points
from consistency.model import Claim, Kind

_SHARES = tuple(
    pattern(template)
    for template in (
        # 154,918 of the 180,799 registered voters, or 85.7%
        r"<p>~w of (?:the |its |their |a |all |some )?~h<w>~60[,:;(–—-]\s*(?:or |that is |which is |about |making |a
        \w+ (?:rate|share|turnout) of )*~h<s>",
        # 85.69 per cent, with 154,918 of the 180,799 registered voters coming out
        r"<s>,?(?: turnout)?(?:,| \(|:| –| —)\s*(?:with |or |that is |as )*~h<p>~w (?:out )?of (?:the |its |their |a
        |all )?~h<w>",
        # 61,800, or 42% of the 167,500; 63,000 jobs in January, 42 per cent of the national gain of 150,000
        r"<p>~30[,(–—-]\s*(?:or |that is |which is |about )*~h<s> of (?:the |its |their |a |all )(?:~w of )?~h<w>",
        # 619,100 people is more than one in four of the 3.2 million
        r"<p>~30 (?:is|are|was|were|makes?|make up|represents?|amounts? to|equals?) ~h<s>~w of (?:the |its |their |a
        |all )~h<w>",
        # Of the 167,500 cars sold, 61,800 were electric, or 37%
        r"\bof (?:the |its |their |all |some )?~h<w>~30, ~h<p>~30[,(–—-]\s*(?:or |that is |which is |about )*~h<s>",
        # Some 619,100 of the country's 3.2 million people, more than one in four, are waiting
        r"<p> of (?:the|its) [\w’' ]{1,30}[’']s ~h<w>~30[,(–—-]\s*(?:or |that is |which is |about )*~h<s>",
        # They sold 167,500. Of these, 61,800 were electric, or 42%
        r"<w>[^\ue000-\uf8ff.]{0,80}\. of (?:these|those|them),? ~h<p>~30[,(–—-]\s*(?:or |that is |which is |about
        )*~h<s>",
        # 167,500 cars. ... took 61,800 of them, or 42%
        r"<w>[^\ue000-\uf8ff]{0,160}<p> of (?:these|those|them),? (?:or |that is |which is |about )+~h<s>",
    )
)
_VOTE = re.compile(r"\b(?:yes|no|referendum|voted?|votes|ballot|for and against|remain|leave|run-?off)\b", re.I)
_BY_TO = pattern(r"\b(?:by|won|beat~30|prevailed) ~h<a>~w (?:to|against|versus) ~h<b>")
_YES_NO = pattern(r"<a>~30\b(?P<one>no|yes|remain|leave|against|in
favou?r)\b~30<b>~30\b(?P<two>no|yes|remain|leave|against|in favou?r)\b") _NO_YES =
pattern(r"\b(?P<one>no|yes|remain|leave)\b~30<a>~30\b(?P<two>no|yes|remain|leave)\b~30<b>") _EACH = (
    pattern(r"<n>~30 (?:each )?(?:got|received|paid|cost|earned|were paid|were given|gave|at) ~h<r>
    (?:each|apiece|per \w+)~60\b(?:total~w (?:of|is|was)|in all|altogether|totall?ing|or|for)\s+~h<t>"),
    pattern(r"<n>~30 (?:at|of|for) ~h<r> (?:each|apiece)~30(?:total~w of|totall?ing|making|for a total of) ~h<t>"),
)
_AVERAGE = pattern(r"<t>~30 (?:in|over|across|for|among|from|on) ~h<n>~30[,(–—-]\s*(?:or |that is |which is |for
)?(?:an |the )?average of ~h<a>") _NEARLY = r"(?:about |around |some |roughly |approximately |nearly |almost |or
|over |just over |just under )*" _SAME_AMOUNT = (
    pattern(rf"<a>(?: wide| long| high| deep| away| tall)? ?\({_NEARLY}<b>"),
    pattern(r"<a>/<b>"),
    pattern(r"<a>, or ~h<b>,"),
)


def shares(masked: Masked) -> Iterator[Tie]:
    """A share with the part and the whole that it is worked out from."""
    for compiled in _SHARES:
        for named, _ in found(compiled, masked):
            share, part, whole = named["s"], named["p"], named["w"]
            if is_share(share) and alike(part, whole) and part.kind in (Kind.COUNT, Kind.MONEY, Kind.MEASURE):
                yield Tie(SHARE, (share, part, whole))


def is_share(claim: Claim) -> bool:
    """Whether a number says how large a part is: a percentage, a fraction or "one in four"."""
    return claim.kind in (Kind.SHARE, Kind.RATIO) and not is_points(claim)


def answers(masked: Masked) -> Iterator[Tie]:
    """The two shares of a question with two answers."""
    if not _VOTE.search(masked.text):
        return
    for named, _ in found(_BY_TO, masked):
        if named["a"].kind is Kind.SHARE and (named["b"].kind is Kind.SHARE or named["b"].unit is None):
            yield Tie(ANSWERS, (named["a"], named["b"]))
    for compiled in (_YES_NO, _NO_YES):
        for named, match in found(compiled, masked):
            differ = match["one"].casefold() != match["two"].casefold()
            if differ and named["a"].kind is named["b"].kind is Kind.SHARE:
                yield Tie(ANSWERS, (named["a"], named["b"]))


def rates(masked: Masked) -> Iterator[Tie]:
    """So much each, times so many, and the sum; a sum, a count and their average."""
    for compiled in _EACH:
        for named, _ in found(compiled, masked):
            if named["n"].kind is Kind.COUNT and (named["r"].kind is named["t"].kind) and named["r"].unit ==
            named["t"].unit:
                yield Tie(RATE, (named["t"], named["r"], named["n"]))
    for named, _ in found(_AVERAGE, masked):
        if named["n"].kind in (Kind.COUNT, Kind.DURATION) and named["t"].kind is not Kind.SHARE:
            yield Tie(AVERAGE, (named["a"], named["t"], named["n"]))


def conversions(masked: Masked) -> Iterator[Tie]:
    """One amount in two units, the second in brackets, behind a slash or between commas."""
    for compiled in _SAME_AMOUNT:
        for named, _ in found(compiled, masked):
            one, other = named["a"], named["b"]
            if one.unit and other.unit and one.unit != other.unit and Kind.MONEY not in (one.kind, other.kind):
                yield Tie(CONVERSION, (other, one))
