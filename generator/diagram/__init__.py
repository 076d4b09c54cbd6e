"""A flow as a drawing: boxes, answers as tabs, short lines, and words for where else a step leads."""

from generator.diagram.drawings import Drawing, DrawingError, draw_flows, first_too_large
from generator.diagram.geometry import AREA, Panel
from generator.diagram.svg import paper_svg, screen_svg

__all__ = ["AREA", "Drawing", "DrawingError", "Panel", "draw_flows", "first_too_large", "paper_svg", "screen_svg"]
