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
from dataclasses import dataclass, replace

from consistency.errors import SourceError
from consistency.model import Document

# A block longer than this is prose between two rules, and nobody's front matter.
_LONGEST = 20_000
_CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE)
_TITLE = re.compile(r"^title[ \t]*:", re.MULTILINE)
_KEY = re.compile(r"^[A-Za-z_][\w-]*[ \t]*:", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Headed:
    """A text without its front matter, what that said, and the lines of the file on which text and title stand."""

    text: str
    about: Mapping[str, object]
    first_line: int
    title_line: int = 1


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
    title = _TITLE.search(head)
    title_line = 2 + head.count("\n", 0, title.start()) if title else 1
    return Headed(text[body_start:], _mapping(head), text.count("\n", 0, body_start) + 1, title_line)


def with_headline(document: Document, headed: Headed) -> Document:
    """The document with its title as the first line of its text, where the text does not begin with it already.

    A headline makes claims of its own, and one that its story contradicts is the classic slip. As many line ends are
    put between the two as the file has, so that lines in messages stay those of the file.
    """
    title, text = document.title, document.text
    if not title or not text.strip() or text.lstrip("#* \t").startswith(title):
        return document
    gap = "\n" * max(headed.first_line - headed.title_line, 2)
    return replace(document, text=f"{title}{gap}{text}", first_line=headed.first_line - len(gap))


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
