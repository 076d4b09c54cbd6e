"""What the tests in a browser start from: one browser a worker, the site on http and as a folder, readers."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, ViewportSize, sync_playwright

from generator import check
from generator.model import Guide
from run import SetUpError
from tests.browser.reader import Reader
from tests.support.find_browser import find_browser
from tests.support.site import ROOT

# What a browser does on its own account is not what a page does.
QUIET = (
    *("--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-gpu"),
    *("--disable-quic", "--no-first-run", "--no-default-browser-check"),
)
# Chromium refuses to start as root in a sandbox.
STARTED_WITH = [*QUIET, *(["--no-sandbox"] if getattr(os, "geteuid", lambda: 1)() == 0 else [])]
WIDE: ViewportSize = {"width": 1280, "height": 900}
NARROW: ViewportSize = {"width": 320, "height": 640}

Read = Callable[..., Reader]
Counted = Callable[[str, int], None]  # pytest's record_property: what is counted is printed at the end of a run


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The one browser of this worker."""
    path, problem = "", ""
    try:
        path = find_browser()
    except SetUpError as error:
        problem = str(error)
    if problem:  # said out here, where no traceback comes with it
        pytest.fail(problem, pytrace=False)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=STARTED_WITH)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def guide() -> Guide:
    """The guide that the site was built from."""
    return check.checked(ROOT).guide


@pytest.fixture(scope="session")
def _readers() -> Iterator[dict[str, Reader]]:
    readers: dict[str, Reader] = {}
    yield readers
    for reader in readers.values():
        reader.close()


@pytest.fixture
def read(browser: Browser, server: str, folder: str, _readers: dict[str, Reader]) -> Iterator[Read]:
    """A way to get a reader, with a browser and a screen as the words say; each is looked over at the end."""
    names: list[str] = []

    def reader(**options: Any) -> Reader:
        options = {"viewport": WIDE, "color_scheme": "light", "locale": "en-GB", **options}
        name = repr(sorted(options.items()))
        if name not in _readers:
            _readers[name] = Reader(browser.new_context(**options), (server, folder))
        names.append(name)
        return _readers[name]

    yield reader
    faults = [(name, fault) for name in dict.fromkeys(names) for fault in _readers[name].finish()]
    for name in {name for name, _ in faults}:
        _readers.pop(name).close()  # the next test starts clean
    assert [fault for _, fault in faults] == []


@pytest.fixture
def walker(read: Read) -> Iterator[Reader]:
    """A reader at a desk who works through a case: its answers, and nothing else, are stored in the tab."""
    reader = read()
    reader.keeps_a_case = True
    yield reader
    reader.finish_case()


@pytest.fixture
def reader(read: Read) -> Reader:
    """A reader at a desk, in daylight."""
    return read()
