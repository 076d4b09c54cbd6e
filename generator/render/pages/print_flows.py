"""A page from which several flows are printed as one: those that are ticked, each with its chart and its steps."""

from collections.abc import Iterator

from generator.model import urls
from generator.render.pages import Draft, Publication
from generator.render.pages._charts import charts
from generator.render.views.step import step_views


def pages(publication: Publication) -> Iterator[Draft]:
    """Yield the page."""
    guide = publication.guide
    sheets = [
        (flow, publication.edition.codes[flow.id], charts(publication, flow, urls.PRINT_FLOWS), step_views(guide, flow))
        for flow in guide.flows
    ]
    yield Draft(
        urls.PRINT_FLOWS,
        "Print several flows",
        {"sheets": sheets},
        order=(5, 9, 1),
        menu="Print room",
        description="Choose flows, and print them as one: each with its chart and its steps.",
        searched=False,
    )
