"""The browser that is named, then the first on the PATH, then the usual places, then apt-get, else a sentence."""

import os
import shutil
import sys
from pathlib import Path

import pytest

from run import SetUpError
from tests import find_browser as browsers
from tests.find_browser import find_browser, usual_places


@pytest.fixture
def bare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine without any browser, whose PATH is one folder."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("SITE_BROWSER", raising=False)
    monkeypatch.setattr(browsers, "usual_places", lambda _system, _env: iter(()))
    monkeypatch.setattr(browsers, "apt_install", lambda *_packages: False)
    return tmp_path


def put(folder: Path, name: str) -> str:
    program = folder / (f"{name}.exe" if sys.platform == "win32" else name)
    program.touch(mode=0o755)
    return str(program)


ON_PATH = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "msedge"]


@pytest.mark.parametrize("first", range(len(ON_PATH)))
def test_the_first_name_on_the_path_is_taken(bare: Path, first: int) -> None:
    programs = [put(bare, name) for name in reversed(ON_PATH[first:])]
    assert os.path.normcase(find_browser()) == os.path.normcase(programs[-1])


def test_the_usual_places_come_after_the_path(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (bare / "Program Files").mkdir()
    usual = put(bare / "Program Files", "chrome")
    monkeypatch.setattr(browsers, "usual_places", lambda _system, _env: iter((str(bare / "none"), usual)))
    assert find_browser() == usual
    named = put(bare, "msedge")
    assert os.path.normcase(find_browser()) == os.path.normcase(named)


def test_the_named_browser_comes_first(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(bare, "chromium")
    named = put(bare, "my-browser")
    monkeypatch.setenv("SITE_BROWSER", named)
    assert find_browser() == named


def test_a_named_browser_that_is_not_there_is_an_error_even_if_there_are_others(
    bare: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(bare, "chromium")
    monkeypatch.setenv("SITE_BROWSER", str(bare / "gone"))
    with pytest.raises(SetUpError, match=r"SITE_BROWSER is .*gone, which is not a program"):
        find_browser()


def test_apt_installs_one_where_it_can(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(browsers, "apt_install", lambda *packages: all(put(bare, package) for package in packages))
    assert shutil.which("chromium") is None
    assert find_browser() == shutil.which("chromium")
    assert shutil.which("fonts-liberation")


@pytest.mark.usefixtures("bare")
@pytest.mark.parametrize("installed", [False, True])
def test_without_any_browser_one_sentence_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
    installed: bool,  # noqa: FBT001 - apt-get may say that it worked and yet leave no browser
) -> None:
    monkeypatch.setattr(browsers, "apt_install", lambda *_packages: installed)
    with pytest.raises(SetUpError, match=r"install Chrome, Edge or Chromium .* --quick\.$"):
        find_browser()


def test_windows_has_browsers_below_its_program_folders() -> None:
    env = {"PROGRAMFILES(X86)": r"C:\Program Files (x86)", "LOCALAPPDATA": r"C:\Users\Ann\AppData\Local"}
    places = list(usual_places("win32", env))
    assert places[0] == r"C:\Program Files (x86)\Google\Chrome\Application\chrome.exe"
    assert r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe" in places
    assert r"C:\Users\Ann\AppData\Local\Google\Chrome\Application\chrome.exe" in places
    assert len(places) == 6


def test_macos_has_browsers_among_its_applications() -> None:
    places = list(usual_places("darwin", {"HOME": "/Users/ann"}))
    assert places[0] == "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"
    assert places[-1] == "/Users/ann/Applications/Chromium.app/Contents/MacOS/Chromium"


def test_linux_has_them_on_the_path_only() -> None:
    assert list(usual_places("linux", {"HOME": "/home/ann"})) == []
