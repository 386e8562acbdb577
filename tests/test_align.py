from __future__ import annotations

import gzip
import json
import random
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consistency.align import align
from consistency.align.cluster import clusters
from consistency.align.compare import measures
from consistency.align.digits import distance, significant, slip
from consistency.align.profile import Profile, fold, profiles, site
from consistency.align.rarity import Rarity
from consistency.align.score import Scale, load
from consistency.model import Document, Extraction
from tests.telling import OPTIONS, aligned, day, document, drones, told_of, toll

ARCHIVE = Path("../shared/archive/incidents-docs.jsonl.gz")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Zelensky", "Zelenskyy"),
        ("Zelensky", "Zelenskiy"),
        ("Pniówek", "Pniowek"),
        ("Kyiv's", "Kyiv"),
        ("Łódź", "Lodz"),
    ],
)
def test_spellings_of_one_name_fold_to_one(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other", "how"),
    [
        (585, 85, "one digit dropped"),
        (24361, 24631, "two digits swapped"),
        (9970, 9790, "two digits swapped"),
        (73.9e9, 79.3e9, "two digits swapped"),
        (53.26, 54.26, "one digit changed"),
        (4.5e9, 4.5e6, "the scale slipped"),
        (77, 116, None),
        (28, 26, None),
        (5, -5, None),
        (10, 10, None),
    ],
)
def test_slips_of_the_hand(one: float, other: float, how: str | None) -> None:
    assert slip(one, other) == how
    assert slip(other, one) == how


@given(st.floats(-1e15, 1e15), st.floats(-1e15, 1e15))
def test_digits_are_compared_without_error_and_alike_both_ways(one: float, other: float) -> None:
    assert slip(one, other) == slip(other, one)
    assert distance(one, other) == distance(other, one)
    assert significant(one) >= 1


def test_a_scale_has_one_weight_more_than_edges() -> None:
    scale = Scale((1.0, 5.0), (-1.0, 0.0, 2.0))
    assert [scale.weight(v) for v in (0.5, 1.0, 4.9, 5.0)] == [-1.0, 0.0, 0.0, 2.0]
    assert all(len(s.weights) == len(s.edges) + 1 for s in load().scales.values())


def test_average_linkage_does_not_chain() -> None:
    chain = {(0, 1): 5.0, (1, 2): 1.0}
    assert clusters(3, chain, threshold=0.0, missing=-6.0) == [[0, 1], [2]]
    assert clusters(3, {**chain, (0, 2): 1.0}, threshold=0.0, missing=-6.0) == [[0, 1, 2]]


@given(st.integers(1, 8), st.randoms(use_true_random=False))
def test_clusters_are_a_partition_that_order_does_not_change(size: int, chance: random.Random) -> None:
    pairs = [(i, j) for i in range(size) for j in range(i + 1, size)]
    weights = {pair: chance.uniform(-5, 5) for pair in pairs}
    found = clusters(size, weights, 0.0, -6.0)
    shuffled = dict(chance.sample(sorted(weights.items()), len(weights)))
    assert sorted(i for group in found for i in group) == list(range(size))
    assert clusters(size, shuffled, 0.0, -6.0) == found


def test_two_reports_of_one_night_share_an_event_and_it_is_labelled() -> None:
    night = day("2025-12-06")
    alignment = aligned(
        document("a", drones(585, when=night), published="2025-12-06"),
        document("b", drones(585, when=night), published="2025-12-06"),
    )
    assert len(told_of(alignment, ["a", "b"])) == 1
    (event,) = alignment.events
    assert event.label == "6 December 2025 · intercept"
    assert event.when == night


def test_a_background_paragraph_is_an_event_of_its_own() -> None:
    alignment = aligned(
        document("a", toll(3, place="Lutsk"), toll(10, when=day("2023-07-06")), published="2023-08-15"),
        document("b", toll(10, when=day("2023-07-06")), toll(3, place="Lutsk"), published="2023-08-15"),
    )
    events = {c.source + c.text: c.event for c in alignment.claims}
    assert events["a10"] == events["b10"] != events["a3"] == events["b3"]


def test_the_order_of_documents_changes_no_event_and_no_pair() -> None:
    documents = [document(n, drones(v), published="2025-12-06") for n, v in (("c", 85), ("a", 585), ("b", 585))]
    one, other = aligned(*documents), aligned(*reversed(documents))
    assert one.events == other.events
    assert one.pairs == other.pairs


def test_a_copied_text_has_one_origin() -> None:
    wire = "\n".join(
        f"The governor said on day {n} that crews had repaired {n * 7} homes in the valley." for n in range(9)
    )
    own = "\n".join(
        f"Nobody in village {n} has seen a crew, and {n * 3} roofs still leak, as we found out." for n in range(9)
    )
    texts = {
        "first": (wire, "2024-01-01"),
        "copy": (wire + "\nOur own line.", "2024-01-02"),
        "own": (own, "2024-01-02"),
    }
    alignment = align([Extraction(Document(n, t, None, p), ()) for n, (t, p) in texts.items()], OPTIONS)
    assert alignment.origins == {"first": "first", "copy": "first", "own": "own"}


def test_documents_without_claims_and_unreadable_ones_pass_through() -> None:
    alignment = aligned(document("empty"), Extraction(Document("broken", "", error="cannot be read"), ()))
    assert [d.id for d in alignment.documents] == ["empty", "broken"]
    assert alignment.events == ()
    assert alignment.pairs == ()


@pytest.mark.parametrize(
    ("url", "publisher", "expected"),
    [
        ("https://www.example.org/news/1", "The Example", "example.org"),
        ("https://archive.test/web/2017/http://www.Local.example:80/a", None, "local.example"),
        ("https://example.org/share?u=https://elsewhere.example/", None, "example.org"),
        (None, "Upper Lakes Wire", "upper lakes wire"),
        ("no address", None, ""),
        (None, None, ""),
    ],
)
def test_who_published_a_document(url: str | None, publisher: str | None, expected: str) -> None:
    assert site(Document("a", "", url=url, publisher=publisher)) == expected


def _told(name: str, text: str, url: str | None = None, title: str | None = None) -> Extraction:
    return Extraction(Document(name, text, title, "2024-03-01", url=url), ())


def _measured(both: Sequence[Profile], rarity: Rarity) -> Mapping[str, float]:
    one, other = both
    return measures(one, other, rarity)


def test_what_a_site_prints_under_every_story_is_no_evidence_between_two_of_them() -> None:
    frame = "The newsroom of Radio Corvale in the town of Brindle wrote this."
    stories = [_told(f"s{n}", f"Story about Person{n}x. {frame}", "https://corvale.example/") for n in range(12)]
    strangers = [_told(f"t{n}", f"Story about Other{n}y. {frame}", f"https://site{n}.example/") for n in range(2)]
    described = profiles([*stories, *strangers])
    rarity = Rarity.of(described)
    inside, outside = _measured(described[:2], rarity), _measured(described[-2:], rarity)
    assert inside["names"] < outside["names"] / 2


def test_two_stories_of_a_site_of_two_are_compared_like_any_other() -> None:
    texts = ("Hilda Voss met Ansel Brandt in Kolmar.", "In Kolmar, Ansel Brandt said that Hilda Voss had left.")
    same = profiles([_told(str(n), text, "https://one.example/") for n, text in enumerate(texts)])
    apart = profiles([_told(str(n), text, f"https://{n}.example/") for n, text in enumerate(texts)])
    assert _measured(same, Rarity.of(same)) == _measured(apart, Rarity.of(apart))


def test_a_title_is_found_in_the_text_of_a_document_with_another_title() -> None:
    described = profiles(
        [
            _told("a", "Sign up for our letter.", title="Ferry sinks off Maravilla"),
            _told("b", "A ferry went down off Maravilla on Friday; it sinks still.", title="Dozens rescued"),
            _told("c", "The council voted on the budget.", title="Vote on schools"),
        ]
    )
    rarity = Rarity.of(described)
    assert measures(described[0], described[1], rarity)["title"] > 15
    assert measures(described[0], described[2], rarity)["title"] == 0


def test_equal_numbers_of_one_thing_and_the_days_they_are_told_of_are_compared() -> None:
    one, other, later = profiles(
        [
            document("a", drones(585, when=day("2025-12-06")), published="2025-12-06"),
            document("b", drones(585, when=day("2025-12-06")), published="2025-12-07"),
            document("c", drones(400, when=day("2025-12-13")), published="2025-12-13"),
        ]
    )
    rarity = Rarity.of([one, other, later])
    assert measures(one, other, rarity)["facts"] > 0 == measures(one, later, rarity)["facts"]
    assert measures(one, other, rarity)["happened"] == 0
    assert measures(one, later, rarity)["happened"] == 7


def test_every_comparison_has_its_scale() -> None:
    described = profiles([document(n, drones(5, when=day("2025-12-06")), published="2025-12-06") for n in "ab"])
    assert set(_measured(described, Rarity.of(described))) == set(load().scales)


@pytest.mark.slow
def test_links_of_the_archive_are_right() -> None:
    if not ARCHIVE.exists():
        pytest.skip(f"{ARCHIVE} is not here: the incident archive is shared data, not part of the project")
    with gzip.open(ARCHIVE, "rt", encoding="utf-8") as lines:
        rows = sorted((json.loads(line) for line in lines), key=lambda r: (r["incident_id"], r["id"]))[:1200]
    incident = {r["id"]: r["incident_id"] for r in rows}
    documents = [Extraction(Document(r["id"], r["text"], r["title"], r["published"]), ()) for r in rows]
    stories = align(documents, OPTIONS).stories
    linked = [(a, b) for a in stories for b in stories if a < b and stories[a] == stories[b]]
    right = [pair for pair in linked if incident[pair[0]] == incident[pair[1]]]
    gold = [(a, b) for a in incident for b in incident if a < b and incident[a] == incident[b]]
    assert len(right) / len(linked) >= 0.9
    assert len(right) / len(gold) >= 0.5
