"""What does not fit a model is reported at its place, for every shape of model."""

from __future__ import annotations

from typing import Annotated, Any

import pytest
from pydantic import Discriminator, Field, Tag

from generator.load.validation_errors import validated
from generator.load.yaml_reader import read
from generator.model import Id, Line, Named, Part

FILE = "content/a.yml"


class Stop(Part):
    """A block with a key that only it has."""

    id: Id = "none"
    stop: Line
    far: int = 0


class Go(Part):
    """The other block."""

    id: Id = "none"
    to: Line


def _kind(value: Any) -> str:
    # As the models do it: what has no keys cannot be asked.
    keys = value if isinstance(value, dict) else vars(value)
    return "stop" if "stop" in keys else "go"


Either = Annotated[Annotated[Stop, Tag("stop")] | Annotated[Go, Tag("go")], Discriminator(_kind)]


class Way(Part):
    """Blocks in a list, blocks by name, one part, and a key that is written otherwise than it is called."""

    blocks: tuple[Either, ...] = ()
    named: Annotated[tuple[Either, ...], Named("id")] = ()
    one: Stop | None = None
    who: tuple[Id, ...] = Field((), alias="for")


def _says(text: str) -> list[str]:
    data = read(FILE, text.encode()).data
    part, problems = validated(data, Way, FILE)
    assert (part is None) == bool(problems)
    return [f"{problem.place.line}:{problem.place.column}: {problem.says} | {problem.fix}" for problem in problems]


def test_validated_accepts_what_fits() -> None:
    assert (
        _says("blocks:\n  - stop: x\n  - to: y\nnamed:\n  a: {stop: x}\n  b: {to: y}\none: {stop: z}\nfor: [a]\n") == []
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("blocks:\n  - x\n  - to: y\n", ['2:5: An entry of "blocks" should be a set of keys.']),
        ("named:\n  a: x\n  b: {to: y}\n", ['2:3: "a" should be a set of keys.']),
        ("named:\n  a: {to: y}\n  b: [x]\n", ['3:3: "b" should be a set of keys.']),
        ("one: x\n", ['1:1: "one" should be a set of keys.']),
        ("one: {stop: x, far: y}\n", ['1:16: "y" is not a whole number.']),
        ("blocks:\n  - stop: x\n    far: y\n", ['3:5: "y" is not a whole number.']),
        ("named:\n  a:\n    stop: x\n    far: y\n", ['4:5: "y" is not a whole number.']),
        ("for: [A, b, C]\n", ['1:7: "A" is not an id.', '1:13: "C" is not an id.']),
        ("fro: [a]\n", ['1:1: "fro" is not a key that is known here. Did you mean "for"?']),
        ("who: [a]\n", ['1:1: "who" is not a key that is known here.']),
        ("blocks:\n  - stop: x\n    ad: 1\n", ['3:5: "ad" is not a key that is known here.']),
        ("blocks: x\n", ['1:1: "blocks" should be a list.']),
        ("blocks: {x: y}\n", ['1:1: "blocks" should be a list.']),
        ("named:\n  A: {to: y}\n", ['2:3: "A" is not an id.']),
    ],
)
def test_validated_reports_each_misfit_once_at_place(text: str, expected: list[str]) -> None:
    found = _says(text)
    assert [one[: len(begin)] for one, begin in zip(found, expected, strict=False)] == expected, found
    assert len(found) == len(expected), found


def test_validated_offers_only_valid_keys() -> None:
    assert _says("x: y\n") == ['1:1: "x" is not a key that is known here. | The keys here: blocks, named, one, for.']
    [message] = _says("blocks:\n  - to: x\n    whfar: y\n")
    assert message.endswith("| The keys here: id, to.")


def test_validated_shortens_long_value() -> None:
    [message] = _says(f"one: {{stop: x, far: {'9a' * 100}}}\n")
    assert len(message) < 120
    [message] = _says('one: {stop: x, far: "{0} {name} %s"}\n')
    assert '"{0} {name} %s" is not a whole number.' in message
