"""The reasons of a comparison in a reader's words: alignment names features and lemmas, a report what they mean."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType

from consistency.check.phrasing import authority, listed
from consistency.extract.language.forms import participle, plural
from consistency.model import Reason

_LABELS: Mapping[str, str] = MappingProxyType(
    {
        "measure": "what is counted",
        "predicate": "what happened",
        "subject": "who did it",
        "object": "to whom",
        "modifiers": "which of them",
        "time": "when",
        "place": "where",
        "words": "the words around",
        "digits": "the digits",
        "speaker": "who says so",
        "scope": "how it is limited",
        "siblings": "the numbers beside",
        "known": "told as known",
        "mode": "the kind of figure",
        "overlap": "what identifies the stories",
        "names": "names",
        "numbers": "numbers",
        "title": "titles",
        "days": "publication",
        "full": "full names",
        "lead": "names in the opening",
        "facts": "numbers of one thing",
        "happened": "dates in the texts",
        "difference": "how they differ",
        "kind of difference": "how such numbers differ",
        "ratio": "how far apart",
        "size": "how large",
        "moved": "when they were reported",
        "rival": "other numbers that fit",
        "other rival": "other numbers that fit the other",
        "repeated": "numbers that both texts have",
        "seconded": "who else has them",
        "before": "the words before",
        "behind": "the words behind",
        "phrase": "the phrase",
        "clause": "the clause",
        "sentence": "the sentence",
        "paragraph": "the paragraph",
        "company": "numbers nearby",
        "slot": "the place in the sentence",
        "rarity": "how often such things are counted",
        "bound": "how it is hedged",
        "asserted": "what is said to be so",
        "role": "the part in a sum",
        "per": "the base of the rate",
        "kind": "the kind of number",
        "some": "some or all",
    }
)
_NUMBER = re.compile(r"(?<![\w.,])\d+(?:\.\d+)?(?:e[+-]?\d+)?(?!\w|[,.]\d)")
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_SHARED = re.compile(r"(\d+) % (.*?)(?: \(.*\))?$", re.DOTALL)
_DAYS = re.compile(r"(\d+) days apart")
_FULL = re.compile(r"(\d+) full names shared")
_COUNTED = re.compile(r"([\d,.]+) ([^\d,][^,]*)")


def label(reason: Reason) -> str:
    """What was compared: ``what is counted``; the feature's own name where it has no other."""
    return _LABELS.get(reason.feature, reason.feature)


def told(reason: Reason) -> str:
    """What the comparison found, as a clause; empty where alignment says nothing of it."""
    detail = reason.detail.strip()
    tell = _TELLERS.get(reason.feature)
    return tell(detail) if tell and detail else detail


def _measure(detail: str) -> str:
    if noun := detail.removeprefix("both count ") if detail.startswith("both count ") else "":
        return f"both speak of {plural(noun)}"
    return detail


def _predicate(detail: str) -> str:
    verb = detail.removeprefix("both: ")
    if verb != detail and verb not in ("rise", "fall"):
        return f"both: {participle(verb)}"
    return detail.replace("no verb", "no verb at all")


def _narrowed(detail: str) -> str:
    kind, _, words = detail.partition("both: ")
    if not kind and words:
        return f"both say {_quoted(words)}"
    if detail.startswith("only one "):
        return f"only one says {_quoted(re.sub(r'^only one (?:says|is) ', '', detail))}"
    return detail


def _quoted(words: str) -> str:
    return listed([f"“{word}”" for word in words.split(", ")])


def _words(detail: str) -> str:
    found = _SHARED.match(detail)
    return f"{found[1]}% {found[2]}" if found else detail


def _days(detail: str) -> str:
    found = _DAYS.search(detail)
    if not found:
        return detail
    days = {"0": "on one day", "1": "one day apart"}.get(found[1], f"{found[1]} days apart")
    return detail[: found.start()] + days + detail[found.end() :]


def _happened(detail: str) -> str:
    found = _DAYS.search(detail)
    if not found:
        return detail
    return "both tell of one day" if found[1] == "0" else f"the days told of are {_days(found.group())}"


def _full(detail: str) -> str:
    found = _FULL.fullmatch(detail)
    if not found:
        return detail
    return {"0": "no full name shared", "1": "one full name shared"}.get(found[1], detail)


def _names(detail: str) -> str:
    if detail.startswith("no "):
        return detail
    return ", ".join(" ".join(word[:1].upper() + word[1:] for word in name.split()) for name in detail.split(", "))


def _figures(detail: str) -> str:
    before, said, after = detail.rpartition("both also say ")
    told = dict.fromkeys(_NUMBER.sub(lambda found: _figure(found.group()), part) for part in after.split(", "))
    return before + said + ", ".join(told)


def _facts(detail: str) -> str:
    if detail.startswith("no "):
        return detail
    return ", ".join(
        _COUNTED.sub(lambda found: f"{_figure(found[1])} {plural(found[2])}", part) for part in detail.split(", ")
    )


def _speaker(detail: str) -> str:
    if detail.startswith("both by "):
        return f"both according to {authority(detail.removeprefix('both by '))}"
    one, _, other = detail.removeprefix("by ").partition(" and by ")
    return f"{authority(one)} and {authority(other)}" if other and detail.startswith("by ") else detail


def _figure(written: str) -> str:
    if _YEAR.fullmatch(written):
        return written
    value = float(written.replace(",", ""))
    return f"{value:,.6f}".rstrip("0").rstrip(".")


_TELLERS: Mapping[str, Callable[[str], str]] = MappingProxyType(
    {
        "measure": _measure,
        "predicate": _predicate,
        "modifiers": _narrowed,
        "scope": _narrowed,
        "subject": _narrowed,
        "object": _narrowed,
        "words": _words,
        "overlap": _words,
        "days": _days,
        "time": _days,
        "happened": _happened,
        "full": _full,
        "names": _names,
        "lead": _names,
        "numbers": _figures,
        "siblings": _figures,
        "facts": _facts,
        "speaker": _speaker,
    }
)
