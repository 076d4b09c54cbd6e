"""What nobody foresaw, as a sentence for whoever edits and a file for whoever looks after the program."""

from __future__ import annotations

import os
import traceback
from pathlib import Path

FILE = Path(".cache") / "error.txt"  # below the project's folder, and never in git


def noted(error: BaseException, root: Path) -> str:
    """Return what happened in one line; how it came about is kept in the file."""
    told = "".join(traceback.format_exception(error))
    path = root / FILE
    try:
        path.parent.mkdir(exist_ok=True)
        path.write_text(told, encoding="utf-8", errors="backslashreplace")
    except OSError:
        pass  # a folder that cannot be written does not make matters worse
    lines = str(error).strip().splitlines()
    return f"{type(error).__name__}: {lines[0]}" if lines else type(error).__name__


def told(error: BaseException, root: Path) -> str:
    """Return the same for the command line, with what to do."""
    return (
        f"This was not foreseen ({noted(error, root)}). Nothing in content/ was changed by it. If it comes again, "
        f"send {FILE.as_posix()} to whoever looks after the program."
    )


# The installer for Windows gives no "python" to type, and always "py".
RUN = f"{'py' if os.name == 'nt' else 'python'} run.py"


class EditError(Exception):
    """Why nothing was changed, in a sentence or two; every file is as it was."""
