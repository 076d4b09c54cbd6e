"""What every program is given to lay out: the same boxes, and every way as a line, apart from those that go back."""

from __future__ import annotations

from dataclasses import dataclass

from bench.chart import Chart, Placed, Point, Rectangle
from generator.diagram.box_text import Said
from generator.diagram.boxes import Shape, Style, box
from generator.diagram.geometry import Box, Lead

BESIDE, BELOW, TRACK = 14, 21, 8  # the gaps between boxes and lines that our own layout keeps


@dataclass(frozen=True)
class Given:
    """Boxes at the origin, by step, and the ways between them; ways back are left out, and counted."""

    boxes: dict[str, Box]
    leads: tuple[Lead, ...]
    left_out: int

    def charted(self, corners: dict[str, Point], lines: list[list[Point]]) -> Chart:
        """Return what a program made of it: where it put the corner of each box, and its lines."""
        placed = tuple(_placed(self.boxes[step], *corner) for step, corner in corners.items())
        points = [point for one in placed for point in (one.parts[0][:2], one.parts[0][2:])]
        xs, ys = zip(*points, *(point for line in lines for point in line), strict=True)
        rounded = tuple(tuple((round(x, 1), round(y, 1)) for x, y in line) for line in lines)
        return Chart(max(xs) - min(xs), max(ys) - min(ys), placed, rounded)


def given(told: dict[str, Said], style: Style) -> Given:
    """Return what a flow's steps are as boxes of this style, none of which says in words where it leads."""
    numbers = {step: one.number for step, one in told.items()}
    leads = [lead for one in told.values() for lead, _ in one.leads]
    boxes = {step: box(one, numbers, style, Shape(leads, {})) for step, one in told.items()}
    back = _back(told)
    return Given(boxes, tuple(lead for lead in leads if lead not in back), len(back))


def foot(one: Box, lead: Lead) -> float:
    """Return how far from the left of a box a way leaves it: in the middle of its answer."""
    return next((tab.x + tab.width / 2 for tab in one.tabs if tab.lead == lead), one.width / 2)


def _placed(one: Box, x: float, y: float) -> Placed:
    whole: Rectangle = (round(x, 1), round(y, 1), round(x + one.width, 1), round(y + one.height, 1))
    return Placed(one.number, (whole,), tuple((x + tab.x, x + tab.x + tab.width) for tab in one.tabs))


def _back(told: dict[str, Said]) -> set[Lead]:
    """Return the ways that lead back to a step that was passed, when every answer is followed before the next."""
    found: set[Lead] = set()
    met: set[str] = set()
    path: list[str] = []

    def follow(step: str) -> None:
        met.add(step)
        path.append(step)
        for lead, _ in told[step].leads:
            if lead.to in path:
                found.add(lead)
            elif lead.to not in met:
                follow(lead.to)
        path.pop()

    follow(next(iter(told)))
    return found
