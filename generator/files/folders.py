"""Replace a folder atomically, by one program at a time, and only if everything in it is ours."""

import json
import re
import secrets
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path, PurePath

from generator.errors import GuideError
from generator.files.checksums import DATA, ChecksumError, verify
from generator.files.lock import LockedError, exclusive_lock
from generator.files.project import project_root

ROOT = project_root()
# What the guide is made from and works with: no command writes a site into it.
SOURCES = (
    *(".ci", ".git", ".github", ".venv", ".vscode"),
    *("bench", "content", "docs", "editions", "generator", "hosting", "overrides", "tests"),
)
# How the names of temporary folders begin, and the file in them that names the target.
PASSING, MARK = ".guide-", "temporary.txt"
OF_DESKTOPS = frozenset({".DS_Store", "Thumbs.db"})  # made by a window on a folder, not by a person
_CODE = re.compile(r"[0-9A-Z]{4}-[0-9A-Z]{4}")


class FolderError(GuideError):
    """Why a folder was not written, in a sentence; what was there before is untouched."""


@contextmanager
def replaced_folder(target: Path, data: str = DATA) -> Iterator[Path]:
    """Give the path of a new folder or file, which takes the place of the target when all went well.

    `data` is where a folder of this kind has its guide.json. Raises FolderError if the target is not ours, if
    another program is writing it, or if it cannot be replaced.
    """
    target = target.resolve()
    refuse_sources(target)
    if not target.name or any((ROOT / name).is_relative_to(target) for name in SOURCES):
        raise FolderError(f"{target} holds what the guide is made from, or a whole disk. Name another folder.")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with exclusive_lock(target.with_name(f"{PASSING}{target.name}.lock")):
            _refuse_others(target, data)
            with temporary(target) as place:
                yield place / "new"
                _refuse_others(target, data)  # again, for it took a while
                _switch(place, target)
    except LockedError:
        raise FolderError(f"Another program is writing {target}. Try again when it has finished.") from None
    except OSError as error:
        raise FolderError(f"{os_error_text(error)} {target} is as it was.") from None


def _refuse_others(target: Path, data: str) -> None:
    if target.exists() and (found := foreign_files(target, data)):
        advice = "Move them away, or name an empty folder." if target.is_dir() else "Move it away."
        raise FolderError(f"{target} holds what this program did not write: {some(found)}. {advice}")


def _switch(place: Path, target: Path) -> None:
    if target.is_dir():
        target.rename(place / "old")
    try:
        (place / "new").replace(target)
    except OSError:
        _give_back(place, target)
        raise


def refuse_sources(target: Path) -> None:
    """Raise FolderError if a target is in a folder that the guide is made from."""
    for name in SOURCES:
        if target.resolve().is_relative_to(ROOT / name):
            raise FolderError(f"{target} is in {ROOT / name}, which the guide is made from. Name another folder.")


def foreign_files(copy: Path, data: str = DATA, *, changed: bool = True) -> list[str]:
    """Return what in a folder or zip is not ours: not on its list, or different; everything if it has no list."""
    try:
        report = verify(copy) if copy.is_file() or edition_of(copy / data) else None
    except ChecksumError:
        report = None
    if report:
        found = {*report.added, *(report.changed if changed else ())}
    else:
        found = {path.name for path in copy.iterdir()} if copy.is_dir() else {copy.name}
    return sorted(name for name in found if PurePath(name).name not in OF_DESKTOPS)


def edition_of(file: Path) -> tuple[str, str] | None:
    """Return the name and the code of the edition in a guide.json; None if it is not ours."""
    try:
        data = json.loads(file.read_text(encoding="utf-8"))
        edition, code = data["edition"], data["code"]
        return (edition, code) if isinstance(edition, str) and _CODE.fullmatch(code) else None
    except (OSError, ValueError, LookupError, TypeError, RecursionError):
        return None


def some(names: Iterable[str]) -> str:
    """Return the first three of some names for a sentence, without characters that would disturb a terminal."""
    shown = ["".join(sign if sign.isprintable() else "\ufffd" for sign in name) for name in names]
    return ", ".join(shown[:3]) + (f" and {len(shown) - 3} more" if len(shown) > 3 else "")


@contextmanager
def temporary(target: Path) -> Iterator[Path]:
    """Give an empty folder beside a target, with a name that nothing else has, and remove it afterwards.

    What interrupted runs left there is removed first, so this needs the lock of the target.
    """
    for left in left_over(target):
        _give_back(left, target)
        _clear(left)
    place = target.with_name(f"{PASSING}{target.name}-{secrets.token_hex(4)}")
    place.mkdir()  # not by tempfile: on Windows its folders can be read by their owner alone, even after a move
    try:
        (place / MARK).write_text(target.name, encoding="utf-8")
        yield place
    finally:
        _clear(place)


def left_over(target: Path) -> list[Path]:
    """Return the temporary folders that earlier runs left beside a target: marked with its name, or empty."""
    name = re.compile(rf"{re.escape(PASSING + target.name)}-[0-9a-f]{{8}}")
    found = []
    for path in target.parent.iterdir():
        if name.fullmatch(path.name) and path.is_dir() and not path.is_symlink():
            mark = path / MARK
            ours = mark.is_file() and mark.read_bytes() in (b"", target.name.encode())
            if ours or not any(path.iterdir()):
                found.append(path)
    return found


def _give_back(place: Path, target: Path) -> None:
    """Move the old folder back if a run ended before the new one was in its place."""
    if (place / "old").exists() and not target.exists():
        (place / "old").rename(target)


def _clear(place: Path) -> None:
    with suppress(OSError):  # the mark goes last, so that the next run knows what is left and tries again
        for path in place.iterdir():
            if path.name != MARK:
                remove(path)
        (place / MARK).unlink(missing_ok=True)
        place.rmdir()


def remove(path: Path) -> None:
    """Remove a folder with all that is in it, a file or a link."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink()


def os_error_text(error: OSError) -> str:
    """Return why a file or folder could not be written, as a sentence with its place."""
    reason = error.strerror or str(error)
    place = f" ({error.filename})" if error.filename else ""
    return f"{reason[:1].upper()}{reason[1:]}{place}."
