"""Files, folders and standard input into documents; what cannot be read becomes a document that says why."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from importlib import import_module
from pathlib import Path
from types import MappingProxyType
from typing import BinaryIO

from consistency.errors import SourceError
from consistency.model import Document

READERS: Mapping[str, str] = MappingProxyType(
    {
        ".txt": "text",
        ".text": "text",
        ".md": "text",
        ".markdown": "text",
        ".jsonl": "jsonl",
        ".ndjson": "jsonl",
        ".csv": "csv",
        ".tsv": "csv",
        ".parquet": "parquet",
        ".html": "html",
        ".htm": "html",
    }
)
"""The module of this package that reads a file, by how the file's name ends."""

# What lies beside documents without being one: settings, fact files, answers. In a folder these are passed over.
_BESIDE = frozenset({".yaml", ".yml", ".toml", ".json"})
RECORDS = frozenset({".jsonl", ".ndjson", ".csv", ".tsv", ".parquet"})
"""The endings of files that hold many documents, each named by the file's path with ``#id`` behind it."""

_RECORDS_FACTOR = 50


def read_sources(
    sources: Iterable[str],
    stdin: BinaryIO | None = None,
    *,
    max_bytes: int = 20_000_000,
    leave_out: Iterable[str] = (),
) -> Iterator[Document]:
    """Every document of ``sources``: paths of files and folders, or ``-`` for ``stdin``.

    Folders are walked in sorted order without hidden files. A file is read once, however often it is named, and not
    at all if it is in ``leave_out``. A text longer than ``max_bytes`` (a table: fifty times that) is refused. Nothing
    is raised for a source: one that cannot be read is a document with ``error``, which begins with the place.
    """
    seen = {_real(path) for path in leave_out}
    for source in sources:
        if source == "-":
            if "-" not in seen:
                seen.add("-")
                yield from _from_stdin(stdin, max_bytes)
            continue
        if Path(source).is_dir() and next(_files(source), None) is None:
            yield _unread(source, "holds no document")
        for path, named in _files(source):
            real = _real(path)
            if real not in seen:
                seen.add(real)
                yield from _from_file(path, named, max_bytes)


def _real(path: str) -> str:
    try:
        return os.path.realpath(path)
    except ValueError:  # a path with a NUL character, which opening it will say
        return path


def _files(source: str) -> Iterator[tuple[str, bool]]:
    """The files that ``source`` stands for, and whether each was named itself rather than found in a folder."""
    if not Path(source).is_dir():
        yield source, True
        return
    failed: list[OSError] = []
    for folder, below, names in os.walk(source, onerror=failed.append):
        below[:] = sorted(name for name in below if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith(".") and Path(name).suffix.lower() not in _BESIDE:
                yield os.path.join(folder, name), False  # noqa: PTH118 - keeps the path as it was given
    # A folder that cannot be listed is named like a file that cannot be read, by trying to read it.
    yield from ((str(error.filename), True) for error in failed)


def _from_file(path: str, named: bool, max_bytes: int) -> Iterator[Document]:
    suffix = Path(path).suffix.lower()
    kind = READERS.get(suffix)
    try:
        if kind is None and suffix and (not named or suffix in _BESIDE):
            raise SourceError(f"is no document of a known format ({', '.join(READERS)})")
        if not named and not Path(path).is_file():
            raise SourceError("is no regular file")  # to open a pipe that nobody feeds would never end
        limit = max_bytes * _RECORDS_FACTOR if suffix in RECORDS else max_bytes
        data = _bytes(path, limit)
    except SourceError as error:
        yield _unread(path, str(error))
        return
    yield from _parsed(data, path, kind or "text")


def _bytes(path: str, limit: int) -> bytes:
    try:
        # A pipe may be named (a shell's process substitution is one); /dev/zero may not.
        if Path(path).is_block_device() or Path(path).is_char_device():
            raise SourceError("is a device, not a file")
        with Path(path).open("rb") as file:
            return _bounded(file, limit)
    except FileNotFoundError:
        raise SourceError("there is no such file or folder") from None
    except OSError as error:
        raise SourceError(f"cannot be read: {error.strerror or error}") from None
    except ValueError as error:  # a path with a NUL character
        raise SourceError(f"cannot be read: {error}") from None


def _bounded(file: BinaryIO, limit: int) -> bytes:
    data = file.read(limit + 1)
    if len(data) > limit:
        raise SourceError(f"is larger than {limit:,} bytes (raise max-bytes in the configuration to read it)")
    return data


def _from_stdin(stdin: BinaryIO | None, max_bytes: int) -> Iterator[Document]:
    if stdin is None:
        yield _unread("-", "there is no standard input")
        return
    try:
        data = _bounded(stdin, max_bytes * _RECORDS_FACTOR)
        head = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
        kind = "jsonl" if head.startswith(b'{"') else "text"
    except (SourceError, OSError) as error:
        yield _unread("-", str(error))
        return
    yield from _parsed(data, "-", kind)


def _parsed(data: bytes, name: str, kind: str) -> Iterator[Document]:
    reader: Callable[[bytes, str], Iterator[Document]] = import_module(f"consistency.read.{kind}").read
    try:
        yield from reader(data, name)
    except SourceError as error:
        yield _unread(name, str(error))


def _unread(name: str, problem: str) -> Document:
    # A reader that knows the line begins its message with it: "12: front matter is no YAML".
    separator = ":" if problem[:1].isdigit() else ": "
    return Document(id=name, text="", error=f"{name}{separator}{problem}")
