"""A flow as a drawing: boxes, answers as tabs, short lines, and chips that say where else a step leads."""

from generator.diagram.panel import AREA, Drawing, Panel

__all__ = ["AREA", "Drawing", "Panel"]
