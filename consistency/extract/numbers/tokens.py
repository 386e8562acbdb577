"""The lexer of the number grammar: one pass over a sentence, linear in its length."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from consistency.extract.units.table import table

NUM, WORD, MONEY, CODE, WEB, SYMBOL = "num", "word", "money", "code", "web", "symbol"

DASHES = frozenset("-–—‐‑‒−")
HYPHENS = frozenset("-‐‑")
NEAR = 30
"""How many tokens around a number may decide its sense; a bound, so that the work grows with the length only."""

FRACTIONS = {
    "½": 0.5, "⅓": 1 / 3, "⅔": 2 / 3, "¼": 0.25, "¾": 0.75, "⅕": 0.2, "⅖": 0.4, "⅗": 0.6, "⅘": 0.8,
    "⅙": 1 / 6, "⅚": 5 / 6,
    "⅐": 1 / 7, "⅛": 0.125, "⅜": 0.375, "⅝": 0.625, "⅞": 0.875, "⅑": 1 / 9, "⅒": 0.1,
}  # fmt: skip

_SPACES = "\u00a0\u202f\u2009\u2007\u2008"

# Words before a hyphen and a number that leave the number a number: "mid-2019", "sub-300", "under-17s".
_PREFIXES = (
    "mid|sub|pre|post|under|over|late|early|non|than|about|around|some|nearly|almost|plus|minus|top|last|final|per"
    "|to|and|or|of|in|at|by|from|magnitude"
)


class Token:
    """A piece of a sentence. ``glued``: it touches the token before it."""

    __slots__ = ("end", "glued", "kind", "low", "start", "text")

    def __init__(self, kind: str, text: str, low: str, start: int, end: int, glued: bool) -> None:
        self.kind = kind
        self.text = text
        self.low = low
        self.start = start
        self.end = end
        self.glued = glued

    def __repr__(self) -> str:
        return f"{self.kind}:{self.text}"


PLAIN_WORD = r"(?:[a-z]{3,}+|[A-Z][a-z]{3,}+)(?=,|[ ](?!\$))"
"""Most words: what is tried first of all, since nothing longer and no currency can begin there."""

_WEB_SIGN = re.compile(r"[@#]|https?://|www\.|\.(?:com|org|net|gov|co\.uk|edu)\b")


@cache
def _lexer(web: bool) -> re.Pattern[str]:
    """The lexer; without ``web`` it knows no addresses, which it would look for at every word."""
    money = table().money
    signs = sorted((s for s, u in money.items() if u.how == "sign"), key=len, reverse=True)
    codes = sorted((s for s, u in money.items() if u.how == "code"), key=len, reverse=True)
    sign = "|".join(re.escape(s) for s in signs)
    code = "|".join(re.escape(s) for s in codes)
    spaced = "us|c|hk|nz|au|aud|cad|usd|nzd|mxn|mex"  # may stand apart ("c $ 16.4 million"); never "a $ 5 fee"
    addresses = r"""(?P<web>https?://\S+|www\.\S+
            |[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){1,4}
            |(?<!\w)[\#@](?=\w*[^\W\d])\w+
            |(?<!\w)[a-z0-9-]{1,40}\.(?:com|org|net|gov|co\.uk|edu)\b(?:/\S*)?)
        |"""
    return re.compile(
        rf"""
        (?P<plain>{PLAIN_WORD})
        |{addresses if web else ""}(?P<money>(?<![^\W\d_])(?:(?i:{spaced}|u\.s\.?)[ ]?(?=\$))?\$(?![A-Z]{{1,2}}\d)
            |PS(?=\d+(?:\.\d+|m\b|bn\b|,\d{{3}}))
            |[MT](?:USD|EUR|GBP|SEK|NOK|DKK|CHF|AUD)(?![^\W_])
            |(?<![^\W\d_])(?:{sign})
            |(?<![^\W\d_])(?:(?:{code})(?=[ {_SPACES}]?[-−]?\d)|R(?=\d))
            |(?<=[\d ])(?:{code})(?![^\W_]))
        |(?P<code>[^\W\d_]+\d[\w]*(?:[-–]\w+)*
            |(?!(?:{_PREFIXES})-)[^\W\d_]+-\d+[^\W_]*(?![\w,.]*\d|%))
        |(?P<fraction>[¼-¾⅐-⅞])
        |(?P<num>(?:\d{{1,3}}(?:,\d{{3}})++(?:\.\d+)?
              |\d{{1,3}}(?:[{_SPACES}]\d{{3}})++(?:[.,]\d+)?(?!\d)
              |\d{{1,3}}(?:[ ]\d{{3}})++(?![\d,-]|\.\d)
              |\d{{1,3}}(?:\.\d{{3}}){{2,}}+(?:,\d+)?(?!\d)
              |\d{{1,2}}(?:,\d{{2}}){{1,5}},\d{{3}}(?:\.\d+)?(?!\d)
              |\d{{1,3}},\ 000\b
              |\d+(?:\.\d+)?
              |(?<![\w.])\.\d+))
        |(?P<word>(?:[^\W\d_]\.){{2,}}|[^\W\d_]+(?:['’][^\W\d_]+)*)
        |(?P<symbol>[^\s\w]|_|\d)
        """,
        re.VERBOSE,
    )


def tokenize(sentence: str) -> list[Token]:
    """The tokens of ``sentence``, in order; white space is dropped."""
    tokens: list[Token] = []
    last = -1
    for match in _lexer(_WEB_SIGN.search(sentence) is not None).finditer(sentence):
        kind = match.lastgroup or SYMBOL
        text = match[0]
        start, end = match.span()
        if kind == "plain":
            kind = WORD
        elif kind == "fraction":
            kind = SYMBOL
        elif kind == CODE and tokens and start == last and tokens[-1].kind == NUM:
            kind = WORD if "-" not in text and len(text) <= 4 else CODE
        tokens.append(Token(kind, text, text.lower(), start, end, start == last))
        last = end
    return tokens


def is_prose(tokens: Sequence[Token], i: int) -> bool:
    """Whether enough words around token ``i`` are in lower case that a capital means something, as in no headline."""
    words = [
        t for t in tokens[max(0, i - NEAR) : i + NEAR] if t.kind == WORD and len(t.text) > 3 and not t.text.isupper()
    ]
    return bool(words) and sum(t.text[0].islower() for t in words) >= 0.33 * len(words)
