"""Writing results: whole or not at all."""

from __future__ import annotations

import os
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

from consistency.errors import OutputError


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


def _direct(target: Path, text: str) -> None:
    try:
        with target.open("w", encoding="utf-8", errors="replace", newline="\n") as file:
            file.write(text)
    except OSError as error:
        raise OutputError(f"{target}: cannot be written: {error.strerror or error}") from None


def _replace(target: Path, text: str) -> None:
    mode = target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask()
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.", suffix=".part")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", errors="replace", newline="\n") as file:
            file.write(text)
        Path(name).chmod(mode)
        Path(name).replace(target)
    except BaseException:
        with suppress(OSError):
            Path(name).unlink()
        raise


def _umask() -> int:
    # There is no way to read the mask without setting it.
    mask = os.umask(0)
    os.umask(mask)
    return mask
