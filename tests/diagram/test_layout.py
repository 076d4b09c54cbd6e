"""Flows that nobody wrote are drawn too: nothing overlaps, and no way is lost."""

from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.diagram.layout import best_layout
from generator.diagram.validation import drawing_faults
from tests.support.random_flows import random_flow


@settings(max_examples=25, deadline=None)
@example(seed=1089, steps=40)  # two ways once shared a line
@example(seed=2**32, steps=32)  # a tree once overlapped one beside it
@given(seed=st.integers(0, 2**32), steps=st.integers(4, 40))
def test_best_layout_draws_any_flow_without_fault(seed: int, steps: int) -> None:
    said = random_flow(seed, steps)
    laid = best_layout(said)
    assert laid
    assert list(drawing_faults(said, laid.panels)) == []
    assert sum(len(panel.boxes) for panel in laid.panels) == len(said)
