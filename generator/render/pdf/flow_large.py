"""A decision flow in large print: its steps as a table, and no drawing."""

from collections.abc import Iterator

from generator.model import urls
from generator.render.pdf._document import Sheet
from generator.render.pdf._steps import steps_table
from generator.render.publication import Publication


def sheets(publication: Publication) -> Iterator[Sheet]:
    """Yield one PDF a flow."""
    guide = publication.guide
    for flow in guide.flows:
        yield Sheet(
            file=f"flow-{flow.number:02}-{flow.id}-large",
            title=flow.title,
            kind="flow-large",
            about=flow.id,
            label=f"Decision flow {flow.number}, large print",
            code=publication.edition.codes[flow.id],
            address=urls.flow(flow.id),
            body=steps_table(guide, flow, publication.edition.codes[flow.id]),
        )
