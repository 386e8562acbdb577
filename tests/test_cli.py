"""The command line: exit statuses, formats, files written whole, and a clear message for everything that is wrong."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

import click
import pytest

from consistency.cli import cli, main
from consistency.cli.options import Output
from consistency.cli.run import progress

SLIP = "The air force shot down 615 aerial weapons (85 drones and 30 missiles) overnight.\n"
RIGHT = "The air force shot down 615 aerial weapons (585 drones and 30 missiles) overnight.\n"
FACTS = "facts:\n- {id: drones, measure: drones shot down, value: 585}\n"

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working directory, so that paths in messages are short and no configuration is found."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("NO_COLOR", raising=False)
    return tmp_path


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command line and gives status, standard output and standard error."""

    def call(*arguments: str) -> tuple[int, str, str]:
        status = main(arguments)
        out, err = capsys.readouterr()
        assert "Traceback" not in out + err
        return status, out, err

    return call


def write(**files: str) -> None:
    for name, text in files.items():
        stem, _, suffix = name.rpartition("_")
        Path(f"{stem}.{suffix}").write_text(text)


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        pytest.param(["report", "slip.txt"], 0, id="report-never-fails"),
        pytest.param(["report", "slip.txt", "--fail-on", "error"], 1, id="report-fail-on-error"),
        pytest.param(["report", "slip.txt", "--fail-on", "warning"], 1, id="report-fail-on-warning"),
        pytest.param(["report", "slip.txt", "--fail-on", "error", "--exit-zero"], 0, id="exit-zero"),
        pytest.param(["report", "right.txt", "--fail-on", "warning"], 0, id="nothing-found"),
        pytest.param(["report", "slip.txt", "--fail-on", "error", "--disable", "arithmetic"], 0, id="disabled"),
        pytest.param(["audit", "slip.txt", "--against", "right.txt"], 0, id="audit-never-fails"),
        pytest.param(["audit", "slip.txt", "--against", "right.txt", "--fail-on", "error"], 1, id="audit-fail-on"),
        pytest.param(["check", "facts.yaml", "right.txt"], 0, id="check-right"),
        pytest.param(["check", "facts.yaml", "slip.txt"], 1, id="check-fails-by-default"),
        pytest.param(["check", "facts.yaml", "slip.txt", "--exit-zero"], 0, id="check-exit-zero"),
        pytest.param(["check", "facts.yaml", "slip.txt", "--fail-on", "never"], 0, id="check-never"),
        pytest.param(["extract", "slip.txt"], 0, id="extract"),
        pytest.param(["rule"], 0, id="rules"),
        pytest.param(["report"], 2, id="no-source"),
        pytest.param(["report", "none.txt"], 2, id="missing"),
        pytest.param(["report", "none.txt", "slip.txt"], 0, id="one-missing"),
        pytest.param(["audit", "slip.txt"], 2, id="against-nothing"),
        pytest.param(["reprot", "slip.txt"], 2, id="no-such-command"),
        pytest.param(["report", "slip.txt", "--format", "pdf"], 2, id="no-such-format"),
        pytest.param(["--help"], 0, id="help"),
        pytest.param([], 2, id="nothing"),
    ],
)
def test_exit_status(run: Run, arguments: list[str], status: int) -> None:
    write(slip_txt=SLIP, right_txt=RIGHT, facts_yaml=FACTS)
    assert run(*arguments)[0] == status


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        pytest.param(
            ["report", "none.txt"], "no source could be read\n  none.txt: there is no such file", id="missing"
        ),
        pytest.param(["report", "scan.txt"], "scan.txt: is no text but a PDF file", id="binary"),
        pytest.param(["report", "head.md"], "head.md:2: front matter is no YAML", id="front-matter"),
        pytest.param(["report", "rows.csv"], "rows.csv:1: there is no column 'text'", id="csv"),
        pytest.param(["check", "none.yaml", "a.txt"], "none.yaml: cannot be read: No such file", id="no-facts"),
        pytest.param(["check", "bad.yaml", "a.txt"], "bad.yaml:2: fact 'a': unknown key 'mesure'", id="misspelled"),
        pytest.param(["report", "a.txt", "--disable", "arithmetics"], "did you mean 'arithmetic'?", id="rule"),
        pytest.param(["rule", "arithmetic.totel"], "did you mean 'arithmetic.total'?", id="rule-page"),
        pytest.param(["report", "a.txt", "--config", "c.toml"], "c.toml: unknown key 'jbos'", id="config"),
        pytest.param(["report", "a.txt", "--config", "no.toml"], "no.toml: cannot be read", id="no-config"),
        pytest.param(["report", "a.txt", "--baseline", "no.json"], "no.json: cannot be read", id="no-baseline"),
        pytest.param(["report", "a.txt", "--baseline", "half.json"], "half.json:1:2: is no JSON", id="bad-baseline"),
        pytest.param(["report", "a.txt", "--baseline", "list.json"], "list.json: is no baseline", id="other-baseline"),
        pytest.param(["report", "a.txt", "-o", "no/where.html"], "no/where.html: the folder no does not", id="output"),
        pytest.param(["report", "a.txt", "-o", "/proc/a.html"], "/proc/a.html: cannot be written", id="unwritable"),
        pytest.param(["report", "a.txt", "-o", "folder"], "folder: is a folder; name a file in it", id="output-folder"),
        pytest.param(["audit", "two.jsonl", "--against", "a.txt"], "a story is one text, and this holds 2", id="story"),
        pytest.param(["audit", "a.txt", "--against", "none.txt"], "none.txt: there is no such file", id="against"),
        pytest.param(["report", "a.txt", "--model", "no_such_model"], "no_such_model", id="model"),
        pytest.param(["extract", "a.txt", "--format", "html"], "'html' is not one of", id="extract-html"),
    ],
)
def test_what_is_wrong_is_said_in_one_message(run: Run, arguments: list[str], message: str) -> None:
    write(
        a_txt="Five people.",
        scan_txt="%PDF-1.7",
        head_md="---\ntitle: a: b\n---\nText",
        rows_csv="id,body\n1,x\n",
        bad_yaml="facts:\n- {id: a, mesure: x, measure: y, value: 1}\n",
        c_toml="jbos = 2",
        half_json="{",
        list_json="[]",
        two_jsonl='{"text": "One."}\n{"text": "Two."}\n',
    )
    Path("folder").mkdir()
    status, out, err = run(*arguments)
    assert status == 2
    assert out == ""
    assert message in err
    assert "internal error" not in err


def test_a_document_that_cannot_be_read_does_not_end_the_run(run: Run) -> None:
    write(slip_txt=SLIP, scan_pdf="%PDF-1.7", rows_jsonl='{"text": "cut\n{"id": 1, "text": "Five people."}\n')
    status, out, err = run("report", ".", "--format", "json")
    report = json.loads(out)
    assert status == 0
    assert report["coverage"]["documents"] == 2
    problem = "is no document of a known format"
    assert [bool(d["error"]) for d in report["documents"]] == [True, False, True, False]
    assert problem in report["documents"][2]["error"]
    assert "consistency: warning: ./rows.jsonl:1:10: is no JSON" in err
    assert "./scan.pdf" in err


def test_text_names_what_could_not_be_read_once(run: Run) -> None:
    write(slip_txt=SLIP)
    _, out, err = run("report", "slip.txt", "none.txt")
    assert "Could not be read (1):\n  none.txt: there is no such file or folder\n" in out
    assert err == ""


def test_text_reads_like_a_linter(run: Run) -> None:
    write(slip_txt=SLIP)
    _, out, _ = run("report", "slip.txt")
    head, quoted, marks, working, *_ = out.splitlines()
    assert head.startswith("slip.txt:1:")
    assert ": error arithmetic.total: " in head
    assert quoted.strip() == SLIP.strip()
    assert marks.count("^") >= 7
    assert working.startswith("    working   85 + 30 = 115 ≠ 615")


def test_concise_and_quiet(run: Run) -> None:
    write(slip_txt=SLIP)
    _, out, _ = run("report", "slip.txt", "--concise", "--quiet")
    (line,) = out.splitlines()
    assert line.endswith("[85 + 30 = 115 ≠ 615]")


@pytest.mark.parametrize(
    ("name", "start"),
    [
        ("out.html", "<!doctype html>"),
        ("out.json", "{"),
        ("out.jsonl", '{"id": '),
        ("out.csv", "severity,code"),
        ("out.txt", "slip.txt:1:"),
        ("OUT.HTML", "<!doctype html>"),
    ],
)
def test_the_path_decides_the_format(run: Run, name: str, start: str) -> None:
    write(slip_txt=SLIP)
    status, out, _ = run("report", "slip.txt", "-o", name)
    assert (status, out) == (0, "")
    assert Path(name).read_text().lower().startswith(start)


def test_a_format_given_outweighs_the_path(run: Run) -> None:
    write(slip_txt=SLIP)
    run("report", "slip.txt", "--format", "json", "-o", "out.html")
    assert json.loads(Path("out.html").read_text())["schema_version"] == "1"


def test_extract_as_json_lines(run: Run) -> None:
    write(
        rows_jsonl='{"id": "a", "text": "The night cost 585 drones."}\n{"id": "b", "text": "Over 700 people fled."}\n'
    )
    run("extract", "rows.jsonl", "--format", "jsonl", "-o", "out.jsonl")
    rows = [json.loads(line) for line in Path("out.jsonl").read_text().splitlines()]
    assert [(row["source"], row["low"]) for row in rows] == [("rows.jsonl#a", 585), ("rows.jsonl#b", 700)]


def test_a_failed_run_leaves_the_old_file(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    write(slip_txt=SLIP, out_json="old")

    def broken(*_: object) -> str:
        raise RuntimeError("half way")

    monkeypatch.setattr(import_module("consistency.report.json"), "render", broken)
    status, _, err = run("report", "slip.txt", "-o", "out.json")
    assert status == 2
    assert "internal error: RuntimeError: half way" in err
    assert "please report it" in err
    assert Path("out.json").read_text() == "old"
    assert sorted(path.name for path in Path().iterdir()) == ["out.json", "slip.txt"]


def test_debug_shows_where_a_bug_is(monkeypatch: pytest.MonkeyPatch) -> None:
    write(slip_txt=SLIP)

    def broken(*_: object) -> str:
        raise RuntimeError("half way")

    monkeypatch.setattr(import_module("consistency.report.json"), "render", broken)
    with pytest.raises(RuntimeError, match="half way"):
        main(["report", "slip.txt", "-o", "out.json", "--debug"])


@pytest.mark.parametrize(
    ("arguments", "environment", "coloured"),
    [
        ([], {}, True),
        ([], {"NO_COLOR": "1"}, False),
        ([], {"NO_COLOR": ""}, True),
        ([], {"TERM": "dumb"}, False),
        (["--no-color"], {}, False),
        (["--color"], {"NO_COLOR": "1"}, True),
    ],
)
def test_colour_on_a_terminal(
    run: Run, monkeypatch: pytest.MonkeyPatch, arguments: list[str], environment: dict[str, str], coloured: bool
) -> None:
    write(slip_txt=SLIP)
    monkeypatch.setenv("TERM", "xterm")
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    _, out, _ = run("report", "slip.txt", *arguments)
    assert ("\033[" in out) is coloured


def test_no_colour_off_a_terminal(run: Run) -> None:
    write(slip_txt=SLIP)
    assert "\033[" not in run("report", "slip.txt")[1]


def test_progress_tells_phase_rate_and_time_left(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    clock = iter([0.0, 0.0, 0.5, 2.0, 2.1, 4.0, 4.1, 5.1, 6.1, 6.2, 9.2])
    monkeypatch.setattr("consistency.cli.run.time.monotonic", lambda: next(clock))
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    tell = progress(Output(format="text", path=None))
    assert tell is not None
    for phase, done in (
        *(("read", done) for done in (0, 1, 4, 5, 10)),
        *(("compare", done) for done in (0, 5, 10)),
        *(("check", done) for done in (0, 10)),
    ):
        tell(phase, done, 10)
    assert capsys.readouterr().err.split("\r")[1:] == [
        "reading 4 of 10 documents, 2.0 a second, 3 s left\033[K",
        "\033[K",
        "comparing 10 documents\033[K",
        "comparing 5 of 10 documents, 5.0 a second, 1 s left\033[K",
        "\033[K",
        "checking 10 documents\033[K",
        "\033[K",
    ]


def test_no_progress_off_a_terminal_or_when_quiet(monkeypatch: pytest.MonkeyPatch) -> None:
    assert progress(Output(format="text", path=None)) is None
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    assert progress(Output(format="text", path=None, quiet=True)) is None


def test_a_written_file_keeps_its_permissions_and_its_link(run: Run) -> None:
    write(slip_txt=SLIP, real_json="old")
    Path("real.json").chmod(0o640)
    Path("out.json").symlink_to("real.json")
    run("report", "slip.txt", "-o", "out.json")
    assert Path("out.json").is_symlink()
    assert json.loads(Path("real.json").read_text())
    assert Path("real.json").stat().st_mode & 0o777 == 0o640


def test_the_story_is_left_out_of_its_own_sources(run: Run) -> None:
    write(story_txt=SLIP, source_txt=RIGHT)
    _, out, _ = run("audit", "story.txt", "--against", ".", "--format", "json")
    assert [document["id"] for document in json.loads(out)["documents"]] == ["story.txt", "./source.txt"]


@pytest.mark.parametrize(
    "arguments",
    [
        ["audit", "story.txt", "--against", "a.txt", "b.txt", "--format", "json"],
        ["audit", "story.txt", "--against", "a.txt", "--against", "b.txt", "--format", "json"],
        ["audit", "--format", "json", "story.txt", "--against", "a.txt", "b.txt"],
        ["audit", "story.txt", "--against=a.txt", "b.txt", "--format=json"],
    ],
)
def test_a_story_has_several_sources(run: Run, arguments: list[str]) -> None:
    write(story_txt=SLIP, a_txt=RIGHT, b_txt=RIGHT)
    _, out, _ = run(*arguments)
    assert [document["id"] for document in json.loads(out)["documents"]] == ["story.txt", "a.txt", "b.txt"]


def test_standard_input_is_a_story(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    write(a_txt=RIGHT)
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(SLIP.encode())))
    _, out, _ = run("audit", "-", "--against", "a.txt", "--format", "json")
    assert json.loads(out)["story"] == "-"


def test_records_with_equal_ids_are_told_apart_and_named(run: Run) -> None:
    write(rows_jsonl='{"id": 1, "text": "Five people."}\n{"id": 1, "text": "Six people."}\n')
    _, out, err = run("report", "rows.jsonl", "--format", "json")
    assert [document["id"] for document in json.loads(out)["documents"]] == ["rows.jsonl#1", "rows.jsonl#1~2"]
    assert "rows.jsonl#1~2: an earlier document is called rows.jsonl#1 too" in err


def test_what_a_baseline_settles_is_not_reported_again(run: Run) -> None:
    write(slip_txt=SLIP)
    run("report", "slip.txt", "-o", "before.json")
    (finding,) = json.loads(Path("before.json").read_text())["findings"]
    marks = {"accepted": 0, "dismissed": 0, "open": 1}
    for mark, left in marks.items():
        Path("base.json").write_text(json.dumps({"fingerprints": {finding["fingerprint"]: {"mark": mark}}}))
        status, out, _ = run("report", "slip.txt", "--baseline", "base.json", "--fail-on", "error", "--format", "json")
        report = json.loads(out)
        assert (status, len(report["findings"]), report["settings"]["accepted"]) == (left, left, 1 - left)
        assert all(name in {f["id"] for f in report["findings"]} for v in report["verdicts"] for name in v["findings"])
    assert run("report", "slip.txt", "--baseline", "before.json", "--fail-on", "error")[0] == 0


def test_the_configuration_file_is_found_and_outweighed(run: Run) -> None:
    write(slip_txt=SLIP, consistency_toml='fail-on = "error"\nmin-severity = "error"\n')
    assert run("report", "slip.txt")[0] == 1
    assert run("report", "slip.txt", "--fail-on", "never")[0] == 0
    write(consistency_toml='disable = ["arithmetic.totl"]')
    status, _, err = run("report", "slip.txt")
    assert (status, "did you mean 'arithmetic.total'?" in err) == (2, True)


def test_every_command_and_option_is_explained(run: Run) -> None:
    for name, command in cli.commands.items():
        status, out, _ = run(name, "--help")
        assert status == 0
        assert command.help
        for parameter in command.params:
            if isinstance(parameter, click.Option):
                assert parameter.help, f"{name} {parameter.name}"
                assert parameter.opts[0] in out


def test_the_page_of_a_rule_has_examples(run: Run) -> None:
    _, out, _ = run("rule", "arithmetic.total")
    assert out.startswith("arithmetic.total (error)\n")
    assert "Flagged:\n  - " in out
    assert "Left alone:\n  - " in out
    _, family, _ = run("rule", "arithmetic")
    assert {line.partition(".")[0] for line in family.splitlines()} == {"arithmetic"}


def test_a_reader_that_stops_early_is_no_error() -> None:
    write(slip_txt=SLIP * 3000)
    code = "import sys; from consistency.cli import main; sys.exit(main(['rule']))"
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.close()
        _, err = process.communicate()
    assert (process.returncode, err) == (0, b"")


def test_the_module_runs() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "consistency", "--version"], capture_output=True, text=True, check=True
    )
    assert done.stdout.startswith("consistency ")
