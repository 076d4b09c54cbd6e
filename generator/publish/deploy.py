"""A built site goes where a web server reads it, all of it or nothing; the edition before it stays.

FOLDER/current          what is served: a link to one of the editions; on Windows that edition itself
FOLDER/editions/NUMBER  the editions, numbered in the order in which they were published
"""

import dataclasses
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from generator.errors import RUN, GuideError
from generator.files.checksums import DATA, LIST, ChecksumError, verify
from generator.files.folders import (
    edition_of,
    foreign_files,
    left_over,
    os_error_text,
    refuse_sources,
    remove,
    some,
    temporary,
)
from generator.files.lock import LockedError, exclusive_lock

LINKS = os.name != "nt"  # Windows lets only administrators make symbolic links
NUMBER = re.compile(r"[1-9][0-9]{0,8}")
CURRENT, EDITIONS, LOCK = "current", "editions", "publish.lock"


class PublishError(GuideError):
    """Why nothing was published, in sentences."""


def is_whole(edition: Path) -> bool:
    """Whether every file of an edition is there as it was written."""
    try:
        return verify(edition).whole
    except ChecksumError:
        return False


@dataclass(frozen=True)
class ReleaseFolder:
    """A folder that a web server reads; `spare`, for what grows and what goes, is there while it is published to."""

    folder: Path
    spare: Path = Path()

    @property
    def current(self) -> Path:
        """What the web server serves."""
        return self.folder / CURRENT

    @property
    def editions(self) -> Path:
        """Where the editions are."""
        return self.folder / EDITIONS

    @property
    def by_link(self) -> bool:
        """Whether the switch is that of a link; a folder that was begun without links goes on without."""
        return LINKS and not (self.current.is_dir() and not self.current.is_symlink())

    def before(self) -> Path | None:
        """Return the newest edition before the one that is served that is still as it was written."""
        numbers = self._numbers()
        if self.current.is_symlink():
            now = int(self.current.readlink().name)
            numbers = [number for number in numbers if number < now]
        return next((self.editions / str(one) for one in numbers if is_whole(self.editions / str(one))), None)

    def _numbers(self) -> list[int]:
        return sorted((int(one.name) for one in _in(self.editions) if NUMBER.fullmatch(one.name)), reverse=True)

    def switch(self, edition: Path) -> None:
        """Serve an edition, which is in `spare` or, to go back to it, among the editions."""
        is_new = edition.parent == self.spare
        _let_all_read(self.editions, edition, *edition.rglob("*"))
        number = str(max(self._numbers(), default=0) + 1)
        if self.by_link:
            edition = edition.rename(self.editions / number) if is_new else edition
            (self.spare / "link").symlink_to(f"{EDITIONS}/{edition.name}", target_is_directory=True)
            (self.spare / "link").replace(self.current)
            return
        # Without links two folders are renamed, and between the two there is no site.
        away = self.editions / number if is_new and is_whole(self.current) else self.spare / "away"
        if self.current.exists():
            self.current.rename(away)
        try:
            edition.rename(self.current)
        except OSError:
            with suppress(FileNotFoundError):
                away.rename(self.current)
            raise

    def tidy(self) -> None:
        """Remove the editions that are neither served nor the one before; what stays, the next publish removes."""
        needed = {path.resolve() for path in (self.current, self.before()) if path}
        for edition in _in(self.editions):
            if edition.resolve() not in needed:
                with suppress(OSError):
                    remove(edition.rename(self.spare / edition.name))  # half of one is never taken for it

    def refuse_other_files(self) -> None:
        """Raise PublishError where the folder holds what no publish has put there."""
        if self.folder.exists() and not self.folder.is_dir():
            raise PublishError(f"{self.folder} is a file. Name a folder.")
        if found := [path.relative_to(self.folder).as_posix() for path in self._strangers()]:
            raise PublishError(
                f"{self.folder} holds what no publish has put there: {some(found)}. "
                "Move it away, or name an empty folder. Nothing was changed."
            )

    def _strangers(self) -> Iterator[Path]:
        temporaries = left_over(self.editions) if self.folder.exists() else []
        for path in _in(self.folder):
            if path == self.current and path.is_symlink() and LINKS:
                link = path.readlink()
                if str(link.parent) != EDITIONS or not NUMBER.fullmatch(link.name):
                    yield path
            elif path == self.editions and _is_folder(path):
                for one in _in(path):
                    yield from _others(one) if NUMBER.fullmatch(one.name) else [one]
            elif path == self.current:
                yield from _others(path)
            elif path not in temporaries and (path.name != LOCK or path.is_symlink() or path.stat().st_size):
                yield path


@contextmanager
def open_release_folder(folder: Path) -> Iterator[ReleaseFolder]:
    """Give a folder to publish to, for as long as this takes; raises PublishError where that cannot be.

    Whatever fails until the switch leaves what is served as it was.
    """
    served = ReleaseFolder(folder.absolute())
    refuse_sources(folder)
    was = _list(served.current)
    try:
        if not served.editions.exists():
            served.refuse_other_files()
            is_new = not served.folder.exists()
            served.editions.mkdir(parents=True)
            if is_new:
                _let_all_read(served.folder)
        with exclusive_lock(served.folder / LOCK):
            served.refuse_other_files()  # only now: what another program works on would look like somebody's
            with temporary(served.editions) as spare:
                served = dataclasses.replace(served, spare=spare)
                before = served.before()
                if before and not served.by_link and not served.current.exists():
                    before.rename(served.current)  # a switch was stopped between its two renames
                yield served
    except LockedError:
        raise PublishError(f"Another publish to {folder} is still at work. Wait until it has ended.") from None
    except OSError as error:
        now = _list(served.current)
        state = "as it was" if now == was else f"now {_title(served.current)}" if now else "missing: publish again"
        raise PublishError(f"{os_error_text(error)} {served.current} is {state}.") from None


def deploy_site(site: Path, served: ReleaseFolder) -> list[str]:
    """Serve a finished site from now on; return what there is to say of it, in sentences."""
    if not is_whole(site):
        raise PublishError(f"{site} is not a whole site. Nothing was changed.")
    if edition_of(site / DATA) is None:
        raise PublishError(f"{site} has no {DATA} with an edition and a code: it is no site of ours.")
    if _list(site) == _list(served.current) and is_whole(served.current):
        return [f"{_title(site)} is served already. Nothing was changed."]
    served.tidy()
    new = served.spare / "new"
    new.mkdir()
    for path in sorted(site.rglob("*")):  # shutil.copytree would go on after the disk is full
        to = new / path.relative_to(site)
        to.mkdir() if path.is_dir() else shutil.copy2(path, to)
    if _list(new) != _list(site) or not is_whole(new):
        raise PublishError("What was written is not what was built: the disk may be failing. Nothing was changed.")
    served.switch(new)
    served.tidy()
    now = f"{served.current} is now {_title(site)}."
    before = served.before()
    return [now, f"Before it: {_title(before)}. To go back: {RUN} publish --back FOLDER"] if before else [now]


def roll_back(served: ReleaseFolder) -> list[str]:
    """Serve again what was served before; return what there is to say of it."""
    before = served.before()
    if before is None:
        raise PublishError(
            f"{served.editions} has no whole edition before the one that is served. Nothing was changed."
        )
    was = _title(served.current)
    served.switch(before)
    return [f"{served.current} is now {_title(served.current)}. It was {was}."]


def _title(edition: Path) -> str:
    found = edition_of(edition / DATA)
    return f"{found[0]}, code {found[1]}" if found else "an edition that has lost its name"


def _list(edition: Path) -> bytes:
    return (edition / LIST).read_bytes() if (edition / LIST).is_file() else b""


def _let_all_read(*paths: Path) -> None:
    """Let everybody read, and nobody else write, whatever the umask was."""
    for path in paths:
        mode = 0o755 if path.is_dir() else 0o644
        if os.name != "nt" and path.stat().st_mode & 0o777 != mode:  # Windows has no such modes
            path.chmod(mode)


def _others(edition: Path) -> list[Path]:
    """Return what is somebody's in an edition; a file that was changed is not, for a publish takes its place."""
    return [edition / name for name in foreign_files(edition, changed=False)] if _is_folder(edition) else [edition]


def _in(folder: Path) -> list[Path]:
    return sorted(folder.iterdir()) if folder.is_dir() else []


def _is_folder(path: Path) -> bool:
    return path.is_dir() and not path.is_symlink()
