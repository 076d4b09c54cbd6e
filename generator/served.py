"""The folder that a web server reads: which edition is served, which are kept, and the switch from one to another.

FOLDER/current                  what is served: a link to one of the editions; on Windows that edition itself
FOLDER/editions/NAME            each edition, whole; its name is made from its content
FOLDER/editions/newest.txt      their names, newest first
FOLDER/editions/versions/DIGEST what pages name with ?DIGEST, so that a page never gets the styles of another edition
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from generator.durable import remove, replace, settle
from generator.folders import why
from generator.seal import LIST, UnsealedError, verify

LINKS = os.name != "nt"  # Windows lets only administrators make symbolic links
KEPT = 2
NAME = re.compile(r"[a-z0-9-]{1,60}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-f]{12}(-again)?")
CURRENT, EDITIONS, LOCK = "current", "editions", "publish.lock"
NEWEST, VERSIONS = "newest.txt", "versions"
BROKEN = ".broken"  # the name of an edition that has lost its own; what begins with a point is cleared away


class PublishError(Exception):
    """Why nothing was published, in sentences."""


def name_of(edition: Path) -> str:
    """Return the name that belongs to a sealed site: the same for the same files, whenever and wherever it was made."""
    try:
        told = json.loads((edition / "guide.json").read_text(encoding="utf-8"))
        words, code = f"{told['edition']}", f"{told['code']}".lower()
        digits = hashlib.sha256((edition / LIST).read_bytes()).hexdigest()
    except (OSError, ValueError, KeyError, TypeError):
        raise PublishError(f"{edition} has no guide.json with an edition and a code: it is no site of ours.") from None
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60].rstrip("-") or "edition"
    return f"{slug}-{code}-{digits[:12]}"


def is_whole(edition: Path) -> bool:
    """Whether every file of an edition is there as it was written."""
    try:
        return verify(edition).whole
    except UnsealedError:
        return False


@dataclass(frozen=True)
class Served:
    """A folder that is served, or will be."""

    folder: Path

    @property
    def current(self) -> Path:
        """What the web server serves."""
        return self.folder / CURRENT

    @property
    def editions(self) -> Path:
        """Where the editions are kept."""
        return self.folder / EDITIONS

    @property
    def by_link(self) -> bool:
        """Whether the switch is that of a link; a folder that was begun without links goes on without."""
        return LINKS and not (self.current.is_dir() and not self.current.is_symlink())

    def refuse_other_files(self) -> None:
        """Raise PublishError where the folder holds what no publish has put there."""
        if self.folder.exists() and not self.folder.is_dir():
            raise PublishError(f"{self.folder} is a file. Name a folder.")
        inside = _names(self.folder) - {CURRENT, EDITIONS, LOCK}
        known = {NEWEST, VERSIONS}
        inside |= {n for n in _names(self.editions) - known if not (n.startswith(".") or NAME.fullmatch(n))}
        if inside:
            some = ", ".join(sorted(inside)[:3])
            raise PublishError(f"{self.folder} holds other files ({some}). Name an empty folder, or one published to.")
        if self.current.is_symlink():
            ours = LINKS and bool(re.fullmatch(f"{EDITIONS}/{NAME.pattern}", self.current.readlink().as_posix()))
        else:
            ours = not self.current.exists() or (self.current / LIST).is_file()
        if not ours:
            raise PublishError(f"{self.current} was not made by a publish on this system. Name another folder.")

    def now(self) -> str | None:
        """Return the name of what is served; nothing where nothing is."""
        if self.current.is_symlink():
            return self.current.readlink().name
        if not self.current.exists():
            return None
        try:
            return name_of(self.current)
        except PublishError:
            return BROKEN

    def kept(self) -> list[str]:
        """Return the names of what is served and of what was before it, as far as they are there."""
        try:
            names = (self.editions / NEWEST).read_text(encoding="utf-8").split()
        except FileNotFoundError:
            names = []
        now = self.now()
        if now in names:
            names = names[names.index(now) + 1 :]
        there = [name for name in names if NAME.fullmatch(name) and name != now and (self.editions / name).is_dir()]
        return [*([now] if now else []), *there][:KEPT]

    def switch(self, name: str) -> None:
        """Serve another edition, which is whole and in its place."""
        if self.by_link:
            link = self.editions / ".next"
            link.unlink(missing_ok=True)
            link.symlink_to(f"{EDITIONS}/{name}", target_is_directory=True)
            link.replace(self.current)
        else:
            self._swap(name)
        settle(self.folder)

    def _swap(self, name: str) -> None:
        """Switch by two renames, between which there is no site: where links cannot be had."""
        now = self.now()
        if now is None:
            (self.editions / name).rename(self.current)
            return
        away = self.editions / (now if is_whole(self.current) else BROKEN)
        self.current.rename(away)
        try:
            (self.editions / name).rename(self.current)
        except OSError:
            away.rename(self.current)
            raise

    def mend(self) -> None:
        """Serve again, where a switch by two renames was stopped between them."""
        if not self.by_link and not self.current.exists():
            for name in self.kept():
                if is_whole(self.editions / name):
                    (self.editions / name).rename(self.current)
                    return

    def will_serve(self, name: str) -> None:
        """Write down that an edition is the newest: before the switch, so that what was before it is always known."""
        before = [one for one in self.kept() if is_whole(self.place(one))]
        text = "".join(f"{one}\n" for one in (name, *before))
        replace(self.editions / NEWEST, text.encode(), self.editions / ".newest")

    def place(self, name: str) -> Path:
        """Return where an edition is."""
        return self.current if name == self.now() else self.editions / name

    def tidy(self) -> None:
        """Remove editions that are not kept, and what stopped runs have left."""
        kept = self.kept()
        for path in sorted(self.editions.iterdir()):  # names with a point come first
            if path.name not in {NEWEST, VERSIONS, *kept}:
                remove(path)
        listed = (self.place(name) / LIST for name in kept)
        used = {line[:8] for one in listed if one.is_file() for line in one.read_text(encoding="utf-8").splitlines()}
        for path in sorted((self.editions / VERSIONS).glob("*")):
            if path.name not in used:
                shutil.rmtree(path)


def _names(folder: Path) -> set[str]:
    try:
        return {path.name for path in folder.iterdir()} if folder.is_dir() else set()
    except OSError as error:
        raise PublishError(f"{why(error)} Nothing was changed.") from None
