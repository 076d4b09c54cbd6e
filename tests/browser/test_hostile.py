"""A site whose texts are all hostile does in a browser what a harmless one does, also where no policy stops it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from generator.model import urls
from tests.browser.reader import Reader
from tests.browser.wait import until
from tests.hostile.site import pages
from tests.hostile.tampering import HARMLESS, MARKED, Tampering
from tests.hostile.texts import TEXTS
from tests.support.site import served

# Several at once in every text; the last one would swallow what follows.
TOGETHER = (
    "script",
    "image-error",
    "svg-load",
    "quote-out",
    "title-end",
    "entities-image",
    "jinja-value",
    "comment-open",
)
SHORT = "<img src=x onerror=alert(1)>"  # where there is no room for more
IN_PROSE = 'So " onmouseover="alert(1)" x=\'y\' {{ 7 * 7 }} {% raw %} > &amp ]]> ${alert(1)} javascript:alert(1)'
# What a browser makes of a page, before any script: tags with their attributes.
MADE = """(html) => [...new DOMParser().parseFromString(html, 'text/html').querySelectorAll('*')]
  .flatMap(($one) => [$one.localName, ...$one.getAttributeNames().map((name) => `${$one.localName} ${name}`)])"""
# Answer with the first answer that is there, until the case is over.
WALK = """() => {
  const $all = [...document.querySelectorAll('button')].filter(($one) => $one.textContent === 'Continue')
  for (let turn = 0; turn < 20; turn += 1) {
    const $go = $all.find(($one) => $one.checkVisibility())
    if (!$go) return document.querySelector('[data-record]').textContent
    document.querySelector('.guide-step--now li:not([hidden]) input[type=radio]')?.click()
    $go.click()
    if (JSON.parse(sessionStorage.getItem('guide-case') ?? '{}').going) return null
  }
}"""
ELEMENTS = "($one) => [...$one.querySelectorAll('*')].map(($inner) => $inner.localName)"


@pytest.fixture(scope="module")
def tampering(tmp_path_factory: pytest.TempPathFactory) -> Tampering:
    return Tampering(tmp_path_factory.mktemp("hostile"))


@pytest.fixture(scope="module")
def made_harmless(tampering: Tampering) -> list[str]:
    made = []
    for words in (HARMLESS, MARKED):
        tampering.write({where: tampering.beside(where, words) for where in tampering.shown})
        made += pages(tampering.site())
    return made


@pytest.fixture(scope="module")
def hostile(tampering: Tampering, made_harmless: list[str]) -> Path:
    """The site in which every text is as hostile as it may be."""
    together = " ".join(TEXTS[name] for name in TOGETHER)
    long = tampering.write({where: tampering.beside(where, together) for where in tampering.shown})
    short = {where: f"{SHORT} {where[1][-1]}" for where in tampering.shown if where not in long}
    shorter = tampering.write(long | short)
    # Prose is asked for its form first, so it gets what it may hold.
    prose = {where: tampering.beside(where, IN_PROSE) for where in tampering.shown if where not in shorter}
    assert len(tampering.write(shorter | prose)) > 90
    return tampering.site()


@pytest.fixture(params=["http", "file", "http without a policy", "file without a policy"])
def opened(request: pytest.FixtureRequest, browser: Browser, hostile: Path) -> Iterator[tuple[Reader, str]]:
    """A reader of the hostile site, and its address; all that happened is checked at the end."""
    with served(hostile) as server:
        address = server if request.param.startswith("http") else hostile.as_uri() + "/"
        context = browser.new_context(bypass_csp="without" in request.param, permissions=["clipboard-write"])
        reader = Reader(context, (address,))
        reader.keeps_a_case = True
        yield reader, address
        faults = reader.finish()
        reader.close()
        assert faults == []


def test_hostile_site_has_same_elements_as_harmless_one(
    browser: Browser, made_harmless: list[str], hostile: Path, opened: tuple[Reader, str]
) -> None:
    page = opened[0].page
    harmless = {one for html in made_harmless for one in page.evaluate(MADE, html)}
    found = {one for html in pages(hostile) for one in page.evaluate(MADE, html)}
    assert found - harmless == set()


def test_hostile_pages_run_and_request_nothing(hostile: Path, opened: tuple[Reader, str]) -> None:
    reader, address = opened
    for file in sorted(hostile.rglob("*.html")):
        if file.name != "404.html" or address.startswith("http"):
            page = reader.open(address + file.relative_to(hostile).as_posix())
            page.locator("h1").wait_for()  # an address that has moved leads on by itself


def test_hostile_case_record_notes_and_search_are_text(opened: tuple[Reader, str]) -> None:
    reader, address = opened
    page = reader.open(f"{address}flows/lending.html")
    record = _walked(page)
    assert TEXTS["script"] in record
    assert TEXTS["image-error"] in record
    assert page.locator("[data-record]").evaluate(ELEMENTS) == []
    assert set(page.locator(".guide-walk__result").evaluate(ELEMENTS)) <= {
        *("h2", "h3", "p", "ul", "li", "div", "span", "a", "pre", "button", "details", "summary")
    }
    page.get_by_role("button", name="Copy the record").click()
    with page.expect_download() as saved:
        page.get_by_role("button", name="Save as text").click()
    assert TEXTS["script"] in saved.value.path().read_text(encoding="utf-8")

    page = reader.open(f"{address}{urls.SEARCH}?q=alert")
    assert page.locator(".guide-search__results li").count()
    assert set(page.locator(".guide-search__results").evaluate(ELEMENTS)) == {"li", "a", "p", "mark"}
    assert TEXTS["image-error"] in (page.locator(".guide-search__results").text_content() or "")

    page = reader.open(f"{address}checklists/0-8.html")
    page.locator(".guide-light label").first.click()
    page.get_by_role("button", name="Copy my notes").click()
    until(page, "document.querySelector('.guide-bar__said').textContent")


def _walked(page: Page) -> str:
    """Return the record of a case in which the first answer was always given."""
    for _ in range(10):
        record = page.evaluate(WALK)
        if record is not None:
            return str(record)
        until(page, "() => !JSON.parse(sessionStorage.getItem('guide-case') ?? '{}').going")
        until(page, "() => document.querySelector('.guide-step--now') !== null")
    raise AssertionError("the case does not come to an end")
