"""Messages in an editor's words: topics, sums, reasons, and that no wording touches a fingerprint."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

import consistency
from consistency.check.phrasing import authority, counted, excerpt, listed, topic
from consistency.check.registry import RULES, finding
from consistency.extract.language.forms import participle, plural
from consistency.model import Claim, Document, Kind, Mode, Reason
from consistency.report.reasons import told
from tests.telling import day, said


def messages(*texts: str, published: str | None = "2024-05-14") -> list[str]:
    """The messages of a report over texts that are called a, b, c ..."""
    documents = [
        Document("abcdef"[place], text, published=published and f"{published}T{10 + place}:00")
        for place, text in enumerate(texts)
    ]
    return [found.message for found in consistency.report(documents).findings]


HARBOUR = "The ferry Aurora ran aground off Lindholm on Tuesday, 14 May 2024, in thick fog."


@pytest.mark.parametrize(
    ("texts", "message"),
    [
        pytest.param(
            (
                f"{HARBOUR} Rescuers took 412 passengers off the ferry Aurora at Lindholm.",
                f"{HARBOUR} Rescuers took 421 passengers off the ferry Aurora at Lindholm.",
            ),
            "Passengers: 412 in a, but 421 in b. It looks like a slip: two digits swapped.",
            id="slip",
        ),
        pytest.param(
            ("The flood in Karsk killed 14 people. It ruined 320 homes. In Karsk the flood killed 41 people.",),
            "People killed: 14 in one place, 41 in another.",
            id="internal",
        ),
        pytest.param(
            ("The navy sank 21 boats (12 trawlers and 8 tugs).",),
            "12 trawlers and 8 tugs add up to 20, not 21.",
            id="total",
        ),
        pytest.param(
            ("Of the 250 pupils who sat the test, 150, or 70 per cent, passed it.",),
            "150 of 250 is 60.0%, not “70 per cent”.",
            id="share",
        ),
        pytest.param(
            ("Sales rose 30% from $200m to $250m.",),
            "From $200m to $250m is a rise of 25.0%, not “30%”.",
            id="rise",
        ),
        pytest.param(
            ("The price fell 30% from £40 to £32 in March.",),
            "From £40 to £32 is a fall of 20.0%, not “30%”.",
            id="fall",
        ),
        pytest.param(
            ("The wall is 31 metres (150 feet) high.",),
            "31 metres is 101.7 feet, not 150 feet.",
            id="conversion",
        ),
        pytest.param(
            ("Fire ruins 41 homes in Karsk\n\nKARSK - A fire in Karsk ruined 14 homes on Tuesday, the mayor said.",),
            "Homes ruined: 41 in the headline, 14 in the text.",
            id="headline",
        ),
        pytest.param(
            ("In the poll 52 per cent said yes, 31 per cent no and the remaining 27 per cent had no opinion.",),
            "The rest of 100% is 17%, not 27 per cent.",
            id="rest",
        ),
    ],
)
def test_messages_read_like_an_editor_wrote_them(texts: tuple[str, ...], message: str) -> None:
    assert message in messages(*texts)


@pytest.mark.parametrize(
    ("claims", "phrase"),
    [
        pytest.param(
            [said("Troops shot down 12 drones.", "12", 12.0, measure="drone", predicate="shoot down", object="drones")],
            "Drones shot down",
            id="object",
        ),
        pytest.param(
            [said("Some 30 Finnish drones were lost.", "30", 30.0, measure="finnish drone", predicate="lose")],
            "Finnish drones lost",
            id="passive",
        ),
        pytest.param(
            [said("Six people died.", "Six", 6.0, measure="people", predicate="die", subject="people")],
            "People killed",
            id="befallen",
        ),
        pytest.param(
            [said("By night 27 were missing.", "27", 27.0, measure="person", predicate="missing")],
            "People missing",
            id="not-said",
        ),
        pytest.param(
            [said("Turnout was 61%.", "61%", 61.0, measure="turnout", predicate="be", kind=Kind.SHARE)],
            "Turnout",
            id="no-deed",
        ),
        pytest.param(
            [said("Its crew took 40 calls.", "40", 40.0, measure="call", predicate="take", object="calls")],
            "Calls",
            id="light-verb",
        ),
        pytest.param(
            [said("Rents rose 4%.", "4%", 4.0, measure="rent", kind=Kind.SHARE, mode=Mode.CHANGE, direction="up")],
            "Rise in rents",
            id="change",
        ),
        pytest.param(
            [said("On average 9 buses ran.", "9", 9.0, measure="bus", mode=Mode.AVERAGE)],
            "Average buses",
            id="average",
        ),
        pytest.param(
            [
                said(
                    "They sold 80 cars on 3 June.",
                    "80",
                    80.0,
                    measure="car",
                    predicate="sell",
                    object="cars",
                    when=day("2024-06-03"),
                )
            ],
            "Cars sold on 3 June",
            id="dated",
        ),
        pytest.param(
            [said("There were 69 deaths.", "69", 69.0, measure="death", predicate="kill")], "Deaths", id="says-its-deed"
        ),
        pytest.param([said("The total came to 80.", "80", 80.0, measure="total")], None, id="says-nothing"),
        pytest.param([said("He spoke of 80.", "80", 80.0)], None, id="no-noun"),
        pytest.param(
            [said("There were 80 people.", "80", 80.0, measure="people", predicate="be")], None, id="people-of-no-fate"
        ),
    ],
)
def test_topics(claims: list[tuple[str, Claim]], phrase: str | None) -> None:
    assert topic([claim for _, claim in claims]) == phrase


def test_claims_that_share_no_noun_have_no_topic() -> None:
    rain = said("Dorrie had 412 mm of it.", "412 mm", 412.0, measure="dorrie", kind=Kind.MEASURE)[1]
    town = said("It lay 421 mm deep.", "421 mm", 421.0, measure="quay", kind=Kind.MEASURE)[1]
    assert topic([rain, town]) is None


def test_the_words_around_a_number_stand_in_for_a_topic() -> None:
    sentence = "In the harbour, where the fog lay thick all day, the crew of the Aurora counted 412 crates (all wet)."
    claim = said(sentence, "412", 412.0)[1]
    assert excerpt(claim) == "… the crew of the Aurora counted 412 crates"
    assert excerpt(claim, 30) == "… Aurora counted 412 crates"


@given(st.text(max_size=120), st.integers(0, 120), st.integers(1, 12))
def test_an_excerpt_always_holds_its_number(text: str, start: int, length: int) -> None:
    sentence = f"{text[:start]} 4,321 {text[start:]}"
    claim = said(sentence, "4,321", 4321.0)[1]
    assert "4,321" in excerpt(claim, 10 * length)


@pytest.mark.parametrize(
    ("sentence", "number", "measure", "words"),
    [
        ("They lost 85 drones.", "85", "drone", "85 drones"),
        ("They lost 85 of the drones.", "85", "drone", "85"),
        ("They lost 85.", "85", "drone", "85"),
        ("It cost $4.5 billion.", "$4.5 billion", None, "$4.5 billion"),
    ],
)
def test_a_number_with_the_noun_behind_it(sentence: str, number: str, measure: str | None, words: str) -> None:
    assert counted(said(sentence, number, 85.0, measure=measure)[1]) == words


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Organisers", "the organisers"),
        ("police", "the police"),
        ("air force", "the air force"),
        ("Its defence ministry", "the defence ministry"),
        ("The mayor's office", "the mayor's office"),
        ("Ukraine's air force", "Ukraine's air force"),
        ("Russian Ministry of Defense", "the Russian Ministry of Defense"),
        ("Jana Kovarik", "Jana Kovarik"),
        ("ministry 173", "the ministry"),
        ("census of 2021", "the census of 2021"),
        ("Its own members", "the members"),
        ("Grid operator Nordnet", "the grid operator Nordnet"),
        ("Bank of Finland", "Bank of Finland"),
        ("", ""),
    ],
)
def test_authorities_within_a_sentence(name: str, words: str) -> None:
    assert authority(name) == words


@pytest.mark.parametrize(
    ("verb", "form"),
    [
        ("shoot down", "shot down"),
        ("take", "taken"),
        ("bring down", "brought down"),
        ("hit", "hit"),
        ("bury", "buried"),
        ("displace", "displaced"),
        ("receive", "received"),
        ("swap", "swapped"),
        ("cancel", "cancelled"),
        ("sink", "sunk"),
        ("flee", "fled"),
        ("burn", "burned"),
        ("deploy", "deployed"),
    ],
)
def test_participles(verb: str, form: str) -> None:
    assert participle(verb) == form


@pytest.mark.parametrize(
    ("noun", "form"),
    [
        ("drone", "drones"),
        ("person", "people"),
        ("policeman", "policemen"),
        ("city", "cities"),
        ("bus", "buses"),
        ("aircraft", "aircraft"),
        ("knife", "knives"),
        ("foot", "feet"),
        ("place", "places"),
        ("mile of road", "miles of road"),
        ("kilometre per hour", "kilometres per hour"),
        ("crisis", "crises"),
    ],
)
def test_plurals(noun: str, form: str) -> None:
    assert plural(noun) == form


@pytest.mark.parametrize(
    ("feature", "detail", "words"),
    [
        ("measure", "both count aerial weapon", "both speak of aerial weapons"),
        ("predicate", "both: shoot down", "both: shot down"),
        ("speaker", "both by air force", "both according to the air force"),
        (
            "words",
            "27 % of the words around the numbers are shared (drones, missil)",
            "27% of the words around the numbers are shared",
        ),
        ("days", "published 1 days apart", "published one day apart"),
        ("siblings", "both also say 4.2e+09, 16", "both also say 4,200,000,000, 16"),
        ("names", "russia, ukraine", "Russia, Ukraine"),
        ("facts", "29 location, 2600 person", "29 locations, 2,600 people"),
        ("scope", "only one is peak, women", "only one says “peak” and “women”"),
        ("something new", "as alignment says it", "as alignment says it"),
    ],
)
def test_reasons_in_plain_words(feature: str, detail: str, words: str) -> None:
    assert told(Reason(feature, 1.0, detail)) == words


@pytest.mark.parametrize(("names", "words"), [(["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")])
def test_lists(names: list[str], words: str) -> None:
    assert listed(names) == words


def test_no_wording_touches_a_fingerprint() -> None:
    claim = replace(said("The navy sank 21 boats.", "21", 21.0)[1], id="a:1", source="a")
    first = finding("arithmetic.total", [claim], "One wording.", "12 + 8 = 20 ≠ 21", remedy="So.")
    second = finding("arithmetic.total", [claim], "Another.", "20 is not 21", remedy="Or so.")
    assert first.fingerprint == second.fingerprint == first.id


@pytest.mark.parametrize(
    "code", [code for code in RULES if not code.startswith(("cross-source", "internal", "fact.contra", "support.uns"))]
)
def test_every_rule_says_what_would_make_its_finding_none(code: str) -> None:
    remedy = RULES[code].remedy
    assert remedy
    assert remedy.endswith(".")
