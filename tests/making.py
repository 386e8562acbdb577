"""Claims made by hand from a marked text, for tests that need no extraction.

``[653 drone]`` is the number 653 of measure drone; ``[12%]`` a share, ``[$5m]`` money, ``[9 unit:metre]`` a measure;
``[~12%]`` is about, ``[>700 drone]`` more than, ``[<12%]`` at most.
"""

from __future__ import annotations

import re

from consistency.model import Bound, Claim, Kind

_MARK = re.compile(r"\[(?P<bound>[~><]?)(?P<number>[^\s\]]+)(?: (?P<what>[^\]]+))?\]")
_NUMBER = re.compile(r"(?P<money>\$?)(?P<digits>-?[\d,]+(?:\.\d+)?)(?P<scale>bn|m|k)?(?P<share>%?)")
_SCALES = {"bn": 1e9, "m": 1e6, "k": 1e3, None: 1.0}
_BOUNDS = {"": Bound.EXACT, "~": Bound.ABOUT, ">": Bound.MORE_THAN, "<": Bound.AT_MOST}


def marked(text: str, source: str = "a") -> tuple[str, list[Claim]]:
    """The text without its marks, and the claims that the marks describe; one sentence."""
    plain = ""
    rows = []
    place = 0
    for match in _MARK.finditer(text):
        plain += text[place : match.start()]
        rows.append((len(plain), match))
        plain += match["number"]
        place = match.end()
    plain += text[place:]
    return plain, [_claim(plain, start, match, source) for start, match in rows]


def _claim(text: str, start: int, match: re.Match[str], source: str) -> Claim:
    number = _NUMBER.fullmatch(match["number"])
    assert number is not None, match["number"]
    scale = _SCALES[number["scale"]]
    value = float(number["digits"].replace(",", "")) * scale
    what = match["what"] or ""
    kind, unit, measure = Kind.COUNT, None, what or None
    if number["money"]:
        kind, unit = Kind.MONEY, "dollar"
    elif number["share"]:
        kind, unit = Kind.SHARE, "percentage"
    elif what.startswith("unit:"):
        kind, unit, measure = Kind.MEASURE, what.removeprefix("unit:"), None
        if "point" in unit:
            kind = Kind.SHARE
    bound = _BOUNDS[match["bound"]]
    return Claim(
        id=f"{source}{start}",
        source=source,
        start=start,
        end=start + len(match["number"]),
        text=match["number"],
        sentence=text,
        sentence_start=0,
        kind=kind,
        low=None if bound is Bound.AT_MOST else value,
        high=None if bound is Bound.MORE_THAN else value,
        value=value,
        bound=bound,
        precision=scale * 10.0 ** -len(number["digits"].partition(".")[2]),
        unit=unit,
        measure=measure,
        measure_concept=measure,
    )
