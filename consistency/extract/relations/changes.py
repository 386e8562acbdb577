"""How a level moved: from, to, by how much, how many times; and how far apart two levels are."""

from __future__ import annotations

import re
from collections.abc import Iterator

from consistency.extract.relations.masking import Masked, found, pattern
from consistency.extract.relations.ties import CHANGE, DIFFERENCE, LEVELS, MULTIPLE, Tie, alike, is_points
from consistency.model import Claim, Kind

_UP = (
    r"rose|risen|rises?|rising|rise|increas(?:e|es|ed|ing)|gr[eo]w(?:n|s|ing)?|growth|climb(?:s|ed|ing)?|jump(?:s|ed|ing)?|soar(?:s|ed|ing)?"
    r"|surg(?:e|es|ed|ing)|gain(?:s|ed)?|up|higher|more|improvement|hike|uptick|above|raised|lifted"
)
_DOWN = (
    r"fell|fallen|falls?|falling|dropp(?:ed|ing)|drops?|declin(?:e|es|ed|ing)|decreas(?:e|es|ed|ing)|plung(?:e|es|ed|ing)|tumbl(?:e|es|ed|ing)"
    r"|slump(?:s|ed|ing)?|shr[aiu]nk|slipp(?:ed|ing)|sank|down|lower|fewer|less|cut|reduction|dip(?:ped)?|below|reduced|lowered|loss"
)
_MOVED = rf"(?P<moved>{_UP}|{_DOWN}|revised|chang(?:e|ed)|went|moved|swing|difference|improved|widened|narrowed|slowed)"
# Verbs that leave no doubt which way the figure itself went: a deficit that "improved" or a time that was "cut" may
# go either way.
_PLAIN_UP = re.compile(r"(?:rose|risen|rising|rises|increased|grew|grown|climbed|jumped|soared|surged|up)\b", re.I)
_PLAIN_DOWN =
re.compile(r"(?:fell|fallen|falling|falls|dropped|declined|decreased|plunged|tumbled|slumped|shrank|slipped|sank|down)\b",
re.I) _UP_WORD = re.compile(rf"(?:{_UP})$", re.I) _DOWN_WORD = re.compile(rf"(?:{_DOWN})$", re.I)

_CHANGES = tuple(
    pattern(template)
    for template in (
        # rose 16% to 92.0bn(,) from 79.3bn; up 16% at 92.0bn from 79.3bn
        rf"\b{_MOVED}(?: by| of)? ~h<d>,? (?:on the year |year on year |~w)?(?:to|at) ~h<b>,?~w,?
        (?:from|against|compared with|versus|up from|down from) ~h<a>",
        # rose by 16%, from 79.3bn to 92.0bn
        rf"\b{_MOVED}(?: by| of)? ~h<d>~w,? from ~h<a>~30(?:to|until) ~h<b>",
        # rose from 79.3bn to 92.0bn, up 16% / a rise of 16%
        rf"from ~h<a>~30 to ~h<b>~30[,;(–—-]\s*(?:which is |that is |or |so |and |i\.e\.
        )?(?:a|an|the|up|down)?~w\s*\b{_MOVED}(?: of| by| is| was)? ~h<d>",
        # the gain of 104,000 was revised to 69,000, a cut of 45,000
        rf"<a>~60\b(?:revised|raised|lowered|reduced|rose|fell|grew|climbed|dropped|increased|up|down|cut)\b~30 to
        ~h<b>~30[,;(–—-]\s*(?:a|an|which is a|that is a)~w\s*\b{_MOVED} of ~h<d>",
        # 802,132 in October against 801,307 in September, a rise of 1,825
        rf"<b>~30,? (?:against|compared with|compared to|versus|up from|down from|from)
        ~h<a>~30[,;(–—-]\s*(?:a|an|which is a|that is a)~w\s*\b{_MOVED} of ~h<d>",
        # 92.0bn, up 16% from 79.3bn
        rf"<b>~30[,(–—-]\s*{_MOVED}(?: by)? ~h<d>~w (?:from|on|over|than|against|compared with) ~h<a>",
        # 250,000, which is 20 per cent up on the 200,000; 801,307, 1,825 fewer than the 802,132
        rf"<b>~30,? (?:which (?:is|was|makes?) |that is |or |and )?~h<d>~w {_MOVED} (?:on|than|from|against|compared
        with)~30 (?:the |its |their )~h<a>",
    )
)
_LEVELS = (
    pattern(r"(?P<moved>rose|risen|rising|rises|increased|grew|grown|climbed|jumped|soared|surged|fell|fallen|falling|falls|dropped|declined"
            r"|decreased|plunged|tumbled|slumped|shrank|slipped|sank)~w from ~h<a>~30 to ~h<b>"),
    pattern(r"(?P<moved>rose|risen|rising|rises|increased|grew|grown|climbed|jumped|soared|surged|fell|fallen|falling|falls|dropped|declined"
            r"|decreased|plunged|tumbled|slumped|shrank|slipped|sank)~w to ~h<b>~w,? from ~h<a>"),
    pattern(r"<b>~w, (?P<moved>up|down) from ~h<a>"),
)
_LEAD = r"(?:lead|margin|majority|gap|difference|distance|advantage)"
_DIFFERENCES = (
    pattern(rf"{_LEAD} of ~h<d>~30[(,:–—-]\s*<a>~w(?: to |[–—-]|,? against | versus | and | over )~h<b>"),
    pattern(rf"<a>~60(?:,? to |,? against |,? versus | and | over )~h<b>~30[,:;–—-]\s*(?:a|an|with a)~w\s*{_LEAD} of
    ~h<d>"), pattern(rf"<a>~60(?:,? to |,? against |,? versus | and | over )~h<b>~60\. (?:that is|that was|this
    is|it is|it was|that makes) (?:a|an|the)~w\s*{_LEAD} of ~h<d>"),
)
_TIMES = r"(?:<m>(?: times| fold|-fold)?|(?P<word>twice|double|triple|treble|quadruple|half))"
_MULTIPLES = (
    pattern(rf"<b>~60[,;–—-]\s*(?:or |which is |that is |and |about |nearly |almost |more than |some |roughly |well
    over )*{_TIMES} (?:as many as|as much as|the|that of|its|their|than|more than)~w ~h<a>"), pattern(rf"<b>~30
    (?:is|was|are|were) ~h{_TIMES} (?:the|its|their|as much as|as many as)~60(?:of|when it was|from|in) ~h<a>"),
    pattern(rf"<b>~60\. (?:that|this|it) (?:is|was) ~h{_TIMES} (?:the|its|their|what|as much|as
    many)~60(?:of|was|were|at|from) ~h<a>"), pattern(r"(?P<word>doubled|tripled|trebled|quadrupled|halved)~w from
    ~h<a>~30 to ~h<b>"), pattern(r"(?P<word>doubled|tripled|trebled|quadrupled|halved)~w to ~h<b>~w,? from ~h<a>"),
)
_FACTORS = {
    "twice": 2.0, "double": 2.0, "doubled": 2.0, "triple": 3.0, "treble": 3.0, "tripled": 3.0, "trebled": 3.0,
    "quadruple": 4.0, "quadrupled": 4.0, "half": 0.5, "halved": 0.5,
}  # fmt: skip
_LEVEL_KINDS = frozenset({Kind.COUNT, Kind.MEASURE, Kind.MONEY, Kind.SHARE, Kind.RATE, Kind.RATIO})


def changes(masked: Masked) -> Iterator[Tie]:
    """A level before, a level after and how far it moved."""
    for compiled in _CHANGES:
        for named, match in found(compiled, masked):
            change, before, after = named["d"], named["a"], named["b"]
            if len({change, before, after}) == 3 and _levels(before, after) and _moves(change, before):
                yield Tie(CHANGE, (change, before, after), direction=_direction(match["moved"]))


def _direction(word: str) -> str | None:
    if _UP_WORD.match(word):
        return "up"
    return "down" if _DOWN_WORD.match(word) else None


def _levels(one: Claim, other: Claim) -> bool:
    return one.kind in _LEVEL_KINDS and (alike(one, other) or _bare(one, other) or _bare(other, one)) and not
    is_points(one)


def _bare(one: Claim, other: Claim) -> bool:
    """Whether one is a figure whose unit was left to the other: "to 65.7 per cent from 65.4"."""
    return one.unit is None and one.kind is Kind.COUNT and one.measure is None and other.kind in (Kind.SHARE,
    Kind.MONEY)


def _moves(change: Claim, level: Claim) -> bool:
    """Whether a figure can say how far a level moved: in percent, in points, or in the unit of the level."""
    return change.kind is Kind.SHARE or is_points(change) or alike(change, level)


def levels(masked: Masked) -> Iterator[Tie]:
    """Two levels and a verb that says which way the figure went."""
    for compiled in _LEVELS:
        for named, match in found(compiled, masked):
            if _levels(named["a"], named["b"]):
                up = _PLAIN_UP.match(match["moved"])
                yield Tie(LEVELS, (named["b"], named["a"]), direction="up" if up else "down")


def differences(masked: Masked) -> Iterator[Tie]:
    """A lead, margin or gap with the two figures that it lies between."""
    for compiled in _DIFFERENCES:
        for named, _ in found(compiled, masked):
            if alike(named["a"], named["b"]) and (alike(named["d"], named["a"]) or is_points(named["d"])):
                yield Tie(DIFFERENCE, (named["d"], named["a"], named["b"]))


def multiples(masked: Masked) -> Iterator[Tie]:
    """One level as a multiple of another: "nine times its level of last March, when it was 0.25"."""
    for compiled in _MULTIPLES:
        for named, match in found(compiled, masked):
            after, base, multiple = named["b"], named["a"], named.get("m")
            if not _levels(after, base):
                continue
            if multiple is not None and _is_multiple(masked, multiple):
                yield Tie(MULTIPLE, (after, base, multiple))
            elif multiple is None:
                yield Tie(MULTIPLE, (after, base), factor=_FACTORS[match["word"].casefold()])


def _is_multiple(masked: Masked, claim: Claim) -> bool:
    times = claim.text.casefold().endswith(("times", "fold", "twice", "double"))
    return claim.value is not None and (times or bool(re.match(r"\s*-?\s*(?:times|fold)\b", masked.after(claim), re.I)))
