"""Bytes into text: which encoding, whether it is text at all, and one newline.

Real files are UTF-8 with and without byte order mark, UTF-16 out of old Windows programs, and Windows-1252. A
character set detector guesses wrongly on short texts, so the order here is fixed: byte order mark, the pattern of
UTF-16, strict UTF-8, and Windows-1252 where the bytes are not mostly UTF-8.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from consistency.errors import SourceError

_SAMPLE = 8192
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: its mark begins with that of UTF-16 LE
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a ZIP archive, as .docx and .xlsx are"),
    (b"\xd0\xcf\x11\xe0", "an old Microsoft Office file"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x7fELF", "a program"),
    (b"PAR1", "a Parquet file"),
    (b"SQLite format 3", "a database"),
)
# Everything below the space except tab, newline, form feed, carriage return and escape, plus delete.
_CONTROLS = bytes({*range(32), 127} - {9, 10, 12, 13, 27})
_INERT = re.compile("[\x00\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text with ``\\n`` as its only newline, and what had to be decided to get it."""

    text: str
    encoding: str
    notes: tuple[str, ...] = ()


def decode(data: bytes) -> Decoded:
    """The text of a whole file. Raises ``SourceError`` for what is no text; the message does not name the file."""
    for magic, what in _MAGIC:
        if data.startswith(magic):
            raise SourceError(f"is no text but {what}")
    encoding, mark = detect(data)
    text, notes = _characters(data[mark:], encoding)
    controls = sum(text.count(chr(code)) for code in _CONTROLS)
    # Five in a hundred: texts out of old systems hold some stray controls, binary data holds about one in eight.
    if controls > max(2, len(text) // 20):
        raise SourceError("is binary, not text")
    return Decoded(inert(text), encoding, notes)


def detect(data: bytes) -> tuple[str, int]:
    """The encoding of ``data`` and the length of its byte order mark; Windows-1252 is only decided in ``decode``."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding, len(mark)
    sample = data[: _SAMPLE & ~1]
    even, odd = sample[::2], sample[1::2]
    # The high bytes of a text in UTF-16 are nearly all alike, and zero for the space and the newline of every script.
    for high, low, encoding in ((odd, even, "utf-16-le"), (even, odd, "utf-16-be")):
        if (
            len(high) > 3
            and high.count(0) > len(high) // 10
            and low.count(0) <= len(low) // 100
            and len(set(high)) < 12
        ):
            return encoding, 0
    return "utf-8", 0


def inert(text: str) -> str:
    """``text`` with one kind of newline, and a replacement character for what no output can hold (NUL, half a
    surrogate).

    >>> inert("a\\r\\nb\\rc\\x00")
    'a\\nb\\nc�'
    """
    return _INERT.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))


def _characters(data: bytes, encoding: str) -> tuple[str, tuple[str, ...]]:
    try:
        return data.decode(encoding), ()
    except UnicodeDecodeError:
        text = data.decode(encoding, errors="replace")
    bad = text.count("\ufffd")
    if encoding == "utf-8" and bad >= _beyond_ascii(text) - bad:
        return _windows(data)
    return text, (f"{bad} characters could not be decoded as {encoding.upper()}",)


def _beyond_ascii(text: str) -> int:
    return sum(character > "\x7f" for character in text)


def _windows(data: bytes) -> tuple[str, tuple[str, ...]]:
    text = data.decode("cp1252", errors="replace")
    bad = text.count("\ufffd")
    lost = f"; {bad} characters could not be decoded" if bad else ""
    return text, (f"read as Windows-1252, because it is not UTF-8{lost}",)
