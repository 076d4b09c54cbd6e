"""Waiting for a page without its help: Playwright's own way runs words as a script, which no page here allows."""

from __future__ import annotations

import time
from typing import Any

from playwright.sync_api import Error, Page

PATIENCE = 30  # seconds


def until(page: Page, true: str, arg: Any = None) -> None:
    """Return as soon as an expression or a function of the page is true; the page may be left meanwhile."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            if page.evaluate(true, arg):
                return
        except Error as error:
            if "context was destroyed" not in str(error) and "navigating" not in str(error):
                raise
        page.wait_for_timeout(10)
    raise AssertionError(f"never true on {page.url}: {true}")
