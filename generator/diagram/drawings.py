"""The drawings of a guide."""

from functools import lru_cache

from generator.diagram.box_text import BoxText, box_texts
from generator.diagram.geometry import Panel
from generator.diagram.layout import best_layout, first_oversized_step
from generator.diagram.validation import drawing_faults
from generator.errors import GuideError
from generator.model import Flow, Guide
from generator.model.problem import Problem

MAX_STEPS = 200
Drawing = tuple[Panel, ...]  # of a flow: one panel where it fits on one page, and else one for each


class DrawingError(GuideError):
    """Raised when a flow cannot be drawn; the message says why."""

    def __init__(self, flow: Flow, says: str, fix: str) -> None:
        super().__init__(f"Flow {flow.number}, {flow.title}, cannot be drawn: {says}. {fix}")
        self.problems = (Problem(flow.at("steps"), f"The flow cannot be drawn: {says}.", fix, "drawing"),)


def draw_flows(guide: Guide) -> dict[str, Drawing]:
    """Return the drawing of each flow by its id; raises DrawingError where it would overlap, lose a way, or not fit."""
    return {flow.id: _draw(guide, flow) for flow in guide.flows}


def _draw(guide: Guide, flow: Flow) -> Drawing:
    steps = box_texts(guide, flow)
    if len(steps) > MAX_STEPS:
        raise DrawingError(flow, f"it has {len(steps)} steps, and {MAX_STEPS} is the most", "Make two flows of it.")
    panels = _panels(tuple(steps.values()))
    if panels is None:
        longest = max(steps.values(), key=lambda one: len(repr(one)))
        raise DrawingError(flow, "a step has more words than fit on a page", f'Shorten step "{longest.step}".')
    wrong = next(drawing_faults(steps, panels), None)
    if wrong:
        raise DrawingError(flow, wrong, "The program is at fault: report it, and until then reword the step.")
    return panels


@lru_cache(maxsize=100)  # so that a save in the preview lays out only the flows whose words it changed
def _panels(steps: tuple[BoxText, ...]) -> Drawing | None:
    layout = best_layout({one.step: one for one in steps})
    return layout.panels if layout else None


def first_too_large(guide: Guide, flow: Flow) -> str | None:
    """Return the first step whose box is larger than a page, however it is drawn; it takes no time to know."""
    return first_oversized_step(box_texts(guide, flow))
