"""nginx with the configuration that is shipped, on a port of this machine only: other paths, and nothing else."""

from __future__ import annotations

import contextlib
import os
import re
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

from run import ROOT, SetUpError
from tests.support.find_nginx import find_nginx

HOSTING = ROOT / "hosting"
PATIENCE = 20  # seconds


@contextlib.contextmanager
def nginx(served: Path, work: Path) -> Iterator[str]:
    """Serve a folder that was published to, and give its address; `work` is for nginx' own files.

    Raises SetUpError where there is no nginx, and where it does not start.
    """
    program, port = find_nginx(), _free_port()
    configuration = _configured(served, work, port)
    # The account that runs the tests, because others cannot read their files.
    account = "daemon off; user root;" if os.geteuid() == 0 else "daemon off;"
    command = [program, "-e", "stderr", "-p", str(work), "-c", str(configuration), "-g", account]
    with (work / "said.txt").open("wb") as said, subprocess.Popen(command, stdout=said, stderr=said) as process:
        try:
            _until_it_answers(process, port, work / "said.txt")
            yield f"http://127.0.0.1:{port}/"
        finally:
            process.terminate()


def _configured(served: Path, work: Path, port: int) -> Path:
    """Write both shipped files with paths of this run; return the main one."""
    pages = _put((HOSTING / "nginx.conf").read_text(encoding="utf-8"), r"listen 8080;", f"listen 127.0.0.1:{port};")
    pages = _put(pages, r"root /srv/guide/current;", f'root "{served}/current";')
    main = (HOSTING / "nginx-container.conf").read_text(encoding="utf-8")
    main = main.replace("/dev/stderr", "stderr").replace("/tmp/", f"{work}/")  # noqa: S108 - in the container
    main = _put(main, r"include /etc/nginx/conf\.d/\*\.conf;", f'include "{work}/pages.conf";')
    main = _put(main, r"worker_processes auto;", "worker_processes 1;")
    (work / "pages.conf").write_text(pages, encoding="utf-8")
    (work / "main.conf").write_text(main, encoding="utf-8")
    return work / "main.conf"


def _put(text: str, old: str, new: str) -> str:
    changed, times = re.subn(old, new.replace("\\", r"\\"), text)
    assert times == 1, f"{old} should be in the shipped file once"
    return changed


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _until_it_answers(process: subprocess.Popen[bytes], port: int, said: Path) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and process.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.02)
    raise SetUpError(f"nginx does not start: {said.read_text(errors='replace').strip()[-500:]}")
