"""The documentation names every command, option, rule and key, and none that does not exist."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest

from consistency.check.registry import RULES, Rule
from consistency.cli import cli
from consistency.report import FORMATS

ROOT = Path(__file__).resolve().parent.parent
PAGES = sorted([*(ROOT / "docs").glob("*.md"), ROOT / "README.md"])
COMMANDS = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")


def _commands() -> dict[str, click.Command]:
    return dict(cli.commands)


def _options() -> set[str]:
    return {
        option
        for command in _commands().values()
        for parameter in command.params
        if isinstance(parameter, click.Option)
        for option in (*parameter.opts, *parameter.secondary_opts)
        if option.startswith("--")
    }


@pytest.mark.parametrize("name", sorted(_commands()))
def test_every_command_is_documented(name: str) -> None:
    assert f"`consistency {name}" in COMMANDS


@pytest.mark.parametrize("option", sorted(_options() - {"--help"}))
def test_every_option_is_documented(option: str) -> None:
    assert re.search(rf"`[^`\n]*{option}\b", COMMANDS)


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_is_documented(name: str) -> None:
    assert f"| `{name}` |" in COMMANDS


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_no_page_names_an_option_that_does_not_exist(page: Path) -> None:
    known = _options() | {"--help", "--version"}
    for line in page.read_text(encoding="utf-8").splitlines():
        if "consistency " in line and "benchmarks" not in line and "pip" not in line:
            assert set(re.findall(r"(?<![\w-])--[a-z-]+", line)) <= known


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.code)
def test_every_rule_is_documented_as_the_registry_states_it(rule: Rule) -> None:
    page = (ROOT / "docs" / "rules.md").read_text(encoding="utf-8")
    assert f"| `{rule.code}` | {rule.severity} | {rule.summary} |" in page


def test_no_rule_is_documented_that_does_not_exist() -> None:
    page = (ROOT / "docs" / "rules.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^\| `([a-z.-]+)` \|", page, re.MULTILINE)) == set(RULES)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_inside_the_repository_leads_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\((?!https?:)([^)#]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), target
