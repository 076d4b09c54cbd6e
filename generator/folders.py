"""A folder is replaced as a whole or not at all: whatever fails, what was there before is still there."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path


class FolderError(Exception):
    """Why a folder was not written, in a sentence; what was there before is untouched."""


@contextmanager
def replaced(target: Path, is_ours: Callable[[Path], bool]) -> Iterator[Path]:
    """Give an empty folder beside the target, which takes its place when all went well.

    Raises FolderError where the target holds what `is_ours` does not know, or cannot be replaced.
    """
    new, old = (target.with_name(f".{target.name}.{kind}") for kind in ("new", "old"))
    if old.exists() and not target.exists():  # a run was stopped between the two renames
        old.rename(target)
    if target.exists() and not (target.is_dir() and (not any(target.iterdir()) or is_ours(target))):
        raise FolderError(f"{target} holds other files. Name an empty folder, or one that this program made.")
    try:
        for left in (new, old):  # of a run that was stopped
            if left.exists():
                shutil.rmtree(left)
        new.mkdir(parents=True)
        yield new
        if target.exists():
            target.rename(old)
        try:
            new.rename(target)
        except OSError:
            if old.exists():
                old.rename(target)
            raise
    except OSError as error:
        raise FolderError(f"{why(error)} {target} is as it was.") from None
    finally:
        for left in (new, old):
            shutil.rmtree(left, ignore_errors=True)


def why(error: OSError) -> str:
    """Return why a file or folder could not be written, as a sentence with its place."""
    reason = error.strerror or str(error)
    place = f" ({error.filename})" if error.filename else ""
    return f"{reason[:1].upper()}{reason[1:]}{place}."
