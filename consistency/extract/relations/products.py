"""So much each, so many, and the sum of them, told by the words beside each figure in any order.

"640 nurses. Each is costing it $9,200, which makes $5.9 million", "495 million to provide 1,100 places, which is
450,000 for each". One of the sum and the amount each must be marked as worked out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from consistency.extract.relations.masking import HEDGES, NUMBER, Masked
from consistency.extract.relations.nearby import (
    around,
    beside,
    between,
    gap,
    in_unit_of,
    plain,
    points_back,
    same_sentence,
)
from consistency.extract.relations.sums import own_noun
from consistency.extract.relations.ties import AVERAGE, RATE, Tie
from consistency.model import Claim, Kind

_G = rf"[^.;:()\n{NUMBER[1:-1]}]"
_EACH_IN = re.compile(r"\b(?:each|apiece|per (?!cent\b|share\b)\w+|(?<!of )an? [a-z]+)$", re.I)
_EACH_FOLLOWS = re.compile(
    rf"\s*(?:[a-z]+ ){{0,2}}(?:,? ?on average,?(?!\s*{NUMBER})|each|apiece|for each"
    r"|per (?!cent\b|share\b)\w+)(?=[\s.,;)]|$)"
    r"|\s*(?:(?!more\b|fewer\b|less\b|times\b)[a-z]+ )?(?:a|an|for every|for each|to a) (?:head|person|piece|game"
    r"|match|night|household|family|home|house|resident|pupil|student|patient|worker|employee|seat|unit|barrel|tonne?|mile|km|kilomet\w+"
    r"|met\w+|hectare|acre|gallon|litre|car|vehicle|plane|aircraft|child|adult|inhabitant|taxpayer|customer|member|school"
    r"|town|village|vote|ticket|bed|place|hour|job|copy|bottle|tree|visitor|passenger|day|week|month|year)\b"
    r"|\s*(?:[a-z]+ )?for (?:every|each) [a-z]+",
    re.I,
)
_EACH_LEADS = re.compile(
    rf"\b(?:(?:each|every)(?! (?:one )?of\b)|averag(?:e|es|ed|ing)|an average of|on average|at a price of"
    rf"|priced at)\b{_G}{{0,70}}\s*$",
    re.I,
)
_EACH_OF = re.compile(
    rf"(?:^|[.;,“\"]\s*|\band )(?:each|every one) of (?:the |its |their )?{HEDGES}{NUMBER}{_G}{{0,60}}$", re.I
)
_MEAN = re.compile(
    rf"(?:,\s*(?:or\s+|for\s+)?|\s[–—-]\s*)(?:an? average of|on average|averaging|about|one (?:[a-z]+ )?(?:for|to|per)"
    rf" (?:every|each))?\s*{HEDGES}$",
    re.I,
)
_AT = re.compile(rf"\bat\s+{HEDGES}$", re.I)
_EACH_SUBJECT = re.compile(rf"(?:^|[.;,]\s*|\band\s+)(?:for )?(?:each|every)\b(?: of the)?\s+{HEDGES}$", re.I)
_MADE = re.compile(
    rf"\b(?:which (?:for {NUMBER}{_G}{{1,30}})?(?:makes?|is|gives|means|c[oa]mes? to|adds? up to|works? out at|brings?)"
    rf"|(?:that|this|it)(?:['’]s| makes| is| comes to| gives| means| would be)|adds? up to"
    r"|c[oa]m(?:e|es|ing) to|making|costing|totall?(?:s|ed|ing)|a total of"
    rf"|a (?:total )?(?:bill|cost|sum|wage bill|price tag|saving|loss|profit|grant|payout|outlay|haul)(?: of)?"
    r"|bring(?:s|ing)? (?:the|its|their) [^.;]{0,40} to"
    rf"|for a total of|for|it (?:all )?comes to|in all|altogether|a combined|raising|bringing in|brought in|earning"
    rf"|netting|works? out (?:at|to)|worth|amount(?:s|ed|ing)? to|or|total (?:cost|bill|value)(?: of| is| was)?)"
    rf"(?: the [a-z]+| an? [a-z]+(?: of)?)?\s+{HEDGES}$",
    re.I,
)
_FOR_EVERY = re.compile(r"\bfor every\s+$", re.I)
_PER_WHAT = re.compile(r"\b(?:per|an?|for every|for each) (?P<noun>[a-z]{3,})", re.I)
_HEADS = frozenset(
    "each apiece head person man woman resident inhabitant citizen soul capita people piece average".split()
)
_FRONT = re.compile(rf"(?:^|[.!?;]\s+|\n)at (?:the [a-z]+ )?(?:price |rate |density )?(?:of )?{HEDGES}$", re.I)
_MADE_FOLLOWS = re.compile(rf"{_G}{{0,25}}?\b(?:in all|in total|altogether|all told|overall)\b", re.I)
# 200,000 to the family of each of the 65 victims; one latrine for every 150 people; 34 four-car trains
_OF_EVERY = re.compile(rf"{_G}{{0,40}}?\b(?:each|every one) of (?:the |its |their )?{HEDGES}{NUMBER}", re.I)
_ONE_FOR = re.compile(r"\bone (?:[a-z]+ )?(?:for|to|per) (?:every|each)\s+$", re.I)
_COMPOUND = re.compile(rf"{NUMBER}[ -]#-[a-z]+\b", re.I)
_PER = re.compile(r"(?P<number>\d{1,3}(?:,\d{3})+|\d+)(?: \w+){0,3}")
_PEOPLE = re.compile(r"[^.;]*\b(?:population|people|residents|inhabitants)\b[^.;]*", re.I)
_TIME = re.compile(r"\b(?:a|an|per|each|every) (?P<unit>second|minute|hour|day|night|week|month|quarter|year)\b", re.I)
_COINS = frozenset({"bitcoin", "ether", "ethereum", "litecoin"})
_SUMS = frozenset({Kind.MONEY, Kind.COUNT, Kind.MEASURE})


def products(masked: Masked) -> Iterator[Tie]:
    """Every sum with the amount each and the number that it is worked out from."""
    for each in masked.claims:
        if not plain(each) or each.kind not in (*_SUMS, Kind.RATE) or not is_each(masked, each):
            continue
        if each.kind is Kind.COUNT and (each.value or 0.0) <= 1.0:
            continue
        near = [c for c in around(masked, each) if plain(c) and _within(c, each)]
        sums = [c for c in near if c.kind in _SUMS and not c.per and _factor(c, each) is not None and _exceeds(c, each)]
        for whole in sums:
            counts = [c for c in near if c is not whole and may_count(masked, c, each)]
            if not counts:
                continue
            fronted = _FRONT.search(masked.before(each)[-60:]) is not None and same_sentence(each, whole)
            made = (
                (fronted or _worked_out(masked, whole))
                and whole.start > each.start
                and not another_matter(masked, each, whole)
            )
            mean = not made and each.start > whole.start and _is_mean(masked, each)
            if not (made or mean):
                continue
            count = _how_many(masked, each, whole, counts)
            if count is None:
                continue
            told = beside(near, each, whole, count)
            pairs = [(a, n) for a in told if a in sums for n in told if n is not a and may_count(masked, n, each)]
            others = tuple((a, each, n) if made else (each, a, n) for a, n in pairs)
            # "Two helicopters carry 2.5 tonnes each and make four trips a day": so many, so often.
            often = [c for c in told if c.kind in (Kind.COUNT, Kind.RATE) and not c.unit and c is not count]
            of_both = [_both(count, c) for c in often if c not in (whole, each)]
            others += tuple((whole, each, c) if made else (each, whole, c) for c in of_both)
            if made:
                yield Tie(RATE, (whole, each, count), others=others)
            else:
                yield Tie(AVERAGE, (each, whole, count), others=others)


def _both(count: Claim, often: Claim) -> Claim:
    """So many, and each of them so often, as one number."""
    value = (count.value or 0.0) * (often.value or 0.0)
    return replace(count, value=value, low=value, high=value)


def incidences(masked: Masked) -> Iterator[Tie]:
    """So many per 100,000 people, with the cases and the population that it is worked out from."""
    for rate in masked.claims:
        base = _PER.fullmatch(rate.per or "")
        if base is None or not plain(rate):
            continue
        near = [c for c in around(masked, rate) if plain(c) and c.kind is Kind.COUNT and same_sentence(c, rate)]
        people = [c for c in near if _PEOPLE.search(masked.before(c)[-40:]) or _PEOPLE.match(masked.after(c)[:30])]
        cases = [c for c in near if c not in people]
        if len(people) == 1 and len(cases) == 1 and (cases[0].value or 0.0) < (people[0].value or 0.0):
            yield Tie(AVERAGE, (rate, cases[0], people[0]), factor=float(base["number"].replace(",", "")))


def is_each(masked: Masked, claim: Claim) -> bool:
    """Whether a figure is told of each of several: "$9,200 each", "averaging 18,000", "at 23 cents"."""
    lead, follow = masked.before(claim)[-80:], masked.after(claim)[:50]
    if claim.kind is Kind.COUNT and _FOR_EVERY.search(lead) and not _ONE_FOR.search(lead):
        return False  # "for every 10 that we house, 13 lose their home"
    if (claim.per and "share" not in claim.per) or _EACH_OF.search(lead):
        return True
    if _EACH_IN.search(claim.text) or _EACH_FOLLOWS.match(follow) or _EACH_LEADS.search(lead):
        return True
    if _OF_EVERY.match(follow) or _ONE_FOR.search(lead) or _COMPOUND.search(f"{lead[-8:]}#{follow}"):
        return True
    return claim.kind is Kind.MONEY and bool(_AT.search(lead))


def _within(claim: Claim, each: Claim) -> bool:
    return same_sentence(claim, each) or claim.start < each.start or points_back(claim)


def _factor(whole: Claim, each: Claim) -> float | None:
    """What one unit of ``each`` is worth in that of ``whole``; None where the two cannot be added up."""
    return in_unit_of(each, whole)


def _exceeds(whole: Claim, each: Claim) -> bool:
    return (whole.value or 0.0) > 1.5 * (each.value or 0.0) * (_factor(whole, each) or 1.0)


def may_count(masked: Masked, claim: Claim, each: Claim) -> bool:
    """Whether a figure may say of how many: a bare count, or hours and days for so much an hour."""
    if (claim.value or 0.0) <= 1.0 or claim.per or is_each(masked, claim):
        return False
    if claim.unit in _COINS and claim.unit != each.unit:
        return True
    what = _PER_WHAT.search(f"per {each.per or 'each'} {each.text} {masked.after(each)[:24]}")
    if what is not None and what["noun"].casefold() not in _HEADS and own_noun(masked, claim):
        told = f"{claim.measure or ''} {masked.after(claim)[:30]}".casefold()
        if what["noun"][:4].casefold() not in told:
            return False  # "9,480 packs, three per family, and 2,000 kits"
    time = _TIME.search(f"{each.per or ''} {each.text} {masked.after(each)[:12]}")
    if claim.kind is Kind.COUNT:
        # So much a day is worked out by a number of days, and no other.
        return time is None or time["unit"] in masked.after(claim)[:20]
    unit = (claim.unit or "").split()[-1:] or [""]
    per = f"{each.per or ''} {each.text} {masked.after(each)[:24]}".casefold()
    return claim.kind in (Kind.DURATION, Kind.MEASURE) and bool(re.search(rf"\b{re.escape(unit[0])}\b", per))


def _worked_out(masked: Masked, claim: Claim) -> bool:
    return bool(_MADE.search(masked.before(claim)[-70:]) or _MADE_FOLLOWS.match(masked.after(claim)[:60]))


def another_matter(masked: Masked, each: Claim, whole: Claim) -> bool:
    """Whether the sum stands in a clause with a matter of its own: "at 24 euros; a raffle brought in 140,000"."""
    told = between(masked, each, whole)
    return ";" in told and not re.search(
        r";\s*(?:that|this|in all|together|it|altogether|every|so|thus|therefore|at)\b", told, re.I
    )


def _is_mean(masked: Masked, each: Claim) -> bool:
    return _worked_out(masked, each) or bool(_MEAN.search(masked.before(each)[-50:]))


def _how_many(masked: Masked, each: Claim, whole: Claim, counts: Sequence[Claim]) -> Claim | None:
    """The one figure that says of how many: "each of the 32", else the only one of the sentence, else the only near."""
    own = [c for c in counts if same_sentence(c, each) or same_sentence(c, whole)]
    subject = [c for c in own if _EACH_SUBJECT.search(masked.before(c)[-60:])]
    adjacent = [
        c
        for c in own
        if c.start < each.start and gap(masked, c, each) < 30 and not re.search(r"[,;]", between(masked, c, each))
    ]
    last = max((c.sentence_start for c in counts if c.sentence_start < each.sentence_start), default=None)
    before = [c for c in counts if c.sentence_start == last]
    for choice in (subject, adjacent, own, before):
        if choice:
            return choice[0] if len(choice) == 1 else None
    return None
