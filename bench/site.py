"""Speed of the site, as ratios within one run; prints and asserts nothing."""

from __future__ import annotations

import functools
import gzip
import re
import resource
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path

from generator import check
from generator.render.pages import pages
from generator.site.export import export

RUNS = 5


def bench(root: Path, say: Callable[[str], None]) -> None:
    """Measure the build, the check and the home page of the guide below `root`; `say` prints a line."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        ours = _least(lambda: _mkdocs(root / "mkdocs.yml", place / "ours"))
        plain = _least(lambda: _mkdocs(_unmodified(root, place / "plain"), place / "plain-site"))
        times = f"{ours / plain:.2f} times"
        say(f"build, CPU: {ours:.2f} s; the same Markdown in unmodified Material: {plain:.2f} s; {times}")
        # The start of the same Python, so that the figure can be read on a slower machine.
        bare = _least(lambda: _python("-c", "pass"))
        checked = _least(lambda: _python("-m", "generator", "check", folder=root))
        say(f"check of all content with start-up, CPU: {checked:.2f} s; {checked / bare:.0f} times an empty Python")
        total, parts = _first_load(place / "ours")
        theirs, _ = _first_load(place / "plain-site")
        say(f"first load of the home page: {total / 1000:.1f} kB gzipped in {parts} files, fonts included")
        say(f"the same in unmodified Material, without fonts and without its search: {theirs / 1000:.1f} kB")


def serve_bench(root: Path, say: Callable[[str], None]) -> None:
    """Measure the time from saving a file to the changed page, while serving a copy of the guide."""
    with tempfile.TemporaryDirectory() as folder, socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
        probe.close()
        copy = Path(folder) / "guide"
        shutil.copytree(root, copy, ignore=shutil.ignore_patterns(".venv", "site", ".git", "*cache*"))
        url = f"http://127.0.0.1:{port}/index.html"
        command = [sys.executable, "-P", "-m", "mkdocs", "serve", "-q", "-a", f"127.0.0.1:{port}"]
        server = subprocess.Popen(command, cwd=copy)
        try:
            _until(functools.partial(_holds, url, "<html"), 30)
            times = []
            for number in range(RUNS):
                site = copy / "content" / "site.yml"
                text = site.read_text(encoding="utf-8")
                mark = f"Changed {number}."
                site.write_text(re.sub(r"(?m)^  text: (Example|Changed).*$", f"  text: {mark}", text), "utf-8")
                start = time.monotonic()
                _until(functools.partial(_holds, url, mark), 20)
                times.append(time.monotonic() - start)
            say(f"save to changed page while serving: {sorted(times)[len(times) // 2]:.2f} s (median of {RUNS})")
        finally:
            server.terminate()
            server.wait()


def _holds(url: str, mark: str) -> bool:
    with urllib.request.urlopen(url, timeout=5) as answer:  # noqa: S310 - our own address
        return mark in answer.read().decode()


def _until(true: Callable[[], bool], seconds: float) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            if true():
                return
        except OSError:
            pass
        time.sleep(0.02)
    raise TimeoutError("the served page did not change in time")


def _least(run: Callable[[], object]) -> float:
    """Return the least CPU seconds of several runs of a program: what disturbs only ever adds."""
    times = []
    for _ in range(RUNS):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        run()
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        times.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return min(times)


def _python(*words: str, folder: Path | None = None) -> None:
    subprocess.run([sys.executable, "-P", *words], cwd=folder, capture_output=True, check=True)


def _mkdocs(config: Path, site: Path) -> None:
    _python("-m", "mkdocs", "build", "--quiet", "-f", str(config), "-d", str(site), folder=config.parent)


def _unmodified(root: Path, folder: Path) -> Path:
    """Return the settings of an export for Material as it comes, with the same plugins."""
    if not folder.exists():
        guide = check.checked(root).guide
        export(guide, pages(guide, root), root / "docs", folder)
    settings = folder / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    text = text.replace('"name": "mkdocs"', '"name": "material", "font": false')
    settings.write_text(text.replace('"nav": [', '"plugins": ["search", "offline"], "nav": [', 1), encoding="utf-8")
    return settings


def _first_load(site: Path) -> tuple[int, int]:
    """Return the bytes that a first visit to the home page takes, gzipped, and in how many files."""
    home = (site / "index.html").read_text(encoding="utf-8")
    named = re.findall(r'<(?:link rel="(?:stylesheet|icon)"[^>]*href|script[^>]*src)="([^"#]+)"', home)
    styles = [site / name for name in named if name.endswith(".css")]
    fonts = [
        (style.parent / name).resolve()
        for style in styles
        for name in re.findall(r'url\("([^"]+)"\)', style.read_text(encoding="utf-8"))
    ]
    files = [site / "index.html", *(site / name for name in named if "//" not in name), *fonts]
    files = [path for path in files if path.is_file()]
    return sum(_on_the_wire(path) for path in files), len(files)


def _on_the_wire(path: Path) -> int:
    data = path.read_bytes()
    return len(data) if path.suffix == ".woff2" else len(gzip.compress(data, 9))
