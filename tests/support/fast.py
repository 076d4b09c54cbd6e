"""What --fast leaves out: what builds, prints or starts a program, and of the rest what took longest when last run.

So nobody has to say of a test whether it is slow: how long each took is in .cache, from every run.
"""

from __future__ import annotations

import json
import subprocess
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

SECONDS = Path(__file__).resolve().parents[2] / ".cache" / "test-seconds.json"
MOST = 40.0  # seconds for all tests together, of which two workers do half each
SLOW = frozenset({"built", "browser", "hosted", "printed", "tampering"})  # fixtures that build, print or open a browser

_took: dict[str, float] = defaultdict(float)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add --fast."""
    parser.addoption("--fast", action="store_true", help="leave out what builds, starts a program or took long")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """With --fast leave out what is slow by its fixtures, or by what it took."""
    if not config.getoption("--fast"):
        return
    quick = [item for item in items if not SLOW & set(getattr(item, "fixturenames", ()))]
    names = quickest({name_of(item.nodeid) for item in quick}, _seconds())
    chosen = [item for item in quick if name_of(item.nodeid) in names]
    config.hook.pytest_deselected(items=[item for item in items if item not in set(chosen)])
    items[:] = chosen


def quickest(names: set[str], seconds: dict[str, float]) -> set[str]:
    """Return the tests that take least with all their cases, as many as there is time for, and all that are new."""
    each: dict[str, float] = defaultdict(float)
    for test, took in seconds.items():
        each[name_of(test)] += took
    left, chosen = MOST, names - each.keys()
    for name in sorted(names & each.keys(), key=lambda name: (each[name], name)):
        left -= each[name]
        if left < 0:
            break
        chosen.add(name)
    return chosen


def name_of(test: str) -> str:
    """Return the name of a test without that of its case."""
    return test.partition("[")[0]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    """With --fast skip a test as soon as it starts a program."""

    def start(*_words: object, **_settings: object) -> None:
        pytest.skip("it starts a program, and --fast does not")

    with pytest.MonkeyPatch.context() as patch:
        if item.config.getoption("--fast"):
            patch.setattr(subprocess.Popen, "__init__", start)
        return (yield)


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Count how long each test takes; what was skipped takes longer than it did."""
    if not report.skipped:
        _took[report.nodeid] += report.duration


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Remember how long each test took, in the one process that hears of all."""
    if _took and not hasattr(session.config, "workerinput"):
        SECONDS.parent.mkdir(exist_ok=True)
        SECONDS.write_text(
            json.dumps({**_seconds(), **{name: round(took, 2) for name, took in _took.items()}}), "utf-8"
        )


def _seconds() -> dict[str, float]:
    try:
        found: dict[str, float] = json.loads(SECONDS.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found
