"""Work grows with the text, not with its square, whatever the text is; what is not read is named.

Times are only compared with each other, in one run and in processor time, so that no machine is too slow for the tests.
"""

from __future__ import annotations

import json
import re
import time
from pathlib import Path

import pytest
from click.testing import CliRunner

import consistency
from consistency.cli import cli
from consistency.extract.cells import LONGEST, MOST, cut
from consistency.extract.sentences import split

SIZE = 12_000
PROSE = "The council of Port Ellery sold {} boats to the harbour in the spring. Nobody was surprised by the news. "

REPEATED = {
    "one digit and a blank": "7 ",
    "one digit and a comma": "7,",
    "numbers of many digits": "48.1\t",
    "one digit and a hyphen": "5-",
    "one digit and a bracket": "(5",
    "one digit a line": "5\n",
    "a digit": "7",
    "a word": "words ",
    "percent": "percent ",
    "five percent": "5 percent ",
    "number words": "one ",
    "a list without end": "5 and ",
    "a sentence without end": "5 people were hurt and ",
    "one sentence": "Five people were hurt in Port Ellery on Friday. ",
    "an impossible date": "On 31 February 2024 it rained. ",
    "impossible dates in a row": "31 February 2024 ",
    "dates in a row": "May 5, 2024 ",
    "rows of a table": "| 4821 | 77 | 3.5 | 12,400 |\n",
}


def seconds(text: str) -> float:
    """Processor time of a whole report on one document, the better of two runs."""
    document = consistency.Document(id="long.txt", text=text, published="2024-03-01")
    taken = []
    for _ in range(2):
        start = time.process_time()
        consistency.report([document])
        taken.append(time.process_time() - start)
    return min(taken)


@pytest.fixture(scope="module")
def prose() -> float:
    """Processor time of a report on ordinary sentences of the same length."""
    seconds("Loading takes one second. ")
    return seconds("".join(PROSE.format(n) for n in range(SIZE // len(PROSE))))


@pytest.mark.parametrize("unit", REPEATED.values(), ids=REPEATED)
def test_twice_the_text_takes_no_more_than_three_times_as_long(unit: str, prose: float) -> None:
    half, whole = (seconds(unit * (size // len(unit))) for size in (SIZE // 2, SIZE))
    assert whole <= 3 * half + 0.2 * prose
    assert whole <= 15 * prose


@pytest.mark.parametrize("unit", REPEATED.values(), ids=REPEATED)
def test_the_report_accounts_for_every_number(unit: str, tmp_path: Path) -> None:
    source = tmp_path / "long.txt"
    source.write_text(unit * (SIZE // 4 // len(unit)))
    result = CliRunner().invoke(cli, ["report", str(source), "--format", "json"])
    assert result.exit_code == 0, result.output
    report = json.loads(result.stdout)
    coverage = report["coverage"]
    assert coverage["numbers"] == coverage["claims"] + sum(coverage["skipped"].values())
    assert coverage["claims"] == coverage["compared"] + sum(coverage["not_compared"].values())
    # Where there are figures, they are claims, or something says why not.
    assert coverage["numbers"] or coverage["problems"] or not any(c.isdigit() for c in unit)
    text = source.read_text()
    assert all(text[claim["start"] : claim["end"]] == claim["text"] for claim in report["claims"])


def test_what_has_no_border_is_named_with_its_line(tmp_path: Path) -> None:
    source = tmp_path / "blob.txt"
    source.write_text("Two men were hurt.\n\n" + "5-" * 3000 + "\n\nThree men were fined.\n")
    result = CliRunner().invoke(cli, ["report", str(source), "--format", "json"])
    report = json.loads(result.stdout)
    (problem,) = report["coverage"]["problems"]
    assert problem.startswith(f"{source}:3: not read: 6,000 characters")
    assert [claim["value"] for claim in report["claims"]] == [2, 3]


def test_numbers_of_a_table_are_seen_but_not_compared(tmp_path: Path) -> None:
    source = tmp_path / "table.txt"
    source.write_text("\n".join(f"Ward {n} | {n * 7} | {n * 31} | {n * 53}" for n in range(1, 120)))
    report = json.loads(CliRunner().invoke(cli, ["report", str(source), "--format", "json"]).stdout)
    assert report["coverage"]["claims"] > 200
    assert "in a table, of which only the numbers are read" in report["coverage"]["not_compared"]
    assert report["findings"] == []


def test_a_crowd_of_one_thing_is_named() -> None:
    text = " ".join(f"In week {n}, {n + 20} people were hurt in Port Ellery." for n in range(90))
    report = consistency.report([consistency.Document(id="log.txt", text=text)])
    (problem,) = report.coverage.problems
    assert re.fullmatch(
        r"log\.txt: of \d+ numbers of one thing, each was compared with the 60 next to it only", problem
    )


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        pytest.param("12 34\t" * 400, 8, id="tabs before blanks"),
        pytest.param("1,234,567; " * 200, 7, id="no cut inside a grouped number"),
        pytest.param("a list of 7 goats, " * 80, 2, id="at commas"),
        pytest.param("9" * 5000, 1, id="no border"),
    ],
)
def test_pieces_are_short_and_lose_nothing(text: str, pieces: int) -> None:
    found = list(cut(text, split(text)))
    assert len(found) == pieces
    assert "".join("".join(text[s.start : s.end] for s, _ in found).split()) == "".join(text.split())
    for sentence, readable in found:
        piece = text[sentence.start : sentence.end]
        assert piece == piece.strip()
        assert readable == (len(piece) <= LONGEST)
        assert not readable or len(re.findall(r"[0-9]+", piece)) <= MOST
        assert sentence.start == 0 or not text[sentence.start - 1].isdigit()


def test_ordinary_sentences_are_left_alone() -> None:
    text = "".join(PROSE.format(n) for n in range(50))
    sentences = split(text)
    assert list(cut(text, sentences)) == [(sentence, True) for sentence in sentences]


def test_prose_without_stops_stays_prose() -> None:
    text = "and then the mayor said that five boats had sunk in the storm of the year before " * 40
    found = [sentence for sentence, _ in cut(text, split(text))]
    assert len(found) > 1
    assert {sentence.block for sentence in found} == {split(text)[0].block}
