"""Files made small once, so that a web server need not do it for every reader; the same bytes for the same file."""

from __future__ import annotations

import gzip
import io
from pathlib import PurePath

KINDS = frozenset({".html", ".css", ".js", ".json", ".svg", ".xml", ".txt"})
GZ = ".gz"


def compressed_copies(name: PurePath, data: bytes) -> bytes | None:
    """Return a file's bytes made smaller; nothing where that does not make it smaller, or its kind is small already."""
    if name.suffix not in KINDS:
        return None
    small = io.BytesIO()
    with gzip.GzipFile("", "wb", 9, small, mtime=0) as file:  # without name and time: only the bytes count
        file.write(data)
    return small.getvalue() if small.tell() < len(data) else None
