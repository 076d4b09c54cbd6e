"""A decision flow in large print: its steps as a table, and no drawing."""

from __future__ import annotations

from collections.abc import Iterator

from generator import addresses
from generator.editions import flow_code
from generator.model import Guide
from generator.paper._sheet import Sheet
from generator.paper._steps import table


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
            address=addresses.flow(flow.id),
            body=table(guide, flow),
        )
