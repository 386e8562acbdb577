"""What alignment hands on: events, the claim pairs that may be compared with the reasons.

And which documents are copies.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from consistency.model import Claim, Document, Event, Reason


@dataclass(frozen=True, slots=True)
class Pair:
    """Two claims that speak of one thing, in document order; ``weight`` is the sum of the reasons' bits.

    ``later`` says that the second claim was published after the first by long enough for a running figure to move.
    """

    left: str
    right: str
    reasons: tuple[Reason, ...]
    weight: float
    later: bool = False
    provisional: bool = False


@dataclass(frozen=True, slots=True)
class Likeness:
    """Two numbers of two documents that may be of one thing, in document order, whatever their values.

    ``weight`` is the sum of the bits for it, ``levels`` the level of every comparison by its name, with what it says in
    words.
    """

    left: str
    right: str
    weight: float
    levels: Mapping[str, tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Alignment:
    """All documents with their claims put into events.

    ``claims`` carry their ``event``; ``origins`` maps every document to the document whose text it copies (itself if it
    copies none), so that copies of one wire story count once; ``stories`` maps every document to the group of documents
    that tell one story (a group is named by its first document); ``published`` holds the local time of publication of
    every document that gives one, in its metadata or in its own words; ``problems`` say where not every pair was looked
    at; ``likenesses`` are the pairs of numbers of two documents that may be of one thing, weak ones too.
    """

    documents: tuple[Document, ...] = ()
    claims: tuple[Claim, ...] = ()
    events: tuple[Event, ...] = ()
    pairs: tuple[Pair, ...] = ()
    origins: Mapping[str, str] = field(default_factory=dict)
    stories: Mapping[str, str] = field(default_factory=dict)
    likenesses: tuple[Likeness, ...] = ()
    published: Mapping[str, datetime] = field(default_factory=dict)
    problems: tuple[str, ...] = ()
