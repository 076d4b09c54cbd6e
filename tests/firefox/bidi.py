"""Stock Firefox over WebDriver BiDi (https://w3c.github.io/webdriver-bidi), which it speaks without another program.

Playwright drives only a Firefox of its own making, and Selenium wants geckodriver, which Debian's packages do not have.
"""

from __future__ import annotations

import contextlib
import json
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from websockets.sync.client import ClientConnection, connect

PATIENCE = 30  # seconds
ENTER, CONTROL, COMMAND = "\ue007", "\ue009", "\ue03d"
_WORDS = ("--headless", "--no-remote", "--wait-for-browser", "--remote-debugging-port", "0", "--profile")

_FIND = """(() => {
  const $found = [...document.querySelectorAll(`%s`)]
    .find(($one) => $one.checkVisibility() && $one.textContent.includes(`%s`))
  $found?.scrollIntoView({ block: 'center', behavior: 'instant' })
  return $found
})()"""


class BidiError(Exception):
    """Raised where Firefox answers with an error, or a script in a page fails."""


class Firefox:
    """A Firefox that listens to commands, with one tab at a time."""

    def __init__(self, socket: ClientConnection) -> None:
        self._socket = socket
        self._sent = 0
        self._events: list[dict[str, Any]] = []
        self._tab: dict[str, Any] = {}
        self.send("session.new", capabilities={})

    def send(self, method: str, **params: Any) -> dict[str, Any]:
        """Return the result of a command; raises BidiError."""
        self._sent += 1
        self._socket.send(json.dumps({"id": self._sent, "method": method, "params": params}))
        while True:
            said: dict[str, Any] = json.loads(self._socket.recv(PATIENCE))
            if said.get("id") != self._sent:
                self._events.append(said)
            elif said["type"] == "error":
                raise BidiError(f"{method}: {said['error']}: {said['message']}")
            else:
                return dict(said["result"])

    def new_tab(self) -> None:
        """Open a tab that knows nothing of the ones before, and close those."""
        before = self.send("browsingContext.getTree")["contexts"]
        self._tab = {"context": self.send("browsingContext.create", type="tab")["context"]}
        for one in before:
            self.send("browsingContext.close", context=one["context"])

    def in_tab(self, method: str, **params: Any) -> dict[str, Any]:
        """Return the result of a command about the tab; raises BidiError."""
        return self.send(method, **self._tab, **params)

    def events(self) -> list[dict[str, Any]]:
        """Return what Firefox has reported since the last time."""
        self.send("session.status")  # everything that comes before its answer is read
        found, self._events = self._events, []
        return found

    def open(self, address: str) -> None:
        """Open a page, and wait until it is loaded."""
        self.in_tab("browsingContext.navigate", url=address, wait="complete")

    def evaluate(self, script: str) -> Any:
        """Return what an expression comes to in the page, as JSON can say it; raises BidiError."""
        return json.loads(self._come_to(f"JSON.stringify({script})").get("value", "null"))

    def until(self, true: str) -> None:
        """Return as soon as an expression is true; the page may be left meanwhile."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            with contextlib.suppress(BidiError):
                if self.evaluate(f"Boolean({true})"):
                    return
            time.sleep(0.02)
        raise AssertionError(f"never true on {self.evaluate('location.href')}: {true}")

    def press(self, selector: str, text: str = "") -> None:
        """Press with the mouse the first thing in sight that a selector finds and that has a text."""
        found = self._come_to(_FIND % (selector, text))
        assert "sharedId" in found, f"no {selector} with {text!r} on {self.evaluate('location.href')}"
        origin = {"type": "element", "element": {"sharedId": found["sharedId"]}}
        move = {"type": "pointerMove", "x": 0, "y": 0, "origin": origin}
        click = [{"type": "pointerDown", "button": 0}, {"type": "pointerUp", "button": 0}]
        self._act("pointer", [move, *click])

    def type(self, text: str, held: str = "") -> None:
        """Press keys one after the other, while another may be down."""
        keys = [{"type": way, "value": key} for key in text for way in ("keyDown", "keyUp")]
        if held:
            keys = [{"type": "keyDown", "value": held}, *keys, {"type": "keyUp", "value": held}]
        self._act("key", keys)

    def _come_to(self, script: str) -> dict[str, Any]:
        answer = self.send("script.evaluate", expression=script, target=self._tab, awaitPromise=False)
        if answer["type"] == "exception":
            raise BidiError(answer["exceptionDetails"]["text"])
        return dict(answer["result"])

    def _act(self, kind: str, actions: list[dict[str, Any]]) -> None:
        self.in_tab("input.performActions", actions=[{"type": kind, "id": kind, "actions": actions}])


@contextlib.contextmanager
def started(program: str, profile: Path) -> Iterator[Firefox]:
    """Start a Firefox without a window in a profile of its own, and end it; raises BidiError if it does not start."""
    with (
        (profile / "log.txt").open("w+", encoding="utf-8", errors="replace") as log,
        subprocess.Popen([program, *_WORDS, str(profile)], stdout=log, stderr=subprocess.STDOUT) as process,
    ):
        try:
            address = _address(profile, process)
            if not address:
                log.seek(0)
                raise BidiError(f"Firefox did not start:\n{log.read()}")
            with connect(f"{address}/session", max_size=None, compression=None) as socket:
                firefox = Firefox(socket)
                yield firefox
                firefox.send("browser.close")
        finally:
            process.terminate()


def _address(profile: Path, process: subprocess.Popen[bytes]) -> str:
    """Return the address that Firefox answers on, which it writes into its profile, or nothing if it does not."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and process.poll() is None:
        with contextlib.suppress(FileNotFoundError, json.JSONDecodeError):
            said = json.loads((profile / "WebDriverBiDiServer.json").read_text(encoding="utf-8"))
            return f"ws://{said['ws_host']}:{said['ws_port']}"
        time.sleep(0.05)
    return ""
