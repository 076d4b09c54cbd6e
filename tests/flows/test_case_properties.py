"""What is true of every case: of random ones through the real flows, and of random flows that share nothing."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.flows.case import FlowIndex, StepRef, advance, answer, begin, flow_index, offered_values
from generator.load import load
from generator.model import UNSURE, Do, End, Fact, Facts, Flow
from tests.support.replay import Replay, replay

REAL = load(Path(__file__).resolve().parents[2]).guide
SHELF = flow_index(REAL)
ROOTS = [flow.id for flow in REAL.flows]
few = settings(derandomize=True, deadline=None, database=None, suppress_health_check=[HealthCheck.too_slow])


@st.composite
def answered(draw: st.DrawFn) -> tuple[str, dict[str, str]]:
    """Return a root, and answers that bring a case from it to its end."""
    root = draw(st.sampled_from(ROOTS))
    answers: dict[str, str] = {}
    settled = advance(SHELF, begin(root))
    while settled.question is not None:
        values = offered_values(SHELF, settled.state, settled.question)
        value = draw(st.sampled_from(values))
        answers[SHELF.question(settled.question).fact] = value
        settled = advance(SHELF, answer(SHELF, settled.state, settled.question, value))
    return root, answers


@few
@given(answered())
def test_case_ends_and_asks_no_fact_twice(case: tuple[str, dict[str, str]]) -> None:
    root, answers = case
    found = replay(SHELF, root, answers)
    facts = [SHELF.question(question).fact for question, _ in found.asked]
    assert found.settled.question is None
    assert len(facts) == len(set(facts)) == len(answers)
    assert found.dropped == ()


@few
@given(answered(), st.data())
def test_replay_is_same_after_answer_changed_back(case: tuple[str, dict[str, str]], data: st.DataObject) -> None:
    root, answers = case
    before = replay(SHELF, root, answers)
    question, value = data.draw(st.sampled_from(before.asked))
    fact = SHELF.question(question).fact
    other = data.draw(st.sampled_from([*SHELF.values[fact], UNSURE]))
    changed = replay(SHELF, root, {**answers, fact: other})
    assert all(answers[SHELF.question(one).fact] == given for one, given in changed.asked if one != question)
    assert replay(SHELF, root, {**answers, fact: value}) == before


@few
@given(answered(), st.data())
def test_replay_keeps_answers_before_change(case: tuple[str, dict[str, str]], data: st.DataObject) -> None:
    root, answers = case
    before = replay(SHELF, root, answers)
    place = data.draw(st.integers(0, len(before.asked) - 1))
    fact = SHELF.question(before.asked[place][0]).fact
    other = data.draw(st.sampled_from([*SHELF.values[fact], UNSURE]))
    changed = replay(SHELF, root, {**answers, fact: other})
    assert changed.asked[:place] == before.asked[:place]
    assert set(changed.dropped) <= set(answers)


@few
@given(answered())
def test_not_sure_goes_on_as_its_assumed_value(case: tuple[str, dict[str, str]]) -> None:
    root, answers = case
    settled = advance(SHELF, begin(root))
    while settled.question is not None:
        question, state = settled.question, settled.state
        taken = SHELF.effective_value(state.facts, question, UNSURE)
        unsure = answer(SHELF, state, question, UNSURE)
        if taken == UNSURE:
            assert advance(SHELF, unsure).passed[0] == StepRef(question.flow, SHELF.unsure[question].to)
        else:
            definite = advance(SHELF, answer(SHELF, state, question, taken))
            after = advance(SHELF, unsure)
            own = SHELF.own_step(question)
            assert after.state == definite.state
            assert after.passed == ((StepRef(question.flow, own.id), *definite.passed) if own else definite.passed)
        settled = advance(SHELF, answer(SHELF, state, question, answers[SHELF.question(question).fact]))


@st.composite
def flows(draw: st.DrawFn, name: str) -> tuple[list[Fact], Flow]:
    """Return a flow of questions that all have facts of their own, and these facts."""
    count = draw(st.integers(1, 4))
    facts = [Fact.model_validate({"fact": f"{name}{number}", "values": ["yes", "no"]}) for number in range(count)]
    steps: dict[str, Any] = {}
    for number in range(count):
        targets = [f"q{later}" for later in range(number + 1, count)] + ["d0", "e0", "e1"]
        steps[f"q{number}"] = {
            "ask": "A?",
            "fact": f"{name}{number}",
            "asked_of": "keeper",
            "basis": ["S1.1"],
            "answers": {
                value.title(): {"to": draw(st.sampled_from(targets)), "value": value} for value in ("yes", "no")
            },
        }
    steps["d0"] = {"do": [f"{name}-d0"], "then": "e0"}
    kinds = ["complete", "open", "out"]
    steps |= {f"e{n}": {"end": draw(st.sampled_from(kinds)), "title": "E", "do": [f"{name}-e{n}"]} for n in (0, 1)}
    about = {"id": name, "number": 1, "title": name, "purpose": "A.", "entry": "A.", "basis": ["S1.1"]}
    return facts, Flow.model_validate({**about, "steps": steps})


def _met(index: FlowIndex, found: Replay) -> tuple[set[str], set[str]]:
    """Return the duties and the ends of a case."""
    steps = [(ref, index.steps[ref]) for ref in found.settled.passed]
    duties = {duty for _, step in steps if isinstance(step, Do | End) for duty in step.do}
    return duties, {str(ref) for ref, step in steps if isinstance(step, End)}


@few
@given(flows("left"), flows("right"), st.data())
def test_flow_order_does_not_matter_without_shared_facts(
    left: tuple[list[Fact], Flow], right: tuple[list[Fact], Flow], data: st.DataObject
) -> None:
    both = [*left[0], *right[0]]
    answers: Mapping[str, str] = {fact.fact: data.draw(st.sampled_from(fact.values)) for fact in both}
    found = []
    for order in (["left", "right"], ["right", "left"]):
        end = {"end": "hand-over", "title": "Go on", "next": order}
        about = {"id": "root", "number": 9, "title": "Root", "purpose": "A.", "entry": "A.", "basis": ["S1.1"]}
        root = Flow.model_validate({**about, "steps": {"on": end}})
        index = FlowIndex([root, left[1], right[1]], Facts.model_validate({"facts": both}))
        replayed = replay(index, "root", answers)
        assert replayed.settled.question is None
        found.append(_met(index, replayed))
    assert found[0] == found[1]
