"""Each build in a folder of its own, so that one that fails leaves the last good one."""

from __future__ import annotations

import gc
import math
import os
import shutil
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Protocol

from watchdog.observers.api import BaseObserver
from watchdog.observers.polling import PollingObserverVFS

from generator import errors
from generator.model.problem import Place, Problem
from generator.site.error_overlay import lay_over

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

    def __init__(self, server: Server, root: Path) -> None:
        self._server, self._root = server, root
        self._watched = {root / name for name in WATCHED}
        self._made = Path(server.root)  # where MkDocs builds, again and again
        self._build = server.builder
        self._begun = time.time()
        server.root = f"{server.root}-shown"
        self._show()
        server.builder = self.rebuild
        server.build_delay = SETTLE

    def watch(self, paths: Iterable[str]) -> None:
        """Look at the files oftener than MkDocs does, and go on when a watched folder is away for a while."""
        paths = list(paths)
        for path in paths:
            self._server.unwatch(path)
        self._server.observer = PollingObserverVFS(self._state, os.scandir, polling_interval=LOOK_EVERY)
        for path in paths:
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
        begun = time.time()
        gc.disable()  # a build makes much that stays: to look through it again and again takes a twentieth of the time
        try:
            self._build()
            self._show()
        except (Exception, SystemExit) as error:
            cause = error.__context__ if isinstance(error, SystemExit) else None
            self._lay_over(stumbled(cause or error, self._root, self._begun))
        else:
            self._begun = begun
        finally:
            gc.enable()

    def close(self) -> None:
        """Leave nothing behind."""
        shutil.rmtree(self._server.root, ignore_errors=True)

    def _show(self) -> None:
        # The address on the disk stays the same: a request that waits for a build has it already.
        shown, old = Path(self._server.root), self._made.with_name(f"{self._made.name}-old")
        if shown.exists():
            _move(shown, old)
        _move(self._made, shown)
        shutil.rmtree(old, ignore_errors=True)

    def _lay_over(self, problems: Sequence[Problem]) -> None:
        for page in Path(self._server.root).rglob("*.html"):
            text = page.read_text(encoding="utf-8")
            page.write_text(lay_over(text, problems, self._root, beneath=True), encoding="utf-8")


def _move(folder: Path, to: Path) -> None:
    for _ in range(20):
        try:
            folder.rename(to)
        except PermissionError:  # Windows renames no folder while a page in it is being read
            time.sleep(0.05)
        else:
            return
    folder.rename(to)


def changed(root: Path, since: float) -> list[str]:
    """Return the files that an editor may have changed since then (seconds since 1970), below the project's folder."""
    found = [path for name in WATCHED for path in ((root / name), *(root / name).rglob("*")) if path.is_file()]
    return sorted(path.relative_to(root).as_posix() for path in found if path.stat().st_mtime > since - GRAIN)


def stumbled(error: BaseException, root: Path, since: float = math.inf) -> tuple[Problem, ...]:
    """Return what nobody foresaw as problems of the files that were changed since then (seconds since 1970), if any."""
    says = f"Since this was saved the pages cannot be made ({errors.noted(error, root)})."
    fix = (
        "Take back the last change in this file, and save. If the change is right, this is a fault of the program: "
        f"send {errors.FILE.as_posix()} to whoever looks after it."
    )
    return tuple(Problem(Place(file), says, fix, "stumble") for file in changed(root, since) or ["content"])
