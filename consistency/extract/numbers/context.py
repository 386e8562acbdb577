"""Labels and years told by the words around a number: flights, rooms, models, jerseys, list numbers, ordinals, index names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from consistency.extract.numbers.numerals import low_at
from consistency.extract.numbers.reading import DIGITS, ONE, WORDS, Reading
from consistency.extract.numbers.tokens import CODE, DASHES, MONEY, NUM, SYMBOL, WORD, Token
from consistency.extract.numbers.words import MONTHS
from consistency.model import Kind

NAMING = frozenset(
    "flight flights route routes highway highways interstate room rooms page pages chapter chapters section sections article articles "
    "category cat grade class gate terminal district ward zone channel apartment apt suite box precinct psalm version volume paragraph clause "
    "proposition amendment bill directive annex exhibit verse runway squadron battalion brigade regiment sector iphone playstation xbox "
    "boeing airbus android ios covid season episode level phase exit lot count apartment extension ext tier no. figure fig".split()
)
"""Nouns that name a thing by the number behind them, however they are written."""

NAMING_CAPITAL = frozenset(
    "Act Stage Type Class Group Line Lines Bay Cell Tower Train Tram Car Bus Lane Track Unit Block Building Engine Ladder Form Bill Order Rule Part "
    "Step Plan Site Table Lot Item Option Question Case Game Games Match Round Quarter Day Week Year Point Top Pixel Windows Galaxy Mark Well "
    "Pool Heat Turn Lap Hole Pod Dock Pier Division Series Season School Road Model Pin Code US SR Falcon Apollo Fortune Forbes Exit Level Phase "
    "Number Numbers No Nos Source Sources Platform Station Truck Medic Squad Command Zone Area Region Highway Formula Liga Ligue Serie Bundesliga "
    "Vision Agenda Big Sweet Elite Final Studio Channel Radio Super Bowl Wrestlemania UFC Title Tier Schedule Appendix Resolution Regulation "
    "Protocol Trident Sputnik Soyuz Patriot Euro Dow FTSE Nasdaq NASDAQ Nikkei CAC DAX Russell Stoxx STOXX SPX ASX S&P Seng Index Topix Kospi "
    "PlayStation Xbox iPhone iPad iOS Android Boeing Airbus Surface Redmi Note OnePlus Tesla Mazda Golf BMW Audi Porsche Ferrari Peugeot Covid "
    "Local Lodge Chapter Post Troop Pack Den Company Battery Field Hangar Bldg Apt Room Ward Precinct District Gate Source Count Counts".split()
)
"""Nouns that do so with a capital only: "Game 7", "Platform 3", but "game 7 minutes old"."""

_SENTENCE_HEADS = frozenset(
    "the a some about only just more at in on by over nearly almost around another these those all and but".split()
)
_YEAR_AFTER = frozenset(
    "in since by from until till to of during before after between and the this that late early mid for through summer autumn winter spring "
    "fall fiscal year years season circa around -".split()
)
_NOT_YEAR_BEFORE = frozenset(
    "than about some nearly almost roughly approximately over under least most up only total killed".split()
)
_NOUNLIKE_STOP = frozenset(
    "is was are were has had have said says who that which and or but to in on at of for with from by as when while after before "
    "the a an its their his her it they he she we not also will would could can may might did does do been be being if so than "
    "rose fell gained lost added dropped slipped climbed advanced ended closed was".split()
)
_ORDINAL_SUFFIX = frozenset({"st", "nd", "rd", "th"})
_RANKING = frozenset("largest biggest highest lowest smallest most best worst longest tallest richest deadliest busiest oldest poorest fastest strongest "
                     "heaviest hottest coldest warmest wettest driest greatest fewest poorest wealthiest youngest costliest".split())  # fmt: skip
_LIST_MARK = frozenset({".", ")", ":"})


def find_names(sentence: str, tokens: Sequence[Token]) -> Iterator[tuple[int, int, str]]:
    """Spans of labels that show in the tokens alone: model names, ordinals, numbered things, "the 5G network"."""
    for i, token in enumerate(tokens):
        if token.kind == CODE:
            yield token.start, token.end, "model name"
        elif token.kind == NUM:
            found = _named(sentence, tokens, i)
            if found is not None:
                yield found
        elif token.kind == SYMBOL and token.text in "#№" and i + 1 < len(tokens) and tokens[i + 1].kind == NUM:
            yield token.start, tokens[i + 1].end, "number sign"


def _named(sentence: str, tokens: Sequence[Token], i: int) -> tuple[int, int, str] | None:
    token = tokens[i]
    after = tokens[i + 1] if i + 1 < len(tokens) else None
    if after is not None and after.glued and after.kind == WORD:
        if after.low in _ORDINAL_SUFFIX and token.text.isdigit():
            return token.start, after.end, "ordinal"
        if after.text in ("G", "D") and token.text in ("2", "3", "4", "5", "6"):
            return token.start, after.end, "generation"
        if (
            after.kind == WORD
            and any(c.isdigit() for c in after.text)
            and after.low not in ("m2", "m3", "km2", "km3", "cm2", "cm3", "ft2", "ft3", "mi2")
        ):
            return token.start, after.end, "identifier"
    if after is not None and after.kind == CODE and after.glued:
        return token.start, after.end, "identifier"
    if not token.text.isdigit() or i == 0:
        return None
    before = tokens[i - 1]
    if before.kind == WORD:
        at = i - 1
    elif (
        before.text == "."
        and i > 1
        and tokens[i - 2].low in ("no", "nos", "p", "pp", "fig", "apt", "rt", "rte", "ch", "sec", "ext", "bldg", "ste")
    ):
        at = i - 2
    elif (
        before.text in DASHES
        and before.glued
        and token.glued
        and i > 1
        and tokens[i - 2].text in ("I", "US", "SR", "Route", "No", "S&P")
    ):
        at = i - 2
    else:
        return None
    name = tokens[at]
    if name.low in NAMING or name.text in NAMING_CAPITAL or (at == i - 2 and before.text == "."):
        if name.low in (
            "season",
            "level",
            "lot",
            "count",
            "class",
            "grade",
            "phase",
            "exit",
            "bill",
            "box",
            "room",
            "rooms",
        ) and not _ends_name(tokens, i):
            return None
        if name.text in NAMING_CAPITAL and name.low not in NAMING and not _ends_name(tokens, i):
            return None
        return name.start, tokens[_chain(tokens, i)].end, name.low.rstrip("s") if name.low in NAMING else "name"
    if name.low == "of" and at > 0 and tokens[at - 1].text in ("Group", "Gang", "Class"):
        return tokens[at - 1].start, token.end, "group"
    if name.text[:1].isupper() and at > 0 and len(token.text) <= 3 and _ends_name(tokens, i) and name.low not in MONTHS:
        if name.low in _SENTENCE_HEADS or (
            after is not None
            and after.text in ("%", "-", "–", "/", "°")
            or not sentence[token.end : token.end + 1].strip("")
        ):
            return None
        return name.start, token.end, "name"
    return None


def _ends_name(tokens: Sequence[Token], i: int) -> bool:
    """Whether nothing is counted by the number: a stop, a verb or a preposition follows."""
    if i + 1 >= len(tokens):
        return True
    after = tokens[i + 1]
    if after.kind in (MONEY, NUM) or after.glued and after.kind == WORD:
        return False
    if after.kind == SYMBOL:
        return after.text not in "%°" and after.text not in DASHES
    return after.low in _NOUNLIKE_STOP or after.text[:1].isupper()


def _chain(tokens: Sequence[Token], i: int) -> int:
    """Include the rest of "Highways 35 and 115", "pages 3-5", "Exit 12A"."""
    j = i
    while j + 2 < len(tokens) and tokens[j + 2].kind == NUM and tokens[j + 2].text.isdigit():
        joined = tokens[j + 1].low in ("and", "or", "to", "&") or (tokens[j + 1].text in DASHES and tokens[j + 1].glued)
        if not joined or not _ends_name(tokens, j + 2):
            break
        j += 2
    if j + 1 < len(tokens) and tokens[j + 1].glued and tokens[j + 1].kind == WORD and len(tokens[j + 1].text) == 1:
        j += 1
    return j


def is_year(tokens: Sequence[Token], reading: Reading) -> bool:
    """Whether a bare four-digit number is a year: 1900 to 2049 unless it counts something, 1500 to 1899 only where a preposition asks for one."""
    token = tokens[reading.first]
    if reading.form != DIGITS or reading.first != reading.last or len(token.text) != 4 or not token.text.isdigit():
        return False
    number = int(token.text)
    before, after = low_at(tokens, reading.first - 1), low_at(tokens, reading.last + 1)
    if not 1500 <= number <= 2099 or before in _NOT_YEAR_BEFORE:
        return False
    if number < 1900 or number > 2049:
        return before in ("in", "since", "until", "by", "from", "of", "to", "circa") and (
            after in _NOUNLIKE_STOP or not after.isalpha()
        )
    if before in _YEAR_AFTER or not after.isalpha():
        return True
    plural = after == "people" or (
        after.endswith("s")
        and after not in ("was", "has", "is", "as", "its", "his", "this", "class", "series")
        and tokens[reading.last + 1].text.islower()
    )
    return not plural


def is_list_number(tokens: Sequence[Token], reading: Reading) -> bool:
    """Whether the number heads an item of a list: "1. ", "2) " at the start of the sentence."""
    i = reading.first
    if (
        reading.last != i
        or reading.form != DIGITS
        or not tokens[i].text.isdigit()
        or len(tokens[i].text) > 2
        or i + 1 >= len(tokens)
    ):
        return False
    mark = tokens[i + 1]
    if not (mark.glued and mark.text in _LIST_MARK):
        return False
    if i == 0:
        return mark.text in ".)" and (i + 2 >= len(tokens) or not tokens[i + 2].glued)
    return i == 1 and tokens[0].text == "(" and mark.text == ")"


_ONE_NEXT_STOP = _NOUNLIKE_STOP | frozenset(
    "another day must should shall knows wants wonders said thing way point time else i you there here who's isn't can't on-one stop "
    "sided then now never ever always just already only even still really actually probably did goes comes gets makes takes needs sees".split()
)
_ONE_NOT_AFTER = frozenset(
    "no any every some the this that each which another same only new old big good bad right wrong a an first second third last next other square "
    "loved little either neither everyone my your his her our its such whichever".split()
)


def is_counting_one(tokens: Sequence[Token], reading: Reading) -> bool:
    """Whether "one" counts something ("one person", "one dead") rather than stands for it ("no one", "the one", "one day", "one must")."""
    if reading.form != ONE:
        return True
    i = reading.first
    before, after = low_at(tokens, i - 1), low_at(tokens, i + 1)
    if i and tokens[i - 1].text in DASHES and tokens[i - 1].glued:
        return False
    if after in ("of", "each", "in"):
        return (
            after != "in" or (before in ("and", ",") and _counted_before(tokens, i))
            if after != "of"
            else before not in _ONE_NOT_AFTER - {"only"}
        )
    if i + 1 < len(tokens) and tokens[i + 1].text in DASHES and tokens[i + 1].glued:
        return (
            low_at(tokens, i + 2)
            not in ("on", "time", "off", "way", "sided", "stop", "up", "size", "of", "man", "party", "year")
            or low_at(tokens, i + 4) == "old"
        )
    if before in _ONE_NOT_AFTER or after in _ONE_NEXT_STOP or not after.isalpha():
        return False
    return tokens[i + 1].text[:1].islower() or after in ("dead", "ukrainian", "russian")


def _counted_before(tokens: Sequence[Token], i: int) -> bool:
    return any(
        t.kind == NUM or t.low in ("two", "three", "four", "five", "six", "seven") for t in tokens[max(0, i - 8) : i]
    )


def is_ranking(tokens: Sequence[Token], i: int) -> bool:
    """Whether an ordinal at token ``i`` ranks: "third-largest", "second most populous"."""
    j = i + 1 + (i + 1 < len(tokens) and tokens[i + 1].text in DASHES)
    word = low_at(tokens, j)
    return word in _RANKING or (
        word.endswith("est")
        and len(word) > 5
        and word
        not in ("interest", "request", "protest", "harvest", "arrest", "contest", "northwest", "southwest", "conquest")
    )


def label(reading: Reading, reason: str, kind: Kind = Kind.LABEL) -> None:
    """Make the reading a label (or a date), for ``reason``."""
    reading.kind, reading.reason = kind, reason


__all__ = ["WORDS", "find_names", "is_counting_one", "is_list_number", "is_ranking", "is_year", "label"]
