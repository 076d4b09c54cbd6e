"""Any fault of a drawing is found: each fault is made once, in every flow."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from generator.diagram import Panel, draw_flows
from generator.diagram.box_text import box_texts
from generator.diagram.validation import drawing_faults
from generator.load import load
from generator.model import Flow

ROOT = Path(__file__).resolve().parents[2]
GUIDE = load(ROOT).guide
DRAWN = draw_flows(GUIDE)
FLOWS = pytest.mark.parametrize("flow", GUIDE.flows, ids=lambda flow: flow.id)


def _last_box_moved(panel: Panel) -> Panel:
    first, *others, last = panel.boxes
    return replace(panel, boxes=(first, *others, replace(last, x=first.x, y=first.y)))


def _line_moved(panel: Panel) -> Panel:
    first, *others = panel.lines
    return replace(panel, lines=(replace(first, end=(first.end[0] + 400, first.end[1])), *others))


def _line_through_a_box(panel: Panel) -> Panel:
    first, *others = panel.lines
    box = panel.boxes[-1]
    return replace(panel, lines=(replace(first, across=box.y + box.height / 2, start=(box.x + 5, box.y)), *others))


def _line_twice(panel: Panel) -> Panel:
    return replace(panel, lines=(*panel.lines, panel.lines[0]))


def _words_too_many(panel: Panel) -> Panel:
    first, *others = panel.boxes
    return replace(panel, boxes=(replace(first, width=60), *others))


MADE: dict[str, Callable[[Panel], Panel]] = {
    "overlap": _last_box_moved,
    "misses one of them": _line_moved,
    "goes through step": _line_through_a_box,
    "cross": _line_twice,
    "is drawn 2 times": _line_twice,
    "is drawn 0 times": lambda panel: replace(panel, lines=panel.lines[1:]),
    '" is drawn 0 times': lambda panel: replace(panel, boxes=panel.boxes[1:]),
    "is not completely on its page": lambda panel: replace(panel, width=panel.width - 20),
    "do not fit in it": _words_too_many,
}


@FLOWS
def test_drawing_faults_are_none_in_our_drawings(flow: Flow) -> None:
    assert list(drawing_faults(box_texts(GUIDE, flow), DRAWN[flow.id])) == []


@FLOWS
@pytest.mark.parametrize("fault", MADE)
def test_drawing_faults_name_each_fault(flow: Flow, fault: str) -> None:
    first, *others = DRAWN[flow.id]
    found = list(drawing_faults(box_texts(GUIDE, flow), (MADE[fault](first), *others)))
    assert any(fault in one for one in found), found
