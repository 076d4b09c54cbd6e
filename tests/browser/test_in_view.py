"""What a press leads to is in the window: the next question of a case, however small the screen or large the type."""

from __future__ import annotations

from typing import Any

import pytest

from tests.browser.conftest import Read
from tests.browser.wait import until
from tests.browser.walk import shown
from tests.support.cases import seeded

# A short phone; and a desk at 200 % and at 400 %.
SCREENS = [(390, 500), (640, 400), (320, 256)]
LONG = sorted((seeded("first-response", seed) for seed in range(150)), key=lambda case: -len(case.answers))[:3]
# Press Continue until the page is left or the case is over; return the place of the title of each step after the first.
PRESS = """(answers) => {
  const titles = []
  const look = () => {
    const { top, bottom } = document.activeElement.getBoundingClientRect()
    const $title = document.querySelector('.guide-step--now .guide-step__title')
    const focused = document.activeElement === $title
    titles.push({ step: $title.closest('[data-step]').id, focused, top, bottom, high: innerHeight })
  }
  if (document.activeElement !== document.body) look()
  for (;;) {
    const $step = document.querySelector('.guide-step--now')
    const $all = [...document.querySelectorAll('button')].filter(($one) => $one.checkVisibility())
    const $go = $all.find(($one) => $one.textContent === 'Continue')
    if (!$go) return { titles, over: true }
    $step.querySelector(`input[value="${answers[$step.dataset.fact]}"]`)?.click()
    $go.click()
    if (JSON.parse(sessionStorage.getItem('guide-case')).going) return { titles }
    look()
  }
}"""


@pytest.mark.parametrize("case", LONG, ids=range(len(LONG)))
@pytest.mark.parametrize("screen", SCREENS, ids=str)
def test_focused_title_is_in_window(read: Read, server: str, screen: tuple[int, int], case: Any) -> None:
    reader = read(viewport={"width": screen[0], "height": screen[1]})
    reader.keeps_a_case = True
    page = reader.open(f"{server}flows/{case.root}.html")
    titles: list[dict[str, Any]] = []
    for _ in range(60):
        found = page.evaluate(PRESS, case.answers)
        titles += found["titles"]
        if found.get("over"):
            break
        until(page, "() => !JSON.parse(sessionStorage.getItem('guide-case')).going")
        until(page, "() => document.querySelector('.guide-step--now') !== null")
    assert len(titles) == len(shown(case)) - 1
    outside = [one for one in titles if not (one["focused"] and one["top"] >= 0 and one["bottom"] <= one["high"])]
    assert outside == []
    reader.finish_case()
