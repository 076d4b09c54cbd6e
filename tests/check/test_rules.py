"""Every rule is quiet about its good example, and finds in its bad one exactly the messages at its end.

An example takes the place of one file of the guide in base/; its first line says which. Where a rule looks back at the
edition before, before.yml takes that place in it.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from generator import check
from generator.editions.current import CurrentEdition
from generator.editions.store import edition_json as frozen
from generator.editions.store import freeze
from generator.load import load
from generator.load.loader import KINDS
from generator.model.problem import Problem
from tests.support.expected import fits, renewed

HERE = Path(__file__).resolve().parent
RULES = check.rules()
FILES = sorted(path.relative_to(HERE / "base").as_posix() for path in (HERE / "base").rglob("*.yml"))
BAD = sorted(HERE.glob("*/bad*.yml"))  # bad.yml, and more of them where a rule looks at several kinds of file
EXPECTED = re.compile(r"# expect: (.+)\n")


def _with(example: Path, root: Path) -> tuple[str, list[Problem]]:
    """Return the file that an example takes the place of, and what is wrong then."""
    file = example.read_text(encoding="utf-8").splitlines()[0].removeprefix("# file: ")
    assert file in FILES, f"{example} has to begin with: # file: content/…"
    before = example.with_name("before.yml")
    if before.exists() and example != before:
        _with(before, root)
        edition = freeze(load(root).guide).model_copy(update={"edition": "Edition 0"})
        (root / "editions" / "edition-0.json").write_text(frozen(edition), encoding="utf-8")
        shutil.copytree(HERE / "base" / "content", root / "content", dirs_exist_ok=True)
    (root / file).write_bytes(example.read_bytes())
    return file, list(check.checked(root).problems)


@pytest.mark.parametrize("rule", RULES)
def test_rule_has_docstring_and_examples(rule: str) -> None:
    good, _, why = (RULES[rule].__doc__ or "").partition("\n\n")
    assert good.endswith("."), "the first line is the good state, as a sentence"
    assert len(why.strip()) > 20, "the rest says why it matters"
    assert callable(getattr(RULES[rule], "check", None)) != callable(getattr(RULES[rule], "check_edition", None))
    assert {path.name for path in (HERE / rule).glob("*")} >= {"good.yml", "bad.yml"}


def test_example_folders_belong_to_rules() -> None:
    folders = {path.name for path in HERE.iterdir() if path.is_dir()} - {"base", "__pycache__"}
    assert folders == set(RULES)


def test_rules_find_nothing_in_base() -> None:
    assert check.checked(HERE / "base").problems == ()


@pytest.mark.parametrize("rule", RULES)
def test_rules_find_nothing_in_good_example(rule: str, base_copy: Path) -> None:
    _, problems = _with(HERE / rule / "good.yml", base_copy)
    assert problems == []


@pytest.mark.parametrize("bad", BAD, ids=lambda path: path.relative_to(HERE).as_posix())
def test_rule_finds_in_its_bad_example_what_stands_at_its_end(
    bad: Path,
    base_copy: Path,
    update_expect: bool,  # noqa: FBT001
) -> None:
    rule = bad.parent.name
    file, problems = _with(bad, base_copy)
    text = bad.read_text(encoding="utf-8")
    expected = EXPECTED.findall(text)
    found = [problem for problem in problems if problem.rule == rule]
    came = [f"{problem.place}: {problem.says}".removeprefix(f"{file}:") for problem in found]
    if update_expect:
        expected = renewed(came, expected)
        lines = "".join(f"# expect: {line}\n" for line in expected)
        bad.write_text(EXPECTED.sub("", text).rstrip("\n") + f"\n{lines}", encoding="utf-8", newline="\n")
    assert expected, "the last lines of a bad example say what is found: # expect: 12:7: …"
    assert fits(came, expected), "\n".join(came)
    for problem in found:
        assert problem.fix, problem
        assert problem.fix.endswith((".", ": …", ">-")), problem


@pytest.mark.parametrize("file", FILES)
def test_missing_file_is_reported_once(file: str, base_copy: Path) -> None:
    (base_copy / file).unlink()
    problems = check.checked(base_copy).problems
    if any(file == f"content/{kind.file_name}" and kind.needed for kind in KINDS):
        assert [(problem.place.file, problem.rule) for problem in problems] == [(file, "file-missing")]
    else:  # one of many: it may be meant to go, and what it leaves behind is reported
        assert not {problem.rule for problem in problems} & {"file-missing", "unknown-file"}


@pytest.mark.parametrize("file", FILES)
def test_unreadable_file_is_reported_once(file: str, base_copy: Path) -> None:
    (base_copy / file).write_text("title: 'never closed\n", encoding="utf-8")
    problems = check.checked(base_copy).problems
    assert [(problem.place.file, problem.rule) for problem in problems] == [(file, "yaml")]


@pytest.mark.parametrize("rule", RULES)
def test_rule_accepts_empty_guide(rule: str, tmp_path: Path) -> None:
    empty = load(tmp_path)
    assert list(check.check_rule(RULES[rule], CurrentEdition(empty.guide, (), empty.partial))) == []
    list(check.check_rule(RULES[rule], CurrentEdition(empty.guide)))
