"""Nothing in the folder where a command is typed is run."""

import importlib.metadata
import os
import subprocess
import sys
from pathlib import Path

import pytest

import run
from generator.site import build
from tests.run.machine import Machine

ROOT = run.ROOT  # before a machine is put in its place


@pytest.fixture
def traps(tmp_path: Path) -> Path:
    """A folder with a module and a program of every name that is ever imported; each notes that it was run."""
    folder = tmp_path / "traps"
    ours = {path.name.removesuffix(".py") for path in ROOT.iterdir() if path.is_dir() or path.suffix == ".py"}
    installed = {file.parts[0] for one in importlib.metadata.distributions() for file in one.files or []}
    names = {name.removesuffix(".py") for name in {*sys.stdlib_module_names, *installed} | ours}
    for name in (name for name in names if name.isidentifier()):
        (folder / name).mkdir(parents=True)
        for file in ("__init__.py", "__main__.py"):
            (folder / name / file).write_text(f"open({str(tmp_path / 'ran.txt')!r}, 'a').write(__name__ + '\\n')\n")
    assert {"mkdocs", "yaml", "pip", "generator", "json"} <= {path.name for path in folder.iterdir()}
    return folder


def _ran(traps: Path, command: list[str], env: dict[str, str]) -> tuple[str, str]:
    done = subprocess.run(command, cwd=traps, env=env, capture_output=True, text=True, check=False)
    ran = traps.with_name("ran.txt")
    return done.stdout + done.stderr, ran.read_text(encoding="utf-8") if ran.exists() else ""


def test_trap_runs_without_protection(traps: Path) -> None:
    env = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    assert _ran(traps, [sys.executable, "-m", "mkdocs"], env)[1]


def test_generator_command_runs_no_trap(traps: Path) -> None:
    said, ran = _ran(traps, run.in_venv("generator", "check"), run.environment())
    assert ("roblems" in said, ran) == (True, "")


def test_nor_does_what_serve_starts(traps: Path) -> None:
    env = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    said, ran = _ran(traps, build._command(run.ROOT, "--help"), env)
    assert ("--dev-addr" in said, ran) == (True, "")


def test_set_up_runs_no_trap(machine: Machine, traps: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[list[str]] = []

    def quietly(*command: str | Path) -> subprocess.CompletedProcess[str]:
        asked.append([str(word) for word in command])
        return subprocess.CompletedProcess(command, 0, "", "")

    monkeypatch.setattr(run, "quietly", quietly)
    run.PYTHON.parent.mkdir(parents=True)
    run.install(run.BUILD)
    _, *words = asked[0]
    command = [sys.executable, *words[: words.index("install")], "--version"]
    said, ran = _ran(traps, command, {**os.environ, "PYTHONPATH": os.pathsep})  # an empty part is the current folder
    assert (said.startswith("pip "), ran) == (True, "")


def test_environment_looks_only_in_project() -> None:
    env = run.environment()
    assert (env["PYTHONPATH"], env["PYTHONSAFEPATH"]) == (str(run.ROOT), "1")


def test_main_refuses_folder_with_path_separator(
    machine: Machine, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(run, "ROOT", machine.root / f"a{os.pathsep}b")
    assert run.main(["check"]) == 1
    assert f"has a {os.pathsep} in it" in capsys.readouterr().err
    assert machine.done == []


def test_python_is_always_started_isolated() -> None:
    started = 0
    for file in [run.ROOT / "run.py", *(run.ROOT / "generator").rglob("*.py"), *(run.ROOT / "bench").rglob("*.py")]:
        for line in file.read_text(encoding="utf-8").splitlines():
            if "sys.executable, " in line or "str(PYTHON), " in line or "quietly(PYTHON, " in line:
                started += 1
                assert '"-P"' in line or '"-I"' in line, f"{file}: {line}"
    assert started >= 6
