"""What is read is what was typed, with the place of every key; and no file is too much for the reader."""

from __future__ import annotations

import pytest
import yaml

from generator.load.decoding import MAX_BYTES
from generator.load.yaml_reader import _FAST, MAX_ENTRIES, MAX_EVENTS, MAX_LEVELS, read
from generator.model import PLACES
from generator.model.problem import Place

FILE = "content/a.yml"


@pytest.mark.parametrize(
    "typed",
    [
        *("Yes", "No", "yes", "no", "on", "off", "On", "true", "null", "~x", "NaN", "4.10", "1.0", "007", "0x1F"),
        *("12:30", "9-13", "0-5", "2026-11-23", "1_000", "1e3", ".5", "+44", "S6.1b", "=", "a:b"),
    ],
)
def test_read_keeps_words_as_typed(typed: str) -> None:
    for text in (
        f"key: {typed}\n",
        f"key: [{typed}]\n",
        f"key:\n  - {typed}\n",
        f"key: '{typed}'\n",
        f"{typed}: key\n",
    ):
        result = read(FILE, text.encode())
        assert result.problems == []
        del result.data[PLACES]
        assert result.data in ({"key": typed}, {"key": [typed]}, {typed: "key"})


def test_read_gives_place_of_every_key_and_entry() -> None:
    result = read(FILE, b"a: 1\nlist:\n  - x\n  - b: 2\n    c: 3\nset: {d: 4}\nflat: [p, q]\n")
    places = result.data[PLACES]
    assert places.of("a") == Place(FILE, 1, 1)
    assert places.of("list", 0) == Place(FILE, 3, 5)
    assert places.of("list", 1) == Place(FILE, 4, 5)
    assert places.of("flat", 1) == Place(FILE, 7, 11)
    assert places.of("list", 9) == places.of("list") == Place(FILE, 2, 1)
    assert places.of("absent") == places.start == Place(FILE, 1, 1)
    assert result.data["list"][1][PLACES].of("c") == Place(FILE, 5, 5)
    assert result.data["set"][PLACES].of("d") == Place(FILE, 6, 7)


@pytest.mark.parametrize("signs", ["é", "’", "😀", "日本"])
def test_columns_count_signs_and_not_bytes(signs: str) -> None:
    result = read(FILE, f"a: {{{signs}: '1', b: 2, b: 3}}\n".encode())
    assert [problem.place for problem in result.problems] == [Place(FILE, 1, len("a: {: '1', b: 2, ") + len(signs) + 1)]


def test_read_refuses_large_file_before_parsing() -> None:
    [problem] = read(FILE, b"#" * (MAX_BYTES + 1)).problems
    assert problem.says == "The file is 1,000 kB; the most is 1,000 kB."
    assert problem.rule == "file-too-large"
    assert read(FILE, b"a: " + b"x" * (MAX_BYTES - 4) + b"\n").problems == []


def test_read_refuses_file_of_many_entries() -> None:
    lists = MAX_EVENTS // MAX_ENTRIES + 1
    text = "".join(f"a{number}:\n" + "- b\n" * MAX_ENTRIES for number in range(lists))
    [problem] = read(FILE, text.encode()).problems
    assert problem.rule == "file-too-large"
    assert abs(problem.place.line - MAX_EVENTS) < 3 * lists


def test_read_refuses_long_list_at_first_excess() -> None:
    [problem] = read(FILE, b"a:\n" + b"- b\n" * (MAX_ENTRIES + 1)).problems
    assert (problem.rule, problem.place.line) == ("file-too-large", MAX_ENTRIES + 2)
    assert read(FILE, b"a:\n" + b"- b\n" * MAX_ENTRIES).problems == []


@pytest.mark.parametrize("depth", [MAX_LEVELS + 2, 500, 50_000])
def test_read_refuses_deep_nesting(depth: int) -> None:
    for text in ("a: " + "[" * depth, "a: " + "{a: " * depth, "a: " + "[" * depth + "]" * depth, "- " * depth + "x"):
        problems = read(FILE, text.encode()).problems
        assert [problem.rule for problem in problems] in (["too-deep"], ["yaml"])


@pytest.mark.parametrize("parser", [yaml.SafeLoader, _FAST])
@pytest.mark.parametrize("sign", ["\\ud800", "\\x00", "\\e", "\\u2028"])
def test_read_refuses_unprintable_escapes(parser: object, sign: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.load.yaml_reader._FAST", parser)
    for text in (f'a: "b{sign}"\n', f'"a{sign}": b\n', f'- "{sign}"\n'):
        [problem] = read(FILE, text.encode()).problems
        assert problem.place.line == 1
        assert "backslash" in problem.says.lower() or "cannot be seen" in problem.says
        str(problem).encode("utf-8")


def test_read_reports_several_recoverable_problems() -> None:
    result = read(FILE, b"a:\nb: 1\nb: 2\nc: d #3\ne:\n")
    assert [(problem.place.line, problem.rule) for problem in result.problems] == [
        *[(1, "empty"), (4, "words-lost"), (5, "empty"), (3, "key-twice")]
    ]
