"""What a flow means, tried on the small guide in tests/check/base: a loan goes through mending and comes back."""

from __future__ import annotations

import pytest

from generator.flows.case import (
    ContradictionError,
    FlowIndex,
    LoopError,
    MissingAnswerError,
    State,
    StepRef,
    advance,
    answer,
    begin,
    flow_index,
    offered_values,
)
from generator.model import UNSURE, Flow, Guide, Implication


@pytest.fixture
def index(base_guide: Guide) -> FlowIndex:
    return flow_index(base_guide)


def _through(index: FlowIndex, root: str, *values: str) -> list[str]:
    """Return the steps passed by a case that answers these values, in order; the last may be a question."""
    state, passed = begin(root), []
    for value in (*values, None):
        settled = advance(index, state)
        passed += [str(ref) for ref in settled.passed]
        if value is None or settled.question is None:
            break
        state = answer(index, settled.state, settled.question, value)
    return passed


def test_case_visits_other_flow_and_comes_back(index: FlowIndex) -> None:
    assert _through(index, "lending", "yes", "yes") == [
        *("lending/who", "lending/lend", "mending/look", "mending/broken", "lending/lent"),
    ]


def test_case_stops_at_question(index: FlowIndex) -> None:
    assert _through(index, "lending", "yes")[-1] == "mending/look"


def test_implied_fact_is_known_without_asking(index: FlowIndex) -> None:
    known = frozenset([("member", "no")])
    assert index.domain(known, "broken") == {"no"}
    assert [str(ref) for ref in advance(index, begin("mending", known)).passed] == ["mending/look", "mending/whole"]


def test_implication_works_in_reverse(index: FlowIndex) -> None:
    assert index.domain(frozenset([("broken", "yes")]), "member") == {"yes"}
    settled = advance(index, begin("lending", frozenset([("broken", "yes")])))
    assert settled.question is None
    assert "lending/refused" not in {str(ref) for ref in settled.passed}


def test_offered_values_exclude_contradictions(base_guide: Guide) -> None:
    facts = base_guide.facts.facts
    three = facts[1].model_copy(update={"values": ("yes", "no", "lost")})
    never = Implication(given=(("member", "yes"),), never=(("broken", "lost"),))
    changed = {"facts": (facts[0], three), "implies": (never,)}
    index = FlowIndex(base_guide.flows, base_guide.facts.model_copy(update=changed))
    state = State((StepRef("mending", "look"),), frozenset(), frozenset([("member", "yes")]))
    assert offered_values(index, state, StepRef("mending", "look")) == ["yes", "no", UNSURE]
    assert index.domain(state.facts, "broken") == {"yes", "no"}


def test_flow_is_done_once_in_case(index: FlowIndex) -> None:
    state = State(("mending", "mending"), frozenset(), frozenset([("broken", "no")]))
    assert [str(ref) for ref in advance(index, state).passed] == ["mending/look", "mending/whole"]


def test_advance_refuses_known_value_without_answer(base_guide: Guide) -> None:
    look = base_guide.flows[1].steps[0]
    short = look.model_copy(update={"answers": look.answers[:1]})  # type: ignore[union-attr]
    mending = base_guide.flows[1].model_copy(update={"steps": (short, *base_guide.flows[1].steps[1:])})
    index = FlowIndex((base_guide.flows[0], mending), base_guide.facts)
    with pytest.raises(MissingAnswerError, match="mending/look does not list"):
        advance(index, begin("mending", frozenset([("broken", "no")])))


def test_advance_refuses_loop(base_guide: Guide) -> None:
    flow: Flow = base_guide.flows[1]
    steps = tuple(s.model_copy(update={"next": ("mending",)}) if s.id == "whole" else s for s in flow.steps)
    look = steps[0].model_copy(update={"answers": tuple(a.model_copy(update={"to": "look"}) for a in steps[0].answers)})  # type: ignore[union-attr]
    index = FlowIndex((base_guide.flows[0], flow.model_copy(update={"steps": (look, *steps[1:])})), base_guide.facts)
    with pytest.raises(LoopError, match="mending/look is part of a loop"):
        advance(index, begin("mending", frozenset([("broken", "no")])))


def test_advance_refuses_contradicting_end(base_guide: Guide) -> None:
    flow: Flow = base_guide.flows[1]
    sets = tuple(s.model_copy(update={"sets": (("member", "no"),)}) if s.id == "broken" else s for s in flow.steps)
    index = FlowIndex((base_guide.flows[0], flow.model_copy(update={"steps": sets})), base_guide.facts)
    with pytest.raises(ContradictionError, match="makes member"):
        advance(index, begin("mending", frozenset([("broken", "yes")])))
