"""A decision flow in large print: its steps as a table, and no drawing."""

from __future__ import annotations

from collections.abc import Iterator

from generator.editions.codes import flow_code
from generator.model import Guide, urls
from generator.render.pdf._document import Sheet
from generator.render.pdf._steps import steps_table


def sheets(guide: Guide) -> Iterator[Sheet]:
    """Yield one PDF a flow."""
    for flow in guide.flows:
        yield Sheet(
            file=f"flow-{flow.number:02}-{flow.id}-large",
            title=flow.title,
            kind="flow-large",
            about=flow.id,
            label=f"Decision flow {flow.number}, large print",
            code=flow_code(guide, flow),
            address=urls.flow(flow.id),
            body=steps_table(guide, flow),
        )
