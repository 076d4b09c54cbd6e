"""What is written here is on the disk, and not only on its way there, when it is done."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path


def flush_to_disk(*paths: Path) -> None:
    """See to it that files, and the names in folders, are on the disk."""
    with ThreadPoolExecutor(4) as pool:  # a disk takes several at a time in the time of one
        list(pool.map(_settle, paths))


def _settle(path: Path) -> None:
    if os.name == "nt" and path.is_dir():
        return  # Windows has no such thing for folders
    opened = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def replace_durably(file: Path, data: bytes, half: Path) -> None:
    """Write a file so that it is there wholly, or as it was; `half` is where it grows, of a name that is free."""
    try:
        half.write_bytes(data)
        flush_to_disk(half)
        file.parent.mkdir(parents=True, exist_ok=True)
        half.replace(file)
    except OSError:
        half.unlink(missing_ok=True)
        raise
    flush_to_disk(file.parent)
