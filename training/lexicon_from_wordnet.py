"""Words for people out of WordNet, as breadth below the reviewed lexicon: every "welder" and "barista" is a person.

    apt-get download wordnet-base && dpkg -x wordnet-base_*.deb wordnet
    python -m training.lexicon_from_wordnet wordnet/usr/share/wordnet COPYRIGHT

COPYRIGHT is ``wordnet/usr/share/doc/wordnet-base/copyright``. A noun is taken where its first sense lies under
``person, individual, someone`` (WordNet 3.0, synset 00007846), so that a star stays a celestial body. Writes
``people.txt.gz`` and ``LICENSE.wordnet`` beside the lexicon, byte for byte the same for the same WordNet.
"""

from __future__ import annotations

import argparse
import gzip
from collections.abc import Mapping
from pathlib import Path

PERSON = "00007846"
LEXICON = Path("consistency/extract/lexicon")


def hypernyms(data: Path) -> dict[str, tuple[str, ...]]:
    """The synsets directly above every noun synset, instances included."""
    above: dict[str, tuple[str, ...]] = {}
    for line in data.read_text("utf-8").splitlines():
        if line.startswith(" "):
            continue
        fields = line.partition(" | ")[0].split()
        count = int(fields[3], 16)
        pointers = fields[5 + 2 * count :]
        above[fields[0]] = tuple(pointers[i + 1] for i in range(0, len(pointers) - 3, 4) if pointers[i] == "@")
    return above


def is_under(synset: str, top: str, above: Mapping[str, tuple[str, ...]]) -> bool:
    """Whether ``top`` is reached from ``synset`` upwards."""
    seen: set[str] = set()
    left = [synset]
    while left:
        one = left.pop()
        if one == top:
            return True
        if one not in seen:
            seen.add(one)
            left.extend(above.get(one, ()))
    return False


def people(index: Path, above: Mapping[str, tuple[str, ...]]) -> list[str]:
    """The single lower-case nouns whose first sense is a person, sorted."""
    found = []
    for line in index.read_text("utf-8").splitlines():
        fields = line.split()
        if line.startswith(" ") or not fields[0].isalpha() or len(fields[0]) < 3:
            continue
        first = fields[-int(fields[2])]
        if is_under(first, PERSON, above):
            found.append(fields[0])
    return sorted(found)


def main() -> None:
    """Read WordNet's files and write the list with its licence."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("wordnet", type=Path, help="the folder with data.noun and index.noun")
    cli.add_argument("copyright", type=Path, help="Debian's copyright file of the package")
    args = cli.parse_args()
    found = people(args.wordnet / "index.noun", hypernyms(args.wordnet / "data.noun"))
    (LEXICON / "people.txt.gz").write_bytes(gzip.compress("\n".join(found).encode(), mtime=0))
    notice = args.copyright.read_text("utf-8").partition("Files: debian/")[0].strip()
    (LEXICON / "LICENSE.wordnet").write_text(notice + "\n", "utf-8")
    print(f"{len(found)} nouns for people")


if __name__ == "__main__":
    main()
