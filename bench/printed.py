"""How long the PDFs take, each set anew, and the whole site with all of them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from generator.load import load
from generator.render import pdf
from generator.render.pdf._document import around
from generator.render.pdf._typst import Press

_LONGEST, _WHOLE = 0.2, 30.0  # the bars, in seconds: of a PDF, and of the site with all of them
_PROOF = Path(".cache") / "proof.json"


def bench_printed(root: Path, say: Callable[[str], None]) -> None:
    """Measure each PDF of the guide below `root`, and a build of it where nothing but its proof is kept."""
    if not pdf.CAN_PRINT:
        say(pdf.CANNOT_PRINT)
        return
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "guide"
        shutil.copytree(root, copy, ignore=shutil.ignore_patterns(".*", "site", "dist", "__pycache__"))
        if (root / _PROOF).exists():
            (copy / _PROOF).parent.mkdir()
            shutil.copyfile(root / _PROOF, copy / _PROOF)
        seconds = _whole(copy)
        if seconds is None:
            say("the site with all PDFs: not measured; python run.py build says why it is not built")
        else:
            say(f"the site with all drawings and PDFs made anew, its proof kept: {seconds:.1f} s (bar: {_WHOLE:g} s)")
        times = _each(copy)
    names = {name: taken for taken, name in sorted((taken, name) for name, taken in times.items())}
    slow = [name for name, taken in names.items() if taken > _LONGEST]
    last, most = list(names.items())[-1]
    middle = median(times.values())
    say(
        f"{len(times)} PDFs, each set anew: {1000 * middle:.0f} ms in the middle, {1000 * most:.0f} ms at most ({last})"
    )
    say(f"over {_LONGEST} s, the bar: {len(slow)}{': ' if slow else ''}{', '.join(slow)}")


def _whole(copy: Path) -> float | None:
    """Return how long a build takes, or nothing where it fails."""
    started = time.monotonic()
    command = [sys.executable, "-P", "-m", "generator", "build"]
    done = subprocess.run(
        command, cwd=copy, env={**os.environ, "PYTHONPATH": str(copy)}, capture_output=True, check=False
    )
    return None if done.returncode else time.monotonic() - started


def _each(copy: Path) -> dict[str, float]:
    """Return the seconds that each PDF takes, by its name, with nothing kept."""
    shutil.rmtree(copy / ".cache" / "paper", ignore_errors=True)
    guide = load(copy).guide
    press = Press(copy, guide.site.edition.date)
    times = {}
    for sheet in pdf.sheets(guide):
        started = time.monotonic()
        press.pdf(sheet.kind, {"sheet": around(guide, sheet), "body": sheet.body})
        times[sheet.file] = time.monotonic() - started
    return times
