"""A file is written whole or stays as it was."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from secrets import token_hex


def replace_file(file: Path, data: bytes) -> None:
    """Write a file, which grows beside its place under a name that nothing else has; an OSError leaves no half."""
    half = file.with_name(f".{file.name}.{token_hex(4)}")
    try:
        with half.open("wb") as opened:
            opened.write(data)
            opened.flush()
            os.fsync(opened.fileno())  # or a power cut could leave its name without its content
        half.replace(file)
    except OSError:
        with suppress(OSError):
            half.unlink(missing_ok=True)
        raise
