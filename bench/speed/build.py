"""Speed of the build, the check and the preview, as ratios within one run; prints and asserts nothing."""

import functools
import gzip
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from generator.render.pages import all_pages
from generator.site.export import export_site
from generator.site.pipeline import prepare
from tests.support.serving import copy, previewed

RUNS = 5


def bench_build(root: Path, say: Callable[[str], None]) -> None:
    """Measure the build, the check and the home page of the guide below `root`; `say` prints a line."""
    with tempfile.TemporaryDirectory() as folder:
        ours, theirs = Path(folder) / "ours", Path(folder) / "plain-site"
        plain = _unmodified(root, Path(folder) / "plain")
        built, unmodified = (_least(lambda: _mkdocs(root / "mkdocs.yml", ours)), _least(lambda: _mkdocs(plain, theirs)))
        times = f"{built / unmodified:.2f} times"
        say(f"build, CPU: {built:.2f} s; the same Markdown in unmodified Material: {unmodified:.2f} s; {times}")
        # The start of the same Python, so that the figure can be read on a slower machine.
        bare = _least(lambda: _python("-c", "pass"))
        checked = _least(lambda: _python("-m", "generator", "check", folder=root))
        say(f"check of all content with start-up, CPU: {checked:.2f} s; {checked / bare:.0f} times an empty Python")
        total, parts = _first_load(ours)
        say(f"first load of the home page: {total / 1000:.1f} kB gzipped in {parts} files, fonts included")
        total, _ = _first_load(theirs)
        say(f"the same in unmodified Material, without fonts and without its search: {total / 1000:.1f} kB")


def bench_serve(say: Callable[[str], None]) -> None:
    """Measure the time from saving a file to the changed page, while serving a copy of the guide."""
    with tempfile.TemporaryDirectory() as folder, previewed(copy(Path(folder) / "guide")) as preview:
        site = preview.root / "content" / "site.yml"
        times = []
        for number in range(RUNS):
            words = re.sub(r"(?m)^  text: (Example|Changed).*$", f"  text: Changed {number}.", site.read_text("utf-8"))
            site.write_text(words, encoding="utf-8")
            started = time.monotonic()
            preview.shows(functools.partial(_holds, f"Changed {number}."))
            times.append(time.monotonic() - started)
    say(f"save to changed page while serving: {median(times):.2f} s (median of {RUNS})")


def _holds(words: str, page: str) -> bool:
    return words in page


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
    publication = prepare(root, prove=False, pdfs=False)
    export_site(publication, all_pages(publication, root), root / "docs", folder)
    settings = folder / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8").replace('"name": "mkdocs"', '"name": "material", "font": false')
    settings.write_text(text.replace('"nav": [', '"plugins": ["search", "offline"], "nav": [', 1), encoding="utf-8")
    return settings


def _first_load(site: Path) -> tuple[int, int]:
    """Return the bytes that a first visit to the home page takes, gzipped, and in how many files."""
    home = (site / "index.html").read_text(encoding="utf-8")
    named = re.findall(r'<(?:link rel="(?:stylesheet|icon)"[^>]*href|script[^>]*src)="([^"#?]+)', home)
    files = [site / "index.html", *(site / name for name in named if "//" not in name)]
    for style in [path for path in files if path.suffix == ".css"]:
        files += [style.parent / name for name in re.findall(r'url\("([^"]+)"\)', style.read_text(encoding="utf-8"))]
    data = {path.resolve(): path.read_bytes() for path in files if path.is_file()}
    sizes = (len(raw if path.suffix == ".woff2" else gzip.compress(raw, 9)) for path, raw in data.items())
    return sum(sizes), len(data)
