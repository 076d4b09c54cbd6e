"""What many tests start from: the small guide in tests/check/base, on which every rule is quiet."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from generator.load import load
from generator.model import Guide

pytest_plugins = ["tests.site"]  # the built site and its server

BASE = Path(__file__).resolve().parent / "check" / "base"


@pytest.fixture
def base_copy(tmp_path: Path) -> Path:
    """The folder of a copy of the small guide, which a test may change."""
    return Path(shutil.copytree(BASE, tmp_path / "guide"))


@pytest.fixture(scope="session")
def base_guide() -> Guide:
    """The small guide."""
    return load(BASE).guide
