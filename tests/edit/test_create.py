"""What is begun is valid at once, or what is missing is announced."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from generator import check
from generator.edit import KINDS, EditError, create_content
from generator.flows.proof import prove_guide
from generator.model import Ask
from tests.edit.files import REAL, bytes_of

IDS = {"flow": "risk-review", "term": "risk-word"}


def test_create_flow_and_term_leave_real_guide_valid(tmp_path: Path) -> None:
    shutil.copytree(REAL / "content", tmp_path / "content")
    before = bytes_of(tmp_path)
    for kind, id_ in IDS.items():
        said = create_content(tmp_path, kind, id_)
        assert not any(line.startswith("check says") for line in said)
    after = bytes_of(tmp_path)
    assert all(_still_there(data, after[name]) for name, data in before.items())
    assert [problem for problem in check.checked(tmp_path).problems if not problem.advice] == []
    with pytest.raises(EditError, match="Every section of the procedure"):
        create_content(tmp_path, "section", "another")


def _still_there(before: bytes, after: bytes) -> bool:
    """Whether a file has all of its lines, in their order."""
    lines = iter(after.split(b"\n"))
    return all(line in lines for line in before.split(b"\n"))


def _link(root: Path, id_: str) -> None:
    """Do the one thing that is left to do: lead to a flow that was begun, from the end of another."""
    path = root / "content" / "flows" / "01-lending.yml"
    text = path.read_text(encoding="utf-8")
    assert "visit: [mending" in text
    path.write_text(text.replace("visit: [mending", f"visit: [mending, {id_}"), encoding="utf-8")


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_create_flow_is_proved_once_linked(end: str, base_copy: Path) -> None:
    facts = base_copy / "content" / "facts.yml"
    facts.write_bytes(facts.read_bytes().replace(b"\n", end.encode()))
    for id_ in ("youth-club", "member"):  # there is a fact of the second name
        said = create_content(base_copy, "flow", id_)
        assert any("has the fact" in line for line in said)
        _link(base_copy, id_)
        loaded = check.checked(base_copy)
        assert [problem for problem in loaded.problems if not problem.advice] == []
        assert prove_guide(loaded.guide).lines[-1] == "2 of 2 safety rules hold on every case."
    assert facts.read_bytes().count(b"\r\n") in (0, facts.read_bytes().count(b"\n"))


def test_create_flow_asks_unused_fact(tmp_path: Path) -> None:
    shutil.copytree(REAL / "content", tmp_path / "content")
    create_content(tmp_path, "flow", "youth-club")
    guide = check.checked(tmp_path).guide
    [new] = [flow for flow in guide.flows if flow.id == "youth-club"]
    asked = {step.fact for flow in guide.flows if flow is not new for step in flow.steps if isinstance(step, Ask)}
    assert {step.fact for step in new.steps if isinstance(step, Ask)}.isdisjoint(asked)


@pytest.mark.parametrize("kind", KINDS)
def test_create_announces_problems_and_refuses_used_id(kind: str, base_copy: Path) -> None:
    said = create_content(base_copy, kind, "quite-new")
    file = said[0].split(":")[0]
    text = (base_copy / file).read_text(encoding="utf-8")
    assert "#" in text
    assert "quite-new" in file + text
    announced = [line.removeprefix("check says until then: ") for line in said if line.startswith("check says")]
    wrong = [one for one in check.checked(base_copy).problems if not one.advice]
    assert [f"{one.place}: {one.says}" for one in wrong] == announced
    before = bytes_of(base_copy)
    with pytest.raises(EditError, match="already"):
        create_content(base_copy, kind, "quite-new")
    assert bytes_of(base_copy) == before


@pytest.mark.parametrize(
    "id_", ["", "Risk", "a b", "../x", "a--b", "-a", "nul", "é", "a\n", "x" * 99, "$(rm)", "%s{id}"]
)
def test_create_refuses_invalid_id(id_: str, base_copy: Path) -> None:
    before = bytes_of(base_copy)
    for kind in KINDS:
        with pytest.raises(EditError) as error:
            create_content(base_copy, kind, id_)
        assert str(error.value).isprintable()
    assert bytes_of(base_copy) == before


@pytest.mark.parametrize(("mark", "end"), [(b"\xef\xbb\xbf", "\r\n"), (b"", "\r\n")])
def test_create_uses_line_ends_of_file(mark: bytes, end: str, base_copy: Path) -> None:
    path = base_copy / "content/glossary.yml"
    old = mark + path.read_text(encoding="utf-8").replace("\n", end).encode()
    path.write_bytes(old)
    create_content(base_copy, "term", "quite-new")
    new = path.read_bytes()
    assert new.startswith(old)
    assert new.count(b"\n") == new.count(b"\r\n") > old.count(b"\n")


def test_create_refuses_list_on_one_line(base_copy: Path) -> None:
    path = base_copy / "content/rules.yml"
    path.write_text("rules: []\n", encoding="utf-8")
    with pytest.raises(EditError, match="nothing can be added"):
        create_content(base_copy, "rule", "quite-new")
    assert path.read_text(encoding="utf-8") == "rules: []\n"
