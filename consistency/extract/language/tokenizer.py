"""spaCy's English tokenizer, moved towards the tokens of the Universal Dependencies treebanks that the parser is
trained on.

Differences from spaCy's own: runs of one mark stay whole ("!!!", "-----"), prefixes do not leave their word
("non-commercial", "anti-establishment"), telephone numbers stay whole, "and/or" and ranges of numbers ("10–15") come
apart, and so do dashes that are set without spaces, between words or figures. Tokens never change the text: offsets
stay exact.
"""

from __future__ import annotations

import re
from collections.abc import Callable

import spacy
from spacy.language import Language
from spacy.symbols import NORM, ORTH
from spacy.tokenizer import Tokenizer
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex

NAME = "consistency.ud_tokenizer.v1"

# Prefixes that the treebanks leave joined to their word by the hyphen (EWT and GUM agree on these).
_BOUND = (
    "anti|co|counter|cross|de|e|ex|extra|fore|hyper|inter|intra|mid|mini|multi|non|over|post|pre|pro|pseudo|quasi|re|semi|sub|"
    "super|trans|ultra|un|under|vice"
)
_WHOLE = re.compile(
    rf"(?:(?:{_BOUND})-[A-Za-z]+)"  # non-commercial
    r"|(?:(?:\+?1-)?\(?\d{3}\)?-\d{3}-\d{4}|\d{3}-\d{4})"  # 713-853-3989
    r"|([!?*=_~#.\-<>])\1+|[!?]{2,}",  # !!!, -----
    re.IGNORECASE,
)
# Grouped, since spaCy anchors each pattern by a bare ^ or $.
_RUN = r"(?:[!?]{2,}|\.{2,}|={2,}|\*{2,}|_{2,}|~{2,}|<{2,}|>{2,}|-{2,})"
_SUFFIXES = (_RUN, r"(?<=[a-z]{2})[.?!]{2,}", r"(?<=\d)(?:am|pm|AM|PM|a\.m\.|p\.m\.|k)")
# A dash or slash between figures or between a word and a figure; a hyphen after a bound prefix is handled by `_WHOLE`.
_INFIXES = (
    r"(?<=[0-9A-Za-z%.,;:\)\"'”’])(?:—|–|--+)(?=[0-9A-Za-z\"'“‘$£€(])",
    r"(?<=[0-9])-(?=[0-9A-Za-z$£€])",
    r"(?<=[A-Za-z])-(?=[0-9])(?<=[a-z]-)",
    r"(?<=[a-z])\+(?=[0-9])",
    r"(?<=[A-Za-z])/(?=[A-Za-z])",
)
# Abbreviations that spaCy's English lets lose their full stop.
_ABBREVIATIONS = (
    "Lt.",
    "Ft.",
    "al.",
    "Mon.",
    "Wed.",
    "Sat.",
    "Tue.",
    "Tues.",
    "Thu.",
    "Thur.",
    "Thurs.",
    "Fri.",
    "Reps.",
    "approx.",
    "Sgt.",
    "Maj.",
    "Cpl.",
    "Capt.",
    "Col.",
    "Supt.",
    "Det.",
    "Insp.",
    "Ave.",
    "Blvd.",
)


def make_tokenizer(nlp: Language) -> Tokenizer:
    """The tokenizer for `nlp`, an English spaCy pipeline."""
    defaults = nlp.Defaults
    rules = {
        key: value
        for key, value in (defaults.tokenizer_exceptions or {}).items()
        if key.casefold() not in {"and/or", "wed.", "sat.", "sun.", "id", "well", "were", "hell", "shell", "ill", "wed"}
    }
    for word in _ABBREVIATIONS:
        rules[word] = [{ORTH: word}]
        rules[word.upper()] = [{ORTH: word.upper(), NORM: word.lower()}]
    prefixes = [_RUN, *(defaults.prefixes or [])]
    suffixes = [*_SUFFIXES, *(defaults.suffixes or [])]
    infixes = [*(defaults.infixes or []), *_INFIXES]
    return Tokenizer(
        nlp.vocab,
        rules=rules,
        prefix_search=compile_prefix_regex(prefixes).search,
        suffix_search=compile_suffix_regex(suffixes).search,
        infix_finditer=compile_infix_regex(infixes).finditer,
        token_match=_WHOLE.fullmatch,
        url_match=defaults.url_match,
    )


def create_tokenizer() -> Callable[[Language], Tokenizer]:
    """The factory that a pipeline's config names as `[nlp.tokenizer] @tokenizers`."""
    return make_tokenizer


spacy.registry.tokenizers(NAME, func=create_tokenizer)
