"""What expressions of time look like: a table of forms, each tried only where a word stands that can open it.

Every pattern is bounded (no unbounded repetition inside another), so hostile text costs no more than plain text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from consistency.extract.time.vocabulary import (
    COUNT,
    DAY,
    DAY_2,
    GAP,
    MONTH,
    MONTH_2,
    MONTH_NAMES,
    MONTH_SHORT,
    NUMBER_WORDS,
    PART,
    SEASONS,
    SPACE,
    UNITS,
    WEEKDAY,
    WEEKDAY_ANY,
    WEEKDAY_NAMES,
    WEEKDAY_SHORT,
    YEAR,
)

DEICTIC = "this|last|next|past|previous|prior|preceding|following|coming|current|latest|same|that|first|other"
SEASON = rf"(?P<season>{'|'.join(SEASONS)})\b"
WHICH_YEAR = rf"(?:{YEAR}|(?P<yearword>last|this|next|the{SPACE}previous|the{SPACE}same){SPACE}year\b)"
TO = rf"(?:{GAP}[-–—/]{GAP}|{SPACE}(?:to|through|until|and){SPACE}(?:the{SPACE})?)"
LISTED = r"(?=[^\S\n]*(?:[,.;:)\]\n]|$|(?:in|at|to|for|when|after|as|but|by|on|from|that|which|before)\b))"
AM_PM = r"(?P<half>[ap]\.?m\b\.?|[AP]\.?M\b\.?)"


@dataclass(frozen=True, slots=True)
class Form:
    """One way to write a time: ``lead`` is the class of the word that opens it, ``behind`` what must precede it."""

    name: str
    lead: str
    pattern: re.Pattern[str]
    behind: re.Pattern[str] | None = None


def _form(name: str, lead: str, pattern: str, behind: str | None = None) -> Form:
    return Form(name, lead, re.compile(pattern), re.compile(rf"(?:{behind})$") if behind else None)


IN_OR_OF = rf"(?:{SPACE}(?:of|in|for))?(?:{SPACE}(?:the{SPACE})?)"

FORMS = (
    _form(
        "date",
        "weekday",
        rf"{WEEKDAY_ANY}(?:{SPACE}{PART})?,?{SPACE}(?:the{SPACE})?{DAY}(?:{SPACE}of)?{SPACE}{MONTH}(?:,?{SPACE}{YEAR})?",
    ),
    _form("date", "weekday", rf"{WEEKDAY_ANY}(?:{SPACE}{PART})?,?{SPACE}{MONTH}{SPACE}{DAY}(?:,?{SPACE}{YEAR})?"),
    _form("weekday", "weekday", rf"{WEEKDAY}(?P<plural>s\b)?(?:{SPACE}{PART})?"),
    _form("recurring", "weekday", rf"(?:{'|'.join(WEEKDAY_NAMES)})s\b"),
    _form(
        "days", "month", rf"{MONTH}{SPACE}{DAY.replace('|-', '|(?!-[0-9])-')}{GAP}[-–—]{GAP}{DAY_2}(?:,?{SPACE}{YEAR})?"
    ),
    _form("days", "month", rf"{MONTH}{SPACE}{DAY}{SPACE}(?:to|through|and){SPACE}{DAY_2}(?:,?{SPACE}{YEAR}|{LISTED})"),
    _form("date", "month", rf"{MONTH}{SPACE}(?:the{SPACE})?{DAY}(?:,?{SPACE}{YEAR})?"),
    _form("months", "month", rf"{MONTH}{TO}{MONTH_2}(?:(?:{SPACE}of)?,?{SPACE}{WHICH_YEAR})?"),
    _form("month", "month", rf"{MONTH}(?:{SPACE}of)?,?{SPACE}{WHICH_YEAR}"),
    _form("month", "month", MONTH),
    _form("date", "digit", r"(?P<year>(?:1[5-9]|20)\d\d)-(?P<month>[01]\d)-(?P<day>[0-3]\d)(?!\d|-\d)"),
    _form("slashed", "digit", r"(?P<day>\d{1,2})/(?P<month>\d{1,2})/(?P<year>(?:19|20)\d\d|\d\d)(?![\d/])"),
    _form("date", "digit", r"(?P<day>\d{1,2})\.(?P<month>[01]?\d)\.(?P<year>(?:19|20)\d\d)(?![\d.]\d)"),
    _form(
        "days",
        "digit",
        rf"{DAY.replace('|-', '|(?!-[0-9])-')}{TO}{DAY_2}(?:{SPACE}of)?{SPACE}{MONTH}(?:,?{SPACE}{YEAR})?",
    ),
    _form("date", "digit", rf"{DAY}(?:{SPACE}of)?{SPACE}{MONTH}(?:,?{SPACE}{YEAR})?"),
    _form("ordinal-days", "digit", rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th){TO}(?P<day2>\d{{1,2}})(?:st|nd|rd|th)\b"),
    _form("clock", "digit", rf"(?P<hour>\d{{1,2}})(?:[:.](?P<minute>[0-5]\d))?[^\S\n]?{AM_PM}"),
    _form("clock", "digit", r"(?P<hour>[01]?\d|2[0-3]):(?P<minute>[0-5]\d)(?![\d:])"),
    _form(
        "clock",
        "digit",
        r"(?P<hour>[01]\d|2[0-3])(?P<minute>[0-5]\d)(?=[^\S\n](?:GMT|UTC|hours|hrs)\b)",
    ),
    _form(
        "clock",
        "digit",
        rf"(?P<hour>[01]?\d|2[0-3])\.(?P<minute>[0-5]\d)(?={SPACE}(?:on{SPACE}[A-Z]|in{SPACE}the{SPACE}(?:morn|aft"
        rf"|even)))",
        r"\b[Aa]t ",
    ),
    _form("clock", "noon", r"(?P<word>noon|midday|midnight)\b"),
    _form("years", "digit", r"(?P<year>(?:1[5-9]|20)\d\d)[-–/](?P<year2>(?:19|20)\d\d|\d\d)(?![\w%]|[-–.,]\d)"),
    _form(
        "years",
        "digit",
        rf"(?P<year>(?:1[5-9]|20)\d\d){SPACE}and{SPACE}(?P<year2>(?:19|20)\d\d)(?![\w%]|[-–.,]\d)",
        r"\b(?i:between) ",
    ),
    _form("decade", "digit", r"(?P<year>(?:1[5-9]|20)\d0)['’]?s\b"),
    _form(
        "year",
        "digit",
        YEAR,
        r"\b(?i:in|since|by|until|till|during|before|after|of|from|to|through|between|early|late|mid|than|only"
        r"|circa|for|full[- ]year|"
        r"in (?:the )?(?:early|late|mid)|the|and|as of|end|born|back in|around|about)(?:[ -]| in )",
    ),
    _form(
        "ago",
        "count",
        rf"(?:(?i:{COUNT})|(?P<several>several|a{SPACE}few|some)){SPACE}(?P<unit>{UNITS}){SPACE}(?P<way>ago"
        rf"|earlier|previously)\b",
    ),
    _form("ago", "count", rf"(?i:{COUNT}){SPACE}(?P<unit>{UNITS}){SPACE}(?P<way>before)(?={GAP}[,.;:)\n]|$)"),
    _form(
        "event", "count", rf"(?i:{COUNT}){SPACE}(?P<unit>{UNITS}){SPACE}(?:after|before|later|into|from{SPACE}now)\b"
    ),
    _form(
        "to-month",
        "count",
        rf"(?i:{COUNT})[ -]months?(?:{SPACE}period)?{SPACE}(?:to|through|until|ended|ending|up{SPACE}to){SPACE}"
        rf"(?:(?:the{SPACE})?end{SPACE}of{SPACE})?(?:{DAY}{SPACE})?{MONTH}(?:{SPACE}{DAY_2})?(?:,?{SPACE}{WHICH_YEAR})?",
    ),
    _form(
        "first-months",
        "ordinal",
        rf"(?i:first){SPACE}(?i:{COUNT}){SPACE}months(?:{IN_OR_OF}(?:{WHICH_YEAR}|(?P<same>year\b)))?",
    ),
    _form("relative-month", "deictic", rf"(?i:(?P<deictic>last|this|next|past)){SPACE}{MONTH}"),
    _form("relative-weekday", "deictic", rf"(?i:(?P<deictic>last|this|next|past)){SPACE}{WEEKDAY}(?:{SPACE}{PART})?"),
    _form(
        "same",
        "deictic",
        rf"(?:same|corresponding|comparable|equivalent){SPACE}(?P<unit>period|quarter|month|week|day|time|stretch"
        rf"|half|point|"
        rf"{COUNT}{SPACE}months|year)(?:{SPACE}(?:of|in|from))?"
        rf"{SPACE}(?:{WHICH_YEAR}|(?P<back>(?:(?:a|one){SPACE}year{SPACE}(?:ago|earlier|before)"
        rf"|the{SPACE}(?:previous|prior|year{SPACE}before)(?:{SPACE}year)?)))",
    ),
    _form(
        "deictic",
        "deictic",
        rf"(?i:(?P<deictic>{DEICTIC})){SPACE}(?:(?:{COUNT}|(?P<several>several|few)){SPACE})?"
        r"(?P<unit>night|day|weekend|week|month|quarter|half|year|decade|season|morning|afternoon|evening|spring"
        r"|summer|"
        r"autumn|fall|winter|period)s?\b(?!-)",
    ),
    _form(
        "year-earlier",
        "year-earlier",
        r"(?:year-earlier|year-ago|prior-year)(?:[^\S\n](?:period|quarter|month|half|level|figure))?\b",
    ),
    _form(
        "unit-before",
        "unit",
        rf"(?P<unit>day|week|month|quarter|year|night){SPACE}(?:before|earlier)(?={GAP}[,.;:)\n]|$)",
        r"\b(?:the|a) ",
    ),
    _form(
        "quarter",
        "ordinal",
        rf"(?P<ordinal>(?i:first|second|third|fourth|final))[ -](?i:quarter)\b(?:{IN_OR_OF}{WHICH_YEAR})?",
    ),
    _form(
        "half",
        "ordinal",
        rf"(?P<ordinal>(?i:first|second))[ -](?i:half)\b(?:{IN_OR_OF}(?:{WHICH_YEAR}|(?P<same>year\b)))",
    ),
    _form("quarter", "q", rf"Q(?P<quarter>[1-4])(?!\w|\.\d)(?:(?:{SPACE}of)?[ -]{YEAR})?"),
    _form("half", "q", rf"H(?P<quarter>[12])(?:{SPACE}of)?[ -]{YEAR}"),
    _form(
        "topic",
        "unit",
        r"(?P<unit>quarter|month|year|half)\b(?![ -](?:to|ended|of|before|after|old))",
        r"\b(?:in|for|during|over) the ",
    ),
    _form("season", "season", rf"{SEASON}(?:{SPACE}of)?{SPACE}{WHICH_YEAR}(?:[-–/](?P<year2>(?:19|20)\d\d|\d\d))?"),
    _form(
        "season",
        "season",
        SEASON,
        r"\b(?:in|since|during|over|by|until|through|of|early|late) the |\b(?:early|late|mid)[ -]",
    ),
    _form("today", "today", rf"(?i:(?P<word>yesterday|today|tonight|tomorrow))(?:{SPACE}{PART})?"),
    _form(
        "overnight",
        "overnight",
        rf"(?i:overnight)\b(?!{SPACE}(?:into|to|on){SPACE}(?:the{SPACE})?(?:\d|{MONTH}|{WEEKDAY}))",
    ),
)


def _leads() -> Mapping[str, str]:
    lower = dict.fromkeys((*NUMBER_WORDS, "several", "some"), "count")
    lower |= dict.fromkeys((*DEICTIC.split("|"), "corresponding", "comparable", "equivalent"), "deictic")
    lower |= dict.fromkeys(("first", "second", "third", "fourth", "final"), "ordinal")
    lower |= dict.fromkeys(SEASONS, "season")
    lower |= dict.fromkeys(("yesterday", "today", "tonight", "tomorrow"), "today")
    lower |= dict.fromkeys(("noon", "midday", "midnight"), "noon")
    lower |= dict.fromkeys(("day", "week", "month", "quarter", "year", "night", "half"), "unit")
    lower |= {"overnight": "overnight", "q": "q", "h": "q"}
    table = {form: lead for word, lead in lower.items() for form in (word, word.capitalize(), word.upper())}
    for name in (*MONTH_NAMES, *MONTH_SHORT):
        table |= {name: "month", name.upper(): "month"}
    for name in (*WEEKDAY_NAMES, *WEEKDAY_SHORT):
        table |= {name: "weekday", f"{name}s": "weekday", name.upper(): "weekday"}
    return MappingProxyType(table)


LEADS: Mapping[str, str] = _leads()
"""The class of a word that can open an expression; capitals count for months and weekdays."""

BY_LEAD: Mapping[str, tuple[Form, ...]] = MappingProxyType(
    {lead: tuple(form for form in FORMS if form.lead == lead) for lead in {form.lead for form in FORMS}}
)

ALSO: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "digit": ("digit", "count"),
        "ordinal": ("ordinal", "deictic"),
        "unit": ("unit", "year-earlier"),
        "deictic": ("deictic", "year-earlier"),
    }
)
"""Lead classes that a word of one class opens beside its own."""

WORD = re.compile(r"[A-Za-z]+|\d+")
