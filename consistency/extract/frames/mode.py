"""Whether a number is a level, a change, a difference, an average, a total so far or a new amount."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from consistency.extract.frames import tree
from consistency.extract.frames.measure import ACCOUNTS
from consistency.extract.frames.parsed import COUNTED, Parsed
from consistency.model import Kind, Mode, Quantity

if TYPE_CHECKING:
    from consistency.extract.frames.predicate import Predicate
    from consistency.extract.frames.words import Token
    from consistency.extract.lexicon import Lexicon

WINDOW = 48
"""Characters before and after a number in which a cue may stand."""

AVERAGED = r"an? average(?: of)?|on average|averag(?:ed|es|ing)|a mean of|median(?: of)?"
CUES: tuple[tuple[Mode, re.Pattern[str]], ...] = (
    (Mode.AVERAGE, re.compile(rf"\b(?:{AVERAGED})\W+(?:\w+\W+){{0,3}}$", re.I)),
    (
        Mode.TOTAL,
        re.compile(
            r"\b(?:a total of|in total|in all|altogether|total(?:ed|led|ing)|a combined)\W+(?:\w+\W+){0,2}$", re.I
        ),
    ),
    (Mode.NEW, re.compile(r"\b(?:another|a further|an additional|an extra)\W+(?:\w+\W+)?$", re.I)),
)
AFTER_NEW = re.compile(r"^\s*(?:new|more|fresh|additional|extra|further|newly)\b(?!\s+than)", re.I)
AFTER_DIFFERENCE = re.compile(r"^(?:\s+\w+){0,2}\s+(?:above|below|ahead of|behind|short of|over the|under the)\b", re.I)
AFTER_FEWER = re.compile(r"^(?:\s+\w+)?\s+(?:more|fewer|less)\s+than\b", re.I)
AFTER_TOTAL = re.compile(r"^(?:\s+\w+){0,2}\s+(?:in all|in total|altogether|overall)\b", re.I)
AFTER_AVERAGE = re.compile(r"^(?:\s+\w+){0,2}\s+on average\b", re.I)
AFTER_COMPARED = re.compile(
    r"^(?:\s+(?:percent|per cent|percentage points?|points?|\w+))?\s+"
    r"(higher|lower|more|less|fewer|(?:up|down)(?!\s(?:(?-i:[A-Z])\w*|the|an?|his|her|their|its|into)\b)"
    r"|larger|smaller|cheaper|dearer|bigger|faster|slower)\b",
    re.I,
)
UP_WORDS = frozenset({"higher", "more", "up", "larger", "dearer", "bigger", "faster"})
BEFORE_UP = re.compile(
    r"\b(up|down)\s+(?:by\s+)?(?:(?:about|some|around|roughly|nearly|almost|just|over|more than|another|an?)\s+){0,2}$",
    re.I,
)
ARRIVED = re.compile(r"\b(\w+)\s+(?:back\s+)?to\s+(?:(?:an?|about|around|just|nearly|over|record|some)\s+){0,3}$", re.I)
RAISED = frozenset({"raise"})
"""Verbs of change that are none with a sum of money as object: "raised $40m"."""

NO_CHANGES = frozenset("contract advance mount level high low".split())
"""Nouns that are written like verbs or levels of change and are none: "a $40m contract", "a low of 3%"."""

STATIONS = frozenset(
    "end close finish trade open stand start run go come be trend move sit remain stay push bring send drive revise "
    "mark keep hold".split()
)
"""Verbs with which "up" and "down" say where a level went: "ended up 2%"."""

BY_SO_MUCH = re.compile(
    r"\b(\w+)\s+(by\s+)?(?:(?:an?|another|about|around|just|nearly|some|more than|less than|almost)\s+){0,3}$", re.I
)
TO = re.compile(
    r"\b(?:to|at|from|(?<!more )(?<!less )(?<!fewer )than|against|versus|below|above)\s+"
    r"(?:\w+\s+){0,2}(?:[^\w\s]\s*)?$",
    re.I,
)


def mode_of(parsed: Parsed, quantity: Quantity, anchor: Token, predicate: Predicate) -> tuple[Mode, str | None]:
    """The mode of a number and, for a change, its direction ("up", "down"; None where the words do not say).

    A level has the direction in which it was reached where the clause gives no amount of the change: "climbed to 6.7%".
    """
    before, after = parsed.before(quantity.start, WINDOW), parsed.after(quantity.end, WINDOW)
    if change := _change(parsed, quantity, anchor, predicate, before, after):
        return Mode.CHANGE, change
    if quantity.kind not in COUNTED and (went := _arrived(parsed, quantity)):
        return Mode.LEVEL, went
    for mode, cue in CUES:
        if cue.search(before):
            return mode, None
    if AFTER_NEW.match(after):
        return Mode.NEW, None
    if quantity.kind is Kind.COUNT and quantity.unit is None and AFTER_FEWER.match(after):
        return Mode.DIFFERENCE, None
    if quantity.kind not in COUNTED and AFTER_DIFFERENCE.match(after):
        return Mode.DIFFERENCE, None
    if AFTER_TOTAL.match(after):
        return Mode.TOTAL, None
    if AFTER_AVERAGE.match(after):
        return Mode.AVERAGE, None
    return Mode.LEVEL, None


def _change(
    parsed: Parsed, quantity: Quantity, anchor: Token, predicate: Predicate, before: str, after: str
) -> str | None:
    lexicon = parsed.lexicon
    if quantity.kind in {Kind.AGE, Kind.RANK, Kind.SCORE, Kind.DURATION}:
        return None
    if said := BEFORE_UP.search(before):
        word = said[1].lower()
        particle = predicate.concept is not None and predicate.concept not in {"rise", "fall"}
        if not (particle and (predicate.lemma or "").endswith(f" {word}")) and not _phrasal(
            parsed, quantity.start - len(before) + said.start(1), word
        ):
            return word
    if predicate.lemma in RAISED and quantity.kind is Kind.MONEY and not before.rstrip().endswith(" by"):
        return None
    said = BY_SO_MUCH.search(before)
    if said and said[1].lower() not in {"up", "down"} and (quantity.kind is not Kind.COUNT or said[2]):
        direction = lexicon.change_direction(said[1].lower()) or _past(said[1].lower(), predicate, lexicon)
        if direction is not None:
            return direction
    if TO.search(before):
        return None
    if (said := AFTER_COMPARED.match(after)) and quantity.kind is not Kind.COUNT:
        return "up" if said[1].lower() in UP_WORDS else "down"
    if direction := _noun_of_change(quantity, anchor, lexicon):
        return direction
    verb = predicate.token
    if verb is None or quantity.kind is Kind.COUNT:
        return None
    direction = lexicon.change_direction(predicate.lemma or "") or lexicon.change_direction(tree.lemma(verb))
    if direction is None:
        return None
    top = tree.first_conjunct(anchor)
    hangs = top.head == verb or anchor.head == verb
    return direction if hangs and (anchor.i > verb.i or top.i > verb.i) and tree.case_of(top) in {"", "by"} else None


def _phrasal(parsed: Parsed, offset: int, word: str) -> bool:
    """Whether the "up" or "down" at an offset belongs to a verb that is no change: "set up 22 shops"."""
    verb = next(iter(parsed.between(0, offset)[-1:]), None)
    if verb is None or verb.pos_ != "VERB" or tree.lemma(verb) in STATIONS:
        return False
    moves = (tree.lemma(verb), f"{tree.lemma(verb)} {word}")
    return not any(parsed.lexicon.change_direction(move) for move in moves)


def _past(word: str, predicate: Predicate, lexicon: Lexicon) -> str | None:
    """The direction of the clause's verb of change where ``word`` is the form it stands in."""
    verb = predicate.token
    return lexicon.change_direction(tree.lemma(verb)) if verb is not None and verb.lower_ == word else None


def _arrived(parsed: Parsed, quantity: Quantity) -> str | None:
    """The direction of the verb of change whose only result the level is, read off the words: "climbed to 6.7%"."""
    if quantity.kind in {Kind.AGE, Kind.SCORE, Kind.DURATION, Kind.RATIO}:
        return None
    arrived = ARRIVED.search(parsed.before(quantity.start, WINDOW))
    if arrived is None:
        return None
    offset = max(0, quantity.start - WINDOW)
    if arrived[1].lower() in {"up", "down"}:
        return None  # "worth up to $8m"
    moved = parsed.between(offset + arrived.start(1), offset + arrived.end(1))
    return next((d for t in moved if (d := parsed.lexicon.change_direction(tree.lemma(t)))), None)


def _noun_of_change(quantity: Quantity, anchor: Token, lexicon: Lexicon) -> str | None:
    """ "A rise of 12 percent", "a 12 percent rise": the noun of change over the amount; a loss of money is a level."""
    head, kind = anchor.head, tree.relation(anchor)
    account = quantity.kind is Kind.MONEY and tree.lemma(head) in ACCOUNTS
    if head == anchor or head.pos_ != "NOUN" or account or tree.lemma(head) in NO_CHANGES:
        return None
    if kind in {"nummod", "compound", "amod"} or (kind == "nmod" and tree.case_of(anchor) in {"of", "by", ""}):
        return lexicon.change_direction(tree.lemma(head))
    return None
