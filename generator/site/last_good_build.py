"""Each build in a folder of its own, so that one that fails leaves the last good one."""

from __future__ import annotations

import contextlib
import gc
import math
import os
import shutil
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Protocol

from watchdog.observers.api import BaseObserver
from watchdog.observers.polling import PollingObserverVFS

from generator import errors
from generator.model.problem import Place, Problem
from generator.site.error_overlay import add_error_overlay, lay_over_verdict
from generator.site.proof_on_save import ProofOnSave, Verdict

WATCHED = ("content", "docs", "overrides", "mkdocs.yml")
LOOK_EVERY = 0.15  # seconds from one look at the files to the next
SETTLE = 0.05  # seconds without a further change before a build begins
GRAIN = 2.0  # seconds that the time of a file may be rounded by (FAT)


class Server(Protocol):
    """What is used of the server of MkDocs."""

    builder: Callable[[], None]
    build_delay: float
    observer: BaseObserver
    root: str

    def watch(self, path: str) -> None:
        """Build anew when this file or folder changes."""

    def unwatch(self, path: str) -> None:
        """Do so no longer."""


class Preview:
    """The last good build of a server, and what is laid over it when the next one fails."""

    def __init__(self, server: Server, root: Path, proof: ProofOnSave) -> None:
        self._server, self._root, self._proof = server, root, proof
        self._watched = {root / name for name in WATCHED}
        self._made = Path(server.root)  # where MkDocs builds, again and again
        self._build = server.builder
        self._begun = time.time()
        server.root = f"{server.root}-shown"
        # It is watched as content is: so what a proof finds later comes to the page as a save does.
        self._marker = Path(f"{server.root}-proof")
        self._marker.touch()
        proof.announce = self._marker.touch
        self._saved = _files(root)
        self._show()
        server.builder = self.rebuild
        server.build_delay = SETTLE

    def watch(self, paths: Iterable[str]) -> None:
        """Look at the files oftener than MkDocs does, and go on when a watched folder is away for a while."""
        paths = list(paths)
        for path in paths:
            self._server.unwatch(path)
        self._server.observer = PollingObserverVFS(self._state, os.scandir, polling_interval=LOOK_EVERY)
        for path in (*paths, str(self._marker)):
            self._server.watch(path)

    def _state(self, path: str) -> os.stat_result:
        """Return the state of a file; of a watched folder that is away just now, that of the project's folder."""
        try:
            return Path(path).stat()
        except FileNotFoundError:
            if Path(path) in self._watched:
                return self._root.stat()
            raise

    def rebuild(self) -> None:
        """Build, and show that; where it fails, show the last good build with the reason on top."""
        begun, before, self._saved = time.time(), self._saved, _files(self._root)
        if self._saved == before and self._proof.announced:
            self._show_verdict()
            return
        self._proof.stop()
        gc.disable()  # a build makes much that stays: to look through it again and again takes a twentieth of the time
        try:
            self._build()
            self._show()
        except (Exception, SystemExit) as error:
            cause = error.__context__ if isinstance(error, SystemExit) else None
            self._proof.ask(None)
            problems = crash_problems(cause or error, self._root, self._begun)
            self._show_verdict()
            self._lay_over(lambda page: add_error_overlay(page, problems, self._root, beneath=True))
        else:
            self._begun = begun
        finally:
            gc.enable()

    def close(self) -> None:
        """Leave nothing behind."""
        self._proof.ask(None)
        shutil.rmtree(self._server.root, ignore_errors=True)
        self._marker.unlink(missing_ok=True)

    def _show(self) -> None:
        # The address on the disk stays the same: a request that waits for a build has it already.
        shown, old = Path(self._server.root), self._made.with_name(f"{self._made.name}-old")
        if shown.exists():
            _move(shown, old)
        _move(self._made, shown)
        shutil.rmtree(old, ignore_errors=True)
        self._verdict = Verdict()
        self._show_verdict()

    def _show_verdict(self) -> None:
        """Lay what the proof says over every page, or take it away."""
        before, self._verdict = self._verdict, self._proof.verdict()
        if self._verdict != before:
            self._lay_over(lambda page: lay_over_verdict(page, self._verdict, self._root))

    def _lay_over(self, change: Callable[[str], str]) -> None:
        for page in Path(self._server.root).rglob("*.html"):
            page.write_text(change(page.read_text(encoding="utf-8")), encoding="utf-8")


def _move(folder: Path, to: Path) -> None:
    for _ in range(20):
        try:
            folder.rename(to)
        except PermissionError:  # Windows renames no folder while a page in it is being read
            time.sleep(0.05)
        else:
            return
    folder.rename(to)


def _files(root: Path) -> dict[Path, tuple[int, int]]:
    """Return when each watched file was changed last, and its size."""
    found = {}
    for path in _watched_files(root):
        with contextlib.suppress(OSError):  # a file may go while it is being looked for
            found[path] = (path.stat().st_mtime_ns, path.stat().st_size)
    return found


def _watched_files(root: Path) -> Iterator[Path]:
    for name in WATCHED:
        yield from (path for path in ((root / name), *(root / name).rglob("*")) if path.is_file())


def changed_files(root: Path, since: float) -> list[str]:
    """Return the files that an editor may have changed since then (seconds since 1970), below the project's folder."""
    found = (path for path in _watched_files(root) if path.stat().st_mtime > since - GRAIN)
    return sorted(path.relative_to(root).as_posix() for path in found)


def crash_problems(error: BaseException, root: Path, since: float = math.inf) -> tuple[Problem, ...]:
    """Return what nobody foresaw as problems of the files that were changed since then (seconds since 1970), if any."""
    says = f"Since this was saved the pages cannot be made ({errors.log_to_file(error, root)})."
    fix = (
        "Take back the last change in this file, and save. If the change is right, this is a fault of the program: "
        f"send {errors.FILE.as_posix()} to the maintainer."
    )
    return tuple(Problem(Place(file), says, fix, "stumble") for file in changed_files(root, since) or ["content"])
