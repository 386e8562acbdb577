"""Verbs that parsers take for nouns or adjectives, read off the words where the tree has none.

"Whose assets total €120bn" and "tourism accounts for 11%" have a verb that is spelled like a noun; misread, it leaves
the number to the verb of the clause around it, or to none.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from consistency.extract.frames import tree
from consistency.extract.frames.parsed import Parsed
from consistency.model import Quantity

if TYPE_CHECKING:
    from consistency.extract.frames.words import Token

LEVELS = {
    "total": "total", "totals": "total", "number": "number", "numbers": "number", "average": "average",
    "averages": "average", "costs": "cost", "measures": "measure",
}  # fmt: skip
"""Forms of verbs that say how much their subject is, which are nouns and adjectives too."""

ACCOUNTS = {"account": "account", "accounts": "account", "accounted": "account"}

HEDGES = frozenset("about around some nearly almost roughly just over under more less than only up to at least".split())
"""Words between such a verb and its number."""


@dataclass(frozen=True, slots=True)
class Bridge:
    """A verb that the tree does not show, its lemma, its subject, and whether the number is its subject's level."""

    verb: Token
    lemma: str
    subject: Token
    level: bool


def bridge(parsed: Parsed, quantity: Quantity) -> Bridge | None:
    """The hidden verb straight in front of a number, None where the tree has it for a verb or there is none."""
    before = list(parsed.between(max(0, quantity.start - 60), quantity.start))
    while before and before[-1].lower_ in HEDGES:
        before.pop()
    if len(before) > 1 and before[-1].lower_ == "for" and (account := _hidden(before[:-1], ACCOUNTS)):
        return Bridge(before[-2], account, before[-3], level=False)
    if len(before) > 1 and (level := _hidden(before, LEVELS)):
        return Bridge(before[-1], level, before[-2], level=True)
    return None


def _hidden(before: list[Token], forms: dict[str, str]) -> str | None:
    """The lemma of the last word where it is such a form, no verb to the tree, and a noun that can act is before it.

    A plural takes the bare form and a singular the one in "s": "assets total", "tourism accounts".
    """
    verb, subject = before[-1], before[-2] if len(before) > 1 else None
    if subject is None or verb.lower_ not in forms or tree.is_verb(verb) or subject.pos_ not in tree.NOMINAL:
        return None
    past = verb.lower_.endswith("ed")
    agrees = past or (subject.tag_ in {"NNS", "NNPS"}) != verb.lower_.endswith("s")
    return forms[verb.lower_] if agrees else None
