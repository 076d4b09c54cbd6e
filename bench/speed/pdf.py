"""How long the PDFs take, each made from nothing, and the site with all of them."""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from generator.render import pdf
from generator.render.pdf._document import letterhead
from generator.render.pdf._typst import TypstCompiler
from generator.site.pipeline import prepare
from tests.support.serving import copy

_MAX_PDF, _MAX_SITE = 0.2, 30.0  # the bars, in seconds


def bench_pdf(say: Callable[[str], None]) -> None:
    """Measure each PDF of the guide, and a build of it where nothing but its proof is stored."""
    if not pdf.CAN_PRINT:
        say(pdf.NO_TYPST)
        return
    with tempfile.TemporaryDirectory() as folder:
        root = copy(Path(folder) / "guide")
        shutil.rmtree(root / ".cache" / "paper", ignore_errors=True)
        started, command = time.monotonic(), [sys.executable, "-P", "-m", "generator", "build"]
        subprocess.run(command, cwd=root, env={**os.environ, "PYTHONPATH": str(root)}, capture_output=True, check=True)
        seconds = time.monotonic() - started
        say(f"the site with all drawings and PDFs, its proof kept: {seconds:.1f} s (bar: {_MAX_SITE:g} s)")
        shutil.rmtree(root / ".cache" / "paper")
        times = _each(root)
    last, longest = max(times.items(), key=lambda one: one[1])
    middle, slow = median(times.values()), [name for name, taken in times.items() if taken > _MAX_PDF]
    say(f"{len(times)} PDFs: {1000 * middle:.0f} ms in the middle, {1000 * longest:.0f} ms at most ({last})")
    say(f"over {_MAX_PDF} s, the bar: {len(slow)}{': ' if slow else ''}{', '.join(slow)}")


def _each(root: Path) -> dict[str, float]:
    """Return the seconds that each PDF takes, by its name."""
    publication = prepare(root, prove=False, pdfs=False)
    compiler, times = TypstCompiler(root, publication.guide.site.edition.date), {}
    for sheet in pdf.sheets(publication):
        started = time.monotonic()
        compiler.pdf(sheet.kind, {"sheet": letterhead(publication.edition, sheet), "body": sheet.body})
        times[sheet.file] = time.monotonic() - started
    return times
