"""Find expressions of time in text, as written: what they say is settled later, against the document's date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from consistency.extract.time.grammar import ALSO, BY_LEAD, LEADS, WORD, Form
from consistency.extract.time.vocabulary import MONTHS, NAMES_OF_PEOPLE, NUMBER_WORDS, ORDINALS, SEASONS, WEEKDAYS

LOOK_BACK = 48
"""Characters before an expression that are read for a preposition or an edge ("late in", "by the end of")."""


class Role(StrEnum):
    """What the preposition before an expression makes of it."""

    AT = "at"
    SINCE = "since"
    UNTIL = "until"
    BY = "by"
    AS_OF = "as-of"
    BEFORE = "before"
    AFTER = "after"


@dataclass(frozen=True, slots=True)
class Parts:
    """What an expression states, piece by piece; None where it says nothing.

    ``weekday`` is 0 for Monday. ``day2``, ``month2``, ``year2`` end a range. ``word`` is the relative word in lower
    case ("last", "yesterday", "ago"), ``unit`` and ``count`` what it counts, ``edge`` a narrowing ("early", "end",
    "overnight").
    """

    weekday: int | None = None
    day: int | None = None
    month: int | None = None
    year: int | None = None
    day2: int | None = None
    month2: int | None = None
    year2: int | None = None
    quarter: int | None = None
    season: int | None = None
    hour: int | None = None
    minute: int | None = None
    part: str | None = None
    edge: str | None = None
    word: str | None = None
    unit: str | None = None
    count: int | None = None
    yearword: str | None = None


@dataclass(frozen=True, slots=True)
class Expression:
    """One expression: its place in the text, the name of its form, its parts and its role."""

    start: int
    end: int
    form: str
    parts: Parts
    role: Role = Role.AT


EDGE = re.compile(
    r"\b(?:(?P<so_far>so far) |(?P<edge>early|late|mid|end|close|beginning|start|middle|turn|height)"
    r"(?: of| on| in|-)?[ -](?:the )?(?:night of )?"
    r"|(?P<hours>(?:early|small) hours of|before dawn on|after midnight on|(?:the )?night of"
    r"|(?:the )?eve of) (?:the )?"
    r"|(?P<overnight>overnight (?:into|to|on)) )$",
    re.I,
)
ROLE = re.compile(
    r"\b(?:(?P<since>since)|(?P<until>until|till|up to|through)|(?P<by>by)|(?P<as_of>as of|as at|as on)"
    r"|(?P<before>before|ahead of|prior to|in advance of)|(?P<after>after|following|from))"
    r"(?: the| at| about| around| late| early| on| in){0,3} $",
    re.I,
)
PREPOSED = re.compile(
    r"\b(?:in|since|until|till|by|from|to|through|of|last|next|this|early|late|mid|for|during|and|between|than"
    r"|before|after|at|"
    r"around|every|each|per|on|against|past|previous|is|was)[ -]$",
    re.I,
)
NOT_A_WEEKDAY = re.compile(
    r"\b(?:Black|Good|Cyber|Ash|Palm|Giving|Super|Bloody|Shrove|Fat|Holy|Ruby|Easter|[Tt]hat|every|each|Every"
    r"|Each|per) $"
)
TITLE_AFTER_WEEKDAY = re.compile(
    r" (?:Times|Mail|Express|Telegraph|Mirror|Standard|Post|Herald|Night (?:Live|Football))\b"
)
CAPITALISED = re.compile(r" (?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)[A-Z][a-z]+")
COUNTED_NOUN = re.compile(
    r" (?!(?:and|but|or|when|after|as|the|a|an|to|in|on|at|by|of|for|with|from|is|was|were|has|had|have|that"
    r"|which|who|it|he|she|they|we"
    r"|season|election|elections|referendum|budget|census|edition|report|figure|figures|total|level|levels|record"
    r"|vote|results?|"
    r"with|while|because|where|than|until|over|under|she|there|this|also|alone|onwards?|through|before|since|said"
    r"|will|would|"
    r"invasion|war|crisis|attack|attacks|earthquake|fire|flood|floods|storm|hurricane|pandemic)\b)[a-z]{2,}"
)
DATES_FROM = re.compile(r"\bdat(?:es|ed|ing)(?: back)? (?:from|to) $")
LASTS = re.compile(r"\b(?:to|will|would|could|can|may|might|should|must|not) $")
"""What makes "last" a verb: "was to last 60 days"."""

SPAN_OPENS = re.compile(r" (?:to|until|till|and) (?:1[5-9]|20)\d\d\b(?![\w%]|[.,:]\d)")
SPAN_CLOSES = re.compile(r"\b(?:from|between) (?:1[5-9]|20)\d\d (?:to|until|till|and) $", re.I)
"""A range of two numbers that are both like years: "from 1837 to 1901"."""

HALF_DAY = 12


def scan(text: str) -> Iterator[Expression]:
    """The expressions of ``text`` in order, never overlapping. Time is linear in the length of the text."""
    reached, leads = 0, LEADS
    for word in WORD.finditer(text):
        start = word.start()
        if start < reached:
            continue
        token = word.group()
        lead = leads.get(token) or ("digit" if token[0] <= "9" else None)
        if lead is None:
            continue
        if start and (text[start - 1].isdigit() or text[start - 1] in "$€£#@_" or _inside_number(text, start)):
            continue
        found = _match(text, start, lead, reached)
        if found is not None:
            yield found
            reached = found.end


def _inside_number(text: str, start: int) -> bool:
    """Whether the word goes on a number or a word: the 5 of "1.5", the 03 of "A-03"."""
    before = text[start - 1]
    if before in ".,:/" and start > 1 and text[start - 2].isdigit():
        return True
    return before.isalpha() or (before in "-–" and start > 1 and text[start - 2].isalnum() and text[start].isdigit())


def _match(text: str, start: int, lead: str, reached: int) -> Expression | None:
    behind: str | None = None
    best: tuple[int, Form, re.Match[str]] | None = None
    for kind in ALSO.get(lead, (lead,)):
        for form in BY_LEAD.get(kind, ()):
            match = form.pattern.match(text, start)
            if match is None or (best is not None and match.end() <= best[0]):
                continue
            if behind is None:
                behind = text[max(reached, start - LOOK_BACK) : start].rpartition("\n")[2].replace("\u00a0", " ")
            if form.behind is not None and not form.behind.search(behind):
                continue
            if not _plausible(form.name, match, behind, text):
                continue
            best = match.end(), form, match
    if best is None or behind is None:
        return None
    end, form, match = best
    return _expression(form.name, match, start, end, behind)


def _plausible(name: str, match: re.Match[str], behind: str, text: str) -> bool:
    """Whether a match that could be a name, a title or a quantity is likely a time."""
    after = text[match.end() : match.end() + 24]
    if name == "weekday":
        return not NOT_A_WEEKDAY.search(behind) and not TITLE_AFTER_WEEKDAY.match(after)
    if name == "month" and match["month"] == match.group():
        token = match.group().rstrip(".").capitalize()
        possessive = after[:2] in ("'s", "’s")
        preposed = PREPOSED.search(behind) is not None
        if token in NAMES_OF_PEOPLE:
            return (preposed or possessive) and not CAPITALISED.match(after)
        return preposed or possessive or not (match.group().isupper() or CAPITALISED.match(after))
    if name == "year":
        firm = DATES_FROM.search(behind) is not None or behind.rstrip(" -").rpartition(" ")[2].lower() in {
            "in",
            "since",
            "until",
            "during",
            "born",
            "early",
            "late",
            "mid",
        }
        opens = SPAN_OPENS.match(after) and behind.lower().endswith(("from ", "between "))
        if opens or SPAN_CLOSES.search(behind):
            return True
        recent = 1900 <= int(match["year"]) <= 2050
        if behind.lower().endswith("the ") or not (firm and recent):
            return not COUNTED_NOUN.match(after) and (recent or firm)
        return not re.match(r" (?:people|votes?|men|women|children|cases|homes|houses|jobs|deaths|units)\b", after)
    if name == "months":
        joined = match.group()
        return " and " not in joined or behind.rstrip().lower().endswith("between")
    if name == "deictic":
        deictic = match["deictic"].lower()
        if deictic == "last" and LASTS.search(behind):
            return False
        unit = match["unit"]
        if deictic in ("first", "other"):
            return False if deictic == "first" else unit in ("day", "night", "week")
        return not (unit == "fall" and deictic in ("that", "same"))
    if name == "years":
        return int(match["year"]) < (_year(match["year2"], match["year"]) or 0) <= int(match["year"]) + 60
    if name == "ordinal-days":
        return behind.lower().endswith(("between the ", "from the ", "on the "))
    return True


def _expression(name: str, match: re.Match[str], start: int, end: int, behind: str) -> Expression:
    groups = {key: value for key, value in match.groupdict().items() if value is not None}
    edge = EDGE.search(behind)
    word = groups.get("deictic") or groups.get("word") or groups.get("way") or groups.get("back")
    parts = Parts(
        weekday=WEEKDAYS[groups["weekday"][:3].lower()] if "weekday" in groups else None,
        day=_integer(groups.get("day")),
        month=_month(groups.get("month")),
        year=_year(groups.get("year"), None),
        day2=_integer(groups.get("day2")),
        month2=_month(groups.get("month2")),
        year2=_year(groups.get("year2"), groups.get("year")),
        quarter=_integer(groups.get("quarter")) or ORDINALS.get(groups.get("ordinal", "").lower()),
        season=SEASONS.get(groups.get("season", "")),
        hour=_hour(groups),
        minute=_integer(groups.get("minute")),
        part=groups.get("part"),
        edge=_edge(edge),
        word=" ".join(word.lower().split()) if word else None,
        unit=groups.get("unit", "").lower().rstrip("s") or None,
        count=_count(groups.get("count")),
        yearword=" ".join(groups["yearword"].split()) if "yearword" in groups else None,
    )
    form = "recurring" if name == "weekday" and "plural" in groups else name
    if edge is not None:
        start -= len(behind) - edge.start()
        behind = behind[: edge.start()]
    return Expression(start, end, "event" if "several" in groups else form, parts, _role(behind))


def _role(behind: str) -> Role:
    match = ROLE.search(behind)
    return Role(match.lastgroup.replace("_", "-")) if match and match.lastgroup else Role.AT


def _edge(match: re.Match[str] | None) -> str | None:
    if match is None:
        return None
    if match["edge"]:
        return {"close": "end", "start": "beginning", "turn": "beginning", "height": "middle", "mid": "middle"}.get(
            word := match["edge"].lower(), word
        )
    if match["overnight"]:
        return "overnight"
    if match["hours"]:
        return (
            "night"
            if "night of" in match["hours"].lower()
            else "eve"
            if "eve" in match["hours"].lower()
            else "small hours"
        )
    return "so far"


def _integer(text: str | None) -> int | None:
    return int(text) if text else None


def _count(text: str | None) -> int | None:
    if not text:
        return None
    return int(text) if text.isdigit() else NUMBER_WORDS[text.lower()]


def _month(text: str | None) -> int | None:
    if not text:
        return None
    return int(text) if text.isdigit() else MONTHS[text[:3].lower()]


def _year(text: str | None, first: str | None) -> int | None:
    """Four digits; a second year may leave out its century ("2012-13"), a date in figures its own ("3/2/14")."""
    if not text:
        return None
    if len(text) > 2:
        return int(text)
    return int((first or "20")[:2] + text)


def _hour(groups: dict[str, str]) -> int | None:
    if "hour" in groups:
        hour = int(groups["hour"])
        if half := groups.get("half", "").lower():
            return hour % HALF_DAY + (HALF_DAY if half.startswith("p") else 0)
        return hour
    return {"noon": 12, "midday": 12, "midnight": 0}.get(groups.get("word", ""))
