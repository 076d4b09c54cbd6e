"""The proof sees what one would see by going through every case, and gives the shortest case that breaks a rule."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from generator.case import Book, Known, Spot, State, answer, begin, book, offered, settle
from generator.explore import Explorer
from generator.load import load
from generator.model import Do, End, Guide, Rule
from generator.prove import proof, prove

REAL = load(Path(__file__).resolve().parent.parent).guide
# Roots from which all cases can be gone through one by one.
LARGE = {"first-response", "school-route", "scope", "age-and-consent", "referral-and-triage", "strategy-meeting"}
SMALL = sorted({flow.id for flow in REAL.flows} - LARGE)
GIVEN = sorted({duty for flow in REAL.flows for step in flow.steps if isinstance(step, Do) for duty in step.do})


def _cases(shelf: Book, state: State, passed: tuple[Spot, ...] = ()) -> Iterator[tuple[tuple[Spot, ...], Known]]:
    """Yield every complete case as the steps it passes and what is known at its end, one by one."""
    settled = settle(shelf, state)
    passed = (*passed, *settled.passed)
    if settled.question is None:
        yield passed, settled.state.facts
        return
    for value in offered(shelf, settled.state, settled.question):
        yield from _cases(shelf, answer(shelf, settled.state, settled.question, value), passed)


@pytest.mark.parametrize("root", SMALL)
def test_cases_are_counted_as_if_gone_through_one_by_one(root: str) -> None:
    shelf = book(REAL)
    explorer = Explorer(shelf)
    assert explorer.cases(explorer.arrive(begin(root))) == sum(1 for _ in _cases(shelf, begin(root)))


@pytest.mark.parametrize("duty", GIVEN)
def test_a_rule_holds_exactly_when_no_single_case_breaks_it(duty: str) -> None:
    shelf = book(REAL)
    root = "return-and-moving-in"
    has = [
        any(duty in step.do for spot in case if isinstance(step := shelf.steps[spot], Do | End))
        for case, _ in _cases(shelf, begin(root))
    ]
    every, never = (prove(Explorer(shelf), _rule(root=root, **{kind: (duty,)})) for kind in ("every", "never"))
    assert (every.breach is None) == all(has)
    assert (never.breach is None) == (not any(has))
    assert every.breach or every.cases == len(has)


@pytest.mark.parametrize("fact", [fact.fact for fact in REAL.facts.facts])
@pytest.mark.parametrize("root", ["criminal-route", "under-10"])
def test_a_rule_is_tried_on_the_cases_that_can_have_what_it_gives(root: str, fact: str) -> None:
    shelf = book(REAL)
    explorer = Explorer(shelf)
    for value in shelf.values[fact]:
        matching = sum(value in shelf.domains(known)[fact] for _, known in _cases(shelf, begin(root)))
        rule = _rule(root=root, given={fact: value}, any=[f"{root}/{shelf.start[root].step}"])
        assert prove(explorer, rule).cases == matching, value


def _rule(**keys: Any) -> Rule:
    return Rule.model_validate({"rule": "tried", "text": "Tried here.", "basis": ["S1.1"], **keys})


BROKEN = [
    ({"every": ["mend"]}, [("lending/who", "no")], ["mend"], []),
    ({"every": ["mend"], "given": {"member": "yes"}}, [("lending/who", "yes"), ("mending/look", "no")], ["mend"], []),
    ({"any": ["mend", "mending/look"]}, [("lending/who", "no")], ["mend", "mending/look"], []),
    ({"never": ["write-loan"]}, [("lending/who", "yes")], [], ["write-loan"]),
    ({"never": ["lending/refused"], "given": {"broken": "no"}}, [("lending/who", "no")], [], ["lending/refused"]),
    ({"every": ["mend"], "passing": ["mending/look"]}, [("lending/who", "yes"), ("mending/look", "no")], ["mend"], []),
]


@pytest.mark.parametrize(("keys", "answers", "missing", "met"), BROKEN)
def test_a_broken_rule_gives_the_shortest_case_that_breaks_it(
    keys: dict[str, Any], answers: list[tuple[str, str]], missing: list[str], met: list[str], base_guide: Guide
) -> None:
    breach = prove(Explorer(book(base_guide)), _rule(root="lending", **keys)).breach
    assert breach
    assert [(str(spot), value) for spot, value in breach.answers] == answers
    assert list(breach.missing) == missing
    assert list(breach.met) == met


def test_a_rule_that_no_case_puts_to_the_test_is_told(base_guide: Guide) -> None:
    idle = _rule(root="lending", given={"broken": "yes", "member": "no"}, every=["mend"])
    report = proof(base_guide.model_copy(update={"rules": base_guide.rules.model_copy(update={"rules": (idle,)})}))
    assert not report.holds
    assert any("no case puts tried to the test" in line for line in report.lines)


def test_the_report_names_questions_answers_and_what_is_missing(base_guide: Guide) -> None:
    broken = _rule(root="lending", every=["mend"])
    report = proof(base_guide.model_copy(update={"rules": base_guide.rules.model_copy(update={"rules": (broken,)})}))
    told = "\n".join(report.lines)
    assert not report.holds
    assert "Is the person a member? No (content/flows/01-lending.yml:9:5)" in told
    assert "It lacks mend." in told


def test_every_rule_of_the_small_guide_holds(base_guide: Guide) -> None:
    report = proof(base_guide)
    assert report.holds
    assert report.lines[-1] == "2 of 2 safety rules hold on every case."
