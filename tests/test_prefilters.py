"""The cheap looks that spare the large patterns most places must never cost a match."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consistency.extract import sentences
from consistency.extract.numbers import dates, labels, tokens
from consistency.extract.time import clauses
from consistency.extract.units.table import table

WORDS = (
    "the a an on since in at may March april apr. aug. sept monday Tues wednes Thursday friday saturday sun 5 12 2024 "
    "'99 mid late early -1990s Q3 fiscal year half quarter past to three o'clock twenty minutes after midnight noon "
    "eleven 7.30 7:15 am p.m. GMT 1/2/2024 3/4 text 44567 sp 500 S&P Nasdaq 100 v 2.1.3 version Boeing 737 iphone 6 "
    "formula 1 Main Street 12 rue de 90210 NY (415) 555-0134 9mm .45 call 911 fold twofold threefold second-largest "
    "first most handful dozens ten but while, which and from 3 as up down than last against [ ] ; : — - – compared "
    "with during"
).split()
GAPS = [" ", " ", " ", "", ", ", ". "]
TEXT = st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from(GAPS)), max_size=14).map(
    lambda pieces: "".join(word + gap for word, gap in pieces)
)


def spans(pattern: re.Pattern[str], text: str) -> list[tuple[tuple[int, int], str | None]]:
    return [(m.span(), m.lastgroup) for m in pattern.finditer(text)]


@given(TEXT)
def test_dates_are_tried_wherever_one_can_begin(text: str) -> None:
    bare = re.compile(
        r"(?=[\w'’`])(?!\B[^\W\d])(?:"
        + "|".join(f"(?P<{name.replace(' ', '_')}>{pattern})" for name, pattern in dates._PATTERNS.items())
        + ")",
        re.VERBOSE,
    )
    assert spans(dates._COMPILED, text) == spans(bare, text)


@given(TEXT)
def test_labels_are_tried_wherever_one_can_begin(text: str) -> None:
    body = labels._any_of(name for name in labels._PATTERNS if name not in labels._ADDRESSES)
    bare = re.compile(rf"(?:^|(?=[\w(\[.+]))(?!\B\w)(?:{body})")
    assert spans(labels._WITHOUT_ADDRESSES, text) == spans(bare, text)


@given(TEXT)
def test_boundaries_of_clauses_are_tried_wherever_one_can_begin(text: str) -> None:
    lookahead, _, body = clauses.BOUNDARY.pattern.partition("(?:(?P<bracket>")
    assert lookahead
    assert spans(clauses.BOUNDARY, text) == spans(re.compile("(?:(?P<bracket>" + body), text)


@given(TEXT | st.text(max_size=40))
def test_a_sentence_holds_a_number_where_the_pattern_says_so(text: str) -> None:
    assert sentences.holds_number(text, 0, len(text)) == (sentences.HOLDS_NUMBER.search(text) is not None)


@pytest.mark.parametrize("word", sentences._NUMBER_WORDS.split())
def test_every_number_word_is_one_that_is_looked_for(word: str) -> None:
    for form in {word.replace("?", ""), re.sub(r".\?", "", word)}:
        assert sentences.holds_number(f"about {form.upper()} of them", 0, len(form) + 14), form


def test_no_currency_is_taken_for_a_plain_word() -> None:
    plain = re.compile(tokens.PLAIN_WORD)
    taken = [s for s in table().money for mark in (" ", ",") if plain.match(s + mark)]
    assert taken == []
    assert plain.match("usd $5") is None
