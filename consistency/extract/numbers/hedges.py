"""The vocabulary of hedges and bounds: data only. See ``bounds.py`` for the intervals that they allow."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from consistency.model import Bound


@dataclass(frozen=True, slots=True)
class Hedge:
    """A bound; ``near`` where the true value lies close to the written one, on that side of it."""

    bound: Bound
    near: Literal["below", "above"] | None = None


_BEFORE: dict[Hedge, str] = {
    Hedge(Bound.ABOUT): """
        about, some, around, roughly, approximately, approx, circa, ca, ~, ≈, ∼, an estimated, estimated,
        estimated at, an approximate, in the region of, on the order of, in the order of, somewhere around,
        something like, in the neighborhood of, in the vicinity of, more or less, perhaps, maybe, aproximately,
        as high as roughly, at about, at around, around about, broadly, an average of about""",
    Hedge(Bound.ABOUT, "below"): """
        nearly, almost, close to, nearing, approaching, not quite, virtually, practically, just about,
        as close to""",
    Hedge(Bound.LESS_THAN, "below"): """
        just under, just below, just shy of, a little under, a little less than, a little below,
        slightly less than, slightly under, slightly fewer than, slightly below, a bit less than, just short of,
        a shade under, a touch under, a fraction under, marginally less than, marginally below,
        little less than, just less than, just fewer than, a little fewer than, shy of""",
    Hedge(Bound.MORE_THAN, "above"): """
        just over, just above, a little over, a little more than, a little above, slightly more than,
        slightly over, slightly above, a bit more than, a bit over, just more than, a shade over, a touch over,
        a fraction over, marginally more than, marginally above, little more than, little over""",
    Hedge(Bound.MORE_THAN): """
        more than, over, above, exceeding, exceeded, exceeds, exceed, upwards of, upward of, north of,
        in excess of, greater than, higher than, larger than, bigger than, longer than, older than, taller than,
        faster than, heavier than, well over, well above, far more than, much more than,
        significantly more than, topping, topped, tops, surpassing, surpassed, surpasses, beyond, way over,
        far exceeding, >, even more than, easily more than, well more than, deeper than, wider than,
        comfortably over, hotter than""",
    Hedge(Bound.AT_LEAST): """
        at least, no fewer than, no less than, not less than, not fewer than, a minimum of, minimum of, minimum,
        as few as, at minimum, at the very least, ≥, at the least, as little as, as low as, no younger than""",
    Hedge(Bound.LESS_THAN): """
        less than, fewer than, under, below, lower than, smaller than, shorter than, younger than, well under,
        well below, far less than, far fewer than, much less than, sub, <, short of, well short of,
        even less than, cooler than, colder than""",
    Hedge(Bound.AT_MOST): """
        up to, at most, no more than, not more than, no greater than, a maximum of, maximum of, maximum,
        as many as, as much as, as high as, as long as, as far as, as large as, up to about, up to around,
        up to some, up to an estimated, up to approximately, up to roughly, upto, ≤, no higher than,
        no longer than, not exceeding, not to exceed, as tall as, as deep as, as old as, at the most, capped at""",
}
BEFORE = {
    phrase.strip(): hedge for hedge, phrases in _BEFORE.items() for phrase in " ".join(phrases.split()).split(",")
}
"""Phrases in front of a number; the one that stands nearest to it governs."""

_AFTER: dict[Bound, str] = {
    Bound.AT_LEAST: """
        or more, or longer, or higher, or above, or greater, or older, or better, or over, and over, and above,
        and older, and up, and more, at least, plus, +""",
    Bound.AT_MOST: "or fewer, or less, or below, or under, or younger, or lower, or smaller, or shorter, at most",
    Bound.ABOUT: "or so, or thereabouts, odd, ish, give or take, more or less",
}
AFTER = {
    phrase.strip(): Hedge(bound) for bound, phrases in _AFTER.items() for phrase in " ".join(phrases.split()).split(",")
}
"""Phrases behind a number, or behind the noun that it counts."""

BETWEEN = frozenset(
    "a an total of another additional further estimated record whopping staggering combined extra mere full".split()
)
"""Words that may stand between a hedge and its number: "more than a record 500", "at least another 20"."""
