"""The chart of a flow, for the pages that show it."""

import posixpath

from markupsafe import Markup

from generator.diagram import screen_svg
from generator.model import Flow, urls
from generator.model.prose import plain
from generator.render.publication import Publication


def charts(publication: Publication, flow: Flow, address: str) -> list[Markup]:
    """Return the drawing of a flow as SVG for the page of this address, one for each sheet that it takes."""
    panels = publication.drawings[flow.id]
    own = urls.flow(flow.id)
    # On the flow's own page a link stays on the page; elsewhere it leads there.
    page = "" if address == own else posixpath.relpath(own, posixpath.dirname(address))
    about = "The same steps stand beside it in words, with the same numbers. Each box is a link to its step."
    names = [
        f"Chart of flow {flow.number}, {plain(flow.title)}" + (f", page {place} of {len(panels)}" if panels[1:] else "")
        for place in range(1, len(panels) + 1)
    ]
    # Its words are escaped where it is drawn.
    return [Markup(screen_svg(panel, name, about, page)) for panel, name in zip(panels, names, strict=True)]  # noqa: S704
