"""Fact files: four formats that say the same, and every fault named by file, line and what was meant."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from consistency.errors import FactFileError
from consistency.model import Equation, Fact
from consistency.read import read_facts
from consistency.read.equations import EquationFault, names
from consistency.read.facts import schema

PUBLISHED = Path(__file__).parents[1] / "consistency/read/facts.schema.json"

YAML = """\
facts:
  - {id: drones, event: night of 6 December, measure: drones launched, value: 653, when: 2025-12-06}
  - id: loss
    measure: insured loss
    low: 1.5e9
    high: 4400000000
    unit: dollar
equations:
  - 2 * drones  = 1306
"""
TOML = """\
equations = ["2 * drones = 1306"]

[[facts]]
id = "drones"
event = "night of 6 December"
measure = "drones launched"
value = 653
when = 2025-12-06

[[facts]]
id = "loss"
measure = "insured loss"
low = 1.5e9
high = 4_400_000_000
unit = "dollar"
"""
JSON = json.dumps(
    {
        "facts": [
            {
                "id": "drones",
                "event": "night of 6 December",
                "measure": "drones launched",
                "value": 653,
                "when": "2025-12-06",
            },
            {"id": "loss", "measure": "insured loss", "low": 1.5e9, "high": 4.4e9, "unit": "dollar"},
        ],
        "equations": ["2 * drones = 1306"],
    },
    indent=2,
)
CSV = """\
id,event,measure,value,when,low,high,unit
drones,night of 6 December,drones launched,653,2025-12-06,,,
loss,,insured loss,,,1.5e9,4400000000,dollar
"""


def written(folder: Path, name: str, text: str) -> Path:
    file = folder / name
    file.write_text(text)
    return file


def problems(file: Path) -> list[str]:
    with pytest.raises(FactFileError) as caught:
        read_facts(file)
    return [problem.removeprefix(str(file)) for problem in caught.value.problems]


@pytest.mark.parametrize(
    ("name", "text", "lines"),
    [
        pytest.param("f.yaml", YAML, (2, 3, 9), id="yaml"),
        pytest.param("f.toml", TOML, (3, 10, 1), id="toml"),
        pytest.param("f.json", JSON, (3, 10, 19), id="json"),
        pytest.param("f.csv", CSV, (2, 3, None), id="csv"),
    ],
)
def test_every_format_says_the_same(tmp_path: Path, name: str, text: str, lines: tuple[int, int, int | None]) -> None:
    file = read_facts(written(tmp_path, name, text))
    drones, loss = file.facts
    assert drones == Fact(
        id="drones",
        measure="drones launched",
        value=653,
        event="night of 6 December",
        when="2025-12-06",
        line=lines[0],
    )
    assert (loss.low, loss.high, loss.value, loss.unit, loss.line) == (1.5e9, 4.4e9, 2.95e9, "dollar", lines[1])
    equations = () if lines[2] is None else (Equation("2 * drones = 1306", line=lines[2]),)
    assert [e.text for e in file.equations] == [e.text for e in equations]


def row(**changes: object) -> str:
    fact = {"id": "a", "measure": "dead", "value": 1, **changes}
    return json.dumps({"facts": [{k: v for k, v in fact.items() if v is not None}]})


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        pytest.param(
            "f.yaml",
            "facts:\n  - id: a\n    mesure: x\n    measure: x\n    value: 1\n",
            [":3: fact 'a': unknown key 'mesure': did you mean 'measure'?"],
            id="misspelled-key",
        ),
        pytest.param(
            "f.yaml",
            "fact:\n  - {id: a}\n",
            [": 'facts' is missing", ":1: unknown key 'fact': did you mean 'facts'?"],
            id="misspelled-top-key",
        ),
        pytest.param(
            "f.toml",
            '[[facts]]\nid = "a"\nmeasure = "x"\nvalue = "1,200"\n',
            [":4: fact 'a': value must be a number, not '1,200'"],
            id="bad-number-toml",
        ),
        pytest.param(
            "f.csv",
            "id,measure,value\na,x,12%\n",
            [":2: fact 'a': value must be a number, not '12%'"],
            id="bad-number-csv",
        ),
        pytest.param(
            "f.yaml",
            "facts:\n- {id: a, measure: x, value: .inf}\n",
            [":2: fact 'a': value must be a finite number, not inf"],
            id="infinity",
        ),
        pytest.param(
            "f.yaml",
            "facts:\n- {id: a, measure: x, value: true}\n",
            [":2: fact 'a': value must be a number, not True"],
            id="truth-is-no-number",
        ),
        pytest.param(
            "f.json", row(value=None), [":1: fact 'a': 'value' is missing (or both 'low' and 'high')"], id="no-value"
        ),
        pytest.param(
            "f.json", row(value=None, low=3), [":1: fact 'a': 'value' is missing (or both 'low' and 'high')"], id="half"
        ),
        pytest.param(
            "f.json",
            row(value=None, low=3, high=2),
            [":1: fact 'a': 'low' (3) is greater than 'high' (2)"],
            id="turned-round",
        ),
        pytest.param("f.json", row(tolerance=-1), [":1: fact 'a': tolerance must not be negative"], id="tolerance"),
        pytest.param("f.json", row(measure=""), [":1: fact 'a': measure is empty"], id="empty-measure"),
        pytest.param("f.json", row(measure=None), [":1: fact 'a': 'measure' is missing"], id="no-measure"),
        pytest.param(
            "f.json",
            row(id="2 b"),
            [":1: fact '2 b': id must begin with a letter and hold letters, digits, '-', '_' and '.', not '2 b'"],
            id="bad-id",
        ),
        pytest.param(
            "f.yaml",
            "facts:\n- {id: a, measure: x, value: 1}\n- {id: a, measure: y, value: 2}\n",
            [":3: the id 'a' is used twice (first on line 2)"],
            id="id-twice",
        ),
        pytest.param(
            "f.yaml",
            "facts:\n- {id: drones, measure: x, value: 1}\nequations:\n- drones = dornes\n",
            [":4: equation 'drones = dornes': there is no fact 'dornes': did you mean 'drones'?"],
            id="equation-unknown-fact",
        ),
        pytest.param(
            "f.yaml",
            "facts:\n- {id: a, measure: x, value: 1}\n- {id: b, measure: x, value: 1}\nequations: [b = b-a]\n",
            [":4: equation 'b = b-a': there is no fact 'b-a': put spaces around the minus"],
            id="equation-minus",
        ),
        pytest.param(
            "f.yaml",
            "facts:\n- {id: a, measure: x, value: 1}\nequations:\n- a + 1\n",
            [":4: equation 'a + 1': it needs exactly one '='"],
            id="equation-none",
        ),
        pytest.param("f.yaml", "facts: []\n", [":1: there are no facts"], id="no-facts"),
        pytest.param("f.yaml", "", [": is empty"], id="empty-yaml"),
        pytest.param("f.csv", "", [": is empty"], id="empty-csv"),
        pytest.param("f.yaml", "- a\n", [": a fact file must be a table of names and values, not a list"], id="a-list"),
        pytest.param("f.yaml", "facts: 7\n", [":1: facts must be a list"], id="facts-no-list"),
        pytest.param(
            "f.yaml", "facts:\n- 7\n", [":2: fact 1: must be a table of names and values, not 7"], id="fact-no-table"
        ),
        pytest.param("f.txt", "", [": a fact file ends in .yaml, .yml, .toml, .json, .csv"], id="other-format"),
        pytest.param(
            "f.json", '{"facts": [\n{"id": }]}', [":2: is no JSON: Expecting value at column 8"], id="no-json"
        ),
        pytest.param("f.json", "[" * 100_000, [": is nested too deeply"], id="deep-json"),
        pytest.param("f.yaml", "[" * 5_000, [": is nested too deeply"], id="deep-yaml"),
    ],
)
def test_faults_are_named(tmp_path: Path, name: str, text: str, expected: list[str]) -> None:
    assert problems(written(tmp_path, name, text)) == expected


@pytest.mark.parametrize(
    ("name", "text", "start"),
    [
        pytest.param("f.yaml", "facts:\n  - a: [\n", ":3: is no YAML: ", id="yaml"),
        pytest.param("f.toml", "a = 1\nb = \n", ":2: is no TOML: ", id="toml"),
        pytest.param(
            "f.yaml", "a: !!python/object:os.system x", ":1: is no YAML: could not determine", id="yaml-object"
        ),
    ],
)
def test_a_file_not_of_its_format_names_the_line(tmp_path: Path, name: str, text: str, start: str) -> None:
    (problem,) = problems(written(tmp_path, name, text))
    assert problem.startswith(start)


@pytest.mark.parametrize(
    ("value", "meant"),
    [
        ("1_200", 1200),
        ("4.5e9", 4.5e9),
        ("-16", -16),
        ("+0.5", 0.5),
        (".5", 0.5),
        ("12.", 12),
        ("0", 0),
        ("-1e-3", -0.001),
    ],
)
def test_numbers_in_yaml(tmp_path: Path, value: str, meant: float) -> None:
    text = f"facts:\n- {{id: a, measure: x, value: {value}, unit: null, event: ~, where: }}\n"
    (fact,) = read_facts(written(tmp_path, "f.yaml", text)).facts
    assert (fact.value, fact.unit, fact.event, fact.where) == (meant, None, None, None)


@pytest.mark.parametrize("value", ["12:30", "010", "no", "1,200", "12%", "0x1F", "2025-12-06"])
def test_what_is_no_number_in_yaml(tmp_path: Path, value: str) -> None:
    text = f"facts:\n- {{id: a, measure: x, value: '{value}'}}\n"
    assert problems(written(tmp_path, "f.yaml", text)) == [f":2: fact 'a': value must be a number, not {value!r}"]
    bare = f"facts:\n- id: a\n  measure: x\n  value: {value}\n"
    assert problems(written(tmp_path, "f.yaml", bare)) == [f":4: fact 'a': value must be a number, not {value!r}"]


def test_a_missing_file_and_a_folder(tmp_path: Path) -> None:
    assert problems(tmp_path / "none.yaml") == [": cannot be read: No such file or directory"]
    assert problems(tmp_path) == [": is a folder, not a fact file"]


def test_aliases_cannot_make_a_message_explode(tmp_path: Path) -> None:
    levels = "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 12))
    text = f"a0: &a0 x\n{levels}facts:\n- {{id: a, measure: x, value: *a11}}\n"
    assert any(p.endswith("value must be a number, not a list") for p in problems(written(tmp_path, "f.yaml", text)))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a = b + c", ["a", "b", "c"]),
        ("launched = drones-launched + missiles-launched", ["launched", "drones-launched", "missiles-launched"]),
        ("a - b = -c", ["a", "b", "c"]),
        ("a = (b − c) × 2 ÷ 3.5", ["a", "b", "c"]),
        ("früh = spät / 100%", ["früh", "spät"]),
    ],
)
def test_equations(text: str, found: list[str]) -> None:
    assert names(text) == found


@pytest.mark.parametrize(
    "text", ["", "a", "a = ", "= a", "a = b c", "a = b = c", "a = (b", "a) = (b", "a = b ^ 2", "a = * b"]
)
def test_what_is_no_equation(text: str) -> None:
    with pytest.raises(EquationFault):
        names(text)


def test_the_published_schema_is_that_of_the_reader() -> None:
    assert json.loads(PUBLISHED.read_text()) == schema()


@pytest.mark.parametrize(
    ("changes", "valid"), [({}, True), ({"tolerance": 2}, True), ({"mesure": "x"}, False), ({"value": "1"}, False)]
)
def test_the_schema_knows_what_the_reader_knows(changes: dict[str, object], valid: bool) -> None:
    validator = jsonschema.Draft202012Validator(json.loads(PUBLISHED.read_text()))
    assert validator.is_valid(json.loads(row(**changes))) is valid
