"""What an amount with a unit measures.

Revenue that rose to $4bn, the depth of a mine, exports of which it is a share.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from consistency.extract.frames import tree
from consistency.extract.frames.again import again, by_unit, is_away, said_again, taken_over
from consistency.extract.frames.bridges import bridge
from consistency.extract.frames.ellipsis import Said
from consistency.extract.frames.measure import ACCOUNTS, COPULAR, NOTHING, Measured, label_of, of_noun, through_of
from consistency.extract.frames.nominal import compound_head, nominal_run, partitive
from consistency.extract.frames.parsed import Parsed
from consistency.model import Kind, Quantity

if TYPE_CHECKING:
    from consistency.extract.frames.words import Token

DEPTH = 5
"""Governors looked at on the way from an amount to what it measures; beyond that the tree is not to be trusted."""

MOVES_OBJECT = frozenset("raise cut lower slash trim boost shed add".split())
"""Verbs of change whose object is what changes, so that an amount there measures nothing of the subject.

"raised $40m".
"""

ELIDED = frozenset({Kind.SHARE, Kind.MEASURE, Kind.MONEY})
"""Kinds of which a bare figure may follow another."""

HOLDERS = frozenset({"PLACE", "PERSON", "ORG"})
"""Entities that have an amount rather than are one."""

BODIES = frozenset("company firm bank group council government party club ministry agency union owner".split())
"""Nouns of the same sort."""

MORE = re.compile(r"\s+(?:more|fewer|less|higher|lower|up|down)\b", re.I)
"""Behind an amount of change."""

OF = re.compile(r"[\s)]*(?:\([^()]{1,40}\)\s*|or\s.{1,30}?)?(?:of|out of)\b", re.I)
"""Behind an amount of something, its conversion between: "8 miles (13 kilometres) of new tunnels"."""

HEDGES = frozenset({"shade", "touch", "fraction", "tad", "whisker"})
"""Nouns that only hedge: "a shade under 3 per cent"."""

SPENT = frozenset({"spend", "save", "invest"})
"""Verbs of sums whose purpose "on" and "in" name: "saves £12m on staff"."""

EXTREMES = frozenset("level high low record peak trough bottom maximum minimum".split())
"""Nouns for where a level stands, not for what it is a level of: "the deficit hit its highest level"."""

PUT_ON = frozenset({"add"})
TAKEN_OFF = frozenset("wipe knock shave cut slash trim take lop chop strip erase deduct".split())
"""Verbs whose object is by how much the noun behind their preposition moves: "wiped $340m off the firm's value"."""

APART = frozenset("with from against than for in on after before".split())
"""Prepositions that part an amount from the noun in front of it."""

UNTOLD = frozenset("net gross percentage percent year quarter month record".split())
"""Words before a noun of change that do not say what changed."""


def amount(parsed: Parsed, quantity: Quantity, said: Said, before: tuple[Quantity, Measured] | None) -> Measured:
    """What an amount measures.

    ``before`` is the number straight before it in the sentence with what that measures, which a bracket may restate
    ("85 km (53 miles)").
    """
    last = said.amount
    bare = (quantity.start, quantity.end) == (quantity.number_start, quantity.number_end)
    elided = bare and quantity.unit is not None and quantity.kind in ELIDED
    if (repeated := again(parsed, quantity, before, said)) is not None:
        return repeated
    anchor = parsed.root(quantity.start, quantity.end)
    if (whole := _contents(parsed, anchor, quantity)) is not None:
        return of_noun(whole)
    if (hidden := bridge(parsed, quantity)) is not None and hidden.level:
        return through_of(hidden.subject)
    if quantity.kind is Kind.AGE and (person := _aged(parsed, quantity)) is not None:
        return of_noun(person)
    if (moved := moved_by(parsed, anchor)) is not None:
        return through_of(moved)
    if quantity.kind is Kind.DURATION:
        return _duration(parsed, quantity, anchor)
    if is_away(parsed, quantity):
        return Measured(None, "distance")
    noun = _noun_of_amount(parsed, anchor, quantity)
    if noun is None and quantity.kind is Kind.SHARE:
        noun = nominal_run(parsed, quantity.end if quantity.unit else _past_article(parsed, quantity.end))
    if noun is None and (label := label_of(parsed, quantity)):
        return label
    if noun is None:
        noun = _noun_before(parsed, quantity)
    same = Measured(last.token, last.phrase, True) if last is not None and last.phrase else NOTHING
    if noun is None:
        over = taken_over(parsed, quantity, said) or said_again(parsed, quantity, said)
        return same if elided else over or by_unit(quantity, said) or NOTHING
    if quantity.kind in {Kind.SHARE, Kind.MONEY} and quantity.unit and _is_holder(noun, parsed):
        nearer = _noun_before(parsed, quantity)
        if nearer is not None and not _is_holder(nearer, parsed):
            return through_of(nearer)  # "Halden: revenue DKK 14.2bn"
        alike = said.quantity is not None and said.quantity.kind is quantity.kind is Kind.SHARE
        common = last is not None and (last.token is None or not _is_holder(last.token, parsed))
        if quantity.kind is Kind.MONEY and (over := same if elided else taken_over(parsed, quantity, said)):
            return over
        changes = noun.ent_type_ != "PLACE" and _is_change(parsed, anchor, quantity)
        return same if alike and common else of_noun(noun) if changes else NOTHING
    changed = _through_change(noun, parsed, quantity)
    by_share = said.quantity is not None and said.quantity.kind is Kind.SHARE is not quantity.kind
    if by_share and changed == noun and tree.case_of(anchor) == "from" and _moves(noun, parsed):
        return NOTHING  # "a rise of 5% from last year's £372m"
    return through_of(changed)


def _is_holder(noun: Token, parsed: Parsed) -> bool:
    """Whether a noun names who has an amount rather than what it is of: "Ontario stood at 5.6"."""
    lemma = tree.lemma(noun)
    if noun.ent_type_ in HOLDERS or lemma in BODIES or parsed.lexicon.is_person(lemma):
        return True
    # "Revenue" at the head of a sentence may be taken for a name.
    known = parsed.lexicon.concept([noun.lower_]) is not None
    return noun.pos_ == "PROPN" and not noun.text.isupper() and not known


def _is_change(parsed: Parsed, anchor: Token, quantity: Quantity) -> bool:
    """Whether an amount is by how much something changed, which a name may stand for: "the Nasdaq rose 1%"."""
    compared = MORE.match(parsed.text, quantity.end) is not None
    return compared or parsed.lexicon.change_direction(tree.lemma(anchor.head)) is not None


def moved_by(parsed: Parsed, anchor: Token) -> Token | None:
    """What an amount is added to or taken from: "adding $2m to the cost", "wiped $340m off the firm's value"."""
    verb = tree.first_conjunct(anchor).head
    if tree.relation(tree.first_conjunct(anchor)) != "obj":
        return None
    lemma = tree.lemma(verb)
    cases = {"to"} if lemma in PUT_ON else {"from", "off", "off of"} if lemma in TAKEN_OFF else set()
    for child in verb.children:
        if tree.relation(child) == "obl" and tree.case_of(child) in cases and child.idx > anchor.idx:
            named = child.ent_type_ or _is_holder(child, parsed)
            return child if _fit(child, anchor, parsed) and not named else None
    return None


def _aged(parsed: Parsed, quantity: Quantity) -> Token | None:
    """The person behind whose name an age stands between commas: "Ana Ruiz, 33, and Joe Lee, 41, were"."""
    before = parsed.between(0, quantity.start)
    if len(before) < 2 or before[-1].text != "," or before[-2].pos_ != "PROPN":
        return None
    name = before[-2]
    while tree.relation(name) in {"flat", "compound"} and name.head.pos_ == "PROPN" and name.head.i < name.i:
        name = name.head
    return name


def _moves(noun: Token, parsed: Parsed) -> bool:
    return parsed.lexicon.change_direction(tree.lemma(noun)) is not None


def _past_article(parsed: Parsed, end: int) -> int:
    """The offset behind an article or possessive right of a share: "half the flats"."""
    following = parsed.from_offset(end)[:1]
    return following[0].idx + len(following[0]) if following and following[0].pos_ in {"DET", "PRON"} else end


def _contents(parsed: Parsed, anchor: Token, quantity: Quantity) -> Token | None:
    """What there is so much of: "900 tonnes of flour", "$12,000 in cash", "42% of the votes"."""
    whole = partitive(anchor)
    if whole is not None and whole.pos_ in tree.NOMINAL:
        # "20.8 percent and 15 of the 63 seats": the of-phrase of another number is none of this one.
        fronted = whole.idx < quantity.start
        if parsed.is_unit(whole):  # "4.5% of the group's DKK 14.2bn"
            return None
        if fronted or OF.match(parsed.text, quantity.end):
            return whole
    following = parsed.from_offset(quantity.end)[:1]
    if following and following[0].lower_ == "of" and (run := nominal_run(parsed, following[0].idx + 2)) is not None:
        return run
    spent = tree.lemma(tree.first_conjunct(anchor).head) in SPENT
    if quantity.kind is Kind.MONEY and following and following[0].lower_ in ({"in", "on"} if spent else {"in"}):
        noun = nominal_run(parsed, following[0].idx + 1)
        if noun is not None and noun.pos_ == "NOUN" and tree.lemma(noun) not in tree.CALENDAR:
            return noun
    return None


def _duration(parsed: Parsed, quantity: Quantity, anchor: Token) -> Measured:
    """What lasts ("a three-day strike"), what changed by it, or else the stretch of time itself ("two weeks")."""
    kind, head = tree.relation(anchor), anchor.head
    if (subject := _copular_subject(parsed, anchor, quantity)) is not None:
        return of_noun(subject)
    if kind in {"amod", "compound", "nummod", "nmod"} and head.idx >= quantity.end:
        return of_noun(head) if head.pos_ in tree.NOMINAL else NOTHING
    changed = parsed.lexicon.change_direction(tree.lemma(head)) is not None and tree.case_of(anchor) in {"by", "to", ""}
    if (kind in {"obl", "obj"} and changed) or tree.lemma(head) in {"average", "last", "take"}:
        noun = _noun_of_amount(parsed, anchor, quantity)
        if noun is not None:
            return of_noun(noun)
    inside = [t for t in parsed.between(quantity.start, quantity.end) if t.pos_ == "NOUN"]
    return Measured(inside[-1], tree.lemma(inside[-1])) if inside else NOTHING


def _noun_of_amount(parsed: Parsed, anchor: Token, quantity: Quantity, depth: int = 0) -> Token | None:
    """The noun that an amount is the amount of, by the relation in which the amount stands."""
    kind, head = tree.relation(anchor), anchor.head
    if (subject := _copular_subject(parsed, anchor, quantity)) is not None:
        return subject
    if head == anchor or depth == DEPTH:
        return None
    if kind == "conj" and head.pos_ in tree.NOMINAL and parsed.text[: quantity.start].rstrip().endswith(","):
        return head if _fit(head, anchor, parsed) else None  # "the telescope, 39 metres in diameter"
    if kind in {"conj", "list"} or parsed.is_unit(head):
        return _noun_of_amount(parsed, head, quantity, depth + 1)
    if kind in {"nummod", "compound", "amod", "nmod", "appos", "dep", "parataxis"}:
        if _fit(head, anchor, parsed):
            level = _noun_of_amount(parsed, head, quantity, depth + 1) if _is_extreme(head) else None
            return level or (head if head.i < anchor.i else compound_head(head))
        return _noun_of_amount(parsed, head, quantity, depth + 1)
    if kind in {"obl", "obj", "iobj", "nsubj", "xcomp", "advmod", "ccomp"}:
        return _noun_of_verb(parsed, anchor, quantity, depth)
    return None


def _copular_subject(parsed: Parsed, anchor: Token, quantity: Quantity) -> Token | None:
    """The subject of a clause whose predicate the amount itself is, whichever of its words the tree gives it."""
    inside = (anchor, *parsed.covering(quantity.start, quantity.end))
    subjects = [s for t in inside for s in tree.children(t, "nsubj") if s.pos_ in tree.NOMINAL and s.i < anchor.i]
    fit = [s for s in dict.fromkeys(subjects) if _fit(s, anchor, parsed)]
    return max(fit, key=lambda s: s.i) if fit else None


def _noun_of_verb(parsed: Parsed, anchor: Token, quantity: Quantity, depth: int) -> Token | None:
    verb, kind = anchor.head, tree.relation(anchor)
    if (
        verb.pos_ in {"ADJ", "ADV"}
        and tree.relation(verb) in {"amod", "acl", "advmod"}
        and verb.head.pos_ in tree.NOMINAL
    ):
        return verb.head
    if verb.pos_ in {"NUM", "ADV", "SYM"}:
        return _noun_of_amount(parsed, verb, quantity, depth + 1)
    lemma = tree.lemma(verb)
    moved = parsed.lexicon.change_direction(lemma) is not None and lemma not in MOVES_OBJECT
    if kind == "obj" and lemma not in COPULAR and not moved:
        return None
    if kind == "obl" and quantity.kind is Kind.SHARE and tree.case_of(anchor) == "with":
        return None  # "won ten seats with 13.8 percent" of something else
    patient = tree.patient_of(verb)
    if kind == "obl" and _fit(patient, anchor, parsed) and patient is not None and not _is_extreme(patient):
        return patient
    own = tree.children(verb, "nsubj")
    subject = tree.nearest(own, verb) if own else tree.subject_of(verb)
    subject = subject if subject is None else tree.named(subject)
    if _fit(subject, anchor, parsed):
        return subject
    if tree.relation(verb) == "acl" and verb.head.pos_ in tree.NOMINAL:
        return verb.head if _fit(verb.head, anchor, parsed) else _noun_of_amount(parsed, verb.head, quantity, depth + 1)
    return None


def _is_extreme(noun: Token) -> bool:
    return tree.lemma(noun) in EXTREMES


def _fit(noun: Token | None, anchor: Token, parsed: Parsed) -> bool:
    """Whether a noun can be what the amount measures: no pronoun, not the amount itself, not the unit of another."""
    if noun is None or noun == anchor or noun.pos_ not in tree.NOMINAL:
        return False
    return not parsed.is_unit(noun) and tree.lemma(noun) not in tree.CALENDAR | HEDGES


def _noun_before(parsed: Parsed, quantity: Quantity) -> Token | None:
    """The noun that a note or caption puts straight in front of its amount.

    "floor area ≈ 32 m2", "Net income SEK 3.2bn".
    """
    before = list(parsed.between(0, quantity.start))
    while (
        before
        and (before[-1].pos_ in {"ADP", "SYM", "PUNCT", "ADV", "X"})
        and before[-1].text not in {".", ";", ",", "("}
        and before[-1].lower_ not in APART
    ):
        before.pop()
    noun = before[-1] if before else None
    return noun if noun is not None and noun.pos_ in tree.NOMINAL and not parsed.is_unit(noun) else None


def _through_change(noun: Token, parsed: Parsed, quantity: Quantity) -> Token:
    """ "A 12% increase in exports" measures exports: step through a noun of change to what changed."""
    lemma = tree.lemma(noun)
    if parsed.lexicon.change_direction(lemma) is None or (quantity.kind is Kind.MONEY and lemma in ACCOUNTS):
        return noun
    for child in noun.children:
        inside = tree.relation(child) == "nmod" and tree.case_of(child) in {"in", "of", "for"}
        if inside and child.pos_ in tree.NOMINAL and not parsed.is_unit(child):
            return child
    before = [t for t in tree.premodifiers(noun) if t.pos_ in tree.NOMINAL and tree.lemma(t) not in UNTOLD]
    return before[-1] if before else noun
