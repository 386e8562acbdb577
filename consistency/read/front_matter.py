"""The YAML block at the head of a text that says what the text is.

::

    ---
    title: Over 700 drones and missiles
    published: 2025-12-06
    ---
    The text begins here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from consistency.errors import SourceError

# A block longer than this is prose between two rules, and nobody's front matter.
_LONGEST = 20_000
_CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE)
_KEY = re.compile(r"^[A-Za-z_][\w-]*[ \t]*:", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Headed:
    """A text without its front matter, what that said, and the line of the file on which the text begins."""

    text: str
    about: Mapping[str, object]
    first_line: int


def split(text: str) -> Headed:
    """Take the front matter off ``text``.

    A text that only begins with a thematic rule has none. Raises ``SourceError`` for a block that is meant as front
    matter and is no YAML; the message begins with the line in the file, not with the file.
    """
    block = _block(text)
    if block is None:
        return Headed(text, {}, 1)
    head, body_start = block
    # The blank lines under the block belong to neither side; without them the headline is the text's first line.
    while text.startswith("\n", body_start):
        body_start += 1
    return Headed(text[body_start:], _mapping(head), text.count("\n", 0, body_start) + 1)


def _block(text: str) -> tuple[str, int] | None:
    first, newline, _ = text.partition("\n")
    if first.rstrip() != "---" or not newline:
        return None
    start = len(first) + 1
    closing = _CLOSING.search(text, start, start + _LONGEST)
    if closing is None:
        return None
    head = text[start : closing.start()]
    if head.strip() and not _KEY.search(head):
        return None
    return head, min(closing.end() + 1, len(text))


def _mapping(head: str) -> Mapping[str, object]:
    import yaml

    try:
        # BaseLoader keeps every scalar the text that was written: no dates, no "Norway problem", no objects.
        content = yaml.load(head, Loader=yaml.BaseLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = 2 + (mark.line if mark else 0)
        raise SourceError(f"{line}: front matter is no YAML: {error.problem or error.context}") from None
    except yaml.YAMLError as error:
        raise SourceError(f"2: front matter is no YAML: {str(error).splitlines()[0]}") from None
    except RecursionError:
        raise SourceError("2: front matter is nested too deeply") from None
    if content is None or content == "":
        return {}
    if not isinstance(content, dict):
        raise SourceError("2: front matter must be names and values like 'title: ...'")
    return {str(key): value for key, value in content.items()}
