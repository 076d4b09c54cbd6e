"""Small sites to publish, and a program that publishes them and is stopped at each thing it does to the disk.

Run as a program, because what is killed must be a process of its own, and must have no threads but its own.
"""

from __future__ import annotations

import contextlib
import errno
import itertools
import json
import os
import sys
from pathlib import Path
from typing import Any, NamedTuple

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from generator.files.checksums import write_checksums
from generator.publish import deploy as layout
from generator.publish.deploy import PublishError, ReleaseFolder, deploy_site, is_whole, open_release_folder

CHANGES = {
    "os.mkdir",
    "os.rename",
    "os.remove",
    "os.chmod",
    "os.rmdir",
    "os.symlink",
    "os.link",
    "os.utime",
    "os.truncate",
}
STOPPED, REFUSED, WENT_ON, TRACEBACK = 9, 3, 5, 4


def small_site(folder: Path, words: str) -> Path:
    """Return a sealed site of a few files, in which some are the same for any words."""
    files = {
        "index.html": f"<!doctype html><title>{words}</title><link href=look/a.css?>" + words * 50,
        "404.html": "<!doctype html><title>Not found</title>",
        "look/a.css": f"/* {words} */" + "p { color: #000 }\n" * 9,
        "guide.json": json.dumps({"edition": "Edition 1", "code": "AAAA-BBBB", "words": words}),
    }
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    write_checksums(folder)
    return folder


def published(site: Path, folder: Path) -> ReleaseFolder:
    """Publish a site, and return where."""
    with open_release_folder(folder) as served:
        deploy_site(site, served)
    return served


class State(NamedTuple):
    """How a served folder is after a publish that was stopped, and after the one that follows."""

    code: int  # 0 where it came to its end before that
    said: str
    now: str  # "old", "new" or "" for nothing
    whole: bool  # what is served
    before: str  # what going back would serve: "older", "old" or "" for nothing
    after: bool  # the next publish serves what it was given
    left: list[str]  # what should not be there after it


def stopped_everywhere(place: Path, *, kill: bool) -> list[State]:
    """Return the states after a publish is stopped at the first thing it does, the second, and so on to the end."""
    folder = place / "www"
    published(small_site(place / "a", "first"), folder)
    published(small_site(place / "b", "second"), folder)
    states: list[State] = []
    for number in itertools.count(1):
        older, old = _words(_before(folder)), _words(folder / "current")
        site = small_site(place / "site", f"site {number}")
        code, said = _stopped(site, folder, number, kill=kill)
        now = {old: "old", "": ""}.get(_words(folder / "current"), "new")
        before = {older: "older", old: "old"}.get(_words(_before(folder)), "")
        whole = is_whole(folder / "current")
        with contextlib.suppress(PublishError):
            published(small_site(place / "next", f"next {number}"), folder)
        after = f"next {number}" == _words(folder / "current")
        states.append(State(code, said, now, whole, before, after, _left(folder)))
        if code in (0, TRACEBACK):
            return states
    raise AssertionError


def _stopped(site: Path, folder: Path, number: int, *, kill: bool) -> tuple[int, str]:
    """Publish in a process that is stopped at one thing it does: killed there, or refused because the disk is full."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        _publish_until(site, folder, number, writing, kill=kill)
    os.close(writing)
    with os.fdopen(reading) as pipe:
        said = pipe.read()
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status), said


def _publish_until(site: Path, folder: Path, number: int, tell: int, *, kill: bool) -> None:
    done = itertools.count(1)

    def hook(event: str, args: tuple[Any, ...]) -> None:
        writes = event == "open" and isinstance(args[2], int) and args[2] & (os.O_WRONLY | os.O_RDWR)
        if (event in CHANGES or writes) and next(done) == number:
            if kill:
                os._exit(STOPPED)
            raise OSError(errno.ENOSPC, "No space left on device")

    sys.addaudithook(hook)
    code = TRACEBACK
    try:
        with open_release_folder(folder) as served:
            for line in deploy_site(site, served):
                os.write(tell, line.encode() + b"\n")
        code = WENT_ON if next(done) > number else 0
    except PublishError as error:
        os.write(tell, str(error).encode())
        code = REFUSED
    finally:
        os._exit(code)


def _before(folder: Path) -> Path:
    return ReleaseFolder(folder).before() or folder / "nothing"


def _words(site: Path) -> str:
    """Return the words of a site; none where it is not there."""
    try:
        return str(json.loads((site / "guide.json").read_text(encoding="utf-8"))["words"])
    except FileNotFoundError:
        return ""


def _left(folder: Path) -> list[str]:
    """Return what is in a served folder and neither served nor the edition before."""
    needed = {(folder / "current").resolve(), _before(folder).resolve()}
    left = [path for path in (folder / "editions").iterdir() if path.resolve() not in needed]
    left += [path for path in folder.iterdir() if path.name not in ("current", "editions", layout.LOCK)]
    return sorted(path.name for path in left)


def main(words: list[str]) -> None:
    """Stop everywhere, and print the states; or publish two sites in turn until killed."""
    if words[0] == "in-turn":
        place = Path(words[1])
        sites = [small_site(place / name, name) for name in ("one", "two")]
        for site in itertools.cycle(sites):
            published(site, place / "www")
            print("published", flush=True)  # noqa: T201 - a program speaks to who started it
    layout.LINKS = words[0] == "links"
    print(json.dumps(stopped_everywhere(Path(words[2]), kill=words[1] == "kill")))  # noqa: T201 - as above


if __name__ == "__main__":
    main(sys.argv[1:])
