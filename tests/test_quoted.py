"""Two authorities that give two figures of one thing, in one text or in two."""

from __future__ import annotations

import time

import pytest

import consistency
from consistency.align import Alignment
from consistency.check import quoted
from consistency.model import Document, Finding, Severity

PRISON = "On Monday night 372 prisoners slept on the floor of their cells, according to figures from the Prison Office."


def found(one: str, other: str, *, days: tuple[str, str] = ("2025-05-14", "2025-05-14")) -> list[Finding]:
    documents = [Document(name, text, published=day) for name, text, day in zip("ab", (one, other), days, strict=True)]
    report = consistency.report(documents)
    return [f for f in report.findings if f.family == "cross-source" and f.severity is not Severity.INFO]


@pytest.mark.parametrize(
    ("one", "other", "values"),
    [
        (
            "The Guards' Union said its members had counted 427 prisoners sleeping on cell floors on Monday night.",
            PRISON,
            {427.0, 372.0},
        ),
        (
            "The port authority said on Tuesday that 210 containers had gone overboard off the cape on Monday.",
            "The ship's owner told reporters that 260 containers went overboard off the cape on Monday.",
            {210.0, 260.0},
        ),
        (
            "Grid operator Volta said 186,000 households in the valley were without power at dawn on Tuesday.",
            "The governor said 240,000 households in the valley had no power at dawn on Tuesday.",
            {186_000.0, 240_000.0},
        ),
    ],
)
def test_two_authorities_are_both_named(one: str, other: str, values: set[float]) -> None:
    (finding,) = found(one, other)
    assert (finding.code, finding.severity) == ("cross-source.value", Severity.WARNING)
    assert set(finding.values) == values


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(
            "The Guards' Union said 427 prisoners had slept on cell floors on Friday night.", PRISON, id="another night"
        ),
        pytest.param(
            "The hospital said 35 people were treated for burns on Monday.",
            "The police said 52 people were arrested on Monday.",
            id="treated and arrested",
        ),
        pytest.param(
            "The union said about 4,000 workers had walked out on Monday.",
            "The company said 3,900 workers had walked out on Monday.",
            id="rounded",
        ),
        pytest.param(
            "The union said 4,100 miners from the north pit had walked out on Monday.",
            "The company said 2,900 smelters from the north works had walked out on Monday.",
            id="two trades",
        ),
    ],
)
def test_what_two_authorities_say_of_two_things_is_left_alone(one: str, other: str) -> None:
    assert found(one, other) == []


def test_the_work_grows_with_the_number_of_quotes() -> None:
    lines = [f"Agency {n} said {1000 + n} herons nested on lake {n} in May." for n in range(400)]
    quotes = Alignment(
        claims=tuple(c for name in "ab" for c in consistency.extract([Document(name, " ".join(lines))])),
        stories={"a": "a", "b": "a"},
    )
    begun = time.perf_counter()
    list(quoted.pairs(quotes))
    assert time.perf_counter() - begun < 5
