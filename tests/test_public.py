"""The public face: its names, its cost, and that subpackages of the same name do not get in its way."""

from __future__ import annotations

import inspect
import subprocess
import sys
from pathlib import Path

import pytest

import consistency
from consistency import Document, errors

NAMES = """
BaselineError Bound Change Claim ConfigError ConsistencyError Coverage Document Event Extraction Fact FactFile
FactFileError FactState FactStatus Finding Kind Mode ModelError NoReadableSourceError Options OutputError Period Reason
Relation Repair Report Severity SourceError State UnknownRuleError Verdict __version__ audit check
documents extract language report
""".split()

HEAVY = {"spacy", "thinc", "pandas", "numpy", "scipy", "jinja2", "pint", "quantulum3", "rapidfuzz", "pydantic", "yaml"}

SLIP = "The air force shot down 615 aerial weapons (85 drones and 30 missiles) overnight."


def python(code: str) -> str:
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return done.stdout.strip()


def test_the_exported_names() -> None:
    assert sorted(consistency.__all__) == sorted(NAMES)
    assert all(hasattr(consistency, name) for name in NAMES)


def test_everything_public_is_documented() -> None:
    for name in NAMES:
        member = getattr(consistency, name)
        if inspect.isclass(member) or inspect.isfunction(member):
            assert member.__doc__, name


def test_the_docstring_draws_every_exception() -> None:
    assert consistency.__doc__ is not None
    for name, member in vars(errors).items():
        if inspect.isclass(member) and issubclass(member, Exception):
            assert name in consistency.__doc__
            assert issubclass(member, errors.ConsistencyError)
            assert member is getattr(consistency, name)


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'reprot'"):
        _ = consistency.reprot


def test_importing_costs_nothing() -> None:
    loaded = python("import consistency, sys; print(*{name.partition('.')[0] for name in sys.modules})").split()
    assert not HEAVY & set(loaded)
    assert "click" not in loaded
    assert "rich" not in loaded


@pytest.mark.parametrize("arguments", ["['--help']", "['report', '--help']", "['--version']"])
def test_help_costs_nothing(arguments: str) -> None:
    code = f"import sys; from consistency.cli import main; assert main({arguments}) == 0; print(*sys.modules)"
    loaded = {name.partition(".")[0] for name in python(code).splitlines()[-1].split()}
    assert "click" in loaded
    assert not (HEAVY | {"rich"}) & loaded


@pytest.mark.parametrize(
    "first",
    [
        pytest.param(
            "import consistency.report.json, consistency.check.registry, consistency.extract", id="stages-first"
        ),
        pytest.param("from consistency.report import FORMATS; import consistency", id="from-a-stage"),
        pytest.param(
            "import consistency; consistency.Report('report', (), (), (), (), (), consistency.Coverage()).to_dict()",
            id="face-first",
        ),
        pytest.param("import consistency.pipeline, consistency.cli, consistency.read", id="wiring-first"),
    ],
)
def test_functions_stay_functions_whatever_is_imported_first(first: str) -> None:
    names = "consistency.report, consistency.check, consistency.extract, consistency.audit"
    assert python(f"{first}\nprint(*(type(f).__name__ for f in ({names})))") == "function " * 3 + "function"


def test_documents_are_read_from_files_and_folders(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Five.")
    first, second = consistency.documents(tmp_path, tmp_path / "none.txt")
    assert (first.text, first.error) == ("Five.", None)
    assert second.error == f"{tmp_path / 'none.txt'}: there is no such file or folder"


def test_extract_gives_claims_with_exact_offsets() -> None:
    document = Document("a", SLIP)
    claims = consistency.extract([document, Document("b", "", error="gone")])
    assert {claim.value for claim in claims} >= {615, 85, 30}
    assert all(document.text[claim.start : claim.end] == claim.text for claim in claims)


def test_report_finds_a_total_that_does_not_add_up() -> None:
    report = consistency.report([Document("a", SLIP)])
    assert [finding.code for finding in report.findings] == ["arithmetic.total"]
    assert report.mode == "report"
    assert set(report.findings[0].values) == {615, 85, 30}


def test_a_report_counts_every_number_once() -> None:
    text = f"{SLIP} On 6 December 2025 flight 102 landed late. The mayor spoke of 12 fires."
    coverage = consistency.report([Document("a", text), Document("b", "", error="gone")]).coverage
    assert coverage.documents == 1
    assert coverage.numbers == coverage.claims + sum(coverage.skipped.values())
    assert coverage.claims == coverage.compared + sum(coverage.not_compared.values())
    assert coverage.problems == ("b: gone",)


def test_nothing_to_read_is_an_empty_report() -> None:
    report = consistency.report([])
    assert (report.findings, report.claims, report.coverage) == ((), (), consistency.Coverage())


def test_documents_that_share_an_id_are_told_apart() -> None:
    report = consistency.report([Document("a", "Five people."), Document("a", "Six people."), Document("a~2", "One.")])
    assert [document.id for document in report.documents] == ["a", "a~2", "a~2~2"]
    assert report.documents[1].notes == ("an earlier document is called a too",)


def test_audit_leaves_the_sources_alone_among_themselves() -> None:
    story = Document("story", "The air force shot down 585 drones overnight.")
    report = consistency.audit(story, [Document("source", SLIP)])
    assert (report.mode, report.story) == ("audit", "story")
    assert all("story" in finding.sources for finding in report.findings)


def test_check_reads_a_fact_file(tmp_path: Path) -> None:
    file = tmp_path / "facts.yaml"
    file.write_text("facts:\n- {id: drones, measure: drones shot down, value: 585}\n")
    report = consistency.check(file, [Document("a", "The air force shot down 85 drones overnight.")])
    assert report.mode == "check"
    assert report.facts is not None
    assert [finding.code for finding in report.findings] == ["fact.contradicted"]


def test_options_reach_the_rules() -> None:
    documents = [Document("a", SLIP)]
    off = consistency.report(documents, options=consistency.Options(disabled=("arithmetic",)))
    assert off.findings == ()
    softer = consistency.Options(severities={"arithmetic.total": consistency.Severity.INFO})
    assert [f.severity for f in consistency.report(documents, options=softer).findings] == [consistency.Severity.INFO]


def test_progress_is_told_of_every_phase_to_its_end() -> None:
    told: list[tuple[str, int, int]] = []
    texts = [Document(name, "Five boats sank in Port Ellery.") for name in "ab"]
    consistency.report(texts, progress=lambda *step: told.append(step))
    ends = {phase: (done, total) for phase, done, total in told}
    assert list(ends.items()) == [("read", (2, 2)), ("compare", (2, 2)), ("check", (2, 2))]


@pytest.mark.slow
def test_processes_change_nothing() -> None:
    documents = [Document(f"d{number}", f"{SLIP} Then {number} fires burned.") for number in range(40)]
    alone = consistency.extract(documents)
    assert consistency.extract(documents, options=consistency.Options(jobs=2)) == alone
