"""A file with one thing that does not fit is still looked at by every rule: all its problems come in one run."""

from __future__ import annotations

import copy
from pathlib import Path

import pytest

from generator import check
from generator.load import load
from generator.load.recovery import parse_partially
from generator.load.yaml_reader import read
from generator.model import Section

BASE = Path(__file__).resolve().parents[1] / "check" / "base"
FILE = "content/procedure/01-borrowing.yml"


def _changed(guide: Path, *changes: tuple[str, str]) -> Path:
    file = guide / FILE
    text = file.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    file.write_text(text, encoding="utf-8")
    return guide


def test_check_reports_misfits_and_broken_rules_together(base_copy: Path) -> None:
    _changed(base_copy, ("strength: should", "strength: shoud"), ("basis: [S1.2b]", "basis: [S1.2x]"))
    found = [problem.rule for problem in check.checked(base_copy).problems]
    assert sorted(found) == ["unknown-basis", "value"]


@pytest.mark.parametrize(
    ("old", "new", "left"),
    [
        ("strength: should", "strength: shoud", 4),  # the value goes, the statement stays
        ("basis: [S1.2a]", "baisis: [S1.2a]", 3),  # a statement without its basis goes
        ("basis: [S1.2a]", "basis: S1.2a", 3),
        ("  - text: The card", "  - txet: The card", 2),
    ],
)
def test_load_leaves_out_only_what_does_not_fit(old: str, new: str, left: int, base_copy: Path) -> None:
    before = len(list(load(base_copy).guide.sections[0].statements()))
    loaded = load(_changed(base_copy, (old, new)))
    section = next(section for section in loaded.guide.sections if section.id == "borrowing")
    assert before == 4
    assert len(list(section.statements())) == left
    assert "sections" in loaded.partial


def test_load_leaves_out_file_without_needed_key(base_copy: Path) -> None:
    loaded = load(_changed(base_copy, ("title: Borrowing\n", "")))
    assert [section.id for section in loaded.guide.sections] == ["returning"]
    assert "sections" in loaded.partial


def test_invalid_step_makes_no_route_wrong(base_copy: Path) -> None:
    file = base_copy / "content" / "flows" / "01-lending.yml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("end: complete", "end: compleat").replace("fact: member", "fact: membr"), "utf-8")
    reported = [(problem.rule, problem.says.split()[0]) for problem in check.checked(base_copy).problems]
    assert reported == [("unknown-id", '"membr"'), ("value", '"compleat"')]


def test_misspelt_route_is_reported_once(base_copy: Path) -> None:
    file = base_copy / "content" / "flows" / "01-lending.yml"
    file.write_text(file.read_text(encoding="utf-8").replace("{to: lend}", "{to: lendd}"), encoding="utf-8")
    assert [problem.rule for problem in check.checked(base_copy).problems] == ["flow-step-unknown"]


def test_parse_partially_leaves_typed_data_unchanged() -> None:
    raw = (BASE / FILE).read_bytes().replace(b"basis: [S1.2a]", b"basis: S1.2a")
    data = {**read(FILE, raw).data, "id": "borrowing"}
    before = copy.deepcopy(data)
    left = parse_partially(data, Section)
    assert left
    assert data == before
