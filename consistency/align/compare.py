"""How two documents are compared: what they share, as numbers that the weights turn into bits."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from consistency.align.profile import Profile
from consistency.align.rarity import Rarity
from consistency.align.score import Weights
from consistency.model import Reason

SHOWN = 4


def measures(one: Profile, other: Profile, rarity: Rarity) -> Mapping[str, float]:
    """The raw comparisons of two documents.

    ``overlap``: shared bits of what identifies them over those of the document that has fewer; ``words``: the same of
    the rarer words; ``names``, ``numbers``, ``lead`` (names of both leads), ``facts`` (equal numbers of one thing):
    bits shared; ``title``: bits of one's title that the other's text has; ``happened``: days between the days that
    their numbers are told of, ``days``: between the publications (both absent where one has none).
    """
    site = one.site if one.site == other.site else ""
    shared: dict[str, list[str]] = {kind: [] for kind in "n#tdw"}
    for feature in one.features & other.features:
        shared[feature[0]].append(feature)
    bits = {kind: rarity.total(features, site) for kind, features in shared.items()}
    least = min(rarity.identity[one.document.id], rarity.identity[other.document.id])
    words = min(rarity.wording[one.document.id], rarity.wording[other.document.id])
    found = {
        "overlap": (sum(bits.values()) - bits["w"]) / least if least else 0.0,
        "words": bits["w"] / words if words else 0.0,
        "names": bits["n"],
        "numbers": bits["#"] + bits["d"],
        "lead": rarity.total(one.lead & other.lead, site),
        "title": max(rarity.total(one.title & other.said), rarity.total(other.title & one.said)),
        "facts": rarity.total(one.facts & other.facts),
    }
    if one.days and other.days:
        found["happened"] = float(min(abs((a - b).days) for a in one.days for b in other.days))
    if one.day and other.day:
        found["days"] = float(abs((one.day - other.day).days))
    return found


def reasons(one: Profile, other: Profile, rarity: Rarity, weights: Weights) -> tuple[Reason, ...]:
    """Why two documents are, or are not, held to tell one story: one reason a comparison."""
    shared = one.features & other.features
    found = measures(one, other, rarity)
    titled = max(one.title & other.said, other.title & one.said, key=rarity.total)
    details = {
        "overlap": f"{100 * found['overlap']:.0f} % of what identifies the shorter story is shared",
        "words": f"{100 * found['words']:.0f} % of the rarer words of the shorter story are shared",
        "names": _listed(shared, "n", rarity) or "no name shared",
        "numbers": _listed(shared, "#", rarity) or "no number shared",
        "lead": _listed(one.lead & other.lead, "n", rarity) or "no name of the leads shared",
        "title": _listed(titled, "b", rarity) or "no word of a title in the other text",
        "facts": _listed_facts(one.facts & other.facts, rarity) or "no number of one thing shared",
        "happened": f"numbers told of days that are {found.get('happened', 0):.0f} days apart",
        "days": f"published {found.get('days', 0):.0f} days apart",
    }
    return tuple(weights.reason(feature, value, details[feature]) for feature, value in found.items())


def _listed(shared: Iterable[str], kind: str, rarity: Rarity) -> str:
    """The rarest shared features of one kind, for people."""
    rarest = sorted((f for f in shared if f[0] == kind), key=lambda f: (-rarity.bits(f), f))
    return ", ".join(f[2:] for f in rarest[:SHOWN])


def _listed_facts(shared: Iterable[str], rarity: Rarity) -> str:
    rarest = sorted(shared, key=lambda f: (-rarity.bits(f), f))[:SHOWN]
    told = ((fact.rpartition("="), fact.split("|")) for fact in rarest)
    return ", ".join(f"{value} {parts[2] or parts[0][2:]}" for (_, _, value), parts in told)
