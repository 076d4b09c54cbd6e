"""The parts of a drawing: panels, one for each sheet of paper, with boxes and lines placed on them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import NamedTuple

# Room for the drawing on a sheet, in millimetres: A4 upright without its margins, head and foot.
AREA = (186.0, 230.0)
TEXT = 13.0  # size of all text of a drawing, in its own units (px)
ROW = 16.5  # from one row of text to the next
MIN_POINTS, MAX_POINTS = 8.0, 10.0  # size of the text on paper, in points
_POINTS_A_MM = 72 / 25.4


class Run(NamedTuple):
    """Words in one weight."""

    text: str
    bold: bool = False


Row = tuple[Run, ...]  # one line of text


@dataclass(frozen=True)
class Words:
    """Rows of text at a point; the point is on the foot of the first row, at its left end or its middle."""

    x: float
    y: float
    rows: tuple[Row, ...]
    middle: bool = False

    @property
    def foot(self) -> float:
        """Return the y at which the descenders of the last row end."""
        return self.y + (len(self.rows) - 1) * ROW + 4


class Branch(NamedTuple):
    """An edge from a step to another: by its answer at this place, or place 0 if the step does not ask."""

    step: str
    place: int
    to: str


@dataclass(frozen=True)
class Tab:
    """One answer at the foot of its question's box, or the branch of a step that does not ask, if that is in words."""

    branch: Branch
    x: float
    width: float
    words: Words
    goto: Words | None = None  # where it leads, in words, if no line is drawn


@dataclass(frozen=True)
class Box:
    """A step, with its corner at x and y."""

    step: str
    kind: str  # ask, do, also, find-out, or the kind of end
    number: int
    width: float
    height: float
    words: tuple[Words, ...]
    tabs: tuple[Tab, ...]
    strip: float = 0.0  # height of the tabs
    x: float = 0.0
    y: float = 0.0
    arrivals: tuple[tuple[str, int], ...] = ()  # letters of branches that arrive from other pages, each with its page

    @property
    def bottom(self) -> float:
        """Return where the box ends."""
        return self.y + self.height

    def at(self, x: float, y: float) -> Box:
        """Return the same box further right and down."""
        return replace(self, x=self.x + x, y=self.y + y)


@dataclass(frozen=True)
class Line:
    """A branch that is drawn: down from the foot of its tab, across if it must, down to the top of a box."""

    branch: Branch
    start: tuple[float, float]
    across: float  # y of the part that goes across
    end: tuple[float, float]

    @property
    def bends(self) -> int:
        """Return how many corners it has."""
        return 0 if self.start[0] == self.end[0] else 2

    def at(self, x: float, y: float) -> Line:
        """Return the same line further right and down."""
        start, end = (self.start[0] + x, self.start[1] + y), (self.end[0] + x, self.end[1] + y)
        return Line(self.branch, start, self.across + y, end)


@dataclass(frozen=True)
class Panel:
    """One sheet of a drawing; the origin is its upper left corner, y goes down."""

    width: float
    height: float
    boxes: tuple[Box, ...] = ()
    lines: tuple[Line, ...] = ()

    @property
    def points(self) -> float:
        """Return the size of the text in points when the panel fills the room on its sheet."""
        room = min(AREA[0] / self.width, AREA[1] / self.height) * _POINTS_A_MM
        return min(MAX_POINTS, TEXT * room)


def page_area(points: float) -> tuple[float, float]:
    """Return the width and height of a panel that fills its sheet with text of this size."""
    scale = TEXT / points * _POINTS_A_MM
    return AREA[0] * scale, AREA[1] * scale
