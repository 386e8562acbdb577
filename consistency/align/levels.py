"""The comparisons of two numbers of two documents, each a level with a few words: do they seem to be of one thing?

Levels only say how two claims differ and agree; what that is worth is fitted (``likeness.toml``).
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from consistency.align import comparable
from consistency.align.digits import significant
from consistency.align.facets import Facets, same_mode
from consistency.align.whose import sides, subject
from consistency.align.wording import Wording, classes
from consistency.extract.lexicon import Lexicon
from consistency.model import Kind

LEAST = 8.0
"""Bits of words below which a sentence is too short for its words to say what it is about."""

UNSEEN = 20
"""Sentences that every story is taken to have besides its own: two short notices say little about rarity."""

ANY_PEOPLE = frozenset({"person", "resident"})

Levels = Mapping[str, tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Told:
    """One claim as the comparison sees it."""

    facets: Facets
    wording: Wording


class Ground:
    """What of a story the comparison of two claims needs: how rare each word is in it, and how common each measure."""

    def __init__(self, claims: Sequence[Told], context: comparable.Context) -> None:
        self.context = context
        sentences = {(t.facets.document, t.facets.claim.sentence_start): t.wording.sentence for t in claims}
        self.spread = Counter(word for words in sentences.values() for word in words)
        self._bits = {w: math.log2((len(sentences) + UNSEEN) / (n + 0.5)) for w, n in self.spread.items()}
        self._rarest = math.log2((len(sentences) + UNSEEN) / 0.5)
        self._measured = Counter((t.facets.document, what) for t in claims if (what := thing(t.facets)))

    def weight(self, words: frozenset[str]) -> float:
        """The bits of some words, the rarer in the story the more."""
        return sum(self._bits.get(word, self._rarest) for word in sorted(words))

    def share(self, one: frozenset[str], other: frozenset[str]) -> float:
        """The bits of the shared words over those of the poorer side, 0 to 1."""
        return self.weight(one & other) / max(min(self.weight(one), self.weight(other)), LEAST)

    def times(self, claim: Facets) -> int:
        """How many numbers of its document are of what the claim is of."""
        return self._measured[claim.document, thing(claim) or ""]


def admissible(one: Facets, other: Facets) -> bool:
    """Whether two numbers are of one kind and unit, and neither is a conversion of the one beside it."""
    if one.claim.value is None or other.claim.value is None or one.kind != other.kind:
        return False
    return comparable.same_unit(one, other) and "conversion" not in (one.role, other.role)


def compared(one: Told, other: Told, ground: Ground) -> Levels:
    """The level of every comparison of two claims, with what it says in words."""
    a, b = one.facets, other.facets
    return {
        **_words(one.wording, other.wording, ground),
        **_things(one, other, ground),
        **_deeds(a, b),
        **_circumstances(a, b, ground),
        **_company(one, other),
        **_manner(a, b),
    }


def _words(a: Wording, b: Wording, ground: Ground) -> Levels:
    shared = ", ".join(w.strip("=") for w in sorted(a.clause & b.clause)[:5])
    in_both = f"both clauses say {shared}" if shared else "the clauses share no word"
    share = ground.share(a.sentence, b.sentence)
    told = ground.share(a.paragraph, b.paragraph)
    return {
        "before": (_level(ground.weight(a.before & b.before), 1, 4), _listed("before both", a.before & b.before)),
        "behind": (_level(ground.weight(a.behind & b.behind), 1, 4), _listed("behind both", a.behind & b.behind)),
        "phrase": (_level(ground.weight(a.phrase & b.phrase), 1, 3, 5, 8, 12), _listed("both", a.phrase & b.phrase)),
        "clause": (_level(ground.weight(a.clause & b.clause), 2, 5, 8, 12, 18), in_both),
        "sentence": (
            _level(share, 0.1, 0.2, 0.3, 0.45, 0.6),
            f"{100 * min(share, 1):.0f} % of the words of the sentences are shared",
        ),
        "paragraph": (
            _level(told, 0.1, 0.2, 0.3, 0.45),
            f"{100 * min(told, 1):.0f} % of the words of the paragraphs are shared",
        ),
    }


def _things(one: Told, other: Told, ground: Ground) -> Levels:
    a, b = one.facets, other.facets
    found = comparable.measured(a, b)
    level, detail = found or ("different", f"{a.claim.measure} and {b.claim.measure}")
    if level in ("none", "unnamed", "different", "near"):
        mine, theirs = frozenset(a.measure), frozenset(b.measure)
        if mine & theirs:
            level = "partly"
        elif _said(a, other.wording) or _said(b, one.wording):
            level = f"{level}, said"
    classed = a.kind is Kind.COUNT and a.concept and b.concept and {a.concept, b.concept} != ANY_PEOPLE
    if found is None and (classed or (a.dimension and b.dimension)):
        level = "other"
    named = level in ("same", "concept", "head")
    least = min(ground.times(a), ground.times(b))
    return {
        "measure": (level, detail),
        "rarity": (_level(least, 2, 4, 8) if named else "-", f"such a thing is counted {least} times" if named else ""),
        "modifiers": comparable.narrowed(a, b),
        "kind": (a.kind.value, f"two numbers of the kind {a.kind.value}"),
    }


def _said(claim: Facets, wording: Wording) -> bool:
    """Whether the other's clause has a word of what is measured here."""
    return bool(classes(" ".join(claim.measure)) & wording.clause)


def _deeds(a: Facets, b: Facets) -> Levels:
    deed = comparable.done(a, b) or ("clash", f"{a.predicate} and {b.predicate}")
    if deed[0] == "clash" and Lexicon.load().disjoint(a.predicate_class or "", b.predicate_class or ""):
        deed = "disjoint", deed[1]
    some = a.kind is Kind.COUNT and comparable.some_and_all(a.predicate_class, b.predicate_class)
    return {"predicate": deed, "some": ("yes" if some else "no", "one is of some of those that the other is of")}


def _circumstances(a: Facets, b: Facets, ground: Ground) -> Levels:
    when = comparable.dated(a, b)
    apart = (
        ("clash", "said of different times") if a.when and b.when else ("off", "of another time than the other text")
    )
    return {
        "place": comparable.placed(a, b, ground.context) or ("clash", "in different places"),
        "time": when or apart,
        "scope": comparable.scoped(a, b, rare=False) or ("part", "one is of a part"),
        "subject": subject(a, b, ground.context.homes) or ("countries", "of two countries"),
        "object": sides(a.objects, b.objects),
    }


def _company(one: Told, other: Told) -> Levels:
    a, b = one.facets, other.facets
    own = {a.claim.value, b.claim.value}
    beside = a.siblings & b.siblings
    near = (one.wording.company & other.wording.company) - own - beside
    digits = max((significant(v) for v in near), default=0)
    return {
        "siblings": comparable.accompanied(a, b),
        "slot": _slot(one, other),
        "company": (
            _level(digits, 2, 3, 4),
            f"both paragraphs also say {', '.join(f'{v:g}' for v in sorted(near)[:4])}",
        ),
    }


def _slot(one: Told, other: Told) -> tuple[str, str]:
    """Whether two numbers stand in the same place beside a number that both sentences state."""
    a, b = one.wording, other.wording
    own = (one.facets.claim.value, other.facets.claim.value)
    best = ("none", "")
    for here, value in enumerate(a.row):
        if value is None or value in own or significant(value) < 2 or value not in b.row:
            continue
        mine, theirs = a.place - here, b.place - b.row.index(value)
        if mine == theirs:
            return "place", f"both stand in one place beside {value:g}"
        if (mine > 0) == (theirs > 0):
            best = "side", f"both stand on one side of {value:g}"
        elif best[0] == "none":
            best = "across", f"they stand on two sides of {value:g}"
    return best


def _manner(a: Facets, b: Facets) -> Levels:
    bounds = sorted(c.claim.bound.value for c in (a, b))
    speakers = {s for s in (a.speaker, b.speaker) if s}
    said = (
        "none"
        if not speakers
        else "one"
        if not (a.speaker and b.speaker)
        else "same"
        if len(speakers) == 1
        else "other"
    )
    role = "same" if a.role == b.role else max(a.role, b.role)
    per = "none" if not (a.per or b.per) else "same" if a.per == b.per else "other" if a.per and b.per else "one"
    return {
        "mode": ("same" if same_mode(a.claim, b.claim) else "other", "one is a level, one a change"),
        "role": (role, "one is a difference or a part of what stands beside it"),
        "asserted": (
            "both" if a.asserted and b.asserted else "one" if a.asserted or b.asserted else "none",
            f"{('neither is', 'one is', 'both are')[a.asserted + b.asserted]} said to be so",
        ),
        "provisional": ("yes", "one is called provisional") if a.provisional or b.provisional else ("no", ""),
        "speaker": (said, _spoken(said)),
        "per": (per, f"per {a.per or 'nothing'} and per {b.per or 'nothing'}"),
        "bound": ("-".join(bounds), f"one is {bounds[0]}, the other {bounds[1]}"),
    }


def _spoken(level: str) -> str:
    words = {"none": "nobody is quoted", "one": "one is quoted from somebody", "same": "one authority gave both"}
    return words.get(level, "two authorities gave them")


def thing(claim: Facets) -> str | None:
    """What a number is of, for looking up: the class of what is counted, else the last word for it."""
    return claim.concept or claim.head


def _level(value: float, *edges: float) -> str:
    return str(sum(value >= edge for edge in edges))


def _listed(where: str, words: frozenset[str]) -> str:
    shown = ", ".join(w.strip("=") for w in sorted(words)[:4])
    return f"{where}: {shown}" if shown else "no word right there is shared"
