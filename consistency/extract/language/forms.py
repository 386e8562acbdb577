"""Inflected forms for messages: the past participle of a verb, the plural of a noun.

Irregular forms come from the lemma table of the shipped pipeline, read backwards.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from consistency.extract.language.lemmas import Lemmatizer

_TABLE = Path(__file__).parent / "model" / "consistency_analyser" / "lemmas.xz"
_UNCHANGING = frozenset(
    "become bet broadcast burst cast come cost cut hit hurt let put quit read rid run set shed shut slit split spread "
    "thrust upset".split()
)
_DOUBLING = frozenset(
    "ban bar beg bid chop clap cram drag drip drop dub fit flip flog gas grab grip gun hop jam jog knit knot log map "
    "mug nab net pin plan plot plug pop prop rip rob rub scan scrap ship shop skip slam slap slip snap stab step stop "
    "strip stun swap tag tap tip top trap trim wrap admit commit refer transfer occur patrol control cancel enrol "
    "fulfil label travel model level".split()
)
_PLURALS = {"person": "people", "man": "men", "woman": "women"}
_SAME_IN_PLURAL = ("craft", "series", "species", "sheep", "personnel", "staff", "police", "people", "cattle")


def participle(verb: str) -> str:
    """The past participle of a verb lemma; a particle stays behind it: "shoot down" gives "shot down"."""
    head, *particles = verb.split(" ")
    return " ".join((_participle(head), *particles))


def plural(noun: str) -> str:
    """The plural of a noun lemma; of a phrase that of the last word of its first noun: "miles of road", "kilometres per
    hour"."""
    found = re.search(r" (?:of|per) ", noun)
    head, rest = (noun[: found.start()], noun[found.start() :]) if found else (noun, "")
    *modifiers, last = head.split(" ")
    return " ".join((*modifiers, _plural(last))) + rest


def _participle(verb: str) -> str:
    if verb in _UNCHANGING or not verb.isalpha():
        return verb
    if verb in _DOUBLING:
        return f"{verb}{verb[-1]}ed"
    # What ends in -ed and is longer than "fled" is regular, or a slip of the treebanks.
    rare = (f"{verb}t", "gotten", "sunken", "drunken")
    known = [f for f in _irregular()[0].get(verb, ()) if f not in rare and not (f.endswith("ed") and len(f) > 4)]
    if known:
        # The table does not part "took" from "taken"; the participle of such verbs ends in n, or has the u of "sunk".
        return min(known, key=lambda form: (not form.endswith(("n", "ne")), "u" not in form, len(form), form))
    if verb.endswith("e"):
        return f"{verb}d"
    if verb.endswith("y") and verb[-2:-1] not in "aeiou":
        return f"{verb[:-1]}ied"
    return f"{verb}ed"


def _plural(noun: str) -> str:
    lower = noun.casefold()
    if lower in _PLURALS:
        return _PLURALS[lower]
    if lower.endswith(_SAME_IN_PLURAL) or not noun[-1:].isalpha():
        return noun
    known = _irregular()[1].get(lower)
    if known:
        return known[0]
    if lower.endswith("man"):
        return f"{noun[:-3]}men"
    if lower.endswith(("s", "x", "z", "ch", "sh")):
        return f"{noun}es"
    if lower.endswith("y") and lower[-2:-1] not in "aeiou":
        return f"{noun[:-1]}ies"
    return f"{noun}s"


@cache
def _irregular() -> tuple[Mapping[str, tuple[str, ...]], Mapping[str, tuple[str, ...]]]:
    """Past forms by verb and plurals by noun, as far as a rule would not make them."""
    verbs: defaultdict[str, set[str]] = defaultdict(set)
    nouns: defaultdict[str, set[str]] = defaultdict(set)
    for word, tag, lemma in Lemmatizer.load(_TABLE).irregular():
        if tag == "VBN" and word.isalpha() and not word.endswith(("ing", "s")):
            verbs[lemma].add(word)
        elif tag == "NNS" and word.isalpha() and word != lemma and _is_plural(word, lemma):
            nouns[lemma].add(word)
    return (
        {lemma: tuple(sorted(words)) for lemma, words in verbs.items()},
        {lemma: tuple(sorted(words, key=lambda w: (len(w), w))) for lemma, words in nouns.items()},
    )


def _is_plural(word: str, noun: str) -> bool:
    """Whether a form of the table can be a plural: "lives", "crises", "feet", but no slip of the treebanks."""
    if not word.endswith("s"):
        return True
    return word in {f"{noun}es", f"{noun[:-1]}ves", f"{noun[:-2]}ves", f"{noun[:-2]}es"}
