"""Pack trees on sheets: each at the highest free place, in the order of the page."""

from collections.abc import Iterable

from generator.diagram.boxes import BADGE
from generator.diagram.geometry import Box, Line, Panel
from generator.diagram.tree_layout import Tree

TREE_GAP = 24.0  # between trees
MARGIN = 2.0  # for the width of a border


Placed = list[tuple[Tree, float, float]]  # the trees of a panel, each with its upper left corner


def pack(trees: Iterable[Tree], wide: float, high: float) -> list[Placed] | None:
    """Return the trees of each panel, none larger than this; None if one of them fits on no panel."""
    panels: list[Placed] = [[]]
    skyline = [(0.0, 0.0)]  # (x, y): from x on, everything above y is occupied
    for tree in trees:
        width, height = tree.width + 2 * MARGIN, tree.height + BADGE / 2 + 2 * MARGIN
        if width > wide + 0.01 or height > high + 0.01:
            return None
        found = _place(skyline, width, height, wide, high)
        if found is None:
            panels.append([])
            skyline = [(0.0, 0.0)]
            found = (0.0, 0.0)
        x, y = found
        panels[-1].append((tree, x, y))
        skyline = _raised(skyline, x, x + width + TREE_GAP, y + height + TREE_GAP)
    return panels


def _place(
    skyline: list[tuple[float, float]], width: float, height: float, wide: float, high: float
) -> tuple[float, float] | None:
    """Return the highest free place, of equal ones the leftmost."""
    best: tuple[float, float] | None = None
    for x, _ in skyline:
        if x + width > wide + 0.01:
            break
        ends = [*(start for start, _ in skyline[1:]), wide + TREE_GAP]
        under = zip(skyline, ends, strict=True)
        y = max(level for (start, level), end in under if start < x + width + TREE_GAP and end > x)
        if y + height <= high + 0.01 and (best is None or y < best[1]):
            best = (x, y)
    return best


def _raised(skyline: list[tuple[float, float]], start: float, end: float, level: float) -> list[tuple[float, float]]:
    """Return the skyline with the part from start to end at a new level."""
    before = [one for one in skyline if one[0] < start]
    after = [one for one in skyline if one[0] > end]
    at_end = [one for one in skyline if one[0] <= end][-1]
    return [*before, (start, level), (end, at_end[1]), *after]


def panel(placed: Placed) -> Panel:
    """Return a panel with these trees, just large enough for them."""
    boxes: list[Box] = []
    lines: list[Line] = []
    width = height = 0.0
    for tree, x, y in placed:
        right, down = x + MARGIN - tree.left, y + MARGIN + BADGE / 2
        for box, from_it in tree.placed(right, down):
            boxes.append(box)
            lines += from_it
        width = max(width, x + tree.width + 2 * MARGIN)
        height = max(height, y + tree.height + BADGE / 2 + 2 * MARGIN)
    return Panel(width, height, tuple(sorted(boxes, key=lambda box: box.number)), tuple(lines))
