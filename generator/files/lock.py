"""One program at a time works on a folder; the lock dies with its process, however that ends."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from generator.errors import GuideError


class LockedError(GuideError):
    """Another program holds the lock."""


@contextmanager
def exclusive_lock(file: Path) -> Iterator[None]:
    """Hold the lock of a file, which is removed afterwards; raises LockedError if another program holds it."""
    # Programs started meanwhile do not inherit it, and a link to somebody's file is not followed.
    opened = os.open(file, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o644)
    try:
        _lock(opened, file)
    except BaseException:
        os.close(opened)
        raise
    try:
        yield
    finally:
        with suppress(OSError):  # an empty file that stays does no harm
            _let_go(opened, file)


def _is_empty(opened: int) -> bool:
    return not os.fstat(opened).st_size  # a file with something in it is somebody's and stays


if sys.platform == "win32":
    import msvcrt

    def _lock(opened: int, _file: Path) -> None:
        try:
            msvcrt.locking(opened, msvcrt.LK_NBLCK, 1)
        except PermissionError:
            raise LockedError from None

    def _let_go(opened: int, file: Path) -> None:
        empty = _is_empty(opened)
        os.close(opened)  # first, for Windows removes no open file, and so none that another program has locked
        if empty:
            file.unlink()
else:
    import fcntl

    def _lock(opened: int, file: Path) -> None:
        try:
            fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if os.path.samestat(os.fstat(opened), file.lstat()):
                return
        except (BlockingIOError, FileNotFoundError):
            pass
        raise LockedError  # or it was released just now, and its file is gone

    def _let_go(opened: int, file: Path) -> None:
        try:
            if _is_empty(opened):
                file.unlink()  # first, while nobody else can hold it
        finally:
            os.close(opened)
