"""What the tests of run.py start from."""

import importlib.util
import os
import shutil
import venv
from pathlib import Path

import pytest

import run
from tests.run.machine import Machine


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Machine:
    fake = Machine(tmp_path)
    for name in ("VENV", "PYTHON", "BUILD", "PAPER", "TEST"):
        monkeypatch.setattr(run, name, tmp_path / getattr(run, name).relative_to(run.ROOT))
    monkeypatch.setattr(run, "ROOT", tmp_path)
    monkeypatch.setattr(run, "quietly", fake.quietly)
    monkeypatch.setattr(run, "become", fake.become)
    monkeypatch.setattr(venv, "create", fake.create_venv)
    run.BUILD.write_text("mkdocs==1\n")
    run.PAPER.write_text("typst==1\n")
    run.TEST.write_text("pytest==1\n")
    return fake


@pytest.fixture
def debian(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> Machine:
    """Root on a Debian without the package that has ensurepip, until apt-get installs it."""
    find_spec = importlib.util.find_spec

    def without(name: str, package: str | None = None) -> object:
        there = any("-venv" in said for said in machine.done)
        return None if name == "ensurepip" and not there else find_spec(name, package)

    monkeypatch.setattr(importlib.util, "find_spec", without)
    monkeypatch.setattr(shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(os, "geteuid", lambda: 0, raising=False)
    return machine
