"""Changed files are tried on a copy first, and then all of them are put in their places, or none."""

import contextlib
import shutil
import tempfile
from pathlib import Path
from secrets import token_hex

from generator.check import Checked, checked
from generator.errors import EditError
from generator.files.folders import os_error_text
from generator.load import Loaded
from generator.load.editions import FOLDER
from generator.model import Guide

# The bytes of each changed file by its name below the root; None where it goes.
Files = dict[str, bytes | None]


def require_valid(loaded: Loaded | Checked) -> Guide:
    """Return the guide; raises EditError where it has problems, for nothing is changed beside them."""
    wrong = [problem for problem in loaded.problems if not problem.advice]
    if wrong:
        first = f"{wrong[0].place}: {wrong[0].says}"
        raise EditError(f"There are problems in content/: {len(wrong)}. Put them right first. {first}")
    return loaded.guide


def dry_run(root: Path, changed: Files) -> tuple[list[str], Checked]:
    """Return what would be wrong in the content, advice left out, and the content itself, with these files changed."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder)
        shutil.copytree(root / "content", copy / "content", ignore=shutil.ignore_patterns(".*", "~*"))
        if (root / FOLDER).is_dir():
            shutil.copytree(root / FOLDER, copy / FOLDER)
        for file, data in changed.items():
            _write(copy / file, data)
        content = checked(copy)
        return [f"{one.place}: {one.says}" for one in content.wrong], content


def write_all_or_none(root: Path, changed: Files) -> None:
    """Put the changed files in their places; raises EditError, and all are as they were, where one cannot be."""
    before = {file: (root / file).read_bytes() if (root / file).is_file() else None for file in changed}
    own = f".{token_hex(4)}"  # a name that nothing else has
    halves = {file: (root / file).with_name(f".{Path(file).name}{own}") for file, data in changed.items() if data}
    done: list[str] = []
    try:
        for file, half in halves.items():
            half.parent.mkdir(parents=True, exist_ok=True)
            half.write_bytes(changed[file] or b"")
        # New names first: a stop between leaves too much, and never too little.
        for file in sorted(changed, key=lambda file: changed[file] is None):
            done.append(file)
            if file in halves:
                halves[file].replace(root / file)
            else:
                (root / file).unlink()
    except OSError as error:
        for file in done:
            with contextlib.suppress(OSError):
                _write(root / file, before[file])
        raise EditError(f"{os_error_text(error)} Close the file in other programs. Every file is as it was.") from None
    finally:
        for half in halves.values():
            with contextlib.suppress(OSError):
                half.unlink(missing_ok=True)


def _write(path: Path, data: bytes | None) -> None:
    if data is None:
        path.unlink(missing_ok=True)
    else:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
