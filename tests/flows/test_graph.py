"""Every route of every flow reaches an end; the routes come from the content, so a new flow is tested at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.flows import graph
from generator.load import load
from generator.model import End, Flow, Guide

FLOWS = load(Path(__file__).resolve().parents[2]).guide.flows


@pytest.mark.parametrize("flow", FLOWS, ids=lambda flow: flow.id)
def test_routes_reach_end(flow: Flow) -> None:
    routes = list(graph.routes(flow))
    assert routes
    for route in routes:
        assert isinstance(flow.step(route[-1]), End), " → ".join(route)


@pytest.mark.parametrize("flow", FLOWS, ids=lambda flow: flow.id)
def test_routes_pass_every_reachable_step(flow: Flow) -> None:
    passed = {step for route in graph.routes(flow) for step in route}
    assert passed == graph.reachable(flow) == set(flow.by_id())


def test_routes_stop_where_they_come_back(base_guide: Guide) -> None:
    lending = base_guide.flows[0]
    answers = lending.steps[0].answers  # type: ignore[union-attr]
    back = lending.steps[0].model_copy(update={"answers": tuple(a.model_copy(update={"to": "who"}) for a in answers)})
    circling = lending.model_copy(update={"steps": (back, *lending.steps[1:])})
    assert list(graph.routes(circling)) == [("who", "who")]
    assert graph.ends(circling, graph.reachable(circling)) == []
