"""Numbers of one document that the words tie together: does the sum hold within rounding and hedges?

Each judge takes one tie and answers with what is wrong, or None. All figures are intervals (see ``intervals``): a
sum is wrong only if no values that the words allow make it right.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from consistency.align.alignment import Alignment
from consistency.align.digits import distance, slip
from consistency.check import arithmetic_phrasing as phrasing
from consistency.check import exchange
from consistency.check.document_ties import document_ties
from consistency.check.figures import figure, limits, number, percent, quoted
from consistency.check.intervals import Interval, allowed, point, total
from consistency.check.registry import finding
from consistency.config import Options
from consistency.extract.relations import ties
from consistency.extract.relations.nearby import in_unit_of
from consistency.extract.relations.ties import Tie, is_points
from consistency.extract.units import convert
from consistency.model import Bound, Claim, Finding, Kind, Severity

_HUNDRED = point(100.0)
_NO_RESULT = frozenset({ties.PART, ties.LEVELS, ties.ANSWERS, ties.MAJORITY, ties.WHOLE})
"""Kinds of tie whose first number is not worked out from the others."""
_LOOSE = 0.125
"""How far a spoken multiple may be off: "doubled" for 1.93 times, "tripled" for 2.7."""
_SPOKEN = 0.1
"""How far a fraction in words may be off: "a third" for 31 to 36 percent."""
_SPOKEN_WHOLE, _SPOKEN_ROOM = 10, 5.0
"""Of a whole up to the first, a part is as loose as a fraction in words: "three of four patients, 73%" (percent)."""
_FRACTION = re.compile(r"\b(?:half|thirds?|quarters?|\w+ths?)\b", re.I)
_SPREAD = 1e5
_CONVERTED = 0.1
_CURRENCY = re.compile(
    r"\b(?:firm(?:s|ed|ing|er)|(?:strengthen|weaken|appreciat|depreciat)\w*|per (?:euro|dollar)"
    r"|to the (?:dollar|euro))\b"
)
"""Of money in another currency: what is worth more has the lower figure."""
_FEW = 12.0
"""Up to how many a whole number is counted one by one."""
_TOLERANCE = 0.01
"""How far an amount may be off that is a fraction of another, as a share of it."""
_LIKELY = 0.2
"""How near an uncertain list must come to its total, as a share of it, before the rest is held to be an error."""


_WILD = 5.0
"""How many times off a share, a change or a product may be before it is held to be misread rather than wrong."""


_FAR_OFF, _CLOSE = 2.5, 1.0
"""How many times off what figures of other sentences make may be: where the words leave no choice, and where they do.
"""


@dataclass(frozen=True, slots=True)
class _Wrong:
    rule: str
    message: str
    working: str
    severity: Severity | None = None
    doubtful: bool = False
    """Whether it is likelier that the words were misread than that the figures are wrong."""


def find(alignment: Alignment, options: Options, tied: Iterable[Tie] | None = None) -> list[Finding]:
    """Every sum of every document that does not hold; ``tied`` are the documents' ties where they are known already."""
    del options  # rules that are switched off are filtered by the caller
    every = tuple(document_ties(alignment) if tied is None else tied)
    return [*_told(every), *exchange.find(alignment)]


def _told(every: Sequence[Tie]) -> Iterator[Finding]:
    """The findings of all ties; of the loose ones those of results that nothing makes right, one for each."""
    loose = {tie.claims[0].id for tie in every if tie.loose}
    settled = {t.claims[0].id for t in every if t.kind not in _NO_RESULT and t.claims[0].id in loose and holds(t)}
    for tie in every:
        if tie.loose and tie.claims[0].id in settled:
            continue
        for found in _findings(tie):
            settled.add(tie.claims[0].id)
            yield found


def _findings(tie: Tie) -> Iterator[Finding]:
    # "Scores of them" takes part in no sum.
    wrong = None if any(claim.bound is Bound.VAGUE for claim in tie.claims) else _JUDGES[tie.kind](tie)
    readings = (other for other in tie.others if _is_sharp(other, tie))
    if wrong is not None and not wrong.doubtful and not any(holds(replace(tie, claims=other)) for other in readings):
        yield finding(f"arithmetic.{wrong.rule}", tie.claims, wrong.message, wrong.working, severity=wrong.severity)


def _is_sharp(other: Sequence[Claim], tie: Tie) -> bool:
    """Whether another reading can tell anything: "over twelve" would make many a sum right."""
    known = {claim.id for claim in tie.claims}
    return all(c.id in known or c.bound in (Bound.EXACT, Bound.ABOUT) for c in other)


def holds(tie: Tie) -> bool:
    """Whether the sum that the words claim can be right."""
    return _JUDGES[tie.kind](tie) is None


def _sum(parts: Sequence[Claim]) -> Interval:
    return total([allowed(part, rounded_bounds=True) for part in parts])


def _values(claims: Sequence[Claim]) -> float | None:
    values = [claim.value for claim in claims]
    return None if None in values else sum(v for v in values if v is not None)


def _shown(interval: Interval, exact: float | None) -> str:
    if exact is not None:
        return number(exact)
    return f"{number(interval.low)} to {number(interval.high)}"


def _total(tie: Tie) -> _Wrong | None:
    whole, *parts = tie.claims
    made, given = _sum(parts), allowed(whole, rounded_bounds=True)
    values = [abs(part.value or 0.0) for part in parts]
    if made.meets(given) or max(values) > _SPREAD * max(min(values), 1e-9):
        return None  # eleven and 219 million are no parts of one sum
    shown = _shown(made, _values(parts))
    return _Wrong(
        "total",
        phrasing.total(parts, shown, whole),
        f"{' + '.join(figure(part) for part in parts)} = {shown} ≠ {figure(whole)}",
        doubtful=_doubtful(tie, made, given, whole) if tie.loose else not (tie.certain or _likely(made, given)),
    )


def _likely(made: Interval, given: Interval) -> bool:
    """Whether a figure comes so near to what it should be, or is one slip of the hand away, that no chance has put
    the numbers together.
    """
    one, other = made.middle, given.middle
    if not (math.isfinite(one) and math.isfinite(other)):
        return False
    tens = abs(one - other) in (10.0, 20.0) and min(abs(one), abs(other)) >= 10 and max(abs(one), abs(other)) < 100
    return abs(one - other) <= _LIKELY * max(abs(one), abs(other)) or slip(one, other) is not None or tens


def _doubtful(tie: Tie, made: Interval, given: Interval, result: Claim) -> bool:
    """Whether ``result``, as ``given``, is too unlike what is ``made`` to be a slip, or the tie too loose to say so."""
    if tie.loose:
        times = _FAR_OFF if tie.certain else _CLOSE
        short = point(float(f"{made.middle:.3g}")) if math.isfinite(made.middle) else made
        near = any(_nearly(m, given, times) for m in (_as_written(made, result), made, short))
        return not (
            near or (tie.certain and result.kind is Kind.SHARE and _one_digit_more(_as_written(made, result), given))
        )
    return _wild(made, given) or not (tie.certain or _likely(_as_written(made, result), given))


def _one_digit_more(made: Interval, given: Interval) -> bool:
    """Whether one of two figures of at most two digits has a digit that the other lacks: 15 for 5."""
    low, high = sorted((abs(made.middle), abs(given.middle)))
    return (
        low == int(low)
        and high == int(high)
        and high < 100.0
        and len(f"{high:.0f}") > len(f"{low:.0f}")
        and (f"{low:.0f}" in f"{high:.0f}")
    )


def _nearly(made: Interval, given: Interval, times: float) -> bool:
    """Whether two figures differ by one slip, by one digit of two, or by at most so many times."""
    one, other = made.middle, given.middle
    if not (math.isfinite(one) and math.isfinite(other)):
        return False
    low, high = sorted((abs(one), abs(other)))
    return (
        slip(one, other) is not None
        or (distance(one, other) == "digit" and high <= _FAR_OFF * low)
        or high <= times * low
    )


def _wild(made: Interval, given: Interval) -> bool:
    """Whether what comes out is so far from what is given, and by no slip of the scale, that the words were misread."""
    one, other = abs(made.middle), abs(given.middle)
    if not (math.isfinite(one) and math.isfinite(other)) or not one or not other:
        return False
    return max(one, other) > _WILD * min(one, other) and slip(float(f"{one:.3g}"), float(f"{other:.3g}")) is None


def _remainder(tie: Tie) -> _Wrong | None:
    left, whole, *parts = tie.claims
    made = allowed(whole, rounded_bounds=True) - _sum(parts)
    given = allowed(left, rounded_bounds=True)
    if made.meets(given):
        return None
    exact, gone = whole.value, _values(parts)
    shown = _shown(made, exact - gone if exact is not None and gone is not None else None)
    working = f"{figure(whole)} − {' − '.join(figure(p) for p in parts)} = {shown} ≠ {figure(left)}"
    doubtful = _doubtful(tie, made, given, left) if tie.loose else not (tie.certain or _likely(made, given))
    return _Wrong("remainder", phrasing.remainder(whole, parts, shown, left), working, doubtful=doubtful)


def _portion(tie: Tie) -> _Wrong | None:
    amount, share, whole = tie.claims
    exact = share.value or 0.0
    fraction = exact if share.unit is None else exact / 100.0
    given, base = allowed(amount, rounded_bounds=True), allowed(whole, rounded_bounds=True)
    taken, left = (base.scaled(f).widened(_TOLERANCE * f * (whole.value or 0.0)) for f in (fraction, 1.0 - fraction))
    if not 0.0 < fraction < 1.0 or whole.value is None or taken.meets(given) or left.meets(given):
        return None
    nearer = min((taken, left), key=lambda made: abs(made.middle - given.middle))
    shown = number(nearer.middle, amount.precision)
    part = number((fraction if nearer is taken else 1.0 - fraction) * 100.0, 0.1)
    working = f"{part} % × {figure(whole)} = {shown} ≠ {figure(amount)}"
    doubtful = _doubtful(tie, nearer, given, amount)
    return _Wrong("share", phrasing.portion(part, whole, shown, amount), working, doubtful=doubtful)


def _part(tie: Tie) -> _Wrong | None:
    part, whole = tie.claims
    if not tie.certain or allowed(part).low <= allowed(whole, rounded_bounds=True).high:
        return None
    message = phrasing.part(part, whole)
    return _Wrong("part-exceeds-whole", message, f"{figure(part)} > {figure(whole)}")


def as_percent(claim: Claim) -> Interval:
    """A share as a percentage, whether it is written as one, as a fraction or as "one in four"."""
    interval = allowed(claim, rounded_bounds=True)
    if claim.unit is not None and "percent" in claim.unit:
        return interval
    return Interval(interval.low * (1 - _SPOKEN), interval.high * (1 + _SPOKEN)).scaled(100.0)


def _share(tie: Tie) -> _Wrong | None:
    share, part, whole = tie.claims
    made = allowed(part, rounded_bounds=True) / allowed(whole, rounded_bounds=True) * _HUNDRED
    given = as_percent(share)
    if (whole.value or 0.0) <= _SPOKEN_WHOLE:
        given = given.widened(_SPOKEN_ROOM)
    if made.meets(given) or (part.value or 0.0) > (whole.value or 0.0) > 0.0:
        return None
    if tie.direction == "either" and (_HUNDRED - made).meets(given):
        return None
    shown = percent(part.value / whole.value * 100) if part.value is not None and whole.value else percent(made.middle)
    working = f"{figure(part)} / {figure(whole)} = {shown}, {quoted(share)} allows {_limits(share)}"
    severity = None if share.bound is Bound.EXACT else Severity.WARNING
    message = phrasing.share(part, whole, shown, share)
    doubtful = _doubtful(tie, made, given, share)
    if share.unit is None and share.value and not _FRACTION.search(share.text):
        # "One in twelve" is written with twelve: that is the number in which a slip is made.
        told = point(round(1.0 / share.value))
        doubtful = doubtful and _doubtful(tie, _HUNDRED / made, told, replace(share, precision=1.0))
    return _Wrong("share", message, working, severity, doubtful)


def _limits(claim: Claim) -> str:
    sharp = allowed(claim)
    return limits(sharp, claim)


def _change(tie: Tie) -> _Wrong | None:
    change, before, after = tie.claims
    in_parts = change.kind is Kind.SHARE and not is_points(change)  # "by a fifth" is a share too
    given = _magnitude(as_percent(change) if in_parts else allowed(change, rounded_bounds=True))
    # Who gives two levels and what they differ by has worked with the figures that stand there: three digits are meant.
    low, high = (allowed(level, rounded_bounds=True, digits=3) for level in (before, after))
    readings = list(_readings(change, before, after, low, high))
    if not readings:
        return None
    if any(_magnitude(made).meets(given) for made, _ in readings):
        return _turned(tie) if tie.certain else None
    _, working = readings[0]
    severity = Severity.WARNING if change.bound is not Bound.EXACT else None
    return _Wrong(
        "change",
        phrasing.change(before, after, working(before, after), change),
        f"{working(before, after)} ≠ {figure(change)}",
        severity,
        doubtful=all(_doubtful(tie, _magnitude(made), given, change) for made, _ in readings),
    )


def _as_written(made: Interval, claim: Claim) -> Interval:
    """The middle of ``made`` with the digits that ``claim`` is written with."""
    step = claim.precision or 1.0
    return point(round(made.middle / step) * step) if math.isfinite(made.middle) else made


_Working = Callable[[Claim, Claim], str]


def _readings(
    change: Claim, before: Claim, after: Claim, low: Interval, high: Interval
) -> Iterator[tuple[Interval, _Working]]:
    """What the change may be measured in: percent of the level before, points, or the unit of the levels."""
    in_percent = before.kind is Kind.SHARE
    if is_points(change):
        factor = 100.0 if "basis" in (change.unit or change.text).casefold() else 1.0
        if factor > 1.0:  # rates of which basis points are told are not rounded to a whole percent
            low, high = (
                allowed(replace(c, precision=min(c.precision, 0.1)), rounded_bounds=True) for c in (before, after)
            )
        yield (
            (high - low).scaled(factor),
            lambda a, b: _difference(a, b, factor, " basis points" if factor > 1 else " points"),
        )
    elif change.kind is Kind.SHARE:
        if in_percent:
            yield high - low, lambda a, b: _difference(a, b, 1.0, " points")
        if low.low > 0.0:
            yield (high / low - point(1.0)).scaled(100.0), _relative
    else:
        yield high - low, lambda a, b: _difference(a, b, 1.0, "")


def _difference(before: Claim, after: Claim, factor: float, unit: str) -> str:
    made = ((after.value or 0.0) - (before.value or 0.0)) * factor
    return f"{figure(after)} − {figure(before)} = {number(made, _step(before, after) * factor)}{unit}"


def _step(*claims: Claim) -> float:
    return min(claim.precision for claim in claims)


def _relative(before: Claim, after: Claim) -> str:
    made = ((after.value or 0.0) / (before.value or 1.0) - 1.0) * 100.0
    return f"({figure(after)} − {figure(before)}) / {figure(before)} = {made:+.1f} %"


def _magnitude(interval: Interval) -> Interval:
    if interval.low >= 0.0:
        return interval
    if interval.high <= 0.0:
        return Interval(-interval.high, -interval.low)
    return Interval(0.0, max(-interval.low, interval.high))


def _turned(tie: Tie) -> _Wrong | None:
    """A change of the right size in the wrong direction."""
    _, before, after = tie.claims
    return _levels(replace(tie, claims=(after, before)))


def _levels(tie: Tie) -> _Wrong | None:
    after, before = tie.claims
    one, other = allowed(before), allowed(after)
    signed = before.kind is Kind.MEASURE
    if (
        tie.direction is None
        or _CURRENCY.search(before.sentence)
        or one.meets(other)
        or (not signed and min(one.low, other.low) < 0.0)
    ):
        return None
    went = "up" if other.low > one.high else "down"
    if went == tie.direction:
        return None
    said = "rose" if tie.direction == "up" else "fell"
    message = phrasing.direction(said, before, after, went)
    return _Wrong("direction", message, f"{figure(before)} → {figure(after)} is {went}")


def _margin(tie: Tie) -> _Wrong | None:
    difference, one, other = tie.claims
    factor = 100.0 if "basis" in (difference.unit or "") else 1.0 / (in_unit_of(difference, one) or 1.0)
    made = _magnitude(allowed(one, rounded_bounds=True) - allowed(other, rounded_bounds=True)).scaled(factor)
    given = _magnitude(allowed(difference, rounded_bounds=True))
    if made.meets(given) or one.value is None or other.value is None:
        return None
    more, less = sorted((one, other), key=lambda c: -(c.value or 0.0))
    shown = number(((more.value or 0.0) - (less.value or 0.0)) * factor, _step(more, less) * factor)
    working = f"{figure(more)} − {figure(less)} = {shown} ≠ {figure(difference)}"
    doubtful = (tie.loose or not tie.certain) and _doubtful(tie, made, given, difference)
    return _Wrong("margin", phrasing.margin(more, less, shown, difference), working, doubtful=doubtful)


def _multiple(tie: Tie) -> _Wrong | None:
    after, base, *spoken = tie.claims
    made = allowed(after, rounded_bounds=True) / allowed(base, rounded_bounds=True)
    said = allowed(spoken[0]) if spoken else point(tie.factor or 1.0)
    named_factor = (spoken[0].value if spoken else tie.factor) or 1.0
    loose = Interval(min(said.low, named_factor * (1 - _LOOSE)), max(said.high, named_factor * (1 + _LOOSE)))
    if tie.direction == "up":
        loose = replace(loose, high=float("inf"))
    elif tie.direction == "down":
        loose = replace(loose, low=0.0)
    if made.meets(loose) or after.value is None or not base.value:
        return None
    times = number(after.value / base.value, 0.1)
    named = figure(spoken[0]) if spoken else number(tie.factor or 1.0)
    message = phrasing.multiple(after, times, base, named)
    working = f"{figure(after)} / {figure(base)} = {times} ≠ {named}"
    doubtful = _doubtful(tie, made, said, spoken[0]) if tie.loose and spoken else _wild(made, said)
    return _Wrong("multiple", message, working, doubtful=doubtful)


def _rate(tie: Tie) -> _Wrong | None:
    whole, each, count = tie.claims
    factor = in_unit_of(each, whole) or 1.0
    made = _times(each).scaled(factor) * allowed(count, rounded_bounds=True)
    given = allowed(whole, rounded_bounds=True)
    if made.meets(given) or each.value is None or count.value is None:
        return None
    shown = number(each.value * factor * count.value)
    working = f"{figure(count)} × {figure(each)} = {shown} ≠ {figure(whole)}"
    message = phrasing.rate(count, each, shown, whole)
    return _Wrong("rate", message, working, doubtful=_doubtful(tie, made, given, whole))


def _times(each: Claim) -> Interval:
    """What an amount each allows: a few of a kind are counted, not rounded ("two people per square metre")."""
    few = each.unit is None and each.bound is Bound.EXACT and (each.value or 0.0) <= _FEW
    return point(each.value or 0.0) if few and (each.value or 0.0) % 1.0 == 0.0 else allowed(each, rounded_bounds=True)


def _average(tie: Tie) -> _Wrong | None:
    mean, whole, count = tie.claims
    factor = tie.factor or 1.0
    made = (allowed(whole, rounded_bounds=True) / allowed(count, rounded_bounds=True)).scaled(factor)
    given = allowed(mean, rounded_bounds=True)
    if made.meets(given) or whole.value is None or not count.value:
        return None
    shown = number(whole.value / count.value * factor)
    working = f"{figure(whole)} / {figure(count)} = {shown} ≠ {figure(mean)}"
    message = phrasing.average(whole, count, shown, mean)
    return _Wrong("average", message, working, doubtful=_doubtful(tie, made, given, mean))


def _conversion(tie: Tie) -> _Wrong | None:
    given, original = tie.claims
    if not (given.unit and original.unit) or given.value is None or original.value is None:
        return None
    amounts = (original, given)
    if given.bound is original.bound:  # "more than 100 km (60 miles)": the figures themselves are one amount
        amounts = (_flat(original), _flat(given))
    source, target = (allowed(amount, rounded_bounds=True) for amount in amounts)
    ends = [convert(end, original.unit, given.unit) for end in (source.low, source.high, original.value)]
    if any(end is None for end in ends):
        return None
    low, high, made = (float(end or 0.0) for end in ends)
    # Writers round what they convert as freely as the original was rounded: three percent cover "110 mph (175 km/h)".
    room = 0.03 * abs(made)
    if Interval(min(low, high) - room, max(low, high) + room).meets(target):
        return None
    doubtful = tie.loose and _doubtful(tie, point(made), target, given)
    return _Wrong("conversion", *phrasing.conversion(original, made, given), doubtful=doubtful)


def _flat(claim: Claim) -> Claim:
    # "Some 40 miles (64 km)": who converts forty converts just that, or what is a twentieth off.
    step = min(claim.precision, _CONVERTED * abs(claim.value or 0.0))
    return replace(claim, bound=Bound.EXACT, low=claim.value, high=claim.value, precision=step)


def _answers(tie: Tie) -> _Wrong | None:
    made = _sum(tie.claims)
    if made.low <= 100.0 or any(claim.value is None for claim in tie.claims):
        return None
    shown = number(sum(claim.value or 0.0 for claim in tie.claims), _step(*tie.claims))
    working = f"{' + '.join(number(c.value or 0.0) for c in tie.claims)} = {shown} % > 100 %"
    return _Wrong("shares-exceed-whole", phrasing.answers(tie.claims, shown), working)


def _gain(tie: Tie) -> _Wrong | None:
    share, amount, level = tie.claims
    factor = in_unit_of(amount, level) or 1.0
    # Both are rounded to the same digit, also where points of an index are written without a unit.
    moved = allowed(amount, rounded_bounds=True).widened(amount.precision / 2).scaled(factor)
    reached = allowed(level, rounded_bounds=True, digits=9)
    before = reached - moved if tie.direction == "up" else reached + moved
    made, given = moved / before * _HUNDRED, allowed(share, rounded_bounds=True)
    if made.meets(given) or (moved / reached * _HUNDRED).meets(given) or amount.value is None or level.value is None:
        return None
    start = level.value - amount.value * factor * (1 if tie.direction == "up" else -1)
    shown = percent(made.middle, 2)
    working = f"{figure(amount)} / {number(start, level.precision)} = {shown} ≠ {figure(share)}"
    message = phrasing.gain(amount, level, tie.direction, shown, share)
    return _Wrong("change", message, working, doubtful=_wild(made, given))


def _majority(tie: Tie) -> _Wrong | None:
    part, whole = tie.claims
    half = allowed(whole, rounded_bounds=True).scaled(0.5)
    if allowed(part, rounded_bounds=True).high > half.low:
        return None
    shown = percent((part.value or 0.0) / (whole.value or 1.0) * 100)
    working = f"{figure(part)} / {figure(whole)} = {shown} ≤ 50 %"
    return _Wrong("share", phrasing.majority(part, whole), working)


def _whole(tie: Tie) -> _Wrong | None:
    made = _sum(tie.claims)
    if made.meets(_HUNDRED) or any(claim.value is None for claim in tie.claims):
        return None
    *others, last = tie.claims
    left = number(100.0 - sum(claim.value or 0.0 for claim in others), _step(*tie.claims))
    working = f"100 % − {' − '.join(figure(c) for c in others)} = {left} % ≠ {figure(last)}"
    return _Wrong("remainder", phrasing.rest(left, last), working, doubtful=made.low > 200.0)


_JUDGES: Mapping[str, Callable[[Tie], _Wrong | None]] = MappingProxyType(
    {
        ties.TOTAL: _total,
        ties.REMAINDER: _remainder,
        ties.PART: _part,
        ties.SHARE: _share,
        ties.CHANGE: _change,
        ties.LEVELS: _levels,
        ties.DIFFERENCE: _margin,
        ties.MULTIPLE: _multiple,
        ties.RATE: _rate,
        ties.AVERAGE: _average,
        ties.CONVERSION: _conversion,
        ties.ANSWERS: _answers,
        ties.GAIN: _gain,
        ties.MAJORITY: _majority,
        ties.WHOLE: _whole,
        ties.PORTION: _portion,
    }
)
