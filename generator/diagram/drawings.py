"""The drawings of a guide. The best layout of a flow is searched for once, and cached until its words change."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from pathlib import Path

from generator.diagram.box_text import box_texts
from generator.diagram.geometry import Panel
from generator.diagram.layout import LayoutOptions, best_layout, first_oversized_step, layout_with
from generator.diagram.validation import drawing_faults
from generator.errors import GuideError
from generator.files.whole_file import write_cache
from generator.model import Flow, Guide
from generator.model.problem import Problem

FILE = Path(".cache") / "drawings.json"
MAX_STEPS = 200
MAX_CHOICES = 1000  # the newest that are cached


class DrawingError(GuideError):
    """Raised when a flow cannot be drawn; the message says why."""

    def __init__(self, flow: Flow, says: str, fix: str) -> None:
        super().__init__(f"Flow {flow.number}, {flow.title}, cannot be drawn: {says}. {fix}")
        self.problems = (Problem(flow.at("steps"), f"The flow cannot be drawn: {says}.", fix, "drawing"),)


@dataclass(frozen=True)
class Drawing:
    """The drawing of a flow: one panel for each page that it needs."""

    flow: str
    panels: tuple[Panel, ...]


def draw_flows(guide: Guide, root: Path) -> dict[str, Drawing]:
    """Return the drawing of each flow by its id; raises DrawingError.

    The layout chosen for each flow is cached below `root`, because the search takes long.
    """
    choices = _read_choices(root / FILE)
    before = dict(choices)
    program = _program()
    found = {flow.id: draw(guide, flow, choices, program) for flow in guide.flows}
    if choices != before:
        newest = dict(list(choices.items())[-MAX_CHOICES:])
        write_cache(root / FILE, json.dumps({digest: asdict(one) for digest, one in newest.items()}).encode())
    return found


def draw(guide: Guide, flow: Flow, choices: dict[str, LayoutOptions], program: str = "") -> Drawing:
    """Return the drawing of a flow; raises DrawingError if it would overlap, lose a branch, or not fit.

    `choices` has the layouts chosen before for the same words and `program`; a new choice is added.
    """
    steps = box_texts(guide, flow)
    if len(steps) > MAX_STEPS:
        raise DrawingError(flow, f"it has {len(steps)} steps, but {MAX_STEPS} is the most", "Make two flows of it.")
    digest = hashlib.sha256(f"{program} {tuple(steps.values())}".encode()).hexdigest()
    cached = choices.get(digest)
    layout = (layout_with(steps, cached) if cached else None) or best_layout(steps)
    if layout is None:
        longest = max(steps.values(), key=lambda one: len(repr(one)))
        raise DrawingError(flow, "a step has more words than fit on a page", f'Shorten step "{longest.step}".')
    choices[digest] = layout.choice
    wrong = next(drawing_faults(steps, layout.panels), None)
    if wrong:
        raise DrawingError(flow, wrong, "The program is at fault: report it, and until then reword the step.")
    return Drawing(flow.id, layout.panels)


def first_too_large(guide: Guide, flow: Flow) -> str | None:
    """Return the first step whose box is larger than a page, however it is drawn; this is quick to find."""
    return first_oversized_step(box_texts(guide, flow))


def _program() -> str:
    """Return a digest of the program that draws: when it changes, layouts are searched for again."""
    files = sorted(path for path in Path(__file__).parent.iterdir() if path.suffix in (".py", ".json"))
    return hashlib.sha256(b"".join(path.read_bytes() for path in files)).hexdigest()


def _read_choices(file: Path) -> dict[str, LayoutOptions]:
    """Return the cached layouts; none if they cannot be read."""
    try:
        return {digest: LayoutOptions(**one) for digest, one in json.loads(file.read_text(encoding="utf-8")).items()}
    except (OSError, ValueError, TypeError, AttributeError):
        return {}
