"""Concept classes of nouns and verbs: which words speak of one thing.

The data are the reviewed TOML files beside this module, one a field of news. ``Lexicon.load()`` reads them once.
"""

from __future__ import annotations

from consistency.extract.lexicon.lexicon import Lexicon

__all__ = ["Lexicon"]
