"""What claims are about, in a reader's words: "Ukrainian drones shot down", "People injured on 22 November".

A topic takes the texts' own nouns and verbs where the claims agree on them. Where they do not, nothing is made up: the
caller shows the words around the numbers instead (:func:`excerpt`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from types import MappingProxyType

from consistency.extract.language.forms import participle, plural
from consistency.extract.lexicon import Lexicon
from consistency.model import Claim, Kind, Mode, Period

_PERSON = "person"
_PEOPLE = frozenset({"person", "people", "human", "individual", "persons"})
_EMPTY = frozenset(
    "total number figure amount level one other thing apiece cent per percent share rate toll count time "
    "result none record half rest most part whole side year month week day hour minute decade dozen hundred thousand "
    "million billion gain improvement increase decrease rise fall change forecast estimate lot majority".split()
)
"""Nouns that say nothing of what is counted."""

_LIGHT = frozenset(
    "be have do make take put give get see show leave need estimate record include reach hold want expect bring say "
    "report count come go become remain stand total number average rise fall grow increase decrease drop live work "
    "revise mean amount feel know think want set start begin".split()
)
"""Verbs whose participle behind a noun tells nothing: "calls taken"."""

_BEFALLEN: Mapping[str, str] = MappingProxyType(
    {
        "kill": "killed",
        "injure": "injured",
        "miss": "missing",
        "hospitalize": "taken to hospital",
        "displace": "displaced",
        "rescue": "rescued",
        "arrest": "arrested",
        "trap": "trapped",
        "attend": "taking part",
        "charge": "charged",
        "vaccinate": "vaccinated",
        "casualty": "killed or injured",
    }
)
"""What became of people, by the lexicon's class, for verbs that have no object: "six died"."""

_BODIES = frozenset(
    "police authorities government ministry department bureau institute commission council agency office service "
    "committee authority board union court federation directorate administration".split()
)
"""Words for public bodies, which take an article."""

_BEFORE_YEARS = frozenset({"of", "in", "from", "for", "since"})
_JOINING = frozenset("of for and the de la del di von van al in on at".split())
"""Words within a name that are written small."""

_TOKEN = re.compile(r"[^\W_]+(?:[’'][^\W_]+)*")
_HEDGE = (
    r"(?:about|around|some|nearly|almost|over|more than|less than|at least|just|only|exactly|roughly|up to|close to)"
)
_LINKED = re.compile(
    rf"(?:\s*[,:(]?\s*(?:of|at|is|was|were|are|to|came to|stood at|put at|reached|totalled)?\s+(?:the )?"
    rf"(?:{_HEDGE} )?(?:[A-Z]{{2,3}} |[$£€¥] ?)?)",
    re.I,
)
_BETWEEN = re.compile(r"\s(?:(?:of|the|of the|of its|of their|more|other|such) )*")
_CLAUSE = re.compile(r"[;:!?()\[\]“”\"]|\s[-–—]\s|—|,\s(?!\d)|\.\s")
_MONTHS = "January February March April May June July August September October November December".split()
_EMPHASIS = re.compile(r"\*\*|__|`")
_QUARTERS = ("first", "second", "third", "fourth")


@dataclass(frozen=True, slots=True)
class _Named:
    """A claim with the noun that it counts: the lemma, how near the noun stands, and the words as the text has them.

    ``near``: 2 beside the number, 1 elsewhere in the sentence, 0 not said.
    """

    claim: Claim
    head: str
    near: int
    surface: str


def topic(claims: Sequence[Claim]) -> str | None:
    """What the claims count or measure, as a short phrase with a capital; None where they do not agree on a noun."""
    words = phrase(claims)
    return words[:1].upper() + words[1:] if words else None


def phrase(claims: Sequence[Claim], *, dated: bool = True) -> str | None:
    """The topic within a sentence; ``dated`` adds the time where the words of all claims name the same."""
    named = [found for claim in claims if (found := _named(claim))]
    head = _head(named, claims)
    if head is None:
        return None
    group = [found for found in named if found.head == head]
    done = _deed(claims, head)
    if head == _PERSON and not done:
        return None
    words = _noun(group, head)
    words = _with_mode(words, claims)
    when = _when(claims) if dated else ""
    return " ".join(part for part in (words, done, when) if part)


def excerpt(claim: Claim, width: int = 88) -> str:
    """The words around a claim's number, of its own clause, in about ``width`` characters, with ellipses at cuts."""
    text = claim.sentence
    start, end = claim.start - claim.sentence_start, claim.end - claim.sentence_start
    if not 0 <= start < end <= len(text):
        return " ".join(claim.text.split())
    breaks = [0, *(match.end() for match in _CLAUSE.finditer(text, 0, start))]
    left = breaks.pop()
    while breaks and len(text[left:end].split()) < 7:
        left = breaks.pop()
    closing = _CLAUSE.search(text, end)
    right = closing.start() if closing else len(text.rstrip(" ."))
    room = max(width - (end - start), 20)
    before, after = text[left:start], text[end:right]
    if len(before) + len(after) > room:
        share = min(len(before), max(room // 2, room - len(after)))
        before, after = _tail(before, share), _lead(after, room - share)
    cut = " ".join((before + text[start:end] + after).split()).lstrip(",;:.–—-)]” ")
    cut = _EMPHASIS.sub("", cut)
    closed = ")" if cut.count("(") > cut.count(")") else ""
    return ("… " if left > 0 and not cut.startswith("…") else "") + cut + closed


def _tail(text: str, room: int) -> str:
    return text if len(text) <= room else "… " + text[len(text) - room :].partition(" ")[2]


def _lead(text: str, room: int) -> str:
    return text if len(text) <= room else text[:room].rpartition(" ")[0] + " …"


def counted(claim: Claim) -> str:
    """The number with the noun that stands right behind it: "85 drones", "$4.5 billion", "16"."""
    written = " ".join(claim.text.split())
    found = _named(claim)
    start = claim.end - claim.sentence_start
    if found and found.near == 2 and found.surface and claim.kind is Kind.COUNT:
        place = claim.sentence.find(found.surface, start)
        between = claim.sentence[start:place] if place >= 0 else "…"
        if between.isspace():
            return f"{written} {found.surface}"
    return written


def listed(names: Sequence[str]) -> str:
    """``a``, ``a and b``, ``a, b and c``."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def authority(name: str) -> str:
    """A speaker within a sentence: "Organisers" are "the organisers", "Its defence ministry" is "the defence
    ministry"; names stay as they are."""
    words = name.split()
    while len(words) > 1 and words[-1].isdigit() and words[-2].casefold() not in _BEFORE_YEARS:
        words.pop()  # the number itself, which follows its speaker
    if len(words) > 1 and words[0].casefold() in ("its", "their", "his", "her", "our", "a", "an", "the"):
        return " ".join(("the", *(words[2:] if words[1] == "own" and len(words) > 2 else words[1:])))
    lexicon = Lexicon.load()
    if len(words) == 1 and (lexicon.is_person(name.casefold()) or name.casefold() in _BODIES):
        return f"the {name.casefold()}"
    if not words or words[0].endswith(("'s", "’s", "s'", "s’")):
        return name
    if len(words) > 1 and words[1][0].islower() and words[1] not in _JOINING and words[0].istitle():
        words[0] = words[0].lower()  # the capital of a sentence's first word
    told = " ".join(words)
    return f"the {told}" if told[0].islower() or not _BODIES.isdisjoint(told.casefold().split()) else told


def _named(claim: Claim) -> _Named | None:
    words = (claim.measure or "").split()
    if not words or words[-1].casefold() in _EMPTY or not words[-1][-1:].isalpha():
        return None
    head = _PERSON if words[-1].casefold() in _PEOPLE else words[-1].casefold()
    forms = _PEOPLE if head == _PERSON else frozenset({head, plural(head), f"{head}s"})
    start, end = claim.start - claim.sentence_start, claim.end - claim.sentence_start
    best = (0, 0, "")
    for token in _TOKEN.finditer(claim.sentence):
        if token.group().casefold() not in forms or start <= token.start() < end:
            continue
        near = _nearness(claim, words[:-1], token, start, end)
        rank = (near, -min(abs(token.start() - end), abs(start - token.end())), token.group())
        if best[0] == 0 or rank[:2] > best[:2]:
            best = rank
    return _Named(claim, head, best[0], best[2])


def _nearness(claim: Claim, modifiers: Iterable[str], token: re.Match[str], start: int, end: int) -> int:
    if token.start() >= end:
        gap = claim.sentence[end : token.start()]
        said = {word.casefold() for word in (*modifiers, *claim.modifiers)}
        rest = " ".join(word for word in gap.split() if word.casefold().replace("-", "") not in said)
        return 2 if len(gap) <= 60 and _BETWEEN.fullmatch(f" {rest} " if rest else " ") else 1
    return 2 if _LINKED.fullmatch(claim.sentence, token.end(), start) else 1


def _head(named: Sequence[_Named], claims: Sequence[Claim]) -> str | None:
    """The noun that most claims share, or that one has beside its number; None where it may be another's."""
    heads = list(dict.fromkeys(found.head for found in named))
    votes = Counter(found.head for found in named)
    if not heads:
        return None

    def kin(head: str) -> int:
        concepts = {n.claim.measure_concept for n in named if n.head == head} - {None}
        return sum(claim.measure_concept in concepts for claim in claims)

    def near(head: str) -> int:
        return max(found.near for found in named if found.head == head)

    def known(head: str) -> bool:
        return any(found.claim.measure_concept for found in named if found.head == head)

    best = max(heads, key=lambda h: (votes[h], kin(h), near(h), known(h), h != _PERSON, heads.index(h)))
    alone = len(heads) == 1
    sure = votes[best] > 1 or kin(best) > 1 or (known(best) and (near(best) == 2 or alone)) or len(claims) == 1
    return best if sure else None


def _noun(group: Sequence[_Named], head: str) -> str:
    """The noun with the modifiers that all claims have, as one of the texts writes it."""
    if head == _PERSON:
        return "people"
    phrases = [(found.claim.measure or "").casefold().split() for found in group]
    shared = [words[0] for words in zip(*(phrase[::-1] for phrase in phrases), strict=False) if len(set(words)) == 1]
    wanted = [re.escape(word) for word in reversed(shared[1:])]
    best = max(group, key=lambda found: found.near)
    form = best.surface or (plural(head) if best.claim.kind is Kind.COUNT else head)
    pattern = re.compile(r"[\s-]+".join((*wanted, re.escape(form))), re.I)
    for found in (best, *group):
        if match := pattern.search(found.claim.sentence):
            words = " ".join(match.group().split())
            # A capital at the start of a sentence is no name's.
            return words if match.start() and not words.isupper() else words[:1].lower() + words[1:].lower()
    return " ".join((*reversed(shared[1:]), form.casefold()))


def _deed(claims: Sequence[Claim], head: str) -> str:
    """What was done to the counted things, as a participle: "shot down"; empty where the claims do not agree on it."""
    lexicon = Lexicon.load()
    if lexicon.people_predicate((head,)):
        return ""  # "deaths" say it themselves
    said = {claim.predicate_concept for claim in claims} - {None}
    done = [claim for claim in claims if claim.predicate and _suffers(claim, head, lexicon)]
    if classed := [claim for claim in done if claim.predicate_concept]:
        done = classed
    concepts = {claim.predicate_concept or claim.predicate for claim in done}
    befallen = _BEFALLEN.get(str(next(iter(said))), "") if lexicon.is_person(head) and len(said) == 1 else ""
    if len(concepts) == 1 and (head != _PERSON or len(said) <= 1):
        (concept,) = concepts
        alike = [c.predicate or "" for c in claims if concept in (c.predicate_concept, c.predicate)]
        votes = Counter(verb for verb in alike if verb.split(" ")[0] not in _LIGHT)
        verb = max(votes, key=lambda v: (votes[v], v == concept, -list(votes).index(v)))
        if not befallen or 2 * votes[verb] > len(claims):
            return participle(verb)
    return befallen


def _suffers(claim: Claim, head: str, lexicon: Lexicon) -> bool:
    """Whether the words make the counted thing the one to which the verb is done."""
    verb = claim.predicate or ""
    if verb.split(" ")[0] in _LIGHT or lexicon.is_reporting(verb) or verb.split(" ")[-1] in ("up", "to", "on", "in"):
        return False
    forms = _PEOPLE if head == _PERSON else {head, plural(head)}
    if claim.object and forms & {word.casefold() for word in claim.object.split()}:
        return not claim.object.casefold().startswith("number of")
    if claim.subject and forms & {word.casefold() for word in claim.subject.split()}:
        return False
    start = claim.start - claim.sentence_start
    done = re.escape(participle(verb))
    if re.search(rf"\b{done} (?:{_HEDGE} )?$", claim.sentence[max(0, start - 60) : start], re.I):
        return True
    return bool(re.search(rf"\b{done}\b", claim.sentence[start : start + 100], re.I))


def _with_mode(noun: str, claims: Sequence[Claim]) -> str:
    """The noun with what is told of it: its average, its rise, a share of it."""
    modes = {claim.mode for claim in claims}
    if modes == {Mode.AVERAGE} and "average" not in noun:
        return f"average {noun}"
    if modes == {Mode.CHANGE}:
        ways = {claim.direction for claim in claims}
        way = {"up": "rise", "down": "fall"}.get(str(ways.pop()), "change") if len(ways) == 1 else "change"
        return f"{way} in {noun}"
    many = noun == "people" or (noun.endswith("s") and not noun.endswith("ss"))
    return f"share of {noun}" if many and all(claim.kind is Kind.SHARE for claim in claims) else noun


def _when(claims: Sequence[Claim]) -> str:
    """ "on 22 November" where every claim's own words name that day (or month, quarter, year), else nothing."""
    periods = [claim.when for claim in claims]
    if not periods or not all(period is not None and period.explicit for period in periods):
        return ""
    spoken = {_spoken(period) for period in periods if period is not None}
    return spoken.pop() if len(spoken) == 1 else ""


def _spoken(period: Period) -> str:
    start, length = period.start, period.end - period.start
    if length <= timedelta(days=1) and (period.end - timedelta(seconds=1)).date() == start.date():
        return f"on {start.day} {_MONTHS[start.month - 1]}"
    whole = (start.day, start.hour, period.end.day, period.end.hour) == (1, 0, 1, 0)
    months = 12 * (period.end.year - start.year) + period.end.month - start.month
    if whole and months == 1:
        return f"in {_MONTHS[start.month - 1]} {start.year}"
    if whole and months == 3 and start.month % 3 == 1:
        return f"in the {_QUARTERS[start.month // 3]} quarter of {start.year}"
    return f"in {start.year}" if whole and months == 12 and start.month == 1 else ""
