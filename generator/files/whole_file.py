"""A file is written complete, or stays as it was."""

from contextlib import suppress
from pathlib import Path
from secrets import token_hex


def replace_file(file: Path, data: bytes) -> None:
    """Write a file, which grows beside its place under a name that nothing else has; an OSError leaves no half."""
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
    """Write a file of .cache, which the next run reads; one that cannot be written only costs that run time."""
    with suppress(OSError):
        replace_file(file, data)
