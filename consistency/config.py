"""What a run can be told: one keyword-only ``Options`` object, and where it is read from.

The settings live in ``[tool.consistency]`` of ``pyproject.toml`` or at the top of ``consistency.toml``; the nearest of
them, from the working directory upward, is used, and ``consistency.toml`` wins where a folder has both::

    [tool.consistency]
    disable = ["date.weekday", "support"]     # a rule, or a whole family
    min-severity = "warning"
    baseline = "accepted.json"                # relative to this file
    [tool.consistency.severity]
    "cross-source.when" = "info"
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

from consistency.errors import ConfigError, did_you_mean
from consistency.model import Severity

FAIL_ON = ("error", "warning", "never")
MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """Everything that a run can be told; the defaults are what the command line does without arguments.

    ``model``: name or path of a spaCy pipeline to use instead of the shipped one. ``jobs``: processes for extraction,
    0 for one a core. ``enabled``: if not empty, only these rules or families run. ``disabled``: rules or families
    that do not run. ``severities``: severity by rule, instead of the rule's own. ``min_severity``: graver or equal
    findings are kept. ``baseline``: a file of findings that have been accepted and are not reported again.
    ``fail_on``: None leaves the choice to the command. ``max_bytes``: a longer text is refused rather than read.
    """

    model: str | None = None
    jobs: int = 1
    enabled: tuple[str, ...] = ()
    disabled: tuple[str, ...] = ()
    severities: Mapping[str, Severity] = field(default_factory=dict)
    min_severity: Severity = Severity.INFO
    baseline: str | None = None
    fail_on: str | None = None
    max_bytes: int = 20 * MEGABYTE

    def runs(self, code: str) -> bool:
        """Whether the rule ``code`` is to run: a rule outweighs its family, and ``disabled`` outweighs ``enabled``."""
        family = code.partition(".")[0]
        if code in self.disabled:
            return False
        if code in self.enabled:
            return True
        return family not in self.disabled and (not self.enabled or family in self.enabled)

    def severity(self, code: str, default: Severity) -> Severity:
        """The severity to report ``code`` with."""
        return self.severities.get(code, self.severities.get(code.partition(".")[0], default))

    def reports(self, code: str, severity: Severity) -> bool:
        """Whether a finding of this rule and (already adjusted) severity is to be reported."""
        return self.runs(code) and severity.rank <= self.min_severity.rank

    def with_changes(self, **changes: Any) -> Options:
        """A copy in which every given value that is not None replaces the old one."""
        return replace(self, **{name: value for name, value in changes.items() if value is not None})


def find(start: Path) -> Path | None:
    """The nearest configuration file from ``start`` upward, or None."""
    for folder in (start, *start.parents):
        own = folder / "consistency.toml"
        if own.is_file():
            return own
        project = folder / "pyproject.toml"
        # A pyproject.toml of another tool is passed over without complaint, even one that is no TOML.
        if project.is_file() and "tool.consistency" in project.read_text("utf-8", errors="replace"):
            return project
    return None


def load(path: Path | None = None, start: Path | None = None) -> Options:
    """The options of the configuration file ``path``, or of the nearest one upward from ``start``.

    ``start`` is the working directory where it is not given.

    Raises ``ConfigError`` with file and key where the file cannot be used.
    """
    found = path or find(start or Path.cwd())
    return from_table(_table(found), found) if found else Options()


def from_table(table: Mapping[str, object], path: Path) -> Options:
    """The options that one TOML table states; errors name ``path``, and relative paths are relative to it."""
    values: dict[str, Any] = {}
    for key, value in table.items():
        if key not in _KEYS:
            raise ConfigError(f"{path}: unknown key {key!r}: {did_you_mean(key, _KEYS)}")
        name, convert = _KEYS[key]
        try:
            values[name] = convert(value)
        except _WrongValue as wrong:
            raise ConfigError(f"{path}: {key}: {wrong}") from None
    if values.get("baseline"):
        values["baseline"] = str(path.parent / values["baseline"])
    return Options(**values)


def _table(path: Path) -> Mapping[str, object]:
    try:
        content = tomllib.loads(path.read_text("utf-8-sig"))
    except OSError as error:
        raise ConfigError(f"{path}: cannot be read: {error.strerror}") from None
    except UnicodeDecodeError:
        raise ConfigError(f"{path}: is not UTF-8") from None
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{path}: is no TOML: {error}") from None
    tool = content.get("tool")
    if isinstance(tool, dict) and "consistency" in tool:
        own = tool["consistency"]
        if not isinstance(own, dict):
            raise ConfigError(f"{path}: tool.consistency must be a table")
        return own
    return {} if path.name == "pyproject.toml" else content


class _WrongValue(Exception):
    """A value of the wrong type; the text says which type is right."""


def _text(value: object) -> str:
    if not isinstance(value, str) or not value:
        raise _WrongValue(f"must be a text, not {value!r}")
    return value


def _rules(value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise _WrongValue(f'must be a list of rules or families like ["date", "cross-source.value"], not {value!r}')
    return tuple(value)


def _at_least(least: int) -> Callable[[object], int]:
    def convert(value: object) -> int:
        if not isinstance(value, int) or isinstance(value, bool) or value < least:
            raise _WrongValue(f"must be a whole number of at least {least}, not {value!r}")
        return value

    return convert


def _one_of(choices: tuple[str, ...]) -> Callable[[object], str]:
    def convert(value: object) -> str:
        if value not in choices or not isinstance(value, str):
            raise _WrongValue(f"must be one of {', '.join(choices)}, not {value!r}")
        return value

    return convert


def _severity(value: object) -> Severity:
    return Severity(_one_of(tuple(Severity))(value))


def _severities(value: object) -> Mapping[str, Severity]:
    if not isinstance(value, dict):
        raise _WrongValue(f"must be a table of rule and severity, not {value!r}")
    # A rule id holds a dot, so unquoted it reads as nested tables; both spellings mean the same.
    flat: dict[str, Severity] = {}
    for rule, severity in value.items():
        if isinstance(severity, dict):
            flat.update({f"{rule}.{name}": _severity(level) for name, level in severity.items()})
        else:
            flat[rule] = _severity(severity)
    return flat


_KEYS: Mapping[str, tuple[str, Callable[[object], object]]] = MappingProxyType(
    {
        "model": ("model", _text),
        "jobs": ("jobs", _at_least(0)),
        "enable": ("enabled", _rules),
        "disable": ("disabled", _rules),
        "severity": ("severities", _severities),
        "min-severity": ("min_severity", _severity),
        "baseline": ("baseline", _text),
        "fail-on": ("fail_on", _one_of(FAIL_ON)),
        "max-bytes": ("max_bytes", _at_least(1)),
    }
)
