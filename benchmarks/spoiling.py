"""How hands spoil a written number: a digit dropped or changed, two swapped, the scale slipped, another number."""

from __future__ import annotations

import math
import random
import re
from collections.abc import Iterator
from itertools import pairwise

from consistency.model import Claim

NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
SPELT = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9}
OFF = (0.05, 0.30)
"""By how much a number that is simply another is off."""


def spoiled(claim: Claim, rng: random.Random) -> Iterator[tuple[str, str, float]]:
    """Every way that fits a number in figures, or another word for one below ten: its name, the new text, its value."""
    found = NUMBER.search(claim.text)
    if claim.value is None:
        return
    if found is None:
        if claim.text.casefold() in SPELT and SPELT[claim.text.casefold()] == claim.value:
            word = rng.choice([w for w in SPELT if w != claim.text.casefold()])
            yield "another number", word.title() if claim.text.istitle() else word, float(SPELT[word])
        return
    bare = found[0].replace(",", "")
    if float(bare) == 0:
        return
    for how, number in _ways(bare, rng):
        if float(number) == float(bare) or float(number) == 0 or (number[0] == "0" and number[1:2] != "."):
            continue
        whole, dot, decimals = number.partition(".")
        written = f"{int(whole):,}{dot}{decimals}" if "," in found[0] or len(whole) > 4 else number
        text = claim.text[: found.start()] + written + claim.text[found.end() :]
        yield how, text, float(f"{claim.value * float(number) / float(bare):.12g}")


def _ways(bare: str, rng: random.Random) -> Iterator[tuple[str, str]]:
    digits = [i for i, c in enumerate(bare) if c.isdigit()]
    telling = [i for i in digits if bare[i:].strip("0.")] or digits[:1]
    if len(telling) > 2:
        i = rng.choice(telling[1:])
        yield "digit dropped", bare[:i] + bare[i + 1 :]
    pairs = [(i, j) for i, j in pairwise(telling) if bare[i] != bare[j] and (i or bare[j] != "0")]
    if pairs:
        i, j = rng.choice(pairs)
        swapped = list(bare)
        swapped[i], swapped[j] = bare[j], bare[i]
        yield "digits swapped", "".join(swapped)
    i = rng.choice(telling)
    yield "digit changed", bare[:i] + rng.choice([d for d in "123456789" if d != bare[i]]) + bare[i + 1 :]
    yield "scale slipped", _shifted(bare)
    decimals = len(bare.partition(".")[2])
    value = float(bare) * (1 + rng.choice((-1, 1)) * rng.uniform(*OFF))
    step = max(10.0 ** (math.floor(math.log10(value)) - max(len(telling), 2) + 1), 10.0**-decimals)
    yield "another number", f"{round(value / step) * step:.{decimals}f}"


def _shifted(bare: str) -> str:
    """Ten times as much."""
    whole, dot, decimals = bare.partition(".")
    return f"{whole}{decimals[:1]}{dot}{decimals[1:]}0" if dot else f"{bare}0"
