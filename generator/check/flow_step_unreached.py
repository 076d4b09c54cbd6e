"""Every step of a flow is reached from its first one.

A step that no answer leads to is a duty that nobody meets.
"""

from collections.abc import Iterator

from generator.flows import graph
from generator.model import Guide
from generator.model.problem import Problem

FOLLOWS = True


def check(guide: Guide) -> Iterator[Problem]:
    for flow in guide.flows:
        if graph.has_unknown_target(flow):
            continue  # flow-step-unknown reports it
        reached = graph.reachable(flow)
        for step in flow.steps:
            if step.id not in reached:
                says = f'No answer leads to "{step.id}".'
                yield Problem(step.at("reading"), says, "Lead an answer here, or take the step out.")
