"""What many tests start from: the small guide in tests/check/base, on which every rule is quiet."""

from __future__ import annotations

import shutil
from collections import Counter
from pathlib import Path

import pytest

from generator.load import load
from generator.model import Guide


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print what tests have counted, such as the routes that were walked."""
    counts: Counter[str] = Counter()
    for report in terminalreporter.getreports("passed") + terminalreporter.getreports("failed"):
        counts.update({name: value for name, value in report.user_properties if isinstance(value, int)})
    for name, count in sorted(counts.items()):
        terminalreporter.write_line(f"{count:,} {name}")


pytest_plugins = ["tests.support.site", "tests.support.hosted"]  # the built site and its servers

BASE = Path(__file__).resolve().parent / "check" / "base"


@pytest.fixture
def base_copy(tmp_path: Path) -> Path:
    """The folder of a copy of the small guide, which a test may change."""
    return Path(shutil.copytree(BASE, tmp_path / "guide"))


@pytest.fixture(scope="session")
def base_guide() -> Guide:
    """The small guide."""
    return load(BASE).guide
