"""A key that a set lacks is looked for in the lines of the set, and of no other."""

from __future__ import annotations

from typing import Any

import pytest

from generator.load.missing_keys import misplaced_key, missing_key
from generator.load.yaml_reader import read
from generator.model.problem import Place

FILE = "content/a.yml"


def _read(text: str) -> tuple[list[str], dict[str, Any]]:
    result = read(FILE, text.encode())
    return result.lines, result.data


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("list:\n  - a: >-\n      words\n      key: x\n    b: y\n", 4, 7),  # indented too far
        ("list:\n  - a: >-\n      words   key: x\n    b: y\n", 3, 15),  # its line end was lost
        ("list:\n  - a: x\n   #key: x\n    b: y\n", 3, 5),
        ("list:\n  - a: x\n    b: y\n  # key: x\n", 4, 5),
        ("list:\n  - a: x\n    b: y\nkey: x\n", 4, 1),  # after the set
    ],
)
def test_missing_key_is_found_where_not_read(text: str, line: int, column: int) -> None:
    lines, data = _read(text)
    assert missing_key(lines, data["list"][0], "key", {4}) == Place(FILE, line, column)


@pytest.mark.parametrize(
    "text",
    [
        "list:\n  - a: x\n  - key: y\n    b: x\n",  # the key of the set beside it
        "list:\n  - a: {key: x}\n    b: y\n",  # of a set inside it
        "list:\n  - a:\n      - key: x\n    b: y\n",
        "list:\n  - a: x\nb: >-\n  key: y\n",
        "list:\n  - a: x\nkey: y\n",  # of the set around it
        "list:\n  - a: x\n    monkey: y\n",
    ],
)
def test_missing_key_ignores_keys_of_other_sets(text: str) -> None:
    lines, data = _read(text)
    assert missing_key(lines, data["list"][0], "key") is None


def test_misplaced_key_finds_repeated_key_of_set() -> None:
    lines, data = _read("list:\n  - a: {b: x}\n    b: y\n    a: z\n  - b: z\n")
    assert misplaced_key(lines, data["list"][0]) == Place(FILE, 4, 5)
    assert misplaced_key(lines, data["list"][1]) is None
