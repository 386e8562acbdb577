"""The rules: what each one says, why, and the examples that are at once its tests and its page in the docs.

Rules are data, one TOML file a family beside the module that runs it (after proselint's registry). A rule's code is
``family.name``; the code that finds it calls :func:`finding` with that code and nothing else of the registry.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from importlib import resources
from types import MappingProxyType
from typing import Any

from consistency.model import Claim, Document, Finding, Reason, Repair, Severity

FAMILIES = ("arithmetic", "internal", "cross-source", "date", "fact", "support")
"""The families in the order in which documentation and reports list them."""


@dataclass(frozen=True, slots=True)
class Example:
    """A few short documents that a rule must pass over, or must flag with ``values`` among the finding's values.

    ``facts`` and ``equations`` are a fact file's rows where the rule is about one; ``story`` says that the first
    document is audited against the others.
    """

    documents: tuple[Document, ...]
    values: tuple[float | str, ...] = ()
    facts: tuple[Mapping[str, Any], ...] = ()
    equations: tuple[str, ...] = ()
    story: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: its dotted code, how grave a finding is by default, a one-line reason and a paragraph for people.

    ``remedy`` says what would make a finding none, where that is the same for all findings of the rule.
    """

    code: str
    severity: Severity
    summary: str
    explanation: str
    passing: tuple[Example, ...]
    failing: tuple[Example, ...]
    remedy: str | None = None

    @property
    def family(self) -> str:
        """The part of the code before the dot."""
        return self.code.partition(".")[0]


def _example(row: Mapping[str, Any]) -> Example:
    documents = row.get("documents") or [{"text": row["text"]}]
    return Example(
        documents=tuple(
            Document(
                id=entry.get("id", "abcdefgh"[place]),
                text=entry["text"],
                title=entry.get("title"),
                published=entry.get("published"),
                publisher=entry.get("publisher"),
            )
            for place, entry in enumerate(documents)
        ),
        values=tuple(row.get("values", ())),
        facts=tuple(MappingProxyType(dict(fact)) for fact in row.get("facts", ())),
        equations=tuple(row.get("equations", ())),
        story=bool(row.get("story", False)),
    )


def _rules(family: str) -> Iterable[Rule]:
    file = resources.files("consistency.check").joinpath(f"{family.replace('-', '_')}.toml")
    for name, row in tomllib.loads(file.read_text(encoding="utf-8")).items():
        yield Rule(
            code=f"{family}.{name}",
            severity=Severity(row["severity"]),
            summary=row["summary"],
            explanation=" ".join(row["explanation"].split()),
            passing=tuple(_example(entry) for entry in row["passing"]),
            failing=tuple(_example(entry) for entry in row["failing"]),
            remedy=row.get("remedy"),
        )


RULES: Mapping[str, Rule] = MappingProxyType({rule.code: rule for family in FAMILIES for rule in _rules(family)})
"""Every rule by its code, family by family."""


def fingerprint(code: str, parts: Iterable[tuple[str, Sequence[float | str]]]) -> str:
    """Sixteen hex digits that name a finding: its code, and each sentence (spaces and case levelled) with its values.

    Neither offsets nor document ids enter, so edits elsewhere, a renamed file and the order of documents change
    nothing.
    """
    rows = sorted(
        [
            re.sub(r"\s+", " ", sentence).strip().casefold(),
            *(v if isinstance(v, str) else format(v, ".12g") for v in values),
        ]
        for sentence, values in parts
    )
    return blake2b(json.dumps([code, rows], ensure_ascii=False).encode(), digest_size=8).hexdigest()


def finding(
    code: str,
    claims: Sequence[Claim],
    message: str,
    working: str,
    *,
    values: Sequence[float | str] | None = None,
    severity: Severity | None = None,
    event: str | None = None,
    remedy: str | None = None,
    why_compared: Sequence[Reason] = (),
    repairs: Sequence[Repair] = (),
    sources: Sequence[str] | None = None,
) -> Finding:
    """A finding of rule ``code`` about ``claims``, the one most likely wrong first.

    ``values`` and ``sources`` default to those of the claims, ``severity`` to the rule's, ``event`` to the first
    event that a claim belongs to, ``remedy`` to the rule's. ``working`` is one line.
    Raises KeyError for a code that no rule has.
    """
    rule = RULES[code]
    listed = tuple(values) if values is not None else tuple(dict.fromkeys(v for claim in claims for v in claim.values))
    return Finding(
        id=(mark := fingerprint(code, [(claim.sentence, claim.values) for claim in claims] or [(working, listed)])),
        code=code,
        severity=severity or rule.severity,
        message=message,
        values=listed,
        sources=tuple(sorted(set(sources if sources is not None else (claim.source for claim in claims)))),
        claims=tuple(dict.fromkeys(claim.id for claim in claims)),
        working=" ".join(working.split()),
        fingerprint=mark,
        event=event or next((claim.event for claim in claims if claim.event), None),
        remedy=remedy or rule.remedy,
        why_compared=tuple(why_compared),
        repairs=tuple(repairs),
    )
