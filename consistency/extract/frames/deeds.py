"""What a sum or a share without a noun is, by what is done with it.

Money that is spent is spending, a share that votes is of the votes.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from consistency.extract.frames import tree
from consistency.extract.frames.measure import Measured
from consistency.extract.frames.parsed import Parsed
from consistency.extract.frames.predicate import Predicate
from consistency.model import Kind, Quantity

if TYPE_CHECKING:
    from consistency.extract.frames.words import Token

SUMS = {
    "spend": "spending", "invest": "investment", "earn": "earnings", "pay": "payment", "receive": "payment",
    "get": "payment", "lose": "loss", "save": "saving", "raise": "funding", "borrow": "loan", "lend": "loan",
    "owe": "debt", "donate": "donation", "give": "funding", "award": "grant", "grant": "grant", "pledge": "pledge",
    "promise": "pledge", "commit": "pledge", "allocate": "allocation", "earmark": "allocation", "release": "allocation",
    "set": "allocation", "set aside": "allocation", "fine": "fine", "offer": "offer", "bid": "bid", "fetch": "price",
    "charge": "charge", "contribute": "contribution", "steal": "loot", "demand": "demand", "sponsor": "sponsorship",
    "collect": "takings", "gross": "takings", "repay": "repayment", "refund": "refund", "compensate": "compensation",
    "subsidise": "subsidy", "subsidize": "subsidy", "budget": "budget", "provide": "funding", "approve": "allocation",
}  # fmt: skip
"""What sums of money are that stand as the object of these verbs."""

WORTH = frozenset(SUMS) | frozenset("worth cost value make total inject sell buy price".split())
"""Words that a sum of money follows, so that a large bare number behind them is one."""

ASIDE = frozenset("aside by away back".split())
OPINIONS = frozenset("think believe support back oppose favour favor prefer want say approve disapprove".split())
"""What a share without a noun does in a poll."""

DIRECT = frozenset({"obj", "iobj", "obl", "nsubj", "xcomp", "dep"})


def by_deed(quantity: Quantity, anchor: Token, predicate: Predicate) -> Measured | None:
    """What the clause's verb makes of a sum or a share that nothing names; None where it says nothing."""
    verb = predicate.token
    if verb is None or predicate.lemma is None:
        return None
    if quantity.kind is Kind.MONEY:
        lemma = tree.lemma(verb)
        if lemma == "set" and not any(t.lower_ in ASIDE for t in verb.children):
            return None
        return Measured(None, SUMS[lemma]) if lemma in SUMS and _argument(anchor, verb) else None
    subject = quantity.kind is Kind.SHARE and anchor.head == verb and tree.relation(anchor) == "nsubj"
    if subject and predicate.concept == "vote":
        return Measured(None, "vote")
    return Measured(None, "respondent") if subject and tree.lemma(verb) in OPINIONS else None


def _argument(anchor: Token, verb: Token) -> bool:
    """Whether an amount is directly what the verb is about: its object, or what is paid to its subject."""
    top = tree.first_conjunct(anchor)
    if top.head != verb or tree.relation(top) not in DIRECT:
        return False
    return tree.case_of(top) in {"", "for"} and (tree.relation(top) != "nsubj" or tree.is_passive(verb))


def follows_worth(parsed: Parsed, quantity: Quantity) -> bool:
    """Whether a number stands behind a word that sums of money follow: "was worth 2.2 billion"."""
    before = parsed.between(max(0, quantity.start - 40), quantity.start)[-4:]
    return any(tree.lemma(t) in WORTH for t in before) and not re.search(r"[.;:]", parsed.before(quantity.start, 12))
