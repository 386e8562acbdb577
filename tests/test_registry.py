"""Every rule has examples, and the whole pipeline agrees with them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from consistency.check.registry import FAMILIES, RULES, Example, Rule, fingerprint
from consistency.config import Options
from consistency.model import Equation, Fact, FactFile, Finding
from consistency.pipeline import run


def _findings(example: Example) -> tuple[Finding, ...]:
    facts = None
    if example.facts:
        rows = tuple(Fact(**fact) for fact in example.facts)
        facts = FactFile("facts.yaml", rows, tuple(Equation(text) for text in example.equations))
    story = example.documents[0].id if example.story else None
    mode = "check" if facts else "audit" if story else "report"
    return run(example.documents, Options(), mode=mode, story=story, facts=facts).findings


def _examples(kind: str) -> Iterator[object]:
    for rule in RULES.values():
        for place, example in enumerate(getattr(rule, kind), 1):
            yield pytest.param(rule, example, id=f"{rule.code}-{place}")


@pytest.mark.parametrize("rule", RULES.values(), ids=list(RULES))
def test_every_rule_explains_itself(rule: Rule) -> None:
    assert rule.passing
    assert rule.failing
    assert rule.summary.endswith(".")
    assert len(rule.summary) <= 140
    assert rule.explanation.endswith(".")
    assert rule.family in FAMILIES


@pytest.mark.parametrize(("rule", "example"), list(_examples("failing")))
def test_failing_example_is_flagged_with_its_values(rule: Rule, example: Example) -> None:
    found = [f for f in _findings(example) if f.code == rule.code]
    assert any(all(value in f.values for value in example.values) for f in found), found


@pytest.mark.parametrize(("rule", "example"), list(_examples("passing")))
def test_passing_example_is_left_alone(rule: Rule, example: Example) -> None:
    assert [f.message for f in _findings(example) if f.family == rule.family and f.code == rule.code] == []


def test_fingerprint_ignores_order_space_and_case() -> None:
    one = fingerprint("x.y", [("Ten died.", (10.0,)), ("Twelve  died.", (12.0,))])
    other = fingerprint("x.y", [("twelve died.", (12.0,)), ("Ten died. ", (10.0,))])
    assert one == other


def test_fingerprint_sees_the_value() -> None:
    assert fingerprint("x.y", [("Ten died.", (10.0,))]) != fingerprint("x.y", [("Ten died.", (11.0,))])


def test_edit_elsewhere_keeps_the_fingerprint() -> None:
    example = RULES["arithmetic.total"].failing[0]
    before = {f.fingerprint for f in _findings(example)}
    document = replace(example.documents[0], text="A new first paragraph.\n\n" + example.documents[0].text)
    assert {f.fingerprint for f in run([document], Options()).findings} == before
