"""How texts state ages, and whose they are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from consistency.check.dates.spans import NUMBER, value

OLDEST = 115
_NAME = r"[A-ZÀ-Þ][\w’'-]{1,20}"
_COUNT = rf"(?P<age>\d{{1,3}}|{NUMBER})"
_END = (
    r"(?![\w%]|[.,:/]\d|-(?!year)"
    r"| (?:per cent|percent|minutes?|hours?|days?|weeks?|months?|points?|goals?|metres?|miles?|km)\b)"
)

_NOW = (
    rf"(?:(?P<who>[Hh]e|[Ss]he|who|{_NAME})(?:,[^,.;]{{1,40}},)? )?(?:is|turns|turned|(?:will )?turn|[’']s)"
    r"(?: now| only| just| still| today)? "
)
_NO_HEAD_COUNT = (
    r"(?!(?:[a-z-]+ ){0,2}(?:(?:grand|god)?(?:mother|father|parent)|mum|dad|group|team|crew|club|band|party|family"
    r"|member|one|minority|majority|staff|total|maximum|minimum|hamlet|village) of\b)"
)
"""A carpenter of 54 is that old; a mother of 12 and a crew of 12 are not."""

_AS_AGE = r"(?=[,.;)—]|$| (?:who|with|and|from)\b)"

_FORMS = (
    (
        re.compile(
            rf"(?P<who>{_NAME})(?:,? \(|, )(?P<age>\d{{1,3}})"
            r"(?=[,)]|\.?$| and\b| (?:this|next|last) (?:week|month|year),)"
        ),
        True,
        True,
    ),
    (re.compile(r"\b(?P<who>[Tt]he [\w’ -]{3,30}?), (?P<age>\d{1,3})(?=,)"), True, True),
    (
        re.compile(
            rf"{_NOW}{_COUNT}{_END}(?=[,.;)—]|$| years? old\b| (?:and|but|when|with|now|today|in|on|last|this|next)\b)"
        ),
        True,
        False,
    ),
    (re.compile(r"\b[a-z]+ of (?P<age>\d{2})(?=,? (?:who was )?born\b)"), True, False),
    (
        re.compile(rf"\b(?:is|[’']s) (?:now )?an? {_NO_HEAD_COUNT}(?:[a-z-]+ ){{1,3}}of (?P<age>\d{{2}}){_AS_AGE}"),
        True,
        False,
    ),
    (re.compile(rf"\bnow(?: aged)? {_COUNT}{_END}"), True, False),
    (re.compile(r"\b(?P<age>\d{1,3})-year-old\b"), True, False),
    (re.compile(rf"\baged {_COUNT}{_END}"), True, False),
    (re.compile(rf"\b(?:at the age of|at age) {_COUNT}{_END}"), False, False),
    (re.compile(rf"\bdied on [A-Z][a-z]+day,? (?:at|aged|at the age of) {_COUNT}{_END}"), True, False),
    (
        re.compile(
            rf"\bdied(?: [\w’-]{{1,15}}){{0,4}},? (?:at|aged) {_COUNT}{_END}(?=[,.;)—]|$| (?:and|but|after|in|on|of)\b)"
        ),
        False,
        False,
    ),
    (
        re.compile(
            rf"\b(?:(?P<who>[Hh]e|[Ss]he|who|{_NAME}) was|was) {_COUNT}{_END}"
            r"(?=[,.;)—]|$| (?:years old|and|but|when|at the time)\b)"
        ),
        False,
        False,
    ),
    (re.compile(rf"\b[Aa]t {_COUNT}{_END}(?=, |\.|$)"), False, False),
)
"""Ways of stating an age: whether it is that of today, and whether it only stands beside a name."""

_SUBJECT = re.compile(
    rf"(?P<who>{_NAME}|\b[Hh]e|\b[Ss]he)(?:,? (?:who|and|then|himself|herself|[\w’-]{{1,15}}ly))?"
    r"(?:,[^,;.]{1,60},|, \d{1,3},| \(\d{1,3}\))?(?:,? (?:who )?(?:was|is|were))?[ ,(]{0,2}$"
)
COMING = re.compile(r"\bturn")
COMING_UP = re.compile(r" (?:this|next|later this) (?:week|month|year|summer|autumn|spring|winter)\b")
_NOBODY = frozenset(
    "The A An In On At By For But And Born Mr Mrs Ms Dr Sir January February March April May June July August "
    "September October November December Monday Tuesday Wednesday Thursday Friday Saturday Sunday It They We There "
    "This That When "
    "Now Both".split()
)


@dataclass(frozen=True, slots=True)
class Age:
    """An age at ``start:end``: in ``years``, of ``who`` (a surname, "he" or "she"; None where that is not said).

    ``today`` says that it is told as that of now, ``apposed`` that it only stands beside a name ("Jones, 35,"),
    ``coming`` that it is reached this year ("turns 40 next month").
    """

    years: int
    start: int
    end: int
    who: str | None
    today: bool
    apposed: bool
    coming: bool = False


def ages(text: str, start: int, end: int) -> Iterator[Age]:
    """The ages in ``text[start:end]``, in the order of the forms; a place is read once."""
    taken: set[int] = set()
    for pattern, today, apposed in _FORMS:
        for match in pattern.finditer(text, start, end):
            word = match["age"].lower()
            years = int(value(word))
            if match.start("age") in taken or not 0 < years <= OLDEST:
                continue
            taken.add(match.start("age"))
            who = _person(match.groupdict().get("who"))
            coming = COMING.search(match.group()) is not None or COMING_UP.match(text, match.end("age")) is not None
            yield Age(years, *match.span("age"), who, today, apposed, coming)


def subject(text: str, start: int, end: int) -> str | None:
    """Who stands right before ``end``: "Novak, 54, was" is Novak; None where nobody is named."""
    match = _SUBJECT.search(text, max(start, end - 110), end)
    return _person(match["who"]) if match else None


def _person(word: str | None) -> str | None:
    if word is None or word == "who" or word in _NOBODY or word.lower().startswith("the "):
        return None
    return word.lower() if word.lower() in ("he", "she") else word
