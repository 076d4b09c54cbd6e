"""What is wrong, laid over a page while an editor is looking at it."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from pathlib import Path

from generator.model.problem import Problem


def lay_over(page: str, problems: Sequence[Problem], root: Path, *, beneath: bool) -> str:
    """Return the page with every problem on top, instead of those before: the place, the line, and what to write.

    `beneath` says whether the page is the last good version, or there is none yet.
    """
    page = re.sub('<section class="guide-problems".*?</section>', "", page, flags=re.DOTALL)
    rows = "".join(_row(problem, root) for problem in problems)
    count = f"{len(problems)} problem{'' if len(problems) == 1 else 's'}"
    words = "Below is the last good version." if beneath else "There is no good version to show yet."
    box = (
        '<section class="guide-problems" aria-labelledby="guide-problems-title">'
        f'<h2 id="guide-problems-title">{count} in the content</h2>'
        f"<p>{words} It changes when these are mended.</p><ol>{rows}</ol></section>"
    )
    start, body, rest = page.partition('<main id="main" class="guide-main" tabindex="-1">')
    return start + body + box + rest if body else page


def _row(problem: Problem, root: Path) -> str:
    line = _line(root / problem.place.file, problem.place.line)
    quoted = f"<pre>{html.escape(line)}</pre>" if line else ""
    fix = f"<p>Fix: {html.escape(problem.fix)}</p>" if problem.fix else ""
    return f"<li><code>{html.escape(str(problem.place))}</code> {html.escape(problem.says)}{quoted}{fix}</li>"


def _line(path: Path, number: int) -> str:
    try:
        return path.read_text(encoding="utf-8-sig").splitlines()[number - 1].strip()
    except (OSError, UnicodeDecodeError, IndexError):
        return ""
