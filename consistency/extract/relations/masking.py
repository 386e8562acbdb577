"""A text whose numbers are each one private character, so that patterns over the words between numbers are short
and quick.

``Russia fired ⓐ weapons (ⓑ drones + ⓒ missiles)``: patterns are written with ``<name>`` for a number and a few
named gaps, none of which crosses another number or the end of a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from consistency.model import Claim

_FIRST, _LAST = 0xE000, 0xF8FF
NUMBER = f"[{chr(_FIRST)}-{chr(_LAST)}]"
_PLAIN = rf"[^{chr(_FIRST)}-{chr(_LAST)}.;:()\n]"
HEDGES = (
    r"(?:(?:a|an|the|about|around|some|roughly|approximately|nearly|almost|over|under|up|to|at|least|most|more|less|fewer|than"
    r"|just|only|exactly|as|many|much|estimated|close|well|total|of|record|mere|or|so|perhaps|possibly|still|all|its|their"
    r"|those|these|another|further|additional|other)\s+){0,5}"
)
_SHORTHAND = {
    "~30": _PLAIN + "{0,30}?",
    "~60": _PLAIN + "{0,60}?",
    "~c": _PLAIN.replace("\\n]", ",\\n]") + "{0,40}?",
    "~w": r"(?:\s+[A-Za-z’'&/-]+){0,4}",
    "~h": HEDGES,
    "~n": NUMBER,
}


@dataclass(frozen=True, slots=True)
class Masked:
    """``text`` with one character for each of ``claims``, in text order."""

    text: str
    claims: tuple[Claim, ...]

    def claim(self, character: str) -> Claim:
        """The claim that a character of the masked text stands for."""
        return self.claims[ord(character) - _FIRST]

    def claims_in(self, part: str) -> tuple[Claim, ...]:
        """The claims of a stretch of the masked text, in order."""
        return tuple(self.claim(c) for c in part if _FIRST <= ord(c) <= _LAST)

    def after(self, claim: Claim) -> str:
        """The masked text behind a claim."""
        return self.text.partition(chr(_FIRST + self.claims.index(claim)))[2]

    def before(self, claim: Claim) -> str:
        """The masked text in front of a claim."""
        return self.text.partition(chr(_FIRST + self.claims.index(claim)))[0]


def mask(claims: Sequence[Claim], text: str, offset: int) -> Masked:
    """Mask the quantities of ``claims`` (document offsets) in ``text``, which begins at ``offset`` of the document.

    Dates and labels stay as words. Claims that lie outside the text or overlap an earlier one are passed over, and
    so are those beyond the 6,400th, for which there is no private character.
    """
    parts: list[str] = []
    kept: list[Claim] = []
    place = 0
    for claim in sorted(claims, key=lambda c: (c.start, -c.end)):
        start, end = claim.start - offset, claim.end - offset
        if not claim.is_quantity or start < place or end > len(text) or len(kept) > _LAST - _FIRST:
            continue
        parts += [text[place:start], chr(_FIRST + len(kept))]
        kept.append(claim)
        place = end
    parts.append(text[place:])
    return Masked("".join(parts), tuple(kept))


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


def found(compiled: re.Pattern[str], masked: Masked) -> Iterator[tuple[dict[str, Claim], re.Match[str]]]:
    """Every match with its named numbers; matches may overlap, so that one number can serve in two patterns."""
    place = 0
    while match := compiled.search(masked.text, place):
        place = match.start() + 1
        groups = match.groupdict()
        yield (
            {name: masked.claim(c) for name, c in groups.items() if c and len(c) == 1 and _FIRST <= ord(c) <= _LAST},
            match,
        )
