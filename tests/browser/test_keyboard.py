"""Every kind of page by keyboard, on a phone's width."""

from __future__ import annotations

import string
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import NARROW, Read
from tests.browser.pages import KINDS, PAGES, Listed, every_kind
from tests.browser.wait import until

# Smooth scrolling would still be on its way while we look.
PHONE = {"viewport": NARROW, "reduced_motion": "reduce"}

WATCH = """() => {
  const scrolls = ($one) => $one.scrollWidth > $one.clientWidth && getComputedStyle($one).overflowX !== 'visible'
  const stops = 'a[href], button, input, select, textarea, summary, [tabindex="0"]'
  window.numberOf = ($one) => [...document.querySelectorAll('*')].indexOf($one)
  window.expected = () => [...document.querySelectorAll(stops)]
    .filter(($one) => $one.tabIndex >= 0 && !$one.disabled && $one.checkVisibility({ visibilityProperty: true }))
    // Of several radios the keys with arrows reach the others.
    .filter(($one, at, $all) => $one.type !== 'radio' || $all.findIndex(($other) => $other.name === $one.name) === at)
    .map(numberOf)
  window.scrollers = () => [...document.querySelectorAll('main *')].filter(scrolls).map(numberOf)
}"""

LOOK = """() => {
  const $one = document.activeElement
  if (!$one || $one === document.body) return null
  // A card shows the focus of the link that fills it, which is the one in its heading.
  const drawn = [$one, $one.closest(':is(h2, h3)')?.closest('.guide-cards__card')]
    .filter(Boolean).map(($each) => getComputedStyle($each))
    .some((style) => style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2)
  const box = $one.getClientRects()[0]
  // What is larger than the screen less its padding, or than what it scrolls in, is there in part.
  const there = (from, to, screen, room) => to - from > room ? from < room && to > 0 : from >= -1 && to <= screen + 1
  const room = $one.closest('.guide-chart__panel')?.clientWidth ?? innerWidth
  const high = innerHeight - 40
  const inside = there(box.left, box.right, innerWidth, room) && there(box.top, box.bottom, innerHeight, high)
  const middle = Math.max(0, box.top) + Math.min(box.height, innerHeight) / 2
  const across = (Math.max(0, box.left) + Math.min(innerWidth, box.right)) / 2
  const $there = document.elementFromPoint(across, middle)
  return {
    number: numberOf($one), tag: $one.tagName, drawn, inside,
    covered: !($there && ($one.contains($there) || $there.contains($one))),
    text: ($one.getAttribute('aria-label') ?? $one.textContent).trim().slice(0, 50)
  }
}"""


@every_kind
def test_tab_key_reaches_everything_in_order_and_visibly(read: Read, server: str, listed: Listed) -> None:
    page = read(**PHONE).open(server + listed.address)
    stops = walk(page)
    reached = [stop["number"] for stop in stops]
    expected: list[int] = page.evaluate("expected()")
    assert [number for number in reached if number in expected] == expected
    # A browser stops at what scrolls by itself too, and nowhere else.
    assert set(reached) - set(expected) <= set(page.evaluate("scrollers()"))
    assert [stop for stop in stops if not stop["drawn"]] == []
    assert [stop for stop in stops if not stop["inside"]] == []
    assert [stop for stop in stops if stop["covered"]] == []


def walk(page: Page) -> list[dict[str, Any]]:
    """Return every stop from the top to the end of a page; what folds is unfolded on the way, by Enter."""
    start_at_the_top(page)
    stops: list[dict[str, Any]] = []
    most: int = 10 + page.locator("a, button, input, summary, [tabindex]").count()
    while len(stops) < most:
        page.keyboard.press("Tab")
        stop: dict[str, Any] | None = page.evaluate(LOOK)
        for _ in range(10):  # a box of a chart comes into view a frame or two later
            if stop is None or stop["inside"]:
                break
            page.wait_for_timeout(30)
            stop = page.evaluate(LOOK)
        if stop is None or (stops and stop["number"] == stops[0]["number"]):
            return stops
        stops.append(stop)
        if stop["tag"] == "SUMMARY":
            page.keyboard.press("Enter")
    pytest.fail(f"Tab did not come to an end: it goes round between {stops[-1]} and others.", pytrace=False)


def start_at_the_top(page: Page) -> None:
    """Take the focus off, also on the search page, which puts it in its field."""
    page.evaluate(WATCH)
    page.evaluate(
        """() => {
          document.body.tabIndex = -1
          document.body.focus()
          document.body.removeAttribute('tabindex')
          scrollTo(0, 0)
        }"""
    )


@every_kind
def test_first_stop_skips_to_the_main_content(read: Read, server: str, listed: Listed) -> None:
    page = read(**PHONE).open(server + listed.address)
    start_at_the_top(page)
    page.keyboard.press("Tab")
    assert page.evaluate(LOOK)["text"] == "Skip to main content"
    assert page.evaluate(LOOK)["inside"]
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main, footer') !== null")


@every_kind
def test_single_keys_do_nothing(read: Read, server: str, listed: Listed) -> None:
    page = read(**PHONE).open(server + listed.address)
    start_at_the_top(page)
    state = "[location.href, document.activeElement.tagName, scrollY, document.documentElement.outerHTML]"
    until(page, "!document.querySelector('button[aria-disabled]')")  # Continue waits until its screen can be seen
    before = page.evaluate(state)
    for key in string.ascii_lowercase + string.digits + "/?.,;'-=[]":
        page.keyboard.press(key)
    assert page.evaluate(state) == before


def test_table_that_scrolls_does_so_by_keyboard_and_has_a_name(read: Read, server: str) -> None:
    seen = 0
    for listed in KINDS:
        page = read(**PHONE).open(server + listed.address)
        for table in page.locator("main table").locator("..").all()[:2]:
            if table.evaluate("($one) => $one.scrollWidth > $one.clientWidth"):
                assert table.get_attribute("aria-label")
                assert table.get_attribute("role") == "region"
                assert table.get_attribute("tabindex") == "0"  # not every browser stops there by itself
                table.focus()
                page.keyboard.press("ArrowRight")
                until(page, "($one) => $one.scrollLeft > 0", table.element_handle())
                seen += 1
    assert seen


def test_walk_by_keyboard_sees_a_stop_that_is_not_drawn_or_out_of_order(read: Read, server: str) -> None:
    page = read(**PHONE).open(server + PAGES[0].address)
    page.evaluate(
        """() => {
          document.querySelector('.guide-top__title').style.outline = 'none'
          document.querySelector('.guide-foot a').style.position = 'fixed'
          document.querySelector('.guide-foot a').style.left = '-99px'
          document.querySelector('article a').tabIndex = 1
        }"""
    )
    stops = walk(page)
    assert [stop["tag"] for stop in stops if not stop["drawn"]] == ["A"]
    assert sum(not stop["inside"] for stop in stops) == 1
    assert [stop["number"] for stop in stops] != page.evaluate("expected()")
