"""Where sentences begin, from the tokens alone.

Made for text whose sentences the extractor has mostly found already: a boundary is set only where the marks are plain,
so that a single sentence given to the pipeline stays whole.
"""

from __future__ import annotations

from collections.abc import Sequence

_ENDS = frozenset({".", "!", "?", "。", "…"})
_CLOSERS = frozenset({'"', "'", "”", "’", "''", ")", "]", "»"})
_OPENERS = frozenset({'"', "“", "‘", "``", "(", "[", "«", "'"})
_BULLETS = frozenset({"•", "*", "-", "–", "·", "▪", "●", "◦", "‣"})
# An abbreviation that may also end a sentence does so only before one of these.
_STARTERS = frozenset(
    "The A An This That These Those He She It They We I In On At But And By For From As If When While After Before "
    "However Many Some Most One There Police Officials According About Over More His Her Their Its Our My You".split()
)
_MAY_END = frozenset(
    "p.m. a.m. P.M. A.M. U.S. U.K. U.N. E.U. D.C. Inc. Co. Corp. Ltd. Jr. Sr. etc. L.A. N.Y. Ave. St. Blvd.".split()
)
# Between words, where the one before has none of these last and is no such abbreviation, no sentence begins.
_PLAIN = frozenset({"", " "})
_MARKS = frozenset({mark[-1] for mark in _ENDS | _CLOSERS})
LONGEST = 200


def _ends(word: str) -> bool:
    return (
        word in _ENDS or (len(word) > 1 and word[-1] in "!?" and not word.strip("!?")) or word in {"...", "....", "……"}
    )


def sentence_starts(words: Sequence[str], blanks: Sequence[str]) -> list[int]:
    """Indices of the first word of each sentence, the first of them 0.

    In: the words, without white space, and `blanks`, the white space that stands before each word. Sentences longer
    than 200 words are cut at a semicolon, comma or at the limit, so that cost and memory stay bounded.
    """
    starts = [0]
    last = 0
    for i in range(1, len(words)):
        before = words[i - 1]
        plain = blanks[i] in _PLAIN and before[-1:] not in _MARKS and before not in _MAY_END
        if (
            (not plain and _boundary(words, blanks, i))
            or i - last >= LONGEST
            or (i - last > LONGEST // 2 and before == ";")
        ):
            starts.append(i)
            last = i
    return starts


def _boundary(words: Sequence[str], blanks: Sequence[str], i: int) -> bool:
    """Whether a sentence ends before word i (i > 0)."""
    word, blank = words[i], blanks[i]
    if blank.count("\n") > 1 or (blank and "\n" in blank and word in _BULLETS):
        return True
    if not blank and word not in _OPENERS:
        return False
    k = i - 1
    while k > 0 and words[k] in _CLOSERS:
        k -= 1
    end = words[k]
    if _ends(end) and (k == i - 1 or not blanks[k + 1] or words[k + 1] in _CLOSERS):
        if not blank:
            return False
        return _opens(words, i) and not (k == 0 or (k <= 2 and end == "." and words[k - 1].isdigit()))
    return k == i - 1 and end in _MAY_END and word in _STARTERS


def _opens(words: Sequence[str], i: int) -> bool:
    """Whether a sentence can begin with word i."""
    word = words[i]
    if word == "[" and words[i + 1 : i + 2] and words[i + 1].isdigit():
        return False  # a footnote's mark belongs to the sentence before it
    if word in _OPENERS and i + 1 < len(words):
        word = words[i + 1]
    return word[:1].isupper() or word[:1].isdigit() or word in _BULLETS or word[:1] in "$£€"
