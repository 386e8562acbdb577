"""Writing results: whole or not at all."""

from __future__ import annotations

import html
import os
import re
import sys
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from consistency.errors import OutputError

_MARK = re.compile(r'<meta name="consistency-page-of" content="([^"]*)">')
_HEAD = 8192
"""Characters of a page in which its mark stands."""


def write(text: str, path: str | None) -> None:
    """Put ``text`` on standard output, or into the file ``path``, which until then keeps what it holds.

    Raises ``OutputError`` where the file cannot be written.
    """
    if path is None:
        # Bytes, because what quotes hold must reach a pipe as it is, whatever the locale says.
        try:
            sys.stdout.flush()
            sys.stdout.buffer.write(text.encode(errors="replace"))
            sys.stdout.buffer.flush()
        except BrokenPipeError:
            # The reader has seen enough (`| head`), which changes nothing of what was found. What is still buffered
            # goes nowhere, so that it cannot raise again at exit.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return
    target = Path(path)
    if target.exists() and not target.is_file():
        # A device or a pipe (/dev/stdout, a process substitution) cannot be replaced, only written to.
        _direct(target, text)
        return
    try:
        _replace(Path(os.path.realpath(target)), text)
    except OSError as error:
        raise OutputError(f"{path}: cannot be written: {error.strerror or error}") from None


def write_pages(pages: Mapping[str, str], path: str) -> None:
    """Put ``pages``, files by name, into the folder of ``path``, all of them or none; the last one is ``path`` itself.

    Pages that an earlier run with the same ``path`` left behind are taken away. Raises ``OutputError`` where a file
    cannot be written.
    """
    target = Path(path)
    if target.exists() and not target.is_file():
        raise OutputError(f"{path}: is no file; a run of several pages needs one")
    target = Path(os.path.realpath(target))
    made: dict[Path, Path] = {}
    try:
        for name, text in pages.items():
            page = target if name == Path(path).name else target.parent / name
            made[page] = _prepared(page, text)
        for page in sorted(made, key=lambda page: page == target):
            made[page].replace(page)
    except OSError as error:
        raise OutputError(f"{path}: cannot be written: {error.strerror or error}") from None
    finally:
        for part in made.values():
            with suppress(OSError):
                part.unlink(missing_ok=True)
    for old in _left_behind(target, Path(path).name):
        if old not in made:
            with suppress(OSError):
                old.unlink()


def _left_behind(target: Path, name: str) -> list[Path]:
    """The pages beside ``target`` that say of themselves that they belong to a report called ``name``."""
    numbered = re.compile(rf"{re.escape(target.stem)}-\d{{1,6}}{re.escape(target.suffix)}")
    found = []
    for file in target.parent.iterdir():
        if numbered.fullmatch(file.name) and file.is_file():
            with suppress(OSError), file.open(encoding="utf-8", errors="replace") as text:
                mark = _MARK.search(text.read(_HEAD))
                if mark and html.unescape(mark[1]) == name:
                    found.append(file)
    return found


def _direct(target: Path, text: str) -> None:
    try:
        with target.open("w", encoding="utf-8", errors="replace", newline="\n") as file:
            file.write(text)
    except OSError as error:
        raise OutputError(f"{target}: cannot be written: {error.strerror or error}") from None


def _replace(target: Path, text: str) -> None:
    part = _prepared(target, text)
    try:
        part.replace(target)
    except BaseException:
        with suppress(OSError):
            part.unlink()
        raise


def _prepared(target: Path, text: str) -> Path:
    """A file beside ``target`` that holds ``text`` and needs only its name."""
    mode = target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask()
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.", suffix=".part")
    part = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", errors="replace", newline="\n") as file:
            file.write(text)
        part.chmod(mode)
    except BaseException:
        with suppress(OSError):
            part.unlink()
        raise
    return part


def _umask() -> int:
    # There is no way to read the mask without setting it.
    mask = os.umask(0)
    os.umask(mask)
    return mask
