"""What identifies a story: its names, exact numbers, title and dates, each weighted by how rare it is in the run.

Names are found by their capitals (a word that is written with a capital inside sentences more often than without), not
by the language model, so that documents of a thousand languages of place names cost nothing and are treated alike.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache

from consistency.model import Claim, Document, Extraction, Kind

LEAD = 6_000
"""Characters of a document that are read for names: what identifies a story stands early.

Below come sidebars and comments.
"""

HEAD = 700
"""Characters that say what a document is about: its lead."""

BODY = 3_000
"""Characters in which the words of another document's title are looked for."""

DATED = timedelta(days=2)
"""Longest period that names a day: a night is of two."""

UNTELLING = frozenset({Kind.DURATION, Kind.RANK, Kind.RATIO})
"""Kinds of which the same number is told of many things."""

SITE = re.compile(r"://(?:www\.)?([^/:?#\s]+)")
TOKEN = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)*|\d+(?:[.,]\d+)*|[.!?:;\"“”\n|]")
WORD = re.compile(r"[^\W\d_]{3,}")
MONTHS = frozenset("january february march april may june july august september october november december".split())
DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
VARIANTS = (
    ("iy", "y"),
    ("yi", "y"),
    ("yy", "y"),
    ("ij", "y"),
    ("ii", "i"),
    ("sch", "sh"),
    ("kh", "h"),
    ("ou", "u"),
    ("ph", "f"),
)


@lru_cache(maxsize=100_000)
def fold(word: str) -> str:
    """A name without accents, case, possessive and the usual freedoms of transliteration.

    Zelenskyy and Zelensky are one.
    """
    plain = "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c)).casefold()
    plain = plain.translate({0x142: "l", 0xF8: "o", 0x111: "d"}).replace("’", "'").removesuffix("'s").replace("'", "")
    for written, common in VARIANTS:
        plain = plain.replace(written, common)
    return plain


def words(text: str) -> list[str]:
    """The words of three letters and more, as written."""
    return WORD.findall(text)


@dataclass(frozen=True, slots=True)
class Profile:
    """One document as alignment sees it: features with their prefix (``n`` name, ``w`` word, ``#`` number, ``d`` date,
    ``t`` title word).

    ``placed`` are the claims that are put into events: its quantities, or all its numbers where it has none; ``dates``
    its dates. ``lead`` are the names of the lead and the title, as features; ``title`` and ``said`` the words of the
    title and of title and body, with the prefix ``b``; ``days`` those that its numbers are told of; ``facts`` what is
    counted or measured with its value, with the prefix ``f``; ``site`` who published it, empty if that is not known.
    """

    document: Document
    claims: tuple[Claim, ...]
    features: frozenset[str]
    published: datetime | None
    placed: tuple[Claim, ...] = ()
    dates: tuple[Claim, ...] = ()
    lead: frozenset[str] = frozenset()
    title: frozenset[str] = frozenset()
    said: frozenset[str] = frozenset()
    days: frozenset[date] = frozenset()
    facts: frozenset[str] = frozenset()
    site: str = ""

    @property
    def day(self) -> date | None:
        """The day of publication."""
        return self.published.date() if self.published else None


def published(document: Document) -> datetime | None:
    """The moment of publication without its time zone (local time), or None where there is none that can be read."""
    try:
        moment = datetime.fromisoformat((document.published or "").strip())
    except ValueError:
        return None
    return moment.replace(tzinfo=None)


def profiles(extractions: Sequence[Extraction]) -> list[Profile]:
    """The profiles of all documents, in the order given."""
    read = [list(_tokens(e.document.text[:LEAD])) for e in extractions]
    inside: Counter[str] = Counter()
    lower: Counter[str] = Counter()
    for tokens in read:
        for folded, written, starts in tokens:
            if written[:1].isupper() and not starts:
                inside[folded] += 1
            elif written[:1].islower():
                lower[folded] += 1
    names = frozenset(w for w, n in inside.items() if n > lower[w] and len(w) > 2 and w not in MONTHS and w not in DAYS)
    return [_profile(e, tokens, names) for e, tokens in zip(extractions, read, strict=True)]


def _profile(extraction: Extraction, tokens: Iterable[tuple[str, str, bool]], names: frozenset[str]) -> Profile:
    document = extraction.document
    title = document.title or ""
    claims = tuple(c for c in extraction.claims if c.is_quantity)
    lead = {fold(w) for w in WORD.findall(f"{document.text[:HEAD]} {title}") if w[0].isupper()}
    heading = frozenset(f"b:{fold(w)}" for w in WORD.findall(title))
    return Profile(
        document,
        claims,
        _features(extraction, tokens, names),
        published(document) or _dateline(extraction),
        placed=claims or extraction.claims,
        dates=tuple(c for c in extraction.claims if c.kind is Kind.DATE and c.when and c.when.explicit),
        lead=frozenset(f"n:{w}" for w in lead & names),
        title=heading,
        said=heading | {f"b:{fold(w)}" for w in WORD.findall(document.text[:BODY])},
        days=frozenset(_days(extraction.claims)),
        facts=frozenset(_fact(c) for c in claims if c.value is not None and c.kind not in UNTELLING),
        site=site(document),
    )


def site(document: Document) -> str:
    """Who published a document: the host of its address (of the archived one, in an archive's), else the publisher."""
    hosts = SITE.findall((document.url or "").partition("?")[0])
    return hosts[-1].casefold() if hosts else (document.publisher or "").casefold()


def _days(claims: Iterable[Claim]) -> Iterable[date]:
    """The days that the words give to numbers; a night goes by the day on which it ends."""
    for claim in claims:
        if claim.when and claim.when.explicit and claim.when.end - claim.when.start <= DATED:
            yield (claim.when.end - timedelta(minutes=1)).date()


def _fact(claim: Claim) -> str:
    happened = claim.predicate_concept if claim.kind is Kind.COUNT else None
    what = claim.measure_concept or claim.measure
    return f"f:{claim.kind.value}|{claim.unit or ''}|{what or ''}|{happened or ''}={claim.value:.12g}"


def _dateline(extraction: Extraction) -> datetime | None:
    """The day that an undated document's own words give it: the period that its claims take over from it."""
    taken = Counter(c.when.end - timedelta(minutes=1) for c in extraction.claims if c.when and not c.when.explicit)
    return min(taken, key=lambda moment: (-taken[moment], moment)).replace(hour=0, minute=0) if taken else None


def _tokens(text: str) -> Iterable[tuple[str, str, bool]]:
    """Every word as (folded, written, whether it starts a sentence or a line); breaks are given as ``|``."""
    starts = True
    for match in TOKEN.finditer(text):
        written = match[0]
        if not written[0].isalnum():
            yield "|", "|", True
            starts = True
        else:
            yield fold(written), written, starts
            starts = False


def _features(extraction: Extraction, tokens: Iterable[tuple[str, str, bool]], names: frozenset[str]) -> frozenset[str]:
    found: set[str] = set()
    before = ""
    for folded, written, _ in tokens:
        if written[0].isupper() and folded in names:
            found.add(f"n:{folded}")
            if before:
                found.add(f"n:{before} {folded}")
            before = folded
            continue
        if written[0].isdigit() and len(written) > 1:
            found.add(f"#:{written.strip('.,')}")
        elif written[0].islower() and len(folded) > 3:
            found.add(f"w:{folded}")
        before = ""
    found.update(f"t:{fold(w)}" for w in WORD.findall(extraction.document.title or ""))
    for claim in extraction.claims:
        if claim.is_quantity and claim.value is not None and claim.kind is not Kind.AGE and abs(claim.value) >= 10:
            found.add(f"#:{claim.value:.12g}")
        if (
            claim.kind is Kind.DATE
            and claim.when is not None
            and claim.when.explicit
            and (claim.when.end - claim.when.start).days <= 1
        ):
            found.add(f"d:{claim.when.start.date().isoformat()}")
    return frozenset(found)
