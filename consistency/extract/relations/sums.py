"""Totals with all their parts, remainders, and parts of a whole."""

from __future__ import annotations

import re
from collections.abc import Iterator

from consistency.extract.lexicon import Lexicon
from consistency.extract.relations.masking import HEDGES, NUMBER, Masked, found, pattern
from consistency.extract.relations.ties import PART, REMAINDER, TOTAL, Tie, alike
from consistency.model import Claim, Kind, Mode

# No writer adds up more than some thirty parts in a sentence; without a bound, a long list costs its square.
_LISTED = r"(?P<parts>~n~c(?:(?:,? (?:and|plus|as well as) |[,;] |\s*[+&]\s*)~h~n~c){1,30})"
# Before "a total of" and the like a word or two may stand before each part: "destroyed 120 homes and damaged 80".
_LOOSELY_LISTED = r"(?P<parts>~n~c(?:(?:,? (?:and|plus|as well as)|[,;])~w\s*~h~n~c){1,30})"
_BRACKETS = pattern(r"<t>~30\( ?~h" + _LISTED + r" ?\)")
_COLON = pattern(r"<t>~60(?:: | ?[–—-] ?)~h" + _LISTED + rf"(?=[.;\n–—]|$)(?!\s*{NUMBER})")
_CONSISTS = pattern(
    r"<t>~30(?:, |\. (?:that|this|it) )?(?:(?:is|are|was|were) )?"
    r"(?:made up of|composed of|consist(?:s|ed|ing) of|compris(?:es|ed|ing)) ~h" + _LISTED
)
_A_TOTAL = pattern(
    _LOOSELY_LISTED + r",? ?(?:[–—-] ?)?(?:for|making|giving|adding up to|or|with|out of)? ?(?:a |an |the |it )?"
    r"(?:combined |grand |overall )?total~w (?:of|to|is|was|at) ~h<t>"
)
_IN_ALL = pattern(_LISTED + r",? ?(?:[–—-] ?)?(?:or |so |making |for )?~h<t>~w,? (?:in all|altogether|in total)\b")
# of the 48 victims, 31 were women and 17 were men
_SEXES = pattern(
    r"\bof (?:the |those |these |its |all )?~h<t>~30, ~h<p>~w "
    r"(?P<one>women|men|female|male|girls|boys|children|adults)\b"
    r",? and ~h<q>~w (?P<two>women|men|female|male|girls|boys|children|adults)\b"
)
# 1,460 people, 820 of them women and 640 men
_SEXES_OF_THEM = pattern(
    r"<t>~30, (?:of (?:whom|which) )?~h<p> (?:of (?:them|whom|these) )?(?:are |were )?"
    r"(?P<one>women|men|female|male|girls|boys|children|adults)\b,? and ~h<q>(?: of (?:them|whom|these))?"
    r"(?: are| were)? "
    r"(?P<two>women|men|female|male|girls|boys|children|adults)\b"
)
# "a total of 4,000 since 1990", "60 with those held before": more than the parts that were named
WITH_OTHERS = re.compile(
    rf"[^.;\n{NUMBER[1:-1]}]{{0,30}}?\b(?:since|so far|to date|including|counting|with (?:those|the|all|his|her|its)"
    r"|(?:this|last) (?:year|season|month|week)|over the (?!counter|line|two|three|four|five|six)\w+)\b",
    re.I,
)
_AND_THE_REST = re.compile(
    r"[^.;\n]{0,30}?\b(?:the (?:rest|remainder|balance|others)|(?:and|plus) (?:several|some|many|other)s?)\b", re.I
)
_THERE_ARE = re.compile(rf"\b(?:there (?:are|were|is|was)|has|have|had) {HEDGES}$", re.I)
_ALL_BUT = re.compile(r"\b(?:all|everyone|everything) (?:but|except)\s+$", re.I)
_WAS = re.compile(rf"\b(?:from|against|than|compared (?:with|to))\s+{HEDGES}$", re.I)
_MOVED = re.compile(
    r"\b(?:rose|fell|up|down|grew|climbed|dropped|jumped|gained|lost|increased?|growth|inflation)\b", re.I
)
_SCALE = re.compile(r"[a-z]{2}", re.I)
_AND_A = re.compile(r"\b(?:and|plus) (?:an?|his|her) [a-z]+(?=\s*(?:[,.;:)–—]|$))", re.I)
_ONE_MORE = re.compile(rf"(?P<n>{NUMBER})[^.;:()\n{NUMBER[1:-1]}]{{0,40}},\s*{HEDGES}$", re.I)
_OPPOSITES = frozenset(
    frozenset(pair) for pair in (("women", "men"), ("female", "male"), ("girls", "boys"), ("children", "adults"))
)
# 48 people on board, 31 women and 15 men
_KINDS_OF = pattern(r"<t>~30, ~h" + _LISTED + r"(?=[,.;]|$)")
_TOTALLING = pattern(_LISTED + r",? ?(?:totall?ing|adding up to|which adds up to|making) ~h<t>")

# 23 deaths were recorded. The dead are 14 men, six women and five children
_THEY_ARE = pattern(
    r"<t>~60\. (?:they|these|those|(?:the|all) (?P<who>dead|victims|injured|wounded|survivors|arrested|detained"
    r"|missing)) (?:are|were|comprise[sd]?) ~h" + _LISTED + r"(?= ?(?:[.;\n]|$| under| over| aged))"
)
_WERE_AND_WERE = pattern(
    r"\bof (?:these|those|them),? ~h<p> (?:were|are)~w,? (?:and|while) ~h<q> (?:were|are)~w(?= ?(?:[.;\n]|$))"
)
_DEAD = re.compile(r"\b(?:dead|death|died|kill|fatal|victim|toll)", re.I)

_SUMS = (
    # the pattern, and the words without which it cannot match: lists are costly to match and few lead to a total
    (_BRACKETS, re.compile(r"\(")),
    (_COLON, re.compile(r"[:–—-]")),
    (_CONSISTS, re.compile(r"made\s+up\s+of|compos|consist|compris", re.I)),
    (_A_TOTAL, re.compile("total", re.I)),
    (_IN_ALL, re.compile(r"in\s+all|altogether|in\s+total", re.I)),
    (_TOTALLING, re.compile(r"total|adding\s+up|adds\s+up|making", re.I)),
    (_KINDS_OF, re.compile(",")),
    (_THEY_ARE, re.compile(r"\b(?:are|were|compris)", re.I)),
)
_MOST_PARTS = 30

# "The remaining 20 of other offences": what stands behind a preposition is not what is counted.
_OF_NO_NOUN = re.compile(
    r"\s+(?:of(?! (?:its|the|their|his|her|our|those|these|all)\b)|for|in|from|by|with|to|on|at)\b", re.I
)
_OF_WHOLE = pattern(r"(?:^|[.;:,“\"\n–—]|\band) ?\b(?:out of|of|among) (?:the |those |these |all )?~h<w>")
_LEFT = re.compile(
    r"\b(?:(?:the|its|their) (?:remaining|other)|the rest|remainder|leaving|which leaves|and leaves|that leaves)"
    r"(?:,?\s+(?:of|the|just|only|out|some|about|around|roughly|nearly|almost|estimated|are|were|is|was|at|least|a|an|them|still))*,?\s*$",
    re.I,
)
_LEFT_AFTER = re.compile(
    r"(?:\s+[a-z]+){0,2}\s+(?:remain(?:ed|ing|s)?|(?:are|is|were|was)(?:\s+still)?\s+left)\b", re.I
)
_PART_OF = pattern(r"<p>(?:~w of (?:the|its|their|those|these|all|all the|some|about) (?:[\w-]+[’']s? )?~h| of )<w>")
_OF_WHICH = pattern(r"~n~60(?:,| and| but)~30 ~h<p> of (?:them|which|whom|these|those)\b")
_WHICH_ARE = pattern(r"~n~60(?:,| and| but) of (?:which|whom) ~h<p>")
_OF_THEM = pattern(r"<p> of (?:them|these|those)\b")
_INCLUDING = pattern(r"<w>~30[,(–—]? ?(?:including|among them|among whom were|which include[sd]?) ~h<p>")
_SHARED_OUT = pattern(
    r"<p>~w of (?:the|its|their|those) ~h<w>~w (?:in|at|on|from|to|by|with|for)\b~c"
    r"(?P<others>(?:, ~h~n (?:in|at|on|from|to|by|with|for)\b~c){1,6},? and ~h~n (?:in|at|on|from|to|by|with|for)\b)"
)
_NESTED = re.compile(r"\s+(?:\w+\s+)?of\s+(?:them|whom|which|these|those)\b", re.I)
_GOT_THROUGH = pattern(
    r"\b(?:yet|but|while|and|still|though|although),? ~h<r>~w (?:managed to|got through|slipped through|broke through"
    r"|penetrated|evaded|made it through|reached (?:their|its) targets?)"
)
_FAR = 120
_BEHIND = 40
_NEAR = 300
_NO_AMOUNT = frozenset({Kind.RATIO, Kind.RATE, Kind.RANK, Kind.DURATION, Kind.AGE, Kind.SCORE})
_VERB = re.compile(
    r"^\s*(?:of\s+(?:them|which|whom|these|those)\s+)?(?:were|was|are|is|have|has|had|did|got|came|could|hit|went|fell|died"
    r"|remain(?:ed)?|returned|survived|reached|landed|failed|escaped)\b",
    re.I,
)


def totals(masked: Masked, lexicon: Lexicon) -> Iterator[Tie]:
    """Totals whose parts the text gives in full: in brackets, after a colon, before "a total of" or "in all"."""
    ties: list[Tie] = []
    for compiled, needed in _SUMS:
        for named, match in found(compiled, masked) if needed.search(masked.text) else ():
            listed = match["parts"]
            total = named["t"]
            parts = tuple(c for c in masked.claims_in(listed) if not _NESTED.match(masked.after(c)))
            if _AND_THE_REST.match(masked.text, match.end("parts")) or _AND_THE_REST.search(listed):
                continue
            if _AND_A.search(listed + masked.text[match.end("parts") : match.end("parts") + 40].partition(".")[0]):
                continue  # "five judges, three engineers and a nurse, nine in all"
            if compiled is _THEY_ARE and not _same_people(match["who"], listed, match.group()):
                continue
            if _WAS.search(masked.before(total)[-40:]) or _moved(masked, total):
                continue
            if compiled in (_A_TOTAL, _IN_ALL, _TOTALLING) and WITH_OTHERS.match(masked.after(total)):
                continue
            if compiled is _KINDS_OF and not _kinds_of(parts, lexicon):
                continue
            if not re.search(r"[a-z+]{2}|\+", re.sub(r"\b(?:and|plus)\b", "", listed), re.I):
                continue  # "two daughters (8 and 13)": figures without a word of their own may be anything
            if _may_add_up(masked, total, parts, lexicon):
                added = "+" in listed or " plus " in listed or compiled in (_CONSISTS, _A_TOTAL, _TOTALLING)
                under = all(related(masked, part, total, lexicon) for part in parts)
                certain = added or total.kind is not Kind.COUNT or under
                # "25 basis points in March, 25 in May and 50 last week": the first may be of another unit.
                first = _ONE_MORE.search(masked.text[: match.start("parts")])
                with_first = ((total, masked.claim(first["n"]), *parts),) if first else ()
                ties.append(Tie(TOTAL, (total, *parts), certain=certain, others=with_first))
    for named, match in (*found(_SEXES, masked), *found(_SEXES_OF_THEM, masked)):
        parts = (named["p"], named["q"])
        if {match["one"].casefold(), match["two"].casefold()} in _OPPOSITES and all(
            alike(named["t"], p) for p in parts
        ):
            ties.append(Tie(TOTAL, (named["t"], *parts)))
    # A list that is matched from its second member on is part of a longer one with the same total.
    rivals: dict[str, list[Tie]] = {}
    for tie in ties:
        rivals.setdefault(tie.claims[0].id, []).append(tie)
    for tie in ties:
        longer = any(set(_ids(tie)) < set(_ids(other)) for other in rivals[tie.claims[0].id])
        if not longer and len(tie.claims) <= 1 + _MOST_PARTS:
            yield tie


def _same_people(who: str | None, listed: str, told: str) -> bool:
    """Whether "the dead" and the like are those whom the total counts."""
    if who is None:
        return True
    counted = told[: told.rfind(".", 0, len(told) - len(listed))]
    return (
        bool(_DEAD.search(counted))
        if who.casefold() in ("dead", "victims")
        else who[:5].casefold() in counted.casefold()
    )


def _moved(masked: Masked, total: Claim) -> bool:
    """Whether a share says how far something moved: "rose 4.3 percent: 4.1 percent here and 5.4 there" is no sum."""
    return total.kind is Kind.SHARE and (total.mode is Mode.CHANGE or bool(_MOVED.search(masked.before(total)[-40:])))


def parted(masked: Masked, lexicon: Lexicon) -> Iterator[Tie]:
    """ "112 structures were lost. Of these, 64 were homes and 58 were sheds": parts of two sorts that make too many.

    People may be of two sorts at once, things are one or the other; too few are no fault, the list may leave some out.
    """
    for named, _ in found(_WERE_AND_WERE, masked):
        whole = _whole_of(masked, named["p"])
        parts = (named["p"], named["q"])
        if whole is None or whole in parts or not all(alike(whole, part) for part in parts):
            continue
        if any(part.measure_concept and lexicon.is_person(part.measure_concept) for part in (whole, *parts)):
            continue
        if (whole.value or 0.0) < sum(part.value or 0.0 for part in parts):
            yield Tie(TOTAL, (whole, *parts), certain=False)


def shared_out(masked: Masked, lexicon: Lexicon) -> Iterator[Tie]:
    """ "Sixteen of the 23 died in Brezna, four in Lesko and two on the road": a whole that is shared out to the last.

    Such a list may leave some out; it is taken as complete only if what would be left is less than any that it names.
    """
    for named, match in found(_SHARED_OUT, masked):
        whole, parts = named["w"], (named["p"], *masked.claims_in(match["others"]))
        left = (whole.value or 0.0) - sum(part.value or 0.0 for part in parts)
        alone = all(related(masked, part, whole, lexicon) is not False and alike(part, whole) for part in parts)
        if alone and whole.kind is Kind.COUNT and left < min(part.value or 0.0 for part in parts):
            yield Tie(TOTAL, (whole, *parts), certain=False)


def _ids(tie: Tie) -> tuple[str, ...]:
    return tuple(claim.id for claim in tie.claims)


def _kinds_of(parts: tuple[Claim, ...], lexicon: Lexicon) -> bool:
    """Whether the parts are all the kinds that something has: men and women, drones and missiles."""
    concepts = {part.measure_concept for part in parts}
    return any(concepts == set(kinds) for _, kinds in lexicon.wholes())


def _may_add_up(masked: Masked, whole: Claim, parts: tuple[Claim, ...], lexicon: Lexicon) -> bool:
    if len(parts) < 2 or whole in parts or whole.kind in _NO_AMOUNT:
        return False
    if any(not alike(whole, part) for part in parts):
        return False
    # Thirty points, ten rebounds and five assists are no parts of each other, whatever the brackets look like.
    return whole.kind is not Kind.COUNT or all(related(masked, p, whole, lexicon) is not False for p in parts)


def related(masked: Masked, part: Claim, whole: Claim, lexicon: Lexicon) -> bool | None:
    """Whether what ``part`` counts is among what ``whole`` counts by its noun; None where nouns say nothing either way.

    A part whose noun does not stand beside it has none of its own.
    """
    one, other = part.measure_concept, whole.measure_concept
    if part.measure in (None, "other", whole.measure) or whole.measure is None or not own_noun(masked, part):
        return True
    if one is not None and other is not None:
        return lexicon.is_a(one, other) or (lexicon.is_person(one) and lexicon.is_person(other))
    return None


def own_noun(masked: Masked, claim: Claim) -> bool:
    """Whether the noun that a number counts stands behind it, rather than being taken over from another number."""
    if not claim.measure or _OF_NO_NOUN.match(masked.after(claim)[:16]):
        return False
    head = claim.measure.split()[-1][:4].casefold()
    return head in masked.after(claim)[:_BEHIND].casefold() or claim.measure_concept == "person"


def remainders(masked: Masked, lexicon: Lexicon) -> Iterator[Tie]:
    """ "Of the 42, five are dead, seven missing and 25 in hospital, leaving four": the whole, its parts, what is
    left."""
    for named, match in found(_OF_WHOLE, masked):
        tie = _remainder(masked, named["w"], _clause(masked.text[match.end() :]), lexicon)
        if tie:
            yield tie
    for named, match in found(_OF_WHICH, masked):
        whole = _whole_of(masked, named["p"])
        tie = _remainder(masked, whole, _clause(masked.text[match.start("p") :]), lexicon) if whole else None
        if tie:
            yield tie
    for named, match in found(_OF_THEM, masked):
        whole = _whole_of(masked, named["p"])
        if whole is not None and whole.sentence_start < named["p"].sentence_start:
            tie = _remainder(masked, whole, _clause(masked.text[match.start("p") :]), lexicon, named["p"])
            if tie:
                yield tie
    for named, match in found(_PART_OF, masked):
        # Rescuers saved 45 of the 60 passengers; the remaining 25 are feared dead.
        following = masked.claims_in(_next_clauses(masked.text[match.end() :]))
        left = following[0] if following else None
        if (
            left is not None
            and not _ALL_BUT.search(masked.before(named["p"])[-20:])
            and _is_left(masked, left)
            and alike(left, named["w"])
            and _one_sort(named["p"], named["w"])
        ):
            yield Tie(REMAINDER, (left, named["w"], named["p"]))
    rest = [named["r"] for named, _ in found(_GOT_THROUGH, masked)] + [c for c in masked.claims if _is_left(masked, c)]
    for left in rest:
        tie = _not_stopped(masked, left, lexicon)
        if tie:
            yield tie


def _not_stopped(masked: Masked, left: Claim, lexicon: Lexicon) -> Tie | None:
    """ "704 were launched; 615 were intercepted; yet 89 got through": what happened to some cannot happen to the
    rest."""
    before = [c for c in masked.claims if left.start - _NEAR <= c.start < left.start]
    for whole in before:
        for stopped in before:
            less, more = stopped.predicate_concept, whole.predicate_concept
            if whole.start < stopped.start and less and more and lexicon.at_most(less, more) and alike(whole, left):
                return Tie(REMAINDER, (left, whole, stopped), certain=" through" in masked.after(left)[:_BEHIND])
    return None


def _whole_of(masked: Masked, part: Claim) -> Claim | None:
    """What "of them" refers to: the nearest figure before it in the sentence that is large enough, or the only one;
    where the sentence has none, the only large enough figure of the paragraph before it."""
    before = [c for c in masked.claims if c.sentence_start == part.sentence_start and c.start < part.start]
    if not before:
        paragraph = masked.claims_in(masked.before(part).rpartition("\n")[2])
        counts = [c for c in paragraph if alike(c, part) and (c.value or 0.0) > (part.value or 0.0)]
        return counts[0] if len(counts) == 1 else None
    fit = [c for c in before if alike(c, part)]
    large = [c for c in fit if (c.high if c.high is not None else float("inf")) >= (part.value or 0.0)]
    if large:
        return large[-1]
    return fit[0] if len(fit) == 1 else None


def _next_clauses(text: str) -> str:
    """Up to the end of the next sentence of the paragraph."""
    return text.partition("\n")[0][:_FAR]


def _clause(text: str) -> str:
    """Up to the end of the sentence or the paragraph; a semicolon goes on."""
    return re.split(r"[.!?][”\"']?(?:\s|$)|\n", text, maxsplit=1)[0]


def _remainder(masked: Masked, whole: Claim, clause: str, lexicon: Lexicon, first: Claim | None = None) -> Tie | None:
    candidates = masked.claims_in(clause)
    left = next((c for c in candidates if _is_left(masked, c)), None)
    if left is None or not alike(left, whole):
        return None
    before = [c for c in candidates if c.start < left.start and (c is first or not _NESTED.match(masked.after(c)))]
    # Another unit or another sort of thing in between is told of one of the parts and takes nothing from the whole.
    parts = tuple(c for c in before if alike(c, whole) and related(masked, c, whole, lexicon) is not False)
    if not parts or related(masked, left, whole, lexicon) is False:
        return None
    return Tie(REMAINDER, (left, whole, *parts))


def _is_left(masked: Masked, claim: Claim) -> bool:
    return bool(_LEFT.search(masked.before(claim)[-80:]) or _LEFT_AFTER.match(masked.after(claim)))


def parts(masked: Masked, lexicon: Lexicon) -> Iterator[Tie]:
    """A part and its whole, where nothing says that the part is all: "12 people, including 3 children"."""
    for named, _ in found(_PART_OF, masked):
        if _one_sort(named["p"], named["w"]) and not _scale_left_out(masked, named["p"], named["w"]):
            yield Tie(PART, (named["p"], named["w"]), certain=named["p"].measure in (None, named["w"].measure))
    for named, _ in (*found(_OF_WHICH, masked), *found(_WHICH_ARE, masked)):
        whole = _whole_of(masked, named["p"])
        if _THERE_ARE.search(masked.before(named["p"])[-40:]):
            continue  # "She knocked on 6,000 doors, and there are 33,000 of them"
        if whole is not None and _one_sort(named["p"], whole) and own_noun(masked, whole):
            yield Tie(PART, (named["p"], whole))
    for named, _ in found(_INCLUDING, masked):
        # "41 on Friday and 28 on Saturday, among them 50 boys": the last of a list need not be the whole.
        listed = re.search(
            rf"{NUMBER}[^.;\n{NUMBER[1:-1]}]{{0,60}}\b(?:and|plus)\s+{HEDGES}$", masked.before(named["w"]), re.I
        )
        if (
            not listed
            and not masked.after(named["p"]).startswith("-")
            and _one_sort(named["p"], named["w"])
            and related(masked, named["p"], named["w"], lexicon)
        ):
            yield Tie(PART, (named["p"], named["w"]))
    for named, match in found(_OF_WHOLE, masked):
        clause = masked.claims_in(_clause(masked.text[match.end() :]))
        for part in clause[:1]:
            if _one_sort(part, named["w"]) and _VERB.match(masked.after(part)):
                yield Tie(PART, (part, named["w"]))


def _scale_left_out(masked: Masked, part: Claim, whole: Claim) -> bool:
    """ "1,480 billion of 2,550": the whole is in billions too."""
    bare = whole.unit is None and not own_noun(masked, whole)
    return bare and bool(_SCALE.search(part.text)) and not _SCALE.search(whole.text)


def _one_sort(part: Claim, whole: Claim) -> bool:
    return alike(part, whole) and part.kind in (Kind.COUNT, Kind.MONEY, Kind.MEASURE)
