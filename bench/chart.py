"""A chart as a reader sees it, whoever drew it: boxes, lines from point to point, and what is wrong with them.

Which box a line leads from and to is read from where it begins and ends, never from what its program meant.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from generator.diagram.box_text import Said

Point = tuple[float, float]
Rectangle = tuple[float, float, float, float]  # left, top, right, bottom
Way = tuple[int, int, int]  # from the step of this number, by the answer of this place, to that one
_NEAR = 2.0  # px between what touches: half a line is thick, and other programs round
_BORDER = 1.0
_NOT_READ = -1


@dataclass(frozen=True)
class Placed:
    """A box: what it covers, first the box itself, and where each answer's tab is at its foot, from left to right."""

    number: int
    parts: tuple[Rectangle, ...]
    tabs: tuple[tuple[float, float], ...] = ()


@dataclass(frozen=True)
class Chart:
    """One sheet: its size, its boxes, its lines, and the ways that it gives in words."""

    width: float
    height: float
    boxes: tuple[Placed, ...]
    lines: tuple[tuple[Point, ...], ...]
    words: tuple[Way, ...] = ()


def overlaps(chart: Chart) -> int:
    """Return how many pairs of boxes overlap."""
    return sum(
        any(a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3] for a in one.parts for b in two.parts)
        for one, two in combinations(chart.boxes, 2)
    )


def through(chart: Chart) -> int:
    """Return how many times a line goes through a box."""
    inner = [[_without_border(part) for part in box.parts] for box in chart.boxes]
    return sum(
        any(_meets(one, two, part) for one, two in pairwise(line) for part in parts)
        for line in chart.lines
        for parts in inner
    )


def bends(chart: Chart) -> int:
    """Return how many corners the lines have."""
    return sum(max(0, len(line) - 2) for line in map(straightened, chart.lines))


def crossings(chart: Chart) -> int:
    """Return how often lines cross; two lines to different steps that touch cross once."""
    ends = {line: _foot_or_head(chart, line[-1]) for line in chart.lines}
    return sum(_crossed(one, two, joined=ends[one] == ends[two]) for one, two in combinations(chart.lines, 2))


def ways(chart: Chart) -> list[Way]:
    """Return the ways that a chart shows, in lines and in words; -1 stands for what no line says."""
    found = list(chart.words)
    for line in chart.lines:
        start, end = _foot_or_head(chart, line[0]), _foot_or_head(chart, line[-1])
        tabs = next((box.tabs for box in chart.boxes if box.number == start), ())
        bottom = next((box.parts[0][3] for box in chart.boxes if box.number == start), 0.0)
        x, y = line[0]
        place = next((place for place, (left, right) in enumerate(tabs) if left <= x <= right), _NOT_READ)
        at_foot = abs(y - bottom) <= _NEAR
        found.append((start, (place if at_foot else _NOT_READ) if tabs else 0, end))
    return found


def wrong(told: dict[str, Said], charts: tuple[Chart, ...], *, left_out: int = 0) -> tuple[int, int]:
    """Return how many ways are lost or wrong, and how many more do not begin at their answer.

    `left_out` is how many of the ways the program was not given. A step that is not drawn once counts too.
    """
    numbers = {step: one.number for step, one in told.items()}
    meant = [(one.number, lead.place, numbers[lead.to]) for one in told.values() for lead, _ in one.leads]
    shown = [way for chart in charts for way in ways(chart)]
    drawn = Counter(box.number for chart in charts for box in chart.boxes)
    steps = sum(drawn[number] != 1 for number in numbers.values()) + len(drawn.keys() - set(numbers.values()))
    lost = _apart([(start, end) for start, _, end in meant], [(start, end) for start, _, end in shown], left_out)
    return lost + steps, max(0, _apart(meant, shown, left_out) - lost)


def _apart(meant: Sequence[tuple[int, ...]], shown: Sequence[tuple[int, ...]], left_out: int) -> int:
    """Return how many are meant and not shown, or, if more, shown and not meant."""
    one, two = Counter[tuple[int, ...]](meant), Counter[tuple[int, ...]](shown)
    return max((one - two).total() - left_out, (two - one).total())


def straightened(line: tuple[Point, ...]) -> tuple[Point, ...]:
    """Return a line without points that stand on it twice, or where it does not turn."""
    found: list[Point] = []
    for point in line:
        while found and (point == found[-1] or (len(found) > 1 and _goes_on(found[-2], found[-1], point))):
            found.pop()
        found.append(point)
    return tuple(found)


def _goes_on(one: Point, two: Point, three: Point) -> bool:
    """Return whether the way from one by two to three is straight; a tenth of a pixel is no turn."""
    far = max(abs(three[0] - one[0]), abs(three[1] - one[1]), 0.1)
    return abs(_turn(one, two, three)) <= 0.15 * far


def _foot_or_head(chart: Chart, point: Point) -> int:
    """Return the number of the box at whose border a line begins or ends; the smallest box where one is in another."""
    x, y = point
    found = [
        ((right - left) * (bottom - top), box.number)
        for box in chart.boxes
        for left, top, right, bottom in box.parts[:1]
        if left - _NEAR <= x <= right + _NEAR and top - _NEAR <= y <= bottom + _NEAR
        if min(abs(x - left), abs(x - right), abs(y - top), abs(y - bottom)) <= _NEAR
    ]
    return min(found)[1] if found else _NOT_READ


def _without_border(part: Rectangle) -> Rectangle:
    left, top, right, bottom = part
    return left + _BORDER, top + _BORDER, right - _BORDER, bottom - _BORDER


def _meets(one: Point, two: Point, part: Rectangle) -> bool:
    """Return whether a stretch has a point inside a rectangle."""
    low, high = 0.0, 1.0
    for axis in (0, 1):
        start, far = one[axis], two[axis] - one[axis]
        if not far:
            if not part[axis] < start < part[axis + 2]:
                return False
            continue
        first, last = sorted(((part[axis] - start) / far, (part[axis + 2] - start) / far))
        low, high = max(low, first), min(high, last)
    return low < high


def _crossed(one: tuple[Point, ...], two: tuple[Point, ...], *, joined: bool) -> int:
    """Return how often two lines cross; lines that join on their way to one step may touch."""
    stretches = [(a, b, c, d) for a, b in pairwise(one) for c, d in pairwise(two) if _level(a, b, c, d)]
    clean = sum(_across(*stretch) for stretch in stretches)
    return clean or int(not joined and any(_touches(*stretch) for stretch in stretches))


def _level(a: Point, b: Point, c: Point, d: Point) -> bool:
    """Return whether the rectangles around two stretches touch."""
    return all(
        min(a[axis], b[axis]) <= max(c[axis], d[axis]) and min(c[axis], d[axis]) <= max(a[axis], b[axis])
        for axis in (0, 1)
    )


def _sides(a: Point, b: Point, c: Point, d: Point) -> Iterator[tuple[float, float]]:
    yield _turn(a, b, c), _turn(a, b, d)
    yield _turn(c, d, a), _turn(c, d, b)


def _across(a: Point, b: Point, c: Point, d: Point) -> bool:
    return all(one * two < 0 and min(abs(one), abs(two)) > _TINY for one, two in _sides(a, b, c, d))


def _touches(a: Point, b: Point, c: Point, d: Point) -> bool:
    return all(one * two <= 0 or min(abs(one), abs(two)) <= _TINY for one, two in _sides(a, b, c, d))


_TINY = 1e-6  # of a turn: coordinates are in tenths, and their products in hundredths


def _turn(a: Point, b: Point, c: Point) -> float:
    """Return twice the area of a triangle: above 0 where it turns one way, below where it turns the other."""
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
