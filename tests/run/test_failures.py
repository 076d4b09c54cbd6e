"""A first run that fails says why in one sentence, and what to do about it."""

import os
import shutil
import subprocess
import sys
import venv

import pytest

import run
from tests.run.machine import FIRST, Machine

OFFLINE = (
    "WARNING: Retrying after connection broken by 'NewConnectionError(...)': https://packages.example/simple/mkdocs/\n"
    "ERROR: Could not find a version that satisfies the requirement mkdocs==1 (from versions: none)\n"
    "ERROR: No matching distribution found for mkdocs==1\n"
)


@pytest.mark.parametrize(
    ("said", "last", "advice"),
    [
        (OFFLINE, "No matching distribution found for mkdocs==1\n", "internet connection, set HTTPS_PROXY"),
        ("ERROR: HTTPSConnectionPool(host='packages.example', port=443)", "HTTPSConnectionPool((address)", "internet"),
        ("ERROR: 403 for https://me:secret@packages.example/\n[notice] new pip", "403 for (address)\n", "internet"),
        ("ERROR: No matching distribution found for nh3==9", "nh3==9\n", "Python 3.11 to 3.14"),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES.\n  Got  0000", "HASHES.\n", "Stop here"),
        ("ERROR: Could not install packages due to an OSError: [Errno 2] x", "[Errno 2] x\n", "synced (OneDrive"),
        ("Segmentation fault\n[notice] A new release of pip", "Segmentation fault\n", "internet"),
    ],
)
def test_pip_failure_gives_error_and_advice(
    machine: Machine, capsys: pytest.CaptureFixture[str], said: str, last: str, advice: str
) -> None:
    machine.fails["pip install"] = said
    assert run.main(["check"]) == 1
    printed = capsys.readouterr().err
    assert last in printed
    assert advice in printed
    assert "packages.example" not in printed
    assert printed.count("\n") == 2
    assert "become generator check" not in machine.done
    machine.fails.clear()
    assert machine.does("check") == FIRST


@pytest.mark.parametrize("error", [PermissionError(13, "denied"), subprocess.CalledProcessError(1, ["ensurepip"])])
@pytest.mark.parametrize(
    ("made", "windows", "deep", "advice"),
    [
        (False, False, False, "nothing can be written there"),
        (True, False, False, "synced (OneDrive, Dropbox)"),
        (True, True, False, "synced (OneDrive, Dropbox)"),
        (True, True, True, "too long for Windows"),
        (True, False, True, "synced (OneDrive, Dropbox)"),
    ],
)
def test_venv_failure_gives_one_sentence(
    machine: Machine,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    error: Exception,
    made: bool,  # noqa: FBT001 - a column of the table above
    windows: bool,  # noqa: FBT001
    deep: bool,  # noqa: FBT001
    advice: str,
) -> None:
    def create(*_: object, **__: object) -> None:
        if made:
            run.VENV.mkdir()
        raise error

    monkeypatch.setattr(venv, "create", create)
    monkeypatch.setattr(run, "WINDOWS", windows)
    monkeypatch.setattr(run, "ROOM", 10 if deep else 1000)
    assert run.main(["site"]) == 1
    printed = capsys.readouterr().err
    assert advice in printed
    assert str(machine.root) in printed
    assert printed.count("\n") == 1


def test_run_py_alone_says_to_unpack_the_zip(machine: Machine, capsys: pytest.CaptureFixture[str]) -> None:
    run.BUILD.unlink()
    assert run.main(["site"]) == 1
    assert "unpack the whole zip" in capsys.readouterr().err
    assert machine.done == []


@pytest.mark.parametrize("missing", ["root", "apt-get"])
def test_missing_venv_module_names_debian_package(
    debian: Machine, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], missing: str
) -> None:
    if missing == "root":
        monkeypatch.setattr(os, "geteuid", lambda: 1000, raising=False)
    else:
        monkeypatch.setattr(shutil, "which", lambda _: None)
    assert run.main(["check"]) == 1
    assert f"sudo apt install python3.{sys.version_info[1]}-venv" in capsys.readouterr().err
    assert debian.done == []
