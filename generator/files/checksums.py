"""Checksums by which a copy of the site can be verified: a list of all its files, in the form of sha256sum."""

import hashlib
import re
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from generator.errors import GuideError

LIST, DATA = "SHA256SUMS", "guide.json"
NEEDED = frozenset({DATA, "index.html"})  # without these it is no site
_LINE = re.compile(r"(?P<digest>[0-9a-f]{64}) [ *](?P<name>[^\r\n]+)")
_CHUNK = 1 << 20
_EMPTY = "an empty folder"


class ChecksumError(GuideError):
    """Raised when a copy cannot be verified; the message is shown to the reader."""


@dataclass(frozen=True)
class CopyReport:
    """How a copy differs from its list."""

    files: int
    fingerprint: str  # of the list itself, in hexadecimal digits
    changed: tuple[str, ...]
    missing: tuple[str, ...]
    added: tuple[str, ...]

    @property
    def whole(self) -> bool:
        """Whether every file is there, as it was made, and no other."""
        return not (self.changed or self.missing or self.added)


def write_checksums(folder: Path) -> None:
    """Write the list of a folder of files into it; the list itself is not on it."""
    lines = [f"{_digest(folder / name)}  {name}\n" for name in _names(folder)]
    (folder / LIST).write_text("".join(lines), encoding="utf-8", newline="\n")


def verify(copy: Path) -> CopyReport:
    """Return how a folder or a zip differs from its list; raises ChecksumError if there is no list, or no copy."""
    try:
        if copy.is_dir():
            text = (copy / LIST).read_bytes()
            return _compared(text, {name: _digest(copy / name) for name in _names(copy)})
        with zipfile.ZipFile(copy) as zipped:
            return _compared(*_unzipped(zipped, copy))
    except FileNotFoundError:
        what = f"has no list {LIST}: it is not a whole copy of the guide" if copy.exists() else "is not there"
        raise ChecksumError(f"{copy} {what}.") from None
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError) as error:
        raise ChecksumError(f"{copy} cannot be read as a zip: {error}.") from None
    except OSError as error:
        raise ChecksumError(f"{copy} cannot be read: {error.strerror or error}.") from None


def _compared(text: bytes, found: dict[str, str]) -> CopyReport:
    listed = dict(_listed(text))
    return CopyReport(
        files=len(listed),
        fingerprint=hashlib.sha256(text).hexdigest(),
        changed=tuple(sorted(name for name in listed.keys() & found.keys() if listed[name] != found[name])),
        missing=tuple(sorted((listed.keys() | NEEDED) - found.keys())),
        added=tuple(sorted(name for name in found.keys() - listed.keys() if not _is_left(name, found, listed))),
    )


def _is_left(name: str, found: dict[str, str], listed: dict[str, str]) -> bool:
    """Whether this is a folder with nothing in it any more, which is reported for its files already."""
    return found[name] == _EMPTY and any(one.startswith(f"{name}/") for one in listed)


def _listed(text: bytes) -> Iterator[tuple[str, str]]:
    for line in text.decode("utf-8", errors="replace").splitlines():
        match = _LINE.fullmatch(line)
        if match is None:
            raise ChecksumError(f"{LIST} has a line that is no digest and name: {line[:60]!r}. It was changed.")
        yield match["name"], match["digest"]


def _names(folder: Path) -> list[str]:
    """Return the names of all that is in a folder but its list: links and empty folders too."""
    paths = (path for path in folder.rglob("*") if path.is_symlink() or not path.is_dir() or not any(path.iterdir()))
    return sorted(name for path in paths if (name := path.relative_to(folder).as_posix()) != LIST)


def _unzipped(zipped: zipfile.ZipFile, copy: Path) -> tuple[bytes, dict[str, str]]:
    names = [info.filename for info in zipped.infolist() if not info.is_dir()]
    lists = [PurePosixPath(name) for name in names if PurePosixPath(name).name == LIST]
    top = min((path.parent for path in lists), key=lambda path: len(path.parts), default=None)
    if top is None:
        raise ChecksumError(f"{copy} has no list {LIST}: it is not a whole copy of the guide.")
    found: dict[str, str] = {}
    for name in names:
        path = PurePosixPath(name)
        inside = path.relative_to(top).as_posix() if path.is_relative_to(top) else name
        with zipped.open(name) as file:
            # Programs unpack the last of two files with one name: neither can be trusted.
            found[inside] = "twice" if inside in found else _of(iter(lambda: file.read(_CHUNK), b""))
    text = zipped.read((top / LIST).as_posix())
    found.pop(LIST)
    return text, found


def _digest(path: Path) -> str:
    if path.is_symlink() or not path.is_file():  # never on a list, and a device can be endless
        return _EMPTY if path.is_dir() and not path.is_symlink() else "a link, or no file"
    with path.open("rb") as file:
        return _of(iter(lambda: file.read(_CHUNK), b""))


def _of(pieces: Iterable[bytes]) -> str:
    digest = hashlib.sha256()
    for piece in pieces:
        digest.update(piece)
    return digest.hexdigest()
