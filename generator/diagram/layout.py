"""The drawing of a flow on the fewest pages, with the largest text: many are tried, and the best is chosen."""

import math
from dataclasses import dataclass
from itertools import product

from generator.diagram.box_text import BoxText
from generator.diagram.boxes import BADGE, Crossing, Style, box
from generator.diagram.geometry import LEAST, MOST, Box, Branch, Panel, page_area
from generator.diagram.page_packing import MARGIN, Placed, pack, panel
from generator.diagram.spanning_trees import WAYS
from generator.diagram.tree_builder import TreeBuilder

SIZES = (LEAST, 8.6, 9.3, MOST)  # of the text, in points
STYLES = tuple(Style(width, strip) for width in (148.0, 172.0, 200.0) for strip in (1.0, 1.6, 2.6, 4.2))
# How wide and high a tree may be, as shares of its page, before a part of it goes to a place of its own.
SHARES = ((1.0, 1.0), (0.62, 1.0), (0.49, 1.0), (0.36, 1.0), (1.0, 0.6))
PAGE_PADDING = 2 * MARGIN + BADGE / 2  # what a tree alone takes on a page beside its own size
_SETTLES = 6  # tries until the leads to other pages stay the same


@dataclass(frozen=True)
class Layout:
    """A flow laid out in one way, and what it costs: pages, then leads between them, then the rest; less is better."""

    cost: tuple[float, float, float]
    panels: tuple[Panel, ...]


def best_layout(said: dict[str, BoxText]) -> Layout | None:
    """Return the best layout of a flow; None if one step alone has more words than fit on a page."""
    trying = LayoutSearch(said)
    found: Layout | None = None
    for points in SIZES:
        better = False
        for lines, style, share in product(trying.ways, STYLES, SHARES):
            laid = trying.laid(points, lines, style, share, most=found.cost[:2] if found else (math.inf, 0))
            if laid and (found is None or laid.cost < found.cost):
                found, better = laid, True
        # Where not even the smallest text fits on one page, a larger one does not either.
        if not better or found is None or found.cost[0] > 1:
            break
    return found


def first_oversized_step(said: dict[str, BoxText]) -> str | None:
    """Return the first step that is larger than a page in every style, with all that it leads to in words."""
    wide, high = page_area(LEAST)
    # A flow that is still wrong may lead to a step that it does not have.
    numbers = {lead.to: 0 for one in said.values() for lead, _ in one.leads}
    numbers |= {step: one.number for step, one in said.items()}
    for step, one in said.items():
        boxes = (box(one, numbers, style, (), {}) for style in STYLES)
        if not any(made.width <= wide - PAGE_PADDING and made.height <= high - PAGE_PADDING for made in boxes):
            return step
    return None


class LayoutSearch:
    """The ways of drawing one flow; boxes that were made for one of them serve the others."""

    def __init__(self, said: dict[str, BoxText]) -> None:
        self._said = said
        leads = {step: tuple(lead for lead, _ in one.leads) for step, one in said.items()}
        self.ways = list(dict.fromkeys(tuple(way(leads)) for way in WAYS))
        self._known: dict[object, Box] = {}

    def laid(
        self,
        points: float,
        lines: tuple[Branch, ...],
        style: Style,
        share: tuple[float, float],
        most: tuple[float, float],
    ) -> Layout | None:
        """Return the flow drawn in one way, with text of this size; None if the search does not converge.

        Nothing too where it takes more pages than the most, or as many and more leads between them.
        """
        wide, high = page_area(points)
        limit = (wide * share[0] - PAGE_PADDING, high * share[1] - PAGE_PADDING)
        crossings: dict[Branch, Crossing] = {}
        for _ in range(_SETTLES):
            growing = TreeBuilder(self._said, lines, style, limit, crossings, self._known)
            sheets = pack(growing.trees(), wide, high)
            if sheets is None or len(sheets) > most[0]:
                return None
            found = _crossings(self._said, sheets)
            if found == crossings:
                if (len(sheets), len(found)) > most:
                    return None
                panels = [panel(placed) for placed in sheets]
                return Layout(_cost(panels, len(crossings), len(lines) - len(growing.lines)), tuple(panels))
            crossings = found
        return None


def _cost(panels: list[Panel], crossings: int, cut: int) -> tuple[float, float, float]:
    bends = sum(line.bends for panel in panels for line in panel.lines)
    size = min(panel.points for panel in panels)
    return len(panels), crossings, 0.8 * cut + 0.1 * bends - 2 * size


def _crossings(said: dict[str, BoxText], sheets: list[Placed]) -> dict[Branch, Crossing]:
    """Return the leads from one page to another, lettered in the order of the steps."""
    page = {step: number for number, sheet in enumerate(sheets, start=1) for tree, *_ in sheet for step in tree.steps()}
    leads = [lead for one in said.values() for lead, _ in one.leads if page[lead.step] != page[lead.to]]
    return {lead: Crossing(_letter(place), page[lead.step], page[lead.to]) for place, lead in enumerate(leads)}


def _letter(place: int) -> str:
    """Return A to Z, then AA to ZZ."""
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    return letters[place] if place < len(letters) else letters[place // 26 - 1] + letters[place % 26]
