"""Labels told by the words and letters around a number: flights, rooms, models, channels, ordinals, index names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from consistency.extract.numbers.numerals import low_at
from consistency.extract.numbers.tokens import CODE, DASHES, HYPHENS, MONEY, NEAR, NUM, WORD, Token, is_prose
from consistency.extract.numbers.words import FUNCTION_WORDS, MONTHS, TENS, UNITS
from consistency.extract.units.table import table

_ALWAYS = frozenset(
    "category flight flights route highway highways interstate page pages chapter apartment suite precinct psalm "
    "channel".split()
)
"""Nouns behind which a number is a name in any case, whatever follows: "a Category 2 storm"."""

_ALWAYS_CAPITAL = frozenset(
    "Level Phase Tier Stage Type Class Grade Title Glock Image Caption Slide Photo Group Line Act Source Platform "
    "Gate Game Round Unit "
    "Engine Ladder Truck Medic Station Building Block Bay Tower Rule Step Table Question Pier Pod Dock Lane "
    "Sector Zone District Ward "
    "Troop Squad Region Road Model Formula Falcon Apollo Sputnik Soyuz Pixel Galaxy Redmi OnePlus".split()
)
"""The same with a capital only: "Game 7 tickets", but "game 7 minutes old"."""

_NAMING = frozenset(
    "room rooms section sections article articles cat grade grades class gate terminal district ward zone apt box "
    "version volume paragraph "
    "clause proposition amendment bill directive annex exhibit verse runway squadron battalion brigade regiment "
    "sector playstation xbox "
    "android ios covid season episode level phase exit lot extension ext tier figure fig option stage type act "
    "screen mile force junction berth pier kilometre kilometer milepost".split()
)
"""Nouns that a number names where nothing is counted behind it: "room 12 was", but "exit 12 people"."""

_NAMING_CAPITAL = frozenset(
    "Lines Cell Train Tram Car Bus Track Form Order Part Plan Site Item Case Games Match Quarter Day Week Year "
    "Point Top Mark Well Pool Heat "
    "Turn Lap Hole Division Series School Pin Code US SR Number Numbers No Nos Sources Command Area Liga Ligue "
    "Serie Bundesliga Vision Agenda "
    "Big Sweet Elite Final Studio Radio Bowl UFC Schedule Appendix Resolution Regulation Protocol Trident Patriot "
    "Euro Surface Note Tesla Mazda "
    "BMW Audi Porsche Ferrari Peugeot Local Lodge Post Pack Den Company Battery Field Hangar Bldg News Union".split()
)
"""The same with a capital only."""

_CONTESTED = frozenset(
    "seats seat points votes goals medals mandates councillors mps members deputies delegates wins runs".split()
)
"""What parties and teams have so many of, that a list says once."""
_NUMBER_WORDS = frozenset(UNITS) | frozenset(TENS)
_HEADED = frozenset("rule lesson question point step reason myth tip part chapter act scene day week round".split())
"""What a list of items is numbered by: "Rule four: where?" at the head of a sentence."""

_ABBREVIATIONS = frozenset("no nos p pp fig apt rt rte ch sec ext bldg ste vol".split())
_HEADS = frozenset(
    "the a some about only just more at in on by over nearly almost around another these those all with of to".split()
)
_ORDINAL_SUFFIXES = frozenset({"st", "nd", "rd", "th"})


def find_names(tokens: Sequence[Token]) -> Iterator[tuple[int, int, str]]:
    """Spans of labels that show in the tokens alone: model names, ordinals, numbered things, "the 5G network"."""
    for i, token in enumerate(tokens):
        if token.kind == CODE and not (i and tokens[i - 1].kind == NUM and token.text in table().symbols):
            yield token.start, token.end, "model name"
        elif token.kind == NUM and (found := _by_suffix(tokens, i) or _by_name(tokens, i)) is not None:
            yield found
        elif token.low in _NUMBER_WORDS and _in_name(tokens, i):
            yield tokens[i - 1].start if tokens[i - 1].text.istitle() else token.start, token.end, "name"
        elif token.text in ("#", "№") and i + 1 < len(tokens) and tokens[i + 1].kind == NUM:
            yield token.start, tokens[i + 1].end, "number sign"


def _in_name(tokens: Sequence[Token], i: int) -> bool:
    """Whether token ``i``, a number word, is part of a name: "Ground Zero", "the Thirty Meter Telescope".

    In a headline it is not. Behind a stop or a quotation mark a capital means nothing.
    """
    token = tokens[i]
    if token.low in _NUMBER_WORDS and i == 1 and tokens[0].low in _HEADED and low_at(tokens, 2) in (":", ".", "–", "—"):
        return True
    if not token.text.istitle() or i == 0 or tokens[i - 1].kind != WORD:
        return False
    before, after = tokens[i - 1], tokens[i + 1] if i + 1 < len(tokens) else None
    named = before.text.istitle() and i > 1 and before.low not in FUNCTION_WORDS | _NUMBER_WORDS
    titled = after is not None and after.kind == WORD and after.text.istitle() and after.low not in _NUMBER_WORDS
    leads = titled and before.low in ("the", "at", "near")
    return (named or leads) and is_prose(tokens, i)


def _by_suffix(tokens: Sequence[Token], i: int) -> tuple[int, int, str] | None:
    """ "9th", "5G", "24703L202", "49ers", "308B Willow": a number that letters touch, where they are no unit and no
    scale.
    """
    token = tokens[i]
    if i + 1 >= len(tokens) or not tokens[i + 1].glued or tokens[i + 1].kind not in (WORD, CODE):
        return None
    after = tokens[i + 1]
    if after.low in _ORDINAL_SUFFIXES and token.text.isdigit():
        return token.start, after.end, "ordinal"
    if after.text in ("G", "D") and token.text in ("2", "3", "4", "5", "6"):
        return token.start, after.end, "generation"
    if after.text in table().symbols:
        return None
    if after.kind == CODE or any(c.isdecimal() for c in after.text):
        return token.start, after.end, "identifier"
    if (
        after.low in ("ers", "a")
        or (after.text.isupper() and len(after.text) > 1)
        or (after.text.istitle() and len(after.text) > 2 and table().words.get(after.low) is None)
    ):
        return token.start, after.end, "identifier"
    if (
        after.text == "B"
        and "." not in token.text
        and i + 2 < len(tokens)
        and tokens[i + 2].text[:1].isupper()
        and not (i and tokens[i - 1].kind == MONEY)
    ):
        return token.start, after.end, "identifier"
    return None


def _by_name(tokens: Sequence[Token], i: int) -> tuple[int, int, str] | None:
    """ "Flight 370", "No. 7", "I-95", "last-16", "Group of 20", "WCVB 5": a number that the word before it makes a
    name."""
    token = tokens[i]
    if i == 0:
        return None
    before = tokens[i - 1]
    if before.text in _ALWAYS_CAPITAL and token.text.isdigit():
        return before.start, tokens[_chain(tokens, i)].end, before.low
    if (
        token.text.endswith(".0")
        and len(token.text) == 3
        and before.kind == WORD
        and before.text[0].isupper()
        and i > 1
    ):
        return before.start, token.end, "version"
    if not token.text.isdigit():
        return None
    if before.low == "of" and i > 1 and tokens[i - 2].text in ("Group", "Gang", "Class"):
        return tokens[i - 2].start, token.end, "group"
    if before.text == "." and i > 1 and tokens[i - 2].low in _ABBREVIATIONS:
        return tokens[i - 2].start, tokens[_chain(tokens, i)].end, "number"
    if before.text in HYPHENS and before.glued and token.glued and i > 1:
        round_of = tokens[i - 2].low in ("last", "final")
        named = tokens[i - 2].low in ("us", "sr", "i") or tokens[i - 2].text in _NAMING_CAPITAL | _ALWAYS_CAPITAL
        return (tokens[i - 2].start, token.end, "name") if round_of or (named and not _counts(tokens, i)) else None
    if before.kind == WORD and before.low in _ALWAYS and low_at(tokens, i + 1) not in ("%", "million"):
        return before.start, tokens[_chain(tokens, i)].end, before.low
    if before.kind != WORD or _counts(tokens, i):
        return None
    if before.low in _NAMING or before.text in _NAMING_CAPITAL:
        return before.start, tokens[_chain(tokens, i)].end, before.low
    if before.low == "top" and low_at(tokens, i - 2) == "the":
        return before.start, token.end, "top list"
    initial = i == 1 and not (before.text.isupper() and 2 <= len(before.text) <= 4)  # "KPIX 5" is a name even there
    word = before.low in MONTHS or before.low in _HEADS or before.low in FUNCTION_WORDS or not before.text.isalnum()
    if word or initial or not before.text[0].isupper() or len(token.text) > 3 or not is_prose(tokens, i):
        return None
    following = low_at(tokens, i + 1)
    if _of_contest(tokens, i, following):
        return None
    if (
        following in DASHES
        or following in ("/", "°")
        or (before.text.istitle() and following in (",", "dead", "killed"))
    ):
        return None
    return before.start, token.end, "name"


def _of_contest(tokens: Sequence[Token], i: int, following: str) -> bool:
    """Whether the number is how many seats or points the name before it has, of a list that named them once: "the
    Social Democrats have 62 seats, the Liberals 41 and the Greens 40".
    """
    if following not in ("", ",", ".", ";", "and", ")", "(", "while", "with", "to"):
        return False
    contested = range(max(0, i - 2 * NEAR), i - 1)
    return any(tokens[k].kind == NUM and low_at(tokens, k + 1) in _CONTESTED for k in contested)


def _counts(tokens: Sequence[Token], i: int) -> bool:
    """Whether something is counted or measured by the number at ``i``: no stop, verb, preposition or name follows."""
    if i + 1 >= len(tokens):
        return False
    after = tokens[i + 1]
    if after.kind in (MONEY, NUM):
        return True
    if after.kind not in (WORD, CODE):
        return after.text in "%°" or after.text in DASHES
    if after.glued:
        return after.low != "s"
    return after.low not in FUNCTION_WORDS and not after.text[0].isupper()


def _chain(tokens: Sequence[Token], i: int) -> int:
    """The last token of "Highways 35 and 115", "pages 3-5", "Exit 12A"."""
    while i + 2 < len(tokens) and tokens[i + 2].kind == NUM and tokens[i + 2].text.isdigit():
        joined = tokens[i + 1].low in ("and", "or", "to", "of", "&") or (
            tokens[i + 1].text in DASHES and tokens[i + 1].glued
        )
        of_so_many = tokens[i + 1].text == "/" and tokens[i + 1].glued  # "Image 4/9"
        if not of_so_many and (not joined or _counts(tokens, i + 2)):
            break
        i += 2
    return i
