"""Where the nginx is that the tests and the bench start, and how it comes onto a Debian that has none."""

import contextlib
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from run import ROOT, SetUpError, apt_get, quietly

OURS = ROOT / ".cache" / "nginx"
PLACES = "/usr/sbin:/usr/local/sbin:/usr/local/bin"  # which are on the PATH of root only


def find_nginx() -> str:
    """Return the path of an nginx, fetched just now if need be and possible."""
    path = os.pathsep.join((os.environ.get("PATH", ""), PLACES))
    if found := shutil.which("nginx", path=path):
        return found
    ours = OURS / "usr" / "sbin" / "nginx"
    if works(ours) or (fetch(OURS) and works(ours)):
        return str(ours)
    raise SetUpError("The tests need nginx: install it (on Debian: sudo apt install nginx), then run the same again.")


def works(program: Path) -> bool:
    """Whether a program is there with all that it needs."""
    return program.exists() and quietly(program, "-v").returncode == 0


def fetch(folder: Path) -> bool:
    """Whether Debian's package is now in a folder: unpacked only, for installed it would serve on port 80 at once."""
    if not shutil.which("apt-get"):
        return False
    folder.parent.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent) as made:
        Path(made).chmod(0o755)
        with contextlib.chdir(made):
            if apt_get("download", "nginx").returncode:
                apt_get("update")  # the lists are old, or there are none
                if apt_get("download", "nginx").returncode:
                    return False
        packages = list(Path(made).glob("nginx_*.deb"))
        unpacked = subprocess.run(["dpkg-deb", "-x", *packages, f"{made}/new"], capture_output=True, check=False)
        if unpacked.returncode:
            return False
        with contextlib.suppress(OSError):  # another run was faster
            Path(made, "new").rename(folder)
    return True
