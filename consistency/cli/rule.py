"""``consistency rule``: what the rules say, and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from consistency.check.registry import Example, Rule


@click.command("rule", short_help="List the rules, or explain one.")
@click.argument("name", required=False, metavar="[ID]")
def command(name: str | None) -> int:
    """List the rules, or those of one family, or explain one rule.

    The page of a rule shows examples of what it flags and of what it leaves alone.
    """
    from consistency.check.registry import RULES
    from consistency.cli.write import write
    from consistency.pipeline import known_rule

    if name is None:
        write(_table(RULES.values()), None)
        return 0
    known_rule(name)
    family = [rule for rule in RULES.values() if rule.family == name]
    write(_table(family) if family else "\n".join(_page(RULES[name])) + "\n", None)
    return 0


def _table(rules: Iterable[Rule]) -> str:
    return "".join(f"{rule.code:<32} {rule.severity:<8} {rule.summary}\n" for rule in rules)


def _page(rule: Rule) -> Iterator[str]:
    from textwrap import fill

    yield f"{rule.code} ({rule.severity})"
    yield fill(rule.summary, 100)
    yield ""
    yield fill(rule.explanation, 100)
    if rule.remedy:
        yield ""
        yield rule.remedy
    for title, examples in (("Flagged:", rule.failing), ("Left alone:", rule.passing)):
        yield ""
        yield title
        for example in examples:
            yield from _example(example)


def _example(example: Example) -> Iterator[str]:
    from textwrap import fill

    for place, document in enumerate(example.documents):
        head = "  - " if place == 0 else "    "
        origin = f"{document.publisher or document.id}: " if len(example.documents) > 1 else ""
        yield fill(origin + document.text, 100, initial_indent=head, subsequent_indent="    ")
    for equation in example.equations:
        yield f"    equation: {equation}"
    for fact in example.facts:
        yield "    fact: " + ", ".join(f"{name} {value}" for name, value in fact.items())
