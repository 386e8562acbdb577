"""How two documents are compared: what they share, as numbers that the weights turn into bits."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from consistency.align.profile import Profile, Rarity
from consistency.align.score import Weights
from consistency.model import Reason

SHOWN = 4


def measures(one: Profile, other: Profile, rarity: Rarity) -> Mapping[str, float]:
    """The raw comparisons of two documents.

    ``overlap``: shared bits of names and numbers over the bits of the document that has fewer; ``names``, ``numbers``,
    ``title``: bits shared; ``days``: days between the publications (absent where one is undated).
    """
    shared = one.features & other.features
    bits = {kind: rarity.total(f for f in shared if f[0] == kind) for kind in "n#tdw"}
    smaller = min(rarity.total(f for f in p.features if f[0] != "w") for p in (one, other))
    words = min(rarity.total(f for f in p.features if f[0] == "w") for p in (one, other))
    full = sum(1.0 for f in shared if f[0] == "n" and " " in f and rarity.counts[f] <= 20)
    found = {
        "overlap": (sum(bits.values()) - bits["w"]) / smaller if smaller else 0.0,
        "words": bits["w"] / words if words else 0.0,
        "full": full,
        "names": bits["n"],
        "numbers": bits["#"] + bits["d"],
        "title": bits["t"],
    }
    if one.day and other.day:
        found["days"] = float(abs((one.day - other.day).days))
    return found


def reasons(one: Profile, other: Profile, rarity: Rarity, weights: Weights) -> tuple[Reason, ...]:
    """Why two documents are, or are not, held to tell one story: one reason a comparison."""
    shared = one.features & other.features
    found = measures(one, other, rarity)
    details = {
        "overlap": f"{100 * found['overlap']:.0f} % of what identifies the shorter story is shared",
        "words": f"{100 * found['words']:.0f} % of the rarer words of the shorter story are shared",
        "full": f"{found['full']:.0f} full names shared",
        "names": _listed(shared, "n", rarity) or "no name shared",
        "numbers": _listed(shared, "#", rarity) or "no number shared",
        "title": _listed(shared, "t", rarity) or "no word of the titles shared",
        "days": f"published {found.get('days', 0):.0f} days apart",
    }
    return tuple(weights.reason(feature, value, details[feature]) for feature, value in found.items())


def _listed(shared: Iterable[str], kind: str, rarity: Rarity) -> str:
    """The rarest shared features of one kind, for people."""
    rarest = sorted((f for f in shared if f[0] == kind), key=lambda f: (-rarity.bits(f), f))
    return ", ".join(f[2:] for f in rarest[:SHOWN])
