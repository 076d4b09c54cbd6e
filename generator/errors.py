"""Report an unexpected error: a sentence for the editor, the traceback in a file for the maintainer."""

import os
import sys
import traceback
from pathlib import Path


class GuideError(Exception):
    """The base of all our errors whose message is a sentence for the person at the keyboard."""


FILE = Path(".cache") / "error.txt"  # below the project's folder, and never in git


def log_to_file(error: BaseException, root: Path) -> str:
    """Write the traceback to the file, and return what happened in one line."""
    trace = "".join(traceback.format_exception(error))
    path = root / FILE
    try:
        path.parent.mkdir(exist_ok=True)
        path.write_text(trace, encoding="utf-8", errors="backslashreplace")
    except OSError:
        pass  # a folder that cannot be written does not make matters worse
    lines = str(error).strip().splitlines()
    return f"{type(error).__name__}: {lines[0]}" if lines else type(error).__name__


def describe(error: BaseException, root: Path) -> str:
    """Return the same for the command line, with what to do."""
    return (
        f"Unexpected error ({log_to_file(error, root)}). Nothing in content/ was changed. If it happens again, send "
        f"{FILE.as_posix()} to the maintainer of the program."
    )


INSTALLED = "practice-guide"  # the command that pyproject.toml gives the package
# What people type. The installer for Windows gives no "python" to type, and always "py".
RUN = INSTALLED if Path(sys.argv[0]).stem == INSTALLED else f"{'py' if os.name == 'nt' else 'python'} run.py"


class EditError(GuideError):
    """Raised when an edit is refused; the message says why, and every file is as it was."""
