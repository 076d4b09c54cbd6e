"""A case worked through on its pages, as a reader does it: one step, one press at a time."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page

from generator.flows.case import StepRef
from generator.model import Ask, End
from tests.browser.wait import until
from tests.support.cases import SHELF, Case

# Press Continue until the page is left, the case is over, or a step is met at which to stop; return every step shown.
PRESS = """({ answers, stop }) => {
  const visited = []
  for (;;) {
    const $steps = [...document.querySelectorAll('[data-step]')].filter(($one) => $one.checkVisibility())
    if ($steps.length !== 1) return { visited, wrong: `${$steps.length} steps are shown` }
    const [$step] = $steps
    const at = document.querySelector('[data-flow]').dataset.flow + '/' + $step.id
    visited.push(at)
    if (at === stop) return { visited, over: true }
    const $buttons = [...document.querySelectorAll('button')].filter(($one) => $one.checkVisibility())
    const $go = $buttons.filter(($one) => $one.textContent === 'Continue')
    if (!$go.length) return { visited, over: true }
    if ($go.length !== 1) return { visited, wrong: 'there is more than one Continue' }
    if ($step.dataset.step === 'ask') {
      const $radios = [...$step.querySelectorAll('input[type=radio]')]
      if ($radios.some(($one) => $one.checked)) return { visited, wrong: 'an answer was chosen before' }
      const $radio = $radios.find(($one) => $one.value === answers[$step.dataset.fact])
      if (!$radio || !$radio.checkVisibility()) return { visited, wrong: `no ${answers[$step.dataset.fact]} offered` }
      $radio.click()
    }
    $go[0].click()
    if (JSON.parse(sessionStorage.getItem('guide-case') ?? '{}').going) return { visited, left: true }
  }
}"""


def walk(page: Page, case: Case, stop: StepRef | None = None) -> list[str]:
    """Return every step that is shown to a reader who gives the answers of a case, on one page after the other."""
    visited: list[str] = []
    for _ in range(60):
        found: dict[str, Any] = page.evaluate(PRESS, {"answers": case.answers, "stop": str(stop) if stop else None})
        visited += found["visited"]
        assert "wrong" not in found, (found, case)
        if found.get("over"):
            return visited
        until(page, "() => !JSON.parse(sessionStorage.getItem('guide-case') ?? '{}').going")
        until(page, "() => document.querySelector('.guide-step--now') !== null")
    raise AssertionError(f"the case does not come to an end: {visited}")


def clear(page: Page) -> None:
    """Press Clear answers; by script, for a mouse takes longer to get there than a complete case."""
    page.evaluate(
        "[...document.querySelectorAll('button')].find(($one) => $one.textContent === 'Clear answers').click()"
    )


def shown(case: Case) -> list[str]:
    """Return the steps of a case that are shown: all but the questions that are known without asking."""
    asked: set[str] = set()
    steps = []
    for spot in case.passed:
        step = SHELF.steps[spot]
        if isinstance(step, Ask):
            if step.fact in asked or step.fact not in case.answers:
                continue
            asked.add(step.fact)
        steps.append(str(spot))
    return steps


def last_end(case: Case) -> StepRef:
    """Return the end that a case comes to last."""
    return [spot for spot in case.passed if isinstance(SHELF.steps[spot], End)][-1]
