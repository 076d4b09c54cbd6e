"""A rule is tried on every case, as if gone through one by one; what breaks it is the shortest case that does."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from generator.flows.case import FlowIndex, Known, State, StepRef, advance, answer, begin, flow_index, offered_values
from generator.flows.rule_proof import prove_rule
from generator.flows.state_space import StateSpace
from generator.load import load
from generator.model import UNSURE, Do, End, FindOut, Guide, Rule

REAL = load(Path(__file__).resolve().parents[2]).guide
# Roots from which all cases can be gone through one by one.
LARGE = {"first-response", "school-route", "scope", "age-and-consent", "referral-and-triage", "strategy-meeting"}
SMALL = sorted({flow.id for flow in REAL.flows} - LARGE)
GIVEN = sorted({duty for flow in REAL.flows for step in flow.steps if isinstance(step, Do) for duty in step.do})


def _cases(
    index: FlowIndex, state: State, passed: tuple[StepRef, ...] = (), *, unsure: bool = False
) -> Iterator[tuple[tuple[StepRef, ...], Known]]:
    """Yield every complete case as the steps it passes and what is known at its end, one by one."""
    settled = advance(index, state)
    passed = (*passed, *settled.passed)
    if settled.question is None:
        yield passed, settled.state.facts
        return
    for value in offered_values(index, settled.state, settled.question):
        if value != UNSURE or unsure:
            after = answer(index, settled.state, settled.question, value)
            yield from _cases(index, after, passed, unsure=unsure)


@pytest.mark.parametrize("root", SMALL)
def test_cases_are_counted_as_by_enumeration(root: str) -> None:
    index = flow_index(REAL)
    space = StateSpace(index)
    begun = space.position(begin(root))
    assert space.cases(begun) == sum(1 for _ in _cases(index, begin(root)))
    assert space.cases(begun, unsure=True) == sum(1 for _ in _cases(index, begin(root), unsure=True))


@pytest.mark.parametrize("duty", GIVEN)
def test_prove_rule_agrees_with_every_single_case(duty: str) -> None:
    index = flow_index(REAL)
    root = "return-and-moving-in"
    steps = [[index.steps[ref] for ref in case] for case, _ in _cases(index, begin(root), unsure=True)]
    has = [any(duty in step.do for step in case if isinstance(step, Do | End)) for case in steps]
    waits = [any(isinstance(step, FindOut) for step in case) for case in steps]
    every, never = (prove_rule(StateSpace(index), _rule(root=root, **{kind: (duty,)})) for kind in ("every", "never"))
    assert (every.counterexample is None) == all(one or wait for one, wait in zip(has, waits, strict=True))
    assert (never.counterexample is None) == (not any(has))
    assert every.counterexample or every.cases == sum(1 for _ in _cases(index, begin(root)))


@pytest.mark.parametrize("fact", [fact.fact for fact in REAL.facts.facts])
@pytest.mark.parametrize("root", ["criminal-route", "under-10"])
def test_prove_rule_tries_cases_with_given_facts(root: str, fact: str) -> None:
    index = flow_index(REAL)
    space = StateSpace(index)
    for value in index.values[fact]:
        matching = sum(value in index.domain(known, fact) for _, known in _cases(index, begin(root)))
        rule = _rule(root=root, given={fact: value}, any=[f"{root}/{index.start[root].step}"])
        assert prove_rule(space, rule).cases == matching, value


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
def test_prove_rule_gives_shortest_breaking_case(
    keys: dict[str, Any], answers: list[tuple[str, str]], missing: list[str], met: list[str], base_guide: Guide
) -> None:
    breach = prove_rule(StateSpace(flow_index(base_guide)), _rule(root="lending", **keys)).counterexample
    assert breach
    assert [(str(ref), value) for ref, value in breach.answers] == answers
    assert list(breach.missing) == missing
    assert list(breach.met) == met
