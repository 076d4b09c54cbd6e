"""From every step of a flow an end can be reached.

A route that goes round for ever leaves the reader without advice.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator import graph
from generator.model import Guide
from generator.problem import Problem


def check(guide: Guide) -> Iterator[Problem]:
    for flow in guide.flows:
        for step in flow.steps:
            ahead = graph.reached(flow, step.id)
            known = flow.by_id()
            # A way to a step that is not there is told as such.
            if all(one in known for one in ahead) and not graph.ends(flow, ahead):
                says = f'From "{step.id}" no end is reached: the route goes round for ever.'
                yield Problem(step.at("reading"), says, "Lead one of the answers to an end.")
