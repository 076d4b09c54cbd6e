"""No route of a flow comes back to a step that it has passed.

A fact is asked once, so a route that comes back never ends, and the reader is left without advice. A case that comes
back later is written as an end: loop.
"""

from collections.abc import Iterator

from generator.editions.current import CurrentEdition
from generator.flows import graph
from generator.model.problem import Problem


def check_edition(edition: CurrentEdition) -> Iterator[Problem]:
    for flow in graph.complete_flows(edition.guide.flows, edition.partial):
        if graph.has_unknown_target(flow):
            continue  # flow-step-unknown reports it
        for step in flow.steps:
            if any(step.id in graph.reachable(flow, to) for to in graph.successors(step)):
                says = f'"{step.id}" is part of a loop: a route that passes it comes back to it.'
                yield Problem(step.at("reading"), says, "Lead one of its steps to an end.")
