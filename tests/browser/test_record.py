"""The record of a case can be copied, saved and printed, and says the same each time."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page

from generator.editions.current import CurrentEdition
from generator.editions.snapshot import guide_json
from generator.model import Guide
from tests.browser.reader import Reader
from tests.browser.wait import until
from tests.browser.walk import walk
from tests.support.cases import seeded

CASE = max((seeded("first-response", seed) for seed in range(60)), key=lambda case: len(case.answers))
WATCH = "document.addEventListener('copy', () => { window.copied = document.activeElement.value })"
IS_WHOLE = """($one) => $one.scrollHeight <= $one.clientHeight + 1 && $one.scrollWidth <= $one.clientWidth + 1"""


@pytest.fixture
def page(walker: Reader, base: str) -> Page:
    page = walker.open(f"{base}flows/{CASE.root}.html")
    walk(page, CASE)
    return page


def _record(page: Page) -> str:
    return page.locator("[data-record]").text_content() or ""


def test_record_states_edition_code_and_date(page: Page, guide: Guide) -> None:
    first = _record(page).splitlines()[:5]
    assert first[0] == "Record of a case"
    assert guide.site.edition.name in first[1]
    assert guide.site.edition.state in first[1]
    assert guide_json(CurrentEdition(guide).data)["code"] in first[1]
    assert re.search(r"code [0-9A-Z]{4}-[0-9A-Z]{4}$", first[2])
    assert re.search(r"Made on \d+ \w+ \d{4}", first[3])
    assert "does not replace it" in _record(page)


def test_record_lists_every_question_with_answer(page: Page) -> None:
    asked = [line for line in _record(page).splitlines() if re.match(r"\d+\. ", line) and "follows from" not in line]
    assert len(asked) == len(CASE.answers)


def test_record_is_copied_by_button(page: Page) -> None:
    page.evaluate(
        """() => {
          if (navigator.clipboard) navigator.clipboard.writeText = async (text) => { window.copied = text }
        }"""
    )
    page.evaluate(WATCH)
    page.get_by_role("button", name="Copy the record").click()
    until(page, "() => window.copied !== undefined")
    assert page.evaluate("window.copied") == _record(page)
    assert page.get_by_text("The record was copied.").is_visible()


def test_record_is_copied_without_clipboard_api(page: Page) -> None:
    page.evaluate("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    page.evaluate(WATCH)
    page.get_by_role("button", name="Copy the record").click()
    until(page, "() => window.copied !== undefined")
    assert page.evaluate("window.copied") == _record(page)


def test_record_is_saved_as_text(page: Page, tmp_path: Path) -> None:
    with page.expect_download() as download:
        page.get_by_role("button", name="Save as text").click()
    file = tmp_path / "record.txt"
    download.value.save_as(file)
    assert download.value.suggested_filename == "record.txt"
    assert file.read_bytes().decode("utf-8") == _record(page).replace("\n", "\r\n")


def test_record_is_printed_alone(page: Page) -> None:
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    assert page.locator("[data-record]").is_visible()
    assert page.locator("[data-step]:visible, button:visible, .guide-summary:visible").count() == 0
    assert page.locator("[data-record]").evaluate(IS_WHOLE)
    page.emulate_media(media="null")
    assert _sheets(page) <= 2 + len(_record(page).split()) // 700


def test_short_record_fits_two_pages(walker: Reader, server: str) -> None:
    page = walker.open(server + "flows/age-and-consent.html")
    for value in ("yes", "under_13"):
        page.locator(f".guide-step--now input[value={value}]").check()
        page.get_by_role("button", name="Continue", exact=True).click()
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert 1 <= _sheets(page) <= 2


def _sheets(page: Page) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", page.pdf(prefer_css_page_size=True)))
