"""What was cleared stays cleared: nothing that a browser brings back shows an answer, a tick or a code."""

from __future__ import annotations

from playwright.sync_api import Browser, Page

from tests.browser.conftest import STARTED_WITH, Read
from tests.browser.pages import Listed, every_kind
from tests.browser.reader import Reader
from tests.browser.wait import until
from tests.support.find_browser import find_browser

FILLED = """() => [...document.querySelectorAll('main :is(input:not([type=search]), select, textarea)')]
  .filter(($one) => ['radio', 'checkbox'].includes($one.type) ? $one.checked : $one.value)
  .map(($one) => $one.id || $one.name || $one.type)"""
FILL = """() => {
  for (const $one of document.querySelectorAll('main :is(input:not([type=search]), select, textarea)')) {
    if (['radio', 'checkbox'].includes($one.type)) $one.checked = true
    else if ($one.localName === 'select') $one.selectedIndex = 1
    else $one.value = '7'
  }
}"""
# What a browser says to a page that it has stored as it was, and shows again.
SHOWN_AGAIN = """['pagehide', 'pageshow'].forEach((type) => {
  dispatchEvent(new PageTransitionEvent(type, { persisted: true }))
})"""
KEEPS_NOTHING = "sessionStorage.getItem('guide-case') === null"
FIELDS = {"flow.md", "checklist.md", "print_flows.md", "check_copy.md"}
CLEAR = "Clear answers and start here"


def _answer(page: Page, value: str) -> None:
    page.locator(f".guide-step--now input[value={value}]").check()
    page.get_by_role("button", name="Continue", exact=True).click()


def test_cleared_case_is_shown_on_no_page(walker: Reader, base: str) -> None:
    page = walker.open(base + "flows/scope.html")
    _answer(page, "under_10")
    page.get_by_role("link", name="Who does what").click()
    page.goto(base + "flows/screening.html")
    page.get_by_role("button", name=CLEAR).click()
    for back in ("roles/index.html", "flows/scope.html"):
        page.go_back()
        assert page.url == base + back
        until(page, "() => document.readyState === 'complete'")
        assert page.evaluate(FILLED) == []
    assert page.evaluate(KEEPS_NOTHING)
    page.get_by_role("button", name="Continue", exact=True).click()
    assert page.locator(".guide-error__text:visible").inner_text() == "Select an answer"


@every_kind
def test_fields_stay_empty_after_loading_coming_back_and_being_shown(read: Read, server: str, listed: Listed) -> None:
    page = read().open(server + listed.address)
    forms = page.locator("main form:not([role=search])")
    page.evaluate(FILL)
    assert bool(forms.count()) == bool(page.evaluate(FILLED)) == (listed.template in FIELDS)
    assert {form.get_attribute("autocomplete") for form in forms.all()} <= {"off"}
    if not forms.count():
        return
    for leave in (
        page.reload,
        lambda: page.goto(server + "index.html") and page.go_back(),
        lambda: page.evaluate(SHOWN_AGAIN),
    ):
        page.evaluate(FILL)
        leave()
        until(page, "() => document.readyState === 'complete'")
        assert page.evaluate(FILLED) == []
    assert page.locator(".guide-error:visible").count() == 0


def test_stored_case_is_restored_with_its_answer(walker: Reader, server: str) -> None:
    page = walker.open(server + "flows/age-and-consent.html")
    _answer(page, "yes")
    page.get_by_role("button", name="Back", exact=True).click()
    page.locator("#sexual-activity.guide-step--now").wait_for()
    page.evaluate(SHOWN_AGAIN)
    assert page.locator(".guide-step--now input:checked").get_attribute("value") == "yes"


def test_record_is_cleared_everywhere(walker: Reader, server: str) -> None:
    page = walker.open(server + "flows/age-and-consent.html")
    _answer(page, "yes")
    _answer(page, "under_13")
    assert page.locator("[data-record]").text_content()
    page.get_by_role("button", name="Clear answers").click()
    assert page.locator("[data-record]").text_content() == ""
    assert page.locator(".guide-walk__result .guide-duty").count() == 0
    assert page.evaluate(FILLED) == []


def test_back_forward_cache_forgets_cleared_case(browser: Browser, server: str) -> None:
    """Playwright turns this off in its own browsers."""
    other = browser.browser_type.launch(
        executable_path=find_browser(), args=STARTED_WITH, ignore_default_args=["--disable-back-forward-cache"]
    )
    page = other.new_page()
    page.goto(server + "flows/scope.html")
    _answer(page, "under_10")
    page.evaluate("window.kept = true")
    page.goto(server + "flows/screening.html")
    page.get_by_role("button", name=CLEAR).click()
    page.go_back()
    assert page.evaluate("window.kept") is True
    assert page.evaluate(KEEPS_NOTHING)
    assert page.evaluate(FILLED) == []
    assert page.locator(".guide-summary > div:visible").count() == 0
    other.close()
