"""The drawings of a guide. The best way of drawing a flow is looked for once, and remembered until its words change."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from pathlib import Path

from generator.diagram.box_text import box_text
from generator.diagram.geometry import Panel
from generator.diagram.layout import LayoutOptions, best_layout, first_oversized_step, layout_with
from generator.diagram.validation import drawing_faults
from generator.errors import GuideError
from generator.files.whole_file import write_cache
from generator.model import Flow, Guide
from generator.model.problem import Problem

FILE = Path(".cache") / "drawings.json"
MAX_STEPS = 200
MAX_CHOICES = 1000  # that are remembered, the newest ones


class DrawingError(GuideError):
    """Why a flow cannot be drawn."""

    def __init__(self, flow: Flow, says: str, fix: str) -> None:
        super().__init__(f"Flow {flow.number}, {flow.title}, cannot be drawn: {says}. {fix}")
        self.problems = (Problem(flow.at("steps"), f"The flow cannot be drawn: {says}.", fix, "drawing"),)


@dataclass(frozen=True)
class Drawing:
    """A flow, drawn: one panel where it fits on one page, and else one for each."""

    flow: str
    panels: tuple[Panel, ...]


def draw_flows(guide: Guide, root: Path) -> dict[str, Drawing]:
    """Return the drawing of each flow by its id; raises DrawingError.

    How each flow is drawn best is remembered below `root`, for this takes long to find.
    """
    choices = _read_choices(root / FILE)
    known = dict(choices)
    program = _program()
    found = {flow.id: draw(guide, flow, choices, program) for flow in guide.flows}
    if choices != known:
        newest = dict(list(choices.items())[-MAX_CHOICES:])
        write_cache(root / FILE, json.dumps({digest: asdict(one) for digest, one in newest.items()}).encode())
    return found


def draw(guide: Guide, flow: Flow, choices: dict[str, LayoutOptions], program: str = "") -> Drawing:
    """Return the drawing of a flow; raises DrawingError where it would overlap, lose a way, or not fit.

    It is drawn as was chosen before for the same words and `program`; a new choice is added to these.
    """
    steps = box_text(guide, flow)
    if len(steps) > MAX_STEPS:
        raise DrawingError(flow, f"it has {len(steps)} steps, and {MAX_STEPS} is the most", "Make two flows of it.")
    digest = hashlib.sha256(f"{program} {tuple(steps.values())}".encode()).hexdigest()
    known = choices.get(digest)
    laid = (layout_with(steps, known) if known else None) or best_layout(steps)
    if laid is None:
        longest = max(steps.values(), key=lambda one: len(repr(one)))
        raise DrawingError(flow, "a step has more words than fit on a page", f'Shorten step "{longest.step}".')
    choices[digest] = laid.choice
    wrong = next(drawing_faults(steps, laid.panels), None)
    if wrong:
        raise DrawingError(flow, wrong, "The program is at fault: report it, and until then reword the step.")
    return Drawing(flow.id, laid.panels)


def first_too_large(guide: Guide, flow: Flow) -> str | None:
    """Return the first step whose box is larger than a page, however it is drawn; it takes no time to know."""
    return first_oversized_step(box_text(guide, flow))


def _program() -> str:
    """Return what changes with the program that draws: then the best way is looked for again."""
    files = sorted(path for path in Path(__file__).parent.iterdir() if path.suffix in (".py", ".json"))
    return hashlib.sha256(b"".join(path.read_bytes() for path in files)).hexdigest()


def _read_choices(file: Path) -> dict[str, LayoutOptions]:
    """Return the ways that were chosen before; none where that cannot be read."""
    try:
        return {digest: LayoutOptions(**one) for digest, one in json.loads(file.read_text(encoding="utf-8")).items()}
    except (OSError, ValueError, TypeError, AttributeError):
        return {}
