"""What the page is made of, without markup: words, marks, plots, rows."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consistency.model import Bound, Claim, Kind, Period, Reason, Severity, State
from consistency.report.html.events import event_view
from consistency.report.html.findings import card, in_order
from consistency.report.html.index import Index, Shown
from consistency.report.html.marks import clip, elide, paragraphs, segments
from consistency.report.html.plots import axis, interval, shares, waterfall
from consistency.report.html.words import SEVERITIES, STATES, amount, day, figure, period, plural, verdict
from tests.html_reports import AGENCY, night


def claim(start: int, end: int, **facets: object) -> Claim:
    given_facets = {"kind": Kind.COUNT, "low": 1.0, "high": 1.0, "value": 1.0, **facets}
    return Claim(f"{start}-{end}", "a", start, end, "x", "", 0, **given_facets)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (585.0, "585"),
        (12_500, "12,500"),
        (4_500_000_000, "4.5 billion"),
        (1e12, "1 trillion"),
        (-16, "−16"),
        (0.05, "0.05"),
        (12.6, "12.6"),
        (0, "0"),
        ("Wednesday", "Wednesday"),
        (float("inf"), "inf trillion"),
    ],
)
def test_figures_read_as_people_write_them(value: float | str, words: str) -> None:
    assert figure(value) == words


@pytest.mark.parametrize(
    ("facets", "words"),
    [
        ({"low": 700.0, "high": None, "value": 700.0, "bound": Bound.MORE_THAN}, "more than 700"),
        ({"low": 700.0, "high": None, "value": None, "bound": Bound.AT_LEAST}, "at least 700"),
        ({"low": None, "high": 90.0, "value": None, "bound": Bound.LESS_THAN}, "less than 90"),
        ({"low": None, "high": 90.0, "value": None, "bound": Bound.AT_MOST}, "at most 90"),
        ({"low": 35.0, "high": 45.0, "value": None, "bound": Bound.RANGE}, "35 to 45"),
        ({"low": 38.0, "high": 42.0, "value": 40.0, "bound": Bound.ABOUT}, "about 40"),
        ({"low": None, "high": None, "value": None, "bound": Bound.VAGUE}, "x"),
    ],
)
def test_amounts_keep_their_hedge(facets: dict[str, object], words: str) -> None:
    assert amount(claim(0, 1, **facets)) == words


@pytest.mark.parametrize(
    ("published", "words"),
    [
        ("2025-12-06", "6 Dec 2025"),
        ("2025-12-06T08:05", "6 Dec 2025, 08:05"),
        ("2025-12-06T08:05:00+02:00", "6 Dec 2025, 08:05"),
        ("2025-12-06T08:05:00Z", "6 Dec 2025, 08:05"),
        ("last Saturday", "last Saturday"),
        (None, ""),
    ],
)
def test_days(published: str | None, words: str) -> None:
    assert day(published) == words


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        (datetime(2025, 12, 6), datetime(2025, 12, 7), "6 Dec 2025"),
        (datetime(2025, 12, 1), datetime(2026, 1, 1), "1 Dec 2025 to 1 Jan 2026"),
        (datetime(2025, 12, 5, 18), datetime(2025, 12, 6, 12), "5 Dec 2025, 18:00 to 6 Dec 2025, 12:00"),
    ],
)
def test_periods(start: datetime, end: datetime, words: str) -> None:
    assert period(Period(start, end)) == words


def test_every_state_and_severity_has_its_own_word_and_sign() -> None:
    assert set(STATES) == set(State)
    assert set(SEVERITIES) == set(Severity)
    for words in (STATES, SEVERITIES):
        assert len({word.sign for word in words.values()}) == len({word.label for word in words.values()}) == len(words)


def test_plural() -> None:
    assert [plural(n, "finding") for n in (0, 1, 2, 1200)] == [
        "0 findings",
        "1 finding",
        "2 findings",
        "1,200 findings",
    ]


spans = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=8)


@given(st.text(min_size=1, max_size=60), spans, st.integers(0, 60), st.integers(0, 60))
def test_segments_join_up_to_the_text_and_hold_every_number_once(
    text: str, places: list[tuple[int, int]], one: int, other: int
) -> None:
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    claims = [claim(min(p), max(p)) for p in places]
    pieces = segments(text, start, end, claims)
    assert "".join(piece.text for piece in pieces) == text[start:end]
    held = [c for piece in pieces for c in piece.claims]
    inside = [c for c in claims if max(c.start, start) < min(c.end, end)]
    assert sorted(c.id for c in held) == sorted(c.id for c in inside)


@given(st.text(alphabet=st.sampled_from("ab .\n\t#"), max_size=80))
def test_paragraphs_leave_out_nothing_but_space(text: str) -> None:
    blocks = paragraphs(text)
    assert all("\n" not in text[b.start : b.end] and text[b.start : b.end].strip() for b in blocks)
    joined = "".join("".join(text[b.start : b.end].split()) for b in blocks)
    assert joined == "".join(text.split())


def test_headings_are_short_and_end_without_a_stop() -> None:
    text = "A short heading\n\nA sentence that ends.\nAnother" + " long" * 40 + " line"
    assert [block.heading for block in paragraphs(text)] == [True, False, False]


@given(st.text(max_size=200), st.integers(5, 50), st.booleans())
def test_clip_is_one_short_line(text: str, limit: int, keep_end: bool) -> None:
    clipped = clip(text, limit, keep_end=keep_end)
    assert len(clipped) <= limit + 1
    assert "\n" not in clipped


def test_elide_keeps_the_words_beside_the_numbers() -> None:
    text = "a" * 900 + " 85 " + "b" * 900 + " 30 " + "c" * 900
    pieces = elide(segments(text, 0, len(text), [claim(901, 903), claim(1805, 1807)]), 40)
    assert [piece.text for piece in pieces if piece.claims] == ["85", "30"]
    assert pieces[0].text.startswith("…a")
    assert " … " in pieces[2].text
    assert pieces[-1].text.endswith("…")
    assert all(len(piece.text) < 50 for piece in pieces)


values = st.floats(-1e12, 1e12, allow_nan=False)


@given(st.lists(values, min_size=1, max_size=12))
def test_an_axis_holds_its_values_in_order(numbers: list[float]) -> None:
    scale = axis(numbers)
    placed = [scale.at(number) for number in sorted(numbers)]
    assert placed == sorted(placed)
    assert 0 <= placed[0] <= placed[-1] <= 100
    assert len(scale.ticks) <= 8
    assert all(0 <= tick.at <= 100 for tick in scale.ticks)


def test_ticks_are_round() -> None:
    assert [tick.label for tick in axis([85, 585]).ticks] == ["200", "400", "600"]
    assert [tick.label for tick in axis([4.4e9, 4.5e9]).ticks][:2] == ["4.4 billion", "4.45 billion"]


@pytest.mark.parametrize(
    ("low", "high", "value", "shape"),
    [
        (0.0, 10.0, 5.0, (True, False, False)),
        (5.0, None, 5.0, (False, False, True)),
        (None, 5.0, None, (False, True, False)),
        (2.0, 8.0, None, (False, False, False)),
    ],
)
def test_intervals(low: float | None, high: float | None, value: float | None, shape: tuple[bool, bool, bool]) -> None:
    drawn = interval(axis([0, 10]), low, high, value)
    assert (drawn.dot is not None, drawn.open_left, drawn.open_right) == shape
    assert 0 <= drawn.left <= drawn.right <= 100


@given(st.lists(st.integers(0, 1000), max_size=9))
def test_shares_fill_the_width(counts: list[int]) -> None:
    bars = shares(counts)
    assert sum(bar.width for bar in bars) == pytest.approx(100 if sum(counts) else 0, abs=0.1)


@given(st.lists(st.floats(-20, 20), min_size=1, max_size=10))
def test_a_waterfall_ends_at_the_sum_of_its_weights(weights: list[float]) -> None:
    drawn = waterfall([Reason("f", weight, "") for weight in weights])
    assert drawn.total == f"{sum(weights):+.1f}".replace("-", "−")
    assert all(step.bar.left >= -0.01 and step.bar.left + step.bar.width <= 100.02 for step in drawn.steps)


def shown() -> Shown:
    report = night()
    return Shown(frozenset(d.id for d in report.documents), frozenset(e.id for e in report.events), {})


def test_the_matrix_has_a_row_a_measure_and_marks_what_conflicts() -> None:
    index = Index.of(night())
    view = event_view(index, index.events["night"], shown())
    rows = {row.label: row for row in view.rows}
    assert [source.name for source in view.columns] == ["The Desk", "Agency One", "Morning Paper", "City Radio"]
    drones = rows["Drones intercepted"]
    assert [[cell.claim.text for cell in cells] for cells in drones.cells] == [
        ["85 drones"],
        ["585 drones"],
        ["585 of the drones"],
        [],
    ]
    assert all(cell.conflict for cells in drones.cells for cell in cells)
    assert [row.conflict for row in view.rows] == [True] + [False] * (len(view.rows) - 1)
    assert {single.label for single in view.singles} >= {"Attack", "Places struck"}


def test_a_disputed_measure_is_plotted_and_a_growing_one_has_a_timeline() -> None:
    index = Index.of(night())
    view = event_view(index, index.events["night"], shown())
    (plot,) = view.plots
    assert [dot.words for dot in plot.dots] == ["85", "585", "585"]
    (timeline,) = view.timelines
    assert [point.words for point in timeline.points] == ["6", "8", "8"]
    assert [point.x for point in timeline.points] == sorted(point.x for point in timeline.points)
    assert timeline.points[0].y > timeline.points[1].y


def test_no_link_is_made_to_a_text_that_is_not_shown() -> None:
    index = Index.of(night())
    view = event_view(index, index.events["night"], Shown(frozenset({AGENCY.id}), frozenset(), {}))
    anchors = {cell.claim.source for row in view.rows for cells in row.cells for cell in cells if cell.anchor}
    assert anchors == {AGENCY.id}


def test_order_is_by_severity_then_family() -> None:
    findings = night().findings
    codes = [findings[k].code for k in in_order(findings[::-1])]
    assert len(codes) == len(findings)
    ordered = [findings[::-1][k] for k in in_order(findings[::-1])]
    assert [f.severity.rank for f in ordered] == sorted(f.severity.rank for f in findings)
    assert ordered[0].code == "arithmetic.total"


@pytest.mark.parametrize(
    ("working", "pieces"),
    [
        ("85 + 30 = 115 ≠ 615", ["85 + 30 = 115", "≠", "615"]),
        ("52.3 + 48.7 = 101 % > 100 %", ["52.3 + 48.7 = 101 %", ">", "100 %"]),
        ("15 → 19 → 23", ["15", "→", "19", "→", "23"]),
        ("60 % in none of 3 sources", []),
        ("a<b>c", ["a<b>c"]),
        ("", []),
    ],
)
def test_a_working_is_cut_where_it_fails(working: str, pieces: list[str]) -> None:
    report = night()
    index = Index.of(replace(report, findings=(replace(report.findings[0], working=working),)))
    made = card(index, 0, 1, shown(), brief=False).working
    assert [piece for piece, _ in made] == pieces
    assert [piece for piece, fails in made if fails] == pieces[1::2]


@pytest.mark.parametrize(
    ("code", "label"),
    [
        ("arithmetic.total", "Arithmetic error"),
        ("cross-source.update", "Update"),
        ("support.unsupported", "Unsupported"),
        ("invented.rule", "Finding"),
    ],
)
def test_verdicts(code: str, label: str) -> None:
    assert verdict(replace(night().findings[0], code=code)).label == label
