"""Every file of the corpus gives the messages beside it, at these places, and no other."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from generator.load import load
from generator.load.yaml_reader import read
from tests.support.expected import fits, renewed

CORPUS = Path(__file__).resolve().parent / "corpus"
NAMES = sorted(path.stem for path in CORPUS.glob("*.yml"))


@pytest.mark.parametrize("name", NAMES)
def test_file_gives_the_expected_messages(name: str, base_copy: Path, update_expect: bool) -> None:  # noqa: FBT001
    file = CORPUS / f"{name}.expect"
    first, *expected = file.read_text(encoding="utf-8").splitlines()
    path = base_copy / first.removeprefix("as ")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes((CORPUS / f"{name}.yml").read_bytes())
    problems = load(base_copy).problems
    came = [f"{problem.place}: {problem.says}" for problem in problems]
    if update_expect:
        expected = renewed(came, expected)
        file.write_text("".join(f"{line}\n" for line in (first, *expected)), encoding="utf-8", newline="\n")
    assert fits(came, expected), "\n".join(came)
    for problem in problems:
        assert problem.rule, problem
        assert problem.fix, problem


@pytest.mark.parametrize("name", NAMES)
def test_python_parser_agrees_with_fast_one(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    # Where PyYAML comes without the fast one, an editor meets the same messages.
    raw = (CORPUS / f"{name}.yml").read_bytes()
    fast = read("a.yml", raw)
    monkeypatch.setattr("generator.load.yaml_reader._FAST", yaml.SafeLoader)
    assert read("a.yml", raw) == fast


def test_corpus_files_have_expectations_and_right_names() -> None:
    assert len(NAMES) >= 45
    assert sorted(path.stem for path in CORPUS.glob("*.expect")) == NAMES
    quiet = [path.stem for path in CORPUS.glob("*.expect") if path.read_text(encoding="utf-8").count("\n") == 1]
    assert sorted(quiet) == [name for name in NAMES if name.removeprefix("bytes-").startswith("good-")]


def test_corpus_files_named_bytes_are_fragile_ones() -> None:
    # Else a converted line end would go unnoticed, and the file would test nothing from then on.
    changeable = [name for name in NAMES if not _is_plain((CORPUS / f"{name}.yml").read_bytes())]
    assert changeable == [name for name in NAMES if name.startswith("bytes-")]


def _is_plain(raw: bytes) -> bool:
    try:
        *lines, end = raw.decode("utf-8").split("\n")
    except UnicodeDecodeError:
        return False
    return bool(lines) and not end and all(line == line.rstrip() and line.isprintable() for line in lines)
