"""What a number counts, under which verb and by whom: accuracy on annotated sentences of our own."""

from __future__ import annotations

import re
import tomllib

import pytest

from benchmarks import attachment

SENTENCES = attachment.load()
FLOORS: dict[str, dict[str, float]] = tomllib.loads(
    (attachment.DATA.parents[2] / "benchmarks" / "floors.toml").read_text(encoding="utf-8")
)


@pytest.fixture(scope="module")
def answers() -> list[attachment.Answer]:
    return attachment.measure(SENTENCES)


def test_the_set_is_large_and_varied_enough_to_decide() -> None:
    assert len(SENTENCES) >= 180
    assert len({sentence.genre for sentence in SENTENCES}) >= 9
    assert len({sentence.text for sentence in SENTENCES}) == len(SENTENCES)


@pytest.mark.parametrize("sentence", SENTENCES, ids=lambda sentence: sentence.id)
def test_every_digit_is_annotated_or_a_date(sentence: attachment.Sentence) -> None:
    annotated = {place for number in sentence.numbers for place in range(number.start, number.end)}
    left = [match for match in re.finditer(r"\d[\d,.]*", sentence.text) if match.start() not in annotated]
    for match in left:
        before = sentence.text[: match.start()]
        year_or_day = re.search(r"(?:19|20)\d\d$", match[0].rstrip(".,")) or before.endswith("Nov ")
        assert year_or_day or before.endswith("per "), match[0]


@pytest.mark.parametrize("sentence", SENTENCES, ids=lambda sentence: sentence.id)
def test_subjects_are_annotated_as_written(sentence: attachment.Sentence) -> None:
    words = set(re.findall(r"\w+", sentence.text.casefold()))
    for number in sentence.numbers:
        for answer in set(number.subject) - {attachment.NONE, attachment.OPEN}:
            assert set(re.findall(r"\w+", answer)) <= words


@pytest.mark.parametrize("facet", [*attachment.FACETS, "all"])
def test_accuracy_holds_its_floor(facet: str, answers: list[attachment.Answer]) -> None:
    assert attachment.accuracy(answers)[facet] >= FLOORS["attachment"][facet]


@pytest.mark.parametrize("facet", [*attachment.FACETS, "all"])
def test_accuracy_on_sentences_kept_aside_holds_its_floor(facet: str, answers: list[attachment.Answer]) -> None:
    aside = [answer for answer in answers if answer.sentence.aside]
    assert attachment.accuracy(aside)[facet] >= FLOORS["attachment-kept-aside"][facet]
