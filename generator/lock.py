"""One program at a time works on a folder; the lock dies with its process, however that ends."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class LockedError(Exception):
    """Another program holds the lock."""


@contextmanager
def alone(file: Path) -> Iterator[None]:
    """Hold the lock that a file stands for; the file stays. Raises LockedError at once where another holds it."""
    opened = os.open(file, os.O_RDWR | os.O_CREAT, 0o644)  # no program that is started inherits it
    try:
        _lock(opened)
        yield
    finally:
        os.close(opened)  # and lets go of the lock


if sys.platform == "win32":
    import msvcrt

    def _lock(opened: int) -> None:
        try:
            msvcrt.locking(opened, msvcrt.LK_NBLCK, 1)
        except PermissionError:
            raise LockedError from None
else:
    import fcntl

    def _lock(opened: int) -> None:
        try:
            fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise LockedError from None
