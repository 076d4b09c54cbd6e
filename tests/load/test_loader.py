"""A guide is loaded as far as it goes: what cannot be read leaves a gap that the guide knows of."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.load import load
from generator.load.loader import KINDS
from generator.model import Guide
from generator.model.problem import MAX_SHOWN


def test_no_folder_at_all_gives_a_guide_and_a_problem_for_each_file_that_has_to_be_there(tmp_path: Path) -> None:
    loaded = load(tmp_path)
    wanted = sorted(f"content/{kind.file_name}" for kind in KINDS if kind.file_name and kind.needed)
    assert [problem.place.file for problem in loaded.problems] == wanted
    assert {problem.rule for problem in loaded.problems} == {"file-missing"}
    assert loaded.partial == {*wanted, *(kind.field for kind in KINDS if kind.file_name and kind.needed)}


def test_every_kind_of_file_fills_one_field_of_the_guide() -> None:
    assert {kind.field for kind in KINDS} == set(Guide.model_fields) - {
        *("places", "partial", "papers", "proof", "editions")
    }


def test_a_file_of_many_that_fails_leaves_the_others(base_copy: Path) -> None:
    (base_copy / "content/procedure/01-borrowing.yml").write_text("number: 1\n", encoding="utf-8")
    loaded = load(base_copy)
    assert [section.id for section in loaded.guide.sections] == ["returning"]
    assert loaded.partial == {"sections", "content/procedure/01-borrowing.yml"}


def test_a_folder_in_the_place_of_a_file_is_a_problem(base_copy: Path) -> None:
    (base_copy / "content/site.yml").unlink()
    (base_copy / "content/site.yml").mkdir()
    [problem] = load(base_copy).problems
    assert (problem.place.file, problem.rule) == ("content/site.yml", "file-missing")
    assert problem.says.startswith("The file cannot be opened")


def test_sections_stand_in_the_order_of_their_numbers_and_take_their_ids_from_their_files(base_copy: Path) -> None:
    text = (base_copy / "content/procedure/02-returning.yml").read_text(encoding="utf-8")
    (base_copy / "content/procedure/10-at-last.yml").write_text(text.replace("number: 2", "number: 10"), "utf-8")
    loaded = load(base_copy)
    assert [section.id for section in loaded.guide.sections] == ["borrowing", "returning", "at-last"]


@pytest.mark.parametrize(
    "name", [".git/config.yml", "procedure/~$01-borrowing.yml", "procedure/.01.yml.swp", "NOTES.md"]
)
def test_what_other_programs_leave_behind_is_left_alone(base_copy: Path, name: str) -> None:
    path = base_copy / "content" / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(b"\0")
    assert load(base_copy).problems == ()


def test_problems_stand_in_the_order_of_the_files(base_copy: Path) -> None:
    for file in ("site.yml", "glossary.yml", "procedure/02-returning.yml"):
        (base_copy / "content" / file).write_text("x: 'y\n", encoding="utf-8")
    problems = load(base_copy).problems
    assert list(problems) == sorted(problems)
    assert len(problems) == 3


def test_a_file_that_another_program_has_locked_is_a_problem(base_copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
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


def test_a_list_of_what_does_not_fit_is_told_as_far_as_it_helps(base_copy: Path) -> None:
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
