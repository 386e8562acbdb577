"""Who is meant where a pronoun speaks: "The ministry published figures. It said 40 had died".

The voice is the last that said something, by name or office, or the subject of the sentence before; a person for "he"
and "she", a body for "it", either for "they". The nearest antecedent of the right sort is right for nine pronouns of
ten (Hobbs 1978).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from consistency.extract.lexicon import Lexicon

PERSONAL = frozenset({"he", "she"})
NEUTER = frozenset({"it"})
PLURAL = frozenset({"they"})

_TITLE = re.compile(
    r"^(?:Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Lord|Lady|Prof(?:essor)?|President|Governor|Mayor|Judge|Minister|Chancellor|Senator"
    r"|Captain|Colonel|General|Inspector|Superintendent|Chief|Councillor|Cllr|King|Queen|Prince|Princess|Pope|Bishop)\b"
)
_OFFICE = re.compile(
    r"\b(?:[Pp]resident|[Mm]inister|[Cc]hief|[Dd]irector|[Hh]ead|[Gg]overnor|[Mm]ayor|[Ss]pokes(?:man|woman|person)|[Ss]ecretary"
    r"|[Cc]hair(?:man|woman)?|[Mm]anager|[Oo]fficer)\s[A-Z]\w+\s[A-Z]\w+$"
)
"""A person behind an office: "police force president Tibor Gaspar"."""

_BODY = re.compile(
    r"\b(?:ministr|agenc|polic|council|authorit|department|bank|compan|group|union|party|office|service|commission|committee"
    r"|court|university|institute|hospital|army|navy|force|government|parliament|board|bureau|association|federation|charity"
    r"|club|airline|plc|inc|ltd|ag|fund|foundation|organi[sz]ation|centre|center|nations|house|press|herald|times)",
    re.I,
)
_NAME = r"[^\s.,;:!?“”\"()][^.,;:!?\n“”\"()]{2,50}?"
_VERB = r"(?:said|says|told|reported|announced|added|confirmed|warned|published|issued|released|estimated)"
_HEARD = re.compile(
    rf"(?:(?:^|[.!?]\s|[.!?][”\"]\s|\n)\W{{0,3}}(?:The\s|An?\s)?(?P<first>{_NAME})(?:,[^.,;\n]{{2,50}},)?\s{_VERB}\b"
    rf"|[”\",]\s(?:said|says)\s(?:the\s)?(?P<last>{_NAME})(?=[.,;:\n]|$))"
)
_PRONOUN = re.compile(r"^(?:he|she|it|they|we|i|you|this|that|these|those|who|which|nobody|one)\b", re.I)
_FAR = 700
"""Characters of text without a number over which a voice is remembered."""


@dataclass(frozen=True, slots=True)
class Voice:
    """Somebody who may be meant by a pronoun; ``person`` is None where the name does not tell."""

    name: str
    person: bool | None


def voice(name: str, entity: str, lexicon: Lexicon) -> Voice:
    """A name or office as a voice, by its ``entity`` type and its words."""
    if entity == "PERSON" or _TITLE.match(name) or _OFFICE.search(name):
        return Voice(name, True)
    head = name.partition(" of ")[0].split()[-1].lower() if name.split() else ""
    if entity in {"ORG", "PLACE"} or _BODY.search(name):
        return Voice(name, False)
    return Voice(name, True if lexicon.is_person(head) else None)


def heard(text: str, lexicon: Lexicon) -> Voice | None:
    """The last voice of a stretch of text that nobody parsed, None where nobody speaks by name in it."""
    last: Voice | None = None
    for match in _HEARD.finditer(text[-_FAR:]):
        name = " ".join((match["first"] or match["last"]).split())
        if not _PRONOUN.match(name):
            last = voice(name, "", lexicon)
    return last


def meant(pronoun: str, last: Voice | None) -> str | None:
    """The name that a pronoun in the place of a speaker stands for, None where the last voice is of another sort."""
    word = pronoun.lower()
    if last is None or word not in PERSONAL | NEUTER | PLURAL:
        return None
    if (word in PERSONAL and last.person is False) or (word in NEUTER and last.person is True):
        return None
    return last.name
