"""A decision flow on paper: its drawing, a panel a sheet, and then its steps as a table."""

from collections.abc import Iterator
from typing import Any

from generator.diagram import paper_svg
from generator.model import Flow, urls
from generator.render.pdf._document import Sheet
from generator.render.pdf._steps import steps_table
from generator.render.publication import Publication


def sheets(publication: Publication) -> Iterator[Sheet]:
    """Yield one PDF a flow."""
    guide = publication.guide
    for flow in guide.flows:
        yield Sheet(
            file=f"flow-{flow.number:02}-{flow.id}",
            title=flow.title,
            kind="flow",
            about=flow.id,
            label=f"Decision flow {flow.number}",
            code=publication.edition.codes[flow.id],
            address=urls.flow(flow.id),
            body={**steps_table(guide, flow, publication.edition.codes[flow.id]), "panels": panels(publication, flow)},
        )


def panels(publication: Publication, flow: Flow) -> list[dict[str, Any]]:
    """Return the drawing of a flow, each panel with its size on paper in points."""
    return [
        {
            "svg": paper_svg(panel),
            "width": round(panel.width * panel.points / 13, 2),
            "height": round(panel.height * panel.points / 13, 2),
        }
        for panel in publication.drawings[flow.id]
    ]
