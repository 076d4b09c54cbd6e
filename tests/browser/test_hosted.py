"""The site as a host serves it: published, by nginx with the shipped configuration, read with a browser."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from generator.model import urls
from tests.browser.conftest import WIDE
from tests.browser.pages import PAGES
from tests.browser.reader import Reader
from tests.browser.wait import until
from tests.support.hosted import Hosted

FLOW = urls.flow("age-and-consent")


@pytest.fixture
def visitor(browser: Browser, hosted: Hosted) -> Iterator[Reader]:
    """A reader who begins with nothing stored, and meets no message, request outside or forbidden thing."""
    reader = Reader(browser.new_context(viewport=WIDE), [hosted.address])
    reader.keeps_a_case = True
    yield reader
    faults = reader.finish()
    reader.close()
    assert faults == []


def _now(page: Page) -> str:
    return page.locator(".guide-step--now").get_attribute("id") or ""


def _answer(page: Page, value: str) -> None:
    before = _now(page)
    page.locator(f".guide-step--now input[value={value}]").check()
    page.get_by_role("button", name="Continue").click()
    until(page, f"document.querySelector('.guide-step--now').id !== '{before}'")


def test_hosted_site_leads_from_home_into_flow(visitor: Reader, hosted: Hosted) -> None:
    page = visitor.open(hosted.address)
    page.get_by_role("navigation", name="Main").get_by_role("link", name="Decision flows").click()
    page.wait_for_url("**/flows/index.html")
    page.locator(f'main a[href$="{FLOW.rpartition("/")[2]}"]').first.click()
    page.wait_for_url("**/" + FLOW)
    _answer(page, "no")
    _answer(page, "no")
    shown = _now(page)
    page.reload()
    assert _now(page) == shown
    page.get_by_role("button", name="Back").click()
    until(page, f"document.querySelector('.guide-step--now').id !== '{shown}'")


def test_hosted_site_search_and_checklist_work(visitor: Reader, hosted: Hosted) -> None:
    page = visitor.open(hosted.address)
    page.get_by_role("searchbox", name="Search the guide").fill("consent")
    page.get_by_role("button", name="Search").click()
    page.wait_for_url("**/search.html?q=consent")
    page.locator(".guide-search__results a").first.click()
    page.wait_for_load_state()
    assert page.locator("h1").is_visible()
    page = visitor.open(hosted.address + next(page.address for page in PAGES if page.kind == "checklist"))
    page.locator(".guide-light label").first.click()
    assert page.locator(".guide-light input").first.is_checked()


def test_hosted_site_serves_sheet_as_pdf(visitor: Reader, hosted: Hosted) -> None:
    page = visitor.open(hosted.address + "print-room/index.html")
    link = page.locator("main a[href$='.pdf']").first
    name = (link.get_attribute("href") or "").replace("../", "")
    with page.expect_response(f"**/{name}") as answered:
        link.click()
    assert answered.value.status == 200
    assert answered.value.headers["content-type"] == "application/pdf"
    page.goto("about:blank")
    # What shows a PDF is a part of the browser, with files and messages of its own.
    assert [fault for fault in visitor.finish() if hosted.address in fault] == []
    assert hosted.ask("/" + name).body == (hosted.served.current / name).read_bytes()
