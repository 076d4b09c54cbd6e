"""The policy of a page applies on http and from a folder: nothing of ours breaks it, and a breach would be reported."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from generator.model import urls
from tests.browser.conftest import Counted, Read
from tests.browser.pages import KINDS, Listed
from tests.browser.reader import Reader
from tests.browser.wait import until
from tests.browser.walk import walk
from tests.support.cases import ROOTS, seeded

COUNT = """if (!window.broken) {
  window.broken = []
  document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
    window.broken.push(`${violatedDirective} ${blockedURI}`)
  })
}"""
INSERT = "(html) => document.querySelector('main').insertAdjacentHTML('beforeend', html)"
# What each would load or run is allowed nowhere; the last one is how a script would do it that got in somehow.
BREACHES = {
    "style-src-attr inline": '<p style="color: red">x</p>',
    "style-src-elem inline": "<style>p { color: red }</style>",
    "script-src-attr inline": '<img src="data:," onerror="window.hacked = 1">',
    "img-src https": '<img src="https://example.org/x.png" alt="">',
    "object-src": '<object data="https://example.org/x"></object>',
    "frame-src": '<iframe src="https://example.org/x"></iframe>',
}
RUN = """(source) => {
  const $script = document.createElement('script')
  if (source.startsWith('https:')) $script.src = source
  else $script.textContent = source
  document.body.append($script)
}"""


@pytest.fixture
def watched(read: Read) -> Reader:
    """A reader in whose pages everything is counted that the policy has stopped."""
    reader = read(locale="en-IE")  # a browser of its own, because it counts from now on
    reader.page.add_init_script(COUNT)
    return reader


def broken_rules(page: Page) -> list[str]:
    """Return what the policy has stopped on an open page, once it had the time to."""
    page.evaluate("() => new Promise((done) => setTimeout(done, 20))")
    found: list[str] = page.evaluate("window.broken")
    return found


@pytest.mark.parametrize(("directive", "html"), BREACHES.items(), ids=BREACHES)
def test_policy_stops_and_reports_breaches(watched: Reader, base: str, directive: str, html: str) -> None:
    page = watched.open(base + urls.HOME)
    page.evaluate(INSERT, html)
    until(page, "window.broken.length")
    assert any(one.startswith(directive) for one in broken_rules(page)), broken_rules(page)
    assert page.evaluate("window.hacked") is None
    faults = watched.finish()
    assert [fault for fault in faults if "Content Security Policy" in fault]
    # A picture is reported as asked for, and then as stopped before it was.
    asked = {fault.split(": ", 1)[1] for fault in faults if fault.startswith("request outside")}
    assert asked <= {fault.removeprefix("csp for ") for fault in faults}


@pytest.mark.parametrize("source", ["window.hacked = 1", "https://example.org/x.js"])
def test_policy_blocks_scripts_not_of_site(watched: Reader, base: str, source: str) -> None:
    page = watched.open(base + urls.HOME)
    page.evaluate(RUN, source)
    until(page, "window.broken.length")
    assert {one.split()[0] for one in broken_rules(page)} == {"script-src-elem"}
    assert page.evaluate("window.hacked") is None
    watched.finish()


@pytest.mark.parametrize("listed", [page for page in KINDS if page.address != "404.html"], ids=str)
def test_no_kind_of_page_breaks_it_from_a_folder(
    watched: Reader, folder: str, listed: Listed, record_property: Counted
) -> None:
    page = watched.open(folder + listed.address)  # on http a breach is a message, which no page may have
    assert broken_rules(page) == []
    record_property("pages without a breach of the policy", 1)


def test_policy_allows_case_record_and_chart(watched: Reader, base: str) -> None:
    watched.keeps_a_case = True
    case = seeded(ROOTS[0], 1)
    page = watched.open(f"{base}flows/{case.root}.html")
    walk(page, case)
    assert page.locator("[data-record]").text_content()
    page.get_by_role("button", name="Copy the record").click()
    until(page, "document.querySelector('.guide-walk__result .guide-bar__said').textContent")
    with page.expect_download() as saved:
        page.get_by_role("button", name="Save as text").click()
    assert "Record of a case" in saved.value.path().read_text(encoding="utf-8")
    assert broken_rules(page) == []
    watched.finish_case()


def test_policy_allows_search(watched: Reader, base: str) -> None:
    page = watched.open(base + urls.HOME)
    page.locator("#top-search").fill("consent")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search.html?q=consent")
    assert page.locator(".guide-search__results li").count()
    page.locator("#search-words").fill("police")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search.html?q=police")
    assert broken_rules(page) == []


def test_policy_allows_notes(watched: Reader, base: str) -> None:
    [address] = [one.address for one in KINDS if one.kind == "checklist"]
    page = watched.open(base + address)
    page.locator(".guide-light label").first.click()
    page.get_by_role("button", name="Copy my notes").click()
    until(page, "document.querySelector('.guide-bar__said').textContent")
    page.get_by_role("button", name="Clear my notes").click()
    assert broken_rules(page) == []
