"""Walking a Universal Dependencies tree: the few moves that the frames are built from.

Relation names are those of Universal Dependencies 2 (universaldependencies.org/u/dep); a subtype ("nsubj:pass") is
looked at only where it decides something.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from consistency.extract.frames.words import Token

NOMINAL = frozenset({"NOUN", "PROPN"})
PREMODIFIERS = frozenset({"amod", "compound", "nmod", "flat", "goeswith"})
POSSESSIVE = frozenset({"'s", "’s", "'", "’"})

PERCENT = frozenset({"%", "percent", "percentage", "pc"})

ALTOGETHER = frozenset({"combined", "total"})
"""Words before a counted noun that belong to its number: "2.7m combined sales"."""

FORCING = frozenset("force ask order urge allow tell help lead cause require enable prompt compel oblige".split())
"""Verbs whose object does what the infinitive under them says: "forced the railway to cancel 400 trains"."""

CALENDAR = frozenset(
    """
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september
    october november december jan feb mar apr jun jul aug sept sep oct nov dec today yesterday tomorrow tonight noon
    midnight day week month year decade century fortnight morning evening night afternoon summer winter spring autumn
    quarter weekend
    """.split()
)
"""Words of time: never a place, a speaker or an agent, whatever preposition they stand under."""


def relation(token: Token) -> str:
    """The universal relation without its subtype."""
    return token.relation


def children(token: Token, *relations: str) -> list[Token]:
    """Dependents of ``token`` with one of the universal relations, in text order."""
    return [child for child in token.children if child.relation in relations]


def is_name_part(token: Token) -> bool:
    """Whether a token is written like a part of a name: a proper noun, or a capitalised adjective ("Ukrainian")."""
    return bool(token.pos_ == "PROPN") or (token.pos_ == "ADJ" and token.text[:1].isupper())


def first_conjunct(token: Token) -> Token:
    """The head of a coordination: "missiles" in "drones and missiles" leads to "drones".

    What a relative "whose" stands before begins a clause and coordinates with nothing.
    """
    while relation(token) == "conj" and token.head != token and not is_relative(token):
        token = token.head
    return token


def is_relative(noun: Token) -> bool:
    """Whether a noun begins a relative clause: "assets" in "the fund, whose assets"."""
    return any(child.lower_ == "whose" for child in noun.children)


def case_of(token: Token) -> str:
    """The preposition that marks a nominal, lower case, fixed expressions joined ("according to").

    Empty if it has none.
    """
    for child in token.children:
        if relation(child) == "case" and child.i < token.i:
            parts = [child, *(c for c in child.children if relation(c) == "fixed")]
            return " ".join(p.lower_ for p in sorted(parts, key=lambda p: p.i))
    return ""


def premodifiers(noun: Token) -> list[Token]:
    """Adjectives, compounds and names before a noun that narrow it, in text order; no numbers, articles, possessors.

    Coordinated modifiers ("Kia and Hyundai vehicles") and the modifiers of modifiers ("long range missile") are
    included.
    """
    out: list[Token] = []
    for child in noun.children:
        if child.i >= noun.i or child.pos_ in {"DET", "NUM", "PUNCT", "SYM", "PRON"}:
            continue
        kind = relation(child)
        if child.dep_ == "nmod:poss" or (kind == "nmod" and case_of(child)):
            continue
        if any(_is_quantity_word(t) for t in children(child, "conj")):
            continue  # "nine dead and six others": a parse that makes one phrase of two
        if kind in PREMODIFIERS and not _is_quantity_word(child) and not _measures(child):
            out.extend(premodifiers(child))
            out.append(child)
            out.extend(t for t in children(child, "conj") if t.i < noun.i)
    return sorted(set(out), key=lambda t: t.i)


def _measures(modifier: Token) -> bool:
    """Whether a modifier only carries a number: "year-old" in "58-year-old teacher", "day" in "two-day trip"."""
    timed = lemma(modifier) in CALENDAR or lemma(modifier) == "old"
    return timed and any(_is_quantity_word(t) for child in modifier.children for t in (child, *child.children))


def _is_quantity_word(token: Token) -> bool:
    return bool(token.like_num) or any(c.isdigit() for c in token.text) or token.lower_ in PERCENT


def phrase(noun: Token, without: frozenset[int] = frozenset()) -> str:
    """The lemma phrase of a nominal with what narrows it, lower case: "aerial weapon", "ballistic missile".

    ``without`` are the indices of tokens that only carry a number ("sq m" in "300 sq m office space").
    """
    narrowing = [t for t in premodifiers(noun) if t.i not in without and t.lower_ not in ALTOGETHER]
    before = [t.lower_ if t.pos_ == "VERB" or t.lower_.endswith("ing") else lemma(t) for t in narrowing]
    return " ".join([*before, lemma(noun)])


def named(token: Token) -> Token:
    """The noun of a name whose last numeral the tree makes its head: "FTSE" in "the FTSE 100"."""
    if token.pos_ != "NUM":
        return token
    nouns = [c for c in children(token, "compound", "flat", "nmod") if c.pos_ in NOMINAL and c.i == token.i - 1]
    return nouns[-1] if nouns else token


def lemma(token: Token) -> str:
    """The lemma in lower case, the word itself where there is none."""
    return token.lemma


def name(token: Token, until: int | None = None) -> str:
    """A nominal as a reader would name it, without its article: "Russian Ministry of Defense", "Mayor Maletsky".

    Possessors and of-phrases belong to the name; relative clauses, appositions and numbers do not. Nothing from the
    character offset ``until`` on does.
    """
    keep = {token.i}
    stack = [token]
    while stack:
        head = stack.pop()
        inside = [child for child in head.children if _in_name(child, head, token)]
        keep.update(child.i for child in inside)
        stack.extend(inside)
    low = high = token.i
    while low - 1 in keep:
        low -= 1
    while high + 1 in keep and (until is None or token.doc[high + 1].idx < until):
        high += 1
    while high > token.i and relation(token.doc[high]) == "case":
        high -= 1  # neither the preposition of what is cut off nor the name's own "'s"
    return token.doc.span(low, high + 1).strip(" \"'“”‘’")


OWNED = frozenset({"of", "at", "for", "by"})
GAUGES = frozenset({"index", "average", "composite", "gauge", "barometer"})
"""Nouns of which a name in front is a part: "the Dow Jones average"."""


def owner_of(noun: Token) -> Token | None:
    """The name whose thing a noun is: "Volvo" in "Volvo's margin", "revenue at Volvo" and "the Volvo margin"."""
    if noun.pos_ == "PROPN" or lemma(noun) in GAUGES:
        return None
    for child in noun.children:
        kind = relation(child)
        possessor = child.dep_ == "nmod:poss" and child.pos_ == "PROPN"
        behind = kind == "nmod" and child.i > noun.i and case_of(child) in OWNED and bool(child.ent_type_)
        before = kind in {"compound", "amod", "nmod"} and child.i < noun.i and child.ent_type_ in {"ORG", "PERSON"}
        if possessor or (child.pos_ == "PROPN" and (behind or before)):
            return child if lemma(child) not in CALENDAR else None
    return None


def _in_name(child: Token, head: Token, top: Token) -> bool:
    kind = relation(child)
    if child.lower_ == "whose" or (kind in {"amod", "compound"} and _measures(child)):
        return False
    if kind == "nummod":
        return bool(head != top or child.i > top.i)
    if kind in {"compound", "flat", "amod", "goeswith"}:
        return True
    if kind == "nmod":
        return child.i < head.i or case_of(child) in {"of", "for", "in", "on", "at", "'s", "’s"}
    if kind == "case":
        return head != top or child.lower_ in POSSESSIVE
    return (kind == "punct" and child.text in {"-", "’", "'", "&"}) or (kind == "det" and head != top)


def is_verb(token: Token) -> bool:
    """A verb that can govern a number: no auxiliary."""
    return token.pos_ == "VERB" or (
        token.pos_ == "AUX" and relation(token) in {"root", "ROOT", "ccomp", "advcl", "acl"}
    )


def is_passive(verb: Token) -> bool:
    """Whether a verb stands in the passive, by its own dependents or as a reduced participle."""
    if any(child.dep_ in {"nsubj:pass", "aux:pass", "csubj:pass"} for child in verb.children):
        return True
    if verb.tag_ != "VBN" or children(verb, "aux"):
        return False
    # "Three were killed and 17 others wounded": the auxiliary is said once.
    return relation(verb) in {"acl", "xcomp"} or (relation(verb) == "conj" and is_passive(verb.head))


def agent_of(verb: Token) -> Token | None:
    """The by-phrase of a passive verb."""
    if not is_passive(verb):
        return None
    for child in verb.children:
        by = relation(child) == "obl" and case_of(child) == "by" and child.pos_ in {"NOUN", "PROPN", "PRON"}
        if by and lemma(child).rstrip(".") not in CALENDAR:
            return child
    return None


def subject_of(verb: Token) -> Token | None:
    """Who does it: the subject of an active clause, the agent of a passive one; shared over coordination and control.

    "Ukraine managed to intercept" gives Ukraine for "intercept"; "three people were killed" names nobody.
    """
    if relation(verb) == "cop":
        verb = verb.head
    if is_passive(verb):
        return agent_of(verb)
    seen: set[int] = set()
    below, link = verb, ""
    while verb.i not in seen:
        seen.add(verb.i)
        if link and is_passive(verb):
            return _promoted(below, verb, link)
        own = [c for c in verb.children if relation(c) in {"nsubj", "csubj"} and c.dep_ != "nsubj:pass"]
        forced = link == "xcomp" or (link == "advcl" and lemma(verb) in FORCING)
        controller = [c for c in children(verb, "obj") if c.i < below.i and not _is_amount(c)] if forced else []
        if controller:
            return _resolve_relative(controller[0], verb)
        if own:
            return _resolve_relative(nearest(own, verb), verb)
        kind = relation(verb)
        if kind == "acl":
            return verb.head if verb.tag_ != "VBN" else None
        infinitive = any(t.lower_ == "to" for t in verb.children)
        if verb.head == verb or kind not in {"xcomp", "conj", "advcl", "ccomp"} or (kind == "ccomp" and not infinitive):
            return None
        below, link, verb = verb, kind, verb.head
    return None


def nearest(subjects: list[Token], verb: Token) -> Token:
    """The subject that stands straight before its verb.

    Where the tree gives two, the first is what stands in front of the clause: "Department of Health, the average adult
    needs".
    """
    before = [s for s in subjects if s.i < verb.i]
    if len(before) > 1 and before[-1].pos_ == "NUM" and before[-2].i == before[-1].i - 1:
        before.pop()  # the numeral of a name: "the S&P 500"
    return before[-1] if before else subjects[0]


def _is_amount(token: Token) -> bool:
    """Whether an object is only by how much something changed, so that it does nothing: "gained 1% to close at"."""
    return token.pos_ in {"SYM", "NUM"} or token.lower_ in PERCENT | {"cent", "point", "points"}


def _promoted(below: Token, verb: Token, link: str) -> Token | None:
    """The subject that a verb under a passive one shares with it.

    "Are believed to have crossed" shares fighters; "was arrested and charged" is passive twice, so only an agent
    counts.
    """
    if link == "conj" and below.tag_ == "VBN":
        return agent_of(verb)
    subject = next((c for c in verb.children if c.dep_ == "nsubj:pass"), None)
    return _resolve_relative(subject, verb) if subject is not None else None


def _resolve_relative(subject: Token, verb: Token) -> Token:
    """A relative pronoun stands for the noun that its clause modifies."""
    if subject.pos_ == "PRON" and subject.tag_ in {"WDT", "WP"} and relation(verb) == "acl" and verb.head != verb:
        return verb.head
    if subject.lower_ == "that" and relation(verb) == "acl":
        return verb.head
    return subject


def patient_of(verb: Token) -> Token | None:
    """What it is done to: the object of an active clause, the subject of a passive one."""
    for child in verb.children:
        if child.dep_ == "nsubj:pass" or (relation(child) == "obj"):
            return _resolve_relative(child, verb)
    if relation(verb) == "acl" and verb.tag_ == "VBN":
        return verb.head
    return None
