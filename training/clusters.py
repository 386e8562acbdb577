"""Brown clusters of spacy-lookups-data (MIT licence), cut to the words that news can hold.

In: the package's `en_lexeme_cluster` and `en_lexeme_prob` tables. Out: a mapping of cased spelling to path, as
`consistency.extract.language.features.Lexicon` takes it.
"""

from __future__ import annotations

import gzip
import json
from importlib import resources

LEAST_LOG_PROBABILITY = -18.0


def brown_clusters() -> dict[str, int]:
    """Path by spelling, for spellings with a cluster whose unigram log probability is at least -18 (about 95,000)."""
    data = resources.files("spacy_lookups_data") / "data"
    clusters, probabilities = (
        json.loads(gzip.decompress((data / f"en_lexeme_{name}.json.gz").read_bytes())) for name in ("cluster", "prob")
    )
    return {
        word: path
        for word, path in clusters.items()
        if path and probabilities.get(word, -99.0) >= LEAST_LOG_PROBABILITY and not any(c.isspace() for c in word)
    }
