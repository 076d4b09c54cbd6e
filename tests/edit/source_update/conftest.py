"""What the tests of a new text start from: the small guide, whose register is of the made-up text."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.edit.source_update.made_up import REVIEW, fingerprinted


@pytest.fixture
def small(base_copy: Path) -> Path:
    """A copy of the small guide whose register is of the made-up text, with nothing to review."""
    (base_copy / REVIEW).unlink()
    return fingerprinted(base_copy)
