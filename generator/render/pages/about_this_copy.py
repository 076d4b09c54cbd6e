"""About this copy: which edition it is, its codes, and whether its review is overdue by the reader's own clock."""

from __future__ import annotations

from collections.abc import Iterator

from generator.editions.codes import flow_code, frozen_otherwise, guide_code
from generator.model import Guide, urls
from generator.render.pages import Draft


def pages(guide: Guide) -> Iterator[Draft]:
    """Yield the page."""
    yield Draft(
        urls.THIS_COPY,
        "About this copy",
        {
            "code": guide_code(guide),
            "codes": [(flow, flow_code(guide, flow)) for flow in guide.flows],
            "frozen": frozen_otherwise(guide),
        },
        order=(6, 1),
        menu="About",
        description="Edition and codes of this copy, whether its review is overdue, and how to see that it is whole.",
    )
