"""What runs elsewhere (workflows, hooks before a commit) runs our own commands, and only pinned ones of others."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

import run
from generator.cli.main import main as generator
from run import ROOT

WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
HOOKS = ROOT / ".pre-commit-config.yaml"
FRONT_DOOR = [*sorted((ROOT / ".github").rglob("*.*")), HOOKS, *sorted(ROOT.glob("*.md")), ROOT / "pyproject.toml"]
OURS = {"site", *run.OUTSIDE, *generator.commands}


def _read(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)  # noqa: S506 - only text
    return found


def _steps(path: Path) -> list[dict[str, Any]]:
    return [step for job in _read(path)["jobs"].values() for step in job["steps"]]


def test_tests_run_on_every_system_and_python_that_is_promised() -> None:
    (job,) = _read(ROOT / ".github" / "workflows" / "test.yml")["jobs"].values()
    systems, pythons = job["strategy"]["matrix"]["os"], job["strategy"]["matrix"]["python"]
    assert {name.partition("-")[0] for name in systems} == {"ubuntu", "windows", "macos"}
    least = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["requires-python"]
    assert f">={pythons[0]}" == least
    assert f"Python {pythons[0]} to {pythons[-1]} " in run.about_pip("No matching distribution")
    minors = [int(one.removeprefix("3.")) for one in pythons]
    assert minors == list(range(minors[0], minors[-1] + 1))
    assert [step["run"] for step in job["steps"] if "run" in step] == ["python run.py site", "python run.py test"]


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_actions_are_pinned_by_their_digest(path: Path) -> None:
    used = [step["uses"] for step in _steps(path) if "uses" in step]
    assert used
    assert [one for one in used if not re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40}", one)] == []


def test_commands_are_those_of_the_project() -> None:
    runs = [step["run"] for path in WORKFLOWS for step in _steps(path) if "run" in step]
    entries = [hook["entry"] for repo in _read(HOOKS)["repos"] for hook in repo["hooks"]]
    assert {entry.split()[:2] == ["python", "run.py"] for entry in entries} == {True}
    words = re.findall(r"python run\.py (\S+)", "\n".join([*runs, *entries]))
    assert {"test", "bundle", "ruff", "mypy", "check"} <= set(words) <= OURS


@pytest.mark.parametrize("path", FRONT_DOOR, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_front_door_names_no_registry_and_no_machine(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert re.findall(r"pypi|registry|file://|/home/|/root/|/tmp/|/work/|[A-Z]:\\Users", text) == []
