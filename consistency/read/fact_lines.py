"""The content of a fact file before it is validated, and the line on which each part of it stands."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

import yaml

from consistency.errors import FactFileError, SourceError
from consistency.read.csv import table
from consistency.read.decode import decode

_NUMBERS = frozenset({"value", "low", "high", "tolerance"})


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a file holds, and where: ``lines`` maps paths like ``("facts", 2, "value")`` to lines."""

    content: object
    lines: Mapping[tuple[int | str, ...], int]

    def line(self, *keys: int | str) -> int | None:
        """The line of the part that ``keys`` lead to, or of the nearest part around it that has one."""
        for length in range(len(keys), 0, -1):
            if keys[:length] in self.lines:
                return self.lines[keys[:length]]
        return None


def load(data: bytes, path: Path) -> Loaded:
    """The content of a fact file by the ending of ``path``. Raises ``FactFileError`` where it is not of that format."""
    try:
        text = decode(data).text
    except SourceError as error:
        raise FactFileError([f"{path}: {error}"]) from None
    loader = _LOADERS.get(path.suffix.lower())
    if loader is None:
        raise FactFileError([f"{path}: a fact file ends in {', '.join(_LOADERS)}"])
    try:
        return loader(text)
    except _Malformed as fault:
        place = f"{path}:{fault.line}" if fault.line else str(path)
        raise FactFileError([f"{place}: {fault}"]) from None
    except RecursionError:
        raise FactFileError([f"{path}: is nested too deeply"]) from None


class _Malformed(Exception):
    """A file that is not of its format, and on which line that shows."""

    def __init__(self, message: str, line: int | None) -> None:
        self.line = line
        super().__init__(message)


class _Loader(yaml.SafeLoader):
    """YAML as version 1.2 reads it: ``2025-12-06``, ``12:30``, ``010`` and ``no`` are texts, ``4.5e9`` is a number."""

    yaml_implicit_resolvers = {}  # noqa: RUF012 - the name and type are PyYAML's


for _tag, _pattern, _first in (
    ("bool", r"true|True|TRUE|false|False|FALSE", "tTfF"),
    ("int", r"[-+]?(?:0|[1-9][0-9_]*)", "-+0123456789"),
    ("float", r"[-+]?(?:\.[0-9]+|[0-9][0-9_]*(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?", "-+.0123456789"),
    ("float", r"[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)", "-+."),
    ("null", r"~|null|Null|NULL", "~nN"),
):
    # A number with leading zeros is an identifier; the pattern of floats would take it.
    _whole = r"(?![-+]?0[0-9])" if _tag == "float" else ""
    _Loader.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(f"{_whole}(?:{_pattern})$"), list(_first))
_Loader.add_implicit_resolver("tag:yaml.org,2002:null", re.compile(r"$"), [""])
_Loader.add_implicit_resolver("tag:yaml.org,2002:merge", re.compile(r"<<$"), ["<"])


def _yaml(text: str) -> Loaded:
    loader = _Loader(text)
    try:
        node = loader.get_single_node()
        if node is None:
            raise _Malformed("is empty", None)
        lines: dict[tuple[int | str, ...], int] = {}
        _note_lines(node, (), lines)
        return Loaded(loader.construct_document(node), lines)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise _Malformed(f"is no YAML: {error.problem or error.context}", mark.line + 1 if mark else None) from None
    except (yaml.YAMLError, ValueError) as error:
        raise _Malformed(f"is no YAML: {str(error).splitlines()[0]}", None) from None
    finally:
        loader.dispose()


def _note_lines(node: yaml.Node, path: tuple[int | str, ...], lines: dict[tuple[int | str, ...], int]) -> None:
    # Facts are two levels below the top; deeper nesting is a fault of its own, and aliases could make it endless.
    if len(path) > 4:
        return
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if isinstance(key, yaml.ScalarNode):
                here = (*path, str(key.value))
                lines[here] = key.start_mark.line + 1
                _note_lines(value, here, lines)
    elif isinstance(node, yaml.SequenceNode):
        for place, entry in enumerate(node.value):
            here = (*path, place)
            lines[here] = entry.start_mark.line + 1
            _note_lines(entry, here, lines)


def _json(text: str) -> Loaded:
    try:
        content = json.loads(text)
    except json.JSONDecodeError as error:
        raise _Malformed(f"is no JSON: {error.msg} at column {error.colno}", error.lineno) from None
    try:
        # JSON is nearly always YAML too, whose nodes know their lines; where it is not, faults go without.
        return Loaded(content, _yaml(text.replace("\t", " ")).lines)
    except _Malformed:
        return Loaded(content, {})


def _toml(text: str) -> Loaded:
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"at line (\d+)", str(error))
        raise _Malformed(f"is no TOML: {error}", int(line[1]) if line else None) from None
    lines: dict[tuple[int | str, ...], int] = {}
    here: tuple[int | str, ...] = ()
    count = 0
    for number, row in enumerate(text.split("\n"), 1):
        if re.match(r"\s*\[\[\s*facts\s*\]\]", row):
            here = ("facts", count)
            count += 1
            lines[here] = number
        elif key := re.match(r"\s*([\w-]+)\s*=", row):
            lines.setdefault((*here, key[1]), number)
    return Loaded(content, lines)


def _csv(text: str) -> Loaded:
    rows, header = table(text)
    lines: dict[tuple[int | str, ...], int] = {}
    facts: list[dict[str, object]] = []
    for line, row in rows:
        lines["facts", len(facts)] = line
        facts.append({name: _cell(name, cell.strip()) for name, cell in row.items() if cell.strip() and name})
    if not header:
        raise _Malformed("is empty", None)
    return Loaded({"facts": facts}, lines)


def _cell(name: str, text: str) -> object:
    if name not in _NUMBERS:
        return text
    try:
        return float(text)
    except ValueError:
        return text


_LOADERS: Mapping[str, Callable[[str], Loaded]] = MappingProxyType(
    {".yaml": _yaml, ".yml": _yaml, ".toml": _toml, ".json": _json, ".csv": _csv}
)
