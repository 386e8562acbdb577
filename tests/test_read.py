"""Reading: every encoding and format that real files have, and what is said of those that cannot be read."""

from __future__ import annotations

import codecs
import io
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consistency.errors import SourceError
from consistency.model import Document
from consistency.read import front_matter, read_sources
from consistency.read.decode import decode
from consistency.read.record import iso

TEXT = "Zürich – “über 700” drones\n\nSecond line: 51 misiles at −16 °C."


def only(*sources: str, **options: object) -> Document:
    (document,) = read_sources(sources, **options)  # type: ignore[arg-type]
    return document


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        pytest.param(TEXT.encode(), "utf-8", id="utf-8"),
        pytest.param(codecs.BOM_UTF8 + TEXT.encode(), "utf-8", id="utf-8-mark"),
        pytest.param(codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"), "utf-16-le", id="utf-16-le-mark"),
        pytest.param(codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), "utf-16-be", id="utf-16-be-mark"),
        pytest.param(TEXT.encode("utf-16-le"), "utf-16-le", id="utf-16-le"),
        pytest.param(TEXT.encode("utf-16-be"), "utf-16-be", id="utf-16-be"),
        pytest.param(codecs.BOM_UTF32_LE + TEXT.encode("utf-32-le"), "utf-32-le", id="utf-32-le-mark"),
    ],
)
def test_every_encoding_gives_the_same_text(data: bytes, encoding: str) -> None:
    decoded = decode(data)
    assert (decoded.text, decoded.encoding, decoded.notes) == (TEXT, encoding, ())


def test_utf16_of_another_script() -> None:
    text = "Ночью було 653 дрони та 51 ракета. " * 3 + "\n"
    assert decode(text.encode("utf-16-le")).text == text


def test_windows_1252_is_read_and_said() -> None:
    text = "“Over 700” – a café, £4.5bn"
    decoded = decode(text.encode("cp1252"))
    assert decoded.text == text
    assert decoded.notes == ("read as Windows-1252, because it is not UTF-8",)


def test_one_bad_byte_does_not_spoil_a_utf8_text() -> None:
    decoded = decode("naïve café – 5 €".encode() + b"\xff" + " and 6 €".encode())
    assert decoded.text == "naïve café – 5 €\ufffd and 6 €"
    assert decoded.notes == ("1 characters could not be decoded as UTF-8",)


def test_a_text_cut_within_a_character() -> None:
    assert decode("Größe: 5 €".encode()[:-1]).text == "Größe: 5 \ufffd"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        pytest.param(b"%PDF-1.7 ...", "a PDF file", id="pdf"),
        pytest.param(b"PK\x03\x04rest", "a ZIP archive", id="docx"),
        pytest.param(b"\x89PNG\r\n\x1a\n", "a PNG image", id="png"),
        pytest.param(bytes(range(256)) * 8, "binary", id="all-bytes"),
        pytest.param(b"\x01\x02\x03\x04" * 50, "binary", id="controls"),
    ],
)
def test_what_is_no_text(data: bytes, message: str) -> None:
    with pytest.raises(SourceError, match=message):
        decode(data)


def test_a_stray_nul_is_replaced_in_place() -> None:
    assert decode(b"It hit 29\x00 places, and the grid of four regions failed.").text[9] == "\ufffd"


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]) | st.sampled_from("\r\n\t"), max_size=200))
def test_newlines_are_one_and_nothing_else_is_changed(text: str) -> None:
    decoded = decode(codecs.BOM_UTF8 + text.encode())
    assert decoded.text == "\n".join(text.replace("\r\n", "\n").split("\r"))


@given(st.binary(max_size=300))
def test_any_bytes_give_text_or_a_reason(data: bytes) -> None:
    try:
        text = decode(data).text
    except SourceError:
        return
    assert text.encode().decode() == text
    assert not {"\r", "\0"} & set(text)


def test_front_matter_says_what_the_text_is(tmp_path: Path) -> None:
    file = tmp_path / "story.md"
    file.write_text(
        '---\ntitle: "Over 700: a night"\npublisher: The Desk\npublished: 2025-12-06\n'
        "tags: [war]\n---\n\n\nFirst line.\n"
    )
    document = only(str(file))
    assert document == Document(
        id=str(file),
        text="Over 700: a night\n\n\n\n\n\n\nFirst line.\n",
        title="Over 700: a night",
        publisher="The Desk",
        published="2025-12-06",
        first_line=2,
    )


@pytest.mark.parametrize("body", ["# Twelve hurt\nText.", "Twelve hurt\n\nText."])
def test_a_headline_that_the_text_begins_with_is_not_said_twice(tmp_path: Path, body: str) -> None:
    file = tmp_path / "story.md"
    file.write_text(f"---\ntitle: Twelve hurt\n---\n{body}")
    assert only(str(file)).text == body


@pytest.mark.parametrize(
    ("text", "line"),
    [
        pytest.param("---\ntitle: a: b\n---\nText", 2, id="two-colons"),
        pytest.param("---\ntitle: ok\nurl: [open\n---\nText", 4, id="open-list"),
        pytest.param("---\ntitle: ok\n\tpublisher: x\n---\nText", 3, id="tab"),
        pytest.param("---\ntitle:no-space\n---\nText", 2, id="no-space"),
    ],
)
def test_front_matter_that_is_no_yaml_names_the_line(tmp_path: Path, text: str, line: int) -> None:
    file = tmp_path / "story.md"
    file.write_text(text)
    document = only(str(file))
    assert document.error is not None
    assert document.error.startswith(f"{file}:{line}: front matter ")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("---\nA thematic rule.\n---\nAnd more.", id="two-rules"),
        pytest.param("---\ntitle: never closed\n", id="open"),
        pytest.param("--- title: x\n---\n", id="not-alone"),
        pytest.param("---\n- title: a\n---\nText", id="a-list"),
        pytest.param("", id="empty"),
        pytest.param("---", id="only-dashes"),
    ],
)
def test_what_only_looks_like_front_matter_stays_text(text: str) -> None:
    assert front_matter.split(text) == front_matter.Headed(text, {}, 1)


def test_front_matter_values_that_cannot_be_used_are_left_out_and_named(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("---\ntitle: null\npublisher: [a, b]\npublished: last Saturday\n---\nText")
    document = only(str(file))
    assert (document.title, document.publisher, document.published) == (None, None, None)
    assert document.notes == (
        "publisher was left out: it is no single value",
        "published was left out: 'last Saturday' is no date",
    )


def test_aliases_cannot_make_front_matter_explode(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    levels = "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 12))
    file.write_text(f"---\na0: &a0 x\n{levels}title: *a11\n---\nText")
    assert only(str(file)).title is None


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2025-12-06", "2025-12-06"),
        ("2025-12-06T08:10:00Z", "2025-12-06T08:10:00Z"),
        ("Sat, 6 Dec 2025 08:30:00 +0200", "2025-12-06T08:30:00+02:00"),
        ("6 December 2025", "2025-12-06"),
        ("December 6", None),
        ("December 2025", None),
        ("10:30", None),
        ("soon", None),
        ("9" * 80, None),
    ],
)
def test_dates(written: str, read: str | None) -> None:
    assert iso(written) == read


def test_json_lines_go_on_after_a_line_cut_in_half(tmp_path: Path) -> None:
    file = tmp_path / "d.jsonl"
    file.write_text(
        '{"id": "a", "text": "One\\r\\ntwo.", "published": "2025-12-06", "publisher": null}\n'
        '{"id": "b", "text": "cut in ha\n'
        "\n"
        '{"text": "No id."}\n'
        '{"id": 7, "title": "No text"}\n'
        '["no object"]\n'
        '{"id": 0, "text": 12}\n'
        '{"id": "c", "text": "half \\ud800 a pair"}\n'
    )
    documents = {d.id.removeprefix(str(file)): d for d in read_sources([str(file)])}
    assert documents["#a"].text == "One\ntwo."
    assert documents["#a"].published == "2025-12-06"
    assert documents["#L2"].error == f"{file}:2:21: is no JSON: Unterminated string starting at"
    assert documents["#L4"].text == "No id."
    assert documents["#7"].error == f"{file}:5: the record has no text"
    assert documents["#L6"].error == f"{file}:6: a record must be an object with 'text', not list"
    assert documents["#0"].error == f"{file}:7: the record's text must be a text, not int"
    assert documents["#c"].text == "half \ufffd a pair"


def test_csv_with_quotes_newlines_and_semicolons(tmp_path: Path) -> None:
    file = tmp_path / "d.csv"
    file.write_bytes('\ufeffID;Text;title\na;"One; ""two""\r\nlines.";T\n;Second.;\n\nb\n'.encode())
    first, second, third = read_sources([str(file)])
    assert (first.id, first.text, first.title) == (f"{file}#a", 'One; "two"\nlines.', "T")
    assert (second.id, second.text) == (f"{file}#L4", "Second.")
    assert third.error == f"{file}:6: the row ends before its text"


def test_csv_without_a_text_column(tmp_path: Path) -> None:
    file = tmp_path / "d.csv"
    file.write_text("id,texts\n1,hello\n")
    assert only(str(file)).error == f"{file}:1: there is no column 'text' (columns: id, texts); is 'texts' meant?"


def test_an_empty_csv(tmp_path: Path) -> None:
    file = tmp_path / "d.csv"
    file.write_text("")
    assert only(str(file)).error == f"{file}:1: there is no column 'text' (columns: none)"


def test_parquet(tmp_path: Path) -> None:
    arrow = pytest.importorskip("pyarrow", reason="pyarrow is an extra")
    parquet = pytest.importorskip("pyarrow.parquet")
    file = tmp_path / "d.parquet"
    parquet.write_table(arrow.table({"id": ["a", None], "text": ["One.", None], "title": ["T", None]}), file)
    first, second = read_sources([str(file)])
    assert (first.id, first.text, first.title) == (f"{file}#a", "One.", "T")
    assert second.error == f"{file}: row 2: the record has no text"
    file.write_bytes(b"PAR1 and then nothing")
    assert "is no Parquet file that can be read" in (only(str(file)).error or "")


def test_html(tmp_path: Path) -> None:
    pytest.importorskip("trafilatura", reason="trafilatura is an extra")
    paragraph = "The air force counted 653 drones and 51 missiles over the country in a single night. "
    file = tmp_path / "page.html"
    file.write_text(
        "<html><head><title>A night</title></head><body><nav>Menu 1 2 3</nav>"
        f"<article><h1>A night</h1><p>{paragraph * 3}</p><p>{paragraph}</p></article></body></html>"
    )
    document = only(str(file))
    assert document.title == "A night"
    assert "653 drones" in document.text
    assert "Menu" not in document.text


def test_a_folder_is_walked_in_order_and_hidden_files_are_left(tmp_path: Path) -> None:
    for name in ("b.txt", "a.md", ".hidden.txt", "sub/c.txt", ".git/d.txt", "facts.yaml", "notes", "scan.pdf"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("Five people.")
    documents = list(read_sources([str(tmp_path)]))
    assert [os.path.relpath(d.id, tmp_path) for d in documents] == ["a.md", "b.txt", "notes", "scan.pdf", "sub/c.txt"]
    assert [os.path.relpath(d.id, tmp_path) for d in documents if d.error] == ["scan.pdf"]


def test_a_pipe_in_a_folder_does_not_stop_the_walk(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    (tmp_path / "b.txt").write_text("Five.")
    first, second = read_sources([str(tmp_path)])
    assert (first.error, second.error) == (f"{tmp_path}/a.txt: is no regular file", None)


def test_a_file_named_twice_is_read_once(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("Five.")
    (tmp_path / "link.txt").symlink_to(file)
    assert len(list(read_sources([str(file), str(tmp_path), str(file)]))) == 1
    assert list(read_sources([str(tmp_path)], leave_out=[str(file)])) == []


@pytest.mark.parametrize(
    ("name", "message"),
    [
        pytest.param("missing.txt", "there is no such file or folder", id="missing"),
        pytest.param("with\0nul", "cannot be read: embedded null", id="nul"),
        pytest.param("data.json", "is no document of a known format", id="json"),
        pytest.param("/dev/null", "is a device, not a file", id="device"),
        pytest.param("empty", "holds no document", id="empty-folder"),
    ],
)
def test_paths_that_hold_no_document(tmp_path: Path, name: str, message: str) -> None:
    (tmp_path / "data.json").write_text("{}")
    (tmp_path / "empty").mkdir()
    path = name if name.startswith("/") else f"{tmp_path}/{name}"
    document = only(path)
    assert document.text == ""
    assert document.error is not None
    assert document.error.startswith(f"{path}: ")
    assert message in document.error


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("Five.")
    file.chmod(0)
    assert only(str(file)).error == f"{file}: cannot be read: Permission denied"


def test_a_huge_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    with file.open("wb") as out:
        out.truncate(10_000_000_000)
    assert "is larger than 20,000,000 bytes" in (only(str(file)).error or "")
    assert "is larger than 100 bytes" in (only(str(file), max_bytes=100).error or "")


def test_an_empty_file_is_a_document_that_says_so(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("")
    assert only(str(file)) == Document(id=str(file), text="", notes=("is empty",))


@pytest.mark.parametrize(
    ("data", "ids"),
    [
        pytest.param(b"Five people.", ["-"], id="text"),
        pytest.param(b'{"id": "a", "text": "Five."}\n{"text": "Six."}\n', ["-#a", "-#L2"], id="json-lines"),
        pytest.param(b"{braces} in a text", ["-"], id="braces"),
    ],
)
def test_standard_input(data: bytes, ids: list[str]) -> None:
    assert [document.id for document in read_sources(["-", "-"], io.BytesIO(data))] == ids


def test_no_standard_input() -> None:
    assert only("-").error == "-: there is no standard input"
