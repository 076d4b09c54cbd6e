"""Replace a file atomically; on failure it stays as it was."""

from contextlib import suppress
from pathlib import Path
from secrets import token_hex


def replace_file(file: Path, data: bytes) -> None:
    """Write a file under a temporary name, then move it to its place; on an OSError nothing is left of it."""
    file.parent.mkdir(parents=True, exist_ok=True)
    half = file.with_name(f".{file.name}.{token_hex(4)}")
    try:
        half.write_bytes(data)
        half.replace(file)
    except OSError:
        with suppress(OSError):
            half.unlink(missing_ok=True)
        raise


def write_cache(file: Path, data: bytes) -> None:
    """Write a file of .cache for the next run; if it cannot be written, that run only takes longer."""
    with suppress(OSError):
        replace_file(file, data)
