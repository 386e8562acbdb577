"""Rewrites treebank sentences into what news looks like: the words change, the tree stays right.

Each function takes a sentence and a random generator and returns a new sentence, or the same object where it does not
apply.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from random import Random

from training.treebank import Sentence

_SMALL = frozenset("'s a an and as at but by for from in n't of on or the to with".split())
_WORDS = tuple("two three four five six seven eight nine ten eleven twelve twenty thirty dozens".split())
_PLACES = tuple("KYIV|LONDON|WASHINGTON|PARIS|Berlin|MOSCOW|Nairobi|NEW DELHI|Tokyo|BRUSSELS|SEOUL|Madrid".split("|"))
_AGENCIES = ("Reuters", "AP", "AFP", "Agency", "BBC", "Bloomberg", "Staff")
_MONTHS = ("Jan", "Feb.", "March", "April", "May", "June", "July", "Aug", "Sept.", "October", "Nov", "Dec", "Dec.")
_SAYING = frozenset({"say", "tell", "report", "claim", "add", "announce", "estimate", "write", "believe", "think"})
_ASIDES = frozenset({"appos", "acl", "acl:relcl", "parataxis", "nmod", "advcl"})
_ROOM = frozenset({"nsubj", "nsubj:pass", "obj", "obl", "nmod", "conj", "root", "appos"})


def _map_words(sentence: Sentence, change: Callable[[str], str]) -> Sentence:
    return replace(sentence, words=[change(word) for word in sentence.words])


def title_case(sentence: Sentence, _: Random) -> Sentence:
    """Capitalise Every Word but Short Function Words."""
    words = [w if i and w.lower() in _SMALL else w[:1].upper() + w[1:] for i, w in enumerate(sentence.words)]
    return replace(sentence, words=words)


def all_caps(sentence: Sentence, _: Random) -> Sentence:
    """WRITE EVERYTHING IN CAPITALS."""
    return _map_words(sentence, str.upper)


def lower_case(sentence: Sentence, _: Random) -> Sentence:
    """write everything in lower case."""
    return _map_words(sentence, str.lower)


def quotes(sentence: Sentence, rng: Random) -> Sentence:
    """Swap straight and curly quotes, and one dash for another."""
    curly = rng.random() < 0.6
    dash = rng.choice(("–", "—", "-", "--"))
    out, open_ = [], False
    for word in sentence.words:
        if word in {'"', "``", "''", "“", "”"}:
            open_ = not open_
            word = ("“" if open_ else "”") if curly else '"'
        elif word in {"-", "–", "—", "--"} and len(sentence.words) > 1:
            word = word if rng.random() < 0.5 else dash
        else:
            word = word.replace("'", "’") if curly else word.replace("’", "'")
        out.append(word)
    return replace(sentence, words=out)


def numbers(sentence: Sentence, rng: Random) -> Sentence:
    """Put other numbers in the place of cardinal numbers, and other currency signs in the place of theirs."""
    out = []
    for word, tag in zip(sentence.words, sentence.tags, strict=True):
        if tag == "$" and rng.random() < 0.5:
            word = rng.choice(("$", "£", "€", "US$"))
        elif tag == "CD" and rng.random() < 0.6:
            if word.isdigit() and not (len(word) == 4 and word[:2] in {"19", "20"}):
                word = number(rng)
            elif word.lower() in _WORDS:
                word = rng.choice((*_WORDS[:-1], number(rng)))
        out.append(word)
    return replace(sentence, words=out)


def number(rng: Random) -> str:
    """A number as news writes counts: mostly short, some with separators or decimals."""
    size = rng.random()
    if size < 0.6:
        return str(rng.randint(2, 999))
    if size < 0.75:
        return f"{rng.randint(1000, 999999):,}"
    return f"{rng.randint(1, 99)}.{rng.randint(0, 9)}" if size < 0.9 else str(rng.randint(1000, 99999))


def dash_pairs(sentence: Sentence, rng: Random) -> Sentence:
    """Put dashes in the place of the two commas around an aside."""
    for first, word in enumerate(sentence.words):
        head = sentence.heads[first]
        if word != "," or head < first or sentence.deps[head] not in _ASIDES:
            continue
        inside = [i for i in range(len(sentence.words)) if _under(sentence.heads, i, head)]
        last = inside[-1] if sentence.words[inside[-1]] == "," else inside[-1] + 1
        if (
            inside == list(range(first, inside[-1] + 1))
            and last < len(sentence.words) - 1
            and sentence.words[last] == ","
        ):
            dash = rng.choice(("—", "—", "–", "-", "--"))
            words, tags = list(sentence.words), list(sentence.tags)
            words[first] = words[last] = dash
            tags[first] = tags[last] = ":"
            return replace(sentence, words=words, tags=tags)
    return sentence


def no_stop(sentence: Sentence, _: Random) -> Sentence:
    """Drop the final stop."""
    if len(sentence.words) > 2 and sentence.words[-1] in {".", "!"} and len(sentence.words) - 1 not in sentence.heads:
        return _keep(sentence, range(len(sentence.words) - 1))
    return sentence


def headline(sentence: Sentence, rng: Random) -> Sentence:
    """Drop articles and the final stop; then title case as often as not."""
    heads = set(sentence.heads)
    drop = {i for i, w in enumerate(sentence.words) if w.lower() in {"a", "an", "the"} and i not in heads}
    short = no_stop(_keep(sentence, [i for i in range(len(sentence.words)) if i not in drop]), rng)
    return title_case(short, rng) if rng.random() < 0.5 else short


def _keep(sentence: Sentence, kept: range | list[int]) -> Sentence:
    """The sentence without the words not in `kept`, which nothing may depend on."""
    number = {old: new for new, old in enumerate(kept)}
    number[-1] = -1
    tags = sentence.entities
    if tags is not None:
        tags = [tags[i] for i in kept]
        tags = ["B" + t[1:] if t[0] == "I" and (i == 0 or tags[i - 1][2:] != t[2:]) else t for i, t in enumerate(tags)]
    return replace(
        sentence,
        words=[sentence.words[i] for i in kept],
        spaces=[sentence.spaces[i] for i in kept],
        tags=[sentence.tags[i] for i in kept],
        feats=[sentence.feats[i] for i in kept],
        lemmas=[sentence.lemmas[i] for i in kept],
        heads=[number[sentence.heads[i]] for i in kept],
        deps=[sentence.deps[i] for i in kept],
        entities=tags,
    )


def _insert(
    sentence: Sentence, at: int, rows: list[tuple[str, str, str, int | None, str, str]], anchor: int
) -> Sentence:
    """Put new words before word `at`: (word, tag, feats, head among the rows or None for `anchor`, relation, entity
    tag).
    """
    size = len(rows)

    def moved(i: int) -> int:
        return i + size if i >= at else i

    new_heads = [moved(anchor) if head is None else at + head for _, _, _, head, _, _ in rows]
    old_heads = [moved(h) for h in sentence.heads]
    entities = sentence.entities
    if entities is not None:
        entities = [*entities[:at], *(row[5] for row in rows), *entities[at:]]
    return replace(
        sentence,
        words=[*sentence.words[:at], *(row[0] for row in rows), *sentence.words[at:]],
        spaces=[*sentence.spaces[:at], *([True] * size), *sentence.spaces[at:]],
        tags=[*sentence.tags[:at], *(row[1] for row in rows), *sentence.tags[at:]],
        feats=[*sentence.feats[:at], *(row[2] for row in rows), *sentence.feats[at:]],
        lemmas=[*sentence.lemmas[:at], *(row[0] for row in rows), *sentence.lemmas[at:]],
        heads=[*old_heads[:at], *new_heads, *old_heads[at:]],
        deps=[*sentence.deps[:at], *(row[4] for row in rows), *sentence.deps[at:]],
        entities=entities,
    )


_CARDINAL = "NUM|NumForm=Digit|NumType=Card"
_PROPER = "PROPN|Number=Sing"


def dateline(sentence: Sentence, rng: Random) -> Sentence:
    """KYIV, Dec 6 (Agency) — before the sentence; the place hangs on the sentence's root as `parataxis`."""
    if len(sentence.words) < 5:
        return sentence
    rows: list[tuple[str, str, str, int | None, str, str]] = []
    place = rng.choice(_PLACES).split()
    for word in place[:-1]:
        rows.append((word, "NNP", _PROPER, len(place) - 1, "compound", "B-PLACE" if not rows else "I-PLACE"))
    top = len(rows)
    rows.append((place[-1], "NNP", _PROPER, None, "parataxis", "I-PLACE" if rows else "B-PLACE"))
    if rng.random() < 0.6:
        month = len(rows) + 1
        rows.append((",", ",", "PUNCT", month, "punct", "O"))
        rows.append((rng.choice(_MONTHS), "NNP", _PROPER, top, "nmod:unmarked", "O"))
        rows.append((str(rng.randint(1, 31)), "CD", _CARDINAL, month, "nummod", "O"))
    if rng.random() < 0.7:
        agency = len(rows) + 1
        rows.append(("(", "-LRB-", "PUNCT", agency, "punct", "O"))
        rows.append((rng.choice(_AGENCIES), "NNP", _PROPER, top, "list", "B-ORG"))
        rows.append((")", "-RRB-", "PUNCT", agency, "punct", "O"))
    rows.append((rng.choice(("—", "–", "-", "--", ":")), ":", "PUNCT", top, "punct", "O"))
    return _insert(sentence, 0, rows, sentence.heads.index(-1))


def bullet(sentence: Sentence, rng: Random) -> Sentence:
    """Put a bullet before the sentence."""
    return _insert(sentence, 0, [(rng.choice("•-*–·▪"), "NFP", "PUNCT", None, "punct", "O")], sentence.heads.index(-1))


def parts(sentence: Sentence, rng: Random, nouns: list[str]) -> Sentence:
    """Put `(653 drones + 51 missiles)` behind a plural noun that ends its phrase: the first part is an apposition of
    the noun.
    """
    places = [
        i
        for i, tag in enumerate(sentence.tags)
        if tag == "NNS" and sentence.deps[i] in _ROOM and all(h != i or k < i for k, h in enumerate(sentence.heads))
    ]
    if not places:
        return sentence
    at = rng.choice(places)
    rows: list[tuple[str, str, str, int | None, str, str]] = [("(", "-LRB-", "PUNCT", 2, "punct", "O")]
    first = 2
    plural = "NOUN|Number=Plur"
    rows.append((number(rng), "CD", _CARDINAL, 2, "nummod", "O"))
    rows.append((rng.choice(nouns), "NNS", plural, None, "appos", "O"))
    for last in [False] * rng.choice((0, 0, 1)) + [True]:
        sign = rng.choice(("+", "and")) if last else ","
        here = len(rows)
        rows.append(
            (
                sign,
                "," if sign == "," else "CC",
                "PUNCT" if sign == "," else "CCONJ",
                here + 2,
                "punct" if sign == "," else "cc",
                "O",
            )
        )
        if sign == "+":
            rows[-1] = ("+", "SYM", "SYM", here + 2, "cc", "O")
        rows.append((number(rng), "CD", _CARDINAL, here + 2, "nummod", "O"))
        rows.append((rng.choice(nouns), "NNS", plural, first, "conj", "O"))
    rows.append((")", "-RRB-", "PUNCT", first, "punct", "O"))
    return _insert(sentence, at + 1, rows, at)


def reported_last(sentence: Sentence, _: Random) -> Sentence:
    """Turn `X said that Y.` into `Y, X said.`, as agencies write it; the verb of saying stays the root."""
    root = sentence.heads.index(-1)
    said = [i for i, (h, d) in enumerate(zip(sentence.heads, sentence.deps, strict=True)) if h == root and d == "ccomp"]
    subject = [
        i for i, (h, d) in enumerate(zip(sentence.heads, sentence.deps, strict=True)) if h == root and d == "nsubj"
    ]
    if sentence.lemmas[root] not in _SAYING or len(said) != 1 or len(subject) != 1 or sentence.words[-1] != ".":
        return sentence
    end = len(sentence.words) - 1
    inside = [i for i in range(end) if _under(sentence.heads, i, said[0])]
    front = list(range(inside[0]))
    marks = [i for i in inside if sentence.heads[i] == said[0] and sentence.words[i].lower() == "that"]
    if inside != list(range(root + 1, end)) or front != list(range(root + 1)) or subject[0] > root:
        return sentence  # the clause must fill the sentence from the verb to the final stop
    clause = [i for i in inside if i not in marks]
    turned = _keep(sentence, [*clause, *front, end])
    words = list(turned.words)
    words[0] = words[0][:1].upper() + words[0][1:]
    if sentence.tags[0] not in {"NNP", "NNPS"} and words[len(clause)] != "I":
        words[len(clause)] = words[len(clause)].lower()
    whole = replace(turned, words=words)
    return _insert(whole, len(clause), [(",", ",", "PUNCT", None, "punct", "O")], clause.index(said[0]))


def _under(heads: list[int], word: int, top: int) -> bool:
    """Whether `word` is `top` or depends on it, directly or not."""
    while word >= 0 and word != top:
        word = heads[word]
    return word == top


def augment(sentence: Sentence, rng: Random, nouns: list[str]) -> Sentence:
    """A sentence as it is about half of the time, else as news would write it. `nouns` are plural nouns to build parts
    from.

    Sentences without a tree (entity corpora) only change their case and quotes.
    """
    out = quotes(sentence, rng) if rng.random() < 0.3 else sentence
    if sentence.heads:
        if rng.random() < 0.4:
            out = numbers(out, rng)
        if rng.random() < 0.5:
            out = reported_last(out, rng)
        if rng.random() < 0.25:
            out = dash_pairs(out, rng)
        draw = rng.random()
        if draw < 0.03:
            out = parts(out, rng, nouns)
        elif draw < 0.05:
            out = bullet(out, rng)
        elif draw < 0.11:
            out = headline(out, rng)
        elif draw < 0.17:
            out = no_stop(out, rng)
        if rng.random() < 0.025:
            out = dateline(out, rng)
    draw = rng.random()
    if draw < 0.05:
        return title_case(out, rng)
    if draw < 0.09:
        return all_caps(out, rng)
    return lower_case(out, rng) if draw < 0.11 else out
