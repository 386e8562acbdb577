"""Dates, times of day, seasons, fiscal quarters: where they stand and how far they reach.

When they are is for ``extract/time.py`` to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_END = r"(?![^\W_])"
_MONTH = rf"""(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?|Aug(?:ust|\.)?
    |Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?){_END}"""
_LOWER_MONTH = rf"""(?:january|february|april|june|july|august|september|october|november|december
    |(?:jan|feb|apr|jun|jul|aug|sept?|oct|nov|dec)\.){_END}"""
_ANY_MONTH = rf"(?:{_MONTH}|{_LOWER_MONTH})"
_WEEKDAY = rf"""(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs?)?|Fri|Sat(?:ur)?|Sun)(?:day|\.)?{_END}
    |(?:mon|tues|wednes|thurs|fri|satur|sun)day)"""
_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\d%]|[.,]\d|:\d)"
_YEAR = r"(?:1[5-9]\d\d|20\d\d)(?![\d,]\d|\d)"
_OF_YEAR = rf"(?:,?\s(?:of\s)?{_YEAR})?"
_DASH = r"\s?[-–—/]\s?"
_JOIN = rf"(?:{_DASH}|\s(?:and|to|through|until|or|till)\s)"

_CLOCK = r"(?:2[0-3]|[01]?\d)"
_HOUR = r"(?:\d\d?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_AMPM = r"(?:[apAP]\.?\s?[mM]\b\.?)"
_ZONE = r"""(?:\s*\b(?:GMT|UTC|BST|CES?T|E[SD]T|C[SD]T|M[SD]T|P[SD]T|[ECMP]T|IST|JST|AE[SD]T|EES?T|Eastern|Pacific
    |Central    |(?:local|Moscow|Kyiv)\stime)\b)"""
_TIME = rf"""(?:{_CLOCK}(?:[:.][0-5]\d){{1,2}}\s?{_AMPM}
    |(?:1[0-2]|0?[1-9])\s?{_AMPM}
    |{_CLOCK}:[0-5]\d(?::[0-5]\d)?(?![\d:])(?:\s?h(?:rs|ours)?\b)?
    |{_CLOCK}[0-5]\d(?=\s?(?:GMT|UTC|hrs|(?:hours\s)?local)\b))"""
_CENTURY = r"(?:1[5-9]|20)"

_PATTERNS: dict[str, str] = {
    "iso": r"""\b\d{4}-(?:0\d|1[0-2])-[0-3]\d
        (?:[T\s][0-2]\d:[0-5]\d(?::[0-5]\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?(?![\d-])""",
    "numeric": r"""\b[0-3]?\d(?P<mark>[/.])[0-3]?\d(?P=mark)(?:19|20)\d\d(?!\d)
        |\b[01]?\d/[0-3]?\d/\d\d(?![\d/])
        |\b[0-3]?\d\.[01]?\d\.\d\d(?![\d.])
        |(?<![\d/.])(?:1[0-2]|0?[1-9])/(?:1[3-9]|2\d|3[01]|0\d)(?![\d/]|\s(?:inch|mile|of))""",
    "date": rf"""(?:\b{_WEEKDAY},?\s(?:the\s)?)?\b
        (?:(?:{_ANY_MONTH}|(?<=\bon\s)(?:may|march)|(?<=\bsince\s)(?:may|march))\s(?:the\s)?{_DAY}
            (?:{_JOIN}(?:{_MONTH}\s)?{_DAY}(?!\s(?:[^\W\d_]+s|people|per|%)\b))?{_OF_YEAR}
        |{_DAY}(?:{_JOIN}{_DAY})?\s(?:of\s)?(?:{_ANY_MONTH}|may(?=\s(?:that|this|last|next)))
            (?:{_JOIN}{_DAY}\s{_MONTH})?{_OF_YEAR})""",
    "month": rf"\b{_ANY_MONTH},?\s(?:of\s)?{_YEAR}(?:{_DASH}(?:{_MONTH}\s)?{_YEAR})?\b",
    "season": r"""\b(?:1[89]|20)\d\d[-–/]\d\d(?!\d|-\d)
        (?:\s(?:season|campaign|(?:financial|fiscal|academic|school)\syear))?""",
    "years": rf"\b{_CENTURY}\d\d\s?[-–—]\s?{_CENTURY}\d\d(?![\d,]\d|\d)",
    "decade": rf"""(?:\b(?:mid|late|early)[-\s])?
        (?:\b{_CENTURY}\d0['’]?s\b|['’`][2-9]0['’]?s\b|(?<=\bthe\s)[2-9]0['’]?s\b(?!\s(?:Fahrenheit|F\b|C\b)))""",
    "fiscal": r"""\b(?:[QH][1-4]|[1-4]Q|FY)(?:\s?(?:FY\s?)?['’]?(?:20)?\d\d)?(?:[-–/]\d\d)?\b(?=[\s,.;:)'’]|$)
        |\bfiscal\s(?:year\s)?(?:19|20)\d\d\b""",
    "event date": r"\b9/11\b|\b7/7\b",
    "day and time": r"\b24/7(?:/365)?\b",
    "time of day": rf"""(?<![\d.,:$£€])
        (?:{_TIME}|(?:{_CLOCK}\s?(?=(?:-|–|to|and)\s?{_CLOCK}(?:[:.]\d\d)?\s?{_AMPM})))
        (?:(?:{_DASH}|\s(?:to|until|till)\s){_TIME})?{_ZONE}?
        |\b{_HOUR}\s?o[’']clock\b
        |\b(?:half|quarter|five|ten|twenty)\s(?:past|to)\s{_HOUR}\b(?!\s[a-z]+s\b|[,.]\d)
        |\b(?:half|(?:a\s)?quarter|five|ten|twenty(?:-five)?|\d\d?)(?:\sminutes)?\s(?:past|to|after|before)
            \s(?:midnight|midday|noon)\b
        |(?<=\bat\s)\d\d?\.[0-5]\d(?=\s(?:on\s\w{{3,6}}day|in\sthe\s(?:morning|afternoon|evening)|local)\b)""",
    "year of an era": r"\b\d{1,4}\s?(?:BCE?|B\.C\.|AD|A\.D\.|CE)(?![^\W_])",
    "short year": r"(?<![\w\d])['’](?:[0-9]\d)(?![\d'’′]|\s?(?:ft|feet))",
}
# What dates in lower case begin with; a test holds every month, weekday, hour and such against it.
_LOWER = r"ap|au|a\s|de|ea|ei|el|fe|fi|fo|fr|ha|ja|ju|la|ma|mi|mo|ni|no|oc|on|qu|sa|se|si|su|te|th[ru]|tu|tw|we"
# No date begins with another word in lower case, a letter inside a word, a blank or a mark but the apostrophe: there
# nothing is tried.
_COMPILED = re.compile(
    rf"(?=[^\Wa-z]|['’`]|(?:{_LOWER}))(?!\B[^\W\d])(?:"
    + "|".join(f"(?P<{name.replace(' ', '_')}>{pattern})" for name, pattern in _PATTERNS.items())
    + ")",
    re.VERBOSE,
)


def find_dates(sentence: str) -> Iterator[tuple[int, int, str]]:
    """Half-open spans of dates and times in order, each with what it is ("date", "time of day", "season", ...)."""
    for match in _COMPILED.finditer(sentence):
        kind = next(name for name in _PATTERNS if match[name.replace(" ", "_")] is not None)
        text = match[0]
        yield match.start(), match.start() + len(text.rstrip()), kind
