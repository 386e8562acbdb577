"""What a pattern over masked numbers needs is known before it is tried, and never more than its matches hold."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consistency.extract.relations import changes, movements, shares, sums
from consistency.extract.relations.masking import needs, pattern

TEMPLATES = [
    ("from ~h<a> to ~h<b>", (2, ("from", "to"))),
    (r"<a>(?:, <b>)? and ~h<c>~30of <d>?", (2, ("and", "of"))),
    (r"<a> of them|<b> of <c>", (0, ())),
    (r"\bOf ~h<w>,? [a-z]+ (?:came|went) homes?", (1, ("of", "home"))),
    (r"(?=<a>)[(<]x~n", (0, ())),
]
EVERY = sorted(
    {
        found.pattern: found
        for module in (changes, movements, shares, sums)
        for value in vars(module).values()
        for entry in (value if isinstance(value, tuple) else (value,))
        for found in (entry if isinstance(entry, tuple) else (entry,))
        if isinstance(found, re.Pattern) and "\ue000" in found.pattern
    }.values(),
    key=lambda found: found.pattern,
)
PIECES = (
    "from to of up by and , . ; ( ) : – the a it that is was are were or rose fell by per cent more than compared with "
    "them which men women total average majority lead out in all remain yes no so many each at owned including"
).split()


@pytest.mark.parametrize(("template", "needed"), TEMPLATES, ids=[t for t, _ in TEMPLATES])
def test_what_a_template_needs(template: str, needed: tuple[int, tuple[str, ...]]) -> None:
    assert needs(pattern(template).pattern) == needed


def test_there_are_patterns_to_be_spared() -> None:
    assert sum(needs(found.pattern)[0] > 2 for found in EVERY) > 20


@given(st.lists(st.sampled_from(PIECES) | st.just("\ue000"), min_size=3, max_size=12), st.sampled_from(EVERY))
def test_no_match_holds_less_than_was_needed(pieces: list[str], tried: re.Pattern[str]) -> None:
    text = " ".join(chr(0xE000 + i) if piece == "\ue000" else piece for i, piece in enumerate(pieces))
    match = tried.search(text)
    if match is not None:
        numbers, words = needs(tried.pattern)
        assert sum("\ue000" <= c <= "\uf8ff" for c in text) >= numbers
        assert all(word in text.lower() for word in words)
