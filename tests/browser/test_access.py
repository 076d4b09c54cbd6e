"""No page has a barrier that a program can find: on a desk and on a phone, by day and by night, in large type."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Page, ViewportSize

from tests.browser.conftest import NARROW, WIDE, Read
from tests.browser.pages import KINDS, PAGES, Listed, every_kind, every_page
from tests.browser.wait import until

RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "rules": {"target-size": {"enabled": True}},
    "resultTypes": ["violations"],
}
CONTRAST = {"runOnly": {"type": "rule", "values": ["color-contrast"]}}
DESK = {"viewport": WIDE, "color_scheme": "light"}
PHONE = {"viewport": NARROW, "color_scheme": "dark"}
# A table, and code on the pages for editors, scroll in a box of their own: what is in it may be wider.
WIDER_THAN_THE_SCREEN = """() => document.scrollingElement.scrollWidth <= innerWidth ? [] :
  [...document.querySelectorAll('body *')]
    .filter(($one) => $one.getBoundingClientRect().right > innerWidth && !$one.closest('.guide-table, pre'))
    .map(($one) => `${$one.tagName} ${$one.className}: ${$one.textContent.trim().slice(0, 60)}`)"""
CUT_OFF = """() =>
  [...document.querySelectorAll('button, input, summary, .guide-strength, .guide-top__menu a, h1, h2, h3')]
  .filter(($one) => $one.checkVisibility() && $one.scrollWidth > $one.clientWidth + 1 && $one.clientWidth)
  .map(($one) => `${$one.tagName} ${$one.className}: ${$one.textContent.trim().slice(0, 60)}`)"""

# In colours of the reader's own: buttons without an edge that is seen, shapes in another colour than text, the page of
# the menu without a line.
SHAPELESS = """() => {
  const seen = [...document.querySelectorAll('*')].filter(($one) => $one.checkVisibility())
  const style = ($one) => getComputedStyle($one)
  const ink = style(document.querySelector('main')).color
  const lined = ($one) => style($one).textDecorationLine.includes('underline')
  const edged = ($one) => ['Top', 'Right', 'Bottom', 'Left'].every((side) =>
    style($one)[`border${side}Style`] !== 'none' && parseFloat(style($one)[`border${side}Width`]) >= 2 &&
    style($one)[`border${side}Color`] !== style(document.documentElement).backgroundColor)
  return seen.filter(($one) => $one.matches('button:not(.guide-walk__change)') && !edged($one) ||
    $one.matches('.guide-main :not(.guide-chart__panel, .guide-chart) > svg') && style($one).fill !== ink ||
    $one.matches('.guide-top__menu a') && lined($one) !== $one.hasAttribute('aria-current'))
    .map(($one) => `${$one.localName} in ${$one.parentElement.className} ${$one.textContent.trim().slice(0, 40)}`)
}"""
TICKED_ON = {"flow.md", "checklist.md", "print_flows.md"}
# Boxes that are ticked: each with its colour, and that of its background.
TICKED = """() => [...document.querySelectorAll('main :is([type=checkbox], [type=radio])')]
  .filter(($one) => $one.checkVisibility() && ($one.checked = true))
  .map(($one) => {
    let $on = $one.parentElement
    while (getComputedStyle($on).backgroundColor === 'rgba(0, 0, 0, 0)') $on = $on.parentElement
    return [getComputedStyle($one).accentColor, getComputedStyle($on).backgroundColor]
  })"""

# A page allows no style but its own files; what a reader's own style sheet does, it cannot forbid.
RESTYLE = """(css) => {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(css)
  document.adoptedStyleSheets.push(sheet)
}"""


def barriers(page: Page, rules: dict[str, Any] = RULES, where: dict[str, Any] | None = None) -> list[str]:
    """Return what axe finds on an open page, or in some of it: the rule, and where."""
    found: list[dict[str, Any]] = Axe().run(page, where, rules).response["violations"]
    return [f"{one['id']}: {', '.join(str(node['target']) for node in one['nodes'][:5])}" for one in found]


@every_page
def test_page_has_no_barrier_and_fits_a_narrow_screen(read: Read, server: str, listed: Listed) -> None:
    page = read(**DESK).open(server + listed.address)
    page.evaluate("document.querySelectorAll('details').forEach(($one) => { $one.open = true })")
    assert barriers(page) == []
    assert _is_dark(page) is False
    with resized(page, NARROW):
        assert page.evaluate(WIDER_THAN_THE_SCREEN) == []
        for box in page.locator(".guide-table, pre").all():
            assert box.evaluate("($one) => $one.getBoundingClientRect().right <= innerWidth")


@every_kind
def test_kind_of_page_has_no_barrier_folded_narrow_and_in_the_dark(read: Read, server: str, listed: Listed) -> None:
    page = read(**PHONE).open(server + listed.address)
    assert barriers(page) == []
    assert _is_dark(page)
    with resized(page, WIDE):  # what is seen there alone has its place by daylight too, but other colours
        assert barriers(page, CONTRAST, {"exclude": [[".guide-table"]]}) == []


@contextlib.contextmanager
def resized(page: Page, size: ViewportSize) -> Iterator[None]:
    """Give an open page another size for a while: a page of its own would take longer to load than to look at."""
    before = page.viewport_size
    assert before
    try:
        _resize(page, size)
        yield
    finally:
        _resize(page, before)


def _resize(page: Page, size: ViewportSize) -> None:
    page.set_viewport_size(size)
    until(page, "(width) => innerWidth === width", size["width"])


def _is_dark(page: Page) -> bool:
    """Whether the text of a page is lighter than its background."""
    colours = "[getComputedStyle(document.body).color, getComputedStyle(document.documentElement).backgroundColor]"
    ink, paper = map(_luminance, page.evaluate(colours))
    return ink > paper


def test_search_results_have_no_barrier(read: Read, server: str) -> None:
    for screen in (DESK, PHONE):
        for query in ("child", "nothing-has-this-word"):
            page = read(**screen).open(f"{server}search.html?q={query}")
            assert page.locator(".guide-search__said").inner_text()
            assert barriers(page) == []


def test_barriers_finds_contrast_alt_and_target_faults(read: Read, server: str) -> None:
    page = read(**DESK).open(server + PAGES[0].address)
    page.evaluate(
        """document.querySelector('article').insertAdjacentHTML('beforeend', `<p class="pale">Pale</p>
        <img src="/assets/guide/icon.svg"><button class="small">x</button><button class="small">y</button>`)"""
    )
    page.evaluate(RESTYLE, ".pale { color: #999 } .small { width: 9px; height: 9px; padding: 0; min-height: 0 }")
    assert {found.split(":")[0] for found in barriers(page)} >= {"color-contrast", "image-alt", "target-size"}


@every_kind
def test_text_of_twice_size_fits(read: Read, server: str, listed: Listed) -> None:
    page = read(**DESK).open(server + listed.address)
    for width in (WIDE["width"], 640):
        with resized(page, {"width": width, "height": 900}):
            page.evaluate("document.adoptedStyleSheets = []")
            size = page.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)")
            page.evaluate(RESTYLE, f"html {{ font-size: {2 * size}px !important }}")
            assert page.evaluate(WIDER_THAN_THE_SCREEN) == []
            assert page.evaluate(CUT_OFF) == []


@every_kind
def test_text_with_wide_spacing_fits(read: Read, server: str, listed: Listed) -> None:
    """The spacing of WCAG 1.4.12."""
    page = read(**PHONE).open(server + listed.address)
    page.evaluate(
        RESTYLE,
        """* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
        p { margin-bottom: 2em !important }""",
    )
    assert page.evaluate(WIDER_THAN_THE_SCREEN) == []
    assert page.evaluate(CUT_OFF) == []


@every_kind
def test_forced_colours_lose_nothing(read: Read, server: str, listed: Listed) -> None:
    page = read(viewport=NARROW, forced_colors="active").open(server + listed.address)
    assert page.evaluate("matchMedia('(forced-colors: active)').matches")
    assert page.evaluate(WIDER_THAN_THE_SCREEN) == []
    # Strength is a box around a word, a light a box around a list: a background would be gone, an edge is not.
    for name in ("strength--must", "strength--should", "light", "open", "cards__card"):
        for one in page.locator(f".guide-{name}").all()[:3]:
            assert one.evaluate("($one) => getComputedStyle($one).borderLeftStyle") != "none"
    assert page.evaluate(SHAPELESS) == []
    page.keyboard.press("Tab")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("listed", [page for page in KINDS if page.template in TICKED_ON], ids=str)
def test_ticked_box_is_seen(read: Read, server: str, scheme: str, listed: Listed) -> None:
    """Contrast of 3:1, for what is not text."""
    page = read(viewport=WIDE, color_scheme=scheme).open(server + listed.address)
    ticked = page.evaluate(TICKED)
    assert ticked
    assert {(box, on): ratio for box, on in map(tuple, ticked) if (ratio := _contrast(box, on)) < 3} == {}


def _contrast(one: str, other: str) -> float:
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(part) / 255 for part in re.findall(r"\d+", colour)[:3]]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
