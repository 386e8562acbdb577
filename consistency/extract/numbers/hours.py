"""Times of day that only the words around them tell from counts: "By 8.20 the hall was full", "it came at seven".

``dates.py`` knows the times that show by themselves ("8:20", "8.20 a.m.", "seven o'clock").
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_HOUR = r"(?:1\d|2[0-3]|0?\d)"
_MINUTES = r"\.[0-5]\d"
_NAMED = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_ANY = rf"(?:{_HOUR}(?:{_MINUTES})?|{_NAMED})"
_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_PART = r"(?:morning|afternoon|evening|night)"
_WHEN = (
    rf"(?:\s(?:on|every|each|last|next|this|that)\s(?:{_WEEKDAY}|{_PART}|day|\d)"
    r"|\stonight|\stomorrow|\syesterday|\ssharp)"
)
_END = rf"(?=$|[.;:!?)”\"'’]+(?:\s|$)|,\s|{_WHEN}|\sin\sthe\s{_PART}|\sat\snight)"
_CLAUSE = (
    r"(?=,?\s(?:the|a|an|he|she|it|they|there|we|i|you|his|her|its|their|our|nobody|no|most|all|every|each|some|many|only|when"
    r"|on|in|and|but|with|after|before)\b)"
)
_HAPPENS = (
    r"(?:c[ao]mes?|arriv\w+|beg[aiu]n\w*|start\w*|left|leaves?|m[ee]ets?|met|ring|rings|rang|called|calls|died|woke|wakes|struck|strikes"
    r"|hit|hits|happened|landed|lands|docked|docks|sailed|sails|ended|ends|finished|finishes|due|returned|return\w*|got|gets|went|goes"
    r"|sounded|gather\w*|assembl\w+|depart\w*|open|opens|opened|exploded|erupted|collapsed|resum\w+|woken|born|reopen\w*"
    r"|(?:polls?|doors?|shops?|pubs?|stations?|gates?|bars?)\sclosed?)"
)
_BETWEEN = (
    r"(?:\s(?:up|off|out|back|down|in|home|again|there|here|work))?"
    rf"(?:\son\s{_WEEKDAY}|\s(?:today|yesterday|tomorrow))?"
)
_MARKET = re.compile(
    r"\b(?:euros?|dollars?|pounds?|yen|shillings?|kron\w+|rand|rupees?|francs?|pesos?|shares?|stocks?|index|futures|rates?|yields?|ratio"
    r"|odds|bids?|priced?|prices|lira|real|zloty|crowns?|barrel|bonds?|magnitude)\b",
    re.I,
)
_OPENING = r"(?:^[\W_]{0,6}|[.;:—–]\s|,\s(?:and\s|but\s)?|[“\"‘(]|\b(?:and|but|that)\s)"

_LIKELY = re.compile(
    rf"\b(?:at|by|before|after|until|till|around|about|since|from)\s{_ANY}\b"
    r"|\s(?:till|until|to)\s(?:noon|mid|du|dawn)|^[\W_]{0,4}\d\d\.\d\d",
    re.IGNORECASE,
)
"""What every such time needs; where a sentence has none, nothing else is tried."""

_TIMES = re.compile(
    rf"""(?:
      {_OPENING}(?:by|at|before|after|until|till|since|around|about)\s(?:about\s|just\s)?(?P<clause>{_HOUR}{_MINUTES}){_CLAUSE}
    | \b{_HAPPENS}{_BETWEEN}\s(?:just\s|shortly\s|soon\s)?(?:at|by|before|after|until|till|around)\s
      (?:about\s|around\s)?(?P<moment>{_ANY}){_END}
    | \b(?:before|until|till)\s(?P<limit>1[0-2]|[1-9]|{_NAMED})(?=$|[.;!?](?:\s|$))
    | \b{_WEEKDAY}(?:\s{_PART})?,?\s(?:at|by|before|from|until)\s(?P<weekday>{_ANY}){_END}
    | (?<![\d.,])(?P<span>{_HOUR}(?:{_MINUTES})?)(?=\s(?:till|until|to)\s(?:noon|midnight|midday|dusk|dawn)\b)
    | ^[\W_]{{0,4}}(?P<stamp>(?:[01]\d|2[0-3]){_MINUTES})(?=\s?[*_:–—-]|\s[A-Z])
    )""",
    re.VERBOSE | re.IGNORECASE,
)


def find_hours(sentence: str) -> Iterator[tuple[int, int, str]]:
    """Half-open spans of such times in order, each with "time of day"; none where money or an index is spoken of."""
    if _LIKELY.search(sentence) is None or _MARKET.search(sentence) is not None:
        return
    for match in _TIMES.finditer(sentence):
        name = match.lastgroup
        if name is not None:
            yield match.start(name), match.end(name), "time of day"
