"""Which two claims of one story speak of one thing: facet by facet, each worth bits (``facets.toml``) or a veto.

A veto (None) says that the two cannot be held against each other, however much else they share: drones and missiles,
killed and injured, the quarter and the nine months, Lviv and Lutsk.
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from importlib import resources
from types import MappingProxyType

from rapidfuzz import fuzz

from consistency.align.alignment import Pair
from consistency.align.cues import PARTS
from consistency.align.digits import adds_up, distance, significant, slip
from consistency.align.facets import Facets, same_mode
from consistency.align.neighbours import LONG
from consistency.align.readings import are_joint, writes
from consistency.align.whose import ALIKE, Level, are_alike, sides, subject
from consistency.extract.lexicon import Lexicon
from consistency.extract.units import compatible
from consistency.model import Kind, Period, Reason

WORDLESS = -1.0
"""Bits against two claims whose sentences share no word: writers differ."""

LEAST = 12.0
"""Bits of words below which a clause is too short for its words to say what it is about."""

ANYBODY = frozenset(
    "police officials official officers authorities investigators witnesses sources source residents experts analysts "
    "reports report media data figures spokesman spokeswoman spokesperson".split()
)
"""Speakers that name nobody."""

ANY_PEOPLE = frozenset({"person", "resident"})
"""Concepts of people that narrow nothing: who lives in a place is whom its evacuations and tolls are about."""

CHANGES = frozenset({"rise", "fall"})
DAY = timedelta(days=1)
_SAME_TIME: Level = ("same", "the same time")


@cache
def bits() -> Mapping[str, Mapping[str, float]]:
    """The table of ``facets.toml``."""
    table = tomllib.loads(resources.files("consistency.align").joinpath("facets.toml").read_text("utf-8"))
    return MappingProxyType({name: MappingProxyType(levels) for name, levels in table.items()})


@dataclass(frozen=True, slots=True)
class Context:
    """What of a story the comparison of two claims needs: how rare each word is in it.

    And where each document plays.
    """

    counts: Mapping[str, int]
    sentences: int
    homes: Mapping[int, frozenset[str]]

    def overlap(self, one: frozenset[str], other: frozenset[str]) -> float:
        """Shared bits of two sets of words over those of the poorer set, 0 to 1."""
        smaller = max(min(self._sum(one), self._sum(other)), LEAST)
        return self._sum(one & other) / smaller

    def _sum(self, words: frozenset[str]) -> float:
        return sum(math.log2((self.sentences + 2) / (self.counts.get(w, 0) + 0.5)) for w in sorted(words))


def compare(one: Facets, other: Facets, context: Context) -> Pair | None:
    """The pair of two claims with its reasons, or None where a facet forbids it or the evidence is too thin."""
    a, b = one.claim, other.claim
    if one.document != other.document and a.value != b.value and (writes(a, b) or writes(b, a)):
        # Whoever writes both numbers in one breath does not take one for the other.
        return None
    digits = _digits(one, other)
    levels = {
        "mode": ("same", "") if same_mode(a, b) else ("other", "one is a level, one a change"),
        "measure": measured(one, other),
        "predicate": done(one, other),
        "modifiers": narrowed(one, other),
        "place": placed(one, other, context),
        "time": dated(one, other),
        "scope": scoped(one, other, rare=digits is not None and digits[0] == "rare"),
        "subject": subject(one, other, context.homes),
        "object": sides(one.objects, other.objects),
        "siblings": accompanied(one, other),
        "speaker": _speaker(one, other),
        "digits": digits,
        "known": _known(one, other),
    }
    rare = levels["digits"][0] == "rare" if levels["digits"] else False
    company = levels["siblings"][0] == "rare" if levels["siblings"] else False
    if not _admissible(one, other, rare=rare, company=company):
        return None
    _relax(levels, one, other, rare=rare, company=company)
    reasons = []
    for feature, level in levels.items():
        if level is None:
            return None
        weight = bits()[feature][level[0]]
        if weight or level[1]:
            reasons.append(Reason(feature, weight, level[1]))
    around = _words(one, other, context)
    if around.weight > 0 or not (rare or company):
        reasons.append(around)
    weight = sum(r.weight for r in reasons)
    if weight < bits()["threshold"]["agree"]:
        return None
    provisional = one.provisional or other.provisional
    return Pair(a.id, b.id, tuple(reasons), round(weight, 2), later=_later(one, other), provisional=provisional)


def _admissible(one: Facets, other: Facets, *, rare: bool, company: bool) -> bool:
    """Whether two claims are numbers of one sort at all: kind, unit, rate, certainty and role."""
    if one.kind != other.kind or one.per != other.per or not same_unit(one, other):
        return False
    if one.asserted != other.asserted and not (rare or company or "target" in one.scopes & other.scopes):
        return False
    if one.kind is Kind.COUNT and some_and_all(one.predicate_class, other.predicate_class):
        return False
    if "conversion" in (one.role, other.role):
        # The amount stands beside it in the writer's own unit, unrounded.
        return False
    if "difference" in (one.role, other.role):
        return rare
    if one.role == other.role:
        return True
    if "before" in (one.role, other.role) and not rare and dated(one, other) != _SAME_TIME:
        # "127, up from the 112 of August": its own text has moved on from the 112.
        return False
    return "" in (one.role, other.role) and (rare or company or bool(one.when and other.when))


def some_and_all(a: str | None, b: str | None) -> bool:
    """Whether one number is of those to whom something happened and the other may be of them all.

    51 missiles that no known verb governs can be those launched; the 30 intercepted are some of them.
    """
    if a == b or (a and b):
        return False
    return Lexicon.load().is_part(a or b or "")


def _relax(levels: dict[str, Level], one: Facets, other: Facets, *, rare: bool, company: bool) -> None:
    """Lift what would forbid a comparison where the digits or the company of the numbers say more than their words.

    Two swapped digits in a long number, or another long number that both sentences state, outweigh what the words fail
    to say, if they do not say the opposite.
    """
    if rare or company:
        levels["measure"] = levels["measure"] or ("none", f"{one.claim.measure} and {other.claim.measure}")
    if rare and not (one.when and other.when):
        levels["time"] = levels["time"] or ("apart", "said of different days")
    slipped = levels["digits"] is not None and levels["digits"][0] in ("swap", "slip") and "" == one.role == other.role
    if slipped and one.kind is Kind.COUNT and levels["predicate"] and levels["predicate"][0] == "class":
        # A toll is dated by what happened or by when it was counted.
        levels["time"] = levels["time"] or ("apart", "said of different days")
    if (company or one.kind is not Kind.COUNT) and levels["predicate"] is None:
        levels["predicate"] = "other", f"{one.predicate} and {other.predicate}"
    if one.kind is not Kind.COUNT and levels["predicate"] and levels["predicate"][0] == "moved":
        levels["predicate"] = "one", levels["predicate"][1]
    if "target" in one.scopes & other.scopes and levels["time"] and levels["time"][0] == "apart":
        levels["time"] = "week", "a target stands until it is changed"


def same_unit(a: Facets, b: Facets) -> bool:
    """Whether two units can be compared; an amount of money may leave its currency to the sentence before."""
    if a.unit == b.unit or (a.kind is Kind.MONEY and None in (a.unit, b.unit)):
        return True
    # "Crowns" are Swedish or Danish where the other document says so; Swedish and Danish ones are never the same.
    return a.kind is Kind.MONEY and compatible(a.unit, b.unit)


def _words(one: Facets, other: Facets, context: Context) -> Reason:
    """The words around the numbers, which say what no facet does; those of a number's own clause count double."""
    share = (context.overlap(one.context, other.context) + 2 * context.overlap(one.window, other.window)) / 3
    shared = sorted(one.window & other.window)
    return Reason(
        "words",
        round(max(WORDLESS, 10 * (share - 0.2)), 2),
        f"{100 * share:.0f} % of the words around the numbers are shared ({', '.join(shared[:5])})",
    )


def measured(one: Facets, other: Facets) -> Level:
    """What the two count or measure; None where it is two things."""
    a, b = " ".join(one.measure), " ".join(other.measure)
    if one.dimension and other.dimension and one.dimension != other.dimension:
        return None
    if a and b and are_joint(one.measure, other.measure):
        return None
    if a and a == b:
        return "same", f"both count {a}"
    if one.concept and other.concept:
        if {one.concept, other.concept} == ANY_PEOPLE:
            return "concept", f"{one.claim.measure} and {other.claim.measure} are people"
        return (
            ("concept", f"{one.claim.measure} and {other.claim.measure} are one thing")
            if one.concept == other.concept
            else None
        )
    if not a and not b:
        return "none", "neither says what it counts"
    if not a or not b:
        return "unnamed", "one of the two does not say what it counts"
    if one.head == other.head:
        return "head", f"{one.claim.measure} and {other.claim.measure}"
    if fuzz.ratio(a, b) >= ALIKE:
        return "near", f"{one.claim.measure} and {other.claim.measure} are spelt alike"
    if one.kind is Kind.COUNT:
        return None
    return "unnamed", f"{one.claim.measure} and {other.claim.measure}"


def done(one: Facets, other: Facets) -> Level:
    """What was done; None where it is two deeds that the lexicon knows."""
    a, b = one.predicate_class, other.predicate_class
    if a and b:
        return ("class", f"both: {a}") if a == b else None
    if (a or b) in CHANGES:
        return "moved", f"{one.predicate or 'no verb'} and {other.predicate or 'no verb'}"
    if one.predicate and one.predicate == other.predicate:
        return "lemma", f"both: {one.predicate}"
    if not one.predicate and not other.predicate:
        return "none", ""
    if not one.predicate or not other.predicate or a or b:
        return "one", f"{one.predicate or 'no verb'} and {other.predicate or 'no verb'}"
    return "other", f"{one.predicate} and {other.predicate}"


def narrowed(one: Facets, other: Facets) -> tuple[str, str]:
    """By what the two are narrowed."""
    a, b = one.modifiers, other.modifiers
    if a == b:
        return ("same", f"both: {', '.join(sorted(a))}") if a else ("none", "")
    only = a ^ b
    if a <= b or b <= a:
        return "fewer", f"only one says {', '.join(sorted(only))}"
    return "other", f"{', '.join(sorted(a))} and {', '.join(sorted(b))}"


def placed(one: Facets, other: Facets, context: Context) -> Level:
    """Where the two are said to be; None for two places."""
    a, b = one.places, other.places
    if a and b:
        return ("same", f"both in {', '.join(sorted(one.claim.where))}") if are_alike(a, b) else None
    if not a and not b:
        return "none", ""
    named, unnamed = (one, other) if a else (other, one)
    if are_alike(named.places, context.homes.get(unnamed.document, frozenset())):
        return "home", f"the other document is about {', '.join(named.claim.where)}"
    return "one", f"only one says where ({', '.join(named.claim.where)})"


def dated(one: Facets, other: Facets) -> Level:
    """Of which time the two are said, or by when; None for two times."""
    if one.when and other.when:
        return _both_dated(one.when, other.when, one.kind)
    if one.document == other.document:
        return "near", "in one document"
    if one.when or other.when:
        return _one_dated(one, other) if one.when else _one_dated(other, one)
    if one.published is None or other.published is None:
        return "unknown", "one of the documents is undated"
    days = abs((one.published.date() - other.published.date()).days)
    if days <= 1:
        return "near", "published within a day"
    return ("week", f"published {days} days apart") if days <= 7 else ("apart", f"published {days} days apart")


def _both_dated(a: Period, b: Period, kind: Kind) -> Level:
    if not a.overlaps(b):
        return None
    short, long = sorted(((a.end - a.start), (b.end - b.start)))
    if long <= 4 * short and (short <= 10 * DAY or long <= 1.3 * short):
        return _SAME_TIME
    if short <= 10 * DAY and kind is Kind.COUNT:
        return "within", "one time lies within the other"
    return None


def _one_dated(dated: Facets, other: Facets) -> Level:
    period = dated.when
    assert period is not None
    if other.published is None:
        return "unknown", "one of the documents is undated"
    length = period.end - period.start
    day = other.published.replace(hour=0, minute=0, second=0, microsecond=0)
    if length <= 10 * DAY:
        if period.start <= day + DAY and period.end >= day - 4 * DAY:
            return "near", "said of the days before the other was published"
        if period.start <= day and period.end >= day - 10 * DAY:
            return "apart", "said of some days before the other was published"
        return None
    if period.start <= day <= period.end + 100 * DAY and period.end >= day - 100 * DAY:
        return "week", "the last period before the other was published"
    return None


def _known(one: Facets, other: Facets) -> Level:
    """Within one text "the 24 buses" are the buses that it spoke of: numbers that it takes for known are the same."""
    if one.document != other.document or not (one.definite or other.definite):
        return "none", ""
    return "same", "one passage speaks of them as known"


def scoped(one: Facets, other: Facets, *, rare: bool) -> Level:
    """What narrows or widens the two; None where one is of a part."""
    only = one.scopes ^ other.scopes
    if only & PARTS and not rare:
        return None
    if not only:
        level = "target" if "target" in one.scopes else "same" if one.scopes else "none"
        return level, f"both: {', '.join(sorted(one.scopes))}" if one.scopes else ""
    if one.document == other.document:
        return None
    return "other", f"only one is {', '.join(sorted(only))}"


def accompanied(one: Facets, other: Facets) -> tuple[str, str]:
    """Other exact numbers that both sentences state: 26 or 28 launched, but 16 shot down in both."""
    if one.document == other.document:
        return "none", ""
    shared = sorted(v for v in one.siblings & other.siblings if v not in (one.claim.value, other.claim.value))
    if not shared:
        return "none", ""
    digits = max(significant(v) for v in shared)
    return (
        "rare" if digits >= LONG else "some" if digits > 2 else "few"
    ), f"both also say {', '.join(f'{v:g}' for v in shared)}"


def same_speaker(one: str | None, other: str | None) -> bool:
    """Whether two speakers, as :func:`facets.authority` folds them, are one; "police" and "officials" are many."""
    if {one, other} & ANYBODY:
        return False
    return bool(one and other and fuzz.token_set_ratio(one, other) >= ALIKE)


def _speaker(one: Facets, other: Facets) -> Level:
    if not one.speaker or not other.speaker:
        return "none", ""
    return (
        ("same", f"both by {one.claim.speaker}")
        if same_speaker(one.speaker, other.speaker)
        else ("other", f"by {one.claim.speaker} and by {other.claim.speaker}")
    )


def _digits(one: Facets, other: Facets) -> tuple[str, str]:
    a = one.claim.value if one.claim.value is not None else one.claim.low
    b = other.claim.value if other.claim.value is not None else other.claim.low
    if a is None or b is None:
        return "far", ""
    if a == b:
        return ("equal", "the same exact number") if significant(a) >= LONG else ("far", "")
    how = slip(a, b)
    written = min(significant(a), significant(b))
    if how and how in ("two digits swapped", "one digit dropped") and written >= LONG:
        return "rare", how
    if how == "two digits swapped" and written == LONG - 1:
        return "swap", how
    if not how and one.document != other.document and adds_up(a, b, one.siblings | other.siblings):
        return "sum", "one is the sum of the other and a number beside it"
    level = ("long" if min(significant(a), significant(b)) >= LONG else "slip") if how else distance(a, b)
    return level, how or {
        "digit": "one digit changed",
        "near": "within a tenth",
        "wild": "more than a hundredfold apart",
    }.get(level, "")


def _later(one: Facets, other: Facets) -> bool:
    """Whether the second was published so much after the first that a running figure can have moved."""
    if one.published is None or other.published is None:
        return False
    return abs(other.published - one.published) >= timedelta(minutes=30)
