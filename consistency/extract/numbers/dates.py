"""Dates, times of day, seasons, fiscal quarters: where they stand and how far they reach, not when they are (``extract/time.py``)."""

from __future__ import annotations

import re
from collections.abc import Iterator

_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?|Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Oct(?:ober|\.)?"
    r"|Nov(?:ember|\.)?|Dec(?:ember|\.)?)(?![^\W_])"
)
_LOWER = r"(?:january|february|april|june|july|august|september|october|november|december|(?:jan|feb|apr|jun|jul|aug|sept?|oct|nov|dec)\.)(?![^\W_])"
_WEEKDAY = r"(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs?)?|Fri|Sat(?:ur)?|Sun)(?:day|\.)?(?![^\W_])|(?:mon|tues|wednes|thurs|fri|satur|sun)day)"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\d%]|[.,]\d|:\d)"
_YEAR = r"(?:1[5-9]\d\d|20\d\d)(?![\d,]\d|\d)"
_CLOCK = r"(?:2[0-3]|[01]?\d)"
_HOUR = r"(?:\d\d?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_AMPM = r"(?:[apAP]\.?\s?[mM]\b\.?)"
_ZONE = r"(?:\s*\b(?:GMT|UTC|BST|CET|CEST|EST|EDT|CST|CDT|MST|MDT|PST|PDT|ET|CT|MT|PT|IST|JST|AEST|AEDT|EET|EEST|local\stime|Eastern|Pacific|Central|Moscow\stime|Kyiv\stime)\b)"
_DASH = r"\s?[-–—/]\s?"
_JOIN = rf"(?:{_DASH}|\s(?:and|to|through|until|or|till)\s)"

_DAY_YEAR = rf"(?:,?\s(?:of\s)?{_YEAR})?"
_TIME = rf"(?:{_CLOCK}(?:[:.][0-5]\d){{1,2}}\s?{_AMPM}|(?:1[0-2]|0?[1-9])\s?{_AMPM}|{_CLOCK}:[0-5]\d(?::[0-5]\d)?(?![\d:])(?:\s?h(?:rs|ours)?\b)?|{_CLOCK}[0-5]\d(?=\s?(?:GMT|UTC|hrs|hours\slocal|local\stime)))"

_PATTERNS: dict[str, str] = {
    "date": rf"""
        (?:\b{_WEEKDAY},?\s(?:the\s)?)?\b
        (?:(?:{_MONTH}|{_LOWER}|(?<=\bon\s)(?:may|march)|(?<=\bsince\s)(?:may|march))\s(?:the\s)?{_DAY}(?:{_JOIN}(?:(?:{_MONTH})\s)?{_DAY}(?!\s(?:[^\W\d_]+s|people|per|%)\b))?{_DAY_YEAR}
        |{_DAY}(?:{_JOIN}{_DAY})?\s(?:of\s)?(?:{_MONTH}|{_LOWER}|may(?=\s(?:that|this|last|next)))(?:{_JOIN}{_DAY}\s(?:{_MONTH}))?{_DAY_YEAR})""",
    "month": rf"\b(?:{_MONTH}|{_LOWER}),?\s(?:of\s)?{_YEAR}(?:{_DASH}(?:{_MONTH}\s)?{_YEAR})?\b",
    "iso": r"\b\d{4}-(?:0\d|1[0-2])-[0-3]\d(?:[T\s][0-2]\d:[0-5]\d(?::[0-5]\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?(?![\d-])",
    "numeric": r"\b[0-3]?\d([/.])[0-3]?\d\1(?:19|20)\d\d(?!\d)|\b[01]?\d/[0-3]?\d/\d\d(?![\d/])|\b[0-3]?\d\.[01]?\d\.\d\d(?![\d.])|(?<![\d/.])(?:1[0-2]|0?[1-9])/(?:1[3-9]|2\d|3[01]|0\d)(?![\d/]|\s(?:inch|mile|of))",
    "time of day": rf"(?<![\d.,:$£€])(?:{_TIME}|(?:{_CLOCK}\s?(?=(?:-|–|to|and)\s?{_CLOCK}(?:[:.]\d\d)?\s?{_AMPM})))(?:(?:{_DASH}|\s(?:to|until|till)\s){_TIME})?{_ZONE}?"
    rf"|\b{_HOUR}\s?o[’']clock\b|\b(?:half|quarter|five|ten|twenty)\s(?:past|to)\s{_HOUR}\b(?!\s[a-z]+s\b)"
    r"|(?<=\bat\s)\d\d?\.[0-5]\d(?=\s(?:on\s\w{3,6}day|in\sthe\s(?:morning|afternoon|evening)|local)\b)",
    "season": r"\b(?:1[89]|20)\d\d[-–/]\d\d(?!\d|-\d)(?:\s(?:season|campaign|financial\syear|fiscal\syear|academic\syear|school\syear))?",
    "years": r"\b(?:1[5-9]|20)\d\d\s?[-–—]\s?(?:1[5-9]|20)\d\d(?![\d,]\d|\d)",
    "decade": r"(?:\b(?:mid|late|early)[-\s])?(?:\b(?:1[5-9]|20)\d0['’]?s\b|['’`][2-9]0['’]?s\b|(?<=\bthe\s)[2-9]0['’]?s\b(?!\s(?:Fahrenheit|F\b|C\b)))",
    "fiscal": r"\b(?:[QH][1-4]|[1-4]Q|FY)(?:\s?(?:FY\s?)?['’]?(?:20)?\d\d)?(?:[-–/]\d\d)?\b(?=[\s,.;:)'’]|$)|\bfiscal\s(?:year\s)?(?:19|20)\d\d\b",
    "day and time": r"\b24/7(?:/365)?\b",
    "event date": r"\b9/11\b|\b7/7\b|\bJan(?:uary|\.)\s6(?:th)?\b|\bOct(?:ober|\.)\s7\b",
    "year of an era": r"\b\d{1,4}\s?(?:BCE?|B\.C\.|AD|A\.D\.|CE)(?![^\W_])",
    "short year": r"(?<![\w\d])['’](?:[0-9]\d)(?![\d'’′]|\s?(?:ft|feet))",
}
_ORDER = (
    "iso numeric date month season years decade fiscal event_date day_and_time time_of_day year_of_an_era short_year"
).split()
_COMPILED = re.compile(
    "|".join(
        f"(?P<{name}>{_PATTERNS[name.replace('_', ' ')]})".replace(r"\1", r"(?P=sep)").replace(
            "([/.])", "(?P<sep>[/.])"
        )
        for name in _ORDER
    ),
    re.VERBOSE,
)


def find_dates(sentence: str) -> Iterator[tuple[int, int, str]]:
    """Half-open spans of dates and times in order, each with what it is ("date", "time of day", "season", ...)."""
    for match in _COMPILED.finditer(sentence):
        kind = next(name for name in _ORDER if match[name] is not None)
        start, end = match.span()
        while end > start and sentence[end - 1].isspace():
            end -= 1
        yield start, end, kind.replace("_", " ")
