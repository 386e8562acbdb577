"""Whether a date in a sentence is that of a number beside it: "lost 84,700 tonnes in January 1993"."""

from __future__ import annotations

import re

from consistency.model import Claim

FARTHEST = 90
"""Characters between a number and its date."""

ENDPOINT = re.compile(
    r"\b(?:since|until|till|before|after|than|by|from|to|through|between)\s+(?:the\s+)?$", re.IGNORECASE
)
"""Words before a date that make it the end of a stretch, not the time of a number."""

TURN = re.compile(
    r"[;:()—–]|\s-\s|,|\b(?:against|compared|than|from|versus|while|whereas|but|since|until|now|today|this)\b",
    re.IGNORECASE,
)
"""Where a sentence turns to another time."""

CARRIED = re.compile(r",?\s*(?:and|[a-z]+ing|where|which|with|at a cost of|when)\b")
"""What goes on with the date's own clause behind its comma: "burst on Feb. 26, 1972, killing 125"."""


def belongs(date: Claim, number: Claim) -> bool:
    """Whether ``number`` is told of the day, month or year of ``date``, which stands in the same sentence.

    No turn of the sentence (a comma, a bracket, "against", "than") may lie between them, but for a clause that goes on
    with the date's, and the date may not only end a stretch ("since 2019").
    """
    start = number.sentence_start
    text = number.sentence
    if ENDPOINT.search(text[: date.start - start][-24:]):
        return False
    if number.end <= date.start:
        between = text[number.end - start : date.start - start]
        return len(between) <= FARTHEST and TURN.search(between) is None
    if number.start < date.end:
        return False
    between = text[date.end - start : number.start - start]
    goes_on = CARRIED.match(between)
    return len(between) <= FARTHEST and TURN.search(between, goes_on.end() if goes_on else 0) is None
