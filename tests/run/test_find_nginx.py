"""The nginx on the PATH, then the one fetched before, then Debian's package, else a sentence."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from run import SetUpError
from tests.support import find_nginx as found
from tests.support.find_nginx import find_nginx

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="nginx is tried on Linux")


@pytest.fixture
def bare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine without nginx, whose PATH is one folder."""
    (tmp_path / "bin").mkdir()
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    monkeypatch.setattr(found, "PLACES", str(tmp_path / "sbin"))
    monkeypatch.setattr(found, "OURS", tmp_path / "cache" / "nginx")
    return tmp_path


def _put(file: Path, code: int = 0) -> str:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f"#!/bin/sh\nexit {code}\n")
    file.chmod(0o755)
    return str(file)


def test_find_nginx_prefers_path_then_sbin_then_cache(bare: Path) -> None:
    ours = _put(bare / "cache/nginx/usr/sbin/nginx")
    assert find_nginx() == ours
    for_root = _put(bare / "sbin/nginx")
    assert find_nginx() == for_root
    on_path = _put(bare / "bin/nginx")
    assert find_nginx() == on_path


def test_find_nginx_says_what_to_install(bare: Path) -> None:
    with pytest.raises(SetUpError, match=r"^The tests need nginx: install it .*\.$"):
        find_nginx()


def test_find_nginx_ignores_program_that_fails(bare: Path) -> None:
    _put(bare / "cache/nginx/usr/sbin/nginx", code=1)
    with pytest.raises(SetUpError):
        find_nginx()


@pytest.mark.parametrize("lists", ["are there", "are old"])
def test_find_nginx_unpacks_debian_package(bare: Path, monkeypatch: pytest.MonkeyPatch, lists: str) -> None:
    done: list[tuple[str, ...]] = []

    def apt_get(*words: str) -> subprocess.CompletedProcess[str]:
        done.append(words)
        fails = words[0] == "download" and lists == "are old" and len(done) == 1
        if words[0] == "download" and not fails:
            Path("nginx_1_amd64.deb").touch()
        return subprocess.CompletedProcess(words, int(fails))

    def unpack(command: list[str], **_: object) -> subprocess.CompletedProcess[str]:
        _put(Path(command[-1]) / "usr/sbin/nginx")
        return subprocess.CompletedProcess(command, 0)

    here = Path.cwd()
    monkeypatch.setattr(shutil, "which", lambda name, **_: "apt-get" if name == "apt-get" else None)
    monkeypatch.setattr(found, "apt_get", apt_get)
    monkeypatch.setattr(found.subprocess, "run", unpack)
    monkeypatch.setattr(found, "works", os.path.exists)
    assert find_nginx() == str(bare / "cache/nginx/usr/sbin/nginx")
    assert "install" not in {words[0] for words in done}
    assert Path.cwd() == here
    assert [path.name for path in (bare / "cache").iterdir()] == ["nginx"]
