"""Find the folder of the guide that a command works on."""

from pathlib import Path

from generator.errors import GuideError

_CHECKOUT = Path(__file__).resolve().parents[2]


class NoGuideError(GuideError):
    """Raised when no guide was found; the message says what to do."""


def is_guide(folder: Path) -> bool:
    """Return whether a folder has the settings and the content of a guide."""
    return (folder / "mkdocs.yml").is_file() and (folder / "content").is_dir()


def project_root(start: Path | None = None) -> Path:
    """Return the checkout that this program is in; if it is installed, the nearest guide from `start` upwards.

    `start` is the current folder by default; it is returned itself if there is no guide.
    """
    start = start or Path.cwd()
    return next((folder for folder in (_CHECKOUT, start, *start.parents) if is_guide(folder)), start)


def require_guide(folder: Path) -> None:
    """Raise NoGuideError unless a folder is that of a guide."""
    if not is_guide(folder):
        raise NoGuideError(
            f"There is no guide in {folder}, nor in a folder above it: it would have mkdocs.yml and content/. "
            "Change to the folder of a guide, then run the same command again."
        )
