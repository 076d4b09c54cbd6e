"""The folder that a web server reads: which edition is served, which are kept, and the switch from one to another.

FOLDER/current                  what is served: a link to one of the editions; on Windows that edition itself
FOLDER/editions/NAME            each edition, whole; its name is made from its content
FOLDER/editions/newest.txt      their names, newest first
FOLDER/editions/versions/DIGEST what pages name with ?DIGEST, so that a page never gets the styles of another edition
"""

from __future__ import annotations

import gzip
import hashlib
import os
import re
import unicodedata
import zlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from generator.errors import GuideError
from generator.files.checksums import DATA, LIST, ChecksumError, verify
from generator.files.durable import flush_to_disk, replace_durably
from generator.files.folders import edition_of, left_over, os_error_text, remove, some, strangers
from generator.files.precompressed import GZ

LINKS = os.name != "nt"  # Windows lets only administrators make symbolic links
KEPT = 2
NAME = re.compile(r"[a-z0-9-]{1,60}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-f]{12}(-again)?")
CURRENT, EDITIONS, LOCK = "current", "editions", "publish.lock"
NEWEST, VERSIONS = "newest.txt", "versions"
BROKEN = "broken"  # the name of an edition that has lost its own
DIGITS = 8


class PublishError(GuideError):
    """Why nothing was published, in sentences."""


def name_of(edition: Path) -> str:
    """Return the name that belongs to a sealed site: the same for the same files, whenever and wherever it was made."""
    found = edition_of(edition / DATA)
    if found is None or not (edition / LIST).is_file():
        raise PublishError(f"{edition} has no guide.json with an edition and a code: it is no site of ours.")
    plain = unicodedata.normalize("NFKD", found[0]).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60].rstrip("-") or "edition"
    return f"{slug}-{found[1].lower()}-{hashlib.sha256((edition / LIST).read_bytes()).hexdigest()[:12]}"


def is_whole(edition: Path) -> bool:
    """Whether every file of an edition is there as it was written."""
    try:
        return verify(edition).whole
    except ChecksumError:
        return False


@dataclass(frozen=True)
class ReleaseFolder:
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
    def versions(self) -> Path:
        """Where what pages name with a digest is kept, by that digest."""
        return self.editions / VERSIONS

    @property
    def by_link(self) -> bool:
        """Whether the switch is that of a link; a folder that was begun without links goes on without."""
        return LINKS and not (self.current.is_dir() and not self.current.is_symlink())

    def refuse_other_files(self) -> None:
        """Raise PublishError where the folder holds what no publish has put there."""
        if self.folder.exists() and not self.folder.is_dir():
            raise PublishError(f"{self.folder} is a file. Name a folder.")
        try:
            found = [path.relative_to(self.folder).as_posix() for path in self._strangers()]
        except OSError as error:
            raise PublishError(f"{os_error_text(error)} Nothing was changed.") from None
        if found:
            raise PublishError(
                f"{self.folder} holds what no publish has put there: {some(found)}. "
                "Move it away, or name an empty folder. Nothing was changed."
            )

    def _strangers(self) -> Iterator[Path]:
        for path in _in(self.folder):
            if path == self.current and _is_folder(path):
                yield from (path / name for name in strangers(path, changed=False))
            elif path == self.current and path.is_symlink() and LINKS:
                if not re.fullmatch(f"{EDITIONS}/{NAME.pattern}", path.readlink().as_posix()):
                    yield path
            elif path == self.editions and _is_folder(path):
                yield from self._in_editions()
            elif path not in left_over(self.editions) and not (path.name == LOCK and _is_empty(path)):
                yield path

    def _in_editions(self) -> Iterator[Path]:
        for path in _in(self.editions):
            if NAME.fullmatch(path.name) and _is_folder(path):
                yield from (path / name for name in strangers(path, changed=False))
            elif path == self.versions and _is_folder(path):
                yield from (one for one in path.rglob("*") if not _is_version(one, path))
            elif path.name != NEWEST or path.is_symlink() or not path.is_file() or self._newest() == []:
                yield path

    def _newest(self) -> list[str]:
        file = self.editions / NEWEST
        words = file.read_text(encoding="utf-8", errors="replace").split() if file.is_file() else []
        return [word for word in words if NAME.fullmatch(word)]

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
        names, now = self._newest(), self.now()
        if now in names:
            names = names[names.index(now) + 1 :]
        there = [name for name in names if name != now and (self.editions / name).is_dir()]
        return [*([now] if now else []), *there][:KEPT]

    def place(self, name: str) -> Path:
        """Return where an edition is."""
        return self.current if name == self.now() else self.editions / name


@dataclass(frozen=True)
class Held(ReleaseFolder):
    """A folder that is served and that nobody else publishes to meanwhile; what grows and what goes is in `spare`."""

    spare: Path

    def switch(self, name: str) -> None:
        """Serve another edition, which is whole and in its place."""
        readable(self.editions, self.editions / name, *(self.editions / name).rglob("*"))
        if self.by_link:
            link = self.spare / "link"
            link.symlink_to(f"{EDITIONS}/{name}", target_is_directory=True)
            link.replace(self.current)
        else:
            self._swap(name)
        flush_to_disk(self.folder)

    def _swap(self, name: str) -> None:
        """Switch by two renames, between which there is no site: where links cannot be had."""
        now = self.now()
        if now is None:
            (self.editions / name).rename(self.current)
            return
        away = self.editions / now if is_whole(self.current) else self.spare / BROKEN
        self.current.rename(away)
        try:
            (self.editions / name).rename(self.current)
        except OSError:
            away.rename(self.current)
            raise

    def put_back(self) -> None:
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
        replace_durably(self.editions / NEWEST, text.encode(), self.spare / NEWEST)

    def discard(self, path: Path) -> None:
        """Remove what is not needed; it first loses its place, so that half of it is never taken for it."""
        remove(path.rename(self.spare / path.name))

    def tidy(self) -> None:
        """Remove editions that are not kept, and what only they named."""
        kept = self.kept()
        for path in _in(self.editions):
            if NAME.fullmatch(path.name) and path.name not in kept:
                self.discard(path)
        listed = (self.place(name) / LIST for name in kept)
        used = {
            line[:DIGITS] for one in listed if one.is_file() for line in one.read_text(encoding="utf-8").splitlines()
        }
        for path in _in(self.versions):
            if path.name not in used:
                self.discard(path)


def readable(*paths: Path) -> None:
    """Let everybody read, whatever the umask; raises PublishError where the disk does not let them."""
    for path in paths:
        wanted = 0o755 if path.is_dir() else 0o644
        if os.name != "nt" and path.stat().st_mode & 0o777 != wanted:  # Windows has no such modes
            with suppress(PermissionError):
                path.chmod(wanted)
            if ~path.stat().st_mode & wanted & 0o555:
                raise PublishError(f"No web server could read {path}: its mode cannot be set. Nothing was changed.")


def _in(folder: Path) -> list[Path]:
    return sorted(folder.iterdir()) if folder.is_dir() else []


def _is_folder(path: Path) -> bool:
    return path.is_dir() and not path.is_symlink()


def _is_empty(path: Path) -> bool:
    return path.is_file() and not path.is_symlink() and not path.stat().st_size


def _is_version(path: Path, versions: Path) -> bool:
    """Whether a file is where its digest says, by itself or made small, and whether a folder leads there."""
    digest = path.relative_to(versions).parts[0]
    if _is_folder(path) or path.is_symlink() or not path.is_file():
        return _is_folder(path) and bool(re.fullmatch(f"[0-9a-f]{{{DIGITS}}}", digest))
    try:
        data = gzip.decompress(path.read_bytes()) if path.suffix == GZ else path.read_bytes()
    except (OSError, EOFError, zlib.error):
        return False
    return hashlib.sha256(data).hexdigest()[:DIGITS] == digest
