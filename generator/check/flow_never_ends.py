"""From every step of a flow an end can be reached.

A route that goes round for ever leaves the reader without advice.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator import graph
from generator.model import Guide
from generator.problem import Problem


def check(guide: Guide) -> Iterator[Problem]:
    for flow in graph.whole(guide):
        if graph.stray(flow):
            continue  # flow-step-unknown tells what is wrong
        for step in flow.steps:
            if not graph.ends(flow, graph.reached(flow, step.id)):
                says = f'From "{step.id}" no end is reached: the route goes round for ever.'
                yield Problem(step.at("reading"), says, "Lead one of the answers to an end.")
