"""A decision flow on paper: its drawing, a panel a sheet, and then its steps as a table."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.diagram import draw, paper_svg
from generator.editions.codes import flow_code
from generator.model import Flow, Guide, urls
from generator.render.pdf._document import Sheet
from generator.render.pdf._steps import steps_table


def sheets(guide: Guide) -> Iterator[Sheet]:
    """Yield one PDF a flow."""
    for flow in guide.flows:
        yield Sheet(
            file=f"flow-{flow.number:02}-{flow.id}",
            title=flow.title,
            kind="flow",
            about=flow.id,
            label=f"Decision flow {flow.number}",
            code=flow_code(guide, flow),
            address=urls.flow(flow.id),
            body={**steps_table(guide, flow), "panels": panels(guide, flow)},
        )


def panels(guide: Guide, flow: Flow) -> list[dict[str, Any]]:
    """Return the drawing of a flow, each panel with its size on paper in points."""
    return [
        {
            "svg": paper_svg(panel),
            "width": round(panel.width * panel.points / 13, 2),
            "height": round(panel.height * panel.points / 13, 2),
        }
        for panel in draw(guide, flow).panels
    ]
