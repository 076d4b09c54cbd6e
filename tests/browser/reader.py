"""A page of the site as a reader opens it, and all that a reader must never meet there."""

from __future__ import annotations

from collections.abc import Sequence

from playwright.sync_api import BrowserContext, ConsoleMessage, Dialog, Error, Page, Request, Response

STORED = """async () => [
  ...Object.keys(localStorage).map((key) => 'localStorage ' + key),
  ...Object.keys(sessionStorage).map((key) => 'sessionStorage ' + key),
  ...(await indexedDB.databases()).map((one) => 'indexedDB ' + one.name),
]"""


class Reader:
    """A separate tab that remembers every fault: requests outside, messages, cookies, anything stored.

    Opening a tab takes three times as long as a page, so one tab serves many tests, one after the other.
    """

    def __init__(self, context: BrowserContext, addresses: Sequence[str]) -> None:
        self.page: Page = context.new_page()
        self.faults: list[str] = []
        self.keeps_a_case = False
        self._context = context
        self._inside = (*addresses, "data:", "blob:")
        self.page.on("request", self._asked)
        self.page.on("response", self._answered)
        self.page.on("requestfailed", self._failed)
        self.page.on("console", self._note_message)
        self.page.on("pageerror", self._broke)
        self.page.on("dialog", self._interrupted)

    def open(self, address: str) -> Page:
        """Return the tab with a page open on screen, in place of the page before."""
        self._note_what_is_stored()
        self.page.emulate_media(media="null")  # a test before may have set it to paper
        if address.split("#", maxsplit=1)[0] == self.page.url.split("#")[0]:
            self.page.goto("about:blank")  # or else the browser would only scroll
        self.page.goto(address)
        return self.page

    def finish(self) -> list[str]:
        """Return every fault since the last time."""
        self._note_what_is_stored()
        faults, self.faults = self.faults, []
        return faults

    def finish_case(self) -> None:
        """Forget the case, as a reader does who closes the tab; what else was stored is a fault."""
        self._note_what_is_stored()
        self.keeps_a_case = False
        if self.page.url.startswith(self._inside):
            self.page.evaluate("sessionStorage.clear()")
        self.page.goto("about:blank")

    def close(self) -> None:
        """Close the tab, and forget all that it knew."""
        self._context.close()

    def _note_what_is_stored(self) -> None:
        self.faults += [f"cookie {cookie.get('name')}" for cookie in self._context.cookies()]
        if self.page.url.startswith(self._inside):
            allowed = {"sessionStorage guide-case"} if self.keeps_a_case else set()
            stored = (key for key in self.page.evaluate(STORED) if key not in allowed)
            self.faults += [f"{key} was stored by {self.page.url}" for key in stored]

    def _asked(self, request: Request) -> None:
        if not request.url.startswith(self._inside):
            self.faults.append(f"request outside the site: {request.url}")

    def _answered(self, response: Response) -> None:
        if response.status >= 400:
            self.faults.append(f"{response.status} for {response.url}")

    def _failed(self, request: Request) -> None:
        if request.failure != "net::ERR_ABORTED":  # the reader went on to another page meanwhile
            self.faults.append(f"{request.failure} for {request.url}")

    def _note_message(self, message: ConsoleMessage) -> None:
        self.faults.append(f"console {message.type}: {message.text}")

    def _broke(self, error: Error) -> None:
        self.faults.append(f"error in a script: {error}")

    def _interrupted(self, dialog: Dialog) -> None:
        self.faults.append(f"a dialog: {dialog.message}")
        dialog.dismiss()
