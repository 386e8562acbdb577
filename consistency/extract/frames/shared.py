"""Counts that stand without a noun because an earlier number of the sentence has it.

Items of a list ("78 in San Telmo, 34 in Bugnay"), parts ("10 of them in Florida"), what a count is compared with
("against 38,000 on the first night").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from consistency.extract.frames import tree
from consistency.extract.frames.measure import Measured
from consistency.extract.frames.parsed import Parsed
from consistency.model import Kind, Quantity

if TYPE_CHECKING:
    from consistency.extract.frames.words import Token

HEDGE = (
    r"(?:(?:about|around|some|nearly|almost|roughly|just|only|over|under|more|less|fewer|than|at|least|up|to|a|an)\s)"
    r"{0,3}"
)

ITEM = re.compile(rf"(?:[,:;(—–]\s?|\s(?:and|but|while|plus)\s)(?:(?:and|but)\s)?{HEDGE}$", re.I)
"""Before an item of a list."""

PLACED = re.compile(
    r"\s(?:(?P<case>on|in|at|from|for|over|near|aboard|among|outside|inside|along|off|between|across)\s"
    r"|(?P<to>to|of)\s(?=[A-Z]|the\s)|(?:elsewhere|abroad|there|overseas)\b)"
)
"""Behind an item that has no noun of its own."""

PART = re.compile(r"\sof\s(?:them|those|these|whom|which)\b", re.I)

COMPARED = re.compile(
    r"(?:\b(?:against|compared\s(?:with|to)|versus|in\scomparison\swith)\s(?:the\s)?"
    rf"|(?:\bup|\bdown|percent|per\scent|%)\sfrom\s(?:the\s|an?\s)?){HEDGE}$",
    re.I,
)
THEN = re.compile(
    r"\s?(?:$|[.,;:)]|\s(?:on|in|at|a|one|last|the|when|during|for|by|before|after|previously|that|so)\b)", re.I
)
"""Behind a count that it is compared with."""

FRONTED = re.compile(
    r"(?:^|[.;:—–,]\s|\b(?:that|and|but)\s)\W{0,3}(?:out\sof|of|among|from)\s(?:the|its|their|these|those|all|our|his|her)\s"
    r"(?:first\s|other\s)?$",
    re.I,
)
"""Before the whole that heads a clause: "Of the 81 dead, 54 lived in Muisne"."""

STRICKEN = frozenset("dead wounded injured missing killed arrested detained rescued sick homeless displaced".split())
"""Adjectives and participles that stand for people behind a number."""

SIZES = 20.0
"""How many times larger or smaller a count may be than the one that it is compared with."""

WINDOW = 40


def sharer(
    parsed: Parsed, quantity: Quantity, before: Sequence[tuple[Quantity, Measured]], listed: Sequence[int]
) -> tuple[int, bool] | None:
    """Which of the earlier numbers ``before`` of the sentence lends this one its noun, and whether its deed as well.

    ``listed`` are the places in ``before`` of items that were lent theirs. None where the number stands alone.
    """
    if quantity.kind is not Kind.COUNT or quantity.unit is not None or quantity.value is None:
        return None
    lead = parsed.before(quantity.start, WINDOW)
    counts = [i for i, (q, m) in enumerate(before) if q.kind is Kind.COUNT and m.phrase is not None]
    if not counts:
        return None
    if PART.match(parsed.text, quantity.end):
        whole = _whole(quantity, before, counts)
        return None if whole is None else (whole, False)
    if COMPARED.search(lead) and THEN.match(parsed.text, quantity.end):
        near = [i for i in counts if _alike(quantity, before[i][0])]
        return (near[-1], False) if near else None
    if _of_fronted(parsed, quantity, before[counts[0]][0]):
        return counts[0], False
    placed = PLACED.match(parsed.text, quantity.end)
    if placed is None or ITEM.search(lead) is None:
        return None
    if listed and listed[-1] == len(before) - 1 and placed["to"] != "of":
        return listed[-1], True
    whole = None if placed["to"] == "of" else _whole(quantity, before, counts)
    if whole is None:
        alike = [i for i in counts if _case_behind(parsed, before[i]) == (placed["case"] or placed["to"])]
        whole = alike[-1] if alike else None
    return None if whole is None else (whole, True)


def _of_fronted(parsed: Parsed, quantity: Quantity, whole: Quantity) -> bool:
    """Whether a number without a noun heads the clause whose whole stands in front: "Of the 81 dead, 54 lived"."""
    clause = parsed.text[whole.end : quantity.start]
    following = parsed.from_offset(quantity.end)[:1]
    verb = bool(following) and following[0].pos_ in {"VERB", "AUX"}
    fit = whole.value is None or quantity.value is None or quantity.value <= whole.value
    return verb and fit and "," in clause and not re.search(r"[.;:]", clause) and fronted(parsed, whole)


def fronted(parsed: Parsed, quantity: Quantity) -> bool:
    """Whether a number is of the whole that heads its clause: the 81 of "Of the 81 dead, 54 lived"."""
    return FRONTED.search(parsed.before(quantity.start, WINDOW)) is not None


def stricken(parsed: Parsed, quantity: Quantity) -> Token | None:
    """The adjective that stands for people behind a number of them: "the 81 dead", "nine wounded in March"."""
    words = parsed.from_offset(quantity.end)[:2]
    if not words or words[0].lower_ not in STRICKEN or (len(words) > 1 and words[1].pos_ in {*tree.NOMINAL, "ADJ"}):
        return None
    return words[0]


def said_to_be(parsed: Parsed, quantity: Quantity) -> Token | None:
    """The plural that a bare number is said to be: "11 are men", "three were boys under 18"."""
    words = parsed.from_offset(quantity.end)[:6]
    if len(words) < 2 or words[0].lower_ not in {"are", "were"}:
        return None
    noun = next((t for t in words[1:] if t.pos_ not in {"ADJ", "ADV", "DET"}), None)
    if noun is None or noun.tag_ != "NNS" or parsed.is_unit(noun):
        return None
    return None if any(t.pos_ == "DET" for t in words[1 : words.index(noun)]) else noun


def place_behind(parsed: Parsed, quantity: Quantity) -> Token | None:
    """The place that follows an item: "San Telmo" in "78 in San Telmo"."""
    placed = PLACED.match(parsed.text, quantity.end)
    following = parsed.from_offset(placed.end())[:2] if placed else ()
    named = next((t for t in following if t.pos_ != "DET"), None)
    if named is None or named.ent_type_ != "PLACE":
        return None
    return max((t for t in named.doc.ents if t.start <= named.i < t.end), key=lambda e: e.end).root


def _whole(quantity: Quantity, before: Sequence[tuple[Quantity, Measured]], counts: Sequence[int]) -> int | None:
    """The nearest count before that is large enough to be the whole of this one."""
    for i in reversed(counts):
        of = before[i][0].value or before[i][0].high
        if of is not None and quantity.value is not None and of >= quantity.value:
            return i
    return None


def _alike(one: Quantity, other: Quantity) -> bool:
    a, b = one.value or 0.0, other.value or other.low or other.high or 0.0
    return a > 0 and b > 0 and 1 / SIZES <= a / b <= SIZES


def _case_behind(parsed: Parsed, number: tuple[Quantity, Measured]) -> str:
    """The preposition behind the noun of an earlier number: "for" in "7,340 tickets for Friday evening"."""
    noun = number[1].token
    if noun is None or noun.doc is not parsed.doc or noun.i + 1 >= len(noun.doc):
        return ""
    return tree.lemma(noun.doc[noun.i + 1])
