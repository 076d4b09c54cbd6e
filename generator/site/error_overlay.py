"""What is wrong, laid over a page while an editor is looking at it."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from pathlib import Path

from generator.model.problem import Problem
from generator.site.proof_on_save import Verdict


def lay_over(page: str, problems: Sequence[Problem], root: Path, *, beneath: bool) -> str:
    """Return the page with every problem on top, instead of those before: the place, the line, and what to write.

    `beneath` says whether the page is the last good version, or there is none yet.
    """
    words = "Below is the last good version." if beneath else "There is no good version to show yet."
    title = f"{_count(problems)} in the content"
    return _with_box(page, title, f"{words} It changes when these are mended.", problems, root)


def lay_over_verdict(page: str, verdict: Verdict, root: Path) -> str:
    """Return the page with what a proof says of it on top, instead of what was there; with nothing if all is safe."""
    if verdict.problems:
        words = "The page is as it was saved. No site is built from it until every case is safe."
        return _with_box(page, f"{_count(verdict.problems)} in the proof", words, verdict.problems, root)
    if verdict.under_way:
        words = "The page is as it was saved. In a few seconds it says whether every safety rule still holds."
        return _with_box(page, "The proof is under way", words, (), root)
    return _without_box(page)


def _count(problems: Sequence[Problem]) -> str:
    return f"{len(problems)} problem{'' if len(problems) == 1 else 's'}"


def _with_box(page: str, title: str, words: str, problems: Sequence[Problem], root: Path) -> str:
    rows = "".join(_row(problem, root) for problem in problems)
    box = (
        '<section class="guide-problems" aria-labelledby="guide-problems-title">'
        f'<h2 id="guide-problems-title">{title}</h2><p>{words}</p>{f"<ol>{rows}</ol>" if rows else ""}</section>'
    )
    start, body, rest = _without_box(page).partition('<main id="main" class="guide-main" tabindex="-1">')
    return start + body + box + rest if body else page


def _without_box(page: str) -> str:
    return re.sub('<section class="guide-problems".*?</section>', "", page, flags=re.DOTALL)


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
