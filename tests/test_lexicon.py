from __future__ import annotations

import tomllib
from collections import Counter
from importlib import resources

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consistency.extract.lexicon import Lexicon

LEXICON = Lexicon.load()


@pytest.mark.parametrize(
    ("phrase", "concept"),
    [
        ("unmanned aerial vehicle", "drone"),
        ("Shahed drone", "drone"),
        ("attack UAVs", "drone"),
        ("ballistic missile", "missile"),
        ("net sales", "revenue"),
        ("turnover", "revenue"),
        ("operating income", "operating profit"),
        ("ebit", "operating profit"),
        ("net income", "net profit"),
        ("death toll", "person"),
        ("fatalities", "person"),
        ("police officer", "officer"),
        ("jobless rate", "unemployment rate"),
        ("frobnicator", None),
        ("", None),
    ],
)
def test_nouns_meet_in_their_class(phrase: str, concept: str | None) -> None:
    assert LEXICON.concept(phrase.split()) == concept


@pytest.mark.parametrize(
    ("phrase", "predicate"),
    [
        ("shoot down", "intercept"),
        ("neutralise", "intercept"),
        ("down", "intercept"),
        ("die", "kill"),
        ("dead", "kill"),
        ("fatalities", "kill"),
        ("lose life", "kill"),
        ("wounded", "injure"),
        ("hurt", "injure"),
        ("detain", "arrest"),
        ("rise", "rise"),
        ("plummet", "fall"),
        ("frobnicate", None),
    ],
)
def test_verbs_and_their_nouns_meet_in_their_class(phrase: str, predicate: str | None) -> None:
    assert LEXICON.predicate(phrase) == predicate


def test_a_noun_for_people_killed_is_people_and_killed() -> None:
    for noun in (["death"], ["death", "toll"], ["fatality"], ["dead"]):
        assert (LEXICON.concept(noun), LEXICON.people_predicate(noun)) == ("person", "kill")
    assert LEXICON.people_predicate(["drone"]) is None


def test_hierarchy_goes_from_the_narrow_to_the_wide() -> None:
    assert LEXICON.ancestors("drone") == ("aerial weapon", "weapon")
    assert LEXICON.is_a("miner", "person")
    assert not LEXICON.is_a("person", "miner")
    assert not LEXICON.is_a(None, "person")


def test_people_reporting_change_and_plans() -> None:
    assert LEXICON.is_person("miner")
    assert LEXICON.is_person("person")
    assert LEXICON.is_person("welders")
    assert not LEXICON.is_person("star")
    assert not LEXICON.is_person("drone")
    assert LEXICON.is_reporting("say")
    assert not LEXICON.is_reporting("kill")
    assert LEXICON.change_direction("surge") == "up"
    assert LEXICON.change_direction("decline") == "down"
    assert LEXICON.modal_or_plan("could") == "modal"
    assert LEXICON.modal_or_plan("expect") == "forecast"
    assert LEXICON.modal_or_plan("launch") is None


def test_relations_name_only_known_predicates_and_concepts() -> None:
    names = {p for whole, parts in LEXICON.sums() for p in (whole, *parts)}
    assert {p for p in names if LEXICON.predicate(p) != p} == set()
    concepts = {c for whole, parts in LEXICON.wholes() for c in (whole, *parts)}
    assert {c for c in concepts if LEXICON.concept([c]) != c} == set()
    assert LEXICON.at_most("intercept", "launch")
    assert not LEXICON.at_most("launch", "intercept")
    assert LEXICON.disjoint("injure", "kill")


def test_no_word_is_listed_under_two_classes() -> None:
    for section in ("concept", "predicate"):
        seen: Counter[str] = Counter()
        for file in resources.files("consistency.extract.lexicon").iterdir():
            if file.name.endswith(".toml"):
                for entry in tomllib.loads(file.read_text("utf-8")).get(section, {}).values():
                    line = entry["words"] if isinstance(entry, dict) else entry
                    seen.update({word.strip() for word in line.split(",")})
        assert [word for word, count in seen.items() if count > 1] == []


@given(st.lists(st.text(max_size=12), max_size=4))
def test_any_words_are_answered(words: list[str]) -> None:
    concept = LEXICON.concept(words)
    assert concept is None or LEXICON.concept([concept]) == concept
    LEXICON.predicate(" ".join(words))
