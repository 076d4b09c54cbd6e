"""Where the browsers are that the tests drive, and how they come onto a machine that has none."""

import os
import shutil
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath, PureWindowsPath

from run import SetUpError, apt_install


@dataclass(frozen=True)
class Kind:
    """Browsers of which any will do: how they are called, where installers put them, and Debian's packages."""

    variable: str
    on_path: tuple[str, ...]
    on_windows: tuple[str, ...]
    on_macos: tuple[str, ...]
    packages: tuple[str, ...]
    install: str


CHROMIUM = Kind(
    "SITE_BROWSER",
    ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "msedge"),
    (
        "Google/Chrome/Application/chrome.exe",
        "Microsoft/Edge/Application/msedge.exe",
        "Chromium/Application/chrome.exe",
    ),
    (
        "Google Chrome.app/Contents/MacOS/Google Chrome",
        "Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
        "Chromium.app/Contents/MacOS/Chromium",
    ),
    ("chromium", "fonts-liberation"),
    "a browser: install Chrome, Edge or Chromium (on Debian: sudo apt install chromium)",
)
FIREFOX = Kind(
    "SITE_FIREFOX",
    ("firefox-esr", "firefox"),
    ("Mozilla Firefox/firefox.exe",),
    ("Firefox.app/Contents/MacOS/firefox",),
    ("firefox-esr",),
    "Firefox too: install it (on Debian: sudo apt install firefox-esr)",
)


def find_browser(kind: Kind = CHROMIUM) -> str:
    """Return the path of a browser of a kind, installed just now if need be and possible."""
    if named := os.environ.get(kind.variable):
        if found := shutil.which(named):
            return found
        raise SetUpError(f"{kind.variable} is {named}, which is not a program: correct it, or leave it empty.")
    if found := first_browser(kind):
        return found
    if apt_install(*kind.packages) and (found := first_browser(kind)):
        return found
    raise SetUpError(
        f"The tests need {kind.install}, or name one in {kind.variable}, "
        "or leave these tests out with python run.py test --quick."
    )


def first_browser(kind: Kind) -> str | None:
    """Return the first browser of a kind on the PATH or in the usual places."""
    on_path = (shutil.which(name) for name in kind.on_path)
    usual = usual_places(kind, sys.platform, os.environ)
    return next((path for path in (*on_path, *usual) if path and Path(path).is_file()), None)


def usual_places(kind: Kind, system: str, env: Mapping[str, str]) -> Iterator[str]:
    """Yield where installers put browsers on Windows (`win32`) and macOS (`darwin`), which have them on no PATH."""
    if system == "win32":
        for folder in ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"):
            if base := env.get(folder):
                yield from (str(PureWindowsPath(base, place)) for place in kind.on_windows)
    if system == "darwin":
        for folder in ("/Applications", f"{env.get('HOME', '')}/Applications"):
            yield from (str(PurePosixPath(folder, place)) for place in kind.on_macos)
