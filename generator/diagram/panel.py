"""What a drawing is made of: panels, one a sheet of paper, with boxes, lines and chips placed on them."""

from __future__ import annotations

from dataclasses import dataclass

# Room for the drawing on a sheet, in millimetres: A4 upright less its margins, its head and its foot.
AREA = (186.0, 230.0)
TEXT = 13.0  # size of all text of a drawing, in its own units (px)
POINTS_A_MM = 72 / 25.4
LEAST, MOST = 8.0, 10.0  # size of the text on paper, in points


@dataclass(frozen=True)
class Panel:
    """One sheet of a drawing; the origin is its upper left corner, y goes down."""

    width: float
    height: float

    @property
    def points(self) -> float:
        """Return the size of the text in points, where the panel fills the room on its sheet."""
        room = min(AREA[0] / self.width, AREA[1] / self.height) * POINTS_A_MM
        return min(MOST, TEXT * room)


@dataclass(frozen=True)
class Drawing:
    """A flow, drawn: one panel where it fits on one sheet."""

    panels: tuple[Panel, ...]
