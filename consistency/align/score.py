"""Match weights: how many bits each agreement is worth, from ``weights.toml`` (Fellegi and Sunter, JASA 64, 1969).

The weight of a level of a comparison is log2(m / u): how much more often that level is seen between two documents of
one story than between two of different stories. ``training/fit_weights.py`` estimates them.
"""

from __future__ import annotations

import math
import tomllib
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from types import MappingProxyType

from consistency.model import Reason


@dataclass(frozen=True, slots=True)
class Scale:
    """One comparison's levels: ``edges`` cut its range into ``len(edges) + 1`` levels, each with its weight in bits."""

    edges: tuple[float, ...]
    weights: tuple[float, ...]

    def weight(self, value: float) -> float:
        """The weight of the level that ``value`` falls into; an edge belongs to the level above it."""
        return self.weights[bisect_right(self.edges, value)]


@dataclass(frozen=True, slots=True)
class Weights:
    """The scales by comparison and the thresholds by name."""

    scales: Mapping[str, Scale]
    thresholds: Mapping[str, float]

    def total(self, found: Mapping[str, float]) -> float:
        """The bits of all comparisons together."""
        return math.fsum(self.scales[feature].weight(value) for feature, value in found.items())

    def reason(self, feature: str, value: float, detail: str) -> Reason:
        """The bar of the waterfall for one comparison."""
        return Reason(feature, round(self.scales[feature].weight(value), 2), detail)


@cache
def load() -> Weights:
    """The weights of the package."""
    table = tomllib.loads(resources.files("consistency.align").joinpath("weights.toml").read_text("utf-8"))
    scales = {name: Scale(tuple(row["edges"]), tuple(row["weights"])) for name, row in table["scale"].items()}
    return Weights(MappingProxyType(scales), MappingProxyType({k: float(v) for k, v in table["threshold"].items()}))
