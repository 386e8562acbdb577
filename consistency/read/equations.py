"""Which facts an equation of a fact file names, and whether it is an equation at all."""

from __future__ import annotations

import re

_TOKEN = re.compile(
    r"\s*(?:(?P<name>[^\W\d][\w.-]*)|(?P<number>\d+(?:[.,_]\d+)*%?)|(?P<operator>[-+*/−×÷·])|(?P<sign>[()=]))"
)
_LONGEST = 1000


class EquationFault(ValueError):
    """A text that is no equation; the message says where it stops being one."""


def names(text: str) -> list[str]:
    """The fact ids in ``left = right``, in order.

    Sides are sums, differences, products and quotients of ids and numbers, with brackets. Ids may hold hyphens, so a
    minus needs spaces. Raises ``EquationFault`` for anything else.

    >>> names("launched = drones-launched + 51")
    ['launched', 'drones-launched']
    """
    if len(text) > _LONGEST:
        raise EquationFault(f"is longer than {_LONGEST} characters")
    found: list[str] = []
    depth = equals = position = 0
    expects_operand = True
    end = len(text.rstrip())
    while position < end:
        token = _TOKEN.match(text, position, end)
        if token is None:
            raise EquationFault(f"{text[position:].strip()[:20]!r} is not understood")
        symbol = token["operator"] or token["sign"] or ""
        if token["name"] or token["number"] or symbol == "(":
            if not expects_operand:
                raise EquationFault(f"an operator is missing before {token[0].strip()!r}")
            expects_operand = symbol == "("
            depth += symbol == "("
            found += [token["name"]] if token["name"] else []
        else:
            # A minus may stand before an operand; everything else stands behind one.
            if expects_operand and symbol not in "-−":
                raise EquationFault(f"a fact is missing before {symbol!r}")
            depth -= symbol == ")"
            if depth < 0 or (symbol == "=" and depth):
                raise EquationFault("the brackets do not match")
            equals += symbol == "="
            expects_operand = symbol != ")"
        position = token.end()
    if expects_operand:
        raise EquationFault("it ends in the middle")
    if depth:
        raise EquationFault("the brackets do not match")
    if equals != 1:
        raise EquationFault("it needs exactly one '='")
    return found
