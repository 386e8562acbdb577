"""What the words around an expression tell: whether a clause looks ahead, whether a time is only that of a report,
what resets.
"""

from __future__ import annotations

import re

REACH = 90
"""Characters on either side of an expression that are read for cues."""

AHEAD = re.compile(
    r"\b(?:will|shall|won['’]t|upcoming|scheduled|slated|is due|are due|due (?:on|in|for|to)|(?:is|are|was"
    r"|were) expected|expected (?:to|on|next|in)|expects|plans? (?:to|for|on)"
    r"|planned for|set (?:to|for)|(?:is|are) to|to be (?:held|released|published)|faces an?|ahead of|tomorrow"
    r"|deadline"
    r"|(?:has|have) been (?:postponed|rescheduled|scheduled)|going to|hopes? to|aims? to|the next|next (?:assembly"
    r"|meeting|round|hearing|decision|release|election)|wants? (?:to|the)|returns? to court|due back|court date"
    r"|next step)\b"
    r"|['’]ll\b"
)
ABOUT_TO = re.compile(
    r"\b(?:opens?|begins?|starts?|resumes?|meets?|plays?|votes?|returns?|goes|leaves?|kicks? off|runs? until"
    r"|continues?"
    r"|(?:is|are|['’]s)(?: held| on| at)?)(?: again)?(?: on| at| in)?(?: the)? ?$"
)
BEHIND = re.compile(
    r"\b(?:was|were|had|did|said|told|came|took|got|went|fell|rose|hit|won|lost|made|found|began|saw|left|shot"
    r"|drew|met|"
    r"killed|died|since|ago|[a-z]{3,}ed)\b"
)
CLAUSE_END = re.compile(r"[;:—]|, (?:but|and|while)\b|\. ")
AFTER_END = re.compile(r"[;:—,]|\. ")

REPORTED_BEFORE = re.compile(
    r"\b(?:said|says|told [\w’']{1,20}(?: [\w’']{1,20}){0,3}|reported|announced|confirmed|wrote|stated|published"
    r"|released|issued|tweeted|"
    r"posted|according to [^,;.\d]{1,40}|(?:said|announced|reported) in an? [\w-]{1,20}(?: [\w-]{1,20})?)"
    r"(?: in (?:an?|the|its|their) [\w-]{1,20}(?: [\w-]{1,20})?| late| early| here)?(?: on| at| in| early"
    r"| late)?(?: the)? ?$"
)
REPORTED_AFTER = re.compile(
    r",? (?!that\b)(?:(?!was\b|were\b|had\b|been\b|be\b)[\w’'.&-]{1,20} ){1,6}(?:said|says|told|announced"
    r"|reported|confirmed)\b"
)
BULLETIN = re.compile(
    r"\b(?:update|bulletin|statement|briefing|tally|count|report|release)s? (?:\w+ ){0,2}(?:issued |released "
    r"|published |posted )?(?:at|from|of) ?$",
    re.I,
)

PRESENT = re.compile(
    r"\b(?:is|are|has|have|will|now|currently|remains?|this time|so far|says|today|am|['’]ve|['’]s been)\b", re.I
)
NOW = re.compile(r"\b(?:now|this time|currently|at present)\b", re.I)
PLUPERFECT = re.compile(r"\bhad (?:\w+ )?(?:been|[a-z]+ed|risen|fallen|grown|gone|come|had|stood|won|lost|seen)\b")
THEN = re.compile(
    r"^\W{0,4}(?:Then,|Then (?=(?:[\w’'-]+ ){1,5}(?:had|was|were)\b)|At (?:the|that) time|Back then)"
    r"|\b(?:at the time|back then)\b"
)

_OPENER = (
    r"and|but|so|then|also|meanwhile|only|just|back|even|earlier|later|as|at|in|on|by|since|during|over|for|from"
    r"|between|until|through|"
    r"throughout|the|a|an|that|of|end|than|before|after|around|about|sometime|shortly|just after|just before"
)
FRONTED = re.compile(
    rf"^\W{{0,8}}(?:(?:{_OPENER})[ ,]+){{0,5}}(?:[\w’'-]{{1,20}} ){{0,2}}(?:(?:on|in|of|at)(?: the)? )?$"
    r"|^\W{0,8}(?:In|At|On|During|For|After|By|With|Of) [^,\d]{1,48}, (?:on|in|of|at)(?: the)? $",
    re.I,
)
DATELINE = re.compile(r"^\W{0,6}[A-Z][\w.,’'() /-]{1,60}[ (,]$")
DATELINE_END = re.compile(r"(?:\)|,? \(?[A-Z][\w ]{1,20}\))?\s{0,2}[-–—:]")
COMPARATIVES = re.compile(
    r"\b(?:comparative|corresponding|prior[- ]year|previous year|year-earlier|last year)[’'s]{0,2} (?:\w+ ){0,3}"
    r"[^.\n]{0,60}\b(?:in|within|between) (?:brackets|parentheses)",
    re.I,
)
IN_BRACKETS = re.compile(r"[^()\n]{0,12}\)")
BUSINESS = re.compile(
    r"\b(?:profits?|revenues?|sales|earnings|GDP|economy|economic|shares?|turnover|output|quarterly|results|fiscal)\b",
    re.I,
)


def looks_ahead(sentence: str, start: int, end: int) -> bool | None:
    """Whether the clause around ``sentence[start:end]`` speaks of the future: True, False, or None where it does not
    tell.
    """
    before = CLAUSE_END.split(sentence[max(0, start - REACH) : start])[-1]
    after = AFTER_END.split(sentence[end : end + REACH // 2], maxsplit=1)[0]
    if AHEAD.search(before) or AHEAD.search(after) or ABOUT_TO.search(before):
        return True
    return False if BEHIND.search(before) or BEHIND.search(after) else None


def only_reported(sentence: str, start: int, end: int) -> bool:
    """Whether the time is when something was said ("police said on Tuesday") rather than when it happened."""
    if REPORTED_BEFORE.search(sentence[max(0, start - 80) : start]):
        return True
    return start < 12 and REPORTED_AFTER.match(sentence, end) is not None
