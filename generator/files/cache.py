"""What one run remembers for the next: it is written in one go, for two may run at once."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path


def write_cache(file: Path, data: bytes) -> None:
    """Write a file of .cache as a whole; one that cannot be written only costs the next run time."""
    part = file.with_suffix(f".{os.getpid()}")
    with contextlib.suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(data)
        part.replace(file)
