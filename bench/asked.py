"""A reader that asks one address after the other, over one connection, and knows what may be answered."""

from __future__ import annotations

import re
import socket
import time
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

NAMED = re.compile(rb'(?:href|src)="((?:\.\./)*)(assets/[^"?#]+)\?([0-9a-f]{8})"')
GZIP = "gzip"
PAUSE = 0.004  # seconds between a page with what it names and the next: what publishes needs the processor too


@dataclass
class Counted:
    """What was answered: all, those that failed, and those that belong to no edition or to another than their page."""

    asked: int = 0
    failed: int = 0
    mixed: int = 0
    seconds: float = 0.0
    editions: set[int] = field(default_factory=set)


class Connection:
    """A connection that stays open; one that was lost is opened anew."""

    def __init__(self, address: str) -> None:
        """Take an address such as http://127.0.0.1:8080/."""
        parts = urlsplit(address)
        self._to = (parts.hostname or "", parts.port or 80)
        self._socket: socket.socket | None = None

    def ask(self, path: str, encoding: str = "identity") -> tuple[int, bytes]:
        """Return status and body; raises OSError where the answer is cut off or none comes."""
        if self._socket is None:
            self._socket = socket.create_connection(self._to, timeout=10)
        try:
            self._socket.sendall(f"GET {path} HTTP/1.1\r\nHost: x\r\nAccept-Encoding: {encoding}\r\n\r\n".encode())
            head, body = self._until_empty_line()
            length = int(next(line for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:"))[15:])
            while len(body) < length:
                body += self._more()
            if b"connection: close" in head.lower():
                self.close()  # a server does so after some thousand answers
            return int(head[9:12]), body
        except (OSError, ValueError, StopIteration) as error:
            self.close()
            raise OSError(f"no whole answer: {error}") from None

    def close(self) -> None:
        """Let go."""
        if self._socket:
            self._socket.close()
        self._socket = None

    def _until_empty_line(self) -> tuple[bytes, bytes]:
        data = b""
        while b"\r\n\r\n" not in data:
            data += self._more()
        head, _, body = data.partition(b"\r\n\r\n")
        return head, body

    def _more(self) -> bytes:
        assert self._socket  # noqa: S101 - it is open while an answer is read
        data = self._socket.recv(1 << 18)
        if not data:
            raise OSError("it was cut off")
        return data


def per_second(address: str, paths: list[str], seconds: float) -> float:
    """Return how many answers a second come, each over a connection of its own, as Python's own server has it."""
    connection, count, start = Connection(address), 0, time.monotonic()
    while time.monotonic() - start < seconds:
        connection.ask(paths[count % len(paths)])
        connection.close()
        count += 1
    return count / (time.monotonic() - start)


def read_until(address: str, editions: list[Path], end: Path, most: float) -> Counted:
    """Read pages, each with its styles and scripts, until a file is there or so many seconds are over.

    Every answer must be, byte for byte, a file of one of the editions; what a page names, of the edition of the page.
    """
    pages = sorted(path.relative_to(editions[0]).as_posix() for path in editions[0].rglob("*.html"))
    counted, connection, start = Counted(), Connection(address), time.monotonic()
    while not end.exists() and time.monotonic() - start < most:
        page = pages[counted.asked % len(pages)]
        encoding = (GZIP, "identity")[counted.asked // len(pages) % 2]
        time.sleep(PAUSE)
        edition = _one(connection, counted, f"/{page}", encoding, editions, page)
        if edition is None:
            continue
        counted.editions.add(edition)
        for _, name, digest in NAMED.findall((editions[edition] / page).read_bytes())[:6]:
            path = f"/{name.decode()}?{digest.decode()}"
            _one(connection, counted, path, encoding, [editions[edition]], name.decode())
    counted.seconds = time.monotonic() - start
    connection.close()
    return counted


def _one(
    connection: Connection, counted: Counted, path: str, encoding: str, editions: list[Path], name: str
) -> int | None:
    """Ask once; return which of the editions answered, or nothing."""
    counted.asked += 1
    try:
        status, body = connection.ask(path, encoding)
    except OSError:
        counted.failed += 1
        return None
    if status != 200:
        counted.failed += 1
        return None
    for number, edition in enumerate(editions):
        small = edition / f"{name}.gz"
        if body == (small if encoding == GZIP and small.exists() else edition / name).read_bytes():
            return number
    counted.mixed += 1
    return None
