"""Layout of a tree: children side by side under their parent, without touching.

Answers are not reordered, and at most one line arrives at a box: so no two lines can cross.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.diagram.boxes import BADGE, badge
from generator.diagram.geometry import Box, Branch, Line

GAP_X = 14.0  # between boxes side by side
ARROW = 7.0
GAP_Y = 21.0  # from the foot of a box to the top of the next, if lines go straight
TRACK = 8.0  # between the horizontal parts of lines, one above the other
CORNER = 6.0
TURN = ARROW + CORNER + 2  # from the lowest horizontal part to the top of the next box
ASIDE = 24.0  # distance of lines from the corners of a box, where the badge is

Rectangle = tuple[float, float, float, float]


@dataclass(frozen=True)
class Tree:
    """A box with the trees under it; the box has its corner at the origin."""

    box: Box
    lines: tuple[Line, ...]  # from this box
    under: tuple[tuple[float, float, Tree], ...]  # how far right and down each tree is
    room: tuple[Rectangle, ...]  # all that it covers, the trees under it included
    left: float  # x of its left side; 0 or less
    width: float
    height: float  # below the top of the box

    def steps(self) -> Iterator[str]:
        """Yield the step of each box."""
        yield self.box.step
        for _, _, tree in self.under:
            yield from tree.steps()

    def placed(self, x: float, y: float) -> Iterator[tuple[Box, tuple[Line, ...]]]:
        """Yield each box and its lines, with the corner of the first box at this point."""
        yield self.box.at(x, y), tuple(line.at(x, y) for line in self.lines)
        for right, down, tree in self.under:
            yield from tree.placed(x + right, y + down)


def join(box: Box, branches: list[Branch], trees: list[Tree]) -> Tree:
    """Return a box with these trees under it, each at the branch that its line comes from."""
    if not trees:
        return _tree(box, (), (), (_covered(box),))
    starts = [_start(box, branch) for branch in branches]
    wanted = [start - tree.box.width / 2 for start, tree in zip(starts, trees, strict=True)]
    xs = _spread(wanted, _side_by_side(trees))
    ends = [_end(start, x, tree.box.width) for start, x, tree in zip(starts, xs, trees, strict=True)]
    tracks, levels = _tracks(starts, ends)
    top = box.height + GAP_Y + TRACK * (levels - 1)
    lines = tuple(
        Line(branch, (start, box.height), top - TURN - TRACK * (levels - 1 - track), (end, top))
        for branch, start, end, track in zip(branches, starts, ends, tracks, strict=True)
    )
    room = [_covered(box), (min(*starts, *ends) - 3, box.height, max(*starts, *ends) + 3, top)]
    for x, tree in zip(xs, trees, strict=True):
        room += [(left + x, high + top, right + x, low + top) for left, high, right, low in tree.room]
    return _tree(box, lines, tuple((x, top, tree) for x, tree in zip(xs, trees, strict=True)), tuple(room))


def _tree(
    box: Box, lines: tuple[Line, ...], under: tuple[tuple[float, float, Tree], ...], room: tuple[Rectangle, ...]
) -> Tree:
    left = min(one[0] for one in room)
    return Tree(box, lines, under, room, left, max(one[2] for one in room) - left, max(one[3] for one in room))


def _covered(box: Box) -> Rectangle:
    """Return what a box covers with its badge."""
    return (box.x - min(BADGE, badge(box.number)) / 2, box.y - BADGE / 2, box.x + box.width, box.y + box.height)


def _start(box: Box, branch: Branch) -> float:
    """Return where a branch leaves its box: under the middle of its tab."""
    return next((tab.x + tab.width / 2 for tab in box.tabs if tab.branch == branch), box.width / 2)


def _end(start: float, x: float, wide: float) -> float:
    """Return where a line arrives: straight down if the box is there, else as near as possible."""
    return min(max(start, x + ASIDE), x + wide - ASIDE)


def _side_by_side(trees: list[Tree]) -> list[float]:
    """Return how far each tree is from the first, as close together as possible in their order."""
    offsets = [0.0]
    for place, tree in enumerate(trees[1:], start=1):
        apart = [
            offset + one[2] - two[0] + GAP_X
            for offset, before in zip(offsets, trees[:place], strict=True)
            for one in before.room
            for two in tree.room
            if one[1] < two[3] + GAP_X and two[1] < one[3] + GAP_X
        ]
        # Their first boxes are level, so there is always a distance.
        offsets.append(max(apart))
    return offsets


def _spread(wanted: list[float], offsets: list[float]) -> list[float]:
    """Return the places nearest to those wanted (least squares) that are at least as far apart as the offsets."""
    groups: list[list[float]] = []  # [sum of what is wanted, how many]
    for want, offset in zip(wanted, offsets, strict=True):
        groups.append([want - offset, 1])
        while len(groups) > 1 and groups[-2][0] / groups[-2][1] > groups[-1][0] / groups[-1][1]:
            total, count = groups.pop()
            groups[-1][0] += total
            groups[-1][1] += count
    means = [total / count for total, count in groups for _ in range(int(count))]
    return [mean + offset for mean, offset in zip(means, offsets, strict=True)]


def _tracks(starts: list[float], ends: list[float]) -> tuple[list[int], int]:
    """Return for each line the level of its horizontal part (0 is highest), and how many levels there are.

    The outermost line is highest, so that those that turn inside it pass under it and none is crossed.
    """
    left = [place for place, (start, end) in enumerate(zip(starts, ends, strict=True)) if end < start]
    right = [place for place, (start, end) in enumerate(zip(starts, ends, strict=True)) if end > start]
    tracks = [0] * len(starts)
    for level, place in enumerate(left):
        tracks[place] = level
    for level, place in enumerate(reversed(right)):
        tracks[place] = level
    return tracks, max(1, len(left), len(right))
