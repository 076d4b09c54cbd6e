"""A flow that returns is one that a case is sent through.

A return has nowhere to go back to when the flow was handed over to.
"""

from collections.abc import Iterator

from generator.model import Do, End, Guide
from generator.model.problem import Problem

FOLLOWS = True


def check(guide: Guide) -> Iterator[Problem]:
    visited = {id_ for part in guide.parts() if isinstance(part, Do) for id_ in part.visit}
    for flow in guide.flows:
        for step in flow.steps:
            if isinstance(step, End) and step.end == "return" and flow.id not in visited:
                says = f'"{step.id}" returns, but no step sends a case through this flow.'
                yield Problem(step.at("end"), says, "Write another kind of end, or send a case here with visit:.")
