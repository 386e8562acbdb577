"""Labels and years told by the words around a number: flights, rooms, models, jerseys, list numbers, ordinals, and the
pronoun "one".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from consistency.extract.numbers.numerals import low_at
from consistency.extract.numbers.reading import DIGITS, ONE, Reading
from consistency.extract.numbers.tokens import CODE, DASHES, HYPHENS, MONEY, NUM, WORD, Token
from consistency.extract.numbers.words import MONTHS
from consistency.extract.units.table import table

_NAMING = frozenset(
    "flight flights route routes highway highways interstate room rooms page pages chapter chapters section "
    "sections article articles "
    "category cat grade grades class gate terminal district ward zone channel apartment apt suite box precinct "
    "psalm version volume paragraph "
    "clause proposition amendment bill directive annex exhibit verse runway squadron battalion brigade regiment "
    "sector playstation xbox "
    "android ios covid season episode level phase exit lot extension ext tier figure fig option stage type act".split()
)
"""Nouns that name a thing by the number behind them, in any case, where nothing is counted: "page 12", "Category 5"."""

_NAMING_CAPITAL = frozenset(
    "Group Line Lines Category Bay Cell Tower Train Tram Car Bus Lane Track Unit Block Building Engine Ladder "
    "Form Order Rule Part Step Plan Site Table Item "
    "Question Case Game Games Match Round Quarter Day Week Year Point Top Pixel Galaxy Mark Well Pool Heat Turn "
    "Lap Hole Pod Dock Pier Division "
    "Series School Road Model Pin Code US SR Falcon Apollo Number Numbers No Nos Source Sources Platform Station "
    "Truck Medic Squad Command Area "
    "Region Liga Ligue Serie Bundesliga Vision Agenda Big Sweet Elite Final Studio Radio Bowl UFC Title Schedule "
    "Appendix Resolution Regulation "
    "Protocol Trident Sputnik Soyuz Patriot Euro Surface Redmi Note OnePlus Tesla Mazda BMW Audi Porsche Ferrari "
    "Peugeot Local Lodge Post Troop Pack "
    "Den Company Battery Field Hangar Bldg News Caption Photo Slide Union I-".split()
)
"""Nouns that do so with a capital only: "Game 7", "Platform 3", but "game 7 minutes old"."""

_ALWAYS_NAMING = frozenset(
    "category flight flights route highway highways interstate page pages chapter apartment suite precinct psalm "
    "channel".split()
)
"""Those of them behind which nothing is ever counted: "a Category 2 storm"."""

_ALWAYS_NAMING_CAPITAL = frozenset(
    "Level Phase Tier Stage Type Class Grade Title Glock Image Caption Slide Photo".split()
)
_ABBREVIATIONS = frozenset("no nos p pp fig apt rt rte ch sec ext bldg ste vol".split())
_HEADS = frozenset(
    "the a some about only just more at in on by over nearly almost around another these those all and but with "
    "of to".split()
)
_YEAR_AFTER = frozenset(
    "in since by from until till to of during before after between and the this that late early mid for through "
    "summer autumn winter spring "
    "fall fiscal year years season circa around -".split()
)
_COUNTED = frozenset(
    "about some nearly almost roughly approximately over under least most up only total killed another".split()
)
_PEOPLE = frozenset(
    "people men women children troops soldiers workers employees jobs residents passengers students homes".split()
)
FUNCTION_WORDS = frozenset(
    "is was are were has had have said says say who that which and or but to in on at of for with from by as when "
    "while after before "
    "the a an its their his her it they he she we not also will would could can may might did does do been be "
    "being if so than "
    "rose fell gained lost added dropped slipped climbed advanced ended closed between near around over under "
    "through into about against per during "
    "since until toward towards above below behind along across where there then".split()
)
_ORDINAL_SUFFIXES = frozenset({"st", "nd", "rd", "th"})
_ORDINALS = frozenset("second third fourth fifth sixth seventh eighth ninth tenth".split())
_RANKING = frozenset("most best worst least".split())
_NO_SUPERLATIVES = frozenset(
    "interest request protest harvest arrest contest northwest southwest conquest forest honest modest tempest".split()
)

_ONE_STOPS = FUNCTION_WORDS | frozenset(
    "another day must should shall knows want wants wonders thing way point time else i you there here who's "
    "isn't can't stop "
    "inside outside up out down back too either again off away over sided then now never ever always just already "
    "only even still really actually probably goes comes gets makes takes needs sees".split()
)
_NO_COUNT_AFTER = frozenset(
    "no any every some the this that each which another same only new old big good bad right wrong a an first "
    "second third last next other square "
    "loved little either neither everyone my your his her our its such whichever".split()
)
_NO_PART_AFTER = frozenset("no any every each another same new old which".split())
_COMPOUNDS_OF_ONE = frozenset("on time off way sided stop up size of man party year half liner touch".split())
_CASUALTY = frozenset(
    "killed injured wounded missing arrested charged hospitalized hospitalised unidentified armed alleged".split()
)
_SMALL_NUMBERS = frozenset("two three four five six seven eight nine ten".split())


def find_names(tokens: Sequence[Token]) -> Iterator[tuple[int, int, str]]:
    """Spans of labels that show in the tokens alone: model names, ordinals, numbered things, "the 5G network"."""
    for i, token in enumerate(tokens):
        if token.kind == CODE and not (i and tokens[i - 1].kind == NUM and token.text in table().symbols):
            yield token.start, token.end, "model name"
        elif token.kind == NUM and (found := _by_suffix(tokens, i) or _by_name(tokens, i)) is not None:
            yield found
        elif token.text in ("#", "№") and i + 1 < len(tokens) and tokens[i + 1].kind == NUM:
            yield token.start, tokens[i + 1].end, "number sign"


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
    if after.kind == CODE or any(c.isdigit() for c in after.text):
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
    if before.text in _ALWAYS_NAMING_CAPITAL and token.text.isdigit():
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
    if before.text == "." and i > 1 and tokens[i - 2].low in _ABBREVIATIONS:
        return tokens[i - 2].start, tokens[_chain(tokens, i)].end, "number"
    if before.text in HYPHENS and before.glued and token.glued and i > 1:
        round_of = tokens[i - 2].low in ("last", "final")
        named = tokens[i - 2].low in ("us", "sr", "i") or tokens[i - 2].text in _NAMING_CAPITAL
        return (tokens[i - 2].start, token.end, "name") if round_of or (named and not _counts(tokens, i)) else None
    if before.kind == WORD and before.low in _ALWAYS_NAMING and low_at(tokens, i + 1) not in ("%", "million"):
        return before.start, tokens[_chain(tokens, i)].end, before.low
    if before.kind != WORD or _counts(tokens, i):
        return None
    if before.low in _NAMING or before.text in _NAMING_CAPITAL:
        return before.start, tokens[_chain(tokens, i)].end, before.low
    if before.low == "of" and i > 1 and tokens[i - 2].text in ("Group", "Gang", "Class"):
        return tokens[i - 2].start, token.end, "group"
    if before.low == "top" and low_at(tokens, i - 2) == "the":
        return before.start, token.end, "top list"
    initial = i == 1 and not (before.text.isupper() and 2 <= len(before.text) <= 4)  # "KPIX 5" is a name even there
    if not before.text[0].isupper() or initial or len(token.text) > 3 or before.low in MONTHS or before.low in _HEADS:
        return None
    following = low_at(tokens, i + 1)
    if (
        following in DASHES
        or following in ("/", "°")
        or (before.text.istitle() and following in (",", "dead", "killed"))
    ):
        return None
    return before.start, token.end, "name"


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
        if not joined or _counts(tokens, i + 2):
            break
        i += 2
    return i


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
    if before in _YEAR_AFTER or not after.isalpha():
        return True
    round_plural = (
        number % 50 == 0
        and after.endswith("s")
        and tokens[reading.last + 1].text.islower()
        and after not in FUNCTION_WORDS
    )
    return not (after in _PEOPLE or round_plural)


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
