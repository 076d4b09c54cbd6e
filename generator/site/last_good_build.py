"""What MkDocs shows: the last good version of the site, with what is wrong now on top while it is edited."""

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

from generator import check, errors
from generator.check import Checked
from generator.diagram import DrawingError
from generator.editions.current import CurrentEdition
from generator.load import load
from generator.model.problem import Place, Problem
from generator.render.pages import Page, all_pages
from generator.render.publication import Publication
from generator.render.search_index import SearchEntry
from generator.site.error_overlay import add_error_overlay, lay_over_verdict
from generator.site.pipeline import ContentError, prepare
from generator.site.proof_on_save import ProofOnSave, Verdict

WATCHED = ("content", "docs", "overrides", "mkdocs.yml")
LOOK_EVERY = 0.15  # seconds from one look at the files to the next
SETTLE = 0.05  # seconds without a further change before a build begins
GRAIN = 2.0  # seconds that the time of a file may be rounded by (FAT)
PROVED = tuple(f"content/{name}" for name in ("flows", "facts.yml", "duties.yml", "rules.yml"))


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
    """What MkDocs shows: the last good publication, and while serving what is wrong in the content now.

    Each build while serving is in a folder of its own, so that one that fails leaves the last good one.
    """

    def __init__(self, root: Path, proof: ProofOnSave | None = None) -> None:
        self.root = root
        self.publication: Publication | None = None  # the last one without problems
        self.pages: dict[str, Page] = {}  # its pages, by their Markdown files
        self.found: dict[str, tuple[SearchEntry, ...]] = {}  # what the search finds, by page
        self.problems: tuple[Problem, ...] = ()
        self.is_serving = False
        self._content: Checked | None = None  # as it was read last
        self._proof = proof or ProofOnSave(root)
        self._server: Server | None = None

    @property
    def edition(self) -> CurrentEdition:
        """What is shown, or where nothing can be yet, the content as far as it could be read."""
        if self.publication or self._content:
            return (self.publication or self._content).edition  # type: ignore[union-attr]  # one of them is there
        loaded = load(self.root)
        return CurrentEdition(loaded.guide, loaded.editions, loaded.partial)

    def show(self, publication: Publication) -> None:
        """Show this from the next build on."""
        self.pages = {page.markdown_file: page for page in all_pages(publication, self.root)}
        self.publication, self.problems = publication, ()

    def look(self) -> None:
        """Show the content as it is now, or what is wrong in it over what was shown before."""
        try:
            self._content = content = check.checked(self.root)
            try:
                self.show(prepare(self.root, content, prove=False, pdfs=False))
            except (ContentError, DrawingError) as error:
                self.problems = error.problems
            proved = bool(not self.problems and self.publication and self.publication.proof)
            self._proof.ask(content.guide if _provable(content.wrong) else None, proved=proved)
        except Exception as error:
            if self.publication:
                raise  # what is served already shows it over the last good site
            self.problems = crash_problems(error, self.root)

    def attach(self, server: Server) -> None:
        """Show in a server of MkDocs, from its first build on."""
        self._server = server
        self._watched = {self.root / name for name in WATCHED}
        self._made = Path(server.root)  # where MkDocs builds, again and again
        self._build = server.builder
        self._begun = time.time()
        server.root = f"{server.root}-shown"
        self._shown = Path(server.root)
        # It is watched as content is: so what a proof finds later comes to the page as a save does.
        self._marker = Path(f"{server.root}-proof")
        self._marker.touch()
        self._proof.announce = self._marker.touch
        self._saved = _files(self.root)
        self._show()
        server.builder = self.rebuild
        server.build_delay = SETTLE

    def watch(self, *paths: str) -> None:
        """Look at the files oftener than MkDocs does, and go on when a watched folder is away for a while."""
        assert self._server  # noqa: S101 - it is attached before
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
                return self.root.stat()
            raise

    def rebuild(self) -> None:
        """Build, and show that; where it fails, show the last good build with the reason on top."""
        begun, before, self._saved = time.time(), self._saved, _files(self.root)
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
            problems = crash_problems(cause or error, self.root, self._begun)
            self._show_verdict()
            self._lay_over(lambda page: add_error_overlay(page, problems, self.root, beneath=True))
        else:
            self._begun = begun
        finally:
            gc.enable()

    def close(self) -> None:
        """Leave nothing behind."""
        self._proof.ask(None)
        if self._server:
            shutil.rmtree(self._shown, ignore_errors=True)
            self._marker.unlink(missing_ok=True)

    def _show(self) -> None:
        # The address on the disk stays the same: a request that waits for a build has it already.
        shown, old = self._shown, self._made.with_name(f"{self._made.name}-old")
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
            self._lay_over(lambda page: lay_over_verdict(page, self._verdict, self.root))

    def _lay_over(self, change: Callable[[str], str]) -> None:
        for page in self._shown.rglob("*.html"):
            page.write_text(change(page.read_text(encoding="utf-8")), encoding="utf-8")


def _provable(problems: Iterable[Problem]) -> bool:
    """Whether a proof means anything: nothing is wrong in a file that it reads."""
    return not any(problem.place.file.startswith(PROVED) for problem in problems)


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
