"""Expressions of time as periods, and the period that each number speaks of."""

from __future__ import annotations

import gzip
import json
import time
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from consistency.extract.sentences import split
from consistency.extract.time import DocumentTime
from consistency.model import Period

ARCHIVE = Path(__file__).parents[2] / "shared" / "archive"
THURSDAY = "2024-05-16T14:00:00+02:00"


def read(text: str, published: str | None = THURSDAY) -> DocumentTime:
    return DocumentTime.of(text, published, split(text))


def shown(period: Period | None) -> str | None:
    """A day as 2024-05-16, days as 2024-05-16/2024-05-18 (last day included), hours as 16T18/17T12."""
    if period is None:
        return None
    first, last = period.start, period.end
    if first.hour or last.hour:
        return f"{first:%dT%H}/{last:%dT%H}"
    last -= timedelta(days=1)
    return f"{first:%Y-%m-%d}" if first == last else f"{first:%Y-%m-%d}/{last:%Y-%m-%d}"


def when(text: str, number: str, published: str | None = THURSDAY) -> str | None:
    start = text.index(number)
    return shown(read(text, published).resolve(start, start + len(number)))


def period_of(text: str, published: str | None = THURSDAY) -> str | None:
    (mention,) = (m for m in read(text, published).mentions if m.kind != "dateline")
    return shown(mention.period)


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("It opened on 3 March 2021.", "2021-03-03"),
        ("It opened on March 3rd, 2021.", "2021-03-03"),
        ("It opened on Wednesday, 3 March 2021.", "2021-03-03"),
        ("It opened on 2021-03-03.", "2021-03-03"),
        ("It opened on 23/03/2021.", "2021-03-23"),
        ("It opened on 03.04.2021.", "2021-04-03"),
        ("It opened on 9 April.", "2024-04-09"),
        ("It opened on Dec. 9.", "2023-12-09"),
        ("It will open on June 9.", "2024-06-09"),
        ("It will open on 9 March.", "2025-03-09"),
        ("The fair took place on 1 and 2 March.", "2024-03-01/2024-03-02"),
        ("The fair ran from April 8-11.", "2024-04-08/2024-04-11"),
        ("It opened in January.", "2024-01-01/2024-01-31"),
        ("It opened in November.", "2023-11-01/2023-11-30"),
        ("It opened last June.", "2023-06-01/2023-06-30"),
        ("It opened in July last year.", "2023-07-01/2023-07-31"),
        ("It opened in May 2019.", "2019-05-01/2019-05-31"),
        ("It opened at the end of October.", "2023-10-24/2023-10-31"),
        ("Prices rose between July and September 2023.", "2023-07-01/2023-09-30"),
        ("Profit fell in the third quarter of 2023.", "2023-07-01/2023-09-30"),
        ("Profit fell in Q1.", "2024-01-01/2024-03-31"),
        ("Sales fell in the first half of last year.", "2023-01-01/2023-06-30"),
        ("Sales fell in the first nine months of 2022.", "2022-01-01/2022-09-30"),
        ("Sales fell in the three months to March.", "2024-01-01/2024-03-31"),
        ("It opened in 1998.", "1998-01-01/1998-12-31"),
        ("It closed in the 1990s.", "1990-01-01/1999-12-31"),
        ("It closed in the winter of 2021-2022.", "2021-12-01/2022-02-28"),
        ("It closed last summer.", "2023-06-01/2023-08-31"),
        ("It opened on Tuesday.", "2024-05-14"),
        ("It opened on Thursday.", "2024-05-16"),
        ("It will open on Tuesday.", "2024-05-21"),
        ("It opened last Sunday.", "2024-05-12"),
        ("It opens next Friday.", "2024-05-17"),
        ("It opened yesterday.", "2024-05-15"),
        ("It opened early on Tuesday.", "14T00/14T12"),
        ("It opened on Tuesday night.", "14T18/15T06"),
        ("Bombs fell overnight into Tuesday.", "13T18/14T12"),
        ("Bombs fell overnight.", "15T18/16T12"),
        ("They will stay overnight.", "16T18/17T12"),
        ("It opened two days ago.", "2024-05-14"),
        ("It opened last month.", "2024-04-01/2024-04-30"),
        ("It opened last year.", "2023-01-01/2023-12-31"),
        ("It opened in the past two weeks.", "2024-05-02/2024-05-16"),
    ],
)
def test_what_an_expression_names(phrase: str, expected: str) -> None:
    assert period_of(phrase) == expected


@pytest.mark.parametrize(
    "text",
    [
        "He may march on the capital with 300 men.",
        "The Sunday Times sold 400,000 copies.",
        "Black Friday brought 20 per cent more.",
        "April Jones scored 12 points.",
        "The firm built 2,023 homes and 1990 votes were void.",
        "Route 2019-AX carries 5 trucks.",
        "A record of 31.5 degrees was set by 12 teams.",
    ],
)
def test_words_that_only_look_like_time(text: str) -> None:
    assert [m.text for m in read(text).mentions] == []


@pytest.mark.parametrize(
    "phrase",
    [
        "It opened on 3 March.",
        "It opened on Tuesday.",
        "It opened in January.",
        "It opened last week.",
        "Overnight, 3 fell.",
    ],
)
def test_without_a_date_of_its_own_a_text_leaves_relative_times_open(phrase: str) -> None:
    assert period_of(phrase, published=None) is None


@pytest.mark.parametrize(
    "phrase", ["It opened on 31 June.", "It closed on 29 February 2023.", "It opened on 03/04/2021."]
)
def test_no_day_of_the_calendar_or_more_than_one(phrase: str) -> None:
    assert period_of(phrase) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("OSLO, 4 June 2022 - A ferry sank with 12 people aboard.", "2022-06-04"),
        ("A ferry sinks\n\nBy a staff reporter, Saturday, June 4, 2022\n\nTwelve people were aboard.", "2022-06-04"),
        ("A ferry sinks\n\nTwelve people were aboard.\n\nPublished: 4 June 2022", "2022-06-04"),
        ("A ferry sank on Saturday, June 4, 2022, with 12 people aboard.", "2022-06-04"),
        ("The ferry, a year on\n\nJune 2023\n\nTwelve people were aboard.", "2023-06-30"),
        ("The last ferry sank on 4 June 1922 with 12 people aboard.", None),
    ],
)
def test_the_date_that_a_text_gives_itself(text: str, expected: str | None) -> None:
    anchor = read(text, None).anchor
    assert (anchor and anchor.day.isoformat()) == expected


def test_an_unreadable_publication_date_counts_as_none() -> None:
    assert read("It opened on Tuesday.", "last week some time").anchor is None


QUARTER = "Profit rose to 92 million in the second quarter of 2024, from 74 million in the same quarter of 2023."
LISTED = "The march on 4 April drew 900 people, by the police count, and a smaller one on 5 May about 300."


@pytest.mark.parametrize(
    ("text", "number", "expected"),
    [
        pytest.param(QUARTER, "92", "2024-04-01/2024-06-30", id="own side of a comparison"),
        pytest.param(QUARTER, "74", "2023-04-01/2023-06-30", id="other side of a comparison"),
        pytest.param("Rents rose to 900 from 850.", "850", None, id="a level before, of no stated time"),
        pytest.param(
            "In March output fell by 40, to 1,200, down from 1,240.", "1,200", "2024-03-01/2024-03-31", id="opening"
        ),
        pytest.param(LISTED, "900", "2024-04-04", id="first of two"),
        pytest.param(LISTED, "300", "2024-05-05", id="second of two"),
        pytest.param(
            "Fourteen were hurt when a bridge fell on 6 April.", "Fourteen", "2024-04-06", id="back over a when-clause"
        ),
        pytest.param(
            "Some 300 voted, half as many as at the last poll, on 4 May 2022, when 620 came.",
            "300",
            "2024-05-16",
            id="not back from background",
        ),
        pytest.param(
            "Some 300 voted, half as many as at the last poll, on 4 May 2022, when 620 came.",
            "620",
            "2022-05-04",
            id="forward into a when-clause",
        ),
        pytest.param(
            "There were 85 cases in April against 79 in March, a rise of 6.",
            "6",
            "2024-04-01/2024-04-30",
            id="past a comparison",
        ),
        pytest.param(
            "Waits rose by 40 in April, up from 35 the month before.",
            "35",
            "2024-03-01/2024-03-31",
            id="the month before",
        ),
        pytest.param(
            "The town, which lost 60 homes in 2019, now has 200 families.",
            "200",
            "2024-05-16",
            id="closed relative clause",
        ),
        pytest.param("Police said on Wednesday that 12 cars burned.", "12", "2024-05-16", id="time of a report"),
        pytest.param("Jobs have grown by 90 since January.", "90", "2024-01-01/2024-05-16", id="since"),
        pytest.param("By Tuesday 30 had been found.", "30", "2024-05-16", id="a tally's day is not the event's"),
        pytest.param("The plant is to make 500 cars by 2030.", "500", "2030-01-01/2030-12-31", id="a target's year is"),
    ],
)
def test_the_period_of_a_number(text: str, number: str, expected: str | None) -> None:
    assert when(text, number) == expected


BACKGROUND = (
    "Nine people died on Wednesday in the tunnel.\n\n"
    "In 2015, on 4 May, a fire there killed 70 people. Some 40 were hurt. The operator has 300 staff.\n\n"
    "The tunnel is 11 kilometres long."
)


@pytest.mark.parametrize(
    ("number", "expected", "explicit"),
    [
        ("Nine", "2024-05-15", True),
        ("70", "2015-05-04", True),
        ("40", "2015-01-01/2015-12-31", True),
        ("300", "2024-05-15/2024-05-16", False),
        ("11", "2024-05-15/2024-05-16", False),
    ],
)
def test_background_keeps_its_time_until_the_present_returns(number: str, expected: str, explicit: bool) -> None:
    period = read(BACKGROUND).resolve(BACKGROUND.index(number), BACKGROUND.index(number) + len(number))
    assert period is not None
    assert (shown(period), period.explicit) == (expected, explicit)


REPORT = """Comparative figures for the same period of 2023 are given in brackets.

**January to March**

- Revenue was 60 million (55).

**April 2022**

- Revenue was 240 million.
"""


@pytest.mark.parametrize(
    ("number", "expected"),
    [("60", "2024-01-01/2024-03-31"), ("55", "2023-01-01/2023-03-31"), ("240", "2022-04-01/2022-04-30")],
)
def test_headings_and_brackets_of_a_results_table(number: str, expected: str) -> None:
    assert when(REPORT, number) == expected


@pytest.mark.parametrize(
    ("text", "number", "expected"),
    [
        ("As of 11 a.m. some 400 homes were dark.", "400", "2024-05-16 11:00"),
        ("By 9 p.m. some 400 homes were dark.", "400", "2024-05-15 21:00"),
        ("By 9 p.m. on Tuesday 400 homes were dark.", "400", "2024-05-14 21:00"),
        ("By Tuesday 400 homes were dark.", "400", "2024-05-14 00:00"),
        ("The firm said 400 homes were dark, in an update issued at 8 a.m.", "400", "2024-05-16 08:00"),
        ("Some 400 homes were dark.", "400", "2024-05-16 14:00"),
        ("**7:30 a.m.** Some 400 homes are dark.\n\n**6:10 a.m.** Some 90 homes are dark.", "90", "2024-05-16 06:10"),
        ("The storm hit at 8 a.m. and cut off 400 homes.", "400", "2024-05-16 14:00"),
        ("As of 9:30 GMT some 400 homes were dark.", "400", "2024-05-16 11:30"),
    ],
)
def test_the_moment_of_a_running_figure(text: str, number: str, expected: str) -> None:
    start = text.index(number)
    moment = read(text).as_of(start, start + len(number))
    assert moment == datetime.fromisoformat(expected)


def test_mentions_keep_what_is_stated_and_where() -> None:
    text = "Rain fell on Monday, 13 May, in Bergen."
    (mention,) = read(text).mentions
    assert text[mention.start : mention.end] == mention.text == "Monday, 13 May"
    assert (mention.parts.weekday, mention.parts.day, mention.parts.month, mention.parts.year) == (0, 13, 5, None)


WORDS = st.sampled_from(
    (
        "on in by since last next early late the a of to from and between as overnight into Monday Tuesday May March "
        "Jan. 31 30 1 2 2023 1998 99 quarter year month week first third nine months ago earlier before "
        "( ) , . : - – 8 a.m. p.m. 12:61 killed said"
    ).split()
)
TEXTS = st.lists(WORDS, max_size=40).map(" ".join) | st.text(max_size=200)


@settings(max_examples=150, deadline=None)
@given(TEXTS, st.sampled_from([None, THURSDAY, "0001-01-01", "9999-12-31"]))
def test_any_text_gives_ordered_mentions_within_it(text: str, published: str | None) -> None:
    times = read(text, published)
    reached = 0
    for mention in times.mentions:
        assert reached <= mention.start < mention.end <= len(text)
        assert text[mention.start : mention.end] == mention.text
        assert mention.period is None or mention.period.start < mention.period.end
        reached = mention.end
    for start in range(0, len(text), 7):
        period = times.resolve(start, start + 1)
        assert period is None or period.start < period.end
        times.as_of(start, start + 1)


@pytest.mark.parametrize("piece", ["on 3 March 2021, ", "from 3 to ", "the ", "a year before ", "(", "1-", "In May, "])
def test_time_is_linear_in_the_text(piece: str) -> None:
    def seconds(size: int) -> float:
        text = piece * (size // len(piece))
        begin = time.process_time()
        read(text)
        return time.process_time() - begin

    seconds(2_000)
    assert seconds(80_000) < 40 * max(seconds(10_000), 0.005)


@pytest.mark.skipif(not ARCHIVE.exists(), reason="needs the shared news archive")
def test_stories_name_the_day_that_an_independent_register_gives() -> None:
    with gzip.open(ARCHIVE / "incidents-gold.jsonl.gz", "rt", encoding="utf-8") as rows:
        register = {row["incident_uri"]: datetime.strptime(row["date"], "%B %d, %Y") for row in map(json.loads, rows)}
    told = hits = 0
    with gzip.open(ARCHIVE / "incidents-docs.jsonl.gz", "rt", encoding="utf-8") as rows:
        for story in map(json.loads, rows):
            day = register.get(story["incident_id"])
            if (
                day is None
                or abs((datetime.fromisoformat(story["published"][:10]) - day).days) > 7
                or len(story["text"]) < 200
            ):
                continue
            target = Period(day, day + timedelta(days=1))
            named = [
                m.period for m in read(story["text"], story["published"]).mentions if m.period and m.kind != "dateline"
            ]
            days = [p for p in named if p.end - p.start <= timedelta(days=2)]
            told += bool(days)
            hits += any(p.overlaps(target) for p in days)
            if told == 400:
                break
    assert hits / told >= 0.93


BEFORE = [
    ("It sold 40 cars in 2023. A year earlier it sold 35.", "35", "2022-01-01/2022-12-31"),
    (
        "It lost 5.1 million in the first quarter of 2024, and 9.2 million in the previous quarter.",
        "9.2",
        "2023-10-01/2023-12-31",
    ),
    ("There were 40 fires last week, against 31 the week before.", "31", "2024-04-28/2024-05-05"),
    ("Inspectors saw 640 wells between 2021 and 2023.", "640", "2021-01-01/2023-12-31"),
    ("The office, set up in 2004, has 37 clerks.", "37", "2024-05-16"),
    ("The mill, founded in 1962, made 300 tonnes in 2019.", "300", "2019-01-01/2019-12-31"),
]


@pytest.mark.parametrize(("text", "number", "expected"), BEFORE, ids=[t for t, _, _ in BEFORE])
def test_times_told_against_another_time(text: str, number: str, expected: str) -> None:
    assert when(text, number) == expected
