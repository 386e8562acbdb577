"""What messages call a source: short, and never the same for two."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import consistency
from consistency.check.names import source_names
from consistency.model import Document


def named(*documents: tuple[str, str | None]) -> list[str]:
    given_ids = [Document(id=name, text="", publisher=publisher) for name, publisher in documents]
    names = source_names(given_ids)
    return [names[document.id] for document in given_ids]


@pytest.mark.parametrize(
    ("documents", "expected"),
    [
        pytest.param([("in/a.txt", "The Harbour Post")], ["The Harbour Post"], id="publisher"),
        pytest.param([("/very/long/path/a.txt", None)], ["a.txt"], id="file name"),
        pytest.param([("x/a.txt", None), ("y/a.txt", None)], ["x/a.txt", "y/a.txt"], id="folder tells them apart"),
        pytest.param([("p/x/a.txt", None), ("p/y/b.txt", None)], ["a.txt", "b.txt"], id="no more than it takes"),
        pytest.param([("x/a.txt", "Post"), ("y/b.txt", "Post")], ["a.txt", "b.txt"], id="one publisher of two"),
        pytest.param([("w/in.jsonl#1", None), ("w/in.jsonl#2", None)], ["in.jsonl#1", "in.jsonl#2"], id="records"),
        pytest.param([("in.jsonl#a/b", None)], ["in.jsonl#a/b"], id="a slash in a record's number"),
        pytest.param([("a.txt", None), ("x/b.txt", "a.txt")], ["a.txt", "b.txt"], id="a publisher called like a file"),
        pytest.param([("x/a.txt", "  The\n Post ")], ["The Post"], id="blanks"),
        pytest.param([("", None)], [""], id="no id"),
    ],
)
def test_the_shortest_name_that_no_other_has(documents: list[tuple[str, str | None]], expected: list[str]) -> None:
    assert named(*documents) == expected


_ids = st.text(alphabet="ab/#.", max_size=6)


@given(st.dictionaries(_ids, st.none() | _ids, max_size=6))
def test_no_two_sources_have_one_name(documents: dict[str, str | None]) -> None:
    names = named(*documents.items())
    assert len(set(names)) == len(names)


def test_messages_are_short_and_findings_keep_the_ids() -> None:
    texts = {
        "/archive/2025/12/north.txt": "Ukraine shot down 585 drones and 30 missiles overnight into 6 December 2025.",
        "/archive/2025/12/south.txt": "Ukraine shot down 485 drones and 30 missiles overnight into 6 December 2025.",
    }
    report = consistency.report([Document(id=name, text=text, published="2025-12-06") for name, text in texts.items()])
    (finding,) = (f for f in report.findings if f.family == "cross-source")
    assert finding.sources == tuple(texts)
    assert "585 in north.txt" in finding.message.replace(" drones", "")
    assert "/archive" not in finding.message
