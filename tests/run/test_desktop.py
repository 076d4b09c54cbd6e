"""What a double click starts says only words that run.py knows, in bytes that its system reads."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import click
import pytest

from generator.cli.main import main

ROOT = Path(__file__).resolve().parents[2]
NAMES = ("Check", "Preview", "Make-zip")


def test_starters_exist_for_windows_and_macos() -> None:
    assert sorted(path.stem for path in ROOT.glob("*.cmd")) == sorted(NAMES)
    assert sorted(path.stem for path in ROOT.glob("*.command")) == sorted(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_starters_use_known_commands(name: str) -> None:
    for ending, python in (("cmd", "py"), ("command", "python3")):
        text = (ROOT / f"{name}.{ending}").read_text(encoding="utf-8")
        (line,) = re.findall(rf"^ *{python} run\.py (.+)$", text, re.MULTILINE)
        word, *options = line.split()
        known = [option for one in main.commands[word].params if isinstance(one, click.Option) for option in one.opts]
        assert set(options) <= set(known)
        assert "Install Python 3.11" in text


@pytest.mark.parametrize("name", NAMES)
def test_windows_starter_is_ascii_with_crlf(name: str) -> None:
    raw = (ROOT / f"{name}.cmd").read_bytes()
    assert raw.isascii()
    assert raw.count(b"\r\n") == raw.count(b"\n") == raw.count(b"\r") > 5
    for line in (b"@echo off", b"chcp 65001 >nul", b'cd /d "%~dp0"', b"pause"):
        assert line in raw.split(b"\r\n")
    assert raw.endswith(b"pause\r\n")


@pytest.mark.parametrize("name", NAMES)
def test_macos_starter_is_executable(name: str) -> None:
    path = ROOT / f"{name}.command"
    assert path.read_bytes().startswith(b"#!/bin/sh\n")
    assert b"\r" not in path.read_bytes()
    if os.name != "nt":
        assert os.access(path, os.X_OK)


@pytest.mark.skipif(shutil.which("sh") is None, reason="there is no sh on this machine, and on Windows none is needed")
@pytest.mark.parametrize("name", NAMES)
def test_macos_starter_runs_python_beside_it(name: str, tmp_path: Path) -> None:
    folder = tmp_path / "a folder"
    folder.mkdir()
    shutil.copy(ROOT / f"{name}.command", folder)
    (folder / "run.py").write_text("import os, sys\nprint('asked', os.path.basename(os.getcwd()), *sys.argv[1:])\n")
    done = subprocess.run(
        [folder / f"{name}.command"], input="\n", capture_output=True, text=True, check=False, cwd=tmp_path
    )
    assert "asked a folder" in done.stdout, done.stderr
    assert "Press Enter" in done.stdout
