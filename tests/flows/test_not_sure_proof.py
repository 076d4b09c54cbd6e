"""Not sure against every definite answer: the proof finds exactly what going through all pairs of cases finds."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from generator.flows.case import FlowIndex, State, StepRef, advance, answer, begin, flow_index, offered_values
from generator.flows.not_sure_proof import Comparison
from generator.flows.protection import NOTHING, Protection
from generator.flows.state_space import StateSpace
from generator.load import load
from generator.model import UNSURE, Ask, FindOut, Guide, with_not_sure

REAL = load(Path(__file__).resolve().parents[2]).guide
# Roots from which all pairs of cases can be gone through one by one.
ROOTS = ("under-10", "early-help", "outcomes-child-displaying", "outcomes-victim", "planning-meeting", "screening")

Answers = Mapping[str, str]


def _complete(index: FlowIndex, state: State, answers: Answers) -> Iterator[tuple[Answers, tuple[StepRef, ...]]]:
    """Yield every complete case that gives these answers where they are asked, with all its answers and its steps."""
    settled = advance(index, state)
    if settled.question is None:
        yield answers, settled.passed
        return
    fact = index.question(settled.question).fact
    values = [
        value
        for value in offered_values(index, settled.state, settled.question)
        if value != UNSURE or not isinstance(index.own_step(settled.question), FindOut)
    ]
    for value in values if fact not in answers else [one for one in values if one == answers[fact]]:
        after = answer(index, settled.state, settled.question, value)
        for given, passed in _complete(index, after, {**answers, fact: value}):
            yield given, (*settled.passed, *passed)


def _weaker(index: FlowIndex, levels: Protection, root: str) -> set[tuple[str, str]]:
    """Return each question and answer for which some pair of cases shows Not sure to be less protective."""
    found: set[tuple[str, str]] = set()
    questions = {step.fact: ref for ref, step in index.steps.items() if isinstance(step, Ask)}
    for given, passed in _complete(index, begin(root), {}):
        reached = levels.after(NOTHING, passed)
        asked = [ref for ref in passed if isinstance(step := index.steps[ref], Ask) and step.fact in given]
        for ref in asked:
            fact = index.question(ref).fact
            if given[fact] == UNSURE or isinstance(index.own_step(questions[fact]), FindOut):
                continue
            for _, other in _complete(index, begin(root), {**given, fact: UNSURE}):
                if any(mine > its for mine, its in zip(reached, levels.after(NOTHING, other), strict=True)):
                    found.add((str(ref), given[fact]))
    return found


def _changed(seed: int) -> Guide:
    """Return the guide with every Not sure of one value taken for any other, and half of the duties left out."""
    chance = random.Random(seed)  # noqa: S311 - nothing secret
    facts = REAL.facts.model_copy(
        update={
            "facts": tuple(
                fact.model_copy(
                    update={
                        "not_sure": fact.not_sure.model_copy(
                            update={"means": (chance.choice(fact.values),), "also": ()}
                        )
                    }
                )
                if fact.not_sure and len(fact.not_sure.means) == 1
                else fact
                for fact in REAL.facts.facts
            )
        }
    )
    bare = (
        flow.model_copy(
            update={
                "steps": tuple(
                    step.model_copy(update={"answers": step.answers[:-1]})
                    if isinstance(step, Ask)
                    else step.model_copy(update={"do": tuple(one for one in step.do if chance.random() < 0.5)})
                    for step in flow.steps
                    if not step.id.endswith("-not-sure")
                )
            }
        )
        for flow in REAL.flows
    )
    return REAL.model_copy(update={"facts": facts, "flows": tuple(with_not_sure(flow, facts) for flow in bare)})


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("root", ROOTS)
def test_comparison_finds_what_all_pairs_of_cases_show(root: str, seed: int) -> None:
    guide = _changed(seed)
    index = flow_index(guide)
    found = Comparison(StateSpace(index), guide.duties.duties, (root,)).run()
    assert {(str(one.question), one.answer) for one in found if one.answer} == _weaker(
        index, Protection(index, guide.duties.duties), root
    )


def test_comparison_finds_weaker_not_sure_in_changed_guide() -> None:
    guide = _changed(0)
    index = flow_index(guide)
    assert any(one.answer for one in Comparison(StateSpace(index), guide.duties.duties, ROOTS).run())


@pytest.mark.parametrize("flow", [flow.id for flow in REAL.flows])
def test_question_offers_not_sure_last(flow: str) -> None:
    steps = [step for step in next(one for one in REAL.flows if one.id == flow).steps if isinstance(step, Ask)]
    assert steps
    for step in steps:
        assert step.answers[-1].value == UNSURE
        assert step.answers[-1].label == "Not sure"
