"""What is wrong, laid over a page while an editor is looking at it."""

import html
import re
from collections.abc import Sequence
from pathlib import Path

from generator.editions.edition_pair import counted
from generator.model.problem import Problem
from generator.site.proof_on_save import Verdict

MAIN = '<main id="main" class="guide-main" tabindex="-1">'
_BOX = '<section class="guide-problems" aria-labelledby="{id}"><h2 id="{id}">{title}</h2><p>{words}</p>{rows}</section>'
_CONTENT, _PROOF = "guide-problems-title", "guide-proof-title"  # the ids of their titles


def add_error_overlay(page: str, problems: Sequence[Problem], root: Path, *, beneath: bool) -> str:
    """Return the page with every problem on top, instead of those before: the place, the line, and what to write.

    `beneath` says whether the page is the last good version, or there is none yet.
    """
    words = "Below is the last good version." if beneath else "There is no good version to show yet."
    words += " It updates when these are fixed."
    page = _without(page, _CONTENT)
    return page.replace(
        MAIN, MAIN + _box(_CONTENT, f"{counted(len(problems), 'problem')} in the content", words, problems, root), 1
    )


def lay_over_verdict(page: str, verdict: Verdict, root: Path) -> str:
    """Return the page with what a proof says below the problems, instead of what it said; nothing if all is safe."""
    page = _without(page, _PROOF)
    if verdict.problems:
        words = "No site is built until every case is safe."
        box = _box(_PROOF, f"{counted(len(verdict.problems), 'problem')} in the proof", words, verdict.problems, root)
    elif verdict.under_way:
        words = "In a few seconds this says whether every safety rule still holds."
        box = _box(_PROOF, "The proof is under way", words, (), root)
    else:
        return page
    return re.sub(f"{MAIN}({_pattern(_CONTENT)})?", lambda found: found[0] + box, page, count=1, flags=re.DOTALL)


def _box(id_: str, title: str, words: str, problems: Sequence[Problem], root: Path) -> str:
    rows = "".join(_row(problem, root) for problem in problems)
    return _BOX.format(id=id_, title=title, words=words, rows=f"<ol>{rows}</ol>" if rows else "")


def _pattern(id_: str) -> str:
    return f'<section class="guide-problems" aria-labelledby="{id_}">.*?</section>'


def _without(page: str, id_: str) -> str:
    return re.sub(_pattern(id_), "", page, flags=re.DOTALL)


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
