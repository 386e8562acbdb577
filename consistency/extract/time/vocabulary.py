"""The words of time: months, weekdays, seasons, small number words, and the pattern fragments that the grammar is
written in.

Months and weekdays are read with a capital only ("may", "march" and "sat" are words of their own).
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

MONTH_NAMES = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
WEEKDAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTH_SHORT = ("Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sept", "Sep", "Oct", "Nov", "Dec")
WEEKDAY_SHORT = ("Mon", "Tues", "Tue", "Wed", "Thurs", "Thur", "Thu", "Fri", "Sat", "Sun")

MONTHS: Mapping[str, int] = MappingProxyType({name[:3].lower(): place for place, name in enumerate(MONTH_NAMES, 1)})
"""Month number by the first three letters in lower case."""

WEEKDAYS: Mapping[str, int] = MappingProxyType({name[:3].lower(): place for place, name in enumerate(WEEKDAY_NAMES)})
"""Weekday by the first three letters in lower case, Monday 0."""

SEASONS: Mapping[str, int] = MappingProxyType({"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12})
"""First month of a season of the northern hemisphere."""

ORDINALS: Mapping[str, int] = MappingProxyType(
    {"first": 1, "second": 2, "third": 3, "fourth": 4, "final": 4, "last": 4}
)

NUMBER_WORDS: Mapping[str, int] = MappingProxyType(
    {
        word: value
        for value, words in enumerate(
            (
                "",
                "a an one",
                "two",
                "three",
                "four",
                "five",
                "six",
                "seven",
                "eight",
                "nine",
                "ten",
                "eleven",
                "twelve",
                "thirteen",
                "fourteen",
                "fifteen",
                "sixteen",
                "seventeen",
                "eighteen",
                "nineteen",
                "twenty",
            )
        )
        for word in words.split()
    }
)
"""Value of a small number word, the indefinite article being one."""

NAMES_OF_PEOPLE = frozenset({"April", "May", "June", "August", "Jan", "March", "Mar"})
"""Month words that also begin names and titles: read as months only where a preposition, day or year says so."""

UNITS = r"(?:minute|hour|day|night|week|month|quarter|year|decade)s?"


def _upper_too(words: tuple[str, ...]) -> str:
    return "|".join([*words, *(word.upper() for word in words)])


SPACE = r"[^\S\n]{1,3}"
GAP = r"[^\S\n]{0,3}"
MONTH = rf"(?P<month>(?:{_upper_too(MONTH_NAMES)}|(?:{_upper_too(MONTH_SHORT)})\b\.?))(?![\w-]*[a-z])"
MONTH_2 = MONTH.replace("?P<month>", "?P<month2>")
WEEKDAY = rf"(?P<weekday>{_upper_too(WEEKDAY_NAMES)})\b"
WEEKDAY_ANY = rf"(?P<weekday>(?:{_upper_too(WEEKDAY_NAMES)}|(?:{_upper_too(WEEKDAY_SHORT)})\b\.?))"
DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th|ST|ND|RD|TH)?(?![\w%°]|[.,:]\d|-\w)"
DAY_2 = DAY.replace("?P<day>", "?P<day2>")
YEAR = r"(?P<year>(?:1[5-9]|20)\d\d)(?![\w%°]|[.,:]\d)"
PART = r"(?P<part>morning|afternoon|evening|night)\b"
COUNT = rf"(?P<count>\d{{1,2}}|{'|'.join(NUMBER_WORDS)})"
