"""A script that does not arrive hides nothing on any kind of page, and leaves no button without an answer."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from generator.model import urls
from tests.browser.conftest import WIDE
from tests.browser.pages import KINDS, Listed
from tests.browser.wait import until

ASKED = f"{urls.SEARCH}?q=consent"
COUNT_PRINTS = "window.prints = 0; window.print = () => { window.prints += 1 }"
# Without these a page is as it is where scripts are off.
NEEDED = {
    "flow": {
        *("guide-case", "guide-copy", "guide-error", "guide-keep", "guide-record"),
        *("guide-walk", "guide-walk-case", "guide-walk-page", "guide-walk-state", "guide-walk-view"),
    },
    "checklist": {"guide-lights"},
    "codes": {"guide-codes", "guide-error"},
    "search": {"minisearch", "search_index", "guide-find", "guide-search"},
}
# Of the pages that have but the one script of all pages, one.
SCRIPTED = [KINDS[-1], *(page for page in KINDS if page.kind in NEEDED)]


@pytest.fixture(scope="module")
def tab(browser: Browser) -> Iterator[Page]:
    """A tab in which nobody minds what the browser says of a script that is missing."""
    context = browser.new_context(viewport=WIDE, locale="en-GB")
    context.add_init_script(COUNT_PRINTS)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("listed", SCRIPTED, ids=str)
def test_page_without_one_script_shows_all_and_every_button_answers(tab: Page, server: str, listed: Listed) -> None:
    address = server + (ASKED if listed.kind == "search" else listed.address)
    tab.goto(address)
    complete = _shown(tab)
    scripts = tab.locator("script[src]").evaluate_all("($all) => $all.map(($one) => new URL($one.src).pathname)")
    tab.route("**/*.js*", lambda route: route.abort())
    tab.goto(address)
    plain = _shown(tab)
    tab.unroute("**/*.js*")
    assert scripts
    for script in scripts:
        name = script.rsplit("/", 1)[1].removesuffix(".js")
        tab.route(f"**{script}*", lambda route: route.abort())
        tab.goto(address)
        shown, needed = _shown(tab), name in NEEDED.get(listed.kind, set())
        # Either the page is as it is without any script, or the script was not needed for it.
        assert (plain if needed else complete) - shown == set(), name
        said = tab.locator(".guide-without")
        assert all(one.is_visible() and "was not loaded" in one.inner_text() for one in said.all()), name
        assert bool(said.count()) == (needed and listed.kind != "flow"), name
        for number in range(tab.locator("main button:visible").count()):
            tab.goto(address)
            for field in tab.locator("main input[type=search]").all():
                field.fill("police")
            button = tab.locator("main button:visible").nth(number)
            before, words = (tab.url, _state(tab)), button.inner_text()
            button.click()
            until(tab, "() => document.readyState === 'complete'")
            assert (tab.url, _state(tab)) != before, (name, words)
        tab.unroute(f"**{script}*")


def _shown(page: Page) -> set[str]:
    """Return every line that a reader sees in the main part, but for what guide.js alone adds: print, and the clock."""
    its = page.locator("main :is([data-module=guide-print], dd:has([data-review-by]))").all_inner_texts()
    return _lines(page.locator("main").inner_text()) - _lines("\n".join(its))


def _lines(text: str) -> set[str]:
    return {" ".join(line.split()) for line in text.splitlines() if line.strip()}


def _state(page: Page) -> str:
    """Return what a press can change: what is seen, the title, and how often was printed."""
    state: str = page.evaluate("document.body.innerText + document.title + window.prints")
    return state


def test_copy_that_cannot_be_made_says_so(tab: Page, server: str) -> None:
    [address] = [one.address for one in KINDS if one.kind == "checklist"]
    tab.route("**/guide-copy.js*", lambda route: route.abort())
    tab.goto(server + address)
    tab.unroute("**/guide-copy.js*")
    tab.get_by_role("button", name="Copy my notes").click()
    assert "a part of this page was not loaded" in tab.locator(".guide-bar__said").inner_text()


def test_case_that_cannot_begin_leaves_the_steps_with_their_links(browser: Browser, server: str) -> None:
    """Some browsers refuse an entry in the history, as Safari does after a hundred."""
    context = browser.new_context(viewport=WIDE)
    context.add_init_script("history.replaceState = () => { throw new DOMException('no', 'SecurityError') }")
    page = context.new_page()
    page.goto(server + "flows/age-and-consent.html")
    steps = page.locator("[data-step]")
    assert steps.locator("visible=true").count() == steps.count() > 1
    assert page.get_by_role("button", name="Continue", exact=True).count() == 0
    page.locator("#sexual-activity .guide-answers a").first.click()
    assert page.url.endswith("#" + str(page.locator("#sexual-activity [data-to]").first.get_attribute("data-to")))
    context.close()
