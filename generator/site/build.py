"""The site made by MkDocs, and finished, all of it or nothing; and the server that shows it while it is edited."""

import os
import socket
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from generator.files.folders import FolderError, replaced_folder
from generator.publish.archive import finish
from generator.render.publication import Publication
from generator.site.mkdocs_plugin import run_mkdocs

HOST = "127.0.0.1"
PORTS = range(8000, 8020)


def build_site(publication: Publication, to: Path, root: Path) -> None:
    """Put the finished site in a folder; raises FolderError, or an error of MkDocs, and the folder is as it was."""
    with replaced_folder(to) as new:
        run_mkdocs(publication, root / "mkdocs.yml", new)
        finish(new, publication, root)


def serve_site(root: Path, say: Callable[[str], None], port: int | None = None, *, in_browser: bool = False) -> int:
    """Show the site while it is being edited, until it is stopped; say where, and return MkDocs' exit code."""
    at = f"{HOST}:{_free_port([port] if port else PORTS)}"
    say(f"Open http://{at}/ and edit; the page follows. Ctrl+C ends it.")
    sys.stdout.flush()
    command = _command(root, "--dev-addr", at, *(["--open"] if in_browser else []))
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1"}
    if os.name != "nt":
        os.execve(command[0], command, environment)  # it takes our place, so that what stops us stops it too
    return subprocess.run(command, env=environment, check=False).returncode


def _command(root: Path, *words: str) -> list[str]:
    # With -P, for else a mkdocs.py in the folder where somebody types this would be run.
    start = [sys.executable, "-P", "-m", "mkdocs", "serve", "--quiet", "--no-strict"]
    return [*start, "--config-file", str(root / "mkdocs.yml"), *words]


def _free_port(ports: Sequence[int]) -> int:
    """Return the first of some ports that no other program has taken; raises FolderError where there is none."""
    for port in ports:
        with socket.socket() as probe:
            if probe.connect_ex((HOST, port)):
                return port
    raise FolderError(f"Another program has taken port {ports[0]}: end it, or name another with --port.")
