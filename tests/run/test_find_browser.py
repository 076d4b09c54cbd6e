"""The browser that is named, then the first on the PATH, then the usual places, then apt-get, else a sentence."""

import os
import shutil
import sys
from pathlib import Path

import pytest

from run import SetUpError
from tests.support import find_browser as browsers
from tests.support.find_browser import CHROMIUM, FIREFOX, Kind, find_browser, usual_places

KINDS = [CHROMIUM, FIREFOX]
each_kind = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.variable)


@pytest.fixture
def bare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine without any browser, whose PATH is one folder."""
    monkeypatch.setenv("PATH", str(tmp_path))
    for kind in KINDS:
        monkeypatch.delenv(kind.variable, raising=False)
    monkeypatch.setattr(browsers, "usual_places", lambda _kind, _system, _env: iter(()))
    monkeypatch.setattr(browsers, "apt_install", lambda *_packages: False)
    return tmp_path


def put(folder: Path, name: str) -> str:
    program = folder / (f"{name}.exe" if sys.platform == "win32" else name)
    program.touch(mode=0o755)
    return str(program)


@pytest.mark.parametrize(("kind", "first"), [(kind, first) for kind in KINDS for first in range(len(kind.on_path))])
def test_find_browser_takes_first_name_on_path(bare: Path, kind: Kind, first: int) -> None:
    programs = [put(bare, name) for name in reversed(kind.on_path[first:])]
    assert os.path.normcase(find_browser(kind)) == os.path.normcase(programs[-1])


@each_kind
def test_find_browser_tries_usual_places_after_path(bare: Path, monkeypatch: pytest.MonkeyPatch, kind: Kind) -> None:
    (bare / "Program Files").mkdir()
    usual = put(bare / "Program Files", "browser")
    monkeypatch.setattr(browsers, "usual_places", lambda _kind, _system, _env: iter((str(bare / "none"), usual)))
    assert find_browser(kind) == usual
    named = put(bare, kind.on_path[-1])
    assert os.path.normcase(find_browser(kind)) == os.path.normcase(named)


@each_kind
def test_find_browser_prefers_named_browser(bare: Path, monkeypatch: pytest.MonkeyPatch, kind: Kind) -> None:
    put(bare, kind.on_path[0])
    named = put(bare, "my-browser")
    monkeypatch.setenv(kind.variable, named)
    assert find_browser(kind) == named


@each_kind
def test_find_browser_refuses_missing_named_browser(bare: Path, monkeypatch: pytest.MonkeyPatch, kind: Kind) -> None:
    put(bare, kind.on_path[0])
    monkeypatch.setenv(kind.variable, str(bare / "gone"))
    with pytest.raises(SetUpError, match=rf"{kind.variable} is .*gone, which is not a program"):
        find_browser(kind)


@each_kind
def test_find_browser_installs_by_apt(bare: Path, monkeypatch: pytest.MonkeyPatch, kind: Kind) -> None:
    monkeypatch.setattr(browsers, "apt_install", lambda *packages: all(put(bare, package) for package in packages))
    assert not any(map(shutil.which, kind.packages))
    assert find_browser(kind) == shutil.which(kind.on_path[0])
    assert all(map(shutil.which, kind.packages))


@pytest.mark.usefixtures("bare")
@each_kind
@pytest.mark.parametrize("installed", [False, True])
def test_find_browser_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
    kind: Kind,
    installed: bool,  # noqa: FBT001 - apt-get may say that it worked and yet leave no browser
) -> None:
    monkeypatch.setattr(browsers, "apt_install", lambda *_packages: installed)
    with pytest.raises(SetUpError, match=rf"install .* {kind.packages[0]}\), .* {kind.variable}, .* --quick\.$"):
        find_browser(kind)


def test_usual_places_on_windows_are_program_folders() -> None:
    env = {"PROGRAMFILES(X86)": r"C:\Program Files (x86)", "LOCALAPPDATA": r"C:\Users\Ann\AppData\Local"}
    places = list(usual_places(CHROMIUM, "win32", env))
    assert places[0] == r"C:\Program Files (x86)\Google\Chrome\Application\chrome.exe"
    assert r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe" in places
    assert r"C:\Users\Ann\AppData\Local\Google\Chrome\Application\chrome.exe" in places
    assert len(places) == 6
    assert next(usual_places(FIREFOX, "win32", env)) == r"C:\Program Files (x86)\Mozilla Firefox\firefox.exe"


def test_usual_places_on_macos_are_applications() -> None:
    places = list(usual_places(CHROMIUM, "darwin", {"HOME": "/Users/ann"}))
    assert places[0] == "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"
    assert places[-1] == "/Users/ann/Applications/Chromium.app/Contents/MacOS/Chromium"
    assert next(usual_places(FIREFOX, "darwin", {})) == "/Applications/Firefox.app/Contents/MacOS/firefox"


@each_kind
def test_usual_places_on_linux_are_none(kind: Kind) -> None:
    assert list(usual_places(kind, "linux", {"HOME": "/home/ann"})) == []
