"""A machine on which run.py changes nothing: pip, apt-get and venv only say what they were asked."""

import shutil
import subprocess
from pathlib import Path

import run

FIRST = ["venv", "/requirements.txt", "/requirements-paper.txt", "become generator check"]
AGAIN = ["become generator check"]


class Machine:
    """A folder, and programs that only note what they were asked; `fails` and `interrupt_at` say how they end."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.done: list[str] = []
        self.fails: dict[str, str] = {}
        self.interrupt_at = ""

    def quietly(self, *command: str | Path) -> subprocess.CompletedProcess[str]:
        said = " ".join(map(str, command)).replace(str(self.root), "").replace("\\", "/")
        self.note(said)
        error = next((error for mark, error in self.fails.items() if mark in said), "")
        return subprocess.CompletedProcess(command, 1 if error else 0, "", error)

    def create_venv(self, folder: Path, *, clear: bool, symlinks: bool, with_pip: bool) -> None:
        assert clear
        assert with_pip
        assert symlinks is not run.WINDOWS
        self.note("venv")
        shutil.rmtree(folder, ignore_errors=True)
        run.PYTHON.parent.mkdir(parents=True)
        run.PYTHON.touch()

    def become(self, module: str, *words: str) -> int:
        self.note(" ".join(["become", module, *words]))
        return 7

    def note(self, said: str) -> None:
        self.done.append(said)
        if self.interrupt_at and self.interrupt_at in said:
            raise KeyboardInterrupt

    def does(self, *words: str) -> list[str]:
        """What happens, in order, when run.py is given these words."""
        self.done.clear()
        run.main(list(words))
        return [said.split(" -r ")[-1] for said in self.done]
