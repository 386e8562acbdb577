"""A text whose numbers are each one private character, so that patterns over the words between numbers are short
and quick.

``Russia fired ⓐ weapons (ⓑ drones + ⓒ missiles)``: patterns are written with ``<name>`` for a number and a few
named gaps, none of which crosses another number or the end of a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from consistency.model import Bound, Claim, Kind

_FIRST, _LAST = 0xE000, 0xF8FF
NUMBER = f"[{chr(_FIRST)}-{chr(_LAST)}]"
_PLAIN = rf"[^{chr(_FIRST)}-{chr(_LAST)}.;:()\n]"
HEDGES = (
    r"(?:(?:a|an|the|about|around|some|roughly|approximately|nearly|almost|over|under|up to|close to|at least|at most"
    r"|more than|less than|fewer than|as many as|as much as|well over|well under|just over|just under|just|only|exactly"
    r"|estimated|a total of|a record|a mere|perhaps|possibly|still|all|its|their|his|her|those|these|another|a further"
    r"|an additional|other)\s+){0,4}"
)
_SHORTHAND = {
    "~30": _PLAIN + "{0,30}?",
    "~60": _PLAIN + "{0,60}?",
    "~c": _PLAIN.replace("\\n]", ",\\n]") + "{0,40}?",
    "~w": r"(?:\s+[A-Za-z’'&/-]+){0,4}",
    "~h": HEDGES,
    "~n": NUMBER,
}


_NEAR = 200
_TO = re.compile(r"(\S+(?: \S+)??) to (\S.*)", re.S)
_M = re.compile(r"[\d.,]+\s?m", re.I)
_MILLION = 1e6
_SIDES = re.compile(r"(\d{1,3})\s?[-–]\s?(\d{1,3})")
_FROM = re.compile(r"\bfrom\s+(?:about\s+|some\s+)?$", re.I)
# A line break within a sentence (hard-wrapped text) is a space; before a capital it may end a headline, so it stays.
_WRAPPED = re.compile(rf"(?<=[\w,;{chr(_FIRST)}-{chr(_LAST)}])\n(?=[a-z({chr(_FIRST)}-{chr(_LAST)}])")


_PRIVATE = re.compile(f"[{chr(_FIRST)}-{chr(_LAST)}]")


@dataclass(frozen=True, slots=True)
class Masked:
    """``text`` with one character for each of ``claims``, in text order; ``places`` says where each stands."""

    text: str
    claims: tuple[Claim, ...]
    places: Mapping[tuple[str, int], int]
    folded: str

    def claim(self, character: str) -> Claim:
        """The claim that a character of the masked text stands for."""
        return self.claims[ord(character) - _FIRST]

    def claims_in(self, part: str) -> tuple[Claim, ...]:
        """The claims of a stretch of the masked text, in order."""
        return tuple(self.claim(c) for c in part if _FIRST <= ord(c) <= _LAST)

    def after(self, claim: Claim) -> str:
        """The masked text behind a claim, as far as patterns look."""
        place = self.places[claim.id, claim.start] + 1
        return self.text[place : place + _NEAR]

    def before(self, claim: Claim) -> str:
        """The masked text in front of a claim, as far as patterns look."""
        place = self.places[claim.id, claim.start]
        return self.text[max(0, place - _NEAR) : place]


def mask(claims: Sequence[Claim], text: str, offset: int) -> Masked:
    """Mask the quantities of ``claims`` (document offsets) in ``text``, which begins at ``offset`` of the document.

    Dates and labels stay as words. Claims that lie outside the text or overlap an earlier one are passed over, and so
    are those beyond the 6,400th, for which there is no private character.
    """
    text = _PRIVATE.sub("\N{MIDDLE DOT}", text)  # icons of web pages are private characters too
    parts: list[str] = []
    kept: list[Claim] = []
    places: dict[tuple[str, int], int] = {}
    end_of_last = length = 0
    ends = (end for claim in _in_millions(claims) for end in _from_to(claim, text, offset))
    for claim in sorted(ends, key=lambda c: (c.start, -c.end)):
        start, end = claim.start - offset, claim.end - offset
        if not claim.is_quantity or start < end_of_last or end > len(text) or len(kept) > _LAST - _FIRST:
            continue
        parts += [text[end_of_last:start], chr(_FIRST + len(kept))]
        length += start - end_of_last
        places[claim.id, claim.start] = length
        length += 1
        kept.append(claim)
        end_of_last = end
    parts.append(text[end_of_last:])
    whole = _WRAPPED.sub(" ", "".join(parts))
    return Masked(whole, tuple(kept), places, whole.lower())


def _in_millions(claims: Sequence[Claim]) -> Iterator[Claim]:
    """The claims with "1.4m" read as millions, not metres, where another figure of its sentence is in millions."""
    millions = {c.sentence_start for c in claims if c.kind is Kind.COUNT and _M.fullmatch(c.text)}
    for claim in claims:
        metres = claim.unit == "metre" and claim.sentence_start in millions and _M.fullmatch(claim.text)
        if not metres or claim.value is None:
            yield claim
            continue
        low, high = (None if end is None else end * _MILLION for end in (claim.low, claim.high))
        yield replace(
            claim,
            kind=Kind.COUNT,
            unit=None,
            value=claim.value * _MILLION,
            low=low,
            high=high,
            precision=claim.precision * _MILLION,
        )


def _from_to(claim: Claim, text: str, offset: int) -> Iterator[Claim]:
    """The two ends of "from 4 million to 9 million" where they were read as one range, and the two sides of a score;
    any other claim as it is.
    """
    sides = _SIDES.fullmatch(claim.text) if claim.kind is Kind.SCORE else None
    if sides is not None:
        for side in (1, 2):
            value, start, end = float(sides[side]), claim.start + sides.start(side), claim.start + sides.end(side)
            yield replace(claim, value=value, low=value, high=value, start=start, end=end, text=sides[side])
        return
    match = _TO.fullmatch(claim.text) if claim.bound is Bound.RANGE else None
    before = text[max(0, claim.start - offset - 12) : max(0, claim.start - offset)]
    if match is None or not _FROM.search(before):
        yield claim
        return
    exact = replace(claim, bound=Bound.EXACT)
    first, second = claim.start + match.end(1), claim.start + match.start(2)
    yield replace(exact, value=claim.low, high=claim.low, end=first, text=match[1])
    yield replace(exact, value=claim.high, low=claim.high, start=second, text=match[2])


def pattern(template: str) -> re.Pattern[str]:
    """A compiled pattern from a template.

    ``<x>`` is one number, named x. ``~30`` and ``~60`` are gaps of at most so many characters that hold no number
    and end no sentence; ``~c`` is a gap without a comma; ``~w`` is up to four words; ``~h`` is any run of hedges
    and articles; ``~n`` is a number without a name. A blank is white space, a blank with a question mark may be
    missing.
    """
    for short, regex in _SHORTHAND.items():
        template = template.replace(short, regex)
    template = re.sub(r"(?<!\?P)(?<!\(\?)<([a-z]\d?)>", rf"(?P<\1>{NUMBER})", template)
    return re.compile(template.replace(" ?", r"\s*").replace(" ", r"\s+"), re.IGNORECASE)


_PIECE = re.compile(
    r"(?P<class>\[(?:\\.|[^\]\\])+\])|(?P<open>\((?P<name>\?P<\w+>)?)|(?P<close>\))|(?P<word>[a-z]+)|\\.|.", re.I | re.S
)
_OPTIONAL = re.compile(r"[?*]|\{0")


@cache
def needs(regex: str) -> tuple[int, tuple[str, ...]]:
    """What every match of a regular expression holds: at least so many numbers, and each of the words (lower case).

    A lower bound, taken from what stands outside all groups; numbers are named ones.
    """
    pieces = list(_PIECE.finditer(regex))
    numbers, depth, words = 0, 0, []
    for piece in pieces:
        depth -= piece["close"] is not None
        optional = _OPTIONAL.match(regex, piece.end()) is not None
        if depth == 0 and piece[0] == "|":
            return 0, ()
        if depth == 0 and piece["word"]:
            words.append(piece[0][:-1] if optional else piece[0])
        if depth == 0 and piece["name"]:
            end = piece.end() + len(NUMBER)
            numbers += regex.startswith(f"{NUMBER})", piece.end()) and not _OPTIONAL.match(regex, end + 1)
        depth += piece["open"] is not None
    return numbers, tuple(word.lower() for word in dict.fromkeys(words) if len(word) > 1)


def found(compiled: re.Pattern[str], masked: Masked) -> Iterator[tuple[dict[str, Claim], re.Match[str]]]:
    """Every match with its named numbers; matches may overlap, so that one number can serve in two patterns."""
    numbers, words = needs(compiled.pattern)
    if len(masked.claims) < numbers or not all(word in masked.folded for word in words):
        return
    place = 0
    while match := compiled.search(masked.text, place):
        place = match.start() + 1
        groups = match.groupdict()
        yield (
            {name: masked.claim(c) for name, c in groups.items() if c and len(c) == 1 and _FIRST <= ord(c) <= _LAST},
            match,
        )
