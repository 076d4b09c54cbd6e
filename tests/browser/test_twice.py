"""Whoever presses twice, by a double click or by a key, meets every screen all the same, and no error."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from playwright.sync_api import Locator, Page

from tests.browser.reader import Reader
from tests.browser.wait import until
from tests.browser.walk import shown
from tests.cases import ROOTS, Case, seeded

DESK = {"width": 1280, "height": 800}
ARRIVED = """() => !JSON.parse(sessionStorage.getItem('guide-case') ?? '{}').going &&
  document.querySelector('.guide-step--now') !== null && document.readyState === 'complete'"""


def _double_click(go_on: Locator) -> None:
    go_on.dblclick(force=True)


def _press_enter_twice(go_on: Locator) -> None:
    go_on.focus()
    go_on.page.keyboard.press("Enter")
    go_on.page.keyboard.press("Enter")


def _tap_twice(go_on: Locator) -> None:
    """Press twice where the browser counts no clicks, as on some phones."""
    go_on.scroll_into_view_if_needed()
    box = go_on.bounding_box()
    assert box
    for _ in range(2):
        go_on.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)


# Every flow by double click; two of them in the other ways.
WAYS = [(_double_click, root) for root in ROOTS]
WAYS += [(twice, root) for twice in (_press_enter_twice, _tap_twice) for root in ROOTS[:2]]


@pytest.mark.parametrize(("twice", "root"), WAYS, ids=[f"{root}{way.__name__}" for way, root in WAYS])
def test_a_second_press_passes_nothing(
    walker: Reader, server: str, twice: Callable[[Locator], None], root: str
) -> None:
    case = seeded(root, 1)
    page = walker.open(f"{server}flows/{root}.html")
    page.set_viewport_size(DESK)
    steps = shown(case)[:12]
    for step, after in pairwise(steps):
        assert _now(page) == step
        _answer(page, case, step)
        twice(_go_on(page))
        until(page, ARRIVED)
        assert _now(page) == after
        assert not page.locator(".guide-error").is_visible()
        if step.split("/")[0] == after.split("/")[0] or twice is not _tap_twice:  # a new page knows of no tap before
            assert page.locator(".guide-step--now input:checked").count() == 0


def _now(page: Page) -> str:
    flow = page.locator("[data-flow]").get_attribute("data-flow")
    return f"{flow}/{page.locator('.guide-step--now').get_attribute('id')}"


def _answer(page: Page, case: Case, step: str) -> None:
    """Choose the answer of a case, where the step asks."""
    fact = page.locator(".guide-step--now").get_attribute("data-fact")
    if fact:
        page.locator(f".guide-step--now input[value='{case.answers[fact]}']").check()


def _go_on(page: Page) -> Locator:
    """Return Continue, as it is once the screen has been there for a while."""
    go_on = page.get_by_role("button", name="Continue", exact=True)
    go_on.evaluate("($one) => $one.removeAttribute('aria-disabled')")
    return go_on


def test_a_screen_that_was_there_for_a_while_is_passed_by_one_press(walker: Reader, server: str) -> None:
    page = walker.open(server + "flows/first-response.html")
    go_on = page.get_by_role("button", name="Continue", exact=True)
    first = _now(page)
    until(page, "() => !document.querySelector('[aria-disabled]')")
    go_on.click()
    assert _now(page) != first
    page.locator(".guide-step--now input").first.check()
    second = _now(page)
    go_on.focus()
    page.keyboard.press("Enter")
    assert _now(page) != second
