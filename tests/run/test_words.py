"""Each word starts what it names, and ends as that ended."""

import io
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import run
from generator.cli.main import main as generator
from tests.run.machine import Machine


@pytest.mark.parametrize("words", [("check",), ("export", "out folder", "--flag"), ("anything",)])
def test_main_passes_other_words_to_generator(machine: Machine, words: tuple[str, ...]) -> None:
    assert run.main(list(words)) == 7
    assert machine.done[-1] == " ".join(["become generator", *words])


Started = list[tuple[list[str], dict[str, str]]]


@pytest.fixture
def started(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> Callable[[int], Started]:
    """A way to say which exit code every program has; returns what was started."""

    def programs_end_with(code: int) -> Started:
        seen: Started = []

        def start(command: list[str], *, env: dict[str, str], check: bool) -> subprocess.CompletedProcess[str]:
            assert not check
            seen.append(([word.replace(str(machine.root), "") for word in command], env))
            return subprocess.CompletedProcess(command, code)

        monkeypatch.setattr(subprocess, "run", start)
        return seen

    return programs_end_with


def test_site_builds_and_says_how_to_open_it(
    machine: Machine, started: Callable[[int], Started], capsys: pytest.CaptureFixture[str]
) -> None:
    programs = started(0)
    assert run.main(["site"]) == 0
    assert programs[0][0][1:] == ["-P", "-m", "generator", "build"]
    printed = capsys.readouterr().out
    assert str(machine.root / "site" / "index.html") in printed
    assert "double-click" in printed


@pytest.mark.usefixtures("machine")
def test_site_failure_does_not_say_ready(started: Callable[[int], Started], capsys: pytest.CaptureFixture[str]) -> None:
    started(3)
    assert run.main(["site"]) == 3
    assert "ready" not in capsys.readouterr().out


BECOME = run.become


@pytest.mark.usefixtures("machine")
def test_become_starts_program_or_replaces_process(
    started: Callable[[int], Started], monkeypatch: pytest.MonkeyPatch
) -> None:
    programs = started(5)
    monkeypatch.setattr(run, "WINDOWS", True)
    assert BECOME("generator", "check") == 5
    assert programs[0][0][1:] == ["-P", "-m", "generator", "check"]

    class Gone(Exception):  # noqa: N818 - nothing returns from an exec
        pass

    def execve(program: Path, command: list[str], env: dict[str, str]) -> None:
        raise Gone(program, command[1:], env["PYTHONUTF8"])

    monkeypatch.setattr(os, "execve", execve)
    monkeypatch.setattr(run, "WINDOWS", False)
    with pytest.raises(Gone) as gone:
        BECOME("generator", "serve")
    assert gone.value.args == (run.PYTHON, ["-P", "-m", "generator", "serve"], "1")


def test_environment_has_project_and_other_variables(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    monkeypatch.setenv("PYTHONPATH", "/somewhere/else")
    monkeypatch.setenv("SITE_BROWSER", "/usr/bin/chromium")
    env = run.environment()
    assert "PYTHONDONTWRITEBYTECODE" not in env
    assert (env["PYTHONPATH"], env["PYTHONUTF8"], env["NO_MKDOCS_2_WARNING"]) == (str(run.ROOT), "1", "1")
    assert env["SITE_BROWSER"] == "/usr/bin/chromium"


@pytest.mark.parametrize("words", [[], ["--help"], ["help"]])
def test_main_without_words_prints_help(machine: Machine, capsys: pytest.CaptureFixture[str], words: list[str]) -> None:
    assert run.main(words) == 0
    printed = capsys.readouterr().out
    assert "python run.py site " in printed
    assert machine.done == []


def test_help_lists_every_command() -> None:
    printed = re.findall(r"^  python run\.py ([a-z]+)", str(run.__doc__), flags=re.MULTILINE)
    assert sorted(printed) == sorted(["site", *run.OUTSIDE, *generator.commands])


def test_main_survives_characters_that_terminal_lacks(monkeypatch: pytest.MonkeyPatch) -> None:
    written = io.BytesIO()
    terminal = io.TextIOWrapper(written, encoding="cp1252")
    monkeypatch.setattr(sys, "stdout", terminal)
    run.main([])
    terminal.write("C:\\Users\\Łukasz\n")
    assert b"\\u0141ukasz" in written.getvalue()
