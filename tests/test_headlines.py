"""A headline against its own text: a figure that the text has in no form, and what it says instead."""

from __future__ import annotations

import pytest

import consistency
from consistency.check.headlines import headline_end
from consistency.model import Document


def found(headline: str, text: str) -> list[set[float | str]]:
    report = consistency.report([Document("story", f"{headline}\n\n{text}", published="2024-05-08")])
    return [set(f.values) for f in report.findings if f.family == "internal"]


BOATS = "The harbour board has counted 48 boats that nobody owns. The mayor wants them gone by the autumn."
BREWERY = "The brewery put 218 people on short time on Monday. It has sites in two towns, and 19 lorries."
REPORT = "The report has 120 pages, mentions 17 stations and ends with 12 proposals, among them a second track."


@pytest.mark.parametrize(
    ("headline", "text", "values"),
    [
        ("Harbour to clear 84 boats", BOATS, {84.0, 48.0}),
        ("Harbour to clear 480 boats", BOATS, {480.0, 48.0}),
        ("Brewery puts 281 on short time", BREWERY, {281.0, 218.0}),
        ("Track report makes 17 proposals", REPORT, {17.0, 12.0}),
        ("Fund loses $41m on bridge loan", "The fund lost $14m on its loan for the bridge, it said.", {4.1e7, 1.4e7}),
        ("Fund books $310m for storm", "The storm cost the fund $301m: claims of $455m less $154m.", {3.1e8, 3.01e8}),
        ("Rents up 9 per cent in a year", "Rents rose 7 per cent in a year, the office said.", {9.0, 7.0}),
        ("Painter of harbours dies at 78", "Jan Moll, the painter of harbours, has died. He was 87.", {78.0, 87.0}),
    ],
)
def test_another_figure_than_the_text_has(headline: str, text: str, values: set[float]) -> None:
    assert values in found(headline, text)


@pytest.mark.parametrize(
    ("headline", "text", "values"),
    [
        (
            "Mill to shed 230 jobs",
            "The mill will let go 320 people in June. In March 2022 it cut 1,900 jobs, 210 of them here.",
            [{230.0, 320.0}],
        ),
        (
            "In search of 52 owls",
            "The warden walked 52 kilometres of moor. The cameras, she says, saw 25 owls in the whole of the year.",
            [{52.0, 25.0}],
        ),
        (
            "Season ticket for the ferry to cost £8.40",
            "A single goes up from £2.10 to £2.30, and a season ticket for the ferry from £7.90 to £8.00.\n\n"
            "A car will cost £6.10 to take across, and a van £12.",
            [{8.40, 8.00}],
        ),
        (
            "Nine people killed in two floods",
            "The first flood killed six people in Orsk on Monday. The second flood killed three people on Friday.",
            [],
        ),
        (
            "Divers raise 7 sunken barges",
            "The divers have raised seven of the eight barges that sank in June. The other will stay where it is.",
            [],
        ),
        (
            "Six people killed in hotel blaze",
            "Of the 288 people who were in the hotel on Monday, six were killed. Thirty were hurt.",
            [],
        ),
        (
            "Hall was overfull",
            "The judge found that 21,400 spectators were in the hall on Monday, licensed for 19,300 spectators.\n\n"
            "That is 2,100 spectators too many, she wrote.",
            [],
        ),
    ],
    ids=[
        "an earlier round",
        "of another unit",
        "a chance sum",
        "a sum",
        "seven of the eight",
        "the whole of the dead",
        "what is too many",
    ],
)
def test_what_is_of_another_round_or_group_or_unit_is_not_meant(
    headline: str, text: str, values: list[set[float | str]]
) -> None:
    assert found(headline, text) == values


@pytest.mark.parametrize(
    ("headline", "text"),
    [
        ("Harbour to clear 48 boats", BOATS),
        ("Harbour to clear nearly 50 boats", BOATS),
        ("Brewery puts more than 200 on short time", BREWERY),
        ("Track report makes 12 proposals", REPORT),
        ("Fund loses $14m on bridge loan", "The fund lost $14.3m on its loan for the bridge, it said."),
        ("Nine held over arson", "Police held five men in the port and four in the old town over the arson."),
        ("Rents up by half in ten years", "Rents were 800 in 2014 and are 1,200 now, the office said."),
        ("Town to spend $90,000 on benches", "The town will spend $30,000 a year on benches for three years."),
        ("Boy locked up for 4 years", "He was kept in the cellar for two years, then in the loft for two more years."),
        ("Grain price up 3 per cent", "The port was shut for a day, and 7 per cent of the fleet is being mended."),
        ("5 ways to cook leeks", "Leeks want butter. Cook them for 12 minutes."),
    ],
)
def test_a_figure_that_the_text_bears_out_or_says_nothing_of(headline: str, text: str) -> None:
    assert found(headline, text) == []


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("Rents up\n\nThey rose.", 8),
        ("They rose by 9 per cent.\n\nIt was the first time.", 0),
        ("Rents up", 0),
        ("", 0),
        ("\n", 0),
        ("x" * 300 + "\n\nText.", 0),
    ],
    ids=["headline", "a sentence", "nothing below", "empty", "blank", "too long"],
)
def test_where_a_headline_ends(text: str, end: int) -> None:
    assert headline_end(text) == end
