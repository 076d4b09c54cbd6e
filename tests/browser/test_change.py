"""Answers changed, Back, Forward and loading again: the case is always the one that its answers make."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page

from generator.model import Ask
from tests.browser.reader import Reader
from tests.browser.wait import until
from tests.browser.walk import last_end, shown, walk
from tests.support.cases import SHELF, Case, cover, seeded
from tests.support.replay import Replay, replay

LONG = sorted((seeded("first-response", seed) for seed in range(150)), key=lambda case: -len(case.answers))[:3]
# Short cases, whose answers are changed in every order.
SHORT = [
    seeded(root, number, route.answers)
    for root in ("screening", "outcomes-victim", "planning-meeting", "return-and-moving-in")
    for number, route in enumerate(cover(root)[:2])
]


def _now(page: Page) -> str:
    """Return the step that is shown."""
    until(page, "() => !JSON.parse(sessionStorage.getItem('guide-case') ?? '{}').going")
    step = page.locator(".guide-step--now")
    step.wait_for()
    assert page.locator("[data-step]:visible").count() == 1
    return f"{page.locator('[data-flow]').get_attribute('data-flow')}/{step.get_attribute('id')}"


@pytest.mark.parametrize("case", LONG, ids=range(len(LONG)))
def test_back_forward_and_reload_keep_place(walker: Reader, server: str, case: Case) -> None:
    page = walker.open(f"{server}flows/{case.root}.html")
    steps = walk(page, case)
    assert steps == shown(case)
    at = len(steps) - 1
    for number, step in enumerate(reversed(steps[-12:])):
        assert _now(page) == step
        page.reload()
        assert _now(page) == step
        if number % 3 == 2:
            page.go_forward()
            assert _now(page) == steps[at + 1]
            page.go_back()
            assert _now(page) == step
        if at:
            page.get_by_role("button", name="Back", exact=True).click()
            page.locator(f".guide-step--now[id='{steps[at - 1].split('/')[1]}']").wait_for()
            at -= 1
    assert page.url.startswith(f"{server}flows/")
    assert re.fullmatch(r"[a-z0-9-]+\.html", page.url.removeprefix(f"{server}flows/"))


def _expected(case: Case, answers: dict[str, str]) -> tuple[list[str], Replay]:
    """Return the steps shown once answers were changed, as far as they are answered, and the case they make."""
    found = replay(SHELF, case.root, answers)
    given = {SHELF.question(question).fact: value for question, value in found.asked}
    return shown(Case(case.root, given, found.settled.passed)), found


@pytest.mark.parametrize("length", [1, 2, 3])
@pytest.mark.parametrize("case", SHORT, ids=range(len(SHORT)))
def test_case_after_changes_follows_its_answers(walker: Reader, server: str, case: Case, length: int) -> None:
    page = walker.open(f"{server}flows/{case.root}.html")
    walk(page, case)
    answers = dict(case.answers)
    for turn in range(length):
        before = replay(SHELF, case.root, answers)
        question, value = before.asked[(turn * 7) % len(before.asked)]
        step = SHELF.steps[question]
        assert isinstance(step, Ask)
        page.locator(".guide-summary > div", has_text=step.ask.split("[")[0][:40]).get_by_role("button").first.click()
        assert _now(page) == str(question)
        radios = page.locator(".guide-step--now input[type=radio]")
        assert radios.and_(page.locator(":checked")).get_attribute("value") == value
        offered = [str(one.get_attribute("value")) for one in radios.all() if one.is_visible()]
        other = next(one for one in [*offered[offered.index(value) + 1 :], *offered] if one != value)
        radios.and_(page.locator(f"[value={other}]")).check()
        page.get_by_role("button", name="Continue", exact=True).click()
        answers = _answer_until_over(page, case, {**answers, step.fact: other})
    steps, found = _expected(case, answers)
    assert found.settled.question is None
    assert _now(page) == steps[-1] == str(last_end(Case(case.root, answers, found.settled.passed)))
    record = page.locator("[data-record]").text_content() or ""
    assert len(re.findall(r"(?m)^\d+\. .*$", record.split("WHERE IT LED")[0])) >= len(found.asked)


def _answer_until_over(page: Page, case: Case, answers: dict[str, str]) -> dict[str, str]:
    """Answer what is asked again with the first answer, go on to the end, and return the answers that count."""
    for _ in range(80):
        now = _now(page)
        expected = replay(SHELF, case.root, answers)
        go_on = page.get_by_role("button", name="Continue", exact=True)
        if not go_on.is_visible():
            asked = {SHELF.question(question).fact for question, _ in expected.asked}
            return {fact: value for fact, value in answers.items() if fact in asked}
        flow, step = now.split("/")
        ask = next((one for spot, one in SHELF.steps.items() if spot == (flow, step) and isinstance(one, Ask)), None)
        if ask:
            # What was answered before and still applies is not asked again.
            assert expected.settled.question
            assert now == str(expected.settled.question)
            first = next(one for one in page.locator(".guide-step--now input[type=radio]").all() if one.is_visible())
            answers = {**answers, ask.fact: str(first.get_attribute("value"))}
            first.check()
        go_on.click()
        until(page, "(at) => document.querySelector('.guide-step--now')?.id !== at", step)
    raise AssertionError("the case does not come to an end")


def test_answer_no_longer_needed_is_dropped_with_notice(walker: Reader, server: str) -> None:
    page = walker.open(f"{server}flows/age-and-consent.html")
    for value in ("yes", "13to15"):
        page.locator(f".guide-step--now input[value='{value}']").check()
        page.get_by_role("button", name="Continue", exact=True).click()
    page.get_by_role("button", name="Continue", exact=True).click()
    page.locator(".guide-step--now input[value=no]").check()
    page.get_by_role("button", name="Continue", exact=True).click()
    assert _now(page) == "age-and-consent/nobody-worried"
    page.get_by_role("button", name="Change your answer to: How old was the youngest child").click()
    page.locator(".guide-step--now input[value=under_13]").check()
    page.get_by_role("button", name="Continue", exact=True).click()
    assert _now(page) == "age-and-consent/refer-under-13"  # new, so shown
    notice = page.locator(".guide-walk__notice")
    assert notice.inner_text() == "Your later answers are kept, and are used again where they still apply."
    page.get_by_role("button", name="Change your answer to: Was there sexual activity").click()
    page.locator(".guide-step--now input[value=no]").check()
    page.get_by_role("button", name="Continue", exact=True).click()
    assert _now(page) == "age-and-consent/nobody-worried"
    assert notice.inner_text() == "One of your earlier answers no longer applies and was dropped."
    assert "Under 13" not in (page.locator("[data-record]").text_content() or "").split("WHERE IT LED")[0]


def test_waiting_end_leads_back_to_its_question(walker: Reader, server: str) -> None:
    page = walker.open(f"{server}flows/scope.html")
    page.locator(".guide-step--now input[value=unsure]").check()
    page.get_by_role("button", name="Continue", exact=True).click()
    assert _now(page) == "scope/age-of-person-displaying-not-sure"
    page.locator(".guide-step--now").get_by_role("link", name="step 1", exact=True).click()
    assert _now(page) == "scope/age-of-person-displaying"
    assert page.url == f"{server}flows/scope.html"
    page.locator(".guide-step--now input[value='12to17']").check()
    page.get_by_role("button", name="Continue", exact=True).click()
    assert _now(page) == "scope/technology"
