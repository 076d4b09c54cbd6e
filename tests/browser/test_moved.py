"""Old addresses: a page that has moved leads on at once, and an anchor that has moved says where to."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.support.link_check import faults
from tests.support.site import ROOT, search_entries

MOVED = """moved:
  - from: flows/immediate-steps.html
    to: flow:first-response
  - from: print-room/old/deep.html
    to: step:age-and-consent/worry
  - from: flows/age-and-consent.html#anybody-worried
    to: step:age-and-consent/worry
"""


@pytest.fixture(scope="module")
def moved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a guide in which things have moved."""
    place = tmp_path_factory.mktemp("moved")
    for name in ("content", "docs", "generator", "overrides"):
        shutil.copytree(ROOT / name, place / name)
    for name in ("mkdocs.yml", "LICENSE"):
        shutil.copy(ROOT / name, place / name)
    if (ROOT / ".cache").exists():  # what was proved and drawn before counts here too
        shutil.copytree(ROOT / ".cache", place / ".cache")
    (place / "content" / "redirects.yml").write_text(MOVED, encoding="utf-8")
    command = [sys.executable, "-m", "generator", "build", "--to", str(place / "site")]
    environment = {**os.environ, "PYTHONPATH": str(place)}
    done = subprocess.run(command, capture_output=True, text=True, env=environment, cwd=place, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return place / "site"


def test_moved_pages_have_sound_links(moved: Path) -> None:
    assert list(faults(moved)) == []
    assert not [one for one in search_entries(moved) if "immediate-steps" in one["location"] + one["text"]]


@pytest.mark.parametrize("script", [True, False])
def test_moved_page_leads_on_at_once(browser: Browser, moved: Path, script: bool) -> None:  # noqa: FBT001
    page = browser.new_page(java_script_enabled=script)
    page.goto(f"{moved.as_uri()}/flows/immediate-steps.html")
    page.wait_for_url("**/flows/first-response.html")
    page.goto(f"{moved.as_uri()}/print-room/old/deep.html")
    page.wait_for_url("**/flows/age-and-consent.html#worry")
    page.close()


def test_moved_anchor_says_where_to(browser: Browser, moved: Path) -> None:
    page = browser.new_page()
    page.goto(f"{moved.as_uri()}/flows/age-and-consent.html")
    assert not page.locator(".guide-moved").is_visible()
    page.goto("about:blank")
    page.goto(f"{moved.as_uri()}/flows/age-and-consent.html#anybody-worried")
    assert page.locator(".guide-moved").is_visible()
    page.locator(".guide-moved a").click()
    assert page.locator("#worry").is_visible()
    page.close()
