"""What can go wrong, as exceptions that say what to do.

Nothing here is raised for a single unreadable document: that document carries its ``error`` and the run goes on.
"""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

_MOST = 40


class ConsistencyError(Exception):
    """The base of every exception that this package raises on purpose; its text is meant to be shown to people."""


class ConfigError(ConsistencyError):
    """The configuration file cannot be used: it is no TOML, has an unknown key or a value of the wrong type."""


class UnknownRuleError(ConsistencyError):
    """A rule was named that does not exist."""


class SourceError(ConsistencyError):
    """One source cannot be read. Within a run it becomes the ``error`` of a document and ends nothing."""


class NoReadableSourceError(ConsistencyError):
    """None of the sources could be read, so there is nothing to compare."""


class FactFileError(ConsistencyError):
    """The fact file cannot be used; ``problems`` holds every fault found, each with file and line."""

    def __init__(self, problems: Iterable[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(self.problems))


class BaselineError(ConsistencyError):
    """The baseline file of accepted findings cannot be read."""


class ModelError(ConsistencyError):
    """The language pipeline that extraction needs cannot be loaded."""


class OutputError(ConsistencyError):
    """The report cannot be written where it should go, or not in that format."""


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """The end of a message about an unknown name: the nearest known name, or the list of all of them.

    >>> did_you_mean("mesure", ["measure", "value"])
    "did you mean 'measure'?"
    """
    names = sorted(known)
    if close := get_close_matches(word.casefold(), names, n=1, cutoff=0.6):
        return f"did you mean {close[0]!r}?"
    more = f" and {len(names) - _MOST} more" if len(names) > _MOST else ""
    return f"known are {', '.join(names[:_MOST])}{more}"
