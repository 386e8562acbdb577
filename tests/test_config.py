"""The configuration file: where it is found, what it may say, and how a fault in it is named."""

from __future__ import annotations

import dataclasses
import pickle
from pathlib import Path

import pytest

from consistency import config
from consistency.config import Options
from consistency.errors import ConfigError
from consistency.model import Severity


def load(folder: Path, text: str, name: str = "consistency.toml") -> Options:
    file = folder / name
    file.write_text(text)
    return config.load(file)


def test_every_option_can_be_set(tmp_path: Path) -> None:
    options = load(
        tmp_path,
        """
        model = "other"
        jobs = 4
        enable = ["arithmetic"]
        disable = ["arithmetic.rate"]
        min-severity = "warning"
        baseline = "accepted.json"
        fail-on = "never"
        max-bytes = 1000
        [severity]
        "cross-source.when" = "info"
        arithmetic.total = "warning"
        date = "info"
        """,
    )
    assert options == Options(
        model="other",
        jobs=4,
        enabled=("arithmetic",),
        disabled=("arithmetic.rate",),
        severities={
            "cross-source.when": Severity.INFO,
            "arithmetic.total": Severity.WARNING,
            "date": Severity.INFO,
        },
        min_severity=Severity.WARNING,
        baseline=str(tmp_path / "accepted.json"),
        fail_on="never",
        max_bytes=1000,
    )
    changed = {f.name for f in dataclasses.fields(Options) if getattr(options, f.name) != getattr(Options(), f.name)}
    assert changed == {f.name for f in dataclasses.fields(Options)}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("jbos = 2", "unknown key 'jbos': did you mean 'jobs'?"),
        ("max_bytes = 2", "unknown key 'max_bytes': did you mean 'max-bytes'?"),
        ("jobs = -1", "jobs: must be a whole number of at least 0, not -1"),
        ("jobs = true", "jobs: must be a whole number of at least 0, not True"),
        ('disable = "date"', "disable: must be a list of rules"),
        ('min-severity = "fatal"', "min-severity: must be one of error, warning, info, not 'fatal'"),
        ('severity = "info"', "severity: must be a table of rule and severity, not 'info'"),
        ('[severity]\ndate = "off"', "severity: must be one of error, warning, info, not 'off'"),
        ("model = 3", "model: must be a text, not 3"),
        ("jobs = ", "is no TOML: "),
    ],
)
def test_faults_name_file_and_key(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(ConfigError) as caught:
        load(tmp_path, text)
    assert str(caught.value).startswith(f"{tmp_path / 'consistency.toml'}: {message}")


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"nowhere\.toml: cannot be read: No such file"):
        config.load(tmp_path / "nowhere.toml")


def test_the_nearest_file_upward_is_used(tmp_path: Path) -> None:
    below = tmp_path / "a/b"
    below.mkdir(parents=True)
    (tmp_path / "pyproject.toml").write_text("[tool.consistency]\njobs = 2\n")
    assert config.load(start=below).jobs == 2
    (tmp_path / "a/pyproject.toml").write_text("[tool.other]\nthing = 1\n")
    assert config.load(start=below).jobs == 2
    (tmp_path / "a/consistency.toml").write_text("jobs = 3\n")
    assert config.load(start=below).jobs == 3
    (below / "pyproject.toml").write_text("[tool.consistency]\njobs = 4\n")
    assert config.load(start=below).jobs == 4


def test_a_broken_project_file_of_other_tools_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text("this is [no toml")
    assert config.load(start=tmp_path) == Options()


@pytest.mark.parametrize(
    ("enabled", "disabled", "code", "runs"),
    [
        ((), (), "date.age", True),
        ((), ("date",), "date.age", False),
        ((), ("date.age",), "date.age", False),
        ((), ("date.age",), "date.order", True),
        (("arithmetic",), (), "date.age", False),
        (("date",), (), "date.age", True),
        (("date.age",), ("date",), "date.age", True),
        (("date",), ("date.age",), "date.age", False),
        (("date.age",), ("date.age",), "date.age", False),
    ],
)
def test_which_rules_run(enabled: tuple[str, ...], disabled: tuple[str, ...], code: str, runs: bool) -> None:
    assert Options(enabled=enabled, disabled=disabled).runs(code) is runs


def test_severity_of_a_rule_outweighs_that_of_its_family() -> None:
    options = Options(severities={"date": Severity.INFO, "date.age": Severity.ERROR}, min_severity=Severity.WARNING)
    assert options.severity("date.age", Severity.WARNING) is Severity.ERROR
    assert options.severity("date.order", Severity.WARNING) is Severity.INFO
    assert options.severity("internal.value", Severity.WARNING) is Severity.WARNING
    assert options.reports("date.age", Severity.ERROR)
    assert not options.reports("date.order", Severity.INFO)


def test_options_reach_another_process() -> None:
    options = Options(severities={"date": Severity.INFO})
    assert pickle.loads(pickle.dumps(options)) == options
