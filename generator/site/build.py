"""The site made by MkDocs, in a process of its own, and finished: all of it or nothing."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from generator.files.folders import FolderError, replaced_folder
from generator.model import Guide
from generator.publish.archive import finish

HOST = "127.0.0.1"
PORTS = range(8000, 8020)
_OS_ERROR = re.compile(r"\w+(?:Error|Exception): \[(?:Errno|WinError) (\d+)\] (.+?)(?:: '(.+)')?")


def build(guide: Guide, to: Path, root: Path) -> None:
    """Put the finished site in a folder; raises FolderError where that fails, and ends with MkDocs' own exit code."""
    with replaced_folder(to) as new:
        done = subprocess.run(
            _command(root, "build", "--quiet", "--site-dir", str(new)),
            env=_environment(),
            stderr=subprocess.PIPE,
            encoding="utf-8",
            errors="replace",
            check=False,
        )
        if done.returncode:
            _say_if_disk(done.stderr)
        sys.stderr.write(done.stderr)
        if done.returncode:
            sys.exit(done.returncode)
        finish(new, guide, root)


def serve(root: Path, say: Callable[[str], None], port: int | None = None, *, in_browser: bool = False) -> int:
    """Show the site while it is being edited, until it is stopped; say where, and return MkDocs' exit code."""
    at = f"{HOST}:{_free_port([port] if port else PORTS)}"
    say(f"Open http://{at}/ and edit; the page follows. Ctrl+C ends it.")
    sys.stdout.flush()
    words = ["--quiet", "--no-strict", "--dev-addr", at, *(["--open"] if in_browser else [])]
    command = _command(root, "serve", *words)
    if os.name != "nt":
        os.execve(command[0], command, _environment())  # it takes our place, so that what stops us stops it too
    return subprocess.run(command, env=_environment(), check=False).returncode


def _free_port(ports: Sequence[int]) -> int:
    """Return the first of some ports that no other program has taken; raises FolderError where there is none."""
    for port in ports:
        with socket.socket() as probe:
            if probe.connect_ex((HOST, port)):
                return port
    raise FolderError(f"Another program has taken port {ports[0]}: end it, or name another with --port.")


def _command(root: Path, *words: str) -> list[str]:
    # With -P, for else a mkdocs.py in the folder where somebody types this would be run.
    return [sys.executable, "-P", "-m", "mkdocs", *words, "--config-file", str(root / "mkdocs.yml")]


def _environment() -> dict[str, str]:
    return {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1"}


def _say_if_disk(said: str) -> None:
    """Raise the error of a disk or a folder anew that ended MkDocs, so that it is said in our words."""
    last = _OS_ERROR.fullmatch(said.strip().rpartition("\n")[2])
    if last:
        raise OSError(int(last[1]), last[2], last[3])
