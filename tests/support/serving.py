"""A preview as an editor has it: a process of its own that serves a copy of the guide, and follows what is saved."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.support.site import ROOT

PATIENCE = 60  # seconds that a test waits for a page to be as it should be
_LIVE = re.compile(rb"<script>(?:(?!</script>).)*livereload.*?</script>", re.DOTALL)
_BOX = re.compile(r'<section class="guide-problems".*?</section>', re.DOTALL)


@dataclass(frozen=True)
class Preview:
    """The folder that is edited, the address that it is seen at, and what the program printed."""

    root: Path
    address: str
    printed: Path

    def page(self, name: str) -> str:
        """Return a page as it is served, without the script by which it follows."""
        with urllib.request.urlopen(self.address + name, timeout=PATIENCE) as answer:  # noqa: S310 - our own
            return _LIVE.sub(b"", answer.read()).decode()

    def shows(self, true: Callable[[str], bool], name: str = "index.html") -> str:
        """Return the page once this is true of it, or fail with the page."""
        end = time.monotonic() + PATIENCE
        while not true(page := self.page(name)):
            assert time.monotonic() < end, f"{box(page) or page[-1500:]}\n{self.printed.read_text(encoding='utf-8')}"
            time.sleep(0.05)
        return page


def box(page: str) -> str:
    """Return the problems that are laid over a page; nothing where there are none."""
    found = _BOX.search(page)
    return found[0] if found else ""


def copy(to: Path) -> Path:
    """Return a copy of all that makes a site, with what was proved and drawn before."""
    for name in ("content", "docs", "editions", "generator", "overrides", ".cache"):
        if (ROOT / name).exists():
            shutil.copytree(ROOT / name, to / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("mkdocs.yml", "LICENSE"):
        shutil.copy(ROOT / name, to / name)
    return to


@contextmanager
def previewed(root: Path) -> Iterator[Preview]:
    """Start the preview of a copy, and end it as an editor does."""
    printed = root / "printed.txt"
    command = [sys.executable, "-m", "generator", "serve", "--port", str(_free())]
    with printed.open("w", encoding="utf-8") as out:
        env = {**os.environ, "PYTHONPATH": str(root), "TMPDIR": str(root)}
        process = subprocess.Popen(command, cwd=root, env=env, stdout=out, stderr=subprocess.STDOUT)
    try:
        yield Preview(root, _address(process, printed), printed)
        assert process.poll() is None, printed.read_text(encoding="utf-8")
    finally:
        process.terminate()
        process.wait(PATIENCE)


def _free() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _address(process: subprocess.Popen[bytes], printed: Path) -> str:
    """Return the address that was printed, once something answers there."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and process.poll() is None:
        if said := re.search(r"http://\S+", printed.read_text(encoding="utf-8")):
            try:
                urllib.request.urlopen(said[0], timeout=PATIENCE).close()  # noqa: S310 - our own
            except OSError:
                pass
            else:
                return said[0]
        time.sleep(0.05)
    raise AssertionError(printed.read_text(encoding="utf-8"))
