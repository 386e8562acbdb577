"""What the words around a bare number make of it: a year, a list number, a rank, or the pronoun "one"."""

from __future__ import annotations

from collections.abc import Sequence

from consistency.extract.numbers.attach import match_unit
from consistency.extract.numbers.numerals import low_at
from consistency.extract.numbers.reading import DIGITS, ONE, Reading
from consistency.extract.numbers.tokens import DASHES, HYPHENS, MONEY, NUM, Token
from consistency.extract.numbers.words import FUNCTION_WORDS

_IDENTIFIER = 7  # digits
_YEAR_AFTER = frozenset(
    "in since by from until till to of during before after between and the this that late early mid for through "
    "summer autumn winter spring fall fiscal year years season circa around -".split()
)
_COUNTED = frozenset(
    "about some nearly almost roughly approximately over under least most up only total killed another".split()
)
_SUFFERED = frozenset("dead wounded injured missing killed homeless displaced".split())
_PEOPLE = frozenset(
    "people men women children troops soldiers workers employees jobs residents passengers students homes".split()
)
_ORDINALS = frozenset("second third fourth fifth sixth seventh eighth ninth tenth".split())
_RANKING = frozenset("most best worst least".split())
_NO_SUPERLATIVES = frozenset(
    "interest request protest harvest arrest contest northwest southwest conquest forest honest modest tempest".split()
)

_ONE_STOPS = FUNCTION_WORDS | frozenset(
    "another day must should shall knows want wants wonders thing way point time else i you here who's isn't can't "
    "stop inside outside up out down back too either again off away sided now never ever always just already only "
    "even still really actually probably goes comes gets makes takes needs sees".split()
)
_NO_COUNT_AFTER = frozenset(
    "no any every some the this that each which another same only new old big good bad right wrong a an first second "
    "third last next other square loved little either neither everyone my your his her our its such whichever".split()
)
_NO_PART_AFTER = frozenset("no any every each another same new old which".split())
_COMPOUNDS_OF_ONE = frozenset("on time off way sided stop up size of man party year half liner touch".split())
_CASUALTY = frozenset(
    "killed injured wounded missing arrested charged hospitalized hospitalised unidentified armed alleged".split()
)
_HARMING = frozenset("killed kills killing injured injuring wounded wounding hurt hurting arrested".split())
_SMALL_NUMBERS = frozenset("two three four five six seven eight nine ten".split())


def is_year(tokens: Sequence[Token], reading: Reading) -> bool:
    """Whether a bare four-digit number is a year.

    1900 to 2049 unless it counts something ("about 2000", "2000 people"); 1500 to 1899 only where a preposition asks
    for a year.
    """
    text = tokens[reading.first].text
    if reading.form != DIGITS or reading.first != reading.last or len(text) != 4 or not text.isdigit():
        return False
    number = int(text)
    before, after = low_at(tokens, reading.first - 1), low_at(tokens, reading.last + 1)
    if 1900 <= number <= 2049 and after in ("'", "’"):
        return True  # "over 2017's $188 billion"
    if not 1500 <= number <= 2099 or (
        before in _COUNTED and low_at(tokens, reading.first - 2) not in ("since", "in", "from", "until")
    ):
        return False
    if before == "than" and low_at(tokens, reading.first - 2) in (
        "more",
        "less",
        "fewer",
        "greater",
        "higher",
        "lower",
    ):
        return False
    if not 1900 <= number <= 2049:
        return before in ("in", "since", "until", "by", "from", "of", "to", "circa") and (
            after in FUNCTION_WORDS or not after.isalpha()
        )
    if after in _SUFFERED and before in ("the", "of", "that", "those", "these", "and"):
        return False  # "the 2000 dead were buried"
    if before in _YEAR_AFTER:
        return True
    if match_unit(tokens, reading.last + 1, glued=False) is not None or _spans_on(tokens, reading.last, number):
        return False
    if not after.isalpha():
        return True
    round_plural = (
        number % 50 == 0
        and after.endswith("s")
        and tokens[reading.last + 1].text.islower()
        and after not in FUNCTION_WORDS
    )
    return not (after in _PEOPLE or round_plural)


def is_identifier(tokens: Sequence[Token], reading: Reading) -> bool:
    """Whether the number is a long run of digits without separators, which reporters write for no amount but a sum of
    money.
    """
    i = reading.first
    if reading.first != reading.last or len(tokens[i].text) < _IDENTIFIER or not tokens[i].text.isdigit():
        return False
    return not (i and tokens[i - 1].kind == MONEY) and match_unit(tokens, i + 1, glued=False) is None


def _spans_on(tokens: Sequence[Token], i: int, number: int) -> bool:
    """Whether a dash leads on to a larger number that is no year: "2000 - 2500 calories"."""
    if low_at(tokens, i + 1) not in DASHES or i + 2 >= len(tokens) or tokens[i + 2].kind != NUM:
        return False
    text = tokens[i + 2].text
    return len(text) == 4 and text.isdigit() and int(text) > max(number, 2099)


def is_list_number(tokens: Sequence[Token], reading: Reading) -> bool:
    """Whether the number heads an item of a list: "1. ", "2) ", "(3) " at the start of the sentence."""
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
    if i == 1:
        return tokens[0].text == "(" and mark.text == ")"
    return i == 0 and mark.glued and mark.text in (".", ")") and (i + 2 >= len(tokens) or not tokens[i + 2].glued)


def counts_one(tokens: Sequence[Token], reading: Reading) -> bool:
    """Whether "one" counts something ("one person", "one dead", "one of the trains"), rather than stand for it ("no
    one", "the one").
    """
    if reading.form != ONE:
        return True
    i = reading.first
    before, after = low_at(tokens, i - 1), low_at(tokens, i + 1)
    if i and tokens[i - 1].text in HYPHENS and tokens[i - 1].glued:
        return False
    if before in _HARMING and (after in ("and", "in", "at", "on", "") or not after.isalpha()):
        return True  # "killing one and injuring two"
    if after == "of":
        return before not in _NO_PART_AFTER
    if after == "each":
        return True
    if after == "in":
        return before in ("and", ",", ";") and any(
            t.kind == NUM or t.low in _SMALL_NUMBERS for t in tokens[max(0, i - 8) : i]
        )
    if after in HYPHENS and tokens[i + 1].glued:
        return low_at(tokens, i + 2) not in _COMPOUNDS_OF_ONE or low_at(tokens, i + 4) == "old"
    if before in _NO_COUNT_AFTER or after in _ONE_STOPS or not after.isalpha():
        return False
    if after.endswith("s") and not after.endswith(("ss", "us", "is", "ies")):
        return False  # a verb ("one hopes"), for "one" counts singulars
    if before == "," and after.endswith(("ed", "ing")) and after not in _CASUALTY:
        return False  # "an iPhone, one outfitted with ..."
    return tokens[i + 1].text[0].islower() or before in ("", "at", "least", "and", "killed", "including", "injured")


def find_rank(tokens: Sequence[Token], i: int) -> int | None:
    """The last token of a rank that begins with an ordinal word at ``i``: "third-largest", "second most populous"."""
    if tokens[i].low not in _ORDINALS:
        return None
    j = i + 1 + (low_at(tokens, i + 1) in HYPHENS and i + 1 < len(tokens))
    word = low_at(tokens, j)
    superlative = word in _RANKING or (word.endswith("est") and len(word) > 5 and word not in _NO_SUPERLATIVES)
    return j if superlative else None
