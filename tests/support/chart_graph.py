"""A chart read back to a graph, as an eye would: from what is drawn where, and from no attribute that says it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree import ElementTree

from generator.model import Do, Duty, End, Flow, Guide
from tests.support.flow_graph import Graph

SPACE = "{http://www.w3.org/2000/svg}"
ARROW = 7.0
GOES = re.compile(r"(?:([A-Z]+): go|Go) to (\d+)(?:, page (\d+))?")
COMES = re.compile(r"([A-Z]+) from page (\d+)")
ENDS = {
    "Goes on": "hand-over",
    "Complete": "complete",
    "The procedure stops here": "open",
    "Outside this procedure": "out",
    "Goes back": "return",
    "Comes back later": "loop",
    "Find out first:": "find-out",
}
STRENGTHS = {"The procedure says:": "is", "Must:": "must", "Should:": "should", "Will:": "will", "May:": "may"}


@dataclass
class Area:
    """A rectangle with the texts in it."""

    x: float
    y: float
    width: float
    height: float
    texts: list[str] = field(default_factory=list)

    def has(self, x: float, y: float) -> bool:
        """Whether a point is in it."""
        return self.x - 0.2 <= x <= self.x + self.width + 0.2 and self.y - 0.2 <= y <= self.y + self.height + 0.2


@dataclass
class Drawn:
    """A box of a chart: its number, its texts, and its tabs."""

    step: str
    kind: str
    page: int
    area: Area
    tabs: list[Area]

    @property
    def number(self) -> int:
        """The number in its badge."""
        return int(self.area.texts[0])


@dataclass
class Chart:
    """All pages of a chart."""

    boxes: list[Drawn]
    lines: list[tuple[int, tuple[float, float], tuple[float, float]]]  # page, from, to


def chart(svgs: list[str]) -> Chart:
    """Return what is drawn on these pages."""
    found = Chart([], [])
    for page, svg in enumerate(svgs, start=1):
        root = ElementTree.fromstring(svg)  # noqa: S314 - our own
        for box in root:
            if box.tag in (f"{SPACE}a", f"{SPACE}g"):  # on paper a box is no link
                found.boxes.append(_box(box, page))
        for path in root.iter(f"{SPACE}path"):
            if path.get("class") == "line":
                start, (x, y) = _ends(path.get("d", ""))
                found.lines.append((page, start, (x, y + ARROW)))
    return found


def _box(link: ElementTree.Element, page: int) -> Drawn:
    first, *rest = [one for one in link if one.tag in (f"{SPACE}rect", f"{SPACE}path") and one.get("class") == "box"]
    assert not rest, "a link is one box"
    box = Drawn(link.get("href", "")[1:], link.get("class", ""), page, _area(first), [])
    box.tabs = [_area(one) for one in link.iter(f"{SPACE}rect") if one.get("class") == "tab"]
    for text in link.iter(f"{SPACE}text"):
        x, y = float(text.get("x", "0")), float(text.get("y", "0"))
        within = next((tab for tab in box.tabs if tab.has(x, y)), box.area)
        within.texts.append(" ".join("".join(text.itertext()).split()))
    return box


def _area(one: ElementTree.Element) -> Area:
    if one.tag == f"{SPACE}rect":
        x, y, width, height = (float(one.get(name, "0")) for name in ("x", "y", "width", "height"))
        return Area(x, y, width, height)
    points = list(_points(one.get("d", "")))
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return Area(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))


def _points(path: str) -> Iterator[tuple[float, float]]:
    """Yield the corners of a path of the commands that charts have."""
    x = y = 0.0
    for command, said in re.findall(r"([MVHhvlqz])([^A-Za-z]*)", path):
        numbers = [float(one) for one in re.findall(r"-?\d*\.?\d+", said)]
        if command in "Vv":
            y = numbers[0] + (y if command == "v" else 0)
        elif command in "Hh":
            x = numbers[0] + (x if command == "h" else 0)
        elif command == "M":
            x, y = numbers
        elif command in "lq":
            x, y = x + numbers[-2], y + numbers[-1]
        yield x, y


def _ends(path: str) -> tuple[tuple[float, float], tuple[float, float]]:
    points = list(_points(path))
    return points[0], points[-1]


def of_chart(svgs: list[str], guide: Guide, flow: Flow) -> Graph:
    """Return the graph that a chart shows; raises AssertionError where it cannot be followed."""
    seen = chart(svgs)
    numbers = {box.number: box.step for box in seen.boxes}
    assert len(numbers) == len(seen.boxes), "each box has a number of its own"
    by_place = dict(enumerate((step.id for step in flow.steps), start=1))
    if not any(numbers.values()):
        for box in seen.boxes:
            numbers[box.number] = box.step = by_place[box.number]
    assert numbers == by_place, "the numbers are those of the page"
    lines = dict(_followed(line, seen) for line in seen.lines)
    assert len(lines) == len(seen.lines), "each line has a beginning of its own"
    found: Graph = {}
    for box in sorted(seen.boxes, key=lambda one: one.number):
        answers = []
        for place, tab in enumerate(box.tabs):
            goes = [match for text in tab.texts if (match := GOES.fullmatch(text))]
            labels = [text for text in tab.texts if not GOES.fullmatch(text)]
            line = lines.pop((box.step, place), None)
            assert bool(line) != bool(goes), f"{box.step}: an answer has a line, or says where it goes"
            answers.append((" ".join(labels), line or numbers[int(goes[0][2])]))
        line = lines.pop((box.step, -1), None)
        found[box.step] = _step(box, answers, line, guide, flow)
    assert not lines, "every line begins at something"
    return found


def _followed(line: tuple[int, tuple[float, float], tuple[float, float]], seen: Chart) -> tuple[tuple[str, int], str]:
    """Return where a line begins (box, and tab or -1) and the box at which it ends."""
    page, (x, y), (to, foot) = line
    here = [box for box in seen.boxes if box.page == page]
    above = [box for box in here if box.area.has(x, y) and abs(box.area.y + box.area.height - y) < 0.2]
    below = [box for box in here if box.area.has(to, foot) and abs(box.area.y - foot) < 0.2]
    assert len(above) == len(below) == 1, "a line goes from the foot of one box to the top of another"
    tabs = [place for place, tab in enumerate(above[0].tabs) if tab.x + 0.2 < x < tab.x + tab.width - 0.2]
    return (above[0].step, tabs[0] if tabs else -1), below[0].step


def _step(box: Drawn, answers: list[tuple[str, str]], line: str | None, guide: Guide, flow: Flow) -> tuple:  # type: ignore[type-arg]
    texts = [text for text in box.area.texts[1:] if not COMES.match(text)]
    duties, words = [], []
    of_flow = _duties(guide, flow)
    for text in texts:
        strength = next((word for said, word in STRENGTHS.items() if text.startswith(f"{said} ")), None)
        if strength:
            duties.append(of_flow[strength, text.split(": ", 1)[1]])
        else:
            words.append(text)
    by_number = {one.number: one.id for one in guide.flows}
    calls = tuple(by_number[int(match[1])] for text in words if (match := re.match(r"Go through flow (\d+),", text)))
    next_ = tuple(by_number[int(match[1])] for text in words if (match := re.match(r"Go on with flow (\d+),", text)))
    back = "".join(by_number[int(match[1])] for text in words if (match := re.match(r"Then back to flow (\d+),", text)))
    if words and words[0] in ENDS:
        assert ENDS[words[0]] == box.kind
        title = f"Find out first: {words[1]}" if box.kind == "find-out" else words[1]
        return title, (), tuple(duties), "", (), next_, flow.id if box.kind == "find-out" else back
    if box.kind in ("do", "also"):
        return "", (), tuple(duties), line or answers[0][1], calls, (), ""
    return words[0], tuple(answers), (), "", (), (), ""


def _duties(guide: Guide, flow: Flow) -> dict[tuple[str, str], str]:
    """Return the flow's duties by their strength and short words."""
    known: dict[str, Duty] = guide.duties.by_id()
    ids = dict.fromkeys(id_ for step in flow.steps if isinstance(step, Do | End) for id_ in step.do)
    return {(known[id_].strength, known[id_].brief): id_ for id_ in ids}
