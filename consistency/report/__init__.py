"""What is shown: one module a format, each with ``render(report) -> str``."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING

from consistency.errors import OutputError

if TYPE_CHECKING:
    from consistency.model import Report

__all__ = ["FORMATS", "render"]

FORMATS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "text": (),
        "html": (".html", ".htm"),
        "json": (".json",),
        "jsonl": (".jsonl", ".ndjson"),
        "csv": (".csv",),
        "sarif": (".sarif", ".sarif.json"),
        "junit": (".xml",),
        "github": (),
        "markdown": (".md", ".markdown"),
    }
)
"""Every format, which is also the name of its module here, with the endings of paths that mean it."""


def format_of(path: str) -> str | None:
    """The format that a path's ending means, None where it means none."""
    fitting = [
        (ending, name) for name, endings in FORMATS.items() for ending in endings if path.lower().endswith(ending)
    ]
    return max(fitting, key=lambda found: len(found[0]))[1] if fitting else None


def render(report: Report, format: str) -> str:
    """``report`` in one of ``FORMATS``. Raises ``OutputError`` for any other."""
    if format not in FORMATS:
        raise OutputError(f"there is no format {format!r}; there are {', '.join(FORMATS)}")
    renderer: Callable[[Report], str] = import_module(f"consistency.report.{format}").render
    return renderer(report)
