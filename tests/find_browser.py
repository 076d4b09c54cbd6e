"""Where the browser is that the tests drive, and how it comes onto a machine that has none."""

import os
import shutil
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath, PureWindowsPath

from run import SetUpError, apt_install

ON_PATH = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "msedge")
ON_WINDOWS = (
    "Google/Chrome/Application/chrome.exe",
    "Microsoft/Edge/Application/msedge.exe",
    "Chromium/Application/chrome.exe",
)
ON_MACOS = ("Google Chrome", "Microsoft Edge", "Chromium")


def find_browser() -> str:
    """Return the path of a Chromium, Chrome or Edge, installed just now if need be and possible."""
    if named := os.environ.get("SITE_BROWSER"):
        if found := shutil.which(named):
            return found
        raise SetUpError(f"SITE_BROWSER is {named}, which is not a program: correct it, or leave it empty.")
    if found := first_browser():
        return found
    if apt_install("chromium", "fonts-liberation") and (found := first_browser()):
        return found
    raise SetUpError(
        "The tests need a browser: install Chrome, Edge or Chromium (on Debian: sudo apt install chromium), "
        "or name one in SITE_BROWSER, or leave these tests out with python run.py test --quick."
    )


def first_browser() -> str | None:
    """Return the first browser on the PATH or in the usual places."""
    on_path = (shutil.which(name) for name in ON_PATH)
    usual = usual_places(sys.platform, os.environ)
    return next((path for path in (*on_path, *usual) if path and Path(path).is_file()), None)


def usual_places(system: str, env: Mapping[str, str]) -> Iterator[str]:
    """Yield where installers put browsers on Windows (`win32`) and macOS (`darwin`), which have them on no PATH."""
    if system == "win32":
        for folder in ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"):
            if base := env.get(folder):
                yield from (str(PureWindowsPath(base, place)) for place in ON_WINDOWS)
    if system == "darwin":
        for folder in ("/Applications", f"{env.get('HOME', '')}/Applications"):
            yield from (str(PurePosixPath(folder, f"{name}.app/Contents/MacOS/{name}")) for name in ON_MACOS)
