"""Fact files (YAML, TOML, JSON, CSV) into facts and equations, every fault named with its file and line.

The shape is ``facts.schema.json`` beside this module, which is made from the models here, so that editors complete it::

    facts:
      - {id: drones, event: "night of 6 December 2025", measure: drones launched, value: 653}
      - {id: launched, measure: aerial weapons launched, value: 704, tolerance: 0}
    equations:
      - launched = drones + missiles
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, time
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator

from consistency.errors import FactFileError, did_you_mean
from consistency.model import Equation, Fact, FactFile
from consistency.read.equations import EquationFault, names
from consistency.read.fact_lines import Loaded, load

_LARGEST = 20_000_000


def _iso(value: object) -> object:
    """TOML has dates of its own; facts hold them as the text that was written."""
    return value.isoformat() if isinstance(value, (date, datetime, time)) else value


_Text = Annotated[str, BeforeValidator(_iso), Field(strict=True, min_length=1)]
_Number = Annotated[float, Field(strict=True, allow_inf_nan=False)]


class FactRow(BaseModel):
    """What is held to be true of one number: either its value, or the range from low to high."""

    model_config = ConfigDict(extra="forbid", title="Fact")

    id: Annotated[str, Field(strict=True, pattern=r"^[^\W\d][\w.-]*$", description="A name that equations use.")]
    measure: Annotated[_Text, Field(description="What is counted or measured, with its verb: drones launched.")]
    value: Annotated[_Number | None, Field(description="The value in base units: 4500000000 for 4.5 billion.")] = None
    low: Annotated[_Number | None, Field(description="The lower end of a range, instead of a value.")] = None
    high: Annotated[_Number | None, Field(description="The upper end of a range, instead of a value.")] = None
    event: Annotated[_Text | None, Field(description="What happened, in words.")] = None
    unit: Annotated[_Text | None, Field(description="The unit's name: dollar, percentage; none for a count.")] = None
    tolerance: Annotated[
        Annotated[float, Field(strict=True, ge=0, allow_inf_nan=False)] | None,
        Field(description="How far a stated value may be off."),
    ] = None
    when: Annotated[_Text | None, Field(description="An ISO 8601 date, date-time or interval.")] = None
    where: Annotated[_Text | None, Field(description="The place that the number speaks of.")] = None

    @model_validator(mode="after")
    def _states_a_number(self) -> FactRow:
        if self.value is None and (self.low is None or self.high is None):
            raise ValueError("'value' is missing (or both 'low' and 'high')")
        if self.value is not None and (self.low, self.high) != (None, None):
            raise ValueError("'value' and 'low'/'high' exclude each other")
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError(f"'low' ({self.low:g}) is greater than 'high' ({self.high:g})")
        return self


class FactFileRow(BaseModel):
    """Facts, and the equations that hold between them."""

    model_config = ConfigDict(extra="forbid", title="Fact file")

    facts: Annotated[list[FactRow], Field(min_length=1, description="What is held to be true.")]
    equations: Annotated[
        list[Annotated[str, Field(strict=True)]],
        Field(description="Equations over fact ids: launched = drones + missiles."),
    ] = []


def schema() -> dict[str, Any]:
    """The JSON Schema of a fact file, as ``facts.schema.json`` publishes it."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **FactFileRow.model_json_schema()}


def read(path: Path) -> FactFile:
    """The facts and equations of ``path``; a range's ``value`` is its middle.

    Raises ``FactFileError``, whose ``problems`` hold every fault with file and line.
    """
    loaded = load(_bytes(path), path)
    try:
        rows = FactFileRow.model_validate(loaded.content)
    except ValidationError as error:
        raise FactFileError(_faults(error, loaded, path)) from None
    facts = tuple(_fact(row, loaded.line("facts", place)) for place, row in enumerate(rows.facts))
    equations = tuple(
        Equation(" ".join(text.split()), loaded.line("equations", place)) for place, text in enumerate(rows.equations)
    )
    if problems := [*_repeated(facts, path), *_wrong_equations(facts, equations, path)]:
        raise FactFileError(problems)
    return FactFile(path=str(path), facts=facts, equations=equations)


def _bytes(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise FactFileError([f"{path}: is a folder, not a fact file"])
        with path.open("rb") as file:
            data = file.read(_LARGEST + 1)
    except OSError as error:
        raise FactFileError([f"{path}: cannot be read: {error.strerror or error}"]) from None
    if len(data) > _LARGEST:
        raise FactFileError([f"{path}: is larger than {_LARGEST:,} bytes"])
    return data


def _fact(row: FactRow, line: int | None) -> Fact:
    middle = row.value if row.value is not None else ((row.low or 0.0) + (row.high or 0.0)) / 2
    return Fact(**{**row.model_dump(), "value": middle}, line=line)


def _place(path: Path, line: int | None) -> str:
    return f"{path}:{line}" if line else str(path)


def _repeated(facts: Iterable[Fact], path: Path) -> Iterator[str]:
    first: dict[str, Fact] = {}
    for fact in facts:
        if fact.id in first:
            before = first[fact.id].line
            also = f" (first on line {before})" if before else ""
            yield f"{_place(path, fact.line)}: the id {fact.id!r} is used twice{also}"
        first.setdefault(fact.id, fact)


def _wrong_equations(facts: Iterable[Fact], equations: Iterable[Equation], path: Path) -> Iterator[str]:
    known = {fact.id for fact in facts}
    for equation in equations:
        try:
            named = names(equation.text)
        except EquationFault as fault:
            yield f"{_place(path, equation.line)}: equation {equation.text!r}: {fault}"
            continue
        for name in named:
            if name not in known:
                parts = name.split("-")
                spaces = len(parts) > 1 and all(part in known for part in parts)
                hint = "put spaces around the minus" if spaces else did_you_mean(name, known)
                yield f"{_place(path, equation.line)}: equation {equation.text!r}: there is no fact {name!r}: {hint}"


def _faults(error: ValidationError, loaded: Loaded, path: Path) -> Iterator[str]:
    for fault in error.errors(include_url=False, include_context=False):
        keys = list(fault["loc"])
        yield f"{_place(path, loaded.line(*keys))}: {_message(fault, keys, loaded.content)}"


def _message(fault: Mapping[str, Any], keys: list[int | str], content: object) -> str:
    key = next((part for part in reversed(keys) if isinstance(part, str)), "")
    name = _named(keys, content)
    match fault["type"]:
        case "extra_forbidden":
            model = FactRow if isinstance(keys[0], str) and len(keys) > 1 else FactFileRow
            return f"{name}unknown key {key!r}: {did_you_mean(str(key), model.model_fields)}"
        case "missing":
            return f"{name}{key!r} is missing"
        case "float_type":
            return f"{name}{key} must be a number, not {_shown(fault['input'])}"
        case "finite_number":
            return f"{name}{key} must be a finite number, not {_shown(fault['input'])}"
        case "greater_than_equal":
            return f"{name}{key} must not be negative"
        case "string_type":
            return f"{name}{key} must be a text, not {_shown(fault['input'])}"
        case "too_short" if key == "facts":
            return "there are no facts"
        case "string_too_short" | "too_short":
            return f"{name}{key} is empty"
        case "string_pattern_mismatch":
            found = _shown(fault["input"])
            return f"{name}id must begin with a letter and hold letters, digits, '-', '_' and '.', not {found}"
        case "model_type":
            return f"{name or 'a fact file '}must be a table of names and values, not {_shown(fault['input'])}"
        case "list_type":
            return f"{key or 'facts'} must be a list"
        case _:
            return name + str(fault["msg"]).removeprefix("Value error, ")


def _shown(value: object) -> str:
    """A value for a message; a container by its kind alone, because one with aliases can be endless."""
    if isinstance(value, list):
        return "a list"
    return "a table" if isinstance(value, dict) else f"{value!r:.60}"


def _named(keys: list[int | str], content: object) -> str:
    """How people find the fact that a fault is in: by its id, or by its number in the list."""
    if len(keys) < 2 or keys[0] != "facts" or not isinstance(keys[1], int):
        return ""
    rows = content.get("facts") if isinstance(content, dict) else None
    row = rows[keys[1]] if isinstance(rows, list) and keys[1] < len(rows) else None
    own = row.get("id") if isinstance(row, dict) else None
    return f"fact {own!r}: " if isinstance(own, str) else f"fact {keys[1] + 1}: "
