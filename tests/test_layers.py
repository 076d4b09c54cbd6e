"""Imports go one way, through few rooms, and each outside package comes in by one door."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import generator

ROOT = Path(generator.__file__).resolve().parent
TEMPLATES = ROOT.parent / "overrides"
# A room imports only from the lines above its own; ARCHITECTURE.md says what each is for.
RANKS = (
    ("errors",),
    ("files",),
    ("model",),
    ("load", "flows"),
    ("diagram", "editions"),
    ("check",),
    ("render",),
    ("publish", "edit"),
    ("site",),
    ("cli",),
)
RANK = {room: rank for rank, rooms in enumerate(RANKS) for room in rooms}
FOUNDATIONS = ("__init__", "__main__", "errors")  # the only modules beside the rooms
# What is needed from outside, and the only place that knows it, as a dotted name below generator/.
DOORS = {"yaml": "load", "mkdocs": "site.mkdocs_plugin", "watchdog": "site.last_good_build", "click": "cli"}
DOORS |= {"typst": "render.pdf", "segno": "render.pdf", "jinja2": "render.pages"}
FILES = sorted(ROOT.rglob("*.py"))
PAGES = sorted(path.stem for path in (ROOT / "render" / "pages").glob("*.py") if not path.stem.startswith("_"))


def _dotted(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts)


def _room(path: Path) -> str:
    return path.relative_to(ROOT).parts[0].removesuffix(".py")


def _imports(path: Path) -> Iterator[str]:
    for found in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(found, ast.Import):
            yield from (one.name for one in found.names)
        elif isinstance(found, ast.ImportFrom):
            assert not found.level, f"{path}: write the whole name of what is imported"
            # `from generator import check` imports generator.check.
            yield from (f"{found.module}.{one.name}" for one in found.names)


def test_rooms_are_those_of_the_order() -> None:
    rooms = {path.name for path in ROOT.iterdir() if path.is_dir() and path.name != "__pycache__"}
    assert rooms | {"errors"} == set(RANK)
    assert len(rooms) <= 12


def test_rooms_are_described_in_architecture_in_the_same_order() -> None:
    described = re.findall(
        r"^\| `(\w+)` \|", (ROOT.parent / "ARCHITECTURE.md").read_text(encoding="utf-8"), re.MULTILINE
    )
    assert [RANK[room] for room in described] == sorted(RANK.values())
    assert set(described) == set(RANK)


def test_root_has_only_the_foundations() -> None:
    assert {path.stem for path in ROOT.glob("*.py")} == set(FOUNDATIONS)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_imports_lead_only_to_rooms_above(path: Path) -> None:
    mine = _room(path)
    for name in _imports(path):
        first, *rest = name.split(".")
        assert first not in ("tests", "bench", "run"), "the package knows nothing of what tests, measures or starts it"
        if first == "generator" and rest and mine != rest[0] and rest[0] in RANK:
            assert mine == "__main__" or RANK[rest[0]] < RANK[mine], f"{mine} may not import {rest[0]}"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_imports_from_outside_come_in_by_one_door(path: Path) -> None:
    for name in _imports(path):
        door = DOORS.get(name.split(".")[0])
        assert door is None or f"{_dotted(path)}.".startswith(f"{door}."), f"only {door} knows {name}"


@pytest.mark.parametrize("door", sorted(DOORS))
def test_imports_use_every_door(door: str) -> None:
    assert any(name.split(".")[0] == door for path in FILES for name in _imports(path))


@pytest.mark.parametrize("folder", ["check", "render/pages"])
def test_rules_and_pages_do_not_know_others_of_their_kind(folder: str) -> None:
    package = f"generator.{folder.replace('/', '.')}."
    for path in (ROOT / folder).glob("*.py"):
        if not path.stem.startswith("_"):
            siblings = {name.removeprefix(package).split(".")[0] for name in _imports(path) if name.startswith(package)}
            others = {name for name in siblings if (ROOT / folder / f"{name}.py").exists()}
            assert all(name.startswith("_") for name in others), path


def test_templates_of_papers_are_one_for_each_kind() -> None:
    kinds = [path.stem.replace("_", "-") for path in (ROOT / "render" / "pdf").glob("*.py")]
    templates = [path.stem for path in (TEMPLATES / "paper").glob("*.typ")]
    assert sorted(kind for kind in kinds if not kind.startswith("-")) == sorted(
        name for name in templates if not name.startswith("_")
    )


def test_templates_of_pages_are_one_for_each_kind() -> None:
    assert sorted(path.stem for path in (TEMPLATES / "pages").glob("*.md") if not path.stem.startswith("_")) == PAGES


@pytest.mark.parametrize("name", PAGES)
def test_kinds_of_page_have_pages(name: str) -> None:
    tree = ast.parse((ROOT / "render" / "pages" / f"{name}.py").read_text(encoding="utf-8"))
    assert "pages" in {found.name for found in tree.body if isinstance(found, ast.FunctionDef)}
