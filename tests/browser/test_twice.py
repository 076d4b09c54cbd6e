"""A second press, by a double click, a key or a tap, passes no screen, chooses no answer and makes no error."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import pytest
from playwright.sync_api import Locator, Page

from tests.browser.conftest import Read
from tests.browser.reader import Reader
from tests.browser.wait import until
from tests.browser.walk import shown
from tests.support.cases import ROOTS, Case, seeded

DESK = {"width": 1280, "height": 800}
ARRIVED = """() => !JSON.parse(sessionStorage.getItem('guide-case') ?? '{}').going &&
  document.querySelector('.guide-step--now') !== null && document.readyState === 'complete'"""
# Tap where the browser counts no clicks, as on some phones: on Continue, and at once again on what is there by then.
TAPS = """() => {
  const $go = [...document.querySelectorAll('button')].find(($one) => $one.textContent === 'Continue')
  const { x, y } = $go.getBoundingClientRect()
  const how = { bubbles: true, cancelable: true, detail: 1, clientX: x + 9, clientY: y + 9 }
  const tap = ($one) => $one?.dispatchEvent(new MouseEvent('click', how))
  tap($go)
  tap($go)
  tap(document.querySelector('.guide-step--now .guide-answer'))
}"""


@pytest.fixture
def desk(read: Read) -> Iterator[Reader]:
    """A reader at a desk who works through a case."""
    reader = read(viewport=DESK)
    reader.keeps_a_case = True
    yield reader
    reader.finish_case()


@pytest.mark.parametrize("root", ROOTS)
def test_double_click_passes_only_one_screen(desk: Reader, server: str, root: str) -> None:
    case, page = seeded(root, 1), desk.open(f"{server}flows/{root}.html")
    for step, after in pairwise(shown(case)[:8]):
        _answer(page, case, step)
        _click(_go_on(page), 1)
        until(page, ARRIVED)
        again = page.get_by_role("button", name="Continue", exact=True)
        if again.is_visible():
            _click(again, 2)
        assert_only_passed(page, after)


@pytest.mark.parametrize("root", ROOTS[:3])
def test_enter_twice_passes_only_one_screen(desk: Reader, server: str, root: str) -> None:
    case, page = seeded(root, 1), desk.open(f"{server}flows/{root}.html")
    for step, after in pairwise(shown(case)[:8]):
        _answer(page, case, step)
        _go_on(page).focus()
        page.keyboard.press("Enter")
        page.keyboard.press("Enter")
        until(page, ARRIVED)
        assert_only_passed(page, after)


@pytest.mark.parametrize("root", ROOTS[:3])
def test_double_tap_passes_only_one_screen(desk: Reader, server: str, root: str) -> None:
    case, page = seeded(root, 1), desk.open(f"{server}flows/{root}.html")
    for step, after in pairwise(shown(case)[:8]):
        _answer(page, case, step)
        _go_on(page)
        page.evaluate(TAPS)
        until(page, ARRIVED)
        assert_only_passed(page, after)


def test_single_press_passes_screen_after_pause(desk: Reader, server: str) -> None:
    page = desk.open(server + "flows/first-response.html")
    until(page, "() => !document.querySelector('[aria-disabled]')")
    first = _now(page)
    page.get_by_role("button", name="Continue", exact=True).click()
    second = _now(page)
    assert second != first
    page.locator(".guide-step--now .guide-answer").first.click()
    page.get_by_role("button", name="Continue", exact=True).click()
    assert _now(page) != second


def assert_only_passed(page: Page, after: str) -> None:
    """Fail unless a step is shown as it is before anybody has done anything with it."""
    assert _now(page) == after
    assert not page.locator(".guide-error").is_visible()
    assert page.locator(".guide-step--now input:checked").count() == 0


def _now(page: Page) -> str:
    flow = page.locator("[data-flow]").get_attribute("data-flow")
    return f"{flow}/{page.locator('.guide-step--now').get_attribute('id')}"


def _answer(page: Page, case: Case, step: str) -> None:
    """Choose the answer of a case, where the step asks."""
    assert _now(page) == step
    fact = page.locator(".guide-step--now").get_attribute("data-fact")
    if fact:
        page.locator(f".guide-step--now input[value='{case.answers[fact]}']").check()


def _go_on(page: Page) -> Locator:
    """Return Continue, as it is once the screen has been there for a while."""
    go_on = page.get_by_role("button", name="Continue", exact=True)
    go_on.evaluate("($one) => $one.removeAttribute('aria-disabled')")
    return go_on


def _click(one: Locator, count: int) -> None:
    """Click, as the first or the second time that the browser counts."""
    one.scroll_into_view_if_needed()
    box = one.bounding_box()
    assert box
    one.page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    one.page.mouse.down(click_count=count)
    one.page.mouse.up(click_count=count)
