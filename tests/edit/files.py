"""What the tests of editing look at: the real guide, and every byte of a copy."""

from __future__ import annotations

from pathlib import Path

REAL = Path(__file__).resolve().parents[2]


def bytes_of(root: Path) -> dict[str, bytes]:
    """Return the content of every file below a folder, by its name."""
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}
