"""Ages: "the 37-year-old", "aged 6", "Ray Landry, 71, found", "in his 30s", "under-17s"."""

from __future__ import annotations

from collections.abc import Sequence

from consistency.extract.numbers.numerals import low_at
from consistency.extract.numbers.reading import DIGITS, WORDS, Reading
from consistency.extract.numbers.tokens import HYPHENS, WORD, Token
from consistency.extract.numbers.words import MONTHS
from consistency.model import Bound, Kind

OLDEST = 115
_AGED = frozenset("aged age ages".split())
_AGED_WITHIN = frozenset("between from about just only under over of".split())
_LINKS = frozenset({",", "and", "or", "to", "&", "-", "–"})
_POSSESSIVES = frozenset("his her their my our your its early mid late mid-to-late".split())
_NOT_NAMES = MONTHS | frozenset(
    "monday tuesday wednesday thursday friday saturday sunday street avenue road st ave rd route highway "
    "interstate room page chapter "
    "no number section article category i".split()
)
_PERSONS = frozenset("he she who i youngest oldest age".split())
_DETERMINERS = frozenset("the a an his her my another second third fourth fifth other one".split())
_PEOPLE = frozenset(
    "people anyone those adults men women voters residents children persons person everyone patients".split()
)
_ONE_PERSON = frozenset(
    "son daughter wife husband mother father brother sister baby boy girl grandson granddaughter grandmother "
    "grandfather nephew niece cousin uncle aunt man woman toddler infant teenager student driver pedestrian "
    "passenger motorist cyclist fisherman farmer teacher nurse widow pensioner partner fiancee fiance friend "
    "neighbour neighbor victim suspect".split()
)
_NO_PERSON = frozenset("rest remainder majority total count toll number sum figure maximum minimum lot half".split())
_PERSONS_IN_ROW = frozenset(
    "sons daughters brothers sisters boys girls grandsons granddaughters nephews nieces cousins men women toddlers "
    "teenagers students children twins siblings brothers-in-law suspects victims passengers".split()
)
_WILL = frozenset("will would to who'll she'll he'll they'll could might should".split())
_YOUNGEST = 15  # "and, at 64, has looked after ..."
_GOES_ON = frozenset(
    "and when but at in who the on or years until before while now from with as that so by because".split()
)
_BEHIND = frozenset(", . ; ) and of from was who is has had were are said with — – did told ) :".split()) | {""}


def mark_ages(tokens: Sequence[Token], readings: Sequence[Reading]) -> None:
    """Make readings ages where the words say so: kind ``age``, unit a unit of time."""
    previous: Reading | None = None
    for reading in readings:
        if reading.kind is None:
            _mark(tokens, reading, previous)
        previous = reading


def _mark(tokens: Sequence[Token], reading: Reading, previous: Reading | None) -> None:
    i, j = reading.left, reading.right + 1
    before = low_at(tokens, i - 1)
    if reading.dimension == "time":
        k = j + (low_at(tokens, j) in HYPHENS and j < len(tokens))
        if low_at(tokens, k) in ("old", "olds"):
            reading.kind, reading.right = Kind.AGE, k
        elif low_at(tokens, j) == "of" and low_at(tokens, j + 1) == "age":
            reading.kind, reading.right = Kind.AGE, j + 1
        elif before in _AGED:
            reading.kind = Kind.AGE
        return
    if reading.unit is not None or reading.scale != 1 or not 0 <= reading.value <= OLDEST:
        return
    if low_at(tokens, j) == "s" and j < len(tokens) and tokens[j].glued:
        _decade(tokens, reading, j, previous)
        return
    if low_at(tokens, j) in ("'", "’") and low_at(tokens, j + 1) == "s" and before in _POSSESSIVES:
        _decade(tokens, reading, j + 1, previous)
        return
    joined = low_at(tokens, j + 1) if low_at(tokens, j) in ("or", "and") else ""
    if joined in ("older", "younger") or (joined in ("under", "over") and before in _PEOPLE):
        _age(reading)
        return
    y = j + (low_at(tokens, j) in HYPHENS and j < len(tokens))
    if low_at(tokens, y) == "yo" or (low_at(tokens, y) == "y" and low_at(tokens, y + 2) == "o"):
        _age(reading)
        reading.right = y
    elif (
        before in _AGED
        or (before in _AGED_WITHIN and low_at(tokens, i - 2) in _AGED)
        or (before == "of" and low_at(tokens, i - 2) == "age")
    ) or (
        _apposed(tokens, reading)
        or _in_row(tokens, reading)
        or _predicated(tokens, reading)
        or (previous is not None and _continues(tokens, previous, reading))
    ):
        _age(reading)


def _age(reading: Reading) -> None:
    reading.kind, reading.unit, reading.dimension = Kind.AGE, "year", "time"


def _decade(tokens: Sequence[Token], reading: Reading, end: int, previous: Reading | None) -> None:
    """ "in his 30s" is an age from 30 to 39; "the under-17s" one below 17; any other "30s" names a decade."""
    i = reading.first
    behind_hyphen = low_at(tokens, i - 1) in HYPHENS and i > 1
    before = low_at(tokens, i - 2) if behind_hyphen else low_at(tokens, i - 1)
    reading.right = end
    if behind_hyphen and before in ("under", "over"):
        _age(reading)
    elif reading.value % 10 == 0 and (before in _POSSESSIVES or _second(previous, before)):
        _age(reading)
        reading.low, reading.high, reading.bound, reading.ranged = reading.value, reading.value + 9, Bound.RANGE, True
    else:
        reading.kind, reading.reason, reading.last = Kind.LABEL, "plural of a number", reading.right


def _second(previous: Reading | None, before: str) -> bool:
    """ "in his 30s or 40s": the second decade of two."""
    return previous is not None and previous.kind is Kind.AGE and previous.ranged and before in _LINKS


def _apposed(tokens: Sequence[Token], reading: Reading) -> bool:
    """ "Ray Landry, 71, found", "Pedro, 58, a driver", "Smith, 34.": a number between commas behind a name."""
    i = reading.first
    if (
        reading.form != DIGITS
        or reading.first != reading.last
        or not tokens[i].text.isdigit()
        or reading.value == 0
        or reading.ranged
    ):
        return False
    if low_at(tokens, i - 1) in ("now", "then", "also", "just", "only"):  # "Ray Landry, now 71, said"
        i -= 1
    if low_at(tokens, i - 1) != "," or i < 2 or tokens[reading.first].glued:
        return False
    name = tokens[i - 3] if tokens[i - 2].text == "." and i > 2 and tokens[i - 3].low in ("jr", "sr") else tokens[i - 2]
    if name.kind != WORD or name.low in _NOT_NAMES:
        return False
    if not name.text[0].isupper():  # "the singer, 47, said"
        after = low_at(tokens, reading.last + 1)
        if name.low in _NO_PERSON or (name.low.endswith("s") and not name.low.endswith("ss")):
            return False  # "the others, 14, went home"
        told = after == "," or (name.low in _ONE_PERSON and after in _BEHIND)
        return told and low_at(tokens, i - 3) in _DETERMINERS | _POSSESSIVES
    return low_at(tokens, reading.last + 1) in _BEHIND


def _in_row(tokens: Sequence[Token], reading: Reading) -> bool:
    """ "Two brothers, 9 and 11, were killed": the first of as many numbers behind persons."""
    i, j = reading.first, reading.last + 1
    if reading.form != DIGITS or reading.ranged or low_at(tokens, i - 1) != "," or tokens[i].glued:
        return False
    joined = low_at(tokens, j) in (",", "and") and j + 1 < len(tokens) and tokens[j + 1].text.isdigit()
    return joined and low_at(tokens, i - 2) in _PERSONS_IN_ROW and low_at(tokens, j + 2) in (",", "and", ".", "")


def _predicated(tokens: Sequence[Token], reading: Reading) -> bool:
    """ "dead at 87", "when he was 15", "Macklem, who is 61 and", "she turned 40": a person's age as a predicate."""
    i, after = reading.first, low_at(tokens, reading.last + 1)
    if (
        reading.form not in (DIGITS, WORDS)
        or reading.ranged
        or (after.isalpha() and after not in _GOES_ON and after not in ("he", "she", "this", "next", "today"))
        or after in HYPHENS | {"%", "/", ":"}
    ):
        return False
    i -= low_at(tokens, i - 1) in ("also", "now", "just", "only", "still") and i > 1
    verb, subject = low_at(tokens, i - 1), low_at(tokens, i - 2)
    if (
        (verb in ("over", "under") and subject in _PEOPLE)
        or (verb == "both" and after == ",")
        or (verb == ":" and subject == "age")
    ):
        return True
    if verb == "at" and i == 1 and subject == "":  # "At 36 she is the youngest"
        following = low_at(tokens, reading.last + 1 + (after == ","))
        youngest = not _PERSONS.isdisjoint(t.low for t in tokens[i + 1 : i + 10])
        return following in ("he", "she", "i") or (after == "," and youngest)
    if verb == "at":
        died = subject in ("dies", "died") or (subject == "dead" and low_at(tokens, i - 3) != "the")
        return died or (subject == "," and after == "," and reading.value >= _YOUNGEST)
    if verb == "turn" and subject in _WILL:
        return True
    if verb in ("turned", "turns", "turning", "youngest", "oldest", "i'm", "he's", "she's", "i’m", "he’s", "she’s"):
        return True
    if verb in ("is", "was", "were", "am", "being"):
        return subject in _PERSONS or low_at(tokens, i - 3) in ("when", "until", "before", "since")
    return False


def _continues(tokens: Sequence[Token], previous: Reading, reading: Reading) -> bool:
    """ "ages 18, 18, 19 and 20": more ages behind an age that stood in front of its list."""
    words = {t.low for t in tokens[previous.right + 1 : reading.left]}
    if (
        previous.kind is not Kind.AGE
        or previous.right != previous.last
        or not words
        or not words <= _LINKS
        or reading.form not in (DIGITS, WORDS)
    ):
        return False
    after = low_at(tokens, reading.last + 1)
    return not after.isalpha() or after in (
        "and",
        "or",
        "were",
        "are",
        "was",
        "at",
        "in",
        "from",
        "who",
        "on",
        "died",
        "to",
    )
