"""Errors: one base for those that are a sentence, and a traceback only where it is asked for."""

from __future__ import annotations

import importlib
import pkgutil
from pathlib import Path

import pytest
from click.testing import CliRunner

import generator
from generator.cli import main as commands
from generator.errors import GuideError

# Never shown: the first carries a problem of a file, the second says that a proof is no longer wanted.
INTERNAL = {"UnreadableFileError", "StoppedError"}


def _errors() -> set[type[Exception]]:
    names = [info.name for info in pkgutil.walk_packages(generator.__path__, "generator.")]
    modules = [importlib.import_module(name) for name in names if "mkdocs_plugin" not in name]
    found = (value for module in modules for value in vars(module).values())
    return {
        one
        for one in found
        if isinstance(one, type) and issubclass(one, Exception) and one.__module__.startswith("generator.")
    }


def test_errors_have_one_base() -> None:
    others = {one.__name__ for one in _errors() if not issubclass(one, GuideError)}
    assert others == INTERNAL


@pytest.mark.parametrize("debug", [False, True])
def test_debug_shows_the_traceback_of_an_unexpected_error(
    *, debug: bool, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def fail() -> None:
        raise ZeroDivisionError("unexpected")

    (tmp_path / "content").mkdir()
    (tmp_path / "mkdocs.yml").touch()
    monkeypatch.setattr(commands, "ROOT", tmp_path)
    monkeypatch.setattr(commands.main.commands["prove"], "callback", lambda **_: fail())
    done = CliRunner().invoke(commands.main, ["--debug", "prove"] if debug else ["prove"])
    assert isinstance(done.exception, ZeroDivisionError if debug else SystemExit)
    assert debug or done.output.startswith("Error: Unexpected error (ZeroDivisionError: unexpected).")
