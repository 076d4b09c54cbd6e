"""The package installs without a checkout around it, and its command works on the guide of the current folder."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.site import ROOT

PIP = ("-m", "pip", "install", "--quiet", "--no-deps", "--no-build-isolation", "--no-index")


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder into which pip has put the package and its command; nothing is fetched."""
    folder = tmp_path_factory.mktemp("installed")
    words = [sys.executable, "-I", *PIP, "--disable-pip-version-check", "--target", str(folder), str(ROOT)]
    done = subprocess.run(words, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return folder


def _check(installed: Path, folder: Path) -> subprocess.CompletedProcess[str]:
    """Return how the command that was installed ended in a folder."""
    program = shutil.which("practice-guide", path=installed / "bin")
    assert program
    environment = {**os.environ, "PYTHONPATH": str(installed), "PYTHONUTF8": "1"}
    return subprocess.run(
        [program, "check"], cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=False
    )


def _files(package: Path) -> set[str]:
    return {
        path.relative_to(package).as_posix()
        for path in package.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


def test_install_has_every_file_of_the_package_and_no_other(installed: Path) -> None:
    assert _files(installed / "generator") == _files(ROOT / "generator")
    assert {path.name for path in installed.iterdir() if not path.name.endswith(".dist-info")} == {"bin", "generator"}


def test_installed_command_checks_the_nearest_guide(installed: Path, base_copy: Path) -> None:
    shutil.copy(ROOT / "mkdocs.yml", base_copy)
    done = _check(installed, base_copy / "content" / "procedure")
    assert (done.returncode, done.stdout.splitlines()[-1]) == (0, "No problems."), done.stderr
    assert "Run: practice-guide prove" in done.stdout
    section = base_copy / "content" / "procedure" / "02-returning.yml"
    section.write_text(section.read_text(encoding="utf-8").replace("number: 2", "number: 1"), encoding="utf-8")
    done = _check(installed, base_copy)
    assert done.returncode == 1
    assert "content/procedure/02-returning.yml:1:" in done.stdout


def test_installed_command_says_that_there_is_no_guide(installed: Path, tmp_path: Path) -> None:
    done = _check(installed, tmp_path)
    assert done.returncode == 1
    assert f"There is no guide in {tmp_path}, " in done.stderr
