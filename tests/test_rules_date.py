"""The family date: what it flags, what it passes over, and the examples that its rules are documented with."""

from __future__ import annotations

import gzip
import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from consistency.check.dates import find_in
from consistency.check.registry import RULES, Example, Rule
from consistency.model import Document, Finding, Severity

ARCHIVE = Path(__file__).parents[2] / "shared" / "archive"
PUBLISHED = "2024-06-12"
FAMILY = [rule for rule in RULES.values() if rule.family == "date"]


def findings(text: str, published: str | None = PUBLISHED) -> list[Finding]:
    return list(find_in(Document("story", text, published=published), ()))


def cases(kind: str) -> list[object]:
    return [
        pytest.param(rule, example, id=f"{rule.code}-{n}")
        for rule in FAMILY
        for n, example in enumerate(getattr(rule, kind))
    ]


def of_rule(rule: Rule, example: Example) -> list[Finding]:
    return [f for document in example.documents for f in find_in(document, ()) if f.code == rule.code]


@pytest.mark.parametrize(("rule", "example"), cases("passing"))
def test_passing_examples_pass(rule: Rule, example: Example) -> None:
    assert of_rule(rule, example) == []


@pytest.mark.parametrize(("rule", "example"), cases("failing"))
def test_failing_examples_are_found_with_their_values(rule: Rule, example: Example) -> None:
    (found,) = of_rule(rule, example)
    assert set(example.values) <= set(found.values)


@pytest.mark.parametrize(
    ("code", "text", "values"),
    [
        ("weekday", "Rain is expected on Wednesday, 13 June.", ("Wednesday, 13 June", "Wednesday", "13 June")),
        ("weekday", "It rained on Monday, May 31, 2021.", None),
        ("weekday", "It rained on Sunday, May 31, 2021.", ("Sunday", "May 31, 2021", "May 31")),
        ("weekday", "The mayor spoke early on Friday, June 6.", ("Friday, June 6",)),
        ("impossible", "The council will meet on 31 September.", ("31 September",)),
        ("impossible", "The council met on April 31, 2023.", ("April 31, 2023",)),
        ("impossible", "The council met on 30 and 31 June.", ("30 and 31 June",)),
        ("impossible", "The council met on 29 February 2000.", None),
        ("duration", "The strike began on 1 April and entered its 15th week on Monday.", (15, "1 April")),
        ("duration", "The strike began on 1 April and entered its 11th week on Monday.", None),
        ("duration", "The siege, which began on 1 June, is in its fourth week.", (4, "1 June")),
        ("duration", "The war, which began in February 2022, is in its 28th month.", None),
        ("duration", "The strike, which began on 21 November, is in its 30th week.", None),
        ("duration", "The island was sold in 1867 and by 1917, 50 years later, nobody minded.", None),
        (
            "duration",
            "The island was sold in 1867, which means that as of 2017 it had been theirs for 120 years.",
            (1867, 120, 2017),
        ),
        ("duration", "The firm existed from 1990 to 2005, a total of 25 years.", (1990, 25, 2005)),
        ("duration", "The firm existed from 1990 to 2005, about 20 years.", None),
        ("duration", "The four-day fair, from 3 to 9 May, drew thousands.", (4, "3 to 9 May")),
        ("duration", "The seven-day fair, from 3 to 9 May, drew thousands.", None),
        ("duration", "She was held on 3 May and freed on 9 May after 16 days in a cell.", (16, "3 May", "9 May")),
        ("duration", "On 12 May, nine days after the 3 May blast, they came back.", None),
        ("duration", "On 12 May, 19 days after the 3 May blast, they came back.", (19,)),
        ("duration", "Twenty years ago, in 1984, the pit closed.", (20, 1984)),
        ("duration", "Forty years ago, in 1984, the pit closed.", None),
        ("duration", "The club, founded in 1904, marks its 100th anniversary this year.", (100, 1904)),
        ("duration", "The film was shot in 1995 and shown in 1999, after a cut of 12 minutes.", None),
        ("age", "Smith, 45, was born in 1984.", (1984, 45)),
        ("age", "Smith, 39, was born in 1984.", None),
        ("age", "She was born in 1920 and died in 2001 at the age of 91.", (1920, 91)),
        ("age", "She was born in 1920 and died in 2001 at the age of 81.", None),
        ("age", "Born on 3 August 1984, he is 40.", (1984, 40)),
        ("age", "Born on 3 May 1984, he is 40.", None),
        ("age", "Born in 1984, he is 20 minutes late.", None),
        ("age", "Born in 1984, she was 22 when she first sailed.", None),
        ("age", "Maria, born in 1950, and Ann, 30, shared a boat.", None),
        ("order", "The tour ran from 15 to 12 March.", (15, 12)),
        ("order", "The tour ran from 28 November 2023 to 3 March 2024.", None),
        ("order", "The tour ran from 28 November to 3 March.", None),
        ("order", "The inquiry began in 2019 and ended in 2017.", (2019, 2017)),
        ("order", "Sales fell from 50 in 2019 to 40 in 2017.", None),
    ],
)
def test_a_rule_in_a_sentence(code: str, text: str, values: tuple[float | str, ...] | None) -> None:
    found = [f for f in findings(text) if f.code == f"date.{code}"]
    assert len(found) == (values is not None)
    for finding in found:
        assert set(values or ()) <= set(finding.values)
        assert finding.sources == ("story",)
        assert finding.severity is (Severity.WARNING if code == "order" else Severity.ERROR)


@pytest.mark.parametrize(
    "text",
    [
        "It rained on Wednesday, 13 June.",
        "The strike began on 1 April and entered its 15th week on Monday.",
        "Born in 1984, he is 35.",
        "The council met on 29 February.",
        "Ten years ago, in 1984, the pit closed.",
    ],
)
def test_nothing_is_said_where_the_date_of_the_text_is_unknown(text: str) -> None:
    assert findings(text, published=None) == []


def test_a_text_whose_dates_all_fit_another_year_is_not_accused() -> None:
    text = "It began on Monday, 3 June, and on Wednesday, 5 June, it was over."
    assert findings(text, "2024-06-12") == []
    assert findings(text, "2023-06-12") == []


def test_a_date_still_to_come_but_told_in_the_past_is_of_another_year() -> None:
    assert findings("Two men were hurt on Monday, 1 July.", "2023-06-12") == []


def test_one_slip_written_twice_is_one_finding() -> None:
    (found,) = findings("It rained on Friday, 7 June 2023. On Friday, 7 June 2023, the roads closed.")
    assert found.code == "date.weekday"


@settings(max_examples=100, deadline=None)
@given(st.dates(min_value=date(1950, 1, 1), max_value=date(2035, 12, 31)))
def test_a_true_weekday_is_never_flagged_and_a_false_one_always(day: date) -> None:
    other = day + timedelta(days=1)
    written = f"{day.day} {day:%B %Y}"
    assert findings(f"The ship sailed on {day:%A}, {written}.") == []
    assert [f.code for f in findings(f"The ship sailed on {other:%A}, {written}.")] == ["date.weekday"]


@pytest.mark.skipif(not ARCHIVE.exists(), reason="needs the shared news archive")
def test_real_stories_are_hardly_ever_flagged() -> None:
    with gzip.open(ARCHIVE / "incidents-docs.jsonl.gz", "rt", encoding="utf-8") as rows:
        stories = [json.loads(row) for _, row in zip(range(1000), rows, strict=False)]
    assert sum(bool(findings(s["text"], s["published"])) for s in stories) <= 6
