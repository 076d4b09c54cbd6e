"""Routes that are another are found, and words that are another make none."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.flows import graph
from generator.load import load
from generator.model import Guide
from tests.support.route_oracle import outcomes, rerouted

FLOW = "content/flows/01-lending.yml"


def test_outcomes_cover_every_route_of_guide(base_guide: Guide) -> None:
    for flow in base_guide.flows:
        assert len(outcomes(flow).by_values) == len(outcomes(flow).by_words) == graph.count_routes(flow)


@pytest.mark.parametrize(
    ("old", "new", "another"),
    [
        ('"No": {to: refused}', '"No": {to: lent}', True),
        ("    do: [write-loan]", "    do: [mend]", True),
        ("    visit: [mending]\n", "", True),
        ("    end: open", "    end: complete", True),
        ("    end: open\n", "    end: open\n    next: [mending]\n", True),
        ("    end: open\n", "    end: open\n    sets: {broken: 'no'}\n", True),
        ('"Yes": {to: lend}\n      "No"', '"No": {to: lend, value: "yes"}\n      "Yes"', True),
        ('"No": {to: refused}', '"Never": {to: lent, value: "no"}', True),
        ('"No": {to: refused}', '"Never": {to: refused, value: "no"}', False),
        ("title: Ask the society", "title: Ask somebody", False),
        ("ask: Is the person a member?", "ask: Are they a member?", False),
        ("refused", "turned-away", False),
    ],
)
def test_rerouted_finds_only_routes_with_other_outcome(old: str, new: str, another: object, base_copy: Path) -> None:
    before = {flow.id: outcomes(flow) for flow in load(base_copy).guide.flows}
    text = (base_copy / FLOW).read_text(encoding="utf-8")
    assert old in text
    changed = text.replace(old, new)
    if new.startswith('"No": {to: lend, value'):
        changed = changed.replace('"Yes": {to: refused}', '"Yes": {to: refused, value: "no"}')
    (base_copy / FLOW).write_text(changed, encoding="utf-8")
    loaded = load(base_copy)
    assert loaded.problems == ()
    assert rerouted(before, loaded.guide) == (["lending"] if another else [])
