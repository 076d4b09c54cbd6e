"""What the tests in Firefox start from: one Firefox a worker, and for each test a tab in which nothing may go wrong."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from run import SetUpError
from tests.firefox.bidi import Firefox, started
from tests.support.find_browser import FIREFOX, find_browser

EVENTS = ("log.entryAdded", "network.beforeRequestSent", "network.responseCompleted", "script.message")
ITS_OWN = ("data:", "blob:", "resource:", "chrome:")
VIEWER = "resource://pdf.js/"  # what shows a PDF is a part of Firefox, with messages of its own
LEFT = "status=2152398850"  # the page was left before a font had come
# No event tells of what a page's policy has stopped, so each page says it.
WATCH = """(tell) => document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
  tell(`${violatedDirective} has stopped ${blockedURI} on ${location.href}`)
})"""


@pytest.fixture(scope="session")
def firefox(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Firefox]:
    """The one Firefox of this worker."""
    path, problem = "", ""
    try:
        path = find_browser(FIREFOX)
    except SetUpError as error:
        problem = str(error)
    if problem:  # said out here, where no traceback comes with it
        pytest.fail(problem, pytrace=False)
    with started(path, tmp_path_factory.mktemp("profile")) as firefox:
        firefox.send("session.subscribe", events=EVENTS)
        tell = {"type": "channel", "value": {"channel": "policy"}}
        firefox.send("script.addPreloadScript", functionDeclaration=WATCH, arguments=[tell])
        yield firefox


@pytest.fixture
def tab(firefox: Firefox, server: str, folder: str) -> Iterator[Firefox]:
    """The Firefox with a new tab, whose pages ask nobody else, say nothing, and are stopped from nothing."""
    firefox.new_tab()
    yield firefox
    assert [fault for event in firefox.events() if (fault := _fault(event, (server, folder, *ITS_OWN)))] == []
    assert firefox.send("storage.getCookies")["cookies"] == []


def _fault(event: dict[str, Any], inside: tuple[str, ...]) -> str:
    """Return what is wrong with something that Firefox has reported, or nothing."""
    params = event["params"]
    if event["method"] == "script.message":
        return str(params["data"]["value"])
    if event["method"] == "log.entryAdded":
        return "" if LEFT in params["text"] or VIEWER in str(params) else f"{params['level']}: {params['text']}"
    asked, status = str(params["request"]["url"]), params.get("response", {}).get("status", 200)
    if asked.endswith("/favicon.ico"):  # which it asks for beside a PDF
        return ""
    return "" if asked.startswith(inside) and status < 400 else f"{status} for {asked}"
