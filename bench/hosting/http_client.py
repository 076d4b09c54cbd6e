"""A reader that asks one address after the other, over one connection, and knows what may be answered."""

import gzip
import re
import time
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from urllib.parse import urlsplit

_ASSETS = re.compile(rb'(?:href|src)="((?:\.\./)*)(assets/[^"?#]+)\?([0-9a-f]{8})"')
_PAUSE = 0.004  # seconds between a page with what it names and the next: the publisher needs the processor too


@dataclass
class Counts:
    """How many answers there were, how many failed, and how many are no file of any edition."""

    asked: int = 0
    failed: int = 0
    mixed: int = 0
    editions: set[int] = field(default_factory=set)


class Reader:
    """One connection; every answer must be, byte for byte, a file of one of the editions."""

    def __init__(self, address: str, editions: list[Path]) -> None:
        self.connection = HTTPConnection(urlsplit(address).netloc, timeout=10)
        self._editions, self.counts = editions, Counts()

    def read(self, page: str, encoding: str) -> None:
        """Ask for a page and then for its styles and scripts."""
        edition = self._one(f"/{page}", page, encoding)
        if edition is None:
            return
        self.counts.editions.add(self._editions.index(edition))
        for _, name, digest in _ASSETS.findall((edition / page).read_bytes())[:6]:
            self._one(f"/{name.decode()}?{digest.decode()}", name.decode(), encoding)

    def _one(self, path: str, name: str, encoding: str) -> Path | None:
        """Ask once; return which of the editions answered, or nothing."""
        self.counts.asked += 1
        try:
            self.connection.request("GET", path, headers={"Accept-Encoding": encoding})
            answer = self.connection.getresponse()
            body, status = answer.read(), answer.status
        except (OSError, HTTPException):
            self.connection.close()  # the next request opens it again
            status = 0
        if status != 200:
            self.counts.failed += 1
            return None
        body = gzip.decompress(body) if answer.headers["Content-Encoding"] == "gzip" else body
        for edition in self._editions:
            if body == (edition / name).read_bytes():
                return edition
        self.counts.mixed += 1
        return None


def read_until(address: str, editions: list[Path], end: Path, seconds: float) -> Counts:
    """Read all pages, over and over, until a file `end` is there or so many seconds are over."""
    pages = sorted(path.relative_to(editions[0]).as_posix() for path in editions[0].rglob("*.html"))
    reader, started, number = Reader(address, editions), time.monotonic(), 0
    while not end.exists() and time.monotonic() - started < seconds:
        reader.read(pages[number % len(pages)], ("gzip", "identity")[number // len(pages) % 2])
        number += 1
        time.sleep(_PAUSE)
    reader.connection.close()
    return reader.counts
