"""A page from which several flows are printed as one: those that are ticked, each with its chart and its steps."""

from __future__ import annotations

from collections.abc import Iterator

from generator.flows.steps import kind, labels, step_numbers
from generator.model import Ask, urls
from generator.render.pages import Draft, Publication
from generator.render.pages._charts import charts


def pages(publication: Publication) -> Iterator[Draft]:
    """Yield the page."""
    guide = publication.guide
    values = {
        "flows": {flow.id: flow for flow in guide.flows},
        "codes": publication.edition.codes,
        "charts": {flow.id: charts(publication, flow, urls.PRINT_FLOWS) for flow in guide.flows},
        "numbers": {flow.id: step_numbers(flow) for flow in guide.flows},
        "kinds": {flow.id: {step.id: kind(step) for step in flow.steps} for flow in guide.flows},
        "labels": {
            flow.id: {step.id: labels(step) for step in flow.steps if isinstance(step, Ask)} for flow in guide.flows
        },
        "duties": {duty.duty: duty for duty in guide.duties.duties},
    }
    yield Draft(
        urls.PRINT_FLOWS,
        "Print several flows",
        "print_flows.md",
        values,
        order=(5, 9, 1),
        menu="Print room",
        description="Choose flows, and print them as one: each with its chart and its steps.",
        searched=False,
        kind="list",
    )
