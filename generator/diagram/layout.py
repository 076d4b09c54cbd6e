"""The layout of a flow on the fewest pages, with the largest text: many are tried, and the best is chosen."""

import math
from dataclasses import dataclass
from itertools import product

from generator.diagram.box_text import BoxText
from generator.diagram.boxes import BADGE, Crossing, Style, box
from generator.diagram.geometry import MAX_POINTS, MIN_POINTS, Box, Branch, Panel, page_area
from generator.diagram.page_packing import MARGIN, Placed, pack, panel
from generator.diagram.spanning_trees import WAYS
from generator.diagram.tree_builder import TreeBuilder

SIZES = (MIN_POINTS, 8.6, 9.3, MAX_POINTS)  # of the text, in points
STYLES = tuple(Style(width, strip) for width in (148.0, 172.0, 200.0) for strip in (1.0, 1.6, 2.6, 4.2))
# How wide and high a tree may be, as shares of its page, before a part of it is placed on its own.
SHARES = ((1.0, 1.0), (0.62, 1.0), (0.49, 1.0), (0.36, 1.0), (1.0, 0.6))
PAGE_PADDING = 2 * MARGIN + BADGE / 2  # what a tree takes on a page besides its own size
_MAX_ROUNDS = 6  # tries until the branches to other pages stay the same


@dataclass(frozen=True)
class Layout:
    """A flow laid out in one way, and its cost: pages, then branches between them, then the rest."""

    cost: tuple[float, float, float]
    panels: tuple[Panel, ...]


def best_layout(texts: dict[str, BoxText]) -> Layout | None:
    """Return the best layout of a flow; None if one step alone has more words than fit on a page."""
    search = LayoutSearch(texts)
    found: Layout | None = None
    for points in SIZES:
        better = False
        for lines, style, share in product(search.ways, STYLES, SHARES):
            laid_out = search.laid_out(points, lines, style, share, most=found.cost[:2] if found else (math.inf, 0))
            if laid_out and (found is None or laid_out.cost < found.cost):
                found, better = laid_out, True
        # Where not even the smallest text fits on one page, a larger one does not either.
        if not better or found is None or found.cost[0] > 1:
            break
    return found


def first_oversized_step(texts: dict[str, BoxText]) -> str | None:
    """Return the first step that is larger than a page in every style, with all that it leads to in words."""
    wide, high = page_area(MIN_POINTS)
    # A flow that is still wrong may lead to a step that it does not have.
    numbers = {branch.to: 0 for one in texts.values() for branch, _ in one.branches}
    numbers |= {step: one.number for step, one in texts.items()}
    for step, one in texts.items():
        boxes = (box(one, numbers, style, (), {}) for style in STYLES)
        if not any(made.width <= wide - PAGE_PADDING and made.height <= high - PAGE_PADDING for made in boxes):
            return step
    return None


class LayoutSearch:
    """Lays out one flow in many ways, which share the boxes that are made."""

    def __init__(self, texts: dict[str, BoxText]) -> None:
        self._texts = texts
        branches = {step: tuple(branch for branch, _ in one.branches) for step, one in texts.items()}
        self.ways = list(dict.fromkeys(tuple(way(branches)) for way in WAYS))
        self._known: dict[object, Box] = {}

    def laid_out(
        self,
        points: float,
        lines: tuple[Branch, ...],
        style: Style,
        share: tuple[float, float],
        most: tuple[float, float],
    ) -> Layout | None:
        """Return the flow drawn in one way, with text of this size; None if the search does not converge.

        None too if it takes more than `most`: pages, or as many pages and more branches between them.
        """
        wide, high = page_area(points)
        limit = (wide * share[0] - PAGE_PADDING, high * share[1] - PAGE_PADDING)
        crossings: dict[Branch, Crossing] = {}
        for _ in range(_MAX_ROUNDS):
            builder = TreeBuilder(self._texts, lines, style, limit, crossings, self._known)
            sheets = pack(builder.trees(), wide, high)
            if sheets is None or len(sheets) > most[0]:
                return None
            found = _crossings(self._texts, sheets)
            if found == crossings:
                if (len(sheets), len(found)) > most:
                    return None
                panels = [panel(placed) for placed in sheets]
                return Layout(_cost(panels, len(crossings), len(lines) - len(builder.lines)), tuple(panels))
            crossings = found
        return None


def _cost(panels: list[Panel], crossings: int, cut: int) -> tuple[float, float, float]:
    bends = sum(line.bends for panel in panels for line in panel.lines)
    size = min(panel.points for panel in panels)
    return len(panels), crossings, 0.8 * cut + 0.1 * bends - 2 * size


def _crossings(texts: dict[str, BoxText], sheets: list[Placed]) -> dict[Branch, Crossing]:
    """Return the branches from one page to another, lettered in the order of the steps."""
    page = {step: number for number, sheet in enumerate(sheets, start=1) for tree, *_ in sheet for step in tree.steps()}
    branches = [branch for one in texts.values() for branch, _ in one.branches if page[branch.step] != page[branch.to]]
    return {one: Crossing(_letter(place), page[one.step], page[one.to]) for place, one in enumerate(branches)}


def _letter(place: int) -> str:
    """Return A to Z, then AA to ZZ."""
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    return letters[place] if place < len(letters) else letters[place // 26 - 1] + letters[place % 26]
