"""The script means what generator/flows/case.py means: the same cases through both, every state on the way equal."""

from __future__ import annotations

from typing import Any

import pytest

from generator.editions.snapshot import SCRIPT
from generator.flows.case import State, advance, answer, begin, offered_values
from generator.model import UNSURE
from tests.browser.conftest import Counted
from tests.browser.reader import Reader
from tests.support.cases import ROOTS, SHELF, Case, cover, routes, seeded

EACH = 50  # seeded cases from each root

# Go through cases, and return what the script makes of each state.
THROUGH = """(cases) => {
  const shelf = guideCase.book(guideData)
  return cases.map(({ root, answers }) => {
    const trail = []
    let settled = guideCase.settle(shelf, guideCase.begin(root))
    for (;;) {
      const { state, passed, question } = settled
      const offered = question ? guideCase.offered(shelf, state) : []
      trail.push({ ...state, passed, question, offered })
      if (!question) return trail
      const { fact } = shelf.steps.get(question)
      if (!(fact in answers)) return trail
      settled = guideCase.settle(shelf, guideCase.go(shelf, state, answers[fact]))
    }
  })
}"""


def _states_in_python(case: Case) -> list[dict[str, Any]]:
    """Return of each state of a case what Python makes of it."""
    trail = []
    settled = advance(SHELF, begin(case.root))
    while True:
        question = settled.question
        trail.append(
            {
                **_state(settled.state),
                "passed": [str(spot) for spot in settled.passed],
                "question": str(question) if question else None,
                "offered": offered_values(SHELF, settled.state, question) if question else [],
            }
        )
        fact = SHELF.question(question).fact if question else ""
        if question is None or fact not in case.answers:
            return trail
        settled = advance(SHELF, answer(SHELF, settled.state, question, case.answers[fact]))


def _state(state: State) -> dict[str, Any]:
    # A fact that is being found out, and is settled later by what an end sets, is known.
    facts = dict(sorted(state.facts, key=lambda pair: pair[1] != UNSURE))
    return {"to_do": [str(one) for one in state.to_do], "done": sorted(state.done), "facts": facts}


def _compare(reader: Reader, server: str, cases: list[Case]) -> int:
    page = reader.open(server + "flows/index.html")
    for script in (SCRIPT, "assets/guide-case/guide-case.js"):
        page.add_script_tag(url=server + script)
    given = [{"root": case.root, "answers": case.answers} for case in cases]
    states = 0
    for case, trail in zip(cases, page.evaluate(THROUGH, given), strict=True):
        mine = _states_in_python(case)
        for here, there in zip(trail, mine, strict=True):
            assert {**here, "done": sorted(here["done"])} == there, case
        states += len(mine)
    return states


@pytest.mark.parametrize("root", ROOTS)
def test_case_is_the_same_in_the_script_and_in_python(
    reader: Reader, server: str, root: str, record_property: Counted
) -> None:
    cases = [*routes(root), *(seeded(root, seed) for seed in range(EACH))]
    states = _compare(reader, server, cases)
    record_property("cases compared in script and Python", len(cases))
    record_property("states compared", states)


def test_case_comparison_sees_difference(reader: Reader, server: str) -> None:
    case = cover("scope")[0]
    other = Case(case.root, {**case.answers, "presenting_age": "18_plus"}, ())
    page = reader.open(server + "flows/index.html")
    for script in (SCRIPT, "assets/guide-case/guide-case.js"):
        page.add_script_tag(url=server + script)
    [trail] = page.evaluate(THROUGH, [{"root": other.root, "answers": other.answers}])
    assert [one["passed"] for one in trail] != [one["passed"] for one in _states_in_python(case)]


def test_settle_refuses_known_value_without_answer(reader: Reader, server: str) -> None:
    page = reader.open(server + "flows/index.html")
    for script in (SCRIPT, "assets/guide-case/guide-case.js"):
        page.add_script_tag(url=server + script)
    said = page.evaluate(
        """() => {
          const shelf = guideCase.book(guideData)
          const state = { to_do: ['enquiry-and-assessment'], done: [], facts: { presenting_age: 'under_10' } }
          try { guideCase.settle(shelf, state) } catch (error) { return error.message }
        }"""
    )
    assert said == 'age-at-assessment does not list "under_10", which is known of presenting_age'
