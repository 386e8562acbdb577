"""A story against its sources: what they state in any form is supported, what they do not is named."""

# ruff: noqa: E501 (tables of examples read best with one to a line)

from __future__ import annotations

import pytest

from consistency.config import Options
from consistency.model import Document, Report, State
from consistency.pipeline import run


def _audit(story: str, *sources: str) -> Report:
    documents = [Document("story", story), *(Document(f"source {n}", text) for n, text in enumerate(sources, 1))]
    return run(documents, Options(), mode="audit", story="story")


def _codes(report: Report) -> list[str]:
    return [f.code for f in report.findings if f.family == "support"]


SUPPORTED = [
    ("as it stands", "The quake killed 24 people.", "Police said the quake had killed 24 people."),
    ("spelled out", "Twenty-four people died in the quake.", "The quake killed 24 people."),
    ("rounded", "The quake killed about 700 people.", "The quake killed 704 people."),
    ("rounded money", "The company earned $4.5 billion.", "The company earned $4.47 billion."),
    ("scaled", "The town will lose 900K in fees.", "The town will lose 900,000 dollars in fees."),
    ("a bound that holds", "More than 700 people died in the quake.", "The quake killed 704 people."),
    ("an open bound", "The quake killed 704 people.", "The quake killed more than 700 people."),
    ("vague", "The quake killed dozens of people.", "The quake killed 64 people."),
    ("days for months", "Evictions stop for 2 months.", "Evictions are stopped for 60 days."),
    ("miles for kilometres", "The drone flew 53 miles.", "The drone flew 85 km."),
    ("a sum", "The blasts killed 9 people.", "The first blast killed three people and the second killed six people."),
    ("a share", "Half a dozen schools closed, 25% of all.", "Of the 200 schools of the region 50 schools closed. Six schools are old."),
    ("a trio", "3 pacts were signed on Monday.", "A trio of pacts was signed on Monday."),
    ("others", "24 states have such laws.", "Ohio and 23 other states have such laws."),
    ("pounds of meat", "Recall grows to 5.3M pounds.", "The recall now covers 5.3 million pounds of beef."),
    ("rate and amount", "Rents stand at 14.30 euros per square metre. A family pays 1,144 euros for 80 square metres.",
     "The average rent is 14.30 euros per square metre. Flats of 80 square metres are common."),
    ("years between", "She was missing for 6 years.", "She disappeared in 2014 and was found in 2020."),
]  # fmt: skip


@pytest.mark.parametrize(("story", "source"), [row[1:] for row in SUPPORTED], ids=[row[0] for row in SUPPORTED])
def test_a_number_is_supported_in_any_form(story: str, source: str) -> None:
    assert "support.unsupported" not in _codes(_audit(story, source))


UNSUPPORTED = [
    ("a digit more", "The quake injured 610 people.", "The quake injured many people and killed 24 people."),
    ("another share", "The bank cut 12% of its jobs.", "The bank cut 21% of its jobs at home and 8% abroad."),
    ("far beyond the bound", "The school suspended 1,000 boys.", "The school suspended more than 100 boys."),
    ("dropped digit", "The fund lost $7 million on boats.", "The fund lost $27 million on boats."),
]


@pytest.mark.parametrize(("story", "source"), [row[1:] for row in UNSUPPORTED], ids=[row[0] for row in UNSUPPORTED])
def test_a_number_that_no_source_has_is_flagged(story: str, source: str) -> None:
    report = _audit(story, source)
    assert any(f.family in ("support", "cross-source") and f.severity.value != "info" for f in report.findings)


def test_a_number_of_what_no_source_speaks_of_is_not_compared() -> None:
    report = _audit("The museum has 412 violins.", "The quake killed 24 people.")
    assert _codes(report) == []
    verdicts = {v.claim: v for v in report.verdicts}
    (violins,) = [c for c in report.claims if c.source == "story"]
    assert verdicts[violins.id].state is State.NOT_COMPARED
    assert verdicts[violins.id].reason == "the sources speak of no such thing"


def test_findings_between_sources_are_left_out() -> None:
    report = _audit(
        "The quake killed 24 people.",
        "The quake killed 24 people. The army sent 10 trucks (4 red ones + 5 blue ones).",
    )
    assert [f.code for f in report.findings] == []


def test_a_contradicted_number_is_not_unsupported_as_well() -> None:
    report = _audit("Ukraine shot down 85 drones overnight.", "Ukraine shot down 585 drones overnight.")
    assert [f.family for f in report.findings] == ["cross-source"]


@pytest.mark.parametrize(
    ("story", "source", "code"),
    [
        (
            "The storm cost 120 million pounds.",
            "Insurers put the cost at 100 to 120 million pounds.",
            "support.hedge-dropped",
        ),
        (
            "The storm killed 14 people in Marl.",
            "At least 14 people were killed by the storm in Marl.",
            "support.hedge-dropped",
        ),
        ("The wall in Marl is 3.2 km long.", "The wall in Marl is about 3 km long.", "support.precision-inflated"),
    ],
)
def test_what_a_source_says_with_more_care(story: str, source: str, code: str) -> None:
    assert _codes(_audit(story, source)) == [code]


def test_a_toll_of_yesterday_is_outdated_by_a_dateline() -> None:
    documents = [
        Document("story", "The earthquake has killed 212 people, the ministry said.", published="2023-09-10T18:00"),
        Document("old", "SURA, 9 September 2023 - The earthquake killed 212 people, the ministry said."),
        Document("new", "SURA, 10 September 2023 - The earthquake killed 268 people, the ministry said."),
    ]
    assert _codes(run(documents, Options(), mode="audit", story="story")) == ["support.outdated"]
