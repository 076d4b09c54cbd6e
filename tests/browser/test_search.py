"""Search finds what practitioners call it, from any page, on http and from a folder, and takes every query for text."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from playwright.sync_api import Page

from generator.editions.codes import guide_code
from generator.model import Guide, locations, urls
from tests.browser.conftest import NARROW, Read
from tests.browser.reader import Reader
from tests.browser.wait import until

FIRST = 5
PRACTITIONERS_SAY = ("nudes", "risk assessment", "DSL")
HOSTILE = (
    "<img src=x onerror=alert(1)>",
    '"><script>alert(1)</script>',
    ".*+?^${}()|[]\\",
    "(((((",
    "\\",
    "%00%ff&q=child#main",
    "\u2063",
    "__proto__ constructor",
    "'; drop table",
    "x" * 3000,
    "🙂 é ß",
)
FIND_EACH = """(queries) => Object.fromEntries(queries.map((query) => {
  const $input = document.getElementById('search-words')
  $input.value = query
  $input.form.requestSubmit()
  return [query, [...document.querySelectorAll('.guide-search__results a')].map(($one) => $one.getAttribute('href'))]
}))"""


def named_by_content(guide: Guide) -> dict[str, set[str]]:
    """Return, for each word that the content gives for the search, the addresses that it is given for."""
    found: dict[str, set[str]] = {}
    for term in guide.terms.terms:
        for word in (term.term, *term.also):
            found.setdefault(word.lower(), set()).add(urls.term(term.id))
    targets = locations.targets(guide)
    for one in guide.search_words.found_by:
        for word in one.words:
            found.setdefault(word.lower(), set()).add(targets[one.finds])
    return found


def results(page: Page) -> list[str]:
    """Return the addresses that the search page lists, once it has said how many there are."""
    until(page, "document.querySelector('.guide-search__said').textContent")
    return [link.get_attribute("href") or "" for link in page.locator(".guide-search__results a").all()]


def test_practitioners_words_are_in_content(guide: Guide) -> None:
    assert {word.lower() for word in PRACTITIONERS_SAY} <= named_by_content(guide).keys()


@pytest.mark.parametrize("word", PRACTITIONERS_SAY)
def test_practitioners_word_leads_from_page_to_its_place(reader: Reader, base: str, guide: Guide, word: str) -> None:
    page = reader.open(base + urls.section(guide.sections[-1].id))
    page.get_by_role("searchbox", name="Search the guide").fill(word)
    page.get_by_role("button", name="Search").click()
    page.wait_for_url("**/search.html?q=*")
    assert page.locator("#search-words").input_value() == word
    wanted = named_by_content(guide)[word.lower()]
    [first, *_] = [address for address in results(page)[:FIRST] if address in wanted]
    page.locator(f'.guide-search__results a[href="{first}"]').click()
    page.wait_for_url(base + first)
    assert page.locator("#" + first.split("#")[1] if "#" in first else "h1").is_visible()


def test_content_words_are_found_among_first(reader: Reader, server: str, guide: Guide) -> None:
    page = reader.open(server + urls.SEARCH)
    wanted = named_by_content(guide)
    found: dict[str, list[str]] = page.evaluate(FIND_EACH, list(wanted))
    assert len(found) == len(wanted)
    assert [word for word, places in wanted.items() if not places & set(found[word][:FIRST])] == []


def test_search_works_by_keyboard(read: Read, server: str, guide: Guide) -> None:
    page = read(viewport=NARROW).open(server + urls.CONTINUUM)
    press_until(page, "top-search")
    page.keyboard.type("sexting")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search.html?q=sexting")
    [first, *_] = results(page)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")  # skip to main content
    press_until(page, "search-words")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == first
    page.keyboard.press("Enter")
    page.wait_for_url(server + first)


def press_until(page: Page, id_: str) -> None:
    """Press Tab until the element of an id has the focus."""
    for _ in range(10):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == id_:
            return
    pytest.fail(f"Ten times Tab do not lead to {id_}.")


def test_back_from_result_shows_results_again(reader: Reader, base: str) -> None:
    page = reader.open(f"{base}{urls.SEARCH}?q=consent")
    before = results(page)
    page.locator("#search-words").fill("police")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search.html?q=police")
    second = results(page)
    assert second != before
    page.locator(".guide-search__results a").first.click()
    page.wait_for_url(base + second[0])
    page.go_back()
    assert results(page) == second


def test_empty_result_suggests_what_to_try(reader: Reader, base: str, guide: Guide) -> None:
    page = reader.open(f"{base}{urls.SEARCH}?q=zzqxvw")
    assert results(page) == []
    said = page.get_by_role("status")
    assert said.inner_text() == "Nothing found for “zzqxvw”."
    ways = [link.get_attribute("href") for link in page.locator(".guide-search__help a").all() if link.is_visible()]
    assert {urls.GLOSSARY, urls.PRINT_ROOM, locations.targets(guide)[guide.site.tasks[0].link]} <= set(ways)
    page.locator("#search-words").fill("consent")
    page.keyboard.press("Enter")
    assert results(page)
    assert not page.locator(".guide-search__help").is_visible()


def test_search_says_when_words_were_guessed(reader: Reader, server: str) -> None:
    page = reader.open(f"{server}{urls.SEARCH}?q=strateegy")
    assert results(page)
    said = page.get_by_role("status").inner_text()
    assert said.endswith("No page has “strateegy”: similar words were tried.")


def test_search_offers_to_check_typed_code(reader: Reader, base: str, guide: Guide) -> None:
    code = guide_code(guide)
    for typed, is_code in ((code, True), (code.lower().replace("-", " "), True), ("S6.1", False), ("consents", False)):
        page = reader.open(f"{base}{urls.SEARCH}?q={quote(typed)}")
        results(page)
        assert page.locator(".guide-search__code").is_visible() == is_code, typed
    reader.open(f"{base}{urls.SEARCH}?q={code}").get_by_role("link", name="Check my copy").first.click()
    page.wait_for_url(base + urls.CHECK_COPY)


def test_empty_query_searches_nothing(reader: Reader, server: str) -> None:
    page = reader.open(server + urls.SEARCH)
    assert page.locator(".guide-search__said").inner_text() == ""
    assert page.evaluate("document.activeElement.id") == "search-words"


@pytest.mark.parametrize("query", HOSTILE, ids=lambda query: ascii(query[:20]))
def test_hostile_query_is_shown_as_text(reader: Reader, base: str, query: str) -> None:
    page = reader.open(f"{base}{urls.SEARCH}?q={quote(query)}")
    for _ in ("from the address", "from the field"):
        results(page)
        assert query.strip() in (page.locator(".guide-search__said").text_content() or "")
        assert page.locator("main img, main script, main .guide-search__results :not(li, a, p, mark)").count() == 0
        page.locator("#search-words").fill(query)
        page.keyboard.press("Enter")
