"""Lists of names out of WordNet 3.0, for `consistency.extract.language.names`.

    apt-get download wordnet-base && dpkg -x wordnet-base_*.deb WORDNET

In: WORDNET/usr/share/wordnet/data.noun. A name is a capitalised lemma; its kind is told by the lexicographer's file of
its synset (https://wordnet.princeton.edu/documentation/lexnames5wn). The words of people's names are listed one by one.
"""

from __future__ import annotations

import lzma
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

_KINDS = {"15": "place", "17": "place", "14": "organisation"}
_PERSON = "18"


def name_lists(data: Path) -> dict[str, list[str]]:
    """Names by kind, in lower case, sorted. Raises OSError where the file is missing."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for line in data.read_text("utf-8").splitlines():
        if line.startswith(" "):
            continue
        fields = line.partition(" | ")[0].split()
        count = int(fields[3], 16)
        lemmas = [fields[4 + 2 * i].replace("_", " ").replace("'s", " 's") for i in range(count)]
        instance = "@i" in fields[5 + 2 * count :]
        for lemma in lemmas:
            if lemma[:1].isupper() and len(lemma) > 1:
                _add(found, lemma, fields[1], instance)
    return {kind: sorted(names) for kind, names in sorted(found.items())}


def _add(found: Mapping[str, set[str]], lemma: str, file: str, instance: bool) -> None:
    parts = lemma.lower().split()
    if file == _PERSON and not instance:
        found["people"].add(parts[-1])
    elif file == _PERSON:
        found["family"].add(parts[-1])
        found["given"].update(part for part in parts[:-1] if part.isalpha() and len(part) > 2)
    elif file in _KINDS:
        found[_KINDS[file]].add(" ".join(parts))


def build(data: Path, out: Path) -> None:
    """Write the lists of the file `data` to the file `out`."""
    lines = ["\t".join([kind, *names]) for kind, names in name_lists(data).items()]
    out.write_bytes(lzma.compress("\n".join(lines).encode(), preset=9))
