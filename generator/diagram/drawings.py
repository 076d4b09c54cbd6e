"""The drawings of a guide. The best way of drawing a flow is looked for once, and remembered until its words change."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path

from generator.diagram.faults import faults
from generator.diagram.layout import Choice, Laid, best, chosen
from generator.diagram.panel import Panel
from generator.diagram.said import Said, said
from generator.model import Flow, Guide

FILE = Path(".cache") / "drawings.json"
MOST_STEPS = 200
# Part of what a choice is remembered by: raise it when the same choice would be drawn otherwise.
_VERSION = 1
_CHOICES: dict[str, Choice] = {}


class DrawingError(Exception):
    """Why a flow cannot be drawn, in a sentence that names it."""


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


def draw(guide: Guide, flow: Flow) -> Drawing:
    """Return the drawing of a flow; raises DrawingError where it would overlap, lose a way, or not fit."""
    return _drawn(flow.number, flow.title, flow.id, tuple(said(guide, flow).values()))


@lru_cache(maxsize=256)
def _drawn(number: int, title: str, flow: str, steps: tuple[Said, ...]) -> Drawing:
    told = {one.step: one for one in steps}
    name = f"Flow {number}, {title}, cannot be drawn"
    if len(steps) > MOST_STEPS:
        raise DrawingError(f"{name}: it has {len(steps)} steps, and {MOST_STEPS} at most fit. Split it.")
    digest = hashlib.sha256(repr((_VERSION, steps)).encode()).hexdigest()
    laid = _laid(told, digest)
    if laid is None:
        longest = max(steps, key=lambda one: len(repr(one)))
        raise DrawingError(f'{name}: a step has more words than fit on a page. Shorten step "{longest.step}".')
    wrong = next(faults(told, laid.panels), None)
    if wrong:
        raise DrawingError(f"{name}: {wrong}. This is a mistake of the program; print the page's steps instead.")
    _CHOICES[digest] = laid.choice
    return Drawing(flow, laid.panels)


def _laid(told: dict[str, Said], digest: str) -> Laid | None:
    known = _CHOICES.get(digest)
    return (chosen(told, known) if known else None) or best(told)


def _kept(file: Path) -> dict[str, Choice]:
    """Return the ways that were chosen before; none where that cannot be read."""
    try:
        return {digest: Choice(**one) for digest, one in json.loads(file.read_text(encoding="utf-8")).items()}
    except (OSError, ValueError, TypeError, AttributeError):
        return {}
