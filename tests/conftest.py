"""What many tests start from: the small guide in tests/check/base, on which every rule is quiet."""

from __future__ import annotations

import os
import shutil
from collections import Counter
from pathlib import Path

import pytest

from generator.load import load
from generator.model import Guide


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add --update-expect, for tests/load/corpus and tests/check."""
    parser.addoption("--update-expect", action="store_true", help="write the messages that came as those expected")


def pytest_configure(config: pytest.Config) -> None:
    """Refuse to renew what is expected where nobody would read it."""
    if config.getoption("--update-expect") and "CI" in os.environ:
        raise pytest.UsageError("--update-expect is for people, who read what has changed before they commit it.")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print what tests have counted, such as the routes that were walked."""
    counts: Counter[str] = Counter()
    for report in terminalreporter.getreports("passed") + terminalreporter.getreports("failed"):
        counts.update({name: value for name, value in report.user_properties if isinstance(value, int)})
    for name, count in sorted(counts.items()):
        terminalreporter.write_line(f"{count:,} {name}")


# The built site and its servers; what --fast leaves out.
pytest_plugins = ["tests.support.site", "tests.support.hosted", "tests.support.fast"]

BASE = Path(__file__).resolve().parent / "check" / "base"


@pytest.fixture
def update_expect(request: pytest.FixtureRequest) -> bool:
    """Whether the messages that come are to be written as those expected."""
    return bool(request.config.getoption("--update-expect"))


@pytest.fixture
def base_copy(tmp_path: Path) -> Path:
    """The folder of a copy of the small guide, which a test may change."""
    return Path(shutil.copytree(BASE, tmp_path / "guide"))


@pytest.fixture(scope="session")
def base_guide() -> Guide:
    """The small guide."""
    return load(BASE).guide
