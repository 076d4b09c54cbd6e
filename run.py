"""Create .venv beside this file on first use, then run a command.

  python run.py site            build the site into the folder site, and say how to open it
  python run.py test            run every check and test; --quick leaves out the browsers, --fast also what builds or
                                takes long, --pictures draws the manual's pictures instead, other words go to pytest
  python run.py check           list every problem in the content, and how to correct it
  python run.py serve           preview the site while you edit; --open opens the browser too
  python run.py build           build the site, into another folder if you like
  python run.py bundle          build the site as one zip, to hand out
  python run.py publish FOLDER  build the site and put it where a web server reads it, all or nothing;
                                --back returns to the edition before
  python run.py verify COPY     check whether a zip or a folder of the site is complete
  python run.py new KIND ID     create a flow, section, term, checklist or rule
  python run.py rename KIND OLD NEW
                                give a step, flow, duty or term another id, wherever it is named
  python run.py find NAME       list where a paragraph, an open question or an id is used
  python run.py source FILE     compare with a new text of the procedure, and list what rests on a change;
                                --dry-run changes nothing
  python run.py compare         list what the content does differently from the newest edition, or from a named one
  python run.py release         freeze the content as an edition, to compare later ones with
  python run.py prove           prove the safety rules of the flows on every possible case
  python run.py walk FLOW       work through one case
  python run.py export FOLDER   write the pages as Markdown, for another site builder
  python run.py pictures        draw the pictures in README.md
  python run.py bench           measure speed, and which mistakes are caught
  python run.py ruff            check or format the style of the program, such as: ruff format .
  python run.py mypy            check the types of the program

COMMAND --help says more about a command. On Windows, write py instead of python.
"""

import sys

# First, and in syntax that Python 3.6 can read: an old Python gets a sentence, not a traceback.
if sys.version_info < (3, 11):
    sys.exit(
        f"The guide needs Python 3.11 or newer, and this is Python {sys.version_info[0]}.{sys.version_info[1]}: "
        "install a newer one, or run this file with one that you have, such as python3.11."
    )

import hashlib
import importlib
import importlib.util
import io
import os
import re
import shutil
import subprocess
import time
from pathlib import Path

ROOT = Path(__file__).absolute().parent  # not resolve(): it turns a network drive H: into a path that cmd cannot enter
WINDOWS = os.name == "nt"
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if WINDOWS else "bin/python")
BUILD = ROOT / "requirements.txt"
PAPER = ROOT / "requirements-paper.txt"
TEST = ROOT / "requirements-test.txt"
OUTSIDE = {"test": "tests", "bench": "bench", "ruff": "ruff", "mypy": "mypy"}  # these need the packages of the tests
ROOM = 100  # characters for ROOT: Windows paths have 260, and the longest one inside .venv takes 140


class SetUpError(Exception):
    """Why nothing could be started, in one sentence that says what to do."""


def main(words: list[str]) -> int:
    """Return the exit code of a command; a set-up that fails prints one sentence and returns 1."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # Line by line, so that our lines and those of the programs we start keep their order.
            stream.reconfigure(errors="backslashreplace", line_buffering=True)
    if not words or words[0] in ("-h", "--help", "help"):
        print(__doc__.strip())
        return 0
    try:
        return run(*words)
    except SetUpError as problem:
        print(problem, file=sys.stderr)
        return 1
    except OSError as error:
        print(about_this_place(error), file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("Stopped. The same command starts again.", file=sys.stderr)
        return 130


def run(word: str, *words: str) -> int:
    """Return the exit code of one command and its options."""
    if os.pathsep in str(ROOT):  # Python would read two folders, and run what is in the first
        raise SetUpError(f"The path of this folder has a {os.pathsep} in it ({ROOT}): give the folder another name.")
    prepare(BUILD)
    prepare_paper(again=word == "test")
    if word in OUTSIDE:
        prepare(TEST)
        return become(OUTSIDE[word], *words)
    if word != "site":
        return become("generator", word, *words)
    built = subprocess.run(in_venv("generator", "build", *words), env=environment(), check=False)
    if built.returncode == 0 and not words:
        print(f"To open it, double-click {ROOT / 'site' / 'index.html'}. It needs no internet and no server.")
    return built.returncode


def become(module: str, *words: str) -> int:
    """Return the exit code of a module; only on Windows, since elsewhere it replaces us and so gets our signals."""
    if not WINDOWS:
        os.execve(PYTHON, in_venv(module, *words), environment())
    return subprocess.run(in_venv(module, *words), env=environment(), check=False).returncode


def in_venv(module: str, *words: str) -> list[str]:
    """Return the command that runs a module in the current folder, so that its options can name files there."""
    return [str(PYTHON), "-P", "-m", module, *words]


def environment() -> dict[str, str]:
    """Return the environment of the programs that we start."""
    inherited = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    ours = {"PYTHONPATH": str(ROOT), "PYTHONSAFEPATH": "1", "PYTHONUTF8": "1", "NO_MKDOCS_2_WARNING": "1"}
    return {**inherited, **ours}


# --- The environment -----------------------------------------------------------------------------------------------


def prepare(*lists: Path) -> None:
    """Create .venv, and install each list of packages that is not in it yet."""
    if not is_ready(BUILD):
        make_venv()
    for requirements in lists:
        if not is_ready(requirements):
            install(requirements)


def prepare_paper(*, again: bool) -> None:
    """Install what makes PDFs; where it cannot be installed, say so once, and try again only if asked."""
    tried = stamp_of(PAPER).with_suffix(".tried")
    if is_ready(PAPER) or (not again and tried.exists() and tried.read_bytes() == wanted(PAPER)):
        return
    try:
        install(PAPER)
    except SetUpError as error:
        why = str(error).splitlines()[0]
        if "HASHES" in why:
            raise
        print(
            f"PDFs cannot be made on this machine, but pages can be printed from the browser. ({why})", file=sys.stderr
        )
        tried.write_bytes(wanted(PAPER))


def is_ready(requirements: Path) -> bool:
    """Return whether .venv has exactly these packages; the stamp is the last thing that an install writes."""
    finished = wanted(requirements)
    stamp = stamp_of(requirements)
    return PYTHON.exists() and stamp.exists() and stamp.read_bytes() == finished


def stamp_of(requirements: Path) -> Path:
    """Return the file that records what was installed."""
    return VENV / f"{requirements.stem}.stamp"


def wanted(requirements: Path) -> bytes:
    """Return the stamp of a finished install: the digest of the list, and the Python that it is for."""
    python = ".".join(map(str, sys.version_info[:3]))
    return f"{hashlib.sha256(requirements.read_bytes()).hexdigest()} {python}\n".encode()


def make_venv() -> None:
    """Create .venv, in place of any that is there; raises SetUpError where that fails."""
    print("Setting up. This happens once, and takes about a minute.")
    for stamp in map(stamp_of, (BUILD, PAPER, TEST)):
        stamp.unlink(missing_ok=True)  # first, so that a half-cleared .venv never looks finished
    if not has_ensurepip():
        raise SetUpError(
            "This Python lacks the module that creates environments. Install it (on Debian and Ubuntu: "
            f"sudo apt install python3.{sys.version_info[1]}-venv), then run the same command again."
        )
    import venv  # noqa: PLC0415 - only a first run needs it

    try:
        venv.create(VENV, clear=True, symlinks=not WINDOWS, with_pip=True)
    except (OSError, subprocess.CalledProcessError) as error:
        raise SetUpError(about_this_place(error)) from None


def has_ensurepip() -> bool:
    """Return whether this Python can install pip into an environment; on Debian that needs another package."""
    if importlib.util.find_spec("ensurepip"):
        return True
    apt_install(f"python3.{sys.version_info[1]}-venv")
    importlib.invalidate_caches()
    return importlib.util.find_spec("ensurepip") is not None


def install(requirements: Path) -> None:
    """Install one list of packages into .venv, and write its stamp; raises SetUpError where that fails."""
    print(f"Fetching the packages in {requirements.name} ...")
    pip = ("-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--only-binary=:all:", "--require-hashes")
    # -I, because without it a folder called pip in the current folder would be run.
    done = quietly(PYTHON, "-I", "-X", "utf8", *pip, "-r", requirements)
    if done.returncode:
        raise SetUpError(about_pip(done.stderr))
    stamp_of(requirements).write_bytes(wanted(requirements))


def quietly(*command: str | Path) -> subprocess.CompletedProcess[str]:
    """Return the exit code and the output of a program, in English."""
    env = {**os.environ, "LC_ALL": "C", "PYTHONUTF8": "1", "DEBIAN_FRONTEND": "noninteractive"}
    done = subprocess.run(command, env=env, stdin=subprocess.DEVNULL, capture_output=True, check=False)
    out, error = done.stdout.decode(errors="replace"), done.stderr.decode(errors="replace")
    return subprocess.CompletedProcess(command, done.returncode, out, error)


def apt_install(*packages: str) -> bool:
    """Install packages of Debian, and return whether that worked; only root on a Debian can."""
    if not shutil.which("apt-get") or getattr(os, "geteuid", lambda: 1)() != 0:
        return False
    print(f"Installing {' and '.join(packages)} with apt-get ...")
    apt_get("update")  # its failure may leave lists that are good enough
    done = apt_get("install", "--yes", "--no-install-recommends", *packages)
    if done.returncode:
        print(last_error(done.stderr), file=sys.stderr)
    return done.returncode == 0


def apt_get(*words: str) -> subprocess.CompletedProcess[str]:
    """Return how apt-get ended, after waiting for any other; its own timeout waits for dpkg but not for the lists."""
    for _ in range(18):
        done = quietly("apt-get", "-q", "-o", "DPkg::Lock::Timeout=180", *words)
        if "Could not get lock" not in done.stderr:
            break
        time.sleep(10)
    return done


# --- Messages when it fails -----------------------------------------------------------------------------------------


def about_pip(output: str) -> str:
    """Return pip's last error, and one sentence on what to do."""
    if "DO NOT MATCH THE HASHES" in output:
        advice = "The packages that arrived are not those the guide was tested with. Stop here, and ask the maintainer."
    elif "OSError: [Errno" in output:
        advice = about_this_place("pip could not write there")
    elif "No matching distribution" in output and "connection" not in output.lower():
        advice = "These packages exist for Python 3.11 to 3.14 on 64-bit Windows, macOS and Linux. Use one of those."
    else:
        advice = (
            "The packages could not be fetched. Check the internet connection, set HTTPS_PROXY if your organisation "
            "uses a proxy (its IT support knows the address), then run the same command again."
        )
    return f"{last_error(output)}\n{advice}"


def last_error(output: str) -> str:
    """Return the last error, or else the last line, of pip or apt-get, without addresses, which may have passwords."""
    lines = [line.strip() for line in output.splitlines() if line.strip() and "[notice]" not in line]
    errors = [line for line in lines if line.startswith(("ERROR: ", "E: "))]
    return re.sub(r"\w+://\S+|host='[^']*'", "(address)", (errors or lines or ["It gave no reason."])[-1])


def about_this_place(error: Exception | str) -> str:
    """Return why files could not be written in this folder, and where to move it, in one sentence."""
    why = f"The set-up failed in {ROOT} ({error}): "
    if WINDOWS and len(str(ROOT)) > ROOM:
        return why + "its path is too long for Windows, so move the whole folder to a short one, such as C:\\guide."
    if not BUILD.exists():
        return why + "requirements.txt is not beside run.py, so unpack the whole zip into a folder first."
    if not os.access(ROOT, os.W_OK) or not VENV.exists():
        return why + "nothing can be written there, so copy the whole folder to a place of your own, such as Documents."
    return why + (
        "close other windows that use the guide; if the folder is synced (OneDrive, Dropbox) or its path is very long, "
        "move it to a short path on this computer's own disk; then run the same command again."
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
