"""A guide is loaded as far as it goes: what cannot be read leaves a gap that the guide knows of."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.load import load
from generator.load.loader import KINDS
from generator.model import Guide
from generator.model.problem import MAX_SHOWN


def test_load_without_folder_reports_each_needed_file(tmp_path: Path) -> None:
    loaded = load(tmp_path)
    wanted = sorted(f"content/{kind.file_name}" for kind in KINDS if kind.file_name and kind.needed)
    assert [problem.place.file for problem in loaded.problems] == wanted
    assert {problem.rule for problem in loaded.problems} == {"file-missing"}
    assert loaded.partial == {*wanted, *(kind.field for kind in KINDS if kind.file_name and kind.needed)}


def test_kinds_fill_all_fields_of_guide() -> None:
    assert {kind.field for kind in KINDS} == set(Guide.model_fields) - {
        *("places", "partial", "papers", "proof", "editions")
    }


def test_load_keeps_other_files_when_one_fails(base_copy: Path) -> None:
    (base_copy / "content/procedure/01-borrowing.yml").write_text("number: 1\n", encoding="utf-8")
    loaded = load(base_copy)
    assert [section.id for section in loaded.guide.sections] == ["returning"]
    assert loaded.partial == {"sections", "content/procedure/01-borrowing.yml"}


def test_load_reports_folder_in_place_of_file(base_copy: Path) -> None:
    (base_copy / "content/site.yml").unlink()
    (base_copy / "content/site.yml").mkdir()
    [problem] = load(base_copy).problems
    assert (problem.place.file, problem.rule) == ("content/site.yml", "file-missing")
    assert problem.says.startswith("The file cannot be opened")


def test_sections_are_ordered_by_number_with_file_ids(base_copy: Path) -> None:
    text = (base_copy / "content/procedure/02-returning.yml").read_text(encoding="utf-8")
    (base_copy / "content/procedure/10-at-last.yml").write_text(text.replace("number: 2", "number: 10"), "utf-8")
    loaded = load(base_copy)
    assert [section.id for section in loaded.guide.sections] == ["borrowing", "returning", "at-last"]


@pytest.mark.parametrize(
    "name", [".git/config.yml", "procedure/~$01-borrowing.yml", "procedure/.01.yml.swp", "NOTES.md"]
)
def test_load_ignores_files_of_other_programs(base_copy: Path, name: str) -> None:
    path = base_copy / "content" / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(b"\0")
    assert load(base_copy).problems == ()


def test_problems_are_sorted_by_file(base_copy: Path) -> None:
    for file in ("site.yml", "glossary.yml", "procedure/02-returning.yml"):
        (base_copy / "content" / file).write_text("x: 'y\n", encoding="utf-8")
    problems = load(base_copy).problems
    assert list(problems) == sorted(problems)
    assert len(problems) == 3


def test_load_reports_locked_file(base_copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    locked, read_bytes = base_copy / "content/duties.yml", Path.read_bytes

    def reading(path: Path) -> bytes:
        if path == locked:
            raise PermissionError(13, "Permission denied")
        return read_bytes(path)

    monkeypatch.setattr(Path, "read_bytes", reading)
    loaded = load(base_copy)
    assert [str(problem) for problem in loaded.problems] == [
        "content/duties.yml:1:1: The file cannot be opened (Permission denied). [file-missing]"
        "\n    Fix: Close it in other programs, and check who may read it."
    ]
    assert "duties" in loaded.partial


def test_load_limits_number_of_problems(base_copy: Path) -> None:
    file = base_copy / "content/procedure/01-borrowing.yml"
    text = file.read_text(encoding="utf-8")
    for entries in ("    - Not an id\n" * 4_000, "    - {a: b}\n" * 4_000):
        file.write_text(text.replace("    who: [keeper]\n", f"    who:\n{entries}"), encoding="utf-8")
        guide, problems = load(base_copy).guide, load(base_copy).problems
        assert len(problems) == MAX_SHOWN + 1
        assert "more problems" in problems[-1].says
        assert [section.id for section in guide.sections] == ["returning"]  # of this one too little would be left
    file.write_text(text.replace("body:\n", "body:\n" + "  - no keys\n" * 4_000), encoding="utf-8")
    assert len(load(base_copy).problems) == MAX_SHOWN + 1
