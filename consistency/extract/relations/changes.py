"""How a level moved: from, to, by how much, how many times; and how far apart two levels are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from consistency.extract.relations.masking import Masked, found, pattern
from consistency.extract.relations.nearby import is_difference
from consistency.extract.relations.ties import CHANGE, DIFFERENCE, LEVELS, MULTIPLE, Tie, alike, is_points
from consistency.model import Claim, Kind

# Verbs that leave no doubt which way the figure itself went: a deficit that "improved" or a time that was "cut"
# may go either way.
_WENT_UP = (
    r"(?:went|goes|gone|going|go) up"
    r"|rose|risen|rises|rising|increase[ds]|increasing|grew|grown|climb(?:s|ed|ing)|jump(?:s|ed|ing)|soared|surged"
)
_WENT_DOWN = (
    r"(?:went|goes|gone|going|go) down"
    r"|fell|fallen|falls|falling|dropp(?:ed|ing)|declined|declining|decreased|plunged|tumbled|slumped|shrank|slipped"
    r"|sank"
)  # fmt: skip
_WENT = re.compile(rf"\b(?:{_WENT_UP}|{_WENT_DOWN})\b", re.I)
_UP = rf"{_WENT_UP}|rise|increase|growth|climb|jump|surge|gain(?:s|ed)?|up|higher|more|hike|above|raised|lifted"
_DOWN = rf"{_WENT_DOWN}|fall|drop|decline|decrease|plunge|down|lower|fewer|less|cut|reduction|dip|below|reduced|lowered"
_ANY = rf"{_UP}|{_DOWN}|improvement|revised|changed?|went|moved|swing|improved|widened|narrowed|slowed"
# "Set up 22 generators" is no rise.
_MOVED = rf"\b(?<!set\s)(?<!sets\s)(?<!put\s)(?<!make\s)(?<!makes\s)(?<!made\s)(?P<moved>{_ANY})\b"
_UP_WORD = re.compile(rf"(?:{_UP}|dearer|more expensive)$", re.I)
_DOWN_WORD = re.compile(rf"(?:{_DOWN}|cheaper)$", re.I)
_THAN = r"(?:from|on|over|than|against|compared with|compared to|versus)"
_BREAK = r"[,;(–—-]\s*(?:which is |that is |or |so |and |with )?"
_A_RISE_OF = rf"{_BREAK}(?:a|an|the)?~w\s*{_MOVED}(?: of| by| is| was)? ~h<d>"

_CHANGES = (
    # rose 16% to 92.0bn from 79.3bn
    pattern(rf"{_MOVED}(?:~w by| by| of)? ~h<d>,?~w (?:to|at) ~h<b>,?~w,? (?:up |down )?{_THAN} ~h<a>"),
    # rose by 16%, from 79.3bn to 92.0bn
    pattern(rf"{_MOVED}(?:~w by| by| of)? ~h<d>~w,? from ~h<a>~30 to ~h<b>"),
    # from 79.3bn to 92.0bn, a rise of 16%; a 16% rise
    pattern(rf"from ~h<a>~30 to ~h<b>~30{_A_RISE_OF}"),
    pattern(rf"from ~h<a>~30 to ~h<b>~30{_BREAK}(?:a |an )~h<d>~w {_MOVED}"),
    # from 1,315 to 1,402, an extra 87; from 640 to 590, a loss of 50
    pattern(rf"from ~h<a>~30 to ~h<b>~30{_BREAK}(?:(?:a|an|the) )?(?P<moved>extra|loss of|gain of|addition of) ~h<d>"),
    # 60 a share, a premium of 25 percent to the close of 48
    pattern(r"<b>~60, (?:a|an)~w\s*(?P<moved>premium|discount|mark-?up) of ~h<d>~w (?:to|on|over|from) ~30~h<a>"),
    # the offer of 60 is 25 percent above the close of 48
    pattern(r"<b>~30 (?:is|was|are|were|represents?|came in|stood) ~h<d>~w (?P<moved>above|below|over|under)~30 ~h<a>"),
    # Sales came to 92.0bn. That is 15 percent more than the 80.0bn of a year before
    pattern(rf"<b>~60\. (?:that|this|it) (?:is|was|represents) ~h<d>~w {_MOVED} {_THAN}~30 (?:the |its |their )~h<a>"),
    # 1,488 thefts, an increase of 20% on the 1,240 of last year
    pattern(rf"<b>~30{_BREAK}(?:a|an|the)~w\s*{_MOVED} of ~h<d>~w (?:on|from|over|against)~30 ~h<a>"),
    # to 92.0bn from 79.3bn, a rise of 16%; a 16% rise on the 79.3bn
    pattern(rf"to ~h<b>~w,? from ~h<a>~30{_A_RISE_OF}"),
    pattern(rf"to ~h<b>~w,? from ~h<a>~30{_BREAK}(?:a |an )~h<d>~w {_MOVED}"),
    pattern(rf"to ~h<b>~30{_BREAK}(?:a |an )~h<d>~w {_MOVED} (?:from|on|over|against) (?:the |its |their )?~h<a>"),
    # the gain of 104,000 was revised to 69,000, a cut of 45,000
    pattern(rf"<a>~60\b(?:{_ANY})\b~30 to ~h<b>~30{_A_RISE_OF}"),
    # 802,132 in October against 801,307 in September, a rise of 1,825
    pattern(rf"<b>~30,? (?:up |down )?{_THAN} ~h<a>~30{_A_RISE_OF}"),
    # 92.0bn, up 16% from 79.3bn
    pattern(rf"<b>~30[,(–—-]\s*{_MOVED}(?: by)? ~h<d>~w {_THAN} ~h<a>"),
    # 250,000, which is 20 per cent up on the 200,000; 801,307, 1,825 fewer than the 802,132
    pattern(rf"<b>~30,? (?:which (?:is|was) |that is |or |and )?~h<d>~w {_MOVED} {_THAN}~30 (?:the |its |their )~h<a>"),
    # 34% dearer in five years: from 11.20 to 14.00
    pattern(
        rf"<d>~w (?P<moved>dearer|more expensive|cheaper|{_UP}|{_DOWN})(?:~30~n)?~30[:,;–—-] ?from ~h<a>~30 to ~h<b>"
    ),
    # from 2.6 per cent to 4.8 per cent. The improvement is 120 basis points
    pattern(rf"from ~h<a>~30 to ~h<b>~60\. (?:the|that|this|it)~w {_MOVED}(?: is| was| of)* ~h<d>"),
    # 5.9. Yesterday's rate, year over year. It was 6.3 in December, so that is a drop of 40 basis points
    pattern(
        rf"<b>[^\ue000-\uf8ff\n]{{0,160}}\b(?:it|the figure|the rate|the share) (?:was|had been|stood at) ~h<a>"
        rf"~30,? so (?:that is|this is|the)~w {_MOVED}(?: of| is| was)* ~h<d>"
    ),
)
_LEVELS = tuple(
    pattern(template)
    for template in (
        rf"\b(?P<moved>{_WENT_UP}|{_WENT_DOWN})~w from ~h<a>~30 to ~h<b>",
        rf"\b(?P<moved>{_WENT_UP}|{_WENT_DOWN})~w to ~h<b>~w,? from ~h<a>",
        r"<b>~w,? (?P<moved>up|down) from ~h<a>",
    )
)
_LEAD = r"(?:lead|margin|majority|gap|difference|distance|advantage)"
_AGAINST = r"(?:,? to |,? against |,? versus | and | over |\s?[–—-]\s?)"
_DIFFERENCES = (
    # a lead of 9,970 (81,503 to 71,533)
    pattern(rf"{_LEAD} (?:of|is|was|stood at) ~h<d>~30[(,:–—-]\s*<a>~w{_AGAINST}~h<b>"),
    # 81,503 to 71,533, a lead of 9,970
    pattern(rf"<a>~60{_AGAINST}~h<b>~30[,:;–—-]\s*(?:a|an|with a|a total)~w\s*{_LEAD} of ~h<d>"),
    # won by 9,970 votes, 81,503 to 71,533
    pattern(rf"\b(?:won|wins?|leads?|led|beat~30|ahead|prevailed)~w by ~h<d>~w(?:, | ?\()~h<a>~w{_AGAINST}~h<b>"),
    # 52 percent to 44 percent, an 8-point lead
    pattern(rf"<a>~w{_AGAINST}~h<b>~30[,(–—]\s*(?:a|an) <d>(?:[ -]points?)?~w\s*{_LEAD}"),
    # 81,503 had voted to remain and 71,533 to leave: a gap of 9,970
    pattern(rf"<a>~60 (?:and|while) (?:~30 )?~h<b>~30[:,;–—]\s*(?:a|an)~w\s*{_LEAD} of ~h<d>"),
    # she had 81,503 votes and he 71,533, so that 9,970 votes lay between them
    pattern(
        r"<a>~60 (?:and|while) (?:~30 )?~h<b>~30[:,;–—](?: so(?: that)?| with)? ~h<d>~w "
        r"(?:lay between|lie between|between them|separated|apart|in it)"
    ),
    # 81,503 votes, against 71,533 for Yes. That is a lead of 9,970
    pattern(rf"<a>~60{_AGAINST}~h<b>~60\. (?:that|this|it) (?:is|was|makes) (?:a|an|the)~w\s*{_LEAD} of ~h<d>"),
)
_TIMES = r"(?:<m>(?: times| ?-?fold)?|(?P<word>twice|double|triple|treble|quadruple|half))"
_GREW = r"(?:<m>|\b(?P<word>doubled|tripled|trebled|quadrupled|halved))"
# It was 4.5. That is nine times its level of last March, when it was 0.25: what "that" is stands further back
_THAT_IS_TIMES = pattern(
    rf"\b(?:that|this|it) (?:is|was) ~h{_TIMES} (?:the|its|their|what)~60\b(?:was|were|of|at) ~h<a>"
)
_GROWING = r"(?:<m>|(?P<word>doubling|tripling|trebling|quadrupling|halving))"
_THAT_IS_TIMES_THE = pattern(rf"\b(?:that|this|it) (?:is|was) ~h{_TIMES} (?:the|its|their|as \w+ as(?: the)?) ~h<a>")
# police counted 12,000, the organisers 36,000, three times as many
_AS_MANY = pattern(rf"<a>~60[,;]~30 ~h<b>~w, ~h{_TIMES} as (?:many|much)")
_SPREAD = 20.0
"""Figures further apart than this are hardly two counts of one thing."""
_MULTIPLES = (
    # 150,000, ten times the 15,000
    pattern(rf"<b>~60[,;–—-]\s*(?:or |which is |and )*~h{_TIMES} (?:as \w+ as |the |that of )~w\s*~h<a>"),
    # 4.5, nine times its level of last March, when it was 0.25
    pattern(rf"<b>~60, (?:which (?:is|was) )?~h{_TIMES} (?:the|its|their)~60\b(?:was|were|of|at) ~h<a>"),
    pattern(rf"<b>~30 (?:is|was|are|were) ~h{_TIMES} (?:the|its|their|as \w+ as)~w\s*~h<a>"),
    # grew from 4,000 to 12,000, tripling in size
    pattern(rf"from ~h<a>~30 to ~h<b>~w, {_GROWING}"),
    # doubled from 5.7 million to 11.0 million
    pattern(rf"{_GREW}~w from ~h<a>~30 to ~h<b>"),
    pattern(rf"{_GREW}~w to ~h<b>~w,? from ~h<a>"),
)
_FACTORS = {
    "twice": 2.0, "double": 2.0, "doubled": 2.0, "triple": 3.0, "treble": 3.0, "tripled": 3.0, "trebled": 3.0,
    "quadruple": 4.0, "quadrupled": 4.0, "half": 0.5, "halved": 0.5,
    "doubling": 2.0, "tripling": 3.0, "trebling": 3.0, "quadrupling": 4.0, "halving": 0.5,
}  # fmt: skip
_SCALES = {"thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "m": 1e6, "bn": 1e9}
_SCALE = re.compile(r"(?:thousand|million|billion|trillion|(?<=\d)(?:m|bn))\b", re.I)
_LEVEL_KINDS = frozenset({Kind.COUNT, Kind.MEASURE, Kind.MONEY, Kind.SHARE, Kind.RATE, Kind.RATIO})


def changes(masked: Masked) -> Iterator[Tie]:
    """A level before, a level after and how far it moved."""
    for compiled in _CHANGES:
        for named, match in found(compiled, masked):
            change, before, after = named["d"], named["a"], named["b"]
            if not levels_of_one(before, after) or _another_moves(masked, change, before, after):
                continue
            if is_difference(masked, before) or is_difference(masked, after):
                continue
            if _moves(change, before, after):
                others = tuple((change, a, b) for a, b in _in_one_scale(before, after))
                yield Tie(CHANGE, (change, before, after), direction=_direction(match["moved"]), others=others)
            elif change.kind is before.kind and change.unit == before.unit:
                # "From 1,315 to 1,402, an extra 87 a year": so much a month would be no difference of the two.
                yield Tie(CHANGE, (change, before, after), direction=_direction(match["moved"]), certain=False)


def _in_one_scale(before: Claim, after: Claim) -> Iterator[tuple[Claim, Claim]]:
    """Two levels of which one leaves its scale to the other: "from 3.9 million tonnes to 3.5"."""
    scales = [(_SCALES[m[0].casefold()] if (m := _SCALE.search(c.text)) else 1.0) for c in (before, after)]
    if scales[0] > scales[1] == 1.0:
        yield before, _times(after, scales[0])
    elif scales[1] > scales[0] == 1.0:
        yield _times(before, scales[1]), after


def _times(claim: Claim, scale: float) -> Claim:
    value, low, high = (None if end is None else end * scale for end in (claim.value, claim.low, claim.high))
    return replace(claim, value=value, low=low, high=high, precision=claim.precision * scale)


def _another_moves(masked: Masked, change: Claim, before: Claim, after: Claim) -> bool:
    """Whether a verb of its own stands before the levels: "shares rose 5% after revenue climbed to 3.3 from 3.0"."""
    first = min(before.start, after.start)
    if first < change.start:
        return False
    end = masked.places[before.id, before.start] if before.start == first else masked.places[after.id, after.start]
    return bool(_WENT.search(masked.text[masked.places[change.id, change.start] : end]))


def _direction(word: str) -> str | None:
    if _UP_WORD.match(word):
        return "up"
    return "down" if _DOWN_WORD.match(word) else None


def levels_of_one(one: Claim, other: Claim) -> bool:
    """Whether two figures may be levels of one thing; what one is counted by ("a year") the other may leave out."""
    if one.kind not in _LEVEL_KINDS or is_points(one) or is_points(other):
        return False
    if one.per is None or other.per is None:
        one, other = _unrated(one), _unrated(other)
    return alike(one, other) or _bare(one, other) or _bare(other, one)


def _unrated(claim: Claim) -> Claim:
    kind = claim.kind
    if kind is Kind.RATE:
        kind = Kind.COUNT if claim.unit is None else Kind.MEASURE
    return replace(claim, per=None, kind=kind)


def _bare(one: Claim, other: Claim) -> bool:
    """Whether one is a figure whose unit was left to the other: "to 65.7 per cent from 65.4"."""
    bare = one.unit is None and one.kind is Kind.COUNT
    return bare and other.kind in (Kind.SHARE, Kind.MONEY, Kind.MEASURE, Kind.RATE)


def _moves(change: Claim, *levels: Claim) -> bool:
    """Whether a figure can say how far a level moved: in percent, in points, or in the unit of the level."""
    return change.kind is Kind.SHARE or is_points(change) or any(alike(change, level) for level in levels)


def levels(masked: Masked) -> Iterator[Tie]:
    """Two levels and a verb that says which way the figure went."""
    for compiled in _LEVELS:
        for named, match in found(compiled, masked):
            if levels_of_one(named["a"], named["b"]):
                yield Tie(LEVELS, (named["b"], named["a"]), direction=_direction(match["moved"]))


def differences(masked: Masked) -> Iterator[Tie]:
    """A lead, margin or gap with the two figures that it lies between."""
    for compiled in _DIFFERENCES:
        for named, _ in found(compiled, masked):
            one, other, difference = named["a"], named["b"], named["d"]
            in_points = is_points(difference) or masked.after(difference).startswith(("-point", " point"))
            of_score = one.kind is other.kind is Kind.SCORE and difference.kind in (Kind.COUNT, Kind.MEASURE)
            of_levels = alike(difference, other) or alike(difference, one) or in_points
            if of_score or (of_levels and levels_of_one(one, other)):
                yield Tie(DIFFERENCE, (difference, one, other))


def multiples(masked: Masked) -> Iterator[Tie]:
    """One level as a multiple of another: "nine times its level of last March, when it was 0.25"."""
    for compiled in (*_MULTIPLES, _AS_MANY, _THAT_IS_TIMES, _THAT_IS_TIMES_THE):
        for named, match in found(compiled, masked):
            base, spoken = named["a"], named.get("m")
            after = named.get("b") or _subject(masked, match.start(), base)
            if after is None or not levels_of_one(after, base) or (compiled is _AS_MANY and _apart(after, base)):
                continue
            if spoken is None:
                word = match["word"].casefold()
                hedge = _lean(masked.text[: match.start("word")])
                yield Tie(MULTIPLE, (after, base), direction=hedge, factor=_FACTORS[word])
            elif _is_multiple(masked, spoken):
                yield Tie(MULTIPLE, (after, base, spoken))


def _apart(one: Claim, other: Claim) -> bool:
    low, high = sorted((abs(one.value or 0.0), abs(other.value or 0.0)))
    return high > _SPREAD * low


def _subject(masked: Masked, place: int, base: Claim) -> Claim | None:
    """The only figure of the paragraph before ``place`` that may be the one which "that is nine times" speaks of."""
    paragraph = masked.claims_in(masked.text[masked.text.rfind("\n", 0, place) + 1 : place])
    fit = [c for c in paragraph if alike(_unrated(c), _unrated(base)) or (_bare(c, base) and c.precision < 1)]
    return fit[0] if len(fit) == 1 else None


def _lean(before: str) -> str | None:
    """Which way the words in front of "doubled" lean: "more than" up, "nearly" down."""
    if re.search(r"\b(?:more than|over|at least|better than)\s+$", before[-20:], re.I):
        return "up"
    return "down" if re.search(r"\b(?:nearly|almost|less than|close to|just under)\s+$", before[-20:], re.I) else None


def _is_multiple(masked: Masked, claim: Claim) -> bool:
    times = claim.kind is Kind.RATIO or claim.text.casefold().endswith(("times", "fold"))
    return claim.value is not None and (times or bool(re.match(r"\s*-?(?:times|fold)\b", masked.after(claim), re.I)))
