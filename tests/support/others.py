"""Folders in which somebody's files lie, each in another way: what no command may change by a byte."""

from __future__ import annotations

import hashlib
import json
import os
import stat
from collections.abc import Callable
from pathlib import Path

from generator.editions.current import CurrentEdition
from generator.files.checksums import DATA, LIST, write_checksums
from generator.files.folders import MARK, PASSING
from generator.publish.archive import name
from tests.support.published import published, small_site

Tree = dict[str, tuple[int, str]]


def tree(place: Path) -> Tree:
    """Return the mode and the content of all that is below a folder, by its name."""
    return {path.relative_to(place).as_posix(): (path.lstat().st_mode, _content(path)) for path in place.rglob("*")}


def _content(path: Path) -> str:
    if path.is_symlink():
        return str(path.readlink())
    return hashlib.sha256(path.read_bytes()).hexdigest() if stat.S_ISREG(path.stat().st_mode) else ""


def mine(folder: Path, *names: str, text: str = "mine", mode: int = 0o640) -> Path:
    """Put files of somebody into a folder, and return it."""
    for one in names:
        (folder / one).parent.mkdir(parents=True, exist_ok=True)
        (folder / one).write_text(text, encoding="utf-8")
        (folder / one).chmod(mode)
    return folder


def _listed(folder: Path, *names: str) -> None:
    """Files that are all on a list of digests, as those have it who keep archives."""
    write_checksums(mine(folder, *names))


def _iso(folder: Path) -> None:
    _listed(folder, "debian.iso")
    mine(folder, "thesis.docx", "photos/2019/a b.jpg")


def _exported(folder: Path) -> Path:
    """Return a folder with what an export leaves, in small."""
    mine(folder, "mkdocs.yml", "docs/index.md")
    mine(folder, f"docs/{DATA}", text=json.dumps({"edition": "Edition 1", "code": "AAAA-BBBB"}))
    write_checksums(folder)
    return folder


def _edited(folder: Path) -> None:
    small_site(folder, "ours")
    mine(folder, "index.html", text="<title>ours, with a word of mine</title>")


def _linked(folder: Path) -> None:
    mine(folder.with_name("papers"), "letter.odt")
    (small_site(folder, "ours") / "papers").symlink_to("../papers", target_is_directory=True)


def _served(folder: Path, *names: str) -> Path:
    published(small_site(folder.with_name("a"), "first"), folder)
    published(small_site(folder.with_name("b"), "second"), folder)
    return mine(folder, *names)


def _elsewhere(folder: Path, name: str) -> None:
    """Something that a publish leaves, moved away and linked to."""
    _served(folder)
    (folder / name).rename(folder.with_name("moved"))
    (folder / name).symlink_to(folder.with_name("moved"), target_is_directory=True)
    mine(folder.with_name("moved"), "more/letter.odt")


def _current(folder: Path) -> None:
    _iso(folder / "current")


def _named(folder: Path) -> None:
    mine(folder, "current/a.txt", "editions/1/a.txt", "editions/2", "publish.lock")


def _a_file(folder: Path) -> None:
    mine(folder.parent, folder.name)


def _a_link(folder: Path) -> None:
    mine(folder.with_name("papers"), "letter.odt")
    folder.symlink_to("papers", target_is_directory=True)


def _odd(folder: Path) -> None:
    mine(
        folder,
        "caf\u00e9.txt",
        "cafe\u0301.txt",
        "a\nb\x1b[2K.txt" if os.name != "nt" else "a b.txt",
        "-rf",
        mode=0o400,
    )


# What is refused: the target itself has files of somebody.
HOLDS: dict[str, Callable[[Path], object]] = {
    "documents": lambda folder: mine(folder, "letter.odt", "taxes/2019.ods"),
    "hidden files alone": lambda folder: mine(folder, ".bashrc", ".ssh/id", mode=0o600),
    "files that may not be written": lambda folder: mine(folder, "will.pdf", "old/deed.pdf", mode=0o444),
    "odd names": _odd,
    "a list of digests": _iso,
    "a list of digests of all": lambda folder: _listed(folder, "thesis.docx", "photos/a.jpg"),
    "a guide.json of somebody": lambda folder: mine(folder, DATA, "tour.txt", text="{}"),
    "a guide.json that is no JSON": lambda folder: mine(folder, DATA, LIST, text="[" * 9999),
    "both, of somebody": lambda folder: _listed(folder, DATA, "index.html"),
    "a project of another builder": lambda folder: mine(folder, "mkdocs.yml", "docs/book.md", "docs/a/b.md"),
    "a repository": lambda folder: mine(small_site(folder, "ours"), ".git/config", ".git/HEAD"),
    "a site with the name of a host": lambda folder: mine(small_site(folder, "ours"), "CNAME"),
    "a site with what a host proves": lambda folder: mine(small_site(folder, "ours"), ".well-known/a/b"),
    "a site with an empty folder": lambda folder: (small_site(folder, "ours") / "later").mkdir(),
    "a site with a page that was edited": _edited,
    "a site with a link": _linked,
    "an export with a page": lambda folder: mine(_exported(folder), "docs/notes.md"),
    "an export with a menu that was edited": lambda folder: mine(_exported(folder), "mkdocs.yml", text="nav"),
    "a folder for a server, with letters": lambda folder: _served(folder, "letters.txt"),
    "with an edition of a magazine": lambda folder: _served(folder, "editions/spring.odt"),
    "with a hidden file among the editions": lambda folder: _served(folder, "editions/.config"),
    "with a file in what is served": lambda folder: _served(folder, "current/.well-known/a"),
    "with folders named as a publish names them": lambda folder: _served(
        folder, "editions/2019/a.odt", "editions/03/b"
    ),
    "with editions elsewhere": lambda folder: _elsewhere(folder, "editions"),
    "with an edition elsewhere": lambda folder: _elsewhere(folder, "editions/1"),
    "a current of somebody": _current,
    "all the names that a publish has": _named,
    "a file": _a_file,
    "a link": _a_link,
}

# What stops nothing: files of somebody beside a target that is not there yet.
BESIDE: dict[str, Callable[[Path], object]] = {
    "what programs before this one cleared away": lambda folder: [
        mine(folder.with_name(f".{folder.name}.{ending}"), "letter.odt") for ending in ("old", "new")
    ],
    "names like those of temporary folders": lambda folder: [
        mine(folder.with_name(f"{PASSING}{folder.name}-0123abcd"), "letter.odt"),
        mine(folder.with_name(f"{PASSING}{folder.name}-0123abce"), MARK, text="another"),
        mine(folder.parent, f"{PASSING}{folder.name}.lock"),
    ],
    "names like that of the zip": lambda folder: mine(folder, "notes.part", "notes.zip").rename(folder.with_name("d")),
}


def zips(edition: CurrentEdition) -> dict[str, Callable[[Path], object]]:
    """Return what is in the way of a zip and of nothing else: its own name, and that of half of it."""
    ours = name(edition)
    return {
        "a file of the name of the zip": lambda folder: mine(folder, ours),
        "a folder of the name of the zip": lambda folder: mine(folder / ours, "letter.odt"),
        "half a zip of somebody": lambda folder: mine(folder, ours.replace(".zip", ".part")),
    }
