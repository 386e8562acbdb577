"""The noun of a numeral: right of it by the tree and by the order of words, or behind its "of"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from consistency.extract.frames import tree
from consistency.extract.frames.parsed import Parsed
from consistency.model import Quantity

if TYPE_CHECKING:
    from consistency.extract.frames.words import Token
    from consistency.extract.lexicon import Lexicon


def counted_noun(parsed: Parsed, number: Token, quantity: Quantity) -> Token | None:
    """The noun right of a numeral that it counts.

    The tree's answer is taken if it lies in the run of words that can be one phrase with the number; brackets, commas
    and other numbers end that run ("615 (85 drones" does not count drones with 615).
    """
    if _bare_participle(parsed, quantity.end):
        return None
    run = nominal_run(parsed, quantity.end)
    by_tree = nummod_head(number)
    inside = by_tree is not None and by_tree.idx < quantity.end
    if by_tree is None or inside or _broken(parsed, quantity.end, by_tree):
        return run
    if run is None or by_tree.i <= run.i or _joined(by_tree, run):
        return compound_head(by_tree)
    return run


def _bare_participle(parsed: Parsed, end: int) -> bool:
    """Whether a participle follows the number and no noun follows that: "26 launched", "eight wounded and ..."."""
    following = parsed.from_offset(end)[:2]
    if not following or not _participle(following[0], parsed.lexicon):
        return False
    return len(following) == 1 or following[1].pos_ not in {*tree.NOMINAL, "ADJ"}


def _broken(parsed: Parsed, end: int, noun: Token) -> bool:
    between = parsed.text[end : noun.idx]
    return any(c in "(),;:—–" or c.isdigit() for c in between) or any(t.like_num for t in parsed.between(end, noun.idx))


def _participle(word: Token, lexicon: Lexicon) -> bool:
    """A participle of casualty or action, whatever the tagger took it for.

    "launched", "shot" of "shot down", "injured".
    """
    following = word.doc[word.i + 1].lower_ if word.i + 1 < len(word.doc) else ""
    if following in {"down", "up", "off", "out"} and lexicon.predicate(f"{tree.lemma(word)} {following}"):
        return True
    regular = word.lower_.endswith(("ed", "en")) and word.tag_ != "NNS"
    return (regular or word.lower_ in {"dead", "hurt", "shot"}) and lexicon.predicate(word.lower_) is not None


def nummod_head(number: Token) -> Token | None:
    """The noun to the right that the tree has the number modify, the number's own word where it is one, else None."""
    token = number
    if token.pos_ in tree.NOMINAL and not token.like_num and not any(c.isdigit() for c in token.text):
        return token
    while tree.relation(token) in {"nummod", "compound", "det", "amod", "nmod", "advmod"} and token.head.i > token.i:
        token = token.head
        if token.pos_ in tree.NOMINAL and not token.like_num:
            return token
    return None


def compound_head(noun: Token) -> Token:
    """The last noun of a compound chain: the tagger may stop at "train" in "train drivers"."""
    while tree.relation(noun) == "compound" and noun.head.i > noun.i and noun.head.i - noun.i <= 3:
        noun = noun.head
    return noun


def _joined(a: Token, b: Token) -> bool:
    return all(
        t.pos_ in {"NOUN", "PROPN", "ADJ", "CCONJ", "PUNCT", "VERB"} for t in a.doc[min(a.i, b.i) : max(a.i, b.i)]
    )


def nominal_run(parsed: Parsed, end: int) -> Token | None:
    """The last noun of the unbroken run of adjectives and nouns that starts at character ``end``."""
    last = None
    for token in parsed.from_offset(end):
        if token.pos_ in tree.NOMINAL:
            if last is None and _participle(token, parsed.lexicon):
                break
            if last is not None and token.ent_iob_ == "B" and token.pos_ == "PROPN" and last.pos_ == "NOUN":
                break
            last = token
        elif token.pos_ == "ADJ" or token.text in {"-", "–"} or (token.pos_ == "VERB" and token.tag_ in {"VBN", "VBG"}):
            if last is not None and token.pos_ != "PUNCT" and token.text not in {"-", "–"}:
                break
        elif token.text in {"'", "’", "“", '"', "‘"} and last is None:
            continue
        else:
            break
    return last


def partitive(number: Token) -> Token | None:
    """The noun or pronoun of "16 of the missiles", "six of them"; also fronted: "Of those, 42 got to the surface"."""
    verb = argument_verb(number)
    fronted = [c for c in verb.children if c.i < number.i] if verb is not None else []
    for child in (*number.children, *fronted):
        if tree.relation(child) in {"nmod", "obl"} and tree.case_of(child) in {"of", "out of"}:
            return child if child.pos_ in {*tree.NOMINAL, "PRON", "DET", "NUM"} else None
    return None


def argument_verb(token: Token) -> Token | None:
    """The verb or predicate of which a token is directly an argument."""
    token = tree.first_conjunct(token)
    if (
        tree.relation(token) in {"nsubj", "obj", "iobj", "obl", "xcomp", "dep", "advmod", "dislocated"}
        and token.head != token
    ):
        return token.head
    return None
