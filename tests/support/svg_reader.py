"""Read what an SVG of ours shows, from its text alone: it knows nothing of how the drawing was made."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from xml.etree import ElementTree

from tests.support.drawing_metrics import Chart, Edge, Placed, Point, Rectangle

_SVG = "{http://www.w3.org/2000/svg}"
_GOTO = re.compile(r"(?:([A-Z]+): )?go to (\d+)(?:, page (\d+))?", re.IGNORECASE)
_ARRIVAL = re.compile(r"\b([A-Z]{1,2}) from page (\d+)\b")
_COMMAND = re.compile(r"([A-Za-z])([^A-Za-z]*)")
_NUMBER = re.compile(r"-?\d*\.?\d+")


@dataclass
class _Box:
    """A box while its parts are read."""

    parts: list[Rectangle] = field(default_factory=list)
    number: int = 0
    tabs: list[tuple[float, float]] = field(default_factory=list)
    goto: dict[int, tuple[str | None, int, str | None]] = field(default_factory=dict)  # by the place of the tab
    arrivals: set[tuple[str, str]] = field(default_factory=set)


def charts(svgs: list[str]) -> tuple[Chart, ...]:
    """Return what each sheet of a drawing shows; edges to another sheet that it does not lead to are left out."""
    sheets = [_sheet(ElementTree.fromstring(svg)) for svg in svgs]  # noqa: S314 - we made it ourselves
    at = {box.number: (page, box) for page, (_, boxes) in enumerate(sheets, start=1) for box in boxes}
    found = []
    for page, (bare, boxes) in enumerate(sheets, start=1):
        words = tuple(edge for box in boxes for edge in _in_words(box, page, at))
        found.append(Chart(bare.boxes, bare.lines, words))
    return tuple(found)


def _in_words(box: _Box, page: int, at: dict[int, tuple[int, _Box]]) -> Iterator[Edge]:
    for place, (letter, to, there) in box.goto.items():
        its_page, its_box = at.get(to, (0, box))
        same = letter is None and there is None and its_page == page
        other = its_page == int(there or 0) != page and (letter, str(page)) in its_box.arrivals
        if same or other:
            yield box.number, place, to


def _sheet(svg: ElementTree.Element) -> tuple[Chart, list[_Box]]:
    boxes = [_box(group) for group in svg.iter() if group.tag in (f"{_SVG}g", f"{_SVG}a")]
    paths = [one.attrib for one in svg if one.tag == f"{_SVG}path"]
    # A line's arrow is the path after it: the line goes on to its tip, the lowest point.
    lines = [
        (*_points(path["d"]), max(_points(arrow["d"]), key=lambda point: point[1]))
        for path, arrow in pairwise(paths)
        if path.get("class") == "line"
    ]
    placed = [Placed(box.number, tuple(box.parts), tuple(box.tabs)) for box in boxes]
    return Chart(tuple(placed), tuple(lines)), boxes


def _box(group: ElementTree.Element) -> _Box:
    """Return a box with its badge, its tabs and the edges it gives in words."""
    box = _Box()
    for one in group:
        name = one.get("class", "")
        if one.tag == f"{_SVG}rect":
            left, top, wide, high = (float(one.attrib[key]) for key in ("x", "y", "width", "height"))
            if name == "tab":
                box.tabs.append((left, left + wide))
            else:
                box.parts.append((left, top, left + wide, top + high))
        elif name == "box":
            xs, ys = zip(*_points(one.attrib["d"]), strict=True)
            box.parts.append((min(xs), min(ys), max(xs), max(ys)))
        elif name == "number":
            box.number = int(one.text or 0)
        elif one.tag == f"{_SVG}text":
            _read(box, one)
    return box


def _read(box: _Box, text: ElementTree.Element) -> None:
    said, x = " ".join("".join(text.itertext()).split()), float(text.attrib["x"])
    box.arrivals |= set(_ARRIVAL.findall(said))
    found = _GOTO.fullmatch(said)
    if found and box.tabs:
        place = next((place for place, (left, right) in enumerate(box.tabs) if left < x < right), -1)
        box.goto[place] = (found[1], int(found[2]), found[3])


def _points(path: str) -> tuple[Point, ...]:
    """Return the corners of a path; a rounded one is where its two sides would meet."""
    found: list[Point] = []
    x = y = 0.0
    for command, rest in _COMMAND.findall(path):
        numbers = [float(one) for one in _NUMBER.findall(rest)]
        for values in _groups(command, numbers):
            by = (x, y) if command.islower() else (0.0, 0.0)
            if command in "qQ":
                found.append((by[0] + values[0], by[1] + values[1]))
            if command in "hH":
                x = by[0] + values[0]
            elif command in "vV":
                y = by[1] + values[0]
            else:
                x, y = by[0] + values[-2], by[1] + values[-1]
            # What a rounded corner ends with is on the way to the next point.
            if command not in "qQ":
                found.append((round(x, 2), round(y, 2)))
    return tuple(found)


def _groups(command: str, numbers: list[float]) -> Iterator[list[float]]:
    size = {"h": 1, "v": 1, "q": 4}.get(command.lower(), 2)
    if command not in "zZ":
        yield from (numbers[start : start + size] for start in range(0, len(numbers), size))
