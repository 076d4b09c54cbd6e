"""Imports only go one way, and what comes from outside comes in by one door."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import generator

ROOT = Path(generator.__file__).resolve().parent
TEMPLATES = ROOT.parent / "overrides" / "pages"
# A module imports only from the lines above its own, and inside a folder from that folder.
ORDER = (
    ("problem", "dates", "seal", "headers", "lock", "durable", "gzipped", "stumble", "once", "command"),
    ("folders",),
    ("served",),
    ("model",),
    ("passages", "figures", "addresses", "site_links"),
    ("load",),
    ("uses", "graph", "steps", "lights", "keys"),
    ("case", "owed", "questions", "diagram", "rests"),
    ("explore", "levels", "replay", "walk"),
    ("prove", "not_sure"),
    ("proof",),
    ("editions",),
    ("data", "feed", "search_index"),
    ("compare",),
    ("check",),
    ("paper",),
    ("render",),
    ("menu", "pictures", "preview"),
    ("edit", "release", "sbom"),
    ("drift",),
    ("desk",),
    ("bundle", "publish"),
    ("export", "build"),
    ("bench",),
    ("plugin", "__main__"),
)
RANK = {name: rank for rank, names in enumerate(ORDER) for name in names}
# What is needed from outside, and the only module or folder that knows it; the command line has two.
DOORS = {"yaml": "load", "mkdocs": "plugin", "watchdog": "preview", "click": "__main__ desk"}
DOORS |= {"typst": "paper", "segno": "paper"}
DOORS |= {"nh3": "render", "markdown": "render", "jinja2": "render"}
FILES = sorted(ROOT.rglob("*.py"))
PAGES = sorted(path.stem for path in (ROOT / "render").glob("*.py") if not path.stem.startswith("_"))


def _name(path: Path) -> str:
    """Return the module or folder of generator/ that a file belongs to."""
    return path.relative_to(ROOT).parts[0].removesuffix(".py")


def _imports(path: Path) -> Iterator[str]:
    for found in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(found, ast.Import):
            yield from (one.name for one in found.names)
        elif isinstance(found, ast.ImportFrom):
            assert not found.level, f"{path}: write the whole name of what is imported"
            # `from generator import check` imports generator.check.
            yield from (f"{found.module}.{one.name}" for one in found.names)


def _ours(path: Path) -> set[str]:
    found = {name.split(".")[1] for name in _imports(path) if name.startswith("generator.")}
    return {name for name in found if (ROOT / name).is_dir() or (ROOT / f"{name}.py").exists()}


def test_every_module_has_its_place_in_the_order() -> None:
    assert {_name(path) for path in FILES} - {"__init__"} <= set(RANK)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_module_imports_only_from_those_above_it(path: Path) -> None:
    mine = _name(path)
    for name in _ours(path) - {mine}:
        assert mine != "__init__", "the package itself imports nothing"
        assert RANK[name] < RANK[mine], f"{mine} may not import {name}"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_what_comes_from_outside_comes_in_by_one_door(path: Path) -> None:
    for name in _imports(path):
        door = DOORS.get(name.split(".")[0])
        assert door is None or _name(path) in door.split(), f"only {door} knows {name}"


@pytest.mark.parametrize("door", sorted(DOORS))
def test_every_door_is_used(door: str) -> None:
    assert any(name.split(".")[0] == door for path in FILES for name in _imports(path))


@pytest.mark.parametrize("folder", ["check", "render"])
def test_a_rule_or_a_page_does_not_know_the_others_of_its_kind(folder: str) -> None:
    for path in (ROOT / folder).glob("*.py"):
        if path.stem != "__init__":
            siblings = {name.split(".")[2] for name in _imports(path) if name.startswith(f"generator.{folder}.")}
            others = {name for name in siblings if (ROOT / folder / f"{name}.py").exists()}
            assert all(name.startswith("_") for name in others), path


def test_every_kind_of_paper_has_a_template_of_its_name_and_no_template_is_left_over() -> None:
    kinds = [path.stem.replace("_", "-") for path in (ROOT / "paper").glob("*.py") if not path.stem.startswith("_")]
    templates = [path.stem for path in (ROOT.parent / "overrides" / "paper").glob("*.typ")]
    assert sorted(kinds) == sorted(name for name in templates if not name.startswith("_"))


def test_every_kind_of_page_has_a_template_of_its_name_and_no_template_is_left_over() -> None:
    templates = sorted(path.stem for path in TEMPLATES.glob("*.md") if not path.stem.startswith("_"))
    assert [name for name in PAGES if name != "__init__"] == templates


@pytest.mark.parametrize("name", [name for name in PAGES if name != "__init__"])
def test_every_kind_of_page_has_pages_and_fills_its_own_template(name: str) -> None:
    tree = ast.parse((ROOT / "render" / f"{name}.py").read_text(encoding="utf-8"))
    assert "pages" in {found.name for found in tree.body if isinstance(found, ast.FunctionDef)}
    words = {found.value for found in ast.walk(tree) if isinstance(found, ast.Constant)}
    assert f"{name}.md" in words
