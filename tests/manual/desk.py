"""An editor's desk: a copy of the project, in which the manual is followed word for word."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from generator.editions.store import edition_json, freeze
from generator.load import load
from generator.load.editions import FOLDER
from generator.model import urls
from tests.manual.instructions import Instruction
from tests.support.serving import copy

SLOW = ("prove", "release", "bundle", "verify")  # what proves or builds, and what needs that
EDITOR = "py run.py "  # how a command begins on Windows


class Desk:
    """A copy of the project, and what the last command in it printed."""

    def __init__(self, root: Path) -> None:
        """Copy the project and freeze its content, so that the manual's edits are the only changes since."""
        self.root = root
        self.printed = ""
        self.code = 0
        self._right: dict[Path, str | None] = {}  # the text of files before a mistake
        copy(root)
        (root / FOLDER).mkdir(exist_ok=True)
        guide = load(root).guide
        name = urls.slug(guide.site.edition.name)
        (root / FOLDER / f"{name}.json").write_text(edition_json(freeze(guide)), encoding="utf-8")

    def follow(self, page: Iterable[Instruction], *, slow: bool) -> Iterator[str]:
        """Follow a page, and yield every result that differs from it.

        All edits are made either way. With `slow` the slow commands are run, otherwise the others and the mistakes.
        """
        left_out = False
        for one in page:
            if one.kind == "mistake" or not one.wrong:
                self._undo()
            if one.kind in ("run", "mistake"):
                left_out = slow != (one.kind == "run" and one.texts[0].split()[2] in SLOW)
            if not (left_out and (one.wrong or one.kind in ("run", "prints", "unpack"))):
                yield from (f"{one.place}: {fault}" for fault in self.do(one))
        self._undo()

    def do(self, one: Instruction) -> Iterator[str]:
        """Follow one instruction, and yield every result that differs from it."""
        if one.kind in ("change", "below", "mistake"):
            yield from self._edit(one)
            if one.kind == "mistake":
                self._run(f"{EDITOR}check")
        elif one.kind in ("append", "make"):
            yield from self._write(one)
        elif one.kind == "run":
            self._run(one.texts[0])
            if self.code and not one.wrong:
                yield f"the command ended with {self.code}:\n{self.printed}"
        elif one.kind == "prints":
            if not _is_printed(one.texts[0], self.printed):
                yield f"the command printed something else:\n{self.printed}"
        elif one.kind == "unpack":
            with zipfile.ZipFile(self._zip()) as zipped:
                zipped.extractall(self.root / one.name)

    def _edit(self, one: Instruction) -> Iterator[str]:
        """Change the one place in a file that has the text."""
        path = self.root / one.name
        first, second = one.texts
        old, new = {"change": (first, second), "below": (first, first + second), "mistake": (second, first)}[one.kind]
        words = path.read_text(encoding="utf-8")
        found = words.count(old)
        if found != 1:
            yield f"{one.name} has this {found} times, not once: write in the manual what is there now.\n{old}"
            return
        self._save(path, words.replace(old, new), one)

    def _write(self, one: Instruction) -> Iterator[str]:
        path = self.root / one.name
        if (one.kind == "append") != path.exists():
            yield f"{one.name} is {'there already' if path.exists() else 'not there'}."
            return
        self._save(path, (path.read_text(encoding="utf-8") if path.exists() else "") + one.texts[0], one)

    def _save(self, path: Path, words: str, one: Instruction) -> None:
        if one.wrong:
            self._right.setdefault(path, path.read_text(encoding="utf-8") if path.exists() else None)
        path.write_text(words, encoding="utf-8", newline="\n")

    def _undo(self) -> None:
        """Undo the deliberate mistake."""
        for path, words in self._right.items():
            if words is None:
                path.unlink()
            else:
                path.write_text(words, encoding="utf-8", newline="\n")
        self._right.clear()

    def _run(self, typed: str) -> None:
        """Run a command of the manual, by the program that run.py hands it to."""
        words = shlex.split(typed.removeprefix(EDITOR).replace("NAME.zip", self._zip().name if "NAME" in typed else ""))
        command = [sys.executable, "-P", "-m", "generator", *words]
        env = {**os.environ, "PYTHONPATH": str(self.root), "PYTHONUTF8": "1", "NO_MKDOCS_2_WARNING": "1"}
        done = subprocess.run(command, cwd=self.root, env=env, capture_output=True, encoding="utf-8", check=False)
        self.code, self.printed = done.returncode, done.stdout + done.stderr

    def _zip(self) -> Path:
        """Return the one zip that was made."""
        [found] = (self.root / "dist").glob("*.zip")
        return found


def _is_printed(shown: str, printed: str) -> bool:
    """Whether a program printed what the manual shows; … matches anything, and lines may be broken elsewhere."""
    words = r"\s+".join(re.escape(word).replace("…", ".*") for word in shown.split())
    return re.search(words, printed, re.DOTALL) is not None
