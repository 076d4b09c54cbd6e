"""Every page, as it is opened, as it is read without scripts, on its date and on paper."""

from __future__ import annotations

import datetime
import re
from pathlib import Path

import pytest

from generator.model import Guide
from tests.browser.conftest import NARROW, Read
from tests.browser.pages import KINDS, PAGES, Listed, every_kind
from tests.browser.reader import Reader

A4 = (595, 842)  # points
PRINTED = {"width": 680, "height": 990}  # what the margins of the style leave of A4, in CSS pixels
OVERDUE = "Review is overdue"


# 404.html is for servers alone: it is shown at any address, so its own links start from the top. From a folder the same
# scripts and styles arrive in another way, so one page of each kind is enough.
FROM_FOLDER = [("file", page) for page in KINDS if page.address != "404.html"]
BOTH_WAYS = [*(("http", page) for page in PAGES), *FROM_FOLDER]


@pytest.mark.parametrize(("base", "listed"), BOTH_WAYS, ids=str, indirect=["base"])
def test_page_asks_nobody_keeps_nothing_and_says_nothing(reader: Reader, base: str, listed: Listed) -> None:
    page = reader.open(base + listed.address)
    page.evaluate("document.fonts.ready.then(() => 0)")
    assert page.locator("h1").count() == 1
    assert f"guide-page--{listed.kind}" in (page.locator("body").get_attribute("class") or "").split()
    # The reader looks for cookies, stored keys, messages and requests when the test ends.


def test_pages_tried_are_all_there_are(site: Path) -> None:
    assert {page.address for page in PAGES} == {path.relative_to(site).as_posix() for path in site.rglob("*.html")}


def test_unknown_address_gets_a_page_that_leads_back(read: Read, server: str) -> None:
    reader = read(viewport=NARROW)
    page = reader.open(server + "procedure/no/such/page.html")
    # That the address is unknown is the one thing that the browser may say.
    assert [fault for fault in reader.faults if "404" not in fault] == []
    reader.faults.clear()
    assert page.locator("h1").inner_text() == "Page not found"
    assert page.evaluate("document.fonts.check('16px \"Source Sans 3\"')")
    page.locator("article a").first.click()
    page.wait_for_url(server + "index.html")
    assert page.locator("h1").is_visible()


@pytest.mark.parametrize("listed", [KINDS[0], KINDS[-1]], ids=str)  # what a page is within is the same on all
def test_old_copy_says_that_its_review_is_overdue_and_only_then(
    read: Read, server: str, guide: Guide, listed: Listed
) -> None:
    reader = read(timezone_id="Europe/London")  # a browser of its own, because its clock cannot be put right again
    due = guide.site.review_by
    for day, overdue in ((due, False), (due + datetime.timedelta(days=1), True)):
        reader.page.clock.set_fixed_time(datetime.datetime.combine(day, datetime.time(12)))
        page = reader.open(server + listed.address)
        assert (OVERDUE in page.locator(".guide-foot__edition").inner_text()) is overdue


@every_kind
def test_article_can_be_read_without_script(read: Read, server: str, listed: Listed) -> None:
    without = read(java_script_enabled=False).open(server + listed.address)
    with_script = read().open(server + listed.address)
    assert without.locator("h1").is_visible()
    # A flow shows one step at a time with script, without the numbers that lead from one to another.
    plain = " ".join(without.locator("main").inner_text().split())
    lost = {line for line in _lines(with_script.locator("main").inner_text()) if " ".join(line.split()) not in plain}
    # What a clock says, buttons, and forms that only a script can answer need one.
    texts = with_script.locator("main :is(button, form[data-module], dd:has([data-review-by]))").all_inner_texts()
    assert lost <= {line for text in texts for line in _lines(text)} | set(texts)
    assert without.locator("main button:not([type=submit]):visible").count() == 0


def _lines(text: str) -> set[str]:
    return {line.strip() for line in text.splitlines() if line.strip()}


TOO_WIDE = """(most) => [...document.querySelectorAll('body *')]
  .filter(($one) => $one.checkVisibility() && !$one.closest('.guide-hidden, .guide-skip'))
  .filter(($one) => $one.getBoundingClientRect().right > most + 1 || $one.scrollWidth > $one.clientWidth + 1 &&
    getComputedStyle($one).overflowX !== 'visible')
  .map(($one) => `${$one.tagName} ${$one.className}: ${$one.textContent.trim().slice(0, 40)}`)"""


@every_kind
def test_paper_cuts_nothing_off_and_names_the_edition(read: Read, server: str, guide: Guide, listed: Listed) -> None:
    page = read(viewport=PRINTED).open(server + listed.address)
    page.emulate_media(media="print")
    assert page.evaluate(TOO_WIDE, PRINTED["width"]) == []
    assert page.locator(".guide-foot__edition").is_visible()
    assert page.locator(".guide-now").is_visible()
    assert page.locator(".guide-notice").count() == int(guide.site.banner.show)
    assert page.locator(".guide-notice:visible").count() == int(guide.site.banner.show)
    assert page.locator("button:visible, .guide-top__menu:visible").count() == 0
    sheets = re.findall(rb"/MediaBox \[([\d. ]+)\]", page.pdf(prefer_css_page_size=True))
    assert sheets
    assert {tuple(round(float(side)) for side in sheet.split()) for sheet in sheets} == {(0, 0, *A4)}
