"""Sentences of a text, with exact offsets: by rule, for news.

A text is cut into blocks (headlines, paragraphs, list items) along its lines, and a block into sentences along its
full stops.
Newlines inside a hard-wrapped paragraph join; headings, list items and short unpunctuated lines stand alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Block = Literal["headline", "paragraph", "item", "table"]


@dataclass(frozen=True, slots=True)
class Sentence:
    """Half-open offsets into the text, free of surrounding white space, bullets and Markdown markers.

    ``paragraph`` counts blocks from 0. ``can_hold_number`` is a cheap superset test: where it is False there is no
    number at all.
    """

    start: int
    end: int
    block: Block
    paragraph: int
    can_hold_number: bool


_NUMBER_WORDS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen "
    "nineteen twenty thirty forty fourty fifty sixty seventy eighty ninety hundreds? thousands? millions? "
    "billions? trillions? "
    "dozens? scores half halves halved halving thirds? fourths? quarters? fifths? sixths? sevenths? eighths? "
    "ninths? tenths? "
    "couple handful twice thrice doubled? doubles doubling tripled? triples tripling trebled? quadrupled? "
    "quintupled? lakhs? crores? "
    "bn mn tn tens ones twos threes fours fives sixes twenties thirties forties fifties sixties seventies "
    "eighties nineties ninetyfold"
)
_FIGURE = re.compile(r"[0-9¼-¾⅐-⅞]")
_WORD = re.compile(r"\w+")
# The words of which the pattern below needs one, where there is no figure and no "fold".
_NEEDED = frozenset(
    form for word in _NUMBER_WORDS.split() for form in (word.rstrip("?"), word[:-2] if word.endswith("?") else word)
) | {"first", "second", "most"}
HOLDS_NUMBER = re.compile(
    r"[0-9¼-¾⅐-⅞]|\b(?:"
    + "|".join(_NUMBER_WORDS.split())
    + r")\b|[a-z]fold\b|\b(?:second|first)[ -]\w+(?:est|most)\b|\b(?:second|most)[ -]most\b",
    re.IGNORECASE,
)
"""Matches in every sentence in which the number grammar can find something, and in few others."""

_LINE = re.compile(r"[^\n\r\u2028\u2029\x0b\x0c\x85]+")
_MARKER = re.compile(
    r"(?P<heading>\#{1,6}[ \t]+)"
    r"|(?P<item>(?:[-*•●◦‣▪■–—·+×✓✔►▶»][ \t\u00a0]+|[•●◦‣▪■►▶]+)(?:\[[ xX]\][ \t]+)?)"
    r"|(?P<quote>>[ \t]*)|(?P<space>[\s\u200b\ufeff]+)"
)
_NUMBERED = re.compile(r"(?:[0-9]{1,2}|[a-zA-Z])[.)][ \t]+\S")
_EMPHASIS = "*_~`"
_ENDS = re.compile(r"[.!?…:;][\"'”’»)\]*_]*$")
_WRAP_LIMIT = 120  # no hard-wrapped text is wider, and no paragraph that fits on one line needs joining
_HEADLINE_LIMIT = 140
_LONG_WORD = re.compile(r"[^\W\d_]{4,}")

_STOP = re.compile(r"(?:[.!?…。]+)[\"'”’»)\]*_]*(?=\s|$)")
_NEXT = re.compile(r"[\s\"'“‘”’«(\[*_—–-]*(?P<first>\S?)")
_WORD_BEFORE = re.compile(r"[\w.'’&-]{1,24}$")
_WORD_AFTER = re.compile(r"[\s\"'“‘«(\[*_]*([A-Za-z'’]{1,24})")
_DOTTED = re.compile(r"(?:[A-Za-z]\.)+[A-Za-z]$")

_TITLES = frozenset(
    "mr mrs ms mx dr gov sen rep gen lt col sgt cpl capt cmdr adm maj pvt det insp supt prof rev fr hon pres dept "
    "sec amb asst assoc "
    "atty st mt ft vs v cf eg ie approx est ca fig figs vol ed eds pp art arts messrs mme mlle sr sra dir dist "
    "ste twp".split()
)
_BEFORE_DIGIT = frozenset(
    "no nos p pp jan feb mar apr jun jul aug sep sept oct nov dec ch sec art fig vol ext tel para par rs".split()
)
_OPEN_ENDED = frozenset(
    "inc corp co cos ltd llc plc bros jr sr etc ave blvd rd st hwy al mass calif colo conn fla ga ill ind kan ky "
    "la md mich minn miss mo "
    "mont neb nev okla ore pa tenn tex va vt wash wis wyo ariz ark ala del dak ont que alta mfg univ jan feb mar "
    "apr jun jul aug sep sept "
    "oct nov dec mon tue tues wed thu thur thurs fri sat sun hr hrs min mins sec lb lbs oz ft yd mi km kg approx "
    "mln bln no ph.d".split()
)
_STARTERS = frozenset(
    "the a an in it he she they we i you but and or so on at this that these those there here if when while after "
    "before as for from by "
    "with without his her its their our my your who what why how where which one two three four five some many "
    "most more all both each "
    "every another other no not yet now then still also however meanwhile according officials police authorities "
    "last earlier since until "
    "although though because despite during under over about between among it's he's she's they're there's that's "
    "i'm we're don't".split()
)


def holds_number(text: str, start: int, end: int) -> bool:
    """Whether ``HOLDS_NUMBER`` matches in ``text[start:end]``, in most sentences found without trying it."""
    if _FIGURE.search(text, start, end):
        return True
    folded = text[start:end].casefold()
    if _NEEDED.isdisjoint(_WORD.findall(folded)) and "fold" not in folded:
        return False
    return HOLDS_NUMBER.search(text, start, end) is not None


def split(text: str) -> list[Sentence]:
    """Cut ``text`` into sentences, in order and without overlap; whatever holds a letter or a digit lies inside one of
    them.
    """
    sentences: list[Sentence] = []
    for number, (start, end, block) in enumerate(_blocks(text)):
        for first, last in _sentences(text, start, end):
            first, last = _trim(text, first, last)
            if first < last:
                sentences.append(Sentence(first, last, block, number, holds_number(text, first, last)))
    return sentences


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    kind: str | None
    ends: bool
    """Whether it closes with a full stop, question mark, colon or the like."""
    wide: int


def _blocks(text: str) -> Iterator[tuple[int, int, Block]]:
    """Runs of lines that belong together, each with what it is; a blank line always parts two blocks."""
    run: list[_Line] = []
    previous_end = -1
    for match in _LINE.finditer(text):
        line = _line(text, match.start(), match.end())
        if line is None:
            previous_end = -1
            continue
        gap = previous_end < 0 or text.count("\n", previous_end, line.start) > 1
        if run and not (not gap and _continues(text, run, line)):
            yield _block(run)
            run = []
        run.append(line)
        previous_end = match.end()
    if run:
        yield _block(run)


def _line(text: str, start: int, end: int) -> _Line | None:
    kind = None
    wide = end - start
    while start < end and (marker := _MARKER.match(text, start, end)):
        kind = kind or (marker.lastgroup if marker.lastgroup in ("heading", "item") else None)
        start = marker.end()
    while start < end and text[end - 1].isspace():
        end -= 1
    if start >= end:
        return None
    if kind is None and _NUMBERED.match(text, start, end):
        kind = "item"
    return _Line(start, end, kind, _ENDS.search(text, max(start, end - 8), end) is not None, wide)


def _continues(text: str, run: list[_Line], line: _Line) -> bool:
    """Whether ``line`` goes on with the sentence of the run's last line: hard-wrapped text, not a new paragraph."""
    last = run[-1]
    if line.kind is not None or last.kind == "heading" or last.wide > _WRAP_LIMIT or line.wide > _WRAP_LIMIT:
        return False
    if text[line.start].islower():
        return not last.ends or last.wide >= 40
    if not last.ends and _is_title(text[last.start : last.end]):
        return False
    widest = max(x.wide for x in run[-8:])
    return last.wide >= 40 and last.wide >= 0.7 * max(widest, line.wide)


def _is_title(line: str) -> bool:
    """Whether nearly every long word is capitalised, as in American headlines."""
    words = _LONG_WORD.findall(line)
    return len(words) >= 3 and sum(w[0].isupper() for w in words) >= 0.8 * len(words)


def _block(run: list[_Line]) -> tuple[int, int, Block]:
    first, last = run[0], run[-1]
    block: Block = "paragraph"
    if first.kind == "heading" or (
        first.kind is None and len(run) == 1 and not last.ends and last.end - first.start <= _HEADLINE_LIMIT
    ):
        block = "headline"
    elif first.kind == "item":
        block = "item"
    return first.start, last.end, block


def _sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    begin = start
    for stop in _STOP.finditer(text, start, end):
        if stop.end() < end and _is_boundary(text, begin, stop, end):
            yield begin, stop.end()
            begin = stop.end()
    yield begin, end


def _is_boundary(text: str, begin: int, stop: re.Match[str], end: int) -> bool:
    after = _NEXT.match(text, stop.end(), end)
    first = after["first"] if after else ""
    if not first or first.islower():
        return not first
    mark = stop.start()
    if text[mark] != "." or text.startswith("..", mark):
        return True
    before = _WORD_BEFORE.search(text, max(begin, mark - 24), mark)
    if before is None:
        return True
    word = before[0].strip("'’-").lower()
    if before.start() == begin and ((word.isdigit() and len(word) <= 2) or len(word) == 1):
        return False  # a list number or letter at the head of the block
    if stop.end() - mark > 1 and not _DOTTED.search(word):
        return True  # a closing quote or bracket behind the stop
    if first.isdigit():
        return not (word in _BEFORE_DIGIT or word in _TITLES)
    if len(word) == 1 and word.isalpha():
        return text[mark - 1].islower() and word not in "v"
    if word in _TITLES and word not in ("st", "ft", "est", "sr", "ed", "art", "dept", "sec", "ste"):
        return False
    if word in _OPEN_ENDED or word in _TITLES or _DOTTED.search(word):
        following = _WORD_AFTER.match(text, stop.end(), end)
        return following is not None and following[1].lower() in _STARTERS
    return True


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and (text[start].isspace() or text[start] in _EMPHASIS or text[start] in "\u200b\ufeff"):
        start += 1
    while start < end and (text[end - 1].isspace() or text[end - 1] in _EMPHASIS):
        end -= 1
    return start, end
