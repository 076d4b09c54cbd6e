"""Validation of every drawing, independent of how it was laid out."""

from collections import Counter
from collections.abc import Iterator
from itertools import combinations

from generator.diagram.box_text import BoxText
from generator.diagram.boxes import BADGE, badge
from generator.diagram.geometry import Box, Line, Panel, Words
from generator.diagram.text_metrics import row_width

Rectangle = tuple[float, float, float, float]
_BIT = 0.05  # coordinates are written to a tenth


def drawing_faults(texts: dict[str, BoxText], panels: tuple[Panel, ...]) -> Iterator[str]:
    """Yield what is missing, double, overlapping or cut off; nothing for a good drawing."""
    yield from _missing(texts, panels)
    for panel in panels:
        yield from _overlaps(panel)
        for box in panel.boxes:
            yield from _cut_off(box, panel)


def _missing(texts: dict[str, BoxText], panels: tuple[Panel, ...]) -> Iterator[str]:
    steps = Counter(box.step for panel in panels for box in panel.boxes)
    for step in texts:
        if steps[step] != 1:
            yield f'step "{step}" is drawn {steps[step]} times'
    drawn = [line.branch for panel in panels for line in panel.lines]
    drawn += [tab.branch for panel in panels for box in panel.boxes for tab in box.tabs if tab.goto]
    branches = Counter(drawn)
    for one in texts.values():
        for branch, _ in one.branches:
            if branches[branch] != 1:
                yield f'the way from step "{branch.step}" to "{branch.to}" is drawn {branches[branch]} times'
    if len(drawn) > sum(len(one.branches) for one in texts.values()):
        yield "a way is drawn that the flow does not have"


def _overlaps(panel: Panel) -> Iterator[str]:
    for one, two in combinations(panel.boxes, 2):
        if any(_touch(a, b) for a in _parts(one) for b in _parts(two)):
            yield f'steps "{one.step}" and "{two.step}" overlap'
    for line in panel.lines:
        yield from _ends(line, panel)
        for box in panel.boxes:
            if any(_touch(stretch, _inside(part)) for stretch in _stretches(line) for part in _parts(box)):
                yield f'the line from "{line.branch.step}" to "{line.branch.to}" goes through step "{box.step}"'
    for first, second in combinations(panel.lines, 2):
        if any(_touch(a, b) for a in _stretches(first) for b in _stretches(second)):
            yield f'the lines to "{first.branch.to}" and "{second.branch.to}" cross'


def _ends(line: Line, panel: Panel) -> Iterator[str]:
    """Yield a fault unless a line begins under its own tab and ends on top of its box."""
    boxes = {box.step: box for box in panel.boxes}
    above, below = boxes.get(line.branch.step), boxes.get(line.branch.to)
    tab = next((one for one in above.tabs if one.branch == line.branch), None) if above else None
    left, right = (tab.x, tab.x + tab.width) if tab else (0.0, above.width if above else 0.0)
    starts = above and above.x + left < line.start[0] < above.x + right and abs(above.bottom - line.start[1]) < _BIT
    arrives = below and below.x < line.end[0] < below.x + below.width and abs(below.y - line.end[1]) < _BIT
    if not (starts and arrives and line.start[1] < line.across < line.end[1]):
        yield f'the line from "{line.branch.step}" to "{line.branch.to}" misses one of them'


def _cut_off(box: Box, panel: Panel) -> Iterator[str]:
    for left, top, right, bottom in _parts(box):
        if left < -_BIT or top < -_BIT or right > panel.width + _BIT or bottom > panel.height + _BIT:
            yield f'step "{box.step}" is not completely on its page'
    places = [(words, 0.0, box.width, box.height - box.strip) for words in box.words]
    for tab in box.tabs:
        places += [(words, tab.x, tab.x + tab.width, box.height) for words in (tab.words, tab.goto) if words]
    for words, left, right, foot in places:
        if not _fits(words, left, right, foot):
            yield f'words of step "{box.step}" do not fit in it'


def _fits(words: Words, left: float, right: float, foot: float) -> bool:
    wide = max((row_width(row) for row in words.rows), default=0.0)
    start = words.x - wide / 2 if words.middle else words.x
    high = words.foot if words.rows else 0.0
    return left - _BIT <= start and start + wide <= right + _BIT and high <= foot + _BIT


def _parts(box: Box) -> tuple[Rectangle, Rectangle]:
    """Return what a box covers: itself, and the badge on its corner."""
    left, top = box.x - BADGE / 2, box.y - BADGE / 2
    return (box.x, box.y, box.x + box.width, box.bottom), (left, top, left + badge(box.number), top + BADGE)


def _inside(part: Rectangle) -> Rectangle:
    """Return a rectangle without its border, where lines begin and end."""
    return part[0] + 1, part[1] + 1, part[2] - 1, part[3] - 1


def _stretches(line: Line) -> tuple[Rectangle, Rectangle, Rectangle]:
    (x, y), (to, foot) = line.start, line.end
    return (x, y, x, line.across), (min(x, to), line.across, max(x, to), line.across), (to, line.across, to, foot)


def _touch(one: Rectangle, two: Rectangle) -> bool:
    return one[0] <= two[2] and two[0] <= one[2] and one[1] <= two[3] and two[1] <= one[3]
