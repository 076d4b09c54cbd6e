"""A case can be worked through by keyboard alone, and no kind of its screens has a barrier."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import NARROW, WIDE, Read
from tests.browser.reader import Reader
from tests.browser.test_access import CUT_OFF, SHAPELESS, WIDER_THAN_THE_SCREEN, barriers

SCREENS: dict[str, dict[str, Any]] = {
    "wide and light": {"viewport": WIDE, "color_scheme": "light"},
    "wide and dark": {"viewport": WIDE, "color_scheme": "dark"},
    "narrow and light": {"viewport": NARROW, "color_scheme": "light"},
    "narrow and dark": {"viewport": NARROW, "color_scheme": "dark"},
    "colours of the reader": {"viewport": NARROW, "forced_colors": "active"},
}
TWICE = """() => {
  const $html = document.documentElement
  $html.style.fontSize = ''
  $html.style.fontSize = 2 * parseFloat(getComputedStyle($html).fontSize) + 'px'
}"""
TARGETS = """() => [...document.querySelectorAll('main button, main .guide-answer, main summary')]
  .filter(($one) => $one.checkVisibility() && $one.getBoundingClientRect().height < 43.5)
  .map(($one) => `${$one.tagName} ${$one.className} ${$one.textContent}`)"""


def _kinds(page: Page, server: str) -> Any:
    """Open each kind of screen in turn, and yield its name."""
    page.goto(server + "flows/age-and-consent.html")
    yield "question"
    page.get_by_role("button", name="Continue", exact=True).click()
    yield "error"
    page.locator(".guide-step--now input[value=unsure]").check()
    page.get_by_role("button", name="Continue", exact=True).click()
    yield "question with answers"
    page.locator(".guide-step--now input[value='13to15']").check()
    page.get_by_role("button", name="Continue", exact=True).click()
    yield "duties"
    page.get_by_role("button", name="Continue", exact=True).click()
    page.locator(".guide-step--now input[value=yes]").check()
    page.get_by_role("button", name="Continue", exact=True).click()
    page.get_by_text("The record as text").click()
    yield "end with record"
    page.goto(server + "flows/early-help.html")
    yield "another case"
    page.get_by_role("button", name="Clear answers and start here").click()
    page.goto(server + "flows/first-response.html#who-was-told")
    yield "preview"


@pytest.mark.parametrize("screen", SCREENS.values(), ids=SCREENS.keys())
def test_case_screens_have_no_barrier(read: Read, server: str, screen: dict[str, Any]) -> None:
    reader = read(**screen)
    reader.keeps_a_case = True
    for name in _kinds(reader.page, server):
        assert barriers(reader.page) == [], name
        assert reader.page.evaluate(WIDER_THAN_THE_SCREEN) == [], name
        assert reader.page.evaluate(TARGETS) == [], name
        assert "forced_colors" not in screen or reader.page.evaluate(SHAPELESS) == [], name
    reader.finish_case()


def test_large_type_cuts_nothing_off(read: Read, server: str) -> None:
    reader = read(viewport={"width": 640, "height": 900})
    reader.keeps_a_case = True
    for name in _kinds(reader.page, server):
        reader.page.evaluate(TWICE)
        assert reader.page.evaluate(WIDER_THAN_THE_SCREEN) == [], name
        assert reader.page.evaluate(CUT_OFF) == [], name
    reader.finish_case()


def test_case_works_by_keyboard(read: Read, server: str) -> None:
    reader = read(viewport=NARROW)
    reader.keeps_a_case = True
    page = reader.open(server + "flows/age-and-consent.html")
    _press_until(page, "() => document.activeElement.type === 'radio'")
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    assert "How old was the youngest child involved" in page.evaluate("document.activeElement.textContent")
    _press_until(page, "() => document.activeElement.type === 'radio'")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    _press_until(page, "() => document.activeElement.textContent === 'Continue'")
    page.keyboard.press("Enter")
    _press_until(page, "() => document.activeElement.type === 'radio'")
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    assert page.locator(".guide-step--now").get_attribute("id") == "refer"
    assert "Refer to Children's Social Care" in page.evaluate("document.activeElement.textContent")
    _press_until(page, "() => document.activeElement.textContent.startsWith('Change')")
    page.keyboard.press("Enter")
    assert page.locator(".guide-step--now").get_attribute("id") == "sexual-activity"
    reader.finish_case()


def test_question_is_described_by_hint_note_and_error(read: Read, server: str) -> None:
    page = read().open(server + "flows/age-and-consent.html")
    named = 0
    for step in page.locator("[data-step=ask]").all():
        says = step.locator("fieldset").get_attribute("aria-describedby") or ""
        described = " ".join(page.locator(f"[id='{id_}']").inner_text() for id_ in says.split())
        for hint in step.locator("fieldset > p:not(.guide-error__text)").all():
            assert hint.inner_text() in described
        note = step.locator("[data-value=unsure] small")
        assert step.locator("input[value=unsure]").get_attribute("aria-describedby") == note.get_attribute("id")
        named += len(says.split())
    ids = page.locator("main [id]").evaluate_all("($all) => $all.map(($one) => $one.id)")
    assert named
    assert len(ids) == len(set(ids))
    page.get_by_role("button", name="Continue", exact=True).click()
    question = page.get_by_role("group", name=page.locator(".guide-step--now .guide-step__title").inner_text())
    error = question.locator(".guide-error__text")
    assert error.inner_text() == "Select an answer"
    assert str(error.get_attribute("id")) in str(question.get_attribute("aria-describedby")).split()


def test_error_leads_to_offered_answer(read: Read, server: str) -> None:
    reader = read()
    reader.keeps_a_case = True
    page = reader.open(server + "flows/age-and-consent.html")
    for _ in range(2):
        page.get_by_role("button", name="Continue", exact=True).click()
        page.locator(".guide-error a").click()
        assert page.evaluate("document.activeElement.closest('.guide-step--now') !== null")
        assert page.evaluate("document.activeElement.type") == "radio"
        page.locator(".guide-step--now input").first.check()
        page.get_by_role("button", name="Continue", exact=True).click()
    reader.finish_case()


def _press_until(page: Page, there: str) -> None:
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate(there):
            return
    raise AssertionError(f"Tab does not come to {there}")


def test_error_is_announced_and_leads_to_answers(read: Read, server: str) -> None:
    reader = read(viewport=NARROW)
    page = reader.open(server + "flows/age-and-consent.html")
    page.get_by_role("button", name="Continue", exact=True).click()
    assert page.title().startswith("Error: ")
    assert page.evaluate("document.activeElement.getAttribute('role')") == "alert"
    page.get_by_role("link", name="Select an answer").click()
    assert page.evaluate("document.activeElement.type") == "radio"
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    assert not page.title().startswith("Error: ")
    reader.keeps_a_case = True
    reader.finish_case()


def test_answers_are_not_preselected(read: Read, server: str) -> None:
    page = read().open(server + "flows/age-and-consent.html")
    assert page.locator("input[type=radio]").count() > 0
    assert page.locator("input[type=radio]:checked").count() == 0


FORTH_AND_BACK = """async (turns) => {
  const $buttons = () => [...document.querySelectorAll('button')]
  const press = (name) => $buttons().find(($one) => $one.textContent === name).click()
  for (let turn = 0; turn < turns; turn++) {
    document.querySelector('.guide-step--now input[value=no]').click()
    press('Continue')
    press('Back')
    await new Promise((done) => addEventListener('popstate', () => setTimeout(done), { once: true }))
  }
}"""


def test_long_case_leaves_no_nodes_behind(walker: Reader, server: str) -> None:
    page = walker.open(server + "flows/age-and-consent.html")
    browser = page.context.new_cdp_session(page)
    browser.send("Performance.enable")

    def counted() -> dict[str, float]:
        browser.send("HeapProfiler.collectGarbage")
        found = {one["name"]: one["value"] for one in browser.send("Performance.getMetrics")["metrics"]}
        return {name: found[name] for name in ("Nodes", "JSEventListeners")}

    page.evaluate(FORTH_AND_BACK, 5)  # what is made once is there by now
    before = counted()
    page.evaluate(FORTH_AND_BACK, 40)
    after = counted()
    # A turn that left one row of the answers behind would leave 40.
    assert all(after[name] < before[name] + 20 for name in before), (before, after)


def test_steps_without_script_are_reached_by_links(read: Read, server: str) -> None:
    page = read(java_script_enabled=False).open(server + "flows/age-and-consent.html")
    seen: set[str] = set()
    waiting = ["sexual-activity"]
    while waiting:
        here = waiting.pop()
        if here not in seen:
            seen.add(here)
            links = page.locator(f"#{here} :is(.guide-answers, .guide-step__then) a[href^='#']").all()
            waiting += [str(one.get_attribute("href"))[1:] for one in links]
    assert seen == {str(one.get_attribute("id")) for one in page.locator("[data-step]").all()}
