"""Why nothing was changed."""

from __future__ import annotations


class EditError(Exception):
    """Why nothing was changed, in a sentence or two; every file is as it was."""
