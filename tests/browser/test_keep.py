"""What a tab keeps of a case, what it does with what it cannot trust, and how it forgets."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.reader import Reader

START = "record-and-reassure"


def _begin(page: Page) -> None:
    """Answer the first question of the first flow."""
    _go_on(page)
    page.locator(".guide-step--now input[value=child]").check()
    _go_on(page)
    assert _now(page) == "who-was-told"


def _go_on(page: Page) -> None:
    page.get_by_role("button", name="Continue", exact=True).click()


def _now(page: Page) -> str:
    assert page.locator("[data-step]:visible").count() == 1
    return page.locator(".guide-step--now").get_attribute("id") or ""


def _stored(page: Page) -> Any:
    """Return what is stored once the tab has left the page."""
    kept = json.loads(page.evaluate("sessionStorage.getItem('guide-case')") or "null")
    return kept and {**kept, "open": False}


def _reload_with(page: Page, kept: str | None) -> None:
    """Load the page again, with something else in the tab's storage than the page left there."""
    url = page.url
    page.goto(url.rsplit("/", 1)[0] + "/index.html")
    page.evaluate("(kept) => kept === null ? sessionStorage.clear() : sessionStorage.setItem('guide-case', kept)", kept)
    page.goto(url)


def test_storage_is_empty_before_first_answer(walker: Reader, base: str) -> None:
    page = walker.open(base + "flows/first-response.html")
    assert _now(page) == START
    assert _stored(page) is None
    assert not page.get_by_role("button", name="Clear answers").is_visible()


def test_second_visit_in_tab_keeps_place(walker: Reader, base: str) -> None:
    page = walker.open(base + "flows/first-response.html")
    _begin(page)
    page.goto(base + "index.html")
    page.goto(base + "flows/first-response.html")
    assert _now(page) == "who-was-told"


def test_other_flow_asks_which_case_is_meant(walker: Reader, base: str) -> None:
    page = walker.open(base + "flows/first-response.html")
    _begin(page)
    page.goto(base + "flows/early-help.html")
    assert page.locator("[data-step]:visible").count() == 0
    assert "It is in the flow “First response”, with 1 answer." in page.locator(".guide-walk__ask").inner_text()
    page.get_by_role("button", name="Continue that case").click()
    page.wait_for_url("**/first-response.html")
    assert _now(page) == "who-was-told"
    page.goto(base + "flows/early-help.html")
    page.get_by_role("button", name="Clear answers and start here").click()
    assert _now(page) == "early-help-assessment"
    assert _stored(page) is None


def test_clear_button_removes_answers(walker: Reader, base: str) -> None:
    page = walker.open(base + "flows/first-response.html")
    _begin(page)
    page.get_by_role("button", name="Clear answers").click()
    assert _now(page) == START
    assert _stored(page) is None
    assert page.locator(".guide-walk__notice").inner_text() == "Your answers were cleared."
    page.go_back()
    assert page.locator(".guide-summary > div:visible").count() == 0


@pytest.mark.parametrize("changes", [{"time": -13 * 3600_000}, {"time": 2 * 3600_000}], ids=["older", "from tomorrow"])
def test_old_answers_are_shown_only_on_request(walker: Reader, server: str, changes: dict[str, int]) -> None:
    page = walker.open(server + "flows/first-response.html")
    _begin(page)
    kept = {**_stored(page), "time": time.time() * 1000 + changes["time"]}
    _reload_with(page, json.dumps(kept))
    assert page.locator("[data-step]:visible").count() == 0
    assert page.locator(".guide-summary > div:visible").count() == 0
    assert "There are answers of an earlier case in this tab" in page.locator(".guide-walk__ask").inner_text()
    page.get_by_role("button", name="Continue that case").click()
    assert _now(page) == "who-was-told"
    _reload_with(page, json.dumps(kept))
    page.get_by_role("button", name="Clear answers and start here").click()
    assert _now(page) == START


def test_copied_tab_asks_whose_answers_they_are(walker: Reader, server: str) -> None:
    page = walker.open(server + "flows/first-response.html")
    _begin(page)
    kept = page.evaluate("sessionStorage.getItem('guide-case')")  # as a browser copies it, while the tab is open
    other = page.context.new_page()
    other.goto(server + "flows/index.html")
    other.evaluate("(kept) => sessionStorage.setItem('guide-case', kept)", kept)
    other.goto(server + "flows/first-response.html")
    assert other.locator("[data-step]:visible").count() == 0
    assert "another tab" in other.locator(".guide-walk__ask").inner_text()
    other.close()
    page.reload()
    assert _now(page) == "who-was-told"


def test_newer_edition_discards_answers_with_notice(walker: Reader, server: str) -> None:
    page = walker.open(server + "flows/first-response.html")
    _begin(page)
    _reload_with(page, json.dumps({**_stored(page), "edition": "0000-0000"}))
    assert _now(page) == START
    assert "newer edition" in page.locator(".guide-walk__notice").inner_text()
    assert _stored(page) is None


def _first(**changes: Any) -> Callable[[Any], Any]:
    """Return a change of the first stored screen."""
    return lambda kept: {**kept, "trail": [{**kept["trail"][0], **changes}], "place": 0}


def _going(kept: Any, flow: str) -> Any:
    return {"flow": flow, "state": {**kept["trail"][0]["before"], "to_do": [flow]}, "known": []}


NO_STATE = {"to_do": [1], "done": [], "facts": {}}
HOSTILE: list[Any] = [
    *("", "{", "null", "[]", "7", '"text"', "{}"),
    lambda kept: {**kept, "trail": [{}]},
    lambda kept: {**kept, "trail": []},
    lambda kept: {**kept, "trail": [], "place": 0},
    lambda kept: {**kept, "trail": [], "place": 0, "going": _going(kept, "early-help")},
    lambda kept: {**kept, "going": _going(kept, "no-such-flow")},
    lambda kept: {**kept, "trail": "x" * 100_000},
    lambda kept: {**kept, "place": 99},
    lambda kept: {**kept, "place": -1},
    lambda kept: {**kept, "place": "1"},
    lambda kept: {**kept, "time": "now"},
    lambda kept: {**kept, "kept": []},
    lambda kept: {**kept, "going": {"flow": "https://example.org/", "state": {}, "known": []}},
    lambda kept: {**kept, "going": {"flow": "../../x", "state": kept["trail"][0]["before"], "known": []}},
    _first(at="first-response/no-such-step"),
    _first(at="javascript:alert(1)"),
    _first(before=NO_STATE),
    _first(said={"duties": [1]}),
]


@pytest.mark.parametrize("change", HOSTILE, ids=range(len(HOSTILE)))
def test_unreadable_storage_starts_new_case_with_notice(walker: Reader, server: str, change: Any) -> None:
    page = walker.open(server + "flows/first-response.html")
    _begin(page)
    _reload_with(page, json.dumps(change(_stored(page))) if callable(change) else change)
    assert _now(page) == START
    assert "start again" in page.locator(".guide-walk__notice").inner_text()
    _begin(page)


# Replace each part of a stored case with every kind of thing, or remove it; the page is shown again, and then pressed.
TAMPER = """(kept) => {
  const places = (one, way) => typeof one !== 'object' || one === null ? [way] :
    [way, ...Object.keys(one).flatMap((name) => places(one[name], [...way, name]))]
  const changed = (way, value) => {
    const copy = structuredClone({ kept })
    const last = way.at(-1)
    const inner = way.slice(0, -1).reduce((one, name) => one[name], copy)
    if (value === undefined) delete inner[last]
    else inner[last] = value
    return copy.kept
  }
  const dead = []
  let tried = 0
  for (const way of places(kept, ['kept'])) {
    for (const value of [undefined, null, 7, 'first-response/x', [], {}, ['x']]) {
      const one = JSON.stringify(changed(way, value)) ?? ''
      if (JSON.parse(one || 'null')?.going) continue // it leads to another page, as it may
      sessionStorage.setItem('guide-case', one)
      const works = () => {
        const steps = document.querySelectorAll('.guide-step--now').length
        const asks = document.querySelector('.guide-walk__ask').checkVisibility()
        if (steps + asks !== 1 || document.title.includes('undefined')) dead.push([way.join('.'), value, steps])
      }
      dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))
      works()
      const $all = [...document.querySelectorAll('button')].filter(($one) => $one.checkVisibility())
      $all.find(($one) => /^Continue( that case)?$/.test($one.textContent)).click()
      works()
      tried += 1
    }
  }
  return { dead, tried }
}"""


def test_storage_changed_anywhere_leaves_page_working(walker: Reader, server: str) -> None:
    page = walker.open(server + "flows/first-response.html")
    _begin(page)
    found = page.evaluate(TAMPER, {**_stored(page), "place": 0})
    assert found["dead"] == []
    assert found["tried"] > 300
    walker.faults = [fault for fault in walker.faults if not fault.startswith("console warning")]


def test_case_without_way_on_starts_again_with_notice(walker: Reader, server: str) -> None:
    page = walker.open(server + "flows/enquiry-and-assessment.html")
    begun = {"id": "x", "root": "scope", "place": 0, "kept": {}, "seen": [], "open": False}
    before = {"to_do": ["scope/age-of-person-displaying"], "done": ["scope"], "facts": {}}
    said = {"title": "x", "fact": "presenting_age", "who": "", "findOut": "", "duties": [], "open": []}
    trail = [{"at": before["to_do"][0], "kind": "ask", "before": before, "said": said, "known": []}]
    facts = {"presenting_age": "under_10"}
    state = {"to_do": ["enquiry-and-assessment/age-at-assessment"], "done": [], "facts": facts}
    going = {"flow": "enquiry-and-assessment", "known": [], "state": state}
    edition = page.locator("[data-guide]").get_attribute("data-guide")
    kept = {**begun, "trail": trail, "edition": edition, "time": time.time() * 1000, "going": going}
    _reload_with(page, json.dumps(kept))
    assert _now(page) == "open-the-enquiry"
    assert "do not fit together" in page.locator(".guide-walk__notice").inner_text()
    walker.faults = [fault for fault in walker.faults if "does not list" not in fault]


def test_markup_in_storage_is_text(walker: Reader, server: str) -> None:
    page = walker.open(server + "flows/first-response.html")
    _begin(page)
    kept = _stored(page)
    for screen in kept["trail"]:
        screen["said"] = {
            **screen["said"],
            "title": "<img src=x onerror=alert(1)>",
            "label": "<script>alert(1)</script>",
        }
    _reload_with(page, json.dumps(kept))
    assert page.locator(".guide-summary img, .guide-summary script").count() == 0
    assert "<img" in page.locator(".guide-summary").inner_text()


REFUSE = (
    """Object.defineProperty(window, 'sessionStorage', { get () { throw new DOMException('no', 'SecurityError') } })"""
)


def test_flow_without_storage_works_with_notice(walker: Reader, server: str) -> None:
    page = walker.page.context.new_page()
    page.add_init_script(REFUSE)
    page.goto(server + "flows/first-response.html")
    assert "stores nothing" in page.locator(".guide-walk__notice").inner_text()
    _begin(page)
    page.locator(".guide-step--now input[value=school]").check()
    _go_on(page)
    assert _now(page) == "school-route"
    assert "Record of a case" in (page.locator("[data-record]").text_content() or "")
    _go_on(page)
    assert "begins without your answers" in page.locator(".guide-walk__notice").inner_text()
    page.locator(".guide-walk__notice a").click()
    page.wait_for_url("**/school-route.html")
    assert _now(page) == "school-guidance"
    page.close()


def test_step_link_shows_step_without_starting_case(walker: Reader, base: str) -> None:
    for anchor in ("who-was-told", "who-was-told-title"):
        page = walker.open(f"{base}flows/first-response.html#{anchor}")
        assert _now(page) == "who-was-told"
        assert page.locator("input[type=radio]:visible").count() == 0
        assert not page.get_by_role("button", name="Continue", exact=True).is_visible()
        page.get_by_role("button", name="Start at the first step").click()
        assert _now(page) == START
