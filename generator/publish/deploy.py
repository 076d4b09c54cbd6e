"""A built site is put where a web server reads it, wholly or not at all; the edition before it is kept."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from generator.errors import RUN
from generator.files.checksums import LIST, verify, write_checksums
from generator.files.durable import flush_to_disk, replace_durably
from generator.files.folders import os_error_text, refuse_sources, temporary
from generator.files.lock import LockedError, exclusive_lock
from generator.files.precompressed import GZ, compressed_copies
from generator.publish.release_folder import (
    DIGITS,
    LOCK,
    Held,
    PublishError,
    ReleaseFolder,
    is_whole,
    name_of,
    readable,
)

VERSIONED = frozenset({".css", ".js", ".svg"})  # what pages name with a piece of its digest
AGAIN = "-again"  # an edition beside one of the same name that is served and was damaged


@contextmanager
def open_release_folder(folder: Path) -> Iterator[Held]:
    """Give a folder to publish to, for as long as this takes; raises PublishError where that cannot be.

    Whatever fails until the switch leaves what is served as it was.
    """
    served = ReleaseFolder(folder.absolute())
    refuse_sources(folder)
    was = served.now()
    try:
        if not served.editions.exists():
            served.refuse_other_files()
            is_new = not served.folder.exists()
            served.editions.mkdir(parents=True)
            if is_new:
                readable(served.folder)
        with exclusive_lock(served.folder / LOCK):
            served.refuse_other_files()  # only now, for what another program works on seems to be of somebody
            with temporary(served.editions) as spare:
                here = Held(served.folder, spare)
                here.put_back()
                was = here.now()
                yield here
    except LockedError:
        raise PublishError(f"Another publish to {folder} is still at work. Wait until it has ended.") from None
    except OSError as error:
        raise PublishError(f"{os_error_text(error)} {_state(was, served)}") from None


def _state(was: str | None, served: ReleaseFolder) -> str:
    now = served.now()
    if now is None:
        return f"Nothing is served from {served.folder}{': publish again' if was else ''}."
    return f"{served.current} is {'as it was' if now == was else f'now {now}'}."


def deploy(site: Path, served: Held) -> list[str]:
    """Serve a finished site from now on; return what there is to say of it, in sentences."""
    if not is_whole(site):
        raise PublishError(f"{site} is not a whole site. Nothing was changed.")
    served.tidy()
    new = served.spare / "new"
    _copy(site, new, served.current)
    name = name_of(new)
    if name == (served.now() or "").removesuffix(AGAIN) and is_whole(served.current):
        return [f"{name} is served already. Nothing was changed."]
    name = _put(new, served, name)
    _keep_versions(served.editions / name, served)
    served.will_serve(name)
    served.switch(name)
    said = [f"{served.current} is now {name}."]
    try:
        served.tidy()
    except OSError as error:
        said.append(f"What is old could not be removed: {os_error_text(error)} The next publish tries again.")
    before = served.kept()[1:]
    return [*said, f"Before it: {before[0]}. To go back: {RUN} publish --back FOLDER"] if before else said


def roll_back(served: Held) -> list[str]:
    """Serve again what was served before; return what there is to say of it."""
    now, *before = served.kept() or [""]
    if not before:
        raise PublishError(f"No edition before {now or 'this one'} is kept in {served.editions}. Nothing was changed.")
    if not is_whole(served.editions / before[0]):
        raise PublishError(f"{served.editions / before[0]} is not whole any more. Nothing was changed.")
    _keep_versions(served.editions / before[0], served)
    served.switch(before[0])
    return [f"{served.current} is now {before[0]}. It was {now}."]


def _copy(site: Path, new: Path, before: Path) -> None:
    """Write a site into a new folder, with each text file once more as a small one, and a list of it all."""
    new.mkdir()
    names = [path.relative_to(site) for path in sorted(site.rglob("*")) if path.is_file()]
    for name in names:
        if str(name) == LIST or (name.suffix == GZ and name.with_suffix("") in names):
            continue  # both are made anew
        data = (site / name).read_bytes()
        _write(new / name, data, before / name)
        if small := compressed_copies(name, data):
            beside = name.with_name(name.name + GZ)
            _write(new / beside, small, before / beside)
    write_checksums(new)
    readable(new, *new.rglob("*"))
    flush_to_disk(new, *new.rglob("*"))
    made = set((new / LIST).read_text(encoding="utf-8").splitlines())
    lost = {line for line in (site / LIST).read_text(encoding="utf-8").splitlines() if not line.endswith(GZ)} - made
    if lost or not verify(new).whole:
        raise PublishError("What was written is not what was built: the disk may be failing. Nothing was changed.")


def _write(file: Path, data: bytes, before: Path) -> None:
    """Write a file whose time tells whether it has changed: servers make the tag from it that browsers ask with."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)
    if not before.is_file():
        return
    then, now = before.stat().st_mtime_ns, file.stat().st_mtime_ns
    if before.read_bytes() == data:
        os.utime(file, ns=(then, then))
    elif now < then + 1_000_000_000:  # tags have seconds
        os.utime(file, ns=(then + 1_000_000_000,) * 2)


def _put(new: Path, served: Held, name: str) -> str:
    """Give a new edition its place; return its name, which is another where one that was damaged is being served."""
    if served.by_link and name == served.now():
        name += AGAIN
    place = served.editions / name
    if not is_whole(place):
        if place.exists():
            served.discard(place)
        new.rename(place)
        flush_to_disk(served.editions)
    return name


def _keep_versions(edition: Path, served: Held) -> None:
    """Put what pages name with a digest where it is found by that digest, whichever edition is being served."""
    for path in sorted(edition.rglob("*")):
        if path.suffix in VERSIONED:
            data = path.read_bytes()
            name = path.relative_to(edition)
            kept = served.versions / hashlib.sha256(data).hexdigest()[:DIGITS] / name
            for file, wanted in ((kept, data), (kept.with_name(kept.name + GZ), compressed_copies(name, data))):
                if wanted and not (file.is_file() and file.read_bytes() == wanted):
                    replace_durably(file, wanted, served.spare / "part")
    if served.versions.exists():
        readable(served.versions, *served.versions.rglob("*"))
