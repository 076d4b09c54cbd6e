"""A chart as a reader sees it, read from its SVG: boxes, lines from point to point, and what is wrong with them.

Which box a line leads from and to is read from where it begins and ends, never from what the program meant. Our lines
go down and across only.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from typing import NamedTuple

from generator.diagram.box_text import BoxText

Point = tuple[float, float]
Rectangle = tuple[float, float, float, float]  # left, top, right, bottom
Edge = tuple[int, int, int]  # from the step of this number, by the answer of this place, to that step
_NEAR = 2.0  # px between what touches: half a line's width, and the rounding
_BORDER = 1.0
_UNREAD = -1


@dataclass(frozen=True)
class Placed:
    """A box: what it covers, first the box itself, and where each answer's tab is at its foot, from left to right."""

    number: int
    parts: tuple[Rectangle, ...]
    tabs: tuple[tuple[float, float], ...] = ()


@dataclass(frozen=True)
class Chart:
    """One sheet: its boxes, its lines, and the edges that it gives in words."""

    boxes: tuple[Placed, ...]
    lines: tuple[tuple[Point, ...], ...]
    words: tuple[Edge, ...] = ()


class Counts(NamedTuple):
    """What there is to count in the sheets of one drawing."""

    overlaps: int
    through: int  # lines through a box
    lost: int  # steps that are not drawn once, and edges that are lost or wrong
    astray: int  # lines that do not begin at their answer
    crossings: int
    bends: int
    lines: int
    words: int


def count(texts: dict[str, BoxText], charts: tuple[Chart, ...]) -> Counts:
    """Return what is in the sheets of the drawing of a flow."""
    lost, astray = _wrong(texts, charts)
    return Counts(
        overlaps=sum(map(_overlaps, charts)),
        through=sum(map(through, charts)),
        lost=lost,
        astray=astray,
        crossings=sum(map(crossings, charts)),
        bends=sum(map(bends, charts)),
        lines=sum(len(one.lines) for one in charts),
        words=sum(len(one.words) for one in charts),
    )


def _overlaps(chart: Chart) -> int:
    """Return how many pairs of boxes overlap."""
    return sum(any(_meet(a, b) for a in one.parts for b in two.parts) for one, two in combinations(chart.boxes, 2))


def _meet(one: Rectangle, two: Rectangle) -> bool:
    return one[0] < two[2] and two[0] < one[2] and one[1] < two[3] and two[1] < one[3]


def _stretch(a: Point, b: Point, wider: float = 0.0) -> Rectangle:
    """Return what a stretch of a line covers, from its least to its greatest coordinates."""
    (left, right), (top, bottom) = sorted((a[0], b[0])), sorted((a[1], b[1]))
    return left - wider, top - wider, right + wider, bottom + wider


def through(chart: Chart) -> int:
    """Return how many times a line goes through a box."""
    inner = [[_stretch(part[:2], part[2:], -_BORDER) for part in box.parts] for box in chart.boxes]
    return sum(
        any(_meet(_stretch(a, b), part) for a, b in pairwise(line) for part in parts)
        for line in chart.lines
        for parts in inner
    )


def bends(chart: Chart) -> int:
    """Return how many corners the lines have."""
    return sum(_bends(line) for line in chart.lines)


def _bends(line: tuple[Point, ...]) -> int:
    across = [a[1] == b[1] for a, b in pairwise(line) if a != b]
    return sum(one != two for one, two in pairwise(across))


def crossings(chart: Chart) -> int:
    """Return how often lines to different steps touch or cross."""
    return sum(
        any(_meet(_stretch(*a, 0.01), _stretch(*b, 0.01)) for a in pairwise(one) for b in pairwise(two))
        for one, two in combinations(chart.lines, 2)
        if _box_at(chart, one[-1]) != _box_at(chart, two[-1])
    )


def edges(chart: Chart) -> list[Edge]:
    """Return the edges that a chart shows, in lines and in words; -1 is what no line says."""
    boxes = {box.number: box for box in chart.boxes}
    found = list(chart.words)
    for line in chart.lines:
        x, y = line[0]
        start, end = _box_at(chart, line[0]), _box_at(chart, line[-1])
        place = 0
        if start in boxes and (tabs := boxes[start].tabs):
            at_foot = abs(y - boxes[start].parts[0][3]) <= _NEAR
            under = (place for place, (left, right) in enumerate(tabs) if at_foot and left <= x <= right)
            place = next(under, _UNREAD)
        found.append((start, place, end))
    return found


def _wrong(texts: dict[str, BoxText], charts: tuple[Chart, ...]) -> tuple[int, int]:
    """Return how many steps and edges are lost or wrong, and how many more edges do not begin at their answer."""
    numbers = {step: one.number for step, one in texts.items()}
    meant = [(one.number, lead.place, numbers[lead.to]) for one in texts.values() for lead, _ in one.branches]
    shown = [edge for chart in charts for edge in edges(chart)]
    drawn = Counter(box.number for chart in charts for box in chart.boxes)
    steps = sum(drawn[number] != 1 for number in numbers.values()) + len(drawn.keys() - set(numbers.values()))
    lost = _apart([(start, end) for start, _, end in meant], [(start, end) for start, _, end in shown])
    return lost + steps, max(0, _apart(meant, shown) - lost)


def _apart(meant: Sequence[tuple[int, ...]], shown: Sequence[tuple[int, ...]]) -> int:
    """Return how many are meant and not shown, or, if more, shown and not meant."""
    one, two = Counter[tuple[int, ...]](meant), Counter[tuple[int, ...]](shown)
    return max((one - two).total(), (two - one).total())


def _box_at(chart: Chart, point: Point) -> int:
    """Return the number of the box at whose border a line begins or ends; the smallest box where one is in another."""
    x, y = point
    found = [
        ((right - left) * (bottom - top), box.number)
        for box in chart.boxes
        for left, top, right, bottom in box.parts[:1]
        if left - _NEAR <= x <= right + _NEAR and top - _NEAR <= y <= bottom + _NEAR
        if min(abs(x - left), abs(x - right), abs(y - top), abs(y - bottom)) <= _NEAR
    ]
    return min(found)[1] if found else _UNREAD
