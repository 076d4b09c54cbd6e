"""The built site: made once a run, for any number of workers, served to the browser, and unpacked from its zip."""

from __future__ import annotations

import contextlib
import functools
import json
import os
import subprocess
import sys
import threading
import time
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from generator import check
from generator.publish.archive import TOP, write_archive
from generator.render import search_index
from generator.site.security_headers import HEADERS

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 180  # seconds that a worker waits for the one that builds


@dataclass(frozen=True)
class Built:
    """A build: the folder it made, and what it printed."""

    folder: Path
    printed: str


def build(folder: Path, **environment: str) -> Built:
    """Return a build into `folder`, or fail with what it printed."""
    command = [sys.executable, "-m", "generator", "build", "--to", str(folder)]
    env = {**os.environ, "PYTHONPATH": str(ROOT), **environment}
    said: dict[str, Any] = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "encoding": "utf-8"}
    done = subprocess.run(command, cwd=folder.parent, env=env, check=False, **said)
    if done.returncode:
        pytest.fail(f"The site was not built, so nothing can be said of it.\n{done.stdout}", pytrace=False)
    return Built(folder, done.stdout)


def search_entries(site: Path) -> list[dict[str, Any]]:
    """Return what the search of a site looks through."""
    _, _, docs = (site / search_index.FILE).read_text(encoding="utf-8").partition("{docs: ")
    entries: list[dict[str, Any]] = json.loads(docs.removesuffix("};\n"))
    return entries


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The build of this run; the first worker that asks makes it, and the others wait for it."""
    base = tmp_path_factory.getbasetemp()
    place = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "built"
    said = place / "printed.txt"
    try:
        place.mkdir()
    except FileExistsError:
        _wait_for(said)
        return Built(place / "site", said.read_text(encoding="utf-8"))
    printed = "This worker did not get that far."
    try:
        printed = build(place / "site").printed
    finally:
        # Written in one go under another name, so that nobody reads half of it; also after a failure, to end the wait.
        (place / "half.txt").write_text(printed, encoding="utf-8")
        (place / "half.txt").replace(said)
    return Built(place / "site", printed)


def _wait_for(file: Path) -> None:
    end = time.monotonic() + PATIENCE
    while not file.exists():
        if time.monotonic() > end:
            pytest.fail(f"The worker that builds the site did not end within {PATIENCE} seconds.", pytrace=False)
        time.sleep(0.05)


@pytest.fixture(scope="session")
def site(built: Built) -> Path:
    """The folder of the built site."""
    if not (built.folder / "index.html").exists():
        pytest.fail("The site was not built; another test says why.", pytrace=False)
    return built.folder


class _Quiet(SimpleHTTPRequestHandler):
    """Serves a folder as a host of static pages does: with all headers, and with 404.html for an unknown address."""

    protocol_version = "HTTP/1.1"

    def end_headers(self) -> None:
        for name, value in HEADERS.items():
            self.send_header(name, value)
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        pass

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:  # noqa: ARG002
        page = Path(self.directory, "404.html").read_bytes()
        self.send_response(code, message)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(page)))
        self.end_headers()
        self.wfile.write(page)


@pytest.fixture(scope="session")
def server(site: Path) -> Iterator[str]:
    """The address of the built site on this machine, such as http://127.0.0.1:40123/."""
    with served(site) as address:
        yield address


@pytest.fixture(scope="session")
def folder(site: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of the site as it is unpacked from its zip, into a folder whose name has a space and an accent."""
    stick = tmp_path_factory.mktemp("stick") / "Leitfaden für alle"
    with zipfile.ZipFile(write_archive(site, check.checked(ROOT).edition, stick.parent)) as zipped:
        zipped.extractall(stick)
    return (stick / TOP).as_uri() + "/"


@pytest.fixture(params=["http", "file"])
def base(request: pytest.FixtureRequest) -> str:
    """The address of the site: once from a server, once from a folder."""
    address: str = request.getfixturevalue({"http": "server", "file": "folder"}[request.param])
    return address


@contextlib.contextmanager
def served(site: Path) -> Iterator[str]:
    """Serve a folder, and give its address."""
    with ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(site))) as http:
        http.daemon_threads = True
        threading.Thread(target=http.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{http.server_address[1]}/"
        http.shutdown()


def differences(one: Path, other: Path) -> list[str]:
    """Return the names of files that only one of two folders has, or that are not the same in both."""
    here, there = _files(one), _files(other)
    return sorted(name for name in here.keys() | there.keys() if here.get(name) != there.get(name))


def _files(folder: Path) -> Mapping[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
