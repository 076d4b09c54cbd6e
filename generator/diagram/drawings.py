"""The drawings of a guide. The best way of drawing a flow is looked for once, and remembered until its words change."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from functools import cache, lru_cache
from pathlib import Path

from generator.diagram.box_text import BoxText, box_text
from generator.diagram.geometry import Panel
from generator.diagram.layout import LayoutOptions, best_layout, first_oversized_step, layout_with
from generator.diagram.validation import drawing_faults
from generator.errors import GuideError
from generator.model import Flow, Guide
from generator.model.memo import memo_by_identity
from generator.model.problem import Problem

FILE = Path(".cache") / "drawings.json"
MAX_STEPS = 200
_CHOICES: dict[str, LayoutOptions] = {}


class DrawingError(GuideError):
    """Why a flow cannot be drawn."""

    def __init__(self, flow: Flow, says: str, fix: str) -> None:
        super().__init__(f"Flow {flow.number}, {flow.title}, cannot be drawn: {says}. {fix}")
        self.problem = Problem(flow.at("steps"), f"The flow cannot be drawn: {says}.", fix, "drawing")


@dataclass(frozen=True)
class Drawing:
    """A flow, drawn: one panel where it fits on one page, and else one for each."""

    flow: str
    panels: tuple[Panel, ...]


def drawings(guide: Guide, root: Path) -> dict[str, Drawing]:
    """Return the drawing of each flow by its id; raises DrawingError."""
    _CHOICES.update(_kept(root / FILE))
    found = {flow.id: draw(guide, flow) for flow in guide.flows}
    text = json.dumps({digest: asdict(choice) for digest, choice in _CHOICES.items()}, sort_keys=True)
    (root / FILE).parent.mkdir(exist_ok=True)
    (root / FILE).write_text(text, encoding="utf-8")
    return found


@memo_by_identity
def draw(guide: Guide, flow: Flow) -> Drawing:
    """Return the drawing of a flow; raises DrawingError where it would overlap, lose a way, or not fit."""
    steps = tuple(box_text(guide, flow).values())
    if len(steps) > MAX_STEPS:
        raise DrawingError(flow, f"it has {len(steps)} steps, and {MAX_STEPS} is the most", "Make two flows of it.")
    panels = _panels(steps)
    if panels is None:
        longest = max(steps, key=lambda one: len(repr(one)))
        raise DrawingError(flow, "a step has more words than fit on a page", f'Shorten step "{longest.step}".')
    wrong = next(drawing_faults({one.step: one for one in steps}, panels), None)
    if wrong:
        raise DrawingError(flow, wrong, "The program is at fault: report it, and until then reword the step.")
    return Drawing(flow.id, panels)


def first_too_large(guide: Guide, flow: Flow) -> str | None:
    """Return the first step whose box is larger than a page, however it is drawn; it takes no time to know."""
    return first_oversized_step(box_text(guide, flow))


@lru_cache(maxsize=256)
def _panels(steps: tuple[BoxText, ...]) -> tuple[Panel, ...] | None:
    told = {one.step: one for one in steps}
    digest = hashlib.sha256(f"{_program()} {steps}".encode()).hexdigest()
    known = _CHOICES.get(digest)
    laid = (layout_with(told, known) if known else None) or best_layout(told)
    if laid:
        _CHOICES[digest] = laid.choice
    return laid.panels if laid else None


@cache
def _program() -> str:
    """Return what changes with the program that draws: then the best way is looked for again."""
    files = sorted(path for path in Path(__file__).parent.iterdir() if path.suffix in (".py", ".json"))
    return hashlib.sha256(b"".join(path.read_bytes() for path in files)).hexdigest()


def _kept(file: Path) -> dict[str, LayoutOptions]:
    """Return the ways that were chosen before; none where that cannot be read."""
    try:
        return {digest: LayoutOptions(**one) for digest, one in json.loads(file.read_text(encoding="utf-8")).items()}
    except (OSError, ValueError, TypeError, AttributeError):
        return {}
